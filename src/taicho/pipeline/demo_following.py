"""Duties of the demonstration at work: some accepted, some under way, explained or extended; bodies, difficulties,
inspections, commendations. The people, numbers of decisions and words are invented."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from taicho.core.orders import Step, Task
from taicho.core.vocabulary import Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import planning
from taicho.store import bodies, difficulties, inspections, merits, workspaces
from taicho.store import tasks as acts
from taicho.store.models import TaskEntry
from taicho.store.workspaces import Workspace

PLAN = "vn/70/691/152-kh-ubnd-2021"
DISTRICT, GIVER = "691", Unit("people_committee", "691")
HEALTH = Unit("health_centre", "691")
COMMUNES = ("25222", "25225", "25231", "25234", "25267")
"""Communes that set up their committees and posts in time; the other three did not report."""


@frozen
class Noted:
    """A step the demonstration takes on a task in the name of a unit; of an order of each commune with the place."""

    task: str
    unit: Unit
    step: Step
    on: date
    words: str = ""
    percent: int | None = None
    new_due: date | None = None


def _august(day: int) -> date:
    return date(2021, 8, day)


def _in_time(task: str, role: str, day: int, words: str, place: str = DISTRICT) -> tuple[Noted, ...]:
    """Reported done by its day in August, accepted the day after."""
    return (
        Noted(task, Unit(role, place), Step.FINISH, _august(day), words),
        Noted(task, GIVER, Step.ACCEPT, _august(day + 1), "Đồng ý nghiệm thu."),
    )


STEPS = (
    *_in_time("4.1", "council_office", 18, "Quyết định 1204/QĐ-UBND kiện toàn Ban Chỉ đạo huyện."),
    *_in_time("4.1-1", "council_office", 18, "Quyết định 1205/QĐ-UBND thành lập Ban Chỉ đạo tiêm chủng huyện."),
    *_in_time("2.3-1", "culture_information_office", 20, "Đường dây nóng và chuyên trang đã hoạt động."),
    *_in_time("1.12", "health_centre", 25, "Phương án đã trình; diễn tập xong ngày 25/8 tại xã Phú Nghĩa."),
    *(
        step
        for commune in COMMUNES
        for task, words in (("4.1", "Đã kiện toàn Ban Chỉ đạo xã."), ("4.1-2", "Đã rà soát, kiện toàn tổ, chốt."))
        for step in _in_time(f"{task}@{commune}", "people_committee", 18, words, commune)
    ),
    Noted("2.4", Unit("economy_infrastructure_office", "691"), Step.FINISH, _august(20), "Đã trình phương án."),
    Noted("2.4", GIVER, Step.RETURN, _august(23), "Bổ sung phương án cho xã ở mức nguy cơ rất cao."),
    Noted("2.1", Unit("finance_planning_office", "691"), Step.FINISH, _august(20), "Kịch bản thu, chi đã gửi."),
    Noted("2.2", Unit("economy_infrastructure_office", "691"), Step.EXPLAIN, _august(24), "Chờ ba cơ sở nộp."),
    Noted(
        "2.2", Unit("economy_infrastructure_office", "691"), Step.PROGRESS, date(2021, 9, 6),
        "Hai phần ba cơ sở có phương án.", percent=65,
    ),
    Noted(
        "1.13-1", GIVER, Step.EXTEND, _august(30), "Hệ thống bản đồ của tỉnh mở ngày 15/9.",
        new_due=date(2021, 9, 30),
    ),
    Noted(
        "1.13-1", Unit("culture_information_office", "691"), Step.PROGRESS, date(2021, 9, 17),
        "Bản đồ chung sống an toàn đã có 6/8 xã.", percent=75,
    ),
    Noted("1.7", HEALTH, Step.PROGRESS, date(2021, 9, 20), "Đã tập huấn 64 người lấy mẫu của 6 xã.", percent=50),
    Noted(
        "1.7", HEALTH, Step.ASK, date(2021, 9, 22), "Máy RT-PCR thứ hai của tỉnh đến ngày 05/10.",
        new_due=date(2021, 10, 15),
    ),
)  # fmt: skip
AUTHORS = {"health_centre": "ttyt", "council_office": "vanphong", "people_committee": "xa"}
"""Who of the invented people notes for a unit; the office of the district notes for those without a person."""


def prepare(workspace: Workspace, day: date) -> None:
    """Take the steps and note the rest, in the order of their days; a workspace where anybody worked is left alone."""
    with workspaces.use(workspace), workspaces.atomic():
        if TaskEntry.objects.exists():
            return
        plan = next(plan for plan, _ in planning.plans_in_force(workspace, day) if plan.id == PLAN)
        tasks = {task.id: task for task in planning.tasks_of(workspace, plan, day)}
        people = _people()
        for one in sorted(STEPS, key=lambda step: step.on):
            _take(one, tasks[one.task], people)
        _bodies(people)
        _difficulties(people)
        _inspections(people)
        _merits(people)


def _people() -> Mapping[str, Any]:
    from django.contrib.auth.models import User

    return {user.username: user for user in User.objects.all()}


def _path(code: str) -> str:
    return gazetteer().structure("vn-2021").path(code)


def _take(one: Noted, task: Task, people: Mapping[str, Any]) -> None:
    author = "huyen" if one.unit == GIVER else AUTHORS.get(one.unit.role, "vanphong")
    acts.take(
        task, one.step, unit=one.unit, place_path=_path(task.place), on=one.on, by=people[author], words=one.words,
        percent=one.percent, new_due=one.new_due,
    )  # fmt: skip


def _bodies(people: Mapping[str, Any]) -> None:
    """The steering committee of the district and a border post, with who sits in them."""
    committee = bodies.found_body(
        kind="committee", name="Ban Chỉ đạo phòng, chống dịch COVID-19 huyện Bù Gia Mập", place_code=DISTRICT,
        place_path=_path(DISTRICT), founder=GIVER, decision="1204/QĐ-UBND", founded_on=_august(18), by=people["huyen"],
        field="Chỉ đạo, điều hành chung", plan_id=PLAN,
    )  # fmt: skip
    for name, part, position, field in (
        ("Lê Thị Ví Dụ", "head", "Chủ tịch UBND huyện", "Phụ trách chung"),
        ("Phạm Văn Giả", "standing", "Giám đốc Trung tâm Y tế", "Giám sát, điều trị, tiêm chủng"),
        ("Mai Thị Minh Dụ", "secretary", "Chánh Văn phòng", "Tổng hợp, báo cáo"),
        ("Trịnh Văn Phỏng Tác", "member", "Trưởng Công an huyện", "Chốt kiểm soát, an ninh trật tự"),
    ):
        bodies.add_member(
            committee, name=name, part=part, since=_august(18), by=people["huyen"], position=position, field=field
        )
    post = bodies.found_body(
        kind="post", name="Chốt kiểm soát đường mòn biên giới số 1, xã Bù Gia Mập", place_code="25222",
        place_path=_path("25222"), founder=GIVER, decision="1211/QĐ-UBND", founded_on=_august(20), by=people["huyen"],
        field="Kiểm soát người qua lại biên giới", plan_id=PLAN,
    )  # fmt: skip
    bodies.add_member(
        post, name="Điểu Văn Thử", part="head", since=_august(20), by=people["huyen"], position="Trưởng chốt",
        area="Thôn Bù Lư",
    )  # fmt: skip


def _difficulties(people: Mapping[str, Any]) -> None:
    """One answered, one waiting."""
    office = Unit("council_office", DISTRICT)
    given: Mapping[str, Any] = {"plan_id": PLAN, "collector": office, "by": people["xa"]}
    commune: Mapping[str, Any] = {
        "place_code": "25225", "place_path": _path("25225"), "unit": Unit("people_committee", "25225")
    }  # fmt: skip
    first = difficulties.raise_one(
        kind="difficulty", subject="II.1.3", words="Chốt đường thủy chưa có xuồng tuần tra.", on=date(2021, 9, 7),
        **given, **commune,
    )  # fmt: skip
    difficulties.answer(
        first, verdict="solved", words="Ban Chỉ huy Quân sự huyện cho mượn 01 xuồng từ 09/9.", on=date(2021, 9, 8),
        by=people["vanphong"],
    )  # fmt: skip
    difficulties.raise_one(
        kind="proposal", subject="II.1.6", words="Đề nghị lấy mẫu buổi tối cho người đi rẫy cả ngày.",
        on=date(2021, 9, 22), **given, **commune,
    )  # fmt: skip


def _inspections(people: Mapping[str, Any]) -> None:
    """One held with a finding to put right, one planned."""
    district: Mapping[str, Any] = {
        "place_code": DISTRICT, "place_path": _path(DISTRICT), "unit": GIVER, "by": people["huyen"]
    }  # fmt: skip
    held = inspections.plan(
        kind="surprise", subject="Chốt kiểm soát xã Phú Nghĩa", matter="Trực chốt, ghi sổ người qua chốt",
        on=date(2021, 9, 14), team="Công an huyện, Phòng Y tế", **district,
    )  # fmt: skip
    inspections.hold(held, on=date(2021, 9, 14), result="Trực đủ người; sổ ghi thiếu giờ qua chốt.", by=people["huyen"])
    held.refresh_from_db()
    inspections.note(
        held, words="Sổ không ghi giờ qua chốt của 14 lượt.", remedy="Ghi lại mẫu sổ, tập huấn tổ trực.",
        due=date(2021, 9, 28), by=people["huyen"],
    )  # fmt: skip
    inspections.plan(
        kind="planned", subject="Khu cách ly tập trung của huyện", matter="Chỗ ở, phân luồng, xử lý chất thải",
        on=date(2021, 9, 29), team="Đoàn kiểm tra liên ngành", decision="1302/QĐ-UBND", **district,
    )  # fmt: skip


def _merits(people: Mapping[str, Any]) -> None:
    """A commendation that waits for the leader."""
    merits.propose(
        kind="commendation", who="Tổ COVID cộng đồng thôn Bù Lư, xã Bù Gia Mập", person=False,
        what="Phát hiện sớm chùm ca ngày 12/9, vận động 100% hộ lấy mẫu trong ngày.", place_code="25222",
        place_path=_path("25222"), unit=Unit("people_committee", "25222"), on=date(2021, 9, 20), by=people["ttyt"],
    )  # fmt: skip
