"""The papers of a team: the decision that sets it up, the settlement of its allowances, the proposal to commend."""

from collections.abc import Mapping, Sequence
from datetime import date

from taicho.core.plans.deployment_model import PlannedDeployment
from taicho.core.reports import say
from taicho.core.reports.form import Form
from taicho.core.reports.model import (
    BAND,
    Align,
    Column,
    Head,
    NumberForm,
    Paragraph,
    Report,
    Section,
    Signature,
    SourceNote,
    Table,
    Value,
)
from taicho.core.resources.allowances import gap_words
from taicho.core.resources.settlement import Payee, Settlement
from taicho.core.vocabulary import Place, Text


def decision_report(
    wanted: PlannedDeployment, members: Sequence[Payee], language: str, form: Form, *, place: Place, destination: Place,
    bases: Sequence[Text], day: date, symbol: str, invented: bool,
) -> Report:  # fmt: skip
    """The decision that sets up the team, with the list of its members. bases: what it rests on, in order."""
    en = language == "en"
    where = form.place_name(destination, language)
    until = wanted.until_event.in_(language) if wanted.until_event else say.day(wanted.until or wanted.start, language)
    start = say.day(wanted.start, language)
    sections: list[Section] = [Paragraph(basis.in_(language)) for basis in bases]
    sections += [
        Paragraph(Text("QUYẾT ĐỊNH:", "DECIDES:").in_(language), strong=True),
        Paragraph(
            f"Article 1. A team of {len(members)} health staff is set up to help {where} (list attached)."
            if en
            else f"Điều 1. Thành lập Đoàn công tác gồm {len(members)} cán bộ, nhân viên y tế hỗ trợ {where} "
            "(danh sách kèm theo)."
        ),
        Paragraph(
            f"Article 2. The team serves from {start} until: {until}. Its members have the allowances of the law."
            if en
            else f"Điều 2. Thời gian làm nhiệm vụ: dự kiến từ {start} đến khi: {until}. "
            "Thành viên Đoàn được hưởng chế độ theo quy định hiện hành."
        ),
        Paragraph(
            "Article 3. This decision is in force from its signing. The units concerned and those named carry it out."
            if en
            else "Điều 3. Quyết định có hiệu lực kể từ ngày ký. Thủ trưởng các đơn vị liên quan và các ông, bà có tên "
            "trong danh sách chịu trách nhiệm thi hành."
        ),
        _list(members, language),
    ]
    return paper(form, place, day, language, sections, wanted.text, "quyet-dinh-doan", invented, symbol)


def commendation_report(
    members: Sequence[Payee], language: str, form: Form, *, place: Place, title: Text, day: date, invented: bool
) -> Report:
    """The proposal to commend the members after the mission, with their days of duty."""
    words = Text(
        f"Đề nghị khen thưởng {len(members)} cá nhân đã hoàn thành nhiệm vụ của {title.vi}.",
        f"It is proposed to commend {len(members)} people who completed the mission: {title.en}.",
    )
    sections: list[Section] = [Paragraph(words.in_(language)), _list(members, language, days=True)]
    return paper(form, place, day, language, sections, title, "de-nghi-khen-thuong", invented)


def settlement_report(
    found: Settlement, language: str, form: Form, *, place: Place, title: Text, day: date, works: Mapping[str, Text],
    invented: bool,
) -> Report:  # fmt: skip
    """The settlement: a row a member, the rates with their source, the days that lack one."""
    sections: list[Section] = [Paragraph(_summary(found).in_(language)), _payees(found, language)]
    sections.append(_rates(found, language, works))
    if found.gaps:
        sections.append(SourceNote(tuple(gap_words(gap).in_(language) for gap in found.gaps)))
    return paper(form, place, day, language, sections, title, "quyet-toan-doan", invented)


def _summary(found: Settlement) -> Text:
    vi = f"Tổng {say.number(found.total, NumberForm.COUNT, 'vi')} đồng cho {len(found.payees)} người"
    en = f"{say.number(found.total, NumberForm.COUNT, 'en')} đồng in all for {len(found.payees)} people"
    if found.since and found.until:
        vi += f", từ {say.day(found.since, 'vi')} đến {say.day(found.until, 'vi')}"
        en += f", {say.day(found.since, 'en')} to {say.day(found.until, 'en')}"
    if found.gaps:
        vi += f". CHƯA ĐỦ: {len(found.gaps)} ngày công chưa có mức"
        en += f". INCOMPLETE: {len(found.gaps)} days of duty have no rate"
    if found.unconfirmed:
        vi, en = f"{vi}. Có mức CHƯA XÁC NHẬN", f"{en}. Some rates are UNCONFIRMED"
    return Text(vi + ".", en + ".")


def _column(vi: str, en: str, language: str, *, count: bool = False, weight: float = 1.0) -> Column:
    align, form = (Align.RIGHT, NumberForm.COUNT) if count else (Align.LEFT, None)
    return Column(Text(vi, en).in_(language), align, form, weight)


def _list(members: Sequence[Payee], language: str, *, days: bool = False) -> Table:
    columns = [
        _column("TT", "No.", language, count=True, weight=0.4),
        _column("Mã", "Code", language, weight=0.9),
        _column("Họ và tên", "Name", language, weight=1.8),
        _column("Chức danh", "Profession", language, weight=1.0),
        _column("Đơn vị", "Unit", language, weight=1.8),
    ]
    columns += [_column("Số ngày", "Days", language, count=True, weight=0.7)] if days else []
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            n,
            one.person,
            one.name or "…",
            one.profession.in_(language),
            one.unit.in_(language),
            *([one.owed.worked] if days else []),
        )
        for n, one in enumerate(members, 1)
    )
    title = Text("Danh sách thành viên Đoàn công tác", "Members of the team").in_(language)
    empty = Text("Danh sách trống.", "The list is empty.").in_(language)
    return Table("members", title, tuple(columns), rows, empty, sheet=Text("Danh sách", "List").in_(language))


def _who(number: int, one: Payee, language: str) -> tuple[Value, ...]:
    return number, one.person, one.name or "…", one.profession.in_(language), one.unit.in_(language)


def _payees(found: Settlement, language: str) -> Table:
    per_rate = [
        _column(f"Ngày mức {rate.amount:,}".replace(",", "."), f"Days at {rate.amount:,}", language, count=True)
        for rate in found.rates
    ]
    columns = (
        _column("TT", "No.", language, count=True, weight=0.4),
        _column("Mã", "Code", language),
        _column("Họ và tên", "Name", language, weight=1.8),
        _column("Chức danh", "Profession", language),
        _column("Đơn vị", "Unit", language, weight=1.6),
        _column("Ngày công", "Days", language, count=True),
        *per_rate,
        _column("Ngày chưa có mức", "Days without a rate", language, count=True),
        _column("Số tiền (đồng)", "Amount (đồng)", language, count=True, weight=1.3),
        _column("Ghi chú", "Note", language, weight=1.3),
    )
    rows: list[tuple[Value, ...]] = [
        (
            *_who(n, one, language), one.owed.worked,
            *(dict(one.owed.days).get(rate, 0) for rate in found.rates), len(one.owed.gaps), one.owed.amount,
            _note(one).in_(language),
        )
        for n, one in enumerate(found.payees, 1)
    ]  # fmt: skip
    title = Text("Bảng thanh toán phụ cấp", "Allowances").in_(language)
    empty = Text("Chưa có ngày công.", "No day of duty yet.").in_(language)
    return Table("payees", title, columns, tuple(rows), empty, sheet=Text("Phụ cấp", "Allowances").in_(language))


def _note(one: Payee) -> Text:
    if one.owed.gaps:
        return Text("chưa đủ mức", "rates missing")
    return Text("mức chưa xác nhận", "rate unconfirmed") if one.owed.unconfirmed else Text("", "")


def _rates(found: Settlement, language: str, works: Mapping[str, Text]) -> Table:
    columns = (
        _column("Mức", "Rate", language, weight=2.4),
        _column("Việc", "Work", language, weight=1.6),
        _column("Đồng/ngày", "Đồng a day", language, count=True),
        Column(Text("Từ ngày", "Since").in_(language)),
        _column("Căn cứ", "Source", language, weight=1.4),
        _column("Mức chắc chắn", "Confidence", language),
    )
    rows = tuple(
        (
            rate.text.in_(language), works.get(rate.work, Text(rate.work, rate.work)).in_(language), rate.amount,
            rate.since, rate.cite,
            Text("đã đối chiếu", "settled").in_(language) if rate.confidence.settled
            else Text("CHƯA XÁC NHẬN", "UNCONFIRMED").in_(language),
        )
        for rate in found.rates
    )  # fmt: skip
    title = Text("Các mức đã áp dụng", "Rates applied").in_(language)
    empty = Text("Chưa áp dụng mức nào.", "No rate applied yet.").in_(language)
    return Table("rates", title, columns, rows, empty, sheet=Text("Mức", "Rates").in_(language))


def paper(
    form: Form, place: Place, day: date, language: str, sections: Sequence[Section], title: Text, stem: str,
    invented: bool, symbol: str = "",
) -> Report:  # fmt: skip
    """A document of `form` at a place; `stem` begins the file's name, `symbol` fills the number when it is known."""
    tier = form.tiers[place.tier]
    said = say.day(day, language)

    def filled(text: Text) -> str:
        return form.fill(text, place, None, said, language)

    number = Text("Số:", "No.:").in_(language)
    seat = tier.seat or place.name_short
    return Report(
        language=language,
        head=Head(
            parent=filled(tier.parent).replace("|", "\n"),
            issuer=filled(tier.issuer).replace("|", "\n"),
            number=f"{number} {symbol or '     /' + tier.symbol}",
            place_and_date=f"{seat}, {say.long_day(day, language)}",
            kind=form.kind.in_(language),
            title=f"{filled(form.title)}: {title.in_(language)}",
            motto=(form.motto[0].in_(language), form.motto[1].in_(language)),
            addressees=tuple(filled(text) for text in tier.addressees),
        ),
        sections=tuple(sections),
        signature=Signature(tuple(filled(tier.authority).split("|"))),
        recipients=tuple(filled(text) for text in tier.recipients),
        day=day,
        file_name=f"{stem}-{place.code}-{day:%Y-%m-%d}",
        band=BAND if invented else "",
    )
