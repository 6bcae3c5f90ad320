#!/bin/sh
# prove.sh - what is proved, not tested: prove/integers.sh by Frama-C, prove/floats.sh by z3 and
# cvc5. LRELU, JOBS: as there. The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
for part in integers floats; do
    [ -f "$tests/prove/$part.sh" ] || continue
    sh "$tests/prove/$part.sh" >"$work/out" 2>&1
    sed '$d' "$work/out"
    tail -n 1 "$work/out" >>"$work/sums"
done
set -- $(awk '/^[0-9]+ passed, [0-9]+ failed/ { p += $1; f += $3; s += $5; n++ }
    END { print p + 0, f + (n < NR) , s + 0 }' "$work/sums")
if [ "$3" -gt 0 ]; then
    echo "$1 passed, $2 failed, $3 skipped"
else
    echo "$1 passed, $2 failed"
fi
[ "$2" = 0 ] && [ "$1" -gt 0 ]
