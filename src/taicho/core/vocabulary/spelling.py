"""How people write the names of places: without marks, with a short word for the kind, with other consonants.

`fold` keeps what tells two names apart; `loosen` also forgets what writers differ in (Đắc/Đắk, Hoà/Hòa,
Quy/Qui, M'Đrắk/M Đrắk).
"""

import re
import unicodedata

KIND_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("thanh", "pho"), "thanh pho"),
    (("tp",), "thanh pho"),
    (("t", "p"), "thanh pho"),
    (("thi", "xa"), "thi xa"),
    (("tx",), "thi xa"),
    (("t", "x"), "thi xa"),
    (("thi", "tran"), "thi tran"),
    (("tt",), "thi tran"),
    (("t", "t"), "thi tran"),
    (("dac", "khu"), "dac khu"),
    (("tinh",), "tinh"),
    (("quan",), "quan"),
    (("q",), "quan"),
    (("huyen",), "huyen"),
    (("h",), "huyen"),
    (("phuong",), "phuong"),
    (("p",), "phuong"),
    (("xa",), "xa"),
    (("x",), "xa"),
)
"""Words in front of a name, longest first, and the kind they stand for (folded)."""

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
_LEADING_ZEROS = re.compile(r"\b0+(?=[0-9])")
_BLANK = re.compile(r"[\s.,\-]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CONSONANTS = (("ck", "k"), ("c", "k"), ("q", "k"), ("y", "i"))


def strip_marks(text: str) -> str:
    """Latin letters without any mark, đ as d, in lower case ("Bù Đăng" gives "bu dang")."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Words of a name as compared: no marks, no signs, numbers without leading zeros ("Q.01" gives "q 1")."""
    plain = _APOSTROPHES.sub("", strip_marks(text))
    spaced = _LETTER_DIGIT.sub(" ", _NOT_WORD.sub(" ", plain))
    return _LEADING_ZEROS.sub("", spaced).strip()


def loosen(folded: str) -> str:
    """A folded name without spaces and with the letters that writers exchange made one."""
    joined = folded.replace(" ", "")
    for written, kept in _CONSONANTS:
        joined = joined.replace(written, kept)
    return joined


def split_kind(folded: str) -> tuple[str, str]:
    """Kind and rest of a folded name: "q 1" gives ("quan", "1"); without a kind word ("", folded)."""
    words = folded.split(" ")
    for front, kind in KIND_WORDS:
        if len(words) > len(front) and tuple(words[: len(front)]) == front:
            return kind, " ".join(words[len(front) :])
    return "", folded


def keep_marks(text: str) -> str:
    """Lower case with all marks, each syllable's tone moved to its end, so that Hoà and Hòa are one."""
    syllables = _BLANK.split(unicodedata.normalize("NFD", text.lower()).strip())
    return " ".join(_TONE.sub("", syllable) + "".join(_TONE.findall(syllable)) for syllable in syllables)
