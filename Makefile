# tupu: make demo, make test, make install … `make help` lists all.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# What measurements and judges need; a clone without it does without.
SHARED ?= ../shared
PREFIX ?= /usr/local
BUILD := .build/release
# The pages of the demo. Their file names say the date; what paper they are of, the pages say themselves.
SEEDS := $(wildcard seeds/*.txt)
VENV ?= .venv
TEMP := .build/make

help: ## list what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F '\t' '{ printf "make %-10s %s\n", $$1, $$2 }'

system: ## install what the build needs from the system (Debian, Ubuntu), or say what is missing
	@scripts/system-packages

# Foundation and Swift's runtime go into the binary where the toolchain can do that: one file that runs without Swift.
STATIC := --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker -s

release: system ## build the one binary
	@swift build -c release --product tupu $(STATIC) \
	  || { echo "make: no static libraries of Swift here, linking to the shared ones"; swift build -c release --product tupu; }

demo: release ## read seeds/, write exports/, show what was found
	@rm -rf $(TEMP)/demo && mkdir -p $(TEMP)/demo exports
	$(BUILD)/tupu build $(SEEDS) --graph $(TEMP)/demo/seeds.graph
	$(BUILD)/tupu export exports/tupu.graphml --graph $(TEMP)/demo/seeds.graph
	$(BUILD)/tupu export exports/tupu.rdf --graph $(TEMP)/demo/seeds.graph
	$(BUILD)/tupu info --graph $(TEMP)/demo/seeds.graph
	$(BUILD)/tupu neighbors 黄岛区 --graph $(TEMP)/demo/seeds.graph

test: system ## the tests, which need nothing outside the clone
	@[ -d $(SHARED) ] || echo "skipped: what needs $(SHARED), which is not here"
	@[ -x $(VENV)/bin/python ] || echo "skipped: opening the exports with other programs; \`make interop\` does that"
	@SHARED=$(SHARED) swift test

install: release ## put tupu into $(PREFIX)/bin
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BUILD)/tupu $(DESTDIR)$(PREFIX)/bin/tupu

ontology: release ## write ontology/tupu.ttl and ontology/shapes.ttl from the tables beside them
	@for file in tupu: shapes:--shapes; do \
	  $(BUILD)/tupu ontology $${file#*:} > $(TEMP).ttl && mv $(TEMP).ttl ontology/$${file%%:*}.ttl; done
	@swift test --filter OntologyFileTests 2>&1 | tail -n 1

readme: ## run the commands of README.md again, put their output there, and write exports/
	@TUPU_WRITE=1 swift test --filter CommittedOutputTests 2>&1 | tail -n 1

$(VENV)/done: interop/requirements.txt
	@python3 -m venv $(VENV) 2>/dev/null || { echo "make: python3 with venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r interop/requirements.txt
	@touch $@

interop: release $(VENV)/done ## open the exports with networkx, igraph, rdflib, oxigraph, rapper, pyshacl
	@command -v rapper >/dev/null || scripts/system-packages raptor2-utils || true
	@rm -rf $(TEMP)/interop
	@for run in a b; do \
	  for kind in facts all; do mkdir -p $(TEMP)/interop/$$kind; done; \
	  $(BUILD)/tupu build $(SEEDS) --graph $(TEMP)/interop/$$run.graph >/dev/null; \
	  for format in graphml rdf; do \
	    $(BUILD)/tupu export $(TEMP)/interop/facts/$$run.$$format --graph $(TEMP)/interop/$$run.graph >/dev/null; \
	    $(BUILD)/tupu export $(TEMP)/interop/all/$$run.$$format --co-occurrence --graph $(TEMP)/interop/$$run.graph >/dev/null; \
	  done; done
	@$(VENV)/bin/python interop/check.py $(TEMP)/interop/facts $(TEMP)/interop/all --schema $(SHARED)/schemas/graphml.xsd --readme README.md

figures: release ## measure by the judges of $(SHARED), and print the tables of README.md
	@scripts/figures $(BUILD)/tupu $(SHARED) $(TEMP)/figures

lab: release ## build the workshop, tupu-lab
	@swift build -c release --product tupu-lab $(STATIC) || swift build -c release --product tupu-lab

bench: lab ## how fast: names beside jieba and rjieba; a graph of 200,000 entities and a million relations, questions to it, its export
	@mkdir -p $(TEMP)
	@scripts/bench-names $(BUILD)/tupu $(SHARED) $(TEMP)/bench-names
	$(BUILD)/tupu-lab benchmark store --make $(TEMP)/bench.tupu
	$(BUILD)/tupu-lab benchmark store --ask $(TEMP)/bench.tupu
	@for format in graphml rdf; do echo "export to $$format:"; \
	  bash -c "time $(BUILD)/tupu export - --format $$format --graph $(TEMP)/bench.tupu | wc -c"; done

model: lab ## train anew what the binary knows, from $(SHARED)/data, corpus/train and training/articles: two hours, one thread
	@[ -d $(SHARED)/data ] || { echo "make: no training data at $(SHARED)/data; set SHARED"; exit 1; }
	$(BUILD)/tupu-lab train-credits --shared $(SHARED)
	for stage in heads roles stories revision; do $(BUILD)/tupu-lab train-pages $$stage --shared $(SHARED); done
	@scripts/train-names $(SHARED) .build/model

.PHONY: help system release demo test install ontology readme interop figures lab bench model
