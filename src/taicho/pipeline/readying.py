"""What the registers and the team's own records say of each member, as the readiness board wants it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from taicho.core.plans.deployment_model import ConditionKind, PlannedDeployment
from taicho.core.resources.readiness import Board, MemberFacts, Sample, readiness
from taicho.core.vocabulary.professions import skill_ids
from taicho.pipeline.staffing import staff_at
from taicho.store.facts import FACTS
from taicho.store.models import Deployment, Member, MemberCheck


def board(
    row: Deployment, wanted: PlannedDeployment, members: Sequence[Member], day: date, *, after: bool = False
) -> Board:
    """The readiness of the team on a day; `after`: the conditions of the way back."""
    return readiness(wanted, facts(row, wanted, members, day), day, after=after, leaves=row.left_on)


def facts(row: Deployment, wanted: PlannedDeployment, members: Sequence[Member], day: date) -> list[MemberFacts]:
    """Each member's record: the staff register, presence in training, pools, what was handed out, exceptions."""
    known = {one.person: one for one in staff_at(row.place_path, day, row)}
    codes = [one.person_code for one in members]
    days, topics = _training(codes, day)
    checks = _checks(members, day)
    before, after = _samples(row, "before", day), _samples(row, "after", day)
    training = wanted.condition(ConditionKind.TRAINING)
    quarantined = row.entries.filter(step="quarantine", on__lte=day).order_by("id").first()
    found = []
    for one in members:
        staff, said = known.get(one.person_code), checks[one.pk]
        marked = _value(said, ConditionKind.TRAINING)
        found.append(
            MemberFacts(
                person=one.person_code,
                volunteer=bool(staff and staff.volunteer) or _met(said, ConditionKind.VOLUNTEER),
                doses=max(
                    filter(None, (staff.doses if staff else None, _value(said, ConditionKind.DOSES))), default=None
                ),
                training_days=max(len(days[one.person_code]), marked or 0),
                topics=topics[one.person_code] | frozenset(training.topics if training and marked else ()),
                tests=tuple(before[one.pk]),
                tests_after=tuple(after[one.pk]),
                kit_days=_value(said, ConditionKind.KIT),
                named=bool(row.document) and row.state != "forming",
                quarantine_since=quarantined.on if quarantined else None,
                exceptions={kind: last.words for kind, last in said.items() if last.excepted},
            )
        )
    return found


def _checks(members: Iterable[Member], day: date) -> dict[int, dict[str, MemberCheck]]:
    """Member -> kind -> the last word on it by the day."""
    found: dict[int, dict[str, MemberCheck]] = defaultdict(dict)
    for one in MemberCheck.objects.filter(member__in=list(members), on__lte=day).order_by("id"):
        found[one.member_id][one.kind] = one
    return found


def _met(said: dict[str, MemberCheck], kind: ConditionKind) -> bool:
    last = said.get(kind.value)
    return last is not None and last.met and not last.excepted


def _value(said: dict[str, MemberCheck], kind: ConditionKind) -> int | None:
    return said[kind.value].value if _met(said, kind) else None


def _training(codes: Sequence[str], day: date) -> tuple[dict[str, set[tuple[str, date]]], dict[str, frozenset[str]]]:
    """Person -> days of class attended, and topics taught there; a class that was failed does not count."""
    rows = FACTS["training_presence"].objects.filter(
        current=True, withdrawn=False, person_code__in=list(codes), happened_on__lte=day
    )
    seen = list(rows)
    failed = {(one.person_code, one.class_code) for one in seen if one.result == "failed"}
    taught = {one.class_code: skill_ids(one.topics or "") for one in _classes({one.class_code for one in seen})}
    days: dict[str, set[tuple[str, date]]] = defaultdict(set)
    topics: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in seen:
        if one.present and (one.person_code, one.class_code) not in failed:
            days[one.person_code].add((one.class_code, one.happened_on))
            topics[one.person_code] |= taught.get(one.class_code, frozenset())
    return days, topics


def _classes(codes: set[str]) -> Any:
    return FACTS["training_classes"].objects.filter(current=True, withdrawn=False, class_code__in=codes)


def _samples(row: Deployment, phase: str, day: date) -> dict[int, list[Sample]]:
    """Member -> samples; a result that came after the day is not known on it yet."""
    found: dict[int, list[Sample]] = defaultdict(list)
    for pool in row.pools.filter(phase=phase, sampled_on__lte=day).prefetch_related("members"):
        known = pool.result and pool.result_on is not None and pool.result_on <= day
        for member in pool.members.all():
            alone = len(pool.members.all()) > 1
            found[member.pk].append(Sample(pool.sampled_on, pool.result == "negative" if known else None, alone))
    return found
