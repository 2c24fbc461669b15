"""Chapter 2: several counts of one thing are resolved, never added; lists, late reports, corrections."""

from pathlib import Path

from indicators.spec import every_engine, expect

THREE = {
    "cases": """
    place | on  | source   | cases
    70    | 1/7 | province | 10
    25222 | 1/7 | commune  | 4
    25225 | 1/7 | commune  | 5
    """,
    "case_list": """
    place | on  | source | detection
    25222 | 1/7 | list   | community
    25222 | 1/7 | list   | community
    25222 | 1/7 | list   | quarantine
    """,
}


@every_engine
def test_province_file_commune_file_and_person_list_never_add_up(engine: str, tmp_path: Path) -> None:
    """Without an order: the province's own count; its communes keep their own, by name of the source."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | value
        VN    | new_cases | 10
        70    | new_cases | 10
        691   | new_cases | 9
        25222 | new_cases | 4
        25225 | new_cases | 5
        """,
        on="1/7",
        **THREE,
    )


@every_engine
def test_the_order_of_sources_decides_at_every_tier(engine: str, tmp_path: Path) -> None:
    """The list first, then communes, then the province: 3 of the list in one commune, 5 of the file in the other."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | value
        25222 | new_cases | 3
        25225 | new_cases | 5
        691   | new_cases | 8
        70    | new_cases | 8
        VN    | new_cases | 8
        """,
        on="1/7",
        sources="""
        what  | source   | place | rank
        cases | list     | VN    | 1
        cases | commune  | VN    | 2
        cases | province | VN    | 3
        """,
        **THREE,
    )


@every_engine
def test_an_order_holds_for_its_subtree_and_its_days(engine: str, tmp_path: Path) -> None:
    """District 691 prefers "b" from the 2nd on; everywhere else, and on the 1st, "a" stays first."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | day | value
        691   | new_cases | 1/7 | 1
        691   | new_cases | 2/7 | 20
        692   | new_cases | 2/7 | 1
        70    | new_cases | 2/7 | 21
        """,
        on="2/7",
        cases="""
        place | on  | source | cases
        691   | 1/7 | a      | 1
        691   | 1/7 | b      | 20
        691   | 2/7 | a      | 1
        691   | 2/7 | b      | 20
        692   | 2/7 | a      | 1
        692   | 2/7 | b      | 20
        """,
        sources="""
        what  | source | place | rank | since
        cases | a      | VN    | 1    |
        cases | b      | VN    | 2    |
        cases | b      | 691   | 1    | 2/7
        """,
    )


@every_engine
def test_an_entry_for_a_measure_is_stronger_than_one_for_its_register(engine: str, tmp_path: Path) -> None:
    """Source "b" knows the place of detection better: it is taken for community cases only."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator       | value
        70    | new_cases       | 10
        70    | community_cases | 7
        """,
        on="1/7",
        cases="""
        place | on  | source | cases | community
        70    | 1/7 | a      | 10    | 2
        70    | 1/7 | b      | 11    | 7
        """,
        sources="""
        what      | source | place | rank
        cases     | a      | VN    | 1
        community | b      | VN    | 1
        """,
    )


@every_engine
def test_the_nation_sums_whatever_each_province_reports(engine: str, tmp_path: Path) -> None:
    """One province by its own file, the other from its communes; a national row of a weaker source is not taken."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | value
        VN    | new_cases | 14
        """,
        on="1/7",
        cases="""
        place | on  | source | cases
        VN    | 1/7 | news   | 99
        70    | 1/7 | office | 10
        28001 | 1/7 | office | 4
        """,
        sources="""
        what  | source | place | rank
        cases | office | VN    | 1
        cases | news   | VN    | 2
        """,
    )


@every_engine
def test_a_list_speaks_of_the_communes_in_it_from_its_first_to_its_last_day(engine: str, tmp_path: Path) -> None:
    """Silent days of a commune in the list are zeros; communes outside it and days after it have no number."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator    | day | value | marks
        25222 | new_cases    | 1/7 | 1     | none
        25222 | new_cases    | 3/7 | 0     | none
        25222 | new_cases    | 6/7 | none  | none
        25225 | new_cases    | 3/7 | none  | none
        25301 | new_cases    | 1/7 | 0     | none
        691   | new_cases    | 1/7 | 1     | none
        691   | completeness | 3/7 | 0.5   | none
        """,
        on="3/7",
        case_list="""
        place | on  | reported
        25222 | 1/7 | 1/7
        25301 | 4/7 | 5/7
        """,
    )


@every_engine
def test_a_complete_list_gives_zero_where_it_is_silent(engine: str, tmp_path: Path) -> None:
    """Declared complete for 691: its second commune had no case, which is zero; 692 outside has no number."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator    | value | top  | bottom
        25225 | cases_7d     | 0     | none | none
        691   | cases_7d     | 1     | none | none
        691   | completeness | 1     | 2    | 2
        25301 | cases_7d     | none  | none | none
        25225 | active_cases | 0     | none | none
        """,
        on="8/7",
        case_list="""
        place | on  | reported
        25222 | 8/7 | 8/7
        """,
        sources="""
        what      | source | place | complete | since
        case_list | a      | 691   | yes      | 1/7
        """,
    )


@every_engine
def test_cases_placed_at_the_district_only_add_to_its_communes(engine: str, tmp_path: Path) -> None:
    """A person whose commune is not known counts in the district and above, once."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | value
        25222 | new_cases | 2
        691   | new_cases | 3
        VN    | new_cases | 3
        """,
        on="1/7",
        case_list="""
        place | on
        25222 | 1/7
        25222 | 1/7
        691   | 1/7
        """,
    )


@every_engine
def test_two_lists_of_one_commune_are_not_added(engine: str, tmp_path: Path) -> None:
    """Both know the same people: the stronger list is taken, on every day that it covers."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator        | day | value
        25222 | new_cases        | 1/7 | 0
        25222 | new_cases        | 2/7 | 1
        25222 | cumulative_cases | 2/7 | 1
        25222 | active_cases     | 2/7 | 1
        """,
        on="2/7",
        case_list="""
        place | on  | source
        25222 | 1/7 | l
        25222 | 1/7 | l
        25222 | 2/7 | k
        28001 | 1/7 | k
        """,
        sources="""
        what      | source | place | rank
        case_list | k      | VN    | 1
        case_list | l      | VN    | 2
        """,
    )


LATE = """
place | on  | reported | known | to   | cases
70    | 1/7 | 1/7      | 1/7   | 5/7  | 3
70    | 1/7 | 1/7      | 5/7   |      | 8
70    | 2/7 | 4/7      | 4/7   |      | 6
70    | 3/7 | 3/7      | 3/7   | 4/7  | 2
"""
"""A correction known on the 5th, a report two days late, a row struck out on the 4th."""


@every_engine
def test_as_known_on_a_day_takes_the_version_of_that_day(engine: str, tmp_path: Path) -> None:
    """On the 3rd: 3 on the 1st, nothing yet of the 2nd, 2 on the 3rd."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | day | value
        70    | new_cases | 1/7 | 3
        70    | new_cases | 2/7 | none
        70    | new_cases | 3/7 | 2
        """,
        on="3/7",
        known="3/7",
        cases=LATE,
    )


@every_engine
def test_as_known_now_takes_the_last_version(engine: str, tmp_path: Path) -> None:
    """Now: the corrected 8, the late 6, and no number of the 3rd any more."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator | day | value
        70    | new_cases | 1/7 | 8
        70    | new_cases | 2/7 | 6
        70    | new_cases | 3/7 | none
        """,
        on="3/7",
        cases=LATE,
    )


@every_engine
def test_a_person_reported_late_was_not_known_before(engine: str, tmp_path: Path) -> None:
    """As known on the 2nd the list holds one case, confirmed on the 1st and still open."""
    people = """
    place | on  | reported | known | outcome   | outcome_on | to
    25222 | 1/7 | 1/7      | 1/7   |           |            | 3/7
    25222 | 1/7 | 1/7      | 3/7   | recovered | 2/7        |
    25222 | 2/7 | 4/7      | 4/7   |           |            |
    """
    expected = """
    place | indicator    | value
    25222 | active_cases | {}
    """
    expect(engine, tmp_path / "then", expected.format("none"), on="2/7", known="2/7", case_list=people)
    expect(engine, tmp_path / "now", expected.format("1"), on="2/7", case_list=people)
