"""Values of law: what each rule set rests on, how sure that is, who vouched for it, which province set its own."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.levels import LegalValue, RuleSet
from taicho.core.vocabulary import Confidence, Fault, Text
from taicho.intake.rules import ruleset, ruleset_on, rulesets
from taicho.store import law as acts
from taicho.store import rights
from taicho.store.models import Override
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.templatetags.words import number

SURE = {
    Confidence.SOURCE: Text("có nguồn", "from a source"),
    Confidence.DEDUCED: Text("suy từ kết quả đã công bố", "deduced from a published result"),
    Confidence.RECALLED: Text("nhớ lại, chưa kiểm", "recalled, not verified"),
    Confidence.UNKNOWN: Text("chưa tìm thấy", "not found"),
    Confidence.CONFIRMED: Text("đã xác nhận", "confirmed"),
}


def values(request: Any) -> HttpResponse:
    """The values of a rule set as they stand on the day, those nobody vouches for first."""
    here: Here = request.here
    chosen = _chosen(request)
    rows = [_row(here, chosen, value) for value in _standing(chosen, here.day)] if chosen else []
    waiting = [row for row in rows if not row["value"].settled]
    context = {
        "rules": chosen,
        "all_rules": rulesets(),
        "waiting": waiting,
        "settled": [row for row in rows if row["value"].settled],
        "overrides": [_override(here, one) for one in acts.overrides(chosen.id, here.day)] if chosen else [],
        "may_confirm": rights.may(here.person, "confirm"),
        "may_override": allowed.may_here(here, "override"),
    }
    return render(request, "taicho/values.html", context)


def _chosen(request: Any) -> RuleSet | None:
    asked = request.GET.get("rules", "")
    if asked:
        return next((one for one in rulesets() if one.id == asked), None)
    return ruleset_on(request.here.day) or next(iter(rulesets()), None)


def _standing(rules: RuleSet, day: date) -> list[LegalValue]:
    """The values on a day with confirmations given by then."""
    from taicho.core.levels.settle import settle

    at = max(rules.since, min(day, rules.until or day))
    return list(settle(rules, at, acts.confirmations(rules.id, day)).values.values())


def _row(here: Here, rules: RuleSet, value: LegalValue) -> dict[str, Any]:
    return {"value": value, "written": written(value), "sure": SURE[value.confidence], "confirmed": value.confirmed,
            "sources": [rules.sources.get(key, key) for key in value.sources]}  # fmt: skip


def written(value: LegalValue) -> str:
    """A value for a reader: edges of bands as a list."""
    given = value.value
    if given is None:
        return said(Text("chưa có", "not set"))
    if isinstance(given, tuple):
        return " – ".join("…" if edge is None else number(edge) for edge in given)
    return number(given) if isinstance(given, int | float) else str(given)


def _override(here: Here, one: Any) -> dict[str, Any]:
    row = Override.objects.filter(rules=one.rules, value_id=one.value_id, place_code=one.place, ended_at=None).last()
    return {"override": one, "place": here.name_of(one.place), "row": row}


def _value(rules: RuleSet, value_id: str, day: date) -> LegalValue:
    found = next((value for value in _standing(rules, day) if value.id == value_id), None)
    if found is None:
        raise Http404
    return found


class ValueForm(Words):
    """A value to vouch for (as it stands, or another), with a reason; for an override also since when and by what."""

    def __init__(self, value: LegalValue, override: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.value, self.override = value, override
        needed = override or value.value is None
        if value.options:
            listed = [(one, Text(one, one)) for one in value.options]
            self.choice("value", Text("Chọn", "Choose"), listed, required=needed)
        else:
            help_ = Text(
                "Một số; nhiều mốc thì cách nhau bằng dấu chấm phẩy. Để trống: giữ nguyên.",
                "A number; several edges with semicolons. Empty: as it stands.",
            )
            self.words("value", Text("Giá trị", "Value"), required=needed, help=help_, most=80)
        if override:
            self.day("since", Text("Từ ngày", "From"))
            self.day("until", Text("Đến trước ngày", "Until before"), required=False)
            self.words("document", Text("Số văn bản của tỉnh", "The province's document"), most=120)
        self.words("reason", Text("Lý do, căn cứ", "Reason, ground"), long=True)

    def clean_value(self) -> Any:
        """A number, several edges, or an option; None: as it stands."""
        text = (self.cleaned_data.get("value") or "").strip()
        if not text:
            return None
        if self.value.options:
            return text
        try:
            parts = [float(part.strip().replace(",", ".")) for part in text.split(";")]
        except ValueError:
            from django import forms

            wrong = Text(
                "Hãy ghi một số, hoặc các mốc cách nhau bằng dấu chấm phẩy.",
                "Write a number, or edges with semicolons.",
            )
            raise forms.ValidationError(said(wrong)) from None
        return parts[0] if len(parts) == 1 else parts


def confirm(request: Any, rules_id: str, value_id: str) -> HttpResponse:
    """Vouch for a value by name, day and reason."""
    here: Here = request.here
    if not rights.may(here.person, "confirm"):
        raise PermissionDenied
    rules = ruleset(rules_id)
    value = _value(rules, value_id, here.day)
    form = ValueForm(value, False, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        acts.confirm(
            rules=rules.id,
            value_id=value_id,
            day=here.day,
            reason=given["reason"],
            by=here.person,
            value=given["value"],
        )
        messages.success(
            request,
            said(
                Text(
                    "Đã xác nhận; cấp độ dựa trên giá trị này có thể công bố.",
                    "Confirmed; levels resting on it may now be declared.",
                )
            ),
        )
        return HttpResponseRedirect(here.to("values", rules=rules.id))
    return render(
        request, "taicho/value.html", {"form": form, "rules": rules, "row": _row(here, rules, value), "override": False}
    )


def override(request: Any, rules_id: str, value_id: str) -> HttpResponse:
    """Set the place's own value, openly."""
    here: Here = request.here
    allowed.check(here, "override")
    rules = ruleset(rules_id)
    value = _value(rules, value_id, here.day)
    form = ValueForm(value, True, request.POST or None, initial={"since": here.day})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            acts.override(
                rules=rules.id, value_id=value_id, value=given["value"], place_code=here.place.code,
                place_path=here.places.path(here.place.code), since=given["since"], until=given["until"],
                reason=given["reason"], by=here.person, document=given["document"],
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(
                request,
                said(
                    Text(
                        "Đã đặt giá trị riêng; mọi người đều thấy.",
                        "The place's own value is set; everybody can see it.",
                    )
                ),
            )
            return HttpResponseRedirect(here.to("values", rules=rules.id))
    return render(
        request, "taicho/value.html", {"form": form, "rules": rules, "row": _row(here, rules, value), "override": True}
    )


class EndForm(Words):
    """Why an own value ends, and when."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.day("until", Text("Hết hiệu lực từ ngày", "Ends on"))
        self.words("reason", Text("Lý do", "Reason"), long=True)


def end_override(request: Any, override_id: int) -> HttpResponse:
    """End a place's own value."""
    here: Here = request.here
    row = Override.objects.filter(pk=override_id, ended_at=None).first()
    if row is None:
        raise Http404
    allowed.check_path(here, "override", row.place_path)
    form = EndForm(request.POST or None, initial={"until": here.day})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        acts.end_override(override_id, until=given["until"], reason=given["reason"], by=here.person)
        messages.success(request, said(Text("Giá trị riêng đã hết hiệu lực.", "The own value has ended.")))
        return HttpResponseRedirect(here.to("values", rules=row.rules))
    return render(request, "taicho/value_end.html", {"form": form, "row": row})
