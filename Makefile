# One command each; every one first makes or updates .venv.
#
#   make run                 the portal with its demo on http://127.0.0.1:8000/ (PORT=9000 for another port)
#   make test                the whole test suite, in parallel (ARGS="-k rank" to choose)
#   make setup               .venv with everything that the others need
#   make lint                style, format, and the direction of imports
#   make bench               speed of the main paths (ONLY=name for one)
#   make manage ARGS="..."   Django's command line, with the database up
#   make messages            bring the Vietnamese catalogue up to date
#   make lock                pin the newest releases that pyproject.toml allows

SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test setup lint bench manage messages lock

VENV := .venv
PY := $(VENV)/bin/python
WITH_DATABASE := $(PY) -m cchc_portal.supervise with-database
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
PIP_COMPILE := $(PY) -m piptools compile --quiet --upgrade --strip-extras --allow-unsafe \
	--generate-hashes --no-header --no-annotate --no-emit-options --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host

# A .venv whose Python is gone (upgraded, or the directory was copied) is made anew.
ifneq ($(shell $(PY) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
$(shell rm -f $(VENV)/.made $(VENV)/.installed $(VENV)/.installed-dev)
endif

run: $(VENV)/.installed
	@exec $(PY) -m cchc_portal.supervise run

test: $(VENV)/.installed-dev
	@exec $(WITH_DATABASE) --for-tests -- $(PY) -m pytest -n auto --dist loadfile $(ARGS)

setup: $(VENV)/.installed-dev

lint: $(VENV)/.installed-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet . || \
		{ echo "Not formatted: run $(PY) -m ruff format ."; exit 1; }
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

bench: $(VENV)/.installed-dev
	@exec $(WITH_DATABASE) -- $(PY) -m benchmarks $(ONLY)

manage: $(VENV)/.installed
	@exec $(WITH_DATABASE) -- $(PY) manage.py $(ARGS)

messages: $(VENV)/.installed-dev
	@DJANGO_SETTINGS_MODULE=tests.settings $(WITH_DATABASE) -- $(PY) -m tests.house.catalogue

lock: $(VENV)/.installed-dev
	@$(PIP_COMPILE) --output-file requirements.txt pyproject.toml
	@$(PIP_COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

$(VENV)/.made:
	@if $(PY) -m pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$candidate -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$candidate --version) ..."; \
			$$candidate -m venv --clear $(VENV) && touch $@ && exit 0; \
			exit 1; \
		fi; \
	done; \
	echo "The portal needs Python 3.11 or newer with its venv module (on Debian: python3 and python3-venv)."; \
	echo "Where it lies elsewhere, name it: make PYTHON=/path/to/python3.11"; \
	exit 1

$(VENV)/.installed: requirements.txt $(VENV)/.made
	@echo "Installing what the portal needs ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what its tests need ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@
