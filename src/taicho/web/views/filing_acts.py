"""Acts on reports: open one, write a part, sign and submit, receive, return, accept, amend."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.reports.filing import STEP_NAMES, FilingStep
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.pipeline import report_duties, report_filing
from taicho.store import filing, outgoing
from taicho.store.models import Report
from taicho.web.forms import Words
from taicho.web.gather import filings, names
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.record_form import FOLDED, RecordFields, remembered
from taicho.web.views.filing import found_report, parse_unit, unit_choices


def _author_only(here: Here, row: Report) -> None:
    if not filings.acts_for(here, filing.filing_of(row).author):
        raise PermissionDenied(
            said(Text("Chỉ đơn vị lập báo cáo được làm việc này.", "Only the unit that reports may do this."))
        )


class OpenForm(Words):
    """Unit and duty of a report as the need arises."""

    def __init__(self, units: Any, duties: Any, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("unit", Text("Đơn vị báo cáo", "Reporting unit"), units)
        self.choice("duty", Text("Theo chế độ báo cáo", "Under which duty"), duties, radio=True)


def open_report(request: Any) -> HttpResponse:
    """A report nobody waited for; or (POST with a key) one that is owed and not open yet."""
    here: Here = request.here
    units = unit_choices(here)
    if not units:
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("key"):
        return _open_owed(request, request.POST["key"])
    unit = parse_unit(request.POST.get("unit") or request.GET.get("unit") or units[0][0])
    if str(unit) not in dict(units):
        raise PermissionDenied
    duties = [
        (f"{plan.id}#{duty.id}", _duty_words(plan.document.label, duty))
        for plan, duty in report_duties.ad_hoc_duties(here.workspace, unit, here.day)
    ]
    form = OpenForm(units, duties, request.POST or None, initial={"unit": str(unit)})
    if request.method == "POST" and form.is_valid():
        plan_id, _, duty_id = form.cleaned_data["duty"].rpartition("#")
        row = report_duties.open_ad_hoc(here.workspace, unit, plan_id, duty_id, here.day, by=here.person)
        return HttpResponseRedirect(here.to("report_one", row.pk))
    context = {"form": form, "duties": duties, "unit": names.unit_words(unit, here.places)}
    return render(request, "taicho/report_open.html", context, status=422 if form.errors else 200)


def _duty_words(symbol: str, duty: Any) -> Text:
    return Text(f"{duty.text.vi} ({symbol}, {duty.cite})", f"{duty.text.en} ({symbol}, {duty.cite})")


def _open_owed(request: Any, key: str) -> HttpResponse:
    here: Here = request.here
    for one in report_duties.owed_in(here.workspace, here.day):
        if one.key == key:
            if not filings.acts_for(here, one.author):
                raise PermissionDenied
            row = report_duties.open_one(here.workspace, key, here.day, by=here.person)
            return HttpResponseRedirect(here.to("report_one", row.pk))
    raise Http404


def write(request: Any, report_id: int, part: str) -> HttpResponse:
    """Write a part. What somebody else wrote meanwhile stands beside one's own words; nothing is lost."""
    here: Here = request.here
    row = found_report(request, report_id)
    _author_only(here, row)
    one = report_filing.shown(here.workspace, row, here.day)
    asked = one.content.part(part)
    if asked is None or asked.show is not Show.FREE:
        raise Http404
    last = filing.written(row).get(part, filing.WrittenPart(part))
    context = {"row": row, "part": asked, "seen": last.version, "text": last.text, "theirs": None, "fault": ""}
    status = 200
    if request.method == "POST":
        text, seen = request.POST.get("text", ""), request.POST.get("seen", "")
        try:
            filing.write(row.pk, part, text[:20_000], seen=-1 if (at := whole(seen)) is None else at, by=here.person)
        except filing.Overtaken as fault:
            context |= {
                "text": text, "theirs": fault.theirs, "seen": fault.theirs.version,
                "fault": fault.sentence(here.language),
            }  # fmt: skip
            status = 409
        except Fault as fault:
            context |= {"text": text, "fault": fault.sentence(here.language)}
            status = 409
        else:
            messages.success(request, said(Text("Đã ghi phần “{p}”.", "Saved: “{p}”.")).format(p=said(asked.heading)))
            return HttpResponseRedirect(here.to("report_one", row.pk) + f"#{part}")
    context["versions"] = row.texts.filter(part=part).order_by("-version")
    return render(request, "taicho/report_write.html", context, status=status)


class SignForm(RecordFields):
    """Who signs, and what the record of the document asks."""

    folded = FOLDED

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.signers()
        self.degrees()
        self.file_fields(pages_help=Text("Để trống: đếm theo bản in.", "Left empty: counted on the printed document."))


def submit(request: Any, report_id: int) -> HttpResponse:
    """What will be frozen, who signs; then it leaves under the next number."""
    here: Here = request.here
    row = found_report(request, report_id)
    _author_only(here, row)
    one = report_filing.shown(here.workspace, row, here.day)
    head = report_filing.letterhead(one, here.places)
    initial = {"signer_title": said(head.authority).replace("|", " / "), **remembered(row.author)}
    form = SignForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        signing = report_filing.Signing(**form.record)
        try:
            sent = report_filing.submit(here.workspace, row, signing, day=here.day, by=here.person)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            number = outgoing.printed_number(sent)
            text = Text(
                f"Đã ký và nộp, số {number}. Số liệu đã khóa.",
                f"Signed and sent as No. {number}. The figures are locked.",
            )
            messages.success(request, said(text))
            return HttpResponseRedirect(here.to("report_one", row.pk))
    status = 422 if form.errors else 200
    context = {
        "row": row, "one": one, "form": form, "unwritten": one.content.unwritten,
        "editable": filing.filing_of(row).editable, "figures": len(one.content.figures),
    }  # fmt: skip
    return render(request, "taicho/report_submit.html", context, status=status)


@require_POST
def act(request: Any, report_id: int) -> HttpResponse:
    """Receive, return with a reason, accept, or explain a delay."""
    here: Here = request.here
    row = found_report(request, report_id)
    wanted = request.POST.get("step", "")
    if wanted not in {one.value for one in FilingStep} - {FilingStep.SUBMIT.value}:
        raise Http404
    step, turn = FilingStep(wanted), filing.filing_of(row).turn
    if not filings.acts_for(here, turn):
        raise PermissionDenied(said(Text("Bước này của đơn vị khác.", "This step is another unit's.")))
    try:
        filing.step(row.pk, step, unit=turn, on=here.day, by=here.person, words=request.POST.get("words", "")[:4000])
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
    else:
        words = STEP_NAMES[step]
        messages.success(request, said(Text(f"Đã ghi: {words.vi}.", f"Noted: {words.en}.")))
    return HttpResponseRedirect(here.to("report_one", row.pk))


class AmendForm(Words):
    """Why a sent report is corrected."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("reason", Text("Lý do điều chỉnh", "Why it is amended"), long=True)


def amend(request: Any, report_id: int) -> HttpResponse:
    """Begin an amendment: a report of its own; the one that was sent stays as it is."""
    here: Here = request.here
    row = found_report(request, report_id)
    _author_only(here, row)
    form = AmendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = filing.amend(row.pk, reason=form.cleaned_data["reason"], due=here.day, by=here.person)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(
                request,
                said(Text("Đã mở báo cáo điều chỉnh; bản cũ giữ nguyên.", "Amendment opened; the old one stays.")),
            )
            return HttpResponseRedirect(here.to("report_one", made.pk))
    status = 422 if form.errors else 200
    return render(request, "taicho/report_amend.html", {"row": row, "form": form}, status=status)
