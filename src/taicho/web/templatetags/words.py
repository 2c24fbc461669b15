"""Texts in pairs, and values as people write them.

`{% say "vi" "en" name=value %}` holds both languages side by side: a pair with one half missing does not build.
"""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from taicho.core.reports import say as words
from taicho.core.reports.model import NumberForm
from taicho.core.vocabulary import Reading, Text
from taicho.web.language import current, said

register = template.Library()


class SayNode(Node):
    """Both halves of a text; {name} in either half is filled, escaped, from the tag's arguments."""

    def __init__(self, pair: Text, values: dict[str, FilterExpression], target: str) -> None:
        self.pair, self.values, self.target = pair, values, target

    def render(self, context: Context) -> SafeString | str:
        """The half of the page's language."""
        text = self.pair.in_(current())
        if self.values:
            filled = {name: conditional_escape(value.resolve(context)) for name, value in self.values.items()}
            text = text.format(**filled)
        if self.target:
            context[self.target] = mark_safe(text)
            return ""
        return mark_safe(text)


@register.tag("say")
def say_tag(parser: Parser, token: Token) -> SayNode:
    """`{% say "vi" "en" [name=value …] [as target] %}`."""
    _, *bits = token.split_contents()
    target = ""
    if len(bits) > 2 and bits[-2] == "as":
        target, bits = bits[-1], bits[:-2]
    halves = [bit for bit in bits if bit[0] in "\"'"]
    if len(halves) != 2 or bits[:2] != halves or not all(half[1:-1].strip() for half in halves):
        raise TemplateSyntaxError(f'say needs both halves first, as {{% say "vi" "en" %}}: {token.contents}')
    values = {}
    for bit in bits[2:]:
        name, equals, value = bit.partition("=")
        if not equals:
            raise TemplateSyntaxError(f"say takes name=value after its halves, not {bit!r}")
        values[name] = parser.compile_filter(value)
    return SayNode(Text(halves[0][1:-1], halves[1][1:-1]), values, target)


@register.filter("words")
def words_filter(text: Text | str | None) -> str:
    """A Text in the page's language."""
    return said(text)


@register.filter
def lower_first(text: str) -> str:
    """The text with a small first letter, to stand inside a sentence; capitals in a row stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.filter
def number(value: float | None, form: NumberForm | str = NumberForm.COUNT) -> str:
    """17661 as 17.661 or 17,661; a share as percent; no number as a dash."""
    return words.number(value, NumberForm(form), current())


@register.filter
def count(value: float | None) -> str:
    """A whole number."""
    return words.number(value, NumberForm.COUNT, current())


@register.filter
def reading(found: Reading | None, form: NumberForm | str = NumberForm.COUNT) -> str:
    """A reading; where only a lower bound is sure, "ít nhất 12"."""
    return words.NO_NUMBER if found is None else words.reading(found, NumberForm(form), current())


@register.filter
def day(value: date | datetime | None) -> str:
    """17/8/2021, or 17 August 2021; nothing for no day."""
    return words.day(value, current()) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """17/8 in both languages' tables (17 Aug in English)."""
    if value is None:
        return ""
    return f"{value.day} {value:%b}" if current() == "en" else f"{value.day}/{value.month}"


@register.filter
def moment(value: datetime | None) -> str:
    """Hour and day in Viet Nam's time."""
    if value is None:
        return ""
    from zoneinfo import ZoneInfo

    local = value.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")) if value.tzinfo else value
    return f"{local:%H:%M} {day(local.date())}"


@register.filter
def mark(id_: str) -> str:
    """What a mark means, in words."""
    return words.mark(id_, current())


@register.filter
def cell(value: Any) -> str:
    """Any value of a register's row for a reader: days, numbers and yes/no in the language, nothing as a dash."""
    if value is None or value == "":
        return words.NO_NUMBER
    if isinstance(value, bool):
        return words.number(float(value), NumberForm.YES_NO, current())
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        return words.number(value, NumberForm.COUNT, current())
    return said(value)


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A value of a mapping by key, None where there is none."""
    return mapping.get(key) if mapping is not None else None


@register.filter
def same_page_at(here: Any, code: str) -> str:
    """The address of this page at another place."""
    return str(here.same_page(place=code))


@register.filter
def same_page_on(here: Any, day: date) -> str:
    """The address of this page on another day."""
    return str(here.same_page(day=day))


@register.filter
def page_at(here: Any, code: str) -> str:
    """The situation page of another place."""
    return str(here.to("situation", place=code))


@register.simple_tag(takes_context=True)
def to(context: Context, page: str, *arguments: object, place: str = "", **query: object) -> str:
    """`{% to "plan" plan.id tab="late" %}`: the address of a page at this place and day."""
    return str(context["here"].to(page, *arguments, place=place, **query))


@register.simple_tag(takes_context=True)
def to_with(context: Context, page: str, *queries: Any, place: str = "", **query: object) -> str:
    """`{% to_with "tasks" given row.query show="late" %}`: an address whose query is several mappings together."""
    return str(context["here"].to_with(page, *(one or {} for one in queries), query, place=place))


@register.simple_tag
def tongue(text: Text | None) -> SafeString:
    """` lang="vi"` where an English page quotes words nobody has put into English, for readers by ear."""
    only_vi = current() == "en" and text is not None and text.vi == text.en
    return mark_safe(' lang="vi"' if only_vi else "")


@register.filter
def is_number(value: Any) -> bool:
    """True for values that lean right in a table."""
    return isinstance(value, int | float) and not isinstance(value, bool)


WHERE_NAMES = {
    "dose": Text("mũi", "dose"),
    "among": Text("nhóm", "among"),
    "kind": Text("loại", "kind"),
}


@register.filter
def where_name(name: str) -> str:
    """What tells the variants of an indicator apart."""
    known = WHERE_NAMES.get(name)
    return said(known) if known else name


@register.filter
def no_dash(text: str) -> str:
    """A line of a chain without the dash it carries on the command line."""
    return text.removeprefix("– ")


@register.filter
def long_day(value: date) -> str:
    """The date as the head of a document has it."""
    return words.long_day(value, current())


@register.filter
def short_name(name: str) -> str:
    """ "Cấp 2" of "Cấp 2 - nguy cơ trung bình"; "Kịch bản 2" of "Kịch bản 2: dịch lan rộng"."""
    return name.split(" - ")[0].split(": ")[0]


@register.filter
def after_colon(name: str) -> str:
    """ "dịch lan rộng" of "Kịch bản 2: dịch lan rộng"; nothing where there is no colon."""
    return name.partition(": ")[2]


_CITE = re.compile(r"\s*[\[(][^\[\]()]*[\])]\.?$")


@register.filter
def no_cite(text: str) -> str:
    """A reason without the article in brackets at its end, for tables; the page of reasons has it."""
    return _CITE.sub("", text)


@register.filter
def bars(text: str) -> list[str]:
    """The lines of a head whose breaks are written as "|"; none of an empty one."""
    return [line for line in text.split("|") if line]


@register.filter
def kinds(names: str) -> list[str]:
    """ "docx pdf" as a list, for a row of links."""
    return names.split()


@register.filter
def gap(ward: Any) -> int:
    """How many a ward of a campaign lacks to its least number (`here`: those who serve)."""
    return max(0, int(ward.least) - int(ward.here))


@register.filter
def as_printed(text: Text | str | None) -> str:
    """Words of a document: marked as Vietnamese on a page that is not, unless they have an English half."""
    spoken = said(text)
    same = not isinstance(text, Text) or text.vi == text.en
    return format_html('<span lang="vi">{}</span>', spoken) if spoken and same and current() == "en" else spoken


_QUOTED = re.compile("“[^”]*”")


@register.filter
def with_quotes(text: Text | str | None) -> SafeString | str:
    """A sentence about a document: what it quotes is marked as Vietnamese on a page that is not."""
    spoken = said(text)
    if current() != "en":
        return spoken
    return mark_safe(_QUOTED.sub(lambda one: f'<span lang="vi">{one[0]}</span>', conditional_escape(spoken)))
