"""Staff moved between the units of a place: what each has and needs, a proposal for a time, its acceptance."""

from collections.abc import Sequence
from datetime import date

from taicho.core.resources.nearest import kilometres, unit_vectors
from taicho.core.resources.rotation import RotationProblem, RotationProposal, Want, rotation_problem
from taicho.core.resources.staff_model import Staff
from taicho.core.resources.tell_rotation import tell_rotation
from taicho.core.vocabulary import Fault, Places, Text
from taicho.engines.solver.rotation import choose_moves
from taicho.intake.places import gazetteer
from taicho.pipeline import staffing, teams
from taicho.store import transfers, workspaces
from taicho.store.transfers import Move
from taicho.store.workspaces import Workspace


def propose(workspace: Workspace, path: str, day: date, more: Sequence[Want] = ()) -> RotationProposal:
    """Who should be moved between the units below `path` from a day on. more: what is wanted beyond the least."""
    staff, problem = _problem(workspace, path, day, more)
    return tell_rotation(problem, staff, choose_moves(problem))


def _problem(
    workspace: Workspace, path: str, day: date, more: Sequence[Want]
) -> tuple[Sequence[Staff], RotationProblem]:
    places = gazetteer().on(day)
    with workspaces.use(workspace):
        staff = staffing.staff_at(path, day)
        homes = staffing.homes_at(path)
        problem = rotation_problem(
            staff, homes, lambda a, b: _km(places, a, b), more=more, turns=transfers.turns(),
            kept_out=set(transfers.by_person(day)),
        )  # fmt: skip
    return staff, problem


def _km(places: Places, a: str, b: str) -> float | None:
    """As the crow flies; None where a place has no point."""
    import numpy as np

    one, two = places.get(a), places.get(b)
    if one is None or two is None or None in (one.lat, one.lon, two.lat, two.lon):
        return None
    vectors = unit_vectors(np.array([one.lat, two.lat], dtype=float), np.array([one.lon, two.lon], dtype=float))
    return float(kilometres(vectors[:1], vectors[1:])[0])


def accept(
    workspace: Workspace, path: str, people: Sequence[str], since: date, until: date, *, document: str, by: object,
    more: Sequence[Want] = (),
) -> int:  # fmt: skip
    """Move those ticked of the proposal of `since`, all or none. A Fault names whoever is no longer proposed."""
    found = propose(workspace, path, since, more)
    chosen = [one for one in found.moved if one.staff.person in set(people)]
    lost = sorted(set(people) - {one.staff.person for one in chosen})
    if lost:
        raise Fault(
            Text(f"Không còn trong đề xuất: {', '.join(lost)}.", f"No longer proposed: {', '.join(lost)}."),
            Text("Xem lại đề xuất mới rồi chọn.", "Look at the new proposal and choose again."),
        )
    places = gazetteer().on(since)
    moves = [
        Move(
            one.staff.person, one.staff.profession, (one.staff.unit, one.staff.place, places.path(one.staff.place)),
            (one.want.unit, one.want.place, places.path(one.want.place)), tuple(teams.reasons_json(one.reasons)),
        )
        for one in chosen
    ]  # fmt: skip
    with workspaces.use(workspace):
        return transfers.accept(moves, since=since, until=until, document=document, by=by)


def units_of(workspace: Workspace, path: str, day: date) -> dict[str, str]:
    """Units of the staff register below a place: the unit as written -> the code of its place."""
    with workspaces.use(workspace):
        return {one.unit: one.place for one in staffing.staff_at(path, day) if one.unit}
