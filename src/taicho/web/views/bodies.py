"""Committees, teams, posts and task forces: by whose decision they stand, who sits in them, who sat before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.pipeline import boards
from taicho.store import bodies as acts
from taicho.store import rights
from taicho.store.models import Body, BodyMember
from taicho.web import allowed
from taicho.web.acting import act_on
from taicho.web.forms import Words
from taicho.web.gather import names
from taicho.web.here import Here
from taicho.web.language import said


def own_units(here: Here) -> dict[str, Text]:
    """The units the person acts for, in words, for a choice."""
    return {str(unit): names.unit_words(unit, here.places) for unit in allowed.units(here.person)}


def may_give(here: Here, path: str | None = None) -> bool:
    """Whether the person gives orders in some unit's name at the place."""
    path = path or here.places.path(here.place.code)
    return any(rights.may(here.person, "give", path, unit) for unit in own_units(here))


def bodies(request: Any) -> HttpResponse:
    """The bodies of the place and below that act on the day."""
    here: Here = request.here
    kind = request.GET.get("kind", "")
    kind = kind if kind in acts.KINDS else ""
    found = list(acts.bodies(here.places.path(here.place.code), here.day, kind=kind)[:200])
    context = {
        "rows": [_line(here, one) for one in found],
        "kinds": acts.KINDS,
        "kind": kind,
        "may": may_give(here),
    }
    return render(request, "taicho/bodies.html", context)


def _line(here: Here, body: Body) -> dict[str, Any]:
    sitting = acts.in_order(acts.members(body, here.day))
    return {
        "body": body,
        "kind": acts.KINDS[body.kind],
        "place": here.name_of(body.place_code),
        "many": len(sitting),
        "head": next((one for one in sitting if one.part == "head"), None),
    }


class BodyForm(Words):
    """A new body at the place of the page."""

    def __init__(self, here: Here, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        plans = {id_: plan.document.label for id_, plan in boards.plans_by_id(here.workspace, here.day).items()}
        self.choice("kind", Text("Loại", "Kind"), acts.KINDS)
        self.words("name", Text("Tên tổ chức", "Name"), most=255)
        self.choice("founder", Text("Cơ quan ra quyết định", "Founded by"), own_units(here))
        self.words(
            "decision", Text("Số quyết định thành lập", "Number of the founding decision"), most=120,
            help=Text("Ví dụ: 1207/QĐ-UBND.", "For example: 1207/QĐ-UBND."),
        )  # fmt: skip
        self.day("founded_on", Text("Ngày quyết định", "Day of the decision"))
        self.words("field", Text("Lĩnh vực", "Field"), required=False, most=255)
        self.words("rules", Text("Quy chế làm việc (số, ngày)", "Working regulations"), required=False, most=255)
        self.choice(
            "plan_id",
            Text("Theo kế hoạch", "Under the plan"),
            {id_: Text(symbol, symbol) for id_, symbol in plans.items()},
            required=False,
        )


def body_new(request: Any) -> HttpResponse:
    """Found a body, by its decision."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    if not may_give(here):
        rights.require(here.person, "give", path, "none@none")
    form = BodyForm(here, request.POST or None, initial={"founded_on": here.day})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        founder = Unit.parse(given.pop("founder"))
        rights.require(here.person, "give", path, str(founder))
        try:
            made = acts.found_body(
                founder=founder, place_code=here.place.code, place_path=path, by=here.person, **given
            )
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã thành lập; hãy ghi thành viên.", "Founded; now seat its members.")))
            return HttpResponseRedirect(here.to("body", made.pk))
    return render(request, "taicho/body_new.html", {"form": form}, status=422 if form.errors else 200)


class MemberForm(Words):
    """A seat: who, as what, in charge of what and where."""

    def __init__(self, here: Here, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("name", Text("Họ và tên", "Name"), most=150)
        self.words("position", Text("Chức vụ, đơn vị", "Position, unit"), required=False, most=255)
        self.choice("part", Text("Vai trò", "Part"), acts.PARTS)
        areas = {place.code: Text(place.name, place.name) for place in here.below}
        self.choice("area", Text("Phụ trách địa bàn", "In charge of the place"), areas, required=False)
        self.words("field", Text("Phụ trách lĩnh vực", "In charge of the field"), required=False, most=255)
        self.words("phone", Text("Điện thoại", "Telephone"), required=False, most=40)
        self.day("since", Text("Từ ngày", "From"))
        self.words("decision", Text("Quyết định thay đổi", "Decision of the change"), required=False, most=120)


def body(request: Any, body_id: int) -> HttpResponse:
    """One body: its decision, who sits in it on the day, who sat before; seating, leaving, dissolving."""
    here: Here = request.here
    found = _found(here, body_id)
    form = MemberForm(here, initial={"since": here.day})
    if request.method == "POST":
        rights.require(here.person, "give", found.place_path, found.founder)
        form = MemberForm(here, request.POST) if request.POST.get("act") == "seat" else form
        done = act_on(request, found, _ACTS, form, form_act="seat", back=here.to("body", found.pk))
        if done is not None:
            return done
    return render(request, "taicho/body.html", _body(here, found, form), status=422 if form.errors else 200)


def _found(here: Here, body_id: int) -> Body:
    found = Body.objects.filter(pk=body_id).first()
    if found is None:
        raise Http404
    allowed.check_path(here, "see", found.place_path)
    return found


def _body(here: Here, found: Body, form: MemberForm) -> dict[str, Any]:
    sitting = acts.in_order(acts.members(found, here.day))
    gone = list(BodyMember.objects.filter(body=found, until__lte=here.day).order_by("-until", "-id")[:100])
    personal = rights.may(here.person, "see_personal", found.place_path)
    if personal and any(one.phone for one in sitting):
        acts.read_phones(found, by=here.person)
    plan = boards.plans_by_id(here.workspace, here.day).get(found.plan_id)
    return {
        "body": found,
        "kind": acts.KINDS[found.kind],
        "place": here.name_of(found.place_code),
        "founder": names.unit_words(Unit.parse(found.founder), here.places),
        "plan": plan,
        "members": [_member(here, one, personal) for one in sitting],
        "gone": [_member(here, one, personal) for one in gone],
        "personal": personal,
        "form": form,
        "may": rights.may(here.person, "give", found.place_path, found.founder) and found.ended_on is None,
    }


def _member(here: Here, one: BodyMember, personal: bool) -> dict[str, Any]:
    area = here.places.get(one.area) if one.area else None
    return {
        "row": one,
        "part": acts.PARTS[one.part],
        "area": area.name if area else one.area,
        "phone": one.phone if personal else "",
    }


def _seat(here: Here, found: Body, request: Any, form: MemberForm) -> Text | None:
    if not form.is_valid():
        return None
    acts.add_member(found, by=here.person, **form.cleaned_data)
    return Text("Đã ghi thành viên.", "The member is seated.")


def _leave(here: Here, found: Body, request: Any, form: MemberForm) -> Text:
    member = found.members.filter(pk=request.POST.get("member") or 0).first()
    if member is None:
        raise Http404
    acts.end_member(member, on=here.day, reason=request.POST.get("reason", ""), by=here.person)
    return Text("Đã ghi thôi tham gia.", "The member has left.")


def _end(here: Here, found: Body, request: Any, form: MemberForm) -> Text:
    acts.end_body(found, on=here.day, decision=request.POST.get("decision", ""), by=here.person)
    return Text("Đã giải thể; lịch sử vẫn còn.", "Dissolved; its past stays.")


_ACTS = {"seat": _seat, "leave": _leave, "end": _end}
