"""Patients who stand in care on a day."""

from taicho.core.registers.catalogue.amounts import amount
from taicho.core.registers.model import Grain, NotAbove, OneOf, Register
from taicho.core.vocabulary.texts import Text

PATIENTS = Register(
    name="patients",
    label=Text("Bệnh nhân đang quản lý", "Patients of the day"),
    about=Text(
        "Số đang điều trị, hồi sức, thở ô xy, ECMO trong ngày.",
        "Under treatment, in intensive care, on oxygen, on ECMO that day.",
    ),
    grain=Grain.COUNT,
    columns=(
        amount(
            "active", "Đang điều trị", "Active cases", "Ca đang điều trị", "Số ca đang điều trị", "Số đang điều trị"
        ),
        amount("icu", "Hồi sức tích cực", "Intensive care", "ICU", "HSTC", "Bệnh nhân nặng", "Ca nặng", "icu_severe"),
        amount("oxygen", "Thở ô xy", "On oxygen", "Thở oxy", "Ca thở ô xy", "Ca thở oxy"),
        amount("ecmo", "ECMO", "ECMO", "Ca ECMO", "Can thiệp ECMO"),
    ),
    key=("date", "place"),
    amounts=("active", "icu", "oxygen", "ecmo"),
    rules=(
        OneOf(("active", "icu", "oxygen", "ecmo")),
        NotAbove(("icu",), "active"),
        NotAbove(("oxygen",), "active"),
        NotAbove(("ecmo",), "active"),
    ),
)
