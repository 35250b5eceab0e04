# Two commands matter: `make demo` shows the whole main job, `make test` proves it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header

.PHONY: demo test check lint types contracts pytest test-browser eval bench lock wheel clean

demo: $(VENV)/.installed
	$(BIN)/briefing demo

test: check pytest

check: lint types contracts

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-logo

pytest: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist loadfile

test-browser: $(VENV)/.installed-browser
	command -v chromium >/dev/null || (apt-get update -q && apt-get install -q -y chromium)
	$(BIN)/pytest -m browser tests/browser

eval: $(VENV)/.installed-dev
	$(BIN)/python bench/eval.py

bench: $(VENV)/.installed-dev
	@for one in $(filter-out bench/__init__.py bench/eval.py,$(wildcard bench/*.py)); do echo "== $$one"; $(BIN)/python -m "bench.$$(basename $$one .py)" || echo "$$one: a bar was missed"; done

# Exact versions, hash-checked, without naming where packages come from.
lock: $(VENV)/.installed-dev
	$(BIN)/pip install --quiet uv
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --extra dev pyproject.toml -o requirements-dev.txt
	$(COMPILE) --group build -c requirements-dev.txt -o requirements-build.txt
	$(COMPILE) --group browser --no-deps -o requirements-browser.txt

wheel: $(VENV)/.installed-dev
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis demo-output

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or newer is needed; try: make demo PYTHON=python3.12" >&2; exit 2)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt requirements-build.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements-build.txt -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-browser: requirements-browser.txt $(VENV)/.installed-dev
	$(PIP) --require-hashes --no-deps -r requirements-browser.txt
	@touch $@
