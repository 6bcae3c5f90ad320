#!/bin/sh
# Builds bench.c once per path of lrelu.h that the compiler and this CPU have, and runs them.
# Everything but the options below goes to the programs: bench.sh --help shows both.
set -eu
cd "$(dirname "$0")/../.."
. tests/bench/common.sh

# Two headers, or one by two compilers, against each other: a program of its own.
for option; do
    case $option in --against | --old | --compilers) exec sh tests/bench/against.sh "$@" ;; esac
done

usage() {
    cat <<END
usage: tests/bench/bench.sh [options] [options of the programs]
  --path NAME[,NAME...]  scalar, sse2, avx2, avx512 (all that this CPU has)
  --cc CC                the compiler of the header and of the plain loops (\${CC:-gcc})
  --flags FLAGS          its flags beside the path's own (-O2)
  --plain-flags FLAGS    the flags of the plain loops (those of the header for scalar and sse2,
                         else -O3 -march=native)
  --other CC, --other-flags FLAGS
                         a second compiler for the plain loops (clang-14 -O2 for sse2, clang-19 -O3
                         with the path's flags for the others, where they are installed; none: no)
  --header FILE          another lrelu.h, to compare two
  --csv FILE             all rows in one file
  --build-only           build, do not run
       tests/bench/bench.sh --against REV | --compilers A,B [options]
                         an earlier header against this one, or this one by two compilers, row by
                         row; with --help: its options
END
}

paths= cc=${CC:-gcc} flags=-O2 plain_flags= other= other_flags= csv= header=lrelu.h run=1
pass=
while [ $# -gt 0 ]; do
    case $1 in
        --path | --cc | --flags | --plain-flags | --other | --other-flags | --csv | --header)
            [ $# -gt 1 ] || { echo "bench.sh: a value must follow: $1" >&2; exit 2; } ;;
    esac
    case $1 in
        --help) usage; run=help; shift ;;
        --path) paths=$(echo "$2" | tr , ' '); shift 2 ;;
        --cc) cc=$2; shift 2 ;;
        --flags) flags=$2; shift 2 ;;
        --plain-flags) plain_flags=$2; shift 2 ;;
        --other) other=$2; shift 2 ;;
        --other-flags) other_flags=$2; shift 2 ;;
        --csv) csv=$2; shift 2 ;;
        --header) header=$2; shift 2 ;;
        --build-only) run=0; shift ;;
        *) pass="$pass$(quote "$1")"; shift ;;
    esac
done

out=build/bench
mkdir -p $out
if [ -z "$paths" ]; then
    for p in scalar sse2 avx2 avx512; do if has_path $p; then paths="${paths:+$paths }$p"; fi; done
fi
[ $run != help ] || paths=${paths%% *}
later=
if grep -q lrelu_quant_prepare "$header"; then later=-DLRELU_BENCH_INTEGERS; fi
if grep -q lrelu_requant_prepare "$header"; then later="$later -DLRELU_BENCH_BIAS"; fi
strict="-std=c99 -Wall -Wextra -Wconversion -DNDEBUG"

plain_loops() { # name, compiler and flags
    $2 $strict -DBENCH_PLAIN_AS=$1_ -DLRELU_ISA=LRELU_ISA_SCALAR -c tests/bench/plain.c \
        -o $out/$p-$1.o
    objects="$objects $out/$p-$1.o"
}
build() { # path
    p=$1
    set_path "$p" || { echo "bench.sh: no such path: $p" >&2; return 2; }
    ours="$flags $march -DLRELU_ISA=LRELU_ISA_$isa"
    case $p in
        scalar | sse2) plain=${plain_flags:-$flags} o=${other:-clang-14} of=${other_flags:--O2} ;;
        *) plain=${plain_flags:--O3 -march=native} o=${other:-clang-19}
            of=${other_flags:--O3 $march} ;;
    esac
    $cc -x c -std=c99 -DNDEBUG -DLRELU_IMPLEMENTATION $ours -c "$header" -o $out/$p-ours.o
    $cc $strict $ours -c tests/bench/limits.c -o $out/$p-limits.o
    $cc $strict $march -O3 -c tests/bench/add.c -o $out/$p-add.o
    objects="$out/$p-ours.o $out/$p-limits.o $out/$p-add.o" defs= name=nobody
    plain_loops plain "$cc $plain"
    plain_loops native "$cc -O3 -march=native"
    if [ "$o" != none ] && command -v "$o" >/dev/null; then
        plain_loops other "$o $of"
        defs=-DBENCH_HAS_OTHER name="$o $of"
    fi
    $cc $strict -O2 $later $defs -DBENCH_OURS="\"$cc $flags $march\"" \
        -DBENCH_PLAIN="\"$cc $plain\"" -DBENCH_OTHER_NAME="\"$name\"" tests/bench/bench.c \
        $objects -o $out/bench-$p
}

# Side by side: half of the time would go to one compiler after the other.
pids= failed=0
for p in $paths; do
    build "$p" &
    pids="$pids $!"
done
for pid in $pids; do wait "$pid" || failed=$?; done
[ $failed = 0 ] || exit $failed
for p in $paths; do
    case $run in
        help) $out/bench-$p --help; exit 0 ;;
        0) continue ;;
    esac
    eval "$out/bench-$p $pass ${csv:+--csv $out/$p.csv}"
    if [ -n "$csv" ]; then
        if [ "$p" = "${paths%% *}" ]; then cat $out/$p.csv >$out/all.csv
        else sed 1d $out/$p.csv >>$out/all.csv; fi
    fi
done
if [ -n "$csv" ] && [ "$run" = 1 ]; then cp $out/all.csv "$csv"; fi
