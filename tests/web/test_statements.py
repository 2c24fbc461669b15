"""A page sends as many statements to the database for a nation as for a commune, for fifty rows as for five."""

from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

DAY = "2021-09-24"
PLACES = ("VN", "70", "691", "25225")


def statements(client: Any, workspace: Any, address: str) -> int:
    """How many statements a look at the page sends, its numbers being known."""
    address = f"/{workspace.slug}/{address}"
    client.get(address)
    with CaptureQueriesContext(connections[workspace.alias]) as sent:
        assert client.get(address).status_code == 200, address
    return len(sent)


@pytest.mark.parametrize(
    "page", ["situation/", "place/", "registers/", "registers/case_list/", "registers/doses/", "tasks/", "plans/"]
)
def test_the_number_of_statements_does_not_grow_with_the_place(looked_at: Any, sign_in: Any, page: str) -> None:
    """64 places below or none, 200 cases or 25, 244 tasks or 25: the same statements."""
    client, workspace = sign_in("invented", "quantri"), looked_at["invented"]
    counts = {place: statements(client, workspace, f"{place}/{DAY}/{page}") for place in PLACES}
    assert max(counts.values()) <= min(counts.values()) + 1, counts


def test_the_number_of_statements_does_not_grow_with_the_rows(looked_at: Any, sign_in: Any) -> None:
    """Fifty rows of the line list and none."""
    client, workspace = sign_in("invented", "quantri"), looked_at["invented"]
    many = statements(client, workspace, f"691/{DAY}/registers/case_list/")
    none = statements(client, workspace, f"691/{DAY}/registers/case_list/?q=nobody")
    assert many <= none + 1
