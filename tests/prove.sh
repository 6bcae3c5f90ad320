#!/bin/sh
# prove.sh - what is proved of lrelu.h, for every input at once: by Frama-C's WP with its checks of
# run-time errors and z3, the contracts of prove/integers.c; then prove/floats.sh. For each function
# the goals that were proved, of all, and by which prover. LRELU: the directory of lrelu.h.
# BUILD: build/prove. JOBS: 2. The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
build=${BUILD:-$tests/../build/prove}
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1
CC=${CC:-cc}
passed=0 failed=0 skipped=0

# The functions; the first has a goal for each shift, which the others rely on.
shifts=lrelu_exact_
values="lrelu_value_ lrelu_prelu_value_ lrelu_requant_value_ lrelu_short_abs_
    lrelu_clamp_s8_ lrelu_clamp_u8_ lrelu_clamp_s16_ lrelu_s8 lrelu_u8 lrelu_s16"

# z3 with the settings that find these proofs: 0.2 s for most; without them, many not in a minute.
configure() {
    export WHY3CONFIG="$build/why3.conf"
    rm -f why3.conf
    why3 config detect >why3.log 2>&1
    version=$(z3 --version | sed 's/.*version \([0-9.]*\).*/\1/')
    z3="$(command -v z3) -smt2 -T:%t smt.auto_config=false smt.mbqi=false -st"
    cat >>why3.conf <<EOF

[prover]
command = "$z3 %f"
command_steps = "$z3 rlimit=%S %f"
driver = "z3_471"
editor = ""
in_place = false
interactive = false
name = "Z3"
shortcut = "z3"
version = "$version"
EOF
}
prepare() { # name cases: name.i, preprocessed, with its annotations; cases: a goal for each shift
    awk -v cases="$2" '
        /@CASES@/ && cases {
            text = $0
            sub(/.*@CASES@/, "", text)
            sub(/ \*\/.*/, "", text)
            for (t = 16; t <= 62; t++) print "behavior t" t ": assumes t == " t ";" text
            print "complete behaviors; */"
            next
        }
        { sub(/@CASES@/, "") }
        !/@K@/ { print; next }
        {
            for (k = 0; k <= 63; k++) {
                line = $0
                gsub(/@P@/, sprintf("%.0f", 2 ^ k), line)
                gsub(/@K@/, k, line)
                print line
            }
        }' "$tests/prove/integers.c" >"$1.c" &&
        "$CC" -E -CC -P -std=c99 -nostdinc -I"$(frama-c -print-share-path)/libc" -U__GNUC__ \
            -D__FRAMAC__ -D__FC_MACHDEP_X86_64 -DLRELU_STATIC -DLRELU_ISA=LRELU_ISA_SCALAR \
            '-DLRELU_ASSERT(cond)=((void)0)' -Dvolatile= -I"$header" "$1.c" -o plain.i &&
        awk -f "$tests/prove/insert.awk" "$tests/prove/annotations.txt" plain.i >"$1.i"
}
prove() { # name function...: the goals of the functions of name.i
    name=$1
    shift
    began=$(date +%s)
    frama-c -machdep x86_64 "$name.i" -wp -wp-rte -wp-prover z3 -wp-timeout 60 \
        -wp-par "${JOBS:-2}" -wp-fct "$(echo "$@" | tr ' ' ,)" >"$name.log" 2>&1
    grep -A1 '^\[wp\] \[.*\] Goal .* : [^V]' "$name.log"
    awk -v names="$*" '
        BEGIN { count = split(names, name, " ") }
        /^\[wp\] \[.*\] Goal / {
            prover = $0
            sub(/^\[wp\] \[/, "", prover)
            sub(/\].*/, "", prover)
            goal = $0
            sub(/.* Goal typed_/, "", goal)
            best = ""
            for (i = 1; i <= count; i++) {
                stem = name[i]
                sub(/_$/, "", stem)
                if (index(goal, stem "_") == 1 && length(name[i]) > length(best)) best = name[i]
            }
            all[best]++
            if (goal ~ / : Valid/) { good[best]++; by[best, prover]++; provers[prover] = 1 }
        }
        /^\[wp\] Proved goals:/ { proved = $4; total = $6 }
        END {
            for (i = 1; i <= count; i++) {
                line = name[i] ": " good[name[i]] + 0 " of " all[name[i]] + 0 " goals"
                for (prover in provers)
                    if (by[name[i], prover]) line = line ", " prover " " by[name[i], prover]
                print line
                if (!all[name[i]]) bad++
                passed += good[name[i]]
                seen += all[name[i]]
            }
            if (seen != total) bad++
            print passed + 0, seen - passed + bad > "counts"
        }' "$name.log"
    read -r good bad <counts
    passed=$((passed + good)) failed=$((failed + bad))
    [ "$bad" = 0 ] || tail -3 "$name.log"
    echo "in $(($(date +%s) - began)) s"
}

missing=
for tool in frama-c:frama-c-base why3:why3 z3:z3; do
    command -v ${tool%:*} >/dev/null || missing="$missing ${tool#*:}"
done
if [ -n "$missing" ]; then
    echo "skipped: the integers: install$missing"
    skipped=1
elif configure && prepare shifts 1 && prepare values ''; then
    prove shifts $shifts
    prove values $values
else
    failed=1
fi

if [ -f "$tests/prove/floats.sh" ]; then
    LRELU=$header BUILD=$build/floats sh "$tests/prove/floats.sh" | tee floats.out | sed '$d'
    set -- $(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) .*\)*$/\1 \2 \4/p' \
        floats.out)
    [ $# -ge 2 ] || set -- 0 1
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + ${3:-0}))
fi
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ $failed = 0 ] && [ $passed -gt 0 ]
