"""Scenarios with numbers as one scale of the plan language: one indicator, a rung for each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from taicho.core.documents.reading_model import ScenarioItem, Trigger
from taicho.core.drafts.model import Item, Span
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold

_ENDS = {"<": "below", "<=": "to", ">": "above", ">=": "from"}
_MEASURED = (("dang dieu tri", "active_cases"), ("ca benh", "active_cases"), ("ca mac", "cases_7d"))
"""Words of a condition, folded -> the indicator they most likely mean."""


def scale_of(found: Sequence[ScenarioItem], cite_of: Callable[[str], str]) -> tuple[Item | None, Mapping[str, str]]:
    """The scale of the scenarios whose conditions are numbers of one thing, and scenario id -> rung id.

    None and {} when fewer than two have such a condition: their measures then hold without one, for a person to see.
    """
    stepped = [one for one in found if len(one.triggers) == 1]
    if len(stepped) < 2 or len({one.triggers[0].metric for one in stepped}) > 1:
        return None, {}
    ids = {one.id: f"scenario-{number}" for number, one in enumerate(stepped, 1)}
    rungs = [
        {"id": ids[one.id], "text": one.text, "cite": cite_of(one.section), **_ends(one.triggers[0])} for one in stepped
    ]
    metric = stepped[0].triggers[0].metric
    values: dict[str, Any] = {"text": "Kịch bản", "cite": cite_of(_above(stepped[0].section)), "rungs": rungs}
    indicator = next((name for words, name in _MEASURED if words in fold(metric)), None)
    if indicator:
        values["indicator"] = indicator
    doubt = Text(
        f"Kịch bản theo “{metric}”: kiểm tra chỉ số và ngưỡng.", f"Scenarios by “{metric}”: check indicator and edges."
    )
    spans = tuple(Span(one.span.start, one.span.end) for one in stepped)
    return Item("scenario", "scenarios", values, spans, doubts=(doubt,)), ids


def _ends(trigger: Trigger) -> dict[str, float]:
    if trigger.op == "between" and trigger.value_max is not None:
        return {"from": trigger.value, "to": trigger.value_max}
    if trigger.op == "=":
        return {"from": trigger.value, "to": trigger.value}
    return {_ENDS.get(trigger.op, "from"): trigger.value}


def _above(path: str) -> str:
    return path.rpartition("/")[0] or path
