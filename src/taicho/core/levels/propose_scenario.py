"""A plan's scale and one reading → the scenario. The edges are the plan's: from 100 to 500 holds both ends."""

from datetime import date

from taicho.core.levels.bound import Book, Stretch, asker
from taicho.core.levels.condition_model import Input
from taicho.core.levels.model import Rung
from taicho.core.levels.proposal_model import Proposal, Reason, ReasonKind, Scale
from taicho.core.plans.model import Bounds, ScenarioScale
from taicho.core.vocabulary import Citation, Confidence, Reading, Text


def scenario_scale(scale: ScenarioScale, scale_id: str = "") -> Scale:
    """The scale that proposals and declarations of a scenario stand on; steps count from 1, the mildest."""
    rungs = tuple(Rung(step, one.id, one.text) for step, one in enumerate(scale.rungs, 1))
    return Scale(scale_id or scale.id, scale.text, rungs)


def propose_scenario(
    scale: ScenarioScale,
    reading: Reading | None,
    *,
    place: str = "",
    day: date | None = None,
    document: str = "",
    scale_id: str = "",
) -> Proposal:
    """The scenario a reading puts a place in, by the bounds that the plan prints.

    Nothing but a lower bound known: the highest scenario that is certain, none where that is only the mildest.
    place, day: needed when there is no reading. document: the plan's symbol, for the citation.
    Raises ValueError when neither a reading nor a day says which day is meant.
    """
    on = day or (reading.day if reading is not None else None)
    if on is None:
        raise ValueError("a scenario is proposed for a day")
    book = Book([] if reading is None else [reading], on if reading is None else reading.day)
    wanted = Input(
        "x", scale.indicator, tuple(scale.where.items()) if reading is None else tuple(reading.where.items())
    )
    known = asker(book, wanted)(reading.place if reading is not None else place)
    steps = [step for step, one in enumerate(scale.rungs, 1) if _touches(one.bounds, known.certain)]
    low, high = (steps[0], steps[-1]) if steps else (1, len(scale.rungs))
    is_certain = bool(steps) and low == high
    rung = low if is_certain or (steps and low > 1) else None
    stood = scenario_scale(scale, scale_id)
    marks = known.marks + (("at_least",) if rung is not None and rung < high else ())
    return Proposal(
        place=place or (reading.place if reading is not None else ""),
        rules=stood.id,
        day=on,
        rung=rung,
        highest_certain=rung,
        at_most=high,
        marks=tuple(dict.fromkeys(marks)),
        missing=() if is_certain else (_key(scale),),
        reasons=() if rung is None or reading is None else (_reason(scale, rung, reading, document),),
        needs_confirmation=(),
        scale=stood,
        computed=rung,
    )


def _key(scale: ScenarioScale) -> str:
    return Input("x", scale.indicator, tuple(scale.where.items())).key


def _touches(bounds: Bounds, stretch: Stretch) -> bool:
    """Whether some number of the stretch lies inside the bounds."""
    low, high = stretch
    starts = bounds.low is None or high > bounds.low or (bounds.low_inside and high == bounds.low)
    ends = bounds.high is None or low < bounds.high or (bounds.high_inside and low == bounds.high)
    return starts and ends


def _reason(scale: ScenarioScale, rung: int, reading: Reading, document: str) -> Reason:
    step = scale.rungs[rung - 1]
    bounds, value = step.bounds, reading.value
    on_edge = value is not None and value in (bounds.low, bounds.high) and scale.edge is not None
    words = Text(f"{scale.text.vi} {bounds}", f"{scale.text.en} {bounds}")
    if on_edge and scale.edge is not None:
        words = Text(f"{words.vi} ({scale.edge.vi.rstrip('.')})", f"{words.en} ({scale.edge.en.rstrip('.')})")
    low_sign, high_sign = ("≥" if bounds.low_inside else ">"), ("≤" if bounds.high_inside else "<")
    return Reason(
        ReasonKind.SCENARIO,
        Citation(document or scale.id, step.cite),
        Confidence.SOURCE,
        indicator=scale.indicator,
        where=dict(scale.where),
        value=reading.at_least if value is None else value,
        op=low_sign if bounds.low is not None else high_sign,
        threshold=bounds.low if bounds.low is not None else bounds.high,
        rung=rung,
        marks=("at_least",) if value is None else (),
        text=words,
    )
