"""The core is told the day: no call of a clock or the environment anywhere in it."""

import ast
import sys
from pathlib import Path

BANNED = {"today", "now", "utcnow", "time", "monotonic", "perf_counter", "getenv", "environ"}
CORE = Path(__file__).parent.parent / "src" / "taicho" / "core"


def offences(path: Path) -> list[str]:
    """Lines of `path` that reach for a clock (`date.today`, `datetime.now` …) or the environment."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in BANNED:
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if owner in {"date", "datetime", "time", "os", "dt"}:
                found.append(f"{path.relative_to(CORE.parent)}:{node.lineno} {owner}.{node.attr}")
    return found


if __name__ == "__main__":
    all_found = [line for path in sorted(CORE.rglob("*.py")) for line in offences(path)]
    print("\n".join(all_found))
    sys.exit(bool(all_found))
