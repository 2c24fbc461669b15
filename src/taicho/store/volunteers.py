"""People of a campaign: asked from the case register, or applied; answer, antibody result, training, kit.

Their names are personal data: read with `people` alone, which audits; everything else works on keys and counts.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from taicho.core.resources.terms import terms_of
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.spelling import fold
from taicho.store import audit, inviting, rights
from taicho.store.facts import FACTS
from taicho.store.models import Campaign, Volunteer
from taicho.store.workspaces import atomic

FORM, LIST, REGISTER = "form", "list", "register"
BEFORE_TERMS = {"age_from": 18, "age_to": 60}
"""Ages of a campaign that was opened before campaigns had terms of their own."""
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@frozen
class Application:
    """What an applicant, or whoever lists the person, says."""

    name: str
    phone: str
    place_code: str
    place_path: str
    year_born: int | None = None
    source: str = ""
    skills: Sequence[str] = ()
    wishes: Sequence[str] = ()
    infected_on: date | None = None
    recovered_on: date | None = None
    fit: bool | None = None
    email: str = ""


def person_key(name: str, phone: str) -> str:
    """Tells people apart by name and telephone, and cannot be read back without the installation's key."""
    said = f"{fold(name)}|{''.join(letter for letter in phone if letter.isdigit())}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()


def apply(campaign: Campaign, one: Application, *, channel: str = FORM, by: Any = "form") -> Volunteer:
    """Take an application; the same person again brings the first one's receipt, with what is new filled in."""
    if campaign.ended_on or (channel == FORM and not campaign.asking):
        raise Fault(
            Text("Đợt huy động này không nhận đơn nữa.", "This campaign takes no applications any more."),
            Text("Hãy hỏi Ủy ban nhân dân nơi cư trú.", "Ask the People's Committee where you live."),
        )
    if len("".join(letter for letter in one.phone if letter.isdigit())) < 9 or not one.name.strip():
        raise Fault(Text("Ghi họ tên và số điện thoại đủ 9 số trở lên.", "Give your name and a telephone number."))
    said: dict[str, Any] = {
        "year_born": one.year_born, "source": one.source, "skills": list(one.skills), "wishes": list(one.wishes),
        "infected_on": one.infected_on, "recovered_on": one.recovered_on, "fit": one.fit,
        "email": one.email.strip(),
    }  # fmt: skip
    with atomic():
        found, made = Volunteer.objects.get_or_create(
            campaign=campaign, person_key=person_key(one.name, one.phone),
            defaults={
                "receipt": receipt(), "name": one.name.strip(), "phone": one.phone.strip(),
                "place_code": one.place_code, "place_path": one.place_path, "channel": channel, "at": timezone.now(),
                "answer": "yes" if channel == FORM else "", **said,
            },
        )  # fmt: skip
        if not made and channel == FORM:
            fresh = {name: value for name, value in said.items() if value not in (None, "", [])}
            Volunteer.objects.filter(pk=found.pk).update(answer="yes", **fresh)
        audit.record(
            by=by, act="volunteer.apply" if made else "volunteer.apply_again", subject=f"volunteer#{found.pk}",
            place_path=one.place_path, channel=channel,
        )  # fmt: skip
    return found


def receipt() -> str:
    """Eight letters and digits that nobody confuses on the telephone."""
    return "".join(secrets.choice(_LETTERS) for _ in range(8))


def candidates(campaign: Campaign, path: str, day: date, *, by: Any) -> list[Any]:
    """Recovered people of the case register in a place who may be asked and have not been, for who may see them.

    A campaign that is not of recovered people has none. Audited like any read of people's records.
    """
    rights.require(by, "see_personal", path)
    if not campaign.recovered:
        return []
    terms = terms_of(campaign.terms or BEFORE_TERMS)
    low, high = terms.age_from or 0, terms.age_to or 200
    found = rights.within(FACTS["case_list"].objects.filter(current=True, withdrawn=False), [path])
    found = found.filter(outcome="recovered", happened_on__lte=day, outcome_on__lte=day)
    if campaign.infected_until:
        found = found.filter(happened_on__lte=campaign.infected_until)
    known = set(Volunteer.objects.filter(campaign=campaign).values_list("person_key", flat=True))
    rows = [
        row for row in found.order_by("place_path", "id")
        if row.name and row.phone and (row.age is None or low <= row.age <= high)
        and person_key(row.name, row.phone) not in known
    ]  # fmt: skip
    with atomic():
        audit.record(
            by=by, act="volunteer.candidates", subject=f"campaign#{campaign.pk}", place_path=path, people=len(rows)
        )
    return rows


def invite(campaign: Campaign, keys: Iterable[str], path: str, day: date, *, by: Any) -> int:
    """Ask candidates by the keys of their cases; how many. Whoever was asked before is left alone.

    For those who left an e-mail address a letter waits to be sent.
    """
    rights.require(by, "give", path)
    wanted, asked = set(keys), []
    with atomic():
        for row in candidates(campaign, path, day, by=by):
            if row.key not in wanted:
                continue
            one = Application(
                row.name, row.phone, row.place_code, row.place_path, source="residents",
                year_born=day.year - row.age if row.age is not None else None,
                infected_on=row.happened_on, recovered_on=row.outcome_on, email=row.email or "",
            )  # fmt: skip
            made = apply(campaign, one, channel=REGISTER, by=by)
            Volunteer.objects.filter(pk=made.pk).update(invited_on=day)
            asked.append(made)
        inviting.queue(asked, on=day, by=by)
    return len(asked)


NOTES: Mapping[str, Text] = {
    "yes": Text("Đồng ý tham gia", "Agrees"),
    "no": Text("Từ chối", "Declines"),
    "high": Text("Kháng thể cao", "Antibody high"),
    "medium": Text("Kháng thể trung bình", "Antibody medium"),
    "low": Text("Kháng thể thấp", "Antibody low"),
    "trained": Text("Đã tập huấn", "Trained"),
    "kit": Text("Đã cấp bảo hộ", "Kit given"),
}
"""What can be noted of several people at once."""


def note(campaign: Campaign, ids: Iterable[int], what: str, *, on: date, by: Any) -> int:
    """Note one thing of several people; how many. A Fault for an unknown word or a person of another place."""
    if what not in NOTES:
        raise Fault(Text("Chưa chọn nội dung cần ghi.", "Choose what to note."))
    sets: dict[str, dict[str, Any]] = {
        "yes": {"answer": what, "answered_on": on}, "no": {"answer": what, "answered_on": on},
        "trained": {"trained_on": on}, "kit": {"kit_on": on},
    }  # fmt: skip
    fields = sets.get(what, {"antibody": what, "antibody_on": on})
    with atomic():
        rows = list(Volunteer.objects.filter(campaign=campaign, pk__in=list(ids)))
        for row in rows:
            rights.require(by, "give", row.place_path)
            rights.require(by, "see_personal", row.place_path)
        Volunteer.objects.filter(pk__in=[row.pk for row in rows]).update(**fields)
        for row in rows:
            audit.record(
                by=by, act=f"volunteer.{what}", subject=f"volunteer#{row.pk}", place_path=row.place_path,
                on=on.isoformat(),
            )  # fmt: skip
    return len(rows)


def people(campaign: Campaign, path: str, *, by: Any, **narrowed: Any) -> list[Volunteer]:
    """The people of a campaign who live in, or serve at, a place, with names: for who may see them, and audited."""
    rights.require(by, "see_personal", path)
    inside = Q(place_path__gte=path, place_path__lt=audit.after(path))
    inside |= Q(placings__ward__place_path__gte=path, placings__ward__place_path__lt=audit.after(path))
    if path == rights.NATION_PATH:
        inside = Q()
    rows = list(
        Volunteer.objects.filter(inside, campaign=campaign, **narrowed)
        .distinct()
        .prefetch_related("placings__ward")
        .order_by("place_code", "name", "id")
    )
    with atomic():
        audit.record(by=by, act="volunteer.read", subject=f"campaign#{campaign.pk}", place_path=path, people=len(rows))
    return rows
