"""What there is against it: tests, doses, patients, beds, capacity."""

from taicho.core.indicators.catalogue_cases import PER_100K, WEEK, one
from taicho.core.indicators.measures import DOSES, dose_measure
from taicho.core.indicators.model import (
    Beds,
    Cumulative,
    DateType,
    Indicator,
    Latest,
    OnDay,
    People,
    Ratio,
    Variant,
    Window,
)
from taicho.core.vocabulary.citations import Citation
from taicho.core.vocabulary.texts import Text

AMONG = ("18+", "population", "12-17", "50+", "65+")
"""Denominators of coverage. Numerators: doses of the same age band; for "population" doses at every age; for
"18+" doses at every age where the place reports none by age (in 2021 nearly all doses went to adults)."""

BED_KINDS = ("isolation", "treatment", "moderate", "icu")
TREATING = ("treatment", "moderate", "icu")


def _coverage(dose: int, among: str) -> Variant:
    band = "all" if among == "population" else among
    top = Cumulative(dose_measure(dose, band), dose_measure(dose, band, total=True))
    return Variant({"dose": dose, "among": among}, Ratio(top, People(band)))


def _beds(what: str) -> tuple[Variant, ...]:
    if what == "share":
        return tuple(
            Variant({"kind": kind}, Ratio(Beds((kind,), "used"), Beds((kind,), "covered"))) for kind in BED_KINDS
        )
    return tuple(Variant({"kind": kind}, Beds((kind,), "free" if what == "free" else "capacity")) for kind in BED_KINDS)


_BEDS = ("beds", "stays")

MEANS = (
    Indicator(
        "tests",
        Text("Xét nghiệm trong ngày", "Tests"),
        "tests",
        Text("Số xét nghiệm trong ngày.", "Tests of the day."),
        one(OnDay("tests")),
        ("tests",),
    ),
    Indicator(
        "tests_7d_mean",
        Text("Xét nghiệm mỗi ngày (7 ngày)", "Tests a day, 7-day mean"),
        "tests_per_day",
        Text("Số xét nghiệm trung bình mỗi ngày của 7 ngày.", "Mean tests a day over seven days."),
        one(Window("tests", WEEK, mean=True)),
        ("tests",),
    ),
    Indicator(
        "positivity_7d",
        Text("Tỷ lệ dương tính 7 ngày", "Positivity, 7 days"),
        "fraction",
        Text("Số dương tính chia số xét nghiệm của 7 ngày.", "Positive tests over all tests of seven days."),
        one(Ratio(Window("positives", WEEK), Window("tests", WEEK))),
        ("tests",),
    ),
    Indicator(
        "test_capacity_used",
        Text("Mức sử dụng năng lực xét nghiệm", "Test capacity used"),
        "fraction",
        Text(
            "Xét nghiệm trung bình mỗi ngày của 7 ngày chia năng lực xét nghiệm mỗi ngày.",
            "Mean tests a day over seven days over the capacity for tests a day.",
        ),
        one(Ratio(Window("tests", WEEK, mean=True), Latest("capacity:tests_per_day"))),
        ("tests", "capacity"),
    ),
    Indicator(
        "dose_coverage",
        Text("Tỷ lệ tiêm chủng", "Vaccination coverage"),
        "fraction",
        Text(
            "Số mũi cộng dồn của một mũi chia số người của nhóm. Có thể trên 100% khi dân số công bố thấp hơn thực tế.",
            "Doses of one number given so far over the people of the group. Above 100% where the published "
            "population is below the true one.",
        ),
        tuple(_coverage(dose, among) for dose in DOSES for among in AMONG),
        ("doses", "population"),
        DateType.STANDING,
        (
            Citation("4800/QĐ-BYT", "tiêu chí 2"),
            Citation("218/QĐ-BYT", "2a, 2b"),
            Citation("38/NQ-CP"),
            Citation("152/KH-UBND", "II.1.1.a"),
        ),
    ),
    Indicator(
        "beds",
        Text("Giường, chỗ cách ly", "Beds"),
        "beds",
        Text(
            "Số giường hoặc chỗ theo báo cáo gần nhất của từng cơ sở trong địa bàn.",
            "Beds or places by the latest report of each site in the place.",
        ),
        _beds("capacity"),
        ("beds",),
        DateType.STANDING,
    ),
    Indicator(
        "bed_occupancy",
        Text("Tỷ lệ sử dụng giường", "Bed occupancy"),
        "fraction",
        Text(
            "Số lượt đang ở chia số giường, của các cơ sở có sổ theo dõi lượt ở.",
            "Open stays over beds, at the sites whose stays are registered.",
        ),
        _beds("share"),
        _BEDS,
        DateType.STANDING,
    ),
    Indicator(
        "free_beds",
        Text("Giường, chỗ còn trống", "Free beds"),
        "beds",
        Text(
            "Số giường trừ số lượt đang ở, của các cơ sở có sổ theo dõi; âm là quá tải.",
            "Beds less open stays, at the sites whose stays are registered; below zero is overfull.",
        ),
        _beds("free"),
        _BEDS,
        DateType.STANDING,
    ),
    Indicator(
        "free_beds_per_100k",
        Text("Giường điều trị trống/100.000 dân", "Free treatment beds per 100,000"),
        "per_100k",
        Text(
            "Giường điều trị còn trống (mọi tầng, không kể chỗ cách ly) trên 100.000 dân.",
            "Free beds for treatment (all kinds, isolation places aside) per 100,000 people.",
        ),
        one(Ratio(Beds(TREATING, "free"), People(), PER_100K)),
        _BEDS,
        DateType.STANDING,
        (Citation("218/QĐ-BYT", "3b"),),
    ),
    Indicator(
        "icu_beds_per_100k",
        Text("Giường ICU/100.000 dân", "ICU beds per 100,000"),
        "per_100k",
        Text("Giường hồi sức tích cực trên 100.000 dân.", "Intensive-care beds per 100,000 people."),
        one(Ratio(Beds(("icu",), "capacity"), People(), PER_100K)),
        ("beds",),
        DateType.STANDING,
        (Citation("218/QĐ-BYT", "3c"),),
    ),
    Indicator(
        "home_care_per_10k",
        Text("Năng lực quản lý F0 tại nhà/10.000 dân", "Home-care capacity per 10,000"),
        "per_10k",
        Text(
            "Số người nhiễm có thể quản lý, chăm sóc tại nhà trên 10.000 dân.",
            "Infected people who can be looked after at home per 10,000 people.",
        ),
        one(Ratio(Latest("capacity:home_care"), People(), 10_000)),
        ("capacity",),
        DateType.STANDING,
        (Citation("218/QĐ-BYT", "3a"),),
    ),
    Indicator(
        "oxygen_incidence_7d",
        Text("Ca thở ô xy/100.000 dân/tuần", "Patients on oxygen per 100,000 a week"),
        "per_100k_week",
        Text(
            "Số bệnh nhân thở ô xy của báo cáo gần nhất trong 7 ngày trên 100.000 dân; thấp hơn số của cả tuần.",
            "Patients on oxygen in the latest report of seven days per 100,000 people; lower than all who needed it "
            "in the week.",
        ),
        one(Ratio(Latest("oxygen", fresh_days=2, max_age=6, mark="lower_estimate"), People(), PER_100K)),
        ("patients",),
        DateType.STANDING,
        (Citation("218/QĐ-BYT", "1b"),),
    ),
)
