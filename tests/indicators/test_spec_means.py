"""Chapter 4: patients, tests against capacity, beds and stays."""

from pathlib import Path

from indicators.spec import every_engine, expect


@every_engine
def test_active_cases_from_the_report_or_from_the_list(engine: str, tmp_path: Path) -> None:
    """The report of the district holds two days; then the list, which is fresh, takes its place."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator    | day | value | as_of | marks
        691   | active_cases | 1/7 | 40    | 1/7   | none
        691   | active_cases | 3/7 | 40    | 1/7   | none
        691   | active_cases | 4/7 | 2     | 4/7   | none
        80    | active_cases | 9/7 | 7     | 1/7   | stale
        25222 | active_cases | 2/7 | 1     | 2/7   | none
        """,
        on="1/7",
        patients="""
        place | on  | active
        691   | 1/7 | 40
        80    | 1/7 | 7
        """,
        case_list="""
        place | on  | outcome   | outcome_on
        25222 | 1/7 | recovered | 2/7
        25222 | 2/7 |           |
        25222 | 4/7 |           |
        """,
    )


@every_engine
def test_active_on_the_day_of_the_outcome_is_over(engine: str, tmp_path: Path) -> None:
    """Confirmed on or before the day, no outcome before or on it: exactly at the edges."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator        | day | value
        25222 | active_cases     | 1/7 | 1
        25222 | active_cases     | 4/7 | 1
        25222 | active_cases     | 5/7 | 0
        25222 | deaths           | 5/7 | 1
        25222 | cumulative_deaths| 5/7 | 1
        """,
        on="5/7",
        case_list="""
        place | on  | outcome | outcome_on
        25222 | 1/7 | died    | 5/7
        """,
    )


@every_engine
def test_tests_positivity_and_capacity(engine: str, tmp_path: Path) -> None:
    """700 tests a week are 100 a day of a capacity of 400, a quarter; 35 positive are one in twenty."""
    rows = "\n".join(f"691 | {d}/7 | 100 | 5" for d in range(1, 8))
    expect(
        engine,
        tmp_path,
        """
        place | indicator          | value | top | bottom
        691   | tests              | 100   | none| none
        691   | tests_7d_mean      | 100   | none| none
        691   | positivity_7d      | 0.05  | 35  | 700
        691   | test_capacity_used | 0.25  | 100 | 400
        70    | test_capacity_used | 0.2   | 100 | 500
        692   | test_capacity_used | none  | none| 100
        """,
        on="7/7",
        tests=f"place | on | tests | positives\n{rows}",
        capacity="""
        place | on  | resource      | amount
        691   | 1/6 | tests_per_day | 300
        691   | 1/7 | tests_per_day | 400
        692   | 1/7 | tests_per_day | 100
        """,
    )


@every_engine
def test_home_care_and_oxygen_per_head(engine: str, tmp_path: Path) -> None:
    """Capacity holds until the next report; patients on oxygen of a report older than a week say nothing."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator           | day | value | top  | marks
        25222 | home_care_per_10k   | 9/7 | 50    | 50   | none
        691   | oxygen_incidence_7d | 2/7 | 6     | 6    | lower_estimate
        691   | oxygen_incidence_7d | 7/7 | 6     | 6    | lower_estimate, stale
        691   | oxygen_incidence_7d | 8/7 | none  | none | none
        """,
        on="2/7",
        capacity="""
        place | on  | resource  | amount
        25222 | 1/5 | home_care | 50
        """,
        patients="""
        place | on  | oxygen
        691   | 1/7 | 6
        """,
    )


SITES = {
    "beds": """
    place | on  | site_code | kind      | beds
    691   | 1/7 | camp      | isolation | 100
    691   | 5/7 | camp      | isolation | 150
    25222 | 1/7 | station   | treatment | 10
    25301 | 1/7 | hospital  | icu       | 4
    25301 | 1/7 | hospital  | treatment | 40
    """,
    "stays": """
    place | on  | site_code | kind      | until
    691   | 2/7 | camp      | isolation |
    691   | 2/7 | camp      | isolation | 4/7
    691   | 3/7 | camp      | isolation |
    25301 | 3/7 | hospital  | icu       |
    """,
}


@every_engine
def test_beds_of_the_subtree_used_and_free(engine: str, tmp_path: Path) -> None:
    """A stay is open until the day it ends; the station keeps no register of stays, so it is neither full nor free."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator     | where     | day | value | top  | bottom | as_of | marks
        691   | beds          | isolation | 3/7 | 100   | none | none   | 1/7   | none
        691   | bed_occupancy | isolation | 3/7 | 0.03  | 3    | 100    | 3/7   | none
        691   | bed_occupancy | isolation | 4/7 | 0.02  | 2    | 100    | 4/7   | none
        691   | free_beds     | isolation | 5/7 | 148   | none | none   | 5/7   | none
        691   | beds          | treatment | 5/7 | 10    | none | none   | 1/7   | none
        691   | free_beds     | treatment | 5/7 | none  | none | none   | none  | incomplete
        70    | free_beds     | icu       | 5/7 | 3     | none | none   | 3/7   | none
        70    | free_beds     | treatment | 5/7 | 40    | none | none   | 1/7   | incomplete
        VN    | beds          | treatment | 5/7 | 50    | none | none   | 1/7   | none
        80    | beds          | icu       | 5/7 | none  | none | none   | none  | none
        """,
        on="5/7",
        **SITES,
    )


@every_engine
def test_free_treatment_beds_and_icu_beds_per_head(engine: str, tmp_path: Path) -> None:
    """Treatment beds of all kinds, isolation places aside: 43 free of 400,000 people."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator          | value | top | bottom | marks
        70    | free_beds_per_100k | 10.75 | 43  | 400000 | incomplete
        70    | icu_beds_per_100k  | 1     | 4   | 400000 | none
        """,
        on="5/7",
        **SITES,
    )


@every_engine
def test_stays_declared_complete_make_an_empty_site_free(engine: str, tmp_path: Path) -> None:
    """Declared for the district: the station without a stay is free, and before the first stay so is the camp."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator     | where     | day | value | marks
        691   | free_beds     | treatment | 5/7 | 10    | none
        691   | bed_occupancy | isolation | 1/7 | 0     | none
        """,
        on="5/7",
        sources="""
        what  | source | place | complete
        stays | a      | 691   | yes
        """,
        **SITES,
    )


@every_engine
def test_a_declaration_speaks_only_to_the_day_as_which_the_facts_are_known(engine: str, tmp_path: Path) -> None:
    """Stays are declared complete to the 9th: what is known on the 4th says nothing yet of the 5th."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | where     | day | value | marks
        25222 | free_beds | treatment | 4/7 | 10    | none
        25222 | free_beds | treatment | 5/7 | none  | incomplete
        """,
        on="5/7",
        known="4/7",
        sources="""
        what  | source | place | since | until | complete
        stays | a      | 691   | 1/7   | 10/7  | yes
        """,
        **SITES,
    )
