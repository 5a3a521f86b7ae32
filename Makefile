# Two commands: `make demo` runs the program on this repository's own samples, `make test` runs every check;
# `make golden` keeps what they then say as the reports that tests compare with.
# Both make their environment in .venv; the stamp files in it make a second run quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORT := reports/latest/report

.PHONY: demo test golden clean

demo: $(VENV)/.installed
	@mkdir -p $(dir $(REPORT))
	$(BIN)/aligner check --fail-on never -o $(REPORT).html -o $(REPORT).json
	@echo
	@echo "The report is at file://$(CURDIR)/$(REPORT).html"

test: $(VENV)/.installed-test
	@.ci/browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest aligner tests

# After a change to what is found or shown: read the difference that this makes before keeping it.
golden: $(VENV)/.installed-test
	$(BIN)/pytest tests/test_golden.py --update-golden
	$(BIN)/python docs/make_rules.py
	$(BIN)/python docs/make_excuses.py
	$(BIN)/python docs/make_schema.py

clean:
	rm -rf $(VENV) $(dir $(REPORT)) .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
# Debian leaves ensurepip out of python3: there the environment is made bare, and the system's pip puts pip into it.
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || \
		{ $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install -q pip; } || \
		{ echo 'No environment could be made; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made setup.cfg pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test]'
	@touch $@
