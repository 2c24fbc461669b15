"""The table of each register, made from its declaration."""

from __future__ import annotations

from typing import Any

from django.db import models

from taicho.core.registers import REGISTERS, Column, Grain, Kind, Register
from taicho.store.fields import PathField

FIXED = (
    "place_code",
    "place_path",
    "happened_on",
    "reported_on",
    "known_on",
    "recorded_at",
    "source",
    "taken_id",
    "key",
    "digest",
    "current",
    "withdrawn",
)
"""Columns of every fact table beside those its register declares, in the order the loader writes them."""


class Fact(models.Model):
    """One version of one fact. Never edited: a correction is a new row, and the old one is no longer `current`.

    key: which fact it is (source and key columns); digest: all its values. known_on: the day this version counts
    as known. taken: the import that brought it. withdrawn: its import was undone, it counts for no day at all.
    struck_on: the day a person struck the fact out (a mistake, a duplicate of `merged_into`): it counts until then.
    """

    id = models.BigAutoField(primary_key=True)
    place_code = models.CharField(max_length=5, null=True)
    place_path = PathField(null=True)
    happened_on = models.DateField()
    reported_on = models.DateField()
    known_on = models.DateField()
    recorded_at = models.DateTimeField()
    source = models.CharField(max_length=120)
    taken = models.ForeignKey("store.Import", on_delete=models.PROTECT, db_index=False, db_constraint=False)
    key = models.CharField(max_length=32)
    digest = models.CharField(max_length=32)
    current = models.BooleanField(default=True)
    withdrawn = models.BooleanField(default=False)
    struck_on = models.DateField(null=True)
    merged_into = models.CharField(max_length=32, null=True)

    class Meta:
        """Shared by every register's table."""

        abstract = True


def field_of(column: Column) -> models.Field[Any, Any]:
    """The Django field for a register's column; every column may be empty, the import checks what is required."""
    match column.kind:
        case Kind.INT:
            return models.BigIntegerField(null=True)
        case Kind.FLOAT:
            return models.FloatField(null=True)
        case Kind.DATE:
            return models.DateField(null=True)
        case Kind.BOOL:
            return models.BooleanField(null=True)
        case _:
            return models.TextField(null=True)


def looked_up(register: Register) -> list[str]:
    """Code columns people come by that the key alone cannot find: the person and the site of a stay."""
    named = [name for name in register.key if name.endswith("_code")]
    return named if len(register.key) > 1 and register.grain is not Grain.OBJECT else []


def make_model(register: Register) -> type[Fact]:
    """The table `store_fact_<register>` with the indexes its list and its import need."""
    name = "".join(part.title() for part in register.name.split("_")) + "Fact"
    one_current = models.UniqueConstraint(
        fields=["key"], condition=models.Q(current=True), name=f"one_current_{register.name}"
    )
    indexes = [models.Index(fields=["place_path", "-happened_on"], name=f"by_place_{register.name}"[:30])]
    if register.grain is not Grain.OBJECT:
        indexes.append(models.Index(fields=["-happened_on"], name=f"by_day_{register.name}"[:30]))
    indexes += [models.Index(fields=[code], name=f"by_{code}_{register.name}"[:30]) for code in looked_up(register)]
    struck = models.Q(struck_on__isnull=False)
    indexes.append(models.Index(fields=["key"], condition=struck, name=f"struck_{register.name}"[:30]))
    options = {"db_table": f"store_fact_{register.name}", "constraints": [one_current], "indexes": indexes}
    attributes = {column.name: field_of(column) for column in register.columns}
    doc = f"Facts of the register {register.name}."
    meta = type("Meta", (), options)
    return type(name, (Fact,), {**attributes, "Meta": meta, "__module__": __name__, "__doc__": doc})


FACTS: dict[str, Any] = {name: make_model(register) for name, register in REGISTERS.items()}
"""The table (a subclass of Fact) of each register by the register's name."""
