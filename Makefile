# Two commands: `make demo` shows the portal, `make test` checks all of it.

PYTHON ?= python3
BIN := .venv/bin
CATALOGS := $(wildcard translations/*/LC_MESSAGES/*.po)
FRONT_END := hatch_build.py $(wildcard frontend/package*.json frontend/*.css)
TEMPLATE := translations/messages.pot
EXTRACT := $(BIN)/pybabel -q extract -F pyproject.toml --no-location --sort-output --omit-header
UPDATE := $(BIN)/pybabel -q update -i $(TEMPLATE) \
  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
LOCK := uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Python compiles what it uses when it first uses it, and keeps that: hundreds of processes start
# in a run of the tests.
export PIP_NO_COMPILE := 1
unexport PYTHONDONTWRITEBYTECODE
# The packages that build ours are pinned by the same list.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
# Node.js trusts whom the machine trusts, as pip does; a network may have a certificate of its own.
export NODE_USE_SYSTEM_CA := 1

.PHONY: demo test both check words texts bench phone screens faults fuzz exits overload calendars lock \
  mutants coverage clean machine
.DELETE_ON_ERROR:

demo: .venv/installed
	@exec $(BIN)/family-portal demo

test: check machine tests/node_modules/.package-lock.json
	TEST_DATABASE=turns $(BIN)/pytest -n 2 --dist worksteal

# As long again: every test on both databases.
both: check machine tests/node_modules/.package-lock.json
	TEST_DATABASE=both $(BIN)/pytest -n 2 --dist worksteal

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet --profile=jinja --ignore=H015,J018 family_portal/templates
	@rm -rf .venv/words && cp -r translations .venv/words && \
	$(EXTRACT) -o .venv/words/messages.pot . && $(UPDATE) -d .venv/words && \
	diff -rq translations .venv/words || \
	{ echo "The catalogs lag behind the texts. Run: make words"; exit 1; }

words: .venv/installed-dev
	$(EXTRACT) -o $(TEMPLATE) .
	$(UPDATE) -d translations

# Twenty minutes or more: messages are written while the portal is killed again and again.
faults: .venv/installed-dev machine
	$(BIN)/python -m tests.faults

# An hour or more: small changes where they could cost most, each of which a test notices.
# MUTANTS="notify/rules.py access/guard.py" chooses.
mutants: .venv/installed-dev machine
	@$(BIN)/python -m tests.mutants

# As long as the tests and half as long again: which lines and branches none of them reaches. Where
# rules about people and acts stand it asks for all of them.
coverage: .venv/installed-dev machine tests/node_modules/.package-lock.json
	TEST_DATABASE=turns $(BIN)/pytest -n 2 --dist worksteal --cov=family_portal --cov-report=
	@fine=0; $(BIN)/coverage report --skip-covered --show-missing --fail-under=100 \
	--include="family_portal/access/*,family_portal/core/*,family_portal/*/actions*" || fine=1; \
	$(BIN)/coverage report --skip-covered --fail-under=95 \
	--omit="family_portal/migrations/*" || fine=1; exit $$fine

# A thousand changes to the log of who looked, on each database: every one is found.
mutations: .venv/installed-dev machine
	MUTATIONS=1000 $(BIN)/pytest -q -rP tests/audit/test_verify.py -k every_change

# Ten minutes: people go away in a browser while the database is locked, full, slow or gone.
exits: .venv/installed-dev machine
	$(BIN)/python -m tests.exits

# A minute: ten times the normal load.
overload: .venv/installed-dev machine
	$(BIN)/python -m tests.load.overload

# A minute or two: what khal and vdirsyncer, in a folder of their own, show of a private address.
calendars: .venv/installed-dev
	@$(BIN)/python -m tests.clients.calendars

# Ten minutes or more: requests that nobody means well. FUZZ_REQUESTS on each database, FUZZ_SEED.
fuzz: .venv/installed-dev machine
	FUZZ_REQUESTS=$${FUZZ_REQUESTS:-50000} $(BIN)/pytest -s tests/fuzz

# How hard each Dutch text is, what in it still waits for a lawyer or a call, and how often the
# search answers what families ask.
texts: .venv/installed-dev
	@$(BIN)/python -m tests.rights.readability
	@$(BIN)/python -m tests.rights.asked

bench: .venv/installed-dev machine
	$(BIN)/python -m tests.load

# What pages weigh on a telephone, and what Lighthouse says of them.
phone: machine tests/load/node_modules/.package-lock.json
	$(BIN)/python -m tests.load.phone

# The pictures of docs/screens, made anew.
screens: .venv/installed-dev machine
	$(BIN)/python -m tests.screens

# For maintainers: choose the newest versions that fit, and write them down. Needs uv.
lock: .venv/installed
	@$(BIN)/python -c "import tomllib; \
	print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], 'editables', \
	sep='\n')" \
	> .venv/build.in
	$(LOCK) --group dev pyproject.toml .venv/build.in -o constraints.txt
	$(LOCK) --generate-hashes -c constraints.txt pyproject.toml -o deploy/requirements.lock

clean:
	rm -rf .venv frontend/node_modules tests/node_modules tests/load/node_modules \
	  family_portal/static/dist family_portal/translations .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

machine:
	@sh tests/machine.sh

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "This needs Python 3.11 or newer. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	echo "Python cannot make a virtual environment here. On Debian or Ubuntu:" \
	"apt-get install python3-venv"; exit 1; }

# Editable: what changes in the checkout is there at the next start. Built again, with its front
# end and catalogs, only when what goes into the build has changed.
.venv/installed: .venv/bin/python constraints.txt pyproject.toml $(FRONT_END) $(CATALOGS)
	@echo "Installing. This takes a minute the first time."
	@$(BIN)/pip install -qq -c constraints.txt -e .
	@touch $@

# An old pip does not know dependency groups; the list is read from where it is written.
.venv/installed-dev: .venv/installed
	@$(BIN)/python -c "import tomllib; \
	print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['dev'], sep='\n')" \
	> .venv/dev.txt
	@$(BIN)/pip install -qq -c constraints.txt -r .venv/dev.txt
	@touch $@

tests/node_modules/.package-lock.json tests/load/node_modules/.package-lock.json: \
%/node_modules/.package-lock.json: %/package-lock.json .venv/installed-dev
	@cd $* && PATH="$(CURDIR)/$(BIN):$$PATH" \
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
