#!/bin/sh
# exhaustive.sh - the programs of tests/exhaustive, in parts that JOBS (2) processes share,
# and the whole test program, on the paths that this CPU has. ENDS=1: on the scalar and the last
# one alone. BUILD: build/exhaustive. The last line is "N passed, N failed".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=${LRELU:-$tests/..}
work=${BUILD:-build/exhaustive}
jobs=${JOBS:-2}
CC=${CC:-cc}
rm -rf "$work"
mkdir -p "$work" || exit 1
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wshadow"

mkdir "$work/tests" || exit 1
for source in "$tests"/unit/*.c; do
    case $source in */path.c | */scalar_inline.c) continue ;; esac
    "$CC" -std=c99 -O2 -ffp-contract=off -I"$header" -I"$tests/unit" -c "$source" \
        -o "$work/tests/$(basename "$source" .c).o" || exit 1
done
objects="$work/tests/random.o $work/tests/integer_reference.o $work/tests/integer_types.o"
native_paths | while read -r path flags; do
    for source in "$tests/unit/path.c" "$tests/unit/scalar_inline.c" "$tests"/exhaustive/*.c; do
        "$CC" -std=c99 $flags $warnings -DLRELU_ISA=LRELU_ISA_"$path" -I"$header" -I"$tests/unit" \
            -O3 -c "$source" -o "$work/$path-$(basename "$source" .c).o" || exit 1
    done
    "$CC" -o "$work/$path-tests" "$work/tests"/*.o "$work/$path-path.o" \
        "$work/$path-scalar_inline.o" || exit 1
    "$work/$path-tests" >"$work/$path-tests.out" 2>&1 &
    for program in floats bf16 bias integers; do
        case $path-$program in
        SCALAR-floats | SCALAR-bf16) continue ;; # minutes, for what is one C expression
        *-bias) own=$work/tests/reference.o ;;
        *-integers) own=$objects ;;
        *) own= ;;
        esac
        "$CC" -o "$work/$path-$program" "$work/$path-$program.o" "$work/$path-path.o" $own || exit 1
        echo "$path-$program"
        part=1
        while [ $part -le "$jobs" ]; do
            "$work/$path-$program" $part/"$jobs" >"$work/$path-$program.$part.out" 2>&1 &
            part=$((part + 1))
        done
        wait
        grep -h 'FAILED\|passed' "$work/$path-$program".*.out
    done
    echo "$path-tests"
    grep -h 'FAILED\|passed' "$work/$path-tests.out"
done || exit 1

set -- $(cat "$work"/*.out | sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed.*/\1 \2/p' |
    awk '{p += $1; f += $2} END {print p + 0, f + 0, NR}')
[ "$3" = "$(ls "$work"/*.out | sed -n '$=')" ] || set -- "$1" $(($2 + 1)) # one ended early
last_line "$1" "$2"
