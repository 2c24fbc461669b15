"""Enter one fact in the register's own columns; the checks are those of a file, told beside the fields."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.registers import Column, Kind, Register
from taicho.core.registers.fixed import REPORTED
from taicho.core.vocabulary import Text
from taicho.intake.errors import Refusal
from taicho.pipeline import taking
from taicho.store import entries, rights
from taicho.store.facts import FACTS
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.registers import known_register

SOURCE = Text("Nguồn", "Source")
SOURCE_HELP = Text(
    "Ai nói: tên đơn vị báo cáo. Cùng khóa và cùng nguồn là bản sửa.",
    "Who says so: the reporting unit. The same key and source is a correction.",
)
YES_NO = {"1": Text("Có", "Yes"), "0": Text("Không", "No")}
PLACE_HELP = Text(
    "Mã hoặc tên, thêm huyện nếu cần: “xã Đắk Ơ, Bù Gia Mập”.", "Code or name, with the district: “Đắk Ơ, Bù Gia Mập”."
)


class FactForm(Words):
    """One field per column; a field may hold any text, the register's checks say what is wrong."""

    def __init__(self, register: Register, personal: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.register = register
        self.day("date", register.date_label)
        self.words("place", Text("Địa bàn", "Place"), required=register.place_required, help=PLACE_HELP, most=200)
        for column in register.columns:
            if personal or not column.sensitive:
                self._column(column)
        self.day("reported", REPORTED.label, required=False, help=REPORTED.help)
        self.words("source", SOURCE, help=SOURCE_HELP, most=120)

    def _column(self, column: Column) -> None:
        match column.kind:
            case Kind.CHOICE:
                self.choice(column.name, column.label, column.choices, required=column.required, help=column.help)
            case Kind.BOOL:
                self.choice(column.name, column.label, YES_NO, required=column.required)
            case Kind.DATE:
                self.day(column.name, column.label, required=column.required, help=column.help)
            case _:
                numeric = column.kind in (Kind.INT, Kind.FLOAT)
                self.words(column.name, column.label, required=column.required, help=column.help, most=500)
                if numeric:
                    self.fields[column.name].widget.attrs["inputmode"] = "decimal"

    def row(self) -> dict[str, str]:
        """What was typed, as the check reads it."""
        given = {
            name: value for name, value in self.cleaned_data.items() if name != "source" and value not in ("", None)
        }
        return {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in given.items()}

    def show(self, refusals: tuple[Refusal, ...]) -> None:
        """Each refusal beside its field."""
        for one in refusals:
            words = f"{said(one.what)} {said(one.try_)}"
            name = (
                "place"
                if one.column.endswith("_code") or one.column in ("province", "district", "commune")
                else one.column
            )
            self.add_error(name if name in self.fields else None, words)


def enter(request: Any, name: str) -> HttpResponse:
    """The form of a register; with `?key=` it begins with the fact's values, to correct it."""
    here: Here = request.here
    allowed.check(here, "enter")
    kind = known_register(name)
    personal = any(c.sensitive for c in kind.columns) and allowed.may_here(here, "see_personal")
    form = FactForm(kind, personal, request.POST or None, initial=_first(request, kind, personal))
    if request.method == "POST" and form.is_valid():
        taken = taking.enter(
            here.workspace,
            [form.row()],
            register_name=kind.name,
            source=form.cleaned_data["source"],
            today=here.today,
            by=here.person,
            within=rights.rights_of(here.person).paths("enter"),
            language=here.language,
        )
        if taken.refused:
            form.show(taken.refusals)
        else:
            messages.success(request, said(_told(taken)))
            return HttpResponseRedirect(here.to("enter" if "again" in request.POST else "register", kind.name))
    context = {"register": kind, "form": form, "correcting": bool(request.GET.get("key"))}
    return render(request, "taicho/enter.html", context, status=422 if form.errors else 200)


def _told(taken: taking.Taking) -> Text:
    if taken.unchanged:
        return Text("Đã có đúng ghi nhận này; không gì thay đổi.", "This very fact was known; nothing changed.")
    if taken.superseded:
        return Text(
            "Đã ghi bản sửa; bản cũ vẫn ở trong lịch sử.",
            "The correction is in; the earlier version stays in the history.",
        )
    more = (
        Text(" Có ghi nhận nghi trùng, chờ xem xét.", " A possible duplicate waits for review.")
        if taken.duplicates
        else Text("", "")
    )
    return Text(f"Đã ghi một dòng.{more.vi}", f"One row is in.{more.en}")


def _first(request: Any, kind: Register, personal: bool) -> dict[str, Any]:
    """What the form begins with: the page's place and day, or the fact to correct."""
    here: Here = request.here
    key = request.GET.get("key", "")
    if not key:
        return {
            "date": here.day,
            "place": here.place.code if here.place.code != "VN" else "",
            "source": _own_unit(here),
        }
    fact = FACTS[kind.name].objects.filter(key=key, current=True).first()
    if fact is None:
        raise Http404
    allowed.check_path(here, "enter", fact.place_path)
    values = {c.name: getattr(fact, c.name) for c in kind.columns if personal or not c.sensitive}
    told = {name: ("1" if value else "0") if isinstance(value, bool) else value for name, value in values.items()}
    return {**told, "date": fact.happened_on, "place": fact.place_code, "source": fact.source}


def _own_unit(here: Here) -> str:
    units = allowed.units(here.person)
    return str(units[0]) if units else here.person.get_username()


class StrikeForm(Words):
    """Why a fact is struck out."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("reason", Text("Lý do", "Reason"), long=True)


def strike(request: Any, name: str, key: str) -> HttpResponse:
    """Strike a fact out: entered by mistake. It stays in the history."""
    here: Here = request.here
    kind = known_register(name)
    fact = FACTS[kind.name].objects.filter(key=key, current=True).first()
    if fact is None:
        raise Http404
    allowed.check_path(here, "strike", fact.place_path)
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entries.strike(kind, key, today=here.today, reason=form.cleaned_data["reason"], by=here.person)
        messages.success(
            request, said(Text("Đã gạch; từ nay không tính nữa.", "Struck out; it counts no more from now on."))
        )
        return HttpResponseRedirect(here.to("fact", kind.name, key))
    return render(request, "taicho/strike.html", {"register": kind, "form": form, "fact": fact})
