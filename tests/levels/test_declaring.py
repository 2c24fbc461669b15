"""Declaring: earlier or stronger, never later or weaker; ground, notice, days before lowering, settled values."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from levels.drawn import DAY_2686, DAY_4800, drawn, places, quiet, read
from taicho.core.levels import (
    Confirmation,
    Declaration,
    Ground,
    Override,
    Previous,
    Proposal,
    Verdict,
    judge_declaration,
    propose,
    propose_scenario,
    scenario_scale,
)
from taicho.core.vocabulary import Reading
from taicho.intake.plans import plan
from taicho.intake.rules import ruleset

R2686, R4800 = ruleset("vn-2686-2021"), ruleset("vn-4800-2021")
TREE = places()
TODAY = DAY_4800
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = TODAY - timedelta(days=60)


def at_level(rate: float) -> Proposal:
    """A settled proposal of C1 under 4800: 10 gives 1, 200 gives 3."""
    return propose(R4800, drawn(f"x|rate|18+|50+\nC1|{rate}|0.9|0.9", TODAY), TREE, TODAY)["C1"]


def declare(
    rung: int,
    since: date = TODAY + timedelta(days=2),
    *,
    place: str = "C1",
    at: date | datetime = TODAY,
    ground: Ground | None = None,
    reason: str = "",
    by: str = "Nguyễn Văn An",
) -> Declaration:
    """A declaration under 4800 by an invented chairman."""
    return Declaration(place, R4800.id, rung, by, at, since, ground, reason)


def judge(said: Declaration, **more: object) -> Verdict:
    """The verdict, with the small tree of places."""
    return judge_declaration(said, rules=R4800, **{"places": TREE, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(("rung", "code"), [(1, "weaker"), (2, "weaker"), (3, "ok"), (4, "ground")])
def test_the_computed_level_is_the_floor(rung: int, code: str) -> None:
    """Computed 3: weaker is refused, the same stands, stronger needs a ground."""
    verdict = judge(declare(rung), proposal=at_level(200))
    assert (verdict.code, verdict.allowed) == (code, code == "ok")
    assert verdict.reason.vi and verdict.reason.en and (verdict.allowed or verdict.try_ is not None)


@pytest.mark.parametrize(("rung", "code"), [(1, "weaker"), (2, "ok"), (3, "ground")])
def test_what_the_authority_above_declared_is_the_floor_instead(rung: int, code: str) -> None:
    """Above declared 2 for this place: that counts, not the computed 3, nor a computed 1."""
    above = Previous(2, TODAY + timedelta(days=2))
    for rate in (10, 200):
        assert judge(declare(rung), proposal=at_level(rate), above=above).code == code


def test_never_later_than_what_was_declared_above() -> None:
    """Above declared 3 from the 13th: from the 12th is earlier, from the 14th later; stronger is never late."""
    above = Previous(3, date(2021, 12, 13))
    days = [date(2021, 12, 12), date(2021, 12, 13), date(2021, 12, 14)]
    assert [judge(declare(3, day), above=above).code for day in days] == ["ok", "ok", "later"]
    stronger = declare(4, days[2], ground=Ground.STRONGER, reason="chợ đầu mối")
    assert judge(stronger, above=above).allowed


@pytest.mark.parametrize(("days", "code"), [(1, "notice"), (2, "ok"), (3, "later")])
def test_a_raise_comes_with_48_hours_of_notice_and_no_later(days: int, code: str) -> None:
    """Computed 3 on the 11th, at 1 now: from the 13th, neither sooner nor later."""
    verdict = judge(declare(3, TODAY + timedelta(days=days)), proposal=at_level(200), current=Previous(1, LONG_AGO))
    assert verdict.code == code
    assert code != "ok" or any("48" in one.vi for one in verdict.notices)


@pytest.mark.parametrize(
    ("hour", "days", "code"), [(0, 2, "ok"), (8, 2, "notice"), (8, 3, "ok"), (23, 3, "ok"), (8, 4, "later")]
)
def test_notice_is_counted_in_hours_where_the_hour_is_known(hour: int, days: int, code: str) -> None:
    """Announced at 8 on the 11th, 48 hours end at 8 on the 13th: from 0 o'clock on the 14th."""
    said = declare(3, TODAY + timedelta(days=days), at=datetime(2021, 12, 11, hour, tzinfo=HANOI))
    assert judge(said, proposal=at_level(200), current=Previous(1, LONG_AGO)).code == code


def test_2686_asks_for_no_notice() -> None:
    """A raise under 2686 takes effect at once."""
    proposal = propose(R2686, [read("C1", "cluster?", 1, DAY_2686)], TREE, DAY_2686)["C1"]
    said = Declaration("C1", R2686.id, 4, "Nguyễn Văn An", DAY_2686, DAY_2686)
    verdict = judge_declaration(said, rules=R2686, proposal=proposal, current=Previous(2, LONG_AGO), places=TREE)
    assert verdict.allowed


@pytest.mark.parametrize(("days", "code"), [(13, "lowering_days"), (14, "ok"), (40, "ok")])
def test_a_level_is_kept_some_days_before_it_is_lowered(days: int, code: str) -> None:
    """From 3 to 1: fourteen days after 3 began."""
    current = Previous(3, TODAY - timedelta(days=days))
    verdict = judge(declare(1, TODAY), proposal=at_level(10), current=current)
    assert verdict.code == code
    assert code == "ok" or "chưa xác nhận" in verdict.reason.vi


def test_without_the_day_it_began_a_level_is_not_lowered() -> None:
    """Not known since when is not long enough."""
    verdict = judge(declare(1, TODAY), proposal=at_level(10), current=Previous(3))
    assert verdict.code == "lowering_days" and verdict.try_ is not None


def test_a_capacity_not_met_keeps_from_lowering() -> None:
    """The proposal is held at 3, so 1 is weaker."""
    table = "x|rate|18+|50+|capacity\nC1|10|0.9|0.9|0"
    held = propose(R4800, drawn(table, TODAY), TREE, TODAY, previous={"C1": Previous(3, LONG_AGO)})["C1"]
    assert judge(declare(1, TODAY), proposal=held, current=Previous(3, LONG_AGO)).code == "weaker"


UNSURE = "x|rate|18+|50+\nC1|60|0.9|0.9"


def test_an_unconfirmed_value_blocks_until_a_person_confirms_it() -> None:
    """Level 2 rests on a recalled cell; confirmed with name, day and reason, it may be declared."""
    proposal = propose(R4800, drawn(UNSURE, TODAY), TREE, TODAY)["C1"]
    verdict = judge(declare(2), proposal=proposal)
    assert verdict.code == "unconfirmed" and "50" in verdict.reason.vi and verdict.try_ is not None
    said = Confirmation(R4800.id, "cell.ge70.3", "Sở Y tế", TODAY, "đã đối chiếu phụ lục")
    confirmed = propose(R4800, drawn(UNSURE, TODAY), TREE, TODAY, confirmations=[said])["C1"]
    assert judge(declare(2), proposal=confirmed, confirmations=[said]).allowed
    assert judge(declare(2), proposal=proposal, confirmations=[said]).allowed, "also with the proposal of before"
    other = Confirmation(R4800.id, "cell.lt70.3", "Sở Y tế", TODAY, "ô khác")
    assert not judge(declare(2), proposal=proposal, confirmations=[other]).allowed


def test_an_open_override_settles_the_value_in_its_subtree() -> None:
    """The province's own decision on the cell stands for the confirmation."""
    own = Override(R4800.id, "cell.ge70.3", "P", 3, "UBND tỉnh", "mật độ dân cư", LONG_AGO)
    proposal = propose(R4800, drawn(UNSURE, TODAY), TREE, TODAY, overrides=[own])["C1"]
    assert proposal.rung == 3
    assert judge(declare(3), proposal=proposal, overrides=[own]).allowed


def test_the_top_level_is_never_blocked_by_paper() -> None:
    """No value could make level 4 too weak; its ground is still asked for."""
    proposal = propose(R4800, drawn(UNSURE, TODAY), TREE, TODAY)["C1"]
    assert judge(declare(4), proposal=proposal).code == "ground"
    assert judge(declare(4, ground=Ground.STRONGER, reason="quá tải bệnh viện"), proposal=proposal).allowed


def test_a_value_nobody_has_entered_blocks_too() -> None:
    """District yellow of 2686 was not found: green or yellow cannot be declared from the computed level."""
    readings = [*quiet(DAY_2686, *(f"C{n}" for n in range(1, 7)))]
    readings += [read("D1", name, 0, DAY_2686) for name in ("uncontrolled", "site")]
    proposal = propose(R2686, readings, TREE, DAY_2686)["D1"]
    said = Declaration("D1", R2686.id, 1, "Nguyễn Văn An", DAY_2686, DAY_2686, reason="không có ca")
    verdict = judge_declaration(said, rules=R2686, proposal=proposal, places=TREE)
    assert verdict.code == "unset" and "cấp huyện" not in (verdict.try_ or verdict.reason).vi


def test_where_data_are_missing_a_person_may_declare_with_a_reason() -> None:
    """No proposal: any level from what is certain up, in words; the missing readings are named."""
    nothing = propose(R4800, [], TREE, TODAY)["C1"]
    assert judge(declare(2), proposal=nothing).code == "reason"
    verdict = judge(declare(2, reason="nhận định của Trung tâm Y tế"), proposal=nothing)
    assert verdict.allowed and "Ca cộng đồng" in verdict.notices[0].vi


def commune_2686(rung: int, place: str, ground: Ground | None, **more: object) -> Verdict:
    """A raise above a computed green commune of 2686."""
    proposal = propose(R2686, quiet(DAY_2686, *(f"C{n}" for n in range(1, 7))), TREE, DAY_2686)[place]
    assert proposal.rung == 1
    said = Declaration(place, R2686.id, rung, "Nguyễn Văn An", DAY_2686, DAY_2686, ground)
    return judge_declaration(said, rules=R2686, proposal=proposal, places=TREE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "rung", "code"),
    [("C1", 2, "ok"), ("C1", 3, "ok"), ("C1", 4, "raised_too_far"), ("C2", 2, "not_at_border")],
)
def test_a_border_commune_may_be_raised_one_or_two(place: str, rung: int, code: str) -> None:
    """C1 lies at the border, C2 does not."""
    assert commune_2686(rung, place, Ground.BORDER).code == code


@pytest.mark.parametrize(
    ("place", "levels", "code"),
    [
        ("C3", {"C4": 3}, "ok"),
        ("C3", {"C4": 4}, "ok"),
        ("C3", {"C4": 2}, "no_high_neighbour"),
        ("C3", {}, "no_high_neighbour"),
        ("C2", {"C3": 4}, "no_high_neighbour"),  # next to it, but of the same district
    ],
)
def test_a_commune_beside_another_districts_high_risk_may_be_raised(
    place: str, levels: dict[str, int], code: str
) -> None:
    """C3 and C4 lie side by side in two districts."""
    assert commune_2686(2, place, Ground.NEXT_TO_HIGH_RISK, levels=levels).code == code


def test_the_ground_of_a_border_is_for_communes() -> None:
    """A district is not raised for its border."""
    proposal = at_level(10)
    said = declare(2, place="D1", ground=Ground.BORDER)
    assert judge(said, proposal=proposal).code == "not_a_commune"


def test_stronger_needs_its_reason_in_words() -> None:
    """Stronger is always open, with a reason."""
    assert judge(declare(3, ground=Ground.STRONGER), proposal=at_level(10)).code == "reason"
    assert judge(declare(3, ground=Ground.STRONGER, reason="ổ dịch ở chợ"), proposal=at_level(10)).allowed


@pytest.mark.parametrize("day", [date(2021, 10, 11), date(2022, 1, 27)])
def test_no_declaration_between_two_rule_sets(day: date) -> None:
    """Before the first day and from the end on, 4800 gives no level; without any rule set neither."""
    assert judge(declare(2, day)).code == "no_rules"
    assert judge_declaration(declare(2, day), rules=None).code == "no_rules"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (declare(5), "unknown_rung"),
        (declare(2, by="  "), "no_name"),
        (declare(2, place="VN"), "no_scope"),
        (declare(2, place="X9"), "no_scope"),
    ],
)
def test_what_cannot_be_declared_at_all(said: Declaration, code: str) -> None:
    """A level, a person and a place must exist."""
    assert judge(said).code == code


SCALE = plan("vn/70/691/152-kh-ubnd-2021").scenario_scale()


@pytest.mark.parametrize(
    ("active", "rung", "reason", "code"),
    [(120, 1, "", "weaker"), (120, 2, "", "ok"), (120, 3, "", "ground"), (None, 2, "", "reason"), (None, 2, "x", "ok")],
)
def test_a_scenario_is_declared_by_the_same_rule(active: float | None, rung: int, reason: str, code: str) -> None:
    """Where no case count exists, as in the real Bù Gia Mập, a person may declare with a reason."""
    assert SCALE is not None
    day = date(2021, 8, 20)
    reading = None if active is None else Reading("691", "active_cases", day, active)
    proposal = propose_scenario(SCALE, reading, place="691", day=day)
    said = Declaration("691", SCALE.id, rung, "Nguyễn Văn An", day, day, reason=reason)
    assert judge_declaration(said, rules=scenario_scale(SCALE), proposal=proposal).code == code
