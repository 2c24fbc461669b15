"""The report on a campaign of volunteers says the counts it was given, in four kinds and two languages."""

import io
from datetime import date

import pytest
from docx import Document

from taicho.core.reports.campaign_report import KINDS, CampaignFigures, WardLine, campaign_report
from taicho.core.vocabulary import Text
from taicho.intake.places import gazetteer
from taicho.printing.forms import form
from taicho.printing.write import printed

DAY = date(2021, 9, 24)
PLACES = gazetteer().on(DAY)
FOUND = CampaignFigures(
    title=Text("Đội F0 khỏi bệnh", "Recovered F0"),
    since=date(2021, 9, 18),
    day=DAY,
    total=(1500, 2000),
    counts=((Text("Đồng ý", "Agreed"), 17),),
    sources=((Text("Thành Đoàn", "Youth Union"), 9),),
    duties=(),
    wards=(WardLine("Phường Tân Định", 5, 7, 3), WardLine("Phường Đa Kao", 5, 7, 0, released=True)),
    days=21,
    hours=160.5,
    incidents=1,
    unwell=2,
)


def words(kind: str, language: str, place: str = "79") -> str:
    """Everything the printed document says."""
    report = campaign_report(kind, FOUND, language, form("campaign-report"), place=PLACES[place], invented=True)
    document = Document(io.BytesIO(printed(report, ".docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_says_its_name_and_who_serves(kind: str) -> None:
    """In both languages."""
    assert KINDS[kind].vi in words(kind, "vi") and "3 tình nguyện viên đang làm nhiệm vụ" in words(kind, "vi")
    assert KINDS[kind].en in words(kind, "en") and "3 volunteers serve" in words(kind, "en")


def test_a_released_ward_lacks_nobody() -> None:
    """Two are missing in the ward that still serves, none in the other."""
    assert "còn thiếu 2 người" in words("weekly", "vi")


def test_the_work_of_the_days_is_told() -> None:
    """Days, incidents, unwell."""
    told = words("status", "vi")
    assert "21 ngày công" in told and "1 sự cố" in told and "2 lượt ốm" in told


@pytest.mark.parametrize(("place", "said"), [("79", "BAN DÂN VẬN"), ("691", "BAN DÂN VẬN"), ("25222", "KHỐI DÂN VẬN")])
def test_the_issuer_is_that_of_the_tier(place: str, said: str) -> None:
    """Board of the city and of the district, bloc of the commune."""
    assert said in words("weekly", "vi", place)
