"""Columns that several registers share: counts, age bands, kinds of bed."""

from taicho.core.registers.model import Column, Kind
from taicho.core.vocabulary.texts import Text

MOST = 1_000_000_000
"""No count of people, tests or doses of one place is larger; a larger one is a slip (a phone number, a date)."""

ALL_AGES = "all"


def amount(name: str, vi: str, en: str, *headings: str, required: bool = False) -> Column:
    """A column that adds up: a whole number from 0."""
    return Column(name, Kind.INT, Text(vi, en), required=required, headings=headings, lowest=0, highest=MOST)


def age_band(*, required: bool) -> Column:
    """Ages counted: "all", from an age on ("18+"), or from age to age ("12-17"). Not given: all ages."""
    return Column(
        "age_band",
        Kind.TEXT,
        Text("Nhóm tuổi", "Age band"),
        required=required,
        headings=("Độ tuổi", "Lứa tuổi", "Đối tượng", "Age group", "Ages"),
        synonyms={
            ALL_AGES: ("tất cả", "chung", "toàn dân", "mọi lứa tuổi", "total", "tổng"),
            "18+": ("18", "≥18", "từ 18 tuổi", "18 tuổi trở lên", "từ 18 tuổi trở lên", "trên 18 tuổi", "người lớn",
                    "adults"),
            "12+": ("≥12", "từ 12 tuổi trở lên", "12 tuổi trở lên"),
            "12-17": ("12 đến 17", "từ 12 đến 17 tuổi", "từ 12 đến dưới 18 tuổi"),
            "50+": ("≥50", "từ 50 tuổi", "từ 50 tuổi trở lên", "50 tuổi trở lên", "trên 50 tuổi"),
            "65+": ("≥65", "từ 65 tuổi", "từ 65 tuổi trở lên", "65 tuổi trở lên", "trên 65 tuổi"),
        },
        default=None if required else ALL_AGES,
        pattern=r"all|\d{1,3}\+|\d{1,3}-\d{1,3}",
        help=Text("Ví dụ: 18+, 12-17, all (tất cả).", "For example: 18+, 12-17, all."),
    )  # fmt: skip


SITE_CODE = Column(
    "site_code",
    Kind.TEXT,
    Text("Mã cơ sở", "Site code"),
    required=True,
    headings=("Cơ sở", "Mã khu cách ly", "Mã bệnh viện", "Site"),
)

BED_KINDS = {
    "isolation": Text("Cách ly", "Isolation"),
    "quarantine": Text("Cách ly F1", "Quarantine"),
    "treatment": Text("Điều trị", "Treatment"),
    "moderate": Text("Điều trị ca trung bình", "Moderate cases"),
    "icu": Text("Hồi sức tích cực", "Intensive care"),
}
BED_SYNONYMS = {
    "isolation": ("cách ly tập trung", "chỗ cách ly", "khu cách ly"),
    "quarantine": ("F1", "cách ly tiếp xúc gần"),
    "treatment": ("điều trị F0", "điều trị ca nhẹ", "giường điều trị", "ca nhẹ", "mild"),
    "moderate": ("trung bình", "ca trung bình", "giường ô xy", "giường oxy"),
    "icu": ("HSTC", "hồi sức", "giường hồi sức", "ca nặng", "severe"),
}
