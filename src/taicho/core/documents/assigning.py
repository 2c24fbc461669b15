"""Who does what in a passage: who leads, who helps, who is only advised or told. By the words around each name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from taicho.core.documents.due import Found, deadlines
from taicho.core.documents.letters import plain
from taicho.core.documents.lexicon import STOPS
from taicho.core.documents.parties import Mention, mentions, parties_of, unlisted, verb_at
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords


def _form(pattern: str) -> re.Pattern[str]:
    """A pattern for texts without marks, written with them."""
    apart = unicodedata.normalize("NFD", pattern.replace("đ", "d").replace("Đ", "D"))
    return re.compile("".join(letter for letter in apart if not unicodedata.combining(letter)))


_TOGETHER = r"(?:cùng với|(?:chủ trì|đồng thời),? cùng|phối hợp|phối, kết hợp|phối kết hợp|kết hợp|hiệp đồng)"
_HOW = r"(?:\s+(?:chặt chẽ|thường xuyên|tốt|kịp thời|đồng bộ|chủ động|hiệu quả|nhịp nhàng|cùng|với|và|giữa|trực tiếp))*"
HELPS_BEFORE = _form(
    rf"(?:(?:(?:^|[;,.]\s*|có trách nhiệm |chủ động )cùng|{_TOGETHER}){_HOW}\s*,?|sự (?:phối hợp|tham gia|hỗ trợ)(?: chặt chẽ)? của)\s+$"
)
HELPS_LABEL = _form(
    r"(?:(?:đơn vị|cơ quan|lực lượng|thành phần)\s+(?:phối hợp|tham gia)|phối hợp)(?:\s+(?:thực hiện|chính))?\s*(?:gồm|là)?\s*:\s*$"
)
LEADS_LABEL = _form(
    r"(?:(?:đơn vị|cơ quan|lực lượng)\s+(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|phụ trách|tham mưu)(?:\s+(?:thực hiện|chính))?|chủ trì(?: thực hiện)?|"
    r"(?:phân công|giao|trách nhiệm)(?: nhiệm vụ)?(?: thực hiện)?|(?:(?<=^)|(?<=[.;] ))(?:lực lượng|đơn vị)|tổ chức thực hiện|thực hiện|người thực hiện|đầu mối)\s*:\s*$"
)
TAKES = _form(
    r"\s*(?:\([^)]{0,80}\)\s*)?,?\s*(?:chủ trì|là (?:đơn vị|cơ quan|đầu mối|đơn vị chủ trì|cơ quan chủ trì)|làm đầu mối|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|"
    r"phụ trách|trực tiếp chủ trì|làm cơ quan|đóng vai trò)"
)
_LEADS_AFTER = _form(
    r"\s*(?:\([^)]{0,80}\)\s*)?,?\s*(?:trực tiếp\s+)?(?:chủ trì|là (?:đơn vị|cơ quan) (?:chủ trì|đầu mối|thường trực)|làm đầu mối)|\s*\(\s*chủ trì\s*\)"
)
GIVEN = _form(
    r"(?:^|[.;:,(]\s*|\b(?:nhân dân|tỉnh|huyện|ủy|tế|xã|sở|và)\s+)(?:giao(?: trách nhiệm)?(?: cho)?|phân công|đề nghị|kính đề nghị|yêu cầu|chỉ đạo)\s+$"
)
_BY = _form(r"(?:^|[\s(])do\s+$")
_BY_ALONE = _form(r"(?:^\s*|[(:]\s*)do\s+$")
_DOES = _form(
    r"\s*(?:\([^)]{0,80}\)\s*)?,?\s*(?:chủ trì|là|làm|chịu|có trách nhiệm|phụ trách|thực hiện|đảm nhiệm|tiến hành|triển khai|trực tiếp|đóng)"
)
""" "Do Trung tâm Y tế thực hiện", alone or in brackets, names who acts; inside a sentence it may only tell whose work it is."""
_ONLY_HELPS = _form(r"\s*(?:tham gia\s+)?phối hợp(?:\s+thực hiện)?\s*(?:[.;)]|$)")
PREFIX = _form(
    r"\s*(?:[(“\"]\s*)?(?P<word>giao(?!\s(?:viên|dục|thông|dịch|ban|lý|xứ|hội))(?: trách nhiệm)?(?: cho)?|kính đề nghị|đề nghị|yêu cầu|phân công|đối với|trách nhiệm(?: phối hợp)? của|nhiệm vụ của|trách nhiệm|nhiệm vụ)?\s*:?\s*"
)
_LABEL_REST = _form(
    r"\s*(?:(?:chủ trì|phối hợp|thực hiện|tham gia|chịu trách nhiệm|tham mưu|đầu mối|phụ trách)\s*){1,2}(?:chính\s*)?:"
)
_LABEL_NAME = _form(r"(?:lực lượng|cơ quan|đơn vị)(?: chủ trì| phối hợp| thực hiện| tham gia| phụ trách| đầu mối)+")
_INTRO = re.compile(
    r"(?:khi|kết thúc|sau khi|trước khi|trên cơ sở|căn cứ|(?:trong )?trường hợp|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|định kỳ|trong thời gian|từ (?:ngày|tháng)|nếu)\b[^;.:]{3,160},\s*$"
)
_CLAUSE_END = _form(r"(?:^|[.;:]|[.;]\s*[\"”)])\s*(?:đồng thời,?\s*|trong đó,?\s*|riêng\s+)?$")
_HELPS_BEHIND = _form(r"\s*\(\s*phối hợp\s*\)")
_IN_CHARGE = re.compile(r"\s*(?:làm )?(?:chủ trì|đầu mối),\s*(?:các đơn vị:?\s*)?")
_ALONG = re.compile(r"\s*,?\s*(?:và\s+)?cùng(?:\s+với)?\s+")
_OFFICE_OF_WORK = re.compile(r"cơ quan (?:thường trực|đầu mối|chủ trì|chủ quản)|đầu mối|bộ phận thường trực")
"""What a unit is in a plan, without "là": no unit of its own."""
_HELP_AFTER = _form(r"\s*(?:cùng\s+)?(?:phối hợp|hỗ trợ|vào cuộc)\b")
_OWN_PEOPLE = re.compile(r"(?:^|[.;]\s*)phân công (?:các )?(?:thành viên|cán bộ|nhân viên|đảng viên)\b[^.;,]*$")
_SCOPES = (" tỉnh", " huyện", " thành phố", " xã", " phường", " thị trấn", " quận", " thị xã")
"""A name that ends in its scope is closed: "Bệnh viện Đa khoa tỉnh"."""
REACH = 160
"""Letters before a name that are looked at."""


@frozen
class Assigned:
    """Who is named in a passage, and as what.

    leads, helps: in order; others: subjects of further clauses. role: "chủ trì", "phối hợp", "đề nghị" or "". subject_end: where the words behind the
    subject start (0: no subject). explicit: a lead is named by "chủ trì", "giao", a label, or as the subject.
    """

    leads: tuple[PartyWords, ...] = ()
    helps: tuple[PartyWords, ...] = ()
    others: tuple[PartyWords, ...] = ()
    role: str = ""
    subject_end: int = 0
    named: tuple[Mention, ...] = ()
    due: tuple[Found, ...] = ()


def _is_own_people(passage: Passage, mention: Mention) -> bool:
    """Those whom a unit shares its own work out to: "Phân công thành viên bám thôn"."""
    return bool(_OWN_PEOPLE.search(passage.low, max(0, mention.end - REACH), mention.end))


def assigned(passage: Passage, base: date | None, *, bare: bool = False) -> Assigned:
    """Reads a passage. base: day of the document."""
    named = [
        one
        for one in _behind_intro(passage, mentions(passage))
        if not (_is_label(passage, one) or _is_own_people(passage, one))
    ]
    subject = _subject(passage, named) or _asked(passage, named)
    before: Sequence[Mention | None] = [None, *named]
    helping = [
        one for last, one in zip(before, named, strict=False) if _helps(passage, one) or _is_joined(passage, last, one)
    ]
    helps = {one.start for one in helping}
    free = [one for one in named if one.start not in helps]
    leading = [one for one in free if _leads(passage, one)]
    further = [one for one in free if one is not subject and _is_clause_subject(passage, one)]
    leads, others = _chosen(subject, leading, further)
    others = [one for one in others if one.start not in helps]
    return Assigned(
        leads=_unique(party for one in leads for party in parties_of(passage, one)),
        helps=_unique(party for one in helping for party in parties_of(passage, one)),
        others=_unique(party for one in others for party in parties_of(passage, one)),
        role=_role(passage, subject),
        subject_end=subject.end if subject else 0,
        named=tuple(named),
        due=tuple(deadlines(passage, base, bare=bare)),
    )


def _behind_intro(passage: Passage, named: Sequence[Mention]) -> list[Mention]:
    """A unit behind an opening clause stands apart from one inside it: "Kết thúc đợt huy động lực lượng, Sở Y tế báo cáo"."""
    parted: list[Mention] = []
    for one in named:
        cut = next(
            (at for at, (start, _, _) in enumerate(one.parties[:9]) if at and _INTRO.match(passage.low[:start])), 0
        )
        if cut:
            parted.append(Mention(one.start, one.parties[cut - 1][1], one.parties[:cut]))
        parted.append(Mention(one.parties[cut][0] if cut else one.start, one.end, one.parties[cut:]))
    return parted


def _chosen(
    subject: Mention | None, leading: Sequence[Mention], further: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """(who leads, subjects that only help): "chủ trì" beats the subject, the first subject beats the later ones."""
    strong = [one for one in leading if one is not subject]
    if subject is not None and (not strong or subject in leading):
        return [subject], list(further)
    if strong:
        first = strong[0]
        rest = [one for one in further if one is not first]
        return [first], ([subject] if subject else []) + rest
    return [], list(further)


def _is_label(passage: Passage, mention: Mention) -> bool:
    """ "Đơn vị chủ trì:" is a label, no unit."""
    inside = passage.plain[mention.end : mention.end + 2].lstrip().startswith(":") and _LABEL_NAME.fullmatch(
        passage.plain[mention.start : mention.end]
    )
    return (bool(_LABEL_REST.match(passage.plain, mention.end)) or bool(inside)) and len(mention.parties) == 1


def _subject(passage: Passage, named: Sequence[Mention]) -> Mention | None:
    """The units a passage opens with, when what they do follows."""
    prefix = PREFIX.match(passage.plain)
    start = prefix.end() if prefix else 0
    first = named[0] if named else None
    if first is None:
        return None
    if abs(first.start - start) > 1:
        return next(
            (one for one in named[:3] if _INTRO.match(passage.low[: one.start]) and verb_at(passage, one.end)), None
        )
    if _OFFICE_OF_WORK.match(passage.low, first.start) and passage.text[first.end : first.end + 1] in (";", ",", "."):
        return None
    rest = passage.text[first.end :].lstrip(" ,")
    return (
        first
        if not rest
        or rest[0] in ".:;("
        or verb_at(passage, first.end + len(passage.text[first.end :]) - len(rest))
        or _adverbial(rest)
        or _unknown_verb(passage, first.end)
        else None
    )


def _asked(passage: Passage, named: Sequence[Mention]) -> Mention | None:
    """Who is asked by an order's first word though no list knows such an office; the name as printed."""
    prefix = PREFIX.match(passage.plain)
    if prefix is None or prefix["word"] not in ("giao", "giao cho", "de nghi", "kinh de nghi", "yeu cau"):
        return None
    if any(abs(one.start - prefix.end()) <= 1 for one in named):
        return None
    return unlisted(passage, prefix.end())


def _unknown_verb(passage: Passage, at: int) -> bool:
    """Whether a closed name is followed by further words: what they begin with must be what the unit does."""
    found = re.match(r"\s([^\W\d_]+)\s+[^\W\d_]", passage.low[at:])
    ended = passage.low[:at].endswith(_SCOPES)
    return (
        ended
        and found is not None
        and passage.text[at + 1].islower()
        and found[1] not in (*STOPS, "của", "thuộc", "và", "cùng", "cũ", "mới")
    )


def _adverbial(rest: str) -> bool:
    return bool(
        re.match(
            r"(?:theo|trên cơ sở|căn cứ|trong|khi|tùy|hàng|hằng|định kỳ|khẩn|ngay|sau|trước|từ|tại|nghiêm|nhanh|chịu|cần|phải|lãnh đạo|cho|sẽ)\b|[-–]",
            rest.lower(),
        )
    )


def _is_clause_subject(passage: Passage, mention: Mention) -> bool:
    """Whether a later clause or sentence has this subject: "…; các đoàn thể tổ chức tuyên truyền"."""
    opens = bool(_CLAUSE_END.search(passage.plain, max(0, mention.start - REACH), mention.start))
    return opens and bool(passage.plain[: min(mention.start, REACH)].strip()) and verb_at(passage, mention.end)


def _helps(passage: Passage, mention: Mention) -> bool:
    before = passage.plain[max(0, mention.start - 70) : mention.start]
    if HELPS_BEFORE.search(before) or HELPS_LABEL.search(before) or _HELPS_BEHIND.match(passage.plain, mention.end):
        return True
    if before.strip() and _ONLY_HELPS.match(passage.plain, mention.end):
        return True
    asked = re.search(r"\S\s+(?:de nghi|yeu cau|moi)\s+$", before) and not GIVEN.search(before)
    return bool(asked) and bool(_HELP_AFTER.match(passage.plain, mention.end))


def _is_joined(passage: Passage, before: Mention | None, mention: Mention) -> bool:
    """Who follows the one in charge: "giao Sở Y tế chủ trì, Công an tỉnh cử người", "Sở Y tế cùng Công an tỉnh kiểm tra"."""
    if before is None:
        return False
    prefix = PREFIX.match(passage.plain)
    opens = prefix is not None and abs(before.start - prefix.end()) <= 1
    return (opens and bool(_ALONG.fullmatch(passage.low, before.end, mention.start))) or bool(
        _IN_CHARGE.fullmatch(passage.low, before.end, mention.start)
    )


def _leads(passage: Passage, mention: Mention) -> bool:
    before = passage.plain[max(0, mention.start - 70) : mention.start]
    if before.endswith("la "):
        return False
    if LEADS_LABEL.search(before) or _LEADS_AFTER.match(passage.plain, mention.end):
        return not _inside_brackets(passage.plain, mention.start) or bool(re.search(r"\([^)]{0,40}$", before))
    if _BY.search(before):
        return bool((_DOES if _BY_ALONE.search(before) else TAKES).match(passage.plain, mention.end))
    given = GIVEN.search(before)
    return given is not None and before[given.start() :].strip(" .;:,(").startswith(
        ("giao", "phân công", "đề nghị", "yêu cầu", "kính")
    )


def _inside_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _role(passage: Passage, subject: Mention | None) -> str:
    words = passage.plain.lstrip(' (“"')
    if words.startswith(("de nghi", "kinh de nghi")):
        return "đề nghị"
    rest = passage.plain[subject.end :].lstrip(" ,:") if subject else words
    return next(
        (role for role in ("chủ trì", "phối hợp") if rest.startswith(plain(role))),
        "chủ trì" if "chu tri" in rest[:200] else "",
    )


def _unique(parties: Iterable[PartyWords]) -> tuple[PartyWords, ...]:
    found: dict[str, PartyWords] = {}
    for party in parties:
        found.setdefault(" ".join(party.text.lower().split()), party)
    return tuple(found.values())
