"""Single facts: their history, striking one out, and reading a person's record, which is written down like a change."""

from datetime import date
from typing import Any

from taicho.core.registers import REGISTERS, Grain, Register
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, versions
from taicho.store.facts import FACTS
from taicho.store.rights import NATION_PATH, visible, within
from taicho.store.workspaces import atomic


def current(register: Register, *, person: Any = None, place_path: str = NATION_PATH) -> Any:
    """The current facts of a register in a subtree, as far as `person` may see them (None: the command line)."""
    found = FACTS[register.name].objects.filter(current=True, withdrawn=False)
    found = within(found, [place_path])
    return found if person is None else visible(found, person)


def history(register: Register, key: str) -> Any:
    """All versions of a fact that were not withdrawn, oldest first, with the imports that brought them."""
    rows = FACTS[register.name].objects.filter(key=key, withdrawn=False)
    return rows.select_related("taken").order_by("id")


def read_person(register: Register, key: str, *, by: Any) -> list[Any]:
    """The versions of a person's fact; that `by` has read it is written down. [] when there is none."""
    found = list(history(register, key))
    if found and register.grain is Grain.PERSON:
        path = found[-1].place_path or NATION_PATH
        audit.record(by=by, act="read.fact", subject=f"{register.name}/{key}", place_path=path)
    return found


def strike(register: Register, key: str, *, today: date, reason: str, by: Any) -> None:
    """Strike a fact out from `today`: it was entered by mistake. Until then it was known, and stays in the history.

    The same row in a later file stays struck out; other values for it count again.
    """
    if not reason.strip():
        raise Fault(Text("Gạch một ghi nhận phải ghi lý do.", "Striking a fact out needs a reason."))
    with atomic():
        row = FACTS[register.name].objects.select_for_update().filter(key=key, current=True).first()
        if row is None:
            raise Fault(Text("Không có ghi nhận này.", "There is no such fact."))
        FACTS[register.name].objects.filter(pk=row.pk).update(current=False, struck_on=today)
        audit.record(
            by=by, act="fact.strike", subject=f"{register.name}/{key}", place_path=row.place_path or "", reason=reason
        )
        versions.bump()


def unstrike(register: Register, key: str, *, reason: str, by: Any) -> None:
    """Let a fact that was struck out (or merged into another) count again, for all days."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
    table = FACTS[register.name].objects
    with atomic():
        rows = table.select_for_update().filter(key=key, withdrawn=False)
        last = rows.order_by("-id").first()
        if last is None or last.struck_on is None or rows.filter(current=True).exists():
            raise Fault(Text("Ghi nhận này không bị gạch.", "This fact is not struck out."))
        rows.filter(struck_on__isnull=False).exclude(pk=last.pk).update(struck_on=None, merged_into=None)
        table.filter(pk=last.pk).update(current=True, struck_on=None, merged_into=None)
        audit.record(
            by=by, act="fact.unstrike", subject=f"{register.name}/{key}", place_path=last.place_path or "",
            reason=reason,
        )  # fmt: skip
        versions.bump()


def counts() -> dict[str, int]:
    """Register -> how many facts are current."""
    return {name: FACTS[name].objects.filter(current=True).count() for name in REGISTERS}
