"""Documents of the demonstration: one issued under plan 152 with a cascade that shows gaps, one under review."""

from datetime import date
from importlib.resources import files

from taicho.core.drafts import Act, Draft
from taicho.core.drafts.begin import OPENING
from taicho.pipeline import entering, issuing
from taicho.store import documents, drafts, sending, workspaces
from taicho.store.documents import Named
from taicho.store.models import Document
from taicho.store.workspaces import Workspace

TEXTS = files("taicho.packs") / "vn" / "documents"
ISSUED, REVIEWED = "ke-hoach-xa-dak-o.txt", "ke-hoach-xa-phu-nghia.txt"
COMMITTEE, OFFICER = "huyen", "xa"
"""The invented people who work on them."""


def prepare(workspace: Workspace) -> None:
    """Enter both; review and issue the first, note its sending; begin to review the second. What is there stays."""
    with workspaces.use(workspace):
        if Document.objects.exclude(entered_at=None).exists():
            return
        documents.name(Named("152/KH-UBND", date(2021, 8, 17), "UBND huyện Bù Gia Mập"), by=COMMITTEE)
    _issue(workspace, _enter(workspace, ISSUED, "25225", date(2021, 8, 19)))
    row = _enter(workspace, REVIEWED, "25267", date(2021, 9, 24))
    with workspaces.use(workspace):
        first = next(one.key for one in drafts.draft_of(row).items if one.table == "tasks" and not one.doubts)
        drafts.edit(row.pk, Act.ACCEPT, [first], by=OFFICER)


def _enter(workspace: Workspace, name: str, place: str, day: date) -> Document:
    content = (TEXTS / name).read_bytes()
    return entering.enter(workspace, content, name, place=place, day=day, by=OFFICER)


def _issue(workspace: Workspace, row: Document) -> None:
    """What the reader was unsure of is settled, then the plan is issued, sent, and received by one of its units."""
    with workspaces.use(workspace):
        draft = drafts.draft_of(row)
        for item in draft.open_items:
            act = Act.ACCEPT if _complete(draft, item.key) else Act.DROP
            drafts.edit(row.pk, act, [item.key], by=COMMITTEE)
    issued = date(2021, 8, 19)
    issuing.issue(workspace, row.pk, symbol=row.symbol, issued=issued, day=issued, by=COMMITTEE)
    with workspaces.use(workspace):
        units = list(row.recipients.exclude(unit="").order_by("pk"))
        sending.send(row.pk, [one.pk for one in units], channel="trục văn bản", by=OFFICER)
        sending.receive(units[0].pk, by=COMMITTEE)


def _complete(draft: Draft, key: str) -> bool:
    """Whether the item can be issued as it was read: a duty with somebody to do it."""
    item = draft.item(key)
    return item is not None and item.table == "tasks" and item.values.get("cite") != OPENING and "lead" in item.values
