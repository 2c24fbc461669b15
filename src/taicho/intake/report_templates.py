"""Read the templates of reports: those of the pack, and a text a province wrote over one of them."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files

from attrs import evolve

from taicho.core.reports.template import Template
from taicho.core.reports.template_build import build
from taicho.core.vocabulary import Fault, Text

PACK = files("taicho.packs") / "vn" / "forms" / "reports"
LONGEST = 100_000
"""Characters of a template's text: more is refused unread."""


def read(source: str) -> tuple[Template | None, tuple[Text, ...]]:
    """The template in the text and everything wrong with it; None when it cannot be used."""
    if len(source) > LONGEST:
        return None, (Text("Tệp mẫu quá dài.", "The template is too long."),)
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return None, (Text(f"Không đọc được TOML: {error}.", f"Not readable as TOML: {error}."),)
    return build(values)


def read_own(source: str, template_id: str, owner: str) -> Template:
    """A province's version that was checked when it was saved; a Fault when it cannot be read any more."""
    made, wrong = read(source)
    if made is None:
        raise Fault(
            Text(
                f"Mẫu riêng “{template_id}” không dùng được: {wrong[0].vi}",
                f"Own template “{template_id}”: {wrong[0].en}",
            ),
            Text("Sửa mẫu, hoặc bỏ để dùng mẫu chung.", "Mend it, or drop it to use the common one."),
        )
    return evolve(made, id=template_id, own=owner)


@cache
def sources() -> dict[str, str]:
    """Template id -> its text in the pack."""
    found = sorted((one for one in PACK.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return {one.name.removesuffix(".toml"): one.read_text(encoding="utf-8") for one in found}


@cache
def packed() -> tuple[Template, ...]:
    """The templates of the pack."""
    found = []
    for name, source in sources().items():
        made, wrong = read(source)
        if made is None:
            raise ValueError(f"packs/vn/forms/reports/{name}.toml: {wrong[0].en}")
        found.append(made)
    return tuple(found)


def digest(source: str) -> str:
    """A short name of a template's text, kept with what was made from it."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]
