#!/bin/sh
# readme.sh [BUILD] - compiles and runs the C of README.md as it stands there: the first block, a
# program, and the others, pieces of code, in readme.c, which checks what they compute. Then that
# its flash rows are those of bench/README.md, which make tables writes. CC: cc. The last line is
# "N passed, N failed".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$tests/..
work=${1:-build}/readme
CC=${CC:-cc}
warnings="-Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow"
rm -rf "$work"
mkdir -p "$work" || exit 1
awk -v to="$work/block" '
    /^```c$/ { inside = ++number; next }
    /^```$/ { inside = 0 }
    inside { print > (to inside ".h") }' "$header/README.md"
passed=0 failed=0
check() { # what command...
    what=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $what: $(sed -n 1,3p "$work/log")"
    fi
}
blocks=$(ls "$work"/block*.h | sed -n '$=')
included=$(grep -c '^#include "block' "$tests/readme.c")
check "readme.c has all blocks but the first" [ "$blocks" = $((included + 1)) ]
check "the program compiles" "$CC" -x c -std=c99 $warnings -I"$header" "$work/block1.h" \
    -o "$work/program"
"$work/program" >"$work/output"
check "it prints what it should" grep -q "^f(-2) = -0.02, f' = 0.01\$" "$work/output"
check "the pieces compile" "$CC" -std=c99 $warnings -I"$header" -I"$work" "$tests/readme.c" \
    -o "$work/pieces"
check "they compute what they should" "$work/pieces"
grep '^| `[lp]*relu_' "$header/README.md" | grep '^|.*|.*|.*|.*|.*|.*|$' >"$work/flash"
check "it has flash rows" [ -s "$work/flash" ]
while read -r row; do
    check "now in bench/README.md: $row" grep -qxF "$row" "$tests/bench/README.md"
done <"$work/flash"
last_line "$passed" "$failed"
