"""On which days people are told of a duty: figures of a pack, days of a task."""

from attrs import frozen


@frozen
class Rhythm:
    """Days before and after a due day on which its lead is told; the review interval of standing duties, in days.

    tries, wait_minutes: of a letter that cannot be sent; the wait doubles with each try.
    """

    review_days: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    after_every: int
    reviews_before: tuple[int, ...]
    reports_before: tuple[int, ...]
    tries: int
    wait_minutes: int

    def speaks(self, days_left: int, before: tuple[int, ...]) -> bool:
        """Whether something due in `days_left` days (negative: past) is told of today."""
        if days_left >= 0:
            return days_left in before
        past = -days_left
        return past in self.after or (past > max(self.after, default=0) and past % self.after_every == 0)
