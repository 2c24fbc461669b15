"""A workspace of one's own: empty, with an administrator who must change the password."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from taicho.cli.main import main
from taicho.store import workspaces

ASKED = ["new", "--title", "Sở Y tế Mẫu", "--administrator", "lan", "--name", "Nguyễn Thị Lan"]


@pytest.fixture
def made(tmp_path: Path, django_db_blocker: Any, capsys: Any) -> Any:
    """The folder of a new workspace that runs a plan, and the password that was printed."""
    folder = tmp_path / "own"
    with django_db_blocker.unblock():
        assert main([*ASKED, "--workspace", str(folder), "--plan", "152-kh-ubnd-2021.toml"], {}) == 0
        password = re.search(r"mật khẩu (\S+) ", capsys.readouterr().out)
        assert password is not None
        yield folder, password[1]
        workspaces.forget(workspaces.open_workspace(folder))


def test_the_administrator_changes_the_password_first_and_finds_every_page_empty_but_whole(made: Any) -> None:
    """No page of a workspace without a single fact breaks; the plan runs at its place."""
    _, password = made
    client = Client()
    first = client.post("/taicho/sign-in/", {"username": "lan", "password": password}, follow=True)
    assert "/password/" in first.redirect_chain[-1][0]
    given = {"now": password, "password": "rừng-tràm-xanh-2026", "again": "rừng-tràm-xanh-2026"}
    changed = client.post(first.redirect_chain[-1][0], given, follow=True)
    assert changed.status_code == 200 and "/password/" not in changed.redirect_chain[-1][0]
    for page in ("situation", "place", "tasks", "plans", "registers", "documents", "imports", "people", "targets"):
        assert client.get(f"/taicho/691/2021-08-25/{page}/").status_code == 200, page
    assert "152/KH-UBND" in client.get("/taicho/691/2021-08-25/plans/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--administrator", "Lan Anh"], "Tên đăng nhập “Lan Anh” không hợp lệ"),
        (["--place", "9999"], "Không có địa bàn mã “9999”"),
        (["--plan", "khong-co.toml"], "Không có tệp kế hoạch “khong-co.toml”"),
        (["--slug", "Sở Y tế"], "Tên trong địa chỉ “Sở Y tế” không hợp lệ"),
        (["--title", " "], "Chưa đặt tên không gian làm việc"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    wrong: list[str], said: str, tmp_path: Path, django_db_blocker: Any, capsys: Any
) -> None:
    with django_db_blocker.unblock():
        assert main([*ASKED, *wrong, "--workspace", str(tmp_path / "own")], {}) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "own").exists()


def test_a_workspace_is_never_begun_over(made: Any, capsys: Any) -> None:
    folder, _ = made
    assert main([*ASKED, "--workspace", str(folder)], {}) == 1
    assert "đã có không gian làm việc" in capsys.readouterr().err
