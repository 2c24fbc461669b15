"""The number of a document and its symbol, taken apart and put together as its kind of office prints them."""

import re

_DASHES = re.compile(r"[\u2010-\u2015]")
_SYMBOL = re.compile(r"(?:số)?:?(?P<number>\d{1,6})(?P<sign>[/-])(?P<rest>.*[^\W\d_].*)", re.IGNORECASE)


def number_of(printed: str) -> tuple[int, str] | None:
    """ "152/KH-UBND" is (152, "KH-UBND"), a party's "35 -KH/BDVTU" is (35, "KH/BDVTU"); None while no number is printed.

    A legal text carries its year in the symbol: "21/2021/QĐ-UBND" is (21, "2021/QĐ-UBND").
    """
    found = _SYMBOL.fullmatch(re.sub(r"\s+", "", _DASHES.sub("-", printed)))
    return (int(found["number"]), found["rest"]) if found else None


def with_number(number: int, symbol: str) -> str:
    """The same put together: "05/BC-UBND", a number below 10 with a leading 0; "35-KH/BDVTU" where a party writes."""
    party = "/" in symbol and not re.match(r"\d{4}/", symbol)
    return f"{number:02d}{'-' if party else '/'}{symbol}"
