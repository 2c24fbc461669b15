"""Invented people of the demonstration: one for each role, at the places of the story. No such password elsewhere."""

from attrs import frozen

from taicho.intake.places import gazetteer
from taicho.store import people, workspaces
from taicho.store.rights import Role
from taicho.store.workspaces import Workspace

PASSWORD = "tai-cho-2021"


@frozen
class Invented:
    """A person of the demonstration."""

    username: str
    name: str
    role: Role
    place: str
    unit: str = ""
    personal: bool = False


PEOPLE = (
    Invented("quantri", "Nguyễn Thị Mẫu", Role.ADMINISTRATOR, "VN"),
    Invented("soyte", "Trần Văn Thử", Role.DECISION_MAKER, "70", "health_department@70"),
    Invented("huyen", "Lê Thị Ví Dụ", Role.DECISION_MAKER, "691", "people_committee@691"),
    Invented("ttyt", "Phạm Văn Giả", Role.UNIT_OFFICER, "691", "health_centre@691", True),
    Invented("vanphong", "Mai Thị Minh Dụ", Role.UNIT_OFFICER, "691", "council_office@691"),
    Invented("tinh", "Cao Văn Giả Định", Role.DECISION_MAKER, "70", "people_committee@70"),
    Invented("nhaplieu", "Hoàng Thị Thí Dụ", Role.DATA_ENTRY, "691", "", True),
    Invented("xa", "Điểu Minh Họa", Role.UNIT_OFFICER, "25225", "people_committee@25225"),
    Invented("laichau", "Vàng Thị Mẫu", Role.DECISION_MAKER, "12", "people_committee@12", True),
    Invented("sytlaichau", "Lò Văn Thử", Role.UNIT_OFFICER, "12", "health_department@12", True),
    Invented("phantich", "Vũ Thị Phỏng", Role.ANALYST, "VN"),
    Invented("kiemtra", "Đỗ Văn Tỉ Dụ", Role.AUDITOR, "VN"),
    Invented("xem", "Bùi Thị Tạm", Role.VIEWER, "691"),
)


def prepare(workspace: Workspace) -> None:
    """Make the people that are not there yet."""
    places = gazetteer().structure("vn-2021")
    with workspaces.use(workspace):
        there = {person.username for person in people.people()}
        for one in PEOPLE:
            if one.username in there:
                continue
            person = people.add_person(
                username=one.username,
                name=one.name,
                password=PASSWORD,
                by=None,
                must_change=False,
                check_password=False,
            )
            people.give_duty(
                person,
                role=one.role,
                place_code=one.place,
                place_path=places.path(one.place),
                by=None,
                unit=one.unit,
                personal_data=one.personal,
            )


def lines(language: str) -> list[str]:
    """Who may sign in, for the terminal."""
    head = f"Đăng nhập thử (mật khẩu {PASSWORD}):" if language == "vi" else f"Sign in to try (password {PASSWORD}):"
    return [head, "  " + ", ".join(f"{one.username} ({one.role.value}@{one.place})" for one in PEOPLE)]
