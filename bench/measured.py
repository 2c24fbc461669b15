"""A measured line: a figure of ours, the figure beside it, the bar."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, frozen


@frozen
class Line:
    """One comparison. `bar` is the largest allowed ratio (or figure, when it stands alone)."""

    what: str
    ours: float
    theirs: float | None = None
    unit: str = "s"
    bar: float | None = None
    smaller_is_better: bool = True

    @property
    def ratio(self) -> float | None:
        """ours / theirs (or theirs / ours when larger is better), None when alone."""
        if not self.theirs:
            return None
        return self.ours / self.theirs if self.smaller_is_better else self.theirs / self.ours

    @property
    def met(self) -> str:
        """Whether the bar is met, as a word; empty without a bar."""
        if self.bar is None:
            return ""
        figure = self.ratio if self.ratio is not None else self.ours
        return "met" if figure <= self.bar else "NOT met"

    def __str__(self) -> str:
        return " ".join(self.as_row().replace("|", " ").split())

    def as_row(self) -> str:
        """The line as a row of a Markdown table."""
        beside = "" if self.theirs is None else f"{self.theirs:.3g} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        bar = "" if self.bar is None else f"{self.bar:g}"
        return f"| {self.what} | {self.ours:.3g} {self.unit} | {beside} | {ratio} | {bar} | {self.met} |"


@define
class Clock:
    """Seconds a block took."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    """Measure a block's wall time."""
    clock, start = Clock(), time.perf_counter()
    try:
        yield clock
    finally:
        clock.seconds = time.perf_counter() - start


def peak_megabytes() -> float:
    """Largest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
