#!/bin/sh
# integers.sh - what is proved of lrelu.h's integers, for every input at once: by Frama-C's WP, its
# checks of run-time errors and z3, the contracts of integers.c; by its Eva, prepare.c. For each
# function the goals that were proved, of all, and by which prover; what is not proved.
# LRELU: where lrelu.h is. BUILD: build/prove-integers. JOBS goals at a time (2).
# The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"
header=$(cd "${LRELU:-$here/../..}" && pwd) || exit 1
build=${BUILD:-$here/../../build/prove-integers}
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1
CC=${CC:-cc}
passed=0 failed=0 skipped=0

# The functions; the first has a goal for each shift, which the others rely on.
shifts=lrelu_exact_
preparation="lrelu_multiplier_ lrelu_prepare_"
values="lrelu_value_ lrelu_prelu_value_ lrelu_requant_value_
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
annotate() { # name option function...: name.i, preprocessed, with its annotations
    name=$1 option=$2 cases=
    shift 2
    [ "$name" = shifts ] && cases=1
    source=integers
    [ "$name" = prepare ] && source=prepare
    awk -v cases="$cases" '
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
        }' "$here/$source.c" >"$name.c" &&
        "$CC" -E -CC -P -std=c99 -nostdinc -I"$(frama-c -print-share-path)/libc" -U__GNUC__ \
            -D__FRAMAC__ -D__FC_MACHDEP_X86_64 -DLRELU_STATIC -DLRELU_ISA=LRELU_ISA_SCALAR \
            '-DLRELU_ASSERT(cond)=((void)0)' $option -I"$header" "$name.c" \
            -o plain.i &&
        { [ $source = prepare ] || sed -i -f "$here/bits.sed" plain.i; } &&
        awk -v functions="$*" -f "$here/insert.awk" "$here/annotations.txt" \
            plain.i >"$name.i"
}
prove() { # name option function...: the goals of these functions, with the option for the compiler
    annotate "$@" || { failed=$((failed + 1)) && return; }
    name=$1
    shift 2
    began=$(date +%s)
    of="-wp-fct $(echo "$@" | tr ' ' ,)"
    [ "$1" != lemma ] || of=-wp-prop=@lemma
    frama-c -machdep x86_64 "$name.i" -wp -wp-rte -warn-special-float none \
        -wp-no-simplify-land-mask -wp-prover z3 -wp-timeout 60 -wp-par "${JOBS:-2}" $of \
        >"$name.log" 2>&1
    rm -f counts
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
    good=0 bad=1
    [ ! -s counts ] || read -r good bad <counts
    passed=$((passed + good)) failed=$((failed + bad))
    [ "$bad" = 0 ] || tail -3 "$name.log"
    echo "in $(($(date +%s) - began)) s"
}

eva() { # main functions: what Eva finds in prepare.c from main on, by the contracts of functions
    frama-c -machdep x86_64 prepare.i -eva -main "$1" ${2:+-eva-use-spec "$2"} \
        -warn-special-float none -eva-split-return full -eva-slevel 50 -eva-slevel-function \
        shorten_all:200,lrelu_shorten_:0,look_up_all:500,lrelu_lookup_n_:500,lrelu_table_u8:300 \
        >"$1.log" 2>&1
    status=$?
    grep -A2 'eva:alarm' "$1.log"
    set -- "$1" $(awk '
        / functions analyzed/ { functions = $1 }
        / alarms? generated/ { alarms = $1 }
        /^ *Preconditions/ { valid = $2; open = $4 + $6 }
        END { print functions + 0, alarms + 0, valid + 0, open + 0 }' "$1.log")
    echo "$1: Eva: $2 functions, $3 alarms, $4 preconditions valid"
    # An alarm that is missing counts for a function.
    passed=$((passed + $2 + $4)) failed=$((failed + $3 + $5))
    [ $status = 0 ] && [ "$2" -gt 0 ] || failed=$((failed + 1))
}

missing=
for tool in frama-c:frama-c-base why3:why3 z3:z3; do
    command -v ${tool%:*} >/dev/null || missing="$missing ${tool#*:}"
done
if [ -n "$missing" ]; then
    echo "skipped: the integers: install$missing"
    skipped=1
else
    configure
    prove shifts '' $shifts
    prove values '' $values
    prove preparation -DPREPARATION $preparation
    prove lemmas -DPREPARATION lemma
    for name in $(sed '/^[# ]/d; /^$/d; s/ @.*//' "$here/annotations.txt" | sort -u); do
        case " $(echo $values $preparation) " in
        *" $name "*) ;;
        *) failed=$((failed + 1)) && echo "FAILED annotations.txt: $name is proved nowhere" ;;
        esac
    done
    if annotate prepare ''; then
        eva prepare_all lrelu_prepare_,lrelu_shorten_
        eva shorten_all ''
        eva look_up_all lrelu_u8
    else
        failed=$((failed + 1))
    fi
    cat <<'EOF'
Proved of one value, for every element and all that prepare can make: m = 0 or
2^30 <= |m| < 2^31, shifts of 16 .. 62 (accumulators: 31 .. 62), zero points of 16 bits,
|alpha - alpha_zero| <= 255, x + bias wrapping in 32 bits. Multipliers: for all 2^64 doubles.
Not proved: that the short form equals the exact one (prepare itself compares them for all 256
values); what the public prepare functions do with the struct of lrelu_prepare_, but for run-time
errors; the loops over arrays, but for look-ups of up to 16 elements.
Taken for granted: >> of a negative number rounds down, a conversion to int32_t wraps.
EOF
fi
last_line $passed $failed $skipped
