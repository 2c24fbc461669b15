"""Which reader takes which form of value."""

from collections.abc import Callable, Mapping
from typing import Any

from taicho.core.plans import parties, team_values, values
from taicho.core.plans.language import Form
from taicho.core.plans.values import Scope

READERS: Mapping[Form, Callable[[Any, Scope], Any]] = {
    Form.ID: values.identifier,
    Form.WORDS: values.words,
    Form.CITE: values.identifier,
    Form.CITES: values.identifiers,
    Form.DAY: values.day,
    Form.DAY_HOUR: values.day_hour,
    Form.PRINTED_DATE: values.printed_date,
    Form.HOUR: values.hour,
    Form.WHOLE: values.whole,
    Form.NUMBER: values.number,
    Form.YES_NO: values.yes_no,
    Form.PLACE: values.place,
    Form.UNIT: parties.unit,
    Form.UNITS: parties.units,
    Form.OWNERS: parties.owners,
    Form.HELPERS: parties.helpers,
    Form.INDICATOR: values.indicator,
    Form.WHERE: values.where,
    Form.WHEN: values.condition,
    Form.HOURS: values.hours,
    Form.EVERY: values.frequency,
    Form.MONTH_DAYS: values.month_days,
    Form.WEEKDAYS: values.weekdays,
    Form.YEAR_DAYS: values.year_days,
    Form.KIND: values.order_kind,
    Form.TIER: values.tier,
    Form.FIGURE: values.figure,
    Form.PROFESSION: team_values.profession,
    Form.SKILLS: team_values.skills,
    Form.TEAM_CONDITION: team_values.condition_kind,
}
"""Form -> reader; REPORT, RUNGS, SIGNER, POSTS and their like hold keys of their own and are read by `read`."""
