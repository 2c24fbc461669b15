"""What people said of upper and lower duties: this one carries that one out, or does not."""

from typing import Any

from django.utils import timezone

from taicho.core.orders.cascade import Said
from taicho.store import audit
from taicho.store.models import TakenUp
from taicho.store.workspaces import atomic


def said(upper_plan: str) -> Said:
    """Every word on the duties of a plan."""
    rows = TakenUp.objects.filter(upper_plan=upper_plan)
    return Said({(one.upper_duty, one.lower_plan, one.lower_duty): one.holds for one in rows})


def say(upper: tuple[str, str], lower: tuple[str, str], *, holds: bool, place_path: str, by: Any) -> None:
    """Note that a lower duty carries out an upper one, or not; pairs of (plan id, duty id). The last word counts."""
    with atomic():
        TakenUp.objects.update_or_create(
            upper_plan=upper[0], upper_duty=upper[1], lower_plan=lower[0], lower_duty=lower[1],
            defaults={"holds": holds, "by": audit.name_of(by), "at": timezone.now()},
        )  # fmt: skip
        audit.record(
            by=by, act="cascade.say", subject=f"{upper[0]}#{upper[1]}", place_path=place_path,
            lower=f"{lower[0]}#{lower[1]}", holds=holds,
        )  # fmt: skip
