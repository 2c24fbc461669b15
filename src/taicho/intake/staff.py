"""Reads a file of staff: one person a row, all mistakes at once with their rows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from taicho.core.registers.values import EMPTY
from taicho.core.resources.staff_model import SampleResult, Staff
from taicho.core.vocabulary import Places, Text
from taicho.core.vocabulary.professions import profession_id, skill_ids
from taicho.core.vocabulary.spelling import fold
from taicho.intake.rows import Mistake, Row, read_rows, refuse
from taicho.intake.small_cells import Unmeant, day_in, place_in, whole_in, yes_in

HEADINGS = {
    "person": ("Mã nhân viên", "Mã cán bộ", "Mã", "Họ và tên", "Họ tên", "person_code", "name"),
    "profession": ("Chức danh", "Chức danh nghề nghiệp", "Trình độ"),
    "unit": ("Đơn vị", "Cơ quan", "Đơn vị công tác"),
    "place_code": ("Mã địa bàn", "Mã ĐVHC", "place"),
    "doses": ("Số mũi", "Số mũi tiêm", "Mũi tiêm"),
    "volunteer": ("Tình nguyện", "Đăng ký tình nguyện"),
    "skills": ("Kỹ năng",),
    "trained_on": ("Ngày tập huấn",),
    "last_test_on": ("Ngày xét nghiệm", "Ngày xét nghiệm gần nhất"),
    "last_test_result": ("Kết quả xét nghiệm", "Kết quả"),
    "least_staffing": ("Nhân lực tối thiểu", "Biên chế tối thiểu"),
}
NEEDED = ("person", "profession", "unit", "place_code", "doses", "volunteer")

_RESULTS = {
    **dict.fromkeys(("negative", "neg", "am tinh", "am"), SampleResult.NEGATIVE),
    **dict.fromkeys(("positive", "pos", "duong tinh", "duong"), SampleResult.POSITIVE),
    **dict.fromkeys(("", "pending", "waiting", "cho", "cho ket qua", "chua co", "chua co ket qua"), None),
}
_MOST_DOSES, _MOST_STAFF = 10, 1_000_000


def read_staff(path: Path, places: Places, day: date) -> tuple[Staff, ...]:
    """The people of the file in its order; raises a Fault with every mistake.

    What lies after `day` (a training, a test) is not known on it yet and does not count.
    """
    rows = read_rows(path, HEADINGS, NEEDED)
    mistakes: list[Mistake] = []
    meanings = _Meanings(places, day)
    found = [one for row in rows if (one := _person(row, meanings, mistakes)) is not None]
    mistakes += _twice(rows)
    mistakes += _two_numbers(rows, found, mistakes)
    refuse(path, mistakes)
    return tuple(_known_on(one, day) for one in found)


def _known_on(one: Staff, day: date) -> Staff:
    tested = one.last_test_on is None or one.last_test_on <= day
    return one if tested else evolve(one, last_test_on=None, last_test_result=None)


class _Meanings:
    """What the cells of a file mean; the same words in the same column are read once."""

    def __init__(self, places: Places, day: date) -> None:
        self.readers: dict[str, tuple[str, Callable[[str], Any]]] = {
            "person": ("person", _needed),
            "profession": ("profession", lambda said: profession_id(_needed(said))),
            "unit": ("unit", _needed),
            "place_code": ("place", lambda said: place_in(_needed(said), places).code),
            "doses": ("doses", lambda said: _count(said, _MOST_DOSES)),
            "volunteer": ("volunteer", yes_in),
            "skills": ("skills", skill_ids),
            "trained_on": ("trained_on", lambda said: day_in(said, day)),
            "last_test_on": ("last_test_on", lambda said: day_in(said, day)),
            "last_test_result": ("last_test_result", _result),
            "least_staffing": ("least_staffing", lambda said: _count(said, _MOST_STAFF)),
        }
        self.known: dict[str, dict[str, Any]] = {name: {} for name in self.readers}

    def of(self, name: str, said: str) -> Any:
        """The meaning of a cell, or the Unmeant that says what is wrong with it."""
        known = self.known[name]
        if said not in known:
            try:
                known[said] = self.readers[name][1](said)
            except Unmeant as wrong:
                known[said] = wrong
        return known[said]


def _person(row: Row, meanings: _Meanings, mistakes: list[Mistake]) -> Staff | None:
    values = {}
    for name, (attribute, _) in meanings.readers.items():
        value = meanings.of(name, row.cells.get(name, ""))
        if isinstance(value, Unmeant):
            mistakes.append(Mistake(row.number, Text(f"{name}: {value.text.vi}", f"{name}: {value.text.en}")))
        else:
            values[attribute] = value
    return Staff(**values) if len(values) == len(meanings.readers) else None


def _needed(said: str) -> str:
    if not said:
        raise Unmeant("còn trống.", "is empty.")
    return said


def _count(said: str, most: int) -> int | None:
    return None if said in EMPTY else whole_in(said, most)


def _result(said: str) -> SampleResult | None:
    word = fold(said)
    if word not in _RESULTS:
        raise Unmeant(f"“{said}” phải là âm tính hoặc dương tính.", f"“{said}” must be negative or positive.")
    return _RESULTS[word]


def _twice(rows: Iterable[Row]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for row in rows:
        person = row.cells.get("person", "")
        if person and person in seen:
            first = seen[person]
            yield Mistake(
                row.number,
                Text(
                    f"“{person}” đã có ở dòng {first}; mỗi người một dòng.",
                    f"“{person}” stands on row {first} already.",
                ),
            )
        seen.setdefault(person, row.number)


def _two_numbers(rows: Iterable[Row], found: Iterable[Staff], before: list[Mistake]) -> Iterator[Mistake]:
    """A unit and profession with two different numbers of people needed at home."""
    if before:
        return
    said: dict[tuple[str, str], tuple[int, int]] = {}
    for row, one in zip(rows, found, strict=True):
        if one.least_staffing is None:
            continue
        first = said.setdefault((one.unit, one.profession), (one.least_staffing, row.number))
        if first[0] != one.least_staffing:
            yield Mistake(
                row.number,
                Text(
                    f"least_staffing: {one.unit} ghi {one.least_staffing}, dòng {first[1]} ghi {first[0]}.",
                    f"least_staffing: {one.unit} has {one.least_staffing} here and {first[0]} on row {first[1]}.",
                ),
            )
