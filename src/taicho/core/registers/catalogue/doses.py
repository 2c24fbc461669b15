"""Doses of vaccine given, of the day or in total to the day."""

from taicho.core.registers.catalogue.amounts import age_band, amount
from taicho.core.registers.model import Column, Grain, Kind, OneOf, Register
from taicho.core.vocabulary.texts import Text

DOSES = Register(
    name="doses",
    label=Text("Mũi tiêm", "Doses given"),
    about=Text(
        "Số mũi tiêm trong ngày hoặc cộng dồn đến ngày, theo mũi và nhóm tuổi khi có.",
        "Doses given that day, or in total to that day, by dose and age band where given.",
    ),
    grain=Grain.COUNT,
    columns=(
        Column(
            "dose",
            Kind.INT,
            Text("Mũi", "Dose"),
            required=True,
            headings=("Mũi số", "Mũi tiêm", "Mũi thứ", "Liều", "Dose number"),
            synonyms={str(n): (f"mũi {n}", f"M{n}", f"liều {n}", f"dose {n}") for n in range(1, 7)},
            lowest=1,
            highest=6,
        ),
        age_band(required=False),
        amount("doses", "Số mũi trong ngày", "Doses given", "Số mũi", "Số mũi tiêm", "Số liều", "Số người tiêm"),
        amount(
            "doses_total", "Số mũi cộng dồn", "Doses in total",
            "Cộng dồn", "Lũy kế", "Lũy kế mũi tiêm", "Số mũi tiêm cộng dồn", "Cumulative doses",
        ),
    ),
    key=("date", "place", "dose", "age_band"),
    amounts=("doses", "doses_total"),
    totals=("doses_total",),
    rules=(OneOf(("doses", "doses_total")),),
)  # fmt: skip
"""No rule between the two counts: published totals are corrected downwards (32 times in 2021)."""
