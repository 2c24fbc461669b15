"""May this person? Role x place subtree x unit, asked in one place by pages, API, commands and exports.

A duty gives its role's acts at its place and everywhere below, nowhere else. To see personal data is a right of its
own, given with a duty and no role has it by itself. Acts for a unit (work on its tasks, give orders in its name)
need a duty of that very unit.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from attrs import frozen
from django.db.models import Q, QuerySet

from taicho.core.vocabulary import Fault, Text
from taicho.store.audit import after
from taicho.store.models import Duty

NATION_PATH = "/VN/"


class Role(StrEnum):
    """What a person is in a workspace."""

    VIEWER = "viewer"
    DATA_ENTRY = "data_entry"
    ANALYST = "analyst"
    DECISION_MAKER = "decision_maker"
    UNIT_OFFICER = "unit_officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_NAMES: Mapping[Role, Text] = {
    Role.VIEWER: Text("Người xem", "Viewer"),
    Role.DATA_ENTRY: Text("Nhập liệu", "Data entry"),
    Role.ANALYST: Text("Phân tích", "Analyst"),
    Role.DECISION_MAKER: Text("Người quyết định", "Decision maker"),
    Role.UNIT_OFFICER: Text("Cán bộ đơn vị", "Unit officer"),
    Role.ADMINISTRATOR: Text("Quản trị", "Administrator"),
    Role.AUDITOR: Text("Giám sát", "Auditor"),
}

_SEE = ("see",)
ACTS: Mapping[Role, frozenset[str]] = {
    Role.VIEWER: frozenset(_SEE),
    Role.DATA_ENTRY: frozenset((*_SEE, "enter", "import", "settle", "strike", "export", "draft")),
    Role.ANALYST: frozenset((*_SEE, "export", "report", "settle", "order_sources", "run_day")),
    Role.DECISION_MAKER: frozenset(
        (*_SEE, "export", "report", "declare", "confirm", "override", "issue_plan", "give", "run_day", "draft")
    ),
    Role.UNIT_OFFICER: frozenset((*_SEE, "work", "give", "report", "draft")),
    Role.ADMINISTRATOR: frozenset(
        (*_SEE, "manage_people", "import", "undo", "order_sources", "settle", "strike", "run_day")
    ),
    Role.AUDITOR: frozenset((*_SEE, "see_audit")),
}
"""Role -> acts. "see_personal" is in none: it is `Duty.personal_data`. "draft": enter, review and send documents."""
ALL_ACTS = frozenset().union(*ACTS.values()) | {"see_personal"}
OF_UNIT = frozenset({"work", "give"})
"""Acts done in the name of a unit."""

Rows = TypeVar("Rows", bound=QuerySet[Any])


class Forbidden(Fault):
    """The person may not do this here."""


@frozen
class Held:
    """A duty as the questions need it."""

    role: Role
    place_code: str
    place_path: str
    unit: str
    personal_data: bool

    def gives(self, act: str) -> bool:
        """Whether the duty has the act, wherever."""
        return self.personal_data if act == "see_personal" else act in ACTS[self.role]

    def covers(self, path: str | None) -> bool:
        """Whether a place lies in the duty's subtree; facts without a place are the nation's."""
        return (path or NATION_PATH).startswith(self.place_path)


@frozen
class Rights:
    """All duties of one person, read once."""

    duties: tuple[Held, ...]

    def may(self, act: str, path: str | None = None, unit: str = "") -> bool:
        """Whether one duty gives the act at the place; without a place: anywhere. Unknown acts raise KeyError.

        unit: the unit in whose name; "" asks whether for any.
        """
        if act not in ALL_ACTS:
            raise KeyError(act)
        return any(
            duty.gives(act) and (path is None or duty.covers(path)) and self._for_unit(duty, act, unit)
            for duty in self.duties
        )

    @staticmethod
    def _for_unit(duty: Held, act: str, unit: str) -> bool:
        """An act in the name of a unit: a unit's officer for that unit only, others (a leader) for any below them."""
        if act not in OF_UNIT or not unit:
            return True
        return duty.unit == unit if duty.unit or duty.role is Role.UNIT_OFFICER else True

    def paths(self, act: str) -> tuple[str, ...]:
        """Roots of the subtrees where the person may do the act, none inside another."""
        if act not in ALL_ACTS:
            raise KeyError(act)
        roots = sorted({duty.place_path for duty in self.duties if duty.gives(act)})
        return tuple(one for one in roots if not any(one != other and one.startswith(other) for other in roots))

    def units(self) -> tuple[str, ...]:
        """Units the person acts for ("health_centre@691")."""
        return tuple(sorted({duty.unit for duty in self.duties if duty.unit}))


NOBODY = Rights(())


def rights_of(user: Any) -> Rights:
    """The rights of a person, read from the database; a stranger and a disabled person have none."""
    if user is None or not getattr(user, "is_authenticated", False) or not user.is_active:
        return NOBODY
    found = Duty.objects.filter(person_id=user.pk).order_by("id")
    return Rights(tuple(Held(Role(d.role), d.place_code, d.place_path, d.unit, d.personal_data) for d in found))


def may(user: Any, act: str, path: str | None = None, unit: str = "") -> bool:
    """Whether the person may do the act at the place of the path ("/VN/70/691/"); see `Rights.may`.

    The answer is kept with the user object, which lives for one request.
    """
    return _kept(user).may(act, path, unit)


def _kept(user: Any) -> Rights:
    if user is None:
        return NOBODY
    rights = getattr(user, "_taicho_rights", None)
    if rights is None:
        rights = rights_of(user)
        try:
            user._taicho_rights = rights
        except AttributeError:
            return rights
    return rights


def require(user: Any, act: str, path: str | None = None, unit: str = "") -> None:
    """Raise Forbidden where `may` says no. `user` None is the command line: whoever holds the machine."""
    if user is not None and not may(user, act, path, unit):
        raise Forbidden(
            Text("Bạn không có quyền làm việc này tại địa bàn này.", "You have no right to do this at this place."),
            Text("Hãy hỏi người quản trị.", "Ask your administrator."),
        )


def visible(rows: Rows, user: Any, act: str = "see", field: str = "place_path") -> Rows:
    """The rows of the subtrees where the person may do the act: the one filter of every list, API and export."""
    return within(rows, _kept(user).paths(act), field)


def within(rows: Rows, paths: Iterable[str], field: str = "place_path") -> Rows:
    """The rows inside subtrees. Each is a range of texts, which an index serves."""
    wanted = list(paths)
    if NATION_PATH in wanted:
        return rows
    inside = Q(pk__in=[])
    for path in wanted:
        inside |= Q(**{f"{field}__gte": path, f"{field}__lt": after(path)})
    return rows.filter(inside)
