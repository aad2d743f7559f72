# Команды проекта. `make` без слов показывает их список.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= demo-out
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help demo test hostile lint bench docs release format lock office clean distclean

help: ## этот список (this list)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## весь круг на учебном районе (the whole circle on a demo district)
	$(BIN)/shnor demo --out $(OUT)
	@echo "Готово. Файлы лежат в папке $(abspath $(OUT))"

test: $(VENV)/dev.stamp office ## проверки, с настоящим LibreOffice (the test suite)
	$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_FLAGS)

hostile: $(VENV)/dev.stamp office ## враждебные файлы, обрывы и помехи, таблицей (hostile files, kills, locks: a table)
	$(BIN)/python -m tests.hostile.table

lint: $(VENV)/dev.stamp ## стиль и типы: ruff, mypy (style and types)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev.stamp ## замеры скорости (benchmarks)
	$(BIN)/python -m pytest tests/bench $(PYTEST_FLAGS)

docs: $(VENV)/run.stamp office ## справочные таблицы из кода (reference tables from the code)
	$(BIN)/python -m macros.docs
	$(BIN)/python -m tests.bad_input.page

release: $(VENV)/run.stamp ## архив для рабочих мест с Windows, в dist/ (the archive for Windows workplaces)
	$(BIN)/python -m macros.release $(RELEASE_FLAGS)

format: $(VENV)/dev.stamp ## привести код к общему виду (format the code)
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: $(VENV)/dev.stamp ## обновить закреплённые версии (pin the newest allowed versions)
	$(PIP) uv
	$(LOCK) --upgrade requirements/run.in -o requirements/run.txt
	$(LOCK) --upgrade requirements/dev.in -o requirements/dev.txt

office: ## поставить LibreOffice для проверок, если его нет (install LibreOffice if missing)
	@.ci/need office

clean: ## убрать созданное, кроме .venv (remove what was made)
	rm -rf $(OUT) build dist *.egg-info .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## убрать и .venv (remove the virtual environment too)
	rm -rf $(VENV)

# The stamps stand for «these pinned versions are installed». The program itself is installed in place, so a change of
# the code needs no reinstall, a change of its card does.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@PYTHON=$(PYTHON) .ci/need python
	$(PYTHON) -m venv $(VENV)
	@echo "Ставятся библиотеки из requirements/run.txt…"
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
