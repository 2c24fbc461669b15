"""Compare a reading of a document with the truth about it: hits, inventions and misses by field.

    PYTHONPATH=tests python -m documents.score TRUTH_FOLDER READING_FOLDER

`<doc_id>.truth.json` is compared with `<doc_id>.json`. How fields are compared is told in the folder's README.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from attrs import define

from documents.alike import alike, folded, number, same_unit, task_words, words_shared

Found = dict[str, "Tally"]


@define
class Tally:
    """What was found of what is there."""

    hit: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hit + other.hit, self.invented + other.invented, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was read that is true; None when nothing was read."""
        return self.hit / (self.hit + self.invented) if self.hit + self.invented else None

    @property
    def recall(self) -> float | None:
        """Share of what is true that was read; None when there is nothing."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None when there is nothing to compare."""
        every = 2 * self.hit + self.invented + self.missed
        return 2 * self.hit / every if every else None


def matched(truth: list[Any], read: list[Any], likeness: Callable[[Any, Any], float], least: float) -> dict[int, int]:
    """One-to-one pairs, the best first: index of the truth to index of the reading."""
    grades = ((likeness(one, two), i, j) for i, one in enumerate(truth) for j, two in enumerate(read))
    pairs: dict[int, int] = {}
    for _, i, j in sorted((one for one in grades if one[0] >= least), key=lambda one: (-one[0], one[1], one[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def of_lists(truth: list[Any], read: list[Any], same: Callable[[Any, Any], bool]) -> Tally:
    """Two lists without order."""
    hit = len(matched(truth, read, lambda one, two: float(same(one, two)), 1.0))
    return Tally(hit, len(read) - hit, len(truth) - hit)


# --------------------------------------------------------------------------- heading

SINGLE = ("issuing_body", "number", "symbol", "place", "date", "doc_type", "summary", "signer_name", "signer_title")


def _same_single(field: str, truth: str, read: str) -> bool:
    one, two = folded(truth), folded(read)
    if field == "date":
        return truth == read
    if field == "number":
        return one.lstrip("0") == two.lstrip("0")
    if field == "symbol":
        return one.replace("/", " ").split() == two.replace("/", " ").split()
    if field == "issuing_body":
        return same_unit(truth, read)
    if field == "signer_title":
        return one == two or two.endswith(" " + one)
    if field == "summary":
        bare = re.compile(r"^(v/v|về việc|kế hoạch) ")
        return alike(bare.sub("", one), bare.sub("", two), 0.8)
    return alike(truth, read, 0.9)


def _same_basis(truth: dict[str, Any], read: Any) -> bool:
    one, two = ((given.get("number") if isinstance(given, dict) else given) or "" for given in (truth, read))
    tight_one, tight_two = (re.sub(r"\s*([/-])\s*", r"\1", text.lower().strip()) for text in (one, two))
    return tight_one == tight_two or (not any(map(str.isdigit, one)) and alike(one, two, 0.8))


def _same_receiver(truth: str, read: str) -> bool:
    bare_one, bare_two = (re.sub(r"\([^)]*\)", " ", text) for text in (truth, read))
    return alike(truth, read, 0.8) or alike(bare_one, bare_two, 0.85)


def heading(truth: dict[str, Any], read: dict[str, Any]) -> Found:
    """Single fields together, and the three lists."""
    single = Tally()
    for field in SINGLE:
        printed, given = truth.get(field) or "", read.get(field) or ""
        if printed and given:
            ok = any(_same_single(field, one, given) for one in (printed, *_list(truth.get(field + "_alt"))))
            single += Tally(1) if ok else Tally(0, 1, 1)
        elif printed or given:
            single += Tally(missed=1) if printed else Tally(invented=1)
    return {
        "metadata": single,
        "legal_basis": of_lists(truth["legal_basis"], _list(read.get("legal_basis")), _same_basis),
        "addressees": of_lists(truth["addressees"], _list(read.get("addressees")), _same_receiver),
        "recipients": of_lists(truth["recipients"], _list(read.get("recipients")), _same_receiver),
    }


def _list(given: Any) -> list[Any]:
    return [] if given is None else list(given) if isinstance(given, list | tuple) else [given]


# --------------------------------------------------------------------------- time

TIMED = {"date", "recurring", "relative"}
FREQUENCY = {
    "thường xuyên": "continuous", "định kỳ": "periodic", "ngày": "daily", "tuần": "weekly", "tháng": "monthly",
    "quý": "quarterly", "năm": "yearly",
}  # fmt: skip


def when(deadline: Any) -> tuple[str, Any]:
    """A deadline as (kind, what is compared); kind is empty without a deadline."""
    if isinstance(deadline, str):
        dated = re.fullmatch(r"\d{4}-\d\d(-\d\d)?", deadline)
        deadline = {"kind": "date", "date": deadline} if dated else {"kind": "recurring", "recurrence": deadline}
    if not deadline:
        return "", None
    kind = deadline["kind"]
    if kind == "date":
        return kind, deadline.get("date") or deadline.get("start")
    if kind == "recurring":
        told = str(deadline.get("recurrence")).lower()
        bare = re.sub(r"^(hằng|hàng) ", "", told)
        return kind, FREQUENCY.get(bare, told)
    return kind, (deadline.get("within"), folded(deadline.get("unit"))) if kind == "relative" else None


def of_deadlines(truth: Any, read: Any) -> Tally:
    """Dates, frequencies and spans; an event in the truth is neither right nor wrong."""
    (kind, told), (read_kind, read_told) = when(truth), when(read)
    if kind in TIMED and (kind, told) == (read_kind, read_told):
        return Tally(1)
    return Tally(0, int(read_kind in TIMED and kind != "event"), int(kind in TIMED))


def of_reports(truth: dict[str, Any] | None, read: dict[str, Any] | None) -> Tally:
    """A duty to report, and to whom where that is printed."""
    receivers = [] if not truth or not truth["to"] else [truth["to"], *re.split(r",|;| và ", truth["to"])]
    if truth and read and (not receivers or any(same_unit(one, read.get("to")) for one in receivers)):
        return Tally(1)
    return Tally(0, int(bool(read)), int(bool(truth)))


# --------------------------------------------------------------------------- tasks


def _task_likeness(truth: list[str], read: str) -> float:
    def grade(key: str) -> float:
        cut = read[: len(key)] if len(key) < 75 else read
        return max(SequenceMatcher(None, key, given, autojunk=False).ratio() for given in {read, cut})

    return max(map(grade, truth))


def _task_fields(truth: dict[str, Any], read: dict[str, Any]) -> Iterator[tuple[str, Tally]]:
    if truth.get("lead_units"):
        yield "lead_units", of_lists(truth["lead_units"], _list(read.get("lead_units")), same_unit)
    helpers = _list(truth.get("coordinating_units"))
    yield "coordinating_units", of_lists(helpers, _list(read.get("coordinating_units")), same_unit)
    yield "deadlines", of_deadlines(truth.get("deadline"), read.get("deadline"))
    yield "reporting", of_reports(truth.get("reporting"), read.get("reporting"))


def tasks(truth: dict[str, Any], read: list[dict[str, Any]]) -> Found:
    """Tasks and, end to end, their owners, helpers, days and reports."""
    true = truth["tasks"]
    keys = [[task_words(text) for text in (one["text"], *_list(one.get("alt_text")))] for one in true]
    read_keys = [task_words(one.get("text")) for one in read]
    pairs = matched(keys, read_keys, _task_likeness, 0.8)
    free = [[task_words(text)] for text in truth["optional_tasks"]]
    left = [j for j in range(len(read)) if j not in pairs.values()]
    invented = [j for j in left if not any(_task_likeness(one, read_keys[j]) >= 0.8 for one in free)]
    found = Counter({"lead_units": Tally(), "coordinating_units": Tally(), "deadlines": Tally(), "reporting": Tally()})
    fields = [*((one, read[pairs[i]] if i in pairs else {}) for i, one in enumerate(true))]
    nothing: dict[str, Any] = {}
    for one, given in fields:
        for field, tally in _task_fields(one, given):
            found[field] = found[field] + tally
    for j in invented:
        for field, tally in _task_fields(nothing | {"lead_units": ["·"]}, read[j]):
            found[field] = found[field] + Tally(0, tally.invented)
    return {"tasks": Tally(len(pairs), len(invented), len(true) - len(pairs)), **found}


# --------------------------------------------------------------------------- targets, scenarios, sections


def _target_likeness(truth: dict[str, Any], read: dict[str, Any]) -> float:
    same = all(number(truth.get(key)) == number(read.get(key)) for key in ("value", "value_max"))
    if not same or not _same_measure(truth.get("unit"), read.get("unit")):
        return 0.0
    texts = [(one, two) for one in ("raw", "indicator") for two in ("raw", "indicator")]
    return max(words_shared(truth.get(one), read.get(two)) for one, two in texts)


def _same_measure(truth: Any, read: Any) -> bool:
    one, two = folded(truth), folded(read)
    return not one or not two or one in two or two in one


def targets(truth: list[dict[str, Any]], read: list[dict[str, Any]]) -> Tally:
    """Numbers to be reached; an optional one is neither needed nor an invention."""
    pairs = matched(truth, read, _target_likeness, 0.5)
    needed = {i for i, one in enumerate(truth) if not one.get("optional")}
    hit = len(needed & pairs.keys())
    return Tally(hit, len(read) - len(pairs), len(needed) - hit)


def _thresholds(scenarios: Iterable[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(one["name"], trigger) for one in scenarios for trigger in _list(one.get("triggers"))]


def _scenario_label(name: str) -> str:
    plain = folded(name)
    label = re.match(r"(kịch bản|tình huống|mức|cấp độ|cấp) \d+", plain)
    return label.group(0) if label else plain


def _same_threshold(truth: tuple[str, dict[str, Any]], read: tuple[str, dict[str, Any]]) -> bool:
    (name, one), (read_name, two) = truth, read
    values = all(number(one.get(key)) == number(two.get(key)) for key in ("value", "value_max"))
    named = alike(_scenario_label(name), _scenario_label(read_name), 0.9)
    return named and values and one["op"] == two.get("op") and _same_measure(one.get("unit"), two.get("unit"))


def _same_section(truth: dict[str, Any], read: dict[str, Any]) -> bool:
    return truth["path"].lower() == str(read.get("path")).lower() and alike(truth["title"], read.get("title"), 0.8)


def compare(truth: dict[str, Any], read: dict[str, Any]) -> Found:
    """Every field of one document."""
    return {
        **heading(truth["metadata"], read.get("metadata") or {}),
        **tasks(truth, _list(read.get("tasks"))),
        "targets": targets(truth["targets"], _list(read.get("targets"))),
        "thresholds": of_lists(
            _thresholds(truth["scenarios"]), _thresholds(_list(read.get("scenarios"))), _same_threshold
        ),
        "sections": of_lists(truth["sections"], _list(read.get("sections")), _same_section),
    }


def summed(found: Iterable[Found]) -> Found:
    """All documents together, counted item by item."""
    total: Found = {}
    for one in found:
        total = {field: total.get(field, Tally()) + tally for field, tally in one.items()}
    return total


def table(found: Found) -> str:
    """The figures as lines of text."""

    def shown(share: float | None) -> str:
        return "    -" if share is None else f"{share:.3f}"

    rows = [f"{'':20} precision recall    F1   hit  invented  missed"]
    for field, one in found.items():
        shares = "  ".join(map(shown, (one.precision, one.recall, one.f1)))
        rows.append(f"{field:20} {shares}  {one.hit:4} {one.invented:6} {one.missed:6}")
    return "\n".join(rows)


def main(truth_folder: str, reading_folder: str) -> None:
    """Print the figures of every document and of all."""
    every = []
    for path in sorted(Path(truth_folder).glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        reading = Path(reading_folder) / f"{truth['doc_id']}.json"
        read = json.loads(reading.read_text(encoding="utf-8")) if reading.exists() else {}
        every.append(compare(truth, read))
        sys.stdout.write(f"\n{truth['doc_id']}\n{table(every[-1])}\n")
    sys.stdout.write(f"\nALL\n{table(summed(every))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
