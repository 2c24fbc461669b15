"""Acts on the register of outgoing documents: enter one, complete a record, follow on numbers given on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.pipeline import report_filing
from taicho.printing.forms import document_kinds
from taicho.store import outgoing as acts
from taicho.web.forms import Words
from taicho.web.gather import filings, names
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.record_form import FOLDED, RecordFields, remembered
from taicho.web.views.filing import unit_choices
from taicho.web.views.outgoing import found_document


def _units(here: Here) -> list[tuple[str, Text]]:
    """The units whose documents the person enters; 403 when there is none."""
    units = unit_choices(here)
    if not units:
        raise PermissionDenied(
            said(Text("Chỉ người của đơn vị được vào sổ của đơn vị.", "Only a unit's own people keep its register."))
        )
    return units


class EnterForm(RecordFields):
    """A document that is no report of Taicho's: what stands on it, and its record."""

    folded = FOLDED

    def __init__(self, units: Any, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("unit", Text("Đơn vị ban hành", "Issuing unit"), units)
        kinds = [(code, words) for code, words in document_kinds().items()]
        self.choice("kind", Text("Tên loại", "Type"), kinds)
        self.words(
            "symbol", Text("Ký hiệu", "Symbol"), required=False, most=30,
            help=Text("Để trống: theo loại và đơn vị, như KH-UBND.", "Left empty: by type and unit, such as KH-UBND."),
        )  # fmt: skip
        self.day("issued", Text("Ngày ban hành", "Issued"))
        self.words("abstract", Text("Trích yếu", "Abstract"), long=True, most=500)
        self.signers()
        self.listed("recipients", Text("Nơi nhận", "Recipients"), required=True)
        self.degrees()
        self.listed("attachments", Text("Văn bản, tệp kèm theo", "Attachments"))
        self.file_fields()


def outgoing_new(request: Any) -> HttpResponse:
    """Enter a document under the next number of its unit, year and kind."""
    here: Here = request.here
    units = _units(here)
    unit = units[0][0]
    head = report_filing.office(Unit.parse(unit), here.places)
    begun = {"issued": here.day, "unit": unit, "signer_title": said(head.authority).replace("|", " / ")}
    form = EnterForm(units, request.POST or None, initial=begun | remembered(unit))
    if request.method == "POST" and form.is_valid():
        try:
            row = _entered(here, form.record)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            number = acts.printed_number(row)
            messages.success(request, said(Text(f"Đã vào sổ, số {number}.", f"Entered as No. {number}.")))
            return HttpResponseRedirect(here.to("outgoing_one", row.pk))
    return render(request, "taicho/outgoing_new.html", {"form": form}, status=422 if form.errors else 200)


def _entered(here: Here, given: dict[str, Any]) -> Any:
    """The document in the register; a Fault for a day to come."""
    issued, unit = given.pop("issued"), Unit.parse(given.pop("unit"))
    if issued > here.today:
        raise Fault(
            Text("Ngày ban hành chưa đến.", "The day of issue has not come."),
            Text("Vào sổ khi văn bản được ký.", "Enter the document when it is signed."),
        )
    kind = given["kind"]
    office = report_filing.office(unit, here.places).symbol
    given["symbol"] = given["symbol"].strip() or (office if kind == acts.LETTER else f"{kind}-{office}")
    document = acts.Outgoing(
        unit=str(unit),
        issuer=names.unit_words(unit, here.places).vi,
        place_code=unit.place,
        place_path=here.places.path(unit.place),
        kind_name=document_kinds()[kind].vi,
        **given,
    )
    return acts.register(document, issued=issued, by=here.person)


class CompleteForm(RecordFields):
    """What the record still lacks and does not stand on the paper."""

    def __init__(self, unsigned: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if unsigned:
            self.signers()
        self.file_fields()
        self.listed("attachments", Text("Văn bản, tệp kèm theo", "Attachments"))


def outgoing_complete(request: Any, document_id: int) -> HttpResponse:
    """Complete the record of a document that has left; what is printed on it stays."""
    here: Here = request.here
    row = found_document(request, document_id)
    if not filings.acts_for(here, Unit.parse(row.unit)):
        raise PermissionDenied
    begun = {name: getattr(row, name) for name in acts.COMPLETED} | {"attachments": "\n".join(row.attachments)}
    begun |= {name: getattr(row, name) for name in acts.SIGNED}
    form = CompleteForm(not all(begun[name] for name in acts.SIGNED), request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        given = form.record
        given["attachments"] = list(given["attachments"])
        try:
            acts.complete(row.pk, given, by=here.person)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã ghi vào sổ.", "The record is completed.")))
            return HttpResponseRedirect(here.to("outgoing_one", row.pk))
    context = {"form": form, "row": row, "number": acts.printed_number(row)}
    return render(request, "taicho/outgoing_complete.html", context, status=422 if form.errors else 200)


class StartForm(Words):
    """The last number given on paper."""

    def __init__(self, units: Any, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("unit", Text("Đơn vị", "Unit"), units)
        self.choice("kind", Text("Tên loại", "Type"), document_kinds())
        self.whole("year", Text("Năm", "Year"), required=True, lowest=2000, highest=2100)
        self.whole(
            "last", Text("Số cuối cùng đã cấp trên giấy", "Last number given on paper"), required=True, lowest=0,
            highest=100_000,
            help=Text("Văn bản đầu tiên vào sổ ở đây nhận số tiếp theo.", "The first document here gets the next one."),
        )  # fmt: skip


def numbering(request: Any) -> HttpResponse:
    """How far the numbers of the person's units have come, and where they begin after those given on paper."""
    here: Here = request.here
    units = _units(here)
    form = StartForm(units, request.POST or None, initial={"year": here.day.year, "unit": units[0][0], "kind": "BC"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = Unit.parse(given["unit"])
        try:
            acts.start_after(
                str(unit), given["year"], given["kind"], given["last"], place_path=here.places.path(unit.place),
                by=here.person,
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(
                request, said(Text("Số tiếp theo: {n}.", "The next number: {n}.")).format(n=given["last"] + 1)
            )
            return HttpResponseRedirect(here.to("outgoing_numbers"))
    kinds = document_kinds()
    series = [
        (
            names.unit_words(Unit.parse(one.unit), here.places),
            one.year,
            kinds.get(one.kind, Text(one.kind, one.kind)),
            one,
        )
        for one in acts.series_of(code for code, _ in units)
    ]
    context = {"form": form, "series": series}
    return render(request, "taicho/outgoing_numbers.html", context, status=422 if form.errors else 200)
