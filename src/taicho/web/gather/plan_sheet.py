"""A plan laid out as its document: sections in order, each duty, target, need and measure where it is cited."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from taicho.core.orders.model import TaskState
from taicho.core.plans import Finding, Plan, Severity
from taicho.core.plans.model import PlanMeasure, ScenarioScale
from taicho.core.plans.model import Section as PlanSection
from taicho.core.reports.situation_model import TargetGauge
from taicho.core.resources import Shortfall
from taicho.core.vocabulary import Place, Text
from taicho.pipeline import duties, planning
from taicho.web.gather import names, work
from taicho.web.here import Here


@frozen
class Duty:
    """A duty of the document with the tasks it became: one, or one for each commune."""

    text: Text
    cite: str
    lines: tuple[work.Line, ...]

    @property
    def one(self) -> work.Line | None:
        """The only task, None where there are several."""
        return self.lines[0] if len(self.lines) == 1 else None

    @property
    def done(self) -> int:
        """How many of the tasks are reported done or accepted."""
        return sum(1 for line in self.lines if not line.open)

    @property
    def begun(self) -> bool:
        """Whether anybody has done anything on it."""
        return any(line.state not in (TaskState.PROPOSED, TaskState.OPEN) for line in self.lines)

    @property
    def late(self) -> tuple[work.Line, ...]:
        """Those late."""
        return tuple(line for line in self.lines if line.late_days)

    @property
    def late_days(self) -> int:
        """The longest delay."""
        return max((line.late_days for line in self.lines), default=0)

    @property
    def first(self) -> work.Line:
        """The task that speaks for the duty's deadline."""
        return self.late[0] if self.late else self.lines[0]


@frozen
class Part:
    """A section of the document with what it orders."""

    section: PlanSection
    depth: int
    duties: tuple[Duty, ...]
    targets: tuple[TargetGauge, ...]
    needs: tuple[Shortfall, ...]
    measures: tuple[tuple[PlanMeasure, bool], ...]
    scales: tuple[ScenarioScale, ...]

    @property
    def measures_on(self) -> list[PlanMeasure]:
        """Measures in force."""
        return [measure for measure, on in self.measures if on]

    @property
    def measures_off(self) -> list[PlanMeasure]:
        """Measures that wait for their scenario or level."""
        return [measure for measure, on in self.measures if not on]

    @property
    def empty(self) -> bool:
        """Nothing to show below the heading."""
        return not (self.duties or self.targets or self.needs or self.measures or self.scales)


@frozen
class Warned:
    """A warning of the checker for a reader of the document: the section it stands in, and the sentence."""

    cite: str
    text: Text


@frozen
class Sheet:
    """The whole page. counts: tasks by group; late: duties late, the longest first."""

    plan: Plan
    page: planning.PlanPage
    parts: tuple[Part, ...]
    counts: Mapping[str, int]
    late: tuple[Duty, ...]
    warnings: tuple[Warned, ...]
    head: Mapping[str, Any]
    gauges: tuple[TargetGauge, ...]
    bases: tuple[Any, ...] = field(factory=tuple)


def sheet(here: Here, plan_id: str) -> Sheet:
    """The page of a plan; a Fault when it is not in force on the day."""
    page = planning.plan_page(here.workspace, plan_id, here.day)
    plan = page.plan
    lines = _lines(here, page)
    duties_made = _duties(lines)
    gauges = duties.gauges(plan, page.targets)
    parts = tuple(_parts(plan, page, duties_made, gauges))
    groups = work.grouped(lines)
    late = sorted((duty for duty in duties_made if duty.late), key=lambda duty: -duty.late_days)
    return Sheet(
        plan=plan,
        page=page,
        parts=parts,
        counts={name: len(found) for name, found in groups.items()},
        late=tuple(late),
        warnings=tuple(_warned(plan, one) for one in page.findings if one.severity is not Severity.NOTE),
        head=_head(plan, here),
        gauges=gauges,
    )


def _warned(plan: Plan, finding: Finding) -> Warned:
    """Ids of the plan file give way to the words of the item; the file and line stay with `taicho plan check`."""
    parts: tuple[Any, ...] = (*plan.targets, *plan.capacities, *plan.tasks, *plan.measures)
    items = {one.id: one for one in parts}
    named = [id_ for id_ in _QUOTED.findall(finding.text.vi) if id_ in items]
    vi, en = finding.text.vi, finding.text.en
    for id_ in named:
        vi, en = vi.replace(f"“{id_}”", f"“{items[id_].text.vi}”"), en.replace(f"“{id_}”", f"“{items[id_].text.en}”")
    return Warned(items[named[0]].cite if named else "", Text(vi, en))


_QUOTED = re.compile("“([^”]+)”")


def _lines(here: Here, page: planning.PlanPage) -> list[work.Line]:
    tasks = [one.task for one in page.tasks]
    records = {one.record.key: one.record for one in page.tasks}
    records = {**records, **work.last_records(here, tasks)}
    return [work.line(task, records, here.day, here.places) for task in tasks]


def _duties(lines: list[work.Line]) -> list[Duty]:
    """Tasks of one order together, in the order of the document."""
    groups: dict[str, list[work.Line]] = defaultdict(list)
    for line in lines:
        groups[line.task.parent or line.task.id].append(line)
    return [Duty(found[0].task.text, found[0].task.cite, tuple(found)) for found in groups.values()]


def _parts(plan: Plan, page: planning.PlanPage, duties_made: list[Duty], gauges: tuple[TargetGauge, ...]) -> list[Part]:
    sections = list(plan.sections)
    known = {section.at for section in sections}
    cited = [*(d.cite for d in duties_made), *(t.cite for t in plan.targets), *(c.cite for c in plan.capacities)]
    loose = [cite for cite in dict.fromkeys(cited) if cite not in known and not _home(cite, known)]
    sections += [PlanSection(cite, Text("", "")) for cite in loose]
    in_force = {one.measure.id for one in page.measures}
    needs = {need.id: need for need in page.needs}
    at = {section.at: section for section in sections}

    def here_(cite: str, section: PlanSection) -> bool:
        return (cite if cite in at else _home(cite, set(at))) == section.at

    return [
        Part(
            section=section,
            depth=section.at.count("."),
            duties=tuple(duty for duty in duties_made if here_(duty.cite, section)),
            targets=tuple(g for g in gauges if g.cite and here_(g.cite.section, section)),
            needs=tuple(needs[c.id] for c in plan.capacities if c.id in needs and here_(c.cite, section)),
            measures=tuple((m, m.id in in_force) for m in plan.measures if here_(m.cite, section)),
            scales=tuple(s for s in plan.scenarios if here_(s.cite, section)),
        )
        for section in sections
    ]


def _home(cite: str, known: set[str]) -> str:
    """The nearest section above a citation that the document names."""
    while "." in cite:
        cite = cite.rpartition(".")[0]
        if cite in known:
            return cite
    return ""


def _head(plan: Plan, here: Here) -> dict[str, Any]:
    """The head of the document: issuer in two lines, number, place and date."""
    document = plan.document
    name = names.unit_words(document.issuer, here.places)
    place = here.places.get(plan.place)
    return {
        "issuer": _in_two_lines(name, place),
        "number": document.label,
        "place": place.name_short if place else "",
        "date": document.issued,
        "title": document.title,
        "kind": KINDS.get(document.kind, Text(document.kind, document.kind)),
        "signer": document.signer,
        "recipients": [names.unit_words(one, here.places) for one in document.recipients if not hasattr(one, "tier")],
    }


def _in_two_lines(name: Text, place: Place | None) -> tuple[Text, Text]:
    """The issuer as a head prints it: the office, and below it the place."""
    where = place.name if place else ""
    if not where or not name.vi.lower().endswith(where.lower()):
        return name, Text("", "")
    vi = name.vi[: -len(where)].strip()
    en = name.en.replace(where, "").replace(" of ", " ").strip(" ,") if where in name.en else name.en
    return Text(vi, en), Text(where, where if where in name.en else "")


KINDS = {
    "KH": Text("Kế hoạch", "Plan"),
    "QĐ": Text("Quyết định", "Decision"),
    "CV": Text("Công văn", "Letter"),
    "NQ": Text("Nghị quyết", "Resolution"),
    "CT": Text("Chỉ thị", "Directive"),
    "TB": Text("Thông báo", "Notice"),
}
