"""Training classes and who was there on which day; results of antibody tests."""

from taicho.core.registers.catalogue.staff import PERSON_CODE, UNDATED
from taicho.core.registers.model import Column, Grain, Kind, Register
from taicho.core.vocabulary.texts import Text

CLASS_CODE = Column(
    "class_code", Kind.TEXT, Text("Mã lớp", "Class code"), required=True, headings=("Lớp", "Mã lớp tập huấn")
)

TRAINING_CLASSES = Register(
    name="training_classes",
    label=Text("Lớp tập huấn", "Training classes"),
    about=Text("Mỗi dòng một lớp: nội dung, số ngày, nơi tổ chức.", "One row a class: topics, days, where."),
    grain=Grain.OBJECT,
    columns=(
        CLASS_CODE,
        Column("name", Kind.TEXT, Text("Tên lớp", "Class name"), required=True, headings=("Tên", "Nội dung lớp")),
        Column(
            "topics", Kind.TEXT, Text("Nội dung", "Topics"), required=True, headings=("Chuyên đề",),
            help=Text("Cách nhau bằng dấu chấm phẩy: lấy mẫu; tiêm vắc xin.", "Separated by semicolons."),
        ),
        Column("days", Kind.INT, Text("Số ngày", "Days"), required=True, lowest=1, highest=60),
        Column("teacher", Kind.TEXT, Text("Đơn vị giảng dạy", "Taught by"), headings=("Giảng viên",)),
    ),
    key=("class_code",),
    date_label=Text("Khai giảng", "Begins on"),
    date_headings=("Ngày khai giảng", "Từ ngày"),
    undated=UNDATED,
    future_allowed=True,
)  # fmt: skip

TRAINING_PRESENCE = Register(
    name="training_presence",
    label=Text("Điểm danh tập huấn", "Presence in training"),
    about=Text("Mỗi dòng một người một ngày học.", "One row a person and a day of class."),
    grain=Grain.PERSON,
    columns=(
        CLASS_CODE,
        PERSON_CODE,
        Column("present", Kind.BOOL, Text("Có mặt", "Present"), required=True, headings=("Điểm danh",)),
        Column(
            "result", Kind.CHOICE, Text("Kết quả", "Result"), headings=("Đánh giá",),
            choices={"passed": Text("Đạt", "Passed"), "failed": Text("Không đạt", "Failed")},
        ),
    ),
    key=("date", "class_code", "person_code"),
    date_label=Text("Ngày học", "Day of class"),
)  # fmt: skip

ANTIBODY_RESULTS = Register(
    name="antibody_results",
    label=Text("Kết quả kháng thể", "Antibody results"),
    about=Text("Mỗi dòng một kết quả xét nghiệm kháng thể của một người.", "One row an antibody test of a person."),
    grain=Grain.PERSON,
    columns=(
        PERSON_CODE,
        Column(
            "level", Kind.CHOICE, Text("Mức kháng thể", "Antibody level"), required=True, headings=("Kết quả", "Mức"),
            choices={
                "high": Text("Cao", "High"), "medium": Text("Trung bình", "Medium"), "low": Text("Thấp", "Low"),
            },
        ),
        Column("value", Kind.FLOAT, Text("Giá trị", "Value"), headings=("Nồng độ",), lowest=0, highest=1e6),
        Column("laboratory", Kind.TEXT, Text("Nơi xét nghiệm", "Laboratory"), headings=("Phòng xét nghiệm",)),
    ),
    key=("date", "person_code"),
    date_label=Text("Ngày xét nghiệm", "Tested on"),
)  # fmt: skip
