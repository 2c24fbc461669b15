"""Proof that a document went out and came in: sent by whom and how, received by whom and when."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.documents import SUBJECT
from taicho.store.models import Document, Recipient
from taicho.store.workspaces import atomic


def send(document_id: int, recipients: Iterable[int], *, channel: str, by: Any) -> int:
    """Note that the document was sent to these recipients; those sent to before keep their proof. How many were new."""
    with atomic():
        row = Document.objects.select_for_update().get(pk=document_id)
        if row.entered_at is None:
            raise Fault(Text("Văn bản chưa được nhập nên chưa gửi được.", "The document has not been entered yet."))
        waiting = Recipient.objects.filter(document=row, pk__in=list(recipients), sent_at=None)
        many = waiting.update(sent_at=timezone.now(), sent_by=audit.name_of(by), channel=channel.strip()[:80])
        if many:
            audit.record(
                by=by, act="document.send", subject=SUBJECT.format(row.pk), place_path=row.place_path, many=many,
                channel=channel,
            )  # fmt: skip
    return many


def receive(recipient_id: int, *, by: Any, note: str = "") -> Recipient:
    """Note that a recipient has the document. It is received once; a second word leaves the first."""
    with atomic():
        row = Recipient.objects.select_for_update().select_related("document").get(pk=recipient_id)
        if row.sent_at is None:
            raise Fault(
                Text("Văn bản chưa được gửi cho nơi nhận này.", "The document has not been sent there yet."),
                Text("Ghi việc gửi trước.", "Note the sending first."),
            )
        if row.received_at is not None:
            return row
        row.received_at, row.received_by, row.note = timezone.now(), audit.name_of(by), note.strip()[:300]
        row.save()
        audit.record(
            by=by, act="document.receive", subject=SUBJECT.format(row.document_id), place_path=row.place_path,
            unit=row.unit,
        )  # fmt: skip
    return row
