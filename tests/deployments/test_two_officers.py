"""Two officers at once: nobody is sent twice, no seat is given twice, nothing is lost."""

import json
from functools import partial
from typing import Any

import openpyxl
import pytest
from lai_chau import TODAY, again, filled, started

from at_once import together
from taicho.cli.main import main
from taicho.core.vocabulary import Fault
from taicho.pipeline import deployments
from taicho.store import team_members, workspaces
from taicho.store.models import Deployment, Member


@pytest.mark.parametrize("postgres", [False, True], ids=["sqlite", "postgresql"])
def test_two_officers_who_accept_overlapping_proposals_give_each_person_one_seat(
    make_workspace: Any, postgres: bool
) -> None:
    workspace = make_workspace("real", postgres=postgres)
    one = started(workspace)
    with workspaces.use(workspace):
        other = Deployment.objects.create(
            plan_id="other", team="other", place_code="12", place_path="/VN/12/", lead=one.row.lead, state="forming",
            starts_on=one.row.starts_on, by="x", at=one.row.at,
        )  # fmt: skip
    proposal = deployments.propose(workspace, one, TODAY)
    picked = deployments.picks(proposal, one, [chosen.staff.person for chosen in proposal.team])
    accept = partial(team_members.accept, seats=[16, 7], by=None)
    found = together(workspace, *[partial(accept, row.pk, picked) for row in (one.row, other)])
    assert [len(told[0]) for told in found if not isinstance(told, Fault)] == [23]
    with workspaces.use(workspace):
        assert Member.objects.filter(released_at=None).count() == 23
        assert len(set(Member.objects.values_list("person_code", flat=True))) == 23


def run(workspace: Any, *arguments: str) -> int:
    return main([*arguments, "--workspace", str(workspace.folder)], {})


def test_readiness_is_told_as_json_by_number_and_by_name(workspace: Any, capsys: Any) -> None:
    one = filled(workspace)
    for said in (str(one.row.pk), "team-hcmc-2"):
        assert run(workspace, "deploy", "readiness", "--id", said, "--on", "2021-08-24", "--json") == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["ready"], len(found["members"]), found["open"]) == (False, 23, 92)
        first = found["members"][0]["conditions"]
        kit = next(cell for cell in first if cell["condition"] == "kit")
        assert (kit["standing"], kit["who"], kit["due"]) == ("open", ["health_department@12"], "2021-08-27")


def test_a_team_nobody_knows_is_told_with_those_there_are(workspace: Any, capsys: Any) -> None:
    filled(workspace)
    assert run(workspace, "deploy", "readiness", "--id", "99", "--language", "en") == 1
    assert "team-hcmc-2" in capsys.readouterr().err


def test_the_allowance_is_a_spreadsheet_and_nothing_else(workspace: Any, tmp_path: Any, capsys: Any) -> None:
    filled(workspace)
    out = tmp_path / "pay.xlsx"
    assert run(workspace, "allowance", "--deployment", "1", "--out", str(out)) == 0
    assert openpyxl.load_workbook(out).sheetnames
    assert run(workspace, "allowance", "--deployment", "1", "--out", str(tmp_path / "pay.docx")) == 1
    assert again(workspace).row.state == "forming"
