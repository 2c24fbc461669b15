"""Makes the reasons of a proposal: values, not sentences; `tell` puts them into words."""

from collections.abc import Iterator, Mapping, Sequence

from taicho.core.levels.bound import Known, compare
from taicho.core.levels.climb import Children
from taicho.core.levels.condition_model import (
    Above,
    AtLeast,
    Below,
    ChildCount,
    ChildShare,
    Compared,
    Condition,
    Flag,
    NeighbourAt,
    NoFlag,
    Truth,
)
from taicho.core.levels.model import Confirmation, LegalValue, Term
from taicho.core.levels.proposal_model import Reason, ReasonKind
from taicho.core.levels.settle import Edition
from taicho.core.levels.weigh import Balance, Weight, band_of, edges_of
from taicho.core.vocabulary import Citation, Confidence, Text

_SIGNS: Mapping[type, str] = {AtLeast: "≥", Above: ">", Below: "<", Flag: "=", NoFlag: "=", NeighbourAt: "≥"}
SHOWN_PLACES = 8
"""Neighbours named in a reason; more are of no use to a reader."""


def from_value(edition: Edition, value_id: str, kind: ReasonKind, **more: object) -> Reason:
    """A reason resting on a legal value: its article, how sure it is, and who set it."""
    value = edition.values.get(value_id)
    if value is None:
        return Reason(kind, Citation(edition.rules.number), Confidence.SOURCE, **more)  # type: ignore[arg-type]
    more = {"text": value.text, **more}
    return Reason(kind, value.cite, value.confidence, value_id=value_id, set_by=set_by(value), **more)  # type: ignore[arg-type]


def set_by(value: LegalValue) -> Text | None:
    """Who confirmed or overrode a value, when and why; None when it stands as the rule set gives it."""
    said = value.confirmed
    if said is None:
        return None
    if isinstance(said, Confirmation):
        return Text(
            f"{said.by} xác nhận ngày {said.on:%-d/%-m/%Y}: {said.reason}",
            f"confirmed by {said.by} on {said.on:%-d/%-m/%Y}: {said.reason}",
        )
    return Text(
        f"{said.by} quyết định mức riêng từ {said.since:%-d/%-m/%Y}: {said.reason}",
        f"set differently by {said.by} from {said.since:%-d/%-m/%Y}: {said.reason}",
    )


def for_term(
    edition: Edition,
    term: Term,
    known: Mapping[str, Known],
    children: Children | None,
    near: Sequence[str],
    derived: bool,
) -> Iterator[Reason]:
    """One reason for each condition of a term that holds."""
    for condition in term.when:
        if isinstance(condition, NeighbourAt):
            marks = ("derived_neighbours",) if derived else ()
            yield from_value(
                edition,
                term.id,
                ReasonKind.NEIGHBOUR,
                op="≥",
                threshold=condition.threshold,
                rung=term.rung,
                places=tuple(near[:SHOWN_PLACES]),
                marks=marks,
            )
        elif isinstance(condition, ChildShare | ChildCount):
            yield _of_children(edition, term, condition, children or Children())
        else:
            yield _of_reading(edition, condition, term.id, known, ReasonKind.READING, rung=term.rung)


def _of_children(edition: Edition, term: Term, condition: ChildShare | ChildCount, children: Children) -> Reason:
    counted = children.share if isinstance(condition, ChildShare) else children.count
    return from_value(
        edition,
        term.id,
        ReasonKind.CHILDREN,
        indicator="children_share" if isinstance(condition, ChildShare) else "children_count",
        where={"level": condition.rung, "total": children.total},
        value=counted(condition.rung)[0],
        op="≥",
        threshold=condition.threshold,
        rung=term.rung,
    )


def _of_reading(
    edition: Edition,
    condition: Compared,
    value_id: str,
    known: Mapping[str, Known],
    kind: ReasonKind,
    rung: int | None = None,
    cls: str = "",
) -> Reason:
    seen = known[condition.input]
    wanted = edition.inputs[condition.input]
    reading = seen.reading
    return from_value(
        edition,
        value_id,
        kind,
        indicator=wanted.indicator if reading is None else reading.indicator,
        where=dict(wanted.where),
        value=None if reading is None else (reading.at_least if reading.value is None else reading.value),
        op=_SIGNS[type(condition)],
        threshold=condition.threshold if not isinstance(condition, NoFlag) else 0.0,
        rung=rung,
        cls=cls,
        marks=_marks(seen),
    )


def _marks(seen: Known) -> tuple[str, ...]:
    """Marks of the reading; "at_least" where its number is only a lower bound."""
    is_bound = seen.nominal[0] != seen.nominal[1]
    return (*seen.marks, "at_least") if is_bound else seen.marks


def for_matrix(edition: Edition, balance: Balance, weight: Weight, known: Mapping[str, Known]) -> tuple[Reason, ...]:
    """The bands readings fall into, the additions that hold, the cells that are possible."""
    reasons: list[Reason] = []
    for axis in (balance.grid.row, balance.grid.column):
        for scale in axis.scales:
            seen = known[scale.input]
            if seen.reading is not None and (scale.bands or isinstance(edition.values[scale.id].value, tuple)):
                reasons.append(_band(edition, balance, axis.classes, scale.id, scale.input, seen))
        reasons += _additions(edition, weight, known, axis.id)
    cells = [(row, column) for row in weight.rows for column in weight.columns]
    if len(cells) <= 4:
        reasons += [
            from_value(
                edition,
                balance.grid.cells[cell],
                ReasonKind.CELL,
                rung=int(edition.number(balance.grid.cells[cell], 1)),
                cls=f"{cell[0]} × {cell[1]}",
            )
            for cell in cells
        ]
    return (*reasons, *_additions(edition, weight, known, "level"))


def _band(
    edition: Edition, balance: Balance, classes: Sequence[str], scale_id: str, input_id: str, seen: Known
) -> Reason:
    """The class of the lower end of what is nominally known."""
    low = seen.nominal[0]
    scale = next(one for axis in (balance.grid.row, balance.grid.column) for one in axis.scales if one.id == scale_id)
    if scale.bands:
        band = band_of(scale.bands, edition.values, low)
        value_id, cls = band.id, band.cls
        start, end = edges_of(edition.values[band.id])
    else:
        edges = edition.values[scale_id].value
        steps = [one for one in edges if one is not None] if isinstance(edges, tuple) else []
        place = sum(low >= one for one in steps)
        value_id, cls = scale_id, classes[place]
        start, end = (steps[place - 1] if place else None), (steps[place] if place < len(steps) else None)
    reading, wanted = seen.reading, edition.inputs[input_id]
    return from_value(
        edition,
        value_id,
        ReasonKind.READING,
        indicator=wanted.indicator if reading is None else reading.indicator,
        where=dict(wanted.where) if not seen.estimate else {},
        value=None if reading is None else (reading.at_least if reading.value is None else reading.value),
        op="≥" if start is not None else "<",
        threshold=start if start is not None else end,
        upto=end if start is not None else None,
        cls=cls,
        marks=_marks(seen),
    )


def _additions(edition: Edition, weight: Weight, known: Mapping[str, Known], to: str) -> Iterator[Reason]:
    for addition in weight.added:
        if addition.to != to:
            continue
        for condition in addition.when:
            if compare(condition, known[condition.input].nominal) is Truth.TRUE:
                yield _of_reading(
                    edition,
                    condition,
                    addition.id,
                    known,
                    ReasonKind.ADDITION,
                    rung=int(edition.number(addition.id, 1)),
                    cls="" if to == "level" else to,
                )


def conditions_of(terms: Sequence[Term]) -> Iterator[Condition]:
    """All conditions of a ladder."""
    for term in terms:
        yield from term.when
