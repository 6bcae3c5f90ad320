#!/bin/sh
# matrix.sh [BUILD] - builds the test program for every path and compiler at hand, runs those that
# this CPU can run, and compares their hashes: one differing bit is a failure. Then compile.sh and
# faults.sh, and digits_errors.sh on BUILD/digits. JOBS processes at a time (2). LRELU: the header's
# directory.
# A line for each target; the last one is "N passed, N failed[, N skipped]".
# matrix.sh --list only says which targets there are.

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
avx2="-mavx2 -mfma -mf16c"
avx512="-mavx512f -mavx512bw -mavx512vl -mavx512dq $avx2"
fast="-O3 -ffp-contract=fast -std=gnu99"
warnings="-Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef
    -Wdouble-promotion -Wcast-align -Wcast-qual -Wswitch-default -Wmissing-prototypes
    -Wstrict-prototypes"

# compiler | path | flags | arguments of the test program. The longest first: they end the sooner.
# One runs everything; the others what the compiler may change, with the same hashes. All paths run
# everything in make exhaustive, but for those between the scalar and the last in CI.
x86_targets() {
    cat <<END
gcc|sse2|-O2|
gcc|avx512|$fast $avx512 -mavx512vbmi|--quick
gcc|scalar|-O2 -Wframe-larger-than=1024|--quick
gcc|avx2|-O1 $avx2|--quick
clang|avx512|-O3 $avx512 -mavx512vbmi|--quick
clang-19|avx512|-O2 $avx512|--quick
clang|sse2|-O1|--quick
clang-19|avx2|$fast $avx2|--quick
clang-19|sse2|-O2 -mavx -mf16c|--quick
gcc|scalar|$fast $avx2|--quick
gcc|scalar|-Os|--quick
gcc|avx2|-O0 $avx2|--quick
clang|avx512|-O0 $avx512|--quick
tcc|scalar||--quick
END
}
arm_targets() {
    cat <<END
cc|neon|-O2|
cc|scalar|-O2 -Wframe-larger-than=1024|
clang|neon|-O3|
clang|neon|$fast|--quick
gcc|neon|$fast|--quick
gcc|neon|-O0|--quick
END
}
targets() {
    case $(uname -m) in
    x86_64 | amd64)
        if have gcc; then x86_targets; else x86_targets | sed 's/^gcc|/cc|/'; fi
        ;;
    aarch64 | arm64) arm_targets ;;
    *) echo "cc|scalar|-O2 -Wframe-larger-than=1024|" ;;
    esac
}

have() { command -v "$1" >/dev/null 2>&1; }

if [ "$1" = --list ]; then
    targets
    exit
fi

build=${1:-build}
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
work=$build/matrix
rm -rf "$work"
mkdir "$work" || exit 1
start=$(date +%s)

# Fails, with the name of it, where this CPU lacks what the program needs.
runs_here() { # path flags
    case $1$2 in
    *vbmi*) cpu=vbmi ;;
    avx*) cpu=$1 ;;
    sse2*-mavx*) cpu=f16c ;;
    *) return 0 ;;
    esac
    "$work/cpu" $cpu
}
cpu_program() {
    cat >"$work/cpu.c" <<'END'
#include <string.h>
int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
    __builtin_cpu_init();
    /* Not every compiler knows the name f16c here; whatever has FMA has it. */
    if (!strcmp(name, "f16c"))
        return !(__builtin_cpu_supports("avx") && __builtin_cpu_supports("fma"));
    if (!strcmp(name, "avx2"))
        return !(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"));
    if (!strcmp(name, "avx512"))
        return !(__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"));
    if (!strcmp(name, "vbmi")) return !__builtin_cpu_supports("avx512vbmi");
#endif
    return 1;
}
END
    cc -o "$work/cpu" "$work/cpu.c"
}

# The test's own objects serve all paths: only path.c and scalar_inline.c see what is in the flags.
objects() { # by the flags that reference.c needs, which must round as it is written
    mkdir "$work/objects" && cd "$work/objects" && ln -s "$tests/unit" ../unit || return 1
    ls ../unit/*.c | grep -v '/path.c$\|/scalar_inline.c$' |
        xargs -P "${JOBS:-2}" -n 4 cc -std=c99 -O2 -ffp-contract=off -fno-tree-vectorize $warnings \
            -I"$header" -I../unit -c || return 1
    cd "$OLDPWD" || return 1
}

report() { # name passed failed skipped text
    echo "$2 $3 $4" >"$work/$number.result"
    printf '%-64s %s (%d s)\n' "$1" "$5" $(($(date +%s) - began))
}

target() { # compiler path flags arguments
    name="$2 $1 $(echo "$3" | sed 's/-mavx512vbmi/vbmi/; s/-mavx[0-9a-z]*//g
        s/-mfma\|-mf16c//g; s/  */ /g; s/ *$//')"
    upper=$(echo "$2" | tr '[:lower:]' '[:upper:]')
    have "$1" || { report "$name" 0 0 1 "skipped: no $1 here"; return; }
    runs_here "$2" "$3" || { report "$name" 0 0 1 "skipped: this CPU has no $cpu"; return; }
    case $3 in *-std=*) std= ;; *) std=-std=c99 ;; esac
    case $1 in
    tcc) warn= link=cc ;;
    *) warn=$warnings link=$1 ;;
    esac
    for source in path scalar_inline; do
        "$1" $std $3 $warn -DLRELU_ISA=LRELU_ISA_"$upper" -I"$header" -I"$tests/unit" \
            -c "$tests/unit/$source.c" -o "$work/$number-$source.o" 2>>"$log" ||
            { report "$name" 0 1 0 "does not compile, see $log"; return; }
    done
    case $1 in
    tcc) ;; # it copies structures by memmove
    *) sh "$tests/symbols.sh" "$work/$number-path.o" test_assertion_failed >>"$log" 2>&1 ||
        { report "$name" 0 1 0 "has other symbols, see $log"; return; } ;;
    esac
    "$link" $3 -o "$work/$number.test" "$work/objects"/*.o "$work/$number"-*.o 2>>"$log" ||
        { report "$name" 0 1 0 "does not link, see $log"; return; }
    "$work/$number.test" --hashes $4 >"$work/$number.out" 2>>"$log"
    status=$?
    rm -f "$work/$number.test"
    set -- "$2" $(sed -n '$s/^\([a-z0-9]*\) .*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2 \3/p' \
        "$work/$number.out")
    if [ $# != 4 ]; then
        report "$name" 0 1 0 "ended with status $status, see $log"
    elif [ "$1" != "$2" ]; then
        report "$name" 0 1 0 "calls itself $2"
    elif [ $status != 0 ] && [ "$4" = 0 ]; then
        report "$name" "$3" 1 0 "ended with status $status"
    else
        sed -n 's/^[a-z0-9_]*-[a-z0-9]* [0-9a-f]*$/&/p' "$work/$number.out" >"$work/$number.hashes"
        report "$name" "$3" "$4" 0 "$3 passed, $4 failed"
        [ "$4" = 0 ] || sed -n '1,12p' "$log"
        echo "$name" >"$work/$number.name"
    fi
}

script() { # name command...: a script whose last line counts
    name=$1
    shift
    sh "$@" >"$work/$number.out" 2>&1
    set -- $(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) .*\)*$/\1 \2 \4/p' \
        "$work/$number.out")
    if [ $# -lt 2 ]; then
        report "$name" 0 1 0 "ended too early, see $work/$number.out"
        return
    fi
    report "$name" "$1" "$2" "${3:-0}" "$(sed -n '$p' "$work/$number.out")"
    [ "$2" = 0 ] || sed -n '1,20p' "$work/$number.out"
    sed -n 's/^skipped: /    &/p' "$work/$number.out"
}

# Every worker takes the next job that no other has taken.
worker() {
    number=0
    while IFS='|' read -r compiler path flags arguments; do
        number=$((number + 1))
        mkdir "$work/$number.taken" 2>/dev/null || continue
        log=$work/$number.log began=$(date +%s)
        case $compiler in
        compile.sh) script "compile tests" "$tests/compile.sh" "$header" ;;
        faults.sh) script "assert() and callers' errors" "$tests/faults.sh" "$build" ;;
        digits_errors.sh) script "examples/digits" "$tests/digits_errors.sh" "$build/digits" ;;
        quantize_errors.sh)
            script "examples/quantize" "$tests/quantize_errors.sh" "$build/quantize"
            ;;
        *) target "$compiler" "$path" "$flags" "$arguments" ;;
        esac
    done <"$work/jobs"
}

cpu_program || exit 1
targets >"$work/targets"
objects || exit 1
{
    [ ! -f "$tests/compile.sh" ] || echo 'compile.sh|||'
    cat "$work/targets"
    [ ! -x "$build/digits" ] || echo 'digits_errors.sh|||'
    [ ! -x "$build/quantize" ] || echo 'quantize_errors.sh|||'
    [ ! -f "$tests/faults.sh" ] || echo 'faults.sh|||'
} >"$work/jobs"
workers

# Every set of hashes must be the first one's.
first=
same=0
different=0
for hashes in "$work"/*.hashes; do
    if [ -z "$first" ]; then
        first=$hashes
    elif cmp -s "$first" "$hashes"; then
        same=$((same + 1))
    else
        different=$((different + 1))
        echo "hashes differ: $(cat "${first%.hashes}.name") and $(cat "${hashes%.hashes}.name"):"
        diff "$first" "$hashes" | sed -n '1,6p'
    fi
done
echo "hashes of all results: $((same + 1)) sets equal, $different different"

set -- $(cat "$work"/*.result | awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0}')
passed=$(($1 + same))
failed=$(($2 + different))
jobs=$(sed -n '$=' "$work/jobs")
results=$(ls "$work"/*.result | sed -n '$=')
[ "$jobs" = "$results" ] || failed=$((failed + 1))
echo "in $(($(date +%s) - start)) s"
last_line "$passed" "$failed" "$3"
