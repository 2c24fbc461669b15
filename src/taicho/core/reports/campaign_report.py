"""How a campaign of volunteers stands, as a report: weekly, Monday and Friday, after the first week, at the end.

The figures are counts that the page shows too; no name is in it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

from taicho.core.reports import say
from taicho.core.reports.form import Form
from taicho.core.reports.model import Align, Column, Heading, NumberForm, Paragraph, Report, Section, Table
from taicho.core.reports.team_reports import paper
from taicho.core.vocabulary import Place, Text

KINDS: Mapping[str, Text] = {
    "weekly": Text("Báo cáo tuần", "Weekly report"),
    "status": Text("Phản ánh thứ hai, thứ sáu", "Monday and Friday status"),
    "first-week": Text("Đánh giá sơ bộ tuần đầu", "Review of the first week"),
    "final": Text("Báo cáo kết thúc đợt huy động", "Final report"),
}


@frozen
class WardLine:
    """A ward's name, its quota and who serves there."""

    name: str
    least: int
    most: int
    serving: int
    released: bool = False

    @property
    def missing(self) -> int:
        """Places below the least number; none once the ward was released."""
        return 0 if self.released else max(0, self.least - self.serving)


@frozen
class CampaignFigures:
    """What the report says. days, hours, incidents, unwell: of `since` to `day`, as the wards told."""

    title: Text
    since: date
    day: date
    total: tuple[int, int]
    counts: Sequence[tuple[Text, int]]
    sources: Sequence[tuple[Text, int]]
    duties: Sequence[tuple[Text, int]]
    wards: Sequence[WardLine]
    days: int
    hours: float
    incidents: int
    unwell: int


def campaign_report(
    kind: str, found: CampaignFigures, language: str, form: Form, *, place: Place, invented: bool
) -> Report:
    """The report of a kind in KINDS; KeyError for another."""
    title = Text(f"{KINDS[kind].vi}, {found.title.vi}", f"{KINDS[kind].en}, {found.title.en}")
    sections: list[Section] = [
        Paragraph(_summary(found).in_(language)),
        Heading(Text("Lực lượng", "The volunteers").in_(language)),
        _pairs("counts", Text("Từ danh sách đến nhiệm vụ", "From the list to the duty"), found.counts, language),
        _pairs("sources", Text("Nguồn", "Sources"), found.sources, language),
        _pairs("duties", Text("Nhiệm vụ", "Duties"), found.duties, language),
        Heading(Text("Hoạt động", "What they did").in_(language)),
        Paragraph(_work(found).in_(language)),
        Heading(Text("Từng phường, xã", "Ward by ward").in_(language)),
        _wards(found.wards, language),
    ]
    return paper(form, place, found.day, language, sections, title, f"tinh-nguyen-vien-{kind}", invented)


def _summary(found: CampaignFigures) -> Text:
    serving, missing = sum(one.serving for one in found.wards), sum(one.missing for one in found.wards)
    low, high = found.total
    vi = f"Đến {say.day(found.day, 'vi')}, {serving} tình nguyện viên đang làm nhiệm vụ (chỉ tiêu {low}-{high})"
    en = f"On {say.day(found.day, 'en')}, {serving} volunteers serve (wanted: {low}-{high})"
    if missing:
        vi, en = f"{vi}; còn thiếu {missing} người ở các phường, xã", f"{en}; the wards lack {missing}"
    return Text(vi + ".", en + ".")


def _work(found: CampaignFigures) -> Text:
    hours = {one: say.number(found.hours, NumberForm.COUNT, one) for one in ("vi", "en")}
    vi = f"Từ {say.day(found.since, 'vi')}: {found.days} ngày công, {hours['vi']} giờ; {found.incidents} sự cố; "
    en = f"Since {say.day(found.since, 'en')}: {found.days} days, {hours['en']} hours; {found.incidents} incidents; "
    return Text(vi + f"{found.unwell} lượt ốm cần hỗ trợ.", en + f"{found.unwell} times somebody was unwell.")


def _pairs(name: str, title: Text, rows: Sequence[tuple[Text, int]], language: str) -> Table:
    columns = (
        Column(Text("Nội dung", "What").in_(language), Align.LEFT, None, 3.0),
        Column(Text("Số người", "People").in_(language), Align.RIGHT, NumberForm.COUNT),
    )
    cells = tuple((text.in_(language), float(count)) for text, count in rows)
    return Table(name, title.in_(language), columns, cells, Text("Chưa có ai.", "Nobody yet.").in_(language))


def _wards(wards: Sequence[WardLine], language: str) -> Table:
    heads = (
        Text("Ít nhất", "At least"),
        Text("Nhiều nhất", "At most"),
        Text("Đang làm", "Serving"),
        Text("Thiếu", "Missing"),
    )
    columns = (
        Column(Text("Nơi", "Place").in_(language), Align.LEFT, None, 3.0),
        *(Column(head.in_(language), Align.RIGHT, NumberForm.COUNT) for head in heads),
    )
    rows = tuple((one.name, float(one.least), float(one.most), float(one.serving), float(one.missing)) for one in wards)
    title = Text("Chỉ tiêu và người đang làm", "Quota and people serving").in_(language)
    return Table("wards", title, columns, rows, Text("Chưa có phường nào.", "No ward yet.").in_(language))
