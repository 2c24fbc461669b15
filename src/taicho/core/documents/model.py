"""An official document as far as a plan needs it: who wrote it, on what, to whom, and what it rests on."""

from datetime import date

from attrs import frozen

from taicho.core.vocabulary import Text, Tier, Unit


@frozen
class EachUnit:
    """A role at every place of a tier below the document's place: "UBND các xã"."""

    tier: Tier
    role: str

    def __str__(self) -> str:
        return f"{self.role}@each-{self.tier}"


Party = Unit | EachUnit | Text
"""Someone a document names: a unit, a role at each place, or free words for a group that is neither ("các hội")."""


@frozen
class DocumentDate:
    """The date of a document; its day (or day and month) may be blank, as in drafts and lost headers.

    year, month, day: as printed; None where the paper leaves a blank.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> date:
        """The first day the printed date allows: the date itself when nothing is blank."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def exact(self) -> date | None:
        """The date, or None when something is blank."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@frozen
class Reference:
    """A document another one rests on: as printed in "Căn cứ", "Thực hiện" or in the text."""

    symbol: str
    """Number and symbol as printed: "267/KH-UBND"."""
    issued: date | None = None
    issuer: Text | None = None
    subject: Text | None = None
    cite: str = ""
    """Section that names it; "" for the opening."""


@frozen
class Signer:
    """Who signs, in which office, for whom ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"). The person's name is optional."""

    title: Text
    on_behalf: str = ""
    name: str = ""


@frozen
class Document:
    """The heading and the foot of an official text.

    symbol: number and symbol as printed; a blank number leaves the symbol alone ("/KH-UBND").
    kind: the type as abbreviated by 30/2020/NĐ-CP ("KH", "QĐ", "CV", "NQ", "CT", "TB").
    """

    symbol: str
    kind: str
    issued: DocumentDate
    issuer: Unit
    title: Text
    bases: tuple[Reference, ...] = ()
    recipients: tuple[Party, ...] = ()
    signer: Signer | None = None

    @property
    def number_blank(self) -> bool:
        """True while the number is not filled in yet: a draft keeps its links and gets its number later."""
        return not self.symbol or self.symbol.startswith("/")

    @property
    def label(self) -> str:
        """What people call it in a line: "152/KH-UBND", "…/KH-UBND" while the number is blank, its title without both."""
        if not self.number_blank:
            return self.symbol
        return f"…{self.symbol}" if self.symbol else self.title.vi


@frozen
class Link:
    """A document names another by its symbol.

    source: id of the naming document. symbol: as printed. target: id of the document named, None when it is not held.
    cite: section that names it, "" for the opening.
    """

    source: str
    symbol: str
    target: str | None
    cite: str = ""
