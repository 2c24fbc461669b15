"""Cases and deaths: new, summed, active, per head, and how they grow."""

from taicho.core.indicators.model import (
    Completeness,
    Cumulative,
    DateType,
    DaysSince,
    Growth,
    Indicator,
    Latest,
    Node,
    OnDay,
    People,
    Ratio,
    Variant,
    Window,
)
from taicho.core.vocabulary.citations import Citation
from taicho.core.vocabulary.texts import Text

PER_100K = 100_000
WEEK = 7
_COUNTED = ("cases", "case_list")
_DIED = ("deaths", "case_list")


def one(node: Node) -> tuple[Variant, ...]:
    """The variants of an indicator that has a single number."""
    return (Variant({}, node),)


def _per_100k(node: Node) -> tuple[Variant, ...]:
    return one(Ratio(node, People(), PER_100K))


def _community(days: int) -> Window:
    return Window("community", days, doubt="unknown_place")


CASES = (
    Indicator(
        "new_cases",
        Text("Ca mắc mới", "New cases"),
        "cases",
        Text("Số ca mắc được công bố hoặc xác định trong ngày.", "Cases announced or confirmed on the day."),
        one(OnDay("cases")),
        _COUNTED,
    ),
    Indicator(
        "cases_7d",
        Text("Ca mắc 7 ngày", "Cases in 7 days"),
        "cases",
        Text("Tổng số ca mắc mới của 7 ngày, tính cả ngày này.", "New cases of seven days, the day included."),
        one(Window("cases", WEEK)),
        _COUNTED,
    ),
    Indicator(
        "cumulative_cases",
        Text("Ca mắc cộng dồn", "Cumulative cases"),
        "cases",
        Text(
            "Số cộng dồn công bố gần nhất; nơi không có thì cộng các ngày đã có số liệu.",
            "The latest published total; where there is none, the sum of the days that have counts.",
        ),
        one(Cumulative("cases", "cases_total")),
        _COUNTED,
        DateType.STANDING,
    ),
    Indicator(
        "active_cases",
        Text("Ca đang điều trị", "Active cases"),
        "cases",
        Text(
            "Số đang điều trị theo báo cáo gần nhất; nơi không có báo cáo thì theo danh sách: đã xác định, "
            "chưa khỏi và chưa tử vong đến hết ngày.",
            "Under treatment by the latest report; where none is given, by the line list: confirmed by the day, "
            "no outcome by the day.",
        ),
        one(Latest("active", fresh_days=2)),
        ("patients", "case_list"),
        DateType.STANDING,
        (Citation("152/KH-UBND", "II.1.1.b"),),
    ),
    Indicator(
        "community_cases",
        Text("Ca cộng đồng", "Community cases"),
        "cases",
        Text(
            "Số ca mắc mới phát hiện ngoài khu cách ly và phong tỏa trong ngày.",
            "New cases of the day found outside quarantine and blockade.",
        ),
        one(OnDay("community", doubt="unknown_place")),
        _COUNTED,
    ),
    Indicator(
        "quarantine_cases",
        Text("Ca trong cách ly, phong tỏa", "Cases in quarantine and blockade"),
        "cases",
        Text(
            "Số ca mắc mới trong ngày ở người đang cách ly hoặc trong khu phong tỏa.",
            "New cases of the day among people in quarantine or in a blockaded area.",
        ),
        one(OnDay("contained", doubt="unknown_place")),
        _COUNTED,
    ),
    Indicator(
        "community_cases_7d",
        Text("Ca cộng đồng 7 ngày", "Community cases in 7 days"),
        "cases",
        Text("Tổng số ca cộng đồng của 7 ngày.", "Community cases of seven days."),
        one(_community(WEEK)),
        _COUNTED,
    ),
    Indicator(
        "incidence_7d",
        Text("Ca mắc/100.000 dân/7 ngày", "Incidence, 7 days"),
        "per_100k_week",
        Text(
            "Ca mắc mới của 7 ngày chia cho dân số của chính địa bàn, nhân 100.000.",
            "New cases of seven days over the place's own published population, times 100,000.",
        ),
        _per_100k(Window("cases", WEEK)),
        _COUNTED,
    ),
    Indicator(
        "incidence_14d",
        Text("Ca mắc/100.000 dân/14 ngày", "Incidence, 14 days"),
        "per_100k",
        Text("Ca mắc mới của 14 ngày trên 100.000 dân.", "New cases of fourteen days per 100,000 people."),
        _per_100k(Window("cases", 14)),
        _COUNTED,
    ),
    Indicator(
        "community_incidence_7d",
        Text("Ca cộng đồng/100.000 dân/tuần", "Community incidence, 7 days"),
        "per_100k_week",
        Text(
            "Số ca mắc mới tại cộng đồng trên 100.000 dân trong một tuần.",
            "New community cases per 100,000 people in a week.",
        ),
        _per_100k(_community(WEEK)),
        _COUNTED,
        cite=(Citation("4800/QĐ-BYT", "tiêu chí 1"), Citation("218/QĐ-BYT", "1a")),
    ),
    Indicator(
        "deaths",
        Text("Tử vong mới", "New deaths"),
        "deaths",
        Text("Số ca tử vong trong ngày.", "Deaths of the day."),
        one(OnDay("deaths")),
        _DIED,
    ),
    Indicator(
        "deaths_7d",
        Text("Tử vong 7 ngày", "Deaths in 7 days"),
        "deaths",
        Text("Tổng số ca tử vong của 7 ngày.", "Deaths of seven days."),
        one(Window("deaths", WEEK)),
        _DIED,
    ),
    Indicator(
        "cumulative_deaths",
        Text("Tử vong cộng dồn", "Cumulative deaths"),
        "deaths",
        Text(
            "Số tử vong cộng dồn công bố gần nhất; nơi không có thì cộng các ngày đã có số liệu.",
            "The latest published total of deaths; where there is none, the sum of the days that have counts.",
        ),
        one(Cumulative("deaths", "deaths_total")),
        _DIED,
        DateType.STANDING,
    ),
    Indicator(
        "deaths_per_million",
        Text("Tử vong/1 triệu dân", "Deaths per million"),
        "per_million",
        Text("Tử vong cộng dồn trên 1 triệu dân.", "Cumulative deaths per million people."),
        one(Ratio(Cumulative("deaths", "deaths_total"), People(), 1_000_000)),
        _DIED,
        DateType.STANDING,
        (Citation("38/NQ-CP"),),
    ),
    Indicator(
        "death_incidence_7d",
        Text("Tử vong/100.000 dân/tuần", "Deaths per 100,000 a week"),
        "per_100k_week",
        Text("Số ca tử vong của 7 ngày trên 100.000 dân.", "Deaths of seven days per 100,000 people."),
        _per_100k(Window("deaths", WEEK)),
        _DIED,
        cite=(Citation("218/QĐ-BYT", "1c"),),
    ),
    Indicator(
        "days_since_last_case",
        Text("Số ngày không có ca mới", "Days since the last case"),
        "days",
        Text(
            "Số ngày kể từ ngày gần nhất có ca mắc; 0 là hôm nay có ca.",
            "Days since the latest day with a case; 0 when the day itself has one.",
        ),
        one(DaysSince("cases")),
        _COUNTED,
    ),
    Indicator(
        "growth_rate",
        Text("Tốc độ tăng", "Growth rate"),
        "per_day",
        Text(
            "Lô-ga-rít tự nhiên của tỷ số giữa tổng 7 ngày này và 7 ngày trước, chia 7; 0,1 là khoảng 10% mỗi ngày.",
            "Natural logarithm of the last seven days' sum over the seven days' before, divided by 7; "
            "0.1 is about 10% a day.",
        ),
        one(Growth("cases", WEEK)),
        _COUNTED,
        cite=(Citation("Wallinga & Lipsitch 2007, doi:10.1098/rspb.2006.3754", "exponential growth rate r"),),
    ),
    Indicator(
        "reporting_delay",
        Text("Độ trễ báo cáo", "Reporting delay"),
        "days",
        Text(
            "Số ngày trung bình từ ngày xảy ra đến ngày báo cáo của các ca trong 14 ngày, theo số ca.",
            "Mean days from happened to reported over the cases of fourteen days.",
        ),
        one(Ratio(Window("case_delay", 14), Window("cases", 14))),
        _COUNTED,
    ),
    Indicator(
        "completeness",
        Text("Độ đầy đủ báo cáo", "Completeness of reporting"),
        "fraction",
        Text(
            "Tỷ lệ đơn vị trực thuộc có số ca mắc của ngày; đơn vị không có cấp dưới: chính nó có hay không.",
            "Share of the units directly below that have a case count for the day; a unit without any: whether it has.",
        ),
        one(Completeness("cases")),
        _COUNTED,
    ),
)
