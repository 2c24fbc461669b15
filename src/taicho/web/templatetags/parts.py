"""Components: each a small template under `templates/taicho/parts`, all of them shown on the gallery page."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from taicho.core.orders.model import TaskState
from taicho.core.orders.steps import STATE_NAMES
from taicho.core.reports import say as words
from taicho.core.reports.model import Gauge, NumberForm
from taicho.core.reports.situation_model import KeyNumber, Rung, TargetGauge
from taicho.core.vocabulary import Reading, Text
from taicho.printing import charts
from taicho.web import icons
from taicho.web.language import current, said

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "tasks" %}`."""
    return icons.icon(name)


@register.inclusion_tag("taicho/parts/level.html")
def level(rung: Rung | None, proposed: bool = False, big: bool = False, short: bool = False) -> dict[str, object]:
    """A level with its colour and its name; hollow while only proposed; `short` for tables."""
    return {"rung": rung, "proposed": proposed, "big": big, "short": short}


@register.inclusion_tag("taicho/parts/scenario.html")
def scenario(rung: Rung | None, proposed: bool = False) -> dict[str, object]:
    """A scenario as filled blocks and its name."""
    return {"rung": rung, "proposed": proposed, "blocks": icons.steps(rung.step, rung.of) if rung else ""}


NO_DUE_DAY = Text("không định hạn", "no due day")


@register.inclusion_tag("taicho/parts/state.html")
def state(
    of: TaskState | str, late_days: int = 0, standing: bool = False, unexplained: bool = False,
    rhythm: Text | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Where a task stands: a shape and a word; a late one says by how many days, one without a due day its rhythm."""
    of = TaskState(of)
    late = late_days > 0
    shape = "late" if late else "standing" if standing and of is TaskState.OPEN else of.value
    name = (rhythm or NO_DUE_DAY) if shape == "standing" else STATE_NAMES[of]
    return {"shape": shape, "name": name, "late_days": late_days, "picture": icons.icon(f"state-{shape}"),
            "unexplained": unexplained}  # fmt: skip


@register.inclusion_tag("taicho/parts/filing_state.html")
def filing_state(shape: str, text: Text, late_days: int = 0) -> dict[str, Any]:
    """Where a report stands: a shape and a word; a missing one says by how many days."""
    picture = icons.icon(f"state-{'late' if late_days else shape}")
    return {"shape": shape, "text": text, "late_days": late_days, "picture": picture}


@register.inclusion_tag("taicho/parts/number_card.html", takes_context=True)
def number_card(context: Context, number: KeyNumber) -> dict[str, object]:
    """A key number with its run, its change, and where it comes from."""
    drawn = charts.sparkline(
        number.series,
        label=f"{said(number.label)}: {words.reading(number.reading, number.form, current())}",
        width=140,
        height=26,
    )
    return {
        "number": number,
        "here": context.get("here"),
        "sparkline": mark_safe(drawn),
        "stale_days": stale_days(number.reading),
    }


def stale_days(reading: Reading) -> int:
    """Days between the day asked for and the last day the facts speak for."""
    return (reading.day - reading.as_of).days if reading.as_of else 0


@register.inclusion_tag("taicho/parts/value.html", takes_context=True)
def value(
    context: Context,
    reading: Reading | None,
    form: NumberForm | str = NumberForm.COUNT,
    label: Text | None = None,
    definition: Text | None = None,
    source: Text | None = None,
    hint: bool = True,
) -> dict[str, object]:
    """A number that links to its rows, with definition, as-of, source and marks on hover and focus."""
    return {
        "reading": reading,
        "written": words.reading(reading, NumberForm(form), current()) if reading else words.NO_NUMBER,
        "label": label,
        "definition": definition,
        "source": source,
        "hint": hint,
        "href": rows_address(context.get("here"), reading) if reading else "",
    }


def rows_address(here: Any, reading: Reading) -> str:
    """The page with the facts behind a number."""
    if here is None:
        return ""
    where: Mapping[str, object] = {f"where_{name}": value for name, value in reading.where.items()}
    return str(here.to("rows", reading.indicator, place=reading.place, day=reading.day, **where))


@register.inclusion_tag("taicho/parts/target.html", takes_context=True)
def target(context: Context, gauge: TargetGauge) -> dict[str, object]:
    """A target of a plan as a gauge: the number now, the tick to reach, by when."""
    tick = gauge.at_least if gauge.at_least is not None else gauge.at_most
    reading = gauge.reading
    written = words.reading(reading, gauge.form, current()) if reading else words.NO_NUMBER
    drawn = ""
    if tick is not None:
        shape = Gauge(
            label=said(gauge.text),
            value=reading.value if reading else None,
            tick=tick,
            form=gauge.form,
            words=written,
            at_most=gauge.at_most is not None,
            met=gauge.met,
        )
        drawn = charts.gauge(shape, width=300, height=12)
    return {
        "gauge": gauge,
        "tick": tick,
        "reading": reading,
        "written": written,
        "here": context.get("here"),
        "href": rows_address(context.get("here"), reading) if reading else "",
        "drawing": mark_safe(drawn),
    }


@register.inclusion_tag("taicho/parts/empty.html")
def empty(text: str, act: str = "", href: str = "", picture: str = "nothing") -> dict[str, object]:
    """Nothing here yet: what it means and what to do next."""
    return {"text": text, "act": act, "href": href, "picture": icons.icon(picture)}


@register.inclusion_tag("taicho/parts/when_due.html")
def when_due(
    due: date | datetime | None, late_days: int = 0, recurrence: Text | None = None, day_off: Text | None = None
) -> dict[str, object]:
    """The deadline in words: a day, a rhythm, or none. day_off: why nobody works on the day; the day itself stays."""
    return {"due": due, "late_days": late_days, "recurrence": recurrence, "day_off": day_off}


@register.inclusion_tag("taicho/parts/field.html")
def field(bound: Any) -> dict[str, object]:
    """A form field: label, help, the error beside it, the control."""
    return {"bound": bound}
