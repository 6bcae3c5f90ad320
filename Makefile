# make help lists the targets.

CC ?= cc
CFLAGS ?= -O2
BUILD := build
EXAMPLES := quickstart digits static quantize export
# What CI runs besides make test.
ci-targets := exhaustive test-cross features size firmware instructions weight

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'

run: $(BUILD)/digits ## train the digits example four times and compare the activations
	$(BUILD)/digits

test: ## every path of this CPU, every compiler found, hashes compared
	@$(MAKE) --no-print-directory -j2 $(BUILD)/digits $(BUILD)/quantize
	sh tests/matrix.sh

examples: $(EXAMPLES:%=$(BUILD)/%) ## build the examples and run the small ones
	$(BUILD)/quickstart
	$(BUILD)/static
	$(BUILD)/quantize --type s8 --in-scale 0.05 --in-zero -3 --alpha 0.1 --out-scale 0.04 --out-zero 5

exhaustive: ## all 2^32 floats, all integers, every path of this CPU
	sh tests/exhaustive.sh

test-cross: ## every other target under its emulator, hashes equal to the native ones
	sh tests/cross/run.sh

features: ## what the header asks compilers about, with and without it; the path of each CPU name
	sh tests/features.sh $(ARGS)

size: ## flash bytes of each routine alone on five microcontrollers
	sh tests/size.sh

weight: ## lines, compile time, code, stack and flash beside an earlier version's (ARGS="--against REV")
	sh tests/weight.sh $(ARGS)

firmware: $(BUILD)/export ## classify digits in int8 on emulated Cortex-M0, M4 and M55
	sh examples/firmware/run.sh $(BUILD)/export

# gnuplot itself does not notice a full disk.
pictures: $(BUILD)/digits ## draw the curves of the digits example for the README (needs gnuplot)
	@command -v gnuplot >/dev/null || { echo "gnuplot is missing: install gnuplot-nox" >&2; exit 1; }
	$(BUILD)/digits --csv $(BUILD)/digits.csv
	gnuplot -e "csv='$(BUILD)/digits.csv'" examples/digits.gp >$(BUILD)/digits.svg
	@grep -q '</svg>' $(BUILD)/digits.svg || { echo "$(BUILD)/digits.svg: not complete" >&2; exit 1; }
	mv $(BUILD)/digits.svg examples/digits.svg

bench: ## every routine against plain loops and limits, an earlier header or another compiler (ARGS=--help)
	sh tests/bench/bench.sh $(ARGS)

bench-peers: ## against oneDNN, XNNPACK and libtorch, where they are installed
	sh tests/bench/peers.sh $(ARGS)

instructions: ## instructions per element off x86, counted by emulators
	sh tests/bench/instructions.sh

plots: ## draw the figures of the benches as SVG (those of the README: ARGS="--fresh --out tests/bench")
	sh tests/bench/plots.sh $(ARGS)

format: ## check that the header is formatted
	clang-format --dry-run -Werror lrelu.h

mutants: ## break the header in many ways and see that the tests notice
	sh tests/mutants.sh

clean: ## remove what was built
	rm -rf $(BUILD)

# What was built by another compiler or with other flags is built again.
$(BUILD)/compiler: force
	@mkdir -p $(BUILD)
	@echo '$(CC) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS)' >$@
$(EXAMPLES:%=$(BUILD)/%): $(BUILD)/compiler

$(BUILD)/quickstart: examples/quickstart.c lrelu.h
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/quickstart.c

$(BUILD)/quantize: examples/quantize.c examples/cli.h lrelu.h
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/quantize.c

$(BUILD)/digits: examples/digits.c examples/digits.h examples/cli.h lrelu.h
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/digits.c -lm

$(BUILD)/export: examples/firmware/export.c examples/firmware/classifier.h examples/digits.h \
    examples/cli.h lrelu.h
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/firmware/export.c -lm

$(BUILD)/static: examples/static.c examples/static_other.c lrelu.h
	$(CC) -std=c99 $(CFLAGS) -o $@ examples/static.c examples/static_other.c

.PHONY: force help run test examples exhaustive test-cross features size weight firmware bench bench-peers instructions pictures plots format mutants clean
