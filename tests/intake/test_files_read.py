"""The same facts from every kind of file, in every coding of letters."""

import gzip
import unicodedata
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from intake.filing import checked, checked_text, good, refused, write_sheet
from taicho.core.registers import register
from taicho.intake import files
from taicho.intake.letters import font_of, from_tcvn3, from_vni, vietnamese_share
from taicho.intake.mapping import known_headings

TABLE = "Ngày,Huyện,Số ca,Ca cộng đồng\n17/8/2021,Đồi Cao,1.500,12\n18/8/2021,Đồi Thấp,7,\n"
FACTS = [(date(2021, 8, 17), "701", 1500, 12), (date(2021, 8, 18), "702", 7, None)]


def facts(path: Path) -> list[Any]:
    """Day, place and counts of the good rows."""
    result = checked(path)
    assert result.refused == 0
    return list(good(result, "happened_on", "place_code", "cases", "community"))


def windows_1258(text: str) -> bytes:
    """Text in Windows-1258: tones follow their letter."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", apart.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return out


TCVN3 = "Ngµy,HuyÖn,Sè ca,Ca céng ®ång\n17/8/2021,§åi Cao,1.500,12\n18/8/2021,§åi ThÊp,7,\n"
VNI = "Ngaøy,Huyeän,Soá ca,Ca coäng ñoàng\n17/8/2021,Ñoài Cao,1.500,12\n18/8/2021,Ñoài Thaáp,7,\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        unicodedata.normalize("NFD", TABLE).encode(),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        windows_1258(TABLE),
        TCVN3.encode("latin-1"),
        TCVN3.encode(),
        VNI.encode("latin-1"),
        VNI.encode(),
        gzip.compress(TABLE.encode()),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.upper().encode(),
    ],
    ids=["utf-8", "bom", "decomposed", "utf-16", "utf-16 bare", "1258", "tcvn3", "tcvn3 in utf-8", "vni", 
         "vni in utf-8", "gzip", "crlf", "upper"],
)  # fmt: skip
def test_codings_of_letters(tmp_path: Path, content: bytes) -> None:
    """Each gives the same facts."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert facts(path) == FACTS


def test_a_conversion_is_told(tmp_path: Path) -> None:
    """A person may look whether it went right."""
    path = tmp_path / "file.csv"
    path.write_bytes(TCVN3.encode("latin-1"))
    assert [note.vi for note in checked(path).notes] == ["Đã chuyển chữ từ TCVN3 sang Unicode."]


def test_old_fonts_are_read() -> None:
    """Names as they stand in files of the nineties."""
    assert from_tcvn3("Bï Gia MËp, B×nh Ph\u00adíc, NguyÔn ThÞ H\u00b7o") == "Bù Gia Mập, Bình Phước, Nguyễn Thị Hão"
    assert from_vni("Buø Gia Maäp, Bình Phöôùc, NGUYEÃN THÒ HAÛO") == "Bù Gia Mập, Bình Phước, NGUYỄN THỊ HẢO"


def test_plain_texts_are_left_alone() -> None:
    """Vietnamese in Unicode, other languages, and no words at all."""
    for text in ("Huyện Bù Gia Mập, tỉnh Bình Phước", "Bu Gia Map", "", "Đắk Ơ, Phú Nghĩa, M'Đrắk"):
        assert font_of(text) is None
    assert vietnamese_share("abc") is None
    assert vietnamese_share("Đặng Nguyễn") == 1.0


def test_workbook_values_keep_their_types(tmp_path: Path) -> None:
    """Real dates, numbers, codes that lost their zero, a fraction that is no thousand."""
    path = write_sheet(
        tmp_path / "x.xlsx",
        {
            "A": [
                ["Ngày", "Mã tỉnh", "Loại năng lực", "Số lượng"],
                [date(2021, 8, 17), 1, "Xét nghiệm mỗi ngày", 1.234],
                [datetime(2021, 8, 17, 7, 30), "70", "Nhân lực", 1500],  # noqa: DTZ001
                ["17/8/2021", 70.0, "F0 tại nhà", "1.500"],
            ]
        },
    )
    result = checked(path, "capacity")
    assert good(result, "place_code", "resource", "amount") == [
        ("01", "tests_per_day", 1.234),
        ("70", "staff", 1500.0),
        ("70", "home_care", 1500.0),
    ]


def test_sheets_with_the_same_headings_are_read_together(tmp_path: Path) -> None:
    """One sheet a day; a sheet of notes is left, and told; a fault names its sheet."""
    path = write_sheet(
        tmp_path / "x.xlsx",
        {
            "Ghi chú": [["Người lập", "…"]],
            "17-8": [["Ngày", "Mã tỉnh", "Số ca"], ["17/8/2021", "70", 1]],
            "18-8": [["Ngày", "Mã tỉnh", "Số ca"], ["18/8/2021", "70", 2], ["18/8/2021", "99", 2]],
        },
    )
    result = checked(path)
    assert good(result, "cases") == [1, 2]
    assert [note.vi for note in result.notes] == ["Đã đọc trang tính “17-8”, “18-8”; không đọc “Ghi chú”."]
    assert [(one.sheet, one.row) for one in result.refusals] == [("18-8", 3)]
    assert result.error_file is not None
    assert result.error_file.read_text(encoding="utf-8-sig").startswith("Trang tính,Dòng,")


def test_a_number_merged_over_rows_is_counted_once(tmp_path: Path) -> None:
    """A district's name merged downwards holds for all its rows; a count does not."""
    path = write_sheet(
        tmp_path / "x.xlsx",
        {
            "A": [
                ["Ngày", "Huyện", "Xã", "Số ca"],
                ["17/8/2021", "Đồi Cao", "Tân Lập", 5],
                ["17/8/2021", None, "Phú Mỹ", None],
            ]
        },
        merge=["B2:B3", "D2:D3"],
    )
    result = checked(path)
    assert good(result, "place_code", "cases") == [("70101", 5)]
    assert refused(result) == [(3, "")]


def test_parquet_types(tmp_path: Path) -> None:
    """Dates, timestamps, whole and broken numbers, nulls; row numbers from 1."""
    path = tmp_path / "x.parquet"
    duckdb.sql(
        "copy (select * from (values "
        "(date '2021-08-17', '701', 1500::double, timestamp '2021-08-18 07:00:00'), "
        "(date '2021-08-18', '702', 7.5, null), "
        "(date '2021-08-19', '702', null, null)) v(date, district_code, cases, reported)) "
        f"to '{path}'"
    )
    result = checked(path)
    assert good(result, "row_no", "cases", "reported_on", "reported_given") == [(1, 1500, date(2021, 8, 18), True)]
    assert refused(result) == [(2, "cases"), (3, "")]


def test_titles_above_the_headings(tmp_path: Path) -> None:
    """Row numbers are those of the file."""
    result = checked_text(
        tmp_path, "SỞ Y TẾ\n\nBáo cáo ngày 18/8/2021,,\nNgày,Mã tỉnh,Số ca\n17/8/2021,70,5\n17/8/2021,99,5"
    )
    assert good(result, "row_no") == [5]
    assert refused(result) == [(6, "province_code")]


def test_cells_of_several_lines(tmp_path: Path) -> None:
    """An address, and a heading, with a line break inside quotes."""
    result = checked_text(
        tmp_path,
        'Mã BN,"Ngày\nxác định",Mã xã,Địa chỉ\nBN1,17/8/2021,70101,"Tổ 1,\nấp 2"\nBN2,17/8/2021,70101,Tổ 2',
        "case_list",
    )
    assert good(result, "case_code", "address") == [("BN1", "Tổ 1, ấp 2"), ("BN2", "Tổ 2")]


def test_saved_mapping_goes_first(tmp_path: Path) -> None:
    """Headings of a hospital's own system, matched once by a person."""
    result = checked_text(
        tmp_path,
        "c1,c2,c3,Số ca\n17/8/2021,70,5,99",
        mapping={"c1": "date", "c2": "province_code", "C3": "cases", "Số ca": ""},
    )
    assert good(result, "cases") == [5]
    assert result.headings == {"c1": "date", "c2": "province_code", "c3": "cases"}


def test_headings_with_units_and_in_english(tmp_path: Path) -> None:
    """What stands in brackets is a unit, or the other language."""
    result = checked_text(tmp_path, "Ngày (dd/mm/yyyy);Tỉnh/TP;Số ca mắc mới (người);Ghi chú\n17/8/2021;Núi Đỏ;5;x")
    assert good(result, "place_code", "cases") == [("70", 5)]
    result = checked_text(tmp_path, "DATE,Province,New cases\n2021-08-17,nui do,5")
    assert good(result, "place_code", "cases") == [("70", 5)]


def test_an_unused_heading_is_told_with_a_guess(tmp_path: Path) -> None:
    """Nothing is left aside in silence."""
    result = checked_text(tmp_path, "STT,Ngày,Mã tỉnh,Số ca,Ca cộng đong,Thời tiết\n1,17/8/2021,70,5,1,mưa")
    assert [note.vi for note in result.notes] == ["Không dùng cột “Thời tiết”."]
    result = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca,Ca cộng đồg\n17/8/2021,70,5,1")
    assert [note.en for note in result.notes] == ["The column “Ca cộng đồg” was not used. Is it “Community cases”?"]


def test_a_count_with_only_a_report_date(tmp_path: Path) -> None:
    """The announced day is the day of the count."""
    result = checked_text(tmp_path, "Ngày báo cáo,Mã tỉnh,Số ca\n17/8/2021,70,5")
    assert good(result, "happened_on", "reported_on", "reported_given") == [
        (date(2021, 8, 17), date(2021, 8, 17), True)
    ]


@pytest.mark.parametrize("kind", ["csv", "csv.gz", "xlsx", "parquet"])
def test_headings_alone_are_those_of_the_reading(tmp_path: Path, kind: str) -> None:
    """The page that matches columns does not read the rows."""
    path = tmp_path / f"file.{kind}"
    if kind == "xlsx":
        write_sheet(path, {"A": [["Sở Y tế"], ["Ngày", "Mã tỉnh", "Số ca"], ["17/8/2021", "70", 1]]})
    elif kind == "parquet":
        duckdb.sql(f"""copy (select '17/8/2021' as "Ngày", '70' as "Mã tỉnh", 1 as "Số ca") to '{path}'""")
    else:
        text = "Sở Y tế\nNgày;Mã tỉnh;Số ca\n17/8/2021;70;1\n".encode()
        path.write_bytes(gzip.compress(text) if kind == "csv.gz" else text)
    found = files.headings(path, tmp_path, partial(known_headings, register("cases")))
    assert found == ("Ngày", "Mã tỉnh", "Số ca")
    assert checked(path).headings == {"Ngày": "date", "Mã tỉnh": "province_code", "Số ca": "cases"}
