"""Show, print, sign and send a report: what page, command and API share."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from taicho.core.reports.content import Content
from taicho.core.reports.disclosure import for_the_public
from taicho.core.reports.duty_document import Letterhead, duty_document, written
from taicho.core.reports.filing import EDITABLE, FilingState
from taicho.core.reports.freeze import frozen_values, thawed
from taicho.core.reports.model import Report as Document
from taicho.core.vocabulary import Fault, Places, Text, Unit
from taicho.intake.places import gazetteer, unit_words
from taicho.pipeline import report_rounds
from taicho.pipeline.report_content import content_of, place_words, upper
from taicho.printing.forms import OfficeHead, office_heads
from taicho.printing.pdf import pages_of
from taicho.printing.write import printed, write
from taicho.store import filing, outgoing, workspaces
from taicho.store.models import OutgoingDocument, Report
from taicho.store.workspaces import Workspace


@frozen
class Shown:
    """A report as a page shows it: live while its author writes, frozen from its submission on.

    edition: which submission is shown, None for the live one; sent_as: the document it left as.
    """

    row: Report
    content: Content
    edition: int | None
    digest: str = ""
    sent_as: OutgoingDocument | None = None


def find(workspace: Workspace, report_id: int) -> Report:
    """A report by its number; a Fault when there is none."""
    with workspaces.use(workspace):
        row = Report.objects.filter(pk=report_id).select_related("amends").first()
    if row is None:
        raise Fault(Text("Không có báo cáo này.", "There is no such report."))
    return row


def shown(workspace: Workspace, row: Report, day: date, edition: int | None = None) -> Shown:
    """The report as it stands, or one of its editions; a Fault for an edition it does not have."""
    with workspaces.use(workspace):
        if edition is None and FilingState(row.state) in EDITABLE:
            return Shown(row, content_of(workspace, row, day), None)
        number = edition or row.edition
        kept = row.editions.filter(number=number).first()
        if kept is None:
            raise Fault(Text(f"Không có bản nộp lần {number}.", f"There is no submission {number}."))
        sent = outgoing.of_report(row, number)
        return Shown(row, thawed(kept.content), number, kept.digest, sent)


def office(unit: Unit, places: Places) -> OfficeHead:
    """The head and foot of a unit's documents."""
    heads = office_heads()
    head = heads.get(unit.role, heads["other"])
    place = places[unit.place]
    above = places.get(place.parent) if place.parent else None
    name = unit_words(unit, places)
    values = {
        "{PLACE}": upper(place_words(place)),
        "{place}": place_words(place),
        "{short}": Text(place.name_short, place.name_short),
        "{ABOVE}": upper(place_words(above)) if above else Text("", ""),
        "{UNIT}": Text(name.vi.upper(), name.en.upper()),
    }
    return OfficeHead(
        _fill(head.parent, values), _fill(head.issuer, values), head.symbol, _fill(head.authority, values)
    )


def letterhead(one: Shown, places: Places) -> Letterhead:
    """The head and foot of the author's office, with the number, day and signer where it has left."""
    row, author = one.row, Unit.parse(one.row.author)
    head = office(author, places)
    receivers = tuple(unit_words(Unit.parse(unit), places) for unit in row.receivers)
    sent = one.sent_as
    authority = head.authority
    if sent is not None and sent.signer_title:
        title = sent.signer_title.replace(" / ", "|")
        authority = Text(title, title)
    symbol = f"{one.content.type}-{head.symbol}"
    return Letterhead(
        parent=head.parent,
        issuer=head.issuer,
        symbol=symbol,
        seat=places[author.place].name_short,
        authority=authority,
        addressees=receivers,
        recipients=_recipients(row, places),
        number=outgoing.printed_number(sent) if sent else "",
        signer=sent.signer_name if sent else "",
        signed=sent.issued if sent else None,
        stamps=tuple(one for one in (sent.secrecy, sent.urgency) if one) if sent else (),
    )


def _recipients(row: Report, places: Places) -> tuple[Text, ...]:
    """ "Như trên", the stations on the way, the records."""
    stops = [Unit.parse(unit) for unit in row.route if unit not in row.receivers]
    passed = tuple(unit_words(unit, places) for unit in stops)
    return (Text("Như trên", "As above"), *passed, Text("Lưu: VT", "Records"))


def _fill(text: Text, values: Mapping[str, Text]) -> Text:
    vi, en = text.vi, text.en
    for key, value in values.items():
        vi, en = vi.replace(key, value.vi), en.replace(key, value.en)
    return Text(vi, en)


def document(workspace: Workspace, one: Shown, language: str, *, public: bool = False) -> Document:
    """The report as a document; public: the copy with small numbers hidden and without what officers wrote.

    A Fault when a copy for the public is asked of a secret document.
    """
    if public and one.sent_as is not None and one.sent_as.secrecy:
        degree = one.sent_as.secrecy
        raise Fault(
            Text(f"Văn bản {degree} không có bản công bố.", "A secret document has no copy for the public."),
            Text("Giải mật theo quy định trước khi công bố.", "It is declassified first, by the law on secrets."),
        )
    content = for_the_public(one.content) if public else one.content
    head = letterhead(one, gazetteer().on(one.content.day))
    return duty_document(content, evolve(head, stamps=()) if public else head, language, invented=workspace.invented)


def printed_file(
    workspace: Workspace, one: Shown, kind: str, language: str, *, public: bool = False
) -> tuple[str, bytes]:
    """File name and content of the report as "docx", "pdf" or "xlsx"."""
    made = document(workspace, one, language, public=public)
    stem = f"{made.file_name}-cong-bo" if public else made.file_name
    return f"{stem}.{kind}", printed(made, f".{kind}")


def write_file(workspace: Workspace, one: Shown, kind: str, language: str, out: Path, *, public: bool = False) -> None:
    """The report into the file `out`, whole or not at all."""
    write(document(workspace, one, language, public=public), out.with_suffix(f".{kind}"))


@frozen
class Signing:
    """Who signs and what annex VI asks beside it. pages: as counted on the paper that is printed when None."""

    signer_title: str
    signer_name: str
    urgency: str = ""
    secrecy: str = ""
    note: str = ""
    attachments: tuple[str, ...] = ()
    reply_due: date | None = None
    pages: int | None = None
    copies: int = 1
    issuer_code: str = ""
    file_code: str = ""
    file_order: int | None = None


def submit(workspace: Workspace, row: Report, signing: Signing, *, day: date, by: Any) -> OutgoingDocument:
    """Sign off and send up: figures and words are frozen, the document gets the unit's next number.

    The round of the duty that asks for it is reported done with it. A Fault when a part that must be written is empty,
    when somebody has written meanwhile, or when it has been sent.
    """
    with workspaces.use(workspace):
        seen = {part: one.version for part, one in filing.written(row).items()}
        content = content_of(workspace, row, day)
        if content.unwritten and FilingState(row.state) in EDITABLE:
            names = [part.heading for part in content.unwritten]
            raise Fault(
                Text(
                    f"Chưa viết phần: {', '.join(n.vi for n in names)}.",
                    f"Not written yet: {', '.join(n.en for n in names)}.",
                ),
                Text("Viết, hoặc ghi “Không có”, rồi ký.", "Write it, or write “None”, then sign."),
            )
        places = gazetteer().on(content.day)
        head = letterhead(Shown(row, content, None), places)
        paper = outgoing.Outgoing(
            unit=row.author,
            issuer=unit_words(Unit.parse(row.author), places).vi,
            place_code=row.place_code,
            place_path=row.place_path,
            kind=content.type,
            kind_name=content.kind.vi.capitalize(),
            symbol=head.symbol,
            abstract=content.title.vi,
            signer_title=signing.signer_title,
            signer_name=signing.signer_name,
            recipients=tuple(one.vi for one in (*head.addressees, *head.recipients)),
            recipient_ids=tuple(dict.fromkeys((*row.receivers, *row.route))),
            attachments=signing.attachments or (f"{content.template}-{row.until.isoformat()}.xlsx",),
            urgency=signing.urgency,
            secrecy=signing.secrecy,
            note=signing.note,
            reply_due=signing.reply_due,
            pages=signing.pages or pages_of(duty_document(content, head, "vi", invented=workspace.invented)),
            copies=signing.copies,
            issuer_code=signing.issuer_code,
            file_code=signing.file_code,
            file_order=signing.file_order,
        )
        with workspaces.atomic():
            edition = filing.submit(row.pk, content=frozen_values(content), seen=seen, document=paper, on=day, by=by)
            found = outgoing.of_report(edition.report, edition.number)
            assert found is not None
            report_rounds.finish(workspace, row, outgoing.printed_number(found), on=day, by=by)
    return found


def as_json(workspace: Workspace, one: Shown, language: str = "vi") -> dict[str, Any]:
    """A report with every figure as page and paper write it: the contract of the API."""
    values = frozen_values(one.content)
    return {
        "id": one.row.pk,
        "state": one.row.state,
        "edition": one.edition,
        "digest": one.digest,
        "number": outgoing.printed_number(one.sent_as) if one.sent_as else None,
        "amends": one.row.amends_id,
        **values,
        "written": {f"{figure.reading.place}/{figure.id}": written(figure, language) for figure in one.content.figures},
    }
