"""The review page as values: the original in stretches, the items with what is doubtful about them, doubtful first."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from taicho.core.documents import KIND_NAMES
from taicho.core.drafts import Change, Draft, Item, ItemState
from taicho.core.drafts.model import QUIET_TABLES
from taicho.core.plans import Finding, Severity
from taicho.core.plans.sheet import NOUNS
from taicho.core.vocabulary import Text
from taicho.pipeline import drafting, unit_names
from taicho.store.models import Document
from taicho.web.gather.names import FREQUENCIES
from taicho.web.here import Here

STATES = {
    ItemState.OPEN: Text("chờ rà soát", "to review"),
    ItemState.ACCEPTED: Text("đã chấp nhận", "accepted"),
    ItemState.MENDED: Text("đã sửa", "mended"),
    ItemState.DROPPED: Text("đã bỏ", "dropped"),
}
PICTURES = {
    ItemState.OPEN: "state-open",
    ItemState.ACCEPTED: "state-accepted",
    ItemState.MENDED: "state-done",
    ItemState.DROPPED: "state-cancelled",
}
TABS = {
    "open": Text("Chờ rà soát", "To review"),
    "all": Text("Cả văn bản", "Whole document"),
    "quiet": Text("Mục, căn cứ", "Sections, bases"),
    "dropped": Text("Đã bỏ", "Dropped"),
}


@frozen
class Fact:
    """One value of an item in words, beside the words of the document it was read from."""

    label: Text
    words: Text
    printed: str = ""


@frozen
class Card:
    """An item on the page. doubtful: the reader or the checker has something to say and nobody has decided yet."""

    item: Item
    number: int
    kind: Text
    text: str
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    state: Text
    picture: str
    conditional: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether to look at it first."""
        return not self.item.decided and bool(self.item.doubts or self.findings)

    @property
    def wrong(self) -> bool:
        """Whether it cannot be issued as it stands."""
        return any(one.severity is Severity.ERROR for one in self.findings)


@frozen
class Review:
    """The whole page."""

    draft: Draft
    cards: tuple[Card, ...]
    pieces: tuple[drafting.Piece, ...]
    counts: Mapping[str, int]
    heading: tuple[Fact, ...]
    heading_findings: tuple[Finding, ...]
    tab: str
    chosen: Card | None
    after: Card | None

    @property
    def waiting(self) -> int:
        """How many items wait for a person."""
        return len(self.draft.open_items)


def review(document: Document, draft: Draft, here: Here, *, tab: str = "", key: str = "") -> Review:
    """The page; `key` is the item in hand, else the first that waits."""
    day = drafting.day_of(draft, here.day)
    found = drafting.findings(draft)
    numbers = {one.key: number for number, one in enumerate((one for one in draft.items if one.live), 1)}
    cards = [card(one, numbers.get(one.key, 0), found.get(one.key, ()), day) for one in draft.items]
    tab = tab if tab in TABS else "open" if draft.open_items else "all"
    shown = tuple(_order(tab, cards))
    chosen = next((one for one in cards if one.item.key == key), None) or (shown[0] if shown else None)
    if key and chosen is not None and chosen not in shown:
        shown = (chosen, *shown)
    return Review(
        draft=draft,
        cards=shown,
        pieces=drafting.pieces(document.text, draft.items),
        counts={name: len(_order(name, cards)) for name in TABS},
        heading=tuple(_heading(document, draft, day)),
        heading_findings=found.get("", ()),
        tab=tab,
        chosen=chosen,
        after=_next(shown, chosen),
    )


def _order(tab: str, cards: Sequence[Card]) -> list[Card]:
    if tab == "open":
        waiting = [one for one in cards if not one.item.decided]
        return sorted(waiting, key=lambda one: (not one.wrong, not one.doubtful))
    if tab == "dropped":
        return [one for one in cards if not one.item.live]
    quiet = tab == "quiet"
    return [one for one in cards if one.item.live and (one.item.table in QUIET_TABLES) is quiet]


def _next(shown: Sequence[Card], chosen: Card | None) -> Card | None:
    keys = [one.item.key for one in shown]
    if chosen is None or chosen.item.key not in keys:
        return None
    at = keys.index(chosen.item.key) + 1
    return shown[at] if at < len(shown) else None


def card(item: Item, number: int, findings: Sequence[Finding], day: date) -> Card:
    """One item in words."""
    values = item.values
    text = str(values.get("text") or values.get("title") or values.get("subject") or values.get("number") or "")
    if item.table == "sections":
        text = f"{values.get('at', '')}. {values.get('title', '')}"
    kind = NOUNS.get(item.table, Text(item.table, item.table))
    if values.get("kind") == "request":
        kind = Text("Đề nghị", "Request")
    return Card(
        item=item,
        number=number,
        kind=kind,
        text=text,
        facts=tuple(_facts(item, day)),
        findings=tuple(findings),
        state=STATES[item.state],
        picture=PICTURES[item.state],
    )


def _facts(item: Item, day: date) -> list[Fact]:
    values, printed = item.values, item.printed
    made = []
    for key, label in (
        ("lead", Text("Chủ trì", "Lead")), ("from", Text("Bên báo cáo", "From")), ("to", Text("Nơi nhận", "To")),
        ("coordinating", Text("Phối hợp", "With")),
    ):  # fmt: skip
        if values.get(key) or printed.get(key):
            made.append(Fact(label, _parties(values.get(key), day), _printed(printed.get(key))))
    due = when_words(values)
    if due.vi or printed.get("due"):
        made.append(Fact(Text("Hạn", "Due"), due, _printed(printed.get("due"))))
    if values.get("report"):
        report = values["report"]
        to, when = _parties(report.get("to"), day), when_words({**report, "due": report.get("by")})
        made.append(Fact(Text("Báo cáo", "Report"), Text(f"{to.vi} {when.vi}".strip(), f"{to.en} {when.en}".strip())))
    for name, label in (
        ("number", Text("Số", "No.")),
        ("issued", Text("Ngày", "Date")),
        ("issuer", Text("Nơi ban hành", "Issuer")),
    ):
        if item.table == "bases" and values.get(name):
            made.append(Fact(label, _same(day_words(values[name]))))
    goal = goal_words(values)
    if goal:
        made.append(Fact(Text("Mức", "Goal"), _same(goal)))
    return made


def _same(text: str) -> Text:
    return Text(text, text)


def _printed(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _parties(value: Any, day: date) -> Text:
    many = value if isinstance(value, list) else [value] if value else []
    names = [unit_names.name_of(one, day) for one in many]
    return Text("; ".join(one.vi for one in names) or "—", "; ".join(one.en for one in names) or "—")


def day_words(value: Any) -> str:
    """ "20/8/2021" of "2021-08-20", "8/2021" of "2021-08", with the hour where there is one."""
    text = str(value)
    head, _, hour = text.partition("T")
    parts = head.split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return text
    plain = "/".join(str(int(part)) for part in reversed(parts))
    return f"{hour[:5]} {plain}" if hour else plain


def when_words(values: Mapping[str, Any]) -> Text:
    """The deadline or rhythm of an item in words; empty for none."""
    vi, en = [], []
    if values.get("start"):
        vi.append(f"từ {day_words(values['start'])}")
        en.append(f"from {day_words(values['start'])}")
    due = values.get("due") or values.get("by")
    if due:
        vi.append(f"trước {day_words(due)}")
        en.append(f"by {day_words(due)}")
    if values.get("every"):
        name = FREQUENCIES.get(values["every"], _same(str(values["every"])))
        vi.append(name.vi)
        en.append(name.en)
    for key, words in (
        ("monthly", Text("ngày {} hằng tháng", "on the {} of each month")),
        ("weekly", Text("thứ {} hằng tuần", "weekdays {}")),
    ):
        days = values.get(key)
        if days:
            listed = ", ".join(map(str, days if isinstance(days, list) else [days]))
            vi.append(words.vi.format(listed))
            en.append(words.en.format(listed))
    if values.get("until"):
        vi.append(f"đến {day_words(values['until'])}")
        en.append(f"until {day_words(values['until'])}")
    if values.get("until_event"):
        vi.append(str(values["until_event"]))
        en.append(str(values.get("until_event_en", values["until_event"])))
    return Text(", ".join(vi), ", ".join(en))


def goal_words(values: Mapping[str, Any]) -> str:
    """The number a target or capacity asks for."""
    signs = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<", "amount": ""}
    found = [
        f"{sign} {values[key]:g}".strip() for key, sign in signs.items() if isinstance(values.get(key), int | float)
    ]
    unit = values.get("unit", "")
    return " ".join([", ".join(found), str(unit)]).strip() if found else ""


def _heading(document: Document, draft: Draft, day: date) -> list[Fact]:
    head = draft.heading
    kind = KIND_NAMES.get(str(head.get("kind", "")))
    facts = [
        Fact(Text("Loại", "Type"), kind or _same(str(head.get("kind", "")) or "—")),
        Fact(Text("Số", "No."), _same(str(head.get("number") or document.symbol or "—"))),
        Fact(Text("Ngày", "Date"), _same(day_words(head.get("issued") or "—"))),
        Fact(Text("Nơi ban hành", "Issuer"), _parties(head.get("issuer"), day), document.issuer_words),
        Fact(Text("Trích yếu", "Subject"), _same(str(head.get("title", "—")))),
        Fact(Text("Nơi nhận", "Recipients"), _parties(head.get("recipients"), day)),
        Fact(Text("Tổng hợp vướng mắc", "Difficulties to"), _parties(head.get("difficulties_to"), day)),
    ]
    if head.get("since") or head.get("until"):
        span = " – ".join(day_words(head[key]) for key in ("since", "until") if head.get(key))
        facts.append(Fact(Text("Hiệu lực", "In force"), _same(span)))
    return facts


@frozen
class Differing:
    """One difference of two versions in words: what kind, which item, and value by value before and after."""

    how: Text
    kind: Text
    text: str
    parts: tuple[tuple[str, str, str], ...]


HOW = {
    "added": Text("thêm", "added"),
    "gone": Text("bỏ", "gone"),
    "changed": Text("sửa", "changed"),
    "decided": Text("đã quyết định", "decided"),
}


def change(one: Change, day: date) -> Differing:
    """A change of a draft for the page that compares."""
    item = one.after or one.before
    shown = card(item, 0, (), day) if item else None
    parts = tuple(
        (key, value_words(before, day), value_words(after, day)) for key, (before, after) in one.values.items()
    )
    return Differing(
        how=HOW[one.kind],
        kind=shown.kind if shown else NOUNS["plan"],
        text=shown.text if shown else "",
        parts=parts,
    )


def value_words(value: Any, day: date) -> str:
    """Any value of a draft for a reader."""
    if value is None:
        return "—"
    if isinstance(value, list):
        return "; ".join(value_words(one, day) for one in value)
    if isinstance(value, Mapping):
        if "role" in value or "text" in value:
            return unit_names.name_of(value, day).vi
        return ", ".join(f"{key}: {value_words(inner, day)}" for key, inner in value.items())
    if isinstance(value, str):
        return unit_names.name_of(value, day).vi if "@" in value and " " not in value else day_words(value)
    return str(value)
