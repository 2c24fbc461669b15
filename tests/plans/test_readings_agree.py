"""The packed plans and what the reader found in their texts agree, or the page of differences says where not."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("comparing", ROOT / "tools" / "compare_plan_with_reading.py")
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


TOOL = tool()
AGREEMENTS = {one.plan.id.rsplit("/", 1)[1]: one for one in TOOL.agreements()}
EXTRA = {
    "152-kh-ubnd-2021": ["II.2.3"],
    "35-kh-bdvtu-2021": ["III.5"],
}
"""Tasks of the reading that no plan holds: a heading that sounds like an order, a paragraph printed twice."""


def test_every_packed_plan_is_beside_a_reading_of_its_text() -> None:
    assert sorted(AGREEMENTS) == sorted(path.stem for path in TOOL.packed())


@pytest.mark.parametrize("name", AGREEMENTS)
def test_no_task_of_the_text_is_missing_in_the_plan_but_the_known(name: str) -> None:
    extra = [one.section for one in AGREEMENTS[name].differences if one.kind == "only in the text"]
    assert extra == EXTRA.get(name, [])


@pytest.mark.parametrize("name", AGREEMENTS)
def test_a_duty_of_the_plan_is_found_in_the_text_or_the_page_says_what_became_of_it(name: str) -> None:
    agreement = AGREEMENTS[name]
    alone = Counter(one.kind for one in agreement.differences if one.plan and not one.text)
    differing = {one.plan.split(":")[0] for one in agreement.differences if one.kind in ("owner", "time")}
    assert agreement.same + len(differing) + sum(alone.values()) == len(agreement.plan.tasks)
    assert alone["only in the plan"] <= 2


def test_the_letter_of_lai_chau_agrees_wholly() -> None:
    agreement = AGREEMENTS["syt-nvy-lai-chau-2021"]
    assert (agreement.same, agreement.differences) == (11, ())


def test_days_and_owners_of_152_agree_in_nearly_every_duty() -> None:
    other = [one for one in AGREEMENTS["152-kh-ubnd-2021"].differences if one.kind in ("owner", "time")]
    assert [(one.section, one.text) for one in other] == [("II.3", "Hệ thống chính quyền các cấp")]


def test_kept_readings_hold_no_whole_sentences_of_a_document() -> None:
    for path in TOOL.READINGS.glob("*.json"):
        assert '"full_text"' not in path.read_text(encoding="utf-8")
    for agreement in AGREEMENTS.values():
        assert all(len(one.text) <= 400 for one in agreement.differences)


@pytest.mark.parametrize(
    ("printed", "role", "meant"),
    [
        ("UBND các xã", "people_committee", True),
        ("Ủy ban nhân dân các huyện, thành phố", "people_committee", True),
        ("TTYT huyện", "health_centre", True),
        ("Phòng Văn hóa – Thông tin", "culture_information_office", True),
        ("Công an tỉnh", "police", True),
        ("Sở Y tế", "health_department", True),
        ("Sở Tài chính", "health_department", False),
        ("Trạm Y tế", "health_centre", False),
        ("các đơn vị liên quan", "police", False),
    ],
)
def test_a_name_as_printed_means_a_role_by_its_words(printed: str, role: str, meant: bool) -> None:
    assert TOOL.means(printed, role) is meant
