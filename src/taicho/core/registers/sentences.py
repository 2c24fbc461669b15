"""Why a cell is refused, and what to try, in the words of the office. Files and forms say the same sentences."""

from taicho.core.registers.model import Column
from taicho.core.registers.values import LONGEST, Wrong
from taicho.core.vocabulary.texts import Text

HIDDEN = Text("(không hiện: dữ liệu cá nhân)", "(not shown: personal data)")
"""Stands where a personal value would be repeated."""

_MOST_CHOICES = 12

_SENTENCES: dict[Wrong, tuple[Text, Text]] = {
    Wrong.MISSING: (
        Text("Thiếu “{label}”.", "“{label}” is missing."),
        Text("Điền vào ô này.", "Fill in this cell."),
    ),
    Wrong.NOT_A_NUMBER: (
        Text("“{value}” không phải là số.", "“{value}” is not a number."),
        Text("Chỉ viết số, ví dụ 1500 hoặc 1.500.", "Write digits only, for example 1500."),
    ),
    Wrong.NOT_WHOLE: (
        Text("“{value}” không phải số nguyên.", "“{value}” is not a whole number."),
        Text("Viết số nguyên, ví dụ 12.", "Write a whole number, for example 12."),
    ),
    Wrong.NEGATIVE: (
        Text("Số âm: “{value}”. Số đếm không thể dưới 0.", "“{value}” is negative. A count cannot be below 0."),
        Text(
            "Nếu là đính chính, gửi lại số đúng của ngày đó.",
            "To correct an earlier number, send the right number of that day.",
        ),
    ),
    Wrong.TOO_LOW: (
        Text("“{value}” nhỏ hơn {lowest}.", "“{value}” is below {lowest}."),
        Text("Kiểm tra lại giá trị và cột.", "Check the value and its column."),
    ),
    Wrong.TOO_HIGH: (
        Text("“{value}” lớn hơn {highest}.", "“{value}” is above {highest}."),
        Text("Kiểm tra lại giá trị và cột.", "Check the value and its column."),
    ),
    Wrong.NOT_A_DATE: (
        Text("“{value}” không phải là ngày có thật.", "“{value}” is not a day that exists."),
        Text("Viết ngày như 17/8/2021 hoặc 2021-08-17.", "Write the day as 17/8/2021 or 2021-08-17."),
    ),
    Wrong.MONTH_FIRST: (
        Text("“{value}” viết tháng trước ngày.", "“{value}” has the month before the day."),
        Text("Viết ngày trước tháng: 17/8/2021.", "Write the day before the month: 17/8/2021."),
    ),
    Wrong.FUTURE: (
        Text("Ngày “{value}” ở tương lai.", "The day “{value}” is in the future."),
        Text("Kiểm tra ngày, tháng và năm.", "Check day, month and year."),
    ),
    Wrong.TOO_EARLY: (
        Text("Ngày “{value}” trước năm 1900.", "The day “{value}” is before 1900."),
        Text("Kiểm tra năm.", "Check the year."),
    ),
    Wrong.NOT_A_CHOICE: (
        Text("“{value}” không có trong danh mục “{label}”.", "“{value}” is not a choice of “{label}”."),
        Text("Dùng một trong: {choices}.", "Use one of: {choices}."),
    ),
    Wrong.NOT_YES_NO: (
        Text("“{value}” không phải có hay không.", "“{value}” is neither yes nor no."),
        Text("Viết “có” hoặc “không”.", "Write “yes” or “no”."),
    ),
    Wrong.NOT_THE_FORM: (
        Text("“{value}” không đúng dạng của “{label}”.", "“{value}” has not the form of “{label}”."),
        Text("{help}", "{help}"),
    ),
    Wrong.TOO_LONG: (
        Text(f"Ô dài hơn {LONGEST} ký tự.", f"The cell is longer than {LONGEST} characters."),
        Text("Rút gọn, hoặc tìm dấu ngoặc kép chưa đóng.", "Shorten it, or look for a quote that was not closed."),
    ),
    Wrong.BROKEN_LETTERS: (
        Text("Ô “{label}” có chữ bị hỏng (sai bảng mã).", "“{label}” holds broken letters (wrong encoding)."),
        Text("Lưu lại tệp dạng CSV UTF-8 rồi gửi dòng này.", "Save the file as CSV UTF-8 and send this row again."),
    ),
    Wrong.CELLS: (
        Text("Dòng có {value} ô, tiêu đề có {detail}.", "The row has {value} cells, the headings {detail}."),
        Text(
            "Kiểm tra dấu phân cách thừa hoặc thiếu; đặt ô có dấu phân cách trong ngoặc kép.",
            "Look for a delimiter too many or too few; put a cell that holds one in quotes.",
        ),
    ),
    Wrong.NO_PLACE: (
        Text("Dòng không nói địa bàn nào.", "The row names no place."),
        Text("Điền mã hoặc tên xã, huyện hay tỉnh.", "Give the code or name of a commune, district or province."),
    ),
    Wrong.UNKNOWN_PLACE: (
        Text("Không có “{value}”{detail}.", "There is no “{value}”{detail}."),
        Text("Kiểm tra cách viết, hoặc dùng mã của Tổng cục Thống kê.", "Check the spelling, or use the GSO code."),
    ),
    Wrong.UNKNOWN_CODE: (
        Text("Không có mã “{value}”{detail}.", "There is no code “{value}”{detail}."),
        Text("Dùng mã của Tổng cục Thống kê có hiệu lực ngày đó.", "Use the GSO code valid on that day."),
    ),
    Wrong.SEVERAL_PLACES: (
        Text("“{value}” có ở nhiều nơi: {detail}.", "“{value}” may be several places: {detail}."),
        Text("Thêm cột huyện, tỉnh hoặc dùng mã.", "Add the district or province, or use the code."),
    ),
    Wrong.PLACE_ELSEWHERE: (
        Text("“{value}” không thuộc {detail}.", "“{value}” does not lie in {detail}."),
        Text("Kiểm tra xã, huyện và tỉnh của dòng.", "Check commune, district and province of the row."),
    ),
    Wrong.NO_SUCH_TIER: (
        Text(
            "“{value}”: ngày đó không còn cấp huyện.",
            "“{value}”: there are no districts on that day.",
        ),
        Text("Ghi theo xã hoặc tỉnh.", "Report by commune or province."),
    ),
    Wrong.BEFORE: (
        Text("“{label}” ({value}) trước “{other}” ({detail}).", "“{label}” ({value}) is before “{other}” ({detail})."),
        Text("Kiểm tra hai ngày.", "Check both days."),
    ),
    Wrong.ABOVE: (
        Text("“{label}” ({value}) lớn hơn “{other}” ({detail}).", "“{label}” ({value}) is above “{other}” ({detail})."),
        Text("Kiểm tra các cột này.", "Check these columns."),
    ),
    Wrong.NOTHING: (
        Text("Dòng không có số nào.", "The row holds no number."),
        Text("Ghi 0 nếu không có ca; bỏ dòng nếu chưa có số.", "Write 0 for none; leave the row out when not known."),
    ),
    Wrong.SAID_TWICE: (
        Text("Trùng với dòng {detail} nhưng khác số liệu.", "The same fact as row {detail}, with other values."),
        Text("Giữ một dòng đúng, xóa dòng kia.", "Keep the right row and delete the other."),
    ),
}

_TOTAL_ROW = Text("Không nhập dòng tổng cộng: hệ thống tự cộng.", "Leave out rows of totals: sums are made here.")


def say(
    wrong: Wrong, column: Column, value: str = "", detail: str = "", other: Text | None = None
) -> tuple[Text, Text]:
    """What is wrong with `value` in `column` and what to try, each in both languages.

    detail: what the sentence points to (another row, the places meant, the compared value); other: the label of the
    compared column. A personal value is never repeated.
    """
    what, try_ = _SENTENCES[wrong]
    if wrong is Wrong.UNKNOWN_PLACE and value.lower().startswith(("tổng", "cộng", "total")):
        try_ = _TOTAL_ROW
    return _fill(what, column, value, detail, other), _fill(try_, column, value, detail, other)


def _fill(text: Text, column: Column, value: str, detail: str, other: Text | None) -> Text:
    return Text(*(_filled(text.in_(language), language, column, value, detail, other) for language in ("vi", "en")))


def _filled(text: str, language: str, column: Column, value: str, detail: str, other: Text | None) -> str:
    words = {
        "label": column.label.in_(language),
        "value": HIDDEN.in_(language) if column.sensitive else value,
        "detail": _in(detail, language),
        "other": other.in_(language) if other else "",
        "lowest": _number(column.lowest),
        "highest": _number(column.highest),
        "help": column.help.in_(language) if column.help else "",
        "choices": _choices(column, language),
    }
    return text.format_map(words).replace("?.", "?")


def _in(detail: str, language: str) -> str:
    """A detail may come in both languages, Vietnamese first, split by the record separator."""
    vi, bar, en = detail.partition("\x1e")
    return (en if language == "en" else vi) if bar else detail


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _choices(column: Column, language: str) -> str:
    labels = [label.in_(language) for label in column.choices.values()]
    return ", ".join(labels[:_MOST_CHOICES]) + (" …" if len(labels) > _MOST_CHOICES else "")
