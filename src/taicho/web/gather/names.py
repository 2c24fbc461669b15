"""Names of units in words: role at place."""

from taicho.core.vocabulary import Places, Text
from taicho.core.vocabulary.weekdays import WEEKDAYS
from taicho.intake.places import unit_words as unit_words


def joined(units: object, places: Places) -> Text:
    """Several units in a row."""
    words = [unit_words(unit, places) for unit in units]  # type: ignore[attr-defined]
    return Text("; ".join(word.vi for word in words), "; ".join(word.en for word in words))


def recurrence_words(again: object) -> Text | None:
    """How an order comes back: "ngày 15 và 30 hằng tháng"."""
    from taicho.core.plans.model import Frequency, Recurrence

    if not isinstance(again, Recurrence):
        return None
    if again.frequency is Frequency.MONTHLY and again.days:
        vi = " và ".join(str(day) for day in again.days)
        en = " and ".join(str(day) for day in again.days)
        return Text(f"ngày {vi} hằng tháng", f"on the {en} of each month")
    if again.frequency is Frequency.WEEKLY and again.weekdays:
        days = [WEEKDAYS[day - 1] for day in again.weekdays]
        return Text(" và ".join(d.vi for d in days), " and ".join(d.en for d in days))
    return FREQUENCIES[again.frequency]


FREQUENCIES = {
    "continuous": Text("thường xuyên", "continuous"),
    "daily": Text("hằng ngày", "daily"),
    "weekly": Text("hằng tuần", "weekly"),
    "monthly": Text("hằng tháng", "monthly"),
    "quarterly": Text("hằng quý", "quarterly"),
    "yearly": Text("hằng năm", "yearly"),
    "periodic": Text("định kỳ", "periodic"),
    "as_needed": Text("khi cần", "as needed"),
}
