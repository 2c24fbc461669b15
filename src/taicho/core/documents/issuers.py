"""Who issued a document: from its letterhead, or where that is lost from its symbol, its signature and its own words."""

import re
from collections.abc import Sequence

from attrs import frozen

from taicho.core.documents.letters import is_capital, low
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Names, Span
from taicho.core.documents.zones import Zones

_TIERS = r"tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_OFFICES = (
    r"liên sở|liên ngành|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|phòng(?!\s*,?\s*(?:chống|thủ))|ban(?!\s+hành)|trung tâm|chi cục|cục|bộ|"
    r"công an|bệnh viện|văn phòng|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|ủy ban|mặt trận|hội|đoàn|"
    r"viện|trạm|thanh tra|bảo hiểm|đài|chính phủ|thủ tướng|văn phòng chính phủ|liên đoàn|trường|ngân hàng|kho bạc"
)
_STARTS_OFFICE = re.compile(rf"(?:{_OFFICES})\b")
_AT_PLACE = re.compile(rf"(?:{_TIERS})\s+\S.*$")
_SAYS = re.compile(
    r"(?<![\w/-])(?<!của )(?P<name>(?:ủy ban nhân dân|ubnd|sở|ban|phòng|trung tâm|công an|tỉnh ủy|thành ủy|huyện ủy|chi cục|bộ|bch|"
    r"hội|đảng ủy|bộ chỉ huy|chủ tịch ủy ban nhân dân|chủ tịch ubnd)\b[^,.;:()/\d]{0,70}?)\s*,?\s+"
    r"(?:ban hành|xây dựng|phê duyệt|yêu cầu|đề nghị|triển khai|thông báo|chỉ thị|quyết định|điện|hướng dẫn|báo cáo|"
    r"nhận được|kính đề nghị|giao)\b"
)
_SYMBOLS = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "SYT": "Sở Y tế", "BYT": "Bộ Y tế", "TTYT": "Trung tâm Y tế",
    "SNN": "Sở Nông nghiệp", "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn", "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SNNMT": "Sở Nông nghiệp và Môi trường", "SCT": "Sở Công Thương", "STC": "Sở Tài chính", "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "KSBT": "Trung tâm Kiểm soát bệnh tật",
    "TTKSBT": "Trung tâm Kiểm soát bệnh tật", "CDC": "Trung tâm Kiểm soát bệnh tật", "SGD": "Sở Giáo dục và Đào tạo",
    "SGDĐT-VP": "Sở Giáo dục và Đào tạo", "BCĐ": "Ban Chỉ đạo", "BCH": "Ban Chỉ huy", "TU": "Tỉnh ủy", "HU": "Huyện ủy",
    "BDVTU": "Ban Dân vận Tỉnh ủy", "BTGTU": "Ban Tuyên giáo Tỉnh ủy", "BTCTU": "Ban Tổ chức Tỉnh ủy", "QU": "Quận ủy",
    "BDV": "Ban Dân vận", "MTTQ": "Ủy ban Mặt trận Tổ quốc Việt Nam", "CAT": "Công an tỉnh", "ĐU": "Đảng ủy",
    "SGDĐTVP": "Sở Giáo dục và Đào tạo", "BNN": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "STTTT": "Sở Thông tin và Truyền thông", "SGTVT": "Sở Giao thông vận tải",
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội", "SNV": "Sở Nội vụ", "CCTY": "Chi cục Chăn nuôi và Thú y",
    "CNTY": "Chi cục Chăn nuôi và Thú y", "PYT": "Phòng Y tế", "PGDĐT": "Phòng Giáo dục và Đào tạo", "DP": "Cục Y tế dự phòng",
}  # fmt: skip
"""What the letters of a symbol stand for."""

_SPELT = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ban Chỉ đạo", "Ban Chỉ huy", "Bộ Chỉ huy", "Quân sự", "Trung tâm", "Y tế",
    "Kiểm soát", "Ban Dân vận", "Ban Tuyên giáo", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Phó Chủ tịch", "Chủ tịch",
    "Phó Giám đốc", "Giám đốc", "Mặt trận Tổ quốc", "Việt Nam", "Chính phủ", "Công Thương", "Nội vụ", "Tài chính",
    "Giáo dục", "Đào tạo", "Nông nghiệp", "Môi trường", "Phát triển", "Thông tin", "Truyền thông", "Giao thông",
    "Lao động", "Thương binh", "Xã hội", "Văn hóa", "Thể thao", "Du lịch", "Tài nguyên", "Kế hoạch", "Đầu tư",
    "Khoa học", "Công nghệ", "Tư pháp", "Xây dựng", "Thường vụ", "Thường trực", "Ban Thường vụ", "Công an",
    "Vệ sinh dịch tễ", "Tây Nguyên", "Trung ương", "Pasteur", "Sốt rét", "Chăn nuôi", "Thú y", "COVID-19", "UBND", "HĐND", "MTTQ", "PCTT", "TKCN", "PCD", "Ban Chấp hành", "Bí thư", "HCM", "BCĐ",
)  # fmt: skip


@frozen
class Issuer:
    """Name in sentence case with its place; span where it is printed (None: deduced)."""

    name: str
    span: Span | None = None


def sentence_case(text: str) -> str:
    """Words set in capitals as they are written inside a sentence; a place keeps its capitals."""
    if not is_capital(text):
        return " ".join(text.split())
    words = low(" ".join(text.split()))
    place = re.search(
        rf"(?<!\w)(?:(?:{_TIERS}|khu vực)\s+(?=\w)(?!ủy\b)|(?:tỉnh|thành|huyện|quận|thị) ủy\s+(?=\w))", words
    )
    if place:
        words = words[: place.end()] + words[place.end() :].title()
    for known in _SPELT:
        words = re.sub(rf"(?<!\w){re.escape(low(known))}(?!\w)", known, words)
    return words[:1].upper() + words[1:]


def issuing_body(
    left: Sequence[Passage], zone: Zones, names: Names, *, place: str, symbol: str, on_behalf: str
) -> Issuer:
    """The issuing body of a document. `left`: letterhead lines without motto, number, day and abstract."""
    printed = _printed(left)
    if printed:
        lines = printed[-1]
        name = sentence_case(" ".join(line.text.strip(" *") for line in lines))
        above = sentence_case(" ".join(line.text.strip(" *") for line in printed[-2])) if len(printed) > 1 else ""
        span = Span(lines[0].start, lines[-1].end)
        return Issuer(_placed(name, above, place, names), span)
    name = _deduced(zone, symbol, on_behalf)
    return Issuer(_placed(name, "", place, names)) if name else Issuer("")


def _printed(left: Sequence[Passage]) -> list[list[Passage]]:
    """The offices of the letterhead, the parent first, each with its lines."""
    offices: list[list[Passage]] = []
    for line in left:
        text = line.low.strip(" *-")
        if not is_capital(line.text) or len(text) > 120:
            continue
        if _STARTS_OFFICE.match(text):
            offices.append([line])
        elif offices:
            offices[-1].append(line)
    return offices


def _deduced(zone: Zones, symbol: str, on_behalf: str) -> str:
    """From the words "Sở Y tế yêu cầu …" before the first section, the signature, the symbol."""
    letters = [part for part in re.split(r"[-/–]", symbol) if part]
    by_symbol = next((_SYMBOLS[part] for part in letters[::-1] if part in _SYMBOLS), "")
    spoken = [
        line.text[found.start("name") : found.end("name")]
        for line in zone.body[:8]
        for found in _SAYS.finditer(line.low)
        if not re.search(r" (?:về|để|và các|theo|tại) ", f"{found['name']} ")
    ]
    fitting = [one for one in spoken if by_symbol and _core(one) == _core(by_symbol)] or (
        spoken if not by_symbol or len(by_symbol) < 9 or symbol.endswith("TU") else []
    )
    if fitting:
        return max(fitting, key=len)
    if on_behalf:
        return on_behalf.removeprefix("TM. ")
    return by_symbol


def _core(name: str) -> str:
    expanded = low(name).replace("ubnd", "ủy ban nhân dân")
    return " ".join(expanded.split()[:3])


def _placed(name: str, above: str, place: str, names: Names) -> str:
    """The name with the tier and place it belongs to: "Sở Y tế" below "UBND tỉnh Lai Châu" is of Lai Châu."""
    name = re.sub(r"\bUBND\b", "Ủy ban nhân dân", name)
    if name == "Ban Chấp hành" and above.startswith("Đảng bộ"):
        return f"{name} {above}"
    if name == "Ban Thường trực" and "ặt trận" in above:
        return above if above.startswith("Ủy ban") else f"Ủy ban {above}"
    if name == "Văn phòng" and above:
        return re.sub(r"\bUBND\b", "Ủy ban nhân dân", f"Văn phòng {above}")
    if re.match(
        r"(?:Bộ(?! Chỉ huy)|Chính phủ|Thủ tướng|Văn phòng Chính phủ|Ban Chỉ đạo Quốc gia|Viện (?:Vệ sinh|Pasteur|Sốt rét))\b",
        name,
    ):
        return name
    inside = _AT_PLACE.search(low(name))
    if inside and len(inside[0].split()) > 1 and not re.fullmatch(r"thành phố", inside[0]):
        return name
    if re.search(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy \S+", name):
        return name
    if re.match(r"Bộ (?!Chỉ huy|Tư lệnh)", above) and re.match(r"(?:Cục|Vụ|Tổng cục|Thanh tra|Viện|Văn phòng)\b", name):
        return name
    parent = _AT_PLACE.search(low(above))
    if parent:
        return f"{name} {above[parent.start() :]}"
    party = re.search(r"(?:tỉnh|thành|huyện|quận|thị) ủy.*", low(above))
    if party and "ủy" not in low(name):
        return f"{name} {above[party.start() :]}"
    return _with_tier(name, place, names)


def _with_tier(name: str, place: str, names: Names) -> str:
    """The name with the printed place, whose kind is that of the gazetteer: "UBND huyện" at "Bù Gia Mập"."""
    if not place:
        return name
    bare = re.sub(r"^(?:tp\.?|thành phố|tỉnh|huyện|thị xã|quận)\s+", "", place, flags=re.IGNORECASE)
    tier = re.search(rf"(?:{_TIERS})$", low(name))
    if tier:
        return f"{name} {bare}"
    if "ủy" in low(name).split()[-1:] or re.search(r"\bủy$", low(name)):
        return f"{name} {bare}"
    for structure in names.gazetteer.structures:
        found = [match.place for match in structure.find(bare) if match.exact]
        if found:
            kind = found[0].name.split()[0].lower() if found[0].name.startswith(("Tỉnh", "Huyện", "Xã")) else ""
            whole = found[0].name[0].lower() + found[0].name[1:]
            return f"{name} {whole}" if kind or " " in whole else f"{name} {bare}"
    return name
