"""A report's content as a document: the head and foot of the author's office, the parts, the figures as they stand."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from taicho.core.reports import say
from taicho.core.reports.content import Cell, Content, Figure, Grid, Part
from taicho.core.reports.disclosure import HIDDEN
from taicho.core.reports.model import (
    BAND,
    Align,
    Column,
    Head,
    Heading,
    NumberForm,
    Paragraph,
    Report,
    Section,
    Signature,
    SourceNote,
    Table,
    Value,
)
from taicho.core.reports.number import numbered
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Text

STAMPS: Mapping[str, Text] = {
    "KHẨN": Text("KHẨN", "URGENT"),
    "THƯỢNG KHẨN": Text("THƯỢNG KHẨN", "VERY URGENT"),
    "HỎA TỐC": Text("HỎA TỐC", "MOST URGENT"),
    "MẬT": Text("MẬT", "SECRET"),
    "TỐI MẬT": Text("TỐI MẬT", "HIGHLY SECRET"),
    "TUYỆT MẬT": Text("TUYỆT MẬT", "TOP SECRET"),
}
"""Degrees of urgency and secrecy as they stand boxed on the paper (30/2020/NĐ-CP, annex I, boxes 10a and 10b)."""
NOT_WRITTEN = Text("Không có nội dung.", "Nothing to report.")


@frozen
class Letterhead:
    """Who sends a document, as its head and foot say it; "|" breaks a line. number: None while none is assigned.

    stamps: degrees of secrecy and urgency, of `STAMPS`.
    """

    parent: Text
    issuer: Text
    symbol: str
    seat: str
    authority: Text
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    motto: tuple[Text, Text] = (
        Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
        Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    )
    number: str = ""
    signer: str = ""
    signed: date | None = None
    attachments: tuple[str, ...] = field(factory=tuple)
    stamps: tuple[str, ...] = ()


def duty_document(content: Content, head: Letterhead, language: str, *, invented: bool = False) -> Report:
    """The document of a report, open or frozen; an open one has a blank for number and signer."""
    sections: list[Section] = []
    for part in content.parts:
        sections += _part(part, language)
    sections.append(SourceNote(tuple(_notes(content, language))))
    signed = head.signed or content.day
    number = head.number or f"........./{head.symbol}"
    authority = head.authority.in_(language).split("|")
    return Report(
        language=language,
        head=Head(
            parent=head.parent.in_(language).replace("|", "\n"),
            issuer=head.issuer.in_(language).replace("|", "\n"),
            number=f"{Text('Số:', 'No.:').in_(language)} {number}",
            place_and_date=f"{head.seat}, {say.long_day(signed, language)}",
            kind=content.kind.in_(language),
            title=content.title.in_(language),
            motto=(head.motto[0].in_(language), head.motto[1].in_(language)),
            addressees=tuple(one.in_(language) for one in head.addressees),
            stamps=tuple(STAMPS[one].in_(language) for one in head.stamps),
        ),
        sections=numbered(sections),
        signature=Signature(tuple(authority), head.signer),
        recipients=tuple(one.in_(language) for one in head.recipients),
        day=signed,
        file_name=file_name(content),
        band=BAND if invented else "",
        footer=_footer(content, language),
    )


def file_name(content: Content) -> str:
    """ "bao-cao-periodic-25225-2021-09-30"."""
    return f"bao-cao-{content.template}-{content.place}-{content.until.isoformat()}"


def _footer(content: Content, language: str) -> str:
    parts = []
    if content.as_of:
        as_of = say.day(content.as_of, language)
        parts.append(Text(f"Số liệu đến {as_of}", f"Data to {as_of}").in_(language))
    if content.snapshot:
        parts.append(Text(f"bản chụp {content.snapshot}", f"snapshot {content.snapshot}").in_(language))
    return "; ".join(parts)


def _notes(content: Content, language: str) -> list[str]:
    lines = [one.in_(language) for one in content.notes]
    marks = dict.fromkeys(mark for figure in content.figures for mark in figure.reading.marks)
    for id_ in marks:
        name = say.mark(id_, language)
        lines.append(f"{name[:1].upper()}{name[1:]}.")
    dash = Text(
        "Dấu “—” là chưa có số liệu, không phải số không.", "“—” means that there is no number; it does not mean zero."
    )
    return [*lines, dash.in_(language)]


def _part(part: Part, language: str) -> list[Section]:
    made: list[Section] = [Heading(part.heading.in_(language).upper())]
    words = part.text.in_(language).strip()
    if words:
        made.append(Paragraph(words))
    if part.show is Show.FREE:
        made += free_paragraphs(part.free, language)
    if part.figures:
        made.append(figures_table(part, language))
    if part.grid is not None:
        made.append(grid_table(part, part.grid, language))
    return made


def free_paragraphs(text: str, language: str) -> Sequence[Section]:
    """What an officer wrote: a paragraph a line, a line that begins with a dash as an item of the one above."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return [Paragraph(NOT_WRITTEN.in_(language))]
    found: list[Paragraph] = []
    for line in lines:
        if line[0] in "-–•+" and found:
            last = found.pop()
            found.append(Paragraph(last.text, (*last.items, line.lstrip("-–•+ "))))
        else:
            found.append(Paragraph(line))
    return found


def figures_table(part: Part, language: str) -> Table:
    """The numbers of a part: this period, the one before, the day they speak for."""
    titles: tuple[tuple[Text, Align, float], ...] = (
        (Text("Chỉ số", "Indicator"), Align.LEFT, 3.0),
        (Text("Kỳ này", "This period"), Align.RIGHT, 1.2),
        (Text("Kỳ trước", "Period before"), Align.RIGHT, 1.2),
        (Text("Tính đến", "As of"), Align.LEFT, 1.4),
        (Text("Ghi chú", "Note"), Align.LEFT, 2.0),
    )
    return Table(
        name=part.id,
        title=part.heading.in_(language),
        columns=tuple(Column(text.in_(language), align, None, weight) for text, align, weight in titles),
        rows=tuple(_figure_row(one, language) for one in part.figures),
        empty=Text("Chưa có số liệu.", "There are no figures.").in_(language),
        sheet=part.heading.in_(language),
    )


def _figure_row(one: Figure, language: str) -> tuple[Value, ...]:
    before: Value = None
    if not one.rise and one.before is not None:
        before = before_amount(one)
    marks = "; ".join(say.mark(mark, language) for mark in one.reading.marks)
    if one.hidden:
        return one.label.in_(language), HIDDEN.in_(language), None, one.reading.as_of, marks
    return one.label.in_(language), one.amount, before, one.reading.as_of, marks


def before_amount(one: Figure) -> Value:
    """The number of the period before, in the same form."""
    from taicho.core.reports.model import Amount

    return Amount(one.before.value, one.form, one.before.at_least) if one.before else None


def grid_table(part: Part, grid: Grid, language: str) -> Table:
    """A table of the report; cells that are numbers stay numbers."""
    return Table(
        name=part.id,
        title=part.heading.in_(language),
        columns=tuple(Column(one.title.in_(language), one.align, one.form, one.weight) for one in grid.columns),
        rows=tuple(tuple(cell_value(cell, language) for cell in row) for row in grid.rows),
        empty=grid.empty.in_(language),
        sheet=part.heading.in_(language),
    )


def cell_value(cell: Cell, language: str) -> Value:
    """A cell as a table holds it."""
    if isinstance(cell, Figure):
        return HIDDEN.in_(language) if cell.hidden else cell.amount
    return cell.in_(language) if isinstance(cell, Text) else cell


def written(figure: Figure, language: str) -> str:
    """A number as the document and the page write it."""
    return HIDDEN.in_(language) if figure.hidden else say.amount(figure.amount, language)


def differences(old: Content, new: Content, language: str) -> tuple[tuple[str, str, str], ...]:
    """Label, number before, number now, of every figure that an amendment changes; words of parts that differ too."""
    from taicho.core.reports.content import figures_of

    before, found = figures_of(old), []
    for key, figure in figures_of(new).items():
        was = before.get(key)
        old_words = written(was, language) if was else say.NO_NUMBER
        if old_words != written(figure, language):
            found.append((figure.label.in_(language), old_words, written(figure, language)))
    texts: Mapping[str, str] = {part.id: part.free for part in old.parts}
    for part in new.parts:
        if part.show is Show.FREE and texts.get(part.id, "") != part.free:
            found.append((part.heading.in_(language), texts.get(part.id, "") or say.NO_NUMBER, part.free))
    return tuple(found)


__all__ = [
    "Letterhead",
    "NumberForm",
    "cell_value",
    "differences",
    "duty_document",
    "figures_table",
    "file_name",
    "free_paragraphs",
    "grid_table",
    "written",
]
