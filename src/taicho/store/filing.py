"""Reports: opened once, written in versions, submitted with their figures frozen, sent up step by step, amended.

The table of states and steps is `core.reports.filing`; here a step is checked against it and written down.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen
from django.db.models import Max
from django.utils import timezone

from taicho.core.reports.filing import STATE_NAMES, Filing, FilingState, FilingStep, take_step
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit, outgoing
from taicho.store.models import Report, ReportEdition, ReportStep, ReportText
from taicho.store.workspaces import atomic

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@frozen
class NewReport:
    """A report that is owed, as it is opened."""

    key: str
    plan_id: str
    duty_id: str
    rhythm: str
    words: Text
    template: str
    author: Unit
    place_path: str
    route: tuple[Unit, ...]
    receivers: tuple[Unit, ...]
    since: date
    until: date
    due: date
    due_time: time | None = None
    cite: str = ""


@frozen
class WrittenPart:
    """The last version of what was written in a part; version 0: nothing yet."""

    part: str
    version: int = 0
    text: str = ""
    by: str = ""


class Overtaken(Fault):
    """Somebody has written in the same part meanwhile; `theirs` is what stands there now."""

    def __init__(self, theirs: WrittenPart) -> None:
        super().__init__(
            Text(
                f"{theirs.by} vừa ghi phần này (bản {theirs.version}). Chữ của bạn còn trong ô dưới, chưa được ghi.",
                f"{theirs.by} has just written this part (version {theirs.version}). "
                "Your words are still in the box below and are not saved.",
            ),
            Text("So hai bản, ghép lại rồi ghi.", "Compare the two, merge them, then save."),
        )
        self.theirs = theirs


def open_all(found: Iterable[NewReport], *, by: Any) -> int:
    """Open the reports that are not open yet, each once whoever asks; how many were new."""
    wanted = {one.key: one for one in found}
    with atomic():
        there = set(Report.objects.filter(key__in=list(wanted)).values_list("key", flat=True))
        rows = [_row(one, by) for key, one in wanted.items() if key not in there]
        Report.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
        if rows:
            audit.record(by=by, act="report.open", subject="reports", many=len(rows))
    return len(rows)


def _row(one: NewReport, by: Any, **more: Any) -> Report:
    return Report(
        key=one.key, plan_id=one.plan_id, duty_id=one.duty_id, rhythm=one.rhythm, cite=one.cite, words_vi=one.words.vi,
        words_en=one.words.en, template=one.template, author=str(one.author), place_code=one.author.place,
        place_path=one.place_path, route=[str(unit) for unit in one.route],
        receivers=[str(unit) for unit in one.receivers], since=one.since, until=one.until, due=one.due,
        due_time=one.due_time, by=audit.name_of(by), at=timezone.now(), **more,
    )  # fmt: skip


def filing_of(row: Report) -> Filing:
    """Where a report stands."""
    route = tuple(Unit.parse(unit) for unit in row.route)
    return Filing(FilingState(row.state), Unit.parse(row.author), route, row.stop)


def written(row: Report) -> dict[str, WrittenPart]:
    """Part -> the last version written in it."""
    found: dict[str, WrittenPart] = {}
    for one in row.texts.order_by("version"):
        found[one.part] = WrittenPart(one.part, one.version, one.text, one.by)
    return found


def write(report_id: int, part: str, text: str, *, seen: int, by: Any) -> WrittenPart:
    """A new version of a part. seen: the version the writer had before them; `Overtaken` when there is a newer one.

    The same words again change nothing. A Fault when the report is locked.
    """
    clean = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    with atomic():
        row = _locked(report_id)
        if not filing_of(row).editable:
            raise _is_locked(row)
        last = written(row).get(part, WrittenPart(part))
        if last.text == clean:
            return last
        if last.version != seen:
            raise Overtaken(last)
        name = audit.name_of(by)
        ReportText.objects.create(
            report=row, part=part, version=last.version + 1, text=clean, by=name, at=timezone.now()
        )
        audit.record(
            by=by, act="report.write", subject=row.key, place_path=row.place_path, part=part, version=last.version + 1
        )
    return WrittenPart(part, last.version + 1, clean, name)


def _locked(report_id: int) -> Report:
    row = Report.objects.select_for_update().filter(pk=report_id).first()
    if row is None:
        raise Fault(Text("Không có báo cáo này.", "There is no such report."))
    return row


def _is_locked(row: Report) -> Fault:
    state = STATE_NAMES[FilingState(row.state)]
    return Fault(
        Text(
            f"Báo cáo {state.vi}: số liệu và lời văn đã khóa.",
            f"The report is {state.en}: figures and words are locked.",
        ),
        Text("Muốn sửa, hãy lập báo cáo điều chỉnh.", "To correct it, make an amendment."),
    )


def submit(
    report_id: int,
    *,
    content: Mapping[str, Any],
    seen: Mapping[str, int],
    document: outgoing.Outgoing,
    on: date,
    by: Any,
) -> ReportEdition:
    """Sign off and send up: the content is frozen as a new edition and leaves under the unit's next number.

    seen: part -> version the content was made from; a Fault when somebody has written since, or has submitted it.
    """
    now = timezone.now()
    with atomic():
        row = _locked(report_id)
        filing = take_step(filing_of(row), FilingStep.SUBMIT, Unit.parse(row.author))
        if {part: one.version for part, one in written(row).items()} != dict(seen):
            raise Fault(
                Text("Vừa có người sửa lời báo cáo.", "Somebody has just written in the report."),
                Text("Xem lại bản mới rồi ký.", "Look at the new version, then sign."),
            )
        local = now.astimezone(HANOI)
        row.state, row.stop, row.edition = filing.state.value, filing.stop, row.edition + 1
        if row.sent_on is None:
            row.sent_on, row.sent_time = on, local.time().replace(microsecond=0)
        row.save()
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        edition = ReportEdition.objects.create(
            report=row, number=row.edition, content=content, digest=digest, by=audit.name_of(by), at=now
        )
        sent = outgoing.register(document, issued=on, report=row, edition=row.edition, by=by)
        _note(row, FilingStep.SUBMIT, row.author, on, "", by, number=sent.number, digest=digest)
    return edition


def step(report_id: int, what: FilingStep, *, unit: Unit, on: date, by: Any, words: str = "") -> Report:
    """Receive, return with a reason, accept, explain. Two people at once follow each other; the second is told."""
    if what is FilingStep.SUBMIT:
        raise ValueError("a report is submitted with its content: use submit")
    with atomic():
        row = _locked(report_id)
        filing = take_step(filing_of(row), what, unit, words)
        row.state, row.stop = filing.state.value, filing.stop
        row.save()
        _note(row, what, str(unit), on, words, by)
    return row


def _note(row: Report, what: FilingStep, unit: str, on: date, words: str, by: Any, **detail: Any) -> None:
    ReportStep.objects.create(
        report=row, step=what.value, edition=row.edition, on=on, unit=unit, words=words.strip(),
        by=audit.name_of(by), at=timezone.now(),
    )  # fmt: skip
    audit.record(
        by=by, act=f"report.{what.value}", subject=row.key, place_path=row.place_path, unit=unit, state=row.state,
        **detail,
    )  # fmt: skip


def amend(report_id: int, *, reason: str, due: date, by: Any) -> Report:
    """A correction of a report that was sent: a report of its own, with the words of the old one to begin from.

    One amendment is written at a time. The old report stays as it is.
    """
    if not reason.strip():
        raise Fault(Text("Điều chỉnh phải ghi lý do.", "An amendment needs a reason."))
    with atomic():
        row = _locked(report_id)
        if filing_of(row).editable:
            raise Fault(
                Text(
                    "Báo cáo chưa nộp hoặc bị trả lại: sửa thẳng trong báo cáo.",
                    "The report is still open: write in it.",
                )
            )
        first = _locked(row.amends_id) if row.amends_id else row
        last = first.amendments.order_by("-amendment").first()
        if last is not None and filing_of(last).editable:
            raise Fault(
                Text("Đang có một báo cáo điều chỉnh chưa nộp.", "An amendment is being written already."),
                Text("Mở bản đó để viết tiếp.", "Open it and write on."),
            )
        number = (last.amendment if last else 0) + 1
        made = Report.objects.create(
            **{name: getattr(first, name) for name in _KEPT}, key=f"{first.key}/a{number}", due=due, amends=first,
            amendment=number, reason=reason.strip(), by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        for part in written(last or first).values():
            ReportText.objects.create(
                report=made, part=part.part, version=1, text=part.text, by=part.by, at=timezone.now()
            )
        audit.record(by=by, act="report.amend", subject=made.key, place_path=made.place_path, reason=reason)
    return made


_KEPT = (
    "plan_id", "duty_id", "rhythm", "cite", "words_vi", "words_en", "template", "author", "place_code", "place_path",
    "route", "receivers", "since", "until", "due_time",
)  # fmt: skip


def editions(row: Report) -> Sequence[ReportEdition]:
    """What was submitted, oldest first."""
    return list(row.editions.order_by("number"))


def by_keys(keys: Iterable[str]) -> dict[str, Report]:
    """Key -> report, of those that are open or sent."""
    wanted = list(keys)
    found: dict[str, Report] = {}
    for at in range(0, len(wanted), 900):
        found |= {row.key: row for row in Report.objects.filter(key__in=wanted[at : at + 900])}
    return found


def version() -> str:
    """Changes with every report opened, written or sent."""
    rows = (Report.objects.aggregate(m=Max("id")), ReportStep.objects.aggregate(m=Max("id")))
    return ".".join(str(one["m"]) for one in (*rows, ReportText.objects.aggregate(m=Max("id"))))
