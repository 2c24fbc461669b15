"""The sentence at the top of a situation: the answer for somebody who has thirty seconds."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from taicho.core.reports import say
from taicho.core.reports.situation_lines import short_name
from taicho.core.reports.situation_model import ChildRow, Position, Rung
from taicho.core.vocabulary import Place, Text, Tier
from taicho.intake.rules import ruleset_on

UNITS_BELOW = {
    Tier.NATION: Text("tỉnh", "provinces"),
    Tier.PROVINCE: Text("huyện", "districts"),
    Tier.DISTRICT: Text("xã", "communes"),
}


def headline(
    place: Place, level: Position | None, scenario: Position | None, children: Sequence[ChildRow], day: date
) -> Text:
    """Where the place stands; where no rule says that, how its lower units stand; else why nothing can be said."""
    parts = [part for part in (_at(level, "cấp độ", "level"), _at(scenario, "kịch bản", "scenario")) if part]
    if parts:
        vi, en = "; ".join(p.vi for p in parts), "; ".join(p.en for p in parts)
        return Text(f"{place.name}: {vi}.", f"{place.name}: {en}.")
    below = _below(place, children)
    if below is not None:
        return Text(f"{place.name}: {below.vi}.", f"{place.name}: {below.en}.")
    if ruleset_on(day) is None:
        none = Text("không có bộ quy tắc cấp độ nào có hiệu lực", "no rule set is in force")
    else:
        none = Text("chưa đủ số liệu để xác định cấp độ", "too little is known to set a level")
    vi, en = say.day(day, "vi"), say.day(day, "en")
    return Text(f"{place.name}: {none.vi} ngày {vi}.", f"{place.name}: {none.en} on {en}.")


def _at(position: Position | None, vi: str, en: str) -> Text | None:
    """ "đề xuất cấp độ “Nguy cơ cao”, chưa công bố"; a name that says its scale itself is not told twice."""
    if position is None or position.shown is None:
        return None
    rung = position.shown.name
    vi = f"“{rung.vi}”" if rung.vi.lower().startswith(vi) else f"{vi} “{rung.vi}”"
    en = f"“{rung.en}”" if rung.en.lower().startswith(en) else f"{en} “{rung.en}”"
    if position.declared:
        since = position.declared.since
        return Text(f"{vi} từ {say.day(since, 'vi')}", f"{en} since {say.day(since, 'en')}")
    return Text(f"đề xuất {vi}, chưa công bố", f"proposed {en}, not declared")


def _below(place: Place, children: Sequence[ChildRow]) -> Text | None:
    """ "1 tỉnh ở Cấp 3, 8 tỉnh ở Cấp 2, 33 ở mức thấp nhất; 21 chưa đủ số liệu", the gravest first."""
    shown = [row.position.shown for row in children if row.position and row.position.shown]
    if not shown or place.tier not in UNITS_BELOW:
        return None
    counts = Counter(rung.step for rung in shown)
    names: dict[int, Rung] = {rung.step: rung for rung in shown}
    units = UNITS_BELOW[place.tier]
    high = sorted((step for step in counts if step > 1), reverse=True)
    vi = [f"{counts[step]} {units.vi} ở {short_name(names[step], 'vi')}" for step in high]
    en = [f"{counts[step]} {units.en} at {short_name(names[step], 'en')}" for step in high]
    lowest = counts.get(1, 0)
    if lowest:
        vi.append(f"{lowest} {'' if vi else units.vi + ' '}ở mức thấp nhất")
        en.append(f"{lowest} {'' if en else units.en + ' '}at the lowest level")
    gaps = len(children) - len(shown)
    lacking = Text(f"; {gaps} chưa đủ số liệu", f"; {gaps} lack data") if gaps else Text("", "")
    return Text(", ".join(vi) + lacking.vi, ", ".join(en) + lacking.en)
