#!/usr/bin/env bash
# Resolves pyproject.toml into requirements.lock: exact versions with hashes, no registry named.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/pip install -q pip-tools
.venv/bin/pip-compile -q --extra dev --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header --no-annotate \
  --resolver=backtracking -o requirements.lock pyproject.toml
printf '%s\n' "# Exact versions with hashes, for Python 3.11; written by 'make lock'." | cat - requirements.lock > requirements.new
mv requirements.new requirements.lock
