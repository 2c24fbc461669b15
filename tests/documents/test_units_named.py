"""The units of a sentence: where each name ends, who leads and who helps."""

from datetime import date

import pytest

from taicho.core.documents.assigning import assigned
from taicho.core.documents.parties import mentions
from taicho.core.documents.passages import lines
from taicho.pipeline.unit_names import meant

NAMED = {
    "Ban Chỉ huy Quân sự huyện, Công an huyện, Phòng Kinh tế & Hạ tầng, UBND các xã triển khai thực hiện": [
        "Ban Chỉ huy Quân sự huyện", "Công an huyện", "Phòng Kinh tế & Hạ tầng", "UBND các xã",
    ],
    "Các cơ quan, đơn vị, UBND các xã tập trung thực hiện": ["Các cơ quan, đơn vị", "UBND các xã"],
    "Các sở, ban, ngành tỉnh, cơ quan, đơn vị liên quan và Ủy ban nhân dân các huyện, thành phố": [
        "Các sở, ban, ngành tỉnh", "cơ quan, đơn vị liên quan", "Ủy ban nhân dân các huyện, thành phố",
    ],
    "Sở Văn hóa, Thể thao và Du lịch và Sở Y tế tổ chức": ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
    "Văn phòng HĐND và UBND huyện theo dõi": ["Văn phòng HĐND và UBND huyện"],
    "Chi cục Chăn nuôi và Thú y, Trạm Y tế xã tiêm phòng": ["Chi cục Chăn nuôi và Thú y", "Trạm Y tế xã"],
    "Giám đốc các Sở: Y tế, Tài chính, Giáo dục và Đào tạo chịu trách nhiệm": [
        "Sở Y tế", "Sở Tài chính", "Sở Giáo dục và Đào tạo",
    ],
    "Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở dạy học": [
        "Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở"
    ],
    "Chủ tịch UBND các tỉnh, thành phố Quảng Ninh, Hải Phòng, Huế và Hưng Yên, Bộ Y tế chỉ đạo": [
        "Chủ tịch UBND các tỉnh, thành phố Quảng Ninh, Hải Phòng, Huế và Hưng Yên", "Bộ Y tế",
    ],
    "UBND các huyện, thành phố Cà Mau, Đoàn Thanh niên tổ chức": [
        "UBND các huyện, thành phố Cà Mau", "Đoàn Thanh niên",
    ],
    "Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam tăng cường thông tin": [
        "Đài Truyền hình Việt Nam", "Đài Tiếng nói Việt Nam", "Thông tấn xã Việt Nam",
    ],
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh": ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"],
    "báo cáo Thủ tướng Chính phủ những vấn đề đột xuất": ["Thủ tướng Chính phủ"],
    "LỰC LƯỢNG, PHƯƠNG TIỆN": [],
    "Ủy ban nhân dân các xã, phường, đặc khu chủ động phòng, chống dịch": ["Ủy ban nhân dân các xã, phường, đặc khu"],
    "Tổ chức phòng, chống dịch, ban hành kế hoạch, báo cáo và hội họp trong mọi trường hợp": [],
    "Cơ sở dữ liệu và hệ thống thông tin phòng bệnh": [],
}  # fmt: skip


@pytest.mark.parametrize("words", NAMED)
def test_a_list_of_units_is_cut_where_each_name_ends(words: str) -> None:
    found = [name for mention in mentions(lines(words)[0]) for _, _, name in mention.parties]
    assert found == NAMED[words]


ROLES = {
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh thực hiện.": (["Sở Y tế"], ["Công an tỉnh"]),
    "Chủ trì, phối hợp chặt chẽ với Sở Nội vụ và các đơn vị liên quan rà soát.": (
        [], ["Sở Nội vụ", "các đơn vị liên quan"],
    ),
    "Giao Sở Tài chính thẩm định, trình UBND tỉnh.": (["Sở Tài chính"], []),
    "Giao Phó Thủ tướng Trần Văn Thử trực tiếp chỉ đạo.": (["Phó Thủ tướng Trần Văn Thử"], []),
    "Đề nghị Hội Chữ thập đỏ tỉnh vận động ủng hộ.": (["Hội Chữ thập đỏ tỉnh"], []),
    "Tham mưu UBND tỉnh ban hành quyết định.": ([], []),
    "Chỉ đạo Trung tâm Y tế các huyện giám sát.": ([], []),
    "Đơn vị chủ trì: Sở Y tế. Đơn vị phối hợp: UBND các huyện.": (["Sở Y tế"], ["UBND các huyện"]),
    "Tiêu hủy lợn bệnh (UBND cấp xã chủ trì, phối hợp với Trạm Thú y thực hiện).": (["UBND cấp xã"], ["Trạm Thú y"]),
    "Khi có ca bệnh, Trạm Y tế xã điều tra ngay.": (["Trạm Y tế xã"], []),
    "Đê nghị Trung tâm Y tế thành phố phôi hợp với Công an phường.": (["Trung tâm Y tế thành phố"], ["Công an phường"]),
}  # fmt: skip


@pytest.mark.parametrize("words", ROLES)
def test_the_words_around_a_unit_say_whether_it_leads_or_helps(words: str) -> None:
    found = assigned(lines(words)[0], None)
    assert ([one.text for one in found.leads], [one.text for one in found.helps]) == ROLES[words]


OFFICES = {
    "Phòng Kinh tế": "economy_office@00004",
    "Phòng Kinh tế, Hạ tầng và Đô thị": "economy_infrastructure_urban_office@00004",
    "Phòng Văn hóa - Xã hội": "culture_society_office@00004",
    "Trung tâm Phục vụ hành chính công phường Ba Đình": "public_administration_centre@00004",
    "Văn phòng HĐND và UBND phường Ba Đình": "council_office@00004",
}


@pytest.mark.parametrize("words", OFFICES)
def test_the_offices_of_a_commune_since_july_2025_are_known(words: str) -> None:
    assert meant(words, "00004", date(2025, 10, 9)) == (OFFICES[words],)


@pytest.mark.parametrize(
    ("words", "place", "unit"),
    [
        ("Ban Dân vận Thành ủy", "79", "party_mass_mobilisation_board@79"),
        ("Ban Dân vận Tỉnh ủy", "12", "party_mass_mobilisation_board@12"),
        ("Ban Tuyên giáo Huyện ủy", "691", "party_propaganda_board@691"),
        ("Huyện ủy", "691", "party_committee@691"),
        ("Thành ủy", "79", "party_committee@79"),
        ("Thường trực Thành ủy", "79", "party_committee@79"),
    ],
)
def test_the_boards_of_a_party_committee_are_called_by_its_own_name(words: str, place: str, unit: str) -> None:
    """Of a province, a city, a district; another place's name is not guessed."""
    day = date(2021, 9, 6)
    assert meant(words, place, day) == (unit,)
    assert meant(words.replace("Thành ủy", "Tỉnh ủy").replace("Huyện ủy", "Quận ủy"), "79", day) == ()


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Sở Y tế Thành phố", "health_department@79"),
        ("Mặt trận Tổ quốc Việt Nam Thành phố", "fatherland_front@79"),
        ("các Tổ chức chính trị - xã hội Thành phố", "mass_organisations@79"),
        ("Hội Chữ Thập đỏ thành phố", "red_cross@79"),
        ("Sở Y tế tỉnh", "health_department@79"),
    ],
)
def test_a_city_that_stands_for_a_province_is_called_the_city(words: str, unit: str) -> None:
    assert meant(words, "79", date(2021, 9, 6)) == (unit,)
    assert meant(words, "12", date(2021, 9, 6)) == ((unit.replace("79", "12"),) if "tỉnh" in words else ())


def test_the_boards_of_every_district_are_one_each() -> None:
    """As a city with a city below it writes them."""
    words = "Ban Dân vận các quận ủy, huyện ủy, Thành ủy Thủ Đức"
    assert meant(words, "79", date(2021, 9, 6)) == ({"each": "district", "role": "party_mass_mobilisation_board"},)
