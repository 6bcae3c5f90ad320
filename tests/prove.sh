#!/bin/sh
# prove.sh - what is proved, not tested: prove/integers.sh by Frama-C, then prove/floats.sh by z3
# and cvc5. LRELU, JOBS: as there. The last line is "N passed, N failed[, N skipped]".

tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
build=$tests/../build/prove
mkdir -p "$build" || exit 1
for part in integers floats; do
    sh "$tests/prove/$part.sh" | tee "$build/$part"
    tail -1 "$build/$part" | grep -q '^[0-9]* passed' || echo "0 passed, 1 failed" >>"$build/$part"
done
last_line $(awk '/^[0-9]+ passed, [0-9]+ failed/ { last[FILENAME] = $0 }
    END { for (part in last) { split(last[part], n, /[^0-9]+/); p += n[1]; f += n[2]; s += n[3] }
        print p + 0, f + 0, s + 0 }' "$build"/integers "$build"/floats)
