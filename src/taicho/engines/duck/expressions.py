"""Compile a node to SQL expressions over the tables that the steps have made: one short function a node."""

from functools import singledispatch

from attrs import evolve, frozen

from taicho.core.indicators import model as nodes
from taicho.core.indicators.measures import CLUSTERS
from taicho.core.indicators.model import Node
from taicho.engines.duck import beds
from taicho.engines.duck.facts import NUMBER
from taicho.engines.duck.features import TOTAL_FRESH_DAYS
from taicho.engines.duck.line import column, run
from taicho.engines.duck.means import list_side
from taicho.engines.duck.needs import Span
from taicho.engines.duck.state import State

MARK_BITS = {"incomplete": 1, "stale": 2, "unknown_place": 4, "source_pending": 8, "lower_estimate": 16}
"""Marks as bits of one number; further ones (of populations) are added by the reader."""


@frozen
class Answer:
    """The parts of a reading as SQL."""

    value: str = "NULL::DOUBLE"
    numerator: str = "NULL::DOUBLE"
    denominator: str = "NULL::DOUBLE"
    as_of: str = "NULL::DATE"
    at_least: str = "NULL::DOUBLE"
    marks: str = "0"


ABSENT = Answer()
"""Of numbers that cannot exist in this snapshot."""


@singledispatch
def compiled(node: Node, state: State) -> Answer:
    """SQL of a node's answer."""
    raise TypeError(f"no SQL for {type(node).__name__}")


def tables(state: State) -> list[str]:
    """All tables beside the asked places and days."""
    needs = state.needs
    found = ["line", "span_cover"] * state.listed + ["counts"]
    if since_last(state):
        found.append("since_last")
    found += ["whole_window"] * (state.whole and bool(needs.evidence))
    found += ["cluster"] * (state.listed and any(node.measure in CLUSTERS for node in needs.evidence))
    found += [f"evidence_{n.signal}" for n in needs.evidence if n.signal in state.signals]
    found += [f"statement_{n.signal}" for n in needs.statements if n.signal in state.signals]
    found += [f"wide_{name}" for name in wide(state)] + beds.tables(state)
    return found + [f"told_{index}" for index in range(len(needs.bands)) if state.registered]


def wide(state: State) -> dict[str, list[str]]:
    """Long tables that are turned on their side before the last step, and their measures."""
    needs = state.needs
    running = [n for n in sorted(needs.running) if state.present(n) and not state.is_plain(n)]
    totals = [n.measure for n in needs.cumulative if summed_up(state, n)]
    stock = [n.measure for n in needs.stocks if state.present(n.measure) and not state.is_plain(n.measure)]
    named = {"running": running, "totals": totals, "stock": stock}
    return {name: measures for name, measures in named.items() if measures}


def summed_up(state: State, node: nodes.Cumulative) -> bool:
    """Whether a cumulative count is read from `totals` rather than from `line`."""
    if state.published(node.total):
        return True
    return state.present(node.measure) and not state.is_plain(node.measure)


def since_last(state: State) -> list[str]:
    """Plain measures whose covered days since the last one above zero are asked for."""
    return [n for n in sorted(state.needs.running) if state.listed and state.is_plain(n)]


def _doubt(name: str | None, span: Span, state: State) -> str:
    if name is None or not state.present(name):
        return "0"
    return f"CASE WHEN {_sum(name, span)} > 0 THEN {MARK_BITS[name]} ELSE 0 END"


def _sum(name: str, span: Span) -> str:
    return f"coalesce({column(name, span, 's')}, 0)"


def _covered(name: str, span: Span, state: State) -> tuple[str, str]:
    """How many days of a span are covered, and the last of them."""
    if state.is_plain(name):
        return f"coalesce(n_{span}, 0)", f"l_{span}"
    return f"coalesce({column(name, span, 'n')}, 0)", column(name, span, "l")


@compiled.register
def _(node: nodes.OnDay, state: State) -> Answer:
    if not state.present(node.measure):
        return ABSENT
    span = Span(1)
    there = f"{_covered(node.measure, span, state)[0]} > 0"
    return Answer(
        value=f"CASE WHEN {there} THEN {_sum(node.measure, span)} END",
        as_of=f"CASE WHEN {there} THEN q END",
        marks=_only(there, _doubt(node.doubt, span, state)),
    )


def _only(condition: str, marks: str) -> str:
    return "0" if marks == "0" else f"CASE WHEN {condition} THEN {marks} ELSE 0 END"


def _either(*marks: str) -> str:
    found = [f"({one})" for one in dict.fromkeys(marks) if one != "0"]
    return " | ".join(found) or "0"


@compiled.register
def _(node: nodes.Window, state: State) -> Answer:
    if not state.present(node.measure):
        return ABSENT
    span = Span(node.days, node.lag)
    n, last = _covered(node.measure, span, state)
    found = f"{_sum(node.measure, span)} / {node.days}" if node.mean else _sum(node.measure, span)
    gaps = f"CASE WHEN {n} < {node.days} THEN {MARK_BITS['incomplete']} ELSE 0 END"
    return Answer(
        value=f"CASE WHEN {n} = {node.days} THEN {found} END",
        as_of=last,
        at_least=f"CASE WHEN {n} BETWEEN 1 AND {node.days - 1} THEN {found} END",
        marks=_only(f"{n} > 0", _either(_doubt(node.doubt, span, state), gaps)),
    )


@compiled.register
def _(node: nodes.Growth, state: State) -> Answer:
    if not state.present(node.measure):
        return ABSENT
    now = compiled(nodes.Window(node.measure, node.days), state)
    before = compiled(nodes.Window(node.measure, node.days, lag=node.days), state)
    return Answer(
        value=f"CASE WHEN ({now.value}) > 0 AND ({before.value}) > 0 "
        f"THEN ln(({now.value}) / ({before.value})) / {node.days} END",
        numerator=now.value,
        denominator=before.value,
        as_of=now.as_of,
        marks=_either(now.marks, before.marks),
    )


@compiled.register
def _(node: nodes.DaysSince, state: State) -> Answer:
    name, m = node.measure, NUMBER[node.measure]
    if not state.present(name):
        return ABSENT
    if state.is_plain(name):
        last_on, last, after = run(name, "last_on"), "span_cover.last", run(name, "after")
    else:
        last_on, last, after = f"running_last_on_{m}", f"running_last_{m}", f"running_after_{m}"
    return Answer(
        value=f"(q - {last_on})::DOUBLE",
        as_of=last,
        marks=f"CASE WHEN q - {last_on} > {after} THEN {MARK_BITS['incomplete']} ELSE 0 END",
    )


@compiled.register
def _(node: nodes.Cumulative, state: State) -> Answer:
    m = NUMBER[node.measure]
    if summed_up(state, node):
        value, as_of = f"totals_value_{m}", f"totals_as_of_{m}"
        stale, gaps = f"totals_stale_{m}", f"totals_incomplete_{m}"
    elif state.present(node.measure):
        as_of, stale = "span_cover.last", f"q - span_cover.last > {TOTAL_FRESH_DAYS}"
        value = f"CASE WHEN span_cover.n > 0 THEN coalesce({run(node.measure)}, 0) END"
        gaps = "span_cover.n <= span_cover.last - span_cover.first"
    else:
        return ABSENT
    marks = (
        f"CASE WHEN {stale} THEN {MARK_BITS['stale']} ELSE 0 END",
        f"CASE WHEN {gaps} THEN {MARK_BITS['incomplete']} ELSE 0 END",
    )
    return Answer(value=value, as_of=as_of, marks=_either(*marks))


@compiled.register
def _(node: nodes.Latest, state: State) -> Answer:
    m = NUMBER[node.measure]
    always = MARK_BITS[node.mark] if node.mark else 0
    if not state.present(node.measure):
        return ABSENT
    if state.is_plain(node.measure):
        there = f"coalesce(n_{Span(1)}, 0) > 0"
        return Answer(
            value=f"CASE WHEN {there} THEN coalesce({run(node.measure)}, 0) END",
            as_of=f"CASE WHEN {there} THEN q END",
            marks=_only(there, str(always)),
        )
    return Answer(
        value=f"stock_value_{m}",
        as_of=f"stock_as_of_{m}",
        marks=f"CASE WHEN stock_value_{m} IS NULL THEN 0 WHEN stock_stale_{m} THEN {MARK_BITS['stale'] | always} "
        f"ELSE {always} END",
    )


@compiled.register
def _(node: nodes.Completeness, state: State) -> Answer:
    name = node.measure
    every = "greatest(units, 1)::DOUBLE"
    if not state.present(name):
        return Answer(value="0.0::DOUBLE", numerator="0.0::DOUBLE", denominator=every)
    itself = f"CASE WHEN {_covered(name, Span(1), state)[0]} > 0 THEN 1 ELSE 0 END"
    seen = "units_now" if state.is_plain(name) else f'"{name}_units"'
    found = f"(CASE WHEN units > 0 THEN coalesce({seen}, 0) ELSE {itself} END)::DOUBLE"
    return Answer(
        value=f"{found} / {every}", numerator=found, denominator=every, as_of=f"CASE WHEN {found} > 0 THEN q END"
    )


@compiled.register
def _(node: nodes.Beds, state: State) -> Answer:
    kinds = [kind for kind in node.kinds if kind in state.kinds]
    if not kinds:
        return ABSENT

    def total(part: str) -> str:
        return "(" + " + ".join(f"coalesce({beds.column(part, kind)}, 0)" for kind in kinds) + ")"

    def latest(part: str) -> str:
        return "greatest(" + ", ".join(beds.column(part, kind) for kind in (*kinds, kinds[0])) + ")"

    if node.what == "capacity":
        return Answer(value=f"CASE WHEN {total('sites')} > 0 THEN {total('beds')}::DOUBLE END", as_of=latest("on_beds"))
    found = {"covered": total("kept_beds"), "used": total("used"), "free": f"{total('kept_beds')} - {total('used')}"}
    return Answer(
        value=f"CASE WHEN {total('kept')} > 0 THEN ({found[node.what]})::DOUBLE END",
        as_of=latest("on_kept"),
        marks=f"CASE WHEN {total('kept')} < {total('sites')} THEN {MARK_BITS['incomplete']} ELSE 0 END",
    )


@compiled.register
def _(node: nodes.People, state: State) -> Answer:
    index = state.needs.bands.index(node.band)
    if not state.registered or node.band == "all":
        return Answer(value=f"people_{index}", marks=f"people_marks_{index}")
    told = f"told_{index}.people"
    return Answer(
        value=f"coalesce({told}, people_{index})",
        marks=f"CASE WHEN {told} IS NULL THEN people_marks_{index} ELSE 0 END",
    )


@compiled.register
def _(node: nodes.Ratio, state: State) -> Answer:
    top, bottom = compiled(node.top, state), compiled(node.bottom, state)

    def over(part: str) -> str:
        if part == ABSENT.value or bottom.value == ABSENT.value:
            return ABSENT.value
        times = "" if node.times == 1 else f" * {node.times!r}"
        return f"({part}) / nullif({bottom.value}, 0){times}"

    return evolve(
        top,
        value=over(top.value),
        numerator=top.value,
        denominator=bottom.value,
        at_least=over(top.at_least),
        marks=_either(top.marks, bottom.marks),
    )


@compiled.register
def _(node: nodes.Evidence, state: State) -> Answer:
    marks = _doubt(node.doubt, Span(node.days), state) if node.doubt else "0"
    if node.signal in state.signals:
        table = f"evidence_{node.signal}"
        return Answer(value=f"{table}.value", as_of=f"{table}.as_of", marks=marks)
    count, seen, complete = list_side(state, node)
    if count == "0":
        return Answer(marks=marks)
    some = f"{count}::DOUBLE" if node.kind == "count" else "1.0::DOUBLE"
    none = "" if complete == "false" else f" WHEN {complete} THEN "
    return Answer(
        value=f"CASE WHEN {count} > 0 THEN {some}{none + '0.0::DOUBLE' if none else ''} END",
        as_of=f"CASE WHEN {count} > 0 THEN {seen}{none + 'q' if none else ''} END",
        marks=marks,
    )


@compiled.register
def _(node: nodes.Statement, state: State) -> Answer:
    if node.signal not in state.signals:
        return ABSENT
    table = f"statement_{node.signal}"
    return Answer(value=f"{table}.value", as_of=f"{table}.as_of")
