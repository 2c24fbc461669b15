"""The report says what the situation says: every figure untouched, everything missing in a sentence."""

import pytest
from attrs import evolve

from reports.drawn import COMMUNES, DAY, empty_situation, full_situation, task
from taicho.core.reports.group import leads
from taicho.core.reports.model import (
    Amount,
    Chart,
    Gauges,
    MapFigure,
    NumberLine,
    Paragraph,
    Report,
    SourceNote,
    Table,
)
from taicho.core.reports.situation import situation_report
from taicho.core.reports.situation_model import Tasks
from taicho.core.vocabulary import Place, Text, Tier
from taicho.printing.forms import form

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


def report(language: str = "vi", **changes: object) -> Report:
    """The report of the drawn situation, with changes."""
    return situation_report(evolve(full_situation(), **changes), language, form())


def table(made: Report, name: str) -> Table:
    """A table of the report by its name."""
    return next(found for found in made.tables if found.name == name)


@LANGUAGES
def test_figures_pass_untouched(language: str) -> None:
    """Key numbers, series, lower places, targets and needs are the readings' own values."""
    situation, made = full_situation(), report(language)
    lines = [section for section in made.sections if isinstance(section, NumberLine)]
    assert [(line.value, line.as_of) for line in lines] == [
        (number.reading.value, number.reading.as_of) for number in situation.key_numbers
    ]
    charts = [section for section in made.sections if isinstance(section, Chart)]
    assert [chart.days for chart in charts] == [situation.key_numbers[1].series]
    for row, child in zip(table(made, "children").rows, situation.children, strict=True):
        assert row[3:5] == (child.readings["active_cases"].value, child.readings["incidence_7d"].value)
    needs = [(row[1], row[2], row[3]) for row in table(made, "shortfalls").rows]
    assert needs == [(1500, 1120, 380), (5000, None, None)]
    assert [row[1] for row in table(made, "targets").rows] == [
        Amount(0.314, situation.targets[0].form),
        Amount(None, situation.targets[1].form, 1120),
    ]
    assert len(table(made, "overdue").rows) == 3


def test_the_head_is_that_of_the_decree() -> None:
    """Parent, issuer, number to be filled, place and date, kind, abstract, addressee, signature, copies."""
    head = report().head
    assert head.parent == "ỦY BAN NHÂN DÂN\nHUYỆN BÙ GIA MẬP"
    assert head.issuer == "BAN CHỈ ĐẠO\nPHÒNG, CHỐNG DỊCH"
    assert head.number == "Số: ........./BC-BCĐ"
    assert head.place_and_date == "Bù Gia Mập, ngày 20 tháng 8 năm 2021"
    assert head.kind == "BÁO CÁO"
    assert head.title.endswith("tại huyện Bù Gia Mập ngày 20/8/2021")
    assert head.addressees == ("Ban Chỉ đạo phòng, chống dịch tỉnh Bình Phước",)
    assert head.motto == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    assert report().signature.authority == ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")
    assert report().recipients[-1] == "Lưu: VT"


@pytest.mark.parametrize(
    ("place", "parent", "seat"),
    [
        (Place("VN", Tier.NATION, "Việt Nam", "Việt Nam", "nước", None), "CHÍNH PHỦ", "Hà Nội"),
        (
            Place("70", Tier.PROVINCE, "Tỉnh Bình Phước", "Bình Phước", "tỉnh", "VN"),
            "ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC",
            "Bình Phước",
        ),
        (COMMUNES[0], "ỦY BAN NHÂN DÂN\nXÃ BÙ GIA MẬP", "Bù Gia Mập"),
    ],
)
def test_every_tier_has_its_head(place: Place, parent: str, seat: str) -> None:
    """Nation, province and commune issue in their own name."""
    head = report(place=place, path=(place,)).head
    assert head.parent == parent
    assert head.place_and_date.startswith(f"{seat}, ngày 20")


@LANGUAGES
def test_nothing_known_is_said_in_sentences(language: str) -> None:
    """No empty table, no chart, no map: every part says what is not there, and that it is not zero."""
    made = situation_report(empty_situation(), language, form())
    assert all(not found.rows and found.empty for found in made.tables)
    assert not [section for section in made.sections if isinstance(section, Chart | MapFigure | Gauges | NumberLine)]
    words = " ".join(section.text for section in made.sections if isinstance(section, Paragraph))
    expected = Text("không có nghĩa là không có ca mắc", "does not mean no cases").in_(language)
    assert expected in words


def test_a_series_without_a_number_is_a_sentence() -> None:
    """A chart of nothing is not drawn."""
    number = evolve(full_situation().key_numbers[1], series=((DAY, None),))
    made = report(key_numbers=(number,))
    assert not [section for section in made.sections if isinstance(section, Chart)]
    assert any(isinstance(s, Paragraph) and s.text == "Ca mới: chưa có số liệu theo ngày." for s in made.sections)


def test_missing_values_are_named() -> None:
    """What the place lacks, and what a level could not be computed from."""
    made = report()
    missing = next(s for s in made.sections if isinstance(s, Paragraph) and s.text == "Những điều chưa biết:")
    assert missing.items == ("Không có số xét nghiệm của huyện.",)
    places = table(made, "children")
    assert places.rows[4][1] is None
    assert str(places.rows[4][-1]) == "2"
    assert "(2) thiếu: ca theo nơi phát hiện." in places.note


def test_what_all_rows_share_is_said_once() -> None:
    """All eight communes have an estimated population: one note, no number in any row."""
    note = table(report(), "children").note
    assert note == (
        "Mức nguy cơ theo 2686/QĐ-BCĐQG. Tất cả: dân số ước tính. "
        "(1) ước tính cận trên. (2) thiếu: ca theo nơi phát hiện."
    )


def test_a_table_without_anything_to_note_has_no_column_for_it() -> None:
    """Nothing weakens these rows."""
    rows = tuple(evolve(row, position=None, readings={}) for row in full_situation().children)
    places = table(report(children=rows), "children")
    assert len(places.columns) == 5 and places.note == ""


def test_one_duty_of_every_commune_is_one_line() -> None:
    """Same words, same section, same day: the leads stand together, their common words said once."""
    tasks = [
        evolve(task(1), lead=Text(f"Ban Chỉ đạo phòng, chống dịch xã {c.name_short}", f"Committee of {c.name_short}"))
        for c in COMMUNES[:3]
    ]
    made = report(tasks=Tasks(due=(*tasks, task(2))))
    rows = table(made, "due").rows
    assert len(rows) == 2
    assert rows[0][2] == "Ban Chỉ đạo phòng, chống dịch xã Bù Gia Mập, Đắk Ơ, Đức Hạnh"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Sở Y tế"], "Sở Y tế"),
        (["Sở Y tế", "Sở Tài chính"], "Sở Y tế; Sở Tài chính"),
        (["UBND xã A", "UBND xã B", "UBND xã"], "UBND xã A; UBND xã B; UBND xã"),
        (["UBND xã A", "UBND xã B", "UBND xã C"], "UBND xã A, B, C"),
        (["Công an", "Quân sự", "Y tế"], "Công an; Quân sự; Y tế"),
        (["Công an huyện", "UBND xã A", "UBND xã B", "UBND xã C"], "Công an huyện; UBND xã A, B, C"),
    ],
)
def test_leads_are_named_without_repeating(names: list[str], said: str) -> None:
    """Nothing is cut off a name; few or unlike names stand as they are."""
    assert leads([evolve(task(1), lead=Text(name, name)) for name in names], "vi") == said


def test_the_addressee_is_the_unit_directly_above() -> None:
    """Whether or not the path ends with the place itself."""
    whole, above = report(), report(path=full_situation().path[:-1])
    assert whole.head.addressees == above.head.addressees == ("Ban Chỉ đạo phòng, chống dịch tỉnh Bình Phước",)


def test_the_level_says_who_declared_it_and_why() -> None:
    """Proposed, declared, by whom, since when, on which ground, under which article."""
    words = [s for s in report().sections if isinstance(s, Paragraph)]
    scenario = next(s for s in words if s.text.startswith("Kịch bản theo"))
    assert "đã quyết định Kịch bản 2: lan rộng từ 19/8/2021 (Trần Văn Thử, Chủ tịch UBND huyện)" in scenario.text
    assert "căn cứ: 104 ca ngày 18/8" in scenario.text
    assert scenario.items == ("Số ca đang điều trị 143, trong khoảng 100-500 (152/KH-UBND, II.1.1).",)


def test_invented_data_carry_the_band() -> None:
    """Only an invented workspace has it."""
    assert report().band == "DỮ LIỆU GIẢ ĐỊNH / INVENTED DATA"
    assert report(invented=False).band == ""


def test_the_two_languages_hold_the_same_parts() -> None:
    """Section for section, row for row."""
    vi, en = report("vi"), report("en")
    assert [type(section) for section in vi.sections] == [type(section) for section in en.sections]
    assert [len(found.rows) for found in vi.tables] == [len(found.rows) for found in en.tables]
    assert isinstance(vi.sections[-1], SourceNote)
    assert "ngày" not in " ".join(column.title for found in en.tables for column in found.columns)
