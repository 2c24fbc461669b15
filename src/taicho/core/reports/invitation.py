"""The letter that asks a person to join a campaign, as a document of Decree 30/2020/NĐ-CP."""

from datetime import date

from attrs import frozen

from taicho.core.reports import say
from taicho.core.reports.duty_document import Letterhead
from taicho.core.reports.model import BAND, Align, Column, Head, Paragraph, Report, Section, Signature, Table
from taicho.core.resources.terms import Terms
from taicho.core.vocabulary import Text

KIND, TYPE = Text("GIẤY MỜI", "INVITATION"), "GM"


@frozen
class Invited:
    """Who is asked, as the envelope says it, and how they may answer. address: their own page, "" without one."""

    name: str
    place: Text
    receipt: str
    address: str = ""


@frozen
class Drive:
    """What they are asked for, and by which office. cite: the text it rests on."""

    name: Text
    office: Text
    terms: Terms
    start: date
    cite: str = ""


def invitation(one: Invited, drive: Drive, head: Letterhead, language: str, *, day: date, invented: bool) -> Report:
    """One letter on one page, with a slip to give back."""
    return Report(
        language=language,
        head=Head(
            parent=head.parent.in_(language).replace("|", "\n"),
            issuer=head.issuer.in_(language).replace("|", "\n"),
            number=f"{Text('Số:', 'No.:').in_(language)} ........./{head.symbol}",
            place_and_date=f"{head.seat}, {say.long_day(day, language)}",
            kind=KIND.in_(language),
            title=Text(f"Tham gia: {drive.name.vi}", f"To join: {drive.name.en}").in_(language),
            motto=(head.motto[0].in_(language), head.motto[1].in_(language)),
            addressees=(f"{Text('Ông (bà)', 'Mr or Ms').in_(language)} {one.name}, {one.place.in_(language)}",),
        ),
        sections=tuple(_body(one, drive, language)),
        signature=Signature(tuple(head.authority.in_(language).split("|"))),
        recipients=tuple(text.in_(language) for text in (Text("Như trên", "As above"), Text("Lưu: VT", "Records"))),
        day=day,
        file_name="giay-moi",
        band=BAND if invented else "",
    )


def words(one: Invited, drive: Drive, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Paragraphs and the items below each, the same on paper and by e-mail."""
    basis = Text(f"Thực hiện {drive.cite}, ", f"Carrying out {drive.cite}, ") if drive.cite else Text("", "")
    start = Text(say.day(drive.start, "vi"), say.day(drive.start, "en"))
    first = Text(
        f"{basis.vi}{drive.office.vi} mở đợt huy động “{drive.name.vi}” từ ngày {start.vi} và mời ông (bà) tham gia.",
        f"{basis.en}{drive.office.en} raises volunteers, “{drive.name.en}”, from {start.en}, and asks you to join.",
    )
    duties = tuple(duty.text.in_(language) for duty in drive.terms.duties)
    found: list[tuple[str, tuple[str, ...]]] = [(_capital(first.in_(language)), ())]
    if duties:
        found.append((Text("Các việc cần người:", "The work to be done:").in_(language), duties))
    found.append((_conditions(drive.terms).in_(language), ()))
    found.append((Text("Ông (bà) có thể trả lời:", "You may answer:").in_(language), _answers(one, language)))
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _conditions(terms: Terms) -> Text:
    vi, en = "Việc tham gia là tự nguyện.", "Joining is voluntary."
    if terms.age_from is not None and terms.age_to is not None:
        vi += f" Độ tuổi từ {terms.age_from} đến {terms.age_to}."
        en += f" Ages {terms.age_from} to {terms.age_to}."
    if terms.tested:
        vi += " Trước khi nhận việc, người tham gia được xét nghiệm kháng thể."
        en += " Before work is given, the antibody is tested."
    return Text(vi, en)


def _answers(one: Invited, language: str) -> tuple[str, ...]:
    ways = [
        Text(
            f"tại Ủy ban nhân dân {one.place.vi}, nói mã {one.receipt}",
            f"at the People's Committee of {one.place.en}, giving the code {one.receipt}",
        )
    ]
    if one.address:
        ways.append(Text(f"tại trang riêng: {one.address}", f"on your own page: {one.address}"))
    return tuple(way.in_(language) for way in ways)


def _body(one: Invited, drive: Drive, language: str) -> list[Section]:
    paragraphs: list[Section] = [Paragraph(text, items) for text, items in words(one, drive, language)]
    return [*paragraphs, Paragraph(Text("Phiếu trả lời", "Answer").in_(language), strong=True), _slip(one, language)]


def _slip(one: Invited, language: str) -> Table:
    titles = (
        (Text("Mã", "Code"), 0.8), (Text("Họ và tên", "Name"), 1.6), (Text("Trả lời (đánh dấu)", "Answer (tick)"), 1.8),
        (Text("Ngày, ký tên", "Day, signature"), 1.3),
    )  # fmt: skip
    answer = Text("[   ] Đồng ý tham gia\n[   ] Không tham gia", "[   ] I agree\n[   ] I do not")
    return Table(
        "answer", Text("Phiếu trả lời", "Answer").in_(language),
        tuple(Column(title.in_(language), Align.LEFT, None, weight) for title, weight in titles),
        ((one.receipt, one.name, answer.in_(language), ""),), "",
    )  # fmt: skip
