"""Where the name of a unit starts: its first word, told from the same word in another sense."""

from taicho.core.documents import lexicon
from taicho.core.documents.tokens import HEADS, Tokens


def head_length(tokens: Tokens, at: int, *, quantified: bool, listed: bool) -> int:
    """Tokens of the head that stands at token `at`; 0 for none. quantified: "các" or "từng" stands before it."""
    for words in HEADS.get(tokens.words[at], ()) if at < len(tokens.words) else ():
        if tuple(tokens.words[at : at + len(words)]) != words:
            continue
        head = " ".join(words)
        if head in lexicon.QUANTIFIED_ONLY and not quantified:
            continue
        if _is_other_word(tokens, at + len(words), head):
            continue
        if head in lexicon.CAPITAL_ONLY and not (quantified or _is_name(tokens, at, len(words), head)):
            continue
        if not quantified and _is_inside_word(tokens, at):
            continue
        return len(words)
    return 0


def _is_name(tokens: Tokens, at: int, length: int, head: str) -> bool:
    """Whether a head that is also a common word names a unit here."""
    if tokens.is_capital(at) or tokens.is_capital(at + length):
        return True
    rest = " ".join(tokens.words[at + length : at + length + 3]) + " "
    return any(rest.startswith(f"{word} ") for word in lexicon.SMALL_UNITS.get(head, ()))


def _is_inside_word(tokens: Tokens, at: int) -> bool:
    """Whether the word before makes it no unit: "cơ sở", "công sở", "xã hội", "trụ sở", "đề phòng"."""
    before = tokens.words[at - 1] if at else ""
    word = tokens.words[at]
    pairs = {"sở": ("cơ", "công", "trụ", "xứ"), "hội": ("xã", "cơ", "quốc", "lễ", "đại"), "phòng": ("dự", "quốc", "đề", "hải", "tiêm", "biên", "văn", "xung", "buồng"),
             "đội": ("bộ", "quân"), "bộ": ("cán", "toàn", "nội", "cục", "tiến", "đồng", "đảng", "sơ", "chi", "đường"), "trường": ("thị", "môi", "hiện", "công", "thương"), "báo": ("thông", "cảnh", "dự", "tình", "khai"),
             "đoàn": ("tập", "quân", "sư"), "ban": ("trưởng", "phó"), "viện": ("bệnh", "học"), "cục": ("bố",), "ngành": ("chuyên",), "tổ": (), "cấp": ("cung", "nâng", "trung", "sơ", "khẩn", "phân", "cơ"), "y": (), "thuế": ("nộp",), "cơ": ()}  # fmt: skip
    return before in pairs.get(word, ())


def _is_other_word(tokens: Tokens, after: int, head: str) -> bool:
    """ "phòng" before "chống" is no office; a capital behind the head makes it one."""
    if (
        head not in lexicon.NOT_HEADS
        or after >= len(tokens.words)
        or (tokens.is_capital(after) and not tokens.all_capital)
    ):
        return False
    rest = " ".join(tokens.words[after : after + 3])
    return any(rest == word or rest.startswith(f"{word} ") for word in lexicon.NOT_HEADS[head])
