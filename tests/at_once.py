"""Several people at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from taicho.core.vocabulary import Fault
from taicho.store import workspaces


def together(workspace: Any, *works: Callable[[], Any]) -> list[Any]:
    """Do all works at the same moment; their results or faults, in the order given."""
    barrier, found = threading.Barrier(len(works)), [None] * len(works)

    def run(number: int, work: Callable[[], Any]) -> None:
        with workspaces.use(workspace):
            barrier.wait()
            try:
                found[number] = work()
            except Fault as fault:
                found[number] = fault  # type: ignore[call-overload]
            finally:
                workspaces.connection().close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
