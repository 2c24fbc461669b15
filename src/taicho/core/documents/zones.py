"""Where the parts of an official document lie: letterhead, title, addressees, body, foot; and what is attached below."""

import re
from collections.abc import Sequence

from attrs import frozen

from taicho.core.documents.flat_tables import with_rows
from taicho.core.documents.letters import is_capital
from taicho.core.documents.markers import marker
from taicho.core.documents.passages import Passage, lines, paragraphs, wrap_width

TYPES = {
    "ke hoach": "Kế hoạch", "quyet dinh": "Quyết định", "chi thi": "Chỉ thị", "cong dien": "Công điện",
    "thong bao": "Thông báo", "huong dan": "Hướng dẫn", "nghi quyet": "Nghị quyết", "phuong an": "Phương án",
    "chuong trinh": "Chương trình", "de an": "Đề án", "bao cao": "Báo cáo", "to trinh": "Tờ trình",
    "ket luan": "Kết luận", "quy dinh": "Quy định", "quy che": "Quy chế", "thong tri": "Thông tri",
    "quy trinh": "Quy trình", "kich ban": "Kịch bản", "bien ban": "Biên bản", "cong van": "Công văn",
    "chuong trinh hanh dong": "Chương trình", "ke hoach hanh dong": "Kế hoạch", "ke hoach lien nganh": "Kế hoạch",
    "ke hoach lien tich": "Kế hoạch", "loi keu goi": "Lời kêu gọi", "giay moi": "Giấy mời",
}  # fmt: skip
"""Kinds of documents of 30/2020/NĐ-CP, annex III, and of the party, without marks."""

BODY_OPENERS = re.compile(
    r"(?:can cu|thuc hien|theo|de |nham|tren co so|xet|truoc tinh hinh|hien nay|thoi gian qua|trong thoi gian|ngay \d|"
    r"tiep theo|tiep tuc|qua theo doi|so \w+ nhan duoc|uy ban nhan dan .{0,60}(?:ban hanh|xay dung|phe duyet|yeu cau)|"
    r"ubnd .{0,60}(?:ban hanh|xay dung|phe duyet|yeu cau)|chu tich uy ban|chu tich ubnd|phuc dap|tinh den|nhan duoc)"
)
_TYPE_LINE = re.compile("(" + "|".join(sorted(TYPES, key=len, reverse=True)) + r")\b\s*[:.]?\s*")
_KINH_GUI = re.compile(
    r"kinh\s*gui\b\s*:?|(?:chu tich|bo truong|thu tuong|truong ban|ban chi (?:dao|huy)|giam doc).{0,90}\bdien\s*:\s*$"
)
_ADDRESSED = re.compile(
    r"\W*(?:uy ban|ubnd|hoi dong|so |phong |ban |trung tam|chi cuc|cuc |vu |vien |cac |benh vien|truong |hoi |doan |cong |tram |dong chi|"
    r"ong |ba |bo |chu tich|giam doc|thu truong|thanh pho|tinh |huyen |dang uy|tinh uy|van phong|bao |dai |lanh dao|to |doi |don |hieu truong|so:|v/v)"
)
"""What a further addressee without a bullet begins with."""
_NOI_NHAN = re.compile(r"n[oe]i\s*nh?an\s*[:;.]?")
_SIGN = re.compile(r"(?:t\s?/\s?m|k\s?/\s?t|t\s?/\s?l|tm|kt|tl|tuq|q)\b\s*\.?\s*(?=\S)")
_BOSS = re.compile(
    r"(?:pho |chanh |quyen )*(?:chu tich|giam doc|truong ban|truong phong|bi thu|chanh van phong|cuc truong|vu truong|"
    r"bo truong|thu truong|hieu truong|vien truong|chi huy truong|chanh thanh tra|chi cuc truong|thu tuong|tru?ong|"
    r"tong giam doc|tu lenh|chinh uy|pho ban|uy vien thuong truc|thuong truc|pho truong ban)\b"
)
_ANNEX = re.compile(r"(?:phu luc|bieu|mau|danh muc|bang)\b\s*(?:so\s*)?[ivx\d]*")
_NATION = re.compile(r"cong hoa xa hoi chu|dang cong san viet")
_TORN = (
    "uy",
    "cong",
    "cong hoa xa hoi",
    "cong hoa",
    "ke",
    "quyet",
    "chi",
    "thong",
    "cong hoa xa hoi chu nghia",
    "uy ban",
    "uy ban nhan",
)
"""Words in capitals that a narrow column leaves alone on their line: the beginning of a heading's next line."""
_TORN_DAY = re.compile(r"(?:^|,)\s*ngay(?:\s+\d{1,2})?(?:\s+thang)?(?:\s+\d{1,2})?(?:\s+nam)?$")
_PLACE_AND_DAY = re.compile(r"\w+,\s*ngay\b")
_HALF_PLACE = re.compile(r"[A-ZĐ]\w+")
"""The line of place and day in a narrow column: "Quảng / Bình, ngày 02 tháng 3", "Huế, ngày / 25 tháng 3 năm 2024"."""
HEAD_LINES = 60
"""How far down the title is looked for."""


@frozen
class Zones:
    """One document, or one attached to it.

    head: letterhead lines down to the title. kind: type as named by the title line, "" when there is none.
    title: the abstract as one line. addressees: lines from "Kính gửi" on. body: paragraphs. foot: lines from
    "Nơi nhận" or the signature on.
    """

    head: tuple[Passage, ...]
    kind: str
    title: Passage | None
    addressees: tuple[Passage, ...]
    body: tuple[Passage, ...]
    foot: tuple[Passage, ...]


def zones(text: str) -> tuple[Zones, ...]:
    """The document and everything attached to it, in order. Empty for a text without words."""
    left = with_rows(_mended(lines(text)))
    found: list[Zones] = []
    while left:
        one, left = _first(left, attached=bool(found))
        found.append(one)
    return tuple(found)


def _mended(all_lines: Sequence[Passage]) -> list[Passage]:
    """Lines of the letterhead with those that a narrow column tore apart as one: "ỦY / BAN NHÂN DÂN"."""
    found: list[Passage] = []
    for line in all_lines[:HEAD_LINES]:
        if found and not line.gap and _is_torn(found[-1], line):
            found[-1] = found[-1].joined(line)
        else:
            found.append(line)
    return [*found, *all_lines[HEAD_LINES:]]


def _is_torn(above: Passage, line: Passage) -> bool:
    alone = above.plain.strip(" *")
    if (alone in _TORN and is_capital(line.text)) or alone in ("so", "so:"):
        return True
    return bool(
        _TORN_DAY.search(above.plain) or (_PLACE_AND_DAY.match(line.plain) and _HALF_PLACE.fullmatch(above.text))
    )


def _first(all_lines: list[Passage], *, attached: bool) -> tuple[Zones, list[Passage]]:
    head_end, kind, title, body_start = _titled(all_lines)
    addressed_end = _addressed(all_lines, body_start)
    foot = _foot_start(all_lines, addressed_end)
    end = _foot_end(all_lines, foot)
    split = _annex_start(all_lines, addressed_end, foot)
    if split is not None:
        foot = end = split
    zone = Zones(
        tuple(all_lines[:head_end]),
        kind,
        title,
        tuple(all_lines[body_start:addressed_end]),
        tuple(paragraphs(all_lines[addressed_end:foot])),
        tuple(all_lines[foot:end]),
    )
    return zone, all_lines[end:]


def _titled(all_lines: Sequence[Passage]) -> tuple[int, str, Passage | None, int]:
    """(where the letterhead ends, type, title, where what follows the title starts)."""
    width = wrap_width(all_lines)
    for at, line in enumerate(all_lines[:HEAD_LINES]):
        if _KINH_GUI.match(line.plain):
            return at, "", None, at
        opened = marker(line.text)
        if opened is not None and opened.kind in ("roman", "number", "letter", "article") and at > 0:
            break
        found = _TYPE_LINE.match(line.plain)
        if found and is_capital(line.text[: found.end(1)]) and not line.row:
            rest = line.cut(found.end()) if found.end() < len(line.text) else None
            title, end = _title(all_lines, at + 1, rest, width)
            return at, TYPES[found[1]], title, end
    return _untitled(all_lines)


def _untitled(all_lines: Sequence[Passage]) -> tuple[int, str, Passage | None, int]:
    """A letter without "Kính gửi", or a text whose letterhead is lost: the body starts at its first opener."""
    for at, line in enumerate(all_lines[:25]):
        is_long = len(line.text) > 60 and not is_capital(line.text)
        if BODY_OPENERS.match(line.plain) or marker(line.text) is not None or is_long:
            return at, "", None, at
    return min(len(all_lines), 3), "", None, min(len(all_lines), 3)


def _title(all_lines: Sequence[Passage], at: int, first: Passage | None, width: int) -> tuple[Passage | None, int]:
    """The abstract below the type: its lines down to a gap, or to where the body opens."""
    title = first
    while at < len(all_lines):
        line = all_lines[at]
        if title is not None and (_opens_body(line, title, width) or marker(line.text) or line.row):
            break
        if title is None and (marker(line.text) or _KINH_GUI.match(line.plain)):
            break
        at += 1
        if title is None and line.plain.startswith("cua ") and is_capital(line.text):
            continue
        title = line if title is None else title.joined(line)
        if len(title.text) > 600:
            break
    return title, at


def _opens_body(line: Passage, title: Passage, width: int) -> bool:
    if _KINH_GUI.match(line.plain) or line.text.startswith("("):
        return True
    first = next((letter for letter in line.text if letter.isalpha()), "")
    if len(title.text) > 20 and is_capital(title.text) and not is_capital(line.text) and not first.islower():
        return True
    if (
        line.gap
        and is_capital(line.text)
        and line.plain.startswith(("uy ban", "hoi dong", "bo truong", "giam doc", "chu tich", "thu tuong"))
    ):
        return True
    if line.gap:
        return not (first.islower() and not title.text.endswith((".", ";"))) and not is_capital(line.text)
    if BODY_OPENERS.match(line.plain) or line.plain.startswith(("uy ban nhan dan", "hoi dong nhan dan", "bo truong")):
        return True
    return bool(width) and len(line.text) >= width * 0.9 and first.isupper() and not is_capital(line.text)


def _addressed(all_lines: Sequence[Passage], at: int) -> int:
    """Where the list of addressees ends."""
    if at >= len(all_lines) or not _KINH_GUI.match(all_lines[at].plain):
        return at
    above = all_lines[at]
    at += 1
    opened = at
    while at < len(all_lines):
        line = all_lines[at]
        listed = marker(line.text) is not None and not re.match(r"(?:[IVX]+|1)\s*[.)]", line.text)
        ended = above.text.rstrip().endswith((".", "./."))
        if (ended and not listed) or BODY_OPENERS.match(line.plain) or len(line.text) > 200:
            break
        if not listed and at == opened and not _goes_to_more(above, line):
            break
        if not listed and line.gap and not above.text.rstrip().endswith((":", ";", ",")):
            break
        if listed and ended and not above.text.rstrip().endswith("..") and line.gap:
            break
        above = line
        at += 1
    return at


def _goes_to_more(above: Passage, line: Passage) -> bool:
    """Whether the line below "Kính gửi: …" names more addressees: the first is open, or this opens with an office."""
    is_open = above.text.rstrip().endswith((":", ";", ",", "-")) or line.text[:1].islower()
    return is_open or bool(_ADDRESSED.match(line.plain)) or len(above.text.strip()) < 12


def _foot_start(all_lines: Sequence[Passage], start: int) -> int:
    """Line of "Nơi nhận", or of the signature that stands above it or alone."""
    for at in range(start, len(all_lines)):
        line = all_lines[at]
        if _NOI_NHAN.match(line.plain) and len(line.text) < 120:
            return _signature_above(all_lines, at, start)
    for at in range(max(start, len(all_lines) - 12), len(all_lines)):
        if is_signature(all_lines[at]):
            return at
    return len(all_lines)


def _signature_above(all_lines: Sequence[Passage], at: int, start: int) -> int:
    """Where a signature block that was printed before "Nơi nhận" begins; `at` when there is none."""
    for above in range(at - 1, max(start, at - 6), -1):
        if is_signature(all_lines[above]):
            while above > start and is_signature(all_lines[above - 1]):
                above -= 1
            return above
        if len(all_lines[above].text) > 45:
            break
    return at


def is_signature(line: Passage) -> bool:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ GIÁM ĐỐC": set in capitals."""
    return is_capital(line.text) and len(line.text) < 90 and bool(_SIGN.match(line.plain) or _BOSS.match(line.plain))


def _foot_end(all_lines: Sequence[Passage], foot: int) -> int:
    """Where the foot ends and something attached begins."""
    for at in range(foot + 2, len(all_lines)):
        line = all_lines[at]
        if _is_annex_title(line) or _NATION.search(line.plain) or line.row:
            return at
        found = _TYPE_LINE.match(line.plain)
        if found and is_capital(line.text) and not is_signature(line):
            return at
        if marker(line.text) is not None and marker(line.text).kind == "roman" and is_capital(line.text):  # type: ignore[union-attr]
            return at
    return len(all_lines)


def _annex_start(all_lines: Sequence[Passage], start: int, foot: int) -> int | None:
    """An annex that begins inside what looked like the body (a document whose foot stands at its very end)."""
    for at in range(start + 3, foot):
        if _is_annex_title(all_lines[at]) and all_lines[at - 1].text.rstrip().endswith(("./.", "/.")):
            return at
    return None


def _is_annex_title(line: Passage) -> bool:
    return len(line.text) < 60 and is_capital(line.text) and bool(_ANNEX.match(line.plain))
