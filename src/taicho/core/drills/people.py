"""Invents a person: name, age, sex, address and a telephone number that rings nowhere."""

from datetime import date, timedelta

from attrs import frozen

from taicho.core.drills.dice import Dice
from taicho.core.drills.model import Names

AGES: tuple[tuple[tuple[int, int], float], ...] = (
    ((0, 11), 22), ((12, 17), 11), ((18, 34), 31), ((35, 49), 21), ((50, 64), 10), ((65, 92), 5),
)  # fmt: skip
"""Ages of invented people and their weights; near the age pyramid of a rural district of the census of 2019."""

PLAIN = Names(
    surnames=(
        ("Nguyễn", 38),
        ("Trần", 12),
        ("Lê", 10),
        ("Phạm", 7),
        ("Điểu", 12),
        ("Hoàng", 5),
        ("Vũ", 4),
        ("Nông", 4),
    ),
    middles={"m": (("Văn", 5), ("Minh", 2), ("Quốc", 1)), "f": (("Thị", 6), ("Ngọc", 2), ("Kim", 1))},
    givens={
        "m": (("An", 1), ("Bình", 1), ("Dũng", 1), ("Hùng", 1), ("Khoa", 1), ("Long", 1), ("Nam", 1), ("Sơn", 1)),
        "f": (("Chi", 1), ("Dung", 1), ("Hà", 1), ("Hoa", 1), ("Lan", 1), ("Mai", 1), ("Ngân", 1), ("Thảo", 1)),
    },
)
"""Names enough to run a drill without a pack."""


@frozen
class Person:
    """An invented person on a day."""

    name: str
    sex: str
    age: int
    birth: date
    address: str
    phone: str


def invent(dice: Dice, names: Names, commune: str, today: date) -> Person:
    """A person of a commune (its name) as of `today`."""
    sex = "m" if dice.chance(0.5) else "f"
    low, high = dice.weigh(AGES)
    age = dice.between(low, high)
    birth = today - timedelta(days=int(age * 365.25) + dice.between(1, 364))
    name = " ".join((dice.weigh(names.surnames), dice.weigh(names.middles[sex]), dice.weigh(names.givens[sex])))
    address = f"Thôn {dice.between(1, 9)}, {commune}"
    phone = f"0000 {dice.between(0, 999):03} {dice.between(0, 999):03}"
    return Person(name, sex, age, birth, address, phone)
