# Every target sets up what it needs (deploy/bootstrap; nothing to do when nothing changed).
# What each one is for: docs/development.md

PYTHON := .venv/bin/python
# Tests run on this many processes; tests marked `alone` still have the machine for themselves.
WORKERS ?= 2
# More for pytest:  make test ARGS='-k hold'
ARGS ?=

.PHONY: demo sweep screens golden test torture torture-short coverage fuzz quick check bench run fmt lock package clean bootstrap bootstrap-tests static

demo: bootstrap
	@.venv/bin/lancar demo

# A tablet that sweeps the shelves, and somebody who walks along them: beside `make demo`, or alone.
sweep: bootstrap
	@.venv/bin/lancar demo --sweep

# Every screen, state, language and mode on one page; ARGS chooses screens by their beginning.
screens: bootstrap
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.gallery build/screens $(ARGS)

# The pictures that screens are compared with, drawn anew; look at the change before committing it.
golden: bootstrap
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.qml.golden

run: bootstrap
	@.venv/bin/lancar kiosk --config config.toml

test: bootstrap-tests
	$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --durations=15 $(ARGS)

torture: bootstrap-tests
	@$(PYTHON) -m tests.torture.run $(ARGS)

torture-short: bootstrap-tests
	$(PYTHON) -m pytest -q -n $(WORKERS) --dist loadfile tests/torture $(ARGS)

# Whether the decisions and each codec are reached in full, branch by branch, by their own tests.
coverage: bootstrap-tests
	@$(PYTHON) -m tests.own_coverage $(ARGS)

# Coverage-guided, for as long as wanted: make fuzz ARGS="--seconds 600 tag sip2"
fuzz: bootstrap
	@.venv/bin/uv pip install -q --python $(PYTHON) --require-hashes -r requirements/fuzz.txt
	@$(PYTHON) -m tests.fuzz.run $(ARGS)

quick: static
	$(PYTHON) -m pytest -q -n $(WORKERS) --dist loadfile tests/architecture tests/unit $(ARGS)

check: static
	.venv/bin/lancar config check config.toml
	$(PYTHON) deploy/qmlcheck
	$(PYTHON) -m pytest -q tests/architecture

static: bootstrap
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-logo

bench: bootstrap-tests
	@$(PYTHON) -m tests.bench.run $(ARGS)

fmt: bootstrap
	$(PYTHON) -m ruff check --fix --unsafe-fixes --select I,UP,RUF100
	$(PYTHON) -m ruff format

lock: bootstrap
	@deploy/lock $(ARGS)

package: bootstrap
	@.venv/bin/uv build -q --wheel --no-build-isolation --python $(PYTHON) --out-dir dist
	@ls dist/*.whl

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.*

bootstrap:
	@deploy/bootstrap

# Besides, what only the tests need: PostgreSQL, a browser, a compiler, a clock that can be set.
bootstrap-tests:
	@deploy/bootstrap tests
