"""The truth files speak of their documents, and the comparison counts what it says."""

import copy
import re
from datetime import date
from typing import Any

import pytest

from documents.alike import folded
from documents.reading import NAMES, text_of, truth_of
from documents.score import Tally, compare, of_deadlines, summed


def on_paper(name: str) -> str:
    """The text without page numbers, folded to one line."""
    return folded(re.sub(r"(?m)^\s*\d{1,2}\s*$", " ", text_of(name)))


def one_line(text: str) -> str:
    return folded(re.sub(r"(?m)^\s*\d{1,2}\s*$", " ", text)).replace(" ", "")


def test_the_corpus_is_varied() -> None:
    kinds = {truth_of(name)["metadata"]["doc_type"] for name in NAMES}
    assert len(NAMES) >= 27
    assert kinds >= {"Kế hoạch", "Công văn", "Chỉ thị", "Công điện", "Quyết định", "Thông báo", "Hướng dẫn"}
    assert sum(len(truth_of(name)["tasks"]) for name in NAMES) > 150


@pytest.mark.parametrize("name", NAMES)
def test_every_quoted_word_of_the_truth_stands_in_the_document(name: str) -> None:
    paper, truth = one_line(text_of(name)), truth_of(name)
    told = [*truth["optional_tasks"], *(one["raw"] for one in truth["targets"])]
    for task in truth["tasks"]:
        told += [task["text"], *task.get("alt_text", [])]
        told += [task[key]["raw"] for key in ("deadline",) if task[key]]
    assert [text for text in told if one_line(text) not in paper] == []


@pytest.mark.parametrize("name", NAMES)
def test_units_of_the_truth_stand_in_the_document(name: str) -> None:
    paper = one_line(text_of(name))
    named = {unit for task in truth_of(name)["tasks"] for unit in (*task["lead_units"], *task["coordinating_units"])}
    scanned = {"Tổ Tiểu học"} if "ocr" in name else set()
    assert [unit for unit in sorted(named - scanned) if not stands_in(unit, paper)] == []


def stands_in(unit: str, paper: str) -> bool:
    """As printed, or as one of several of a kind: "Bộ Công an" in "các Bộ: Quốc phòng, Công an"."""
    return one_line(unit) in paper or any(
        one_line(f"các {kind}: ") in paper and f"{one_line(name)}" in paper
        for kind, name in ((unit[:at], unit[at:]) for at, letter in enumerate(unit) if letter == " ")
    )


@pytest.mark.parametrize("name", NAMES)
def test_days_of_the_truth_are_days(name: str) -> None:
    days = [one["deadline"] for one in truth_of(name)["tasks"] if one["deadline"]]
    assert all(date.fromisoformat(one["date"]) for one in days if one["kind"] == "date")
    assert {one["kind"] for one in days} <= {"date", "recurring", "relative", "event"}


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_equal_to_the_truth_is_wholly_right(name: str) -> None:
    found = compare(truth_of(name), truth_of(name))
    assert {field: one for field, one in found.items() if one.invented or one.missed} == {}
    assert found["tasks"].hit == len(truth_of(name)["tasks"])


@pytest.mark.parametrize("name", NAMES)
def test_no_reading_at_all_misses_everything_and_invents_nothing(name: str) -> None:
    found = compare(truth_of(name), {})
    assert all(one.hit == one.invented == 0 for one in found.values())


def damaged(truth: dict[str, Any]) -> dict[str, Any]:
    """One task gone, one invented with an owner, one owner wrong, one target wrong."""
    read = copy.deepcopy(truth)
    read["tasks"][0]["lead_units"] = ["Kho bạc Nhà nước"]
    read["tasks"][-1] = {"text": "Đóng tàu vũ trụ chở khách du lịch", "lead_units": ["Cục Hàng không"]}
    read["targets"][0]["value"] += 1
    return read


def test_each_damage_is_counted_once_where_it_happened() -> None:
    truth = truth_of("kh-tinh-sot-xuat-huyet-2024")
    whole, found = compare(truth, truth), compare(truth, damaged(truth))
    last = truth["tasks"][-1]
    assert found["tasks"] == Tally(whole["tasks"].hit - 1, 1, 1)
    owners = len(last["lead_units"])
    assert found["lead_units"] == Tally(whole["lead_units"].hit - 1 - owners, 2, 1 + owners)
    assert found["targets"] == Tally(whole["targets"].hit - 1, 1, 1)
    assert found["metadata"] == whole["metadata"]


def test_optional_tasks_are_neither_right_nor_wrong() -> None:
    truth = truth_of("kh-tinh-sot-xuat-huyet-2024")
    read = copy.deepcopy(truth)
    read["tasks"] += [{"text": text, "lead_units": ["Sở Y tế"]} for text in truth["optional_tasks"]]
    assert compare(truth, read) == compare(truth, truth)


DAY = {"kind": "date", "date": "2024-06-30"}


@pytest.mark.parametrize(
    ("truth", "read", "counted"),
    [
        (DAY, DAY, Tally(1)),
        (DAY, "2024-06-30", Tally(1)),
        (DAY, {"kind": "date", "date": "2024-06-29"}, Tally(0, 1, 1)),
        (DAY, None, Tally(0, 0, 1)),
        (None, DAY, Tally(0, 1, 0)),
        (None, None, Tally()),
        ({"kind": "recurring", "recurrence": "weekly"}, "hằng tuần", Tally(1)),
        ({"kind": "recurring", "recurrence": "weekly"}, DAY, Tally(0, 1, 1)),
        ({"kind": "event", "event": "sau khi nước rút"}, DAY, Tally()),
        (
            {"kind": "relative", "within": 24, "unit": "giờ"},
            {"kind": "relative", "within": 24, "unit": "Giờ"},
            Tally(1),
        ),
    ],
)
def test_deadlines_are_compared_by_kind_and_day(truth: Any, read: Any, counted: Tally) -> None:
    assert of_deadlines(truth, read) == counted


def test_counts_are_summed_over_documents_item_by_item() -> None:
    total = summed([{"tasks": Tally(1, 2, 3)}, {"tasks": Tally(4, 0, 1)}])["tasks"]
    assert (total.hit, total.precision, total.recall, total.f1) == (5, 5 / 7, 5 / 9, 10 / 16)
    assert Tally().f1 is None
