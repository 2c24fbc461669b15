"""The pictures of the tutorial: what each shows, before whom; and those that a story takes on its way."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from browser.visiting import Visitor

PICTURES = {
    "situation": ("invented", "huyen", "691/2021-09-24/situation/"),
    "why": ("invented", "huyen", "691/2021-09-24/why/"),
    "declare": ("invented", "huyen", "691/2021-09-24/decisions/declare/?scale=vn/70/691/152-kh-ubnd-2021"),
    "tasks": ("invented", "huyen", "691/2021-09-24/tasks/?whose=all"),
    "plan": ("invented", "huyen", "691/2021-09-24/plans/vn/70/691/152-kh-ubnd-2021/"),
    "import": ("invented", "nhaplieu", "691/2021-09-24/imports/new/?register=beds"),
    "nation": ("real", "quantri", "VN/2021-10-20/situation/"),
}
"""Name -> workspace, user, address. The file is pictures/NAME.LANGUAGE.png beside the tutorial."""
SIZE = (1280, 760)


STORIES = {
    "directive": ("review", "issue", "cascade", "inbox", "task", "board", "report"),
    "team": ("proposal", "readiness", "days", "allowances", "report"),
    "volunteers": ("campaign", "form", "proposal", "day", "report"),
}
"""Story -> the pictures it takes on its way: `test_directive`, `test_team_sent`, `test_raising_volunteers`."""
OF_STORIES = tuple(f"{story}-{name}" for story, names in STORIES.items() for name in names)
SMALL = {"width": 1040, "height": 640}


def picture(
    one: Visitor, name: str, *, again: Callable[[], object] | None = None, size: tuple[int, int] | None = None
) -> None:
    """Take the page as it stands in both languages, small; then the page is before the visitor as it was.

    again: what the visitor had opened on it. size: of the picture where it is not that of a small screen.
    """
    assert name in OF_STORIES
    folder = Path(os.environ.get("TAICHO_PICTURES") or tempfile.mkdtemp())
    before, page = one.page.viewport_size, one.page
    assert before is not None
    width, height = size or (SMALL["width"], SMALL["height"])
    page.set_viewport_size({"width": width, "height": height})
    for language in ("en", "vi"):
        one.window.add_cookies([{"name": "taicho_language", "value": language, "url": one.site}])
        page.reload()
        if again:
            again()
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / f"{name}.{language}.png")
    page.set_viewport_size(before)
