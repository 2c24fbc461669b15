"""Chapter 5: the yes-or-no inputs of 2686/QĐ-BCĐQG and 4800/QĐ-BYT, from lists and from statements."""

from pathlib import Path

from indicators.spec import every_engine, expect

PEOPLE = """
place | on   | detection | source_known | cluster | setting
25222 | 10/7 | community | no           | c1      |
25222 | 11/7 | community | no           | c1      | household
25225 | 10/7 | community | yes          | c2      | school
25225 | 12/7 | quarantine| yes          | c2      |
25301 | 12/7 | community |              |         | market
"""


@every_engine
def test_clusters_and_sources_from_the_list(engine: str, tmp_path: Path) -> None:
    """Two linked cases make a cluster; of unknown source when none is traced; crowded by one of its settings."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator                     | value | as_of | marks
        25222 | cluster_unknown_source        | 1     | 11/7  | none
        25225 | cluster_unknown_source        | none  | none  | none
        25225 | cluster_crowded_place         | 1     | 12/7  | none
        25222 | cases_unknown_source          | 2     | 11/7  | none
        25225 | cases_unknown_source          | none  | none  | none
        25301 | cases_unknown_source          | none  | none  | source_pending
        25301 | case_crowded_place            | 1     | 12/7  | none
        25225 | community_cases_known_source  | 1     | 10/7  | none
        691   | cluster_unknown_source        | 1     | 11/7  | none
        692   | cluster_unknown_source        | none  | none  | source_pending
        691   | cases_unknown_source          | 2     | 11/7  | none
        """,
        on="12/7",
        case_list=PEOPLE,
    )


@every_engine
def test_only_a_complete_list_says_no(engine: str, tmp_path: Path) -> None:
    """Complete over all fourteen days: nothing of the kind is a no; one day short, it is unknown."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator              | day  | value | as_of
        25225 | cluster_unknown_source | 14/7 | 0     | 14/7
        25225 | cases_unknown_source   | 14/7 | 0     | 14/7
        25225 | case_crowded_place     | 14/7 | 1     | 10/7
        25225 | cluster_unknown_source | 13/7 | none  | none
        691   | cluster_unknown_source | 14/7 | 1     | 11/7
        """,
        on="14/7",
        case_list=PEOPLE,
        sources="""
        what      | source | place | complete | since | until
        case_list | a      | 691   | yes      | 1/7   | 1/8
        """,
    )


@every_engine
def test_the_look_back_is_fourteen_days(engine: str, tmp_path: Path) -> None:
    """Cases of the 10th count until the 23rd."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator            | day  | value
        25222 | cases_unknown_source | 23/7 | 2
        25222 | cases_unknown_source | 24/7 | 1
        25222 | cluster_unknown_source | 24/7 | none
        25222 | cases_unknown_source | 25/7 | none
        """,
        on="23/7",
        case_list=PEOPLE,
    )


@every_engine
def test_statements_last_fourteen_days_and_the_worse_one_counts(engine: str, tmp_path: Path) -> None:
    """Two experts differ: the danger counts. After fourteen days nothing is known any more."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator                 | day  | value | as_of
        25222 | f1_in_community           | 2/7  | 1     | 1/7
        25225 | f1_in_community           | 2/7  | 0     | 2/7
        25222 | f1_in_community           | 15/7 | 1     | 1/7
        25222 | f1_in_community           | 16/7 | 0     | 2/7
        25222 | f1_in_community           | 17/7 | none  | none
        691   | f1_in_community           | 2/7  | 1     | 1/7
        70    | f1_in_community           | 2/7  | 1     | 1/7
        691   | capacity_ok               | 2/7  | 0     | 2/7
        70    | capacity_ok               | 2/7  | none  | none
        691   | uncontrolled_spread_share | 2/7  | 0.4   | 1/7
        691   | protected_site_exposed    | 2/7  | none  | none
        25222 | import_pressure           | 2/7  | none  | none
        """,
        on="2/7",
        assessments="""
        place | on  | source | signal                    | value
        25222 | 1/7 | a      | f1_in_community           | 1
        25222 | 2/7 | b      | f1_in_community           | 0
        25225 | 2/7 | a      | f1_in_community           | 0
        691   | 1/7 | a      | capacity_ok               | 1
        691   | 2/7 | b      | capacity_ok               | 0
        691   | 1/7 | a      | uncontrolled_spread_share | 0.4
        """,
    )


@every_engine
def test_a_place_is_free_of_it_when_all_its_units_are(engine: str, tmp_path: Path) -> None:
    """Both communes of 691 say no: no for the district. The province has heard of one district only."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator       | value | as_of
        691   | f1_in_community | 0     | 2/7
        70    | f1_in_community | none  | none
        """,
        on="2/7",
        assessments="""
        place | on  | signal          | value
        25222 | 1/7 | f1_in_community | 0
        25225 | 2/7 | f1_in_community | 0
        """,
    )


@every_engine
def test_list_and_statement_whichever_is_worse(engine: str, tmp_path: Path) -> None:
    """The list knows a cluster, the expert says no: it counts. Elsewhere the expert alone says no."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator              | value | as_of
        25222 | cluster_unknown_source | 1     | 11/7
        25225 | cluster_unknown_source | 0     | 12/7
        691   | cluster_unknown_source | 1     | 11/7
        """,
        on="12/7",
        case_list=PEOPLE,
        assessments="""
        place | on   | signal                 | value
        25222 | 12/7 | cluster_unknown_source | 0
        25225 | 12/7 | cluster_unknown_source | 0
        """,
    )


@every_engine
def test_cases_of_known_source_per_head(engine: str, tmp_path: Path) -> None:
    """Two in fourteen days among 20,000 people are 10 per 100,000; before the list covers fourteen days, at least."""
    expect(
        engine,
        tmp_path,
        """
        place | indicator                    | day  | value | at_least | top  | bottom
        25225 | f0_known_source_14d_per_100k | 23/7 | 10    | none     | 2    | 20000
        25225 | f0_known_source_14d_per_100k | 12/7 | none  | 10       | none | 20000
        """,
        on="12/7",
        case_list=PEOPLE + "28001 | 23/7 | community | yes | |\n",
    )
