"""Somebody at a screen: goes to pages, reads, presses; notes every request and every complaint of the browser."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Response

DESK, PHONE = (1366, 768), (390, 844)


class Visitor:
    """A window of its own, with its own cookies. `asked`: addresses of all requests; `complaints`: of the browser."""

    def __init__(
        self,
        browser: Browser,
        site: str,
        slug: str,
        *,
        language: str = "vi",
        size: tuple[int, int] = DESK,
        dark: bool = False,
    ) -> None:
        self.site, self.slug = site, slug
        self.window = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            reduced_motion="reduce",
        )
        self.window.set_default_timeout(20_000)
        self.window.add_cookies([{"name": "taicho_language", "value": language, "url": site}])
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page = self.window.new_page()
        self.window.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, said: ConsoleMessage) -> None:
        """Errors and warnings; that the page itself was refused (403, 404) is the answer, not a complaint."""
        own_answer = said.text.startswith("Failed to load resource") and said.location.get("url") == self.page.url
        if said.type in ("error", "warning") and not own_answer:
            self.complaints.append(f"{self.page.url}: {said.text}")

    def sign_in(self, username: str, password: str) -> None:
        """Through the page, as everybody."""
        self.page.goto(f"{self.site}/{self.slug}/sign-in/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", password)
        self.page.click("form button")
        self.page.wait_for_url("**/situation/")

    def open(self, place: str, day: str, page: str) -> Response:
        """A page of the workspace by its address."""
        answer = self.page.goto(f"{self.site}/{self.slug}/{place}/{day}/{page}")
        assert answer is not None
        return answer

    @property
    def headline(self) -> str:
        """The sentence on top."""
        return self.page.locator("main h1").inner_text()

    @property
    def text(self) -> str:
        """Everything to read between the bars."""
        return self.page.locator("main").inner_text()

    @property
    def where(self) -> str:
        """The address without the server and without the workspace."""
        parts = urlsplit(self.page.url)
        return parts.path.removeprefix(f"/{self.slug}/") + (f"?{parts.query}" if parts.query else "")

    def follow(self, words: str, *, within: str = "main") -> None:
        """Press the link or button with these words, and wait for the next page."""
        target = self.page.locator(within).locator("a, button").filter(has_text=words).first
        with self.page.expect_navigation():
            target.click()

    def download(self, words: str, folder: Path) -> Path:
        """Press what gives a file, and keep the file."""
        with self.page.expect_download() as found:
            self.page.locator("main").locator("a").filter(has_text=words).first.click()
        folder.mkdir(exist_ok=True)
        path = folder / found.value.suggested_filename
        found.value.save_as(path)
        return path

    def strangers(self) -> list[str]:
        """Requests that left the machine."""
        return [one for one in self.asked if not one.startswith((f"{self.site}/", "data:", "blob:"))]

    def leave(self) -> None:
        """Close the window; nothing may have gone out, nothing may have been complained about."""
        self.window.close()
        assert self.strangers() == []
        assert self.complaints == []
