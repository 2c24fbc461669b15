"""The disease pack: every number has its unit, its source and how sure it is."""

import tomllib
from collections import Counter
from importlib.resources import files

PACK = tomllib.loads((files("taicho.packs") / "diseases" / "covid-19.toml").read_text(encoding="utf-8"))
UNITS = {"days", "fraction", "ratio", "k", "l_per_min", "litres"}


def test_every_parameter_has_its_source() -> None:
    """A key of [sources], a confidence, words in both languages, at least one number."""
    for one in PACK["parameters"]:
        assert one["source"] in PACK["sources"], one["id"]
        assert one["confidence"] in {"source", "recalled_unverified"}, one["id"]
        assert one["text"] and one["text_en"] and one["unit"] in UNITS, one["id"]
        assert {"value", "low"} & set(one), one["id"]


def test_numbers_lie_in_their_intervals() -> None:
    """low <= value <= high, shares within 0..1, both ends of an interval given."""
    for one in PACK["parameters"]:
        assert ("low" in one) == ("high" in one), one["id"]
        low, high = one.get("low", one.get("value")), one.get("high", one.get("value"))
        assert 0 < low <= one.get("value", low) <= high, one["id"]
        assert one["unit"] != "fraction" or high <= 1, one["id"]


def test_no_parameter_stands_twice_and_no_source_is_idle() -> None:
    """One number per quantity and variant; every source is used."""
    counted = Counter((one["id"], one["variant"]) for one in PACK["parameters"])
    assert [key for key, count in counted.items() if count > 1] == []
    assert set(PACK["sources"]) == {one["source"] for one in PACK["parameters"]}


def test_planned_shares_of_ha_noi_make_a_whole() -> None:
    """Mild to critical add up to one."""
    shares = [one["value"] for one in PACK["parameters"] if one["id"].startswith("planned_")]
    assert round(sum(shares), 9) == 1
