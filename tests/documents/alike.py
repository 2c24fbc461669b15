"""When two printings of a name or a sentence are the same."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from typing import Any

OLD_TONES = {"uỷ": "ủy", "hoà": "hòa", "hoá": "hóa", "khoẻ": "khỏe", "thuỷ": "thủy", "quí": "quý", "hoả": "hỏa"}
SPELT_OUT = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "bcđ": "ban chỉ đạo", "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc", "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "bchqs": "ban chỉ huy quân sự", "ttyt": "trung tâm y tế", "tyt": "trạm y tế", "bvđk": "bệnh viện đa khoa",
    "cdc": "trung tâm kiểm soát bệnh tật", "syt": "sở y tế", "gdđt": "giáo dục và đào tạo", "vp": "văn phòng",
    "tp": "thành phố", "nn": "nông nghiệp", "ptnt": "phát triển nông thôn", "tnmt": "tài nguyên và môi trường",
}  # fmt: skip
TIERS = ("thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "quận", "xã", "phường")
NEEDS_TIER = ("ủy ban nhân dân", "hội đồng nhân dân", "ban chỉ đạo", "trạm y tế", "chủ tịch")
BULLET = re.compile(r"^\s*(?:[-+*•–]\s*)*(?:(?:[IVX]+|\d+(?:\.\d+)*)[.)]\s*|\(?[a-zđ0-9]{1,2}\)\s*)?")


@cache
def folded(text: Any) -> str:
    """Lower case, composed letters, modern tone places, no punctuation."""
    plain = unicodedata.normalize("NFC", str(text or "")).lower().replace("&", " và ")
    return " ".join(OLD_TONES.get(word, word) for word in re.sub(r"[^\w%/<>=]+|_", " ", plain).split())


def likeness(one: str, two: str) -> float:
    """Share of letters in common, in order."""
    if not one or not two:
        return float(one == two)
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def alike(one: Any, two: Any, least: float) -> bool:
    """At least so much in common when folded."""
    return likeness(folded(one), folded(two)) >= least


@cache
def task_words(text: Any) -> str:
    """The first 80 folded letters of a task, without its bullet or number."""
    return folded(BULLET.sub("", unicodedata.normalize("NFC", str(text or "")), count=1))[:80].strip()


@cache
def _unit(name: Any) -> tuple[str, str]:
    whole = " ".join(SPELT_OUT.get(word, word) for word in folded(name).split())
    whole = re.sub(r"^(các|cấp|đồng chí|giao|đề nghị) ", "", whole)
    ends = next((tier for tier in TIERS if whole.endswith(" " + tier)), "")
    return whole, whole if whole.startswith(NEEDS_TIER) else whole.removesuffix(ends).strip()


def same_unit(one: Any, two: Any) -> bool:
    """The same body, with or without its tier at the end, in short or in full."""
    (whole_one, bare_one), (whole_two, bare_two) = _unit(one), _unit(two)
    return bool(whole_one and whole_two) and (bare_one == bare_two or likeness(whole_one, whole_two) >= 0.88)


def words_shared(one: Any, two: Any) -> float:
    """Share of the shorter text's words that the other has."""
    first, second = set(folded(one).split()), set(folded(two).split())
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def number(value: Any) -> float | None:
    """12, "1.500" and "0,09" as numbers; None where there is none."""
    if value is None or isinstance(value, int | float):
        return value
    plain = re.sub(r"\.(?=\d{3}(?!\d))", "", str(value)).replace(",", ".")
    found = re.search(r"-?\d+(\.\d+)?", plain)
    return float(found.group(0)) if found else None
