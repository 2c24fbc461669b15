"""A form for one item of a draft, its fields from the plan language: units by look-up, days as people write them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from taicho.core.drafts.compose import plain
from taicho.core.plans.language import TABLES, Form
from taicho.core.plans.write import value_text
from taicho.core.vocabulary import Fault, Text
from taicho.intake.places import gazetteer
from taicho.pipeline import unit_names
from taicho.web.forms import Words
from taicho.web.gather.names import FREQUENCIES
from taicho.web.gather.review import day_words
from taicho.web.language import current, said

MAIN: Mapping[str, tuple[str, ...]] = {
    "plan": (
        "title",
        "kind",
        "number",
        "issued",
        "issuer",
        "place",
        "since",
        "until",
        "recipients",
        "difficulties_to",
        "changes_by",
    ),
    "tasks": ("text", "lead", "coordinating", "due", "every", "kind", "cite"),
    "reports": ("text", "from", "to", "by", "every", "cite"),
    "targets": ("text", "at_least", "above", "at_most", "below", "unit", "by", "cite"),
    "measures": ("text", "lead", "kind", "cite"),
    "capacities": ("text", "resource", "amount", "unit", "by", "lead", "cite"),
    "sections": ("at", "title", "binds"),
    "bases": ("number", "issued", "issuer", "subject", "cite"),
}
"""Table -> the keys asked first; all others stand folded below."""
LABELS: Mapping[str, Text] = {
    "text": Text("Nội dung", "What"),
    "title": Text("Tên, trích yếu", "Title"),
    "kind": Text("Loại", "Kind"),
    "number": Text("Số và ký hiệu", "Number and symbol"),
    "issued": Text("Ngày ban hành", "Date"),
    "issuer": Text("Nơi ban hành", "Issuer"),
    "place": Text("Địa bàn (tên hoặc mã)", "Place (name or code)"),
    "since": Text("Có hiệu lực từ", "In force from"),
    "until": Text("Đến ngày", "Until"),
    "recipients": Text("Nơi nhận", "Recipients"),
    "difficulties_to": Text("Nơi tổng hợp vướng mắc, đề xuất", "Who collects difficulties and proposals"),
    "changes_by": Text("Nơi quyết định điều chỉnh", "Who decides on a change"),
    "lead": Text("Chủ trì", "Lead"),
    "coordinating": Text("Phối hợp", "Coordinating"),
    "due": Text("Hạn", "Due"),
    "every": Text("Lặp lại", "How often"),
    "cite": Text("Mục của văn bản", "Section"),
    "from": Text("Bên báo cáo", "Who reports"),
    "to": Text("Nơi nhận báo cáo", "To whom"),
    "by": Text("Trước ngày", "By"),
    "at_least": Text("Ít nhất", "At least"),
    "above": Text("Trên", "Above"),
    "at_most": Text("Nhiều nhất", "At most"),
    "below": Text("Dưới", "Below"),
    "unit": Text("Đơn vị tính", "Unit"),
    "resource": Text("Mã nguồn lực", "Resource"),
    "amount": Text("Số lượng", "Amount"),
    "at": Text("Số mục", "Section"),
    "binds": Text("Có giao việc", "Orders something"),
    "subject": Text("Về việc", "Subject"),
    "start": Text("Bắt đầu", "Starts"),
    "report": Text("Báo cáo kết quả", "Report"),
    "product": Text("Sản phẩm", "Product"),
    "note": Text("Ghi chú", "Note"),
    "monthly": Text("Ngày trong tháng", "Days"),
    "weekly": Text("Thứ trong tuần", "Weekdays"),
    "indicator": Text("Chỉ số", "Indicator"),
}
_DAYS = (Form.DAY, Form.DAY_HOUR, Form.PRINTED_DATE)
_PARTIES = (Form.UNIT, Form.UNITS, Form.OWNERS, Form.HELPERS)
_NUMBERS = (Form.NUMBER, Form.WHOLE)
_WORDS = (Form.WORDS, Form.CITE, Form.ID, Form.PLACE, Form.HOURS, Form.INDICATOR)
_CHOICES: Mapping[Form, Mapping[str, Text]] = {
    Form.KIND: {"order": Text("nhiệm vụ", "order"), "request": Text("đề nghị", "request")},
    Form.EVERY: FREQUENCIES,
    Form.YES_NO: {"true": Text("có", "yes"), "false": Text("không", "no")},
}
_DAY = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_HOUR = re.compile(r"(\d{1,2})(?:[:hg](\d{2})?)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


class SeveralInputs(forms.Widget):
    """One line for each unit and one more to fill in; names are suggested as one types."""

    template_name = "taicho/parts/several.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Every line that is not empty."""
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [one.strip() for one in given if one.strip()]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The lines, and an empty one."""
        context = super().get_context(name, value, attrs)
        context["lines"] = [*(value or []), ""]
        return context

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """An emptied list is a list."""
        return False


class ItemForm(Words):
    """The values of one item. `changed` gives those that differ, in the plan language; None for one taken away.

    sections: numbers of the draft's sections; an item may rest on no other. Empty where the text has none.
    """

    def __init__(
        self, table: str, values: Mapping[str, Any], place: str, day: date, posted: Any = None,
        sections: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(posted)
        self.sections = sections
        self.table, self.values, self.place_code, self.spoken_on = table, values, place, day
        self.shown: dict[str, Any] = {}
        keys = TABLES[table]
        first = [key for key in MAIN.get(table, ("text", "cite")) if key in keys]
        self.main = first
        for key in (*first, *(key for key in keys if key not in first and key != "id")):
            self._add(key, keys[key].form)

    @property
    def main_fields(self) -> list[Any]:
        """Fields asked first."""
        return [self[key] for key in self.main]

    @property
    def other_fields(self) -> list[Any]:
        """All others."""
        return [self[key] for key in self.fields if key not in self.main]

    def _add(self, key: str, form: Form) -> None:
        label = LABELS.get(key, Text(key, key))
        shown = self._shown(key, form)
        self.shown[key] = shown
        if form in _PARTIES:
            self.fields[key] = forms.Field(
                label=said(label), required=False, widget=SeveralInputs({"label": said(label)})
            )
        elif form in _CHOICES and not (self.table == "plan" and key == "kind"):
            self.choice(key, label, _CHOICES[form], required=False)
        else:
            long = key in ("text", "title", "note", "product", "subject") and form is Form.WORDS
            self.words(key, label, required=False, long=long, most=20_000, help=_help(form))
            self.fields[key].widget.attrs["lang"] = "en" if key.endswith("_en") else "vi"
        self.fields[key].initial = shown

    def _shown(self, key: str, form: Form) -> Any:
        """A value as people write it."""
        value = self.values.get(key)
        if form in _PARTIES:
            return [self._party(one) for one in _listed(value)]
        if value is None:
            return ""
        if form in _DAYS:
            return day_words(value)
        if form in _NUMBERS:
            return f"{value:g}".replace(".", "," if current() == "vi" else ".")
        if isinstance(value, bool):
            return str(value).lower()
        if form in _WORDS or form in _CHOICES:
            return str(value)
        return value_text(self.table, key, value)

    def _party(self, value: Any) -> str:
        """The name of a unit, or its code where the name alone would not find it again."""
        name = said(unit_names.name_of(value, self.spoken_on))
        try:
            again = unit_names.resolve(name, self.place_code, self.spoken_on)
        except Fault:
            again = None
        if again == value or (isinstance(value, Mapping) and "text" in value):
            return name
        return str(value) if isinstance(value, str) else value_text("tasks", "lead", value)

    def clean(self) -> dict[str, Any]:
        """Every field read; what cannot be read is told beside it."""
        given = super().clean()
        for key, spec in TABLES[self.table].items():
            if key == "id" or given.get(key) == self.shown.get(key):
                continue
            try:
                given[key] = self._read(key, spec.form, given.get(key))
            except Fault as fault:
                self.add_error(key, fault.sentence(current()))
        self._check_section(given.get("cite"))
        return given

    def _check_section(self, cite: Any) -> None:
        """Whether the section named is one of the text."""
        if (
            not self.sections
            or self.table == "sections"
            or not cite
            or cite in (self.shown.get("cite"), *self.sections)
        ):
            return
        there = ", ".join(self.sections[:40])
        told = Text(
            f"Văn bản không có mục “{cite}”. Các mục: {there}.", f"The text has no section “{cite}”. Sections: {there}."
        )
        self.add_error("cite", said(told))

    def changed(self) -> dict[str, Any]:
        """Key -> new value of what the person changed, None where a value was taken away."""
        wanted = {}
        for key in self.fields:
            if key not in self.data:
                continue
            raw = self.fields[key].widget.value_from_datadict(self.data, self.files, key)
            if (raw or "") != (self.shown[key] or "") and _plain_text(raw) != _plain_text(self.shown[key]):
                wanted[key] = self.cleaned_data.get(key) or None
        if "binds" in wanted and self.cleaned_data.get("binds") is False:
            wanted["binds"] = False
        return {key: value for key, value in wanted.items() if value != self.values.get(key)}

    def _read(self, key: str, form: Form, value: Any) -> Any:
        if value in ("", None, []):
            return None
        if form in _PARTIES:
            many = [self._resolved(one, form) for one in value]
            return many[0] if form is Form.UNIT or key == "issuer" else many
        if form in _DAYS:
            return read_day(value)
        if form in _NUMBERS:
            return _number(value)
        if form is Form.YES_NO:
            return value == "true"
        if form is Form.PLACE:
            return self._place(value)
        return value if form in _WORDS or form in _CHOICES else _toml(value)

    def _place(self, words: str) -> str:
        """The code of a place, given as a code or by its name."""
        places = gazetteer().on(self.spoken_on)
        if words in places:
            return words
        hits = [match.place for match in places.find(words)]
        if len(hits) == 1:
            return hits[0].code
        names = "; ".join(f"{one.name} ({one.code})" for one in hits[:5])
        raise Fault(
            Text(f"Không rõ “{words}” là địa bàn nào.", f"It is not clear which place “{words}” is."),
            Text(f"Có phải: {names}?", f"Is it: {names}?")
            if hits
            else Text("Ghi tên hoặc mã.", "Give its name or code."),
        )

    def _resolved(self, words: str, form: Form) -> Any:
        if words.startswith("{"):
            return _toml(words)
        try:
            return unit_names.resolve(words, self.place_code, self.spoken_on)
        except Fault:
            if form is Form.HELPERS:
                return {"text": words}
            raise


def read_day(text: str) -> str:
    """ISO of a day as people write it: "20/8/2021", "8/2021", "10:00 19/8/2021", "2021-08-20". A Fault otherwise."""
    words = text.strip().lower().removeprefix("ngày ").removeprefix("tháng ")
    if _ISO.fullmatch(words):
        return words
    hour = _HOUR.search(words) if len(words) > 10 else None
    found = _DAY.search(words[hour.end() :] if hour and hour.start() == 0 else words)
    if found is None:
        raise Fault(
            Text(f"Không đọc được ngày “{text}”.", f"“{text}” is no day."),
            Text("Ghi như 20/8/2021, 8/2021 hoặc 10:00 19/8/2021.", "Write 20/8/2021, 8/2021 or 10:00 19/8/2021."),
        )
    day, month, year = found.groups()
    iso = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    try:
        date.fromisoformat(iso if day else f"{iso}-01")
    except ValueError:
        raise Fault(Text(f"Lịch không có ngày “{text}”.", f"The calendar has no day “{text}”.")) from None
    return f"{iso}T{int(hour[1]):02d}:{hour[2] or '00'}" if hour and day else iso


def _number(text: str) -> float:
    plain_text = text.strip().replace(" ", "")
    plain_text = plain_text.replace(".", "") if _THOUSANDS.fullmatch(plain_text) else plain_text.replace(",", ".")
    try:
        value = float(plain_text)
    except ValueError:
        raise Fault(Text(f"“{text}” không phải số.", f"“{text}” is no number.")) from None
    return int(value) if value.is_integer() else value


def _toml(text: str) -> Any:
    try:
        return plain(tomllib.loads(f"value = {text}")["value"])
    except tomllib.TOMLDecodeError:
        raise Fault(
            Text(f"Không đọc được “{text}”.", f"“{text}” cannot be read."),
            Text("Ghi theo ngôn ngữ kế hoạch.", "Write it in the plan language."),
        ) from None


def _help(form: Form) -> Text | None:
    if form in _DAYS:
        return Text("Như 20/8/2021, 8/2021 hoặc 10:00 19/8/2021.", "Such as 20/8/2021, 8/2021 or 10:00 19/8/2021.")
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _plain_text(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
