"""Why a place stands where it stands: from the facts to the article, in sentences."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from taicho.core.reports.say import day as say_day
from taicho.core.vocabulary import Citation, Text
from taicho.intake.places import gazetteer
from taicho.intake.rules import ruleset_on
from taicho.pipeline import planning, proposals, telling
from taicho.store.workspaces import Workspace


@frozen
class WhyStep:
    """One link: the sentence, its article, and the number it rests on so that a page can open the rows."""

    text: Text
    cite: Citation | None = None
    indicator: str = ""
    where: Mapping[str, str | int] = field(factory=dict)
    place: str = ""
    depth: int = 0


def explain(workspace: Workspace, code: str, day: date) -> tuple[WhyStep, ...]:
    """The chain for the level under the rules in force, then for the scenario of the plan in force."""
    place = gazetteer().on(day)[code]
    steps = [WhyStep(Text(f"{place.name}, {say_day(day, 'vi')}.", f"{place.name}, {say_day(day, 'en')}."), place=code)]
    rules = ruleset_on(day)
    if rules is None:
        none = Text("Ngày này không có bộ quy tắc cấp độ nào có hiệu lực.", "No rule set is in force on this day.")
        steps.append(WhyStep(none))
    elif place.tier not in rules.scopes:
        steps.append(
            WhyStep(Text(f"{rules.number} không đánh giá cấp này.", f"{rules.number} does not assess this tier."))
        )
    else:
        steps += _of_level(workspace, code, day)
    plan = planning.plan_of(workspace, code, day)
    if plan is not None:
        steps += _of_scenario(workspace, code, day)
    return tuple(steps)


def _of_level(workspace: Workspace, code: str, day: date) -> list[WhyStep]:
    (line,) = proposals.levels(workspace, day, place=code)
    rules = ruleset_on(day)
    assert rules is not None
    steps = [WhyStep(Text(f"Theo {rules.number} – {rules.title.vi}:", f"By {rules.number} – {rules.title.en}:"))]
    both = zip(telling.lines(line.proposal, "vi"), telling.lines(line.proposal, "en"), strict=True)
    reasons = line.proposal.reasons
    for number, (vi, en) in enumerate(both):
        reason = reasons[number - 1] if 1 <= number <= len(reasons) else None
        steps.append(
            WhyStep(
                Text(vi, en),
                reason.cite if reason else None,
                reason.indicator if reason else "",
                reason.where if reason else {},
                code,
                1 if reason else 0,
            )
        )
    if line.declared is None:
        steps.append(WhyStep(Text("Chưa ai công bố cấp độ.", "Nobody has declared a level.")))
    else:
        one, rung = line.declared, line.proposal.scale.rung(line.declared.step).name
        steps.append(
            WhyStep(
                Text(
                    f"Đã công bố: {rung.vi}, từ {say_day(one.since, 'vi')}, bởi {one.by}. {one.reason}".strip(),
                    f"Declared: {rung.en}, since {say_day(one.since, 'en')}, by {one.by}. {one.reason}".strip(),
                )
            )
        )
    return steps


def _of_scenario(workspace: Workspace, code: str, day: date) -> list[WhyStep]:
    plan = planning.plan_of(workspace, code, day)
    assert plan is not None
    proposal = planning.scenario_proposal(workspace, plan, day)
    if proposal is None:
        return []
    head = Text(f"Kịch bản theo {plan.document.label}:", f"Scenario by {plan.document.label}:")
    both = zip(telling.lines(proposal, "vi"), telling.lines(proposal, "en"), strict=True)
    scale = plan.scenario_scale()
    reasons = proposal.reasons
    steps = [WhyStep(head)] + [
        WhyStep(
            Text(vi, en),
            reasons[n - 1].cite if 1 <= n <= len(reasons) else None,
            scale.indicator if scale and n == 1 else "",
            place=plan.place,
            depth=1 if 1 <= n <= len(reasons) else 0,
        )
        for n, (vi, en) in enumerate(both)
    ]
    declared = planning.declared_scenario(workspace, plan, day)
    if declared is None:
        steps.append(WhyStep(Text("Chưa ai công bố kịch bản.", "Nobody has declared a scenario.")))
    else:
        name = next((one.text for one in scale.rungs if one.id == declared), None) if scale else None
        words = name or Text(declared, declared)
        steps.append(WhyStep(Text(f"Đã công bố: {words.vi}.", f"Declared: {words.en}.")))
    return steps


def chain(workspace: Workspace, code: str, day: date, language: str) -> list[str]:
    """The chain as lines."""
    return ["  " * step.depth + step.text.in_(language) for step in explain(workspace, code, day)]
