"""What a section is for, by its title: aims that order nothing, measures, or the sharing out of duties."""

import re
from enum import StrEnum

from taicho.core.documents.letters import plain
from taicho.core.documents.outline import Node


class Mode(StrEnum):
    """AIMS order nothing. MEASURES are orders where a unit is named. ORDERS: every item is one."""

    AIMS = "aims"
    MEASURES = "measures"
    ORDERS = "orders"


_ORDERS = re.compile(
    r"to chuc(?:,)? (?:thuc hien|trien khai)|phan cong|trach nhiem|nhiem vu cua|giao nhiem vu|co quan thuc hien|che do (?:thong tin,? ?)?bao cao|"
    r"nhiem vu (?:cua )?cac (?:so|don vi|co quan|nganh|thanh vien)|thong tin,? bao cao|kiem tra,? giam sat va bao cao|dieu khoan thi hanh|"
    r"nhiem vu cu the cua|tien do (?:thuc hien|trien khai)"
)
_AIMS = re.compile(
    r"(?:(?:cac |nhung |mot so )?(?:muc dich|muc tieu|yeu cau|quan diem|nguyen tac|chi tieu|doi tuong|pham vi|can cu|co so phap ly|"
    r"tinh hinh|dac diem|su can thiet|ket qua|nhan dinh|du bao|danh gia (?:tinh hinh|chung|nguy co|ket qua)|ton tai|han che|kho khan|nguyen nhan|bai hoc|thuc trang|phuong cham|"
    r"giai thich|dinh nghia|thong tin chung|boi canh|dat van de|khai niem|cap do rui ro|uu diem|muc tieu chung|khai quat|van ban|gioi thieu|phan mo dau))\b"
)
_TOP = ("roman", "part", "chapter", "capital")
_KEEPS = re.compile(r"giai phap|nhiem vu|bien phap|thuc hien muc tieu")


_PAST = re.compile(
    r"(?:tinh hinh|danh gia (?:tinh hinh|chung|ket qua)|nhan dinh|ton tai|han che|nguyen nhan|thuc trang|boi canh|dat van de|uu diem)\b"
)


def tells_of_the_past(node: Node) -> bool:
    """Whether a point of one paragraph only says how things stand: "Đánh giá chung: Từ đầu năm đến nay đã …"."""
    title, rest = node.split_title()
    return bool(rest) and not node.children and len(title) < 80 and bool(_PAST.match(plain(title).strip(" .:*")))


def mode_of(node: Node, above: Mode, *, letter: bool) -> Mode:
    """The mode inside a node; its own title decides, else that of what stands above.

    letter: the document is a letter or directive, whose points are orders.
    """
    if node.kind in ("dash", "plus", "dot", "text", "row", "root"):
        return above
    if node.kind in (*_TOP, "number") and tells_of_the_past(node):
        return Mode.AIMS
    title, _ = node.split_title()
    words = plain(title).strip(" .:*") if title and len(title) < 160 else ""
    if (
        not words
        or (node.kind not in _TOP and not node.children)
        or (above is Mode.ORDERS and node.kind not in ("roman", "part", "chapter", "capital", "number"))
    ):
        return above
    if _ORDERS.search(words):
        return Mode.ORDERS
    if (
        _AIMS.match(words)
        and not _KEEPS.search(words)
        and (node.children or node.kind == "roman" or ":" in node.passage.text)
    ):
        return Mode.AIMS
    if node.kind in ("roman", "part", "chapter", "capital"):
        return Mode.ORDERS if letter else Mode.MEASURES
    return above
