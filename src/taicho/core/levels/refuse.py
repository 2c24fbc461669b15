"""The questions a declaration must pass; each gives a refusal with what to try, or None."""

from datetime import date, datetime, time, timedelta
from math import ceil

from taicho.core.levels.case import Case
from taicho.core.levels.model import RuleSet
from taicho.core.levels.proposal_model import Declaration, Ground, Scale, Verdict
from taicho.core.vocabulary import Text, Tier

HIGH_RISK = 3
"""The step from which a neighbouring area is of high risk."""
MOST_RAISED = 2
"""Rungs that a border commune, or one next to a high-risk area, may be raised (152/KH-UBND, II.1.2)."""


def _refuse(code: str, reason: Text, try_: Text | None = None) -> Verdict:
    return Verdict(False, code, reason, try_)


def no_rules(said: Declaration, rules: RuleSet | Scale | None) -> Verdict | None:
    """A rule set must be in force on the first day; a plan's scale always is."""
    if isinstance(rules, Scale) or (rules is not None and rules.holds_on(said.since)):
        return None
    day = f"{said.since:%-d/%-m/%Y}"
    if rules is None:
        reason = Text(
            f"Ngày {day} không có quy định cấp độ nào có hiệu lực.", f"On {day} no rule of levels is in force."
        )
    else:
        reason = Text(f"Ngày {day}, {rules.number} không có hiệu lực.", f"On {day} {rules.number} is not in force.")
    return _refuse(
        "no_rules", reason, Text("Chọn ngày hoặc bộ quy định khác.", "Choose another day or another rule set.")
    )


def is_known(case: Case) -> Verdict | None:
    """Level, person and place must exist."""
    said = case.said
    if said.rung not in [one.step for one in case.scale.rungs]:
        names = ", ".join(one.id for one in case.scale.rungs)
        return _refuse(
            "unknown_rung",
            Text(f"Không có mức {said.rung}.", f"There is no level {said.rung}."),
            Text(f"Các mức: {names}.", f"The levels: {names}."),
        )
    if not said.by.strip():
        return _refuse(
            "no_name",
            Text("Quyết định phải có tên người ra quyết định.", "A declaration carries the name of who makes it."),
        )
    place = case.places.get(said.place) if case.places is not None else None
    if case.places is not None and (place is None or (case.scopes and place.tier not in case.scopes)):
        return _refuse(
            "no_scope",
            Text(
                f"Bộ quy định không đánh giá địa bàn {said.place} vào ngày này.",
                f"The rules do not assess the place {said.place} on this day.",
            ),
        )
    return None


def is_weaker(case: Case) -> Verdict | None:
    """Never weaker than what the authority above declared, or else than the computed level."""
    if case.floor is None or case.said.rung >= case.floor:
        return None
    floor = case.name(case.floor)
    by_vi, by_en = ("cấp trên đã quyết định", "declared above") if case.above is not None else ("tính được", "computed")
    return _refuse(
        "weaker",
        Text(
            f"{case.name(case.said.rung).vi} thấp hơn mức {by_vi}: {floor.vi}. Chỉ được sớm hơn hoặc mạnh hơn.",
            f"{case.name(case.said.rung).en} is weaker than the level {by_en}: {floor.en}. "
            "Measures may be earlier or stronger only.",
        ),
        Text(f"Quyết định từ mức {floor.vi} trở lên.", f"Declare {floor.en} or stronger."),
    )


def is_settled(case: Case) -> Verdict | None:
    """A computed level that rests on a value nobody vouches for cannot be declared."""
    if case.above is not None or case.proposal is None or case.is_top:
        return None
    unset = [one[6:] for one in case.proposal.missing if one.startswith("value:")]
    for code, ids, vi, en in (
        ("unconfirmed", case.proposal.needs_confirmation, "chưa ai xác nhận", "nobody has confirmed"),
        ("unset", unset, "chưa ai nhập", "nobody has entered"),
    ):
        open_ids = [one for one in ids if one not in case.values or not case.values[one].settled]
        if open_ids:
            words = [case.values[one].text if one in case.values else Text(one, one) for one in open_ids]
            return _refuse(
                code,
                Text(
                    f"Mức tính được dựa trên giá trị {vi}: {'; '.join(one.vi for one in words)}.",
                    f"The computed level rests on values {en}: {'; '.join(one.en for one in words)}.",
                ),
                Text(
                    "Đối chiếu văn bản, rồi xác nhận giá trị kèm lý do ở trang cài đặt.",
                    "Compare with the document, then confirm the value with a reason in the settings.",
                ),
            )
    return None


def is_later(case: Case) -> Verdict | None:
    """Never later: what the authority above declared holds from its day, a computed level from the day after."""
    said, floor = case.said, case.floor
    if floor is None or floor <= 1 or (case.current is not None and case.current.rung >= floor):
        return None
    if case.above is not None:
        if said.rung > floor or case.above.since is None or said.since <= case.above.since:
            return None
        latest = case.above.since
    else:
        computed = case.proposal.day if case.proposal is not None else said.on
        days = max(1, ceil(case.number(case.notice) / 24)) + (1 if isinstance(said.at, datetime) else 0)
        latest = max(computed, said.on) + timedelta(days=days)
        if said.since <= latest:
            return None
    return _refuse(
        "later",
        Text(
            f"Từ {said.since:%-d/%-m/%Y} là chậm hơn mức phải áp dụng từ {latest:%-d/%-m/%Y}.",
            f"From {said.since:%-d/%-m/%Y} is later than the level must apply, from {latest:%-d/%-m/%Y}.",
        ),
        Text(f"Chọn ngày áp dụng không muộn hơn {latest:%-d/%-m/%Y}.", f"Begin no later than {latest:%-d/%-m/%Y}."),
    )


def has_notice(case: Case) -> Verdict | None:
    """A raise is told some hours before it takes effect."""
    hours = case.number(case.notice)
    if not hours or case.current is None or case.said.rung <= case.current.rung:
        return None
    earliest = earliest_raise(case.said.at, hours)
    if case.said.since >= earliest:
        return None
    return _refuse(
        "notice",
        Text(
            f"Nâng mức phải thông báo trước ít nhất {hours:g} giờ ({case.values[case.notice].cite}).",
            f"A raise is announced at least {hours:g} hours before ({case.values[case.notice].cite}).",
        ),
        Text(f"Chọn ngày áp dụng từ {earliest:%-d/%-m/%Y}.", f"Begin on {earliest:%-d/%-m/%Y} or later."),
    )


def earliest_raise(at: date | datetime, hours: float) -> date:
    """The first day whose midnight is `hours` after `at`; of a day without an hour, its own midnight counts."""
    if not isinstance(at, datetime):
        return at + timedelta(days=ceil(hours / 24))
    moment = at.replace(tzinfo=None) + timedelta(hours=hours)
    return moment.date() + timedelta(days=0 if moment.time() == time() else 1)


def is_lowered_too_soon(case: Case) -> Verdict | None:
    """A level is held for some days before it is lowered."""
    days = case.number(case.lowering)
    current = case.current
    if not days or current is None or case.said.rung >= current.rung:
        return None
    if current.since is None:
        return _refuse(
            "lowering_days",
            Text("Chưa biết mức hiện nay có từ ngày nào.", "It is not known since when the present level holds."),
            Text("Ghi quyết định của mức hiện nay trước.", "Enter the declaration of the present level first."),
        )
    if (case.said.since - current.since).days >= days:
        return None
    earliest = current.since + timedelta(days=ceil(days))
    value = case.values[case.lowering]
    doubt = Text("", "") if value.settled else Text(" (giá trị chưa xác nhận)", " (an unconfirmed value)")
    return _refuse(
        "lowering_days",
        Text(
            f"Mức hiện nay có từ {current.since:%-d/%-m/%Y}, phải giữ {days:g} ngày rồi mới hạ{doubt.vi}.",
            f"The present level holds since {current.since:%-d/%-m/%Y} and is kept {days:g} days{doubt.en}.",
        ),
        Text(f"Hạ mức từ {earliest:%-d/%-m/%Y}.", f"Lower it from {earliest:%-d/%-m/%Y}."),
    )


def has_ground(case: Case) -> Verdict | None:
    """What goes beyond the level asked carries its ground."""
    said, floor = case.said, case.floor
    if floor is None:
        return None if said.reason.strip() else _needs_reason()
    if said.rung == floor and case.proposal is not None and case.proposal.rung is None and case.above is None:
        return None if said.reason.strip() else _needs_reason()
    if said.rung <= floor:
        return None
    if said.ground is None:
        return _refuse(
            "ground",
            Text(
                "Mức cao hơn mức phải áp dụng thì phải nêu căn cứ.", "A level stronger than asked carries its ground."
            ),
            Text(
                "Chọn: xã biên giới, giáp vùng nguy cơ cao của huyện lân cận, hoặc mạnh hơn kèm lý do.",
                "Choose: border commune, next to a high-risk area of another district, or stronger with a reason.",
            ),
        )
    if said.ground is Ground.STRONGER:
        return None if said.reason.strip() else _needs_reason()
    return _raised(case, said.rung - floor)


def _needs_reason() -> Verdict:
    return _refuse(
        "reason",
        Text("Quyết định này phải ghi lý do bằng lời.", "This declaration needs its reason in words."),
        Text("Ghi lý do, ví dụ nhận định của cơ quan y tế.", "Write it, for instance the health office's judgement."),
    )


def _raised(case: Case, rungs: int) -> Verdict | None:
    """One or two rungs, for a commune at the border or next to a high-risk area of another district."""
    place = case.places.get(case.said.place) if case.places is not None else None
    if rungs > MOST_RAISED:
        return _refuse(
            "raised_too_far",
            Text(
                f"Với căn cứ này chỉ được nâng một đến hai mức, không phải {rungs}.",
                f"On this ground a commune is raised one or two rungs, not {rungs}.",
            ),
            Text("Chọn mức thấp hơn, hoặc căn cứ “mạnh hơn” kèm lý do.", "Raise less, or say “stronger” and why."),
        )
    if place is None:
        return None
    if place.tier is not Tier.COMMUNE:
        return _refuse("not_a_commune", Text("Căn cứ này chỉ dùng cho cấp xã.", "This ground is for communes only."))
    if case.said.ground is Ground.BORDER:
        return (
            None
            if place.border
            else _refuse(
                "not_at_border",
                Text(f"{place.name} không phải xã biên giới.", f"{place.name} is not at the border."),
            )
        )
    if _high_neighbours(case, place.parent):
        return None
    return _refuse(
        "no_high_neighbour",
        Text(
            f"{place.name} không giáp địa bàn nguy cơ cao nào của huyện khác.",
            f"{place.name} is not next to a high-risk area of another district.",
        ),
        Text("Chọn căn cứ khác, hoặc xem mức của địa bàn giáp ranh.", "Choose another ground, or see the neighbours."),
    )


def _high_neighbours(case: Case, district: str | None) -> list[str]:
    """Communes next door, in another district, that stand at high risk or worse."""
    places = case.places
    if places is None:
        return []
    near = [one.code for one in places.neighbours(case.said.place) if one.code in places]
    return [one for one in near if places[one].parent != district and case.levels.get(one, 0) >= HIGH_RISK]


QUESTIONS = (is_known, is_weaker, is_settled, is_later, has_notice, is_lowered_too_soon, has_ground)
"""In the order they are asked; the first refusal is the one told."""
