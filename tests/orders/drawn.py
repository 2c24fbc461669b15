"""A small plan and a small tree to test with: district D with communes C1 and C2."""

from datetime import date

from taicho.core.documents import Document, DocumentDate
from taicho.core.orders import Task, tasks_on
from taicho.core.plans import (
    Condition,
    EachUnit,
    OrderKind,
    Plan,
    PlanMeasure,
    Recurrence,
    ReportBack,
    ReportDuty,
    Rung,
    ScenarioScale,
    TaskOrder,
)
from taicho.core.plans.model import Bounds, Frequency
from taicho.core.vocabulary import Place, Places, Text, Tier, Unit

ISSUED = date(2021, 8, 17)
COMMITTEE, HEALTH, POLICE = (Unit(role, "D") for role in ("people_committee", "health_centre", "police"))
COMMUNES = EachUnit(Tier.COMMUNE, "people_committee")


def say(words: str) -> Text:
    return Text(words, f"{words} (en)")


def _place(code: str, tier: Tier, parent: str | None) -> Place:
    return Place(code, tier, code, code, "", parent)


PLACES = Places(
    "drawn",
    date(2020, 1, 1),
    None,
    {
        one.code: one
        for one in (
            _place("VN", Tier.NATION, None),
            _place("P", Tier.PROVINCE, "VN"),
            _place("D", Tier.DISTRICT, "P"),
            _place("C1", Tier.COMMUNE, "D"),
            _place("C2", Tier.COMMUNE, "D"),
            _place("E", Tier.DISTRICT, "P"),
            _place("C3", Tier.COMMUNE, "E"),
        )
    },
)

MONTHLY = Recurrence(Frequency.MONTHLY, days=(15, 30))

TASKS = (
    TaskOrder("dated", say("Làm"), "II.1.1", (HEALTH,), due=date(2021, 8, 20)),
    TaskOrder("mixed", say("Lập chốt"), "II.1.2", (POLICE, COMMUNES), due=date(2021, 8, 25)),
    TaskOrder("each", say("Rà soát"), "II.1.3", (COMMUNES,), coordinating=(EachUnit(Tier.COMMUNE, "team"), POLICE)),
    TaskOrder("helped", say("Hướng dẫn"), "II.1.4", (HEALTH,), coordinating=(COMMUNES, say("Các hội"))),
    TaskOrder("always", say("Kiểm tra"), "II.1.5", (HEALTH,), recurrence=Recurrence(Frequency.CONTINUOUS)),
    TaskOrder(
        "monthly",
        say("Theo dõi"),
        "III.2",
        (COMMITTEE,),
        recurrence=MONTHLY,
        report=ReportBack((Unit("people_committee", "P"),), recurrence=MONTHLY),
    ),
    TaskOrder("wide", say("Mở rộng"), "II.2.1", (HEALTH,), when=Condition(scenarios=("wide",))),
    TaskOrder("red", say("Cấp hàng"), "II.2.2", (COMMUNES,), when=Condition(levels=("red",))),
    TaskOrder("asked", say("Đề nghị"), "III.3", (Unit("fatherland_front", "D"),), kind=OrderKind.REQUEST),
)

MEASURES = (
    PlanMeasure("low-1", say("Truy vết"), "II.1.1.a", when=Condition(scenarios=("low",))),
    PlanMeasure("low-2", say("Giãn cách từng xã"), "II.1.1.a", when=Condition(scenarios=("low",))),
    PlanMeasure("wide-1", say("Truy vết"), "II.1.1.b", when=Condition(scenarios=("wide",))),
    PlanMeasure("wide-2", say("Giãn cách toàn huyện"), "II.1.1.b", when=Condition(scenarios=("wide",))),
    PlanMeasure(
        "red", say("Cấp hàng hóa"), "II.1.2", when=Condition(levels=("red",), rules="vn-2686-2021"), at=Tier.COMMUNE
    ),
    PlanMeasure("ever", say("Có thể nâng mức"), "II.1.2"),
)

PLAN = Plan(
    id="drawn",
    document=Document("1/KH-UBND", "KH", DocumentDate(2021, 8, 17), COMMITTEE, say("Kế hoạch")),
    place="D",
    since=ISSUED,
    until=date(2022, 12, 31),
    tasks=TASKS,
    measures=MEASURES,
    reports=(
        ReportDuty(
            "rare",
            say("Báo cáo khó khăn"),
            "III",
            (HEALTH, COMMUNES),
            ReportBack((COMMITTEE,), recurrence=Recurrence(Frequency.AS_NEEDED)),
        ),
        ReportDuty(
            "weekly",
            say("Báo cáo tuần"),
            "III.4",
            (COMMUNES,),
            ReportBack((COMMITTEE,), recurrence=Recurrence(Frequency.WEEKLY, weekdays=(5,))),
        ),
    ),
    scenarios=(
        ScenarioScale(
            "scenario",
            say("Kịch bản"),
            "active_cases",
            (
                Rung("low", say("Thấp"), Bounds(high=100, high_inside=False), "II.1.1.a"),
                Rung("wide", say("Rộng"), Bounds(low=100), "II.1.1.b"),
            ),
            "II.1.1",
        ),
    ),
)


def tasks(day: date = ISSUED, **given: object) -> dict[str, Task]:
    return {task.id: task for task in tasks_on(PLAN, day, PLACES, **given)}  # type: ignore[arg-type]
