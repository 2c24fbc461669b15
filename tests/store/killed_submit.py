"""Submit a report and die before the transaction ends (see test_reports_filed)."""

import os
import signal
import sys
from pathlib import Path

from taicho.store import workspaces


def main(folder: str, report_id: str) -> None:
    """Kill this very process when the step is to be written down: number and edition are there, uncommitted."""
    workspace = workspaces.open_workspace(Path(folder))
    from test_reports_filed import DAY, paper

    from taicho.store import audit, filing

    record = audit.record

    def dying(**given: object) -> None:
        if given["act"] == "report.submit":
            os.kill(os.getpid(), signal.SIGKILL)
        record(**given)  # type: ignore[arg-type]

    audit.record = dying  # type: ignore[assignment]
    with workspaces.use(workspace):
        filing.submit(int(report_id), content={"v": 1}, seen={}, document=paper(), on=DAY, by="lan")


if __name__ == "__main__":
    main(*sys.argv[1:])
