"""One table of a plan file → the meaning of its keys, and everything that is wrong with them."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from taicho.core.plans.known import nearest
from taicho.core.plans.language import (
    LISTED,
    REPORT_KEYS,
    SIGNER_KEYS,
    Form,
    Key,
)
from taicho.core.plans.model import NO_WORDS, Finding, Severity
from taicho.core.plans.readers import READERS
from taicho.core.plans.sheet import Item, Sheet
from taicho.core.plans.values import Scope, Wrong
from taicho.core.vocabulary import Text

_MISSING = {
    "lead": ("no_owner", "không có đơn vị chủ trì", "has no owner", 'lead = "health_centre@691"'),
    "from": ("no_owner", "không nói ai báo cáo", "does not say who reports", 'from = "health_centre@691"'),
    "to": ("report_without_receiver", "không có nơi nhận", "has no receiver", 'to = "people_committee@70"'),
    "amount": ("capacity_without_amount", "không có số lượng", "has no amount", "amount = 100"),
}
"""Needed key -> code, what is missing, an example; other keys are plain `missing_key`."""
_OF_JOURNEYS = {("deployments", "from"), ("legs", "from"), ("legs", "to")}
"""Here `from` and `to` are a day or a place, not who reports to whom."""

_NESTED: Mapping[Form, Mapping[str, Key]] = {Form.REPORT: REPORT_KEYS, Form.SIGNER: SIGNER_KEYS, **LISTED}


@frozen
class Answers:
    """What an item says: key -> meaning (only keys that were given and can be meant), and the findings.

    sound: False when an error keeps the item out of the plan; a misspelt key alone does not.
    """

    item: Item
    values: Mapping[str, Any]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether the item can enter the plan."""
        return not self.item.broken and all(
            finding.severity is not Severity.ERROR or finding.code == "unknown_key" for finding in self.findings
        )

    def get(self, key: str, default: Any = None) -> Any:
        """The meaning of `key`, or `default`."""
        return self.values.get(key, default)


def pair(answers: Answers, key: str) -> Text | None:
    """`key` and `key_en` as one text; English falls back to Vietnamese. None when not given."""
    vi = answers.get(key)
    return None if vi is None else Text(vi, answers.get(f"{key}_en", vi))


def words(answers: Answers, key: str = "text") -> Text:
    """`pair`, empty when not given."""
    return pair(answers, key) or NO_WORDS


def read_item(sheet: Sheet, item: Item, keys: Mapping[str, Key], scope: Scope) -> Answers:
    """Read every key of `item` by the table's declaration."""
    raw, at, findings = _spelt(sheet, item, keys)
    findings += _missing(sheet, item, keys, raw)
    findings += _monolingual(sheet, item, keys, raw)
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if value == [] and keys[key].needed:
            continue
        try:
            values[key], inner = _value(sheet, item, at[key], keys[key], value, scope)
            findings += inner
        except Wrong as wrong:
            vi, en = f"{item.name.vi}, {key}: {wrong.text.vi}.", f"{item.name.en}, {key}: {wrong.text.en}."
            findings.append(sheet.finding(item, at[key], wrong.code, vi, en))
    return Answers(item, values, tuple(findings))


def _spelt(sheet: Sheet, item: Item, keys: Mapping[str, Key]) -> tuple[dict[str, Any], dict[str, str], list[Finding]]:
    """Raw values by declared key, the key as written, and the unknown keys; a near miss counts as what was meant."""
    raw = {key: value for key, value in item.values.items() if key in keys}
    at = {key: key for key in raw}
    findings = []
    for key, value in item.values.items():
        if key in keys:
            continue
        near = nearest(key, set(keys) - set(raw))
        vi, en = (f" Có phải “{near}”?", f" Did you mean “{near}”?") if near else ("", "")
        findings.append(
            sheet.finding(
                item,
                key,
                "unknown_key",
                f"{item.name.vi}: không có khóa “{key}” trong [{item.table}].{vi}",
                f"{item.name.en}: [{item.table}] has no key “{key}”.{en}",
            )
        )
        if near:
            raw[near], at[near] = value, key
    return raw, at, findings


def _missing(sheet: Sheet, item: Item, keys: Mapping[str, Key], raw: Mapping[str, Any]) -> list[Finding]:
    findings = []
    for key, declared in keys.items():
        if not declared.needed or key in item.broken or raw.get(key, []) not in ([], ""):
            continue
        plain = ("missing_key", f"thiếu khóa “{key}”", f"lacks the key “{key}”", "")
        code, vi, en, example = plain if (item.table, key) in _OF_JOURNEYS else _MISSING.get(key, plain)
        hint_vi, hint_en = (f" Thí dụ: {example}.", f" For example: {example}.") if example else ("", "")
        findings.append(
            sheet.finding(item, key, code, f"{item.name.vi} {vi}.{hint_vi}", f"{item.name.en} {en}.{hint_en}")
        )
    return findings


def _monolingual(sheet: Sheet, item: Item, keys: Mapping[str, Key], raw: Mapping[str, Any]) -> list[Finding]:
    lacking = [key for key in raw if f"{key}_en" in keys and f"{key}_en" not in raw]
    return [
        sheet.finding(
            item,
            key,
            "no_english",
            f"{item.name.vi}: “{key}” chưa có bản tiếng Anh; hãy thêm “{key}_en”.",
            f"{item.name.en}: “{key}” has no English; add “{key}_en”.",
            Severity.WARNING,
        )
        for key in lacking
        if f"{key}_en" not in item.broken
    ]


def _value(sheet: Sheet, item: Item, at: str, key: Key, value: Any, scope: Scope) -> tuple[Any, tuple[Finding, ...]]:
    """The meaning of one value; for a table inside the item, its Answers (a tuple of them for a list)."""
    if key.form not in _NESTED:
        return READERS[key.form](value, scope), ()
    many = key.form in LISTED
    parts = value if many else [value]
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise Wrong("wrong_form", "phải là bảng { ... }", "must be a table { ... }")
    answers = tuple(
        read_item(sheet, _inner(item, at, part, number if many else None), _NESTED[key.form], scope)
        for number, part in enumerate(parts)
    )
    findings = tuple(finding for one in answers for finding in one.findings)
    return (answers if many else answers[0]), findings


def _inner(item: Item, at: str, values: Mapping[str, Any], number: int | None) -> Item:
    """The table inside `item`, all on the line where it is written."""
    line = item.line(at) if number is None else item.lines.get(f"{at}.{number}", item.line(at))
    return Item(at, values, {"": line}, owner=item)
