"""Which heading of a file means which column of a register."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from attrs import frozen

from taicho.core.registers import Column, Grain, OneOf, Register
from taicho.core.registers.fixed import PLACE_COLUMNS, all_columns
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold
from taicho.intake.errors import Unreadable
from taicho.intake.files import JOINED

IGNORED = ""
"""In a mapping: the heading is known, and not wanted."""

PLACE_NAMES = tuple(column.name for column in PLACE_COLUMNS)

_TOTALS = frozenset(("", "tong", "tong so", "tong cong", "cong", "chung", "so luong", "so ca", "total", "all"))
"""Under a merged heading, the cell that means the heading itself."""

_COUNTERS = frozenset(("stt", "tt", "so tt", "no", "so thu tu", "ghi chu", "note", "notes"))
"""Headings nobody misses."""

_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")


@frozen
class Matched:
    """What the headings mean. at: column name -> position in the file. notes: headings that were not used."""

    at: Mapping[str, int]
    notes: tuple[Text, ...] = ()

    @property
    def place_columns(self) -> tuple[str, ...]:
        """The place columns the file has."""
        return tuple(name for name in PLACE_NAMES if name in self.at)


@lru_cache(maxsize=64)
def _vocabulary(names: tuple[str, ...], columns: tuple[Column, ...]) -> dict[str, tuple[int, str]]:
    """Folded heading -> (strength, column): names before labels before other headings, own columns before fixed."""
    said: dict[str, tuple[int, str]] = {}
    for column in columns:
        own = column.name in names
        forms = ((3, (column.name,)), (2, (column.label.vi, column.label.en)), (1, column.headings))
        for strength, headings in forms:
            for heading in headings:
                key = fold(heading)
                said[key] = max(said.get(key, (0, "")), (2 * strength + own, column.name))
    return said


def vocabulary(register: Register) -> dict[str, tuple[int, str]]:
    """Everything a heading may say in this register, folded: (strength, column)."""
    return _vocabulary(tuple(column.name for column in register.columns), all_columns(register))


def meaning(register: Register, heading: str) -> tuple[int, str] | None:
    """The column that a heading means and how sure it is (higher is surer); None when nothing fits."""
    said = vocabulary(register)
    for weaker, form in enumerate(_forms(heading)):
        if form in said:
            strength, name = said[form]
            return strength - 10 * weaker, name
    return None


def _forms(heading: str) -> Iterator[str]:
    """A heading as written, without its unit ("Tuổi (năm)"), then its storeys and what stands in brackets."""
    yield fold(heading)
    bare = _BRACKETS.sub(" ", heading)
    yield fold(bare)
    storeys = bare.split(JOINED)
    yield fold(storeys[-1])
    if len(storeys) > 1 and fold(storeys[-1]) in _TOTALS:
        yield fold(storeys[0])
    for inside in _BRACKETS.findall(heading):
        yield fold(inside)


def known_headings(register: Register, headings: Sequence[str]) -> int:
    """How many columns of the register a row of headings names."""
    found = (meaning(register, heading) for heading in headings if heading.strip())
    return len({one[1] for one in found if one})


def match(register: Register, headings: Sequence[str], given: Mapping[str, str] | None = None) -> Matched:
    """Match headings to columns; `given` (heading -> column name, or IGNORED) goes first.

    Raises Unreadable that tells every missing and every ambiguous column at once, each with the nearest guess.
    """
    wanted = {fold(heading): name for heading, name in (given or {}).items()}
    names = {column.name for column in all_columns(register)}
    faults = [_no_column(name, names) for name in wanted.values() if name and name not in names]
    claims: dict[str, list[tuple[int, int]]] = {}
    for i, heading in enumerate(headings):
        name = wanted.get(fold(heading))
        found = (100, name) if name in names else None if name == IGNORED else meaning(register, heading)
        if found and heading.strip():
            claims.setdefault(found[1] or "", []).append((found[0], i))
    at = {}
    for name, claim in claims.items():
        claim.sort(key=lambda one: (-one[0], one[1]))
        if len(claim) > 1 and claim[0][0] == claim[1][0]:
            faults.append(_said_twice(register, name, headings[claim[0][1]], headings[claim[1][1]]))
        at[name] = claim[0][1]
    if "date" not in at and "reported" in at and register.grain is Grain.COUNT:
        at["date"] = at["reported"]
    unused = [heading for i, heading in enumerate(headings) if i not in at.values() and heading.strip()]
    faults += _missing(register, at, unused)
    if faults:
        raise Unreadable(
            Text(" ".join(fault.vi for fault in faults), " ".join(fault.en for fault in faults)), _what_to_try(unused)
        )
    ignored = {heading for heading, name in wanted.items() if name == IGNORED}
    return Matched(at, _notes(register, at, [heading for heading in unused if fold(heading) not in ignored]))


def shown(heading: str) -> str:
    """A heading in one line."""
    return " / ".join(part.strip() for part in heading.split(JOINED))


def _no_column(name: str, names: set[str]) -> Text:
    near = get_close_matches(name, names, 1)
    return Text(
        f"Sổ không có cột “{name}”" + (f" (có phải “{near[0]}”?)." if near else "."),
        f"The register has no column “{name}”" + (f" (is it “{near[0]}”?)." if near else "."),
    )


def _said_twice(register: Register, name: str, first: str, second: str) -> Text:
    label = {column.name: column.label for column in all_columns(register)}[name]
    first, second = shown(first), shown(second)
    return Text(
        f"Hai cột “{first}” và “{second}” cùng là “{label.vi}”.",
        f"The columns “{first}” and “{second}” both mean “{label.en}”.",
    )


def _missing(register: Register, at: Mapping[str, int], unused: Sequence[str]) -> list[Text]:
    columns = {column.name: column for column in all_columns(register)}
    needed: list[tuple[Column, ...]] = [(column,) for column in columns.values() if column.required]
    if register.place_required:
        needed.append(PLACE_COLUMNS)
    needed += [tuple(columns[name] for name in rule.columns) for rule in register.rules if isinstance(rule, OneOf)]
    return [_not_there(choice, unused) for choice in needed if not any(column.name in at for column in choice)]


def _not_there(choice: Sequence[Column], unused: Sequence[str]) -> Text:
    """A missing column (or: none of several) and the heading that looks most like it."""
    said = [
        fold(text) for column in choice for text in (column.name, column.label.vi, column.label.en, *column.headings)
    ]
    guess = next((heading for heading in unused if get_close_matches(fold(heading), said, 1, 0.75)), None)
    first = choice[0]
    if len(choice) > 1:
        vi = f"Thiếu cột “{first.label.vi}” hoặc một trong: {', '.join(one.label.vi for one in choice[1:])}."
        en = f"The column “{first.label.en}” is missing, or one of: {', '.join(one.label.en for one in choice[1:])}."
    else:
        vi, en = f"Thiếu cột “{first.label.vi}”.", f"The column “{first.label.en}” is missing."
    if guess:
        vi, en = f"{vi} Có phải cột “{shown(guess)}”?", f"{en} Is it “{shown(guess)}”?"
    return Text(vi, en)


def _what_to_try(unused: Sequence[str]) -> Text:
    seen = ", ".join(f"“{shown(heading)}”" for heading in unused[:8])
    vi = "Đặt lại tên cột, hoặc ghép cột khi nhập."
    en = "Rename the column, or match the columns at import."
    return Text(f"{vi} Cột chưa nhận ra: {seen}.", f"{en} Headings not understood: {seen}.") if seen else Text(vi, en)


def _notes(register: Register, at: Mapping[str, int], unused: Sequence[str]) -> tuple[Text, ...]:
    """Headings that were not used, with the column each may have meant."""
    said = {form: name for form, (_, name) in vocabulary(register).items() if name not in at}
    labels = {column.name: column.label for column in all_columns(register)}
    notes = []
    for heading in unused:
        if fold(heading) in _COUNTERS:
            continue
        vi, en = f"Không dùng cột “{shown(heading)}”.", f"The column “{shown(heading)}” was not used."
        if near := get_close_matches(fold(heading), said, 1, 0.8):
            label = labels[said[near[0]]]
            vi, en = f"{vi} Có phải “{label.vi}”?", f"{en} Is it “{label.en}”?"
        notes.append(Text(vi, en))
    return tuple(notes)
