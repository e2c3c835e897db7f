# The commands of the project. `make serve` and `make test` need only Python 3.11 or newer, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Where this is set every process compiles the whole code anew, which takes longer than it runs.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve chat test test-browser check format demo demo-distributed studio bench train lock audit licences clean

serve: $(VENV)/.runtime
	$(BIN)/talentsync serve --host $(HOST) --port $(PORT)

chat: $(VENV)/.runtime
	$(BIN)/talentsync chat

demo: $(VENV)/.runtime
	$(BIN)/talentsync demo

demo-distributed: $(VENV)/.dev
	$(BIN)/python -m benchmarks.distributed

# Three at a time on two cores: many tests wait for a clock or for another process.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 3 -m "not browser"

test-browser: $(VENV)/.dev
	$(BIN)/python -m pytest -m browser tests/browser

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

studio: $(VENV)/.dev
	LANGGRAPH_NO_VERSION_CHECK=1 LANGGRAPH_CLI_NO_ANALYTICS=1 LANGSMITH_TRACING=false \
		$(BIN)/langgraph dev --host $(HOST) --port 2024 --no-browser --no-reload --n-jobs-per-worker 10

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

train: $(VENV)/.dev
	$(BIN)/python -m talentsync.classify.train
	$(BIN)/python -m talentsync.conversation.intents.train

# Known vulnerabilities of what runs here; what cannot be looked up fails as well. Where no service is reached, name
# a copy of PyPA's advisory database: make audit ADVISORIES=../advisory-database
audit: $(VENV)/.dev
ifdef ADVISORIES
	$(BIN)/python -m supply_chain.advisories $(ADVISORIES)
else
	$(BIN)/pip-audit --disable-pip --require-hashes --strict -r requirements.txt
endif

licences: $(VENV)/.dev
	$(BIN)/python -m supply_chain.licences

# Resolve anew; uv is needed only here. The lock files name no index.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--no-header pyproject.toml --extra build --extra dev --extra redis --output-file requirements-dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--no-header pyproject.toml --extra build --constraint requirements-dev.txt --output-file requirements.txt

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "TalentSync needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The pins are constraints as well: else pip takes `google-auth[requests]`, which a dependency asks for, for another
# requirement than the pinned `google-auth`, and refuses to install once there is a newer release.
$(VENV)/.runtime: $(VENV)/bin/python requirements.txt pyproject.toml
	$(PIP) --require-hashes -r requirements.txt -c requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.txt pyproject.toml
	$(PIP) --require-hashes -r requirements-dev.txt -c requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime

langgraph.json: graphs/__init__.py graphs/studio.py $(VENV)/.runtime
	$(BIN)/python -m graphs.studio > $@
