"""Draw charts as SVG on the server: bars by day with a 7-day line, sparklines, gauges.

The same drawing goes into the page, the PDF and (as a picture) the DOCX. Titles are text of the outlet, not of the
drawing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from xml.sax.saxutils import escape

from taicho.core.reports import say
from taicho.core.reports.figures import mean_words
from taicho.core.reports.model import Chart, Gauge, NumberForm, Threshold
from taicho.core.vocabulary import Text
from taicho.printing import svg

Series = Sequence[tuple[date, float | None]]

LEFT, RIGHT, TOP, BOTTOM = 48, 92, 16, 26
_NO_NUMBER = Text("chưa có số liệu", "no number")
_BEYOND = Text("cao hơn khung hình: ", "above this frame: ")
_THRESHOLD_REACH = 3.0
"""A threshold up to three times above the data is drawn to scale; a farther one is named at the top edge."""


def day_chart(chart: Chart, *, width: int = 720, height: int = 240) -> str:
    """Bars by day with the 7-day line and the thresholds, as SVG. Empty text when there is not one number."""
    if not any(value is not None for _, value in chart.days):
        return ""
    plot = _Plot(chart, width, height)
    body = plot.grid() + plot.gaps() + plot.bars() + plot.line() + plot.thresholds() + plot.day_axis()
    return svg.drawing(body, box=(0, 0, width, height), width=width, label=chart.alt or chart.title, class_="day-chart")


class _Plot:
    """The scales of one chart and its layers."""

    def __init__(self, chart: Chart, width: int, height: int) -> None:
        self.chart = chart
        self.x0, self.x1, self.y0, self.y1 = LEFT, width - RIGHT, TOP, height - BOTTOM
        self.days = [day for day, _ in chart.days]
        self.first = self.days[0]
        self.span = (self.days[-1] - self.first).days + 1
        self.step = (self.x1 - self.x0) / self.span
        highest = max(value for _, value in (*chart.days, *chart.line) if value is not None)
        near = [t.value for t in chart.thresholds if t.value <= max(highest, 1e-9) * _THRESHOLD_REACH]
        self.ticks = ticks(max(highest, *near) if near else highest, whole=chart.form is NumberForm.COUNT)
        self.top = self.ticks[-1]

    def x(self, day: date) -> float:
        """Left edge of a day's column."""
        return self.x0 + (day - self.first).days * self.step

    def y(self, value: float) -> float:
        """Height of a value."""
        return self.y1 - (self.y1 - self.y0) * value / self.top

    def grid(self) -> str:
        """Horizontal lines with their values."""
        lines = []
        for value in self.ticks:
            y = self.y(value)
            lines.append(
                svg.tag(
                    "line",
                    x1=self.x0,
                    x2=self.x1,
                    y1=y,
                    y2=y,
                    stroke=svg.QUIET if value == 0 else svg.FAINT,
                    class_="axis" if value == 0 else "grid",
                )
            )
            words = tick_words(value, self.chart.form, self.chart.language, self.ticks[1])
            lines.append(svg.text(self.x0 - 6, y + 4, words, anchor="end"))
        return "".join(lines)

    def gaps(self) -> str:
        """Runs of days without a number: a grey ground, named where there is room."""
        made = []
        for missing, run in groupby(self.chart.days, key=lambda pair: pair[1] is None):
            days = [day for day, _ in run]
            if not missing:
                continue
            x, wide = self.x(days[0]), self.step * len(days)
            made.append(
                svg.tag(
                    "rect", x=x, y=self.y0, width=wide, height=self.y1 - self.y0, fill=svg.NO_DATA, class_="no-number"
                )
            )
            words = _NO_NUMBER.in_(self.chart.language)
            if wide > svg.width_of(words, 10) + 8:
                made.append(svg.text(x + wide / 2, self.y0 + 14, words, size=10, anchor="middle"))
        return "".join(made)

    def bars(self) -> str:
        """One bar a day; its title gives day and value."""
        made = []
        inset = min(1.0, self.step * 0.1)
        for day, value in self.chart.days:
            if value is None:
                continue
            words = f"{say.day(day, self.chart.language)}: {say.number(value, self.chart.form, self.chart.language)}"
            y = self.y(max(value, 0))
            made.append(
                svg.tag(
                    "rect",
                    svg.tag("title", escape(words)),
                    x=self.x(day) + inset,
                    y=y,
                    width=max(self.step - 2 * inset, 0.4),
                    height=self.y1 - y,
                    fill=svg.BAR,
                    class_="bar",
                )
            )
        return "".join(made)

    def line(self) -> str:
        """The 7-day line, broken where a window has no number, named at its end."""
        points = [
            (self.x(day) + self.step / 2, self.y(value)) if value is not None else None
            for day, value in self.chart.line
        ]
        made = [polyline(points, stroke=svg.LINE, stroke_width=1.8, class_="mean")]
        known = [(point, value) for point, (_, value) in zip(points, self.chart.line, strict=True) if point]
        if known:
            (x, y), value = known[-1]
            share = self.chart.form is NumberForm.SHARE
            words = (
                say.number(value, NumberForm.SHARE, self.chart.language)
                if share or value is None
                else mean_words(value, self.chart.language)
            )
            made.append(svg.tag("circle", cx=x, cy=y, r=2.6, fill=svg.LINE, class_="mean-end"))
            made.append(svg.text(self.x1 + 7, y + 1, words, size=12, fill=svg.INK, font_weight="600", class_="value"))
            made.append(svg.text(self.x1 + 7, y + 14, self.chart.line_label, size=10))
        return "".join(made)

    def thresholds(self) -> str:
        """Dashed lines with their names; those far above the data are named at the top edge."""
        made, beyond = [], []
        for threshold in self.chart.thresholds:
            if threshold.value > self.top:
                beyond.append(threshold)
                continue
            y = self.y(threshold.value)
            made.append(
                svg.tag(
                    "line",
                    x1=self.x0,
                    x2=self.x1,
                    y1=y,
                    y2=y,
                    stroke=svg.ALARM,
                    stroke_dasharray="5 4",
                    class_="threshold",
                )
            )
            made.append(svg.text(self.x0 + 4, y - 4, self._threshold_words(threshold), size=10, fill=svg.ALARM))
        if beyond:
            names = "; ".join(self._threshold_words(threshold) for threshold in beyond)
            words = _BEYOND.in_(self.chart.language) + names
            made.append(svg.text(self.x0 + 4, self.y0 - 4, words, size=10, fill=svg.ALARM))
        return "".join(made)

    def _threshold_words(self, threshold: Threshold) -> str:
        language = self.chart.language
        return f"{threshold.label.in_(language)} ({say.number(threshold.value, self.chart.form, language)})"

    def day_axis(self) -> str:
        """Days or months below the bars."""
        made = []
        free = self.x0 - 20.0
        for day, words in day_ticks(self.first, self.days[-1], self.chart.language):
            x = self.x(day) + self.step / 2
            made.append(svg.tag("line", x1=x, x2=x, y1=self.y1, y2=self.y1 + 4, stroke=svg.QUIET, class_="axis"))
            half = svg.width_of(words, 11) / 2
            if x - half >= free:
                made.append(svg.text(x, self.y1 + 17, words, anchor="middle"))
                free = x + half + 6
        return "".join(made)


def ticks(highest: float, *, whole: bool, many: int = 4) -> list[float]:
    """Round values from 0 to at least `highest`, at most `many` + 1 steps; whole numbers where `whole`."""
    if highest <= 0:
        return [0.0, 1.0]
    step = 10.0**-9
    for power in range(-9, 12):
        for lead in (1.0, 2.0, 2.5, 5.0):
            step = lead * 10.0**power
            if step * many >= highest and (not whole or step.is_integer()):
                count = int(-(-highest // step))
                return [round(step * index, 12) for index in range(max(count, 1) + 1)]
    return [0.0, highest]


def tick_words(value: float, form: NumberForm, language: str, step: float) -> str:
    """A value of the axis, without decimals it does not need."""
    if form is NumberForm.SHARE:
        percent = value * 100
        written = f"{percent:,.0f}" if (step * 100).is_integer() or value == 0 else f"{percent:,.1f}"
        return (written if language == "en" else written.replace(".", ",")) + "%"
    if form is NumberForm.RATE and not step.is_integer() and value != 0:
        written = f"{value:,.10g}"
        return written if language == "en" else written.translate(str.maketrans(",.", ".,"))
    return say.number(value, NumberForm.COUNT, language)


def day_ticks(first: date, last: date, language: str) -> list[tuple[date, str]]:
    """Days to name on an axis: every day or few days, every Monday, or first days of months, as the span allows."""
    span = (last - first).days + 1
    days = [first + timedelta(days=offset) for offset in range(span)]
    if span <= 15:
        chosen = days[:: 1 if span <= 8 else 2]
    elif span <= 100:
        mondays = [day for day in days if day.weekday() == 0]
        chosen = mondays[:: 1 if span <= 62 else 2]
    else:
        firsts = [day for day in days if day.day == 1]
        chosen = firsts[:: max(1, len(firsts) // 12)]
        return [(day, f"{day.month}/{day.year}" if language != "en" else f"{day:%b %Y}") for day in chosen]
    return [(day, f"{day.day}/{day.month}" if language != "en" else f"{day.day} {day:%b}") for day in chosen]


def polyline(points: Sequence[tuple[float, float] | None], **attributes: str | float) -> str:
    """A path through the points, broken at None; a point alone becomes a dot."""
    data = []
    for here, run in groupby(points, key=lambda point: point is not None):
        if here:
            known = [point for point in run if point is not None]
            data.append("M" + "L".join(f"{svg.n(x)} {svg.n(y)}" for x, y in known) + ("z" if len(known) == 1 else ""))
    if not data:
        return ""
    return svg.tag("path", d="".join(data), fill="none", stroke_linecap="round", stroke_linejoin="round", **attributes)


def sparkline(series: Series, *, label: str, width: int = 96, height: int = 26) -> str:
    """A small line without axes; gaps where there is no number. Empty text when there is not one number."""
    known = [value for _, value in series if value is not None]
    if not known:
        return ""
    low, high = min(0.0, *known), max(known)
    wide = max(len(series) - 1, 1)
    reach = (high - low) or 1.0

    def point(index: int, value: float) -> tuple[float, float]:
        return 3 + index * (width - 6) / wide, height - 3 - (value - low) / reach * (height - 6)

    points = [point(index, value) if value is not None else None for index, (_, value) in enumerate(series)]
    body = polyline(points, stroke=svg.QUIET, stroke_width=1.4, class_="mean")
    x, y = next(found for found in reversed(points) if found)
    body += svg.tag("circle", cx=x, cy=y, r=2.2, fill=svg.ACCENT, class_="mean-end")
    return svg.drawing(body, box=(0, 0, width, height), width=width, label=label, class_="sparkline")


def gauge(target: Gauge, *, width: int = 320, height: int = 14) -> str:
    """A horizontal bar up to the value and a tick at what is to be reached; hatched where there is no number."""
    end = max(target.tick * 1.02, target.value or 0, 1e-9)
    if target.form is NumberForm.SHARE:
        end = max(1.0, end)
    bar = height - 6

    def reach(value: float) -> float:
        return max(0.0, min(value / end, 1.0)) * width

    body = svg.tag("rect", x=0, y=3, width=width, height=bar, rx=bar / 2, fill=svg.NO_DATA, class_="gauge-ground")
    if target.value is None:
        dashes = "".join(f"M{x} {3 + bar}l{bar} -{bar}" for x in range(4, width - bar, 10))
        body += svg.tag("path", d=dashes, stroke="#b4bbc1", stroke_width=1, class_="gauge-none")
    else:
        fill = svg.ALARM if target.at_most and target.met is False else svg.ACCENT
        body += svg.tag(
            "rect", x=0, y=3, width=reach(target.value), height=bar, rx=bar / 2, fill=fill, class_="gauge-value"
        )
    x = min(reach(target.tick), width - 1.5)
    body += svg.tag("rect", x=x - 1, y=0, width=2.5, height=height, fill=svg.INK, class_="gauge-tick")
    label = f"{target.label}: {target.words}"
    return svg.drawing(body, box=(0, 0, width, height), width=width, label=label, class_="gauge", stretch=True)
