"""The second team of Lai Châu in the invented workspace: its plan issued, staff and stores counted, nobody chosen."""

from datetime import date

from taicho.core import drills
from taicho.core.drills import lai_chau, stores
from taicho.intake.plans import plan
from taicho.pipeline import deployments, taking
from taicho.store import plans, workspaces
from taicho.store.workspaces import Workspace

PLAN = "vn/12/kh-ubnd-lai-chau-2021"


def prepare(workspace: Workspace, today: date) -> None:
    """Registers, plan and team; done twice it changes nothing."""
    for register, rows in (("staff", lai_chau.staff()), ("least_staffing", lai_chau.least_staffing())):
        written = [{name: str(value) for name, value in row.items()} for row in rows]
        taking.enter(
            workspace, written, register_name=register, source=drills.SOURCE, today=today, by=None, within=["/VN/12/"]
        )
    written = [{name: str(value) for name, value in row.items()} for row in stores.counts()]
    taking.enter(
        workspace, written, register_name="stock_counts", source=drills.SOURCE, today=today, by=None, within=["/VN/"]
    )
    with workspaces.use(workspace):
        plans.issue(f"{PLAN.rpartition('/')[2]}.toml", by=None)
        deployments.after_issue(plan(PLAN), None)
