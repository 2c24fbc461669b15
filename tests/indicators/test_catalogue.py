"""The catalogue is whole: every indicator is specified, can be generated, compiled, described and opened."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import indicators.test_spec_counting as counting
import indicators.test_spec_means as means
import indicators.test_spec_signals as signals
import indicators.test_spec_sources as sources
import indicators.test_spec_totals as totals
from indicators import generate
from indicators.world import country, fact, write_snapshot
from taicho.core.indicators import INDICATORS, MARKS, UNITS, describe
from taicho.core.indicators import model as nodes
from taicho.core.indicators.measures import BEDS, CLUSTERS, MEASURES, POPULATION, STAYS
from taicho.core.indicators.model import Node, walk
from taicho.core.indicators.snapshot import FACT, FILES
from taicho.core.registers import REGISTERS
from taicho.core.vocabulary import Reading
from taicho.engines import duck, memory
from taicho.engines.duck.expressions import MARK_BITS, compiled

ALL_NODES = [node for one in INDICATORS.values() for variant in one.variants for node in walk(variant.node)]

ASKED_FOR = (
    "new_cases cases_7d cumulative_cases active_cases community_cases quarantine_cases community_cases_7d "
    "incidence_7d incidence_14d community_incidence_7d deaths deaths_7d cumulative_deaths deaths_per_million "
    "death_incidence_7d tests positivity_7d tests_7d_mean test_capacity_used dose_coverage bed_occupancy "
    "free_beds beds reporting_delay completeness days_since_last_case growth_rate cluster_unknown_source "
    "cluster_crowded_place cases_unknown_source case_crowded_place community_cases_known_source "
    "f1_in_community import_pressure f0_known_source_14d_per_100k uncontrolled_spread_share "
    "protected_site_exposed capacity_ok oxygen_incidence_7d home_care_per_10k free_beds_per_100k "
    "icu_beds_per_100k "
)


def test_every_id_that_plans_and_rules_use_is_there() -> None:
    """Ids are a contract: plans, rule sets, pages and the command line name them."""
    assert set(ASKED_FOR.split()) == set(INDICATORS)


def test_every_indicator_says_what_it_is_in_both_languages() -> None:
    """Label, definition, unit, registers; variants are told apart by the same keys."""
    for one in INDICATORS.values():
        assert one.label.vi and one.label.en and one.definition.vi and one.definition.en
        assert one.unit in UNITS
        assert set(one.registers) <= set(REGISTERS)
        assert len({tuple(variant.where) for variant in one.variants}) == 1
        assert len({tuple(variant.where.items()) for variant in one.variants}) == len(one.variants)


def test_every_indicator_is_specified() -> None:
    """Each id stands in a drawn table of some chapter."""
    chapters = "\n".join(Path(str(m.__file__)).read_text() for m in (counting, means, signals, sources, totals))
    assert [id_ for id_ in INDICATORS if f"| {id_} " not in chapters and f"| {id_}|" not in chapters] == []


def test_every_node_is_known_to_both_engines_and_the_manual() -> None:
    """A node added to the model must be used by the catalogue, answered in memory, compiled and described."""
    declared = {one for one in vars(nodes).values() if isinstance(one, type) and issubclass(one, Node)} - {Node}
    assert {type(node) for node in ALL_NODES} == declared
    assert declared <= set(compiled.registry)
    for node in ALL_NODES:
        assert describe.formula(node)


def test_every_mark_of_a_node_has_a_bit_and_words() -> None:
    """Doubts and marks that nodes name are known to the compiler and to readers."""
    named = {getattr(node, part, None) for node in ALL_NODES for part in ("doubt", "mark")} - {None}
    assert named <= set(MARK_BITS)
    assert set(MARK_BITS) <= set(MARKS)


def test_snapshot_files_hold_what_registers_declare_and_nothing_personal() -> None:
    """Every column of a snapshot is a column of its register, none of them sensitive."""
    for file in FILES:
        register = REGISTERS[file.register]
        open_columns = {column.name for column in register.columns if not column.sensitive}
        assert {column.name for column in file.columns[len(FACT) :]} <= open_columns


def test_measures_count_columns_of_the_snapshot() -> None:
    """Register, counted columns, keys and list conditions all exist in the snapshot."""
    columns = {file.register: {column.name for column in file.columns} for file in FILES}
    for measure in (*MEASURES.values(), BEDS, STAYS, POPULATION):
        if measure.register:
            assert set(measure.columns) | set(measure.keys) <= columns[measure.register]
        if measure.from_list:
            assert set(measure.from_list.rows) <= columns["case_list"]


def test_the_generator_can_produce_every_measure_signal_and_kind() -> None:
    """What an indicator reads can occur in a random snapshot; a new measure must be given to the generator."""
    made = {register: set(columns) for register, columns in generate.VALUES.items()}
    assert set(made) == {file.register for file in FILES}
    used = {getattr(node, "measure", None) for node in ALL_NODES} | {getattr(node, "total", None) for node in ALL_NODES}
    for name in used - {None, *CLUSTERS}:
        measure = MEASURES[str(name)]
        if measure.register:
            assert set(measure.columns) <= made[measure.register], name
        assert measure.from_list is None or set(measure.from_list.rows) <= made["case_list"], name
    said = " ".join(str(strategy) for columns in generate.VALUES.values() for strategy in columns.values())
    for node in ALL_NODES:
        for signal in filter(None, [getattr(node, "signal", None)]):
            assert signal in said
        if isinstance(node, nodes.Beds):
            assert all(kind in said for kind in node.kinds)
    assert all(outcome in said for outcome in ("died", "recovered"))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few facts of two provinces: counts of two sources and a list."""
    files = {file.register: file for file in FILES}
    days = [date(2021, 7, 1) + timedelta(days=n) for n in range(7)]
    cases = [
        fact(files["cases"], {"place": place, "on": str(on), "source": source, "cases": str(count)})
        for on in days
        for place, source, count in (("70", "x", 5), ("70", "y", 6), ("80", "y", 4))
    ]
    people = [fact(files["case_list"], {"place": "25222", "on": "2021-07-02", "source": "l"})]
    sources = [fact(duck.reading.facts.SOURCES, {"what": "cases", "source": "x", "place": "VN", "rank": "1"})]
    folder = tmp_path_factory.mktemp("catalogue") / "snapshot"
    return write_snapshot(folder, {"cases": cases, "case_list": people, "sources": sources})


def test_every_reading_opens_into_registers_and_days(snapshot: Path) -> None:
    """Each number names the rows it stands on, of the registers its indicator declares."""
    day = date(2021, 7, 7)
    for one in memory.read(snapshot, country(), list(INDICATORS), [day], place_codes=["70"]):
        filters = duck.rows_behind(one, snapshot, country())
        assert {part.register for part in filters} <= set(INDICATORS[one.indicator].registers), one.indicator
        assert all(part.until <= day for part in filters)


def test_rows_behind_a_sum_are_those_of_the_sources_taken(snapshot: Path) -> None:
    """Seven days of the nation: source "x" of one province, "y" of the other; the list was not needed."""
    (one,) = duck.read(snapshot, country(), ["cases_7d"], [date(2021, 7, 7)], place_codes=["VN"])
    assert one.value == 63
    (part,) = duck.rows_behind(one, snapshot, country())
    assert (part.register, part.columns, part.since) == ("cases", ("cases",), date(2021, 7, 1))
    first, last = date(2021, 7, 1), date(2021, 7, 7)
    assert part.sources == (("70", "x", first, last), ("80", "y", first, last))


def test_disagreements_name_place_day_and_counts(snapshot: Path) -> None:
    """Two counts of one province differ, and a list in it says something else again; the other province agrees."""
    found = duck.disagreements(snapshot, country(), "cases", date(2021, 7, 2), date(2021, 7, 3))
    assert [(one.place, one.day.day, dict(one.counts), one.below, one.taken) for one in found] == [
        ("70", 2, {"x": 5.0, "y": 6.0}, 1.0, "x"),
        ("70", 3, {"x": 5.0, "y": 6.0}, None, "x"),
    ]
    with pytest.raises(ValueError, match="counts of days"):
        duck.disagreements(snapshot, country(), "active", date(2021, 7, 2), date(2021, 7, 3))


def test_a_series_is_the_readings_of_its_days(snapshot: Path) -> None:
    """Both ends included, a reading a day."""
    found = duck.series(snapshot, country(), "new_cases", "VN", date(2021, 7, 6), date(2021, 7, 8))
    assert [(one.day.day, one.value) for one in found] == [(6, 9.0), (7, 9.0), (8, None)]


def test_unknown_places_and_indicators_are_errors(snapshot: Path) -> None:
    """A typing mistake never looks like missing data."""
    for codes, ids in ((["99999"], ["new_cases"]), (["70"], ["no_such"])):
        with pytest.raises(KeyError):
            duck.read(snapshot, country(), ids, [date(2021, 7, 1)], place_codes=codes)


def test_two_readers_at_once_build_one_daily_folder(snapshot: Path) -> None:
    """The second finds the folder of the first in its place and leaves it; no half-made folder stays."""
    first = duck.prepare(snapshot, country())
    again = duck.prepare(snapshot, country())
    assert first == again
    assert [path.name for path in snapshot.iterdir() if path.is_dir()] == [first.name]


def test_readings_are_plain_values(snapshot: Path) -> None:
    """What engines give can be written as JSON: floats, days, texts."""
    (one,) = duck.read(snapshot, country(), ["new_cases"], [date(2021, 7, 1)], place_codes=["70"])
    assert one == Reading("70", "new_cases", date(2021, 7, 1), 5.0, unit="cases", as_of=date(2021, 7, 1))
    assert type(one.value) is float
