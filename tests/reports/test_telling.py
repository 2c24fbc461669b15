"""What is missing is said in words, never by the name a program gives it."""

import pytest

from taicho.core.levels import RuleSet
from taicho.intake.rules import rulesets
from taicho.pipeline import telling


@pytest.mark.parametrize("rules", rulesets(), ids=lambda one: one.id)
def test_every_legal_value_of_a_rule_set_is_named_in_both_languages(rules: RuleSet) -> None:
    for value in rules.values:
        said = telling.missing(f"value:{value.id}", rules.id)
        assert value.text.vi in said.vi and value.text.en in said.en


def test_a_value_no_rule_set_holds_keeps_its_own_name() -> None:
    assert telling.missing("value:nobody_knows", "vn-4800-2021").vi == "giá trị luật chưa có: “nobody_knows”"
