"""What stands around every page: the rail by right, the other workspaces, the band of an invented one."""

from typing import Any

from attrs import frozen
from django.http import HttpRequest

from taicho.core.vocabulary import Text, Tier
from taicho.store import notices, workspaces
from taicho.web import allowed
from taicho.web.gather import board


@frozen
class Item:
    """One entry of the rail: page, words, its icon on the phone's bottom bar.

    acts: rights of which one is needed at the place (none: everybody's). above_commune: of use only where there are
    places below. pages: other pages that count as this one.
    """

    page: str
    words: Text
    acts: tuple[str, ...] = ()
    above_commune: bool = False
    icon: str = ""
    pages: tuple[str, ...] = ()


@frozen
class Group:
    """Entries under one heading; the first ones of all stand without."""

    title: Text
    items: tuple[Item, ...]


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
GROUPS = (
    Group(
        Text("Văn bản, báo cáo", "Documents, reports"),
        (
            Item(
                "documents",
                Text("Văn bản", "Documents"),
                pages=("document", "document_new", "review", "compare", "issue"),
            ),
            Item(
                "outgoing",
                Text("Văn bản đi", "Outgoing"),
                pages=("outgoing_one", "outgoing_new", "outgoing_numbers", "outgoing_complete"),
            ),
            Item(
                "reports",
                Text("Báo cáo", "Reports"),
                pages=(
                    "reports_due",
                    "report_one",
                    "report_write",
                    "report_submit",
                    "report_templates",
                    "report_template",
                ),
            ),
            Item("targets", Text("Chỉ tiêu", "Targets"), pages=("target_type",)),
            Item("cascade", Text("Triển khai cấp dưới", "Cascade"), above_commune=True),
        ),
    ),
    Group(
        Text("Chỉ đạo", "Command"),
        (
            Item("decisions", Text("Quyết định", "Decisions"), pages=("declare", "decision")),
            Item("difficulties", Text("Vướng mắc, đề xuất", "Difficulties"), pages=("difficulty", "difficulty_new")),
            Item("bodies", Text("Ban, tổ, đội, chốt", "Committees, teams"), pages=("body", "body_new")),
            Item("inspections", Text("Kiểm tra", "Inspections"), pages=("inspection", "inspection_new")),
            Item("merits", Text("Khen thưởng, vi phạm", "Merits, violations"), pages=("merit", "merit_new")),
        ),
    ),
    Group(
        Text("Lực lượng", "Forces"),
        (
            Item(
                "campaigns",
                Text("Huy động", "Campaigns"),
                pages=(
                    "campaign",
                    "campaign_people",
                    "candidates",
                    "invitations",
                    "calls",
                    "campaign_proposal",
                    "campaign_ward",
                    "roster",
                ),
            ),
            Item(
                "deployments",
                Text("Đoàn công tác", "Deployments"),
                above_commune=True,
                pages=(
                    "rotation",
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
            Item("on_the_spot", Text("Bốn tại chỗ", "Four on the spot")),
        ),
    ),
    Group(
        Text("Số liệu", "Data"),
        (
            Item("imports", Text("Nhập tệp", "Imports"), acts=("import", "enter"), pages=("import_new", "import_one")),
            Item("duplicates", Text("Nghi trùng", "Duplicates"), acts=("settle",)),
            Item("sources", Text("Nguồn số liệu", "Sources"), acts=("order_sources", "import")),
            Item("values", Text("Giá trị luật", "Values of law"), acts=("confirm", "override", "order_sources")),
            Item("rates", Text("Mức phụ cấp", "Allowance rates"), pages=("rate_confirm",)),
            Item("runs", Text("Chạy trong ngày", "Daily runs"), acts=("run_day",), pages=("run",)),
            Item("api", Text("API", "API"), acts=("export",)),
        ),
    ),
    Group(
        Text("Quản trị", "Keeping"),
        (
            Item("people", Text("Con người và quyền", "People and rights"), acts=("manage_people",), pages=("person",)),
            Item("audit", Text("Nhật ký", "Audit"), acts=("see_audit",)),
        ),
    ),
)
"""Under a heading each; one is open when its page is before the reader. What nobody may do here is not there."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    here = getattr(request, "here", None)
    workspace = getattr(request, "workspace", None)
    context: dict[str, Any] = {"here": here, "workspace": workspace}
    if here is None or here.person is None or not here.person.is_authenticated:
        return context
    return {
        **context,
        "rail": rail(here),
        "others": [one for one in workspaces.all_workspaces() if one.slug != here.workspace.slug],
        "duty": allowed.main_duty(here.person),
        "unread": notices.unread(here.person),
        "late_count": board.late_of_mine(here),
    }


def rail(here: Any) -> list[dict[str, Any]]:
    """What this person may open at the place: the main pages, then the groups that hold anything."""
    parts: list[dict[str, Any]] = [{"title": None, "entries": entries(here, MAIN), "open": True}]
    for group in GROUPS:
        found = entries(here, group.items)
        if found:
            parts.append({"title": group.title, "entries": found, "open": any(one["current"] for one in found)})
    return parts


def entries(here: Any, items: tuple[Item, ...]) -> list[dict[str, Any]]:
    """The entries this person may open here."""
    return [
        {"item": item, "href": here.to(item.page), "current": here.page == item.page or here.page in item.pages}
        for item in items
        if here.has(item.page) and _of_use(here, item)
    ]


def _of_use(here: Any, item: Item) -> bool:
    """Whether the person has a right of it here, and the place has what it speaks of."""
    if item.above_commune and here.place.tier is Tier.COMMUNE:
        return False
    return not item.acts or any(allowed.may(here.person, act, here.place, here.places) for act in item.acts)
