"""The invented staff of the second team of Lai Châu: 18 doctors, 9 nurses, of three units, one class of three days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from taicho.pipeline import deployments, taking
from taicho.pipeline.deployments import Team
from taicho.store import plans, workspaces
from taicho.store.models import Deployment
from taicho.store.workspaces import Workspace

PLAN = "kh-ubnd-lai-chau-2021.toml"
PATH = "/VN/12/"
TODAY = date(2021, 8, 24)
CLASS = "TH-2021-08"
TOPICS = "lấy mẫu; tiêm vắc xin; điều trị; ứng xử"
UNITS = ("hospital@12", "health_centre@106", "health_centre@111")


def people() -> list[dict[str, str]]:
    """The rows of the staff register; invented names."""
    found = []
    for number in range(27):
        doctor = number < 18
        unit = UNITS[number % 3]
        found.append(
            {
                "date": "2021-08-20",
                "place_code": unit.partition("@")[2],
                "person_code": f"LC{number:02d}",
                "name": f"Người Giả {number:02d}",
                "phone": f"09000000{number:02d}",
                "profession": "bác sĩ" if doctor else "điều dưỡng",
                "unit": unit,
                "doses": "2",
                "volunteer": "có",
            }
        )
    return found


def take(workspace: Workspace, register: str, rows: Sequence[Mapping[str, str]], today: date = TODAY) -> None:
    """Rows into a register, all of them good."""
    taken = taking.enter(
        workspace, rows, register_name=register, source="health_department@12", today=today, by=None, within=[PATH]
    )
    assert taken.refused == 0, taken.refusals


def started(workspace: Workspace, staff: Sequence[Mapping[str, str]] | None = None) -> Team:
    """The plan issued, its team created, the staff in the register, nominations open."""
    from taicho.core.resources.journey import Step
    from taicho.store import deployments as store

    with workspaces.use(workspace):
        plans.issue(PLAN, by=None)
        from taicho.intake.plans import plan

        deployments.after_issue(plan("vn/12/kh-ubnd-lai-chau-2021"), None)
        row = Deployment.objects.get()
        store.take(row.pk, Step.OPEN, on=date(2021, 8, 23), by=None)
    take(workspace, "staff", people() if staff is None else staff)
    return again(workspace)


def again(workspace: Workspace) -> Team:
    """The team as it stands now."""
    with workspaces.use(workspace):
        return deployments.team(workspace, Deployment.objects.get())


def filled(workspace: Workspace) -> Team:
    """The team with the whole proposal accepted."""
    one = started(workspace)
    proposal = deployments.propose(workspace, one, TODAY)
    deployments.accept(workspace, one, [chosen.staff.person for chosen in proposal.team], TODAY, by=None)
    return again(workspace)


def trained(workspace: Workspace, one: Team, days: Sequence[int] = (24, 25, 26)) -> None:
    """The class, and everybody present on the days given."""
    take(
        workspace,
        "training_classes",
        [{"date": "2021-08-24", "place_code": "12", "class_code": CLASS, "name": "Tập huấn đoàn", "topics": TOPICS,
          "days": "3"}],
        date(2021, 8, 27),
    )  # fmt: skip
    rows: list[dict[str, Any]] = [
        {"date": f"2021-08-{day}", "place_code": "12", "class_code": CLASS, "person_code": member.person_code,
         "present": "có"}
        for member in one.members
        for day in days
    ]  # fmt: skip
    take(workspace, "training_presence", rows, date(2021, 8, 27))
