"""Units by the names people write: "UBND huyện", "TTYT huyện Bù Gia Mập", "UBND các xã", "health_centre@691"."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from attrs import frozen

from taicho.core.vocabulary import Fault, Place, Places, Role, Text, Tier, Unit
from taicho.core.vocabulary.spelling import fold
from taicho.intake.places import gazetteer, roles, roles_on

EACH: Mapping[Tier, Text] = {
    Tier.PROVINCE: Text("các tỉnh, thành phố", "of every province"),
    Tier.DISTRICT: Text("các huyện", "of every district"),
    Tier.COMMUNE: Text("các xã", "of every commune"),
}
LISTED: Mapping[Tier, tuple[str, ...]] = {
    Tier.DISTRICT: (
        "các huyện, thành phố", "các huyện, thị xã, thành phố", "các huyện, thị xã", "huyện, thành phố",
        "huyện, thị xã, thành phố", "các huyện, thị, thành", "các quận, huyện", "các quận, huyện, thị xã",
        "các quận, huyện, thành phố Thủ Đức", "các địa phương cấp huyện",
    ),
    Tier.COMMUNE: (
        "các xã, phường", "các xã, phường, đặc khu", "xã, phường", "xã, phường, đặc khu", "xã",
        "các phường, xã", "các phường",
    ),
}  # fmt: skip
"""How documents write "each": further spellings of `EACH`."""
ALSO: Mapping[str, tuple[str, ...]] = {
    "steering_committee": ("Ban Chỉ đạo", "Ban Chỉ đạo phòng, chống dịch bệnh", "Ban Chỉ đạo Covid-19"),
    "committee_unit": (
        "Các cơ quan chuyên môn", "Các cơ quan, đơn vị", "Các cơ quan, ban, ngành, đoàn thể", "Các phòng, ban",
    ),
    "departments": ("Các sở, ban, ngành", "Các sở, ngành", "Các cơ quan, đơn vị"),
    "fatherland_front": ("Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc",
                         "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    "mass_organisations": ("Các đoàn thể", "Các hội, đoàn thể", "Các tổ chức hội, đoàn thể",
                           "Các tổ chức chính trị - xã hội", "Các đoàn thể chính trị - xã hội"),
    "border_post": ("Các đồn biên phòng",),
    "council_office": ("Văn phòng Ủy ban nhân dân",),
    "education_office": ("Phòng Giáo dục",),
}  # fmt: skip
"""Role -> further names documents use."""
_ABBREVIATED = (
    ("ubmttqvn", "uy ban mat tran to quoc viet nam"), ("ubmttq", "uy ban mat tran to quoc"),
    ("mttq", "mat tran to quoc"), ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"),
    ("ttyt", "trung tam y te"), ("bcd", "ban chi dao"), ("vp", "van phong"), ("bch", "ban chi huy"),
    ("cap xa", "cac xa"), ("cap huyen", "cac huyen"), ("tung xa", "cac xa"), ("covid 19", "covid"),
)  # fmt: skip
_IDLE = re.compile(r"\b(?:va|thuoc|cua|tai|dong chan|tren dia ban|thi tran|phuong|benh|covid|phong chong(?: dich)?)\b")
"""Words that come and go in one unit's name."""
_PARTY = {
    "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
}  # fmt: skip
"""Kind of place -> its Party committee, by which the committee's boards are called: "Ban Dân vận Thành ủy"."""
_OF_PARTY = " cấp ủy"
_PARTIES_BELOW = (
    "các quận ủy, huyện ủy", "các huyện ủy, thành ủy", "các huyện ủy, thị ủy, thành ủy",
    "các quận ủy, huyện ủy, thành ủy", "các quận ủy, huyện ủy, Thành ủy Thủ Đức",
)  # fmt: skip
"""How documents write the Party committees of each district."""
_TIER_WORDS = {Tier.PROVINCE: "tỉnh", Tier.DISTRICT: "huyện", Tier.COMMUNE: "xã"}


@frozen
class Choice:
    """A unit one may choose: its name and its value in the plan language (`role@place`, or a table of `each`)."""

    name: Text
    value: Any


def choices(place: str, day: date) -> tuple[Choice, ...]:
    """Units a document of the place may speak of: of the place, of those above, of those directly below, of each."""
    return tuple({one.name.vi: one for one in _all(place, day)[0]}.values())


@lru_cache(maxsize=16)
def _all(place: str, day: date) -> tuple[tuple[Choice, ...], Mapping[str, tuple[Any, ...]]]:
    """The choices, and folded spelling -> values it may mean."""
    places = gazetteer().on(day)
    if place not in places:
        place = "VN"
    line = [places[place], *places.ancestors(place)]
    found: list[Choice] = []
    spelt: dict[str, list[Any]] = {}
    for role in roles_on(day).values():
        for one in (*line, *places.children(place)):
            if one.tier in role.tiers:
                value = str(Unit(role.id, one.code))
                found.append(Choice(role.name_at(one), value))
                _spell(spelt, _spellings(role, one, short=one in line), value)
        for tier in _below(places, place):
            if tier in role.tiers:
                each = {"each": tier.value, "role": role.id}
                name = role.at.get(tier, role.name)
                found.append(Choice(Text(f"{name.vi} {EACH[tier].vi}", f"{name.en} {EACH[tier].en}"), each))
                heads = [name.vi, *([role.short] if role.short else []), *ALSO.get(role.id, ())]
                ends = [EACH[tier].vi, f"{EACH[tier].vi}, thị trấn", f"các {_TIER_WORDS[tier]}, phường, thị trấn"]
                ends += LISTED.get(tier, ())
                made = [f"{head} {end}" for head in heads for end in ends]
                if tier is Tier.DISTRICT and role.name.vi.endswith(_OF_PARTY):
                    made += [f"{role.name.vi.removesuffix(_OF_PARTY)} {end}" for end in _PARTIES_BELOW]
                _spell(spelt, made, each)
    return tuple(found), {key: tuple(values) for key, values in spelt.items()}


def _below(places: Places, place: str) -> tuple[Tier, ...]:
    tiers = {one.tier for one in places.subtree(place)} - {places[place].tier}
    return tuple(tier for tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE) if tier in tiers)


def _spellings(role: Role, place: Place, *, short: bool) -> list[str]:
    """Full name; abbreviated; for units of one's own line also without the place's name ("UBND huyện")."""
    where = place.name[0].lower() + place.name[1:]
    heads = [role.at.get(place.tier, role.name).vi, role.name.vi, *([role.short] if role.short else [])]
    heads += ALSO.get(role.id, ())
    made = [f"{head} {where}" for head in heads] + [f"{head} {place.name_short}" for head in heads]
    if short and place.tier in _TIER_WORDS:
        own = place.name.removesuffix(place.name_short).strip()
        made += [f"{head} {word}" for head in heads for word in (_TIER_WORDS[place.tier], own)]
    if role.tiers == (place.tier,) or place.tier is Tier.NATION:
        made += heads
    committee = next((name for kind, name in _PARTY.items() if place.kind.casefold().startswith(kind)), "")
    if committee and (role.id == "party_committee" or role.name.vi.endswith(_OF_PARTY)):
        of_board = role.name.vi.removesuffix(_OF_PARTY) + " "
        boards = ("", "Thường trực ", "Ban Thường vụ ") if role.id == "party_committee" else (of_board,)
        for called in (f"{board}{committee}" for board in boards):
            made += [f"{called} {place.name_short}", *([called] if short else [])]
    return made


def spelled(words: str) -> str:
    """A unit's name to compare by: folded, abbreviations in full, without words that come and go."""
    text = f" {fold(words)} "
    for short, full in _ABBREVIATED:
        text = text.replace(f" {short} ", f" {full} ")
    return " ".join(_IDLE.sub(" ", text).split())


def _spell(spelt: dict[str, list[Any]], words: list[str], value: Any) -> None:
    for one in words:
        values = spelt.setdefault(spelled(one), [])
        if value not in values:
            values.append(value)


def meant(text: str, place: str, day: date) -> tuple[Any, ...]:
    """Every unit the words may mean at the place: one for sure, several, or none. A code is what it says."""
    if "@" in text:
        return (text.strip(),)
    return _all(place, day)[1].get(spelled(text), ())


def resolve(text: str, place: str, day: date) -> Any:
    """The value of a unit as written; a Fault names the nearest when it means none, or all when it means several."""
    wanted = text.strip()
    found = meant(wanted, place, day)
    if len(found) == 1:
        return found[0]
    _, spelt = _all(place, day)
    near = get_close_matches(spelled(wanted), spelt, n=4, cutoff=0.6)
    options = found or [value for key in near for value in spelt[key]]
    names = [name_of(one, day) for one in list(options)[:4]]
    vi, en = "; ".join(one.vi for one in names), "; ".join(one.en for one in names)
    raise Fault(
        Text(f"Không rõ “{wanted}” là đơn vị nào.", f"It is not clear which unit “{wanted}” is."),
        Text(f"Có phải: {vi}?", f"Is it: {en}?") if names else Text("Chọn trong danh sách.", "Choose from the list."),
    )


def name_of(value: Any, day: date) -> Text:
    """A unit, an `each` table or a group in free words, as people call it."""
    if isinstance(value, Mapping):
        if "text" in value:
            return Text(str(value["text"]), str(value.get("text_en", value["text"])))
        role = roles().get(str(value.get("role")))
        tier = value.get("each")
        if role is None or tier not in {one.value for one in EACH}:
            return Text(str(dict(value)), str(dict(value)))
        name = role.at.get(Tier(tier), role.name)
        return Text(f"{name.vi} {EACH[Tier(tier)].vi}", f"{name.en} {EACH[Tier(tier)].en}")
    try:
        unit = Unit.parse(str(value))
    except ValueError:
        return Text(str(value), str(value))
    role, place = roles().get(unit.role), gazetteer().on(day).get(unit.place)
    return role.name_at(place) if role and place else Text(str(value), str(value))
