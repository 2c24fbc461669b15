"""The pictures of the tutorial are taken from the pages as they are.

With TAICHO_PICTURES=docs/tutorial/pictures they are written anew (`make screenshots`).
"""

import os
from pathlib import Path
from typing import Any

import pytest

from browser.manual import PICTURES, SIZE


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_picture_of_the_tutorial_can_be_taken(visit: Any, tmp_path: Path, language: str) -> None:
    """Each page is there for the user of the story, in the language of the text."""
    folder = Path(os.environ.get("TAICHO_PICTURES") or tmp_path)
    for name, (slug, username, address) in PICTURES.items():
        one = visit(slug, username, language=language, size=SIZE)
        answer = one.page.goto(f"{one.site}/{slug}/{address}")
        assert answer is not None
        assert answer.status == 200, name
        one.page.evaluate("document.fonts.ready")
        one.page.screenshot(path=folder / f"{name}.{language}.png")
