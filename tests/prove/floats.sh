#!/bin/sh
# floats.sh [NAME...] - proves the claims of the .smt2 files beside it, all or those named: "unsat"
# from each prover that a file's comment names, within so many seconds of CPU time. points.c shows
# that what they are about is lrelu.h: at some hundred points the model in a file must give the
# header's result, and its definition that of the references of tests/unit and no other.
# LRELU: where lrelu.h is. BUILD: build/prove-floats. JOBS claims at a time (2).
# The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"
header=$(cd "${LRELU:-$here/../..}" && pwd) || exit 1
build=${BUILD:-$here/../../build/prove-floats}

terms() { # file: its seconds, then its provers
    sed -n '/^; \(.*\), \([0-9]*\) s$/{s//\2 \1/;s/,//g;p;q;}' "$1"
}
run() { # prover seconds file answer: the CPU seconds that it took
    options=
    [ "$1" = cvc5 ] && options=--fp-exp # for floats that are not f32 or f64
    (
        ulimit -t "$2"
        "$1" $options "$3" >"$4" 2>&1
        times >"$4.times"
    )
    awk 'NR == 2 { gsub(/[ms]/, " "); print $1 * 60 + $2 + $3 * 60 + $4 }' "$4.times"
}
# The points of a claim, header or wanted: asked for all at once and, where they do not hold, for
# the value of each.
ask() { # prover seconds name kinds
    sed -n "s/^$3 \($4\) \(.*\)/\1 \2/p" points | sed 's/^header \(.*\)/(assumed \1)\n(header \1)/
        s/^wanted .*/(&)/; s/^refused \(.*\)/(not (wanted \1))/' >"$3.points"
    whose="the references"
    [ "$4" = header ] && whose=lrelu.h
    [ -s "$3.points" ] || { echo "skipped: $3, points of $whose: of another processor" && return; }
    {
        echo "(set-option :produce-models true)"
        cat "$3.model"
        echo "(assert (not (and true" && cat "$3.points" && echo ")))(check-sat)"
    } >"$3.all.smt2"
    took=$(run "$1" "$2" "$3.all.smt2" "$3.answer")
    if [ "$(cat "$3.answer")" = unsat ]; then
        echo "passed: $3, $(sed -n '$=' "$3.points") points of $whose, in $took s"
    else
        { cat "$3.all.smt2" && echo "(get-value (" && cat "$3.points" && echo "))"; } >"$3.one.smt2"
        run "$1" "$2" "$3.one.smt2" "$3.answer" >/dev/null
        echo "FAILED: $3, points of $whose: $(tr -s '\n ' ' ' <"$3.answer" |
            sed 's/ false).*//; s/.*((/(/' | cut -c 1-300)"
    fi
}

# One claim: a line for each check, "passed" or "FAILED" and what, or "skipped" and why.
if [ "$1" = --claim ]; then
    name=$2 chosen=
    cd "$build" || exit 1
    set -- $(terms "$here/$name.smt2")
    seconds=$1
    shift
    for prover in "$@"; do
        command -v "$prover" >/dev/null || {
            echo "skipped: $name by $prover, which is missing (Debian: $prover)"
            continue
        }
        chosen=$prover
        took=$(run "$prover" "$seconds" "$here/$name.smt2" "$name.$prover")
        case $(cat "$name.$prover") in
        unsat) echo "passed: $name, proved by $prover in $took s" ;;
        sat) echo "FAILED: $name, refuted by $prover in $took s" ;;
        *) echo "FAILED: $name, not proved by $prover in $took s: $(head -1 "$name.$prover")" ;;
        esac
    done
    sed '/^; ---- The claim/,$d' "$here/$name.smt2" >"$name.model"
    if [ -n "$chosen" ] && grep -q '^(define-fun header' "$name.model"; then
        ask "$chosen" "$seconds" "$name" header
        ask "$chosen" "$seconds" "$name" 'wanted\|refused'
    fi
    exit 0
fi

rm -rf "$build"
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1
: >results

# Of this processor, of AVX-512, by SIMDe where it lacks that, and of NEON.
points() { # what runs it, "" for nothing, then the compiler and its flags
    runs=$1
    shift
    "$@" -std=c99 -O1 -I"$header" -I"$here/../unit" "$here/points.c" "$here/../unit/reference.c" \
        "$here/../unit/integer_reference.c" -o points.program && $runs ./points.program >>all ||
        echo "FAILED: points.c by $*" | tee -a results
}
points "" "${CC:-cc}"
if [ "$(uname -m)" = x86_64 ]; then
    if grep -q ' avx512vbmi ' /proc/cpuinfo; then
        points "" "${CC:-cc}" -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vbmi -mavx2 -mfma \
            -mf16c
    elif [ -d /usr/include/simde ]; then
        # SIMDe's registers are structures, which no assembly takes: lrelu.h has none then.
        points "" "${CC:-cc}" -w -U__OPTIMIZE__ -I"$here/../cross/avx512" -D__AVX512F__ \
            -D__AVX512BW__ -D__AVX512VL__ -D__AVX512DQ__ -D__AVX512VBMI__
    else
        echo "skipped: points of AVX-512 (Debian: libsimde-dev)" | tee -a results
    fi
    if command -v aarch64-linux-gnu-gcc >/dev/null && command -v qemu-aarch64 >/dev/null; then
        points qemu-aarch64 aarch64-linux-gnu-gcc -static
    else
        echo "skipped: points of NEON (Debian: gcc-aarch64-linux-gnu qemu-user)" | tee -a results
    fi
fi
sort -u all >points

[ $# -gt 0 ] || set -- $(for file in "$here"/*.smt2; do # those with the most time first
    echo "$(terms "$file") $(basename "$file" .smt2)"
done | sort -rn | sed 's/.* //')
printf '%s\n' "$@" |
    BUILD=$build LRELU=$header xargs -n 1 -P "${JOBS:-2}" sh "$here/floats.sh" --claim |
    tee -a results
for name in "$@"; do
    grep -q "^[a-zA-Z]*: $name[ ,]" results || echo "FAILED: $name ended early" | tee -a results
done
sed -n 's/^; \(Not proved: \)/\1/p' "$here"/*.smt2
echo "$# claims, $(sed -n '$=' points) points, $(awk '/ in [0-9.]* s/ { split($0, a, / in /)
    s += a[2] } END { print int(s + 0.5) }' results) s of CPU time"
passed=$(grep -c '^passed' results)
failed=$(grep -c '^FAILED' results)
skipped=$(grep -c '^skipped' results)
last_line "$passed" "$failed" "$skipped"
