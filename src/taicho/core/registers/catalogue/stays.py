"""Stays of people in isolation, quarantine, treatment, intensive care or at home."""

from taicho.core.registers.catalogue.amounts import BED_KINDS, BED_SYNONYMS, SITE_CODE
from taicho.core.registers.model import Column, Grain, Kind, NotBefore, Register
from taicho.core.vocabulary.texts import Text

STAYS = Register(
    name="stays",
    label=Text("Lượt cách ly, điều trị", "Stays"),
    about=Text("Mỗi dòng một lượt ở của một người tại một cơ sở.", "One row a stay of a person at a site."),
    grain=Grain.PERSON,
    columns=(
        Column(
            "person_code", Kind.TEXT, Text("Mã người", "Person code"), required=True,
            headings=("Mã ca bệnh", "case_code", "Mã BN", "Mã bệnh nhân", "Person"),
        ),
        SITE_CODE,
        Column(
            "kind", Kind.CHOICE, Text("Loại", "Kind"), required=True,
            headings=("Hình thức", "Loại hình", "Loại giường"),
            choices={**BED_KINDS, "home": Text("Tại nhà", "At home")},
            synonyms={**BED_SYNONYMS, "home": ("cách ly tại nhà", "điều trị tại nhà", "nhà")},
        ),
        Column(
            "until", Kind.DATE, Text("Ngày ra", "Until"), future_allowed=True,
            headings=("Đến ngày", "Ngày ra viện", "Ngày kết thúc", "To"),
            help=Text("Ngày đầu tiên không còn ở.", "The first day the person is no longer there."),
        ),
    ),
    key=("date", "person_code", "site_code"),
    date_label=Text("Ngày vào", "From"),
    date_headings=("Từ ngày", "Ngày vào viện", "Ngày bắt đầu", "from_date"),
    rules=(NotBefore("until", "date"),),
)  # fmt: skip
