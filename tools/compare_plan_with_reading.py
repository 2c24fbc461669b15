"""Compare a plan file with a reading of the same document (schema: task, lead_units, deadline, section_path).

    python tools/compare_plan_with_reading.py PLAN.toml READING.json

Prints every task of the reading whose section, owners, helpers or day the plan does not have; exit 1 when any.
Units of the reading are names as printed; a printed name is matched with a role by the words of units.toml.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from taicho.core.plans import EachUnit, Plan, TaskOrder
from taicho.core.vocabulary import Unit
from taicho.core.vocabulary.spelling import fold
from taicho.intake.places import roles
from taicho.intake.plans import read_plan

SPOKEN = {
    "các cơ quan chuyên môn thuộc huyện": {"committee_unit"},
    "các cơ quan, đơn vị": {"committee_unit"},
    "các cơ quan, đơn vị liên quan": {"committee_unit"},
    "các ban, ngành, đoàn thể": {"committee_unit", "mass_organisations"},
    "các tổ chức Hội đoàn thể": {"mass_organisations"},
    "Hệ thống chính quyền các cấp": {"people_committee"},
    "phòng Tài chính": {"finance_planning_office"},
    "Phòng Kinh tế Hạ tầng": {"economy_infrastructure_office"},
    "Phòng Văn hóa - Thông tin": {"culture_information_office"},
    "UBMTTQVN": {"fatherland_front"},
    "Ủy ban MTTQ Việt Nam": {"fatherland_front"},
    "Ban Chỉ đạo phòng chống Covid-19 các xã": {"steering_committee"},
    "Văn phòng HĐND và UBND": {"council_office"},
    "Các đồn biên phòng đóng chân": {"border_post"},
    "Tổ Covid cộng đồng": {"community_covid_team"},
    "UBND các xã": {"people_committee"},
    "UBND xã": {"people_committee"},
    "UBND cấp xã": {"people_committee"},
    "huyện đoàn": {"youth_union"},
}
"""Names as printed, without "huyện": the roles they mean, where units.toml spells them otherwise."""


def role_of(printed: str) -> set[str]:
    """The roles a printed name means; empty for free words ("các cơ quan liên quan")."""
    name = _plain(printed)
    spoken = {_plain(words): meant for words, meant in SPOKEN.items()}
    if name in spoken:
        return spoken[name]
    return {role.id for role in roles().values() if name in (_plain(role.name.vi), _plain(role.short or role.name.vi))}


def _plain(text: str) -> str:
    """Folded, without dashes and without the name of the tier at the end."""
    folded = " ".join(fold(text.replace("–", " ").replace("-", " ").replace("&", "và")).split())
    return folded.removesuffix(" huyen").removesuffix(" tren dia ban")


def section_of(path: str) -> str:
    """ "II/1/1.13/-1" as cited: "II.1.13"; "II/1/1.1/a": "II.1.1.a"."""
    parts = [part for part in path.split("/") if part[0] not in "-*+"]
    kept = [part for at, part in enumerate(parts) if not (at + 1 < len(parts) and parts[at + 1].startswith(part + "."))]
    return ".".join(kept)


def _roles(parties: Iterable[Any]) -> set[str]:
    return {party.role for party in parties if isinstance(party, Unit | EachUnit)}


def when_of(order: TaskOrder) -> tuple[str, str]:
    """The day of an order as a reading tells it: (kind, day or frequency)."""
    if order.recurrence is not None:
        return "recurring", str(order.recurrence.frequency)
    return ("date", order.due.isoformat()) if order.due else ("none", "")


def _when(deadline: dict[str, Any] | None) -> tuple[str, str]:
    if deadline is None:
        return "none", ""
    return deadline["kind"], deadline.get("date") or deadline.get("recurrence", "")


def misses(plan: Plan, reading: dict[str, Any]) -> list[str]:
    """One line per task of the reading that no task of the plan with the same section, owners and day answers."""
    found = []
    left = list(plan.tasks)
    for task in reading["tasks"]:
        cite, when = section_of(task["section_path"]), _when(task["deadline"])
        leads = set().union(*map(role_of, task["lead_units"])) if task["lead_units"] else set()
        helpers = set().union(*map(role_of, task["coordinating_units"])) if task["coordinating_units"] else set()
        fits = [
            one
            for one in left
            if one.cite == cite
            and when_of(one) == when
            and _roles(one.lead) == leads
            and helpers <= _roles(one.coordinating)
        ]
        if fits:
            left.remove(fits[0])
            continue
        near = [f"{one.id} {sorted(_roles(one.lead))} {when_of(one)}" for one in left if one.cite == cite]
        found.append(f"{task['id']} {cite} {sorted(leads)} + {sorted(helpers)} {when}: plan has {near}")
    found += [f"only in the plan: {one.id} ({one.cite})" for one in left]
    return found


def main(plan_path: str, reading_path: str) -> int:
    """Print what differs."""
    plan, findings = read_plan(Path(plan_path))
    if plan is None:
        print(*(finding.text.en for finding in findings), sep="\n")
        return 1
    reading = json.loads(Path(reading_path).read_text(encoding="utf-8"))
    lines = misses(plan, reading)
    print(*lines, sep="\n")
    print(f"{len(reading['tasks'])} tasks in the reading, {len(plan.tasks)} in the plan, {len(lines)} differences")
    return int(any(not line.startswith("only in the plan") for line in lines))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
