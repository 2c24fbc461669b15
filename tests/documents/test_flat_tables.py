"""A table of work that lost its lines is a table again, cell by cell, and every letter knows its place."""

from datetime import date

import pytest

from taicho.core.documents.flat_tables import with_rows
from taicho.core.documents.passages import Passage, lines
from taicho.core.documents.work_tables import Row, cells_of, rows_of

HEAD = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"]
FULL = ["1", "Phun hóa chất diện rộng", "Trạm Y tế xã", "Công an xã", "Trước ngày 15/9/2025"]
NO_HELP = ["2", "Niêm yết đường dây nóng", "Văn phòng xã", "Thường xuyên"]
BROKEN = ["2", "Khơi thông cống rãnh tại chợ,", "trường học", "Phòng Kinh tế", "Các thôn", "Hằng tuần"]


def table(*rows: list[str]) -> list[Passage]:
    return [row for row in with_rows(lines("\n".join(cell for row in rows for cell in row))) if row.row]


def orders(*rows: list[str]) -> list[Row]:
    return list(rows_of(table(*rows), date(2025, 9, 1)))


def told(row: Row) -> tuple[str, list[str], list[str], str]:
    names = [[unit.text for unit in units] for units in (row.said.leads, row.said.helps)]
    due = row.said.due[0].deadline
    return row.content.text, *names, str(due.due or due.recurrence)


def test_a_row_without_its_lines_gives_content_lead_helper_and_day() -> None:
    (row,) = orders(HEAD, FULL)
    assert told(row) == ("Phun hóa chất diện rộng", ["Trạm Y tế xã"], ["Công an xã"], "2025-09-15")


def test_an_empty_cell_of_helpers_does_not_take_the_time_for_a_helper() -> None:
    assert told(orders(HEAD, FULL, NO_HELP)[1]) == (
        "Niêm yết đường dây nóng", ["Văn phòng xã"], [], "continuous",
    )  # fmt: skip


def test_a_cell_over_two_lines_is_one_cell() -> None:
    assert told(orders(HEAD, FULL, BROKEN)[1]) == (
        "Khơi thông cống rãnh tại chợ, trường học", ["Phòng Kinh tế"], ["Các thôn"], "weekly",
    )  # fmt: skip


def test_the_part_behind_the_table_is_no_cell_of_it() -> None:
    after = with_rows(lines("\n".join([*HEAD, *FULL, "IV. TỔ CHỨC THỰC HIỆN", "1. Trạm Y tế xã"])))
    assert [one.text for one in after if not one.row] == ["IV. TỔ CHỨC THỰC HIỆN", "1. Trạm Y tế xã"]


@pytest.mark.parametrize("head", [["TT", "Tên xã", "Số ca"], ["TT", "Họ và tên", "Chức vụ", "Ghi chú"]])
def test_a_list_that_gives_nobody_work_stays_as_it_is(head: list[str]) -> None:
    assert table(head, ["1", "Sơn Thủy", "12"]) == []


def test_every_cell_knows_where_it_stood() -> None:
    text = "\n".join([*HEAD, *FULL])
    for row in table(HEAD, FULL):
        for cell in cells_of(row):
            span = cell.span()
            assert text[span.start : span.end] == cell.text


@pytest.mark.parametrize("sign", [" | ", "\t"])
def test_a_row_on_one_line_needs_no_outer_lines(sign: str) -> None:
    rows = [one for one in lines(f"{sign.join(HEAD)}\n{sign.join(FULL)}") if one.row]
    assert told(*rows_of(rows, None)) == ("Phun hóa chất diện rộng", ["Trạm Y tế xã"], ["Công an xã"], "2025-09-15")


def test_an_empty_cell_between_tabs_keeps_its_column() -> None:
    rows = [one for one in lines("\t".join(HEAD) + "\n1\tTrực dịch bệnh\tTrạm Y tế xã\t\tThường xuyên") if one.row]
    (row,) = rows_of(rows, None)
    assert told(row) == ("Trực dịch bệnh", ["Trạm Y tế xã"], [], "continuous")
