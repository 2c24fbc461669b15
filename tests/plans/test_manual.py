"""The page of the plan language says what the language is."""

import re
from pathlib import Path

from plans.test_mistakes import MISTAKES
from taicho.core.plans.describe import as_markdown
from taicho.intake.plans import read_text

MANUAL = (Path(__file__).parents[2] / "docs" / "reference" / "plan-language.md").read_text(encoding="utf-8")


def test_every_table_and_key_is_in_the_manual_as_declared() -> None:
    assert as_markdown() in MANUAL


def test_every_kind_of_mistake_is_in_the_manual() -> None:
    told = set(re.findall(r"`([a-z_]+)`", MANUAL[MANUAL.index("## What the checker says") :]))
    assert {code for _, code in MISTAKES.values()} <= told


def test_the_example_of_the_manual_is_a_sound_plan() -> None:
    example = MANUAL.split("```toml\n")[1].split("```")[0]
    plan, findings = read_text(example, "example.toml")
    assert findings == [] and plan is not None and len(plan.tasks) == 1
