"""The allowance list of a campaign's volunteers: days and hours of each, printed as XLSX.

A day counts when the ward told hours above zero. A day nobody told is no day of work, and no zero either: it stands
in a column of its own.
"""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import xlsxwriter

from taicho.core.resources.allowances import Owed, WorkDay, owed, pay
from taicho.core.vocabulary import Places, Text
from taicho.pipeline import mobilising
from taicho.pipeline.rates import rates_on
from taicho.store import volunteers
from taicho.store.models import Campaign

HEADS = (
    Text("STT", "No."),
    Text("Họ và tên", "Name"),
    Text("Điện thoại", "Phone"),
    Text("Nơi làm nhiệm vụ", "Serves at"),
    Text("Nhiệm vụ", "Duty"),
    Text("Từ ngày", "From"),
    Text("Đến ngày", "Until"),
    Text("Số ngày công", "Days worked"),
    Text("Số giờ", "Hours"),
    Text("Ngày chưa chấm công", "Days not told"),
    Text("Thành tiền (đồng)", "Amount (đồng)"),
    Text("Ngày chưa có mức chi", "Days without a rate"),
    Text("Mức chi", "Rates"),
    Text("Ký nhận", "Signature"),
)
WIDTHS = (6, 26, 16, 26, 32, 12, 12, 12, 10, 14, 16, 14, 44, 18)
TITLE = Text("Danh sách chi trả chế độ tình nguyện viên", "Allowance list of volunteers")
NOTE = Text(
    "Ngày công là ngày phường đã ghi số giờ lớn hơn 0. Kế hoạch không ghi mức chi: việc được ghép với mức của văn bản "
    "hiện hành và CHƯA XÁC NHẬN; đơn vị tài chính đối chiếu trước khi chi.",
    "A day counts when the ward told more than 0 hours. The plan names no rate: each duty is paid as a work of the "
    "texts in force, UNCONFIRMED; finance checks before anything is paid.",
)


def settlement_xlsx(campaign: Campaign, path: str, day: date, places: Places, *, language: str, by: Any) -> bytes:
    """The list up to `day`, of those who live or serve below `path`; reading it is in the trail."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(Text("Chi trả", "Allowances").in_(language))
    strong, dated = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, f"{TITLE.in_(language)}: {Text(campaign.text_vi, campaign.text_en).in_(language)}", strong)
    sheet.write(1, 0, NOTE.in_(language))
    for at, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.write(3, at, head.in_(language), strong)
        sheet.set_column(at, at, width)
    row = 4
    for cells in _rows(campaign, path, day, places, language, by):
        for at, cell in enumerate((row - 3, *cells)):
            sheet.write(row, at, cell, dated if isinstance(cell, date) else None)
        row += 1
    sheet.write(row, 1, Text("Cộng", "Total").in_(language), strong)
    for at in (7, 8, 9, 10, 11):
        letter = "ABCDEFGHIJKL"[at]
        sheet.write_formula(row, at, f"=SUM({letter}5:{letter}{row})" if row > 4 else "=0", strong)
    sheet.freeze_panes(4, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return held.getvalue()


def _rows(campaign: Campaign, path: str, day: date, places: Places, language: str, by: Any) -> Any:
    duties = mobilising.terms_of_campaign(campaign).duties
    names = {one.id: one.text.in_(language) for one in duties}
    pays = {one.id: one.pay for one in duties}
    for person in volunteers.people(campaign, path, by=by, placings__since__lte=day):
        for placing in sorted(person.placings.all(), key=lambda one: (one.since, one.pk)):
            if placing.since > day or placing.ward.campaign_id != campaign.pk:
                continue
            end = min(placing.until - timedelta(days=1) if placing.until else day, day)
            told = [one for one in placing.days.all() if one.on <= end]
            worked = [one for one in told if one.hours > 0]
            ward = places.get(placing.ward.place_code)
            days = [WorkDay(person.receipt, one.on, (pays.get(placing.duty, ""),)) for one in worked]
            due = next(iter(owed(pay(days, rates_on(day), high_cases=False))), None)
            yield (
                person.name, person.phone, ward.name if ward else placing.ward.place_code,
                names.get(placing.duty, placing.duty), placing.since, end, len(worked),
                sum(one.hours for one in worked), max(0, (end - placing.since).days + 1 - len(told)),
                _amount(due, worked), len(due.gaps) if due else 0, _rate_words(due),
            )  # fmt: skip


def _amount(due: Owed | None, worked: Sequence[Any]) -> int | None:
    """What is owed; None, not nothing, where somebody worked and no day of it has a rate."""
    if due is not None and due.days:
        return int(due.amount)
    return None if worked else 0


def _rate_words(due: Owed | None) -> str:
    """ "300000 × 2 (16/NQ-CP, điều 2(1))", one for each rate."""
    return "; ".join(f"{rate.amount} × {count} ({rate.cite})" for rate, count in due.days) if due else ""
