"""Reads plan files: TOML in, a Plan and every finding out, with file and line."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import define, field

from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.plans import Finding, Plan, Severity
from taicho.core.plans.build import build
from taicho.core.plans.check import check
from taicho.core.plans.known import Known
from taicho.core.plans.sheet import Item, Sheet
from taicho.core.vocabulary import Fault, Text, Tier
from taicho.intake.plan_lines import Statement, statements

PACK = files("taicho.packs") / "vn" / "plans"
_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_SAID = (
    ("Invalid date", "bad_date", "không có ngày này trong lịch", "this day is not in the calendar"),
    (
        "Illegal character '\\n'",
        "syntax",
        "thiếu dấu ngoặc kép ở cuối",
        "the closing quote is missing",
    ),
    ("Unterminated string", "syntax", "thiếu dấu ngoặc kép ở cuối", "the closing quote is missing"),
    ("Unclosed", "syntax", "thiếu dấu đóng ngoặc ] hoặc }", "a closing ] or } is missing"),
    (
        "Expected '='",
        "syntax",
        "thiếu dấu = giữa khóa và giá trị",
        "the = between key and value is missing",
    ),
    (
        "Cannot overwrite",
        "syntax",
        "khóa này đã viết ở trên trong cùng bảng",
        "this key stands already above in the same table",
    ),
    (
        "Invalid value",
        "syntax",
        "giá trị phải là chữ trong ngoặc kép, số, ngày (2021-08-20, hoặc 2021-08-19T10:00:00), true hoặc false",
        "a value is text in quotes, a number, a day (2021-08-20, or 2021-08-19T10:00:00), true or false",
    ),
)
"""What the TOML reader says -> code and our sentence; anything else is told as "cannot be read"."""


def read_plan(path: Path) -> tuple[Plan | None, list[Finding]]:
    """The plan of a file and all its findings by line; None when its [plan] heading cannot be read.

    Items with an error stay out of the plan, warnings and notes stay in. Raises OSError when there is no file.
    """
    name = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        vi = "Tệp không phải UTF-8; hãy mở bằng trình soạn thảo và lưu lại với mã UTF-8."
        en = "The file is not UTF-8; open it in an editor and save it as UTF-8."
        return None, [Finding(Severity.ERROR, name, line, "bad_encoding", Text(vi, en))]
    return read_text(text, name)


def read_text(text: str, file: str) -> tuple[Plan | None, list[Finding]]:
    """As `read_plan`, from the text of a file called `file`."""
    reading = _Reading(text)
    sheet = Sheet(file, _tables(reading))
    draft = build(sheet, known())
    findings = [_syntax(file, line, message) for line, message in reading.faults]
    findings += check(draft)
    return draft.plan, sorted(findings, key=lambda one: (one.line, one.code))


@define
class _Reading:
    """A text on its way through the TOML reader: what it cannot read is told, blanked, and read again."""

    text: str
    statements: list[Statement] = field(init=False)
    data: dict[str, Any] = field(init=False, factory=dict)
    blank: set[int] = field(init=False, factory=set)
    faults: list[tuple[int, str]] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        self.statements = list(statements(self.text))
        lines = self.text.splitlines()
        while True:
            try:
                self.data = tomllib.loads("\n".join(self._kept(lines)))
                return
            except tomllib.TOMLDecodeError as error:
                self._blank(error, len(lines))

    def _kept(self, lines: list[str]) -> Iterable[str]:
        return ("" if number in self.blank else line for number, line in enumerate(lines, 1))

    def _blank(self, error: tomllib.TOMLDecodeError, end: int) -> None:
        message = str(error)
        found = _LINE.search(message)
        line = int(found[1]) if found and found[1] else end
        culprit = self._culprit(line)
        if not culprit.closed:
            message = "Unclosed"
        self.faults.append((culprit.first, message))
        last = culprit.last
        if culprit.header:
            rest = [one for one in self.statements if one.first > culprit.first]
            last = next((one.first - 1 for one in rest if one.header), end)
        self.blank.update(range(culprit.first, last + 1))

    def _culprit(self, line: int) -> Statement:
        """What to blank for an error told at a line: something left open, the key or heading there, or a comment."""
        left = [one for one in self.statements if one.first not in self.blank]
        candidates = [one for one in left if not one.closed] + [one for one in left if one.first <= line <= one.last]
        if not candidates and line in self.blank:
            candidates = left[-1:]
        return candidates[0] if candidates else Statement("", "", line, line)


def _syntax(file: str, line: int, message: str) -> Finding:
    for said, code, vi, en in _SAID:
        if said in message:
            return Finding(Severity.ERROR, file, line, code, Text(f"Dòng {line}: {vi}.", f"Line {line}: {en}."))
    vi = f"Dòng {line} không đúng cú pháp TOML; hãy viết khóa = giá trị, hoặc [[bảng]] trên một dòng riêng."
    en = f"Line {line} is no TOML; write key = value, or a [[table]] on a line of its own."
    return Finding(Severity.ERROR, file, line, "syntax", Text(vi, en))


def _tables(reading: _Reading) -> dict[str, tuple[Item, ...]]:
    lines, broken = _places_of_keys(reading)
    tables = {}
    for table, content in reading.data.items():
        rows = content if isinstance(content, list) else [content]
        tables[table] = tuple(
            Item(table, row if isinstance(row, dict) else {}, lines[table, at], frozenset(broken[table, at]))
            for at, row in enumerate(rows)
        )
    return tables


def _places_of_keys(
    reading: _Reading,
) -> tuple[dict[tuple[str, int], dict[str, int]], dict[tuple[str, int], set[str]]]:
    """(table, number) -> line of each key, and the keys that could not be read."""
    lines: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    broken: dict[tuple[str, int], set[str]] = defaultdict(set)
    counts: dict[str, int] = defaultdict(int)
    here: tuple[str, int] | None = None
    inner = ""
    for one in reading.statements:
        if one.header:
            if one.first in reading.blank:
                continue
            table, _, inner = one.name.partition(".")
            if not inner:
                here = (table, counts[table])
                counts[table] += 1
                lines[here][""] = one.first
            elif here is not None:
                numbered = f"{inner}.{counts[f'{here}.{inner}']}" if one.header == "[[" else inner
                counts[f"{here}.{inner}"] += 1
                lines[here].setdefault(inner, one.first)
                lines[here][numbered] = one.first
            continue
        if here is None:
            lines[one.name, 0][""] = one.first
        elif one.first in reading.blank:
            broken[here].add(one.name)
        elif not inner:
            lines[here][one.name] = one.first
            lines[here] |= {f"{one.name}.{number}": line for number, line in enumerate(one.elements)}
    return lines, broken


@cache
def known() -> Known:
    """What plans of Viet Nam may point at: the catalogue, the roles, the places of each day, the levels."""
    from taicho.intake.places import gazetteer, roles

    def tier_of(code: str, day: date) -> Tier | None:
        place = gazetteer().on(day).get(code)
        return place.tier if place is not None else None

    def count_below(code: str, tier: Tier, day: date) -> int:
        places = gazetteer().on(day)
        return len(places.subtree(code, tier)) if code in places else 0

    return Known(
        indicators=_variants(),
        roles={role.id: frozenset(role.tiers) for role in roles().values()},
        tier_of=tier_of,
        rungs=_rungs(),
        count_below=count_below,
    )


def packed() -> tuple[Path, ...]:
    """The plan files that come with the program."""
    return tuple(sorted(Path(str(entry)) for entry in PACK.iterdir() if entry.name.endswith(".toml")))


@cache
def plans() -> tuple[Plan, ...]:
    """The plans that come with the program, by date."""
    found = [plan for plan, _ in map(read_plan, packed()) if plan is not None]
    return tuple(sorted(found, key=lambda plan: (plan.document.issued.earliest, plan.id)))


def plan(id: str) -> Plan:
    """The packed plan with this id; KeyError when there is none."""
    return {one.id: one for one in plans()}[id]


SEVERITY = {
    Severity.ERROR: Text("lỗi", "error"),
    Severity.WARNING: Text("cảnh báo", "warning"),
    Severity.NOTE: Text("ghi chú", "note"),
}


def finding_as_line(finding: Finding, language: str) -> str:
    """ "152-kh-ubnd-2021.toml:214: cảnh báo: ..." """
    word = SEVERITY[finding.severity].in_(language)
    return f"{finding.file}:{finding.line}: {word}: {finding.text.in_(language)}"


def findings_as_json(plan: Plan | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """What `taicho plan check --json` prints: the plan's id and counts, and every finding."""
    counted = {"targets", "measures", "capacities", "tasks", "reports", "sections", "campaigns", "deployments"}
    return {
        "plan": plan.id if plan else None,
        "counts": {name: len(getattr(plan, name)) for name in sorted(counted)} if plan else {},
        **{f"{one}s": sum(finding.severity is one for finding in findings) for one in Severity},
        "findings": [
            {
                "severity": str(finding.severity),
                "file": finding.file,
                "line": finding.line,
                "code": finding.code,
                "vi": finding.text.vi,
                "en": finding.text.en,
            }
            for finding in findings
        ],
    }


def _variants() -> dict[str, tuple[Mapping[str, str | int], ...]]:
    """Every indicator with the filters it can be asked with."""
    return {one.id: tuple(dict(variant.where) for variant in one.variants) for one in INDICATORS.values()}


def _rungs() -> dict[str, frozenset[str]]:
    """The levels of every rule set; none while the rule sets themselves are broken (they say so on their own)."""
    from taicho.intake.rules import rulesets

    try:
        return {rules.id: frozenset(rung.id for rung in rules.rungs) for rules in rulesets()}
    except Fault:
        return {}
