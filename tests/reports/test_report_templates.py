"""Templates are data: the pack's are sound, a wrong one is told in full, the right one is chosen for a duty."""

import pytest

from taicho.core.reports.template import Show, choose, filled
from taicho.core.vocabulary import Text
from taicho.intake.report_templates import packed, read, sources


def test_the_pack_has_a_template_for_every_rhythm_with_days() -> None:
    """The 15th and 30th, weekly, daily, once, sơ kết, tổng kết, Monday and Friday, and as the need arises."""
    known = packed()
    cases = {
        ("Báo cáo kết quả về UBND tỉnh", "monthly"): "periodic",
        ("Báo cáo định kỳ hàng tuần", "weekly"): "weekly",
        ("Tổng hợp phục vụ giao ban thứ Hai, thứ Sáu", "weekly"): "meeting",
        ("Kết quả rà soát trong ngày", "daily"): "daily",
        ("Báo cáo sơ kết 6 tháng", "once"): "preliminary",
        ("Tổng kết đợt huy động tình nguyện viên", "once"): "final",
        ("Kết quả rà soát", "once"): "result",
        ("Báo cáo quý", "quarterly"): "periodic",
        ("Khi có khó khăn", "as_needed"): "ad-hoc",
    }
    for (words, rhythm), id_ in cases.items():
        found = choose(known, "p#d", words, rhythm)
        assert found is not None and found.id == id_, words


def test_a_template_that_names_a_duty_comes_first() -> None:
    """A province's own form for one duty of one plan."""
    made, wrong = read(sources()["weekly"].replace("words = []", 'words = []\nduties = ["p#III.2"]'))
    assert made is not None and not wrong
    assert choose([*packed(), made], "p#III.2", "Báo cáo", "monthly") == made


def test_every_template_of_the_pack_asks_for_the_difficulties() -> None:
    """What no figure says has its place, and must be written."""
    for template in packed():
        part = template.part("difficulties")
        assert part is not None and part.required and part.show is Show.FREE, template.id


def test_all_mistakes_are_told_at_once() -> None:
    """Unknown indicator, blank without a filling, one language, wrong show, unknown entry, twice the same part."""
    source = """
[template]
id = "x"
name = { vi = "Mẫu" }
kind = { vi = "BÁO CÁO", en = "REPORT" }
type = "ZZ"
title = { vi = "Tại {nowhere}", en = "At {place}" }
rhythms = ["sometimes"]
[[parts]]
id = "a"
heading = { vi = "A", en = "A" }
show = "figures"
figures = [{ id = "n", indicator = "no_such" }]
[[parts]]
id = "a"
heading = { vi = "A", en = "A" }
show = "dance"
colour = "red"
"""
    made, wrong = read(source)
    assert made is None
    said = " ".join(one.vi for one in wrong)
    for word in ("name", "ZZ", "nowhere", "sometimes", "no_such", "dance", "colour", "“a”"):
        assert word in said, word
    assert all(one.en for one in wrong)


@pytest.mark.parametrize("source", ["", "[template", "parts = 3", "x" * 200_000, "[template]\nid=1"])
def test_a_broken_text_is_told_and_never_crashes(source: str) -> None:
    """Empty, cut off, of the wrong kind, far too long."""
    made, wrong = read(source)
    assert made is None and wrong


def test_words_are_filled_in_both_languages_and_unknown_places_stay_visible() -> None:
    """A number may be written differently in each."""
    text = filled(Text("{n} ca tại {x}", "{n} cases at {x}"), {"n": Text("1.000", "1,000")})
    assert (text.vi, text.en) == ("1.000 ca tại {x}", "1,000 cases at {x}")
