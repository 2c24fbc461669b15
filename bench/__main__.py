"""Run all measurements (or those named) and print one table of ratios and bars."""

import importlib
import sys

from bench.measured import Line

MODULES = (
    "check_rows",
    "reading",
    "import_rows",
    "day_vs_sql",
    "board",
    "day_whole",
    "pages",
    "team",
    "volunteers",
    "start",
)


def main(names: list[str]) -> int:
    """Run `names` (default: all); a line a measurement: what, figure, against what, ratio, bar."""
    lines: list[Line] = []
    for name in names or MODULES:
        print(f"== {name}", flush=True)
        found = importlib.import_module(f"bench.{name}").measure()
        for line in found:
            print(line, flush=True)
        lines += found
    print("\n| what | Taicho | beside it | ratio | bar | |\n|---|---|---|---|---|---|")
    for line in lines:
        print(line.as_row())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
