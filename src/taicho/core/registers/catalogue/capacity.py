"""What a place can do from a day on."""

from taicho.core.registers.catalogue.amounts import MOST
from taicho.core.registers.model import Column, Grain, Kind, Register
from taicho.core.vocabulary.texts import Text

CAPACITY = Register(
    name="capacity",
    label=Text("Năng lực", "Capacity"),
    about=Text(
        "Năng lực sẵn có từ một ngày: xét nghiệm mỗi ngày, chăm sóc tại nhà …",
        "Capacity from a day on: tests a day, home care …",
    ),
    grain=Grain.COUNT,
    columns=(
        Column(
            "resource",
            Kind.CHOICE,
            Text("Loại năng lực", "Resource"),
            required=True,
            headings=("Năng lực", "Nguồn lực", "Loại"),
            choices={
                "tests_per_day": Text("Xét nghiệm mỗi ngày", "Tests a day"),
                "home_care": Text("Quản lý F0 tại nhà", "Home care"),
                "oxygen": Text("Ô xy y tế", "Medical oxygen"),
                "staff": Text("Nhân lực", "Staff"),
            },
            synonyms={
                "tests_per_day": ("mẫu/ngày", "năng lực xét nghiệm", "xét nghiệm/ngày"),
                "home_care": ("chăm sóc tại nhà", "F0 tại nhà"),
                "oxygen": ("oxy", "ô xy"),
                "staff": ("nhân viên y tế", "người"),
            },
        ),
        Column(
            "amount",
            Kind.FLOAT,
            Text("Số lượng", "Amount"),
            required=True,
            headings=("Công suất", "Giá trị"),
            lowest=0,
            highest=MOST,
        ),
    ),
    key=("date", "place", "resource"),
    amounts=("amount",),
)
