#!/bin/sh
# Draws the benches' CSV with gnuplot, as SVG: forward, backward and prelu against the limit, ours
# and the peers'; growth: ns an element from n = 1 to 64M, every path and the plain loop.
# A CSV that is there is used again: remove it, or give --fresh, to measure anew (3 to 6 minutes).
set -eu
cd "$(dirname "$0")/../.."
out=build/plots fresh=0
while [ $# -gt 0 ]; do
    case $1 in
        --out) out=${2:?--out needs a directory}; shift 2 ;;
        --fresh) fresh=1; shift ;;
        *) echo "usage: tests/bench/plots.sh [--out DIR (build/plots)] [--fresh]" >&2; exit 2 ;;
    esac
done
command -v gnuplot >/dev/null || { echo "plots.sh: gnuplot is missing (gnuplot-nox)" >&2; exit 2; }
mkdir -p "$out" build/bench
peers=build/bench/peers.csv growth=build/bench/growth.csv
sizes=1,2,4,8,16,32,64,128,256,512,1K,2K,4K,8K,16K,32K,64K,128K,256K,512K,1M,2M,4M,8M,16M
if [ $fresh = 1 ]; then rm -f $peers $growth; fi
if [ ! -e $peers ]; then
    tests/bench/peers.sh --routine forward_f32,backward_f32 --n $sizes --ms 60 --csv $peers
    for r in prelu_forward_f32 prelu_backward_f32; do
        tests/bench/peers.sh --routine $r --shape 'nhwc C=16' --n ${sizes#*,8,} --ms 60 \
            --csv build/bench/some.csv
        sed 1d build/bench/some.csv >>$peers
    done
fi
if [ ! -e $growth ]; then
    tests/bench/bench.sh --routine forward_f32 --n $sizes,32M,64M --ms 60 --csv $growth
fi
gnuplot -e "peers='$peers'; growth='$growth'; out='$out'" tests/bench/plots.gp
ls "$out"/*.svg
