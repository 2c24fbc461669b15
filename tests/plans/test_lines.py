"""The line of every heading, key and list element is found, and no text breaks the search."""

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from taicho.intake.plan_lines import statements
from taicho.intake.plans import packed, read_text

DRAWN = '''\
# a comment with [[tasks]] in it
[plan]
id = "a # no comment"   # a comment
long = """
[[tasks]]
id = 1
"""

[[tasks]]
lead = [
  "a@1", # first
  { each = "b", role = "]" },

  "c@2"]
due = 2021-08-20
empty = []
'''


def test_headings_keys_and_elements_by_line() -> None:
    told = [(one.header + one.name, one.first, one.last, one.elements) for one in statements(DRAWN)]
    assert told == [
        ("[plan", 2, 2, ()),
        ("id", 3, 3, ()),
        ("long", 4, 7, ()),
        ("[[tasks", 9, 9, ()),
        ("lead", 10, 14, (11, 12, 14)),
        ("due", 15, 15, ()),
        ("empty", 16, 16, ()),
    ]


def test_every_heading_of_the_packed_plans_is_found() -> None:
    for path in packed():
        text = path.read_text(encoding="utf-8")
        counted = {name: len(rows) for name, rows in tomllib.loads(text).items() if isinstance(rows, list)}
        found: dict[str, int] = {}
        for one in statements(text):
            if one.header == "[[":
                found[one.name] = found.get(one.name, 0) + 1
        assert found == counted


DISTRICT = packed()[0].read_text(encoding="utf-8").splitlines()[:420]


@settings(max_examples=40, deadline=None)
@given(
    at=st.integers(0, len(DISTRICT) - 1),
    change=st.sampled_from(["", '"', "[[", "x = ", "]", "= 1", "{", "'''", "[[tasks]]", "lead = 2021-13-45", "\x07"]),
    whole=st.booleans(),
)
def test_a_damaged_line_is_told_and_never_breaks_the_reader(at: int, change: str, whole: bool) -> None:
    lines = [*DISTRICT]
    lines[at] = change if whole else lines[at] + change
    plan, findings = read_text("\n".join(lines), "p.toml")
    assert plan is not None or findings
    assert all(1 <= finding.line <= len(lines) for finding in findings)


def test_a_forbidden_character_in_a_comment_costs_that_line_alone() -> None:
    plan, findings = read_text("\n".join(["# a bell \x07", *DISTRICT]), "p.toml")
    assert plan is not None
    assert findings[0].line == 1
    whole, _ = read_text("\n".join(["# a comment", *DISTRICT]), "p.toml")
    assert plan == whole
