"""Case counts by place and day."""

from taicho.core.registers.catalogue.amounts import amount
from taicho.core.registers.model import Grain, NotAbove, OneOf, Register
from taicho.core.vocabulary.texts import Text

PLACES_OF_DETECTION = ("community", "quarantine", "blockade", "screening", "unknown_place")

CASES = Register(
    name="cases",
    label=Text("Ca mắc theo ngày", "Case counts"),
    about=Text(
        "Số ca mắc được công bố theo địa bàn và ngày, có nơi phát hiện khi biết.",
        "Announced cases by place and day, with the place of detection where known.",
    ),
    grain=Grain.COUNT,
    columns=(
        amount(
            "cases", "Số ca mắc mới", "New cases",
            "Số ca", "Số ca mắc", "Ca mắc", "Ca mắc mới", "Ca mới", "Số mắc", "Mắc mới", "Ca bệnh mới",
            "Số ca mắc trong ngày", "Số ca mới trong ngày", "Số F0", "F0 mới", "confirmed",
        ),
        amount(
            "cases_total", "Số ca cộng dồn", "Cumulative cases",
            "Cộng dồn", "Lũy kế", "Lũy kế ca mắc", "Tổng số ca", "Tổng số ca mắc", "Số ca mắc cộng dồn", "Total cases",
        ),
        amount("community", "Ca cộng đồng", "Community cases", "Ngoài cộng đồng", "Cộng đồng", "Ca ngoài cộng đồng"),
        amount("quarantine", "Ca trong khu cách ly", "Cases in quarantine", "Trong cách ly", "Khu cách ly", "Cách ly"),
        amount("blockade", "Ca trong khu phong tỏa", "Cases in blockade", "Phong tỏa", "Khu phong tỏa"),
        amount("screening", "Ca phát hiện qua sàng lọc", "Cases found by screening", "Sàng lọc", "Ca sàng lọc"),
        amount("unknown_place", "Ca chưa rõ nơi phát hiện", "Place of detection unknown", "Chưa rõ", "Chưa rõ nơi"),
    ),
    key=("date", "place"),
    amounts=("cases", "cases_total", *PLACES_OF_DETECTION),
    totals=("cases_total",),
    rules=(
        OneOf(("cases", "cases_total", *PLACES_OF_DETECTION)),
        NotAbove(PLACES_OF_DETECTION, "cases"),
        NotAbove(("cases",), "cases_total"),
    ),
)  # fmt: skip
