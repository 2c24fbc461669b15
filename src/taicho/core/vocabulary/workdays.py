"""Working days: a week of five, public holidays, days off and days worked in their stead."""

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import field, frozen

from taicho.core.vocabulary.texts import Text

WEEKEND = {6: Text("thứ Bảy", "Saturday"), 7: Text("Chủ nhật", "Sunday")}


@frozen
class Workdays:
    """Which days are worked. holidays: day -> its name; worked: weekend days worked in place of another."""

    holidays: Mapping[date, Text]
    worked: frozenset[date] = field(default=frozenset())

    def why_off(self, day: date) -> Text | None:
        """Why nobody works on the day, in words; None on a working day."""
        if day in self.worked:
            return None
        return self.holidays.get(day) or WEEKEND.get(day.isoweekday())

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return self.why_off(day) is None

    def after(self, day: date, many: int) -> date:
        """The `many`-th working day after `day`, which itself does not count ("05 ngày làm việc, kể từ ngày nhận").

        many: at least 1.
        """
        if many < 1:
            raise ValueError(f"working days are counted from 1, not {many}")
        while many:
            day += timedelta(days=1)
            many -= self.works(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; negative when `last` is before."""
        if last < first:
            return -self.between(last, first)
        return sum(self.works(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
