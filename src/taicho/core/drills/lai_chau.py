"""Invented health staff of Lai Châu, enough for the second team of August 2021 to be played from its plan."""

UNITS = ("hospital@12", "health_centre@106", "health_centre@109", "health_centre@111")
SHORT = "health_centre@107"
_SURNAMES = ("Lò", "Vàng", "Giàng", "Nguyễn", "Trần", "Lý")
_MIDDLES = ("Văn", "Thị", "A", "Minh")
_NAMES = ("Giả", "Định", "Mẫu", "Thử", "Ví", "Dụ", "Phỏng", "Tạm")


def staff() -> list[dict[str, object]]:
    """Rows of the register of staff: 20 doctors, 11 nurses and some others, most of them volunteers with two doses."""
    return [*(_person(number) for number in range(36)), _alone()]


def _alone() -> dict[str, object]:
    """The only nurse of a district that needs three: no volunteer, and reason enough to move staff."""
    there = {"unit": SHORT, "place_code": SHORT.partition("@")[2], "profession": "điều dưỡng", "volunteer": "không"}
    return _person(36) | there


def _person(number: int) -> dict[str, object]:
    unit = UNITS[number % len(UNITS)]
    profession = "bác sĩ" if number < 20 else "điều dưỡng" if number < 30 else "kỹ thuật viên"
    name = f"{_SURNAMES[number % 6]} {_MIDDLES[number % 4]} {_NAMES[number % 8]} {number:02d}"
    return {
        "date": "2021-08-20",
        "place_code": unit.partition("@")[2],
        "person_code": f"LC{number:02d}",
        "name": name,
        "phone": f"0900000{number:03d}",
        "profession": profession,
        "unit": unit,
        "doses": 1 if number in (5, 23) else 2,
        "volunteer": "không" if number in (7, 26) else "có",
        "last_test_on": "2021-08-19",
        "last_test_result": "âm tính",
    }


def least_staffing() -> list[dict[str, object]]:
    """Rows of the register of least staffing."""
    short = {"date": "2021-08-01", "place_code": SHORT.partition("@")[2], "unit": SHORT, "profession": "nurse"}
    return [{**short, "least": 3}] + [
        {"date": "2021-08-01", "place_code": unit.partition("@")[2], "unit": unit, "profession": "all", "least": 2}
        for unit in UNITS
    ]
