"""Every data file that is shipped has its source and licence in NOTICE, and NOTICE names nothing that is not there."""

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "taicho"
DATA = {".gz", ".csv", ".parquet", ".toml", ".json", ".woff2", ".ttf", ".geojson"}


def patterns() -> list[str]:
    """The path lines of NOTICE."""
    text = (ROOT / "NOTICE").read_text(encoding="utf-8")
    return re.findall(r"^(?:packs|web)/\S+$", text, flags=re.MULTILINE)


def shipped() -> list[str]:
    """Data files of the packs and fonts of the pages."""
    folders = (PACKAGE / "packs", PACKAGE / "web" / "static")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in DATA]
    return sorted(path.relative_to(PACKAGE).as_posix() for path in files)


def test_every_data_file_is_named() -> None:
    """A new file in the packs needs a line."""
    assert [name for name in shipped() if not any(fnmatch(name, pattern) for pattern in patterns())] == []


def test_every_line_names_a_file() -> None:
    """A file that went away takes its line with it."""
    assert [pattern for pattern in patterns() if not any(fnmatch(name, pattern) for name in shipped())] == []


def test_the_licence_is_whole() -> None:
    """GPL-3.0 from its first line to its last section."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text and "17. Interpretation of Sections 15 and 16." in text
