"""The reader reaches a floor for each field on documents it was not written from; floors only rise."""

from functools import cache

import pytest

from documents.reading import CORPUS, NAMES, truth_of
from documents.score import Found, compare, summed, table
from taicho.core.documents import reading_as_json
from taicho.intake.documents import read_document

FLOORS = {
    "metadata": 0.99,
    "legal_basis": 0.99,
    "addressees": 0.99,
    "recipients": 0.99,
    "tasks": 0.99,
    "lead_units": 0.97,
    "coordinating_units": 0.98,
    "deadlines": 0.98,
    "reporting": 0.97,
    "targets": 0.98,
    "thresholds": 0.99,
    "sections": 0.9,
}
"""F1 over all documents together, counted item by item."""


@cache
def figures() -> dict[str, Found]:
    """Every document read and compared, by name."""
    found = {}
    for name in NAMES:
        _, reading = read_document(CORPUS / f"{name}.txt")
        found[name] = compare(truth_of(name), reading_as_json(reading, name, f"{name}.txt"))
    return found


@pytest.mark.parametrize("field", FLOORS)
def test_the_reader_stays_above_its_floor(field: str) -> None:
    total = summed(figures().values())
    reached = total[field].f1
    assert reached is not None and reached >= FLOORS[field], table(total)


@pytest.mark.parametrize("name", NAMES)
def test_no_document_is_read_as_empty(name: str) -> None:
    found = figures()[name]
    assert found["metadata"].hit > 3
    assert found["tasks"].hit * 2 >= len(truth_of(name)["tasks"]), table(found)
