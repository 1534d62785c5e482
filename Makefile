# `make demo` and `make test` need nothing but Python 3.11 or later, make and a package index.

PYTHON ?= python3
VENV := .venv
BROWSER := .venv-browser
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq install

.PHONY: locks help demo test coverage docs wizard tables mutants engines benchmarks soak fuzz clean

help:
	@echo "make demo    set up and show the card of the launch day"
	@echo "make test    lint, types, import contracts, all tests"
	@echo "make coverage  all tests once more, and each line and branch has to be reached"
	@echo "make wizard  build the page that answers without a server into build/wizard; needs npm"
	@echo "make docs    build the Chinese and the English site, strictly and offline, into site/; takes in what make wizard built"
	@echo "make browser test that page in chromium, and its Python in node"
	@echo "make tables  write the generated tables anew"
	@echo "make mutants break the rules in one place after the other, and see whether a test notices: hours, the first time"
	@echo "make engines the same rows in Polars, DuckDB, pandas, Dask, Spark (needs Java) and Ray: about 1 GB, once"
	@echo "make benchmarks  measure beside six other engines, each in an environment of its own: a quarter of an hour"
	@echo "make soak    answer N=1000000 applications at random and hold each answer to its promises; goes on where it stopped (build/soak.json)"
	@echo "make locks   pin what development takes, and write the bill of materials of the wheel"
	@echo "make fuzz    put changed inputs in at every door, SECONDS of the processor in all, led by atheris; what is found is in build/fuzz/found"
	@echo "make clean   remove everything that these commands made"

demo: $(VENV)/.ready
	@echo
	@echo "$$ hukou-rules assess examples/launch_day_newborn.json"
	@$(VENV)/bin/hukou-rules assess examples/launch_day_newborn.json
	@echo
	@echo "Next: $(VENV)/bin/hukou-rules assess examples/launch_day_newborn.json --explain --lang en"
	@echo "      $(VENV)/bin/hukou-rules ask newborn-registration"

test: $(VENV)/.ready-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -n 2 --dist loadfile

coverage: $(VENV)/.ready-test
	$(PY) -m pytest -n 2 --dist loadfile --cov --cov-report=term

docs: $(VENV)/.ready-docs
	NO_MKDOCS_2_WARNING=1 $(PY) -m scripts.build_site
	$(PY) scripts/check_site.py site

wizard: $(VENV)/.ready
	$(PY) -m scripts.build_wizard

browser: wizard $(BROWSER)/.ready
	$(BROWSER)/bin/python -m pytest -c tests/browser/pytest.ini tests/browser

# What development and a release rest on, by version and hash, and what the wheel says of itself.
LOCK := build/locks/tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --upgrade

locks: | $(PY)
	rm -rf build/locks && $(PYTHON) -m venv build/locks/tools && $(PYTHON) -m venv --without-pip build/locks/plain
	build/locks/tools/bin/python -m pip -qq install uv cyclonedx-bom
	$(LOCK) --all-extras --output-file locks/dev.txt pyproject.toml
	$(LOCK) --output-file locks/build.txt locks/build.in
	build/locks/tools/bin/uv pip install --quiet --python build/locks/plain .
	build/locks/tools/bin/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml \
		--mc-type library --output-file locks/sbom.cdx.json build/locks/plain

tables: $(VENV)/.ready
	$(PY) scripts/make_tables.py

# What is kept in tests/mutants/ is not tried again: CHANGED=1 for what differs from main, MODULES="validity rules" for
# some, SHARD=2/4 for every fourth module from the second on, ENOUGH=60 to try survivors again with slower tests, too.
mutants: $(VENV)/.ready-test
	$(PY) -m scripts.mutants $(if $(CHANGED),--changed) $(if $(SHARD),--shard $(SHARD)) $(if $(ENOUGH),--enough $(ENOUGH)) $(MODULES)

# Beside the other environment, for these packages are large and no test needs them.  ROWS=10000000 takes its time.
ROWS ?= 100000
ENGINES := .venv-engines

engines: $(ENGINES)/.ready
	$(ENGINES)/bin/python scripts/check_engines.py --rows $(ROWS)

$(ENGINES)/.ready: pyproject.toml
	@echo "Making $(ENGINES) with Polars, DuckDB, pandas, Dask, Spark and Ray: about 1 GB, some minutes, once ..."
	@$(PYTHON) -m venv $(ENGINES)
	@$(ENGINES)/bin/python -m pip --disable-pip-version-check -qq install --editable '.[arrow]' \
		polars duckdb pandas 'dask[dataframe]' pyspark 'ray[data]'
	@touch $@

benchmarks: $(VENV)/.ready-test
	$(PY) -m benchmarks.run --results benchmarks/results/peers.json

N ?= 1000000
soak: $(VENV)/.ready-test
	$(PIP) jsonschema-rs
	nice $(PY) scripts/soak.py $(N) $(RESULTS)

# Beside the other environment, for there are wheels of atheris for few systems.
SECONDS ?= 1800
SEED ?= $(shell date +%Y%m%d)
FUZZ := .venv-fuzz

fuzz: $(FUZZ)/.ready
	$(FUZZ)/bin/python -m scripts.fuzz --guided --seconds $(SECONDS) --seed $(SEED)

$(FUZZ)/.ready: pyproject.toml
	@$(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/bin/python -m pip --disable-pip-version-check -qq install --editable '.[arrow,test]' 'atheris>=3'
	@touch $@

clean:
	rm -rf $(VENV) $(ENGINES) $(FUZZ) .benchmarks site build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests scripts docs examples -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each set of packages; a change of pyproject.toml installs them anew.

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "hukou_rules needs Python 3.11 or later, and $(PYTHON) is not: try make PYTHON=python3.11" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON) ..."
	@$(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; \
		rm -rf $(VENV); exit 1; }

$(VENV)/.ready: pyproject.toml | $(PY)
	@echo "Installing hukou_rules with attrs and holidays: a quarter of a minute, once ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(PY)
	@echo "Installing what the tests take ..."
	@$(PIP) --editable '.[arrow,test]'
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-docs: pyproject.toml | $(PY)
	@echo "Installing what the site takes ..."
	@$(PIP) --editable '.[docs]'
	@touch $@ $(VENV)/.ready

# What drives the browser, beside the very packages that run in it.
$(BROWSER)/.ready: pyproject.toml docs/wizard/wheels.txt | $(PY)
	@echo "Installing what drives the browser ..."
	@$(PYTHON) -m venv $(BROWSER)
	@$(BROWSER)/bin/python -m pip --disable-pip-version-check -qq install --no-deps --require-hashes -r docs/wizard/wheels.txt
	@$(BROWSER)/bin/python -m pip --disable-pip-version-check -qq install --editable '.[browser]'
	@touch $@
