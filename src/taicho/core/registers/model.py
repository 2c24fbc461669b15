"""The shape of a register. From one `Register` come its table, import, API, list, form, export, rights and history."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from taicho.core.vocabulary.texts import Text


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INT = "int"
    FLOAT = "float"
    DATE = "date"
    BOOL = "bool"
    CHOICE = "choice"
    PLACE = "place"


class Grain(StrEnum):
    """What one row is: a count for a place and day, one person or event, or one object described (site)."""

    COUNT = "count"
    PERSON = "person"
    OBJECT = "object"


@frozen
class Column:
    """One column of a register.

    headings: other headings accepted on import beside `name` and both labels (folded before comparing).
    choices: code -> label; on import the code, either label or a synonym listed in `synonyms` is accepted.
    synonyms: value as kept -> other ways to write it; "" gathers the ways to say "not known yet".
    lowest, highest: allowed range of a number. pattern: what a text must be, whole (regular expression).
    sensitive: personal data; never in snapshots, logs or aggregates, shown by right only, reads audited.
    future_allowed: a date after today may stand here (a planned day).
    """

    name: str
    kind: Kind
    label: Text
    required: bool = False
    sensitive: bool = False
    headings: tuple[str, ...] = ()
    choices: Mapping[str, Text] = field(factory=dict, hash=False)
    synonyms: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    lowest: float | None = None
    highest: float | None = None
    default: str | int | float | None = None
    help: Text | None = None
    pattern: str | None = None
    future_allowed: bool = False


@frozen
class NotBefore:
    """The date in `later` must not lie before the date in `earlier`; rows without one of them pass."""

    later: str
    earlier: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns compared, the one to blame first."""
        return (self.later, self.earlier)


@frozen
class NotAbove:
    """The sum of `parts` (empty ones aside) must not exceed `total`; rows without the total or any part pass."""

    parts: tuple[str, ...]
    total: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns compared, the one to blame first."""
        return (*self.parts, self.total)


@frozen
class OneOf:
    """At least one of the columns must hold a value: an empty report is no report of zero."""

    columns: tuple[str, ...]


Rule = NotBefore | NotAbove | OneOf


DATE_LABEL = Text("Ngày", "Date")


@frozen
class Register:
    """A kind of fact.

    Every register has besides `columns` the fixed ones: place (code, given in place_code / province_code /
    district_code / commune_code or as names), `date` (happened), `reported` (default: see below), source, and
    what the store writes: recorded_at, import, version. `registers.fixed` declares those that people write.

    key: columns that make a fact the same fact (always with the source): a second row with the same key and
    other values is a new version, with the same values nothing at all. "date" and "place" name the fixed ones.
    amounts: the count columns of a COUNT register (what adds up).
    totals: those of the amounts that are running totals: the latest stands, days never add up.
    alike: PERSON registers: two facts of different keys whose values in all of these are there and equal (folded)
    are suspected to be one, and wait for a person.
    rules: what must hold between the columns of a row; "date", "reported" name the fixed ones.
    undated: the day from which a row without a date stands (None: the date is required).
    """

    name: str
    label: Text
    about: Text
    grain: Grain
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    amounts: tuple[str, ...] = ()
    date_label: Text = DATE_LABEL
    date_headings: tuple[str, ...] = ()
    place_required: bool = True
    future_allowed: bool = False
    totals: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    undated: date | None = None

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when there is none."""
        return {c.name: c for c in self.columns}[name]
