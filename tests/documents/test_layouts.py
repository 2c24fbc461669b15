"""Layouts of official documents: where things stand changes, what is read does not."""

import pytest

from documents.reading import NAMES, text_of
from taicho.core.documents import Names, Reading, read
from taicho.intake.documents import tidy
from taicho.intake.places import gazetteer, roles


def reading(text: str) -> Reading:
    return read(tidy(text), Names(roles(), gazetteer()))


def orders(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [
        (one.text, [unit.text for unit in one.leads], [unit.text for unit in one.coordinating])
        for one in reading(text).tasks
    ]


HEADS = {
    "one below the other": "UBND TỈNH NÚI XANH\nSỞ Y TẾ\nSố: 15/KH-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nNúi Xanh, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nPhòng, chống bệnh sởi\n",
    "two columns run together": "UBND TỈNH NÚI XANH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\nSố: 15/KH-SYT Núi Xanh, ngày 05 tháng 3 năm 2024\n\n"
    "KẾ HOẠCH\nPhòng, chống bệnh sởi\n",
    "two columns kept apart by blanks": "UBND TỈNH NÚI XANH        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "    SỞ Y TẾ                    Độc lập - Tự do - Hạnh phúc\n"
    "Số: 15/KH-SYT              Núi Xanh, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nPhòng, chống bệnh sởi\n",
}
BODY = (
    "\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì giám sát.\n\nNơi nhận:\n- UBND tỉnh;\n"
    "- Lưu: VT.\n\nGIÁM ĐỐC\n\nTrần Văn Thử\n"
)


@pytest.mark.parametrize("head", HEADS)
def test_a_heading_reads_the_same_in_every_layout(head: str) -> None:
    found = reading(HEADS[head] + BODY).heading
    assert (found.issuing_body, found.number, found.symbol) == ("Sở Y tế tỉnh Núi Xanh", "15", "KH-SYT")
    assert (found.place, found.issued, found.doc_type) == ("Núi Xanh", "2024-03-05", "Kế hoạch")
    assert (found.summary, found.signer_title) == ("Phòng, chống bệnh sởi", "Giám đốc")
    assert (found.signer_name, [one.text for one in found.recipients]) == ("Trần Văn Thử", ["UBND tỉnh", "Lưu: VT"])


FEET = {
    "one below the other": "Nơi nhận:\n- UBND tỉnh;\n- Các đơn vị;\n- Lưu: VT.\n"
    "TL. TRƯỞNG BAN\nCHÁNH VĂN PHÒNG\n\nTrần Văn Thử\n",
    "two columns run together": "Nơi nhận: TL. TRƯỞNG BAN\n- UBND tỉnh; CHÁNH VĂN PHÒNG\n"
    "- Các đơn vị;\n- Lưu: VT. Trần Văn Thử\n",
    "no bullets": "Nơi nhận:\nUBND tỉnh;\nCác đơn vị,\nLưu: VT.\nTL. TRƯỞNG BAN\nCHÁNH VĂN PHÒNG\n\nTrần Văn Thử\n",
    "two columns kept apart by blanks": "Nơi nhận:               TL. TRƯỞNG BAN\n"
    "- UBND tỉnh;           CHÁNH VĂN PHÒNG\n- Các đơn vị;\n- Lưu: VT               Trần Văn Thử\n",
}


@pytest.mark.parametrize("foot", FEET)
def test_a_foot_reads_the_same_in_every_layout(foot: str) -> None:
    body = BODY[: BODY.index("Nơi nhận")]
    found = reading(HEADS["one below the other"] + body + FEET[foot]).heading
    assert (found.signer_title, found.signer_name) == ("Chánh văn phòng", "Trần Văn Thử")
    assert [one.text for one in found.recipients] == ["UBND tỉnh", "Các đơn vị", "Lưu: VT"]


LETTER = (
    "SỞ Y TẾ NÚI XANH\nSố: 9/SYT-NVY\nNúi Xanh, ngày 05 tháng 3 năm 2024\n\nKính gửi:\n- Trung tâm Y tế các huyện;\n"
    "- Bệnh viện Đa khoa tỉnh.\n\n"
)


def test_urgency_below_the_addressees_is_read_and_the_word_in_a_sentence_is_not() -> None:
    asks = "Sở Y tế đề nghị các đơn vị:\n\n1. Trực cấp cứu.\n"
    assert reading(LETTER + "HỎA TỐC\n\n" + asks).heading.urgency == "Hỏa tốc"
    assert reading(LETTER + "Yêu cầu khẩn trương, hỏa tốc.\n\n" + asks).heading.urgency == ""


def test_how_things_stand_is_neither_an_order_nor_a_target() -> None:
    text = "Sở Y tế yêu cầu:\n\n1. Đánh giá chung: Từ đầu năm đã tiêu hủy 340 con lợn.\n\n2. Sở Y tế lập 02 chốt.\n"
    found = reading(LETTER + text)
    assert [one.section for one in found.tasks] == ["2"]
    assert [(one.value, one.unit) for one in found.targets] == [(2, "chốt")]


def test_a_heading_of_things_is_no_unit() -> None:
    text = "I. LỰC LƯỢNG, PHƯƠNG TIỆN\n\nHuy động 450 người.\n\nII. PHÂN CÔNG NHIỆM VỤ\n\n1. Công an huyện: trực ban.\n"
    found = orders(MEASURES.replace("II. NỘI DUNG\n\n", "") + text)
    assert found == [("trực ban.", ["Công an huyện"], [])]


def test_the_paragraph_below_a_unit_is_the_order_and_not_its_heading() -> None:
    text = BODY[: BODY.index("1. Sở")] + (
        "1. Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh\n"
        "Vận động các tổ chức tham gia; lập danh sách gửi về Sở Y tế trước ngày 07/8/2024.\n"
    )
    found = reading(HEADS["one below the other"] + text).tasks
    assert [[unit.text for unit in one.leads] for one in found] == [
        ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]
    ]
    assert found[0].text.startswith("Vận động") and str(found[0].deadline and found[0].deadline.due) == "2024-08-07"


def test_a_report_that_comes_first_gives_the_order_its_time() -> None:
    text = (
        "Sở Y tế yêu cầu:\n\n1. Báo cáo ca bệnh hàng ngày trước 14h00; báo cáo tổng hợp tuần vào thứ Hai hàng tuần.\n"
    )
    due = reading(LETTER + text).tasks[0].deadline
    assert due is not None and (due.recurrence, f"{due.at:%H:%M}") == ("daily", "14:00")


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("báo cáo UBND huyện vào ngày 20 hằng tháng", "UBND huyện"),
        ("báo cáo Thủ tướng Chính phủ trước 17 giờ hằng ngày", "Thủ tướng Chính phủ"),
        ("báo cáo kết quả về UBND xã (qua Phòng Kinh tế) trước 15 giờ hằng ngày", "UBND xã"),
    ],
)
def test_a_report_goes_to_the_unit_named_behind_it(words: str, to: str) -> None:
    told = reading(LETTER + f"Sở Y tế yêu cầu:\n\n1. Sở Nội vụ rà soát; {words}.\n").tasks[0].reporting
    assert told is not None and [one.text for one in told.to] == [to]
    assert (told.via.text if told.via else "") == ("Phòng Kinh tế" if "qua" in words else "")


def test_an_index_without_a_unit_is_a_target_where_it_has_a_bound() -> None:
    text = "Sở Y tế yêu cầu:\n\n1. Trên 90% hộ được kiểm tra; chỉ số BI dưới 20.\n\n2. Sở Y tế đo chỉ số BI lần 20.\n"
    assert [(one.comparator, one.value) for one in reading(LETTER + text).targets] == [(">", 90), ("<", 20)]


def test_a_blank_number_and_day_stay_blank() -> None:
    found = reading("Số:      /KH-UBND\n\nNúi Xanh, ngày     tháng 8 năm 2021\n\nKẾ HOẠCH\nPhòng dịch\n" + BODY).heading
    assert (found.number, found.symbol, found.issued) == ("", "KH-UBND", "2021-08")


def test_a_party_document_has_its_own_number_and_no_colon() -> None:
    head = (
        "TỈNH ỦY NÚI XANH\nBAN DÂN VẬN\n*\nSố 35 -KH/BDVTU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Núi Xanh, ngày 02 tháng 9 năm 2021\n"
    )
    found = reading(head + "KẾ HOẠCH\nvận động người khỏi bệnh\n-----\n" + BODY).heading
    assert (found.number, found.symbol) == ("35", "KH/BDVTU")
    assert found.issuing_body == "Ban Dân vận Tỉnh ủy Núi Xanh"


def test_a_lost_heading_is_deduced_from_the_words_of_the_opening() -> None:
    text = (
        "Số: /SYT-NVY\n\nNúi Xanh, ngày tháng 11 năm 2021\n\nKính gửi: Các bệnh viện.\n\n"
        "Sở Y tế yêu cầu các bệnh viện:\n\n1. Trực cấp cứu.\n"
    )
    found = reading(text)
    assert found.heading.issuing_body.startswith("Sở Y tế") and "issuing_body" not in found.heading.spans
    assert [unit.text for unit in found.tasks[0].leads] == ["các bệnh viện"]


MEASURES = "UBND huyện ban hành kế hoạch như sau:\n\nII. NỘI DUNG\n\n"


def test_a_line_of_units_below_governs_every_bullet_above_it() -> None:
    text = MEASURES + (
        "1. Chuẩn bị năm học\n\n- Khảo sát trường học.\n\n- Lập phương án dạy học.\n\n"
        "Phòng Giáo dục chủ trì, phối hợp với Trạm Y tế thực hiện trước ngày 20/8/2021.\n"
    )
    assert orders(text) == [
        ("Khảo sát trường học.", ["Phòng Giáo dục"], ["Trạm Y tế"]),
        ("Lập phương án dạy học.", ["Phòng Giáo dục"], ["Trạm Y tế"]),
    ]


def test_a_line_below_each_bullet_governs_that_bullet_alone() -> None:
    text = MEASURES + (
        "1. Chuẩn bị\n\n- Khảo sát trường học.\n\nCông an huyện triển khai thực hiện.\n\n"
        "- Lập phương án.\n\nTrạm Y tế xã triển khai thực hiện.\n"
    )
    assert [(leads, helps) for _, leads, helps in orders(text)] == [(["Công an huyện"], []), (["Trạm Y tế xã"], [])]


def test_aims_and_background_order_nothing() -> None:
    text = "I. MỤC ĐÍCH, YÊU CẦU\n\n- Sở Y tế chủ động phòng dịch.\n\nII. TÌNH HÌNH\n\n- Sở Y tế đã tiêm 100 người.\n"
    assert orders(MEASURES.replace("II. NỘI DUNG\n\n", "") + text) == []


def test_the_closing_formula_is_no_order_but_its_report_is_a_rule() -> None:
    text = BODY.replace(
        "\nNơi nhận",
        "\nTrong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở Y tế để tổng hợp./.\n\nNơi nhận",
    )
    found = reading(HEADS["one below the other"] + text)
    assert [one.text for one in found.tasks] == ["Chủ trì giám sát."]
    assert [unit.text for unit in found.reporting_rules[0].to] == ["Sở Y tế"]


def test_a_sentence_over_a_page_break_is_one_order() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Tổ chức giám sát chặt chẽ các trường hợp\n\n"
        "3\n\nnghi mắc bệnh trong cộng đồng.\n"
    )
    assert orders(text)[0][0] == "Tổ chức giám sát chặt chẽ các trường hợp nghi mắc bệnh trong cộng đồng."


def test_a_decision_is_read_with_the_plan_attached_to_it() -> None:
    text = (
        "Số: 7/QĐ-UBND\nNúi Xanh, ngày 05 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\n\n"
        "Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n\n"
        "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n\nNơi nhận:\n"
        "- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Thử\n\n"
        "KẾ HOẠCH\nPhòng, chống dịch\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: Giám sát dịch.\n"
    )
    found = reading(text)
    assert (found.heading.doc_type, [one.text for one in found.bases]) == ("Quyết định", ["Luật Thú y"])
    assert [(one.text, [unit.text for unit in one.leads]) for one in found.tasks] == [("Giám sát dịch.", ["Sở Y tế"])]


def test_scenarios_carry_their_conditions() -> None:
    text = MEASURES + (
        "1. Kịch bản ứng phó\n\na) Kịch bản 1 (số ca đang điều trị dưới 100 ca):\n\n- Giám sát.\n\n"
        "b) Kịch bản 2 (số ca đang điều trị từ 100 đến 500):\n\n- Mở rộng.\n\n"
        "c) Kịch bản 3: số ca đang điều trị trên 500 hoặc tỷ lệ dùng giường từ 70% trở lên\n\n"
        "- Xin hỗ trợ.\n"
    )
    found = [[(one.op, one.value, one.value_max) for one in level.triggers] for level in reading(text).scenarios]
    assert found == [[("<", 100, None)], [("between", 100, 500)], [(">", 500, None), (">=", 70, None)]]


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_the_words_it_stands_for(name: str) -> None:
    found = reading(text_of(name))
    for item in found.items:
        assert 0 <= item.span.start < item.span.end <= len(found.text)
    for task in found.tasks:
        for unit in (*task.leads, *task.coordinating):
            assert same(found.words(unit.span)).endswith(same(unit.text).split(",")[-1][-6:]), unit
        if task.deadline is not None:
            assert same(task.deadline.raw) in same(found.words(task.deadline.span)), task.deadline
        assert same(task.text)[:30] in same(found.words(task.span)), task.text


def same(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


@pytest.mark.parametrize("name", NAMES[:4])
def test_a_document_is_read_the_same_every_time(name: str) -> None:
    assert reading(text_of(name)) == reading(text_of(name))


@pytest.mark.parametrize(
    "text",
    ["", "   \n ", "1.", "- ", "Số: ", "a" * 20_000, "(" * 5_000, "- " * 5_000, "1. " * 4_000, "Sở " * 6_000,
     "Kịch bản 1: " * 2_000, "phối hợp với " * 3_000, "trước ngày " * 4_000, "1/" * 6_000, "Nơi nhận:\n" * 800,
     "ngày 1/1/2021 đến " * 2_000, "| a | b |\n" * 2_000, "Căn cứ Luật " * 2_000, "Tổ chức, " * 4_000],
    ids=lambda text: repr(text[:14]),
)  # fmt: skip
def test_strange_texts_end_without_a_fault(text: str) -> None:
    assert reading(text).text == tidy(text)


LABELS = (
    "- Cơ quan chủ trì: Sở Y tế.\n- Cơ quan phối hợp: Công an tỉnh.\n- Thời gian hoàn thành: trước ngày 24/3/2025.\n"
)


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("1. Rà soát đối tượng\nRà soát toàn bộ trẻ trên địa bàn.\n", "Rà soát toàn bộ trẻ trên địa bàn."),
        ("1. Rà soát toàn bộ trẻ trên địa bàn\n", "Rà soát toàn bộ trẻ trên địa bàn"),
    ],
)
def test_bulleted_labels_below_a_paragraph_or_a_heading_say_who_and_when(above: str, text: str) -> None:
    head = "KẾ HOẠCH\nTiêm vắc xin\n\nCăn cứ tình hình dịch.\n\nI. NHIỆM VỤ\n"
    assert orders(head + above + LABELS) == [(text, ["Sở Y tế"], ["Công an tỉnh"])]


def test_people_to_whom_a_unit_shares_out_its_work_do_not_take_its_place() -> None:
    head = "KẾ HOẠCH\nỨng phó lũ\n\nI. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã\n"
    assert orders(head + "- Phân công thành viên bám thôn.\n") == [
        ("Phân công thành viên bám thôn.", ["Trạm Y tế xã"], [])
    ]


def test_an_addressee_broken_over_two_lines_is_one_and_the_next_stays_its_own() -> None:
    letter = (
        "Số: 1/UBND-VX\nNúi Xanh, ngày 01 tháng 3 năm 2024\n\n"
        "Kính gửi: Giám đốc Sở Y tế; Giám\nđốc Công an tỉnh; Sở Tài chính.\n\n"
    )
    found = reading(letter + "Yêu cầu các đơn vị thực hiện:\n1. Tiêm vắc xin.\n").heading
    assert [one.text for one in found.addressees] == ["Giám đốc Sở Y tế", "Giám đốc Công an tỉnh", "Sở Tài chính"]


def test_a_heading_inside_the_list_of_recipients_is_no_recipient() -> None:
    body = BODY.replace("- UBND tỉnh;", "Gửi bản điện tử:\n- UBND tỉnh;")
    assert [one.text for one in reading(HEADS["one below the other"] + body).heading.recipients] == [
        "UBND tỉnh",
        "Lưu: VT",
    ]
