"""Invented counts of stores: Lai Châu before its second team leaves, Bù Gia Mập in its outbreak."""

_HEADS = ("date", "place_code", "item", "detail", "amount", "unit", "expires_on", "counted_by")
_COUNTS = (
    ("2021-08-22", "12", "protective_kits", "", 120, "suất ngày", "2023-06-30", "Sở Y tế"),
    ("2021-08-22", "12", "protective_kits", "", 40, "suất ngày", "2021-09-10", "Sở Y tế"),
    ("2021-08-22", "12", "sleeper_bus", "", 1, "xe", "", "Sở Giao thông vận tải"),
    ("2021-09-01", "691", "protective_kits", "", 350, "bộ", "2022-12-31", "Trung tâm Y tế huyện"),
    ("2021-09-01", "691", "test_kits", "", 1200, "test", "2021-10-15", "Trung tâm Y tế huyện"),
    ("2021-09-20", "691", "test_kits", "", 640, "test", "2021-10-15", "Trung tâm Y tế huyện"),
    ("2021-09-20", "691", "oxygen", "bình 40 lít", 24, "bình", "", "Trung tâm Y tế huyện"),
    ("2021-09-18", "25222", "masks", "y tế", 3000, "chiếc", "", "Trạm Y tế xã"),
    ("2021-09-18", "25222", "protective_kits", "", 60, "bộ", "2021-09-22", "Trạm Y tế xã"),
    ("2021-09-19", "25225", "masks", "y tế", 1500, "chiếc", "", "Trạm Y tế xã"),
    ("2021-09-19", "25225", "food", "gạo", 2.5, "tấn", "", "Ủy ban nhân dân xã"),
    ("2021-09-19", "25225", "tents", "", 6, "cái", "", "Ban Chỉ huy quân sự xã"),
)


def counts() -> list[dict[str, object]]:
    """Rows of the register of stock counts; what is empty is left out."""
    return [{name: value for name, value in zip(_HEADS, row, strict=True) if value != ""} for row in _COUNTS]
