"""Stock counts as a register on both databases: taken from a file of the office, added up over the tree, undone."""

from datetime import date
from pathlib import Path
from typing import Any

from taicho.pipeline import taking
from taicho.pipeline.stocking import stocks_at
from taicho.store import imports, workspaces

DAY = date(2021, 9, 24)
FILE = """Ngày kiểm kê;Mã địa bàn;Tên vật tư;Quy cách;Tồn kho;ĐVT;HSD;Đơn vị kiểm kê
20/9/2021;691;Đồ bảo hộ;;350;bộ;31/12/2022;Trung tâm Y tế
20/9/2021;25222;bộ PPE;;60;bộ;22/9/2021;Trạm Y tế
20/9/2021;25222;Khẩu trang y tế;N95;1.500;chiếc;;Trạm Y tế
20/9/2021;25225;Gạo;;2,5;tấn;;UBND xã
20/9/2021;25225;vàng mã;;2;tấn;;UBND xã
20/9/2021;99999;Gạo;;2;tấn;;UBND xã
20/9/2021;25225;Gạo;;-1;tấn;;UBND xã
"""


def taken(workspace: Any, folder: Path) -> Any:
    """The file, as the import takes it."""
    path = folder / "kiem-ke.csv"
    path.write_text(FILE, encoding="utf-8-sig")
    return taking.take(workspace, path, register_name="stock_counts", source="Trung tâm Y tế", today=DAY)


def held(code: str) -> dict[tuple[str, str], tuple[float, float, bool]]:
    """(item, detail) -> (usable, expired, whole) of a place."""
    return {(one.item, one.detail): (one.amount, one.expired, one.whole) for one in stocks_at(code, DAY)}


def test_a_file_of_the_office_is_taken_and_its_wrong_rows_are_told(workspace: Any, tmp_path: Path) -> None:
    """Four rows enter: words of the office, numbers of Viet Nam; three come back with their reasons."""
    done = taken(workspace, tmp_path)
    assert (done.accepted, done.refused) == (4, 3)
    with workspaces.use(workspace):
        assert held("25222") == {("protective_kits", ""): (0, 60, True), ("masks", "N95"): (1500, 0, True)}
        assert held("25225") == {("food", ""): (2.5, 0, True)}
        assert held("691") == {
            ("protective_kits", ""): (350, 60, False), ("masks", "N95"): (1500, 0, False),
            ("food", ""): (2.5, 0, False),
        }  # fmt: skip
        assert held("70") == held("691") and held("12") == {}


def test_an_import_that_is_undone_leaves_no_stock(workspace: Any, tmp_path: Path) -> None:
    """And no number is what remains, not zero."""
    done = taken(workspace, tmp_path)
    with workspaces.use(workspace):
        imports.undo(done.import_id, by=None, reason="nhầm tệp")
        assert held("691") == {}
