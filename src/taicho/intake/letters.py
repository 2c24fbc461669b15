"""Codings of Vietnamese letters: UTF-8, UTF-16, Windows-1258, and the fonts of before Unicode (TCVN3, VNI).

A coding is judged by its fruit: read in the right one, words with marks are Vietnamese syllables.
"""

import codecs
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import strip_marks
from taicho.intake.errors import Unreadable

CHUNK = 1 << 20
SAMPLE = 1 << 18
BROKEN = "\ufffd"
"""Stands where a byte could not be read."""

_WORD = re.compile(r"(?:[^\W\d_]|[\u00a1-\u00bf\u00d7\u00f7\u0300-\u036f])+")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|n[gh]|[cmnpt])?", re.IGNORECASE
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = {"\u0302": "aeo", "\u0306": "a", "\u031b": "ou"}

_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
"""First byte of each run of letters in TCVN 5712:1993 (VN3), and the run."""


def _vni() -> dict[str, str]:
    grave, acute, tilde, hook, dot = tuple(_TONES)
    circumflex, breve, horn = _SHAPES
    marks = {"ø": grave, "ù": acute, "û": hook, "õ": tilde, "ï": dot}
    round_marks = {"â": "", "á": acute, "à": grave, "å": hook, "ã": tilde, "ä": dot}
    breve_marks = {"ê": "", "é": acute, "è": grave, "ú": hook, "ü": tilde, "ë": dot}
    table = {"ñ": "đ", "ô": "o" + horn, "ö": "u" + horn, "æ": "i" + hook, "ó": "i" + tilde, "ò": "i" + dot,
             "î": "y" + dot, "ì": "i" + grave, "í": "i" + acute}  # fmt: skip
    table |= {base + mark: base + tone for base in "aeouy" for mark, tone in marks.items()}
    table |= {"ô" + mark: "o" + horn + tone for mark, tone in marks.items()}
    table |= {"ö" + mark: "u" + horn + tone for mark, tone in marks.items()}
    table |= {base + mark: base + circumflex + tone for base in "aeo" for mark, tone in round_marks.items()}
    table |= {"a" + mark: "a" + breve + tone for mark, tone in breve_marks.items()}
    return {key: unicodedata.normalize("NFC", value) for key, value in table.items()}


_TCVN3 = {start + i: letter for start, run in _TCVN3_RUNS.items() for i, letter in enumerate(run)}
_VNI = _vni()
_VNI_ALL = _VNI | {key.upper(): value.upper() for key, value in _VNI.items()} | {
    key.capitalize(): value.capitalize() for key, value in _VNI.items()
}  # fmt: skip
_VNI_FORMS = re.compile("|".join(sorted(map(re.escape, _VNI_ALL), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 font (.VnTime) that was read byte by byte: "Bï Gia MËp" gives "Bù Gia Mập"."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text of a VNI font that was read byte by byte: "Buø Gia Maäp" gives "Bù Gia Mập"."""
    return _VNI_FORMS.sub(lambda found: _VNI_ALL[found[0]], text)


_CODINGS = {"cp1258": "Windows-1258", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

FONTS: dict[str, Callable[[str], str]] = {"VNI": from_vni, "TCVN3": from_tcvn3}
"""VNI first: a short text of it reads as syllables in TCVN3 too, but not the other way round."""


def vietnamese_share(text: str) -> float | None:
    """Of the words that carry marks, the share that are Vietnamese syllables; None without such a word."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else None


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    marks = [(apart[i - 1], letter) for i, letter in enumerate(apart) if unicodedata.combining(letter)]
    known = all(mark in _TONES or mark in _SHAPES for _, mark in marks)
    one_tone = sum(mark in _TONES for _, mark in marks) <= 1
    shaped = all(base.lower() in _SHAPES[mark] for base, mark in marks if mark in _SHAPES and base.isalpha())
    cased = word.islower() or word.isupper() or word.istitle()
    return known and one_tone and shaped and cased and bool(_SYLLABLE.fullmatch(strip_marks(word)))


def font_of(sample: str) -> str | None:
    """ "TCVN3" or "VNI" when the text was typed in such a font; None when it is plain."""
    share = vietnamese_share(sample)
    if share is None or share >= 0.8:
        return None
    shares = {name: vietnamese_share(convert(sample)) or 0.0 for name, convert in FONTS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.8 and shares[best] > share + 0.2 else None


@frozen
class Decoded:
    """A text file in UTF-8. broken: some bytes could not be read and stand as U+FFFD. note: what was converted."""

    path: Path
    broken: bool = False
    note: Text | None = None


def as_utf8(path: Path, opened: Callable[[], BinaryIO], work_dir: Path, *, keep: bool) -> Decoded:
    """The file itself when it is UTF-8 (and `keep`), otherwise a copy in UTF-8 in `work_dir`.

    Raises Unreadable when no coding fits.
    """
    with opened() as file:
        sample = file.read(SAMPLE)
    coding, font, broken = _coding(sample, opened)
    if coding == "utf-8" and font is None and not broken and keep:
        return Decoded(path)
    copy = work_dir / "letters.csv"
    convert = FONTS[font] if font else None
    with opened() as file, copy.open("w", encoding="utf-8", newline="") as out:
        for text in _texts(file, coding):
            out.write(convert(text) if convert else text)
    return Decoded(copy, broken, _note(coding, font, broken))


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text of bytes as Unicode; what it was converted from ("" for UTF-8); whether letters stand as U+FFFD.

    Raises Unreadable when no coding fits.
    """
    coding, font, broken = _coding(data[:SAMPLE], lambda: io.BytesIO(data))
    text = data.decode(coding, "replace")
    return (FONTS[font](text) if font else text), font or _CODINGS.get(coding, ""), broken


def _texts(file: BinaryIO, coding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(coding)(errors="replace")
    while chunk := file.read(CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _coding(sample: bytes, opened: Callable[[], BinaryIO]) -> tuple[str, str | None, bool]:
    """Coding, font, and whether letters are broken."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", None, False
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", font_of(sample.decode("utf-8", "ignore")), _first_broken(opened) is not None
    if b"\0" in sample:
        return _sixteen_bit(sample), None, False
    bad = _first_broken(opened)
    if bad is None:
        return "utf-8", font_of(sample.decode("utf-8", "ignore")), False
    return _of_bytes(bad if sample.isascii() else sample)


def _sixteen_bit(sample: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin letters is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 8 or min(even, odd) > max(even, odd) // 8:
        raise Unreadable(
            Text("Tệp không phải là văn bản.", "The file is not text."),
            Text("Lưu thành CSV UTF-8, XLSX hoặc Parquet.", "Save it as CSV UTF-8, XLSX or Parquet."),
        )
    return "utf-16-be" if even > odd else "utf-16-le"


def _first_broken(opened: Callable[[], BinaryIO]) -> bytes | None:
    """The first part of the file that is not UTF-8; None when all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened() as file:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return chunk[max(0, error.start - SAMPLE // 2) : error.start + SAMPLE // 2]
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return b"\xff"
    return None


def _of_bytes(sample: bytes) -> tuple[str, str | None, bool]:
    """The coding of bytes that are not UTF-8 throughout."""
    text = sample.decode("utf-8", "replace")
    good = sum(not letter.isascii() and letter != BROKEN for letter in text)
    if good >= 4 * text.count(BROKEN) or (good == 0 and text.count(BROKEN) <= 2):
        return "utf-8", None, True
    byte_wise = sample.decode("latin-1")
    shares = {
        ("cp1258", None): vietnamese_share(sample.decode("cp1258", "replace")) or 0.0,
        ("latin-1", "VNI"): vietnamese_share(from_vni(byte_wise)) or 0.0,
        ("latin-1", "TCVN3"): vietnamese_share(from_tcvn3(byte_wise)) or 0.0,
    }
    (coding, font), share = max(shares.items(), key=lambda item: item[1])
    if share >= 0.6:
        return coding, font, False
    raise Unreadable(
        Text("Không nhận ra bảng mã chữ của tệp.", "The letters of the file are in an unknown encoding."),
        Text(
            "Trong Excel chọn Lưu thành → CSV UTF-8 (phân cách bằng dấu phẩy), rồi gửi lại.",
            "In Excel choose Save as → CSV UTF-8 (comma delimited), and send it again.",
        ),
    )


def _note(coding: str, font: str | None, broken: bool) -> Text | None:
    if broken:
        return Text(
            "Tệp có chữ bị hỏng; các dòng đó bị từ chối.", "The file holds broken letters; those rows are refused."
        )
    name = font or _CODINGS.get(coding)
    return (
        Text(f"Đã chuyển chữ từ {name} sang Unicode.", f"Letters were converted from {name} to Unicode.")
        if name
        else None
    )
