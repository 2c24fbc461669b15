"""What a place has of the four on the spot: campaigns, staff, who commands, what the plans require, what is short."""

from datetime import date

from taicho.core.resources.on_the_spot import Part, SpotLine, by_part, lines_of
from taicho.core.resources.staff_model import HELD_BACK
from taicho.core.vocabulary import Text, Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import mobilising, planning, staffing
from taicho.pipeline.stocking import stocks_at
from taicho.store import campaigns, workspaces
from taicho.store.models import Duty
from taicho.store.rights import Role
from taicho.store.workspaces import Workspace


def four(workspace: Workspace, code: str, day: date) -> dict[Part, list[SpotLine]]:
    """The four parts of a place on a day; a part without lines is one about which nothing is known."""
    path = gazetteer().on(day).path(code)
    plans = planning.plans_at(workspace, code, day)
    wanted = [one for plan in plans for one in planning.needs(workspace, plan, day)]
    with workspaces.use(workspace):
        lines = _campaigns(path, day) + _staff(path, day) + _command(workspace, code, path, day)
        lines += lines_of(wanted, stocks_at(code, day))
    return by_part(lines)


def _campaigns(path: str, day: date) -> list[SpotLine]:
    """Each campaign that still runs: the least numbers of the wards here, and who serves."""
    lines = []
    for one in campaigns.campaigns_of(path, day):
        inside = path if len(path) > len(one.place_path) else one.place_path
        stands = mobilising.status(one, inside, day)
        if (one.ended_on is None or one.ended_on > day) and stands.wards:
            text = Text(one.text_vi, one.text_en or one.text_vi)
            lines.append(SpotLine(Part.FORCE, text, float(stands.quota[0]), float(stands.serving), one.cite))
    return lines


def _staff(path: str, day: date) -> list[SpotLine]:
    """Health staff who are here; an empty register is no number."""
    found = staffing.staff_at(path, day)
    text = Text("Nhân lực y tế đang có mặt", "Health staff present")
    return [SpotLine(Part.FORCE, text, None, float(sum(one.away not in HELD_BACK for one in found)) if found else None)]


def _command(workspace: Workspace, code: str, path: str, day: date) -> list[SpotLine]:
    """Who may decide here, and how many leading units of the plans' tasks have somebody who acts for them."""
    held = list(Duty.objects.filter(place_path=path).values_list("role", "unit"))
    deciding = sum(role == Role.DECISION_MAKER for role, _ in held)
    units = set(Duty.objects.exclude(unit="").values_list("unit", flat=True))
    leading = {
        str(unit)
        for plan in planning.plans_at(workspace, code, day)
        for order in plan.tasks
        for unit in order.lead
        if isinstance(unit, Unit) and unit.place == code
    }
    lines = [SpotLine(Part.COMMAND, Text("Người có quyền quyết định", "People who may decide"), 1.0, float(deciding))]
    if leading:
        text = Text("Đơn vị chủ trì có người trực hệ thống", "Leading units with somebody who acts for them")
        lines.append(SpotLine(Part.COMMAND, text, float(len(leading)), float(len(leading & units))))
    return lines
