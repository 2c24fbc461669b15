"""Fields of the record of an outgoing document: annex VI of 30/2020/NĐ-CP, for every form that has them."""

from typing import Any

from taicho.core.vocabulary import Text
from taicho.store import outgoing
from taicho.web.forms import Words

DEGREES = (outgoing.URGENCIES, outgoing.SECRECIES)


class RecordFields(Words):
    """A form over the record. `record`: what was given, as `store.outgoing.Outgoing` names it."""

    fold = Text(
        "Hồ sơ văn bản: khẩn, mật, số trang, số bản, hạn trả lời, mã hồ sơ",
        "Record: urgency, secrecy, pages, copies, reply, file",
    )

    def signers(self, *, required: bool = True) -> None:
        """Who signs; not required for a text that may say it itself."""
        self.words(
            "signer_title", Text("Quyền hạn, chức vụ người ký", "Authority and office of the signer"), most=100,
            required=required,
            help=Text("Ví dụ: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "For example: FOR THE PEOPLE'S COMMITTEE / CHAIR"),
        )  # fmt: skip
        self.words("signer_name", Text("Họ tên người ký", "Name of the signer"), most=50, required=required)

    def degrees(self) -> None:
        """Urgency and secrecy, as they stand boxed on the paper."""
        normal, plain = Text("Thường", "Normal"), Text("Không mật", "Not secret")
        urgencies, secrecies = ([(code, Text(code, code)) for code in codes if code] for codes in DEGREES)
        self.choice("urgency", Text("Mức độ khẩn", "Urgency"), urgencies, required=False, none=normal)
        self.choice(
            "secrecy", Text("Độ mật", "Secrecy"), secrecies, required=False, none=plain,
            help=Text("Nội dung mật không soạn trên máy nối mạng; ô này chỉ để vào sổ.",
                      "A secret text is not written on a networked machine; this only enters the record."),
        )  # fmt: skip

    def file_fields(self, *, pages_help: Text | None = None) -> None:
        """What is not printed on the paper: copies, pages, reply, file."""
        self.whole("pages", Text("Số trang", "Pages"), lowest=1, highest=5000, help=pages_help)
        self.whole("copies", Text("Số lượng bản", "Copies"), lowest=1, highest=10_000)
        self.day("reply_due", Text("Hạn trả lời", "Reply due"), required=False)
        self.words("file_code", Text("Mã hồ sơ", "File code"), required=False, most=60)
        self.whole(
            "file_order", Text("Số thứ tự trong hồ sơ", "Order in the file"), lowest=1, highest=100_000,
            help=Text("Để trống: tiếp theo văn bản trước trong hồ sơ.", "Left empty: behind the last one in the file."),
        )  # fmt: skip
        self.words(
            "issuer_code", Text("Mã định danh cơ quan ban hành", "Identification code of the issuer"), required=False,
            most=13,
        )  # fmt: skip
        self.words("note", Text("Ghi chú", "Note"), required=False, most=500)

    def listed(self, name: str, label: Text, *, required: bool = False) -> None:
        """Several names, one a line."""
        self.words(name, label, required=required, long=True, help=Text("Mỗi dòng một mục.", "One a line."), most=4000)

    @property
    def record(self) -> dict[str, Any]:
        """The values given: an empty number of copies as one, lists as tuples."""
        made = dict(self.cleaned_data)
        if "copies" in made:
            made["copies"] = made["copies"] or 1
        for name in ("recipients", "attachments"):
            if name in made:
                made[name] = tuple(line.strip() for line in made[name].splitlines() if line.strip())
        return made


def remembered(unit: str) -> dict[str, Any]:
    """What the record of a unit's next document begins with: one copy, its last file and its code."""
    begun: dict[str, Any] = {"copies": 1}
    last = outgoing.last_of(unit)
    return begun | {"file_code": last.file_code, "issuer_code": last.issuer_code} if last else begun


FOLDED = (
    "urgency", "secrecy", "attachments", "pages", "copies", "reply_due", "file_code", "file_order",
    "issuer_code", "note",
)  # fmt: skip
"""What has an answer of its own when nobody fills it in."""
