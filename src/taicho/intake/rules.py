"""Reads rule sets: TOML in, rule sets and every mistake out, with file and line; which rules hold on a day."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from taicho.core.levels.build import build
from taicho.core.levels.model import RuleSet
from taicho.core.plans import Finding, Severity
from taicho.core.plans.sheet import Item, Sheet
from taicho.core.vocabulary import Fault, Text
from taicho.intake.plan_lines import statements

PACK = files("taicho.packs") / "vn" / "levels"
_LINE = re.compile(r"at line (\d+)")


@cache
def rulesets() -> tuple[RuleSet, ...]:
    """The rule sets that come with the program, by the day they begin. Raises Fault when the pack is broken."""
    paths = sorted(Path(str(entry)) for entry in PACK.iterdir() if entry.name.endswith(".toml"))
    found, findings = read_all(paths)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise Fault(
            Text(
                f"Bộ quy định hỏng ở {first.file}, dòng {first.line}: {first.text.vi}",
                f"The rule set is broken in {first.file}, line {first.line}: {first.text.en}",
            )
        )
    return found


def ruleset(rules_id: str) -> RuleSet:
    """The rule set of an id; a Fault that lists the known ones otherwise."""
    for rules in rulesets():
        if rules.id == rules_id:
            return rules
    known = ", ".join(one.id for one in rulesets())
    raise Fault(
        Text(f"Không có bộ quy định “{rules_id}”.", f"There is no rule set “{rules_id}”."),
        Text(f"Các bộ quy định: {known}.", f"Known: {known}."),
    )


def ruleset_on(day: date) -> RuleSet | None:
    """The rule set in force on `day`; None before the first, and between two (11/10/2021)."""
    return next((rules for rules in rulesets() if rules.holds_on(day)), None)


def read_all(paths: Iterable[Path]) -> tuple[tuple[RuleSet, ...], list[Finding]]:
    """The rule sets of several files and all findings, those between files (overlapping periods) included."""
    found: list[tuple[Path, RuleSet]] = []
    findings: list[Finding] = []
    for path in paths:
        rules, said = read_rules(path)
        findings += said
        if rules is not None:
            found.append((path, rules))
    found.sort(key=lambda one: one[1].since)
    return tuple(rules for _, rules in found), findings + _overlaps(found)


def _overlaps(found: Sequence[tuple[Path, RuleSet]]) -> list[Finding]:
    """Two rule sets in force on one day, or with one id."""
    findings = []
    for (_, earlier), (path, later) in pairwise(found):
        line = _line_of(path, "since")
        if earlier.until is None or earlier.until > later.since:
            vi = f"Từ {later.since:%-d/%-m/%Y}, {later.number} và {earlier.number} cùng có hiệu lực."
            en = f"From {later.since:%-d/%-m/%Y} both {later.number} and {earlier.number} are in force."
            findings.append(Finding(Severity.ERROR, path.name, line, "period_overlap", Text(vi, en)))
        if earlier.id == later.id:
            text = Text(f"Mã “{later.id}” đã dùng.", f"The id “{later.id}” is used already.")
            findings.append(Finding(Severity.ERROR, path.name, _line_of(path, "id"), "duplicate", text))
    return findings


def _line_of(path: Path, key: str) -> int:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"{key}\s*=", line)), 1)


def read_rules(path: Path) -> tuple[RuleSet | None, list[Finding]]:
    """The rule set of a file and all its findings by line; None when it has an error. OSError without a file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        said = Text("Tệp không phải UTF-8; hãy lưu lại với mã UTF-8.", "The file is not UTF-8; save it as UTF-8.")
        return None, [Finding(Severity.ERROR, path.name, line, "bad_encoding", said)]
    return read_text(text, path.name)


def read_text(text: str, file: str) -> tuple[RuleSet | None, list[Finding]]:
    """As `read_rules`, from the text of a file called `file`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        said = Text(
            f"Dòng {line} không đúng cú pháp TOML; hãy viết khóa = giá trị, hoặc [[bảng]] trên một dòng riêng.",
            f"Line {line} is no TOML; write key = value, or a [[table]] on a line of its own.",
        )
        return None, [Finding(Severity.ERROR, file, line, "syntax", said)]
    rules, draft = build(Sheet(file, _tables(text, data)))
    return rules, sorted(draft.findings, key=lambda one: (one.line, one.code))


def _tables(text: str, data: dict[str, Any]) -> dict[str, tuple[Item, ...]]:
    """Tables with the line of every key; keys like `options.off` count for `options`."""
    lines: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    counts: dict[str, int] = defaultdict(int)
    here = ("", 0)
    for one in statements(text):
        name = one.name.partition(".")[0]
        if one.header and "." not in one.name:
            here = (one.name, counts[one.name])
            counts[one.name] += 1
            lines[here][""] = one.first
        elif not one.header:
            lines[here].setdefault(name, one.first)
    tables = {}
    for table, content in data.items():
        rows = content if isinstance(content, list) else [content]
        tables[table] = tuple(
            Item(table, row if isinstance(row, dict) else {}, lines[table, at]) for at, row in enumerate(rows)
        )
    return tables
