"""How far the name of a unit goes: over signs, "và", places and open lists, up to what the unit does."""

from taicho.core.documents import lexicon
from taicho.core.documents.letters import word_set
from taicho.core.documents.party_heads import head_length
from taicho.core.documents.party_trades import TRADERS, names_goods, trades
from taicho.core.documents.tokens import FIELDS, INSIDE, ITEMS, QUANTIFIERS, VERBS, Tokens

_NUMBERED = frozenset(
    (
        "quận",
        "phường",
        "khu",
        "số",
        "đoàn",
        "tổ",
        "trạm",
        "khóm",
        "ấp",
        "thôn",
        "đội",
        "vực",
        "phố",
        "khối",
        "cụm",
        "bản",
        "điều",
    )
)
"""Words a number may follow inside a name: "Quân khu 4", "Tổ 3"."""
_OPEN_HEADS = ("cơ quan", "đơn vị", "sở", "ban", "sở , ban", "doanh nghiệp", "tổ chức", "y tế thôn")
"""Heads that begin an open list without "các": "sở, ban ngành, đoàn thể có liên quan"."""
_CLOCK = ("giờ", "phút", "ngày", "tuần", "tháng", "lần", "h")
LONGEST_NAME = 28
"""Words of a name."""
_NAMED_EVEN_SO = (
    "chốt",
    "trạm",
    "khu cách ly",
    "tổ",
    "đội",
    "đoàn",
    "trung tâm",
    "chi cục",
    "ban chỉ đạo",
    "nhóm",
    "đoàn kiểm tra",
    "cơ quan",
    "lực lượng",
)
_OFFICE_PAIRS = ("hđnd", "hội đồng nhân dân", "đoàn đbqh", "văn phòng đảng ủy", "đảng ủy")
_PLACE_TIERS = frozenset(("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu", "thôn"))
"""Last words of the tiers that a list of place names follows."""
_BEHIND_ITEM = word_set(
    "và hoặc tỉnh huyện xã phường quận cấp liên có chuyên chức khác trực thuộc các của biên miền trọng đóng hội "
    "thôn nhà ngoài tổ"
)
_BEHIND_SCOPE = word_set(
    "và thuộc của các đến ủy hội đoàn biên vùng trọng miền ven nội ngoại lân giáp có chưa điểm trực nêu hữu số cận còn này đã nghèo mới"
)


def name_end(tokens: Tokens, at: int, head: str, *, quantified: bool) -> int:
    """The token after the name that goes on at `at` behind its head."""
    needs_name = head in lexicon.NAMED and not (quantified and head not in _NAMED_EVEN_SO)
    consumed = 0
    field = max(tokens.phrase(at, FIELDS), trades(tokens, at, head))
    if field > max(tokens.phrase(at, INSIDE), 1):
        at, consumed = at + field, 1
    open_list = quantified or head in _OPEN_HEADS or "các" in head.split()
    while at < len(tokens.words) and consumed < LONGEST_NAME:
        step = _step(tokens, at, head, fresh=needs_name and consumed == 0, open_list=open_list)
        if not step or (consumed and _scope_ended(tokens, at)):
            break
        opens = ("các", "từng", "mỗi", *lexicon.LEVEL_WORDS)
        open_list = open_list or any(word in opens for word in tokens.words[at : at + step])
        at += step
        consumed += 1
    return at


def _step(tokens: Tokens, at: int, head: str, *, fresh: bool, open_list: bool) -> int:
    """How many tokens from `at` still belong to the name; 0 at its end."""
    word = tokens.words[at]
    if not word[0].isalnum():
        return _over_sign(tokens, at, head, open_list=open_list)
    timed = word[0].isdigit() and tokens.words[at + 1 : at + 2] and tokens.words[at + 1].startswith(_CLOCK)
    if timed or (word[0].isdigit() and tokens.words[at - 1] not in _NUMBERED):
        return int(_counts(tokens, at) or (head in _NUMBERED_HEADS and _closes_name(tokens, at)))
    if word in ("và", "hoặc"):
        return _over_and(tokens, at, head, open_list=open_list)
    if word == "phụ" and tokens.words[at + 1 : at + 2] == ["trách"] and head in _IN_CHARGE and _ends_at(tokens, at + 2):
        return 2
    verb = tokens.phrase(at, VERBS)
    inside = tokens.phrase(at, INSIDE)
    if inside and (inside != verb or fresh or tokens.words[at - 1] in ("-", ",", "/")):
        return inside
    if tokens.is_capital(at):
        return max(verb, 1)
    if verb:
        return verb if fresh and " ".join(tokens.words[at : at + verb]) not in _NEVER_NAMES else 0
    return 0 if word in lexicon.STOPS else 1


_COUNTED = (
    "xã",
    "phường",
    "huyện",
    "thị",
    "quận",
    "thôn",
    "trường",
    "tỉnh",
    "đặc",
    "khu",
    "tổ",
    "ấp",
    "bản",
    "buôn",
    "khóm",
)
"""Places that may be counted inside a name: "Ủy ban nhân dân 16 phường"."""
_NEVER_NAMES = frozenset(
    ("tập trung", "khẩn trương", "chủ động", "tăng cường", "nghiêm túc", "triển khai", "thực hiện", "chịu", "có trách nhiệm", "chủ trì",
     "phối hợp", "tiếp tục", "căn cứ", "đẩy mạnh", "rà soát", "tham mưu", "báo cáo", "cần", "phải", "sẽ", "được", "đã", "là", "có", "thống nhất")
)  # fmt: skip
"""Verbs that never name a unit: "các Chi cục tập trung …"."""
_NUMBERED_HEADS = (
    "bệnh viện",
    "bv",
    "trường",
    "trạm",
    "đồn",
    "phòng khám",
    "công ty",
    "khu cách ly",
    "khu điều trị",
    "trung tâm",
    "hải đội",
    "hải đoàn",
    "trung đoàn",
    "sư đoàn",
    "lữ đoàn",
)
"""Units that may end in a number: "Bệnh viện Nhi đồng 1"."""


def _counts(tokens: Tokens, at: int) -> bool:
    return at + 1 < len(tokens.words) and tokens.words[at + 1] in _COUNTED


def _closes_name(tokens: Tokens, at: int) -> bool:
    """Whether a name ends with the number at `at`: a sign, "và", a verb or a capital follows."""
    after = at + 1
    return (
        _ends_at(tokens, after)
        or tokens.words[after] in ("và", "hoặc", "cùng")
        or tokens.is_capital(after)
        or tokens.phrase(after, VERBS) > 0
    )


_IN_CHARGE = ("lãnh đạo", "đồng chí", "phó chủ tịch", "phó giám đốc", "phó thủ trưởng")
"""Whom "phụ trách" at the end names closer: "báo cáo Lãnh đạo Ban phụ trách"."""


def _ends_at(tokens: Tokens, at: int) -> bool:
    return at >= len(tokens.words) or not tokens.words[at][0].isalnum()


def _scope_ended(tokens: Tokens, at: int) -> bool:
    """ "các cơ quan khác thúc đẩy …": a word in small letters behind the scope of a name."""
    word = tokens.words[at]
    goes_on = not word[0].isalnum() or tokens.is_capital(at) or word in _BEHIND_SCOPE
    closed = tokens.words[at - 1] in lexicon.SCOPE_ENDS and (
        tokens.words[at - 1] != "quan" or tokens.words[at - 2] == "liên"
    )
    return closed and not goes_on and not tokens.phrase(at, INSIDE)


def _over_sign(tokens: Tokens, at: int, head: str, *, open_list: bool) -> int:
    sign, next_ = tokens.words[at], at + 1
    if next_ >= len(tokens.words):
        return 0
    if (
        sign in "-&/"
        and tokens.words[next_][0].isalnum()
        and (tokens.is_capital(next_) or tokens.words[next_] in ("xã", "hạ", "kế", "thông", "tôn"))
    ):
        return 2
    if sign != ",":
        return 0
    if tokens.words[next_] == "chống" and tokens.words[at - 1] == "phòng":
        return 2
    if open_list and (items := _bare_item(tokens, next_)) and not _closes(tokens, at, next_):
        return 0 if _stands_alone(tokens, at, head, items) else 1 + items
    if head in TRADERS and names_goods(tokens, next_):
        return 1
    if tokens.is_capital(next_) and not head_length(tokens, next_, quantified=False, listed=True):
        return 1 if _goes_on_capital(tokens, next_) or (open_list and _lists_places(tokens, at)) else 0
    return 0


def _stands_alone(tokens: Tokens, at: int, head: str, items: int) -> bool:
    """Behind the comma at `at` a unit with a capital, in no list of "các …": "Mặt trận Tổ quốc tỉnh, Tỉnh đoàn".

    In one it does where it has a name: "các huyện ủy, Thành ủy Kon Tum".
    """
    if not tokens.is_capital(at + 1) or tokens.all_capital:
        return False
    if head.endswith("ủy") and tokens.words[at + items] == "ủy" and tokens.is_capital(at + 1 + items):
        return True
    listed = {"các", "từng", "mỗi", "cấp"} & set(tokens.words[max(at - 14, 0) : at])
    return not listed and tokens.words[at + 2 : at + 3] == ["đoàn"]


def _lists_places(tokens: Tokens, at: int) -> bool:
    """Whether the comma at `at` parts names of places: "các tỉnh, thành phố Quảng Ninh, Hải Phòng, Hưng Yên"."""
    behind = tokens.words[at + 2 : at + 3]
    goes_on = tokens.is_capital(at + 2) or not behind or behind[0] in (",", ";", ":", ".", "và")
    if tokens.all_capital or not (tokens.is_capital(at - 1) and goes_on):
        return False
    before = at - 1
    while before > 0 and (tokens.is_capital(before) or tokens.words[before] in (",", "và")):
        before -= 1
    scope = tokens.words[max(before - 12, 0) : before]
    return tokens.words[before] in _PLACE_TIERS and tokens.words[before + 1] != "," and "các" in scope


def _goes_on_capital(tokens: Tokens, at: int) -> bool:
    """A second part of a name behind a comma ("Văn hóa, Thể thao và Du lịch"), not a new sentence part."""
    return " ".join(tokens.words[at : at + 2]) in (
        "thể thao", "thương binh", "khoa học", "du lịch", "hạ tầng", "xã hội", "thông tin", "gia đình", "tìm kiếm",
        "tôn giáo", "đào tạo", "môi trường", "đô thị", "lao động", "truyền thông", "bảo vệ", "phòng thủ",
    ) or tokens.words[at] == "chống"  # fmt: skip


def _bare_item(tokens: Tokens, at: int) -> int:
    """Tokens of an element of an open list: "thành phố" in "các huyện, thành phố"; 0 for a unit with its own name."""
    length = tokens.phrase(at, ITEMS)
    if not length:
        return 0
    after = at + length
    if head_length(tokens, at, quantified=True, listed=True) > length:
        return 0
    if after >= len(tokens.words) or not tokens.words[after][0].isalnum():
        return length
    if tokens.words[after - 1] == "ủy" and tokens.words[at] != "đảng":
        return length
    if (
        tokens.words[at - 2] in lexicon.LEVEL_WORDS
        and tokens.words[after - 1] in lexicon.LEVEL_WORDS
        and not tokens.is_capital(after)
    ):
        return length
    if tokens.is_capital(after):
        return (
            length
            if tokens.words[after - 1] in ("phố", "xã", "huyện", "tỉnh", "khu", "thể", "quan", "vị", "chức")
            else 0
        )
    known = (
        length >= 3
        or tokens.words[after] in _BEHIND_ITEM
        or tokens.phrase(after, INSIDE)
        or tokens.phrase(after, VERBS)
    )
    return length if known or tokens.words[after] in lexicon.STOPS else 0


def _closes(tokens: Tokens, at: int, next_: int) -> bool:
    """ "các sở, ban, ngành tỉnh, cơ quan …": the scope closed the list, another one begins."""
    length = tokens.phrase(next_, ITEMS)
    item = " ".join(tokens.words[next_ : next_ + length])
    return (
        item in lexicon.ORGAN_ITEMS
        and tokens.words[at - 1] in lexicon.LEVEL_WORDS
        and tokens.words[at - 2] not in ("cơ", "các")
    )


def _over_and(tokens: Tokens, at: int, head: str, *, open_list: bool) -> int:
    """Over "và" inside a name; 0 where it joins another unit."""
    next_ = at + 1
    if head.startswith(("văn phòng", "vp", "thường trực")) and " ".join(tokens.words[max(at - 3, 0) : at]).endswith(
        _OFFICE_PAIRS
    ):
        return 1
    if open_list and (items := _bare_item(tokens, next_)) and not _closes(tokens, at, next_):
        return 1 + items
    if tokens.words[next_ : next_ + 1] == ["ngoài"] and (inside := tokens.phrase(next_, INSIDE)):
        return 1 + inside
    quantified = tokens.phrase(next_, QUANTIFIERS)
    if quantified or head_length(tokens, next_ + quantified, quantified=quantified > 0, listed=True):
        return 0
    if tokens.is_capital(next_):
        return 1
    is_name = head in lexicon.NAMED and not tokens.phrase(next_, VERBS) and next_ < len(tokens.words)
    short = head in ("tổ", "đội", "nhóm", "ban", "trung tâm", "phòng", "chi cục", "sở", "đoàn", "hội", "đài")
    if is_name and short and tokens.words[next_] not in lexicon.STOPS:
        return 1
    return 1 + tokens.phrase(next_, VERBS) if _takes_verb(tokens, at, head) else 0


def _takes_verb(tokens: Tokens, at: int, head: str) -> bool:
    """ "Tổ tiếp nhận và phân phối hàng hóa": the first word of the name was a verb too."""
    before = tokens.phrase(at - 2, VERBS) == 2 if at >= 2 else False
    return head in ("tổ", "đội", "nhóm", "ban", "trung tâm", "tiểu ban") and before and tokens.phrase(at + 1, VERBS) > 0
