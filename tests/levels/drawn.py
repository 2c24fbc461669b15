"""Small worlds to test with: a row of communes in two districts, readings drawn as tables."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from taicho.core.vocabulary import Neighbour, Place, Places, Reading, Tier

DAY_2686 = date(2021, 8, 20)
DAY_4800 = date(2021, 12, 11)
DAY_218 = date(2022, 2, 14)

NAMES = {
    "cluster?": "cluster_unknown_source",
    "cluster crowded": "cluster_crowded_place",
    "cases?": "cases_unknown_source",
    "crowded": "case_crowded_place",
    "known": "community_cases_known_source",
    "f1": "f1_in_community",
    "pressure": "import_pressure",
    "f0/14d": "f0_known_source_14d_per_100k",
    "uncontrolled": "uncontrolled_spread_share",
    "site": "protected_site_exposed",
    "rate": "community_incidence_7d",
    "all": "incidence_7d",
    "deaths": "death_incidence_7d",
    "oxygen": "oxygen_incidence_7d",
    "home": "home_care_per_10k",
    "free": "free_beds_per_100k",
    "icu": "icu_beds_per_100k",
    "capacity": "capacity_ok",
}
COVERAGES: Mapping[str, Mapping[str, str | int]] = {
    "18+": {"dose": 1, "among": "18+"},
    "50+": {"dose": 2, "among": "50+"},
    "65+": {"dose": 2, "among": "65+"},
    "full": {"dose": 2, "among": "population"},
}
"""Headings of drawn tables and the readings they stand for."""
COMMUNE_SIGNS = ("cluster?", "cluster crowded", "cases?", "crowded", "known", "f1", "pressure", "f0/14d")


def read(place: str, name: str, value: float | None, day: date, at_least: float | None = None, *marks: str) -> Reading:
    """One reading by the heading of a drawn table."""
    where = COVERAGES.get(name, {})
    indicator = "dose_coverage" if name in COVERAGES else NAMES[name]
    return Reading(place, indicator, day, value, where=where, at_least=at_least, marks=marks)


def drawn(table: str, day: date) -> list[Reading]:
    """Readings of an ASCII table: the first column is the place, `-` is no reading, `>3` a lower bound of 3."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    head, *rows = lines
    return [
        read(row[0], name, None if cell[0] == ">" else float(cell), day, float(cell[1:]) if cell[0] == ">" else None)
        for row in rows
        for name, cell in zip(head[1:], row[1:], strict=True)
        if cell != "-"
    ]


def quiet(day: date, *codes: str, **signs: float) -> list[Reading]:
    """Every sign of a commune, 0 unless given: quiet(day, "C1", f1=1)."""
    named = dict.fromkeys(COMMUNE_SIGNS, 0.0) | {key.replace("_", " "): value for key, value in signs.items()}
    return [read(code, name, value, day) for code in codes for name, value in named.items()]


def quiet_district(day: date, *codes: str) -> list[Reading]:
    """The expert's statements about districts where nothing is wrong."""
    return [read(code, name, 0.0, day) for code in codes for name in ("uncontrolled", "site")]


def places(
    communes: int = 6,
    edges: Mapping[str, tuple[str, ...]] | None = None,
    derived: frozenset[tuple[str, str]] = frozenset(),
) -> Places:
    """Province P, district D1 with the first half of the communes C1 ... Cn, D2 with the rest.

    edges: neighbours (both ways); without them the communes lie in a row. C1 lies at a border.
    """
    codes = [f"C{number}" for number in range(1, communes + 1)]
    half = (communes + 1) // 2
    tree = [Place("VN", Tier.NATION, "Việt Nam", "Việt Nam", "", None)]
    tree += [Place("P", Tier.PROVINCE, "Tỉnh P", "P", "Tỉnh", "VN")]
    tree += [Place(code, Tier.DISTRICT, f"Huyện {code}", code, "Huyện", "P") for code in ("D1", "D2")]
    tree += [
        Place(
            code,
            Tier.COMMUNE,
            f"Xã {code}",
            code,
            "Xã",
            "D1" if at < half else "D2",
            border=("KHM",) if at == 0 else (),
        )
        for at, code in enumerate(codes)
    ]
    pairs = edges if edges is not None else {one: (two,) for one, two in pairwise(codes)}
    near: dict[str, list[Neighbour]] = {}
    for one, others in pairs.items():
        for two in others:
            is_derived = (one, two) in derived or (two, one) in derived
            near.setdefault(one, []).append(Neighbour(two, is_derived))
            near.setdefault(two, []).append(Neighbour(one, is_derived))
    return Places(
        "drawn",
        date(2020, 1, 1),
        None,
        {place.code: place for place in tree},
        {code: tuple(dict.fromkeys(found)) for code, found in near.items()},
    )
