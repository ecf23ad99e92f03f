# The commands of development. `.ci/run` calls the same ones.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup lint format types imports check test faults packaging goldens bench reference docs picture pictures run

help:  ## List these commands.
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/\1\t\2/p' Makefile | expand -t 12

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

faults:  ## Run the tests with kills, full disks and power cuts; some need root and strace.
	$(BIN)/pytest -q -n auto -m faults -rs

packaging:  ## Build and install a wheel and a source distribution, over the network.
	$(BIN)/pytest -q -m packaging

goldens:  ## Draw the expected screens anew; read the difference before you commit it.
	$(BIN)/pytest -q -n auto tests/tui/test_goldens.py tests/figures/test_goldens.py --update-goldens

bench:  ## Measure start, CPU, memory and punctuality, about six minutes.
	$(BIN)/python -m tests.benchmarks

reference:  ## Make the pages of settings, exercises and routine files anew.
	$(BIN)/python -m tools.reference

docs:  ## Build the documentation into site/; fails on a link that leads nowhere.
	$(BIN)/pip install -q 'zensical>=0.0.70,<0.2'
	$(BIN)/zensical build --clean --strict

picture:  ## Draw the README's picture anew.
	$(BIN)/python -m docs.draw_picture

pictures: picture  ## Draw the README's picture and those of all figures anew.
	$(BIN)/python -m docs.draw_figures
