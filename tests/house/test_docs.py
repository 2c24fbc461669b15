"""The manual is true: its commands are commands, its links lead somewhere, its words are in the house."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.manual import OF_STORIES, PICTURES
from taicho.cli.main import parser

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TWINS = [(page, page.with_name(page.name.replace(".en.md", ".vi.md"))) for page in PAGES if ".en.md" in page.name]


def commands() -> Iterator[tuple[str, str]]:
    """Page and line of every command in a block of shell."""
    for page in PAGES:
        for block in re.findall(r"```bash\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL):
            for line in block.splitlines():
                if line.strip():
                    yield page.name, line.strip()


def test_every_command_of_taicho_can_be_given() -> None:
    """The real command line parses it; nothing is run."""
    found = [(page, line) for page, line in commands() if line.startswith("taicho ")]
    assert len(found) > 10
    for page, line in found:
        try:
            parser().parse_args(shlex.split(line)[1:])
        except SystemExit:
            pytest.fail(f"{page}: {line}")


def test_every_verb_of_make_is_a_verb() -> None:
    """`make run`, `make test` and their like stand in the Makefile."""
    verbs = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = {line.split("#")[0].split()[1] for _, line in commands() if re.match(r"make [a-z]", line)}
    assert {"run", "test"} <= named <= verbs


def test_every_link_leads_somewhere() -> None:
    """Links between pages and to files of the repository."""
    dead = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                dead.append(f"{page.relative_to(ROOT)}: {target}")
    assert dead == []


def test_pages_for_users_exist_in_both_languages() -> None:
    """Each English page has its Vietnamese twin with as many headings and commands."""
    assert TWINS
    for english, vietnamese in TWINS:
        assert vietnamese.exists(), english.name
        for sign in ("\n## ", "```bash", "\n1. "):
            texts = [page.read_text(encoding="utf-8").count(sign) for page in (english, vietnamese)]
            assert texts[0] == texts[1], (english.name, sign)


def test_no_picture_is_missing_unused_or_made_by_hand() -> None:
    """The pictures of the tutorial: those the texts show, those that lie there, those the browser takes."""
    folder = ROOT / "docs" / "tutorial"
    lying = {path.name for path in (folder / "pictures").iterdir()}
    shown = {
        name
        for page in folder.glob("*.md")
        for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", page.read_text(encoding="utf-8"))
    }
    taken = {f"{name}.{language}.png" for name in (*PICTURES, *OF_STORIES) for language in ("vi", "en")}
    assert lying == shown == taken
    assert all((folder / "pictures" / name).stat().st_size < 250_000 for name in lying)


def test_the_map_for_developers_names_every_room() -> None:
    """A new room must be given its place on the map."""
    text = (ROOT / "DEVELOPERS.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "taicho"
    rooms = [folder for parent in (package, package / "core") for folder in parent.iterdir()]
    names = [room.name for room in rooms if (room / "__init__.py").exists()]
    assert [name for name in names if f"─ {name}/" not in text] == []


def test_the_glossary_is_in_both_languages_and_in_the_order_of_the_flow() -> None:
    """Three filled columns in every row; the rooms of the core are named in their order."""
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert len(rows) > 60
    assert all(len(row) == 3 and all(cell.strip() for cell in row) for row in rows)
    rooms = ["vocabulary", "documents", "plans", "registers", "indicators", "levels", "orders", "resources", "drills"]
    places = [text.index(f"(`{room}`") for room in (*rooms, "reports")]
    assert places[:-1] == sorted(places[:-1])
