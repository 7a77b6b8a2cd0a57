# make demo    the main job on a real case, from a fresh checkout
# make test    every static check and every test
# make check   the static checks alone: ruff, mypy, import-linter
# make setup   only make .venv ready (the others do so themselves)
# make bench   speed, beside other engines, of a catalogue of 3,043 matters, and of the service
# make soak    endurance: a million recommendations in one process
# make fuzz    engine against reference evaluator: FUZZ_SECONDS=600 make fuzz, or FUZZ_PAIRS=100000
# make fuzz-service   every operation of the service on each kind of database, 300 requests of each sort (PENALTY_FUZZ_REQUESTS)
# make kills   the service, a worker, PostgreSQL killed again and again while they write: nothing acknowledged is lost
# make wheelhouse   wheels for machines without compiler or network
# make offline   the same, and the proof: installed and used where there is no network
# make clean   remove .venv and everything built
#
# PYTHON=python3.12 make demo   chooses the interpreter (3.11 to 3.13)

PY := .venv/bin/python
DEMO_CASE := rulebooks/cn/examples/bakery.yaml
FUZZ_SECONDS ?= 60
export FUZZ_SECONDS

.PHONY: help setup demo test check bench soak fuzz fuzz-service kills wheelhouse offline clean

help:
	@sed -n 's/^# \{0,1\}//p' Makefile

setup:
	@sh scripts/setup.sh dev

demo: setup
	@echo; echo '$$ .venv/bin/penalty-rules recommend $(DEMO_CASE)'; echo
	@.venv/bin/penalty-rules recommend $(DEMO_CASE)

check: setup
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

# As many processes as the machine has processors, at most four: each takes up to 2 GB.
test: check
	$(PY) -m pytest -n logical --maxprocesses 4 --dist worksteal

bench:
	@sh scripts/setup.sh dev,bench
	$(PY) benchmarks/run.py
	$(PY) -m benchmarks.catalogue
	$(PY) -m benchmarks.service

soak: setup
	$(PY) benchmarks/soak.py

fuzz: setup
	$(PY) tests/differential/fuzz.py

PENALTY_FUZZ_REQUESTS ?= 300
fuzz-service: setup
	PENALTY_FUZZ_REQUESTS=$(PENALTY_FUZZ_REQUESTS) $(PY) -m pytest -q tests/api/test_fuzz.py

kills: setup
	PENALTY_KILLS=50 $(PY) -m pytest -q -s tests/api/test_kills.py

wheelhouse: setup
	@sh scripts/wheelhouse.sh

offline: setup
	@sh scripts/offline.sh

clean:
	rm -rf .venv build dist wheelhouse .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
