"""Begin a workspace of one's own: empty, with its first administrator and the plans that run from the first day."""

import re
import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attrs import frozen

from taicho.core.vocabulary import Fault, Places, Text
from taicho.intake.places import gazetteer
from taicho.store import people, plans, workspaces
from taicho.store.rights import Role

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
TAKEN = ("static", "healthz")
"""First parts of an address that name no workspace."""


@frozen
class Beginning:
    """A workspace to be made. slug: its part of every address. place: where the administrator gives rights.

    plans: names of plan files of the packs.
    """

    folder: Path
    slug: str
    title: Text
    administrator: str
    name: str
    place: str = "VN"
    plans: Sequence[str] = ()


def begin(wanted: Beginning, *, day: date, language: str = "vi") -> str:
    """Make the workspace; the administrator's first password, to be changed at the first sign-in.

    day: whose places count. A Fault, with nothing made, when the folder holds a workspace or a name, place or plan is
    wrong.
    """
    places = gazetteer().on(day)
    _check(wanted, places)
    workspaces.describe(wanted.folder, slug=wanted.slug, title=wanted.title)
    workspace = workspaces.open_workspace(wanted.folder)
    password = secrets.token_urlsafe(12)
    with workspaces.use(workspace), workspaces.atomic():
        person = people.add_person(
            username=wanted.administrator, name=wanted.name, password=password, by=None, language=language
        )
        path = places.path(wanted.place)
        people.give_duty(person, role=Role.ADMINISTRATOR, place_code=wanted.place, place_path=path, by=None)
        for plan in wanted.plans:
            plans.issue(plan, by=person)
    return password


def _check(wanted: Beginning, places: Places) -> None:
    """Everything that may be wrong, before anything is made."""
    if (wanted.folder / "workspace.toml").exists():
        raise Fault(
            Text(f"“{wanted.folder}” đã có không gian làm việc.", f"“{wanted.folder}” holds a workspace already."),
            Text("Chọn thư mục khác bằng --workspace.", "Choose another folder with --workspace."),
        )
    if not SLUG.fullmatch(wanted.slug) or wanted.slug in TAKEN:
        raise Fault(
            Text(f"Tên trong địa chỉ “{wanted.slug}” không hợp lệ.", f"“{wanted.slug}” is no name for an address."),
            Text("Dùng chữ thường không dấu, số, gạch nối.", "Use small plain letters, digits and hyphens."),
        )
    people.checked_names(wanted.administrator, wanted.name)
    if not wanted.title.vi.strip():
        raise Fault(Text("Chưa đặt tên không gian làm việc.", "The workspace needs a title."))
    if wanted.place not in places:
        raise Fault(
            Text(f"Không có địa bàn mã “{wanted.place}”.", f"There is no place with code “{wanted.place}”."),
            Text(
                "Dùng mã của Tổng cục Thống kê, ví dụ 70; cả nước là VN.", "Use the GSO code, as 70; the nation is VN."
            ),
        )
    there = plans.packed()
    for plan in wanted.plans:
        if plan not in there:
            raise Fault(
                Text(f"Không có tệp kế hoạch “{plan}”.", f"There is no plan file “{plan}”."),
                Text(f"Có sẵn: {', '.join(there)}.", f"Available: {', '.join(there)}."),
            )
