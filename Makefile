# `make run` opens the window, `make test` checks everything. Both make .venv first; ARGS goes to the console.
ARGS ?=

.PHONY: run test format clean

run:
	@.ci/prepare run $(if $(ARGS),,--screen)
	@.venv/bin/ivr-console $(ARGS)

test: export QT_QPA_PLATFORM = offscreen
test:
	@.ci/prepare test
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/pytest -n auto --maxprocesses 4

format:
	@.ci/prepare test
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
