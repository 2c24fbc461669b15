"""Every page, looked at: no width to scroll on a phone, AA contrast in both themes, labels, both languages.

With TAICHO_SCREENSHOTS=folder each page's picture at 1366 px and 390 px goes there (`make screenshots`).
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error

from browser.visiting import DESK, PHONE, Visitor
from taicho.store import workspaces
from web.routes import POST_ONLY, filled

CHECK = (Path(__file__).parent / "page_check.js").read_text(encoding="utf-8")
WORDS = (Path(__file__).parent / "page_words.js").read_text(encoding="utf-8")
SMALL_WORDS = {
    "vi": ["the", "of", "and", "is", "are", "with", "from", "this", "not", "was", "by", "for"],
    "en": ["của", "và", "không", "được", "trong", "người", "các", "những", "đến", "từ", "ngày", "với", "đã", "chưa",
           "này", "tại", "số", "ở", "có", "là", "cấp", "việc"],
}  # fmt: skip
"""Page language -> words of the other language that no name contains in small letters."""
NO_PAGE = {
    "document_file", "units", "export", "evidence", "report", "report_file", "import_errors", "import_file", "suggest",
    "go",
}  # fmt: skip
"""Routes that answer with a file or lead on."""
WHO = ("quantri", "huyen", "vanphong", "nhaplieu", "ttyt", "kiemtra", "phantich")
"""Who tries a page, in turn, until somebody may see it."""
SCOPE = {"real": "VN/2021-10-20", "invented": "691/2021-09-24"}
BESIDE = {
    "real": ["VN/2021-10-20/situation/", "70/2021-10-20/situation/", "691/2021-10-20/situation/",
             "VN/2020-01-01/situation/", "VN/2025-07-01/situation/", "691/2025-07-05/situation/",
             "VN/2021-10-20/place/", "VN/2021-10-20/nothing/", "VN/2021-10-20/registers/cases/?q=zzz"],
    "invented": ["25225/2021-09-24/situation/", "697/2021-09-24/situation/", "691/2021-09-24/tasks/?show=late"],
}  # fmt: skip
"""Pages worth a look beside one of each route: other tiers, other times, empty, moved, missing, forbidden."""


@pytest.fixture(scope="module")
def addresses(folders: Any, django_db_blocker: Any) -> dict[str, dict[str, str]]:
    """Workspace -> name of a picture -> the rest of an address."""
    found: dict[str, dict[str, str]] = {}
    with django_db_blocker.unblock():
        for folder in folders:
            workspace = workspaces.open_workspace(folder)
            slug = workspace.slug
            routes = {name: rests for name, rests in filled(workspace).items() if name not in POST_ONLY | NO_PAGE}
            rests = [f"{SCOPE[slug]}/{rest}" for rests in routes.values() for rest in rests if "as=xlsx" not in rest]
            own = rests if slug == "invented" else []
            found[slug] = {_name(rest): rest for rest in [*own, *BESIDE[slug]]}
            workspaces.forget(workspace)
    return found


def _name(rest: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", rest).strip("-")[:80]


class Walk:
    """Visitors of one language, and what they find wrong, page by page."""

    def __init__(self, visit: Any, slug: str, language: str) -> None:
        self.visit, self.slug, self.language = visit, slug, language
        self.visitors: dict[str, Visitor] = {}
        self.faults: list[str] = []
        self.pictures = Path(os.environ["TAICHO_SCREENSHOTS"]) if os.environ.get("TAICHO_SCREENSHOTS") else None

    def person(self, username: str) -> Visitor:
        """A visitor with a phone, signed in once."""
        if username not in self.visitors:
            self.visitors[username] = self.visit(self.slug, username, language=self.language, size=PHONE)
        return self.visitors[username]

    def look(self, name: str, rest: str) -> None:
        """One page: on the phone, on the desk, in the dark."""
        one, status = self.opened(rest)
        if status is None:
            return
        page = one.page
        if status == 500:
            self.faults.append(f"{name}: the server failed")
        self.note(name, "phone", _too_wide(page))
        self.picture(page, name, PHONE)
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        self.note(name, "desk", [*_too_wide(page), *page.evaluate(CHECK)])
        self.note(name, "words", page.evaluate(WORDS, SMALL_WORDS[self.language]))
        self.picture(page, name, DESK)
        page.emulate_media(color_scheme="dark")
        self.note(name, "dark", [fault for fault in page.evaluate(CHECK) if fault.startswith("contrast")])
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})

    def opened(self, rest: str) -> tuple[Visitor, int | None]:
        """The page before somebody who may see it, if anybody may; no status for an address that gives a file."""
        for username in WHO:
            one = self.person(username)
            try:
                answer = one.page.goto(f"{one.site}/{self.slug}/{rest}")
            except Error as error:
                assert "Download is starting" in error.message, error.message
                return one, None
            assert answer is not None
            assert "script-src 'self'" in answer.headers["content-security-policy"], rest
            if answer.status != 403:
                break
        return one, answer.status

    def note(self, name: str, where: str, found: list[str]) -> None:
        """Keep what is wrong."""
        self.faults += [f"{name} ({where}): {fault}" for fault in found]

    def picture(self, page: Any, name: str, size: tuple[int, int]) -> None:
        """The whole page, if pictures are wanted."""
        if self.pictures:
            path = self.pictures / f"{self.slug}-{name}-{self.language}-{size[0]}.png"
            page.screenshot(path=path, full_page=True)


def _too_wide(page: Any) -> list[str]:
    wide, there = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"{wide} px wide on a screen of {there}"] if wide > there else []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("slug", ["invented", "real"])
def test_every_page_can_be_read_by_everybody(addresses: Any, visit: Any, slug: str, language: str) -> None:
    """Nothing is cut off at 390 px, pale, unlabelled or left in the other language; in the light and in the dark."""
    walk = Walk(visit, slug, language)
    for name, rest in addresses[slug].items():
        walk.look(name, rest)
    assert walk.faults == [], "\n".join(walk.faults)


def test_no_page_runs_a_script_or_fetches_a_picture_from_elsewhere(visit: Any) -> None:
    """The browser itself refuses: the policy holds."""
    one: Visitor = visit("invented", "huyen")
    one.page.evaluate("""() => {
        window.refused = [];
        document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
        const script = document.createElement("script"); script.textContent = "window.ran = true";
        const picture = document.createElement("img"); picture.src = "http://192.0.2.1/spy.png";
        document.body.append(script, picture);
    }""")
    one.page.wait_for_function("window.refused.length >= 2")
    assert set(one.page.evaluate("window.refused")) == {"script-src-elem", "img-src"}
    assert one.page.evaluate("window.ran") is None
    one.complaints.clear()
    one.asked[:] = [address for address in one.asked if "192.0.2.1" not in address]
