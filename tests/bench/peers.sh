#!/bin/sh
# Builds tests/bench/peers.cpp with those of oneDNN, XNNPACK and libtorch that are installed, and
# runs it. Everything but --path, --csv and --header goes to the program; peers.sh --help lists it.
set -eu
cd "$(dirname "$0")/../.."
. tests/bench/common.sh
cc=${CC:-gcc} cxx=${CXX:-g++}
out=build/bench
mkdir -p $out
path= csv= header=lrelu.h
pass=
while [ $# -gt 0 ]; do
    case $1 in
        --path | --csv | --header)
            [ $# -gt 1 ] || { echo "peers.sh: a value must follow: $1" >&2; exit 2; } ;;
    esac
    case $1 in
        --path) path=$2; shift 2 ;;
        --csv) csv=$2; shift 2 ;;
        --header) header=$2; shift 2 ;;
        --help) echo "usage: tests/bench/peers.sh [--path sse2|avx2|avx512] [--csv FILE]" \
                     "[--header FILE] [options of the program]"; pass=--help; shift ;;
        *) pass="$pass$(quote "$1")"; shift ;;
    esac
done
if [ -z "$path" ]; then
    for p in sse2 avx2 avx512; do if has_path $p; then path=$p; fi; done
fi
f16c=
case $path in
    avx512) f16c=-mf16c ;; # for the limit of f16
    sse2 | avx2) ;;
    *) echo "peers.sh: no such path: $path" >&2; exit 2 ;;
esac
set_path "$path"
flags=$march

defs= libs= includes=
# name, package, macro, libraries, include flags, header
probe() {
    if printf '#include <%s>\nint main() { return 0; }\n' "$6" |
        $cxx -std=c++17 $5 -x c++ - $4 -o $out/probe >$out/probe.log 2>&1; then
        defs="$defs $3" libs="$libs $4" includes="$includes $5"
    else
        echo "$1: not here (apt-get install -y $2; compiler's words in $out/probe.log)" >&2
    fi
}
probe oneDNN libdnnl-dev -DBENCH_DNNL -ldnnl "" dnnl.hpp
probe XNNPACK "libxnnpack-dev libpthreadpool-dev" -DBENCH_XNN "-lXNNPACK -lpthreadpool" "" xnnpack.h
probe libtorch libtorch-dev -DBENCH_TORCH "-ltorch -ltorch_cpu -lc10" \
    "-isystem /usr/include/torch/csrc/api/include" torch/torch.h
if grep -q lrelu_quant_prepare "$header"; then defs="$defs -DLRELU_BENCH_INTEGERS"; fi
if grep -q lrelu_requant_prepare "$header"; then defs="$defs -DLRELU_BENCH_BIAS"; fi

$cc -x c -std=c99 -O2 -DNDEBUG $flags -DLRELU_IMPLEMENTATION -c "$header" -o $out/peers-ours-$path.o
$cc -std=c99 -O2 -Wall -Wextra -Wconversion $flags $f16c -c tests/bench/limits.c \
    -o $out/peers-limits-$path.o
# The bench itself needs no vectors: the same flags only make its lrelu.h the same path's. All call
# from aligned loops: one in two cache lines adds half a nanosecond.
$cxx -std=c++17 -O2 -falign-loops=64 -DNDEBUG -Wall -Wextra -Wconversion $flags $defs $includes \
    -DBENCH_OURS="\"$cc -O2 $flags\"" tests/bench/peers.cpp \
    $out/peers-ours-$path.o $out/peers-limits-$path.o -o $out/peers-$path $libs
export OMP_NUM_THREADS=1
eval "$out/peers-$path $pass ${csv:+--csv $(quote "$csv")}"
