"""Which measures, windows and tables the asked indicators need."""

from collections.abc import Iterable

from attrs import field, frozen

from taicho.core.indicators import model as nodes
from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.indicators.measures import CLUSTERS
from taicho.core.indicators.model import Node, Variant, walk
from taicho.engines.duck.cells import Wanted


@frozen
class Span:
    """The `days` days that end `lag` days before the day."""

    days: int
    lag: int = 0

    def __str__(self) -> str:
        return f"{self.days}_{self.lag}"


@frozen
class Needs:
    """Everything to be worked out before the nodes can be read off."""

    windows: frozenset[tuple[str, Span]]
    running: frozenset[str]
    cumulative: tuple[nodes.Cumulative, ...]
    stocks: tuple[nodes.Latest, ...]
    units: frozenset[str]
    beds: bool
    bands: tuple[str, ...]
    evidence: tuple[nodes.Evidence, ...]
    statements: tuple[nodes.Statement, ...]
    longest: int = field(default=14)
    """Days looked back at, the day included."""

    @property
    def wanted(self) -> Wanted:
        """The measures to resolve."""
        flows = {name for name, _ in self.windows} - {node.measure for node in self.stocks}
        return Wanted(
            flows=frozenset(flows | self.units),
            history=self.running - {node.measure for node in self.stocks},
            stocks=frozenset(node.measure for node in self.stocks),
            totals=frozenset(node.total for node in self.cumulative),
        )


def needs_of(variants: Iterable[Variant]) -> Needs:
    """What some variants need."""
    seen = list(dict.fromkeys(node for variant in variants for node in walk(variant.node)))
    windows = {pair for node in seen for pair in _windows(node)}
    cumulative = tuple(node for node in seen if isinstance(node, nodes.Cumulative))
    evidence = tuple(node for node in seen if isinstance(node, nodes.Evidence))
    running = {node.measure for node in cumulative} | {n.measure for n in seen if isinstance(n, nodes.DaysSince)}
    return Needs(
        windows=frozenset(windows),
        running=frozenset(running),
        cumulative=cumulative,
        stocks=tuple(node for node in seen if isinstance(node, nodes.Latest)),
        units=frozenset(node.measure for node in seen if isinstance(node, nodes.Completeness)),
        beds=any(isinstance(node, nodes.Beds) for node in seen),
        bands=tuple(dict.fromkeys(node.band for node in seen if isinstance(node, nodes.People))),
        evidence=evidence,
        statements=tuple(node for node in seen if isinstance(node, nodes.Statement)),
        longest=max([1, *(span.days + span.lag for _, span in windows), *(n.days for n in evidence)]),
    )


def _windows(node: Node) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    if isinstance(node, nodes.OnDay):
        found += [(name, Span(1)) for name in (node.measure, node.doubt) if name]
    elif isinstance(node, nodes.Window):
        found += [(name, Span(node.days, node.lag)) for name in (node.measure, node.doubt) if name]
    elif isinstance(node, nodes.Growth):
        found += [(node.measure, Span(node.days)), (node.measure, Span(node.days, node.days))]
    elif isinstance(node, (nodes.Completeness, nodes.Latest)):
        found.append((node.measure, Span(1)))
    elif isinstance(node, nodes.Evidence):
        own = node.measure if node.measure not in CLUSTERS else None
        found += [(name, Span(node.days)) for name in (own, node.doubt) if name]
    return found


def all_needs() -> Needs:
    """What the whole catalogue needs."""
    return needs_of(variant for indicator in INDICATORS.values() for variant in indicator.variants)
