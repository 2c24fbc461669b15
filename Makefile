# The verbs. A bare `make` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE := 1

help:  ## list the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.installed: pyproject.toml requirements.lock tools/make_environment.sh
	@bash tools/make_environment.sh

run: $(VENV)/.installed  ## make the environment, prepare the demonstration and serve it on 127.0.0.1:8000
	@$(BIN)/taicho demo

test: $(VENV)/.installed  ## bring what the tests need and run all of them
	@bash tools/bring_test_needs.sh
	@$(BIN)/python -m pytest

check: $(VENV)/.installed  ## lint, types, import contracts, generated documents current; changes nothing
	@bash tools/check.sh

fix: $(VENV)/.installed  ## format, mend what the linter can, write the generated documents anew
	@$(BIN)/ruff format src tests bench tools
	@$(BIN)/ruff check --fix -q src tests bench tools || true
	@$(BIN)/python tools/write_references.py

bench: $(VENV)/.installed  ## measure, side by side, and print the ratios
	@$(BIN)/python -m bench

screenshots: $(VENV)/.installed  ## pictures of all pages, into ./screenshots, and those of the tutorial
	@bash tools/bring_test_needs.sh
	@mkdir -p screenshots && TAICHO_SCREENSHOTS=screenshots TAICHO_PICTURES=docs/tutorial/pictures \
		$(BIN)/python -m pytest tests/browser/test_pages_walked.py tests/browser/test_manual_pictures.py \
		tests/browser/test_directive.py

lock: $(VENV)/.installed  ## write requirements.lock anew from pyproject.toml
	@bash tools/lock.sh

.PHONY: help run test check fix bench screenshots lock
