"""Wrong input and missing rights on the pages of people: a sentence each, nothing lost, nothing doubled."""

import io
import re
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client

from taicho.store import people, rights, workspaces
from taicho.store.models import (
    Campaign,
    CampaignWard,
    Deployment,
    HelpRequest,
    Leg,
    Placing,
    Presence,
    RosterTurn,
    Transfer,
    Volunteer,
)

HERE = "/invented/691/2021-09-24/campaigns/1/"
NUMBERS = ["²", "-1", "1,5", "x", "9" * 40, "1e9", "٣x"]
"""What people and machines send where a whole number is asked for."""


@pytest.fixture(autouse=True)
def quiet_cache() -> None:
    """Nobody has applied before."""
    cache.clear()


def kept(workspace: Any) -> tuple[int, ...]:
    """How much is written of everything the pages of people write."""
    with workspaces.use(workspace):
        models = (Campaign, Placing, Presence, RosterTurn, Transfer, Volunteer, HelpRequest, Deployment)
        quotas = sum(one.least * 1000 + one.most for one in CampaignWard.objects.all())
        return (*(model.objects.count() for model in models), quotas)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_none_is_told_on_every_page_and_nothing_is_kept(
    worked_in: Any, sign_in: Any, number: str
) -> None:
    """Quota, new campaign, help, turns, placings, moves: never a crash, never a half-done act."""
    client, before = sign_in("invented", "ttyt"), kept(worked_in["invented"])
    opening = {"name": "Đội", "total_from": number, "total_to": number, "quota_from": number, "quota_to": number}
    there = "/invented/691/2021-09-24/"
    for page, given in (
        (f"{HERE}wards/25222/", {"act": "quota", "least": number, "most": number}),
        (f"{HERE}wards/25222/", {"act": f"leave-{number}"}),
        (f"{there}campaigns/", opening),
        (f"{HERE}people/", {"what": "yes", "who": [number]}),
        (f"{HERE}proposal/", {"place": [f"{number}:{number}:goods_team"]}),
        (f"{HERE}roster/", {"act": f"out-{number}"}),
        (f"{HERE}roster/", {"act": f"drop-{number}"}),
        (f"{HERE}roster/", {"act": "accept", "turn": [f"{number}:{number}"]}),
        (f"{there}on-the-spot/", {"act": "ask", "what": "x", "count": number, "since": "2021-09-24"}),
        (f"{there}on-the-spot/", {"act": "offer", "id": number, "count": number}),
        (f"{there}staff-moves/", {"act": f"back-{number}"}),
    ):
        answer = client.post(page, given)
        assert answer.status_code in (200, 302, 400, 409, 422), (page, given, answer.status_code)
    assert kept(worked_in["invented"]) == before


def test_two_thousand_written_with_a_point_is_two_thousand(worked_in: Any, sign_in: Any) -> None:
    """As people write it in Viet Nam, and not a 2 with noughts behind a point."""
    given = {"name": "Đội lớn", "total_from": "1.500", "total_to": "2.000", "quota_from": "1", "quota_to": "2"}
    sign_in("invented", "huyen").post("/invented/691/2021-09-24/campaigns/", given)
    with workspaces.use(worked_in["invented"]):
        made = Campaign.objects.order_by("-id")[0]
        assert (made.total_from, made.total_to) == (1500, 2000)


def test_a_quota_with_the_least_above_the_most_is_told(worked_in: Any, sign_in: Any) -> None:
    """The numbers stand in the sentence, the old quota stays."""
    before = kept(worked_in["invented"])
    answer = sign_in("invented", "ttyt").post(f"{HERE}wards/25222/", {"act": "quota", "least": "5", "most": "2"})
    assert answer.status_code == 400 and "Ít nhất 5, nhiều nhất 2" in answer.content.decode()
    assert kept(worked_in["invented"]) == before


def test_an_applicant_who_presses_twice_is_one_person_with_one_receipt(worked_in: Any) -> None:
    """The second post leads to the first receipt; what is new of it is filled in."""
    given = {"name": "Ngô Thị Giả Định", "phone": "0000 987 654", "year": "1990", "home": "25222",
             "source": "residents", "fit": "on"}  # fmt: skip
    first = Client().post("/invented/apply/1/", given)
    again = Client().post("/invented/apply/1/", {**given, "name": "ngô thị  giả định", "skill": "driving"})
    assert first["Location"] == again["Location"]
    with workspaces.use(worked_in["invented"]):
        assert Volunteer.objects.get(channel="form").skills == ["driving"]


def test_a_form_kept_by_the_device_names_its_campaign_and_the_receipt_forgets_it(worked_in: Any) -> None:
    """The half-written form is kept under one name; the page behind the send lets go of the same."""
    client = Client()
    (name,) = re.findall(r'data-keep="([^"]+)"', client.get("/invented/apply/1/").content.decode())
    given = {"name": "Ngô Thử", "phone": "0000 987 655", "year": "1990", "home": "25222", "source": "residents",
             "fit": "on", "email": "ngo@vidu.vn"}  # fmt: skip
    page = client.post("/invented/apply/1/", given, follow=True).content.decode()
    assert re.findall(r'data-kept="([^"]+)"', page) == [name] and "ngo@vidu.vn" not in page
    wrong = client.post("/invented/apply/1/", {**given, "email": "ngo-o-vidu"})
    assert wrong.status_code == 400 and "ten@vidu.vn" in wrong.content.decode()


def test_a_day_without_a_rate_stands_apart_in_the_allowance_list(worked_in: Any, sign_in: Any) -> None:
    """A duty no rate is known for: the days stand in their own column, the amount is empty, not zero."""
    with workspaces.use(worked_in["invented"]):
        campaign = Campaign.objects.get()
        terms = {**campaign.terms, "duties": [{**one, "pay": ""} for one in campaign.terms["duties"]]}
        Campaign.objects.update(terms=terms)
    answer = sign_in("invented", "ttyt").get(f"{HERE}allowances.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[7]]
    served = [row for row in rows if row[1] != "Cộng"]
    assert served and {(row[10], row[11]) for row in served} == {(None, 1)}


@pytest.mark.parametrize("who", ["huyen", "xem", "phantich", "kiemtra", "quantri", "soyte", "tinh", "vanphong"])
def test_files_of_people_are_refused_to_who_may_not_see_them(worked_in: Any, sign_in: Any, who: str) -> None:
    """Allowance list, candidates, people, invitations, calls; the roster has codes."""
    client = sign_in("invented", who)
    with workspaces.use(worked_in["invented"]):
        name = RosterTurn.objects.order_by("id")[0].volunteer.name
    for page in ("allowances.xlsx", "candidates/", "people/", "invitations/", "calls/"):
        assert client.get(f"{HERE}{page}").status_code == 403, page
    sheet = client.get(f"{HERE}roster.xlsx")
    words = [str(cell) for row in openpyxl.load_workbook(io.BytesIO(sheet.content)).active.values for cell in row]
    assert name not in " ".join(words)


@pytest.mark.parametrize("who", ["phantich", "quantri", "kiemtra"])
def test_the_staff_register_hides_names_and_telephones(worked_in: Any, sign_in: Any, who: str) -> None:
    """List and file of the staff of Lai Châu; whoever holds the right sees both."""
    at = "/invented/12/2021-08-24/registers/staff/"
    entitled = sign_in("invented", "sytlaichau").get(at).content.decode()
    assert "Lò Văn Giả 00" in entitled
    client = sign_in("invented", who)
    for page in (at, f"{at}rows.csv"):
        answer = client.get(page)
        text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
        assert "Lò Văn" not in text and "0900000" not in text, page


def test_nobody_of_another_place_moves_staff_plans_shifts_or_asks_for_help(worked_in: Any, sign_in: Any) -> None:
    """The officer of a commune, on the pages of its district and of a neighbour."""
    client, before = sign_in("invented", "xa"), kept(worked_in["invented"])
    for place in ("691", "25222"):
        there = f"/invented/{place}/2021-09-24/"
        for page, given in (
            ("campaigns/", {"name": "Đội", "total_from": "1", "total_to": "2", "quota_from": "1", "quota_to": "2"}),
            ("campaigns/1/wards/25222/", {"act": "release"}),
            ("campaigns/1/roster/", {"act": "accept", "turn": ["1:1"]}),
            ("campaigns/1/proposal/", {"place": ["1:1:goods_team"]}),
            ("on-the-spot/", {"act": "ask", "what": "x", "count": "1", "since": "2021-09-24"}),
            ("staff-moves/", {"act": "accept", "move": ["LC00"]}),
        ):
            assert client.post(f"{there}{page}", given).status_code in (403, 404), (place, page)
    assert kept(worked_in["invented"]) == before


def test_the_contact_at_the_end_of_a_leg_has_name_post_and_telephone(worked_in: Any, sign_in: Any) -> None:
    """Written by the officer, shown with its telephone to the team's own people alone; a wrong one is told."""
    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        row, leg = Deployment.objects.get(), Leg.objects.order_by("number")[0]
    page = f"/invented/12/2021-08-24/deployments/{row.pk}/way/"
    officer = sign_in("invented", "sytlaichau")
    given = {"leg": leg.pk, "contact": "Ngô Văn Đón", "contact_role": "Tổ công tác Bộ Y tế",
             "contact_phone": "0000 123 456", "vehicle": "Xe giường nằm"}  # fmt: skip
    text = officer.post(page, given, follow=True).content.decode()
    assert "Ngô Văn Đón, Tổ công tác Bộ Y tế" in text and "0000 123 456" in text
    for wrong, said in (
        ({"contact_phone": "gọi sau"}, "không phải số điện thoại"),
        ({"left_at": "hôm qua"}, "không phải giờ"),
        ({"left_at": "2021-08-28T10:00", "arrived_at": "2021-08-28T09:00"}, "Giờ đến sớm hơn giờ đi"),
        ({"leg": "²"}, "không phải số"),
        ({"leg": "999"}, "Không có chặng này"),
    ):
        assert said in officer.post(page, {**given, **wrong}, follow=True).content.decode(), wrong
    with workspaces.use(workspace):
        saved = Leg.objects.get(pk=leg.pk)
        assert (saved.contact, saved.contact_role, saved.contact_phone, saved.left_at) == (
            "Ngô Văn Đón", "Tổ công tác Bộ Y tế", "0000 123 456", None,
        )  # fmt: skip
    other = sign_in("invented", "phantich")
    text = other.get(page).content.decode()
    assert "Tổ công tác Bộ Y tế" in text and "0000 123 456" not in text
    assert other.post(page, {**given, "contact": "Khác"}).status_code in (302, 403)
    with workspaces.use(workspace):
        assert Leg.objects.get(pk=leg.pk).contact == "Ngô Văn Đón"


def test_a_person_with_a_foreign_right_enters_no_stock(worked_in: Any, sign_in: Any) -> None:
    """Data entry of the neighbour district: neither the form nor a file of this one."""
    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        from taicho.pipeline import demo_people

        person = people.add_person(
            username="hangxom", name="Nông Văn Thử", password=demo_people.PASSWORD, by=None, must_change=False,
            check_password=False,
        )  # fmt: skip
        people.give_duty(person, role=rights.Role.DATA_ENTRY, place_code="697", place_path="/VN/70/697/", by=None)
    client = sign_in("invented", "hangxom")
    given = {"date": str(date(2021, 9, 24)), "place_code": "691", "item": "masks", "amount": "5", "unit": "chiếc"}
    assert client.get("/invented/691/2021-09-24/registers/stock_counts/").status_code == 403
    assert client.post("/invented/691/2021-09-24/registers/stock_counts/enter/", given).status_code == 403
    before = sign_in("invented", "huyen").get("/invented/691/2021-09-24/on-the-spot/").content.decode()
    client.post("/invented/697/2021-09-24/registers/stock_counts/enter/", given)
    assert sign_in("invented", "huyen").get("/invented/691/2021-09-24/on-the-spot/").content.decode().count(
        "Khẩu trang"
    ) == before.count("Khẩu trang")


def test_the_four_on_the_spot_add_up_stores_and_say_what_is_not_counted(worked_in: Any, sign_in: Any) -> None:
    """The district's latest count of tests, the expired kits of a commune, Lai Châu's 120 of 230 person-days."""
    page = sign_in("invented", "huyen", language="en").get("/invented/691/2021-09-24/on-the-spot/").content.decode()
    tests = page[page.index("Rapid test kits") :].split("</tr>")[0]
    assert "at least 640" in tests and "1 of 9 stores" in tests
    kits = page[page.index("Protective kits") :].split("</tr>")[0]
    assert "at least 350" in kits and "60 expired" in kits
    commune = sign_in("invented", "xa").get("/invented/25225/2021-09-24/on-the-spot/").content.decode()
    assert "gạo" in commune and "2,5" in commune and "350" not in commune
    lai_chau = sign_in("invented", "laichau").get("/invented/12/2021-09-24/on-the-spot/").content.decode()
    row = lai_chau[lai_chau.index("Phương tiện bảo hộ đủ 10 ngày") :].split("</tr>")[0]
    assert "ít nhất 120" in row and "nhiều nhất 110" in row and "hết hạn 40" in row
