"""Random small snapshots: every register, several sources and tiers, late reports, corrections, orders of sources."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from indicators.world import NAMES

START = date(2021, 7, 1)
DAYS = 24

PLACES = list(NAMES)
COUNTING = ("a", "b")
LISTING = ("l", "k")
ANY = (*COUNTING, *LISTING)

KEYS = {
    "cases": (),
    "deaths": (),
    "tests": (),
    "doses": ("dose", "age_band"),
    "patients": (),
    "population": ("age_band",),
    "capacity": ("resource",),
    "assessments": ("signal",),
    "beds": ("site_code", "kind"),
}
"""Columns of the natural key beside place, day and source."""

CASE_COUNTS = ("cases", "cases_total", "community", "quarantine", "blockade", "screening", "unknown_place")

_count = st.integers(0, 6)
_maybe = st.one_of(st.none(), _count)

VALUES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "cases": dict.fromkeys(CASE_COUNTS, _maybe),
    "deaths": {"deaths": _maybe, "deaths_total": _maybe},
    "tests": {"tests": _maybe, "people_tested": _maybe, "positives": _maybe},
    "doses": {
        "dose": st.integers(1, 2),
        "age_band": st.sampled_from(["", "18+", "65+"]),
        "doses": _maybe,
        "doses_total": _maybe,
    },
    "patients": dict.fromkeys(("active", "icu", "oxygen", "ecmo"), _maybe),
    "population": {"age_band": st.sampled_from(["18+", "65+"]), "people": st.integers(0, 50)},
    "capacity": {"resource": st.sampled_from(["tests_per_day", "home_care", "staff"]), "amount": st.just(10.0)},
    "assessments": {
        "signal": st.sampled_from(
            [
                "cluster_unknown_source",
                "cluster_crowded_place",
                "case_crowded_place",
                "f1_in_community",
                "import_pressure",
                "uncontrolled_spread_share",
                "protected_site_exposed",
                "capacity_ok",
            ]
        ),
        "value": st.sampled_from([0.0, 1.0, 0.4]),
    },
    "beds": {
        "site_code": st.sampled_from(["s1", "s2", "s3"]),
        "kind": st.sampled_from(["isolation", "treatment", "moderate", "icu"]),
        "beds": st.integers(0, 20),
    },
    "case_list": {
        "detection": st.sampled_from([None, "community", "quarantine", "blockade", "screening"]),
        "source_known": st.sampled_from([None, True, False]),
        "cluster": st.sampled_from([None, "c1", "c2"]),
        "setting": st.sampled_from([None, "school", "household", "market"]),
        "outcome": st.sampled_from([None, "recovered", "died"]),
    },
    "stays": {
        "site_code": st.sampled_from(["s1", "s2", "s3", "s4"]),
        "kind": st.sampled_from(["isolation", "treatment", "moderate", "icu", "home"]),
    },
}

_SITE_AT = {"s1": "25222", "s2": "691", "s3": "80", "s4": "25301"}

_day = st.integers(0, DAYS - 1).map(lambda n: START + timedelta(days=n))
_later = st.integers(0, 6)


@st.composite
def _fact(draw: st.DrawFn, register: str) -> dict[str, Any]:
    """One fact with its dates; lists stand at communes for the most part."""
    listed = register in ("case_list", "stays")
    lowest = [code for code in PLACES if len(code) == 5 and code.isdigit()]
    happened = draw(_day)
    reported = happened + timedelta(days=draw(_later))
    row: dict[str, Any] = {
        "place_code": draw(st.sampled_from(lowest * 3 + ["691", "00"] if listed else PLACES)),
        "happened_on": happened,
        "reported_on": reported,
        "known_on": reported,
        "known_until": None,
        "source": draw(st.sampled_from(LISTING if listed else ANY if register == "cases" else COUNTING)),
    }
    row |= {name: draw(values) for name, values in VALUES[register].items()}
    if register == "case_list" and row["outcome"] and draw(st.booleans()):
        row["outcome_on"] = happened + timedelta(days=draw(st.integers(-1, 12)))
    if register == "stays" and draw(st.booleans()):
        row["until"] = happened + timedelta(days=draw(_later))
    if register in ("beds", "stays"):
        row["place_code"] = _SITE_AT[row["site_code"]]
    return row


@st.composite
def _register(draw: st.DrawFn, register: str, most: int) -> list[dict[str, Any]]:
    """Facts of a register, one current version for each key; some are corrections of an earlier one."""
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    found = []
    for number, row in enumerate(draw(st.lists(_fact(register), max_size=most))):
        key = (row["source"], row["place_code"], row["happened_on"], *(row[c] for c in KEYS.get(register, ())))
        if register not in KEYS:
            key = (number,)
        if key in kept:
            corrected = kept[key]["known_on"] + timedelta(days=draw(st.integers(1, 5)))
            kept[key]["known_until"] = corrected
            row["known_on"] = corrected
            row["reported_on"] = kept[key]["reported_on"]
        kept[key] = row
        found.append(row)
    return found


@st.composite
def _entry(draw: st.DrawFn) -> dict[str, Any]:
    complete = draw(st.integers(0, 3)) == 0
    since = draw(st.one_of(st.none(), _day))
    until = draw(st.one_of(st.none(), _day))
    source = draw(st.sampled_from(LISTING if complete else ANY))
    what = draw(
        st.sampled_from(
            ["case_list", "stays"]
            if complete
            else ["cases", "community", "doses", "case_list", "patients", "beds", "deaths", "cases_total"]
        )
    )
    return {
        "what": what,
        "source": source,
        "place_code": draw(st.sampled_from(PLACES)),
        "since": since,
        "until": until,
        "rank": None if complete and draw(st.booleans()) else draw(st.integers(1, 3)),
        "complete": complete,
    }


@st.composite
def snapshots(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Rows of a whole snapshot by register, the order of sources among them; any register may be empty."""
    rows = {}
    for register in VALUES:
        most = 14 if register in ("cases", "case_list") else 6
        rows[register] = draw(_register(register, most)) if draw(st.integers(0, 2)) else []
    rows["sources"] = draw(st.lists(_entry(), max_size=5))
    return rows


asked_days = st.lists(
    st.integers(0, DAYS + 10).map(lambda n: START + timedelta(days=n)), min_size=1, max_size=2, unique=True
)
as_known = st.one_of(st.none(), _day)
