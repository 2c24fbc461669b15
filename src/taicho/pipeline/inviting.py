"""Invitations of a campaign: letters of a ward in one file, e-mails through the outbox, words for a call."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from taicho.core.reports.duty_document import Letterhead
from taicho.core.reports.invitation import TYPE, Drive, Invited, invitation, words
from taicho.core.reports.model import Report
from taicho.core.vocabulary import Fault, Places, Text, Unit
from taicho.intake.places import gazetteer, unit_words
from taicho.pipeline import mobilising, posting
from taicho.pipeline.mailing import Post
from taicho.pipeline.report_content import place_words
from taicho.pipeline.report_filing import office
from taicho.store import inviting
from taicho.store.models import Campaign, Invitation, Volunteer
from taicho.store.workspaces import Workspace

MOST_LETTERS = 300
"""Letters in one file: what a ward's list holds, and a printer prints in one go."""
AT_ONCE = 40
"""E-mails sent while somebody waits for the page; the rest leave with the next round of the schedule."""


def drive_of(campaign: Campaign, places: Places) -> Drive:
    """What people of the campaign are asked for, and who asks."""
    name = Text(campaign.text_vi, campaign.text_en or campaign.text_vi)
    return Drive(
        name, unit_words(_unit(campaign), places), mobilising.terms_of_campaign(campaign), campaign.start, campaign.cite
    )


def letters(
    workspace: Workspace, campaign: Campaign, people: Sequence[Volunteer], day: date, language: str,
    environ: Mapping[str, str],
) -> tuple[Report, ...]:  # fmt: skip
    """A letter to each, in the order given. A Fault for none, or for more than a printer takes."""
    if not people:
        raise Fault(
            Text("Không có ai để in giấy mời.", "There is nobody to print a letter for."),
            Text("Đánh dấu người cần mời, hoặc chọn nơi khác.", "Tick people, or choose another place."),
        )
    if len(people) > MOST_LETTERS:
        raise Fault(
            Text(
                f"{len(people)} giấy mời là quá nhiều cho một tệp.", f"{len(people)} letters are too many for a file."
            ),
            Text("Mở từng phường, xã rồi in.", "Open one ward after the other, then print."),
        )
    places = gazetteer().on(day)
    drive, head = drive_of(campaign, places), _head(campaign, places)
    return tuple(
        invitation(
            _invited(workspace, one, places, environ), drive, head, language, day=day, invented=workspace.invented
        )
        for one in people
    )


def _unit(campaign: Campaign) -> Unit:
    """Who asks: the unit that answers for the campaign."""
    lead = mobilising.terms_of_campaign(campaign).lead
    return Unit.parse(lead) if lead else Unit("people_committee", campaign.place_code)


def _head(campaign: Campaign, places: Places) -> Letterhead:
    unit = _unit(campaign)
    head = office(unit, places)
    place = places[unit.place]
    return Letterhead(head.parent, head.issuer, f"{TYPE}-{head.symbol}", place.name_short, head.authority)


def _invited(workspace: Workspace, one: Volunteer, places: Places, environ: Mapping[str, str]) -> Invited:
    place = places.get(one.place_code)
    name = place_words(place) if place else Text(one.place_code, one.place_code)
    return Invited(one.name, name, one.receipt, address(workspace, one, environ))


def address(workspace: Workspace, one: Volunteer, environ: Mapping[str, str]) -> str:
    """The page where this person alone answers; "" where the installation has no address of its own."""
    base = environ.get("TAICHO_ADDRESS", "").rstrip("/")
    return f"{base}/{workspace.slug}/invited/{one.receipt}/{inviting.mark(one)}/" if base else ""


def outbox(workspace: Workspace, environ: Mapping[str, str]) -> posting.Queue:
    """Invitations as the outbox sends them."""
    return posting.Queue(
        inviting.waiting, inviting.take, lambda row, post: message(workspace, row, post, environ), inviting.sent,
        inviting.failed,
    )  # fmt: skip


def send_now(workspace: Workspace, *, now: datetime, environ: Mapping[str, str]) -> posting.Round:
    """Send some of what waits while somebody looks on."""
    return posting.send((outbox(workspace, environ),), now=now, environ=environ, most=AT_ONCE)


def message(workspace: Workspace, row: Invitation, post: Post, environ: Mapping[str, str]) -> EmailMessage | None:
    """The e-mail, in Vietnamese and below it in English; None when the person has answered meanwhile."""
    one: Volunteer = row.volunteer
    if one.answer or one.campaign.ended_on is not None:
        return None
    places = gazetteer().on(one.campaign.start)
    drive = drive_of(one.campaign, places)
    made = EmailMessage()
    made["From"] = formataddr((drive.office.vi, post.sender))
    made["To"] = one.email
    made["Subject"] = f"{'[GIẢ ĐỊNH] ' if workspace.invented else ''}Mời tham gia: {drive.name.vi}"
    made["Date"] = format_datetime(row.at)
    made["Message-ID"] = f"<{workspace.slug}.invited.{row.pk}@{post.sender.partition('@')[2] or 'taicho'}>"
    made["Auto-Submitted"] = "auto-generated"
    invited = _invited(workspace, one, places, environ)
    made.set_content(_text(invited, drive), cte="quoted-printable")
    return made


def _text(one: Invited, drive: Drive) -> str:
    lines: list[str] = []
    for language, greeting in (("vi", f"Kính gửi ông (bà) {one.name},"), ("en", f"Dear {one.name},")):
        lines.append(greeting)
        for text, items in words(one, drive, language):
            lines += ["", text, *(f"- {item}" for item in items)]
        lines += ["", drive.office.in_(language), "", "-" * 40, ""]
    return "\n".join(lines[:-3]) + "\n"


def script(campaign: Campaign, places: Places) -> list[Text]:
    """What to say on the telephone, line by line."""
    drive = drive_of(campaign, places)
    found = [
        Text(
            f"Chào ông (bà), tôi gọi từ {drive.office.vi}. Tôi có đang nói chuyện với ông (bà) … không?",
            f"Good day, I am calling from the {drive.office.en}. Am I speaking with …?",
        ),
        Text(
            f"Chúng tôi mời ông (bà) tham gia “{drive.name.vi}”. Việc tham gia là tự nguyện.",
            f"We ask you to join “{drive.name.en}”. Joining is voluntary.",
        ),
    ]
    if drive.terms.duties:
        vi = "; ".join(duty.text.vi for duty in drive.terms.duties)
        en = "; ".join(duty.text.en for duty in drive.terms.duties)
        found.append(Text(f"Việc cần người: {vi}.", f"The work: {en}."))
    found.append(
        Text("Ông (bà) có đồng ý tham gia không, muốn làm việc nào?", "Do you agree, and which work would you choose?")
    )
    found.append(
        Text(
            "Không hỏi, không nhắc bệnh của ông (bà) với người nghe máy hộ; chưa gặp đúng người thì hẹn gọi lại.",
            "Ask nothing and say nothing of the illness to anybody else who answers; call again for the person.",
        )
    )
    return found


def picked(people: Sequence[Volunteer], ids: Sequence[str]) -> list[Volunteer]:
    """Those ticked; all who have not answered when nobody is ticked."""
    wanted = set(ids)
    return [one for one in people if (str(one.pk) in wanted if wanted else not one.answer)]
