"""The scenarios of a plan for its page: where each begins and ends, and the number that stands between them now."""

from attrs import frozen

from taicho.core.indicators import INDICATORS
from taicho.core.plans import Plan
from taicho.core.plans.model import Bounds
from taicho.core.reports import say
from taicho.core.reports.model import NumberForm
from taicho.core.vocabulary import Reading, Text
from taicho.pipeline import readings
from taicho.pipeline.telling import SHARES
from taicho.web.here import Here


@frozen
class Now:
    """The number the scenarios are told by, on the day of the page."""

    label: Text
    definition: Text
    reading: Reading
    form: NumberForm


def now(here: Here, plan: Plan) -> Now | None:
    """The reading of the plan's scale at the plan's place; None for a plan without scenarios."""
    scale = plan.scenario_scale()
    if scale is None:
        return None
    found = readings.read_many(here.workspace, [here.day], [plan.place], indicators=[scale.indicator])
    reading = next((one for one in found if dict(one.where) == dict(scale.where)), None)
    indicator = INDICATORS[scale.indicator]
    return Now(indicator.label, indicator.definition, reading, _form(scale.indicator)) if reading else None


def edges(plan: Plan) -> dict[str, Text]:
    """Rung id -> "dưới 100", "100 – 500", "trên 500"."""
    scale = plan.scenario_scale()
    return {rung.id: words(rung.bounds, _form(scale.indicator)) for rung in scale.rungs} if scale else {}


def words(bounds: Bounds, form: NumberForm = NumberForm.COUNT) -> Text:
    """A stretch of numbers as people say it."""

    def said(language: str) -> str:
        low = say.number(bounds.low, form, language)
        high = say.number(bounds.high, form, language)
        if bounds.low is None:
            return f"{_HIGH[bounds.high_inside].in_(language)} {high}"
        if bounds.high is None:
            return f"{_LOW[bounds.low_inside].in_(language)} {low}"
        return f"{low} – {high}"

    return Text(said("vi"), said("en"))


_HIGH = {True: Text("đến", "up to"), False: Text("dưới", "below")}
_LOW = {True: Text("từ", "from"), False: Text("trên", "above")}
"""By: whether the end itself is inside."""


def _form(indicator: str) -> NumberForm:
    return NumberForm.SHARE if indicator in SHARES else NumberForm.COUNT
