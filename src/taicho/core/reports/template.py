"""The template of a periodic report: its words and what each part shows. Data of the pack; a province may have its own.

Words stand in pairs with places to fill: {place}, {since}, {until}, {plan}, the id of a figure ({active}), the same
in the period before ({active.before}), and counts of tasks, targets and reports from below ({tasks.late}).
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import field, frozen

from taicho.core.plans.model import Frequency
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold

BLANK = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
"""A place to fill in a text."""
FIXED = ("place", "PLACE", "short", "above", "since", "until", "plan", "as_of", "author", "to", "campaign", "team")
COUNTS = (
    *(f"tasks.{name}" for name in ("total", "done", "open", "late")),
    *(f"targets.{name}" for name in ("total", "met", "behind")),
    *(f"below.{name}" for name in ("total", "sent", "missing")),
    *(f"campaign.{name}" for name in ("total_from", "total_to", "serving", "missing", "days", "hours", "incidents")),
    "campaign.unwell",
    *(f"team.{name}" for name in ("people", "days", "duty", "unwell")),
)
ONCE, AD_HOC = "once", "ad_hoc"
RHYTHMS = (*(one.value for one in Frequency if one not in (Frequency.CONTINUOUS,)), ONCE, AD_HOC)
"""What a template may be for: a rhythm of the plan language, a single day, or a report nobody waited for."""


class Show(StrEnum):
    """What a part shows below its words. CAMPAIGN, CAMPAIGN_WARDS, TEAM: tables of what the report is about."""

    WORDS = "words"
    FIGURES = "figures"
    CHILDREN = "children"
    TARGETS = "targets"
    TASKS = "tasks"
    NEEDS = "needs"
    BELOW = "below"
    CAMPAIGN = "campaign"
    CAMPAIGN_WARDS = "campaign_wards"
    TEAM = "team"
    FREE = "free"


@frozen
class FigureAsk:
    """A number of the report. rise: what a cumulative number grew by in the period, instead of the number itself."""

    id: str
    indicator: str
    where: Mapping[str, str | int] = field(factory=dict)
    label: Text | None = None
    rise: bool = False


@frozen
class TemplatePart:
    """A part of the report. public: stands in the copy for the public; required: not submitted while FREE is empty.

    hint: what an officer should write there. figures: of FIGURES and CHILDREN; words of any part may name them.
    """

    id: str
    heading: Text
    show: Show = Show.WORDS
    text: Text | None = None
    hint: Text | None = None
    figures: tuple[FigureAsk, ...] = ()
    required: bool = False
    public: bool = False


@frozen
class Template:
    """A kind of report. rhythms, words, duties say for which duties: see `choose`.

    type: abbreviation of annex III of 30/2020/NĐ-CP. own: a province's version, laid over the pack's ("" for the pack).
    """

    id: str
    name: Text
    kind: Text
    type: str
    title: Text
    parts: tuple[TemplatePart, ...]
    rhythms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    cite: str = ""
    own: str = ""

    @property
    def figures(self) -> tuple[FigureAsk, ...]:
        """Every number the report asks for, once."""
        return tuple({ask.id: ask for part in self.parts for ask in part.figures}.values())

    def part(self, id: str) -> TemplatePart | None:
        """The part called `id`."""
        return next((one for one in self.parts if one.id == id), None)

    @property
    def free(self) -> tuple[TemplatePart, ...]:
        """The parts an officer writes."""
        return tuple(part for part in self.parts if part.show is Show.FREE)


def choose(templates: Sequence[Template], duty: str, words: str, rhythm: str) -> Template | None:
    """The template of a duty: one that names the duty, else one whose words stand in its text, else one of its rhythm.

    duty: "plan#id". Of several the first; None when the pack has none for the rhythm.
    """
    said = fold(words)
    by_name = [one for one in templates if duty in one.duties]
    by_words = [one for one in templates if any(fold(word) in said for word in one.words)]
    by_rhythm = [one for one in templates if rhythm in one.rhythms and not one.words]
    return next(iter((*by_name, *by_words, *by_rhythm)), None)


def filled(text: Text | None, values: Mapping[str, Text]) -> Text:
    """A text with its places filled; one without a value stays visible as it was written."""
    if text is None:
        return Text("", "")

    def fill(words: str, language: str) -> str:
        return BLANK.sub(lambda at: values[at[1]].in_(language) if at[1] in values else at[0], words)

    return Text(fill(text.vi, "vi"), fill(text.en, "en"))
