"""Chapter 1: counts of days, windows over them, and what is divided by what."""

from pathlib import Path

from indicators.spec import every_engine, expect

WEEK = """
place | on  | cases | community | quarantine | blockade | unknown_place
691   | 1/7 | 1     | 1         | 0          | 0        |
691   | 2/7 | 2     | 1         | 1          | 0        |
691   | 3/7 | 0     | 0         | 0          | 0        |
691   | 4/7 | 4     | 1         | 2          | 1        |
691   | 5/7 | 0     | 0         | 0          | 0        |
691   | 6/7 | 3     | 3         |            |          |
691   | 7/7 | 5     | 2         | 1          | 2        |
"""


@every_engine
def test_a_week_of_counts(engine: str, tmp_path: Path) -> None:
    """New cases are the day's, seven days end with the day, rates use the place's own population (100,000)."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator              | value | top  | bottom | as_of | marks
        691   | new_cases              | 5     | none | none   | 7/7   | none
        691   | community_cases        | 2     | none | none   | 7/7   | none
        691   | quarantine_cases       | 3     | none | none   | 7/7   | none
        691   | cases_7d               | 15    | none | none   | 7/7   | none
        691   | community_cases_7d     | 8     | none | none   | 7/7   | none
        691   | incidence_7d           | 15    | 15   | 100000 | 7/7   | none
        691   | community_incidence_7d | 8     | 8    | 100000 | 7/7   | none
        70    | incidence_7d           | 3.75  | 15   | 400000 | 7/7   | none
        VN    | incidence_7d           | 1.5   | 15   | 1e+06  | 7/7   | none
        """,
        on="7/7",
        cases=WEEK,
    )


@every_engine
def test_a_missing_day_leaves_no_number_only_at_least(engine: str, tmp_path: Path) -> None:
    """Without the 5th no sum of seven days is known; six days give a lower bound, for the rate as well."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator    | value | at_least | as_of | marks
        691   | cases_7d     | none  | 15       | 7/7   | incomplete
        691   | incidence_7d | none  | 15       | 7/7   | incomplete
        691   | new_cases    | 5     | none     | 7/7   | none
        691   | incidence_14d| none  | 15       | 7/7   | incomplete
        692   | cases_7d     | none  | none     | none  | none
        692   | new_cases    | none  | none     | none  | none
        """,
        on="7/7",
        cases="\n".join(line for line in WEEK.splitlines() if "5/7" not in line),
    )


@every_engine
def test_cases_of_unknown_place_put_a_mark_on_community_numbers(engine: str, tmp_path: Path) -> None:
    """One case whose place of detection is not known, in the window: the community sum may be too low."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator          | day | value | marks
        691   | community_cases    | 7/7 | 2     | none
        691   | community_cases_7d | 7/7 | 8     | unknown_place
        691   | community_cases    | 4/7 | 1     | unknown_place
        691   | cases_7d           | 7/7 | 15    | none
        """,
        on="7/7",
        cases=WEEK.replace("691   | 4/7 | 4     | 1         | 2          | 1        |", "691 | 4/7 | 4 | 1 | 2 | | 1"),
    )


@every_engine
def test_a_place_without_population_has_no_rate(engine: str, tmp_path: Path) -> None:
    """No population is not zero cases per zero: district 800 has none published; "00" neither."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | value | top | bottom
        800   | deaths_7d | none  | none| none
        800   | deaths_per_million | none | 3 | none
        800   | death_incidence_7d | none | none | none
        VN    | deaths_per_million | 3    | 3 | 1e+06
        """,
        on="3/7",
        deaths="""
        place | on  | deaths
        800   | 3/7 | 3
        """,
    )


@every_engine
def test_one_death_in_a_week_against_small_communes(engine: str, tmp_path: Path) -> None:
    """Deaths per 100,000 a week of communes of 10,000 and 20,000: one death is 10, two are 10."""
    days = "\n".join(f"{place} | {d}/7 | 0" for place in ("25222", "25225") for d in range(1, 7))
    expect(
        engine,
        tmp_path,
        """
        place | indicator          | value | top | bottom
        25222 | death_incidence_7d | 10    | 1   | 10000
        25225 | death_incidence_7d | 10    | 2   | 20000
        25222 | deaths             | 1     | none| none
        691   | deaths_7d          | 3     | none| none
        """,
        on="7/7",
        deaths=f"place | on | deaths\n{days}\n25222 | 7/7 | 1\n25225 | 7/7 | 2",
    )


@every_engine
def test_counts_given_to_no_province_are_in_the_nation_only(engine: str, tmp_path: Path) -> None:
    """ "00" adds to the nation and to nothing else, and is no unit that is expected to report."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator    | value | top  | bottom
        VN    | new_cases    | 12    | none | none
        70    | new_cases    | 5     | none | none
        80    | new_cases    | none  | none | none
        VN    | completeness | 0.5   | 1    | 2
        """,
        on="1/7",
        cases="""
        place | on  | cases
        00    | 1/7 | 7
        70    | 1/7 | 5
        """,
    )


@every_engine
def test_completeness_counts_the_units_directly_below(engine: str, tmp_path: Path) -> None:
    """One of two communes of 691 reports: half; the province hears from one of two districts; a commune from itself."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator    | value | top | bottom | as_of
        691   | completeness | 0.5   | 1   | 2      | 1/7
        70    | completeness | 0.5   | 1   | 2      | 1/7
        25222 | completeness | 1     | 1   | 1      | 1/7
        25225 | completeness | 0     | 0   | 1      | none
        80    | completeness | 0     | 0   | 1      | none
        """,
        on="1/7",
        cases="""
        place | on  | cases
        25222 | 1/7 | 0
        """,
    )


@every_engine
def test_days_since_the_last_case(engine: str, tmp_path: Path) -> None:
    """Zero on a day with a case; gaps in between are marked; never a case is no number."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator            | day | value | as_of | marks
        691   | days_since_last_case | 3/7 | 2     | 3/7   | none
        691   | days_since_last_case | 1/7 | 0     | 1/7   | none
        691   | days_since_last_case | 5/7 | 4     | 3/7   | incomplete
        692   | days_since_last_case | 3/7 | none  | 3/7   | none
        """,
        on="3/7",
        cases="""
        place | on  | cases
        691   | 1/7 | 2
        691   | 2/7 | 0
        691   | 3/7 | 0
        692   | 3/7 | 0
        """,
    )


@every_engine
def test_growth_is_the_logarithm_of_two_weeks(engine: str, tmp_path: Path) -> None:
    """7 cases, then 14: ln 2 / 7 a day. A week of zeros has no growth."""
    rows = "\n".join(f"691 | {d}/7 | {1 if d <= 7 else 2}\n692 | {d}/7 | {0 if d <= 7 else 2}" for d in range(1, 15))
    expect(
        engine,
        tmp_path,
        """
        place | indicator   | value     | top | bottom
        691   | growth_rate | 0.0990210 | 14  | 7
        692   | growth_rate | none      | 14  | 0
        """.replace("0.0990210", "0.099021"),
        on="14/7",
        cases=f"place | on | cases\n{rows}",
    )


@every_engine
def test_the_reporting_delay_is_weighted_by_cases(engine: str, tmp_path: Path) -> None:
    """One case reported the same day, three of another day four days late: three days on average."""
    quiet = "\n".join(f"691 | {d}/7 | | 0" for d in range(1, 13))
    expect(
        engine,
        tmp_path,
        """
        place | indicator       | value | top | bottom
        691   | reporting_delay | 3     | 12  | 4
        """,
        on="14/7",
        cases=f"place | on | reported | cases\n{quiet}\n691 | 13/7 | 13/7 | 1\n691 | 14/7 | 18/7 | 3",
    )
