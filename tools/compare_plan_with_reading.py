"""Compare the packed plans with what the reader finds in the texts of the same documents.

    python tools/compare_plan_with_reading.py FOLDER     reads the texts, keeps the readings in tests/plans/readings/
    python tools/compare_plan_with_reading.py            prints the page that is made of the kept readings

The texts stay outside; of a reading only the first letters of each task, its section, owners and time are kept.
A task of a plan and one of a reading are the same when section, owners and time say so, in the order of the document.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from taicho.core.documents import plain_symbol, reading_as_json
from taicho.core.plans import EachUnit, Plan, TaskOrder
from taicho.core.vocabulary import Unit
from taicho.core.vocabulary.spelling import fold
from taicho.intake.documents import read_document
from taicho.intake.places import roles
from taicho.intake.plans import packed, read_plan

READINGS = Path(__file__).parent.parent / "tests" / "plans" / "readings"
KEPT_LETTERS = 80

SPOKEN = {
    "committee_unit": ("co quan chuyen mon", "co quan don vi", "ban nganh doan the"),
    "mass_organisations": ("to chuc chinh tri xa hoi", "doan the", "cac hoi"),
    "departments": ("so ban nganh", "cac so"),
    "council_office": ("van phong hdnd va ubnd", "van phong ubnd"),
    "fatherland_front": ("mttq", "mat tran"),
    "party_mass_mobilisation_board": ("ban dan van", "bdv"),
    "mass_mobilisation_bloc": ("khoi van", "khoi dan van"),
    "youth_union": ("huyen doan", "thanh doan", "tinh doan", "doan thanh nien"),
    "hospital": ("benh vien",),
    "health_centre": ("trung tam y te", "ttyt"),
    "border_post": ("don bien phong",),
    "checkpoint": ("chot kiem soat",),
    "volunteer_team": ("tinh nguyen vien",),
    "community_covid_team": ("to covid",),
    "finance_planning_office": ("phong tai chinh",),
    "culture_information_office": ("phong van hoa thong tin",),
    "interior_labour_office": ("noi vu lao dong",),
    "economy_infrastructure_office": ("kinh te ha tang", "kinh te va ha tang"),
    "economic_zone_board": ("ban quan ly khu kinh te",),
    "party_committee": ("dang uy", "huyen uy", "tinh uy", "thanh uy"),
    "broadcaster": ("dai phat thanh", "dai pt"),
    "newspaper": ("bao ",),
}
"""Words, folded and without signs, by which documents name roles beside the names of units.toml."""


@frozen
class Difference:
    """Where plan and reading do not say the same. kind: a key of `KINDS`; plan, text: what each says."""

    section: str
    kind: str
    plan: str
    text: str


KINDS = {
    "owner": "other owners",
    "time": "another time",
    "split": "part of another task of the text",
    "report in the plan": "the plan holds it as a report",
    "measure in the plan": "the plan holds it as a measure, target or capacity",
    "measure in the text": "the reader takes it for a measure",
    "only in the plan": "the reader has no such task",
    "only in the text": "the plan has no such task",
}


@frozen
class Agreement:
    """A plan beside a reading. same: tasks that agree in section, owners and time."""

    plan: Plan
    same: int
    differences: tuple[Difference, ...]


def compared(plan: Plan, reading: dict[str, Any]) -> Agreement:
    """Pairs task by task, then says what is left over."""
    pairs = _pairs(plan.tasks, reading["tasks"])
    found = [one for at, to in pairs.items() for one in _between(plan.tasks[at], reading["tasks"][to])]
    plan_left = [one for at, one in enumerate(plan.tasks) if at not in pairs]
    text_left = [one for at, one in enumerate(reading["tasks"]) if at not in pairs.values()]
    found += [
        Difference(one.cite, _why_alone(one, plan, pairs, reading), f"{one.id}: {one.text.vi}", "") for one in plan_left
    ]
    found += [Difference(one["section"], _why_extra(one, plan), "", one["text"]) for one in text_left]
    differing = sum(bool(_between(plan.tasks[at], reading["tasks"][to])) for at, to in pairs.items())
    return Agreement(plan, len(pairs) - differing, tuple(found))


def _why_alone(order: TaskOrder, plan: Plan, pairs: dict[int, int], reading: dict[str, Any]) -> str:
    paired = {(plan.tasks[at].cite, plan.tasks[at].bullet) for at in pairs}
    if (order.cite, order.bullet) in paired:
        return "split"
    return (
        "measure in the text" if order.cite in {one["section"] for one in reading["measures"]} else "only in the plan"
    )


def _why_extra(told: dict[str, Any], plan: Plan) -> str:
    if told["section"] in {one.cite for one in (*plan.measures, *plan.targets, *plan.capacities)}:
        return "measure in the plan"
    return "report in the plan" if told["section"] in {one.cite for one in plan.reports} else "only in the text"


def _pairs(orders: Sequence[TaskOrder], told: Sequence[dict[str, Any]]) -> dict[int, int]:
    graded = []
    for at, order in enumerate(orders):
        for to, one in enumerate(told):
            if order.cite == one["section"]:
                owners = 2.0 * _same_owners(order, one["leads"])
                grade = owners + (_when(order) == one["when"]) + _words_shared(order.text.vi, one["text"])
                graded.append((-grade, abs(at - to), at, to))
    pairs: dict[int, int] = {}
    for _, _, at, to in sorted(graded):
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return pairs


def _between(order: TaskOrder, told: dict[str, Any]) -> list[Difference]:
    found = []
    if not _same_owners(order, told["leads"]):
        ours = ", ".join(map(_owner, order.lead))
        found.append(Difference(order.cite, "owner", f"{order.id}: {ours}", ", ".join(told["leads"]) or "—"))
    if _when(order) != told["when"]:
        found.append(Difference(order.cite, "time", f"{order.id}: {_when(order) or '—'}", told["when"] or "—"))
    return found


def _owner(party: Any) -> str:
    return f"each {party.role}" if isinstance(party, EachUnit) else str(party)


def _same_owners(order: TaskOrder, printed: Sequence[str]) -> bool:
    """Every printed name means an owner of the order, and every owner is named."""
    held = {party.role for party in order.lead if isinstance(party, Unit | EachUnit)}
    meant = [{role for role in held if means(name, role)} for name in printed]
    return bool(printed) and all(meant) and set().union(*meant) == held


def means(printed: str, role: str) -> bool:
    """Whether a name as printed can mean a role: it holds one of the role's names or of the spoken ones."""
    name = f" {_plain(printed)} "
    known = roles()[role]
    names = [known.name.vi, known.short or "", *(text.vi for text in known.at.values())]
    words = [*SPOKEN.get(role, ()), *(_plain(part) for one in names for part in one.split(","))]
    return any(f" {one.strip()} " in name or (len(one) > 12 and one in name) for one in words if one.strip())


def _plain(text: str) -> str:
    folded = re.sub(r"[^\w ]", " ", fold(text.replace("-", " ").replace("–", " ").replace("&", " va ")))
    return " ".join(folded.replace("uy ban nhan dan", "ubnd").replace("cac ", "").split())


def _words_shared(ours: str, printed: str) -> float:
    one, two = set(_plain(ours).split()), set(_plain(printed).split())
    return len(one & two) / max(1, min(len(one), len(two)))


def _when(order: TaskOrder) -> str:
    if order.recurrence is not None:
        return str(order.recurrence.frequency)
    return order.due.isoformat() if order.due else ""


def section_of(path: str) -> str:
    """ "II/1/1.13/-1" as cited: "II.1.13"; "II/1/1.1/a": "II.1.1.a"."""
    parts = [part for part in path.split("/") if part[0] not in "-*+("]
    kept = [part for at, part in enumerate(parts) if not (at + 1 < len(parts) and parts[at + 1].startswith(part + "."))]
    return ".".join(kept)


# --------------------------------------------------------------------------- readings kept


def kept(reading: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a reading: enough to compare, not enough to stand for the document."""
    head = reading["metadata"]
    return {
        "number": f"{head['number'] or ''}/{head['symbol']}",
        "issued": head["date"],
        "tasks": [
            {
                "section": section_of(one["section_path"]),
                "text": one["text"][:KEPT_LETTERS],
                "leads": one["lead_units"],
                "when": _told_when(one["deadline"]),
            }
            for one in reading["tasks"]
        ],
        "measures": [
            {"section": section_of(one["section_path"]), "text": one["text"][:KEPT_LETTERS]}
            for one in reading["measures"]
        ],
    }


def _told_when(deadline: dict[str, Any] | None) -> str:
    """Days and rhythms; what waits for an event has no day in either."""
    told = deadline or {}
    return told.get("date") or told.get("recurrence") or ""


def keep(folder: Path) -> None:
    """Read every text of a folder and keep the readings of those that are packed."""
    found = {}
    for path in sorted(folder.glob("*.txt")):
        _, reading = read_document(path)
        one = kept(reading_as_json(reading, path.stem, path.name))
        found[(plain_symbol(one["number"]).replace("-", "/"), (one["issued"] or "")[:7])] = one
    READINGS.mkdir(exist_ok=True)
    for plan in plans():
        symbol, month = plain_symbol(plan.document.symbol).replace("-", "/"), str(plan.document.issued)[:7]
        reading = found.get((symbol, month)) or found.get((symbol, ""))
        if reading is not None:
            name = READINGS / f"{plan.id.rsplit('/', 1)[1]}.json"
            name.write_text(json.dumps(reading, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def plans() -> list[Plan]:
    """The packed plans, by file name."""
    return [plan for plan, _ in map(read_plan, packed()) if plan is not None]


def agreements() -> list[Agreement]:
    """Every packed plan beside its kept reading."""
    found = []
    for plan in plans():
        path = READINGS / f"{plan.id.rsplit('/', 1)[1]}.json"
        if path.exists():
            found.append(compared(plan, json.loads(path.read_text(encoding="utf-8"))))
    return found


def page() -> str:
    """The agreement as a reference page."""
    return "\n".join([HEAD, *_summary(agreements()), *(line for one in agreements() for line in _table(one))])


HEAD = """# Packed plans and what the reader finds in their texts

The plans of the pack were written by hand from their documents; the reader finds its tasks in the texts by rules. This
page, written by `make fix` from kept readings, lists every place where they differ. Most differences are choices: the
pack splits a paragraph into duties, or holds as a duty what the document states as a measure without an owner.
"""


def _summary(found: Iterable[Agreement]) -> list[str]:
    lines = ["| plan | tasks in the plan | the same in the text | differences |", "|---|--:|--:|--:|"]
    for one in found:
        name = one.plan.id.rsplit("/", 1)[1]
        lines.append(f"| `{name}` | {len(one.plan.tasks)} | {one.same} | {len(one.differences)} |")
    return lines


def _table(agreement: Agreement) -> list[str]:
    lines = ["", f"## `{agreement.plan.id.rsplit('/', 1)[1]}`", ""]
    if not agreement.differences:
        return [*lines, "Every task of the plan is found in the text, and the reverse."]
    lines += ["| section | difference | plan | text |", "|---|---|---|---|"]
    for one in agreement.differences:
        plan, text = (side.replace("|", "/") for side in (one.plan, one.text))
        lines.append(f"| {one.section} | {KINDS[one.kind]} | {plan} | {text} |")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Keep readings, or print the page."""
    if arguments:
        keep(Path(arguments[0]))
    else:
        print(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
