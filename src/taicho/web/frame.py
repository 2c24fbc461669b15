"""What stands around every page: the rail by right, the other workspaces, the band of an invented one."""

from typing import Any

from attrs import frozen
from django.http import HttpRequest

from taicho.core.vocabulary import Text
from taicho.store import notices, workspaces
from taicho.web import allowed
from taicho.web.gather import board


@frozen
class Item:
    """One entry of the rail: page, words, the right it needs ("" none), its icon on the phone's bottom bar."""

    page: str
    words: Text
    act: str = ""
    icon: str = ""
    pages: tuple[str, ...] = ()
    """Other pages that count as this one."""


MAIN = (
    Item("situation", Text("Tình hình", "Situation"), icon="situation", pages=("place", "why", "rows")),
    Item("tasks", Text("Nhiệm vụ", "Tasks"), icon="tasks", pages=("task", "board", "calendar", "order_new", "hands")),
    Item("plans", Text("Kế hoạch", "Plans"), icon="plans", pages=("plan",)),
    Item(
        "registers",
        Text("Sổ dữ liệu", "Registers"),
        icon="registers",
        pages=("register", "fact", "enter"),
    ),
)
MORE = (
    Item(
        "documents",
        Text("Văn bản", "Documents"),
        pages=("document", "document_new", "review", "compare", "issue"),
    ),
    Item("cascade", Text("Triển khai cấp dưới", "Cascade")),
    Item("decisions", Text("Quyết định", "Decisions"), pages=("declare", "decision")),
    Item(
        "campaigns",
        Text("Huy động", "Campaigns"),
        pages=("campaign", "campaign_people", "candidates", "campaign_proposal", "campaign_ward"),
    ),
    Item(
        "deployments",
        Text("Đoàn công tác", "Deployments"),
        pages=(
            "deployment",
            "deployment_step",
            "deployment_propose",
            "deployment_nominate",
            "deployment_ready",
            "deployment_way",
            "deployment_days",
            "deployment_pay",
            "deployment_member",
        ),
    ),
    Item("difficulties", Text("Vướng mắc, đề xuất", "Difficulties"), pages=("difficulty", "difficulty_new")),
    Item("bodies", Text("Ban, tổ, đội, chốt", "Committees, teams"), pages=("body", "body_new")),
    Item("inspections", Text("Kiểm tra", "Inspections"), pages=("inspection", "inspection_new")),
    Item("merits", Text("Khen thưởng, vi phạm", "Merits, violations"), pages=("merit", "merit_new")),
    Item("on_the_spot", Text("Bốn tại chỗ", "Four on the spot")),
    Item("imports", Text("Nhập tệp", "Imports"), pages=("import_new", "import_one")),
    Item("duplicates", Text("Nghi trùng", "Duplicates"), "settle"),
    Item("sources", Text("Nguồn số liệu", "Sources")),
    Item("targets", Text("Chỉ tiêu", "Targets"), pages=("target_type",)),
    Item(
        "reports",
        Text("Báo cáo", "Reports"),
        pages=("reports_due", "report_one", "report_write", "report_submit", "report_templates", "report_template"),
    ),
    Item(
        "outgoing",
        Text("Văn bản đi", "Outgoing"),
        pages=("outgoing_one", "outgoing_new", "outgoing_numbers", "outgoing_complete"),
    ),
)
KEEPING = (
    Item("runs", Text("Chạy trong ngày", "Daily runs"), pages=("run",)),
    Item("values", Text("Giá trị luật", "Values of law")),
    Item("people", Text("Con người và quyền", "People and rights"), "manage_people", pages=("person",)),
    Item("audit", Text("Nhật ký", "Audit"), "see_audit"),
    Item("api", Text("API", "API")),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    here = getattr(request, "here", None)
    workspace = getattr(request, "workspace", None)
    context: dict[str, Any] = {"here": here, "workspace": workspace}
    if here is None or here.person is None or not here.person.is_authenticated:
        return context
    return {
        **context,
        "rail": [entries(here, part) for part in (MAIN, MORE, KEEPING)],
        "others": [one for one in workspaces.all_workspaces() if one.slug != here.workspace.slug],
        "duty": allowed.main_duty(here.person),
        "unread": notices.unread(here.person),
        "late_count": board.late_of_mine(here),
    }


def entries(here: Any, items: tuple[Item, ...]) -> list[dict[str, Any]]:
    """The entries this person may open here."""
    return [
        {"item": item, "href": here.to(item.page), "current": here.page == item.page or here.page in item.pages}
        for item in items
        if here.has(item.page) and (not item.act or allowed.may(here.person, item.act, here.place, here.places))
    ]
