"""Scenarios with numbers as one scale of the plan language: one indicator, a rung for each."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from taicho.core.documents.reading_model import ScenarioItem, Trigger
from taicho.core.drafts.model import Item, Span
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold

NO_MORE = Text("", "")
_ENDS = {"<": "below", "<=": "to", ">": "above", ">=": "from"}
_MEASURED = (("dang dieu tri", "active_cases"), ("ca benh", "active_cases"), ("ca mac", "cases_7d"))
"""Words of a condition, folded -> the indicator they most likely mean."""


def scale_of(found: Sequence[ScenarioItem], cite_of: Callable[[str], str]) -> tuple[Item | None, Mapping[str, str]]:
    """The scale of the scenarios whose conditions are numbers of one thing, and scenario id -> rung id.

    None and {} when fewer than two have such a condition: their measures then hold without one, for a person to see.
    """
    metric = _common(found)
    stepped = [one for one in found if any(_same(trigger, metric) for trigger in one.triggers)]
    if len(stepped) < 2:
        return None, {}
    ids = {one.id: f"scenario-{number}" for number, one in enumerate(stepped, 1)}
    rungs = [
        {"id": ids[one.id], "text": one.text, "cite": cite_of(one.section), **_ends(_step(one, metric))}
        for one in stepped
    ]
    said = _step(stepped[0], metric).metric
    values: dict[str, Any] = {"text": "Kịch bản", "cite": cite_of(_above(stepped[0].section)), "rungs": rungs}
    indicator = next((name for words, name in _MEASURED if words in metric), None)
    if indicator:
        values["indicator"] = indicator
    doubt = Text(
        f"Kịch bản theo “{said}”: kiểm tra chỉ số và ngưỡng.", f"Scenarios by “{said}”: check indicator and edges."
    )
    further = any(len(one.triggers) > 1 for one in stepped)
    more = (
        Text(" Còn điều kiện khác: xem bản in.", " There are further conditions: see the paper.")
        if further
        else NO_MORE
    )
    doubt = Text(doubt.vi + more.vi, doubt.en + more.en)
    spans = tuple(Span(one.span.start, one.span.end) for one in stepped)
    return Item("scenario", "scenarios", values, spans, doubts=(doubt,)), ids


def _common(found: Sequence[ScenarioItem]) -> str:
    """What most scenarios count."""
    counted = Counter(fold(trigger.metric) for one in found for trigger in one.triggers[:1])
    return counted.most_common(1)[0][0] if counted else ""


def _same(trigger: Trigger, metric: str) -> bool:
    return fold(trigger.metric) == metric


def _step(one: ScenarioItem, metric: str) -> Trigger:
    return next(trigger for trigger in one.triggers if _same(trigger, metric))


def _ends(trigger: Trigger) -> dict[str, float]:
    if trigger.op == "between" and trigger.value_max is not None:
        return {"from": trigger.value, "to": trigger.value_max}
    if trigger.op == "=":
        return {"from": trigger.value, "to": trigger.value}
    return {_ENDS.get(trigger.op, "from"): trigger.value}


def _above(path: str) -> str:
    return path.rpartition("/")[0] or path
