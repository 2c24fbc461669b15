"""Facts that may speak of the same person twice: found on import, settled by a person."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from django.db.models import Q
from django.utils import timezone

from taicho.core.registers import Register
from taicho.core.vocabulary import Fault, Places, Text
from taicho.store import audit, versions
from taicho.store.facts import FACTS
from taicho.store.loading import Fate, Fates
from taicho.store.models import Import, Suspect
from taicho.store.workspaces import atomic, connection

PlacesOn = Callable[[date], Places]

DAYS_APART = 14
"""Two entries of one person farther apart are taken for two episodes."""
MANY_PLACES = 400
COMPARED = {"name", "birth_date", "age"}
_FIELDS = ("key", "name", "birth_date", "age", "place_code", "place_path", "happened_on")
_FOLD = "lower(strip_accents(replace(replace(regexp_replace(trim(name), '\\s+', ' ', 'g'), 'đ', 'd'), 'Đ', 'D')))"
_PAIRS = f"""
with fresh as (
    select key, {_FOLD} as name, birth_date, age, place_code, happened_on from good
    where name is not null and key in (select key from new)
), other as (
    select * from fresh union all
    select key, {_FOLD}, cast(birth_date as date), age, place_code, cast(happened_on as date) from kept
)
select distinct least(fresh.key, other.key), greatest(fresh.key, other.key), fresh.place_code
from fresh join other on other.name = fresh.name and other.place_code = fresh.place_code
where other.key <> fresh.key
  and case when fresh.birth_date is not null and other.birth_date is not null then fresh.birth_date = other.birth_date
           when fresh.age is not null and other.age is not null then abs(fresh.age - other.age) <= 1
           else true end
  and abs(date_diff('day', other.happened_on, fresh.happened_on)) <= {DAYS_APART}
"""


def find(register: Register, row: Import, good: Path, fates: Fates, places_on: PlacesOn) -> int:
    """Queue the pairs of this import (and of it with what was there) that look alike; how many were queued.

    Alike: same name without marks, same place, same day of birth (or ages at most a year apart where one is not
    known), at most fourteen days apart, under another key.
    """
    if not register.alike or not {c.name for c in register.columns} >= COMPARED or not fates.count(Fate.NEW):
        return 0
    with duckdb.connect(config={"threads": "2", "autoinstall_known_extensions": "false"}) as duck:
        duck.execute("create view good as select * from read_parquet(?)".replace("?", _quoted(str(good))))
        if not duck.execute("select 1 from good where name is not null limit 1").fetchone():
            return 0
        keys = duck.execute("select key from good").to_arrow_table().column("key")
        new = keys.filter(pa.array(fates.of == Fate.NEW))
        duck.register("new", pa.table({"key": new}))
        (last,) = duck.execute("select max(happened_on) from good").fetchall()[0]
        places = places_on(last)
        duck.register("kept", _kept(register, row, duck, places))
        pairs = duck.execute(_PAIRS).fetchall()
    paths = _paths(places, {place for *_, place in pairs})
    rows = [
        Suspect(register=register.name, first_key=a, second_key=b, place_path=paths.get(place), taken=row)
        for a, b, place in pairs
    ]
    before = Suspect.objects.filter(taken=row).count()
    Suspect.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    return Suspect.objects.filter(taken=row).count() - before


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _kept(register: Register, row: Import, duck: duckdb.DuckDBPyConnection, places: Places) -> pa.Table:
    """Named facts that were there before, near in place and time to the file's."""
    near = duck.execute(
        f"select min(happened_on) - {DAYS_APART}, max(happened_on) + {DAYS_APART} from good "
        "where name is not null and key in (select key from new)"
    ).fetchone()
    codes = {code for (code,) in duck.execute("select distinct place_code from good").fetchall()}
    table = FACTS[register.name]._meta.db_table
    where = "current and name is not null and taken_id <> %s and happened_on between %s and %s"
    given: list[Any] = [row.pk, *(_day(day) for day in (near or (None, None)))]
    if len(codes) <= MANY_PLACES:
        paths = sorted(_paths(places, codes).values())
        postgres = connection().vendor == "postgresql"
        where += " and place_path = any(%s)" if postgres else " and place_path in (select value from json_each(%s))"
        given.append(paths if postgres else json.dumps(paths))
    with connection().cursor() as cursor:
        cursor.execute(f"select {', '.join(_FIELDS)} from {table} where {where}", given)
        found = cursor.fetchall()
    columns = list(zip(*found, strict=True)) if found else [()] * len(_FIELDS)
    arrays = {}
    for name, column in zip(_FIELDS, columns, strict=True):
        kind = pa.int64() if name == "age" else pa.string()
        arrays[name] = pa.array([v if v is None or name == "age" else str(v) for v in column], kind)
    return pa.table(arrays)


def _day(day: Any) -> str | None:
    return None if day is None else str(day)[:10]


def _paths(places: Places, codes: set[str | None]) -> dict[str, str]:
    return {code: places.path(code) for code in codes if code is not None and code in places}


def waiting(*, place_path: str = "/VN/") -> Any:
    """Pairs nobody has looked at, oldest first, in a subtree."""
    found = Suspect.objects.filter(verdict="waiting").order_by("id")
    if place_path != "/VN/":
        found = found.filter(place_path__gte=place_path, place_path__lt=audit.after(place_path))
    return found


def pair(suspect: Suspect) -> tuple[Any, Any]:
    """The two facts as they are now (None for one that is gone)."""
    table = FACTS[suspect.register].objects
    found = {fact.key: fact for fact in table.filter(key__in=[suspect.first_key, suspect.second_key], current=True)}
    return found.get(suspect.first_key), found.get(suspect.second_key)


def settle(suspect_id: int, *, same: bool, by: Any, today: date, keep: str = "", reason: str = "") -> None:
    """A person's verdict: the same person (one fact is struck out from `today`, merged into the one kept) or two.

    keep: key of the fact that stays; by default the one that was there first.
    """
    with atomic():
        found = Suspect.objects.select_for_update().filter(pk=suspect_id, verdict="waiting").first()
        if found is None:
            raise Fault(Text("Cặp này đã được xem xét.", "This pair has been settled already."))
        if same:
            found.kept_key = keep or _first(found)
            _strike(found, today)
            versions.bump()
        found.verdict, found.by, found.at = ("same" if same else "different"), audit.name_of(by), timezone.now()
        found.save()
        audit.record(
            by=by, act="suspect.settle", subject=f"{found.register}/{suspect_id}", place_path=found.place_path or "",
            verdict=found.verdict, keys=[found.first_key, found.second_key], kept=found.kept_key, reason=reason,
        )  # fmt: skip


def _first(found: Suspect) -> str:
    keys = [found.first_key, found.second_key]
    first = FACTS[found.register].objects.filter(key__in=keys, withdrawn=False).order_by("id").first()
    return first.key if first else found.first_key


def _strike(found: Suspect, today: date) -> None:
    if found.kept_key not in (found.first_key, found.second_key):
        raise Fault(Text("Phải giữ một trong hai ghi nhận.", "One of the two facts must be kept."))
    other = found.second_key if found.kept_key == found.first_key else found.first_key
    FACTS[found.register].objects.filter(key=other, current=True).update(
        current=False, struck_on=today, merged_into=found.kept_key
    )
    waiting = Suspect.objects.filter(register=found.register, verdict="waiting").exclude(pk=found.pk)
    waiting.filter(Q(first_key=other) | Q(second_key=other)).update(verdict="gone")
