"""From a draft to a plan file and back: what was decided is what the plan says."""

from datetime import date, datetime, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from taicho.core.drafts import Act, Draft, Edit, Item, ItemState, apply, as_sheet, tables
from taicho.core.plans.build import build
from taicho.core.plans.check import check
from taicho.core.plans.known import Known
from taicho.core.plans.write import native, plan_text
from taicho.intake.plans import packed, read_text

HEAD = {
    "id": "vn/70/691/9-kh-ubnd-2021", "number": "9/KH-UBND", "issued": "2021-08-17", "issuer": "people_committee@691",
    "place": "691", "title": "Phòng, chống dịch",
}  # fmt: skip


def draft(*items: Item) -> Draft:
    """A draft of one section and some items."""
    section = Item("I", "sections", {"at": "I", "title": "Việc"}, state=ItemState.ACCEPTED)
    return Draft(HEAD, (section, *items))


def task(key: str, state: ItemState = ItemState.ACCEPTED, **values: Any) -> Item:
    """A task of the health centre."""
    given = {"text": f"Việc {key}", "text_en": f"Work {key}", "lead": ["health_centre@691"], "cite": "I", **values}
    return Item(key, "tasks", given, state=state)


def test_only_decided_items_enter_the_plan() -> None:
    """Open and dropped ones stay out; the file is read back as the plan it says."""
    made = draft(
        task("a", due="2021-08-20"), task("b", ItemState.OPEN), task("c", ItemState.DROPPED),
        task("d", ItemState.MENDED, report={"to": ["people_committee@691"], "by": "2021-08-19T10:00"}),
    )  # fmt: skip
    plan, findings = read_text(plan_text(tables(made)), "x.toml")
    assert plan is not None
    assert [one.id for one in plan.tasks] == ["a", "d"]
    assert plan.tasks[0].due == date(2021, 8, 20)
    assert plan.tasks[1].report is not None
    assert (plan.tasks[1].report.due, plan.tasks[1].report.due_time) == (date(2021, 8, 19), time(10))
    assert [one.code for one in findings if one.severity == "error"] == []


def test_findings_of_the_checker_lead_to_their_items() -> None:
    """A deadline before the plan's own date is found at the item that has it, also while the item is open."""
    made = draft(task("a", ItemState.OPEN, due="2021-07-18"), task("b", ItemState.OPEN, due="20/8"))
    sheet, keys = as_sheet(made, "draft")
    found = {keys[one.line]: one.code for one in check(build(sheet, Known())) if one.code != "no_english"}
    assert found == {"a": "due_before_plan", "b": "bad_date"}


def test_packed_plans_written_anew_are_the_same_plans() -> None:
    """Reading, writing and reading again gives the same plan: nothing of the language is lost on the way."""
    import tomllib

    for path in packed():
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
        again = plan_text({name: rows if isinstance(rows, list) else [rows] for name, rows in data.items()})
        assert read_text(again, path.name)[0] == read_text(text, path.name)[0], path.name


@given(st.dictionaries(st.sampled_from(["text", "note", "product"]), st.text(max_size=40), min_size=1))
def test_any_words_survive_the_file(values: dict[str, str]) -> None:
    """Quotes, line breaks, marks and odd letters come back as they went in."""
    import tomllib

    clean = {key: value.encode("utf-8", "ignore").decode() for key, value in values.items()}
    assert tomllib.loads(plan_text({"tasks": [clean]}))["tasks"] == [clean]


def test_days_and_hours_become_what_the_language_wants() -> None:
    """ISO text is a day where the language has a day; a month stays text, and so does what is no day."""
    given = {"due": "2021-08-19T10:00", "start": "2021-08", "until": "soon", "at": "10:00", "text": "1"}
    due = datetime.combine(date(2021, 8, 19), time(10))
    assert native("tasks", given) == {"due": due, "start": "2021-08", "until": "soon", "at": time(10), "text": "1"}


def test_the_key_of_an_item_is_its_id() -> None:
    """Sections keep their own name, bases have none."""
    made = apply(draft(task("1.5")), Edit(Act.MEND, ("1.5",), {"text": "Khác"}))
    assert tables(made)["tasks"][0]["id"] == "1.5"
    assert "id" not in tables(made)["sections"][0]
