"""Turn parts of a situation into charts, maps and gauges, with titles that say what they show."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from taicho.core.reports import say
from taicho.core.reports.model import Chart, Gauge, LegendEntry, MapFigure, NumberForm
from taicho.core.reports.situation_lines import short_name
from taicho.core.reports.situation_model import ChildRow, KeyNumber, Position, Rung, Situation, TargetGauge
from taicho.core.vocabulary import Text

Series = Sequence[tuple[date, float | None]]

WINDOW = 7
_STEADY = 0.05
"""A change of the 7-day mean of up to 5 % in a week is called steady."""

NO_LEVEL = Text("Chưa xác định được cấp", "No level can be given")


_GOALS = {
    (True, False): Text("cần ít nhất", "needs at least"),
    (True, True): Text("cần trên", "needs more than"),
    (False, False): Text("cần không quá", "needs at most"),
    (False, True): Text("cần dưới", "needs less than"),
}
"""By: a lower bound (not an upper one), strict."""


def seven_day_means(series: Series) -> tuple[tuple[date, float | None], ...]:
    """The mean of each day and the six before it; None where any of the seven has no number."""
    days = [day for day, _ in series]
    values = [value for _, value in series]
    means: list[tuple[date, float | None]] = []
    for end, day in enumerate(days):
        window = values[max(0, end - WINDOW + 1) : end + 1]
        known = [value for value in window if value is not None]
        whole = len(known) == WINDOW and (day - days[end - WINDOW + 1]).days == WINDOW - 1
        means.append((day, sum(known) / WINDOW if whole else None))
    return tuple(means)


def finding(label: Text, series: Series, language: str) -> str:
    """What the series did in its last week against the week before, as a title."""
    name = label.in_(language)
    means = [value for _, value in seven_day_means(series)]
    last = means[-1] if means else None
    before = means[-1 - WINDOW] if len(means) > WINDOW else None
    if last is None:
        return Text(f"{name}: chưa đủ số liệu 7 ngày gần nhất", f"{name}: the last 7 days are incomplete").in_(language)
    mean = mean_words(last, language)
    if before is None:
        return Text(f"{name}: trung bình 7 ngày {mean}", f"{name}: 7-day mean {mean}").in_(language)
    return f"{name} {_course(last, before, language)}, {_mean_words(mean, language)}"


def mean_words(mean: float, language: str) -> str:
    """A mean of counts: whole from a hundred on, else with one decimal."""
    return (
        say.number(round(mean), NumberForm.COUNT, language)
        if mean >= 100
        else say.number(mean, NumberForm.RATE, language)
    )


def _mean_words(mean: str, language: str) -> str:
    return Text(f"trung bình {mean} mỗi ngày", f"a mean of {mean} a day").in_(language)


def _course(last: float, before: float, language: str) -> str:
    if before == 0:
        words = (
            Text("tiếp tục bằng không", "still zero")
            if last == 0
            else Text("xuất hiện trở lại trong 7 ngày qua", "returned in the last 7 days")
        )
        return words.in_(language)
    change = last / before - 1
    if abs(change) <= _STEADY:
        return Text("đi ngang so với 7 ngày trước", "steady against the week before").in_(language)
    share = say.number(abs(change), NumberForm.SHARE, language)
    if change > 0:
        return Text(f"tăng {share} so với 7 ngày trước", f"up {share} on the week before").in_(language)
    return Text(f"giảm {share} so với 7 ngày trước", f"down {share} on the week before").in_(language)


def chart_of(number: KeyNumber, language: str) -> Chart:
    """The bars by day of a key number with their 7-day mean."""
    title = finding(number.label, number.series, language)
    subtitle = number.definition.in_(language)
    return Chart(
        title=title,
        subtitle=subtitle,
        days=number.series,
        line=seven_day_means(number.series),
        thresholds=number.thresholds,
        bar_label=number.label.in_(language),
        line_label=Text("trung bình 7 ngày", "7-day mean").in_(language),
        source=source_words(number, language),
        form=number.form,
        alt=f"{title}. {subtitle}",
        language=language,
    )


def source_words(number: KeyNumber, language: str) -> str:
    """Who says so, and to which day."""
    source = Text(f"Nguồn: {number.source.vi}", f"Source: {number.source.en}").in_(language)
    if number.reading.as_of is None:
        return source
    day = say.day(number.reading.as_of, language)
    return source + Text(f"; số liệu đến {day}", f"; data to {day}").in_(language)


def has_numbers(series: Series) -> bool:
    """Whether a series has any number to draw."""
    return any(value is not None for _, value in series)


def level_map(situation: Situation, language: str) -> MapFigure | None:
    """The lower places of the situation by their level (declared where there is one); None without a ground."""
    if situation.ground is None or not situation.children:
        return None
    rows = situation.children
    shown = {row.place.code: row.position.shown if row.position else None for row in rows}
    steps = {code: rung.step if rung else None for code, rung in shown.items()}
    declared = frozenset(row.place.code for row in rows if row.position and row.position.declared)
    legend = _legend([row.position for row in rows if row.position], steps, language)
    title = _map_title(situation, legend, steps, language)
    names = {row.place.code: row.place.name_short for row in rows}
    scale = next((row.position.title for row in rows if row.position), None)
    return MapFigure(
        title=title,
        subtitle=scale.in_(language) if scale else "",
        ground=situation.ground,
        step_by_code=steps,
        names=names,
        legend=legend,
        labels=_labels(situation.children, steps),
        declared=declared,
        alt=f"{title}. " + "; ".join(f"{entry.name}: {entry.count}" for entry in legend),
    )


def _labels(rows: Sequence[ChildRow], steps: dict[str, int | None], many: int = 24) -> tuple[str, ...]:
    """Names to write, the most telling first: the gravest above the mildest step, then the most populous."""
    telling = sorted(rows, key=lambda row: (-max(steps[row.place.code] or 1, 1), -(row.place.population or 0)))
    above = sum(1 for step in steps.values() if step is not None and step > 1)
    return tuple(row.place.code for row in telling[: max(many, above)])


def _legend(positions: Sequence[Position], steps: dict[str, int | None], language: str) -> tuple[LegendEntry, ...]:
    counts = Counter(steps.values())
    rungs = positions[0].rungs if positions else ()
    entries = [LegendEntry(rung.step, rung.name.in_(language), counts[rung.step]) for rung in rungs]
    return (*entries, LegendEntry(None, NO_LEVEL.in_(language), counts[None]))


NAMED = 3
"""So many places are named in a title, more are counted."""


def _map_title(situation: Situation, legend: Sequence[LegendEntry], steps: dict[str, int | None], language: str) -> str:
    worst = next((entry for entry in reversed(legend) if entry.step and entry.count), None)
    if worst is None:
        return Text("Chưa địa bàn nào xác định được cấp", "No place has a level yet").in_(language)
    total = len(situation.children)
    where = [row.place.name_short for row in situation.children if steps.get(row.place.code) == worst.step]
    name = next((short_name(rung, language) for rung in _rungs(situation) if rung.step == worst.step), worst.name)
    if len(where) <= NAMED:
        named = ", ".join(where)
        return Text(f"Cao nhất: {name}, ở {named}", f"Highest: {name}, in {named}").in_(language)
    return Text(
        f"Cao nhất: {name}, ở {worst.count} trong {total} địa bàn",
        f"Highest: {name}, in {worst.count} of {total} places",
    ).in_(language)


def _rungs(situation: Situation) -> Sequence[Rung]:
    return next((row.position.rungs for row in situation.children if row.position), ())


def gauge_of(target: TargetGauge, language: str) -> Gauge | None:
    """A target as a gauge; None when it sets no number."""
    tick = target.at_least if target.at_least is not None else target.at_most
    if tick is None:
        return None
    value = target.reading.value if target.reading else None
    return Gauge(
        label=target.text.in_(language),
        value=value,
        tick=tick,
        form=target.form,
        words=target_words(target, language),
        at_most=target.at_most is not None,
        met=target.met,
    )


def target_words(target: TargetGauge, language: str) -> str:
    """ "31,4%, cần ít nhất 95% đến 31/12/2021" / "31.4%, needs at least 95.0% by 31 December 2021"."""
    now = say.NO_NUMBER_WORDS.in_(language)
    if target.reading is not None and (target.reading.value is not None or target.reading.at_least is not None):
        now = say.reading(target.reading, target.form, language)
    return f"{now}, {goal_words(target, language)}"


def goal_words(target: TargetGauge, language: str) -> str:
    """What a target asks: "cần ít nhất 95,0% đến 31/12/2021"."""
    bound = target.at_least if target.at_least is not None else target.at_most
    if bound is None:
        goal = Text("không nêu con số", "sets no number").in_(language)
    else:
        words = _GOALS[target.at_least is not None, target.strict].in_(language)
        goal = f"{words} {say.number(bound, target.form, language)}"
    if target.by is None:
        return goal
    day = say.day(target.by, language)
    return goal + Text(f" đến {day}", f" by {day}").in_(language)
