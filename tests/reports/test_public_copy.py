"""The copy for the public shows no small count, nothing to work one out from, and nothing officers wrote."""

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.reports.content import Content, Figure, Grid, GridColumn, Part
from taicho.core.reports.disclosure import HIDDEN, SMALL, for_the_public
from taicho.core.reports.duty_document import Letterhead, differences, duty_document, written
from taicho.core.reports.freeze import frozen_values, thawed
from taicho.core.reports.model import NumberForm, Table
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Reading, Text

DAY = date(2021, 9, 24)
T = Text("a", "a")


def figure(value: float | None, place: str = "691", form: NumberForm = NumberForm.COUNT, **given: object) -> Figure:
    """A number of a place."""
    return Figure("n", Text("Ca mắc", "Cases"), form, Reading(place, "cases_7d", DAY, value, **given))  # type: ignore[arg-type]


def content(*values: float | None, top: Figure | None = None) -> Content:
    """A report with a number, a table of places and a written part."""
    rows = tuple((f"Xã {at}", figure(value, f"2520{at}")) for at, value in enumerate(values))
    grid = Grid((GridColumn(T), GridColumn(T, form=NumberForm.COUNT)), rows, T)
    parts = (
        Part("situation", T, Show.FIGURES, Text("Có 3 ca", "3 cases"), (top or figure(3),), public=True),
        Part("places", T, Show.CHILDREN, grid=grid, public=True),
        Part("difficulties", T, Show.FREE, free="Bà Nguyễn Thị A ở bản 3", required=True, public=True),
        Part("tasks", T, Show.TASKS, Text("trong", "in")),
    )
    return Content("k", "people_committee@691", "691", T, T, "BC", DAY, DAY, DAY, parts, as_of=DAY, snapshot="s")


def cells(found: Content) -> list[str]:
    """The numbers of the table as written."""
    grid = found.parts[1].grid
    assert grid is not None
    return [written(row[1], "vi") for row in grid.rows if isinstance(row[1], Figure)]


def test_a_small_count_is_hidden_and_its_sentence_with_it() -> None:
    """3 cases: neither the table nor the words say so; what officers wrote is gone, parts not meant for all too."""
    found = for_the_public(content(10, 20))
    assert [part.id for part in found.parts] == ["situation", "places"]
    document = duty_document(found, Letterhead(T, T, "BC-UBND", "X", T), "vi")
    tables = [one for one in document.sections if isinstance(one, Table)]
    assert tables[0].rows[0][1] == HIDDEN.vi
    assert "3 ca" not in str(document) and "Nguyễn Thị A" not in str(document)


def test_a_lone_hidden_count_takes_the_next_smallest_with_it() -> None:
    """Otherwise the total gives it away; zero and no number stay as they are."""
    assert cells(for_the_public(content(2, 30, 7, 0, None))) == [HIDDEN.vi, "30", HIDDEN.vi, "0", "—"]
    assert cells(for_the_public(content(2, 3, 7))) == [HIDDEN.vi, HIDDEN.vi, "7"]
    assert cells(for_the_public(content(5, 6))) == ["5", "6"]


def test_a_share_of_few_people_is_hidden() -> None:
    """A positivity of 2 in 200 says "2"."""
    few = figure(0.01, form=NumberForm.SHARE, numerator=2.0, denominator=200.0)
    many = figure(0.1, form=NumberForm.SHARE, numerator=20.0, denominator=200.0)
    for one, hidden in ((few, True), (many, False)):
        assert for_the_public(content(10, top=one)).parts[0].figures[0].hidden is hidden


@given(st.lists(st.integers(0, 12), min_size=2, max_size=12))
def test_no_small_count_is_ever_written(values: list[int]) -> None:
    """Whatever the numbers, none from 1 to 4 stands in the table, and no single one can be worked out."""
    shown = cells(for_the_public(content(*map(float, values))))
    assert not any(one.isdigit() and 0 < int(one) < SMALL for one in shown)
    others = sum(value >= SMALL for value in values)
    if shown.count(HIDDEN.vi) == 1:
        assert others == 0


def test_frozen_content_comes_back_the_same() -> None:
    """Numbers, marks, days, texts and tables; through JSON."""
    import json

    whole = content(1, None, 30, top=figure(0.5, form=NumberForm.SHARE, numerator=1.0, marks=("stale",), as_of=DAY))
    rising = evolve(whole.parts[0], figures=(evolve(figure(9), before=figure(4).reading, rise=True),))
    whole = evolve(whole, parts=(rising, *whole.parts[1:]))
    assert thawed(json.loads(json.dumps(frozen_values(whole)))) == whole
    assert whole.figures[0].value == 5


def test_an_amendment_says_what_it_changes_and_nothing_else() -> None:
    """One number and one written part differ."""
    old = content(10, 20)
    grid = content(11, 20).parts[1]
    new = evolve(old, parts=(old.parts[0], grid, evolve(old.parts[2], free="Không có"), old.parts[3]))
    assert differences(old, new, "vi") == (("Ca mắc", "10", "11"), ("a", "Bà Nguyễn Thị A ở bản 3", "Không có"))
    assert differences(old, old, "vi") == ()
