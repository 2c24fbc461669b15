"""Who may do what with a campaign, and what the public form lets through."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client

from taicho.store import audit, workspaces
from taicho.store.models import Campaign, CampaignWard, Placing, Report, RosterTurn, Volunteer

HERE = "/invented/691/2021-09-24/campaigns/1/"
GIVEN = {
    "name": "Ngô Thị Giả Định", "phone": "0000 987 654", "year": "1990", "home": "25222", "source": "residents",
    "fit": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quiet_cache() -> None:
    """Nobody has applied before."""
    cache.clear()


def test_names_are_shown_only_to_who_may_see_people(worked_in: Any, sign_in: Any) -> None:
    """The same pages, with the right and without."""
    with workspaces.use(worked_in["invented"]):
        name = Placing.objects.order_by("id")[0].volunteer.name
        ward = Placing.objects.order_by("id")[0].ward.place_code
    entitled, others = sign_in("invented", "ttyt"), [sign_in("invented", who) for who in ("huyen", "xem", "phantich")]
    assert name in entitled.get(f"{HERE}people/").content.decode()
    assert name in entitled.get(f"{HERE}wards/{ward}/").content.decode()
    for client in others:
        for page in ("people/", "candidates/", "allowances.xlsx"):
            assert client.get(f"{HERE}{page}").status_code == 403
        for page in ("", f"wards/{ward}/", "proposal/"):
            assert name not in client.get(f"{HERE}{page}").content.decode()


def test_reading_a_ward_with_names_is_in_the_trail(worked_in: Any, sign_in: Any) -> None:
    """The look at the people of one ward."""
    sign_in("invented", "ttyt").get(f"{HERE}people/")
    with workspaces.use(worked_in["invented"]):
        event = audit.events(act="volunteer.read").first()
        assert (event.by, event.place_path) == ("ttyt", "/VN/70/691/")


@pytest.mark.parametrize("who", ["xem", "nhaplieu", "phantich", "kiemtra", "quantri"])
def test_who_may_not_give_orders_changes_nothing(worked_in: Any, sign_in: Any, who: str) -> None:
    """Open, close, place, release: each refused, nothing moved."""
    client = sign_in("invented", who)
    with workspaces.use(worked_in["invented"]):
        ward = CampaignWard.objects.order_by("place_code")[0].place_code
        before = (Placing.objects.count(), Campaign.objects.count(), Campaign.objects.get().asking)
    for page, given in (
        ("", {"act": "stop"}),
        ("proposal/", {"place": "1:1:goods_team"}),
        (f"wards/{ward}/", {"act": "release"}),
    ):
        assert client.post(f"{HERE}{page}", given).status_code == 403, page
    assert client.post("/invented/691/2021-09-24/campaigns/", {"name": "x"}).status_code == 403
    with workspaces.use(worked_in["invented"]):
        assert (Placing.objects.count(), Campaign.objects.count(), Campaign.objects.get().asking) == before


def test_a_commune_sees_the_campaign_of_its_district_and_its_own_ward_alone(worked_in: Any, sign_in: Any) -> None:
    """The officer of 25225 opens 25225 and not 25222."""
    client, here = sign_in("invented", "xa"), "/invented/25225/2021-09-24/campaigns/1/"
    assert client.get(here).status_code == 200
    assert client.get(f"{here}wards/25225/").status_code == 200
    assert client.get(f"{here}wards/25222/").status_code == 403


def test_two_officers_who_accept_the_same_proposal_get_one_clear_sentence(worked_in: Any, sign_in: Any) -> None:
    """The second post of the same rows says so, and changes nothing."""
    client = sign_in("invented", "ttyt")
    page = client.get(f"{HERE}proposal/").content.decode()
    rows = [part.split('"')[0] for part in page.split('name="place" value="')[1:]]
    assert rows
    assert client.post(f"{HERE}proposal/", {"place": rows[:2]}).status_code == 302
    again = client.post(f"{HERE}proposal/", {"place": rows[:2]})
    assert again.status_code == 409
    assert "2 người trong danh sách vừa được phân công" in again.content.decode()


def test_a_stranger_applies_without_a_sign_in_and_reads_only_letters(worked_in: Any) -> None:
    """The receipt shows eight letters and nothing of the person."""
    client = Client()
    assert client.get("/invented/apply/1/").status_code == 200
    answer = client.post("/invented/apply/1/", GIVEN)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Giả Định" not in page and "987" not in page
    with workspaces.use(worked_in["invented"]):
        made = Volunteer.objects.get(phone="0000 987 654")
        assert (made.answer, made.channel, made.receipt) == ("yes", "form", answer["Location"].split("/")[-2])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Chưa điền"),
        ({"phone": "12"}, "đủ 9 số"),
        ({"year": "1890"}, "Nhỏ nhất là 1920"),
        ({"home": "00001"}, "Hãy chọn một mục"),
        ({"fit": ""}, "đủ sức khỏe"),
        ({"infected_on": "31/2/2021"}, "Không đọc được ngày"),
    ],
)
def test_a_wrong_application_says_what_to_mend_and_keeps_nothing(
    worked_in: Any, wrong: dict[str, str], said: str
) -> None:
    """400, a sentence beside the field, no row."""
    answer = Client().post("/invented/apply/1/", {**GIVEN, **wrong})
    assert answer.status_code == 400 and said in answer.content.decode()
    with workspaces.use(worked_in["invented"]):
        assert not Volunteer.objects.filter(channel="form").exists()


def test_a_machine_that_posts_without_end_is_stopped(worked_in: Any) -> None:
    """The thirteenth application of one address within an hour is refused."""
    client = Client()
    codes = [client.post("/invented/apply/1/", {**GIVEN, "name": f"Người {n}"}).status_code for n in range(14)]
    assert codes == [302] * 12 + [429] * 2


def test_a_campaign_that_asks_nobody_has_a_closed_form(worked_in: Any) -> None:
    """The page says where to ask; a post keeps nothing."""
    with workspaces.use(worked_in["invented"]):
        Campaign.objects.update(asking=False)
    assert "không nhận đơn" in Client().get("/invented/apply/1/").content.decode()
    Client().post("/invented/apply/1/", GIVEN)
    with workspaces.use(worked_in["invented"]):
        assert not Volunteer.objects.filter(channel="form").exists()
    assert Client().get("/invented/apply/99/").status_code == 404


def test_quota_and_total_that_disagree_are_shown_at_once(worked_in: Any, sign_in: Any) -> None:
    """A campaign of 1 to 2 in each of 8 communes and 30 in all."""
    client = sign_in("invented", "huyen")
    given = {"name": "Đội lái xe", "total_from": "30", "total_to": "30", "quota_from": "1", "quota_to": "2"}
    answer = client.post("/invented/691/2021-09-24/campaigns/", given, follow=True)
    page = answer.content.decode()
    assert "Hai số không khớp" in page and "8–16" in page and "30–30" in page
    turned = client.post("/invented/691/2021-09-24/campaigns/", {**given, "quota_from": "3"})
    assert "Số ít nhất lớn hơn" in turned.content.decode()


def test_help_is_asked_offered_and_taken_between_two_places(worked_in: Any, sign_in: Any) -> None:
    """A commune asks, its district offers two, the commune takes them; a viewer may do none of it."""
    commune, district, viewer = (sign_in("invented", who) for who in ("xa", "huyen", "xem"))
    at = {code: f"/invented/{code}/2021-09-24/on-the-spot/" for code in ("25225", "691")}
    assert viewer.post(at["691"], {"act": "ask", "what": "x", "count": "1", "since": "2021-09-24"}).status_code == 403
    wrong = commune.post(at["25225"], {"act": "ask", "what": "", "count": "0", "since": ""})
    assert "Chưa điền" in wrong.content.decode()
    asked = {"act": "ask", "what": "lái xe", "count": "3", "since": "2021-09-24"}
    assert commune.post(at["25225"], asked).status_code == 302
    page = district.get(at["691"]).content.decode()
    assert "cần 3 lái xe" in page and "Còn thiếu 3" in page
    assert district.post(at["691"], {"act": "offer", "id": "1", "count": "9"}).status_code == 400
    assert district.post(at["691"], {"act": "offer", "id": "1", "count": "2"}).status_code == 302
    assert commune.post(at["25225"], {"act": "take", "id": "1"}).status_code == 302
    assert "Còn thiếu 1" in commune.get(at["25225"]).content.decode()


def test_the_four_on_the_spot_say_what_is_needed_there_and_missing(worked_in: Any, sign_in: Any) -> None:
    """The campaign of the district lacks six; the staff register is empty, which is no number."""
    page = sign_in("invented", "huyen").get("/invented/691/2021-09-24/on-the-spot/").content.decode()
    for name in ("Lực lượng tại chỗ", "Chỉ huy tại chỗ", "Phương tiện tại chỗ", "Hậu cần tại chỗ"):
        assert name in page
    row = page[page.index("Đội tình nguyện khỏi bệnh") :].split("</tr>")[0]
    assert [part.split("<")[0] for part in row.split('class="late">')[1:]] == ["6"]
    assert "chưa rõ" in page


@pytest.mark.parametrize("kind", ["weekly", "status", "first-week", "final"])
def test_every_report_of_a_campaign_goes_up_the_chain(worked_in: Any, sign_in: Any, kind: str) -> None:
    """Opened with its figures, signed with its words, locked, printed; no name is in it."""
    chair, viewer = sign_in("invented", "huyen"), sign_in("invented", "xem")
    assert viewer.post(HERE, {"act": f"report-{kind}"}).status_code == 403
    opened = chair.post(HERE, {"act": f"report-{kind}"})
    assert opened.status_code == 302
    there = opened["Location"]
    assert chair.post(HERE, {"act": f"report-{kind}"})["Location"] == there, "opened once a day"
    page = chair.get(there).content.decode()
    assert "10 người đang làm nhiệm vụ (chỉ tiêu 16-24)" in page and "còn thiếu 6 người" in page
    assert "10 ngày công, 80 giờ" in page and "Xã Đa Kia" in page
    with workspaces.use(worked_in["invented"]):
        row = Report.objects.get(template=f"campaign-{kind}")
        assert (row.author, row.receivers) == ("people_committee@691", ["people_committee@70"])
        assert not any(name in page for name in Volunteer.objects.values_list("name", flat=True))
    sign = {"signer_title": "CHỦ TỊCH", "signer_name": "Lê Thị Ví Dụ", "urgency": "", "note": ""}
    for part in ("difficulties", *{"first-week": ["judgement"], "final": ["lessons"]}.get(kind, [])):
        assert chair.post(f"{there}write/{part}/", {"text": "Không có", "seen": "0"}).status_code == 302
    assert chair.post(f"{there}submit/", sign).status_code == 302
    with workspaces.use(worked_in["invented"]):
        row = Report.objects.get(pk=row.pk)
        assert (row.state, row.edition) == ("submitted", 1)
        Placing.objects.all().update(until="2021-09-20")
    assert "10 người đang làm nhiệm vụ" in chair.get(there).content.decode(), "figures are locked"
    assert "đã nộp" in chair.get(HERE).content.decode()
    assert chair.get(f"{there}file.docx").status_code == 200


def test_a_campaign_of_drivers_has_its_own_duties_and_no_antibody(worked_in: Any, sign_in: Any) -> None:
    """Duties as written, ages as written; the form asks for no infection, the list for no antibody result."""
    chair, campaigns = sign_in("invented", "huyen"), "/invented/691/2021-09-24/campaigns/"
    given = {
        "name": "Đội lái xe", "total_from": "8", "total_to": "16", "quota_from": "1", "quota_to": "2",
        "duties": "Lái xe cứu thương\nLái xe tải\nlái xe tải", "age_from": "21", "age_to": "60", "reports": "status",
    }  # fmt: skip
    turned = chair.post(campaigns, {**given, "age_from": "61"})
    assert "Tuổi từ lớn hơn tuổi đến" in turned.content.decode()
    page = chair.post(campaigns, given, follow=True).content.decode()
    assert "Lái xe cứu thương" in page and "Không xét kháng thể" in page and "Có kết quả kháng thể" not in page
    assert "Người có thể mời" not in page
    with workspaces.use(worked_in["invented"]):
        made = Campaign.objects.order_by("-id")[0]
        assert [one["vi"] for one in made.terms["duties"]] == ["Lái xe cứu thương", "Lái xe tải"]
        Campaign.objects.filter(pk=made.pk).update(asking=True)
    form = f"/invented/apply/{made.pk}/"
    page = Client().get(form).content.decode()
    assert "Lái xe tải" in page and "Ngày khỏi bệnh" not in page
    ours = {"phone": "0000 111 222", "home": "25222", "source": "residents", "fit": "on"}
    for name, year in (("Nguyễn Lái Thử", "1980"), ("Trần Trẻ Thử", "2004")):
        answer = Client().post(form, {**ours, "name": name, "year": year})
        assert answer.status_code == 302
        assert "kháng thể" not in Client().get(answer["Location"]).content.decode()
    there = f"{campaigns}{made.pk}/"
    page = chair.get(f"{there}proposal/").content.decode()
    assert page.count('name="place"') == 1 and "17 tuổi" in page and "Kháng thể" not in page
    row = page.split('name="place" value="')[1].split('"')[0]
    assert chair.post(f"{there}proposal/", {"place": [row]}).status_code == 302
    with workspaces.use(worked_in["invented"]):
        assert Placing.objects.get(ward__campaign=made).duty in ("duty-1", "duty-2")


def test_a_wards_quota_is_set_and_a_wrong_one_is_told(worked_in: Any, sign_in: Any) -> None:
    """Two goods helpers wanted; then more wanted than the most."""
    client = sign_in("invented", "ttyt")
    given = {"act": "quota", "least": "2", "most": "4", "goods_team": "2"}
    assert client.post(f"{HERE}wards/25222/", given).status_code == 302
    with workspaces.use(worked_in["invented"]):
        assert CampaignWard.objects.get(place_code="25222").wanted == {"goods_team": 2}
    wrong = client.post(f"{HERE}wards/25222/", {**given, "goods_team": "9"})
    assert wrong.status_code == 400 and "không khớp" in wrong.content.decode()


def test_the_allowance_list_pays_a_day_at_the_rate_in_force(worked_in: Any, sign_in: Any) -> None:
    """Each placed person worked one day: the goods team is paid as transport, 200,000."""
    import io

    import openpyxl

    answer = sign_in("invented", "ttyt").get(f"{HERE}allowances.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=5, values_only=True))
    goods = [row for row in rows if row[4] == "Tổ tiếp nhận và phân phối hàng hóa"]
    assert goods and {(row[7], row[10], row[11]) for row in goods} == {(1, 200000, 0)}
    assert all("16/NQ-CP" in row[12] for row in goods)


def test_a_roster_is_planned_filled_by_proposal_and_printed_with_its_gaps(worked_in: Any, sign_in: Any) -> None:
    """The demonstration lacks three turns; the officer accepts what is proposed, a second time is told why not."""
    client = sign_in("invented", "ttyt", language="en")
    page = client.get(f"{HERE}roster/?fill=1").content.decode()
    assert "turns are missing" in page and "1 missing" in page
    turns = [part.split('"')[0] for part in page.split('name="turn" value="')[1:]]
    with workspaces.use(worked_in["invented"]):
        before = RosterTurn.objects.count()
    assert turns and client.post(f"{HERE}roster/", {"act": "accept", "turn": turns}).status_code == 302
    with workspaces.use(worked_in["invented"]):
        assert RosterTurn.objects.count() == before + len(turns)
    assert client.post(f"{HERE}roster/", {"act": "accept", "turn": turns}).status_code == 400
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{HERE}roster.xlsx").content)).active
    assert [sheet.cell(row, 3).value for row in (4, 5, 6)] == ["06–14", "14–22", "22–06"]


def test_a_roster_shows_codes_to_who_may_not_see_people_and_changes_for_no_stranger(
    worked_in: Any, sign_in: Any
) -> None:
    """No name on page or sheet; a viewer and a foreign commune change nothing."""
    with workspaces.use(worked_in["invented"]):
        turn = RosterTurn.objects.order_by("id")[0]
        name, many = turn.volunteer.name, RosterTurn.objects.count()
    assert name in sign_in("invented", "ttyt").get(f"{HERE}roster/").content.decode()
    viewer = sign_in("invented", "xem")
    assert name not in viewer.get(f"{HERE}roster/").content.decode()
    assert viewer.post(f"{HERE}roster/", {"act": f"out-{turn.pk}"}).status_code == 403
    commune = sign_in("invented", "xa")
    assert commune.get("/invented/25222/2021-09-24/campaigns/1/roster/").status_code == 403
    with workspaces.use(worked_in["invented"]):
        assert RosterTurn.objects.count() == many
