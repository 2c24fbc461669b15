"""Rates of allowances: what the law gives for a day, how sure that is; a person confirms one with a reason."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Confidence, Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.intake.rates import waiting, works
from taicho.pipeline import rates as pipeline
from taicho.store import law, rights, typed_rates
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.law import SURE

KINDS = {
    typed_rates.DAY: Text("Mức theo ngày (đồng)", "Rate of a day (đồng)"),
    typed_rates.SHARE: Text("Tỷ lệ phụ cấp (phần trăm)", "Share of an allowance (percent)"),
}


class ReasonForm(Words):
    """Why the rate counts: which original was read, by whom it was told."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words(
            "reason", Text("Căn cứ xác nhận (văn bản gốc đã đọc)", "Ground (the original that was read)"), long=True
        )


class RuleForm(Words):
    """A rule that the pack does not hold, with the text it was read in."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("kind", Text("Loại quy định", "Kind"), KINDS)
        self.choice("work", Text("Việc (mức theo ngày)", "Work (rate of a day)"), works(), required=False)
        self.words("words", Text("Nội dung", "What is ruled"), most=300)
        self.whole(
            "amount", Text("Mức: đồng mỗi ngày, hoặc phần trăm", "Number: đồng a day, or percent"), required=True,
            lowest=1, highest=10_000_000,
        )  # fmt: skip
        self.day("since", Text("Hiệu lực từ ngày", "In force from"))
        self.day("until", Text("Đến trước ngày", "Until before"), required=False)
        self.words("cite", Text("Văn bản, điều khoản đã đọc", "Text and article that were read"), most=200)


def rates(request: Any) -> HttpResponse:
    """Every rate with its days, its source, who confirmed or typed it; what waits for a rule of the centre."""
    here: Here = request.here
    form, trouble = RuleForm(request.POST if request.POST.get("act") == "enter" else None), ""
    if request.method == "POST":
        if not rights.may(here.person, "confirm"):
            raise PermissionDenied
        try:
            done = _act(request, form)
        except rights.Forbidden:
            raise
        except Fault as fault:
            trouble, done = fault.sentence(here.language), False
        if done:
            messages.success(request, said(Text("Đã ghi; các bảng phụ cấp tính theo đó.", "Noted; allowances follow.")))
            return HttpResponseRedirect(here.to("rates"))
    given = {one.value_id: one for one in law.confirmations(pipeline.RULES, here.day)}
    rows = [_row(one, kinds, given.get(one.id)) for one, kinds in pipeline.standing(here.day)]
    shares = typed_rates.typed(here.day, typed_rates.SHARE)
    context = {
        "rows": rows, "open": sum(not one["settled"] for one in rows),
        "waiting": () if shares else waiting(), "shares": shares, "form": form, "trouble": trouble,
        "typed": [(one, works()[one.work]) for one in typed_rates.typed(here.day, typed_rates.DAY)],
        "may": rights.may(here.person, "confirm"),
    }  # fmt: skip
    wrong = bool(trouble) or bool(form.errors)
    return render(request, "taicho/rates.html", context, status=400 if wrong else 200)


def _act(request: Any, form: RuleForm) -> bool:
    """Keep the rule that was typed, or take one back; False when the form must be mended."""
    here: Here = request.here
    act = request.POST.get("act", "")
    if act == "end":
        number = whole(request.POST.get("id", "")) or 0
        typed_rates.end(number, day=here.day, reason=request.POST.get("reason", ""), by=here.person)
        return True
    if act != "enter" or not form.is_valid():
        return False
    typed_rates.enter(typed_rates.Rule(**form.cleaned_data), day=here.day, by=here.person)
    return True


def _row(one: Any, kinds: tuple[str, ...], given: Any) -> dict[str, Any]:
    names = works()
    return {
        "rate": one, "works": [names[kind] for kind in kinds], "settled": one.confidence.settled, "given": given,
        "sure": SURE.get(one.confidence, Text(one.confidence.value, one.confidence.value)),
        "confirmed": one.confidence is Confidence.CONFIRMED,
    }  # fmt: skip


def confirm_rate(request: Any, rate_id: str) -> HttpResponse:
    """Vouch for a rate that nobody has read in the original, with the ground; or take the word back."""
    here: Here = request.here
    if not rights.may(here.person, "confirm"):
        raise PermissionDenied
    found = next(((one, kinds) for one, kinds in pipeline.standing(here.day) if one.id == rate_id), None)
    if found is None or (found[0].confidence.settled and found[0].confidence is not Confidence.CONFIRMED):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = law.unconfirm if found[0].confidence is Confidence.CONFIRMED else law.confirm
        act(rules=pipeline.RULES, value_id=rate_id, day=here.day, reason=form.cleaned_data["reason"], by=here.person)
        messages.success(request, said(Text("Đã ghi; các bảng phụ cấp tính theo đó.", "Noted; allowances follow.")))
        return HttpResponseRedirect(here.to("rates"))
    context = {"form": form, "row": _row(*found, None)}
    return render(request, "taicho/rate.html", context, status=400 if form.errors else 200)
