#!/bin/sh
# mutants.sh [BUILD] - breaks a copy of lrelu.h in one place after the other, by mutants.txt, and
# expects the test program to notice. A mutant that the tests do not notice, that does not compile,
# or whose sed expression no longer changes anything, is a failure. JOBS processes at a time (2).

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
header=${LRELU:-$tests/..}
work=${1:-build}/mutants
rm -rf "$work"
mkdir -p "$work" || exit 1
work=$(cd "$work" && pwd)
CC=${CC:-cc}

flags_of() {
    case $1 in
    *-alone) echo "$(flags_of "${1%-alone}") -DLRELU_ALONE_BYTES_=1" ;;
    avx2) echo "-mavx2 -mfma -mf16c" ;;
    avx512)
        if grep -q avx512vbmi /proc/cpuinfo; then
            echo "-mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vbmi -mavx2 -mfma -mf16c"
        else
            echo "-w -I$tests/cross/avx512 -D__AVX512F__ -D__AVX512BW__ -D__AVX512VL__
                -D__AVX512DQ__ -D__AVX512VBMI__"
        fi
        ;;
    esac
}

objects="$work/objects"
mkdir "$objects" || exit 1
for source in "$tests"/unit/*.c; do
    case $source in */path.c | */scalar_inline.c | */mask.c | */prelu.c) continue ;; esac
    "$CC" -std=c99 -O2 -ffp-contract=off -I"$header" -I"$tests/unit" -c "$source" \
        -o "$objects/$(basename "$source" .c).o" || exit 1
done

limit=
command -v timeout >/dev/null 2>&1 && limit="timeout 120"

# The exit status of the test program on the header in $dir; 100 where it does not compile.
build_and_run() { # path
    upper=$(echo "${1%-alone}" | tr '[:lower:]' '[:upper:]')
    for source in path scalar_inline mask prelu; do
        "$CC" -std=c99 -O0 $(flags_of "$1") -DLRELU_ISA=LRELU_ISA_"$upper" -I"$dir" \
            -I"$tests/unit" -c "$tests/unit/$source.c" -o "$dir/$source.o" \
            >"$dir/log" 2>&1 || return 100
    done
    "$CC" -o "$dir/test" "$objects"/*.o "$dir"/*.o >>"$dir/log" 2>&1 || return 100
    $limit "$dir/test" --quick >"$dir/out" 2>&1
}
case $(uname -m) in
x86_64 | amd64) grep -v '^#' "$tests/mutants.txt" >"$work/list" ;;
*) grep '^scalar|' "$tests/mutants.txt" >"$work/list" ;; # the others are x86
esac
# A test that fails on the header as it is would notice everything.
for path in $(cut -d '|' -f 1 "$work/list" | sort -u); do
    dir=$work/whole-$path
    mkdir "$dir"
    cp "$header/lrelu.h" "$dir/lrelu.h"
    build_and_run "$path" && continue
    echo "the tests fail on the unbroken header, path $path: see $dir"
    sed -n '1,5p' "$dir/log" "$dir/out"
    exit 1
done

verdict() { # number passed failed text
    echo "$2 $3" >"$work/$1.result"
    printf '%-10s %-62s %s\n' "$path" "$text" "$4"
}
mutant() { # number
    dir=$work/$1
    sed "$expression" "$header/lrelu.h" >"$dir/lrelu.h"
    if cmp -s "$dir/lrelu.h" "$header/lrelu.h"; then
        verdict "$1" 0 1 "FAILED: does not apply"
        return
    fi
    build_and_run "$path"
    case $? in
    0) verdict "$1" 0 1 "FAILED: not noticed" ;;
    100) verdict "$1" 0 1 "FAILED: does not compile, see $dir/log" ;;
    *)
        parts=$(sed -n 's/^FAILED \([a-z0-9_]*\).*/\1/p' "$dir/out" | uniq | tr '\n' ' ')
        verdict "$1" 1 0 "noticed by ${parts:-a crash}"
        ;;
    esac
}
worker() {
    number=0
    while IFS= read -r line; do
        number=$((number + 1))
        mkdir "$work/$number" 2>/dev/null || continue
        path=${line%%|*}
        text=${line##*|}
        expression=${line#*|}
        expression=${expression%|*}
        mutant "$number"
    done <"$work/list"
}

job=0
while [ $job -lt "${JOBS:-2}" ]; do
    worker &
    job=$((job + 1))
done
wait
set -- $(cat "$work"/*.result | awk '{p += $1; f += $2} END {print p + 0, f + 0}')
[ $(($1 + $2)) = "$(sed -n '$=' "$work/list")" ] || set -- "$1" $(($2 + 1))
echo "$1 passed, $2 failed"
[ "$2" = 0 ] && [ "$1" -gt 0 ]
