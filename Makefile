# make run     set everything up (first time) and open the app on the sample article
# make test    set everything up and run every test
# make check   lint, types and the quick unit tests, in under a minute
# make dev     run the app and reload it when a file changes
# make offline set up translating on this machine (Firefox's models)
# make clean   take away what the other targets made

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
RUN_STAMP := $(VENV)/.run-ready
OFFLINE_STAMP := $(VENV)/.offline-ready
TEST_STAMP := $(VENV)/.test-ready

.DEFAULT_GOAL := help
.PHONY: help run offline dev test test-all check lint types clean setup

help:
	@sed -n '1,7s/^# //p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Rajnaya needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	  echo "Name another one: make run PYTHON=python3.12"; exit 1; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: install it (Debian: apt install python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

# Compiled once here: a start that has to compile every library takes two seconds more.
$(RUN_STAMP): requirements.txt | $(BIN)/python
	@echo "Installing what the app needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q -j 0 $(VENV)/lib rajnaya components pages app.py >/dev/null || true
	@$(BIN)/python -c "from rajnaya.language import lexicon, words; words.load(); [lexicon.load(name) for name in lexicon.names()]"
	@touch $@

$(OFFLINE_STAMP): requirements-offline.txt $(RUN_STAMP)
	@echo "Installing what translating without a network needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-offline.txt
	@touch $@

$(TEST_STAMP): requirements-dev.txt requirements-offline.txt $(RUN_STAMP)
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

setup: $(RUN_STAMP)

run: $(RUN_STAMP)
	@$(BIN)/python serve.py $(ARGS)

offline: $(OFFLINE_STAMP)
	@echo "Installed. How to fetch a model: docs/translation-engines.md"

dev: $(RUN_STAMP)
	@$(BIN)/python serve.py --server.fileWatcherType auto --server.runOnSave true --client.showErrorDetails full $(ARGS)

lint: $(TEST_STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(TEST_STAMP)
	@$(BIN)/mypy

# What waits for processes, servers or the app itself is left to make test.
UNIT := $(filter-out tests/ui% tests/translation% tests/library% tests/components% tests/evaluation% tests/test_cli% \
	tests/test_architecture.py,$(wildcard tests/*/ tests/test_*.py))

check: lint types
	@$(BIN)/python -m pytest $(UNIT) -m "not browser and not slow and not office" -n 2

test: lint types
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile --no-loadscope-reorder

test-all: lint types
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis static/fonts rajnaya/language/lexicon/_compiled rajnaya/language/words/_compiled test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
