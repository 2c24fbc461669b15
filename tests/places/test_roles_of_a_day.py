"""Which offices exist on which day: those of the two tiers are not offered for 2021, nor the merged ones for 2025."""

from datetime import date, timedelta

import pytest

from taicho.core.vocabulary import Fault, Tier
from taicho.intake.places import gazetteer, roles, roles_on
from taicho.intake.plans import PACK, plan
from taicho.pipeline.unit_names import choices, meant, resolve

OLD, MERGED, NEW = date(2021, 8, 17), date(2025, 3, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("role", "first", "last"),
    [
        ("culture_society_office", NEW, None),
        ("economy_office", NEW, None),
        ("public_administration_centre", NEW, None),
        ("agriculture_environment_department", MERGED, None),
        ("labour_department", None, MERGED - timedelta(days=1)),
        ("transport_department", None, MERGED - timedelta(days=1)),
        ("people_committee", None, None),
    ],
)
def test_a_role_exists_from_its_first_day_to_its_last(role: str, first: date | None, last: date | None) -> None:
    """And not the day before or after; without a bound on any day."""
    one = roles()[role]
    for edge, outside in ((first, -1), (last, 1)):
        if edge:
            assert one.exists_on(edge) and not one.exists_on(edge + timedelta(days=outside))
    assert first or one.exists_on(date(1990, 1, 1))
    assert last or one.exists_on(date(2030, 1, 1))


def test_no_role_ends_before_it_begins() -> None:
    """Half-open periods of at least a day."""
    assert all(one.until > one.since for one in roles().values() if one.since and one.until)


def test_every_place_offers_only_offices_of_its_day() -> None:
    """A commune of 2021 has no office of its own committee; one of 2025 has; the province has its own of each time."""
    for day, place, has, lacks in (
        (OLD, "25222", "health_station@25222", "culture_society_office@25222"),
        (NEW, "25222", "culture_society_office@25222", "health_centre@691"),
        (OLD, "70", "labour_department@70", "agriculture_environment_department@70"),
        (NEW, "75", "agriculture_environment_department@75", "labour_department@75"),
    ):
        offered = {one.value for one in choices(place, day) if isinstance(one.value, str)}
        assert has in offered and lacks not in offered, (day, place)
        assert {one.partition("@")[0] for one in offered} <= set(roles_on(day))


def test_a_name_of_another_time_is_not_guessed() -> None:
    """The department of 2025 means nothing for a text of 2021; the search says so, and what comes nearest."""
    assert meant("Sở Nông nghiệp và Môi trường", "70", OLD) == ()
    assert meant("Sở Nông nghiệp và Môi trường", "75", NEW) == ("agriculture_environment_department@75",)
    assert meant("Sở Lao động - Thương binh và Xã hội", "75", NEW) == ()
    with pytest.raises(Fault):
        resolve("Phòng Văn hóa - Xã hội", "25222", OLD)


def test_every_role_a_packed_plan_names_existed_on_its_day() -> None:
    """The five plans of 2021 and 2022."""
    for file in PACK.glob("*.toml"):
        found = plan(
            next(line.split('"')[1] for line in file.read_text(encoding="utf-8").splitlines() if "id =" in line)
        )
        there = roles_on(found.since)
        for one in (*found.tasks, *found.reports):
            owners = (*getattr(one, "lead", ()), *getattr(one, "sender", ()))
            assert {owner.role for owner in owners if hasattr(owner, "role")} <= set(there), one.id


def test_roles_of_districts_end_with_the_districts() -> None:
    """There is no place for them to be at."""
    assert not list(gazetteer().on(NEW).subtree("VN", Tier.DISTRICT))
