#!/usr/bin/env bash
# Makes .venv with the exact versions of requirements.lock and Taicho itself in it.
set -euo pipefail
cd "$(dirname "$0")/.."

python=""
for candidate in python3.11 python3.12 python3.13 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    python=$candidate; break
  fi
done
if [ -z "$python" ]; then
  echo "Taicho needs Python 3.11 or newer. / Cần Python 3.11 trở lên: apt-get install python3 python3-venv" >&2
  exit 1
fi

if [ ! -x .venv/bin/pip ]; then
  echo "Making the environment in .venv (a minute or two) … / Đang tạo môi trường .venv …"
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ]; then
      apt-get update -qq && apt-get install -y -qq "$(basename "$(readlink -f "$(command -v "$python")")")-venv" python3-venv >/dev/null
    else
      echo "Python's venv module is missing. Try: sudo apt-get install python3-venv" >&2
      exit 1
    fi
  fi
  rm -rf .venv
  "$python" -m venv .venv
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/pip install -q --require-hashes -r requirements.lock
.venv/bin/pip install -q --no-deps --no-build-isolation -e .
touch .venv/.installed
