"""When not all can be met: which rule to change, and by how much, so that it could."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from taicho.core.resources.volunteers import CampaignRules, Loosen, Unmet, Volunteer, WardQuota
from taicho.core.vocabulary import Text


def suggestions(
    unmet: Sequence[Unmet],
    wards: Sequence[WardQuota],
    waiting: int,
    refused: Sequence[tuple[Volunteer, tuple[str, ...]]],
    rules: CampaignRules,
) -> tuple[Loosen, ...]:
    """Every single change that would help; () when all is met."""
    short = {one.ward: one.missing for one in unmet if one.kind == "ward_short"}
    found = _lower_least(short)
    found += _later_infection(sum(short.values()), refused, rules)
    found += _other_rules(sum(short.values()), refused)
    found += _raise_most(waiting, wards) + _wider_antibody(unmet, rules)
    return tuple(found)


def _lower_least(short: dict[str, int]) -> list[Loosen]:
    if not short:
        return []
    total, most = sum(short.values()), max(short.values())
    named = ", ".join(sorted(short)[:5]) + (" …" if len(short) > 5 else "")
    where = f"{len(short)} phường, tổng cộng {total} chỗ, phường nhiều nhất {most} ({named})"
    vi = f"Giảm số ít nhất ở {where}; hoặc vận động thêm {total} người."
    where = f"{len(short)} wards, {total} places in all, by at most {most} in one ({named})"
    en = f"Lower the least number in {where}; or find {total} more people."
    return [Loosen("min", total, Text(vi, en))]


def _later_infection(
    needed: int, refused: Sequence[tuple[Volunteer, tuple[str, ...]]], rules: CampaignRules
) -> list[Loosen]:
    """The earliest later day that brings enough people, or all there are."""
    last = rules.eligibility.infected_until
    days = sorted(
        one.infected_on for one, against in refused if against == ("infected_until",) and one.infected_on is not None
    )
    if not needed or not days or last is None:
        return []
    day = days[min(needed, len(days)) - 1]
    count, later = sum(one <= day for one in days), (day - last) // timedelta(days=1)
    vi = f"Lùi mốc ngày nhiễm đến {day:%-d/%-m/%Y} (thêm {later} ngày): thêm {count} người."
    en = f"Move the last day of infection to {day:%-d/%-m/%Y} ({later} days later): {count} people more."
    return [Loosen("infected_until", later, Text(vi, en))]


_RULES = {
    "age": Text("tuổi", "age"),
    "recovered": Text("ngày khỏi bệnh", "recovery"),
    "health": Text("sức khỏe", "health"),
}


def _other_rules(needed: int, refused: Sequence[tuple[Volunteer, tuple[str, ...]]]) -> list[Loosen]:
    alone = Counter(against[0] for _, against in refused if len(against) == 1 and against[0] in _RULES)
    if not needed:
        return []
    return [
        Loosen(
            rule,
            count,
            Text(
                f"Riêng điều kiện {_RULES[rule].vi} loại {count} người.",
                f"The rule on {_RULES[rule].en} alone keeps out {count} people.",
            ),
        )
        for rule, count in sorted(alone.items())
        if rule == "age"
    ]


def _raise_most(waiting: int, wards: Sequence[WardQuota]) -> list[Loosen]:
    if not waiting or not wards:
        return []
    each = ceil(waiting / len(wards))
    vi = f"{waiting} người còn chờ: tăng số cao nhất thêm {each} ở {ceil(waiting / each)} phường thì đủ chỗ cho họ."
    en = f"{waiting} people are waiting: {each} more at most in {ceil(waiting / each)} wards gives them all a place."
    return [Loosen("max", each, Text(vi, en))]


def _wider_antibody(unmet: Sequence[Unmet], rules: CampaignRules) -> list[Loosen]:
    lacking: Counter[str] = Counter()
    for one in unmet:
        if one.kind == "duty_short":
            lacking[one.duty] += one.missing
    return [
        Loosen(
            "antibody",
            count,
            Text(
                f"“{rules.duty(duty).name.vi}” thiếu {count} người: mở việc này cho mức kháng thể thấp hơn, "
                "hoặc giảm yêu cầu.",
                f"“{rules.duty(duty).name.en}” lacks {count} people: open it to a lower antibody result, "
                "or want fewer.",
            ),
        )
        for duty, count in sorted(lacking.items())
    ]
