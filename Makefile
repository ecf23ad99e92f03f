# The commands of development. `.ci/run` calls the same ones.
PYTHON ?= python3
BIN := .venv/bin
BUILD := .venv-build/$(notdir $(PYTHON))/bin
LOWEST := .venv-lowest/bin

# With pyenv, a command such as python3.13 works only for versions that are chosen.
PYENV_VERSION ?= $(shell pyenv versions --bare 2> /dev/null | paste -sd: -)

.DEFAULT_GOAL := help
.PHONY: help setup lint format types imports check test lowest pythons faults packaging goldens bench run \
  dist wheels zipapp pex debian-source deb reference docs pictures

help:  ## List these commands.
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/\1\t\2/p' Makefile | expand -t 16

setup:  ## Make a virtual environment with everything that development needs.
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'

run:  ## Start footcoach with a data folder of its own, .data/.
	$(BIN)/footcoach --data-dir .data

lint:  ## Check style and format.
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format:  ## Format the code, and mend what can be mended by itself.
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types:  ## Check types.
	$(BIN)/mypy

imports:  ## Check which package may import which.
	$(BIN)/lint-imports

check: lint types imports  ## Everything that needs no test to run.

test:  ## Run the tests, some minutes.
	$(BIN)/pytest -q -n auto

lowest:  ## Run the core tests with the lowest versions of all libraries, about ten minutes.
	$(PYTHON) -m venv .venv-lowest
	$(LOWEST)/pip install -q uv
	$(LOWEST)/uv pip install -q --python $(LOWEST)/python --resolution lowest-direct -e '.[serve,test]'
	$(LOWEST)/pytest -q -n auto --ignore-glob='*/test_goldens.py'

pythons: $(BUILD)/installed  ## Run a part of the tests on each other Python that is found.
	PYENV_VERSION=$(PYENV_VERSION) $(BUILD)/nox

faults:  ## Run the tests with kills, full disks and power cuts; some need root and strace.
	$(BIN)/pytest -q -n auto -m faults -rs

packaging:  ## Build and install a wheel and a source distribution, over the network.
	$(BIN)/pytest -q -m packaging

goldens:  ## Draw the expected screens anew; read the difference before you commit it.
	$(BIN)/pytest -q -n auto tests/tui/test_goldens.py tests/figures/test_goldens.py --update-goldens

bench:  ## Measure start, CPU, memory and punctuality, about six minutes.
	$(BIN)/python -m tests.benchmarks

reference:  ## Make the generated pages, man pages, schemas and the description for shells anew.
	$(BIN)/python -m tools.reference

docs:  ## Build the documentation into site/; fails on a link that leads nowhere.
	$(BIN)/pip install -q -e '.[docs]'
	$(BIN)/zensical build --clean --strict

pictures:  ## Draw the pictures of the documentation anew, about ten minutes; ONLY="today round" draws these.
	$(BIN)/pip install -q -r tools/pictures/requirements.txt
	$(BIN)/python -m tools.pictures $(ONLY)

$(BUILD)/installed:
	$(PYTHON) -m venv $(@D:/bin=)
	$(BUILD)/pip install -q build 'nox[uv]' pex shiv twine
	touch $@

dist: $(BUILD)/installed  ## Build the wheel and the source distribution, into dist/.
	$(BUILD)/python -m build
	$(BUILD)/twine check --strict dist/footcoach-*

# EXTRAS='[serve]' adds what `footcoach serve` needs.
wheels: $(BUILD)/installed
	rm -rf dist/wheels
	$(BUILD)/pip wheel -q -w dist/wheels '.$(EXTRAS)'

zipapp: wheels  ## Make dist/footcoach.pyz: footcoach and its libraries in one file, for this Python.
	$(BUILD)/shiv -q -c footcoach --reproducible --preamble tools/zipapp_preamble.py -o dist/footcoach.pyz --no-deps dist/wheels/*.whl

pex: wheels  ## Make dist/footcoach.pex: the same, by another tool.
	$(BUILD)/pex --pre-resolved-dists dist/wheels 'footcoach$(EXTRAS)' -c footcoach --venv --sh-boot -o dist/footcoach.pex

DEBIAN := build/debian/footcoach

debian-source:  ## Fetch what the Debian package needs, into build/debian/footcoach, for this Debian's own Python.
	/usr/bin/python3 -m venv .venv-debian
	.venv-debian/bin/pip install -q build
	.venv-debian/bin/python -m tools.debian

deb: debian-source  ## Build the Debian package, into dist/.
	cd $(DEBIAN) && dpkg-buildpackage --build=binary --no-sign
	mkdir -p dist
	cp build/debian/footcoach_*.deb dist/
