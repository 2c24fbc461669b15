"""The chain in words: the answer, each reason with its article and confidence, what is missing, in both languages."""

import pytest

from levels.drawn import DAY_218, DAY_2686, DAY_4800, drawn, places, quiet, read
from taicho.core.levels import MARKS, Confirmation, Previous, Proposal, explain, propose, tell_missing
from taicho.core.levels.tell import reason_as_json
from taicho.intake.rules import ruleset

R4800, R2686 = ruleset("vn-4800-2021"), ruleset("vn-2686-2021")
TREE = places()


def of_4800(table: str, **more: object) -> Proposal:
    """The proposal of C1 under 4800."""
    return propose(R4800, drawn(table, DAY_4800), TREE, DAY_4800, **more)["C1"]  # type: ignore[arg-type]


def test_the_chain_of_a_matrix() -> None:
    """Answer, two bands, cell; articles and confidence; Vietnamese numbers with a comma."""
    told = explain(of_4800("x|rate|18+|50+\nC1|177.5|0.939|0.9"), "vi")
    assert told[0] == "4800/QĐ-BYT, ngày 11/12/2021: đề xuất Cấp 3 - nguy cơ cao."
    assert "93,9% ≥ 70% (4800/QĐ-BYT, tiêu chí 2; có nguồn)." in told[1]
    assert "177,5 ≥ 150 (4800/QĐ-BYT, tiêu chí 1; có nguồn)." in told[2]
    assert told[3].startswith("Ma trận: từ 70% × mức 4") and "suy từ kết quả đã công bố" in told[3]
    assert len(told) == 4


def test_the_chain_in_english() -> None:
    """The same chain, complete."""
    told = explain(of_4800("x|rate|18+|50+\nC1|177.5|0.939|0.9"), "en")
    assert told[0] == "4800/QĐ-BYT, 11/12/2021: proposed Level 3 - high risk."
    assert "93.9% ≥ 70%" in told[1] and "177.5 ≥ 150" in told[2] and "deduced from a published result" in told[3]


def test_what_is_missing_and_unconfirmed_is_told() -> None:
    """An upper estimate says what is certain; the open coverage and the recalled cells are named."""
    told = explain(of_4800("x|all|50+\nC1|60|0.9"), "vi")
    assert "(ít nhất; có thể đến Cấp 3 - nguy cơ cao)" in told[0]
    assert any("chắc chắn từ Cấp 1" in line and "đến Cấp 3" in line for line in told)
    assert any(line.startswith("Còn thiếu: ") and "mũi 1, 18+" in line for line in told)
    assert any(line.startswith("Chưa ai xác nhận") for line in told)
    assert any("nhớ lại, chưa kiểm" in line for line in told)


def test_nothing_known_is_told_as_such() -> None:
    """No rung in the sentence."""
    told = explain(of_4800("x|rate\nC2|5"), "vi")
    assert told[0].endswith("chưa đủ số liệu để đề xuất.") and told[1].startswith("Còn thiếu")


def test_who_confirmed_is_told() -> None:
    """Name, day and reason stand in place of the confidence."""
    said = Confirmation(R4800.id, "cell.ge70.3", "Nguyễn Văn An", DAY_4800, "đã đối chiếu phụ lục")
    told = " ".join(explain(of_4800("x|rate|18+|50+\nC1|60|0.9|0.9", confirmations=[said]), "vi"))
    assert "Nguyễn Văn An xác nhận ngày 11/12/2021: đã đối chiếu phụ lục" in told


def test_holds_are_told() -> None:
    """Why a level is not lowered."""
    table = "x|rate|18+|50+|capacity\nC1|5|0.9|0.9|0"
    told = explain(of_4800(table, previous={"C1": 3}), "vi")
    assert any("không được giảm cấp" in line for line in told)
    kept = explain(of_4800("x|rate|50+|capacity\nC1|200|0.9|1", previous={"C1": Previous(4)}), "en")
    assert any("Missing data lower nothing" in line for line in kept)


def test_neighbours_are_called_by_name() -> None:
    """With the tree at hand the red neighbour has a name; adjacency from points is said to be derived."""
    tree = places(edges={"C1": ("C2",)}, derived=frozenset({("C1", "C2")}))
    readings = [*quiet(DAY_2686, "C2"), read("C1", "cluster?", 1, DAY_2686)]
    found = propose(R2686, readings, tree, DAY_2686)["C2"]
    told = explain(found, "vi", tree)[1]
    assert "Giáp địa bàn nguy cơ rất cao (Xã C1, giáp ranh suy ra từ tọa độ) → Nguy cơ cao" in told
    assert "(C1, adjacency derived from points)" in explain(found, "en")[1]


def test_children_are_counted_in_words() -> None:
    """2 of 3 communes."""
    readings = [read(code, "cases?", 1, DAY_2686) for code in ("C1", "C2")]
    told = " ".join(explain(propose(R2686, readings, TREE, DAY_2686)["D1"], "vi"))
    assert "2/3 (66,7%) → Nguy cơ rất cao" in told or "3/3 (100%) → Nguy cơ rất cao" in told


@pytest.mark.parametrize(("value", "shown"), [("149.97", "149,97 ≥ 50"), ("19.9999", "19,9999 ≥ 0"), ("20", "20 ≥ 20")])
def test_a_number_is_never_rounded_across_a_threshold(value: str, shown: str) -> None:
    """149.97 is not told as 150."""
    assert shown in " ".join(explain(of_4800(f"x|rate|18+|50+\nC1|{value}|0.9|0.9"), "vi"))


def test_reasons_are_values_too() -> None:
    """The contract of the command line."""
    found = of_4800("x|rate|18+|50+\nC1|177|0.939|0.9")
    rate = next(one for one in map(reason_as_json, found.reasons) if one["indicator"] == "community_incidence_7d")
    assert (rate["value"], rate["threshold"], rate["cite"]) == (177.0, 150.0, "4800/QĐ-BYT, tiêu chí 1")
    assert rate["confidence"] == "source" and rate["value_id"] == "rate.4"


def test_every_mark_and_every_missing_key_has_words() -> None:
    """Nothing is shown as a bare id."""
    assert all(text.vi and text.en for text in MARKS.values())
    found = propose(ruleset("vn-218-2022"), [], TREE, DAY_218)
    keys = {key for one in found.values() for key in one.missing}
    assert {"value:oxygen_bands", "value:icu_beds_cutoffs", "death_incidence_7d"} <= keys
    for key in keys | {"neighbours", "children", "previous_since"}:
        told = tell_missing(key, found["C1"].scale)
        assert told.vi != key and told.en != key and "[" not in told.vi
