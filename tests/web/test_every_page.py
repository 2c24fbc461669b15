"""Every route, for every role, at one's own place and at a foreign one; nothing leaks and nothing breaks."""

from typing import Any

import pytest

from taicho.pipeline.demo_people import PEOPLE
from web.routes import POST_ONLY, filled

DAYS = {"real": "2021-10-20", "invented": "2021-09-24"}
FOREIGN = {"70": "79", "691": "697", "25225": "25222"}
"""A place outside of what somebody of the first place may see."""


def addresses(workspace: Any, place: str) -> list[tuple[str, str]]:
    """(route, address) of every page that can be looked at."""
    return [
        (name, f"/{workspace.slug}/{place}/{DAYS[workspace.slug]}/{rest}")
        for name, rests in filled(workspace).items()
        if name not in POST_ONLY
        for rest in rests
    ]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: one.username)
def test_no_page_breaks_for_any_role_in_the_invented_workspace(looked_at: Any, sign_in: Any, person: Any) -> None:
    """Each address answers with a page, a way on, or a refusal in words; never with a crash."""
    client = sign_in("invented", person.username)
    for name, address in addresses(looked_at["invented"], person.place):
        answer = client.get(address)
        assert answer.status_code in (200, 302, 400, 403, 404), (name, address, answer.status_code)
        assert b"Traceback" not in b"".join(answer), (name, address)


@pytest.mark.parametrize("person", [p for p in PEOPLE if p.place in FOREIGN], ids=lambda one: one.username)
def test_a_foreign_place_is_refused_on_every_page(looked_at: Any, sign_in: Any, person: Any) -> None:
    """With the place of somebody else in the address every page is 403 or 404, and so is the nation's."""
    client = sign_in("invented", person.username)
    for place in (FOREIGN[person.place], "VN"):
        for name, address in addresses(looked_at["invented"], place):
            answer = client.get(address)
            assert answer.status_code in (403, 404), (name, address, answer.status_code)


def test_the_way_back_from_a_foreign_place_leads_home(looked_at: Any, sign_in: Any) -> None:
    """The button on the refusal opens a page the person may see, not the refused place again."""
    client = sign_in("invented", "xem")
    refused = client.get("/invented/697/2021-09-24/situation/")
    assert refused.status_code == 403
    home = client.get(refused.context["home"], follow=True)
    assert home.status_code == 200
    assert home.context["here"].place.code == "691"


@pytest.mark.parametrize("slug", ["real", "invented"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_main_pages_stand_in_both_workspaces_and_languages(
    looked_at: Any, sign_in: Any, slug: str, language: str
) -> None:
    """What the rail leads to is there, in the language asked for."""
    client = sign_in(slug, "quantri", language=language)
    for place in ("VN", "70", "691", "25222"):
        for page in (
            "situation",
            "place",
            "why",
            "tasks",
            "plans",
            "decisions",
            "registers",
            "sources",
            "values",
            "runs",
            "reports",
            "reports/due",
            "reports/templates",
            "documents/outgoing",
            "targets",
        ):
            answer = client.get(f"/{slug}/{place}/{DAYS[slug]}/{page}/")
            assert answer.status_code == 200, (page, place)
            assert f'<html lang="{language}">' in answer.content.decode()


def test_any_day_has_its_page(looked_at: Any, sign_in: Any) -> None:
    """Before the first fact, between two rule sets, after the last fact, and under the structure of 2025."""
    client = sign_in("real", "quantri")
    for day in ("2020-01-01", "2021-05-30", "2021-10-11", "2022-03-01", "2025-07-01"):
        for page in ("situation", "place", "decisions", "tasks"):
            assert client.get(f"/real/VN/{day}/{page}/").status_code == 200, (day, page)


def test_a_code_of_another_time_leads_to_what_became_of_it(looked_at: Any, sign_in: Any) -> None:
    """District 691 is no more in July 2025: the page names the communes that took its people."""
    answer = sign_in("real", "quantri").get("/real/691/2025-07-05/situation/")
    assert answer.status_code == 404
    assert "Xã Bù Gia Mập" in answer.content.decode()


def test_strangers_see_nothing_but_the_sign_in(looked_at: Any, client: Any) -> None:
    """Without a session every page leads to the sign-in, the API says 401."""
    for _, address in addresses(looked_at["invented"], "691"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/invented/sign-in/"), address
    assert client.get("/invented/api/v1/situation?place=691&day=2021-09-24").status_code == 401
    assert client.get("/invented/openapi.json").status_code == 302


def test_forms_that_change_something_refuse_whoever_may_not(looked_at: Any, sign_in: Any) -> None:
    """A viewer posts to every address: nothing is done."""
    client = sign_in("invented", "xem")
    for name, rests in filled(looked_at["invented"]).items():
        if name in ("own_password", "find", "suggest", "go", "search", "gallery", "api"):
            continue
        for rest in rests:
            answer = client.post(
                f"/invented/691/2021-09-24/{rest}", {"reason": "x", "verdict": "same", "act": "disable"}
            )
            looks_only = answer.status_code == 200 and name in READ_ONLY
            assert looks_only or answer.status_code in (403, 404, 405), (name, rest, answer.status_code)
            answer.close()


READ_ONLY = {
    "situation", "place", "why", "rows", "tasks", "board", "task", "calendar",
    "difficulties", "bodies", "merits", "inspections", "own_notices", "followers",
    "plans", "plan", "decisions", "registers",
    "deployments",
    "register", "export", "fact", "imports", "import_one", "sources", "values", "runs", "reports", "report", "evidence",
    "roster_file", "rates",
    "reports_due", "report_one", "report_file", "report_templates", "outgoing", "outgoing_one", "targets",
    "documents", "document", "document_file", "review", "compare", "cascade", "units",
}  # fmt: skip
"""Pages without any act: a post shows the same page as a look."""
