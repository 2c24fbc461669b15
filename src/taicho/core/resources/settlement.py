"""A team's settlement as one value: who is owed what by which rates, what is missing, what is not confirmed."""

from datetime import date

from attrs import frozen

from taicho.core.resources.allowances import Owed, PaidDay, Rate
from taicho.core.vocabulary import Text


@frozen
class Payee:
    """A member on the list: code, name ("" where the reader may not see it), profession, unit, what is owed."""

    person: str
    name: str
    profession: Text
    unit: Text
    owed: Owed


@frozen
class Settlement:
    """The whole list. since, until: first and last day of duty reported; None when no day was."""

    payees: tuple[Payee, ...]
    since: date | None
    until: date | None
    reported_days: int
    missing_reports: int

    @property
    def total(self) -> int:
        """Đồng, of all days that have a rate."""
        return sum(one.owed.amount for one in self.payees)

    @property
    def gaps(self) -> tuple[PaidDay, ...]:
        """Days worked without a rate."""
        return tuple(gap for one in self.payees for gap in one.owed.gaps)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rates used, highest first."""
        used = {rate for one in self.payees for rate, _ in one.owed.days}
        return tuple(sorted(used, key=lambda rate: (-rate.amount, rate.id)))

    @property
    def unconfirmed(self) -> bool:
        """Whether a part of the sum rests on a rate that is not settled."""
        return any(one.owed.unconfirmed for one in self.payees)
