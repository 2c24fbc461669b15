"""Acts on a draft: what a person did can be replayed, and nothing read is lost on the way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.drafts import Act, Draft, Edit, Item, ItemState, Span, apply, changes, replay
from taicho.core.drafts.keep import as_json, from_json
from taicho.core.vocabulary import Fault, Text

HEALTH, POLICE = "health_centre@691", "police@691"


def task(key: str, text: str, start: int, lead: list[str], *, doubts: int = 0, **values: Any) -> Item:
    """A task read from ten letters."""
    said = tuple(Text(f"nghi {n}", f"doubt {n}") for n in range(doubts))
    return Item(
        key, "tasks", {"text": text, "lead": lead, "cite": "II.1", **values}, (Span(start, start + 10),), {}, said
    )


DRAFT = Draft(
    {"title": "Kế hoạch phòng, chống dịch", "place": "691"},
    (
        Item("II", "sections", {"at": "II", "title": "Nhiệm vụ"}, state=ItemState.ACCEPTED),
        task("1", "Rà soát người về", 0, [HEALTH], due="2021-08-20"),
        task("2", "Lập chốt và trực chốt", 20, [POLICE], doubts=1, due="2021-08-25"),
        task("3", "Tuyên truyền", 40, [HEALTH]),
    ),
)


def after(*edits: Edit) -> Draft:
    """The draft after numbered acts."""
    return replay(DRAFT, [Edit(one.act, one.keys, one.values, number) for number, one in enumerate(edits, 1)])


def test_doubtful_items_come_first() -> None:
    """What waits is ordered by doubt, then by the document; sections ask for nothing."""
    assert [one.key for one in DRAFT.open_items] == ["2", "1", "3"]
    assert [one.key for one in after(Edit(Act.ACCEPT, ("2",))).open_items] == ["1", "3"]


def test_accepting_the_sure_ones_leaves_the_doubtful_open() -> None:
    """One press takes what the reader did not doubt."""
    assert [one.key for one in after(Edit(Act.ACCEPT_SURE)).open_items] == ["2"]


def test_a_mended_item_keeps_its_words_and_says_so() -> None:
    """A value set to None is taken away; the span and what was printed stay."""
    item = after(Edit(Act.MEND, ("2",), {"due": None, "lead": [HEALTH]})).item("2")
    assert item is not None
    assert (item.state, item.values.get("due"), item.values["lead"], item.spans) == (
        ItemState.MENDED, None, [HEALTH], (Span(20, 30),),
    )  # fmt: skip
    assert item.touched == 1


def test_an_item_without_words_is_refused() -> None:
    """Emptying an item is dropping it, and has to be said so."""
    with pytest.raises(Fault):
        after(Edit(Act.MEND, ("1",), {"text": "  "}))


def test_the_first_part_of_a_split_keeps_the_key() -> None:
    """Work under way follows the first part; the second part is new and says where it came from."""
    parts = [{"text": "Lập chốt", "spans": [[20, 24]]}, {"text": "Trực chốt"}]
    draft = after(Edit(Act.SPLIT, ("2",), {"parts": parts}))
    assert [one.key for one in draft.items] == ["II", "1", "2", "2.2", "3"]
    first, second = draft.item("2"), draft.item("2.2")
    assert first is not None and second is not None
    assert (first.values["text"], first.spans) == ("Lập chốt", (Span(20, 24),))
    assert (second.values["text"], second.values["lead"], second.came_from) == ("Trực chốt", [POLICE], ("2",))
    with pytest.raises(Fault):
        after(Edit(Act.SPLIT, ("2",), {"parts": parts[:1]}))


def test_merged_items_have_the_units_of_both_and_their_clash_is_said() -> None:
    """Two deadlines in one item: the first stands, with a doubt that names both; the other stays in the history."""
    draft = after(Edit(Act.MERGE, ("1", "2")))
    merged, gone = draft.item("1"), draft.item("2")
    assert merged is not None and gone is not None
    assert merged.values["text"] == "Rà soát người về; Lập chốt và trực chốt"
    assert merged.values["lead"] == [HEALTH, POLICE]
    assert merged.values["due"] == "2021-08-20"
    assert "2021-08-25" in merged.doubts[-1].vi
    assert (merged.spans, gone.became, gone.live) == ((Span(0, 10), Span(20, 30)), "1", False)
    with pytest.raises(Fault, match="merged"):
        apply(draft, Edit(Act.ACCEPT, ("2",)))
    with pytest.raises(Fault):
        after(Edit(Act.MERGE, ("1", "II")))


def test_a_dropped_item_can_be_taken_back() -> None:
    """Dropping is no deletion."""
    draft = after(Edit(Act.DROP, ("3",)))
    assert [one.key for one in draft.items if one.live] == ["II", "1", "2"]
    again = apply(draft, Edit(Act.REOPEN, ("3",)))
    assert [one.key for one in again.items if one.live] == ["II", "1", "2", "3"]


def test_an_added_item_stands_where_it_was_put_and_never_takes_a_key() -> None:
    """A duty the reader missed; its key is free even when the wanted one is not."""
    added = {"key": "1", "table": "tasks", "after": "1", "values": {"text": "Mới", "lead": [HEALTH], "cite": "II.1"}}
    draft = after(Edit(Act.ADD, (), added))
    assert [one.key for one in draft.items] == ["II", "1", "1-2", "2", "3"]
    with pytest.raises(Fault):
        after(Edit(Act.ADD, (), {"table": "plan", "values": {}}))


def test_versions_differ_by_what_was_done_between_them() -> None:
    """Added, gone, changed value by value, decided; nothing else."""
    new = after(
        Edit(Act.ACCEPT, ("1",)), Edit(Act.MEND, ("2",), {"due": "2021-08-30"}), Edit(Act.DROP, ("3",)),
        Edit(Act.ADD, (), {"key": "4", "values": {"text": "Mới"}}), Edit(Act.HEAD, (), {"title": "Khác"}),
    )  # fmt: skip
    found = {one.key: (one.kind, dict(one.values)) for one in changes(DRAFT, new)}
    assert found == {
        "": ("changed", {"title": ("Kế hoạch phòng, chống dịch", "Khác")}),
        "1": ("decided", {}),
        "2": ("changed", {"due": ("2021-08-25", "2021-08-30")}),
        "3": ("gone", {}),
        "4": ("added", {}),
    }
    assert changes(new, new) == ()


EDITS = st.lists(
    st.one_of(
        st.builds(Edit, st.sampled_from([Act.ACCEPT, Act.DROP, Act.REOPEN]), st.sampled_from([("1",), ("2",), ("3",)])),
        st.builds(Edit, st.just(Act.MERGE), st.sampled_from([("1", "2"), ("2", "3"), ("3", "1")])),
        st.builds(
            Edit, st.just(Act.SPLIT), st.sampled_from([("1",), ("2",), ("2.2",)]),
            st.just({"parts": [{"text": "một"}, {"text": "hai"}]}),
        ),
        st.just(Edit(Act.ACCEPT_SURE)),
    ),
    max_size=12,
)  # fmt: skip


@given(EDITS)
def test_no_act_loses_an_item_or_a_word_of_the_document(edits: list[Edit]) -> None:
    """Whatever is done, every key that was there is there, every span of the reading is in some item, keys are one."""
    draft = DRAFT
    for number, edit in enumerate(edits, 1):
        try:
            draft = apply(draft, Edit(edit.act, edit.keys, edit.values, number))
        except Fault:
            continue
    keys = [one.key for one in draft.items]
    assert len(keys) == len(set(keys))
    assert set(keys) >= {one.key for one in DRAFT.items}
    assert {span for one in draft.items for span in one.spans} >= {span for one in DRAFT.items for span in one.spans}
    assert from_json(as_json(draft)) == draft
