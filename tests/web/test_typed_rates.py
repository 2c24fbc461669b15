"""Allowance rules that a person types with their source: paid from then on, never guessed, taken back with a reason."""

from datetime import date
from typing import Any

import pytest

from taicho.core.resources.allowances import WorkDay, owed, pay
from taicho.pipeline import rates
from taicho.store import audit, workspaces
from taicho.store.models import TypedRate

PAGE = "/invented/70/2021-09-24/allowance-rates/"
GIVEN = {
    "act": "enter", "kind": "day", "work": "standby", "words": "Thường trực chốt kiểm soát", "amount": "200.000",
    "since": "2021-09-01", "until": "", "cite": "Nghị quyết 12/2021/NQ-HĐND, điều 3",
}  # fmt: skip
SHARE = {**GIVEN, "kind": "share", "work": "", "words": "Phụ cấp ưu đãi nghề y tế cơ sở", "amount": "100",
         "cite": "05/2023/NĐ-CP, điều 1"}  # fmt: skip


def owes(workspace: Any, on: date, known: date) -> tuple[int, int]:
    """(sum, days without a rate) of one day of standby, by the rates of `known`."""
    with workspaces.use(workspace):
        (one,) = owed(pay([WorkDay("a", on, ("standby",))], rates.rates_on(known), high_cases=False))
        return one.amount, len(one.gaps)


def test_a_typed_rate_is_paid_and_a_day_before_it_is_not(worked_in: Any, sign_in: Any) -> None:
    """The highest counts: 200,000 in place of 130,000 from its first day on; settled, with name and source."""
    workspace, day = worked_in["invented"], date(2021, 9, 24)
    chair = sign_in("invented", "soyte")
    assert chair.post(PAGE, GIVEN).status_code == 302
    assert owes(workspace, date(2021, 9, 1), day) == (200_000, 0)
    assert owes(workspace, date(2021, 8, 31), day) == (130_000, 0)
    assert owes(workspace, date(2021, 9, 1), date(2021, 9, 23)) == (130_000, 0), "nobody had typed it yet"
    page = chair.get(PAGE).content.decode()
    assert "Thường trực chốt kiểm soát" in page and "12/2021/NQ-HĐND" in page and "soyte" in page
    with workspaces.use(workspace):
        row = TypedRate.objects.get()
        assert audit.events(act="rate.enter").get().by == "soyte"
    assert chair.post(PAGE, {"act": "end", "id": row.pk, "reason": ""}).status_code == 400
    assert chair.post(PAGE, {"act": "end", "id": row.pk, "reason": "Nhập nhầm điều"}).status_code == 302
    assert owes(workspace, date(2021, 9, 1), day) == (130_000, 0)
    assert "đã được rút" in chair.post(PAGE, {"act": "end", "id": row.pk, "reason": "x"}).content.decode()


def test_a_share_of_pay_is_told_with_its_source_and_nothing_is_computed(worked_in: Any, sign_in: Any) -> None:
    """The promise of the plan waits no more once somebody has typed the rule; no day is paid by it."""
    workspace = worked_in["invented"]
    chair = sign_in("invented", "soyte")
    assert "Chưa có mức" in chair.get(PAGE).content.decode()
    before = owes(workspace, date(2021, 9, 1), date(2021, 9, 24))
    assert chair.post(PAGE, SHARE).status_code == 302
    page = chair.get(PAGE).content.decode()
    assert "100%" in page and "05/2023/NĐ-CP, điều 1" in page and "không lưu bảng lương" in page
    assert owes(workspace, date(2021, 9, 1), date(2021, 9, 24)) == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"cite": ""}, "Chưa điền"),
        ({"words": ""}, "Chưa điền"),
        ({"amount": "0"}, "Nhỏ nhất là 1"),
        ({"amount": "-5"}, "Nhỏ nhất là 1"),
        ({"amount": "9" * 12}, "Lớn nhất là"),
        ({"amount": "9" * 30}, "Hãy ghi một số nguyên"),
        ({"amount": "1,5"}, "Hãy ghi một số nguyên"),
        ({"amount": "nhiều"}, "Hãy ghi một số nguyên"),
        ({"work": ""}, "phải chọn việc"),
        ({"until": "2021-08-01"}, "phải sau ngày bắt đầu"),
        ({"kind": "share"}, "lớn hơn 0 và hợp lý"),
        ({"kind": "share", "amount": "100"}, "tỷ lệ thì không"),
    ],
)
def test_a_rule_without_its_source_or_with_a_wrong_number_is_told(
    worked_in: Any, sign_in: Any, wrong: dict[str, str], said: str
) -> None:
    """On the form, with what was typed still in it; nothing is kept."""
    answer = sign_in("invented", "soyte").post(PAGE, {**GIVEN, **wrong})
    assert answer.status_code == 400 and said in answer.content.decode()
    with workspaces.use(worked_in["invented"]):
        assert not TypedRate.objects.exists()


@pytest.mark.parametrize("who", ["ttyt", "xem", "nhaplieu", "phantich", "kiemtra", "quantri"])
def test_who_may_not_confirm_types_nothing(worked_in: Any, sign_in: Any, who: str) -> None:
    """The list is read, the acts are refused."""
    client, page = sign_in("invented", who), PAGE.replace("/70/", "/691/")
    assert "Nhập quy định" not in client.get(page).content.decode()
    for given in (GIVEN, {"act": "end", "id": "1", "reason": "x"}):
        assert client.post(page, given).status_code == 403
    with workspaces.use(worked_in["invented"]):
        assert not TypedRate.objects.exists()
