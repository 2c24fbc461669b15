"""Measures: the counts that are resolved for each place and day before any indicator reads them."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen


class Sort(StrEnum):
    """How a measure behaves over time."""

    FLOW = "flow"
    """Counts of a day; days add up."""
    TOTAL = "total"
    """Published running total; the latest stands for all before it."""
    STOCK = "stock"
    """What stands on a day; the latest report holds until the next."""


class Event(StrEnum):
    """What a row of the line list says on which day."""

    CONFIRMED = "confirmed"
    DIED = "died"
    OPEN = "open"
    """Confirmed and not yet ended: +1 on confirmation, -1 on the outcome."""


@frozen
class FromList:
    """How the line list feeds a measure: rows with `event` on the day that meet every condition of `rows`.

    rows: column -> allowed values (None among them: empty). delay: adds days from event to report instead of 1.
    """

    event: Event = Event.CONFIRMED
    rows: Mapping[str, tuple[str | bool | None, ...]] = field(factory=dict, hash=False)
    delay: bool = False


@frozen
class Measure:
    """One countable thing.

    register, columns: where counts stand; several columns add up, empty ones aside; all empty: no count.
    keys: fixed values of key columns (dose, age_band, resource). or_keys: taken where a source has for a place and
    day no row of `keys`. delay: count x (reported - happened) in days.
    from_list: how the line list feeds it, None: it does not. ranked_as: the measure whose order of sources holds.
    """

    name: str
    sort: Sort
    register: str | None = None
    columns: tuple[str, ...] = ()
    keys: Mapping[str, str | int] = field(factory=dict, hash=False)
    from_list: FromList | None = None
    or_keys: Mapping[str, str | int] | None = field(default=None, hash=False)
    delay: bool = False
    ranked_as: str | None = None

    @property
    def names_in_order(self) -> tuple[str, ...]:
        """What an entry of the sources may call it, the stronger first: itself, its register, the list."""
        own = self.ranked_as or self.name.partition(":")[0]
        names = [own, *([self.register] if self.register else []), *(["case_list"] if self.from_list else [])]
        return tuple(dict.fromkeys(names))


CROWDED = ("industrial_park", "school", "market")
"""Settings of the line list that count as crowded places under 2686/QĐ-BCĐQG (industrial park, school,
supermarket "or the like"; the closed list is not known, so this one is ours)."""

CLUSTERS = ("cluster_source_unknown", "cluster_crowded")
"""What can be asked of clusters. A cluster is the cases of one list, one place and one cluster code confirmed in the
look-back, at least `LEAST_CLUSTER` of them; its source is unknown when none is marked known and one marked unknown;
it is crowded when one of its settings is in `CROWDED`."""

LEAST_CLUSTER = 2
"""Linked cases that make a cluster. Not fixed in the texts we could read (2686/QĐ-BCĐQG); two is the smallest link."""


def _flow(name: str, register: str, *columns: str, from_list: FromList | None = None) -> Measure:
    return Measure(name, Sort.FLOW, register, columns or (name,), from_list=from_list)


def _listed(name: str, event: Event = Event.CONFIRMED, **rows: tuple[str | bool | None, ...]) -> Measure:
    return Measure(name, Sort.FLOW, from_list=FromList(event, rows), ranked_as="cases")


DOSES = (1, 2, 3)
BANDS = ("all", "18+", "12-17", "50+", "65+")
RESOURCES = ("tests_per_day", "home_care")


def dose_measure(dose: int, band: str, *, total: bool = False) -> str:
    """Name of the measure of one dose in one age band ("all": every age)."""
    return f"{'doses_total' if total else 'doses'}:{dose}:{band}"


def _dose_measures() -> list[Measure]:
    found = []
    for dose in DOSES:
        for band in BANDS:
            keys: dict[str, str | int] = {"dose": dose, "age_band": band}
            instead: dict[str, str | int] | None = {"dose": dose, "age_band": "all"} if band == "18+" else None
            found.append(Measure(dose_measure(dose, band), Sort.FLOW, "doses", ("doses",), keys, or_keys=instead))
            found.append(
                Measure(
                    dose_measure(dose, band, total=True), Sort.TOTAL, "doses", ("doses_total",), keys, or_keys=instead
                )
            )
    return found


_ALL = (
    _flow("cases", "cases", from_list=FromList()),
    Measure(
        "case_delay", Sort.FLOW, "cases", ("cases",), from_list=FromList(delay=True), delay=True, ranked_as="cases"
    ),
    Measure("cases_total", Sort.TOTAL, "cases", ("cases_total",)),
    _flow("community", "cases", from_list=FromList(rows={"detection": ("community",)})),
    _flow("quarantine", "cases", from_list=FromList(rows={"detection": ("quarantine",)})),
    _flow("blockade", "cases", from_list=FromList(rows={"detection": ("blockade",)})),
    _flow("screening", "cases", from_list=FromList(rows={"detection": ("screening",)})),
    _flow(
        "contained",
        "cases",
        "quarantine",
        "blockade",
        from_list=FromList(rows={"detection": ("quarantine", "blockade")}),
    ),
    _flow("unknown_place", "cases", from_list=FromList(rows={"detection": (None,)})),
    _flow("deaths", "deaths", from_list=FromList(Event.DIED)),
    Measure("deaths_total", Sort.TOTAL, "deaths", ("deaths_total",)),
    _flow("tests", "tests"),
    _flow("people_tested", "tests"),
    _flow("positives", "tests"),
    *_dose_measures(),
    Measure("active", Sort.STOCK, "patients", ("active",), from_list=FromList(Event.OPEN)),
    Measure("icu", Sort.STOCK, "patients", ("icu",)),
    Measure("oxygen", Sort.STOCK, "patients", ("oxygen",)),
    Measure("ecmo", Sort.STOCK, "patients", ("ecmo",)),
    *(
        Measure(f"capacity:{name}", Sort.STOCK, "capacity", ("amount",), {"resource": name}, ranked_as="capacity")
        for name in RESOURCES
    ),
    _listed("source_known", source_known=(True,)),
    _listed("source_unknown", source_known=(False,)),
    _listed("source_pending", source_known=(None,)),
    _listed("community_source_known", detection=("community",), source_known=(True,)),
    _listed("crowded", setting=CROWDED),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _ALL}

BEDS = Measure("beds", Sort.STOCK, "beds", ("beds",))
STAYS = Measure("stays", Sort.STOCK, "stays")
POPULATION = Measure("population", Sort.STOCK, "population", ("people",))
"""Registers whose sources are ordered like those of measures."""
