"""What an amendment, or a report sent again, says first: which it corrects or replaces, why, and what differs."""

from attrs import evolve

from taicho.core.reports import say
from taicho.core.reports.content import Content, Grid, GridColumn, Part
from taicho.core.reports.duty_document import differences
from taicho.core.reports.filing import FilingStep
from taicho.core.reports.freeze import thawed
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Text
from taicho.store import outgoing
from taicho.store.models import Report, ReportEdition


def amended(content: Content, row: Report) -> Content:
    """The content of an amendment, or of a report that came back, led by what it changes; any other as it is.

    In a workspace in use.
    """
    sent = _sent_before(row)
    if sent is None:
        return content
    again = sent.report_id == row.pk
    old = thawed(sent.content)
    both = zip(differences(old, content, "vi"), differences(old, content, "en"), strict=True)
    rows = tuple(tuple(Text(a, b) for a, b in zip(vi, en, strict=True)) for vi, en in both)
    grid = Grid(
        (
            GridColumn(Text("Nội dung", "What"), weight=2.2),
            GridColumn(Text("Đã báo cáo", "As sent"), weight=1.6),
            GridColumn(Text("Nay điều chỉnh", "As amended"), weight=1.6),
        ),
        rows,
        Text("Chưa có số liệu hay lời nào khác bản đã nộp.", "No figure and no word differs from what was sent."),
    )
    if again:
        heading, words = Text("Nội dung sửa so với bản trước", "What differs from the last"), _replaced(row, sent)
        return evolve(content, parts=(Part("amendment", heading, Show.WORDS, words, grid=grid), *content.parts))
    part = Part("amendment", Text("Nội dung điều chỉnh", "What is amended"), Show.WORDS, _words(row, sent), grid=grid)
    title = Text(
        f"{content.title.vi} (điều chỉnh lần {row.amendment})", f"{content.title.en} (amendment {row.amendment})"
    )
    return evolve(content, title=title, parts=(part, *content.parts))


def _sent_before(row: Report) -> ReportEdition | None:
    """What was last sent: of this very report when it came back, else of the one it amends; None when nothing was."""
    own = row.editions.order_by("-number").first()
    if own is not None:
        return own
    if row.amends_id is None:
        return None
    before = ReportEdition.objects.filter(report__amends_id=row.amends_id, report__amendment__lt=row.amendment)
    newest = before.order_by("-report__amendment", "-number").first()
    return newest or ReportEdition.objects.filter(report_id=row.amends_id).order_by("-number").first()


def _words(row: Report, sent: ReportEdition) -> Text:
    paper = outgoing.of_report(sent.report, sent.number)
    if paper is None:
        return Text(f"Lý do: {row.reason}", f"Reason: {row.reason}")
    number = outgoing.printed_number(paper)
    vi, en = say.day(paper.issued, "vi"), say.day(paper.issued, "en")
    return Text(
        f"Điều chỉnh Báo cáo số {number} ngày {vi}. Lý do: {row.reason}",
        f"This amends report {number} of {en}. Reason: {row.reason}",
    )


def _replaced(row: Report, sent: ReportEdition) -> Text:
    """Which document this one takes the place of, when it came back and why."""
    paper = outgoing.of_report(row, sent.number)
    number = outgoing.printed_number(paper) if paper else f"{sent.number}"
    back = row.steps.filter(step=FilingStep.RETURN.value).order_by("-id").first()
    if paper is None or back is None:
        return Text(f"Thay thế bản nộp lần {sent.number}.", f"This replaces submission {sent.number}.")
    issued, on = paper.issued, back.on
    return Text(
        f"Thay thế Báo cáo số {number} ngày {say.day(issued, 'vi')}, bị trả lại ngày {say.day(on, 'vi')}: {back.words}",
        f"This replaces report {number} of {say.day(issued, 'en')}, returned on {say.day(on, 'en')}: {back.words}",
    )
