#!/bin/sh
# compile.sh HEADER_DIR - what the compiler and the linker must say of lrelu.h: no warning, in any C
# or C++; the symbols and macros it may leave, and no others; its own words for a wrong LRELU_ISA.
# Prints what fails, and last "N passed, N failed[, N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${1:-$tests/..}" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1

passed=0
failed=0
skipped=0
warnings="-Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef
    -Wdouble-promotion -Wcast-align -Wcast-qual -Wswitch-default"
c_warnings="$warnings -Wmissing-prototypes -Wstrict-prototypes"
cxx_warnings="$warnings -Wold-style-cast -Wzero-as-null-pointer-constant"
# clang -Weverything less: C++98 and C89, which we do not support; notes on style, not on defects
# (padding, unsafe buffers are all of C), nor that static copies, which must not be warned of when
# unused, are used.
everything="-Werror -Weverything -Wno-unknown-warning-option -Wno-c++98-compat-pedantic
    -Wno-declaration-after-statement -Wno-padded -Wno-unsafe-buffer-usage
    -Wno-used-but-marked-unused"
avx2="-mavx2 -mfma -mf16c"
avx512="-mavx512f -mavx512bw -mavx512vl -mavx512dq $avx2"

have() { command -v "$1" >/dev/null 2>&1; }
result() { # status what
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        said=$(sed -n '/error\|warning\|undefined\|multiple\|^[<>]/{p;q;}' log | cut -c 1-300)
        echo "FAILED $2: $said"
    fi
}
check() { # what command...
    what=$1
    shift
    "$@" >log 2>&1
    result $? "$what"
}
check_that() { # what shell-text: for pipes
    check "$1" sh -c "$2"
}
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $1"
}

# The flags and names of the paths that this machine's compilers know.
case $(uname -m) in
x86_64 | amd64) paths="SCALAR SSE2 AVX2 AVX512" ;;
aarch64 | arm64) paths="SCALAR NEON" ;;
*) paths=SCALAR ;;
esac
flags_of() {
    case $1 in
    AVX2) echo "$avx2" ;;
    AVX512) echo "$avx512 -mavx512vbmi" ;;
    esac
}

cat >declare.c <<'END'
#include "lrelu.h"
END
cat >implement.c <<'END'
#include "lrelu.h"
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
#include "lrelu.h"
END
cat >static.c <<'END'
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
float use(float x);
float use(float x)
{
    float y;
    lrelu_forward_f32(&y, &x, 1, LRELU_ALPHA);
    return y;
}
END
sed 's/use/use_other/' static.c >static_other.c
cat >use.c <<'END'
#include "lrelu.h"
#ifdef __cplusplus
extern "C"
#endif
int use_it(void);
int use_it(void)
{
    float v[3] = {-2.0f, 0.0f, 3.0f}, slope[1] = {0.5f};
    lrelu_forward_f32(v, v, 3, 0.5f);
    prelu_forward_f32(v, v, slope, prelu_shared(3));
    return !(v[0] < -0.49f && v[0] > -0.51f && v[2] > 2.9f && lrelu_f32(-2.0f, 0.5f) < -0.9f);
}
END
cat >main.c <<'END'
#ifdef __cplusplus
extern "C"
#endif
int use_it(void);
int main(void) { return use_it(); }
END
cat >static_main.c <<'END'
float use(float x);
float use_other(float x);
int main(void) { return use(-1.0f) < 0 && use(-1.0f) >= use_other(-1.0f) ? 0 : 1; }
END
cat >twice.c <<'END'
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
END
# What its users may write by mistake, or in a file that only sees the declarations.
cat >static_alone.c <<'END'
#define LRELU_STATIC
#include "lrelu.h"
float use(float x);
float use(float x) { return lrelu_f32(x, LRELU_ALPHA); }
END
cat >static_late.c <<'END'
#include "renamed.h"
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "renamed.h"
END
for source in declare implement static static_alone use main; do
    cp $source.c $source.cpp
done

# No warnings. -fsyntax-only sees all but what needs the optimiser, which matrix.sh turns on, and
# features.txt in C++. Every path and every standard, but not each path by each standard. matrix.sh
# has the same warnings for the bodies in C, which are not static there; AVX2's are left to it, but
# for clang's, which it has not.
standard_of() { # path
    case $1 in
    SCALAR) echo "c99 c++11" ;;
    AVX2) echo "c11 c++17" ;;
    AVX512) echo "c2x c++20" ;;
    *) echo "c17 c++14" ;;
    esac
}
syntax() { # compiler flags file: without a warning
    check "$*" "$@" -I"$header" -fsyntax-only
}
for cc in gcc clang clang-19; do
    have $cc || { skip "$cc is not installed"; continue; }
    for path in $paths; do
        # Half a second is spent on <immintrin.h>.
        [ $path != AVX2 ] || [ $cc = clang ] || continue
        options="$c_warnings $(flags_of $path) -DLRELU_ISA=LRELU_ISA_$path"
        std=$(standard_of $path)
        syntax $cc -std=${std% *} $options static.c
    done
    syntax $cc -std=c99 $c_warnings declare.c
    syntax $cc -std=c99 $c_warnings static_alone.c
    syntax $cc -std=c99 $c_warnings -ffreestanding implement.c
    case $cc in
    clang*)
        syntax $cc -std=c99 $everything implement.c
        syntax $cc -std=c99 $everything static.c
        ;;
    esac
done
for cxx in g++ clang++ clang++-19; do
    have $cxx || { skip "$cxx is not installed"; continue; }
    case $cxx in g++*) useless=-Wuseless-cast ;; *) useless= ;; esac # only gcc knows of them
    syntax $cxx -std=c++11 $cxx_warnings $useless declare.cpp
    syntax $cxx -std=c++11 $cxx_warnings static_alone.cpp
    for path in $paths; do
        options="$(flags_of $path) -DLRELU_ISA=LRELU_ISA_$path"
        std=$(standard_of $path)
        syntax $cxx -std=${std#* } $cxx_warnings $useless $options static.cpp
    done
    syntax $cxx -std=c++11 $cxx_warnings $useless implement.cpp
done
# Whoever packs all structures must not be told of addresses of their members.
have gcc && syntax gcc -std=c99 -Werror -fpack-struct -Waddress-of-packed-member implement.c
have tcc && check "tcc" tcc -std=c99 -Wall -Werror -I"$header" -c implement.c -o tcc.o

# A slope that is one constant, where the optimiser knows of it.
cat >constant.c <<'END'
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
static const float alpha = 0.25f;
void f(float *y, const float *x);
void f(float *y, const float *x) {
    prelu_forward_f32(y, x, &alpha, prelu_shared(100));
    prelu_forward_f32(y, x, &alpha, prelu_shared(65536));
}
END
have gcc && check "a constant slope" gcc -std=c99 -O3 -Wall -Werror -I"$header" -c constant.c \
    -o constant.o

check "freestanding" cc -std=c99 -ffreestanding -I"$header" -c implement.c -o free.o
check "freestanding, no assert()" sh "$tests/symbols.sh" free.o

# One implements, others include; static copies; twice; C and C++ together.
check "C object" cc -std=c99 -I"$header" -c implement.c -o c.o
check "two include, one implements" cc -std=c99 -I"$header" -o linked main.c use.c c.o
check "it runs" ./linked
check "static copies in two files" cc -std=c99 -I"$header" -o copies \
    static_main.c static.c static_other.c
check "they run" ./copies
check "implemented twice in one file" cc -std=c99 -I"$header" -fsyntax-only twice.c
if have g++; then
    check "C++ object" g++ -std=c++11 -I"$header" -c implement.cpp -o cpp.o
    check "C++ calls C" g++ -std=c++11 -I"$header" -o mixed main.cpp use.cpp c.o
    check "it runs" ./mixed
    check "C calls C++" cc -std=c99 -I"$header" -o mixed main.c use.c cpp.o
    check "it runs" ./mixed
else
    skip "g++ is not installed"
fi
check_that "LRELU_API" "cc -DLRELU_API=my_linkage -E -I'$header' declare.c |
    grep -q '^my_linkage void lrelu_forward_f32'"

# A wrong LRELU_ISA: our words, which name the header. The file is renamed, for compilers say its
# name anyway.
cp "$header/lrelu.h" renamed.h
echo '#include "renamed.h"' >renamed.c
refuses() { # the preprocessor does
    check_that "refuses $*" "! cc $* -E renamed.c 2>message >renamed.i &&
        grep -q '\"lrelu.h: ' message"
}
check "renamed" cc -fsyntax-only renamed.c
refuses -DLRELU_ISA=99
refuses -DLRELU_ISA=0
refuses -DLRELU_ISA=-1
refuses -DLRELU_ISA=LRELU_ISA_FOO
check_that "refuses LRELU_STATIC after the first include" "! cc -fsyntax-only static_late.c \
    2>message && grep -q '\"lrelu.h: ' message"
# Older languages: they pass, or one error says what is needed, and no other.
echo '#define LRELU_IMPLEMENTATION' | cat - renamed.c >old.c
cp old.c old.cpp
for command in "gcc -std=c89 -pedantic" "clang-19 -std=c89 -pedantic" "g++ -std=c++98 -pedantic"; do
    have ${command%% *} || continue
    case $command in g++*) source=old.cpp ;; *) source=old.c ;; esac
    check_that "$command" "$command -fsyntax-only $source 2>message || {
        cat message
        grep -q '\"lrelu.h: .*C99' message && test \$(grep -c 'error:' message) = 1
    }"
done
case $(uname -m) in
x86_64 | amd64)
    refuses -DLRELU_ISA=LRELU_ISA_AVX
    refuses -DLRELU_ISA=LRELU_ISA_AVX2
    refuses -DLRELU_ISA=LRELU_ISA_AVX512
    refuses -DLRELU_ISA=LRELU_ISA_AVX2 -mavx
    refuses -DLRELU_ISA=LRELU_ISA_AVX512 -mavx2
    refuses -DLRELU_ISA=LRELU_ISA_AVX512 -mavx512f
    refuses -DLRELU_ISA=LRELU_ISA_NEON
    ;;
*) refuses -DLRELU_ISA=LRELU_ISA_SSE2 ;;
esac

# Macros: ours, and those of the headers that it must include.
cat >before.c <<'END'
#include <assert.h>
#include <float.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif
END
cat before.c implement.c >after.c
for path in $paths; do
    for file in before after; do
        cc -std=c99 $(flags_of $path) -DLRELU_ISA=LRELU_ISA_$path -I"$header" -dM -E $file.c |
            sed 's/#define \([A-Za-z_0-9]*\).*/\1/' | sort -u >$file.macros
    done
    check_that "macros of $path" "! comm -3 before.macros after.macros |
        grep -v '^[[:space:]]*\(LRELU\|PRELU\|lrelu\|prelu\)_'"
done

# The bits of a mask that clang shifts for 32-bit AVX-512, where this CPU and its libraries run it.
cat >bits.c <<'END'
#define LRELU_IMPLEMENTATION
#define LRELU_STATIC
#include "lrelu.h"
int main(int argc, char **argv) {
    enum { N = 64 };
    const unsigned char mask[N / 8] = {0x5a, 0xff, 0x00, 0x81, 0x36, 0x0f, 0xc3, 0x7e};
    double dy[N], dx[N];
    int i, bad = 0;
    (void)argv;
    for (i = 0; i < N; i++) dy[i] = i + 1;
    lrelu_backward_mask_f64(dx, dy, mask, N * (size_t)argc, 0.5); /* no constant */
    for (i = 0; i < N; i++) bad += dx[i] != (mask[i / 8] >> i % 8 & 1 ? dy[i] : dy[i] / 2);
    return bad != 0;
}
END
for cc in clang clang-19; do
    have $cc && grep -q ' avx512bw ' /proc/cpuinfo 2>/dev/null || continue
    echo 'int main(void) { return 0; }' >probe.c
    $cc -m32 -o probe probe.c 2>/dev/null && ./probe 2>/dev/null || continue
    check "32-bit mask, $cc" $cc -m32 -O2 $avx512 -DNDEBUG -I"$header" -o bits bits.c
    check "it runs" ./bits
done

# Macros of the words that attributes are made of.
cat >words.c <<'END'
#define unused __attribute__((unused))
#define aligned(x) __attribute__((aligned(x)))
#define may_alias __attribute__((may_alias))
#define always_inline inline __attribute__((always_inline))
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
END
check "macros of attributes" cc -std=gnu99 -O1 -I"$header" -fsyntax-only words.c

# Symbols without assert() and recorder; matrix.sh has looked at the other options' objects.
for options in "gcc -O0" "clang -O0" "clang -O3 -DLRELU_ISA=LRELU_ISA_SCALAR"; do
    have ${options%% *} || continue
    check "$options" $options -std=c99 -DNDEBUG -I"$header" -c implement.c -o symbols.o
    check "symbols of $options" sh "$tests/symbols.sh" symbols.o
done
cat >null.c <<'END'
#include "lrelu.h"
int main(void) {
    lrelu_forward_f32(0, 0, 1, LRELU_ALPHA);
    return 0;
}
END
check "hosted" cc -std=c99 -I"$header" -o null null.c c.o
check_that "hosted, assert() aborts" "./null 2>message; test \$? = 134 &&
    grep -q 'a pointer is NULL' message"
check "static copies" cc -O0 -DNDEBUG -I"$header" -c static.c -o static.o
check_that "symbols of static copies" "test \"\$(nm -g static.o | sed 's/.* //')\" = use"

# The text: ASCII, 100 columns, no tabs, no blanks at the end.
set -- "$header/lrelu.h" "$tests"/*.c "$tests"/*.sh "$tests"/features.txt "$tests"/*/*.[ch] \
    "$tests"/*/*.cpp "$tests"/*/*.sh "$tests"/cross/*/*.[ch] "$tests"/cross/*/*.cu \
    "$header"/examples/*.[ch] "$header"/examples/*.cpp "$header"/examples/*/*.[ch]
grep -Hns '.\{101\}\|[^ -~]\|[[:space:]]$' "$@" >wrong
bad=$(cut -d : -f 1 wrong | sort -u | wc -l)
passed=$((passed + $(ls "$@" 2>/dev/null | wc -l) - bad)) failed=$((failed + bad))
sed 's/^/FAILED text: /;5q' wrong

last_line "$passed" "$failed" "$skipped"
