"""Documents of the workspace: named by their symbol, entered with their text, linked, completed, found again."""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from attrs import field, frozen
from django.db.models import Q, QuerySet
from django.utils import timezone

from taicho.core.documents import kind_of, plain_symbol, search_text, squashed
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.spelling import fold
from taicho.store import audit, rights
from taicho.store.evidence import write_file
from taicho.store.models import Document, DocumentLink, Recipient
from taicho.store.workspaces import Workspace, atomic, connection, current

LARGEST = 20 * 1024 * 1024
ENDINGS = (".txt", ".docx", ".pdf")
SUBJECT = "document/{}"


@frozen
class Named:
    """A document as another one names it. kind of link: "basis", "implements", "amends", "replaces"."""

    symbol: str
    issued: date | None = None
    issuer: str = ""
    title: str = ""
    cite: str = ""
    link: str = "basis"


@frozen
class Head:
    """What stands at the head and foot of a document. issuer: "role@place"; place_path: of the issuer's place."""

    symbol: str = ""
    kind: str = ""
    issued: date | None = None
    issued_printed: str = ""
    issuer: str = ""
    issuer_words: str = ""
    title: Text = field(factory=lambda: Text("", ""))
    place_code: str = ""
    place_path: str = ""


def path_of(workspace: Workspace, digest: str) -> Path:
    """Where the original of a document stands: outside of anything served."""
    return workspace.files / "documents" / digest[:2] / digest


def check_file(name: str, content: bytes) -> None:
    """A Fault for a file no reader takes."""
    if len(content) > LARGEST:
        raise Fault(
            Text(f"Tệp quá lớn: {len(content) >> 20} MB.", f"The file is too large: {len(content) >> 20} MB."),
            Text(f"Tối đa {LARGEST >> 20} MB.", f"At most {LARGEST >> 20} MB."),
        )
    if Path(name).suffix.lower() not in ENDINGS:
        raise Fault(
            Text(f"Không nhận loại tệp “{name}”.", f"Files like “{name}” are not taken."),
            Text("Dùng DOCX, PDF có lớp chữ, hoặc TXT.", "Use DOCX, PDF with a text layer, or TXT."),
        )


def _one_at_a_time() -> None:
    """Two people naming one document at once make one row of it."""
    if connection().vendor == "postgresql":
        with connection().cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || 'documents'))")


def find(symbol: str, issued: date | None = None) -> Document | None:
    """The document with this symbol: of several the one of that date, else the latest; None when there is none."""
    plain = plain_symbol(symbol)
    if not plain:
        return None
    found = sorted(Document.objects.filter(plain=plain), key=lambda one: (one.issued or date.min, one.pk))
    if issued is not None:
        dated = [one for one in found if one.issued in (issued, None)]
        return dated[-1] if dated else None
    return found[-1] if found else None


def name(named: Named, *, by: Any) -> Document:
    """The document of this symbol, made known where it was not; nothing that is known is overwritten."""
    if not plain_symbol(named.symbol):
        raise Fault(
            Text("Văn bản chưa có số thì chưa gọi tên được.", "A document without a number cannot be named."),
            Text("Ghi số và ký hiệu, thí dụ 267/KH-UBND.", "Write number and symbol, such as 267/KH-UBND."),
        )
    with atomic():
        _one_at_a_time()
        found = find(named.symbol, named.issued)
        if found is not None:
            _fill(found, named)
            return found
        made = Document.objects.create(
            symbol=named.symbol.strip(), plain=plain_symbol(named.symbol), kind=kind_of(named.symbol),
            issued=named.issued, issued_printed=named.issued.isoformat() if named.issued else "",
            issuer_words=named.issuer[:200], title_vi=named.title, title_en=named.title,
            search=search_text(named.symbol, (), named.title, named.issuer), named_by=audit.name_of(by),
            named_at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="document.name", subject=SUBJECT.format(made.pk), symbol=made.symbol)
    return made


def _fill(row: Document, named: Named) -> None:
    """A document known by its symbol alone learns its date, issuer and subject from whoever names it."""
    if row.entered_at is not None:
        return
    row.issued = row.issued or named.issued
    row.issued_printed = row.issued_printed or (named.issued.isoformat() if named.issued else "")
    row.issuer_words = row.issuer_words or named.issuer[:200]
    row.title_vi = row.title_vi or named.title
    row.title_en = row.title_en or named.title
    row.search = search_text(row.symbol, (), row.title_vi, row.issuer_words)
    row.save()


def enter(
    head: Head, text: str, *, by: Any, file_name: str = "", content: bytes = b"", reading: dict[str, Any] | None = None,
    names: Iterable[Named] = (), recipients: Iterable[tuple[str, str, str]] = (),
) -> Document:  # fmt: skip
    """Enter a document with its text and original; one known by its symbol becomes the entered one, with its links.

    names: documents it names. recipients: (words, unit or "", place path). A Fault when the same document or file
    has been entered before.
    """
    content = content or text.encode()
    digest = hashlib.sha256(content).hexdigest()
    write_file(path_of(current(), digest), content)
    with atomic():
        _one_at_a_time()
        row = _entering(head, digest)
        for key in ("symbol", "kind", "issued", "issued_printed", "issuer", "issuer_words", "place_code", "place_path"):
            value = getattr(head, key)
            if value:
                setattr(row, key, value)
        row.plain, row.kind = plain_symbol(row.symbol), row.kind or kind_of(row.symbol)
        row.title_vi, row.title_en = head.title.vi or row.title_vi, head.title.en or row.title_en
        row.text, row.folded = text.replace("\x00", ""), fold(text)
        row.file_name, row.digest, row.size = Path(file_name).name[:255], digest, len(content)
        row.reading = reading or {}
        row.entered_by, row.entered_at = audit.name_of(by), timezone.now()
        row.named_by, row.named_at = row.named_by or row.entered_by, row.named_at or row.entered_at
        row.save()
        for one in names:
            link(row, one, by=by)
        add_recipients(row, recipients)
        refresh_search(row)
        audit.record(
            by=by, act="document.enter", subject=SUBJECT.format(row.pk), place_path=row.place_path, symbol=row.symbol,
            size=row.size,
        )  # fmt: skip
    return row


def _entering(head: Head, digest: str) -> Document:
    """The row a document enters into: the one that was only named, or a new one."""
    same = Document.objects.filter(digest=digest).first()
    if same is not None:
        raise _entered(same)
    found = find(head.symbol, head.issued)
    if found is None or (found.entered_at is not None and _another(found, head)):
        return Document()
    if found.entered_at is not None:
        raise _entered(found)
    return found


def _another(row: Document, head: Head) -> bool:
    """Two documents may carry one symbol: of two issuers, or of two years."""
    issuers = row.issuer and head.issuer and row.issuer != head.issuer
    years = row.issued and head.issued and row.issued.year != head.issued.year
    return bool(issuers or years)


def _entered(row: Document) -> Fault:
    called = row.symbol or row.title_vi[:60]
    return Fault(
        Text(f"Văn bản “{called}” đã được nhập rồi.", f"The document “{called}” has been entered already."),
        Text("Mở văn bản đó để rà soát tiếp.", "Open it and go on reviewing there."),
    )


def link(row: Document, named: Named, *, by: Any) -> None:
    """Note that a document names another; a blank symbol names nothing."""
    if not plain_symbol(named.symbol):
        return
    other = name(named, by=by)
    if other.pk == row.pk:
        return
    DocumentLink.objects.get_or_create(
        source=row, target=other, kind=named.link,
        defaults={
            "symbol": named.symbol[:80], "issued": named.issued, "issuer_words": named.issuer[:200],
            "cite": named.cite[:40],
        },
    )  # fmt: skip


def add_recipients(row: Document, given: Iterable[tuple[str, str, str]]) -> None:
    """Recipients that are not on the list yet: (words as printed, unit or "", path of its place)."""
    for words, unit, path in given:
        Recipient.objects.get_or_create(
            document=row, words=words.strip()[:300], unit=unit, defaults={"place_path": path}
        )


def refresh_search(row: Document) -> None:
    """Write anew what a document is found by: its own symbol and every one it names."""
    others = row.names.values_list("symbol", flat=True)
    row.search = search_text(row.symbol, others, row.title_vi, row.title_en, row.issuer_words)
    row.save(update_fields=["search"])


def complete(document_id: int, *, symbol: str, issued: date, by: Any) -> Document:
    """Give a document the number and day it lacked. A document known under that symbol hands its links over."""
    if not plain_symbol(symbol):
        raise Fault(Text("Hãy ghi cả số và ký hiệu.", "Write number and symbol."))
    with atomic():
        _one_at_a_time()
        row = Document.objects.select_for_update().get(pk=document_id)
        twin = Document.objects.filter(plain=plain_symbol(symbol)).exclude(pk=row.pk)
        for other in twin.filter(Q(issued=issued) | Q(issued=None)):
            if other.entered_at is not None:
                raise _entered(other)
            _hand_over(other, row)
        before = row.symbol
        row.symbol, row.plain, row.issued = symbol.strip(), plain_symbol(symbol), issued
        row.issued_printed, row.kind = issued.isoformat(), row.kind or kind_of(symbol)
        row.save()
        refresh_search(row)
        audit.record(
            by=by, act="document.complete", subject=SUBJECT.format(row.pk), place_path=row.place_path, before=before,
            symbol=row.symbol, issued=issued.isoformat(),
        )  # fmt: skip
    return row


def replace(document_id: int, plan_id: str, *, by: Any) -> Document:
    """Say which plan the document is the next version of ("" for none). A Fault once it has been issued by itself."""
    with atomic():
        row = Document.objects.select_for_update().get(pk=document_id)
        if row.plan_id and row.plan_id != plan_id:
            raise Fault(Text("Văn bản này đã được ban hành.", "This document has been issued already."))
        row.replaces = plan_id
        row.save(update_fields=["replaces"])
        old = Document.objects.filter(plan_id=plan_id).exclude(pk=row.pk).order_by("-pk").first() if plan_id else None
        row.names.filter(kind="replaces").delete()
        if old is not None:
            DocumentLink.objects.create(source=row, target=old, kind="replaces", symbol=old.symbol, issued=old.issued)
        audit.record(
            by=by, act="document.replace", subject=SUBJECT.format(row.pk), place_path=row.place_path, plan=plan_id
        )
    return row


def _hand_over(other: Document, row: Document) -> None:
    """Links to a document known by its symbol alone lead to the entered one from now on."""
    for one in DocumentLink.objects.filter(target=other):
        twice = DocumentLink.objects.filter(source=one.source, target=row, kind=one.kind).exists()
        if twice or one.source_id == row.pk:
            one.delete()
        else:
            one.target = row
            one.save()
    other.delete()


def visible(person: Any) -> QuerySet[Document]:
    """Documents a person may see: of places they see, sent to units they see, and those these documents name."""
    if person is None:
        return Document.objects.all()
    own = rights.visible(Document.objects.exclude(place_path=""), person).values("pk")
    sent = rights.visible(Recipient.objects.exclude(place_path="").exclude(sent_at=None), person).values("document_id")
    mine = Q(entered_by=audit.name_of(person), place_path="")
    seen = Document.objects.filter(Q(pk__in=own) | Q(pk__in=sent) | mine)
    named = Document.objects.filter(entered_at=None, named_in__source__in=seen.values("pk")).values("pk")
    loose = Q(entered_at=None, named_in=None)
    return Document.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=named) | loose).distinct()


def searched(rows: QuerySet[Document], text: str) -> list[Document]:
    """Documents a text may mean, the symbol it spells first: with or without marks, signs and spaces."""
    words, solid = fold(text).split(), squashed(text)
    if not words:
        return list(rows.order_by("-issued", "-id"))
    each = Q()
    for word in words:
        each &= Q(search__contains=word) | Q(folded__contains=word)
    found = rows.filter(Q(search__contains=solid) | each if len(solid) > 2 else each)
    return sorted(
        found.order_by("-issued", "-id"),
        key=lambda one: (squashed(one.symbol) != solid, solid not in squashed(one.symbol), solid not in one.search),
    )
