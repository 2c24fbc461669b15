"""Run as a program: loads many rows into the workspace of argv[1], then waits inside the transaction to be killed."""

import sys
import time
from pathlib import Path

from taicho.store import workspaces


def main(folder: str, rows: int) -> None:
    """Stop for good once the rows are written but nothing is committed."""
    workspace = workspaces.open_workspace(Path(folder))
    from sheets import cases, take

    from taicho.store import loading

    write = loading.Sheet.write

    def write_and_wait(*given: object, **named: object) -> tuple[int, int]:
        done = write(*given, **named)  # type: ignore[arg-type]
        (workspace.folder / "written").touch()
        time.sleep(600)
        return done

    loading.Sheet.write = write_and_wait  # type: ignore[assignment,method-assign]
    with workspaces.use(workspace):
        take(workspace, "cases", [cases("70", day % 28 + 1, day, month=day // 28 % 9 + 1) for day in range(rows)])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
