"""Rows: places in context and over time, checks between columns, what makes a fact the same fact."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.filing import AFTER, BEFORE, TODAY, checked_text, good, reformed, refused, sentences, three_tiers
from taicho.core.registers import REGISTERS, Kind, register
from taicho.core.registers.identity import digest_of, key_of
from taicho.core.registers.values import Wrong
from taicho.intake.check import check_rows
from taicho.intake.locating import Locator


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"province_code": "1"}, "01"),
        ({"province_code": "70.0"}, "70"),
        ({"province_code": "00"}, "00"),
        ({"province_code": "Núi Đỏ"}, "70"),
        ({"district_code": "1"}, "001"),
        ({"commune_code": "1"}, "00001"),
        ({"province": "70"}, "70"),
        ({"province": "Tỉnh Núi Đỏ"}, "70"),
        ({"province": "nui do", "commune": "phu my"}, "70102"),
        ({"province_code": "70", "district": "Đồi Cao", "commune": "Tân Lập"}, "70101"),
        ({"province": "Sông Xanh", "commune_code": "00002"}, "00002"),
        ({"place": "Núi Đỏ"}, "70"),
        ({"place": "Xã Phú Mỹ"}, "70102"),
        ({"place": "Tân Lập, Đồi Thấp"}, "70201"),
        ({"place": "Tân Lập", "district": "Đồi Thấp"}, "70201"),
        ({"place": "Cả nước"}, "VN"),
        ({"place_code": "VN"}, "VN"),
        ({"place_code": "70101", "province": "Núi Đỏ"}, "70101"),
        ({"place_code": "70", "commune": "Phú Mỹ"}, "70102"),
        ({"place": "Đồi Cao", "province": "Núi Đỏ", "district": "Đồi Cao"}, "701"),
    ],
)
def test_places_as_they_are_given(said: dict[str, str], code: str) -> None:
    """The finest column given is the place; the wider ones are its context."""
    assert Locator(BEFORE).locate(said).code == code


@pytest.mark.parametrize(
    ("said", "column", "wrong"),
    [
        ({}, "", Wrong.NO_PLACE),
        ({"province_code": "99"}, "province_code", Wrong.UNKNOWN_CODE),
        ({"province_code": "701"}, "province_code", Wrong.UNKNOWN_CODE),
        ({"province": "Núi Xanh Lơ"}, "province", Wrong.UNKNOWN_PLACE),
        ({"province": "Sông Xanh", "commune": "Phú Mỹ"}, "commune", Wrong.PLACE_ELSEWHERE),
        ({"province_code": "01", "commune_code": "70102"}, "commune_code", Wrong.PLACE_ELSEWHERE),
        ({"place_code": "70102", "province_code": "01"}, "place_code", Wrong.PLACE_ELSEWHERE),
        ({"commune": "Tân Lập"}, "commune", Wrong.SEVERAL_PLACES),
        ({"place_code": "1"}, "place_code", Wrong.SEVERAL_PLACES),
        ({"place_code": "9999"}, "place_code", Wrong.UNKNOWN_CODE),
    ],
)
def test_places_that_are_none(said: dict[str, str], column: str, wrong: Wrong) -> None:
    """Each fault names its column."""
    found = Locator(BEFORE).locate(said)
    assert (found.code, found.column, found.wrong) == (None, column, wrong)


def test_where_zeros_were_lost_short_codes_are_not_guessed(tmp_path: Path) -> None:
    """ "70" beside "1" in one column may be a province, or a district that lost its zero."""
    assert Locator(BEFORE, zeros_lost=True).locate({"place_code": "70101"}).code == "70101"
    result = checked_text(tmp_path, "Ngày,Mã địa bàn,Số ca\n17/8/2021,2,5\n17/8/2021,70101,5\n17/8/2021,70,5")
    assert good(result, "place_code") == ["00002", "70101", "70"]


def test_each_row_is_located_on_its_own_day(tmp_path: Path) -> None:
    """Districts end with the reform; a row of a later day is told so."""
    result = checked_text(
        tmp_path,
        """
        Ngày,Tỉnh,Huyện,Xã,Số ca
        30/6/2021,Núi Đỏ,Đồi Cao,Tân Lập,1
        30/6/2021,Núi Đỏ,Đồi Cao,,1
        1/7/2021,Núi Đỏ,Đồi Cao,Phú Mỹ,1
        1/7/2021,Núi Đỏ,Đồi Cao,,1
        """,
        places_on=reformed,
    )
    assert good(result, "place_code") == ["70101", "701", "70102"]
    assert refused(result) == [(5, "district")]
    assert sentences(result, "vi") == ["“Đồi Cao”: ngày đó không còn cấp huyện."]
    assert AFTER.since == date(2021, 7, 1)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        (
            "case_list",
            "Mã BN,Ngày xác định,Mã xã,Ngày tử vong\nBN1,17/8/2021,70101,16/8/2021",
            "“Ngày ra viện/tử vong” (16/08/2021) trước “Ngày xác định” (17/08/2021).",
        ),
        (
            "cases",
            "Ngày,Mã tỉnh,Số ca,Ca cộng đồng,Sàng lọc\n17/8/2021,70,5,3,3",
            "“Ca cộng đồng” (6) lớn hơn “Số ca mắc mới” (5).",
        ),
        (
            "tests",
            "Ngày,Mã tỉnh,Số người,Dương tính\n17/8/2021,70,5,6",
            "“Số dương tính” (6) lớn hơn “Số người được xét nghiệm” (5).",
        ),
        ("cases", "Ngày,Mã tỉnh,Số ca,Cộng dồn\n17/8/2021,70,,", "Dòng không có số nào."),
        (
            "cases",
            "Ngày,Ngày báo cáo,Mã tỉnh,Số ca\n17/8/2021,16/8/2021,70,1",
            "“Ngày báo cáo” (16/08/2021) trước “Ngày” (17/08/2021).",
        ),
        ("cases", "Ngày,Mã tỉnh,Số ca\n17/8/2021,,1", "Dòng không nói địa bàn nào."),
        ("doses", "Ngày,Mã tỉnh,Mũi,Số mũi\n17/8/2021,70,,1", "Thiếu “Mũi”."),
    ],
)  # fmt: skip
def test_checks_of_a_whole_row(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    """What holds between columns."""
    result = checked_text(tmp_path, text, name)
    assert result.good == 0
    assert sentences(result, "vi") == [sentence]


def test_a_personal_date_is_not_told_by_its_neighbour(tmp_path: Path) -> None:
    """The day of birth stays unsaid when another day is compared with it."""
    result = checked_text(tmp_path, "Mã BN,Ngày xác định,Mã xã,Ngày sinh\nBN1,17/8/2021,70101,18/8/2021", "case_list")
    assert "18/08/2021" not in str(result.refusals)
    assert "dữ liệu cá nhân" in sentences(result, "vi")[0]


def test_defaults_and_undated_sites(tmp_path: Path) -> None:
    """All ages where no band is given; a site without a date stands from the register's first day."""
    assert good(checked_text(tmp_path, "Ngày,Mã tỉnh,Mũi,Số mũi\n17/8/2021,70,1,9", "doses"), "age_band") == ["all"]
    result = checked_text(tmp_path, "Mã cơ sở,Tên cơ sở,Mã xã\nS1,Trường A,70101", "sites")
    assert good(result, "happened_on", "name") == [(date(2020, 1, 1), "Trường A")]


def test_good_rows_have_the_columns_the_store_loads(tmp_path: Path) -> None:
    """Typed, also where the file had not got them."""
    result = checked_text(tmp_path, "Mã BN,Ngày xác định,Mã xã\nBN1,17/8/2021,70101", "case_list")
    types = dict(duckdb.sql(f"select column_name, column_type from (describe from '{result.good_path}')").fetchall())
    wanted = {Kind.INT: "BIGINT", Kind.DATE: "DATE", Kind.BOOL: "BOOLEAN", Kind.FLOAT: "DOUBLE"}
    fixed = {
        "place_code": "VARCHAR", "happened_on": "DATE", "reported_on": "DATE", "reported_given": "BOOLEAN",
        "source": "VARCHAR", "key": "VARCHAR", "digest": "VARCHAR", "row_no": "BIGINT",
    }  # fmt: skip
    assert types == {c.name: wanted.get(c.kind, "VARCHAR") for c in register("case_list").columns} | fixed


@pytest.mark.parametrize("name", REGISTERS)
def test_key_and_digest_are_those_of_the_core(tmp_path: Path, name: str) -> None:
    """SQL and Python give one key and one digest for every register."""
    one = register(name)
    words = {Kind.INT: "3", Kind.FLOAT: "0,25", Kind.DATE: "20/8/2021", Kind.BOOL: "có"}
    row = {
        c.name: words.get(c.kind, next(iter(c.choices), "18+" if c.name == "age_band" else "A 1")) for c in one.columns
    }
    row |= {"birth_date": "1/1/1990"} if "birth_date" in row else {}
    row |= {"date": "17/8/2021", "commune_code": "70101", "reported": "19/8/2021"}
    for column in one.amounts if name in ("cases", "tests", "patients", "deaths") else ():
        row[column] = "0"
    result = check_rows(one, [row], source="nguồn", places_on=three_tiers, today=TODAY, work_dir=tmp_path)
    assert result.refusals == ()
    names = [c.name for c in one.columns]
    (values,) = good(result, *names, "place_code", "happened_on", "reported_on", "key", "digest")
    *own, place, day, reported, key, digest = values
    facts = dict(zip(names, own, strict=True)) | {"place": place, "date": day, "reported": reported}
    assert key == key_of(one, "nguồn", facts)
    assert digest == digest_of(one, facts)


def test_the_same_file_twice_gives_the_same_facts(tmp_path: Path) -> None:
    """Spelled otherwise, the fact stays the same; another source is another fact."""
    first = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca\n17/8/2021,70,1.500")
    again = checked_text(tmp_path, "date;province;cases\n2021-08-17;nui do;1500")
    other = checked_text(tmp_path, "date;province;cases\n2021-08-17;nui do;1500", source="khác")
    assert good(first, "key", "digest") == good(again, "key", "digest")
    assert good(first, "key") != good(other, "key")
    assert good(first, "digest") == good(other, "digest")


def test_the_work_leaves_only_its_results(tmp_path: Path) -> None:
    """The good rows and, where rows were refused, the error file."""
    result = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca\n17/8/2021,70,1\n17/8/2021,99,1")
    assert {path.name for path in result.good_path.parent.iterdir()} == {"good.parquet", "file-loi.csv"}


def test_progress_is_told_in_the_language(tmp_path: Path) -> None:
    """Rising shares and words."""
    told: list[tuple[float, str]] = []
    checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca\n17/8/2021,70,1", progress=lambda *one: told.append(one), language="vi")
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[0][1] == "Đang đọc tệp"


_CELLS = {
    "Ngày": st.sampled_from(["17/8/2021", "2021-08-17", "18-8-2021", "44427", "31/2/2021", "9/9/2021", "", "hôm qua"]),
    "Mã tỉnh": st.sampled_from(["70", "1", "01", "99", "", "Núi Đỏ", "VN"]),
    "Xã": st.sampled_from(["", "Tân Lập", "Phú Mỹ", "phu my", "Không Có"]),
    "Số ca": st.sampled_from(["0", "5", "1.500", "-1", "", "x", "12,5", "–", '"7"', "5\u00a0"]),
    "Ca cộng đồng": st.sampled_from(["0", "3", "", "9", "x"]),
}


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.fixed_dictionaries(_CELLS), min_size=1, max_size=12), tail=st.sampled_from(["", ",", ",x", ",,,y"])
)
def test_no_row_is_lost_and_none_is_in_twice(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], tail: str
) -> None:
    """Every row that says anything is good, refused, or said before: exactly one of the three."""
    folder = tmp_path_factory.mktemp("rows")
    lines = [",".join(_CELLS), *(",".join(row.values()) for row in rows)]
    lines[-1] += tail
    result = checked_text(folder, "\n".join(lines))
    said = {n for n, line in enumerate(lines[1:], 2) if line.replace(",", "").replace("–", "").strip()}
    taken, refused_rows = set(good(result, "row_no")), {row for row, _ in refused(result)}
    assert not taken & refused_rows
    assert taken | refused_rows <= said
    assert len(said) == result.read == len(taken) + len(refused_rows) + result.repeated
    assert (result.good, result.refused) == (len(taken), len(refused_rows))
    assert len(set(good(result, "key"))) == len(taken)
