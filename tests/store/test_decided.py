"""Declarations and values of law: who, when, from when; what stood on any past day can be read back."""

from datetime import date
from typing import Any

import pytest

from taicho.core.levels import Declaration, Ground, Previous, Verdict
from taicho.core.vocabulary import Fault, Text
from taicho.store import decisions, law
from taicho.store.models import AuditEvent, Decision

RULES = "vn-4800-2021"
OK = Verdict(True, "ok", Text("được", "allowed"))


def day(number: int) -> date:
    """A day of October 2021."""
    return date(2021, 10, number)


def declare(step: int, since: int, made: int | None = None, place: str = "70", **given: Any) -> decisions.Declared:
    """A declaration the rules allow."""
    said = Declaration(
        place, RULES, step, "lan", day(made or since), day(since), given.pop("ground", None), given.pop("reason", "")
    )
    return decisions.declare(
        said, verdict=given.pop("verdict", OK), place_path=f"/VN/{place}/", rung_id=str(step), by="lan", **given
    )


def standing(number: int) -> int | None:
    """The step declared for province 70 on a day."""
    found = decisions.declared_on(RULES, day(number), ["70"])
    return found["70"].step if "70" in found else None


def test_a_declaration_holds_from_its_day_until_the_next(workspace: Any) -> None:
    """Not before; and each past day still answers for itself."""
    declare(2, 12)
    declare(3, 20)
    assert [standing(n) for n in (11, 12, 19, 20, 30)] == [None, 2, 2, 3, 3]
    assert [(one.step, one.until) for one in decisions.history("70")] == [(3, None), (2, day(20))]


def test_a_declaration_made_later_was_not_known_before(workspace: Any) -> None:
    """Announced on the 18th for the 20th: on the 19th it is coming, on the 17th nobody knows."""
    declare(2, 12)
    declare(4, 20, made=18)
    assert decisions.coming(RULES, day(17), ["70"]) == {}
    assert decisions.coming(RULES, day(19), ["70"])["70"].step == 4
    assert (standing(19), standing(20)) == (2, 4)
    assert [one.step for one in decisions.made_on(day(18))] == [4]


def test_the_last_word_of_a_day_counts(workspace: Any) -> None:
    """Two decisions for one day: the later; the same again is told."""
    declare(2, 12)
    declare(3, 12)
    assert standing(12) == 3
    with pytest.raises(Fault):
        declare(3, 12)


def test_what_the_rules_forbid_is_not_written(workspace: Any) -> None:
    """The verdict's sentence reaches the person; nothing is kept."""
    no = Verdict(False, "weaker", Text("nhẹ hơn mức tính được", "weaker than computed"), Text("chọn mức 3", "choose 3"))
    with pytest.raises(Fault) as caught:
        declare(1, 12, verdict=no)
    assert caught.value.sentence("vi") == "nhẹ hơn mức tính được chọn mức 3"
    assert not Decision.objects.exists()


def test_a_verdict_given_before_somebody_elses_decision_is_void(workspace: Any) -> None:
    """Nobody declares on a state that has passed."""
    seen = decisions.version()
    declare(2, 12)
    with pytest.raises(Fault):
        declare(3, 13, seen=seen)
    declare(3, 13, seen=decisions.version())


def test_withdrawn_decisions_held_until_then_and_stay_in_the_history(workspace: Any) -> None:
    """The one before holds again; the reason is kept."""
    declare(2, 12)
    wrong = declare(4, 14, ground=Ground.STRONGER, reason="ổ dịch mới")
    with pytest.raises(Fault):
        decisions.withdraw(wrong.id, day=day(16), reason=" ", by="lan")
    with pytest.raises(Fault):
        decisions.withdraw(wrong.id, day=day(13), reason="nhầm", by="lan")
    decisions.withdraw(wrong.id, day=day(16), reason="nhầm địa bàn", by="bình")
    assert [standing(n) for n in (13, 14, 15, 16)] == [2, 4, 4, 2]
    gone = next(one for one in decisions.history("70") if one.id == wrong.id)
    assert (gone.withdrawn_by, gone.withdrawn_reason, gone.ground) == ("bình", "nhầm địa bàn", "stronger")
    assert AuditEvent.objects.filter(act="decision.withdraw").count() == 1


def test_previous_level_and_since_when(workspace: Any) -> None:
    """Since the first day of the unbroken run at that step; a decision of the day itself is not before it."""
    declare(2, 10)
    declare(3, 12)
    declare(3, 14)
    declare(1, 20)
    assert decisions.previous(RULES, day(20), ["70", "74"]) == {"70": Previous(3, day(12))}
    assert decisions.previous(RULES, day(21), ["70"]) == {"70": Previous(1, day(20))}
    assert decisions.previous(RULES, day(10), ["70"]) == {}


def test_version_changes_with_every_decision(workspace: Any) -> None:
    """So that proposals kept for it are computed anew."""
    versions = {decisions.version()}
    made = declare(2, 12)
    versions.add(decisions.version())
    decisions.withdraw(made.id, day=day(13), reason="nhầm", by="lan")
    assert len(versions | {decisions.version()}) == 3


def test_confirmed_values_stand_from_their_day(workspace: Any) -> None:
    """With name and reason; a later word on the same value replaces it; taken back it stands no more."""
    law.confirm(rules=RULES, value_id="row_2", day=day(5), reason="đã xem công báo", by="lan")
    law.confirm(rules=RULES, value_id="row_2", day=day(9), reason="bản đính chính", by="lan", value=[20.0, 50.0])
    assert law.confirmations(RULES, day(4)) == ()
    (first,) = law.confirmations(RULES, day(6))
    (second,) = law.confirmations(RULES, day(9))
    assert (first.value, first.by, first.reason) == (None, "lan", "đã xem công báo")
    assert second.value == (20.0, 50.0)
    law.unconfirm(rules=RULES, value_id="row_2", day=day(12), reason="nghi sai", by="lan")
    assert (len(law.confirmations(RULES, day(11))), law.confirmations(RULES, day(12))) == (1, ())
    with pytest.raises(Fault):
        law.unconfirm(rules=RULES, value_id="row_2", day=day(13), reason="nghi sai", by="lan")
    with pytest.raises(Fault):
        law.confirm(rules=RULES, value_id="row_3", day=day(5), reason="  ", by="lan")


def test_a_province_overrides_a_cell_openly(workspace: Any) -> None:
    """For its subtree, from a day to a day; a new one cuts the old; it can be ended."""

    def override(value: int, since: int, until: int | None = None) -> int:
        return law.override(
            rules=RULES, value_id="cell_2_3", value=value, place_code="70", place_path="/VN/70/", since=day(since),
            until=day(until) if until else None, reason="theo công văn", by="lan", document="12/UBND",
        ).pk  # fmt: skip

    def values(number: int) -> list[Any]:
        return [one.value for one in law.overrides(RULES, day(number))]

    override(2, 5)
    last = override(3, 10, 20)
    assert [values(n) for n in (4, 5, 9, 10, 19, 20)] == [[], [2], [2], [3], [3], []]
    law.end_override(last, until=day(12), reason="bãi bỏ", by="lan")
    assert [values(n) for n in (11, 12)] == [[3], []]
    with pytest.raises(Fault):
        override(1, 10, 10)


def test_version_of_the_law_changes_with_every_word(workspace: Any) -> None:
    """Confirmed, taken back, overridden."""
    seen = {law.version()}
    law.confirm(rules=RULES, value_id="a", day=day(1), reason="r", by="lan")
    seen.add(law.version())
    law.unconfirm(rules=RULES, value_id="a", day=day(2), reason="r", by="lan")
    seen.add(law.version())
    law.override(
        rules=RULES, value_id="a", value=1, place_code="70", place_path="/VN/70/", since=day(1), reason="r", by="lan"
    )
    assert len(seen | {law.version()}) == 4
