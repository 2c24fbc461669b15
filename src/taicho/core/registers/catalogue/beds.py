"""Beds and isolation places of a site, from a day on."""

from taicho.core.registers.catalogue.amounts import BED_KINDS, BED_SYNONYMS, SITE_CODE, amount
from taicho.core.registers.model import Column, Grain, Kind, Register
from taicho.core.vocabulary.texts import Text

BEDS = Register(
    name="beds",
    label=Text("Giường, chỗ cách ly", "Beds"),
    about=Text("Số giường hoặc chỗ của một cơ sở kể từ ngày ghi.", "Beds or places of a site from the day given."),
    grain=Grain.COUNT,
    columns=(
        SITE_CODE,
        Column(
            "kind",
            Kind.CHOICE,
            Text("Loại", "Kind"),
            required=True,
            headings=("Loại giường", "Loại hình"),
            choices=BED_KINDS,
            synonyms=BED_SYNONYMS,
        ),
        amount("beds", "Số giường", "Beds", "Số chỗ", "Giường", "Quy mô", "Số giường kế hoạch", required=True),
    ),
    key=("date", "site_code", "kind"),
    amounts=("beds",),
)
