"""Whether a scale of scenarios gives every number exactly one rung."""

from collections.abc import Iterator
from itertools import pairwise

from taicho.core.plans.build import Draft, bounds
from taicho.core.plans.model import Bounds, Finding
from taicho.core.plans.read import Answers


def thresholds(draft: Draft) -> Iterator[Finding]:
    """A scale must give every number exactly one rung."""
    for scale in draft.answers["scenarios"]:
        rungs: tuple[Answers, ...] = scale.get("rungs", ())
        ordered = sorted((rung for rung in rungs if rung.sound), key=lambda one: _low(bounds(one)))
        if not ordered or len(ordered) < len(rungs):
            continue
        yield from _ends(draft, ordered)
        for lower, upper in pairwise(ordered):
            yield from _border(draft, lower, upper)


def _low(stretch: Bounds) -> tuple[float, bool]:
    return (float("-inf") if stretch.low is None else stretch.low, not stretch.low_inside)


def _ends(draft: Draft, ordered: list[Answers]) -> Iterator[Finding]:
    first, last = bounds(ordered[0]), bounds(ordered[-1])
    if first.low is not None and (first.low > 0 or not first.low_inside):
        name = ordered[0].values["id"]
        yield draft.sheet.finding(
            ordered[0].item,
            "",
            "threshold_gap",
            f"Dưới ngưỡng {first} của “{name}” không có nấc nào; nấc thấp nhất phải bắt đầu từ 0 hoặc để trống.",
            f"Below {first} of “{name}” there is no rung; the lowest must start at 0 or be open.",
        )
    if last.high is not None:
        name = ordered[-1].values["id"]
        yield draft.sheet.finding(
            ordered[-1].item,
            "",
            "threshold_gap",
            f"Trên ngưỡng {last} của “{name}” không có nấc nào; nấc cao nhất phải để mở.",
            f"Above {last} of “{name}” there is no rung; the highest must be open.",
        )


def _border(draft: Draft, lower: Answers, upper: Answers) -> Iterator[Finding]:
    """Where one rung ends the next must begin, with the border itself in exactly one of them."""
    below, above = bounds(lower), bounds(upper)
    high = float("inf") if below.high is None else below.high
    low = float("-inf") if above.low is None else above.low
    names = f"“{lower.values['id']}” ({below})", f"“{upper.values['id']}” ({above})"
    if low > high or (low == high and not below.high_inside and not above.low_inside):
        where = f"{high:g}" if low == high else f"{high:g} – {low:g}"
        yield draft.sheet.finding(
            upper.item,
            "",
            "threshold_gap",
            f"Giữa {names[0]} và {names[1]} còn hở {where}: một số ở đó không thuộc nấc nào.",
            f"Between {names[0]} and {names[1]} there is a gap, {where}: a number there has no rung.",
        )
    elif low < high or (below.high_inside and above.low_inside):
        yield draft.sheet.finding(
            upper.item,
            "",
            "threshold_overlap",
            f"{names[0]} và {names[1]} chồng lên nhau: một số thuộc cả hai nấc.",
            f"{names[0]} and {names[1]} overlap: a number lies in both.",
        )
