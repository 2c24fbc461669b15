"""A plan and a day → the tasks in force: to whom each goes, and when it is due."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from attrs import evolve

from taicho.core.orders.model import Task
from taicho.core.orders.recurrence import first_from, last_before
from taicho.core.plans.model import Condition, EachUnit, Helper, OrderKind, Owner, Plan, ReportDuty, TaskOrder
from taicho.core.vocabulary import Fault, Places, Text, Unit

LevelOf = Callable[[str], str | None]
"""Place code → id of the level declared there, None when none is."""


def tasks_on(
    plan: Plan, day: date, places: Places, *, scenario: str | None = None, level_of: LevelOf | None = None
) -> list[Task]:
    """Every task the plan lays on somebody on `day`, in the order of the document; [] outside its days.

    Dated tasks stay in the list after their day. A recurring one carries the due day at or after `day`, the one
    after it and the one before. Duties on `each` commune become one task per commune ("1.5@25222", parent "1.5");
    named units of the same order keep the order's own id. Conditional tasks are in the list only while the
    declared scenario, or the level declared for the place, asks for them.

    places: the tree of `day`. Raises Fault when that tree does not have the plan's place any more.
    """
    if day < plan.since or (plan.until is not None and day > plan.until):
        return []
    _require_place(plan, day, places)
    orders = [*plan.tasks, *map(_as_order, plan.reports)]
    return [
        task
        for order in orders
        for task in _expanded(plan, order, places)
        if _active(order.when, scenario, level_of(task.place) if level_of else None)
        for task in [_dated(task, order, plan, day)]
    ]


def _require_place(plan: Plan, day: date, places: Places) -> None:
    if plan.place not in places:
        name = plan.id if plan.document.number_blank else plan.document.symbol
        raise Fault(
            Text(
                f"Ngày {day:%-d/%-m/%Y} không có địa bàn mã {plan.place} của kế hoạch {name}.",
                f"On {day} there is no place {plan.place}, the place of plan {name}.",
            ),
            Text("Hãy hỏi cho một ngày trước khi sắp xếp lại đơn vị.", "Ask for a day before the units changed."),
        )


def _as_order(duty: ReportDuty) -> TaskOrder:
    """A report of the plan's own, as a task of kind REPORT."""
    return TaskOrder(
        id=duty.id,
        text=duty.text,
        cite=duty.cite,
        lead=duty.by,
        kind=OrderKind.REPORT,
        due=duty.back.due,
        due_time=duty.back.due_time,
        recurrence=duty.back.recurrence,
        report=duty.back,
        note=duty.note,
    )


def _active(when: Condition, scenario: str | None, level: str | None) -> bool:
    return when.always or scenario in when.scenarios or level in when.levels


def units_of(parties: Iterable[Owner | Helper], places: Places, root: str) -> tuple[Unit | Text, ...]:
    """Units and groups by name; "each commune" becomes the unit of every commune at or below `root`."""
    found: list[Unit | Text] = []
    for party in parties:
        if isinstance(party, EachUnit):
            found += [Unit(party.role, place.code) for place in places.subtree(root, party.tier)]
        else:
            found.append(party)
    return tuple(dict.fromkeys(found))


def _expanded(plan: Plan, order: TaskOrder, places: Places) -> list[Task]:
    """The order's own task for the units it names, then one task per place of every `each`."""
    named = tuple(owner for owner in order.lead if isinstance(owner, Unit))
    each: dict[str, list[Unit]] = {}
    for owner in order.lead:
        if isinstance(owner, EachUnit):
            for place in places.subtree(plan.place, owner.tier):
                each.setdefault(place.code, []).append(Unit(owner.role, place.code))
    own = [_task(plan, order, order.id, named, plan.place, places)] if named else []
    return own + [
        evolve(_task(plan, order, f"{order.id}@{code}", tuple(units), code, places), parent=order.id)
        for code, units in each.items()
    ]


def _task(plan: Plan, order: TaskOrder, id: str, lead: tuple[Unit, ...], place: str, places: Places) -> Task:
    return Task(
        id=id,
        plan=plan.id,
        text=order.text,
        lead=lead,
        cite=order.cite,
        giver=plan.document.issuer,
        place=place,
        coordinating=units_of(order.coordinating, places, place),
        kind=order.kind,
        start=order.start,
        due=order.due,
        due_time=order.due_time,
        recurrence=order.recurrence,
        standing=order.standing,
        until_event=order.until_event or (order.recurrence.until_event if order.recurrence else None),
        condition=order.when,
        report=order.report,
        bullet=order.bullet,
        advises=order.advises,
        product=order.product,
        note=order.note,
    )


def _dated(task: Task, order: TaskOrder, plan: Plan, day: date) -> Task:
    """The task with the due days of its recurrence around `day`."""
    again = order.recurrence
    if again is None or not again.dated:
        return task
    begins = max(plan.since, order.start or plan.since)
    if plan.until is not None:
        again = evolve(again, until=min(plan.until, again.until or plan.until))
    due = first_from(again, max(day, begins))
    return evolve(
        task,
        due=due,
        due_time=order.due_time or again.at,
        next_due=first_from(again, due + timedelta(days=1)) if due else None,
        last_due=last_before(again, day, begins),
    )
