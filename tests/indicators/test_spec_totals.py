"""Chapter 3: running totals, coverage by dose and age, deaths per million."""

from pathlib import Path

from indicators.spec import every_engine, expect


@every_engine
def test_the_latest_published_total_counts(engine: str, tmp_path: Path) -> None:
    """Published on the 1st and 3rd: on the 5th it is the total of the 3rd, ten days later it is old."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator        | day  | value | as_of | marks
        70    | cumulative_cases | 2/7  | 100   | 1/7   | none
        70    | cumulative_cases | 5/7  | 130   | 3/7   | none
        70    | cumulative_cases | 13/7 | 130   | 3/7   | stale
        """,
        on="5/7",
        cases="""
        place | on  | cases | cases_total
        70    | 1/7 | 5     | 100
        70    | 2/7 | 6     |
        70    | 3/7 | 7     | 130
        """,
    )


@every_engine
def test_without_a_total_the_days_are_summed(engine: str, tmp_path: Path) -> None:
    """From the first day that is covered; a day missing in between is marked."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator        | day | value | as_of | marks
        70    | cumulative_cases | 2/7 | 11    | 2/7   | none
        70    | cumulative_cases | 4/7 | 18    | 4/7   | incomplete
        70    | cumulative_deaths| 4/7 | none  | none  | none
        """,
        on="4/7",
        cases="""
        place | on  | cases
        70    | 1/7 | 5
        70    | 2/7 | 6
        70    | 4/7 | 7
        """,
    )


@every_engine
def test_totals_of_children_make_the_parent_unless_it_counts_itself(engine: str, tmp_path: Path) -> None:
    """The nation sums its provinces; a province that counts days itself uses those, not its district's total."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator         | value
        VN    | cumulative_deaths | 12
        70    | cumulative_deaths | 4
        80    | cumulative_deaths | 8
        692   | cumulative_deaths | 1
        """,
        on="2/7",
        deaths="""
        place | on  | deaths | deaths_total
        70    | 1/7 | 3      |
        70    | 2/7 | 1      |
        692   | 2/7 |        | 1
        80    | 2/7 |        | 8
        """,
    )


@every_engine
def test_coverage_by_dose_and_age(engine: str, tmp_path: Path) -> None:
    """18+ takes doses at every age where none are given by age; 65+ needs doses of that age; shares above 1 stay."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator     | where        | value    | top    | bottom | as_of | marks
        691   | dose_coverage | 1,18+        | 1.1      | 66000  | 60000  | 1/9   | none
        691   | dose_coverage | 1,population | 0.66     | 66000  | 100000 | 1/9   | none
        691   | dose_coverage | 1,65+        | none     | none   | 5000   | none  | none
        691   | dose_coverage | 2,65+        | 0.8      | 4000   | 5000   | 1/9   | none
        691   | dose_coverage | 2,18+        | 0.05     | 3000   | 60000  | 1/9   | none
        691   | dose_coverage | 2,50+        | none     | none   | none   | none  | none
        691   | dose_coverage | 3,18+        | none     | none   | 60000  | none  | none
        70    | dose_coverage | 1,18+        | 0.235714 | 66000  | 280000 | 1/9   | none
        """,
        on="2/9",
        doses="""
        place | on  | dose | age_band | doses_total
        691   | 1/9 | 1    |          | 66000
        691   | 1/9 | 2    |          | 9000
        691   | 1/9 | 2    | 18+      | 3000
        691   | 1/9 | 2    | 65+      | 4000
        """,
    )


@every_engine
def test_the_register_of_population_comes_before_the_census(engine: str, tmp_path: Path) -> None:
    """50,000 adults registered for 691; a commune takes its district's shares and says so; 70 keeps the census."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator     | where | value    | bottom | marks
        691   | dose_coverage | 1,18+ | 0.6      | 50000  | none
        25222 | dose_coverage | 1,18+ | 5        | 6000   | estimated_population
        70    | dose_coverage | 1,18+ | 0.107143 | 280000 | none
        """,
        on="2/9",
        doses="""
        place | on  | dose | doses_total
        25222 | 1/9 | 1    | 30000
        """,
        population="""
        place | on  | age_band | people
        691   | 1/8 | 18+      | 50000
        691   | 9/9 | 18+      | 70000
        """,
    )


@every_engine
def test_a_total_that_was_corrected_downward_is_taken_as_it_is(engine: str, tmp_path: Path) -> None:
    """Cumulative doses fall now and then in the published data: the latest counts, not the highest."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator     | where        | value
        70    | dose_coverage | 1,population | 0.225
        """,
        on="3/9",
        doses="""
        place | on  | dose | doses_total
        70    | 1/9 | 1    | 100000
        70    | 2/9 | 1    | 90000
        """,
    )
