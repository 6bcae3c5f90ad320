#!/bin/sh
# quantize_errors.sh PROGRAM - what examples/quantize says to bad options and files; then, by
# printed.c, that what it prints compiles without a warning and is right. CC: the compiler (cc).
# LRELU: the header's directory. About 5 s.
# shellcheck disable=SC2046,SC2086 # here a variable holds several options

header=$(cd "${LRELU:-$(dirname "$0")/..}" && pwd)
. "$(dirname "$0")/errors.sh"

values() { echo "--in-scale $1 --in-zero $2 --alpha $3 --out-scale $4 --out-zero $5"; }
usual=$(values 0.05 3 0.1 0.04 5)
slopes="--prelu $(echo "$usual" | sed 's/--alpha 0.1/--alpha-scale 0.01 --alpha-zero 7/')"
leaky="--type s8 $usual"
prelu="--type s8 $slopes"
sums="--type s8 --in-scale 0.5 --alpha -0.75 --out-scale 1 --out-zero 3 --weight-scales"

# bad WORDS OPTION VALUE: refused where it is this option's value.
bad() {
    case $2 in --alpha-*) others=$prelu ;; *) others=$leaky ;; esac
    refuse 2 "$1" $(echo "$others" | sed "s/$2 [^ ]*//") "$2" "$3"
}
for option in --type --in-scale --in-zero --alpha --out-scale --out-zero; do
    others=$(echo "$leaky" | sed "s/$option [^ ]*//")
    refuse 2 "$option: missing, or without its value" $others
    refuse 2 "$option: missing, or without its value" $others $option
    refuse 2 "$option: missing, or without its value" $option $others
    refuse 2 "$option: missing, or without its value" $others $option ""
    refuse 2 "$option: unknown, there twice, or not with the others" $leaky $option 1
done
for option in --bogus stray "" --alpha-scale --alpha-zero; do
    refuse 2 "$option: unknown, there twice, or not with the others" $leaky "$option" 1
done
refuse 2 "--alpha: unknown, there twice, or not with the others" $prelu --alpha 0.1
refuse 2 "--in-zero: unknown, there twice, or not with the others" $sums 0.01 --in-zero 1
for options in "--type s16 $usual --table" "$prelu --table" \
    "$prelu --rounding even" "$sums 0.01 --table" "$sums 0.01 --rounding even"; do
    refuse 2 "only one, of s8 or u8, no --prelu" $options
done
for value in s32 S8 8; do bad "--type $value: expected s8, u8 or s16" --type "$value"; done
for value in Double 1; do bad "--rounding $value: expected double" --rounding "$value"; done
for value in 1a a-b "a b" "a;"; do bad "$value: expected a C identifier" --name "$value"; done
for value in 0 -1 nan inf 1e39 1e-50; do
    bad "in_scale is not finite and > 0" --in-scale "$value"
    bad "out_scale is not finite and > 0" --out-scale "$value"
    bad "alpha_scale is not finite and > 0" --alpha-scale "$value"
done
for value in nan -inf 1e39; do bad "alpha is not finite" --alpha $value; done
for value in 0.05x 0,05 x 1e; do
    for option in --in-scale --out-scale --alpha --alpha-scale; do
        bad "$option $value: expected a number" $option "$value"
    done
done
for value in -129 128 1.0 x 99999999999999999999; do
    for option in --in-zero --out-zero --alpha-zero; do
        bad "$option $value: expected a whole number from -128 to 127" $option "$value"
    done
done
refuse 2 "--out-zero 256: expected a whole number from 0 to 255" --type u8 $(values 1 0 1 1 256)
refuse 2 "from -32768 to 32767" --type s16 $(values 1 32768 1 1 0)
refuse 2 "in_scale is not finite and > 0" --type s8 --rounding even $(values 0 0 1 1 0)
bad "in_scale (* weight_scale) / out_scale is too large" --in-scale 1e6
bad "in_scale * alpha (or alpha_scale) / out_scale is too large" --alpha 1e6

# ---- scales of weights

scales() { refuse "$1" "$2" $sums "$3"; } # status words value
for value in x 0.05x "0.02;1" "" ",1"; do
    scales 2 "--weight-scales: number 2: expected a number" "0.01,$value"
done
for value in 0 -1 nan 1e39; do
    scales 2 "--weight-scales: number 2: weight_scale is not finite and > 0" "0.01 $value"
done
scales 2 "--weight-scales: number 2: in_scale (* weight_scale) / out_scale is too large" 0.01,2
scales 1 "none: cannot read: No such file" @none
scales 1 ".: cannot read: " @.
file() { scales "$1" "$2" @scales; } # status words
: >scales && file 2 "number 1: expected a number"
printf '0.01\n0.02\nx\n' >scales && file 2 "number 3: expected a number"
printf '0.01\n0.02\0000.03\n' >scales && file 1 "scales: no text or too long"
awk 'BEGIN { while (i++ < 65537) print "0.012345678901234" }' >scales
file 1 "scales: no text or too long"
awk 'BEGIN { while (i++ < 65537) print "0.01" }' >scales
file 2 "expected at most 65536"

refuse_full_disk $leaky --table
refuse_full_disk --help

# ---- what works

run --help
check "--help" is_silent
print() { # name option...
    run --name "$@"
    check "$1" is_silent
    cat out >>printed.h
}
print leaky_u8 --type u8 $usual --rounding single --table
print leaky_s16 --type s16 $usual --rounding double
print slopes_s8 --type s8 $slopes --rounding single
print slopes_u8 --type u8 $slopes
print slopes_s16 --type s16 $slopes --rounding single
print even_s8 --type s8 --rounding even $(values 0.1 0 0.1 0.2 -9)
print even_u8 --type u8 --rounding even $(values 0x1p-1 128 -0.75 0.25 10)
print even_inf --type s8 --rounding even $(values 1e38 0 0 1 7)
print leaky_s8 $leaky --table
# 0.05 * (x - 3) / 0.04 + 5 is above 127 from x = 101 on.
check "27 of 256 inputs saturate" grep -q "of 256 inputs, 27 saturate" out
print sums_single $sums 0.0625,0.01,0x1p-9 --rounding single
print sums_double $sums 0.0625,0.01,0x1p-9
mv out list
printf ' 0.0625 ,\r\n0.01\n\n\t0x1p-9  \n' >scales
run --name sums_double $sums @scales
check "scales from a file" cmp -s out list
${CC:-cc} -std=c99 -O1 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Werror -I. \
    -I"$header" -o printed "$top/tests/printed.c" -lm 2>err
check "what is printed compiles without a warning" test $? = 0
./printed >err
check "what is printed is right" test $? = 0

finish
