"""Drafts of documents: each act on one is a version; two people at once lose nothing and are told."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from taicho.core.drafts import ACT_NAMES, Act, Draft, Edit, apply, replay
from taicho.core.drafts.keep import from_json
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.documents import SUBJECT
from taicho.store.models import Document, DraftEdit
from taicho.store.workspaces import atomic


class Meanwhile(Fault):
    """Somebody else changed the item since the person looked at it."""


def draft_of(document: Document, number: int | None = None) -> Draft:
    """The draft as it stood after `number` acts; the newest without a number."""
    rows = DraftEdit.objects.filter(document=document).order_by("number")
    if number is not None:
        rows = rows.filter(number__lte=number)
    return replay(from_json(document.reading), map(_edit, rows))


def _edit(row: DraftEdit) -> Edit:
    return Edit(Act(row.act), tuple(row.keys), row.values, row.number)


def edits(document: Document) -> Sequence[DraftEdit]:
    """Every act on the draft, newest first."""
    return list(DraftEdit.objects.filter(document=document).order_by("-number"))


def edit(
    document_id: int, act: Act, keys: Sequence[str] = (), values: Mapping[str, Any] | None = None, *, by: Any,
    seen: Mapping[str, int] | None = None,
) -> Draft:  # fmt: skip
    """Do an act on a draft; the draft after it, with its number.

    seen: key -> `Item.touched` as the person saw it. An item changed since raises Meanwhile and nothing is written;
    acts on other items follow each other. `act` HEAD and ACCEPT_SURE need no `seen`.
    """
    with atomic():
        document = Document.objects.select_for_update().get(pk=document_id)
        if not document.reading:
            raise Fault(Text("Văn bản này chưa có dự thảo.", "This document has no draft."))
        before = draft_of(document)
        _not_changed_since(document, before, seen or {})
        last = DraftEdit.objects.filter(document=document).order_by("-number").values_list("number", flat=True).first()
        made = Edit(act, tuple(keys), dict(values or {}), (last or 0) + 1)
        after = apply(before, made)
        DraftEdit.objects.create(
            document=document, number=made.number, act=act.value, keys=list(keys), values=dict(values or {}),
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act=f"draft.{act.value}", subject=SUBJECT.format(document.pk), place_path=document.place_path,
            keys=list(keys), version=made.number,
        )  # fmt: skip
    return after


def _not_changed_since(document: Document, draft: Draft, seen: Mapping[str, int]) -> None:
    for key, touched in seen.items():
        item = draft.item(key)
        if item is None or item.touched == touched:
            continue
        row = DraftEdit.objects.get(document=document, number=item.touched)
        did = ACT_NAMES[Act(row.act)]
        raise Meanwhile(
            Text(
                f"{row.by} vừa {did.vi} mục này; ý của bạn chưa được ghi.",
                f"{row.by} has just {did.en} this item; your change was not written.",
            ),
            Text("Xem mục như bây giờ rồi làm lại.", "Look at it as it is now, then decide again."),
        )
