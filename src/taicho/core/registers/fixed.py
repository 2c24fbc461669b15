"""The columns every register has beside its own: when it happened, when it was reported, where."""

from taicho.core.registers.model import Column, Kind, Register
from taicho.core.vocabulary.texts import Text

REPORTED = Column(
    "reported",
    Kind.DATE,
    Text("Ngày báo cáo", "Reported on"),
    headings=("reported_on", "report_date", "Ngày công bố", "Báo cáo ngày", "Ngày ghi nhận", "Announced on"),
    help=Text("Để trống: cùng ngày với ngày xảy ra.", "Empty: the same day it happened."),
)

_PLACES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("place_code", "Mã địa bàn", "Place code", ("Mã ĐVHC", "Mã đơn vị hành chính", "Mã GSO", "Mã TCTK", "area_code")),
    ("province_code", "Mã tỉnh", "Province code", ("Mã tỉnh/TP", "Mã tỉnh/thành phố", "Mã tỉnh thành", "Mã TP")),
    (
        "district_code",
        "Mã huyện",
        "District code",
        ("Mã quận/huyện", "Mã quận", "Mã huyện/quận", "Mã QH", "Mã H"),
    ),
    (
        "commune_code",
        "Mã xã",
        "Commune code",
        ("Mã phường/xã", "Mã xã/phường", "Mã phường", "Mã PX", "Mã X", "ward_code"),
    ),
    ("place", "Địa bàn", "Place", ("Địa phương", "Tên địa bàn", "Nơi", "Đơn vị", "Đơn vị hành chính", "Area")),
    (
        "province",
        "Tỉnh",
        "Province",
        ("Tỉnh/TP", "Tỉnh/thành phố", "Tỉnh, thành phố", "Tỉnh thành", "Tên tỉnh", "Tỉnh/thành", "province_text"),
    ),
    (
        "district",
        "Huyện",
        "District",
        ("Quận/huyện", "Huyện/quận", "Huyện/thị xã", "Huyện/TX/TP", "Quận/huyện/thị xã", "Huyện, thị xã, thành phố",
         "Tên huyện", "Quận", "district_text"),
    ),
    (
        "commune",
        "Xã",
        "Commune",
        ("Phường/xã", "Xã/phường", "Xã/phường/thị trấn", "Xã, phường, thị trấn", "Tên xã", "Phường", "Ward",
         "commune_text"),
    ),
)  # fmt: skip

PLACE_COLUMNS: tuple[Column, ...] = tuple(
    Column(name, Kind.PLACE, Text(vi, en), headings=headings) for name, vi, en, headings in _PLACES
)
"""Ways to say where. The finest one given is the place; the wider ones of the row are its context."""


def date_of(register: Register) -> Column:
    """The column of the day a fact happened, in the register's words."""
    return Column(
        "date",
        Kind.DATE,
        register.date_label,
        required=register.undated is None,
        headings=(
            "Ngày",
            "Date",
            "Ngày tháng",
            "Ngày/tháng",
            "Thời gian",
            "day",
            "happened_on",
            *register.date_headings,
        ),
        future_allowed=register.future_allowed,
    )


def fixed_columns(register: Register) -> tuple[Column, ...]:
    """Date, reported and the ways to say where, as a file or a form may give them."""
    return (date_of(register), REPORTED, *PLACE_COLUMNS)


def all_columns(register: Register) -> tuple[Column, ...]:
    """Every column a file may have: the fixed ones, then the register's own."""
    return (*fixed_columns(register), *register.columns)
