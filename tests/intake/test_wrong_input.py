"""Every kind of wrong file: good rows are in, nothing is lost, and a sentence says where and what to try."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from intake.filing import checked, checked_text, good, refused, sentences, write_sheet
from taicho.intake.errors import Unreadable


def unreadable(path: Path, name: str = "cases") -> Unreadable:
    """The fault of a file that cannot be taken."""
    with pytest.raises(Unreadable) as caught:
        checked(path, name)
    return caught.value


def test_broken_encoding_refuses_only_the_broken_rows(tmp_path: Path) -> None:
    """A byte that is no letter keeps its row out, not its file."""
    text = "Mã BN,Ngày xác định,Mã xã,Chùm ca\nBN1,17/8/2021,70101,Chợ Đỏ\nBN2,17/8/2021,70101,Chợ Cũ\n"
    path = tmp_path / "broken.csv"
    path.write_bytes(text.encode().replace("Chợ Cũ".encode(), b"Ch\xe1\xbb C\xff"))
    result = checked(path, "case_list")
    assert good(result, "case_code") == ["BN1"]
    assert refused(result) == [(3, "cluster")]
    assert sentences(result, "vi") == ["Ô “Chùm ca” có chữ bị hỏng (sai bảng mã)."]
    assert sentences(result, "en") == ["“Cluster” holds broken letters (wrong encoding)."]


def test_an_unknown_encoding_is_told(tmp_path: Path) -> None:
    """Bytes that make no Vietnamese in any coding we know."""
    path = tmp_path / "file.csv"
    path.write_bytes(b"D\x83te,\x8f\x90\x9d code,cas\x8es\n" * 40)
    fault = unreadable(path)
    assert "bảng mã" in fault.sentence("vi")
    assert "CSV UTF-8" in fault.sentence("en")


def test_wrong_delimiter(tmp_path: Path) -> None:
    """Cells split by a sign that is no delimiter."""
    path = tmp_path / "file.csv"
    path.write_text("Ngày^Mã tỉnh^Số ca\n17/8/2021^70^5\n", encoding="utf-8")
    fault = unreadable(path)
    assert fault.sentence("vi") == (
        "Chỉ thấy một cột (“Ngày^Mã tỉnh^Số ca”): có thể sai dấu phân cách. "
        "Dùng dấu phẩy, chấm phẩy, tab hoặc | giữa các ô."
    )
    assert "the delimiter may be wrong" in fault.sentence("en")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(tmp_path: Path, delimiter: str) -> None:
    """Four that offices use; a comma inside a number is no delimiter then."""
    rows = [["Ngày", "Mã tỉnh", "Số ca"], ["17/8/2021", "70", "1.500"], ["18/8/2021", "01", "2"]]
    result = checked_text(tmp_path, "\n".join(delimiter.join(row) for row in rows))
    assert good(result, "cases") == [1500, 2]


def test_merged_headings_of_a_workbook(tmp_path: Path) -> None:
    """A letterhead above, headings in two storeys, a date merged over several rows."""
    path = write_sheet(
        tmp_path / "merged.xlsx",
        {
            "Báo cáo": [
                ["SỞ Y TẾ TỈNH NÚI ĐỎ"],
                [],
                ["Ngày", "Địa bàn", None, "Số ca mắc mới", None, None],
                [None, "Mã huyện", "Tên huyện", "Tổng số", "Cộng đồng", "Cách ly"],
                [date(2021, 8, 17), "701", "Đồi Cao", 7, 2, 5],
                [None, "702", "Đồi Thấp", 3, None, 3],
            ]
        },
        merge=["A1:F1", "A3:A4", "B3:C3", "D3:F3", "A5:A6"],
    )
    result = checked(path)
    assert good(result, "happened_on", "place_code", "cases", "community", "quarantine") == [
        (date(2021, 8, 17), "701", 7, 2, 5),
        (date(2021, 8, 17), "702", 3, None, 3),
    ]
    assert result.refused == 0


def test_a_workbook_without_headings_is_told(tmp_path: Path) -> None:
    """Numbers alone."""
    fault = unreadable(write_sheet(tmp_path / "x.xlsx", {"A": [[1, 2], [3, 4]]}))
    assert fault.what.vi == "Không thấy dòng tiêu đề nào của sổ trong bảng tính."
    assert fault.what.en == "No row of the workbook holds headings of the register."


def test_one_row_in_ten_bad(tmp_path: Path) -> None:
    """Ninety enter, ten come back, each with its row."""
    rows = [f"{1 + n % 28}/{1 + n // 28}/2021,70,{'x' if n % 10 == 9 else n}" for n in range(100)]
    result = checked_text(tmp_path, "\n".join(["Ngày,Mã tỉnh,Số ca", *rows]))
    assert (result.read, result.good, result.refused) == (100, 90, 10)
    assert refused(result) == [(n + 2, "cases") for n in range(9, 100, 10)]
    assert result.error_file is not None
    lines = result.error_file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Dòng,Cột,Giá trị,Sai ở đâu,Cần làm gì"
    assert lines[1] == '11,Số ca,x,“x” không phải là số.,"Chỉ viết số, ví dụ 1500 hoặc 1.500."'
    assert len(lines) == 11


def test_dates_in_four_spellings(tmp_path: Path) -> None:
    """In one file, and all the same day."""
    result = checked_text(
        tmp_path,
        """
        Ngày,Mã xã,Số ca
        2021-08-17,00001,1
        17/8/2021,00002,1
        17-08-2021,70101,1
        ngày 17 tháng 8 năm 2021,70102,1
        44425,70201,1
        """,
    )
    assert good(result, "happened_on") == [date(2021, 8, 17)] * 5


def test_a_future_date(tmp_path: Path) -> None:
    """Tomorrow is refused, today is not."""
    result = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca\n1/9/2021,70,1\n2/9/2021,70,1")
    assert good(result, "cases") == [1]
    assert sentences(result, "vi") == ["Ngày “2/9/2021” ở tương lai."]
    assert sentences(result, "en") == ["The day “2/9/2021” is in the future."]


def test_an_unknown_commune(tmp_path: Path) -> None:
    """The nearest name is offered."""
    result = checked_text(tmp_path, "Ngày,Tỉnh,Xã,Số ca\n17/8/2021,Núi Đỏ,Phú Mĩa,1\n17/8/2021,Núi Đỏ,Hoa Mai,1")
    assert refused(result) == [(2, "commune"), (3, "commune")]
    assert sentences(result, "vi")[0] == "Không có “Phú Mĩa” trong Tỉnh Núi Đỏ; có phải “Xã Phú Mỹ”?"
    assert sentences(result, "en")[1] == "There is no “Hoa Mai” in Tỉnh Núi Đỏ."


def test_a_commune_name_that_exists_in_three_districts(tmp_path: Path) -> None:
    """Without context all are listed; the district's or the province's name settles it."""
    result = checked_text(
        tmp_path,
        """
        Ngày,Tỉnh,Huyện,Xã,Số ca
        17/8/2021,,,Tân Lập,1
        17/8/2021,,Đồi Cao,Tân Lập,1
        17/8/2021,Sông Xanh,,Tân Lập,1
        """,
    )
    assert good(result, "place_code") == ["70101", "00001"]
    listed = (
        "00001 Xã Tân Lập (Bến Cũ, Sông Xanh); 70101 Xã Tân Lập (Đồi Cao, Núi Đỏ); "
        "70201 Phường Tân Lập (Đồi Thấp, Núi Đỏ)"
    )
    assert sentences(result, "vi") == [f"“Tân Lập” có ở nhiều nơi: {listed}."]
    assert sentences(result, "en") == [f"“Tân Lập” may be several places: {listed}."]
    assert result.refusals[0].try_.vi == "Thêm cột huyện, tỉnh hoặc dùng mã."


def test_a_negative_count(tmp_path: Path) -> None:
    """A count is never below zero."""
    result = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca\n17/8/2021,70,-3")
    assert sentences(result, "vi") == ["Số âm: “-3”. Số đếm không thể dưới 0."]
    assert sentences(result, "en") == ["“-3” is negative. A count cannot be below 0."]


def test_duplicates_within_a_file(tmp_path: Path) -> None:
    """The same row again counts once; the same fact with another number is refused with the row of the first."""
    result = checked_text(
        tmp_path, "Ngày,Mã tỉnh,Số ca\n17/8/2021,70,3\n17/8/2021,70,3\n2021-08-17,70,4\n17/8/2021,01,3"
    )
    assert good(result, "place_code", "cases") == [("70", 3), ("01", 3)]
    assert (result.read, result.repeated, result.refused) == (4, 1, 1)
    assert result.refusals[0].row == 4
    assert sentences(result, "vi") == ["Trùng với dòng 2 nhưng khác số liệu."]
    assert sentences(result, "en") == ["The same fact as row 2, with other values."]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.98])
def test_a_truncated_parquet(tmp_path: Path, kept: float) -> None:
    """Wherever it was cut."""
    whole, cut = tmp_path / "whole.parquet", tmp_path / "cut.parquet"
    duckdb.sql(
        f"copy (select date '2021-08-17' as date, '70' as province_code, range as cases from range(5000)) to '{whole}'"
    )
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
    fault = unreadable(cut)
    assert fault.sentence("vi") == "Tệp Parquet bị cụt hoặc hỏng. Chép hoặc xuất lại tệp rồi so dung lượng."
    assert fault.sentence("en").startswith("The Parquet file is cut short or broken.")


def test_a_truncated_workbook(tmp_path: Path) -> None:
    """A workbook is a zip archive whose index stands at its end."""
    path = write_sheet(tmp_path / "x.xlsx", {"A": [["Ngày", "Mã tỉnh", "Số ca"], ["17/8/2021", "70", 1]]})
    path.write_bytes(path.read_bytes()[:-200])
    assert "The workbook is broken" in unreadable(path).sentence("en")


@pytest.mark.parametrize(
    ("name", "content", "vi"),
    [
        ("empty.csv", b"", "Tệp rỗng."),
        ("blank.csv", b"\n\n  \n", "Tệp rỗng."),
        ("head.csv", "Ngày,Mã tỉnh,Số ca\n".encode(), "Tệp chỉ có tiêu đề, không có dòng số liệu."),
        ("page.xls", b"<html><table></table></html>", "không phải bảng số liệu"),
        ("page.xlsx", b"Date,code", "không phải bảng số liệu"),
        ("paper.csv", b"%PDF-1.4", "không phải bảng số liệu"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 50, "Tệp không phải là văn bản."),
        ("short.csv.gz", b"\x1f\x8b\x08\x00cut", "Tệp nén bị cụt hoặc hỏng."),
    ],
)
def test_files_that_hold_no_rows(tmp_path: Path, name: str, content: bytes, vi: str) -> None:
    """Each says what it is."""
    path = tmp_path / name
    path.write_bytes(content)
    assert vi in unreadable(path).sentence("vi")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """No traceback."""
    assert "cannot be opened" in unreadable(tmp_path / "none.csv").sentence("en")


def test_missing_columns_are_told_all_at_once(tmp_path: Path) -> None:
    """With the heading that looks most like each."""
    path = tmp_path / "file.csv"
    path.write_text("Ngày tháng năm,Mã tinhr,Số caa mắc\n17/8/2021,70,5\n", encoding="utf-8")
    fault = unreadable(path)
    assert "Thiếu cột “Ngày”. Có phải cột “Ngày tháng năm”?" in fault.what.vi
    assert "Có phải cột “Mã tinhr”?" in fault.what.vi
    assert "Is it “Số caa mắc”?" in fault.what.en


def test_two_headings_of_one_meaning_are_told(tmp_path: Path) -> None:
    """Nothing is guessed between equals."""
    path = tmp_path / "file.csv"
    path.write_text("Ngày,Mã tỉnh,Số ca,Ca mới\n17/8/2021,70,5,6\n", encoding="utf-8")
    fault = unreadable(path)
    assert fault.what.vi == "Hai cột “Số ca” và “Ca mới” cùng là “Số ca mắc mới”."
    assert fault.what.en == "The columns “Số ca” and “Ca mới” both mean “New cases”."


def test_rows_with_another_number_of_cells(tmp_path: Path) -> None:
    """Missing cells at the end are empty cells; a cell too many that says something keeps its row out."""
    result = checked_text(
        tmp_path,
        "Ngày,Mã tỉnh,Số ca,Ca cộng đồng\n17/8/2021,70,3\n18/8/2021,70,3,1,\n19/8/2021,70,3,1,9\n\n20/8/2021,70,1,1",
    )
    assert good(result, "row_no", "cases", "community") == [(2, 3, None), (3, 3, 1), (6, 1, 1)]
    assert refused(result) == [(4, "")]
    assert sentences(result, "vi") == ["Dòng có 5 ô, tiêu đề có 4."]


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    """The row that holds it is read or refused; the rows below are not swallowed."""
    rows = "\n".join(f"BN{n},17/8/2021,70101,Chùm {n}" for n in range(2000))
    text = f'Mã BN,Ngày xác định,Mã xã,Chùm ca\nBNX,17/8/2021,70101,"Chợ\n{rows}\n'
    path = tmp_path / "quote.csv"
    path.write_text(text, encoding="utf-8")
    result = checked(path, "case_list")
    assert result.read == 2001
    assert result.good >= 2000


def test_personal_values_are_not_echoed(tmp_path: Path) -> None:
    """Neither in the sentences nor in the error file."""
    result = checked_text(
        tmp_path, "Mã BN,Ngày xác định,Mã xã,Họ tên,Ngày sinh\nBN1,17/8/2021,70101,Trần Ẩn Danh,31/2/1990", "case_list"
    )
    assert refused(result) == [(2, "birth_date")]
    assert result.refusals[0].value == ""
    assert result.error_file is not None
    told = result.error_file.read_text(encoding="utf-8") + str(result.refusals)
    assert "31/2/1990" not in told
    assert "Ẩn Danh" not in told


def test_error_files_run_no_formulas(tmp_path: Path) -> None:
    """What a cell says is shown, never computed."""
    result = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca\n17/8/2021,70,=1+1", language="en")
    assert result.error_file is not None
    assert result.error_file.read_text(encoding="utf-8-sig").splitlines()[1].startswith("2,Số ca,'=1+1,")


def test_all_faults_of_a_row_are_listed(tmp_path: Path) -> None:
    """One round of correction is enough."""
    result = checked_text(tmp_path, "Ngày,Mã tỉnh,Số ca,Ca cộng đồng\n31/2/2021,99,x,-1")
    assert refused(result) == [(2, "date"), (2, "province_code"), (2, "cases"), (2, "community")]
    assert result.refused == 1
