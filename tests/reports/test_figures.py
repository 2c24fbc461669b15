"""Charts, maps and gauges say what they show, and nothing that is not known."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reports.drawn import DAY, empty_situation, full_situation
from taicho.core.reports.figures import finding, gauge_of, level_map, seven_day_means, target_words
from taicho.core.reports.model import Heading, Paragraph
from taicho.core.reports.number import numbered, roman
from taicho.core.vocabulary import Text

CASES = Text("Ca mới", "New cases")


def run(*values: float | None) -> list[tuple[date, float | None]]:
    """Values of the last days, the last one on DAY."""
    first = DAY - timedelta(days=len(values) - 1)
    return [(first + timedelta(days=at), value) for at, value in enumerate(values)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000)), max_size=40))
def test_a_mean_needs_all_seven_days(values: list[int | None]) -> None:
    """The mean of a day is exact where its seven days are known, and absent where one is missing."""
    means = seven_day_means(run(*values))
    assert len(means) == len(values)
    for at, (_, mean) in enumerate(means):
        window = values[max(0, at - 6) : at + 1]
        known = [value for value in window if value is not None]
        if len(known) == 7:
            assert mean == pytest.approx(sum(known) / 7)
        else:
            assert mean is None


def test_a_skipped_day_is_not_a_short_week() -> None:
    """Seven rows that span eight days have no 7-day mean."""
    series = run(*[1.0] * 8)
    del series[3]
    assert seven_day_means(series)[-1][1] is None


@pytest.mark.parametrize(
    ("values", "vi"),
    [
        ((7,) * 7 + (14,) * 7, "Ca mới tăng 100,0% so với 7 ngày trước, trung bình 14,0 mỗi ngày"),
        ((10,) * 7 + (5,) * 7, "Ca mới giảm 50,0% so với 7 ngày trước, trung bình 5,0 mỗi ngày"),
        ((100,) * 7 + (103,) * 7, "Ca mới đi ngang so với 7 ngày trước, trung bình 103 mỗi ngày"),
        ((0,) * 14, "Ca mới tiếp tục bằng không, trung bình 0,0 mỗi ngày"),
        ((0,) * 7 + (0, 0, 0, 0, 0, 0, 7), "Ca mới xuất hiện trở lại trong 7 ngày qua, trung bình 1,0 mỗi ngày"),
        ((1,) * 13 + (None,), "Ca mới: chưa đủ số liệu 7 ngày gần nhất"),
        ((7,) * 7, "Ca mới: trung bình 7 ngày 7,0"),
        ((), "Ca mới: chưa đủ số liệu 7 ngày gần nhất"),
    ],
)
def test_a_title_states_the_finding(values: tuple[float | None, ...], vi: str) -> None:
    """The last week against the week before, or what is missing."""
    assert finding(CASES, run(*values), "vi") == vi


def test_a_map_shows_the_declared_level_and_counts_every_place() -> None:
    """A declared level goes before the computed one; places without a level are counted as such."""
    figure = level_map(full_situation(), "vi")
    assert figure is not None
    assert figure.step_by_code["25229"] == 4
    assert figure.declared == {"25229"}
    assert figure.step_by_code["25231"] is None
    assert [(entry.step, entry.count) for entry in figure.legend] == [(1, 2), (2, 2), (3, 2), (4, 1), (None, 1)]
    assert sum(entry.count for entry in figure.legend) == 8
    assert figure.title == "Cao nhất: Cấp 4, ở Phú Văn"


def test_no_ground_no_map() -> None:
    """A place without outlines or lower places has no map rather than an empty one."""
    assert level_map(empty_situation(), "vi") is None
    assert level_map(evolve(full_situation(), ground=None), "vi") is None


def test_a_target_says_how_far_it_is() -> None:
    """Value, goal and day in one line; a lower bound is said as such; no number is no number."""
    vaccination, isolation = full_situation().targets
    assert target_words(vaccination, "vi") == "31,4%, cần ít nhất 95,0% đến 31/12/2021"
    assert target_words(isolation, "en") == "at least 1,120, needs at least 1,500"
    assert target_words(evolve(isolation, reading=None), "vi") == "chưa có số liệu, cần ít nhất 1.500"
    assert target_words(evolve(isolation, strict=True), "vi") == "ít nhất 1.120, cần trên 1.500"
    gauge = gauge_of(isolation, "vi")
    assert gauge is not None and gauge.value is None and gauge.tick == 1500
    assert gauge_of(evolve(isolation, at_least=None), "vi") is None


def test_headings_are_numbered_as_in_a_document() -> None:
    """I., II. and, within each, 1., 2."""
    sections = numbered([Heading("a"), Heading("b", 2), Paragraph("x"), Heading("c", 2), Heading("d"), Heading("e", 2)])
    assert [s.label for s in sections if isinstance(s, Heading)] == ["I.", "1.", "2.", "II.", "1."]
    assert [roman(value) for value in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
