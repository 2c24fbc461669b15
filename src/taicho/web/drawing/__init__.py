"""Pictures of a page: the core's figures, drawn by `printing`, with links and the page's own legend."""

from attrs import evolve, frozen
from django.utils.safestring import SafeString, mark_safe

from taicho.core.reports import figures
from taicho.core.reports.model import Chart, LegendEntry, MapFigure
from taicho.core.reports.situation_model import KeyNumber, Situation
from taicho.printing import charts, maps, svg
from taicho.web.here import Here


@frozen
class DrawnMap:
    """The map as SVG, its title, and its legend as (swatch, name, count)."""

    title: str
    subtitle: str
    picture: SafeString
    legend: tuple[tuple[SafeString, str, int], ...]


@frozen
class DrawnChart:
    """A chart as SVG with the words around it; `picture` empty when there is not one number."""

    title: str
    subtitle: str
    picture: SafeString


def level_map(situation: Situation, here: Here) -> DrawnMap | None:
    """The lower places by level, each a link to its own situation."""
    figure = figures.level_map(situation, here.language)
    if figure is None:
        return None
    links = {code: here.to("situation", place=code) for code in figure.step_by_code if code in here.places}
    linked = evolve(figure, links=links)
    picture = maps.choropleth(linked, width=290, tallest=620, legend=False)
    return DrawnMap(figure.title, figure.subtitle, mark_safe(picture), _legend(linked))


def _legend(figure: MapFigure) -> tuple[tuple[SafeString, str, int], ...]:
    return tuple((swatch(entry), entry.name, entry.count) for entry in figure.legend)


def swatch(entry: LegendEntry) -> SafeString:
    """A square in colour and pattern of the step."""
    prefix = f"lg{entry.step or 0}-"
    body = svg.level_patterns(prefix) + svg.swatch(entry.step, prefix, size=16)
    return mark_safe(svg.tag("svg", body, viewBox="0 0 16 16", width=16, height=16, aria_hidden="true"))


def day_chart(number: KeyNumber, language: str, *, width: int = 460, height: int = 210) -> DrawnChart:
    """The run of a number as bars with its 7-day line."""
    chart: Chart = figures.chart_of(number, language)
    return DrawnChart(
        chart.title, chart.subtitle.rstrip("."), mark_safe(charts.day_chart(chart, width=width, height=height))
    )
