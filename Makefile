SHELL := bash

.PHONY: build demo test bench fuzz

# Folders that hold Go code.
code := $(wildcard cmd extract graph queries seeds web)

build:
	go build -o bin/qiantou ./cmd/qiantou

# make web puts the viewer's page into the programs built after it.
include web/web.mk

# From the documents that come with the program to an answer and a graph file.
demo: build
	rm -rf demo && mkdir demo
	bin/qiantou load --seeds --store demo/qiantou.db
	bin/qiantou status --store demo/qiantou.db
	bin/qiantou query overlap --limit 10 --store demo/qiantou.db
	bin/qiantou export --store demo/qiantou.db --format node-link -o demo/graph.json
	@echo "the store is demo/qiantou.db, the graph for networkx, D3 or sigma demo/graph.json"

test:
	@unformatted=$$(gofmt -l $(code)); [ -z "$$unformatted" ] || { echo "not gofmt-ed: $$unformatted" >&2; exit 1; }
	go vet ./...
	@web/readers/install || [ "$$CI" != true ]
	@$(with_neo4j); go test -timeout 20m ./...

bench:
	@$(with_neo4j); go test -run '^$$' -bench . ./...

# Every fuzz test for a while; what they find stays under testdata/fuzz.
fuzz:
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $${FUZZTIME:-1m} $$package || exit 1; \
		done; \
	done

# A server of its own for one run, in a folder of its own: the tests empty it.
# A machine that lacks Java or Maven skips the tests that need it, unless it is
# one that must not skip any (CI=true).
define with_neo4j
if [ -z "$$QIANTOU_TEST_NEO4J_URI" ]; then \
	export QIANTOU_NEO4J_HOME=$$(mktemp -d); \
	trap 'scripts/neo4j down; rm -rf "$$QIANTOU_NEO4J_HOME"' EXIT; \
	lacking=0; scripts/neo4j up >/dev/null || lacking=$$?; \
	if [ $$lacking = 3 ] && [ "$$CI" != true ]; then \
		echo "SKIPPED: everything that needs a Neo4j server; see above what is missing" >&2; \
	elif [ $$lacking != 0 ]; then \
		exit 1; \
	fi; \
fi
endef
