"""Places where people are isolated or treated."""

from datetime import date

from taicho.core.registers.catalogue.amounts import BED_KINDS, BED_SYNONYMS, SITE_CODE
from taicho.core.registers.model import Column, Grain, Kind, Register
from taicho.core.vocabulary.texts import Text

SITES = Register(
    name="sites",
    label=Text("Cơ sở cách ly, điều trị", "Sites"),
    about=Text("Khu cách ly, bệnh viện, trạm y tế.", "Isolation sites, hospitals, health stations."),
    grain=Grain.OBJECT,
    columns=(
        SITE_CODE,
        Column(
            "name",
            Kind.TEXT,
            Text("Tên cơ sở", "Site name"),
            required=True,
            headings=("Tên", "Tên khu cách ly", "Tên bệnh viện"),
        ),
        Column(
            "kind",
            Kind.CHOICE,
            Text("Loại", "Kind"),
            headings=("Loại hình", "Loại cơ sở"),
            choices=BED_KINDS,
            synonyms=BED_SYNONYMS,
        ),
    ),
    key=("site_code",),
    date_label=Text("Từ ngày", "Since"),
    date_headings=("Ngày thành lập", "Ngày hoạt động"),
    undated=date(2020, 1, 1),
)
