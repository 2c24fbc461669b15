"""Documents find each other by symbol, however it is spaced and dashed."""

from datetime import date

import pytest

from taicho.core.documents import Document, DocumentDate, Reference, find_document, links_between, plain_symbol
from taicho.core.vocabulary import Text, Unit

BY = Unit("people_committee", "70")


def document(symbol: str, year: int = 2021, *bases: str) -> Document:
    references = tuple(Reference(base) for base in bases)
    return Document(symbol, "KH", DocumentDate(year, 8, 14), BY, Text("Kế hoạch", "Plan"), references)


@pytest.mark.parametrize("printed", ["267/KH-UBND", "Số: 267 /KH-UBND", "267/KH–UBND", "267/kh-ubnd "])
def test_one_symbol_in_many_spellings(printed: str) -> None:
    assert plain_symbol(printed) == "267/kh-ubnd"


def test_a_party_document_keeps_its_own_order_of_signs() -> None:
    assert plain_symbol("35 -KH/BDVTU") == "35-kh/bdvtu" != plain_symbol("35/KH-BDVTU")


def test_links_name_what_is_held_and_what_is_not() -> None:
    held = {"a": document("267/KH-UBND"), "b": document("152/KH-UBND", 2021, "267 /KH-UBND", "05-NQ/TU")}
    assert [(one.source, one.symbol, one.target) for one in links_between(held)] == [
        ("b", "267 /KH-UBND", "a"),
        ("b", "05-NQ/TU", None),
    ]


def test_a_blank_number_is_found_by_nothing_and_of_two_the_later_counts() -> None:
    held = {"old": document("1/KH-UBND", 2020), "new": document("1/KH-UBND", 2022), "blank": document("/KH-UBND")}
    assert find_document(held, "1/KH-UBND") == "new"
    assert find_document(held, "/KH-UBND") is None


def test_a_date_with_a_blank_day() -> None:
    assert (DocumentDate(2022, 4).earliest, DocumentDate(2022, 4).exact) == (date(2022, 4, 1), None)
    assert DocumentDate(2021, 8, 17).exact == date(2021, 8, 17)


@pytest.mark.parametrize(
    ("symbol", "label"), [("152/KH-UBND", "152/KH-UBND"), ("/KH-UBND", "…/KH-UBND"), ("", "Kế hoạch")]
)
def test_a_document_is_called_by_its_symbol_its_blank_or_its_title(symbol: str, label: str) -> None:
    assert document(symbol).label == label
