"""Documents: the plan of plans with its search, one document with its links and recipients, entering and completing."""

from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.documents import KIND_NAMES, plain_symbol
from taicho.core.plans import Plan
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.pipeline import entering, planning
from taicho.store import audit, documents, drafts, issued, outgoing, plan_versions, rights, sending
from taicho.store.models import Document, Recipient
from taicho.web import allowed
from taicho.web.acting import do_and_tell
from taicho.web.forms import Words
from taicho.web.gather import papers
from taicho.web.here import Here
from taicho.web.language import said

SHOWN = 50
STATES = {
    "": Text("Tất cả", "All"),
    "review": Text("Đang rà soát", "Under review"),
    "issued": Text("Đã ban hành", "Issued"),
    "entered": Text("Chỉ lưu, không có dự thảo", "Kept without a draft"),
    "named": Text("Mới biết số hiệu", "Known by symbol only"),
}


def documents_page(request: Any) -> HttpResponse:
    """Every document one may see, by state, found by any reference however it is typed."""
    here: Here = request.here
    text, state = request.GET.get("q", "").strip()[:100], request.GET.get("state", "")
    rows = documents.visible(here.person)
    counts = {name: papers.of_state(rows, name).count() for name in STATES}
    found = documents.searched(papers.light(papers.of_state(rows, state if state in STATES else "")), text)
    context = {
        "rows": [papers.line(one, here) for one in found[:SHOWN]],
        "total": len(found),
        "text": text,
        "state": state,
        "states": [(name, words, counts[name]) for name, words in STATES.items()],
        "running": _symbols_running(here),
        "may_enter": allowed.may_here(here, "draft"),
    }
    return render(request, "taicho/documents.html", context)


def _symbols_running(here: Here) -> set[str]:
    """Plain symbols of the plans in force the person may see."""
    return {plain_symbol(plan.document.symbol) for plan in _plans_seen(here)}


def _plans_seen(here: Here) -> list[Plan]:
    """The plans in force the person may see."""
    plans = planning.plans_in_force(here.workspace, here.day)
    return [plan for plan, _ in plans if allowed.sees(here, plan.place)]


class EnterForm(Words):
    """A file, or pasted text, or a symbol alone; what is typed here goes before what the reader finds."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        from django import forms

        self.fields["file"] = forms.FileField(
            label=said(Text("Tệp DOCX, PDF có lớp chữ, hoặc TXT", "A DOCX, PDF with a text layer, or TXT")),
            required=False,
            error_messages={"empty": said(Text("Tệp rỗng: chưa có byte nào.", "The file is empty."))},
        )
        self.words(
            "text", Text("Hoặc dán nội dung văn bản", "Or paste the text"), required=False, long=True, most=3_000_000
        )
        self.words(
            "symbol",
            Text("Số và ký hiệu", "Number and symbol"),
            required=False,
            most=80,
            help=Text(
                "Chỉ ghi số hiệu nếu chưa có văn bản; nhập văn bản sau vẫn giữ mọi dẫn chiếu.",
                "Give the symbol alone if the document is not at hand; its links stay when it is entered later.",
            ),
        )
        self.day("issued", Text("Ngày văn bản", "Date"), required=False)
        self.words("issuer", Text("Nơi ban hành", "Issuer"), required=False, most=200)
        self.words("title", Text("Trích yếu", "Subject"), required=False, most=1000)


def document_new(request: Any) -> HttpResponse:
    """Enter a document, or make one known by its symbol."""
    here: Here = request.here
    allowed.check(here, "draft")
    form = EnterForm(request.POST, request.FILES) if request.method == "POST" else EnterForm()
    if request.method == "POST" and form.is_valid():
        try:
            row = _enter(here, form.cleaned_data)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            return HttpResponseRedirect(here.to("review" if row.reading else "document", row.pk))
    return render(request, "taicho/document_new.html", {"form": form}, status=422 if form.errors else 200)


def _enter(here: Here, given: Any) -> Document:
    file = given.get("file")
    content = file.read() if file else given["text"].encode()
    if not content:
        return documents.name(
            documents.Named(given["symbol"], given["issued"], given["issuer"], given["title"]), by=here.person
        )
    typed = entering.Typed(given["symbol"], given["issued"], given["issuer"], given["title"])
    name = file.name if file else ""
    return entering.enter(here.workspace, content, name, typed, place=here.place.code, day=here.day, by=here.person)


def found(request: Any, document_id: int) -> Document:
    """The document, 404 where there is none the person may see."""
    row = documents.visible(request.here.person).filter(pk=document_id).first()
    if row is None:
        raise Http404
    return row


def may_draft(here: Here, row: Document) -> bool:
    """Whether the person may work on the document: enter, review, send."""
    return bool(row.place_path) and rights.may(here.person, "draft", row.place_path)


def document(request: Any, document_id: int) -> HttpResponse:
    """One document: where it stands, what it rests on, who rests on it, to whom it went."""
    here: Here = request.here
    row = found(request, document_id)
    draft = drafts.draft_of(row) if row.reading else None
    recipients = list(row.recipients.order_by("pk"))
    record = issued.record_of(row)
    record = record if record and rights.may(here.person, "see", record.place_path) else None
    context = {
        "record": record,
        "record_number": outgoing.printed_number(record) if record else "",
        "row": row,
        "line": papers.line(row, here),
        "kinds": KIND_NAMES,
        "draft": draft,
        "runs": _running(here, row),
        "replaceable": _replaceable(here, row),
        "waiting": len(draft.open_items) if draft else 0,
        "versions": plan_versions.versions(row.plan_id) if row.plan_id else [],
        "above": papers.links(row.names.select_related("target"), "target", here),
        "below": papers.links(row.named_in.select_related("source"), "source", here),
        "recipients": [
            {"row": one, "may_receive": _may_receive(here, one), "words": papers.recipient_words(one, here)}
            for one in recipients
        ],
        "sent": sum(1 for one in recipients if one.sent_at),
        "received": sum(1 for one in recipients if one.received_at),
        "may_draft": may_draft(here, row),
        "may_issue": draft is not None and rights.may(here.person, "issue_plan", row.place_path or None),
    }
    return render(request, "taicho/document.html", context)


def _replaceable(here: Here, row: Document) -> list[Plan]:
    """Plans in force at the document's place that it may be the next version of."""
    if row.plan_id or not row.reading:
        return []
    return [one for one, _ in planning.plans_in_force(here.workspace, here.day) if one.place == row.place_code]


def _running(here: Here, row: Document) -> Plan | None:
    """The plan in force that this document is, as far as the person may see it."""
    for plan in _plans_seen(here):
        if plan.id == row.plan_id or (row.plain and plain_symbol(plan.document.symbol) == row.plain):
            return plan
    return None


def _may_receive(here: Here, one: Recipient) -> bool:
    """A unit's own officer says that it has the document; for groups in free words, who sent it."""
    if one.sent_at is None or one.received_at is not None:
        return False
    if not one.place_path:
        return may_draft(here, one.document)
    mine = rights.may(here.person, "work", one.place_path, one.unit)
    return mine or rights.may(here.person, "draft", one.place_path)


def document_file(request: Any, document_id: int) -> HttpResponse:
    """The original as it was entered; that it was taken is written down."""
    here: Here = request.here
    row = found(request, document_id)
    path = documents.path_of(here.workspace, row.digest)
    if not row.digest or not path.is_file():
        raise Http404
    audit.record(by=here.person, act="read.document", subject=f"document/{row.pk}", place_path=row.place_path)
    return FileResponse(path.open("rb"), as_attachment=True, filename=row.file_name or f"document-{row.pk}.txt")  # type: ignore[return-value]


@require_POST
def document_act(request: Any, document_id: int) -> HttpResponse:
    """Send, receive, add a recipient, complete number and day: each act says what happened."""
    here: Here = request.here
    row = found(request, document_id)
    act = request.POST.get("act", "")
    return do_and_tell(request, lambda: _ACTS[act](request, here, row), here.to("document", row.pk))


def _send(request: Any, here: Here, row: Document) -> Text:
    rights.require(here.person, "draft", row.place_path)
    wanted = [number for one in request.POST.getlist("recipient") if (number := whole(one)) is not None]
    many = sending.send(row.pk, wanted, channel=request.POST.get("channel", ""), by=here.person)
    return Text(f"Đã ghi gửi {many} nơi nhận.", f"Noted as sent to {many} recipients.")


def _receive(request: Any, here: Here, row: Document) -> Text:
    wanted = request.POST.get("recipient", "")
    one = row.recipients.filter(pk=whole(wanted) or 0).first()
    if one is None:
        raise Http404
    if not _may_receive(here, one):
        rights.require(here.person, "draft", one.place_path or row.place_path)
    sending.receive(one.pk, by=here.person, note=request.POST.get("note", ""))
    return Text(f"Đã ghi: {one.words} đã nhận.", f"Noted: {one.words} has received it.")


def _add(request: Any, here: Here, row: Document) -> Text:
    rights.require(here.person, "draft", row.place_path)
    words = request.POST.get("words", "").strip()
    if not words:
        raise Fault(Text("Ghi tên nơi nhận.", "Write who receives it."))
    documents.add_recipients(row, [entering.recipient(words, row.place_code or here.place.code, here.day)])
    return Text(f"Đã thêm nơi nhận: {words}.", f"Recipient added: {words}.")


def _complete(request: Any, here: Here, row: Document) -> Text:
    rights.require(here.person, "draft", row.place_path)
    form = CompleteForm(request.POST)
    if not form.is_valid():
        raise Fault(Text("Ghi đủ số, ký hiệu và ngày.", "Give number, symbol and day."))
    issued: date = form.cleaned_data["issued"]
    documents.complete(row.pk, symbol=form.cleaned_data["symbol"], issued=issued, by=here.person)
    return Text("Đã ghi số và ngày; mọi dẫn chiếu được giữ.", "Number and day are filled in; every link is kept.")


class CompleteForm(Words):
    """Number and day of a document that had none."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("symbol", Text("Số và ký hiệu", "Number and symbol"), most=80)
        self.day("issued", Text("Ngày", "Date"))


def _replace(request: Any, here: Here, row: Document) -> Text:
    rights.require(here.person, "draft", row.place_path)
    plan = request.POST.get("plan", "")
    running = {one.id: one for one, _ in planning.plans_in_force(here.workspace, here.day)}
    if plan and (plan not in running or running[plan].place != row.place_code):
        raise Fault(Text("Kế hoạch này không chạy ở địa bàn của văn bản.", "That plan does not run at this place."))
    documents.replace(row.pk, plan, by=here.person)
    return Text(
        "Đã ghi; trang ban hành cho thấy những gì thay đổi.", "Noted; the page of the issue shows what changes."
    )


_ACTS = {"replace": _replace, "send": _send, "receive": _receive, "add": _add, "complete": _complete}
