#!/bin/sh
# quantize_errors.sh PROGRAM - what examples/quantize does with bad arguments: exit status 2, one
# line on stderr that names the argument. Then that what it prints compiles without a warning and
# gives the results of parameters prepared at run time, and its even tables those that awk computes.
# CC: the compiler (cc). LRELU: the header's directory. About 9 s of CPU time.

export LC_ALL=C
if [ ! -x "$1" ]; then
    echo "usage: quantize_errors.sh PROGRAM (not an executable: '$1')" >&2
    exit 1
fi
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
header=$(cd "${LRELU:-$(dirname "$0")/..}" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1

passed=0
failed=0

# check WHAT CONDITION...: counts, and prints a line on failure.
check() {
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $what: $(tr '\n' '|' <err | cut -c 1-200)"
    fi
}

run() {
    "$program" "$@" >out 2>err
    status=$?
}

is_refusal() {
    [ "$status" -eq 2 ] && [ "$(wc -l <err)" -eq 1 ] && [ ! -s out ] && grep -qF -- "$1" err
}
is_silent() { [ "$status" -eq 0 ] && [ -s out ] && [ ! -s err ]; }

# refuse WORDS OPTION...: with WORDS in the line on stderr.
refuse() {
    words=$1
    shift
    run "$@"
    check "quantize $*" is_refusal "$words"
}

# The correct arguments but for one, whose value is $2; without $2 it is left out.
replaced() { # leaky|prelu name value
    set -- "$@" --type s8 --in-scale 0.05 --in-zero -3 --out-scale 0.04 --out-zero 5
    kind=$1 name=$2 value=$3
    shift 3
    if [ "$kind" = prelu ]; then
        set -- "$@" --alpha-scale 0.01 --alpha-zero 7
    else
        set -- "$@" --alpha 0.1
    fi
    left=$(($# / 2))
    while [ $left -gt 0 ]; do
        if [ "$1" != "$name" ]; then
            set -- "$@" "$1" "$2"
        elif [ "$value" != NONE ]; then
            set -- "$@" "$1" "$value"
        fi
        shift 2
        left=$((left - 1))
    done
    [ "$kind" = prelu ] && set -- "$@" --prelu
    run "$@"
}
bad() { # words kind name value
    replaced "$2" "$3" "$4"
    check "$2 $3 '$4'" is_refusal "$1"
}

# ---- options

leaky="--type s8 --in-scale 0.05 --in-zero -3 --alpha 0.1 --out-scale 0.04 --out-zero 5"
prelu="--prelu --type s8 --in-scale 0.05 --in-zero -3 --alpha-scale 0.01 --alpha-zero 7
    --out-scale 0.04 --out-zero 5"
# shellcheck disable=SC2086
run $leaky
check "leaky" is_silent
# shellcheck disable=SC2086
run $prelu
check "prelu" is_silent

refuse "--type: missing, expected s8, u8 or s16"
refuse "--bogus: unknown option" --bogus
refuse "--in_scale: unknown option" --in_scale 5
refuse "stray: unknown option" stray
refuse ": unknown option" ""
refuse "?x: unknown option" "
x"
for option in --type --in-scale --in-zero --alpha --alpha-scale --alpha-zero --out-scale \
    --out-zero --rounding --name --weight-scales; do
    refuse "$option: expected a value after it" $option
    refuse "$option: expected a value after it" $option --table
    refuse "$option: expected once" $option 1 $option 1
done
for option in --type --in-scale --in-zero --out-scale --out-zero; do
    bad "$option: missing, expected" leaky $option NONE
    bad "$option: missing, expected" prelu $option NONE
done
bad "--alpha: missing, expected a number" leaky --alpha NONE
bad "--alpha-scale: missing, expected a number above 0" prelu --alpha-scale NONE
bad "--alpha-zero: missing, expected a whole number from -128 to 127" prelu --alpha-zero NONE
long=a12345678901234567890123456789012345678901234567890123456 # 57 characters
# shellcheck disable=SC2086
{
    refuse "--alpha: expected --alpha-scale with --prelu" $prelu --alpha 0.1
    refuse "--alpha-scale: expected only with --prelu" $leaky --alpha-scale 0.1
    refuse "--alpha-zero: expected only with --prelu" $leaky --alpha-zero 1
    refuse "--table, --weight-scales, --rounding even: expected --type s8 or u8" $prelu --table
    refuse "--table, --weight-scales, --rounding even: expected" $prelu --rounding even
    for value in Double 1 Even ""; do
        refuse "--rounding $value: expected single, double or even" $leaky --rounding "$value"
    done
    for value in "" 1a a-b "a b" "a;" "$(printf 'a\303\251')" ${long}7890123; do
        refuse "--name $value: expected a C identifier of at most 63" $leaky --name "$value"
    done
    run $leaky --name ${long}789012
    check "--name, 63 characters" is_silent
    refuse "expected a C identifier of at most 57 characters with a table" $leaky --table \
        --name ${long}7
    refuse "expected a C identifier of at most 57 characters with a table" $leaky --rounding even \
        --name ${long}7
    for value in int while inline bool class new template and co_await alignas true wchar_t; do
        refuse "--name $value: expected a C identifier, this is a keyword" $leaky --name $value
    done
    for value in _ _Bool _Complex _Imaginary __x; do
        refuse "--name $value: expected a C identifier that does not begin with _" $leaky \
            --name $value
    done
    for value in lrelu_ prelu_ LRELU_ PRELU_; do
        refuse "--name ${value}x: expected a C identifier that does not begin with $value" $leaky \
            --name ${value}x
    done
    for value in int8_t uint16_t int_fast32_t uintptr_t INT8_MAX UINT64_C size_t NULL; do
        refuse "--name $value: expected a C identifier, this one is taken" $leaky --name $value
    done
    for value in lrelu prelu ints int8 int8_table classes a_ A_t INT_; do
        run $leaky --name $value
        check "--name $value" is_silent
    done
}
for value in s32 S8 int8 "" 8; do
    bad "--type $value: expected s8, u8 or s16" leaky --type "$value"
done
for option in --table "--rounding even"; do
    # shellcheck disable=SC2086
    refuse "--table, --weight-scales, --rounding even: expected --type s8 or u8" --type s16 \
        --in-scale 1 --in-zero 0 --alpha 0.1 --out-scale 1 --out-zero 0 $option
done

# ---- numbers

for value in 0 -0 -1 -0.05 nan inf -inf infinity 1e39 1e-50 0.05x 0,05 x "" " 1" "1 " 0x 1e . -; do
    for option in --in-scale --out-scale; do
        bad "$option $value: expected a number above 0 that fits a float" leaky $option "$value"
    done
    bad "--alpha-scale $value: expected a number above 0" prelu --alpha-scale "$value"
done
for value in nan inf -inf 1e39 -1e39 0.1x x "" " 1" - 0.1f; do
    bad "--alpha $value: expected a number that fits a float" leaky --alpha "$value"
done
for value in -129 128 1.0 0x1 x "" " 1" 1e1 - 99999999999999999999 -99999999999999999999; do
    for option in --in-zero --out-zero; do
        bad "$option $value: expected a whole number from -128 to 127 (int8_t)" leaky $option \
            "$value"
    done
    bad "--alpha-zero $value: expected a whole number from -128 to 127" prelu --alpha-zero "$value"
done
zeros() { # type min max: the last accepted, the first refused
    for value in "$2" "$3"; do
        run --type "$1" --in-scale 1 --in-zero "$value" --alpha 0.1 --out-scale 1 \
            --out-zero "$value"
        check "$1, zero points $value" is_silent
    done
    for value in $(($2 - 1)) $(($3 + 1)); do
        refuse "--in-zero $value: expected a whole number from $2 to $3" --type "$1" --in-scale 1 \
            --in-zero "$value" --alpha 0.1 --out-scale 1 --out-zero 1
        refuse "--out-zero $value: expected a whole number from $2 to $3" --type "$1" --in-scale 1 \
            --in-zero 1 --alpha 0.1 --out-scale 1 --out-zero "$value"
    done
}
zeros s8 -128 127
zeros u8 0 255
zeros s16 -32768 32767
refuse "--alpha-zero 256: expected a whole number from 0 to 255 (uint8_t)" --prelu --type u8 \
    --in-scale 1 --in-zero 0 --alpha-scale 1 --alpha-zero 256 --out-scale 1 --out-zero 1
refuse "--alpha-zero 128: expected a whole number from -128 to 127 (int8_t)" --prelu --type s16 \
    --in-scale 1 --in-zero 0 --alpha-scale 1 --alpha-zero 128 --out-scale 1 --out-zero 1

# Ratios that are too large: all the arguments that make them.
bad "--in-scale 1e6, --alpha 0.1, --out-scale 0.04: " leaky --in-scale 1e6
bad "--in-scale 1e6, --alpha-scale 0.01, --out-scale 0.04: " prelu --in-scale 1e6
bad "--in-scale 0.05, --alpha 0.1, --out-scale 1e-9: " leaky --out-scale 1e-9
bad "--in-scale 0.05, --alpha 1e6, --out-scale 0.04: " leaky --alpha 1e6
bad "--alpha -1e38, --out-scale 0.04: " leaky --alpha -1e38
bad "--alpha-scale 1e3, --out-scale 0.04: " prelu --alpha-scale 1e3

# ---- scales of weights

sums="--type s8 --in-scale 0.5 --alpha -0.75 --out-scale 1 --out-zero 3"
scales() { # words list
    # shellcheck disable=SC2086
    refuse "--weight-scales$1" $sums --weight-scales "$2"
}
for value in 0 -0 -1 nan inf 1e39 1e-50 0.05x x 0x 1e . - "1;2"; do
    scales ": number 1, '$value" "$value,0.01"
    scales ": number 3, '$value" "0.01, 0.02,$value"
done
scales ": number 1, '': expected a number above 0 that fits a float" ""
scales ": number 1, '': expected" " "
scales ": number 1, ',0.01': expected" ",0.01"
scales ": number 2, '': expected" "0.01,"
scales ": number 2, '2x': expected" "0.01 2x"
scales ": number 2, ',0.02': expected" "0.01,,0.02"
scales ": number 2, ', 0.02': expected" "0.01 , , 0.02"
scales ": number 1, 1e+06: in_scale * weight_scale / out_scale must be < 1" 1e6,0.01
scales ": number 2, 2: in_scale * weight_scale / out_scale must be < 1" 0.01,2
# shellcheck disable=SC2086
{
    refuse ": number 2, 0.01: in_scale * weight_scale * |alpha| / out_scale must be < 1" --type u8 \
        --in-scale 0.5 --alpha -300 --out-scale 1 --out-zero 3 --weight-scales 0.001,0.01
    for option in --table "--rounding even" "--in-zero 1"; do
        refuse "--weight-scales: expected without --table, --rounding even and --in-zero" $sums \
            --weight-scales 0.01 $option
    done
    refuse "--table, --weight-scales, --rounding even: expected --type s8 or u8" --prelu --type s8 \
        --in-scale 1 --alpha-scale 1 --alpha-zero 0 --out-scale 1 --out-zero 0 \
        --weight-scales 0.01
    refuse "--table, --weight-scales, --rounding even: expected --type s8 or u8" --type s16 \
        --in-scale 1 --alpha 1 --out-scale 1 --out-zero 0 --weight-scales 0.01
    refuse "--out-zero 256: expected a whole number from 0 to 255" --type u8 --in-scale 1 \
        --alpha 1 --out-scale 1 --out-zero 256 --weight-scales 0.01
    refuse "--alpha: missing" --type u8 --in-scale 1 --out-scale 1 --out-zero 0 --weight-scales 0.01
}
scales " @none: " @none
scales " @: " @
scales " @.: " @.
: >scales
scales ": number 1, '': expected" @scales
printf '0.01\n0.02\nx\n' >scales
scales ": number 3, 'x?': expected" @scales
printf '0.01\n0.02\0000.03\n' >scales
scales " @scales: expected a text of at most 1000000 bytes" @scales
awk 'BEGIN { while (i++ < 65537) print "0.01" }' >scales
scales ": expected at most 65536" @scales
awk 'BEGIN { while (i++ < 65537) print "0.012345678901234" }' >scales
scales " @scales: expected a text of at most 1000000 bytes" @scales

if [ -c /dev/full ]; then
    for option in "$leaky" --help; do
        # shellcheck disable=SC2086
        "$program" $option >/dev/full 2>err
        status=$?
        : >out
        check "$option >/dev/full" is_refusal "standard output: cannot write"
    done
fi

# ---- what works

run --help
check "--help" is_silent
for option in --type --in-scale --in-zero --alpha --alpha-scale --alpha-zero --out-scale \
    --out-zero --rounding --name --weight-scales --prelu --table --help; do
    check "--help names $option" grep -q -- " $option" out
done

# prints TYPE WORDS OPTION...: what is printed compiles, equals what is prepared at run time for all
# inputs, and what the comment says is as WORDS.
prints() {
    type=$1 words=$2
    shift 2
    run --type "$type" "$@"
    check "$type $*" is_silent
    check "$type $*: the comment" grep -q "$words" out
    cp out "printed$count.h"
    prelu=0 table=0 alpha_zero=0 name='' rounding=double
    for argument in "$@"; do
        case $argument in
        --prelu) prelu=1 ;;
        --table) table=1 ;;
        esac
    done
    while [ $# -gt 0 ]; do
        case $1 in
        --in-scale) in_scale=$2 ;;
        --in-zero) in_zero=$2 ;;
        --alpha | --alpha-scale) alpha=$2 ;;
        --alpha-zero) alpha_zero=$2 ;;
        --out-scale) out_scale=$2 ;;
        --out-zero) out_zero=$2 ;;
        --rounding) rounding=$2 ;;
        --name) name=$2 ;;
        esac
        shift
    done
    case $type in u8) A=uint8_t ;; *) A=int8_t ;; esac
    [ "$prelu" = 1 ] && name=${name:-prelu} || name=${name:-leaky}
    upper=$(echo "$rounding" | tr '[:lower:]' '[:upper:]')
    {
        echo "#include \"printed$count.h\""
        echo "COMPARE($count, $type, ${type#[su]}, $A, $prelu, $name, \"$in_scale\", $in_zero," \
            "\"$alpha\", $alpha_zero, \"$out_scale\", $out_zero, $upper)"
        [ "$table" = 1 ] && echo "TABLE($count, $type, ${name}_table, $name)" ||
            echo "NO_TABLE($count)"
    } >>compare.h
    count=$((count + 1))
}

count=0
: >compare.h
usual="--in-scale 0.05 --in-zero 3 --out-scale 0.04 --out-zero 5"
for type in s8 u8 s16; do
    for rounding in double single; do
        set -- --name "leaky_${type}_$rounding" --rounding $rounding
        [ "$type" != s16 ] && set -- "$@" --table
        # shellcheck disable=SC2086
        {
            prints $type "$rounding rounding" $usual --alpha 0.1 "$@"
            set -- --name "slopes_${type}_$rounding" --rounding $rounding
            prints $type "alpha_zero 7" --prelu $usual --alpha-scale 0.01 --alpha-zero 7 "$@"
        }
    done
done
prints s8 "" --name ${long} --in-scale 1 --in-zero 0 --alpha 0.5 --out-scale 1 --out-zero 0 \
    --table
prints s8 "alpha -0.5" --name negative --in-scale 0.1 --in-zero -128 --alpha -0.5 --out-scale 0.1 \
    --out-zero 127 --table
prints u8 "mean error 0.0000" --in-scale 0x1.8p-5 --in-zero 0 --alpha 0 --out-scale 0x1.8p-5 \
    --out-zero 0 --table
prints s8 "largest error 0.0000" --name identity --in-scale 1 --in-zero 0 --alpha 1 --out-scale 1 \
    --out-zero 0 --table
prints s16 "" --name extreme --in-scale 8191 --in-zero -32768 --alpha 1 --out-scale 1 \
    --out-zero 32767
prints s16 "" --name tiny --in-scale 1e-20 --in-zero 0 --alpha 2 --out-scale 1e20 --out-zero 0
prints u8 "in_scale 0.0625" --name hexadecimal --in-scale 0x1p-4 --in-zero 100 --alpha -0x1.8p-3 \
    --out-scale 1e-1 --out-zero 50 --table
cat >compare.c <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "lrelu.h"

enum { PRELU_0 = 0, PRELU_1 = 1 };

/* All inputs, and for PReLU all slopes, through both structs. */
#define COMPARE(number, Q, bits, A, is_prelu, name, in_scale, in_zero, alpha, alpha_zero,          \
                out_scale, out_zero, rounding)                                                     \
    static unsigned compare_##number(void)                                                         \
    {                                                                                              \
        static uint##bits##_t x[65536], y[2][65536];                                               \
        lrelu_quant q[2];                                                                          \
        A slope[256];                                                                              \
        size_t n = (size_t)1 << bits;                                                              \
        float in = strtof(in_scale, NULL), a = strtof(alpha, NULL), out = strtof(out_scale, NULL); \
        lrelu_status s =                                                                           \
            is_prelu ? prelu_quant_prepare(&q[0], in, in_zero, a, alpha_zero, out, out_zero,       \
                                           LRELU_ROUND_##rounding)                                 \
                     : lrelu_quant_prepare(&q[0], in, in_zero, a, out, out_zero,                   \
                                           LRELU_ROUND_##rounding);                                \
        q[1] = name;                                                                               \
        for (size_t i = 0; i < n; i++) {                                                           \
            x[i] = (uint##bits##_t)i;                                                              \
        }                                                                                          \
        for (unsigned k = 0; k < (is_prelu ? 256U : 1U); k += 5) {                                 \
            memset(slope, (int)k, sizeof slope);                                                   \
            for (int i = 0; i < 2; i++) {                                                          \
                if (is_prelu) {                                                                    \
                    prelu_forward_##Q((void *)y[i], (const void *)x, slope, prelu_shared(n),       \
                                      &q[i]);                                                      \
                } else {                                                                           \
                    lrelu_forward_##Q((void *)y[i], (const void *)x, n, &q[i]);                    \
                }                                                                                  \
            }                                                                                      \
            if (memcmp(y[0], y[1], n * bits / 8) != 0) {                                           \
                return 1;                                                                          \
            }                                                                                      \
        }                                                                                          \
        return s != LRELU_OK;                                                                      \
    }
#define TABLE(number, Q, name, quant)                                                              \
    static unsigned table_##number(void)                                                           \
    {                                                                                              \
        unsigned char x[256], y[2][256];                                                           \
        for (size_t i = 0; i < 256; i++) {                                                         \
            x[i] = (unsigned char)i;                                                               \
        }                                                                                          \
        lrelu_lookup_##Q((void *)y[0], (const void *)x, 256, name);                                \
        lrelu_forward_##Q((void *)y[1], (const void *)x, 256, &quant);                             \
        return memcmp(y[0], y[1], 256) != 0;                                                       \
    }
#define NO_TABLE(number)                                                                           \
    static unsigned table_##number(void)                                                           \
    {                                                                                              \
        return 0;                                                                                  \
    }
#include "compare.h"
#define RUN(number)                                                                                \
    if (compare_##number() != 0 || table_##number() != 0) {                                        \
        printf("%d\n", number);                                                                    \
        wrong++;                                                                                   \
    }

int main(void)
{
    int wrong = 0;
#include "run.h"
    return wrong != 0;
}
END
i=0
: >run.h
while [ $i -lt $count ]; do
    echo "RUN($i)" >>run.h
    i=$((i + 1))
done
: >err
${CC:-cc} -std=c99 -O1 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Werror -I"$header" \
    -o compare compare.c 2>err
check "what is printed compiles without a warning" test $? -eq 0
if [ -x compare ]; then
    ./compare >out 2>err
    check "what is printed equals what is prepared ($(tr '\n' ' ' <out))" test ! -s out
fi

# The numbers that a reader can check by hand.
# shellcheck disable=SC2086
run $leaky --table --name leaky1
check "the struct's name" grep -q '^static const lrelu_quant leaky1 = {$' out
check "the table's name" grep -q '^static const int8_t leaky1_table\[256\] = {$' out
check "256 entries" test "$(sed -n '/_table\[/,$p' out | tr -cd , | wc -c)" -eq 256
check "no line is long" test "$(awk 'length > 100' out | wc -l)" -eq 0
check "only ASCII" test "$(tr -d '\n -~' <out | wc -c)" -eq 0
# -128: 0.05 * -125 * 0.1 = -0.625, / 0.04 = -15.625, + 5 = -10.625. 127: 162.5 + 5, clamped.
entry() { sed -n '/_table\[/,$p' out | sed 1d | tr -d ' \n' | cut -d , -f "$1"; }
check "entry of -128" test "$(entry 129)" = -11
check "entry of 127" test "$(entry 128)" = 127
check "entry of -3" test "$(entry 254)" = 5
# Rounded twice, to whole numbers and after the shift: more than half a step.
check "errors" grep -q "largest error 0\.6250, mean error 0\.2" out
check "saturated" grep -q "of 256 inputs, 33 saturate" out

# even TYPE MIN MAX IN_SCALE IN_ZERO ALPHA OUT_SCALE OUT_ZERO: the table equals what awk computes in
# double, which is float's arithmetic where the numbers are short.
even() {
    run --rounding even --type "$1" --in-scale "$4" --in-zero "$5" --alpha "$6" --out-scale "$7" \
        --out-zero "$8"
    check "even $*" is_silent
    sed '1,/_table\[/d' out | tr -d ' \n};' >table
    awk -v min="$2" -v max="$3" -v in_scale="$4" -v in_zero="$5" -v alpha="$6" -v out_scale="$7" \
        -v out_zero="$8" 'BEGIN {
            for (i = 0; i < 256; i++) {
                v = in_scale * ((i > max ? i - 256 : i) - in_zero)
                if (v < 0) v *= alpha
                v /= out_scale
                y = int(v)
                if (y > v) y--
                if (v - y > 0.5 || (v - y == 0.5 && y % 2 != 0)) y++
                y += out_zero
                printf "%d,", (y < min ? min : (y > max ? max : y))
            }
        }' >table1
    check "even $*: the table" cmp -s table table1
}
even s8 -128 127 0.5 0 0.25 1 0
even s8 -128 127 0.5 -3 -0.75 0.25 5
even s8 -128 127 4 127 2 0.125 -128
even u8 0 255 0.5 128 0.125 0.5 10
even u8 0 255 0.5 255 3 4 255
even s8 -128 127 65536 0 1 0.5 0 # a ratio that is too large for integers
# As floats 0.2 is twice 0.1, so x gives x / 2, to even: 5 and 17 here, and -50 as -5 does; but 13
# * 0.1 is 1.30000007 there, / 0.2 is 6.5000005. In double, 13 would give 6.
even_entry() { # number x result
    check "even: the entry of $2 is $3" test "$(entry "$1")" = "$3"
}
run --rounding even --type s8 --in-scale 0.1 --in-zero 0 --alpha 0.1 --out-scale 0.2 --out-zero 0 \
    --name even
cp out even.h
even_entry 6 5 2
even_entry 14 13 7
even_entry 18 17 8
even_entry 207 -50 -2
check "even: no struct" test "$(grep -c lrelu_quant out)" -eq 0
check "even: what it is" grep -q "QLinearLeakyRelu: lrelu_lookup_s8(y, x, n, even_table)" out
# 0 * -Inf, where 1e38 * -128 overflows: the least, as _mm_max_ps has it there.
run --rounding even --type s8 --in-scale 1e38 --in-zero 0 --alpha 0 --out-scale 1 --out-zero 7
even_entry 129 -128 -128
even_entry 256 -1 7
even_entry 128 127 127

# 0.5 * 0.0625 = 2^-5: 2^30 / 2^35; * -0.75 = -0.75 * 2^-5: -0.75 * 2^31 / 2^36.
row="{1073741824, -1610612736, 35, 36, "
list=0.0625,0.01,0x1p-9
# shellcheck disable=SC2086
run $sums --weight-scales $list --name channels
cp out channels.h
check "channels: silent" is_silent
check "channels: the array" grep -q '^static const lrelu_requant channels\[3\] = {$' out
check "channels: double" grep -qF "    ${row}1, 1}, /* 0.0625 */" out
check "channels: the call" grep -qF "lrelu_forward_s32_s8(y, x, bias, channels, 3, shape)" out
check "channels: as many rows" test "$(grep -c '^    {' out)" -eq 3
printf ' 0.0625 ,\r\n0.01\n\n\t0x1p-9  \n' >scales
# shellcheck disable=SC2086
{
    run $sums --weight-scales @scales --name channels
    check "channels from a file" cmp -s out channels.h
    run $sums --weight-scales $list --rounding single
    check "channels: single" grep -qF "    ${row}0, 0}, /* 0.0625 */" out
    awk 'BEGIN { while (i++ < 65536) print "0.01" }' >scales
    run $sums --weight-scales @scales
    check "channels: 65536" test "$(grep -c '^    {' out)" -eq 65536
}
cat >channels.c <<'END'
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "channels.h"
#include "even.h"

int main(void)
{
    static const float scales[3] = {0.0625f, 0.01f, 0x1p-9f};
    static const int32_t sums[6] = {48, 0, 0, -112, 0, 5120}, bias[3] = {16, 0, 0};
    static const int8_t x = 13;
    int8_t y[6], even;
    for (int i = 0; i < 3; i++) {
        lrelu_requant q;
        const lrelu_requant *p = &channels[i];
        if (lrelu_requant_prepare(&q, 0.5f, scales[i], -0.75f, 1, LRELU_ROUND_DOUBLE) != LRELU_OK ||
            q.m_pos != p->m_pos || q.m_neg != p->m_neg || q.t_pos != p->t_pos ||
            q.t_neg != p->t_neg || q.half_pos != p->half_pos || q.half_neg != p->half_neg) {
            return 1;
        }
    }
    /* 64 / 32; -96 / 32 * -0.75 = 2.25; 5120 / 1024; each and 3 */
    lrelu_forward_s32_s8(y, sums, bias, channels, 3, prelu_elementwise(2, 3));
    lrelu_lookup_s8(&even, &x, 1, even_table);
    return y[0] != 5 || y[1] != 3 || y[2] != 3 || y[3] != 5 || y[4] != 3 || y[5] != 8 || even != 7;
}
END
: >err
${CC:-cc} -std=c99 -O1 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Werror -I"$header" \
    -o channels channels.c 2>err
check "channels and even compile without a warning" test $? -eq 0
check "channels and even give the results" ./channels

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
