"""A difficulty is told to its collector, answered once, and both sides hear of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from taicho.core.vocabulary import Fault, Unit
from taicho.store import difficulties, people
from taicho.store.models import AuditEvent, Difficulty, Notice
from taicho.store.rights import Role

DAY, PATH = date(2021, 9, 1), "/VN/70/691/25222/"
COMMUNE, DISTRICT = Unit("people_committee", "25222"), Unit("people_committee", "691")


def officer(username: str, unit: Unit, path: str) -> User:
    made = people.add_person(username=username, name=username, password="dài-và-khó-đoán-1", by=None)
    people.give_duty(made, role=Role.UNIT_OFFICER, place_code=unit.place, place_path=path, by=None, unit=str(unit))
    return User.objects.get(pk=made.pk)


def raised(**given: Any) -> Difficulty:
    values = {
        "kind": "difficulty", "plan_id": "152", "subject": "152#1.5@25222", "place_code": "25222", "place_path": PATH,
        "unit": COMMUNE, "collector": DISTRICT, "words": "thiếu người trực đêm", "on": DAY, "by": "xa",
    }  # fmt: skip
    return difficulties.raise_one(**{**values, **given})


def test_the_collector_hears_and_the_raiser_is_answered(workspace: Any) -> None:
    """Each side finds it among its notices; the words stand in the row, not in the trail."""
    xa, huyen = officer("xa", COMMUNE, PATH), officer("huyen", DISTRICT, "/VN/70/691/")
    row = raised()
    assert list(Notice.objects.filter(why="raised").values_list("person", flat=True)) == [huyen.pk]
    assert difficulties.may_answer(huyen, row, ["people_committee@691"])
    assert not difficulties.may_answer(xa, row, ["people_committee@25222"])
    difficulties.answer(row, verdict="solved", words="tăng 3 người", on=DAY + timedelta(days=1), by=huyen)
    assert list(Notice.objects.filter(why="answered").values_list("person", flat=True)) == [xa.pk]
    assert "thiếu người" not in str(list(AuditEvent.objects.values("subject", "detail")))


def test_an_answer_is_given_once_and_in_words(workspace: Any) -> None:
    """A second one, one without words, an unknown verdict are refused."""
    row = raised()
    for verdict, words in (("solved", " "), ("maybe", "x")):
        with pytest.raises(Fault):
            difficulties.answer(row, verdict=verdict, words=words, on=DAY, by="huyen")
    difficulties.answer(row, verdict="declined", words="không đủ kinh phí", on=DAY, by="huyen")
    with pytest.raises(Fault, match="already"):
        difficulties.answer(row, verdict="solved", words="x", on=DAY, by="huyen")


def test_what_is_passed_up_waits_before_who_decides(workspace: Any) -> None:
    """The same matter with the collector's word, linked both ways; there must be somebody above."""
    province = Unit("people_committee", "70")
    tinh = officer("tinh", province, "/VN/70/")
    row = raised()
    for nobody in (None, DISTRICT):
        with pytest.raises(Fault, match="above"):
            difficulties.answer(row, verdict="passed_up", words="vượt thẩm quyền", on=DAY, by="h", decider=nobody)
    difficulties.answer(row, verdict="passed_up", words="vượt thẩm quyền", on=DAY, by="huyen", decider=province)
    above = Difficulty.objects.get(passed_from=row)
    assert (above.unit, above.collector, above.verdict) == (str(DISTRICT), str(province), "")
    assert above.words == "thiếu người trực đêm\n\nvượt thẩm quyền"
    assert list(Notice.objects.filter(key=f"difficulty/{above.pk}").values_list("person", flat=True)) == [tinh.pk]


def test_who_collects_can_be_named_and_taken_back(workspace: Any) -> None:
    """The last name stands; none gives the plan's own again; each is in the trail."""
    for unit in (DISTRICT, COMMUNE):
        difficulties.name_collector("152", unit, on=DAY, by="huyen", place_path=PATH)
        assert difficulties.named_collector("152") == unit
    difficulties.name_collector("152", None, on=DAY, by="huyen", place_path=PATH)
    assert difficulties.named_collector("152") is None and difficulties.named_collector("153") is None
    assert AuditEvent.objects.filter(act="plan.collector").count() == 3


@pytest.mark.parametrize("given", [{"words": " "}, {"kind": "complaint"}])
def test_nothing_is_raised_without_words_or_kind(workspace: Any, given: dict[str, str]) -> None:
    """And nobody hears of it."""
    with pytest.raises(Fault):
        raised(**given)
    assert not Difficulty.objects.exists() and not Notice.objects.exists()


def test_the_list_is_of_the_place_and_day_waiting_first(workspace: Any) -> None:
    """Later ones are not on an earlier page, those of other places not here."""
    first, second = raised(), raised(on=DAY + timedelta(days=2))
    raised(place_path="/VN/71/")
    difficulties.answer(second, verdict="solved", words="x", on=DAY + timedelta(days=3), by="huyen")
    assert [one.pk for one in difficulties.found("/VN/70/", DAY)] == [first.pk]
    assert [one.pk for one in difficulties.found("/VN/70/", DAY + timedelta(days=9))] == [first.pk, second.pk]
    assert [one.pk for one in difficulties.found("/VN/70/", DAY + timedelta(days=9), waiting=True)] == [first.pk]
