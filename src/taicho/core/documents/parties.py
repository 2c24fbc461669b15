"""Finds the units named in a passage: lists of names, each where it stands. Who does what with them is another matter."""

import re
from collections.abc import Sequence

from attrs import frozen

from taicho.core.documents import lexicon
from taicho.core.documents.letters import plain
from taicho.core.documents.party_heads import head_length
from taicho.core.documents.party_names import name_end
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords
from taicho.core.documents.tokens import FIELDS, QUANTIFIERS, VERBS, Tokens

_ROLE = re.compile(r"\(\s*(?:chủ trì|phối hợp)\s*\)")
_LABEL = re.compile(
    r"(?:đơn vị|cơ quan|lực lượng)\s+(?:chủ trì|phối hợp|thực hiện|tham gia|chịu|phụ trách)[^:;.]{0,20}:"
)
MOST_UNLISTED = 9
"""Words of a name that is in no list of offices."""
_PLAIN_VERBS = frozenset(plain(verb) for verb in lexicon.VERBS if " " in verb)
_OFFICES = frozenset(("sở", "phòng", "ban", "bộ"))
"""Of the heads of several offices the offices are named: "Giám đốc các Sở: Y tế, Tài chính"."""
_PARTED = ("phòng", "viện", "trường")
"""Last words of kinds that are told apart by a place alone: "các Đồn Biên phòng: …"."""
_PLURAL = frozenset(("sở", "phòng", "ban", "huyện", "xã", "phường", "bộ"))


@frozen
class Mention:
    """Units named one after the other: "Công an huyện, BCHQS huyện và các cơ quan liên quan".

    start, end: the whole list in the passage. parties: (start, end, name) of each.
    """

    start: int
    end: int
    parties: tuple[tuple[int, int, str], ...]


def mentions(passage: Passage) -> list[Mention]:
    """Every list of units that a passage names, in order, without overlap."""
    tokens = Tokens(passage)
    found: list[Mention] = []
    at = 0
    while at < len(tokens.words):
        parties, after = _list_at(tokens, at)
        if parties:
            found.append(Mention(tokens.start(at), parties[-1][1], tuple(parties)))
        at = max(after, at + 1)
    return found


def unlisted(passage: Passage, at: int) -> Mention | None:
    """Who stands between letter `at` and the next verb, in no list of offices: "Đề nghị các đoàn thiện nguyện đăng ký …"."""
    rest = passage.cut(at)
    tokens = Tokens(rest)
    if not (tokens.phrase(0, QUANTIFIERS) or tokens.is_capital(0)):
        return None
    for end in range(1, min(len(tokens.words), MOST_UNLISTED + 1)):
        if not tokens.words[end][0].isalnum():
            return None
        if end > 1 and tokens.phrase(end, VERBS) and not tokens.is_capital(end):
            start, stop = at + tokens.start(0), at + tokens.end(end - 1)
            return Mention(start, stop, ((start, stop, passage.text[start:stop]),))
    return None


def parties_of(passage: Passage, mention: Mention) -> tuple[PartyWords, ...]:
    """The units of a mention with their spans in the whole text."""
    return tuple(PartyWords(name, passage.span(start, end)) for start, end, name in mention.parties)


def verb_at(passage: Passage, at: int) -> bool:
    """Whether a verb of the office stands at letter `at` (blanks skipped), in small or capital letters."""
    rest = Passage(passage.text[at : at + 40].lstrip(), ((0, 0),), 0)
    tokens = Tokens(rest)
    return tokens.phrase(0, VERBS) > 0 or plain(" ".join(tokens.words[:2])) in _PLAIN_VERBS


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
        if elided := _elided(tokens, at, end):
            parties[-1:], end = elided
            after = end
        if brands := _brands(tokens, at, end):
            parties += brands
            end = after = tokens.token_at(brands[-1][1])
        if end < len(tokens.words) and tokens.words[end] in (",", ";", "và", "-", "hoặc"):
            at = end + 1
            if at < len(tokens.words) and tokens.words[at] in ("và", "với"):
                at += 1
        else:
            break
    return parties, after


_FIRMS = ("viễn thông", "công ty", "tổng công ty", "tập đoàn", "điện lực", "bưu điện", "ngân hàng", "doanh nghiệp")


def _brands(tokens: Tokens, at: int, end: int) -> list[tuple[int, int, str]]:
    """Firms known by their brand alone behind another firm: "Viễn thông Nghệ An, Viettel Nghệ An, …"."""
    found: list[tuple[int, int, str]] = []
    if not " ".join(tokens.words[at : at + 3]).startswith(_FIRMS) or tokens.all_capital:
        return found
    while tokens.words[end : end + 1] == [","] and tokens.is_capital(end + 1):
        start = here = end + 1
        if head_length(tokens, start, quantified=False, listed=True):
            break
        while tokens.is_capital(here):
            here += 1
        if here - start < 2:
            break
        text = tokens.passage.text[tokens.start(start) : tokens.end(here - 1)]
        found.append((tokens.start(start), tokens.end(here - 1), text))
        end = here
    return found


def _past_brackets(tokens: Tokens, at: int) -> int:
    """Past "(cơ quan thường trực)" when a list or a verb goes on behind it."""
    if at < len(tokens.words) and tokens.words[at] == "(":
        for close in range(at + 1, min(at + 20, len(tokens.words))):
            if tokens.words[close] == ")":
                return close + 1
    return at


def _spread(tokens: Tokens, at: int, end: int) -> tuple[list[tuple[int, int, str]], int] | None:
    """ "Các Sở: Y tế, Tài chính và Nội vụ" are three offices, "Các Đồn Biên phòng: A Mú Sung, Y Tý" two."""
    words = tokens.words
    if end >= len(words) or words[end] != ":":
        return None
    kind = _one_of(tokens, at, end)
    if not kind:
        return None
    found: list[tuple[int, int, str]] = []
    here = start = end + 1
    while here < len(words) and here - end < 60:
        word = words[here]
        ends = word in (",", ";", ".", ":", "(") or (
            (tokens.phrase(here, VERBS) or word in lexicon.STOPS) and not tokens.is_capital(here)
        )
        if not ends and not tokens.is_capital(here) and here == start:
            break
        joins = word == "và" and tokens.is_capital(here + 1) and not _inner_pair(words, here)
        if ends or joins:
            if here > start:
                name = tokens.passage.text[tokens.start(start) : tokens.end(here - 1)]
                found.append((tokens.start(start), tokens.end(here - 1), f"{kind[0].upper()}{kind[1:]} {name}"))
            start = here + 1
            own = _unit_end(tokens, start, first=False) > start and words[end - 1] != "bộ"
            if (word != "," and not joins) or own:
                break
        here += 1
    if here == len(words) and start < here and tokens.is_capital(start):
        name = tokens.passage.text[tokens.start(start) : tokens.end(here - 1)]
        found.append((tokens.start(start), tokens.end(here - 1), f"{kind[0].upper()}{kind[1:]} {name}"))
    return (found, here) if len(found) > 1 else None


def _elided(tokens: Tokens, at: int, end: int) -> tuple[list[tuple[int, int, str]], int] | None:
    """ "các Sở Y tế, Tài chính, Giáo dục và Đào tạo" are three offices though "Sở" is printed once."""
    words = tokens.words
    head_at = at + tokens.phrase(at, QUANTIFIERS)
    here = head_at + 1
    if head_at == at or words[head_at] not in _OFFICES or tokens.phrase(here, FIELDS) != end - here:
        return None
    found: list[tuple[int, int, str]] = []
    while length := tokens.phrase(here, FIELDS) if tokens.is_capital(here) else 0:
        if words[head_at] != "bộ" and head_length(tokens, here, quantified=False, listed=True):
            break
        name = tokens.passage.text[tokens.start(here) : tokens.end(here + length - 1)]
        head = tokens.passage.text[tokens.start(head_at) : tokens.end(head_at)]
        found.append((tokens.start(here if found else at), tokens.end(here + length - 1), f"{head} {name}"))
        end, here = here + length, here + length + 1
        if words[end : end + 1] not in ([","], ["và"], [";"]):
            break
    return (found, end) if len(found) > 1 else None


def _one_of(tokens: Tokens, at: int, end: int) -> str:
    """One of several units named together: "Sở" of "các Sở", "Đồn Biên phòng" of "Các Đồn Biên phòng"; "" for one unit."""
    words = tokens.words
    several = end - at == 1 or "các" in words[at:end]
    plain_kind = words[end - 1] in _PLURAL and (end - at == 1 or words[end - 2] in ("các", "tất"))
    named = words[end - 1] in _PARTED and tokens.is_capital(end + 1)
    if not several or not (plain_kind or named):
        return ""
    office = plain_kind and words[end - 1] in _OFFICES
    whole = tokens.passage.text[tokens.start(end - 1 if office else at) : tokens.end(end - 1)]
    return re.sub(r"\b(?:tất cả )?các\s+", "", whole, flags=re.IGNORECASE)


def _inner_pair(words: Sequence[str], at: int) -> bool:
    """Whether "và" stands inside one name: "Giáo dục và Đào tạo"."""
    pair = (" ".join(words[max(at - 2, 0) : at]), " ".join(words[at + 1 : at + 3]))
    known = {("giáo dục", "đào tạo"), ("nông nghiệp", "phát triển"), ("nông nghiệp", "môi trường"), ("kế hoạch", "đầu tư"),
             ("tài nguyên", "môi trường"), ("khoa học", "công nghệ"), ("thông tin", "truyền thông"), ("thể thao", "du lịch"),
             ("văn hóa", "thể thao"), ("thương binh", "xã hội"), ("dân tộc", "tôn giáo"), ("kinh tế", "hạ tầng"), ("văn hóa", "xã hội")}  # fmt: skip
    return pair in known


def _unit_end(tokens: Tokens, at: int, *, first: bool) -> int:
    """The token after the unit that starts at `at`; `at` when none starts there."""
    quantified = tokens.phrase(at, QUANTIFIERS)
    head_at = at + quantified
    length = head_length(tokens, head_at, quantified=quantified > 0, listed=not first)
    if not length:
        return at
    head = " ".join(tokens.words[head_at : head_at + length])
    end = name_end(tokens, head_at + length, head, quantified=quantified > 0)
    if (
        end == head_at + length
        and head in ("sở", "phòng", "ban", "tổ", "đội", "hội", "bộ", "nhóm", "đồng chí", "lực lượng")
        and not quantified
    ):
        return at
    return end
