"""Charts and maps are well-formed SVG that a strict page may carry, to scale, with nothing drawn that is not known."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reports.drawn import DAY, full_situation, run_of_cases
from taicho.core.reports.figures import chart_of, level_map
from taicho.core.reports.model import Chart, Gauge, MapFigure, NumberForm, Threshold
from taicho.core.vocabulary import Text
from taicho.printing import charts, maps, pictures, svg

SVG = "{http://www.w3.org/2000/svg}"


def read(drawn: str) -> ElementTree.Element:
    """The drawing parsed; it must be well-formed and free of styles and scripts."""
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.tag not in (SVG + "style", SVG + "script")
        assert not [name for name in element.attrib if name.startswith("on")]
    return root


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """Elements of a class."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def the_map() -> MapFigure:
    """The map of the drawn situation."""
    figure = level_map(full_situation(), "vi")
    assert figure is not None
    return figure


def test_a_bar_for_each_known_day_in_proportion() -> None:
    """No bar where there is no number; heights follow the values."""
    chart = chart_of(full_situation().key_numbers[1], "vi")
    bars = of_class(read(charts.day_chart(chart)), "bar")
    known = [value for _, value in chart.days if value is not None]
    assert len(bars) == len(known)
    heights = [float(bar.get("height", "0")) for bar in bars]
    scale = heights[-1] / known[-1]
    assert heights == pytest.approx([value * scale for value in known], abs=0.11)
    assert bars[-1][0].text == "20/8/2021: 58"


def test_a_gap_is_shown_as_a_gap() -> None:
    """A day without a number has a ground of its own, and the 7-day line is broken there."""
    root = read(charts.day_chart(chart_of(full_situation().key_numbers[1], "vi")))
    assert len(of_class(root, "no-number")) == 1
    (line,) = of_class(root, "mean")
    assert line.get("d", "").count("M") == 2


def test_thresholds_are_drawn_or_named() -> None:
    """A near threshold is a line; one far above the data is named at the edge and does not flatten the bars."""
    root = read(charts.day_chart(chart_of(full_situation().key_numbers[1], "vi")))
    assert len(of_class(root, "threshold")) == 1
    words = [element.text or "" for element in root.iter(SVG + "text")]
    assert "báo động (40)" in words
    assert "cao hơn khung hình: nguy cấp (500)" in words


def test_no_number_no_chart() -> None:
    """Nothing is drawn of nothing."""
    assert charts.day_chart(Chart("t", "s", days=((DAY, None),))) == ""
    assert charts.sparkline([(DAY, None)], label="x") == ""


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1e7, allow_nan=False)), min_size=1, max_size=120),
    st.sampled_from([NumberForm.COUNT, NumberForm.RATE, NumberForm.SHARE]),
    st.sampled_from(["vi", "en"]),
)
def test_any_series_draws_inside_its_frame(values: list[float | None], form: NumberForm, language: str) -> None:
    """Any run of numbers, with gaps and zeros, gives a well-formed drawing that stays in its box."""
    days = tuple((DAY + timedelta(days=at), value) for at, value in enumerate(values))
    chart = Chart(
        "t", "s", days, line=days, thresholds=(Threshold(10, Text("<a>", "&b")),), form=form, language=language
    )
    drawn = charts.day_chart(chart)
    if not drawn:
        assert all(value is None for value in values)
        return
    root = read(drawn)
    for bar in of_class(root, "bar"):
        assert -0.1 <= float(bar.get("y", "0")) <= 240 and float(bar.get("height", "0")) >= 0
    read(charts.sparkline(days, label="<x>"))


@given(st.floats(0.001, 1e9), st.booleans())
def test_ticks_are_round_and_reach(highest: float, whole: bool) -> None:
    """From zero, evenly, at least to the highest value, few."""
    made = charts.ticks(highest, whole=whole)
    assert made[0] == 0 and made[-1] >= highest * (1 - 1e-9) and 2 <= len(made) <= 6
    steps = {round((b - a) / made[1], 6) for a, b in pairwise(made)}
    assert steps == {1.0}
    assert not whole or all(float(tick).is_integer() for tick in made)


@pytest.mark.parametrize("span", [1, 8, 15, 60, 100, 365])
def test_days_are_named_sparingly(span: int) -> None:
    """At most fifteen names on an axis, in order, none for a day outside."""
    first = date(2021, 1, 1)
    named = charts.day_ticks(first, first + timedelta(days=span - 1), "vi")
    assert len(named) <= 15
    assert [day for day, _ in named] == sorted({day for day, _ in named})


def test_a_gauge_shows_what_is_reached_and_what_is_asked() -> None:
    """Bar to the value, tick at the goal; hatched without a number."""
    target = Gauge("Tiêm", 0.314, 0.95, NumberForm.SHARE, "31,4%")
    root = read(charts.gauge(target, width=100))
    assert float(of_class(root, "gauge-value")[0].get("width", "0")) == pytest.approx(31.4, abs=0.1)
    assert float(of_class(root, "gauge-tick")[0].get("x", "0")) == pytest.approx(94, abs=0.1)
    unknown = read(charts.gauge(evolve(target, value=None)))
    assert of_class(unknown, "gauge-none") and not of_class(unknown, "gauge-value")


def test_levels_differ_by_pattern_as_well_as_colour() -> None:
    """Steps 2, 3, 4 and "no data" each have marks of their own; a reader in grey loses nothing."""
    root = read(maps.choropleth(the_map()))
    patterns = {element.get("id", "")[-1]: ElementTree.tostring(element[0]) for element in root.iter(SVG + "pattern")}
    assert len(set(patterns.values())) == 4
    drawn = {place.get("data-code"): ElementTree.tostring(place).decode() for place in of_class(root, "place")}
    assert len(drawn) == 8
    assert "url(#" not in drawn["25222"]
    assert re.search(r"url\(#[\w-]+4\)", drawn["25229"])
    assert "none)" in drawn["25231"]


def test_places_say_their_name_and_level() -> None:
    """For a hover and for readers by ear; declared places are outlined."""
    root = read(maps.choropleth(the_map()))
    titles = {place.get("data-code"): place.find(SVG + "title") for place in of_class(root, "place")}
    found = {code: title.text for code, title in titles.items() if title is not None}
    assert found["25229"] == "Phú Văn: Cấp 4"
    assert found["25231"] == "Đa Kia: Chưa xác định được cấp"
    assert [place.get("data-code") for place in of_class(root, "declared")] == ["25229"]
    assert "Cấp 4: 1" in [element.text for element in of_class(root, "legend")]


def test_places_are_links_where_the_page_gives_addresses() -> None:
    """Names with signs of markup are escaped."""
    figure = evolve(the_map(), links={"25222": "/real/place/25222?on=2021-08-20&x=1"}, names={"25222": "<Bù> & Gia"})
    root = read(maps.choropleth(figure))
    assert [link.get("href") for link in root.iter(SVG + "a")] == ["/real/place/25222?on=2021-08-20&x=1"]


def test_names_do_not_cover_each_other() -> None:
    """Of two names in the same spot the graver place is named."""
    figure = the_map()
    points = dict.fromkeys(figure.ground.points, (200.0, 100.0))
    crowded = evolve(figure, ground=evolve(figure.ground, points=points, paths=dict.fromkeys(points, "M0 0h9v9z")))
    names = [element.text for element in of_class(read(maps.choropleth(crowded)), "place-name")]
    assert names == ["Phú Văn"]


def test_two_maps_on_a_page_do_not_share_names() -> None:
    """Ids are made from what the map shows."""
    first, second = the_map(), evolve(the_map(), title="Bản đồ khác")
    ids = [set(re.findall(r'id="([^"]+)"', maps.choropleth(figure))) for figure in (first, second)]
    assert ids[0] and not ids[0] & ids[1]


def test_a_drawing_becomes_a_picture() -> None:
    """PNG of the asked width at 200 dots an inch, whatever letters are in it."""
    made = pictures.png(charts.sparkline(run_of_cases(), label="“ẵ” \\ #x"), width=72)
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 200


def test_steps_beyond_four_look_like_the_fourth() -> None:
    """A scale with five rungs still draws."""
    assert svg.level_colour(5) == svg.level_colour(4)
    assert svg.pattern_id("p", 6) == "p4"


def test_far_islands_stand_in_a_frame() -> None:
    """A frame and the names of the ground are drawn, neither is a place."""
    figure = the_map()
    ground = evolve(figure.ground, frames=((300.0, 120.0, 80.0, 70.0),), words=((340.0, 150.0, "Trường Sa"),))
    root = read(maps.choropleth(evolve(figure, ground=ground)))
    assert [frame.get("width") for frame in of_class(root, "frame")] == ["80"]
    assert [name.text for name in of_class(root, "ground-name")] == ["Trường Sa"]
    assert len(of_class(root, "place")) == 8


def test_a_tall_map_leaves_its_legend_the_whole_width() -> None:
    """With a share of a half the drawing is twice as wide as the map, which stands in the middle."""
    root = read(maps.choropleth(the_map(), width=400, share=0.5))
    x, _, wide, _ = (float(part) for part in root.get("viewBox", "").split())
    assert (x, wide) == (-200, 800)
    assert root.get("width") == "400"
