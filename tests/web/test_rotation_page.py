"""The page of staff moved: proposed with reasons, accepted in part, names only for who may see them."""

from typing import Any

import pytest

from taicho.store import audit, workspaces
from taicho.store.models import Transfer

PAGE = "/invented/12/2021-09-24/staff-moves/"
PERIOD = {"since": "2021-09-24", "until": "2021-10-07"}


def test_two_nurses_are_proposed_one_is_accepted_and_brought_back(worked_in: Any, sign_in: Any) -> None:
    """The demonstration's short district; names stand on the page and the read in the trail."""
    client = sign_in("invented", "sytlaichau", language="en")
    page = client.get(PAGE, PERIOD).content.decode()
    assert "units lack 2 people" in page and page.count('name="person"') == 2
    people = [part.split('"')[0] for part in page.split('name="person" value="')[1:]]
    given = {**PERIOD, "act": "accept", "document": "55/QĐ-SYT", "unit": "", "profession": "", "count": ""}
    assert client.post(PAGE, {**given, "person": people[:1]}).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "units lack 1 people" in page and "55/QĐ-SYT" in page and "there now" in page
    with workspaces.use(worked_in["invented"]):
        row = Transfer.objects.get()
        assert audit.events(act="read.people").first().subject == "transfers"
    early = client.post(PAGE, {"act": f"back-{row.pk}", f"why-{row.pk}": ""})
    assert early.status_code == 400 and "Coming back early needs a reason" in early.content.decode()
    assert client.post(PAGE, {"act": f"back-{row.pk}", f"why-{row.pk}": "ill"}).status_code == 302
    assert "units lack 2 people" in client.get(PAGE).content.decode()


def test_more_is_asked_for_than_the_least_and_what_is_short_is_explained(sign_in: Any, looked_at: Any) -> None:
    """A thousand nurses are not there."""
    more = {**PERIOD, "unit": "health_centre@109", "profession": "nurse", "count": "500"}
    page = sign_in("invented", "sytlaichau").get(PAGE, more).content.decode()
    assert "còn thiếu" in page and "đang ở mức tối thiểu" in page


@pytest.mark.parametrize(
    ("wrong", "said"), [({"until": "31/2/2021"}, "Không đọc được ngày"), ({"count": "0"}, "Nhỏ nhất là 1")]
)
def test_a_wrong_field_is_told_beside_it(sign_in: Any, looked_at: Any, wrong: dict[str, str], said: str) -> None:
    """400 and the sentence."""
    answer = sign_in("invented", "sytlaichau").get(PAGE, {**PERIOD, **wrong})
    assert answer.status_code == 400 and said in answer.content.decode()


def test_a_viewer_of_the_nation_sees_codes_and_moves_nobody(worked_in: Any, sign_in: Any) -> None:
    """No name, no button, and the post is refused."""
    client = sign_in("invented", "phantich")
    page = client.get(PAGE, PERIOD).content.decode()
    assert "LC" in page and "Giả" not in page and 'name="person"' not in page
    assert client.post(PAGE, {**PERIOD, "act": "accept", "person": ["LC20"]}).status_code == 403
    assert sign_in("invented", "huyen").get(PAGE).status_code == 403
    with workspaces.use(worked_in["invented"]):
        assert not Transfer.objects.exists()
