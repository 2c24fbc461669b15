"""Readers of the values that only a deployment has: professions, skills, kinds of condition."""

from collections.abc import Mapping
from typing import Any

from taicho.core.plans.deployment_model import ConditionKind
from taicho.core.plans.known import nearest
from taicho.core.plans.values import Scope, Wrong, identifier, or_list
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.professions import PROFESSIONS, SKILLS


def _one_of(value: Any, scope: Scope, names: Mapping[str, Text], vi: str, en: str) -> str:
    name = identifier(value, scope)
    if name in names:
        return name
    near = nearest(name, names)
    hint_vi = f"có phải “{near}”?" if near else f"hiện có: {', '.join(names)}"
    hint_en = f"did you mean “{near}”?" if near else f"there are: {', '.join(names)}"
    raise Wrong("unknown_word", f"không có {vi} “{name}”; {hint_vi}", f"there is no {en} “{name}”; {hint_en}")


def profession(value: Any, scope: Scope) -> str:
    """A profession of `core.vocabulary.professions`."""
    return _one_of(value, scope, PROFESSIONS, "chức danh", "profession")


def skills(value: Any, scope: Scope) -> tuple[str, ...]:
    """One or several skills."""
    return tuple(_one_of(one, scope, SKILLS, "kỹ năng", "skill") for one in or_list(value))


def condition_kind(value: Any, scope: Scope) -> ConditionKind:
    """A kind of condition of a team."""
    names = {one.value: Text(one.value, one.value) for one in ConditionKind}
    return ConditionKind(_one_of(value, scope, names, "loại điều kiện", "kind of condition"))
