"""Finds the units named in a passage: lists of names, each where it stands. Who does what with them is another matter."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from taicho.core.documents import lexicon
from taicho.core.documents.letters import is_capital, plain, word_set
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords

_TOKEN = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*|[^\w\s]")
_ROLE = re.compile(r"\(\s*(?:chủ trì|phối hợp)\s*\)")
_LABEL = re.compile(
    r"(?:đơn vị|cơ quan|lực lượng)\s+(?:chủ trì|phối hợp|thực hiện|tham gia|chịu|phụ trách)[^:;.]{0,20}:"
)
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


def _by_first(phrases: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(set(phrases), key=len, reverse=True):
        words = tuple(_TOKEN.findall(phrase))
        found[words[0]].append(words)
    return dict(found)


_HEADS = _by_first(lexicon.HEADS)
_VERBS = _by_first(lexicon.VERBS)
_PLAIN_VERBS = frozenset(plain(verb) for verb in lexicon.VERBS if " " in verb)
_INSIDE = _by_first(lexicon.INSIDE)
_ITEMS = _by_first(lexicon.LIST_ITEMS)
_QUANTIFIERS = _by_first(lexicon.QUANTIFIERS)
_OFFICE_PAIRS = ("hđnd", "hội đồng nhân dân", "đoàn đbqh", "văn phòng đảng ủy", "đảng ủy")
_PLURAL = frozenset(("sở", "phòng", "ban", "huyện", "xã", "phường", "bộ"))


_PLACE_TIERS = frozenset(("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu", "thôn"))
"""Last words of the tiers that a list of place names follows."""
_BEHIND_ITEM = word_set(
    "và hoặc tỉnh huyện xã phường quận cấp liên có chuyên chức khác trực thuộc các của biên miền trọng đóng hội "
    "thôn nhà ngoài tổ"
)


@frozen
class Mention:
    """Units named one after the other: "Công an huyện, BCHQS huyện và các cơ quan liên quan".

    start, end: the whole list in the passage. parties: (start, end, name) of each.
    """

    start: int
    end: int
    parties: tuple[tuple[int, int, str], ...]


@frozen
class Tokens:
    """The words and signs of a passage."""

    passage: Passage

    @cached_property
    def _found(self) -> list[re.Match[str]]:
        return list(_TOKEN.finditer(self.passage.low))

    @cached_property
    def words(self) -> list[str]:
        """Each in small letters."""
        return [one[0] for one in self._found]

    @cached_property
    def all_capital(self) -> bool:
        """Whether the passage is a title in capitals, where a capital says nothing."""
        return is_capital(self.passage.text)

    def start(self, at: int) -> int:
        """Where token `at` starts; the end of the text past the last."""
        return self._found[at].start() if at < len(self._found) else len(self.passage.text)

    def end(self, at: int) -> int:
        """Where token `at` ends."""
        return self._found[at].end()

    def is_capital(self, at: int) -> bool:
        """Whether token `at` starts with a capital."""
        return at < len(self._found) and self.passage.text[self._found[at].start()].isupper()

    def phrase(self, at: int, table: dict[str, list[tuple[str, ...]]]) -> int:
        """How many tokens of the longest phrase of `table` stand at `at`; 0 for none."""
        if at >= len(self.words):
            return 0
        for words in table.get(self.words[at], ()):
            if tuple(self.words[at : at + len(words)]) == words:
                return len(words)
        return 0


def mentions(passage: Passage) -> list[Mention]:
    """Every list of units that a passage names, in order, without overlap."""
    tokens = Tokens(passage)
    found: list[Mention] = []
    at = 0
    while at < len(tokens.words):
        parties, after = _list_at(tokens, at)
        if parties:
            found.append(Mention(parties[0][0], parties[-1][1], tuple(parties)))
        at = max(after, at + 1)
    return found


def parties_of(passage: Passage, mention: Mention) -> tuple[PartyWords, ...]:
    """The units of a mention with their spans in the whole text."""
    return tuple(PartyWords(name, passage.span(start, end)) for start, end, name in mention.parties)


def verb_at(passage: Passage, at: int) -> bool:
    """Whether a verb of the office stands at letter `at` (blanks skipped), in small or capital letters."""
    rest = Passage(passage.text[at : at + 40].lstrip(), ((0, 0),), 0)
    tokens = Tokens(rest)
    return tokens.phrase(0, _VERBS) > 0 or plain(" ".join(tokens.words[:2])) in _PLAIN_VERBS


def _list_at(tokens: Tokens, at: int) -> tuple[list[tuple[int, int, str]], int]:
    """The units of a list that starts at token `at`, and the token after it."""
    parties: list[tuple[int, int, str]] = []
    after = at
    while (end := _unit_end(tokens, at, first=not parties)) > at:
        if parties and _LABEL.match(tokens.passage.low, tokens.start(at)):
            break
        text = tokens.passage.text[tokens.start(at) : tokens.end(end - 1)]
        parties.append((tokens.start(at), tokens.end(end - 1), text.strip()))
        after, end = end, _past_brackets(tokens, end)
        if _ROLE.match(tokens.passage.low, tokens.start(after)):
            break
        if spread := _spread(tokens, at, end):
            parties[-1:], after = spread
            return parties, after
        if end < len(tokens.words) and tokens.words[end] in (",", ";", "và", "cùng", "-", "hoặc"):
            at = end + 1
            if at < len(tokens.words) and tokens.words[at] in ("và", "với", "cùng"):
                at += 1
        else:
            break
    return parties, after


def _past_brackets(tokens: Tokens, at: int) -> int:
    """Past "(cơ quan thường trực)" when a list or a verb goes on behind it."""
    if at < len(tokens.words) and tokens.words[at] == "(":
        for close in range(at + 1, min(at + 20, len(tokens.words))):
            if tokens.words[close] == ")":
                return close + 1
    return at


def _spread(tokens: Tokens, at: int, end: int) -> tuple[list[tuple[int, int, str]], int] | None:
    """ "Các Sở: Y tế, Tài chính và Nội vụ" are three offices."""
    words = tokens.words
    if end >= len(words) or words[end] != ":" or words[end - 1] not in _PLURAL:
        return None
    kind = tokens.passage.text[tokens.start(end - 1) : tokens.end(end - 1)]
    found: list[tuple[int, int, str]] = []
    here = start = end + 1
    while here < len(words) and here - end < 60:
        word = words[here]
        ends = word in (",", ";", ".", ":", "(") or (tokens.phrase(here, _VERBS) and not tokens.is_capital(here))
        if not ends and not tokens.is_capital(here) and here == start:
            break
        joins = word == "và" and tokens.is_capital(here + 1) and not _inner_pair(words, here)
        if ends or joins:
            if here > start:
                name = tokens.passage.text[tokens.start(start) : tokens.end(here - 1)]
                found.append((tokens.start(start), tokens.end(here - 1), f"{kind[0].upper()}{kind[1:]} {name}"))
            start = here + 1
            if (word != "," and not joins) or _unit_end(tokens, start, first=False) > start:
                break
        here += 1
    return (found, here) if len(found) > 1 else None


def _inner_pair(words: Sequence[str], at: int) -> bool:
    """Whether "và" stands inside one name: "Giáo dục và Đào tạo"."""
    pair = (" ".join(words[max(at - 2, 0) : at]), " ".join(words[at + 1 : at + 3]))
    known = {("giáo dục", "đào tạo"), ("nông nghiệp", "phát triển"), ("nông nghiệp", "môi trường"), ("kế hoạch", "đầu tư"),
             ("tài nguyên", "môi trường"), ("khoa học", "công nghệ"), ("thông tin", "truyền thông"), ("thể thao", "du lịch"),
             ("văn hóa", "thể thao"), ("thương binh", "xã hội"), ("dân tộc", "tôn giáo"), ("kinh tế", "hạ tầng"), ("văn hóa", "xã hội")}  # fmt: skip
    return pair in known


def _unit_end(tokens: Tokens, at: int, *, first: bool) -> int:
    """The token after the unit that starts at `at`; `at` when none starts there."""
    quantified = tokens.phrase(at, _QUANTIFIERS)
    head_at = at + quantified
    length = _head_length(tokens, head_at, quantified=quantified > 0, listed=not first)
    if not length:
        return at
    head = " ".join(tokens.words[head_at : head_at + length])
    end = _name_end(tokens, head_at + length, head, quantified=quantified > 0)
    if (
        end == head_at + length
        and head in ("sở", "phòng", "ban", "tổ", "đội", "hội", "bộ", "nhóm", "đồng chí", "lực lượng")
        and not quantified
    ):
        return at
    return end


def _head_length(tokens: Tokens, at: int, *, quantified: bool, listed: bool) -> int:
    for words in _HEADS.get(tokens.words[at], ()) if at < len(tokens.words) else ():
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


def _name_end(tokens: Tokens, at: int, head: str, *, quantified: bool) -> int:
    """The token after the name that goes on at `at` behind its head."""
    needs_name = head in lexicon.NAMED and not (quantified and head not in _NAMED_EVEN_SO)
    consumed = 0
    open_list = quantified or head in ("cơ quan", "đơn vị", "sở", "ban", "doanh nghiệp", "tổ chức")
    while at < len(tokens.words) and consumed < LONGEST_NAME:
        step = _step(tokens, at, head, fresh=needs_name and consumed == 0, open_list=open_list)
        if not step or (consumed and _scope_ended(tokens, at)):
            break
        open_list = open_list or tokens.words[at] in ("các", "từng", "mỗi", *lexicon.LEVEL_WORDS)
        at += step
        consumed += 1
    return at


def _step(tokens: Tokens, at: int, head: str, *, fresh: bool, open_list: bool) -> int:
    """How many tokens from `at` still belong to the name; 0 at its end."""
    word = tokens.words[at]
    if not word[0].isalnum():
        return _over_sign(tokens, at, open_list=open_list)
    if word[0].isdigit() and tokens.words[at - 1] not in _NUMBERED:
        return 0
    if word in ("và", "hoặc"):
        return _over_and(tokens, at, head, open_list=open_list)
    verb = tokens.phrase(at, _VERBS)
    inside = tokens.phrase(at, _INSIDE)
    if inside and (inside != verb or fresh or tokens.words[at - 1] in ("-", ",", "/")):
        return inside
    if tokens.is_capital(at):
        return 1
    if verb:
        return verb if fresh else 0
    return 0 if word in lexicon.STOPS else 1


def _scope_ended(tokens: Tokens, at: int) -> bool:
    """ "các cơ quan khác thúc đẩy …": a word in small letters behind the scope of a name."""
    word = tokens.words[at]
    goes_on = not word[0].isalnum() or tokens.is_capital(at) or word in _BEHIND_SCOPE
    closed = tokens.words[at - 1] in lexicon.SCOPE_ENDS and (
        tokens.words[at - 1] != "quan" or tokens.words[at - 2] == "liên"
    )
    return closed and not goes_on and not tokens.phrase(at, _INSIDE)


_BEHIND_SCOPE = word_set(
    "và thuộc của các đến ủy hội đoàn biên vùng trọng miền ven nội ngoại lân giáp có chưa điểm trực nêu hữu số cận còn này đã nghèo mới"
)


def _over_sign(tokens: Tokens, at: int, *, open_list: bool) -> int:
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
        return 1 + items
    if tokens.is_capital(next_) and not _head_length(tokens, next_, quantified=False, listed=True):
        return 1 if _goes_on_capital(tokens, next_) or (open_list and _lists_places(tokens, at)) else 0
    return 0


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
    length = tokens.phrase(at, _ITEMS)
    if not length:
        return 0
    after = at + length
    if _head_length(tokens, at, quantified=True, listed=True) > length:
        return 0
    if after >= len(tokens.words) or not tokens.words[after][0].isalnum():
        return length
    if tokens.words[after - 1] == "ủy" and tokens.words[at] != "đảng":
        return length
    if tokens.is_capital(after):
        return length if tokens.words[after - 1] in ("phố", "xã", "huyện", "tỉnh", "thể", "quan", "vị", "chức") else 0
    known = (
        length >= 3
        or tokens.words[after] in _BEHIND_ITEM
        or tokens.phrase(after, _INSIDE)
        or tokens.phrase(after, _VERBS)
    )
    return length if known or tokens.words[after] in lexicon.STOPS else 0


def _closes(tokens: Tokens, at: int, next_: int) -> bool:
    """ "các sở, ban, ngành tỉnh, cơ quan …": the scope closed the list, another one begins."""
    length = tokens.phrase(next_, _ITEMS)
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
    if tokens.words[next_ : next_ + 1] == ["ngoài"] and (inside := tokens.phrase(next_, _INSIDE)):
        return 1 + inside
    quantified = tokens.phrase(next_, _QUANTIFIERS)
    if quantified or _head_length(tokens, next_ + quantified, quantified=quantified > 0, listed=True):
        return 0
    if tokens.is_capital(next_):
        return 1
    is_name = head in lexicon.NAMED and not tokens.phrase(next_, _VERBS) and next_ < len(tokens.words)
    short = head in ("tổ", "đội", "nhóm", "ban", "trung tâm", "phòng", "chi cục", "sở", "đoàn", "hội", "đài")
    if is_name and short and tokens.words[next_] not in lexicon.STOPS:
        return 1
    return 1 + tokens.phrase(next_, _VERBS) if _takes_verb(tokens, at, head) else 0


def _takes_verb(tokens: Tokens, at: int, head: str) -> bool:
    """ "Tổ tiếp nhận và phân phối hàng hóa": the first word of the name was a verb too."""
    before = tokens.phrase(at - 2, _VERBS) == 2 if at >= 2 else False
    return (
        head in ("tổ", "đội", "nhóm", "ban", "trung tâm", "tiểu ban") and before and tokens.phrase(at + 1, _VERBS) > 0
    )
