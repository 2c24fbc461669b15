"""Drafts in the store: each act a version, two people at once, a kill in between."""

from datetime import date
from typing import Any

import pytest
from test_two_at_once import together

from taicho.core.drafts import Act, Draft, Item, changes
from taicho.core.drafts.keep import as_json
from taicho.core.vocabulary import Fault, Text
from taicho.store import documents, drafts, workspaces
from taicho.store.documents import Head
from taicho.store.drafts import Meanwhile
from taicho.store.models import AuditEvent, Document, DraftEdit

READ = Draft(
    {"title": "Kế hoạch", "place": "691"},
    tuple(Item(str(n), "tasks", {"text": f"Việc {n}", "lead": ["police@691"], "cite": "I"}) for n in range(1, 4)),
)


@pytest.fixture
def document(workspace: Any) -> Document:
    """A document with a draft of three tasks."""
    head = Head("1/KH-UBND", issued=date(2021, 8, 17), place_code="691", place_path="/VN/70/691/", title=Text("K", "P"))
    return documents.enter(head, "Việc", by="lan", reading=as_json(READ))


def test_every_act_is_a_version_to_come_back_to(document: Document) -> None:
    """Version n is the reading and the first n acts; any two can be compared; who did what stays."""
    drafts.edit(document.pk, Act.ACCEPT, ["1"], by="lan")
    drafts.edit(document.pk, Act.MEND, ["2"], {"due": "2021-08-20"}, by="minh")
    drafts.edit(document.pk, Act.DROP, ["3"], by="lan")
    assert [len(drafts.draft_of(document, n).open_items) for n in range(4)] == [3, 2, 1, 0]
    assert drafts.draft_of(document).number == 3
    differ = changes(drafts.draft_of(document, 1), drafts.draft_of(document))
    assert [(one.key, one.kind) for one in differ] == [("2", "changed"), ("3", "gone")]
    assert [(row.number, row.by, row.act) for row in drafts.edits(document)] == [
        (3, "lan", "drop"), (2, "minh", "mend"), (1, "lan", "accept"),
    ]  # fmt: skip
    assert AuditEvent.objects.filter(act__startswith="draft.").count() == 3


def test_an_item_changed_meanwhile_is_not_overwritten(document: Document) -> None:
    """The second person is told who changed it and how; other items go on; nothing is written."""
    drafts.edit(document.pk, Act.MEND, ["1"], {"text": "Việc một"}, by="minh", seen={"1": 0})
    with pytest.raises(Meanwhile) as caught:
        drafts.edit(document.pk, Act.DROP, ["1"], by="lan", seen={"1": 0})
    assert "minh vừa sửa mục này" in caught.value.sentence("vi")
    drafts.edit(document.pk, Act.ACCEPT, ["2"], by="lan", seen={"2": 0})
    first = drafts.draft_of(document).item("1")
    assert first is not None
    assert (first.values["text"], first.live, DraftEdit.objects.count()) == ("Việc một", True, 2)


def test_two_people_at_once_lose_nothing(workspace: Any, document: Document) -> None:
    """On different items both acts count; on one item the second learns of the first."""
    works = [lambda n=n: drafts.edit(document.pk, Act.ACCEPT, [n], by=f"p{n}", seen={n: 0}) for n in ("1", "2", "3")]
    assert not any(isinstance(one, Fault) for one in together(workspace, *works))
    assert drafts.draft_of(document).open_items == ()
    clash = [lambda t=t: drafts.edit(document.pk, Act.MEND, ["1"], {"text": t}, by=t, seen={"1": seen}) for t in "ab"]
    item = drafts.draft_of(document).item("1")
    assert item is not None
    seen = item.touched
    found = together(workspace, *clash)
    assert sum(isinstance(one, Meanwhile) for one in found) == 1
    assert sorted(DraftEdit.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_an_act_that_breaks_off_leaves_the_version_before(document: Document) -> None:
    """Act, version and trail stand in one transaction."""
    with pytest.raises(ZeroDivisionError), workspaces.atomic():
        drafts.edit(document.pk, Act.DROP, ["1"], by="lan")
        raise ZeroDivisionError
    assert drafts.draft_of(document) == READ
    assert not AuditEvent.objects.filter(act="draft.drop").exists()


def test_what_cannot_be_done_is_no_version(document: Document) -> None:
    """A refused act leaves no trace; a document without a reading has no draft to work on."""
    with pytest.raises(Fault):
        drafts.edit(document.pk, Act.ACCEPT, ["nothing"], by="lan")
    assert not DraftEdit.objects.exists()
    plain = documents.enter(Head("2/CV-UBND"), "Không đọc được", by="lan")
    with pytest.raises(Fault):
        drafts.edit(plain.pk, Act.ACCEPT_SURE, by="lan")
