"""What is wrong with the campaigns of a plan as a whole."""

from collections.abc import Callable, Iterator

from taicho.core.plans.build import Draft
from taicho.core.plans.model import Finding, Severity
from taicho.core.plans.sheet import Item

_LISTS = ("sources", "duties", "steps", "task_force")


def campaign_cites(draft: Draft) -> list[tuple[Item, str, str]]:
    """Every section that a source, duty, step or seat names for itself."""
    return [
        (part.item, "", part.values["cite"])
        for one in draft.answers["campaigns"]
        for name in _LISTS
        for part in one.get(name, ())
        if "cite" in part.values
    ]


def turned_numbers(draft: Draft) -> Iterator[Finding]:
    """A least number above the most."""
    for one in draft.answers["campaigns"]:
        for low, high in (("total_from", "total_to"), ("quota_from", "quota_to"), ("age_from", "age_to")):
            least, most = one.get(low), one.get(high)
            if least is not None and most is not None and least > most:
                yield draft.sheet.finding(
                    one.item,
                    high,
                    "turned_numbers",
                    f"{one.item.name.vi}: {low} = {least} lớn hơn {high} = {most}; hãy đổi lại.",
                    f"{one.item.name.en}: {low} = {least} is above {high} = {most}; turn them.",
                )


def quota_and_total(draft: Draft) -> Iterator[Finding]:
    """The quota of every unit, added up, beside the total that is printed: a warning when they differ."""
    count = draft.scope.known.count_below
    place = draft.plan.place if draft.plan else None
    if count is None or place is None:
        return
    for made in draft.plan.campaigns if draft.plan else ():
        units = count(place, made.per, made.start)
        if not units or made.fits(units):
            continue
        item = next(one.item for one in draft.answers["campaigns"] if one.get("id") == made.id)
        low, high = made.quota[0] * units, made.quota[1] * units
        vi = f"{units} đơn vị × {made.quota[0]}-{made.quota[1]} = {low:,}-{high:,}".replace(",", ".")
        printed = f"{made.total[0]:,}-{made.total[1]:,}".replace(",", ".")
        yield draft.sheet.finding(
            item,
            "quota_from",
            "quota_total",
            f"{item.name.vi}: {vi}, khác tổng số {printed}; giữ cả hai, hãy hỏi nơi ban hành.",
            f"{item.name.en}: {units} units × {made.quota[0]}-{made.quota[1]} = {low:,}-{high:,}, but the total is "
            f"{made.total[0]:,}-{made.total[1]:,}; both are kept, ask the issuer.",
            Severity.WARNING,
        )


def parts_twice(draft: Draft) -> Iterator[Finding]:
    """Two sources or two duties with one id."""
    for one in draft.answers["campaigns"]:
        for name in ("sources", "duties"):
            seen: set[str] = set()
            for part in (part for part in one.get(name, ()) if part.sound):
                if part.values["id"] in seen:
                    yield draft.sheet.finding(
                        part.item,
                        "",
                        "duplicate",
                        f"{part.item.name.vi}: mã “{part.values['id']}” đã dùng ở trên; hãy đặt mã khác.",
                        f"{part.item.name.en}: the id “{part.values['id']}” stands already above; choose another.",
                    )
                seen.add(part.values["id"])


CAMPAIGN_QUESTIONS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (turned_numbers, quota_and_total, parts_twice)
