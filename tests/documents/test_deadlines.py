"""The deadline grammar of the offices: every spelling gives its days, and what is no deadline gives none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.documents.due import deadlines
from taicho.core.documents.passages import Passage, lines
from taicho.core.documents.reading_model import Deadline

ISSUED = date(2021, 8, 17)


def passage(text: str) -> Passage:
    return lines(text)[0]


def first(text: str, *, bare: bool = False) -> Deadline | None:
    found = [one for one in deadlines(passage(text), ISSUED, bare=bare) if one.strength]
    return found[0].deadline if found else None


def told(text: str) -> str:
    """A deadline in one word: its days, its rhythm, its hours."""
    found = first(text)
    if found is None:
        return "none"
    if found.kind == "relative":
        return f"{found.within:g} {found.unit}"
    days = f"{found.start}..{found.due}" if found.start else f"{found.due}"
    clock = f" {found.at:%H:%M}" if found.at else ""
    if found.kind == "date":
        return days + clock
    which = ",".join(map(str, found.days or found.weekdays))
    of_year = found.year_days or (((found.month, found.day),) if found.month and found.day else ())
    yearly = " " + ",".join(f"{day}/{month}" for month, day in of_year) if of_year else ""
    return f"{found.recurrence}{' ' + which if which else ''}{yearly}{clock}"


SPELLINGS = """
trước ngày 20/8/2021                                    | 2021-08-20
chậm nhất ngày 20/8/2021                                | 2021-08-20
chậm nhất là ngày 05 tháng 9 năm 2021                   | 2021-09-05
Thời gian thực hiện: Trong ngày 18/8/2021               | 2021-08-18
báo cáo vào 10 giờ ngày 19/08/2021                      | 2021-08-19 10:00
trước 17 giờ 00 ngày 20/8/2021                          | 2021-08-20 17:00
xong trước 12h00 ngày 18/10/2025                        | 2025-10-18 12:00
trong tháng 8/2021                                      | 2021-08-01..2021-08-31
triển khai trong tháng 8 - 9/2021                       | 2021-08-01..2021-09-30
bắt đầu triển khai trong tháng 8/2021                   | 2021-08-01..2021-08-31
trong tháng 8/2021 cho đến hết năm 2021                 | 2021-08-01..2021-12-31
triển khai cho đến tháng 4/2022                         | 2022-04-30
đến hết tháng 4 năm 2022                                | 2022-04-30
đạt 95% vào cuối năm 2021                               | 2021-01-01..2021-12-31
hoàn thành trước 25/8/2021                              | 2021-08-25
kể từ ngày 28/8/2021 cho đến khi có thông báo kết thúc  | 2021-08-28..2021-08-28
từ ngày 15/8 đến ngày 30/8/2021                         | 2021-08-15..2021-08-30
từ tháng 5 đến tháng 10 năm 2024                        | 2024-05-01..2024-10-31
trong các ngày 09, 10 và 11/8/2021                      | 2021-08-11
trình Sở phê duyệt trong tháng 9.                       | 2021-09-01..2021-09-30
rà soát ngay từ đầu năm học; thời hạn 30/9/2021         | 2021-09-30
tổng hợp, báo cáo Sở Y tế trước ngày 05/12/2021         | 2021-12-05
trao đổi tình hình với phía bạn mỗi tháng 01 lần        | monthly
báo cáo trước ngày 10 của tháng đầu quý sau             | quarterly 10
gửi danh sách phụ nữ dự kiến sinh từ tháng 9 năm 2021   | none
hoàn thành trong quý III năm 2024                       | 2024-07-01..2024-09-30
hoàn thành Quý III/2026                                 | 2026-07-01..2026-09-30
Từ 18 tháng 9 năm 2021: theo dõi                        | 2021-09-18..2021-09-18
Ngày 08 tháng 9 năm 2021: ban hành kế hoạch             | 2021-09-08
trước ngày 20/9                                         | 2021-09-20
trước 30/6                                              | 2022-06-30
trước ngày khai giảng (05/9/2025)                       | 2025-09-05
trong 02 năm 2022 - 2023                                | 2022-01-01..2023-12-31
định kỳ ngày 15 và 30 hàng tháng báo cáo                | monthly 15,30
trước ngày 05 hằng tháng                                | monthly 5
gửi trước ngày 05 tháng kế tiếp                         | monthly 5
trước ngày 20 tháng cuối quý                            | quarterly 20
trước ngày 15/12 hằng năm                               | yearly 15/12
trước ngày 30/6 và 31/12 hằng năm                       | yearly 30/6,31/12
vào ngày 15 tháng 6, ngày 15 tháng 12 hàng năm          | yearly 15/6,15/12
trước ngày 30/6 và 31/13 hằng năm                       | yearly
vào thứ hai, thứ sáu hàng tuần                          | weekly 1,5
trước 15h00 thứ Sáu hằng tuần                           | weekly 5 15:00
báo cáo trước 16 giờ hằng ngày                          | daily 16:00
Báo cáo định kỳ hàng tuần                               | weekly
tổng vệ sinh vào ngày chủ nhật hằng tuần                | weekly 7
kiểm tra ít nhất 02 lần/tuần                            | weekly
Thường xuyên rà soát                                    | continuous
duy trì thường xuyên cho đến khi công bố hết dịch       | continuous
xử lý trong vòng 48 giờ kể từ khi phát hiện             | 48 giờ
chậm nhất sau 24 giờ kể từ khi nhận kết quả             | 24 giờ
không quá 03 ngày làm việc kể từ khi nhận hồ sơ         | 3 ngày làm việc
theo Nghị quyết số 16/NQ-CP ngày 08/02/2021             | none
có thời gian nhiễm bệnh từ 28/7/2021 trở về trước       | none
phương tiện phòng hộ trong vòng 10 ngày cho mọi người   | none
các mốc thời gian được kiểm soát dự kiến vào tháng 10/2021 | none
trong kế hoạch phát triển kinh tế - xã hội hàng năm     | none
nguồn kinh phí chi thường xuyên                         | none
trẻ em từ 5 tuổi đến dưới 12 tuổi                       | none
kịp thời, khẩn trương báo cáo                           | none
"""
TABLE = [tuple(part.strip() for part in line.split("|")) for line in SPELLINGS.strip().splitlines()]


@pytest.mark.parametrize(("words", "meaning"), TABLE)
def test_a_spelling_means_its_days(words: str, meaning: str) -> None:
    assert told(words) == meaning


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02d}/{m:02d}/{y}", "{d} tháng {m} năm {y}", "{d:02d}-{m:02d}-{y}"]),
)
def test_every_day_in_every_spelling_comes_back(day: date, spelling: str) -> None:
    words = "hoàn thành trước ngày " + spelling.format(d=day.day, m=day.month, y=day.year)
    found = first(words)
    assert found is not None and found.due == day


@given(st.integers(1, 12), st.integers(2020, 2035))
def test_a_month_gives_its_last_day(month: int, year: int) -> None:
    found = first(f"trong tháng {month}/{year}")
    assert found is not None and found.start == date(year, month, 1)
    assert found.due is not None and (found.due.month, found.due.year) == (month, year)
    assert found.due.toordinal() + 1 == date(year + month // 12, month % 12 + 1, 1).toordinal()


@pytest.mark.parametrize("words", ["trước ngày 31/2/2021", "trước ngày 45/8/2021", "trong tháng 13/2021"])
def test_a_day_that_is_none_gives_no_deadline(words: str) -> None:
    assert first(words) is None


def test_a_cell_needs_no_word_before_its_day() -> None:
    assert first("25/9/2025") is not None or first("25/9/2025", bare=True) is not None
    cell = first("Quý I, II/2025", bare=True)
    assert cell is not None and (cell.start, cell.due) == (date(2025, 1, 1), date(2025, 6, 30))


def test_the_words_of_a_deadline_are_those_of_its_span() -> None:
    text = "Sở Y tế báo cáo kết quả, hoàn thành trước ngày 20/8/2021 và gửi về tỉnh."
    found = first(text)
    assert found is not None and text[found.span.start : found.span.end] == found.raw
