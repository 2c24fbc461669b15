#!/usr/bin/env bash
# Every check, all failures reported, nothing changed.
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=0
step() { echo "· $1"; shift; "$@" || failed=1; }
step "lint" $bin/ruff check -q src tests bench tools
step "format" $bin/ruff format --check -q src tests bench tools
step "types" $bin/mypy --no-error-summary src/taicho
step "import contracts" $bin/lint-imports --no-logo >/dev/null
step "the clock stays out of the core" $bin/python tools/check_clock.py
step "generated documents are current" $bin/python tools/write_references.py --check
[ $failed = 0 ] && echo "All checks passed." || echo "Some checks failed."
exit $failed
