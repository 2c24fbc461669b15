"""What is wrong with the teams of a plan as a whole."""

from collections.abc import Callable, Iterator
from datetime import date

from taicho.core.plans.build import Draft
from taicho.core.plans.deployment_model import ConditionKind
from taicho.core.plans.model import Finding, Severity
from taicho.core.plans.read import Answers
from taicho.core.plans.sheet import Item

_WITH_AMOUNT = {ConditionKind.DOSES, ConditionKind.TRAINING, ConditionKind.KIT, ConditionKind.QUARANTINE}
_LISTS = ("composition", "conditions", "legs")


def inner_cites(draft: Draft) -> list[tuple[Item, str, str]]:
    """Every section that a condition or a leg names for itself."""
    return [
        (part.item, "", part.values["cite"])
        for one in draft.answers["deployments"]
        for name in _LISTS
        for part in one.get(name, ())
        if "cite" in part.values
    ]


def posts_twice(draft: Draft) -> Iterator[Finding]:
    """One post in two lines: which count is meant?"""
    for one in draft.answers["deployments"]:
        seen: dict[tuple[str, tuple[str, ...]], Item] = {}
        for post in (part for part in one.get("composition", ()) if part.sound):
            key = post.values["profession"], tuple(sorted(post.get("skills", ())))
            if key in seen:
                yield draft.sheet.finding(
                    post.item,
                    "",
                    "duplicate_post",
                    f"{post.item.name.vi}: “{key[0]}” với cùng kỹ năng đã có ở dòng {seen[key].line()}; hãy gộp lại.",
                    f"{post.item.name.en}: “{key[0]}” with the same skills stands already on line "
                    f"{seen[key].line()}; join them.",
                )
            seen.setdefault(key, post.item)


def conditions_told(draft: Draft) -> Iterator[Finding]:
    """A condition that needs a number and has none, or stands twice."""
    for one in draft.answers["deployments"]:
        seen = set()
        for part in (part for part in one.get("conditions", ()) if part.sound):
            kind: ConditionKind = part.values["kind"]
            if kind in _WITH_AMOUNT and part.get("amount") is None:
                yield draft.sheet.finding(
                    part.item,
                    "",
                    "condition_without_amount",
                    f"{part.item.name.vi}: “{kind}” không có số lượng. Thí dụ: amount = 2.",
                    f"{part.item.name.en}: “{kind}” has no amount. For example: amount = 2.",
                )
            if kind in seen:
                yield draft.sheet.finding(
                    part.item,
                    "",
                    "duplicate_condition",
                    f"{part.item.name.vi}: “{kind}” đã có ở trên; mỗi điều kiện chỉ ghi một lần.",
                    f"{part.item.name.en}: “{kind}” stands already above; say each condition once.",
                )
            seen.add(kind)


def crossed_days(draft: Draft) -> Iterator[Finding]:
    """A team that ends before it leaves; a condition due after the team has left."""
    for one in draft.answers["deployments"]:
        start, until = one.get("from"), one.get("until")
        if isinstance(start, date) and isinstance(until, date) and until < start:
            yield draft.sheet.finding(
                one.item,
                "until",
                "start_after_due",
                f"{one.item.name.vi}: kết thúc {until:%-d/%-m/%Y} trước khi lên đường {start:%-d/%-m/%Y}.",
                f"{one.item.name.en}: ends on {until}, before it leaves on {start}.",
            )
        yield from _late_conditions(draft, one, start)


def _late_conditions(draft: Draft, one: Answers, start: object) -> Iterator[Finding]:
    for part in one.get("conditions", ()):
        kind, due = part.get("kind"), part.get("by")
        if due and kind and kind.before and isinstance(start, date) and due > start:
            yield draft.sheet.finding(
                part.item,
                "",
                "condition_after_start",
                f"{part.item.name.vi}: hạn {due:%-d/%-m/%Y} sau ngày lên đường {start:%-d/%-m/%Y}; hãy hỏi lại.",
                f"{part.item.name.en}: due on {due}, after the team leaves on {start}; ask the issuer.",
                Severity.WARNING,
            )


TEAM_QUESTIONS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (posts_twice, conditions_told, crossed_days)
