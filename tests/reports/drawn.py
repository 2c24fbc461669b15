"""A drawn situation with every part filled, and one with nothing known; shared by the tests of reports and printing."""

from datetime import date, timedelta

from taicho.core.reports.model import MapGround, NumberForm, Threshold
from taicho.core.reports.situation_model import (
    ChildColumn,
    ChildRow,
    Declaration,
    KeyNumber,
    Mark,
    MeasureInForce,
    Position,
    Reason,
    Rung,
    Shortfall,
    Situation,
    SourceLine,
    TargetGauge,
    TaskLine,
    Tasks,
)
from taicho.core.vocabulary import Citation, Place, Reading, Text, Tier

DAY = date(2021, 8, 20)
NATION = Place("VN", Tier.NATION, "Việt Nam", "Việt Nam", "nước", None)
PROVINCE = Place("70", Tier.PROVINCE, "Tỉnh Bình Phước", "Bình Phước", "tỉnh", "VN", 994_679)
DISTRICT = Place("691", Tier.DISTRICT, "Huyện Bù Gia Mập", "Bù Gia Mập", "huyện", "70", 75_889)
COMMUNES = tuple(
    Place(code, Tier.COMMUNE, f"Xã {name}", name, "xã", "691", people)
    for code, name, people in [
        ("25222", "Bù Gia Mập", 7_300),
        ("25225", "Đắk Ơ", 14_500),
        ("25228", "Đức Hạnh", 8_200),
        ("25229", "Phú Văn", 9_100),
        ("25231", "Đa Kia", 11_300),
        ("25232", "Phước Minh", 5_400),
        ("25234", "Bình Thắng", 9_800),
        ("25267", "Phú Nghĩa", 10_300),
    ]
)
RUNGS = tuple(Rung(f"level_{step}", Text(f"Cấp {step}", f"Level {step}"), step) for step in (1, 2, 3, 4))
SCENES = (
    Rung("controlled", Text("Kịch bản 1: kiểm soát", "Scenario 1: controlled"), 1, 3),
    Rung("spreading", Text("Kịch bản 2: lan rộng", "Scenario 2: spreading"), 2, 3),
    Rung("critical", Text("Kịch bản 3: nguy cấp", "Scenario 3: critical"), 3, 3),
)
PLAN = "152/KH-UBND"


def run_of_cases(days: int = 60, gap: int | None = None) -> tuple[tuple[date, float | None], ...]:
    """A rising run of counts by day ending on DAY; the day `gap` days before the end has no number."""
    first = DAY - timedelta(days=days - 1)
    return tuple(
        (first + timedelta(days=at), None if gap is not None and at == days - 1 - gap else float((at * at) // 60))
        for at in range(days)
    )


def level(step: int | None, *, declared: int | None = None) -> Position:
    """A position on the drawn scale of four levels."""
    return Position(
        scale="vn-2686-2021",
        title=Text("Mức nguy cơ theo 2686/QĐ-BCĐQG", "Risk level under 2686/QĐ-BCĐQG"),
        rungs=RUNGS,
        proposed=RUNGS[step - 1] if step else None,
        declared=Declaration(RUNGS[declared - 1], "Nguyễn Thị Mẫu", date(2021, 8, 19)) if declared else None,
        reasons=(
            Reason(
                Text("Có ca cộng đồng chưa rõ nguồn lây", "A community case of unknown source"),
                "cases_unknown_source",
                3,
                "≥ 1",
                Citation("2686/QĐ-BCĐQG", "II.2"),
            ),
        )
        if step
        else (),
        missing=() if step else (Text("ca theo nơi phát hiện", "cases by place of detection"),),
        marks=("upper_estimate",) if step else (),
    )


def _key_numbers() -> tuple[KeyNumber, ...]:
    return (
        KeyNumber(
            Reading("691", "active_cases", DAY, 143, as_of=DAY),
            Text("Ca đang điều trị", "Active cases"),
            Text("Ca xác định chưa khỏi và chưa tử vong", "Confirmed cases neither recovered nor dead"),
            NumberForm.COUNT,
            Text("danh sách ca bệnh của huyện", "the district's case list"),
        ),
        KeyNumber(
            Reading("691", "new_cases", DAY, 58, as_of=DAY),
            Text("Ca mới", "New cases"),
            Text("Ca công bố theo ngày xác định", "Announced cases by day of confirmation"),
            NumberForm.COUNT,
            Text("danh sách ca bệnh của huyện", "the district's case list"),
            series=run_of_cases(gap=12),
            thresholds=(Threshold(40, Text("báo động", "alert")), Threshold(500, Text("nguy cấp", "critical"))),
            charted=True,
        ),
        KeyNumber(
            Reading("691", "incidence_7d", DAY, 23.14, 17.5, 75_889, "per_100k", DAY, marks=("estimated_population",)),
            Text("Ca trên 100.000 dân trong 7 ngày", "Cases per 100,000 in 7 days"),
            Text("Ca mới 7 ngày chia dân số", "New cases of 7 days over population"),
            NumberForm.RATE,
            Text("danh sách ca bệnh; tổng điều tra 2019", "case list; census 2019"),
        ),
        KeyNumber(
            Reading("691", "dose_coverage", DAY, 0.314, 16_000, 50_955, "share", DAY - timedelta(days=2)),
            Text("Tiêm ít nhất 1 mũi, 18+", "At least 1 dose, 18+"),
            Text("Người 18+ đã tiêm ít nhất một mũi", "People 18+ with at least one dose"),
            NumberForm.SHARE,
            Text("sổ tiêm chủng", "vaccination register"),
        ),
        KeyNumber(
            Reading("691", "positivity_7d", DAY, None, at_least=None, marks=("incomplete",)),
            Text("Tỷ lệ dương tính 7 ngày", "Positivity, 7 days"),
            Text("Mẫu dương tính chia mẫu xét nghiệm", "Positive over tested samples"),
            NumberForm.SHARE,
            Text("sổ xét nghiệm", "test register"),
        ),
    )


def task(number: int, *, late: int = 0, due: date | None = DAY) -> TaskLine:
    """A drawn task of the plan."""
    return TaskLine(
        id=f"1.{number}",
        text=Text(f"Rà soát người về từ vùng dịch, từng nhà, đợt {number}", f"Check arrivals house by house, {number}"),
        lead=Text(
            f"Ban Chỉ đạo xã {COMMUNES[number % 8].name_short}", f"Committee of {COMMUNES[number % 8].name_short}"
        ),
        due=due,
        state="doing",
        state_label=Text("đang làm", "under way"),
        cite=Citation(PLAN, f"II.1.{number}"),
        overdue_days=late,
        plan="vn/70/691/152-kh-ubnd-2021",
    )


def full_situation(*, tasks: int = 3, invented: bool = True) -> Situation:
    """Every part filled: eight communes drawn as four squares and four circles."""
    ground = MapGround(
        box=(0, 0, 400, 200),
        paths={COMMUNES[at].code: f"M{at * 100} 0h100v100h-100z" for at in range(4)},
        points={place.code: (50 + 100 * (at % 4), 50 + 100 * (at // 4)) for at, place in enumerate(COMMUNES)},
        context=("M0 0h400v200h-400z",),
    )
    steps = (1, 2, 3, 4, None, 2, 1, 3)
    return Situation(
        place=DISTRICT,
        path=(NATION, PROVINCE, DISTRICT),
        day=DAY,
        headline=Text(
            "Bù Gia Mập ở kịch bản 2 từ ngày 19/8/2021: 143 ca đang điều trị.",
            "Bù Gia Mập is at scenario 2 since 19 August 2021: 143 active cases.",
        ),
        as_of=DAY,
        level=level(3, declared=4),
        scenario=Position(
            "vn/70/691/152-kh-ubnd-2021",
            Text("Kịch bản theo 152/KH-UBND", "Scenario under 152/KH-UBND"),
            SCENES,
            SCENES[1],
            Declaration(
                SCENES[1],
                "Trần Văn Thử",
                date(2021, 8, 19),
                Text("Chủ tịch UBND huyện", "Chair of the district People's Committee"),
                Text("104 ca ngày 18/8", "104 cases on 18 August"),
            ),
            (
                Reason(
                    Text("Số ca đang điều trị 143, trong khoảng 100-500", "143 active cases, within 100-500"),
                    "active_cases",
                    143,
                    "100-500",
                    Citation(PLAN, "II.1.1"),
                ),
            ),
            cite=Citation(PLAN, "II.1.1"),
        ),
        key_numbers=_key_numbers(),
        child_columns=(
            ChildColumn("active_cases", Text("Đang điều trị", "Active"), NumberForm.COUNT),
            ChildColumn("incidence_7d", Text("Ca/100.000/7 ngày", "Cases/100,000/7 d"), NumberForm.RATE),
        ),
        children=tuple(
            ChildRow(
                place,
                level(steps[at], declared=4 if at == 3 else None),
                {
                    "active_cases": Reading(place.code, "active_cases", DAY, None if at == 4 else float(at * 7)),
                    "incidence_7d": Reading(
                        place.code,
                        "incidence_7d",
                        DAY,
                        None if at == 4 else at * 1234.5,
                        marks=("estimated_population",),
                    ),
                },
            )
            for at, place in enumerate(COMMUNES)
        ),
        child_tier=Text("Xã", "Commune"),
        measures=(
            MeasureInForce(
                Text("Giãn cách toàn huyện theo Chỉ thị 16", "Distancing in the whole district under Directive 16"),
                date(2021, 8, 19),
                Text("Kịch bản 2", "Scenario 2"),
                Citation(PLAN, "II.1.1.b"),
            ),
        ),
        tasks=Tasks(
            overdue=tuple(task(at, late=at + 1, due=DAY - timedelta(days=at + 1)) for at in range(tasks)),
            due=(task(7),),
            standing=(task(9, due=None),),
            counts={"accepted": 18, "doing": 21, "open": 4},
        ),
        targets=(
            TargetGauge(
                "vaccination",
                Text("Tiêm vắc xin cho dân số", "Vaccination of the population"),
                NumberForm.SHARE,
                Reading("691", "dose_coverage", DAY, 0.314, as_of=DAY),
                at_least=0.95,
                by=date(2021, 12, 31),
                cite=Citation(PLAN, "II.1.1.a"),
                met=False,
                note=Text("văn bản nêu hai hạn", "the document names two dates"),
            ),
            TargetGauge(
                "isolation",
                Text("Chỗ cách ly", "Isolation places"),
                NumberForm.COUNT,
                Reading("691", "beds", DAY, None, at_least=1120, as_of=DAY, marks=("incomplete",)),
                at_least=1500,
                cite=Citation(PLAN, "II.1.8"),
            ),
        ),
        shortfalls=(
            Shortfall(
                Text("Chỗ cách ly tập trung", "Isolation places"),
                1500,
                1120,
                Text("chỗ", "places"),
                Text("Kịch bản 2", "Scenario 2"),
                Citation(PLAN, "II.1.8"),
            ),
            Shortfall(
                Text("Xét nghiệm RT-PCR mỗi ngày", "RT-PCR tests a day"),
                5000,
                None,
                Text("mẫu", "samples"),
                Text("Kế hoạch", "The plan"),
                Citation(PLAN, "II.1.7"),
            ),
        ),
        sources=(
            SourceLine("huyen-691", Text("ca bệnh", "cases"), date(2021, 7, 1), DAY),
            SourceLine("tong-dieu-tra-2019", Text("dân số", "population"), date(2019, 4, 1), None),
        ),
        missing=(Text("Không có số xét nghiệm của huyện.", "No test counts of the district."),),
        marks=(
            Mark(
                "estimated_population",
                Text("dân số theo tuổi của xã lấy tỷ lệ của huyện", "ages of communes take the district's shares"),
            ),
        ),
        ground=ground,
        plan_number=PLAN,
        plan_title=Text("Ứng phó dịch COVID-19 theo ba kịch bản", "Response to COVID-19 in three scenarios"),
        snapshot="a1b2c3",
        workspace_title="Không gian giả định",
        invented=invented,
    )


def empty_situation() -> Situation:
    """A place of which nothing is known."""
    return Situation(
        place=DISTRICT,
        path=(NATION, PROVINCE, DISTRICT),
        day=DAY,
        headline=Text("Chưa có số liệu của Bù Gia Mập.", "There are no figures of Bù Gia Mập."),
        as_of=None,
        level=None,
        scenario=None,
    )
