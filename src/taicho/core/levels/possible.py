"""Which values a person may enter for a value of law: a number, a choice, or edges that fit the scale."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from taicho.core.levels.model import Band, Grid, Ladder, LegalValue, RuleSet, Scale, Value
from taicho.core.vocabulary import Fault, Text


def refuse_impossible(rules: RuleSet, known: LegalValue, value: Value) -> None:
    """A Fault where `value` cannot stand as the value `known`."""
    name = known.text
    if value is None:
        raise Fault(
            Text(f"“{name.vi}” còn trống nên không xác nhận được.", f"“{name.en}” is empty and cannot be confirmed."),
            Text("Hãy nhập giá trị theo văn bản.", "Enter the value of the document."),
        )
    if isinstance(value, str):
        if value not in known.options:
            raise _choice(known)
    elif isinstance(value, tuple):
        _edges(rules, known, value)
    elif isinstance(known.value, str) or known.id in _without_numbers(rules):
        raise _choice(known)
    elif _needs_edges(rules, known):
        raise _edge_count(known, _edges_wanted(rules, known.id))
    elif known.id in _cells(rules) and value not in [one.step for one in rules.rungs]:
        steps = ", ".join(str(one.step) for one in rules.rungs)
        raise Fault(
            Text(f"“{name.vi}” không thể là cấp {value:g}.", f"“{name.en}” cannot be level {value:g}."),
            Text(f"Các cấp: {steps}.", f"The levels: {steps}."),
        )


def _choice(known: LegalValue) -> Fault:
    choices = ", ".join(known.options) or "—"
    return Fault(
        Text(f"“{known.text.vi}” không nhận giá trị này.", f"“{known.text.en}” does not take this value."),
        Text(f"Các lựa chọn: {choices}.", f"The choices: {choices}."),
    )


def _edge_count(known: LegalValue, count: int) -> Fault:
    return Fault(
        Text(f"“{known.text.vi}” cần {count} ngưỡng.", f"“{known.text.en}” needs {count} edges."),
        Text("Hãy nhập từ thấp đến cao.", "Enter them from low to high."),
    )


def _edges(rules: RuleSet, known: LegalValue, value: tuple[float | None, ...]) -> None:
    """Edges ascend, and there are as many as the scale needs: from and below for a band."""
    wanted = 2 if known.id in {band.id for _, band in _bands(rules)} else _edges_wanted(rules, known.id)
    if not wanted:
        raise Fault(
            Text(f"“{known.text.vi}” là một số, không phải dãy ngưỡng.", f"“{known.text.en}” is one number."),
            Text("Hãy nhập một số.", "Enter one number."),
        )
    edges = [edge for edge in value if edge is not None]
    if len(value) != wanted:
        raise _edge_count(known, wanted)
    if edges != sorted(set(edges)):
        raise Fault(
            Text(f"Các ngưỡng của “{known.text.vi}” phải tăng dần.", f"The edges of “{known.text.en}” must ascend."),
            Text("Hãy nhập từ thấp đến cao.", "Enter them from low to high."),
        )


def share_edges(rules: RuleSet, values: dict[str, LegalValue]) -> None:
    """Where a person corrected a band, the bands beside it begin and end where it does. Fault where edges cross."""
    for scale in _scales(rules):
        for at, band in enumerate(scale.bands):
            edges = values[band.id].value
            if values[band.id].confirmed is None or not isinstance(edges, tuple):
                continue
            if at > 0:
                _move(values, scale.bands[at - 1], end=edges[0])
            if at + 1 < len(scale.bands):
                _move(values, scale.bands[at + 1], start=edges[1])
        starts = [_start(values[band.id]) for band in scale.bands]
        if any(one >= two for one, two in pairwise(starts[1:])):
            name = values[scale.bands[0].id].text
            raise Fault(
                Text(f"Các nhóm của “{name.vi}” không còn tăng dần.", f"The bands of “{name.en}” no longer ascend."),
                Text("Sửa cả nhóm bên cạnh.", "Correct the band beside it, too."),
            )


def _move(values: dict[str, LegalValue], band: Band, start: float | None = None, end: float | None = None) -> None:
    value = values[band.id]
    if isinstance(value.value, tuple) and value.confirmed is None:
        low, high = value.value
        values[band.id] = evolve(value, value=(low if start is None else start, high if end is None else end))


def _start(value: LegalValue) -> float:
    edges = value.value
    return edges[0] or 0.0 if isinstance(edges, tuple) else 0.0


def _grids(rules: RuleSet) -> Iterator[Grid]:
    yield from (one for one in rules.scopes.values() if isinstance(one, Grid))


def _scales(rules: RuleSet) -> Iterator[Scale]:
    """Every scale once, also where several tiers share it."""
    seen: set[str] = set()
    for grid in _grids(rules):
        for scale in (*grid.row.scales, *grid.column.scales):
            if scale.id not in seen:
                seen.add(scale.id)
                yield scale


def _bands(rules: RuleSet) -> Iterator[tuple[Scale, Band]]:
    yield from ((scale, band) for scale in _scales(rules) for band in scale.bands)


def _needs_edges(rules: RuleSet, known: LegalValue) -> bool:
    return isinstance(known.value, tuple) or bool(_edges_wanted(rules, known.id))


def _edges_wanted(rules: RuleSet, value_id: str) -> int:
    """Edges of a scale without bands: one less than its classes; 0 when the id is no such scale."""
    for grid in _grids(rules):
        for axis in (grid.row, grid.column):
            if any(scale.id == value_id and not scale.bands for scale in axis.scales):
                return len(axis.classes) - 1
    return 2 if value_id in {band.id for _, band in _bands(rules)} else 0


def _cells(rules: RuleSet) -> set[str]:
    return {cell for grid in _grids(rules) for cell in grid.cells.values()}


def _without_numbers(rules: RuleSet) -> set[str]:
    """Criteria and tiers that nobody found: only a choice can fill them."""
    ladders = [one for one in rules.scopes.values() if isinstance(one, Ladder)]
    terms = {term.id for ladder in ladders for term in ladder.terms if not term.when}
    return terms | {ladder.chosen_by for ladder in ladders if ladder.chosen_by}
