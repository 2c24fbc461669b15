"""The declarations fit together: no heading means two columns, keys and rules name columns that exist."""

import pytest

from taicho.core.registers import REGISTERS, Grain, Kind, Register, register
from taicho.core.registers.describe import as_markdown
from taicho.core.registers.fixed import all_columns, fixed_columns
from taicho.core.registers.identity import digest_of, key_of
from taicho.core.registers.values import choices
from taicho.core.vocabulary import Fault
from taicho.core.vocabulary.spelling import fold

ALL = pytest.mark.parametrize("one", REGISTERS.values(), ids=REGISTERS)


@ALL
def test_no_heading_means_two_columns(one: Register) -> None:
    """Among the register's own columns, and among the fixed ones."""
    for columns in (one.columns, fixed_columns(one)):
        said: dict[str, str] = {}
        for column in columns:
            for heading in (column.name, column.label.vi, column.label.en, *column.headings):
                assert said.setdefault(fold(heading), column.name) == column.name, heading


@ALL
def test_no_word_means_two_choices(one: Register) -> None:
    """A synonym that stands twice would be read as one of both at random."""
    for column in one.columns:
        said: dict[str, str] = {}
        for code, label in column.choices.items():
            for word in (code, label.vi, label.en, *column.synonyms.get(code, ())):
                assert said.setdefault(fold(word), code) == code, word
        assert not set(column.synonyms) - set(column.choices) - {""} or column.kind is not Kind.CHOICE
        assert choices(column) or not column.choices


@ALL
def test_keys_amounts_and_rules_name_columns(one: Register) -> None:
    """Nothing declared speaks of a column that is not there."""
    names = {column.name for column in one.columns}
    assert set(one.key) <= names | {"date", "place"}
    assert set(one.amounts) <= names
    assert set(one.totals) <= set(one.amounts)
    assert set(one.alike) <= names
    assert not set(one.alike) or one.grain is Grain.PERSON
    for rule in one.rules:
        assert set(rule.columns) <= names | {"date", "reported"}


@ALL
def test_keys_are_never_personal(one: Register) -> None:
    """The key goes into snapshots' identity and logs."""
    for name in one.key:
        assert name in ("date", "place") or not one.column(name).sensitive


@ALL
def test_key_columns_are_given_or_have_a_default(one: Register) -> None:
    """Or it is said what an empty cell means; otherwise two different facts could share a key of empty cells."""
    for name in one.key:
        if name not in ("date", "place"):
            column = one.column(name)
            said = column.help is not None and "Để trống" in column.help.vi and "Left empty" in column.help.en
            assert column.required or column.default is not None or said, name


def test_personal_columns_are_marked() -> None:
    """Name, birth, address, phone and e-mail of the line list."""
    marked = {column.name for column in REGISTERS["case_list"].columns if column.sensitive}
    assert marked == {"name", "birth_date", "address", "phone", "email"}


def test_an_unknown_register_suggests_the_nearest() -> None:
    """In both languages; a label is understood as well."""
    with pytest.raises(Fault) as caught:
        register("case")
    assert caught.value.sentence("vi") == "Không có sổ “case”. Có phải: cases, case_list?"
    assert caught.value.sentence("en").startswith("There is no register “case”. Did you mean: cases")
    with pytest.raises(Fault) as caught:
        register("zzz")
    assert "assessments" in caught.value.sentence("en")


def test_the_page_lists_every_column() -> None:
    """The reference shows each register with each of its columns and its key."""
    page = as_markdown()
    for one in REGISTERS.values():
        section = page.split(f"## `{one.name}`", 1)[1].split("\n## ", 1)[0]
        for column in one.columns:
            assert f"`{column.name}`" in section
        assert all(f"`{name}`" in section for name in one.key)
    assert all(f"`{column.name}`" in page for column in all_columns(REGISTERS["cases"]))


def test_key_tells_source_and_key_columns_apart() -> None:
    """The same day and place of two sources are two facts; another count of one source is another version."""
    cases = REGISTERS["cases"]
    row = {"date": None, "place": "70", "cases": 5}
    assert key_of(cases, "a", row) == key_of(cases, "a", row | {"cases": 6})
    assert key_of(cases, "a", row) != key_of(cases, "b", row)
    assert digest_of(cases, row) != digest_of(cases, row | {"cases": 6})
