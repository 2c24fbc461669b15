"""What the hands say when a file, or a row of it, cannot be taken."""

from attrs import frozen

from taicho.core.vocabulary import Fault, Text


class Unreadable(Fault):
    """Nothing of the file can be read; says what to try."""


@frozen
class Refusal:
    """One fault of one row. row: as counted in the file, heading rows included; sheet: of a workbook with several.

    column: a column of the register, or of `registers.fixed`; "" when the row as a whole is at fault.
    value: as written; "" for personal columns.
    """

    row: int
    column: str
    value: str
    what: Text
    try_: Text
    sheet: str = ""
