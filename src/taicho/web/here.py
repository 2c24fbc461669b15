"""Where a request stands: workspace, place, day, person. Every view and template gets it as `request.here` / `here`."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from attrs import evolve, field, frozen
from django.urls import NoReverseMatch, reverse

from taicho.core.vocabulary import Place, Places
from taicho.core.vocabulary.places import UNASSIGNED
from taicho.core.vocabulary.spelling import fold


@lru_cache(maxsize=8192)
def _address(page: str, arguments: tuple[object, ...]) -> str:
    """The address of a page; a long table asks for the same ones again and again."""
    return reverse(f"web:{page}", args=arguments)


def _asking(path: str, query: Mapping[str, object]) -> str:
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


@frozen
class Here:
    """One request's standpoint.

    today: the workspace's own day (fixed in a demonstration, else the clock's); day: the day asked about.
    page: name of the page in the address scheme, to come back to when place or day changes.
    person: who asks, None on pages before sign-in. kept: what one request asks for more than once.
    """

    workspace: Any
    places: Places
    place: Place
    day: date
    today: date
    language: str
    person: Any = None
    page: str = "situation"
    page_arguments: tuple[str, ...] = ()
    page_query: str = ""
    kept: dict[str, Any] = field(factory=dict, eq=False, repr=False)

    def to(self, page: str, *arguments: object, place: str = "", day: date | None = None, **query: object) -> str:
        """The address of a page of this workspace, at this place and day unless others are given."""
        scope = (self.workspace.slug, place or self.place.code, (day or self.day).isoformat())
        return _asking(_address(page, (*scope, *arguments)), query)

    def to_with(self, page: str, *queries: Mapping[str, object], place: str = "", day: date | None = None) -> str:
        """The address of a page whose query is several mappings together; a later one wins."""
        together: dict[str, object] = {}
        for one in queries:
            together |= one
        scope = (self.workspace.slug, place or self.place.code, (day or self.day).isoformat())
        return _asking(_address(page, scope), together)

    def name_of(self, code: str) -> str:
        """The name of a place on the page's day; its code where the day knows no such place."""
        place = self.places.get(code)
        return place.name if place else code

    def has(self, page: str) -> bool:
        """Whether this program has the page."""
        try:
            self.to(page)
        except NoReverseMatch:
            return False
        return True

    def same_page(self, *, place: str = "", day: date | None = None) -> str:
        """This page at another place or day."""
        path = self.to(self.page, *self.page_arguments, place=place, day=day)
        return f"{path}?{self.page_query}" if self.page_query else path

    def at(self, place: str = "", day: date | None = None) -> "Here":
        """The same standpoint elsewhere."""
        return evolve(self, place=self.places[place] if place else self.place, day=day or self.day, kept={})

    @property
    def path(self) -> tuple[Place, ...]:
        """From the nation down to the place."""
        return (*reversed(self.places.ancestors(self.place.code)), self.place)

    @property
    def day_before(self) -> date:
        """The day before the one asked about."""
        return self.day - timedelta(days=1)

    @property
    def day_after(self) -> date:
        """The day after the one asked about."""
        return self.day + timedelta(days=1)

    @property
    def past(self) -> bool:
        """True when the page speaks of a day before the workspace's own."""
        return self.day < self.today

    @property
    def home(self) -> str:
        """The workspace's first page."""
        return reverse("web:home", args=(self.workspace.slug,))

    @property
    def below(self) -> tuple[Place, ...]:
        """Places one tier below, by name, for the place picker."""
        inner = [place for place in self.places.children(self.place.code) if place.code != UNASSIGNED]
        return tuple(sorted(inner, key=lambda place: fold(place.name_short)))

    @property
    def find_address(self) -> str:
        """Where the place picker sends what was typed."""
        return self.to("find")

    @property
    def suggest_address(self) -> str:
        """Where places are suggested while one types."""
        return self.to("suggest")

    @property
    def go_address(self) -> str:
        """Where the day picker sends the day."""
        return self.to("go")

    @property
    def search_address(self) -> str:
        """Where the search box sends its text."""
        return self.to("search")

    @property
    def same_page_query(self) -> str:
        """This page as it is, for forms that come back to it."""
        return self.same_page()

    @property
    def page_query_and(self) -> str:
        """The query of this page, ready for one more argument."""
        return f"{self.page_query}&" if self.page_query else ""
