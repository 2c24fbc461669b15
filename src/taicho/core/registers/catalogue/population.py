"""People of a group at a place, where a newer or finer figure than the census is known."""

from taicho.core.registers.catalogue.amounts import age_band, amount
from taicho.core.registers.model import Grain, Register
from taicho.core.vocabulary.texts import Text

POPULATION = Register(
    name="population",
    label=Text("Dân số theo nhóm", "Population by group"),
    about=Text(
        "Số người của một nhóm tuổi tại địa bàn kể từ ngày ghi, dùng trước số điều tra khi có.",
        "People of an age band at a place from the day given, used before the census figure.",
    ),
    grain=Grain.COUNT,
    columns=(
        age_band(required=True),
        amount("people", "Số người", "People", "Dân số", "Nhân khẩu", "Population", required=True),
    ),
    key=("date", "place", "age_band"),
    amounts=("people",),
)
