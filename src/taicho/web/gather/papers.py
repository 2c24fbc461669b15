"""Documents as lines of a list and as links of one another, in words."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen
from django.db.models import BooleanField, Case, QuerySet, Value, When

from taicho.core.documents import KIND_NAMES
from taicho.core.vocabulary import Text, Unit
from taicho.store import documents, plan_versions
from taicho.store.models import Document, DocumentLink, Recipient
from taicho.web.gather import names
from taicho.web.here import Here

LINKS = {
    "basis": Text("căn cứ", "basis"),
    "implements": Text("triển khai", "carries out"),
    "amends": Text("sửa đổi, bổ sung", "amends"),
    "replaces": Text("thay thế", "replaces"),
}


@frozen
class Line:
    """A document in a list. called: its symbol, or its subject while the number is blank. state: see `state_of`."""

    row: Document
    called: str
    title: Text
    issuer: Text
    kind: Text | None
    state: str
    state_words: Text

    @property
    def printed(self) -> str:
        """The date as far as it is printed: "9/2021"."""
        return "/".join(str(int(part)) for part in reversed(self.row.issued_printed.split("-")) if part.isdecimal())


STATE_WORDS = {
    "named": Text("mới biết số hiệu", "symbol only"),
    "entered": Text("đã lưu", "kept"),
    "review": Text("đang rà soát", "under review"),
    "issued": Text("đã ban hành", "issued"),
}


def state_of(row: Document) -> str:
    """ "named", "entered" (no draft), "review" (a draft that is no plan yet), "issued"."""
    if row.entered_at is None:
        return "named"
    if row.plan_id:
        return "issued"
    drafted = row.__dict__.get("drafted")
    return "review" if (bool(row.reading) if drafted is None else drafted) else "entered"


def light(rows: QuerySet[Document]) -> QuerySet[Document]:
    """The rows for a list: without text and reading, but with whether there is one."""
    drafted = Case(When(reading={}, then=Value(False)), default=Value(True), output_field=BooleanField())
    return rows.defer("text", "folded", "reading").annotate(drafted=drafted)


def of_state(rows: QuerySet[Document], state: str) -> QuerySet[Document]:
    """The rows in a state; "" all."""
    if state == "named":
        return rows.filter(entered_at=None)
    entered = rows.exclude(entered_at=None)
    if state == "issued":
        return entered.exclude(plan_id="")
    if state == "review":
        return entered.filter(plan_id="").exclude(reading={})
    return entered.filter(plan_id="", reading={}) if state == "entered" else rows


def line(row: Document, here: Here) -> Line:
    """One document in words."""
    state = state_of(row)
    title = Text(row.title_vi, row.title_en or row.title_vi)
    return Line(
        row=row,
        called=row.symbol if row.plain else row.title_vi or row.symbol or f"#{row.pk}",
        title=title,
        issuer=issuer_words(row, here),
        kind=KIND_NAMES.get(row.kind),
        state=state,
        state_words=STATE_WORDS[state],
    )


def issuer_words(row: Document, here: Here) -> Text:
    """The issuer as a unit, or as printed."""
    if row.issuer:
        try:
            found = names.unit_words(Unit.parse(row.issuer), here.places)
        except ValueError:
            return Text(row.issuer_words, row.issuer_words)
        if found.vi != row.issuer:
            return found
    return Text(row.issuer_words or row.issuer, row.issuer_words or row.issuer)


def links(rows: Iterable[DocumentLink], end: str, here: Here) -> list[dict[str, Any]]:
    """Links of a document as far as the person may see the other end."""
    kept = list(rows)
    seen = set(
        documents.visible(here.person)
        .filter(pk__in=[getattr(one, f"{end}_id") for one in kept])
        .values_list("pk", flat=True)
    )
    return [
        {"link": one, "line": line(getattr(one, end), here), "how": LINKS.get(one.kind, LINKS["basis"])}
        for one in kept
        if getattr(one, f"{end}_id") in seen
    ]


def recipient_words(one: Recipient, here: Here) -> Text:
    """A recipient as a unit in the page's language, or as printed."""
    if one.unit:
        found = names.unit_words(Unit.parse(one.unit), here.places)
        if found.vi != one.unit:
            return found
    return Text(one.words, one.words)


def versions(row: Document) -> list[Any]:
    """The versions issued of the document's plan, newest first."""
    return plan_versions.versions(row.plan_id) if row.plan_id else []
