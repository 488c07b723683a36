# Everything a fresh machine needs is Python 3.11 or later, git and make. `make` alone lists the targets.

PYTHON ?= python3
BIN := .venv/bin
# More options for the build: make site ARGS="--as-of 2026-01-31"
ARGS ?=

PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
SITE_READY := .venv/.site-ready
TEST_READY := .venv/.test-ready
FUZZ_READY := .venv/.fuzz-ready
NODE_READY := .node/.ready
LIGHTHOUSE_READY := .lighthouse/.ready

# Compiled Python is kept even where the environment forbids it: without it, each start takes twice as long.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help site check serve test test-fast faults checkers audit lighthouse bench bench-search bench-visitors bench-preview bundle lint format bless clean fuzz coverage mutants
.DELETE_ON_ERROR:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

site: $(SITE_READY) ## build the site into site/
	@$(BIN)/python build.py build $(ARGS)

check: $(SITE_READY) ## check what editors wrote, and build nothing
	@$(BIN)/python build.py check

serve: $(SITE_READY) ## show the site on this machine, and every change at once
	@$(BIN)/python build.py serve $(ARGS)

test: $(TEST_READY) checkers ## run all tests, also those in a browser
	@$(BIN)/python tests/find_newsboat.py
	@CHROME_PATH="$$($(BIN)/python tests/find_browser.py)" && export CHROME_PATH && \
	  $(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal

test-fast: $(TEST_READY) ## run the tests that need half a minute, and no browser or Node.js
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal -m "not browser and not node and not slow"

faults: $(TEST_READY) ## kill builds at a hundred moments, and let everything else go wrong: minutes
	@REGISTRY_KILLS=100 $(BIN)/python -m pytest --quiet -p no:xdist --capture=no tests/faults

fuzz: $(FUZZ_READY) ## look for inputs that break the reader or the checker, for ARGS="-max_total_time=3600"
	@$(BIN)/python -m tests.fuzz $(ARGS)

coverage: $(TEST_READY) ## say which lines and branches no test reaches: many minutes
	@mkdir -p .coverage && rm -f .coverage/data*
	@$(BIN)/coverage run -m pytest --quiet --numprocesses auto --dist worksteal -m "not browser and not node"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

mutants: $(TEST_READY) ## make small mistakes in dates, levels, terms and standings, and see that tests see each
	@$(BIN)/python -m tests.mutants $(ARGS)

checkers: ## install the programs from npm that some tests check our output with
	@if command -v npm >/dev/null; then $(MAKE) --silent $(NODE_READY); \
	else echo "There is no Node.js here: the tests that need it are skipped, or fail where CI is set"; fi

audit: $(TEST_READY) checkers ## look closer than make test does: at more pages, languages and lights
	@CHROME_PATH="$$($(BIN)/python tests/find_browser.py)" && export CHROME_PATH && \
	  $(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal --closer \
	  tests/test_markup.py tests/browser/test_pages.py tests/browser/test_verify.py tests/hostile/test_browser.py
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal --closer -m hypothesis

lighthouse: $(TEST_READY) $(LIGHTHOUSE_READY) ## measure pages as on a phone and at a desk; ARGS="/ /map/" names others
	@CHROME_PATH="$$($(BIN)/python tests/find_browser.py)" && export CHROME_PATH && \
	  $(BIN)/python tests/run_lighthouse.py $(ARGS)

lint: $(TEST_READY) ## check style and types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { echo "make format puts this right"; exit 1; }
	@$(BIN)/mypy

format: $(TEST_READY) ## put style right where a machine can
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

bless: $(TEST_READY) ## accept what the tests made as what they expect; then read git diff
	@$(BIN)/python -m pytest --quiet --bless

bench: $(TEST_READY) ## measure builds of made-up registries and of the real one, beside Hugo: minutes
	@$(BIN)/python -m bench $(ARGS)

bench-search: $(TEST_READY) ## measure making the search index
	@$(BIN)/python -m bench.search $(ARGS)

bench-visitors: $(TEST_READY) ## list what pages weigh, and how fast the list of cities answers
	@$(BIN)/python -m bench.visitors $(ARGS)

bench-preview: $(TEST_READY) ## measure from saving a file to seeing it in a browser
	@$(BIN)/python -m bench.preview $(ARGS)

clean: ## remove what was made here, but not .venv, .node and .lighthouse
	@rm -rf site .site-* ..site-* .netlify .fuzz
	@rm -rf .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# The set-up: one line each, and nothing to say when it is done.

$(BIN)/pip:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or later, or name it: make PYTHON=..."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: 3.11 or later is needed. Name another one: make PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv

$(SITE_READY): requirements.txt | $(BIN)/pip
	@echo "Installing what the build needs"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

# It holds all of requirements.txt, with the same versions: tests/test_requirements.py
$(TEST_READY): requirements-dev.txt requirements.txt | $(BIN)/pip
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $(SITE_READY) $@

$(FUZZ_READY): tests/fuzz/requirements.txt $(TEST_READY)
	@echo "Installing what fuzzing needs"
	@$(PIP) install --require-hashes -r tests/fuzz/requirements.txt
	@touch $@

# Exactly the versions and hashes of the lock; nothing of a package runs while it is installed.
$(NODE_READY): tests/node/package.json tests/node/package-lock.json tests/node/.npmrc
	@echo "Installing the checkers from npm"
	@mkdir -p .node
	@cp tests/node/package.json tests/node/package-lock.json tests/node/.npmrc .node/
	@cd .node && npm ci --silent
	@touch $@

# Apart from them, because it is large and no test needs it.
$(LIGHTHOUSE_READY): tests/lighthouse/package.json tests/lighthouse/package-lock.json tests/node/.npmrc
	@echo "Installing Lighthouse from npm"
	@mkdir -p .lighthouse
	@cp tests/lighthouse/package.json tests/lighthouse/package-lock.json tests/node/.npmrc .lighthouse/
	@cd .lighthouse && npm ci --silent
	@touch $@
