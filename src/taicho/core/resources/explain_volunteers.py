"""Why this person stands in this ward, and what makes up a ward: reasons as values."""

from collections import Counter
from collections.abc import Mapping, Sequence

from taicho.core.resources.volunteers import CampaignRules, Duty, Reason, Volunteer, WardQuota
from taicho.core.vocabulary import Text

HERE_KM = 0.05
"""Nearer is printed as no way at all."""
SKILLS = {
    "nursing": Text("Chăm sóc, điều dưỡng", "Care, nursing"),
    "medicine": Text("Y", "Medicine"),
    "driving": Text("Lái xe", "Driving"),
    "logistics": Text("Kho, hậu cần", "Stores, logistics"),
    "counselling": Text("Tư vấn tâm lý", "Counselling"),
    "disinfection": Text("Khử khuẩn", "Disinfection"),
}
"""Skills a campaign asks for, by the ids of its pack."""
ANTIBODY = {"high": Text("cao", "high"), "medium": Text("trung bình", "medium"), "low": Text("thấp", "low")}
_NOT_SAID = {
    "recovered": Text(
        "Chưa ghi ngày khỏi bệnh; đơn vị lập danh sách xác nhận.",
        "Recovery day not given; the office that listed the person answers for it.",
    ),
    "infected_until": Text(
        "Chưa ghi ngày nhiễm; đơn vị lập danh sách xác nhận.",
        "Day of infection not given; the office that listed the person answers for it.",
    ),
}


def why_here(
    one: Volunteer, ward: WardQuota, rules: CampaignRules, km: float, duty: Duty, unknown: Sequence[str]
) -> tuple[Reason, ...]:
    """The links of one placing, as a person asks: how far, which work and why, wish, stay, what is unknown."""
    near = Text("Ngay tại nơi ở.", "Where the person lives.")
    far = Text(f"Cách nơi ở {km:.1f} km.".replace(".", ",", 1), f"{km:.1f} km from home.")
    found = [
        Reason("distance", near if km < HERE_KM else far, round(km, 3)),
        *([_antibody(one, rules, duty)] if rules.tested else []),
    ]
    if ward.wanted.get(duty.id):
        found.append(Reason("wanted", Text("Phường cần người làm việc này.", "The ward wants people for this duty.")))
    if duty.skills & one.skills:
        names = [SKILLS.get(skill, Text(skill, skill)) for skill in sorted(duty.skills & one.skills)]
        vi, en = ("; ".join(name.in_(language).lower() for name in names) for language in ("vi", "en"))
        found.append(Reason("skill", Text(f"Biết việc này: {vi}.", f"Has a skill of use in it: {en}.")))
    if one.wishes & {ward.id, ward.place, duty.id}:
        found.append(Reason("wish", Text("Đúng nguyện vọng.", "As the person wished.")))
    if one.placed and one.placed in (ward.id, ward.place):
        found.append(Reason("kept", Text("Giữ nơi đang làm.", "Stays where the person serves.")))
    found += [Reason(f"{name}_not_said", _NOT_SAID[name]) for name in unknown]
    return tuple(found)


def _antibody(one: Volunteer, rules: CampaignRules, duty: Duty) -> Reason:
    level, cite = ANTIBODY[one.antibody], rules.antibody_cite
    mark = Text("", "") if rules.antibody_confidence.settled else Text(" (bảng chưa xác nhận)", " (table unconfirmed)")
    vi = f"Kháng thể {level.vi} được làm “{duty.name.vi}”{f' ({cite})' if cite else ''}{mark.vi}."
    en = f"Antibody {level.en} opens “{duty.name.en}”{f' ({cite})' if cite else ''}{mark.en}."
    return Reason("antibody", Text(vi, en))


def ward_reasons(
    ward: WardQuota, members: Sequence[Volunteer], duty_of: Mapping[str, str], rules: CampaignRules
) -> tuple[Reason, ...]:
    """What a ward is made of: people per duty and per source, those who stay."""
    duties = Counter(duty_of[one.id] for one in members)
    found = [
        Reason(
            "duty", Text(f"{rules.duty(duty).name.vi}: {count}", f"{rules.duty(duty).name.en}: {count}"), float(count)
        )
        for duty, count in sorted(duties.items())
    ]
    sources = Counter(one.source for one in members if one.source)
    found += [
        Reason("source", Text(f"{name}: {count}", f"{name}: {count}"), float(count))
        for name, count in sorted(sources.items())
    ]
    kept = sum(bool(one.placed) and one.placed in (ward.id, ward.place) for one in members)
    if kept:
        found.append(Reason("kept", Text(f"Giữ {kept} người đang làm.", f"Keeps {kept} who serve there."), float(kept)))
    return tuple(found)
