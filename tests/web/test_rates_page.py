"""The page of allowance rates: who may confirms an unconfirmed one with a reason, and the settlement follows."""

from datetime import date
from typing import Any

import pytest

from taicho.pipeline import rates
from taicho.store import audit, workspaces

PAGE = "/invented/70/2021-09-24/allowance-rates/"
STANDBY = f"{PAGE}16-standby/confirm/"


def settled(workspace: Any, on: date = date(2021, 9, 24)) -> bool:
    """Whether the standby rate may be paid on a day."""
    with workspaces.use(workspace):
        return next(one for one in rates.rates_on(on) if one.id == "16-standby").confidence.settled


def test_an_unconfirmed_rate_is_confirmed_with_a_reason_and_taken_back(worked_in: Any, sign_in: Any) -> None:
    """Without a reason nothing; with it the rate counts, from that day on, with name and ground on the page."""
    chair = sign_in("invented", "soyte")
    assert "1 mức phụ cấp chưa ai xác nhận" in chair.get(PAGE).content.decode()
    assert chair.post(STANDBY, {"reason": ""}).status_code == 400 and not settled(worked_in["invented"])
    assert chair.post(STANDBY, {"reason": "Đã đọc bản gốc Nghị quyết 16"}).status_code == 302
    assert settled(worked_in["invented"]) and not settled(worked_in["invented"], date(2021, 9, 23))
    page = chair.get(PAGE).content.decode()
    assert "Mọi mức phụ cấp đã rõ" in page and "Đã đọc bản gốc Nghị quyết 16" in page and "soyte" in page
    with workspaces.use(worked_in["invented"]):
        assert audit.events(act="law.confirm").first().subject == "vn-allowances/16-standby"
    assert chair.post(STANDBY, {"reason": "Đọc lại thấy khác"}).status_code == 302
    assert not settled(worked_in["invented"])


@pytest.mark.parametrize("who", ["ttyt", "xem", "nhaplieu", "phantich", "kiemtra", "quantri"])
def test_who_may_not_confirm_reads_and_changes_nothing(worked_in: Any, sign_in: Any, who: str) -> None:
    """The list is open where the place is; the act is refused."""
    client = sign_in("invented", who)
    assert client.post(STANDBY.replace("/70/", "/691/"), {"reason": "x"}).status_code == 403
    assert not settled(worked_in["invented"])


def test_a_rate_read_in_its_source_needs_no_word_and_what_waits_has_no_number(looked_at: Any, sign_in: Any) -> None:
    """404 for a settled or an unknown rate; the preferential allowance is named without an amount."""
    chair = sign_in("invented", "soyte", language="en")
    for rate in ("16-treatment", "nothing"):
        assert chair.get(f"{PAGE}{rate}/confirm/").status_code == 404
    page = chair.get(PAGE).content.decode()
    assert "Full preferential allowance" in page and "No rate yet" in page
