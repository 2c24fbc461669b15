"""The days of the week in words, Monday first: `WEEKDAYS[day.weekday()]`."""

from taicho.core.vocabulary.texts import Text

WEEKDAYS = (
    Text("thứ Hai", "Monday"),
    Text("thứ Ba", "Tuesday"),
    Text("thứ Tư", "Wednesday"),
    Text("thứ Năm", "Thursday"),
    Text("thứ Sáu", "Friday"),
    Text("thứ Bảy", "Saturday"),
    Text("Chủ nhật", "Sunday"),
)
SHORT = tuple(Text("CN" if day.en == "Sunday" else day.vi.removeprefix("thứ "), day.en[:3]) for day in WEEKDAYS)
"""For the head of a narrow column: "Hai", "Mon"."""
