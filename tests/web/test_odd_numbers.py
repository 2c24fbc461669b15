"""A number in an address or a form that is none changes nothing and breaks nothing."""

from typing import Any
from urllib.parse import quote

import pytest

NUMBERS = ["²", "-1", "1,5", "x", "9" * 40, "٣x"]
"""What people and machines send where a whole number is asked for."""
LISTS = (
    "tasks/?whose=all&from={}", "tasks/board/?by=unit&late={}-{}", "registers/cases/?from={}",
    "rows/cases_7d/?from={}", "documents/?from={}", "documents/outgoing/?year={}&from={}", "reports/?from={}",
)  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_list_opens_as_if_no_number_were_given(looked_at: Any, sign_in: Any, number: str) -> None:
    """Whoever may see the list sees its beginning."""
    for username, place, pages in (("huyen", "691", LISTS), ("kiemtra", "VN", ("audit/?from={}",))):
        client = sign_in("invented", username)
        for page in pages:
            address = f"/invented/{place}/2021-09-24/{page.replace('{}', quote(number))}"
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("number", NUMBERS)
def test_an_act_on_somebody_who_is_no_number_is_told(worked_in: Any, sign_in: Any, number: str) -> None:
    client = sign_in("invented", "huyen")
    for page, given in (
        ("followers/", {"plan": "vn/70/691/152-kh-ubnd-2021", "person": number}),
        ("tasks/hands/", {"person": number, "task": [number]}),
        ("documents/1/act/", {"act": "send", "recipient": [number]}),
        ("documents/1/act/", {"act": "receive", "recipient": number}),
    ):
        answer = client.post(f"/invented/691/2021-09-24/{page}", given)
        assert answer.status_code in (200, 302, 400, 403, 404), (page, answer.status_code)
