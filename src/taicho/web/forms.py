"""Form fields with words in both languages, errors that say what to try, and native controls."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from taicho.core.registers.values import Wrong, read_number
from taicho.core.vocabulary import Text
from taicho.web.language import said

REQUIRED = Text("Chưa điền ô này.", "This is empty: fill it in.")
BAD_DAY = Text("Không đọc được ngày. Ghi như 17/8/2021 hoặc 2021-08-17.", "Not a day. Write 17/8/2021 or 2021-08-17.")
BAD_WHOLE = Text("Hãy ghi một số nguyên.", "Write a whole number.")
BAD_NUMBER = Text("Hãy ghi một số.", "Write a number.")
BAD_EMAIL = Text("Địa chỉ thư ghi như ten@vidu.vn.", "Write the address like name@example.org.")
TOO_LOW = Text("Nhỏ nhất là {n}.", "At least {n}.")
TOO_HIGH = Text("Lớn nhất là {n}.", "At most {n}.")
NONE = Text("—", "—")
BAD_CHOICE = Text("Hãy chọn một mục trong danh sách.", "Choose one of the list.")
DAY_FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
LARGEST_NUMBER = 2_000_000_000
"""A larger number is none that a field may hold; where a field names no highest, it is this one."""
LARGEST_FILE = 20 * 1024 * 1024


class ManyFiles(forms.FileField):
    """Several files in one field."""

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=_ManyFilesInput(), **named)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """A tuple of files, each checked."""
        if not data:
            return super().clean(None, initial) or ()
        return tuple(super(ManyFiles, self).clean(one, initial) for one in data)


class WholeNumber(forms.IntegerField):
    """A whole number as written in Viet Nam: 2.000 is two thousand, and no 2 with three noughts behind a point."""

    def to_python(self, value: Any) -> int | None:
        """The number; None for an empty field."""
        text = str(value).strip() if value is not None else ""
        if not text:
            return None
        number = read_number(text, whole=True)
        if number is Wrong.TOO_HIGH:
            number = LARGEST_NUMBER + 1
        if isinstance(number, Wrong):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(number)


class _ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class Words(forms.Form):
    """A form whose fields are added by kind, each with label, help and errors in the page's language.

    folded: names of fields that wait under a line of their own, `fold`, until somebody opens it or one is wrong.
    """

    folded: tuple[str, ...] = ()
    fold = Text("Chi tiết", "Details")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.use_required_attribute = False

    def words(
        self,
        name: str,
        label: Text,
        *,
        required: bool = True,
        long: bool = False,
        help: Text | None = None,
        most: int = 4000,
    ) -> None:
        """A line of text, or a paragraph."""
        widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput()
        self.fields[name] = forms.CharField(
            label=said(label), required=required, widget=widget, help_text=said(help), max_length=most,
            error_messages={"required": said(REQUIRED)},
        )  # fmt: skip

    def day(self, name: str, label: Text, *, required: bool = True, help: Text | None = None) -> None:
        """A day, from the browser's own picker or typed."""
        self.fields[name] = forms.DateField(
            label=said(label), required=required, help_text=said(help), input_formats=DAY_FORMS,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"required": said(REQUIRED), "invalid": said(BAD_DAY)},
        )  # fmt: skip

    def email(self, name: str, label: Text, *, help: Text | None = None) -> None:
        """An e-mail address, which may be left empty."""
        self.fields[name] = forms.EmailField(
            label=said(label), required=False, help_text=said(help), max_length=254,
            error_messages={"invalid": said(BAD_EMAIL)},
        )  # fmt: skip

    def whole(
        self,
        name: str,
        label: Text,
        *,
        required: bool = False,
        lowest: int | None = None,
        highest: int | None = None,
        help: Text | None = None,
    ) -> None:
        """A whole number."""
        highest = LARGEST_NUMBER if highest is None else highest
        errors = {
            "required": said(REQUIRED),
            "invalid": said(BAD_WHOLE),
            "min_value": said(TOO_LOW).format(n=lowest),
            "max_value": said(TOO_HIGH).format(n=highest),
        }
        self.fields[name] = WholeNumber(
            label=said(label), required=required, min_value=lowest, max_value=highest, help_text=said(help),
            widget=forms.TextInput(attrs={"inputmode": "numeric"}), error_messages=errors,
        )  # fmt: skip
        self.fields[name].error_messages |= errors

    def choice(
        self,
        name: str,
        label: Text,
        choices: Mapping[str, Text] | Iterable[tuple[str, Text]],
        *,
        required: bool = True,
        radio: bool = False,
        none: Text = NONE,
        help: Text | None = None,
    ) -> None:
        """One of a list. none: how nothing chosen is said, where it may be left so."""
        pairs = list(choices.items() if isinstance(choices, Mapping) else choices)
        listed = [(code, said(words)) for code, words in pairs]
        if not radio and not required:
            listed = [("", said(none)), *listed]
        self.fields[name] = forms.ChoiceField(
            label=said(label), required=required, choices=listed, help_text=said(help),
            widget=forms.RadioSelect() if radio else forms.Select(),
            error_messages={"required": said(REQUIRED), "invalid_choice": said(BAD_CHOICE)},
        )  # fmt: skip

    def flag(self, name: str, label: Text, help: Text | None = None) -> None:
        """Yes or no."""
        self.fields[name] = forms.BooleanField(label=said(label), required=False, help_text=said(help))

    def attachments(self, name: str, label: Text, *, required: bool = False) -> None:
        """Files, none of them larger than LARGEST_FILE."""
        self.fields[name] = ManyFiles(label=said(label), required=required)

    @property
    def fold_open(self) -> bool:
        """Whether something under the fold is wrong."""
        return any(name in self.errors for name in self.folded)

    def clean(self) -> dict[str, Any]:
        """Checks over all fields."""
        given = super().clean() or {}
        for one in given.get("evidence") or ():
            if one.size > LARGEST_FILE:
                raise forms.ValidationError(
                    said(
                        Text(
                            f"Tệp “{one.name}” lớn hơn 20 MB. Hãy nén hoặc chia nhỏ.",
                            f"“{one.name}” is larger than 20 MB. Compress or split it.",
                        )
                    )
                )
        return given
