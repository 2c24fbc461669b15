"""Health staff, public and private, how many each unit needs at home, and the community teams and posts."""

from datetime import date

from taicho.core.registers.model import Column, Grain, Kind, NotBefore, Register
from taicho.core.vocabulary.professions import PROFESSIONS
from taicho.core.vocabulary.texts import Text

UNDATED = date(2020, 1, 1)
ALL = "all"
"""Least staffing of a unit as a whole, whatever the profession."""

PERSON_CODE = Column(
    "person_code", Kind.TEXT, Text("Mã người", "Person code"), required=True,
    headings=("Mã nhân viên", "Mã cán bộ", "Mã NV", "person", "Staff code"),
)  # fmt: skip
NAME = Column("name", Kind.TEXT, Text("Họ và tên", "Name"), sensitive=True, headings=("Họ tên", "Tên", "Full name"))
PHONE = Column(
    "phone", Kind.TEXT, Text("Điện thoại", "Phone"), sensitive=True,
    headings=("Số điện thoại", "SĐT", "ĐT", "Liên hệ", "Telephone"),
)  # fmt: skip
UNIT = Column(
    "unit", Kind.TEXT, Text("Đơn vị", "Unit"), required=True, headings=("Cơ quan", "Đơn vị công tác", "Nơi làm việc"),
    help=Text("Như mẫu: health_centre@106, hoặc tên đơn vị.", "Such as health_centre@106, or the unit's name."),
)  # fmt: skip
PROFESSION = Column(
    "profession", Kind.TEXT, Text("Chức danh", "Profession"), required=True,
    headings=("Chức danh nghề nghiệp", "Nghề", "Chuyên môn"),
    help=Text(
        f"Thí dụ: {', '.join(one.vi.lower() for one in list(PROFESSIONS.values())[:5])}.",
        f"For example: {', '.join(PROFESSIONS)}.",
    ),
)  # fmt: skip
RESULT = Column(
    "last_test_result", Kind.CHOICE, Text("Kết quả xét nghiệm", "Last test result"), headings=("Kết quả",),
    choices={"negative": Text("Âm tính", "Negative"), "positive": Text("Dương tính", "Positive")},
    synonyms={"negative": ("neg", "ÂT"), "positive": ("pos", "DT")},
)  # fmt: skip


def _day(name: str, vi: str, en: str, *headings: str, future: bool = False) -> Column:
    return Column(name, Kind.DATE, Text(vi, en), headings=headings, future_allowed=future)


STAFF = Register(
    name="staff",
    label=Text("Nhân lực y tế", "Health staff"),
    about=Text(
        "Mỗi dòng một cán bộ, nhân viên y tế công lập hoặc tư nhân; ngày là ngày cập nhật.",
        "One row a member of health staff, public or private; the date is that of the update.",
    ),
    grain=Grain.PERSON,
    columns=(
        PERSON_CODE,
        NAME,
        PHONE,
        PROFESSION,
        Column("qualification", Kind.TEXT, Text("Trình độ", "Qualification"), headings=("Bằng cấp", "Học vị")),
        UNIT,
        Column(
            "sector", Kind.CHOICE, Text("Khu vực", "Sector"), headings=("Công/tư", "Loại hình"), default="public",
            choices={
                "public": Text("Công lập", "Public"), "private": Text("Tư nhân", "Private"),
                "retired": Text("Đã nghỉ hưu", "Retired"), "student": Text("Sinh viên", "Student"),
            },
            synonyms={"public": ("nhà nước", "công"), "private": ("tư", "ngoài công lập"), "retired": ("hưu trí",)},
        ),
        Column(
            "skills", Kind.TEXT, Text("Kỹ năng", "Skills"), headings=("Kỹ năng chuyên môn",),
            help=Text("Cách nhau bằng dấu chấm phẩy: lấy mẫu; hồi sức.", "Separated by semicolons: sampling; icu."),
        ),
        _day("skills_until", "Kỹ năng có giá trị đến", "Skills valid until", future=True),
        Column("doses", Kind.INT, Text("Số mũi tiêm", "Doses"), headings=("Số mũi", "Mũi tiêm"), lowest=0, highest=10),
        _day("last_dose_on", "Ngày tiêm gần nhất", "Last dose on", "Ngày tiêm"),
        _day("last_test_on", "Ngày xét nghiệm gần nhất", "Last test on", "Ngày xét nghiệm"),
        RESULT,
        _day("trained_on", "Ngày tập huấn", "Trained on", "Ngày tập huấn gần nhất"),
        Column("volunteer", Kind.BOOL, Text("Tình nguyện", "Volunteer"), headings=("Đăng ký tình nguyện",)),
        _day("leave_from", "Nghỉ từ ngày", "On leave from", future=True),
        _day("leave_until", "Nghỉ đến ngày", "On leave until", future=True),
        Column("duty", Kind.TEXT, Text("Nhiệm vụ hiện tại", "Present duty"), headings=("Nhiệm vụ", "Đang làm")),
    ),
    key=("person_code",),
    date_label=Text("Ngày cập nhật", "Updated on"),
    undated=UNDATED,
    alike=("name", "phone"),
    rules=(NotBefore("leave_until", "leave_from"),),
)  # fmt: skip

LEAST_STAFFING = Register(
    name="least_staffing",
    label=Text("Nhân lực tối thiểu", "Least staffing"),
    about=Text(
        "Số người một đơn vị phải giữ lại; để trống chức danh là tính cả đơn vị.",
        "How many people a unit needs at home; without a profession: the whole unit.",
    ),
    grain=Grain.OBJECT,
    columns=(
        UNIT,
        Column(
            "profession", Kind.TEXT, Text("Chức danh", "Profession"), headings=("Chức danh nghề nghiệp",), default=ALL,
            help=Text("all: cả đơn vị.", "all: the whole unit."),
        ),
        Column(
            "least", Kind.INT, Text("Số người tối thiểu", "Least"), required=True, headings=("Tối thiểu", "Số người"),
            lowest=0, highest=100_000,
        ),
    ),
    key=("unit", "profession"),
    date_label=Text("Từ ngày", "Since"),
    undated=UNDATED,
)  # fmt: skip

COMMUNITY_TEAMS = Register(
    name="community_teams",
    label=Text("Tổ COVID cộng đồng, chốt, đội", "Community teams and posts"),
    about=Text("Mỗi dòng một tổ, chốt hoặc đội ở cơ sở.", "One row a team or post of the locality."),
    grain=Grain.OBJECT,
    columns=(
        Column("team_code", Kind.TEXT, Text("Mã tổ", "Team code"), required=True, headings=("Mã", "Mã chốt", "Mã đội")),
        Column("name", Kind.TEXT, Text("Tên tổ", "Team name"), required=True, headings=("Tên", "Tên chốt", "Tên đội")),
        Column(
            "kind", Kind.CHOICE, Text("Loại", "Kind"), required=True, headings=("Loại hình",),
            choices={
                "community_team": Text("Tổ COVID cộng đồng", "Community COVID team"),
                "checkpoint": Text("Chốt kiểm soát", "Checkpoint"),
                "mobile_station": Text("Trạm y tế lưu động", "Mobile health station"),
                "rapid_response": Text("Tổ phản ứng nhanh", "Rapid response team"),
                "shock_team": Text("Đội xung kích", "Shock team"),
            },
            synonyms={"community_team": ("tổ covid",), "checkpoint": ("chốt",)},
        ),
        Column("members", Kind.INT, Text("Số thành viên", "Members"), headings=("Số người",), lowest=0, highest=10_000),
        Column("head", Kind.TEXT, Text("Tổ trưởng", "Head"), sensitive=True, headings=("Người phụ trách",)),
        PHONE,
        Column(
            "trained", Kind.INT, Text("Số người đã tập huấn", "Members trained"), headings=("Đã tập huấn",), lowest=0,
            highest=10_000,
        ),
    ),
    key=("team_code",),
    date_label=Text("Từ ngày", "Since"),
    undated=UNDATED,
)  # fmt: skip
