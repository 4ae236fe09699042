# Một Cửa. On a bare Debian 12 with Swift 6.3: `make run`.
SWIFT ?= swift
DATA ?= data
LISTEN ?= 127.0.0.1:8080
export SWIFT

.PHONY: build run test check bench setup clean

build: setup ## builds everything, in debug mode
	$(SWIFT) build

run: setup ## builds for speed and serves the example commune; keeps its data between runs
	$(SWIFT) build -c release --product motcua
	exec .build/release/motcua serve --demo --data $(DATA) --listen $(LISTEN)

test: ## runs every test
	scripts/setup test
	scripts/test

check: setup ## format, lint, warnings, file lengths, scripts
	scripts/check

bench: ## measures; the table goes to bench/README.md
	scripts/setup bench
	$(SWIFT) build -c release --product motcua
	bench/run

setup: ## installs what is missing, by package name
	scripts/setup

clean: ## removes what was built and fetched; never the data
	rm -rf .build .work .venv .venv-test
