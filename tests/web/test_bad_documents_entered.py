"""A document that cannot be read is refused on the page with the reader's own sentence, and nothing is kept."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.test_bad_documents import REFUSED
from taicho.store import workspaces
from taicho.store.models import Document

ADDRESS = "/invented/691/2021-09-24/documents/new/"
ENDINGS = {
    "an empty file": "txt", "a PDF with a password": "pdf", "a PDF cut in half": "pdf",
    "a DOCX whose words are broken off": "docx", "a zip bomb": "docx", "English": "txt",
}  # fmt: skip


def test_the_page_says_what_is_wrong_with_each_file_and_keeps_none(worked_in: Any, sign_in: Any) -> None:
    """Empty, locked, broken, a bomb, English: a sentence beside the form, no document more than before."""
    client, workspace = sign_in("invented", "huyen"), worked_in["invented"]
    with workspaces.use(workspace):
        before = Document.objects.count()
    for what, ending in ENDINGS.items():
        make, word = REFUSED[what]
        answer = client.post(ADDRESS, {"file": SimpleUploadedFile(f"van-ban.{ending}", make())})
        page = answer.content.decode()
        assert answer.status_code == 422, what
        assert word in page and "Traceback" not in page, what
    with workspaces.use(workspace):
        assert Document.objects.count() == before


@pytest.mark.parametrize(
    "words", ["KÕ ho¹ch phßng, chèng bÖnh d¹i\nSè: 12/KH-UBND\n1. Tr¹m Y tÕ x· b¸o c¸o UBND x·.\n"]
)
def test_what_was_converted_is_said_on_the_review_page(worked_in: Any, sign_in: Any, words: str) -> None:
    """Letters of before Unicode enter as Unicode, with the note of what was done."""
    client = sign_in("invented", "huyen")
    answer = client.post(ADDRESS, {"file": SimpleUploadedFile("van-ban.txt", words.encode("latin-1"))})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Đã chuyển chữ từ TCVN3 sang Unicode" in page and "Trạm Y tế xã báo cáo UBND xã" in page
