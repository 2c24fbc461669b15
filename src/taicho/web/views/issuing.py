"""Issue a reviewed draft as a plan, or as the next version of one: number, day, what changes, what stands against."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.orders.amend import KINDS, DutyChange, How, part_name
from taicho.core.plans import Plan
from taicho.core.vocabulary import Fault, Text
from taicho.intake.places import gazetteer
from taicho.pipeline import issuing
from taicho.pipeline.recording import Paper, signer_of
from taicho.store import drafts, rights
from taicho.store.models import Document
from taicho.store.outgoing import URGENCIES
from taicho.web.gather import names, papers
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.record_form import RecordFields
from taicho.web.views.documents import found

HOW = {
    How.ADDED: Text("thêm", "added"),
    How.CHANGED: Text("thay đổi", "changed"),
    How.GONE: Text("không còn", "gone"),
}


class IssueForm(RecordFields):
    """Number and day, who signs, how urgent; for an amendment since when it holds and why."""

    fold = Text("Độ khẩn, độ mật", "Urgency, secrecy")
    folded = ("urgency", "secrecy")

    def __init__(self, amending: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("symbol", Text("Số và ký hiệu", "Number and symbol"), most=80)
        self.day("issued", Text("Ngày ban hành", "Date"))
        self.day("since", Text("Có hiệu lực từ", "In force from"), required=amending)
        if amending:
            self.words("reason", Text("Lý do sửa đổi", "Why it is amended"), long=True)
        self.signers(required=False)
        self.degrees()


def issue(request: Any, document_id: int) -> HttpResponse:
    """What issuing would do, and the act itself."""
    here: Here = request.here
    row = found(request, document_id)
    if not row.reading:
        raise Http404
    rights.require(here.person, "issue_plan", row.place_path or None)
    posted = request.POST if request.method == "POST" else None
    amending = _amends(here, row, posted)
    form = IssueForm(amending, posted, initial=_initial(row, here, amending))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            done = _issue(request, row, form, here)
            if done is not None:
                return done
    given = form.cleaned_data if form.is_bound and form.is_valid() else _initial(row, here, amending)
    prospect = None
    if given.get("symbol") and given.get("issued"):
        prospect = issuing.prospect(
            here.workspace, row, symbol=given["symbol"], issued=given["issued"], since=given.get("since")
        )
    if prospect is not None and prospect.plan is not None and not form.is_bound:
        form.initial = {**form.initial, **_signer(prospect.plan)}
    context = {
        "row": row,
        "line": papers.line(row, here),
        "form": form,
        "amending": amending,
        "prospect": prospect,
        "waiting": prospect.waiting if prospect else len(drafts.draft_of(row).open_items),
        "changes": [_change(one, here) for one in prospect.changes if not one.moved] if prospect else [],
        "moved": sum(1 for one in prospect.changes if one.moved) if prospect else 0,
    }
    return render(request, "taicho/issue.html", context, status=status)


def _amends(here: Here, row: Document, posted: Any) -> bool:
    """Whether a plan runs already that this one would take the place of: the one it is tied to, or its own number."""
    tied = row.replaces or row.plan_id
    if tied:
        return issuing.running(here.workspace, tied, here.day) is not None
    given = _initial(row, here, False)
    if posted is not None:
        form = IssueForm(False, posted)
        given = form.cleaned_data if form.is_valid() else given
    if not given["symbol"] or not given["issued"]:
        return False
    head = {**drafts.draft_of(row).heading, "number": given["symbol"]}
    begins = date.fromisoformat(str(head.get("since") or given["issued"]))
    return issuing.running(here.workspace, issuing.plan_id(head, given["issued"]), begins) is not None


def _initial(row: Document, here: Here, amending: bool) -> dict[str, Any]:
    return {
        "symbol": row.symbol,
        "issued": row.issued,
        "since": here.day if amending else None,
        "urgency": _urgency(row),
    }


def _urgency(row: Document) -> str:
    """As it stands on the paper; "hỏa tốc hẹn giờ" is HỎA TỐC in the record."""
    printed = str(row.reading.get("urgency", ""))
    return next((one for one in reversed(URGENCIES) if one and printed.startswith(one)), "")


def _signer(plan: Plan) -> dict[str, str]:
    """Who signs, as the foot of the text says; else the authority of the office."""
    return dict(zip(("signer_title", "signer_name"), signer_of(plan, gazetteer().on(plan.since)), strict=True))


def _issue(request: Any, row: Document, form: IssueForm, here: Here) -> HttpResponse | None:
    """Back to the plan that runs now, or None with the reason beside the form."""
    given = form.cleaned_data
    try:
        version = issuing.issue(
            here.workspace, row.pk, symbol=given["symbol"], issued=given["issued"], since=given["since"],
            reason=given.get("reason", ""), day=here.today, by=here.person,
            paper=Paper(given["signer_title"], given["signer_name"], given["urgency"], given["secrecy"]),
        )  # fmt: skip
    except Fault as fault:
        form.add_error(None, fault.sentence(here.language))
        return None
    told = Text(
        f"Đã ban hành {given['symbol']}, bản {version.number}.", f"{given['symbol']} issued, version {version.number}."
    )
    messages.success(request, said(told))
    return HttpResponseRedirect(here.to("document", row.pk))


def _change(one: DutyChange, here: Here) -> dict[str, Any]:
    """A changed duty in words."""
    parts = [said(part_name(part)) for part in one.parts if part not in ("cite", "bullet")]
    lead = getattr(one.after or one.before, "lead", ())
    return {
        "how": one.how.value,
        "how_words": HOW[one.how],
        "kind": KINDS[one.table],
        "cite": one.cite,
        "text": one.text,
        "parts": parts,
        "lead": names.joined([unit for unit in lead if hasattr(unit, "place")], here.places),
    }
