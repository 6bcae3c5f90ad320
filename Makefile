# make help lists the targets.

CC ?= cc
CFLAGS ?= -O2
BUILD := build
EXAMPLES := quickstart digits static

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'

run: $(BUILD)/digits ## train the digits example four times and compare the activations
	$(BUILD)/digits

test: $(BUILD)/digits ## every path of this CPU, every compiler found, hashes compared
	sh tests/matrix.sh

examples: $(EXAMPLES:%=$(BUILD)/%) ## build the examples and run the small ones
	$(BUILD)/quickstart
	$(BUILD)/static

mutants: ## break the header in many ways and see that the tests notice
	sh tests/mutants.sh

clean: ## remove what was built
	rm -rf $(BUILD)

$(BUILD)/quickstart: examples/quickstart.c lrelu.h
	@mkdir -p $(BUILD)
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/quickstart.c

$(BUILD)/digits: examples/digits.c lrelu.h
	@mkdir -p $(BUILD)
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/digits.c -lm

$(BUILD)/static: examples/static.c examples/static_other.c lrelu.h
	@mkdir -p $(BUILD)
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/static.c examples/static_other.c

.PHONY: help run test examples mutants clean
