#!/bin/sh
# faults.sh [BUILD] - what assert() says of a caller's errors. unit/caller_errors.c runs without the
# recorder, an error of each kind in a process of its own: the message names the public function and
# what is wrong. Then, that every condition that the preprocessed header gives to LRELU_ASSERT, in
# every function, was in one of the messages. LRELU: the header's directory. Prints what fails, and
# last "N passed, N failed".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
work=${1:-build}/faults
rm -rf "$work"
mkdir -p "$work" && cd "$work" || exit 1
CC=${CC:-cc}

passed=0
failed=0
options="-std=c99 -O0 -I$header -I$tests/unit -DLRELU_ISA=LRELU_ISA_SCALAR -DTEST_REAL_ASSERT"
set -- "$tests/faults.c"
for file in caller_errors random routines types integer_types reference integer_reference path; do
    set -- "$@" "$tests/unit/$file.c"
done
$CC $options -o faults "$@" 2>log && ./faults messages >counts 2>>log
if [ ! -s counts ]; then # not built, or ended too early
    sed -n '1,10p' log
    echo "0 passed, 1 failed"
    exit 1
fi
read -r passed failed <counts
sed -n '1,10p' log

# "FUNCTION CONDITION" for each condition in each public function. A definition ends where the next
# begins.
$CC $options -E -P -DLRELU_API=PUBLIC_ '-DLRELU_ASSERT(cond)=MET_(#cond)' "$tests/unit/path.c" |
    awk '
        function take(part,  name, at) {
            if (!match(part, /[lp]relu_[a-z0-9_]+ *\(/)) return
            name = substr(part, RSTART, RLENGTH)
            sub(/ *\($/, "", name)
            while ((at = index(part, "MET_(\"")) > 0) {
                part = substr(part, at + 6)
                at = match(part, /[^\\]"\)/)
                text = substr(part, 1, at)
                gsub(/\\"/, "\"", text)
                print name, text
            }
        }
        { all = all $0 " " }
        END { n = split(all, part, "PUBLIC_"); for (i = 2; i <= n; i++) take(part[i]) }' |
    sort -u >conditions
# Conditions that nothing can break: bytes of n elements of one byte, of a table; 16 bits in 16.
grep -v -e '^lrelu_\(forward\|lookup\|table\)_[su]8 .*"more bytes than' \
    -e 'zeros_fit_(q, -32768, 32767)' conditions >wanted
awk '
    FNR == NR { said[++n] = $0; next }
    {
        condition = substr($0, length($1) + 2)
        for (i = n; i > 0; i--)
            if (index(said[i], condition) && said[i] ~ "[^a-z]" $1 "[^a-z0-9_]") break
        if (i == 0) print "FAILED " $1 ": no call met: " condition
    }' messages wanted >not_met
cat not_met
failed=$((failed + $(wc -l <not_met)))
passed=$((passed + $(wc -l <wanted) - $(wc -l <not_met)))
# All functions of arrays have some.
[ "$(cut -d ' ' -f 1 wanted | uniq | wc -l)" -ge 48 ] || {
    echo "FAILED conditions were found of too few functions: see $work"
    failed=$((failed + 1))
}
last_line "$passed" "$failed"
