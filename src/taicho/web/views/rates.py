"""Rates of allowances: what the law gives for a day, how sure that is; a person confirms one with a reason."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Confidence, Text
from taicho.intake.rates import waiting, works
from taicho.pipeline import rates as pipeline
from taicho.store import law, rights
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.law import SURE


class ReasonForm(Words):
    """Why the rate counts: which original was read, by whom it was told."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words(
            "reason", Text("Căn cứ xác nhận (văn bản gốc đã đọc)", "Ground (the original that was read)"), long=True
        )


def rates(request: Any) -> HttpResponse:
    """Every rate with its days, its source, who confirmed it; what waits for a rule of the centre."""
    here: Here = request.here
    given = {one.value_id: one for one in law.confirmations(pipeline.RULES, here.day)}
    rows = [_row(one, kinds, given.get(one.id)) for one, kinds in pipeline.standing(here.day)]
    context = {
        "rows": rows, "open": sum(not one["settled"] for one in rows), "waiting": waiting(),
        "may": rights.may(here.person, "confirm"),
    }  # fmt: skip
    return render(request, "taicho/rates.html", context)


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
