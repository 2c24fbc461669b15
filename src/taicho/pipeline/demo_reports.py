"""Reports of the demonstration in several states: sent and accepted, sent back, being written, missing."""

from datetime import date, timedelta
from typing import Any

from taicho.core.reports.filing import FilingStep
from taicho.core.vocabulary import Unit
from taicho.pipeline import report_duties, report_filing
from taicho.pipeline.report_filing import Signing
from taicho.store import filing, workspaces
from taicho.store.models import Report
from taicho.store.workspaces import Workspace

PLAN, DUTY = "vn/70/691/152-kh-ubnd-2021", "III-report"
OFFICE, PROVINCE = Unit("council_office", "691"), Unit("people_committee", "70")
COMMUNE, DISTRICT = Unit("people_committee", "25225"), Unit("people_committee", "691")
WORDS = {
    "difficulties": "Một số hộ ở bản xa đường khó đi, lấy mẫu chậm.\n- Thiếu người ghi phiếu buổi tối.",
    "proposals": "Đề nghị bổ sung 02 tình nguyện viên nhập liệu.",
    "next": "Tiếp tục rà soát người về từ vùng dịch; tiêm vét người trên 65 tuổi.",
}
"""Invented words of officers who do not exist."""


def prepare(workspace: Workspace, day: date) -> None:
    """Send some of the reports owed on the demonstration's day; the others stay as the day's run opened them."""
    report_duties.open_due(workspace, day)
    with workspaces.use(workspace):
        if Report.objects.filter(edition__gt=0).exists():
            return
        people = _people()
    for due, end in ((date(2021, 8, 30), FilingStep.ACCEPT), (date(2021, 9, 15), FilingStep.RECEIVE)):
        row = _row(workspace, f"{PLAN}#III.2/{due}")
        _send(workspace, row, due, "CHÁNH VĂN PHÒNG", "Mai Thị Minh Dụ", people["vanphong"])
        with workspaces.use(workspace):
            filing.step(row.pk, end, unit=PROVINCE, on=due + timedelta(days=1), by=people["tinh"])
    first = report_duties.open_ad_hoc(workspace, COMMUNE, PLAN, DUTY, day - timedelta(days=3), by=people["xa"])
    _send(workspace, first, day - timedelta(days=3), "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "Điểu Minh Họa", people["xa"])
    with workspaces.use(workspace):
        filing.step(
            first.pk, FilingStep.RETURN, unit=DISTRICT, on=day - timedelta(days=2), by=people["huyen"],
            words="Đề nghị nêu rõ bản nào còn thiếu người lấy mẫu.",
        )  # fmt: skip
        coming = Report.objects.filter(key=f"{PLAN}#III.2/2021-09-30").get()
        filing.write(coming.pk, "difficulties", WORDS["difficulties"], seen=0, by=people["vanphong"])


def _people() -> dict[str, Any]:
    from django.contrib.auth.models import User

    return {user.username: user for user in User.objects.filter(username__in=("vanphong", "tinh", "xa", "huyen"))}


def _row(workspace: Workspace, key: str) -> Report:
    with workspaces.use(workspace):
        return Report.objects.get(key=key)


def _send(workspace: Workspace, row: Report, day: date, title: str, name: str, by: Any) -> None:
    with workspaces.use(workspace):
        for part, text in WORDS.items():
            filing.write(row.pk, part, text, seen=0, by=by)
    report_filing.submit(workspace, row, Signing(title, name), day=day, by=by)
