"""Plans that run here, and one of them as the document officers know, with the state of each duty in the margin."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from taicho.pipeline import boards, collecting, planning
from taicho.web import allowed
from taicho.web.gather import names, plan_sheet, scenario_now
from taicho.web.here import Here


def plans(request: Any) -> HttpResponse:
    """The plans in force on the day, each with how its tasks stand."""
    here: Here = request.here
    counts = boards.counts_by_plan(here.workspace, here.day)
    rows = [
        {
            "plan": plan,
            "findings": len([one for one in findings if one.severity != "note"]),
            "counts": counts.get(plan.id),
            "place": here.places.get(plan.place),
            "issuer": names.unit_words(plan.document.issuer, here.places),
        }
        for plan, findings in planning.plans_in_force(here.workspace, here.day)
        if allowed.sees(here, plan.place)
    ]
    return render(request, "taicho/plans.html", {"rows": rows})


def plan(request: Any, plan_id: str) -> HttpResponse:
    """The document with its duties."""
    here: Here = request.here
    sheet = plan_sheet.sheet(here, plan_id)
    allowed.check_path(here, "see", here.places.path(sheet.plan.place))
    context = {
        "sheet": sheet,
        "plan": sheet.plan,
        "scenario": planning_position(here, sheet),
        "edges": scenario_now.edges(sheet.plan),
        "now": scenario_now.now(here, sheet.plan),
        "mine": allowed.units(here.person),
        "collector": names.unit_words(collecting.collectors(sheet.plan)[0], here.places),
    }
    return render(request, "taicho/plan.html", context)


def planning_position(here: Here, sheet: plan_sheet.Sheet) -> Any:
    """Where the plan's place stands on its scenarios."""
    from taicho.pipeline import positions

    return positions.scenario(here.workspace, sheet.plan.place, here.day)
