"""`taicho new`: begin an empty workspace of one's own, with its first administrator."""

import argparse

from taicho.cli.context import Context
from taicho.core.vocabulary import Text


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `new`."""
    command = commands.add_parser("new", help="begin an empty workspace of your own")
    command.add_argument("--title", required=True, help="what the workspace is called, in Vietnamese")
    command.add_argument("--title-en", default="", help="the same in English (default: the Vietnamese title)")
    command.add_argument("--slug", default="taicho", help="its part of every address (default taicho)")
    command.add_argument("--administrator", required=True, help="user name of the first administrator")
    command.add_argument("--name", required=True, help="the administrator's own name")
    command.add_argument("--place", default="VN", help="where the administrator gives rights (default VN, the nation)")
    command.add_argument("--plan", action="append", default=[], help="plan file of the packs to run; may be repeated")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Make it; print the password to begin with, once."""
    from taicho.pipeline import beginning

    wanted = beginning.Beginning(
        folder=context.folder,
        slug=arguments.slug,
        title=Text(arguments.title, arguments.title_en or arguments.title),
        administrator=arguments.administrator,
        name=arguments.name,
        place=arguments.place,
        plans=tuple(arguments.plan),
    )
    password = beginning.begin(wanted, day=context.today, language=context.language)
    said = Text(
        f"Đã lập “{context.folder}”. Đăng nhập lần đầu: {arguments.administrator}, mật khẩu {password} "
        "(phải đổi ngay khi vào). Mở bằng `taicho serve`.",
        f"“{context.folder}” is made. First sign-in: {arguments.administrator}, password {password} "
        "(to be changed at once). Open it with `taicho serve`.",
    )
    print(said.in_(context.language))
    return 0
