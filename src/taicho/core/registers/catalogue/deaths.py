"""Deaths by place and day."""

from taicho.core.registers.catalogue.amounts import amount
from taicho.core.registers.model import Grain, NotAbove, OneOf, Register
from taicho.core.vocabulary.texts import Text

DEATHS = Register(
    name="deaths",
    label=Text("Tử vong theo ngày", "Deaths"),
    about=Text("Số ca tử vong theo địa bàn và ngày.", "Deaths by place and day."),
    grain=Grain.COUNT,
    columns=(
        amount(
            "deaths", "Số tử vong mới", "New deaths",
            "Tử vong", "Số ca tử vong", "Số tử vong", "Tử vong mới", "Ca tử vong", "Tử vong trong ngày",
        ),
        amount(
            "deaths_total", "Tử vong cộng dồn", "Cumulative deaths",
            "Lũy kế tử vong", "Tổng số tử vong", "Số tử vong cộng dồn", "Total deaths",
        ),
    ),
    key=("date", "place"),
    amounts=("deaths", "deaths_total"),
    totals=("deaths_total",),
    rules=(OneOf(("deaths", "deaths_total")), NotAbove(("deaths",), "deaths_total")),
)  # fmt: skip
