"""A document on its way to a plan: items with the words they came from, and what people did with them."""

from taicho.core.drafts.compare import Change, changes
from taicho.core.drafts.compose import as_sheet, draft_from, tables
from taicho.core.drafts.edit import ACT_NAMES, apply, replay
from taicho.core.drafts.model import Act, Draft, Edit, Item, ItemState, Span

__all__ = [
    "ACT_NAMES",
    "Act",
    "Change",
    "Draft",
    "Edit",
    "Item",
    "ItemState",
    "Span",
    "apply",
    "as_sheet",
    "changes",
    "draft_from",
    "replay",
    "tables",
]
