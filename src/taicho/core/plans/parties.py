"""From a unit or a group as it is written to the unit it means, on the plan's own day."""

from typing import Any

from taicho.core.plans.known import nearest
from taicho.core.plans.model import EachUnit, Helper, Owner
from taicho.core.plans.values import Scope, Wrong, or_list, place, tier, words
from taicho.core.vocabulary import Text, Tier, Unit


def _role(role: str, scope: Scope) -> str:
    roles = scope.known.roles
    if roles is None or role in roles:
        return role
    near = nearest(role, roles)
    vi, en = (f"; có phải “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
    raise Wrong(
        "unknown_role",
        f"không có vai “{role}”{vi or '; xem danh sách trong packs/vn/units.toml'}",
        f"there is no role “{role}”{en or '; see the list in packs/vn/units.toml'}",
    )


def unit(value: Any, scope: Scope) -> Unit:
    """role@place, both known."""
    try:
        parsed = Unit.parse(value) if isinstance(value, str) else None
    except ValueError:
        parsed = None
    if parsed is None:
        raise Wrong(
            "bad_unit",
            f"“{value}” không phải đơn vị; hãy viết vai@mã địa bàn, thí dụ health_centre@691",
            f"“{value}” is no unit; write role@place, for example health_centre@691",
        )
    _role(parsed.role, scope)
    code = place(parsed.place, scope)
    if scope.known.tier_of is not None:
        _role_there(parsed.role, scope.known.tier_of(code, scope.day), scope)
    return parsed


def _role_there(role: str, rank: Tier | None, scope: Scope) -> None:
    """A role that no unit of the tier has: a health centre of a province."""
    roles = scope.known.roles
    if roles is None or rank is None or rank in roles[role]:
        return
    tiers = ", ".join(sorted(roles[role]))
    raise Wrong(
        "role_not_there",
        f"vai “{role}” không có ở cấp {rank}; vai này có ở cấp: {tiers}",
        f"no {rank} has the role “{role}”; it exists at: {tiers}",
    )


def units(value: Any, scope: Scope) -> tuple[Unit, ...]:
    """One unit or several."""
    return tuple(unit(one, scope) for one in or_list(value))


def owner(value: Any, scope: Scope) -> Owner:
    """role@place, or { each = "commune", role = "people_committee" }."""
    if not isinstance(value, dict):
        return unit(value, scope)
    if set(value) != {"each", "role"}:
        raise Wrong(
            "bad_unit",
            'hãy viết { each = "commune", role = "people_committee" }',
            'write { each = "commune", role = "people_committee" }',
        )
    rank, role = tier(value["each"], scope), _role(words(value["role"], scope), scope)
    _role_there(role, rank, scope)
    return EachUnit(rank, role)


def owners(value: Any, scope: Scope) -> tuple[Owner, ...]:
    """One owner or several."""
    return tuple(owner(one, scope) for one in or_list(value))


def helper(value: Any, scope: Scope) -> Helper:
    """An owner, or a group in free words: { text = "các hội", text_en = "associations" }."""
    if isinstance(value, dict) and "text" in value:
        vi = words(value["text"], scope)
        return Text(vi, words(value.get("text_en", vi), scope))
    return owner(value, scope)


def helpers(value: Any, scope: Scope) -> tuple[Helper, ...]:
    """One helper or several."""
    return tuple(helper(one, scope) for one in or_list(value))
