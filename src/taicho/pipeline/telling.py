"""Reasons and missing readings in words, in both languages."""

import re

from taicho.core.indicators import INDICATORS
from taicho.core.levels import Proposal, Reason, ReasonKind
from taicho.core.reports.say import mark as mark_words
from taicho.core.vocabulary import Text
from taicho.intake.rules import rulesets

_KEY = re.compile(r"^(?P<id>[a-z0-9_]+)(?:\[(?P<where>.*)\])?$")
SHARES = ("coverage", "share", "occupancy", "positivity", "completeness")


def indicator_name(indicator: str, where: str = "") -> Text:
    """The indicator's label, with what tells its variant apart."""
    known = INDICATORS.get(indicator)
    label = known.label if known else Text(indicator, indicator)
    if not where:
        return label
    words = variant(where)
    return Text(f"{label.vi} ({words.vi})", f"{label.en} ({words.en})")


def variant(where: str) -> Text:
    """ "among=18+,dose=1" in words: "18+, mũi 1"."""
    pairs = dict(part.strip().split("=", 1) for part in where.split(",") if "=" in part)
    vi, en = [], []
    for name, value in pairs.items():
        vi.append(f"mũi {value}" if name == "dose" else "toàn dân" if value == "population" else value)
        en.append(f"dose {value}" if name == "dose" else value)
    return Text(", ".join(vi), ", ".join(en))


def number(value: float | None, indicator: str = "", language: str = "vi") -> str:
    """A number for a sentence: shares in percent, a comma for decimals in Vietnamese."""
    if value is None:
        return "—"
    share = any(word in indicator for word in SHARES)
    text = f"{value * 100:,.1f}%" if share else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def value_name(rules: str, value_id: str) -> Text:
    """A legal value of a rule set as its file words it; its id where neither is known."""
    known = (value for one in rulesets() if one.id == rules for value in one.values if value.id == value_id)
    found = next(known, None)
    return found.text if found else Text(value_id, value_id)


def missing(key: str, rules: str = "") -> Text:
    """What is not known, as a short phrase. rules: id of the rule set whose legal values a key may name."""
    if key.startswith("value:"):
        name = value_name(rules, key.removeprefix("value:"))
        return Text(f"giá trị luật chưa có: “{name.vi}”", f"value of law not set: “{name.en}”")
    if key in {"neighbours", "children"}:
        return {
            "neighbours": Text("cấp của địa bàn giáp ranh", "levels of the neighbours"),
            "children": Text("cấp của đơn vị trực thuộc", "levels of the units below"),
        }[key]
    found = _KEY.match(key)
    return indicator_name(found["id"], found["where"] or "") if found else Text(key, key)


def _scenario(one: Reason, cite: str) -> Text:
    """The number, the stretch it lies in, and the section that says so."""
    name = indicator_name(one.indicator, ",".join(f"{key}={value}" for key, value in sorted(one.where.items())))
    least = Text("ít nhất ", "at least ") if "at_least" in one.marks else Text("", "")
    words = one.text or Text("", "")
    vi = f"{name.vi}: {least.vi}{number(one.value, one.indicator, 'vi')} ({words.vi}){cite}"
    return Text(vi, f"{name.en}: {least.en}{number(one.value, one.indicator, 'en')} ({words.en}){cite}")


def reason(one: Reason) -> Text:
    """One link of the chain: number, threshold, article."""
    cite = f" [{one.cite}]"
    if one.text is not None:
        if one.kind is ReasonKind.SCENARIO:
            return _scenario(one, cite)
        value = one.indicator and one.value is not None
        vi = f": {number(one.value, one.indicator, 'vi')}" if value else ""
        en = f": {number(one.value, one.indicator, 'en')}" if value else ""
        return Text(f"{one.text.vi}{vi}{cite}", f"{one.text.en}{en}{cite}")
    if one.indicator:
        where = ", ".join(f"{name}={value}" for name, value in sorted(one.where.items()))
        name = indicator_name(one.indicator, where)
        bounds = _bounds(one)
        vi = f"{name.vi}: {number(one.value, one.indicator, 'vi')}{bounds.vi}{cite}"
        en = f"{name.en}: {number(one.value, one.indicator, 'en')}{bounds.en}{cite}"
        return Text(vi, en)
    words = {
        "cell": Text("Theo bảng của quyết định", "By the table of the decision"),
        "addition": Text("Cộng thêm một cấp", "One level up"),
        "neighbour": Text("Giáp địa bàn có cấp cao hơn", "Next to a place of a higher level"),
        "children": Text("Theo cấp của các đơn vị trực thuộc", "By the levels of the units below"),
        "otherwise": Text("Không có tiêu chí nào của cấp cao hơn", "None of the criteria of a higher level"),
        "held": Text("Giữ cấp cũ theo quy định", "The level before is held by the rule"),
        "kept": Text("Thiếu số liệu nên không hạ cấp", "Data are missing, so the level is not lowered"),
    }.get(one.kind.value, Text(one.kind.value, one.kind.value))
    places = f": {', '.join(one.places[:6])}" if one.places else ""
    return Text(f"{words.vi}{places}{cite}", f"{words.en}{places}{cite}")


def threshold(one: Reason, language: str = "vi") -> str:
    """ "≥ 50", "50 – 150" as a reader writes it; empty without one."""
    if one.threshold is None:
        return ""
    low = number(one.threshold, one.indicator, language)
    if one.upto is not None:
        return f"{low} – {number(one.upto, one.indicator, language)}"
    return f"{ {'>=': '≥', '<=': '≤'}.get(one.op, one.op) } {low}".strip()


def _bounds(one: Reason) -> Text:
    vi, en = threshold(one, "vi"), threshold(one, "en")
    return Text(f" ({vi})", f" ({en})") if vi else Text("", "")


def lines(proposal: Proposal, language: str) -> list[str]:
    """The chain of a proposal, a sentence a line: the rung, the reasons, what is missing, what it rests on."""
    if proposal.rung is None:
        first = Text("Chưa đủ số liệu để đề xuất cấp.", "Too little is known to propose a level.")
    else:
        name = proposal.scale.rung(proposal.rung).name
        first = Text(f"Đề xuất: {name.vi} (bậc {proposal.rung}).", f"Proposed: {name.en} (rung {proposal.rung}).")
    found = [first.in_(language)]
    found += [f"– {reason(one).in_(language)}" for one in proposal.reasons]
    if proposal.missing:
        head = "Còn thiếu: " if language == "vi" else "Missing: "
        found.append(head + "; ".join(missing(key, proposal.rules).in_(language) for key in proposal.missing) + ".")
    if proposal.marks:
        found.append(
            ("Lưu ý: " if language == "vi" else "Note: ")
            + "; ".join(mark_words(m, language) for m in proposal.marks)
            + "."
        )
    if proposal.needs_confirmation:
        head = "Cần người xác nhận giá trị: " if language == "vi" else "A person must confirm: "
        names = [value_name(proposal.rules, one).in_(language) for one in proposal.needs_confirmation]
        found.append(head + "; ".join(names) + ".")
    return found
