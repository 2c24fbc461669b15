"""The typefaces that documents carry: Source Serif 4 for text, Be Vietnam Pro for figures.

Both come as packages and are embedded, so a document looks the same on every machine and nothing is looked up there.
Times New Roman, which Decree 30/2020/NĐ-CP names, may not be shipped; DOCX names it and the reader's machine has it.
Typst's own serif sets stacked Vietnamese marks badly in bold, so it is not used.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

SERIF = "Source Serif 4"
SANS = "Be Vietnam Pro"

_PACKAGES = ("fontpkg_source_serif_4", "fontpkg_be_vietnam_pro")


@cache
def fonts() -> typst.Fonts:
    """The font files for Typst, read once; the fonts of the machine are not looked at."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_folder(package)) for package in _PACKAGES])


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is a dependency of taicho and is not installed")
    return Path(spec.origin).parent / "files"
