"""Every component on one page, with drawn data: to look at after each change of the sheet."""

import math
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from taicho.core.orders.model import TaskState
from taicho.core.reports.model import Chart, LegendEntry, MapFigure, MapGround, NumberForm, Threshold
from taicho.core.reports.situation_model import KeyNumber, Rung, TargetGauge
from taicho.core.vocabulary import Citation, Reading, Text
from taicho.printing import charts, maps
from taicho.web.language import current, said

DAY = date(2021, 10, 20)
LEVELS = tuple(Rung(f"level_{n}", Text(f"Cấp {n}", f"Level {n}"), n) for n in (1, 2, 3, 4))
SCENARIOS = tuple(
    Rung(name, Text(vi, en), step, of=3)
    for step, (name, vi, en) in enumerate(
        (("s1", "Kiểm soát", "Controlled"), ("s2", "Lan rộng", "Spreading"), ("s3", "Nguy cấp", "Critical")), 1
    )
)


def gallery(request: Any) -> HttpResponse:
    """The gallery."""
    context = {
        "levels": LEVELS,
        "scenarios": SCENARIOS,
        "states": list(TaskState),
        "numbers": [_number(), _none(), _stale()],
        "target": _target(),
        "chart": mark_safe(charts.day_chart(_chart())),
        "map": mark_safe(maps.choropleth(_map(), width=260, legend=False)),
        "day": DAY,
    }
    return render(request, "taicho/gallery.html", context)


def _series() -> tuple[tuple[date, float | None], ...]:
    return tuple(
        (DAY - timedelta(days=59 - n), None if 20 <= n < 24 else round(400 + 300 * math.sin(n / 9) + 17 * (n % 7)))
        for n in range(60)
    )


def _number() -> KeyNumber:
    return KeyNumber(
        reading=Reading("VN", "cases_7d", DAY, 17661, as_of=DAY),
        label=Text("Ca mới 7 ngày", "New cases, 7 days"),
        definition=Text(
            "Ca được công bố trong bảy ngày đến ngày xem.", "Cases announced in the seven days to the day."
        ),
        form=NumberForm.COUNT,
        source=Text("Bộ Y tế, ngày công bố", "Ministry of Health, day of announcement"),
        series=_series(),
        detail=Text("−4 % so với tuần trước", "−4% on last week"),
    )


def _none() -> KeyNumber:
    return KeyNumber(
        reading=Reading("VN", "free_beds", DAY, None),
        label=Text("Giường ICU còn trống", "Free ICU beds"),
        definition=Text("Giường trừ người đang nằm.", "Beds less those taken."),
        form=NumberForm.COUNT,
        source=Text("chưa có số liệu", "no data"),
    )


def _stale() -> KeyNumber:
    return KeyNumber(
        reading=Reading(
            "VN", "dose_coverage", DAY, 0.668, as_of=DAY - timedelta(days=2), marks=("estimated_population",)
        ),
        label=Text("Tiêm ≥ 1 mũi, 18+", "≥ 1 dose, 18+"),
        definition=Text("Người từ 18 tuổi đã tiêm ít nhất một mũi.", "Adults with at least one dose."),
        form=NumberForm.SHARE,
        source=Text("cổng tiêm chủng", "vaccination portal"),
        series=tuple((day, 0.4 + n * 0.0045) for n, (day, _) in enumerate(_series())),
    )


def _target() -> TargetGauge:
    return TargetGauge(
        id="vaccination",
        text=Text("Tiêm vắc xin cho 95 % dân số", "95% of the people vaccinated"),
        form=NumberForm.SHARE,
        reading=Reading("691", "dose_coverage", DAY, 0.314, as_of=DAY),
        at_least=0.95,
        by=date(2021, 12, 31),
        cite=Citation("152/KH-UBND", "II.1.1.a"),
        met=False,
    )


def _chart() -> Chart:
    days = _series()
    return Chart(
        title="",
        subtitle="",
        alt=said(Text("Biểu đồ vẽ thử", "A drawn chart")),
        days=days,
        line=tuple((day, value and value * 0.95) for day, value in days),
        thresholds=(Threshold(600, Text("ngưỡng", "threshold")),),
        line_label=said(Text("7 ngày", "7 days")),
        language=current(),
    )


def _map() -> MapFigure:
    squares = {str(n): f"M{(n % 3) * 40} {(n // 3) * 40}h38v38h-38z" for n in range(5)}
    steps = {str(n): n or None for n in range(5)}
    points = {code: ((int(code) % 3) * 40 + 19.0, (int(code) // 3) * 40 + 22.0) for code in squares}
    return MapFigure(
        title="map",
        subtitle="",
        ground=MapGround(box=(0, 0, 118, 80), paths=squares, points=points),
        step_by_code=steps,
        names={code: f"Huyện {code}" for code in squares},
        legend=tuple(LegendEntry(step, f"Cấp {step}", 1) for step in (1, 2, 3, 4)),
        labels=tuple(squares),
        declared=frozenset({"3"}),
    )
