"""What is wrong with a plan as a whole: each function one question, all asked, all answers kept."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations

from taicho.core.plans.build import Draft, bounds
from taicho.core.plans.check_campaigns import CAMPAIGN_QUESTIONS, campaign_cites
from taicho.core.plans.check_deployments import TEAM_QUESTIONS, inner_cites
from taicho.core.plans.check_scales import thresholds
from taicho.core.plans.known import nearest
from taicho.core.plans.model import Bounds, Condition, Finding, Severity
from taicho.core.plans.read import Answers
from taicho.core.plans.sheet import Item
from taicho.core.vocabulary import Text

_ID_KEY = {"sections": "at", "capacities": "id", "bases": "number"}
_CITING = ("targets", "scenarios", "measures", "capacities", "tasks", "reports", "deployments", "campaigns")


def check(draft: Draft) -> tuple[Finding, ...]:
    """Everything found: what the reader found key by key, then what the plan says as a whole, by line."""
    found = list(draft.findings)
    for question in QUESTIONS:
        found += question(draft)
    return tuple(sorted(found, key=lambda one: (one.line, one.code)))


def duplicate_ids(draft: Draft) -> Iterator[Finding]:
    """Two items of one table under one id: progress on one would show on the other."""
    for table in (*_CITING, "sections"):
        seen: dict[str, Item] = {}
        for item in draft.sheet.items(table):
            key = _ID_KEY.get(table, "id")
            name = item.values.get(key) or item.values.get("resource")
            if not isinstance(name, str):
                continue
            if name in seen:
                yield draft.sheet.finding(
                    item,
                    key,
                    "duplicate_id",
                    f"[{table}] “{name}” đã có ở dòng {seen[name].line()}; hãy đặt mã khác.",
                    f"[{table}] “{name}” stands already on line {seen[name].line()}; give it another id.",
                )
            seen.setdefault(name, item)


def blanks(draft: Draft) -> Iterator[Finding]:
    """A number or a day still blank on paper: the plan runs, its links stay when they are filled in."""
    if draft.plan is None:
        return
    head, document = draft.answers["plan"][0].item, draft.plan.document
    if document.number_blank:
        vi, en = "Số văn bản còn trống; điền vào khi có.", "The number of the document is blank; fill it in when known."
        yield draft.sheet.finding(head, "number", "blank_number", vi, en, Severity.NOTE)
    if document.issued.exact is None:
        vi = f"Ngày văn bản còn trống; kế hoạch chạy từ {document.issued.earliest:%-d/%-m/%Y}."
        en = f"The day of the document is blank; the plan runs from {document.issued.earliest}."
        yield draft.sheet.finding(head, "issued", "blank_day", vi, en, Severity.NOTE)


def early_days(draft: Draft) -> Iterator[Finding]:
    """A day to be met that lies before the plan itself: kept as printed, and said."""
    if draft.plan is None:
        return
    issued = draft.scope.day
    for one, key, due in _days(draft):
        if due < issued:
            yield draft.sheet.finding(
                one.item,
                key,
                "due_before_plan",
                f"{one.item.name.vi}: hạn {due:%-d/%-m/%Y} sớm hơn ngày ban hành kế hoạch {issued:%-d/%-m/%Y}; "
                "giữ như bản in, hãy hỏi lại nơi ban hành.",
                f"{one.item.name.en}: due on {due}, before the plan's own date {issued}; "
                "kept as printed, ask the issuer.",
                Severity.WARNING,
            )
        start = one.get("start")
        if isinstance(start, date) and start > due:
            yield draft.sheet.finding(
                one.item,
                "start",
                "start_after_due",
                f"{one.item.name.vi}: bắt đầu {start:%-d/%-m/%Y} sau khi đã hết hạn {due:%-d/%-m/%Y}.",
                f"{one.item.name.en}: starts on {start}, after it is due on {due}.",
            )


def _days(draft: Draft) -> Iterator[tuple[Answers, str, date]]:
    """Every day by which something must be done."""
    for table, keys in {"tasks": ("due",), "targets": ("by",), "capacities": ("by",), "reports": ("by",)}.items():
        for one in draft.answers[table]:
            for key in keys:
                value = one.get(key)
                if value is not None:
                    yield one, key, value[0] if isinstance(value, tuple) else value
            report: Answers | None = one.get("report")
            if report is not None and report.get("by"):
                yield report, "by", report.values["by"][0]


def conflicting_targets(draft: Draft) -> Iterator[Finding]:
    """Two targets that speak of one thing and ask for different numbers or days: both are kept."""
    told: set[str] = set()
    groups: dict[str, list[Answers]] = {}
    for one in draft.answers["targets"]:
        subject = one.get("subject") or _measured(one)
        if one.sound and subject:
            groups.setdefault(subject, []).append(one)
    for group in groups.values():
        for first, second in combinations(group, 2):
            clash = _clash(first, second)
            if clash and second.values["id"] not in told:
                told.add(second.values["id"])
                yield draft.sheet.finding(
                    second.item,
                    "",
                    "conflicting_targets",
                    f"Chỉ tiêu “{second.values['id']}” (mục {second.values['cite']}) và “{first.values['id']}” "
                    f"(mục {first.values['cite']}, dòng {first.item.line()}) nói về một việc nhưng khác nhau: "
                    f"{clash.vi}; giữ cả hai.",
                    f"Target “{second.values['id']}” (section {second.values['cite']}) and “{first.values['id']}” "
                    f"(section {first.values['cite']}, line {first.item.line()}) speak of one thing but differ: "
                    f"{clash.en}; both are kept.",
                    Severity.WARNING,
                )


def _measured(one: Answers) -> str:
    """What a target without a subject measures: its indicator, narrowed; "" when nothing does."""
    indicator = one.get("indicator")
    return f"{indicator} {sorted(one.get('where', {}).items())} {one.get('than_place', '')}" if indicator else ""


def _clash(first: Answers, second: Answers) -> Text | None:
    """How two targets differ, in numbers and days; None when they agree."""
    vi, en = [], []
    one, two = bounds(first), bounds(second)
    if one != two:
        vi.append(f"{one} / {two}".replace(".", ","))
        en.append(f"{one} / {two}")
    days = first.get("by"), second.get("by")
    if days[0] != days[1]:
        vi.append(" / ".join(f"{day:%-d/%-m/%Y}" if day else "không có hạn" for day in days))
        en.append(" / ".join(str(day or "no day") for day in days))
    return Text("; ".join(vi), "; ".join(en)) if vi else None


def empty_goals(draft: Draft) -> Iterator[Finding]:
    """A target with an indicator but no number to reach; a stretch whose ends are crossed."""
    for one in draft.answers["targets"]:
        goal = bounds(one)
        if one.sound and one.get("indicator") and goal == Bounds():
            yield draft.sheet.finding(
                one.item,
                "",
                "target_without_goal",
                f"{one.item.name.vi} có chỉ số nhưng không có mức phải đạt; "
                "hãy thêm at_least, above, at_most hoặc below.",
                f"{one.item.name.en} has an indicator but no goal; add at_least, above, at_most or below.",
            )
    stretches = [one for one in draft.answers["targets"] if one.sound]
    stretches += [rung for scale in draft.answers["scenarios"] for rung in scale.get("rungs", ()) if rung.sound]
    for one in stretches:
        goal = bounds(one)
        if goal.low is not None and goal.high is not None and goal.low > goal.high:
            yield draft.sheet.finding(
                one.item,
                "",
                "empty_range",
                f"{one.item.name.vi}: khoảng {goal} không chứa số nào; hai đầu bị đảo.",
                f"{one.item.name.en}: the range {goal} holds no number; its ends are swapped.",
            )


def uncovered_sections(draft: Draft) -> Iterator[Finding]:
    """A section that binds and that nothing cites; a citation of a section that the list does not have."""
    sections = draft.sheet.items("sections")
    if not sections:
        return
    listed = {item.values.get("at") for item in sections}
    cited = [
        (item, "cite", item.values["cite"])
        for table in _CITING
        for item in draft.sheet.items(table)
        if isinstance(item.values.get("cite"), str)
    ]
    cited += [
        (rung.item, "", rung.values["cite"])
        for scale in draft.answers["scenarios"]
        for rung in scale.get("rungs", ())
        if "cite" in rung.values
    ]
    cited += inner_cites(draft) + campaign_cites(draft)
    names = {cite for _, _, cite in cited}
    for item in sections:
        at = item.values.get("at")
        if item.values.get("binds", True) and not any(one == at or one.startswith(f"{at}.") for one in names):
            yield draft.sheet.finding(
                item,
                "",
                "uncovered_section",
                f"Mục {at} có giao việc nhưng không mục nào của kế hoạch dẫn nó; hãy thêm việc, hoặc binds = false.",
                f"Section {at} binds but nothing cites it; add what it orders, or binds = false.",
            )
    for item, key, cite in cited:
        if cite not in listed:
            near = nearest(cite, {str(at) for at in listed})
            yield draft.sheet.finding(
                item,
                key,
                "unknown_section",
                f"{item.name.vi} dẫn mục {cite}, không có trong danh sách mục{f'; có phải {near}?' if near else '.'}",
                f"{item.name.en} cites section {cite}, which the list of sections lacks"
                f"{f'; did you mean {near}?' if near else '.'}",
            )


def short_months(draft: Draft) -> Iterator[Finding]:
    """A day of the month that not every month has: the rule is stated once per item."""
    carriers = [*draft.answers["tasks"], *draft.answers["reports"]]
    for one in carriers:
        report: Answers | None = one.get("report")
        days = one.get("monthly", ()) or (report.get("monthly", ()) if report else ())
        late = [day for day in days if day > 28]
        if late:
            named = ", ".join(map(str, late))
            yield draft.sheet.finding(
                one.item,
                "monthly" if "monthly" in one.item.lines else "",
                "short_month",
                f"{one.item.name.vi}: không phải tháng nào cũng có ngày {named} (tháng 2): khi đó lấy ngày cuối tháng.",
                f"{one.item.name.en}: not every month has a day {named} (February): its last day counts then.",
                Severity.NOTE,
            )


def unknown_conditions(draft: Draft) -> Iterator[Finding]:
    """A condition on a scenario or level that no scale has."""
    scenarios = {
        rung.values["id"]
        for scale in draft.answers["scenarios"]
        for rung in scale.get("rungs", ())
        if "id" in rung.values
    }
    readable = all("rungs" in scale.values for scale in draft.answers["scenarios"])
    for table in ("targets", "measures", "capacities", "tasks"):
        for one in draft.answers[table]:
            when: Condition | None = one.get("when")
            if when is None:
                continue
            rungs = draft.scope.known.rungs
            if when.rules and rungs and when.rules not in rungs:
                yield _unknown_rung(draft, one, when.rules, sorted(rungs))
                continue
            levels = rungs.get(when.rules) or frozenset().union(*rungs.values())
            for name, names in [
                *((scenario, scenarios) for scenario in when.scenarios if readable),
                *((level, levels) for level in when.levels if levels),
            ]:
                if name not in names:
                    yield _unknown_rung(draft, one, name, sorted(names))


def _unknown_rung(draft: Draft, one: Answers, name: str, names: list[str]) -> Finding:
    listed = ", ".join(names) or "—"
    return draft.sheet.finding(
        one.item,
        "when",
        "unknown_rung",
        f"{one.item.name.vi}: không có kịch bản, cấp độ hay bộ quy định “{name}”; hiện có: {listed}.",
        f"{one.item.name.en}: there is no scenario, level or rule set “{name}”; there are: {listed}.",
    )


def unknown_filters(draft: Draft) -> Iterator[Finding]:
    """An indicator asked with filters it does not have: no number would ever come."""
    catalogue = draft.scope.known.indicators
    if catalogue is None:
        return
    for table in ("targets", "scenarios", "capacities"):
        for one in draft.answers[table]:
            indicator, where = one.get("indicator"), one.get("where", {})
            if indicator is None or where in catalogue[indicator]:
                continue
            listed = "; ".join(_filter(variant) for variant in catalogue[indicator])
            yield draft.sheet.finding(
                one.item,
                "where",
                "unknown_filter",
                f"{one.item.name.vi}: chỉ số “{indicator}” không có bộ lọc {_filter(where)}; có: {listed}.",
                f"{one.item.name.en}: indicator “{indicator}” has no filter {_filter(where)}; it has: {listed}.",
            )


def _filter(where: Mapping[str, str | int]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in where.items()) + " }" if where else "{ }"


def lost_parts(draft: Draft) -> Iterator[Finding]:
    """A capacity counted in another one that the plan does not have."""
    ids = {item.values.get("id") or item.values.get("resource") for item in draft.sheet.items("capacities")}
    for one in draft.answers["capacities"]:
        whole = one.get("part_of")
        if whole and whole not in ids:
            yield draft.sheet.finding(
                one.item,
                "part_of",
                "unknown_capacity",
                f"{one.item.name.vi}: không có năng lực “{whole}” để tính vào.",
                f"{one.item.name.en}: there is no capacity “{whole}” to be part of.",
            )


QUESTIONS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    blanks,
    duplicate_ids,
    thresholds,
    empty_goals,
    early_days,
    conflicting_targets,
    uncovered_sections,
    short_months,
    unknown_conditions,
    unknown_filters,
    lost_parts,
    *TEAM_QUESTIONS,
    *CAMPAIGN_QUESTIONS,
)
