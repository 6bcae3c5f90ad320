# make help lists the targets.

CC ?= cc
CFLAGS ?= -O2
CXXFLAGS ?= -O2
BUILD := build
# Examples of one C file and no library; those with a rule of their own; those in C++.
one-file := quickstart functions fused inplace_training prelu_shapes threads
EXAMPLES := $(one-file) static dispatch quantize digits export
# Not where there is no C++ compiler.
cxx-examples := $(if $(shell command -v $(CXX) 2>/dev/null),cpp)
WARNINGS := -Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef \
    -Wdouble-promotion -Wcast-align -Wcast-qual -Wmissing-prototypes -Wstrict-prototypes
# g++ 12 calls variables in its own AVX-512 intrinsics uninitialized.
CXX_WARNINGS := $(filter-out %-prototypes,$(WARNINGS)) -Wold-style-cast \
    -Wzero-as-null-pointer-constant -Wno-uninitialized
PREFIX ?= /usr/local
include_dir = $(DESTDIR)$(PREFIX)/include
pkgconfig_dir = $(DESTDIR)$(PREFIX)/share/pkgconfig
version = $(shell awk '$$2 == "LRELU_VERSION" { gsub(/"/, ""); print $$3 }' lrelu.h)
archive = $(BUILD)/lrelu-$(version).tar
# What CI runs besides make test and the examples; the longest first.
ci-targets := test-cross features exhaustive coverage analyze sanitize prove fuzz instructions \
    weight builds size firmware

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'

ci-targets:
	@echo $(ci-targets)

run: $(BUILD)/digits ## train the digits example four times and compare the activations
	$(BUILD)/digits

test: ## every path of this CPU, every compiler found, hashes compared
	@$(MAKE) --no-print-directory -j2 $(BUILD)/digits $(BUILD)/quantize
	sh tests/matrix.sh

examples: $(EXAMPLES:%=$(BUILD)/%) $(cxx-examples:%=$(BUILD)/%) ## build and run the examples, and the C of README.md
	CC='$(CC)' sh tests/readme.sh $(BUILD)
	$(BUILD)/quickstart
	$(BUILD)/static
	$(BUILD)/functions >$(BUILD)/functions.csv
	$(BUILD)/dispatch
	$(BUILD)/fused
	$(BUILD)/inplace_training
	$(BUILD)/threads
	$(BUILD)/prelu_shapes
	$(if $(cxx-examples),$(BUILD)/cpp,@echo "skipped: cpp: there is no C++ compiler, $(CXX)")
	$(BUILD)/quantize --type s8 --in-scale 0.05 --in-zero -3 --alpha 0.1 --out-scale 0.04 --out-zero 5

exhaustive: ## all 2^32 floats, all integers, every path of this CPU (ENDS=1: scalar and last)
	sh tests/exhaustive.sh

test-cross: ## every other target under its emulator, hashes equal to the native ones
	sh tests/cross/run.sh

features: ## what the header asks compilers about, with and without it; the path of each CPU name
	sh tests/features.sh $(ARGS)

fuzz: ## random calls of every function against the reference (libFuzzer; ARGS="--minutes N")
	sh tests/fuzz.sh $(ARGS)

sanitize: ## the tests under address, undefined, integer, memory, thread sanitizers and valgrind
	sh tests/sanitize.sh

coverage: ## which lines and branches of lrelu.h the tests take, and which not, by list
	sh tests/coverage.sh

analyze: ## gcc -fanalyzer, clang-tidy, cppcheck and MISRA C:2012, against a list of deviations
	sh tests/analyze.sh

prove: ## by Frama-C, z3 and cvc5, for all bits: integers equal to their definition, floats, roundings
	sh tests/prove.sh

size: ## flash bytes of each routine alone on five microcontrollers
	sh tests/bench/size.sh

weight: ## lines, compile time, code, stack and flash beside an earlier version's (ARGS="--against REV")
	sh tests/bench/weight.sh $(ARGS)

builds: ## a program built in each way of examples/builds.md: cc, CMake, Meson, Arduino, Rust, ...
	sh tests/builds.sh

install: ## copy the header and a pkg-config file to PREFIX (/usr/local), below DESTDIR if given
	mkdir -p "$(include_dir)" "$(pkgconfig_dir)"
	install -m 644 lrelu.h "$(include_dir)/lrelu.h"
	printf '%s\n' 'prefix=$(PREFIX)' 'includedir=$${prefix}/include' '' 'Name: lrelu' \
	    'Description: Leaky ReLU and PReLU, forward and backward, in one C99 header' \
	    'Version: $(version)' 'Cflags: -I"$${includedir}"' >"$(pkgconfig_dir)/lrelu.pc"
	chmod 644 "$(pkgconfig_dir)/lrelu.pc"

uninstall: ## remove what install wrote with the same PREFIX and DESTDIR
	rm -f "$(include_dir)/lrelu.h" "$(pkgconfig_dir)/lrelu.pc"

# The times in it are the commit's; the permissions are not those of git's settings.
dist: ## archive what is committed, the same bytes from every clone
	@test -e .git || { echo "make dist: no .git here, which knows the files" >&2; exit 1; }
	@git diff --quiet HEAD || { echo "make dist: there are changes to commit" >&2; exit 1; }
	mkdir -p $(BUILD)
	git -c tar.umask=0022 archive --prefix=lrelu-$(version)/ -o $(archive) HEAD
	gzip -9nf $(archive)

firmware: $(BUILD)/export ## classify digits in int8 on emulated Cortex-M0, M4 and M55
	sh examples/firmware/run.sh $(BUILD)/export

# gnuplot itself does not notice a full disk.
draw = gnuplot -e "csv='$(BUILD)/$(1).csv'" examples/$(1).gp >$(BUILD)/$(1).svg && \
    grep -q '</svg>' $(BUILD)/$(1).svg && mv $(BUILD)/$(1).svg examples/$(1).svg || \
    { echo "$(BUILD)/$(1).svg: not complete" >&2; exit 1; }
pictures: $(BUILD)/digits $(BUILD)/functions ## draw the pictures of README.md (needs gnuplot)
	@command -v gnuplot >/dev/null || { echo "gnuplot is missing: install gnuplot-nox" >&2; exit 1; }
	$(BUILD)/digits --csv $(BUILD)/digits.csv
	$(BUILD)/functions >$(BUILD)/functions.csv
	$(call draw,digits)
	$(call draw,functions)

bench: ## every routine against plain loops and limits, an earlier header or another compiler (ARGS=--help)
	sh tests/bench/bench.sh $(ARGS)

bench-peers: ## against oneDNN, XNNPACK and libtorch, where they are installed
	sh tests/bench/peers.sh $(ARGS)

tables: ## write the tables of tests/bench/README.md again
	sh tests/bench/tables.sh

instructions: ## instructions per element off x86, counted by emulators
	sh tests/bench/instructions.sh

plots: ## draw the figures of the benches as SVG (those of the README: ARGS="--fresh --out tests/bench")
	sh tests/bench/plots.sh $(ARGS)

format: ## check that the header is formatted
	clang-format --dry-run -Werror lrelu.h

claims: ## whether the figures of tests/README.md are those of the last .ci/run (ARGS=--write: make them so)
	sh tests/claims.sh $(ARGS)

mutants: ## break the header in many ways and see that the tests notice
	sh tests/mutants.sh

clean: ## remove what was built
	rm -rf $(BUILD)

# What was built by another compiler or with other flags is built again.
$(BUILD)/compiler: command = $(CC) $(CFLAGS)
$(BUILD)/cxx-compiler: command = $(CXX) $(CXXFLAGS)
$(BUILD)/compiler $(BUILD)/cxx-compiler: force
	@mkdir -p $(BUILD)
	@echo '$(command)' | cmp -s - $@ || echo '$(command)' >$@
$(EXAMPLES:%=$(BUILD)/%): $(BUILD)/compiler
$(cxx-examples:%=$(BUILD)/%): $(BUILD)/cxx-compiler

$(one-file:%=$(BUILD)/%): $(BUILD)/%: examples/%.c lrelu.h
	$(CC) -std=c99 $(CFLAGS) $(WARNINGS) $(pthread) -o $@ $<
$(BUILD)/threads: pthread := -pthread

$(BUILD)/cpp: examples/cpp.cpp lrelu.h
	$(CXX) -std=c++11 $(CXXFLAGS) $(CXX_WARNINGS) -o $@ $<

# The paths of the dispatch example, by the first word of cc -dumpmachine: find_paths() in its main.c.
paths-x86_64 := SSE2 AVX2 AVX512
paths-i686 := SSE2 AVX2 AVX512
paths-aarch64 := NEON SVE
paths-arm64 := NEON
machine := $(firstword $(subst -, ,$(shell $(CC) -dumpmachine 2>/dev/null)))
paths := $(or $(paths-$(machine)),SCALAR)
flags-SSE2 := -msse2
flags-AVX2 := -mavx2 -mfma -mf16c
flags-AVX512 := -mavx512f -mavx512bw -mavx512vl -mavx512dq
flags-SVE := -march=armv8.2-a+sve
path-objects := $(paths:%=$(BUILD)/dispatch_%.o)

$(path-objects): $(BUILD)/dispatch_%.o: examples/dispatch/kernels.c examples/dispatch/kernels.h lrelu.h $(BUILD)/compiler
	$(CC) -std=c99 $(CFLAGS) $(flags-$*) $(WARNINGS) -DLRELU_ISA=LRELU_ISA_$* -DKERNELS=kernels_$* -c -o $@ $<

$(BUILD)/dispatch: examples/dispatch/main.c examples/dispatch/kernels.h lrelu.h $(path-objects)
	$(CC) -std=c99 $(CFLAGS) $(WARNINGS) -o $@ $< $(path-objects)

$(BUILD)/quantize: examples/quantize.c examples/cli.h lrelu.h
	$(CC) -std=c99 $(CFLAGS) $(WARNINGS) -o $@ examples/quantize.c

$(BUILD)/digits: examples/digits.c examples/digits.h examples/cli.h lrelu.h
	$(CC) -std=c99 $(CFLAGS) $(WARNINGS) -o $@ examples/digits.c -lm

$(BUILD)/export: examples/firmware/export.c examples/firmware/classifier.h examples/digits.h \
    examples/cli.h lrelu.h
	$(CC) -std=c99 $(CFLAGS) $(WARNINGS) -o $@ examples/firmware/export.c -lm

$(BUILD)/static: examples/static.c examples/static_other.c lrelu.h
	$(CC) -std=c99 $(CFLAGS) $(WARNINGS) -o $@ examples/static.c examples/static_other.c

.PHONY: ci-targets force help run test examples exhaustive test-cross features fuzz sanitize coverage analyze prove size weight builds install uninstall dist firmware bench bench-peers instructions tables pictures plots format claims mutants clean
