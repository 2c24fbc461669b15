"""Why these people, and why a post stays empty: the proposal with its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from taicho.core.plans.deployment_model import ConditionKind, PlannedDeployment, Post
from taicho.core.resources.staff_model import Staff
from taicho.core.resources.team import at_home, failed_rules, objective, open_before
from taicho.core.resources.team_model import (
    Chosen,
    Group,
    TeamProblem,
    TeamProposal,
    TeamReason,
    TeamRule,
    Unmet,
)
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.professions import profession_name, skill_name

_KEPT_OUT = {
    TeamRule.SKILL: Text("{n} người chưa có kỹ năng", "{n} lack the skill"),
    TeamRule.AWAY: Text("{n} người đang nghỉ hoặc đã được cử nơi khác", "{n} are on leave or sent elsewhere"),
    TeamRule.POSITIVE: Text("{n} người có xét nghiệm gần nhất dương tính", "the last test of {n} is positive"),
    TeamRule.VOLUNTEER: Text("{n} người chưa đăng ký tình nguyện", "{n} have not volunteered"),
    TeamRule.DOSES: Text("{n} người chưa đủ mũi tiêm", "{n} lack doses"),
}
_LOOSEN = {
    TeamRule.SKILL: Text("bỏ yêu cầu kỹ năng thì có thêm {n} người", "without the skill there are {n} more"),
    TeamRule.AWAY: Text("gọi về thì có thêm {n} người", "calling back gives {n} more"),
    TeamRule.VOLUNTEER: Text(
        "vận động đăng ký tình nguyện: {n} người đủ các điều kiện khác", "ask for volunteers: {n} fulfil all else"
    ),
    TeamRule.DOSES: Text(
        "tiêm bổ sung: {n} người đủ các điều kiện khác", "give the doses missing: {n} fulfil all else"
    ),
}


def tell_team(
    wanted: PlannedDeployment, staff: Sequence[Staff], day: date, problem: TeamProblem, picks: Iterable[tuple[int, int]]
) -> TeamProposal:
    """The choice of the solver as a proposal: by post, then unit and person."""
    chosen = sorted(
        picks,
        key=lambda pick: (pick[1], problem.candidates[pick[0]].staff.unit, problem.candidates[pick[0]].staff.person),
    )
    people = [(problem.candidates[at].staff, problem.posts[post]) for at, post in chosen]
    taken = Counter((one.unit, part) for one, _ in people for part in ("", one.profession))
    there = at_home(staff)
    team = tuple(
        Chosen(one, post, tuple(_reasons(one, post, wanted, day, problem, taken, there))) for one, post in people
    )
    filled = Counter(post for _, post in chosen)
    members = {one.person for one, _ in people}
    unmet = tuple(
        _unmet(wanted, post, filled[number], staff, members, taken, problem.limits)
        for number, post in enumerate(problem.posts)
        if filled[number] < post.count
    )
    return TeamProposal(team, unmet, objective(problem, chosen))


def post_name(post: Post) -> Text:
    """A post in words: profession and skills."""
    name, skills = profession_name(post.profession), [skill_name(one) for one in post.skills]
    if not skills:
        return name
    return Text(
        f"{name.vi} ({', '.join(one.vi.lower() for one in skills)})",
        f"{name.en} ({', '.join(one.en.lower() for one in skills)})",
    )


def _reasons(
    one: Staff,
    post: Post,
    wanted: PlannedDeployment,
    day: date,
    problem: TeamProblem,
    taken: Counter[Group],
    there: Counter[Group],
) -> Iterable[TeamReason]:
    yield TeamReason("profession", post_name(post))
    if wanted.condition(ConditionKind.VOLUNTEER):
        yield TeamReason("volunteer", Text("đã đăng ký tình nguyện", "has volunteered"))
    if wanted.condition(ConditionKind.DOSES):
        yield TeamReason("doses", Text(f"đã tiêm {one.doses} mũi", f"{one.doses} doses"))
    yield from _open(one, wanted, day)
    for part in ("", one.profession):
        if (one.unit, part) in problem.homes:
            left, least = there[one.unit, part] - taken[one.unit, part], problem.homes[one.unit, part]
            yield TeamReason(
                "least_staffing",
                Text(f"đơn vị còn {left} người, tối thiểu {least}", f"{left} stay in the unit, {least} are needed"),
            )
    gives, size = taken[one.unit, ""], problem.sizes[one.unit]
    yield TeamReason(
        "fair", Text(f"đơn vị cử {gives} trên {size} người", f"the unit sends {gives} of its {size} people")
    )


def _open(one: Staff, wanted: PlannedDeployment, day: date) -> Iterable[TeamReason]:
    missing = open_before(one, wanted, day)
    if wanted.condition(ConditionKind.TRAINING):
        yield TeamReason(
            "training",
            Text("chưa tập huấn, cần học trước khi đi", "not trained yet: the class comes before leaving")
            if ConditionKind.TRAINING in missing
            else Text(f"đã tập huấn {one.trained_on:%-d/%-m/%Y}", f"trained on {one.trained_on}"),
        )
    if wanted.condition(ConditionKind.TEST):
        yield TeamReason(
            "test",
            Text(
                "chưa có kết quả âm tính, cần xét nghiệm trước khi đi", "no negative test yet: one comes before leaving"
            )
            if ConditionKind.TEST in missing
            else Text(f"âm tính {one.last_test_on:%-d/%-m/%Y}", f"negative on {one.last_test_on}"),
        )


def _unmet(
    wanted: PlannedDeployment,
    post: Post,
    found: int,
    staff: Sequence[Staff],
    members: set[str],
    taken: Counter[Group],
    limits: Mapping[Group, int],
) -> Unmet:
    left = [one for one in staff if one.profession == post.profession and one.person not in members]
    failed = [(one, failed_rules(one, wanted, post)) for one in left]
    missing = post.count - found
    reasons, loosen = [], []
    if not any(one.profession == post.profession for one in staff):
        name = profession_name(post.profession)
        vi, en = f"danh sách không có {name.vi.lower()} nào", f"the list has no {name.en.lower()}"
        reasons.append(TeamReason("profession", Text(vi, en), 0))
    for rule, words in _KEPT_OUT.items():
        count = sum(rule in rules for _, rules in failed)
        if count:
            reasons.append(TeamReason(rule.value, _with(words, count), count))
        alone = sum(rules == {rule} for _, rules in failed)
        if alone and rule in _LOOSEN:
            loosen.append(TeamReason(rule.value, _with(_LOOSEN[rule], alone), min(alone, missing)))
    home = [one for one, rules in failed if not rules]
    if home:
        reasons.append(_held_at_home(len(home)))
        loosen += _lower_least(home, limits, taken, missing)
    if not loosen:
        loosen.append(
            TeamReason(
                "composition",
                Text(
                    f"giảm yêu cầu {missing} người, hoặc xin nơi khác cử", f"ask for {missing} fewer, or ask elsewhere"
                ),
                missing,
            )
        )
    return Unmet(post, found, tuple(reasons), tuple(loosen))


def _with(words: Text, count: int) -> Text:
    return Text(words.vi.format(n=count), words.en.format(n=count))


def _held_at_home(count: int) -> TeamReason:
    return TeamReason(
        TeamRule.HOME.value,
        Text(
            f"{count} người phải ở lại để đơn vị đủ nhân lực tối thiểu",
            f"{count} must stay so that their units keep the least staffing",
        ),
        count,
    )


def _lower_least(
    home: list[Staff], limits: Mapping[Group, int], taken: Counter[Group], missing: int
) -> list[TeamReason]:
    """By how much the least staffing of which units must go down: at most as many as are missing."""
    held = Counter(one.unit for one in home)
    full = {unit for (unit, part), limit in limits.items() if taken[unit, part] >= limit}
    found = []
    for unit, count in sorted(held.items(), key=lambda item: (-item[1], item[0])):
        if missing <= 0 or unit not in full:
            continue
        step = min(count, missing)
        missing -= step
        found.append(
            TeamReason(
                TeamRule.HOME.value,
                Text(
                    f"giảm nhân lực tối thiểu của {unit} đi {step} người",
                    f"lower the least staffing of {unit} by {step}",
                ),
                step,
            )
        )
    return found
