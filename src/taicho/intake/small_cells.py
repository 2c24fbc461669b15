"""What a cell of a small file means: numbers, days, yes and no as the registers read them, places by code or name."""

from datetime import date

from taicho.core.registers.values import EMPTY, Wrong, clean, read_date, read_number, read_yes_no
from taicho.core.vocabulary import Place, Places, Text, Tier

WIDTHS = {Tier.PROVINCE: 2, Tier.DISTRICT: 3, Tier.COMMUNE: 5}
MOST = 1_000_000_000
"""No count of people is larger; a larger one is a slip (a telephone number, a date)."""


class Unmeant(Exception):
    """The cell means nothing here; `text` says why, to stand behind the column's name."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


def whole_in(said: str, most: int = MOST) -> int:
    """A whole number from 0 to `most`: 5, 5.0, 1.500, 1e3."""
    number = read_number(said, whole=True)
    if number is Wrong.TOO_HIGH or (not isinstance(number, Wrong) and number > most):
        raise Unmeant(f"“{said}” lớn quá; nhiều nhất {most}.", f"“{said}” is too large; at most {most}.")
    if isinstance(number, Wrong) or number < 0:
        raise Unmeant(
            f"“{said}” không phải số nguyên từ 0 đến {most}.", f"“{said}” is no whole number from 0 to {most}."
        )
    return int(number)


def day_in(said: str, today: date) -> date | None:
    """A day as the registers read it, also one to come; None for a cell that says nothing."""
    if said in EMPTY:
        return None
    day = read_date(clean(said), today, future_allowed=True)
    if isinstance(day, Wrong):
        raise Unmeant(
            f"“{said}” không phải ngày; viết 2021-08-17 hoặc 17/8/2021.",
            f"“{said}” is no day; write 2021-08-17 or 17/8/2021.",
        )
    return day


def yes_in(said: str) -> bool:
    """Có, x, 1, yes; không, 0, no, or nothing."""
    word = said.removesuffix(".0")
    found = False if word in EMPTY else read_yes_no(word)
    if isinstance(found, Wrong):
        raise Unmeant(f"“{said}” phải là có hoặc không.", f"“{said}” must be yes or no.")
    return found


def place_in(said: str, places: Places) -> Place:
    """The one place a code or a name stands for; zeros lost at the front are put back where only one code fits."""
    written = said.removesuffix(".0")
    found = places.find(written)
    if len(found) == 1 or (found and found[0].exact and not found[1].exact):
        return found[0].place
    meant = _with_zeros(written, places)
    if len(meant) == 1:
        return meant[0]
    if meant:
        vi = " hay ".join(f"{one.code} ({one.name})" for one in meant)
        en = " or ".join(f"{one.code} ({one.name})" for one in meant)
        raise Unmeant(f"“{said}” mất số 0 ở đầu: {vi}.", f"“{said}” has lost its leading zeros: {en}.")
    if found:
        listed = ", ".join(f"{one.place.code} {one.place.name}" for one in found[:3])
        raise Unmeant(f"“{said}” là nhiều địa bàn ({listed}…); ghi mã.", f"“{said}” is several places ({listed}…).")
    raise Unmeant(f"không rõ địa bàn “{said}” vào ngày này.", f"“{said}” names no place of the day.")


def _with_zeros(written: str, places: Places) -> list[Place]:
    if not (written.isascii() and written.isdigit()):
        return []
    codes = {written.zfill(width): tier for tier, width in WIDTHS.items() if len(written) < width}
    return [places[code] for code, tier in codes.items() if code in places and places[code].tier is tier]
