"""Values of a template file into a `Template`; every mistake is told at once, each in a sentence that says where."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from taicho.core.indicators import INDICATORS
from taicho.core.reports.template import (
    BLANK,
    COUNTS,
    FIXED,
    RHYTHMS,
    FigureAsk,
    Show,
    Template,
    TemplatePart,
)
from taicho.core.vocabulary import Text

_HEAD = {"id", "name", "kind", "type", "title", "rhythms", "words", "duties", "cite"}
_PART = {"id", "heading", "show", "text", "hint", "figures", "required", "public"}
_FIGURE = {"id", "indicator", "where", "label", "rise"}
_TYPES = ("BC", "CV", "TB", "TTr")


def build(values: Mapping[str, Any]) -> tuple[Template | None, tuple[Text, ...]]:
    """The template and what is wrong with it; None when it cannot be used. `values` as the TOML reader gives them."""
    reader = _Reader()
    made = reader.template(values)
    return (None if reader.wrong else made), tuple(reader.wrong)


@define
class _Reader:
    wrong: list[Text] = field(factory=list)

    def say(self, vi: str, en: str) -> None:
        self.wrong.append(Text(vi, en))

    def template(self, values: Mapping[str, Any]) -> Template:
        head = values.get("template")
        if not isinstance(head, dict):
            self.say("Thiếu bảng [template].", "The table [template] is missing.")
            head = {}
        self.unknown(head, _HEAD, Text("[template]", "[template]"))
        for name in set(values) - {"template", "parts"}:
            self.say(f"Không có bảng “{name}”.", f"There is no table “{name}”.")
        parts = values.get("parts")
        if not isinstance(parts, list) or not parts:
            self.say("Mẫu chưa có phần nào ([[parts]]).", "The template has no part ([[parts]]).")
            parts = []
        template = Template(
            id=self.words(head, "id", "[template]"),
            name=self.pair(head, "name", "[template]"),
            kind=self.pair(head, "kind", "[template]"),
            type=self.words(head, "type", "[template]"),
            title=self.pair(head, "title", "[template]"),
            parts=tuple(self.part(one, number) for number, one in enumerate(parts, 1)),
            rhythms=self.list(head, "rhythms"),
            words=self.list(head, "words"),
            duties=self.list(head, "duties"),
            cite=str(head.get("cite", "")),
        )
        self.check(template)
        return template

    def part(self, values: Any, number: int) -> TemplatePart:
        where = f"phần {number}"
        if not isinstance(values, dict):
            self.say(f"{where}: phải là một bảng.", f"part {number}: must be a table.")
            values = {}
        id_ = self.words(values, "id", where)
        where = f"phần “{id_}”" if id_ else where
        self.unknown(values, _PART, Text(where, where.replace("phần", "part")))
        show = values.get("show", "words")
        if show not in {one.value for one in Show}:
            kinds = ", ".join(one.value for one in Show)
            self.say(f"{where}: show = “{show}” không có; dùng {kinds}.", f"{where}: no show “{show}”; use {kinds}.")
            show = "words"
        asks = values.get("figures", [])
        return TemplatePart(
            id=id_,
            heading=self.pair(values, "heading", where),
            show=Show(show),
            text=self.pair(values, "text", where) if "text" in values else None,
            hint=self.pair(values, "hint", where) if "hint" in values else None,
            figures=tuple(self.figure(one, where) for one in asks if isinstance(one, dict)),
            required=values.get("required") is True,
            public=values.get("public") is True,
        )

    def figure(self, values: Mapping[str, Any], where: str) -> FigureAsk:
        id_ = self.words(values, "id", where)
        indicator = self.words(values, "indicator", where)
        self.unknown(values, _FIGURE, Text(f"{where}, số liệu “{id_}”", f"{where}, figure “{id_}”"))
        if indicator and indicator not in INDICATORS:
            self.say(
                f"{where}, số liệu “{id_}”: không có chỉ số “{indicator}” trong danh mục.",
                f"{where}, figure “{id_}”: the catalogue has no indicator “{indicator}”.",
            )
        given = values.get("where", {})
        return FigureAsk(
            id=id_,
            indicator=indicator,
            where=dict(given) if isinstance(given, dict) else {},
            label=self.pair(values, "label", where) if "label" in values else None,
            rise=values.get("rise") is True,
        )

    def check(self, template: Template) -> None:
        """What holds between parts: ids once, rhythms known, every place to fill has something to fill it with."""
        ids = [part.id for part in template.parts]
        for twice in sorted({one for one in ids if one and ids.count(one) > 1}):
            self.say(f"Hai phần cùng tên “{twice}”.", f"Two parts are called “{twice}”.")
        for rhythm in template.rhythms:
            if rhythm not in RHYTHMS:
                use = ", ".join(RHYTHMS)
                self.say(f"Không có nhịp “{rhythm}”; dùng {use}.", f"No rhythm “{rhythm}”; use {use}.")
        if template.type and template.type not in _TYPES:
            use = ", ".join(_TYPES)
            self.say(f"Không dùng loại “{template.type}”; dùng {use}.", f"No type “{template.type}”; use {use}.")
        known = {*FIXED, *COUNTS}
        for ask in template.figures:
            known |= {ask.id, f"{ask.id}.before"}
        for where, text in _texts(template):
            for words in (text.vi, text.en):
                for name in BLANK.findall(words):
                    if name not in known:
                        self.say(
                            f"{where}: chỗ trống {{{name}}} không có gì để điền.", f"{where}: nothing fills {{{name}}}."
                        )

    def pair(self, values: Mapping[str, Any], name: str, where: str) -> Text:
        found = values.get(name)
        halves = [found.get(half) for half in ("vi", "en")] if isinstance(found, dict) else [None, None]
        if not all(isinstance(half, str) and half.strip() for half in halves):
            self.say(
                f"{where}: “{name}” cần đủ hai thứ tiếng, {{ vi = …, en = … }}.",
                f"{where}: “{name}” needs both languages, {{ vi = …, en = … }}.",
            )
            return Text(str(halves[0] or ""), str(halves[1] or halves[0] or ""))
        return Text(str(halves[0]), str(halves[1]))

    def words(self, values: Mapping[str, Any], name: str, where: str) -> str:
        found = values.get(name)
        if not isinstance(found, str) or not found.strip():
            self.say(f"{where}: thiếu “{name}”.", f"{where}: “{name}” is missing.")
            return ""
        return found

    def list(self, values: Mapping[str, Any], name: str) -> tuple[str, ...]:
        found = values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self.say(f"[template]: “{name}” phải là danh sách chữ.", f"[template]: “{name}” must be a list of texts.")
            return ()
        return tuple(found)

    def unknown(self, values: Mapping[str, Any], known: set[str], where: Text) -> None:
        for name in sorted(set(values) - known):
            self.say(f"{where.vi}: không có mục “{name}”.", f"{where.en}: there is no entry “{name}”.")


def _texts(template: Template) -> Iterator[tuple[str, Text]]:
    yield "[template] title", template.title
    for part in template.parts:
        yield part.id, part.heading
        if part.text is not None:
            yield part.id, part.text
