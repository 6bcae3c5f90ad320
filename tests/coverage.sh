#!/bin/sh
# coverage.sh [--list] [NAME...] - which lines and branches of lrelu.h the test program runs, on all
# targets below, or on those whose names begin with a NAME. By clang-19, which knows the lines of a
# macro's body; cross/run.sh runs the targets, x86's natively. A line must have run on some target,
# and a branch have gone both ways; of what does not, coverage.txt says why. So that one header is
# one text, a macro's body counts once: one of the functions that it makes is enough for each
# branch. What is constant for a compiler, as LRELU_PREDICATED_, is no branch. WebAssembly is not
# among the targets: llvm-cov does not read its objects. Where a target is skipped, what did not run
# is only printed: it might run there. LRELU, JOBS, LIMIT: as of cross/run.sh. BUILD:
# build/coverage. Needs 2 minutes or so on two cores. --list: only the targets, as lines of
# cross/run.sh. The last line is "N passed, N failed[, N skipped]": of lines, functions that macros
# make, ways of branches, and entries of coverage.txt.

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
build=${BUILD:-$tests/../build/coverage}
[ "$1" != --list ] || build=$build-list
rm -rf "$build"
mkdir -p "$build" || exit 1
cd "$build" || exit 1
[ "$1" = --list ] || for tool in llvm-profdata-19 llvm-cov-19; do
    command -v $tool >/dev/null && continue
    echo "skipped: no $tool (package llvm-19)"
    echo "0 passed, 0 failed, 1 skipped"
    exit 1
done

# name|ABI|flags|path|emulator, as in cross/run.sh, the longest first. -U__OPTIMIZE__: or lrelu.h
# would inline everything, which takes as long to compile as the tests to run.
targets() {
    cat <<'END'
rvv256|riscv64|--target=riscv64-linux-gnu -march=rv64gcv|rvv|$qemu_rvv=256
helium|m55|${clang55#* } $m55 -fno-short-enums -isystem /usr/include/newlib|mve|qemu-system-arm
armv7|armv7|--target=arm-linux-gnueabihf -mfpu=neon|neon|qemu-arm
sve2048|aarch64|--target=aarch64-linux-gnu -march=armv8.2-a+sve|sve|$qemu_sve=256
sve512|aarch64|--target=aarch64-linux-gnu -march=armv8.2-a+sve|sve|$qemu_sve=64
ppc64le|ppc64le|--target=powerpc64le-linux-gnu -mcpu=power8|vsx|qemu-ppc64le
s390x|s390x|--target=s390x-linux-gnu -march=z14 -mzvector|zvector|qemu-s390x
neon|aarch64|--target=aarch64-linux-gnu|neon|qemu-aarch64
i686|i686-sse2|-m32 -msse2|sse2|
sse2|x86_64||sse2|
avx2|x86_64|-mavx2 -mfma -mf16c|avx2|cpu:avx2
avx512|x86_64|$avx512_only|avx512|cpu:avx512bw
avx512vbmi|x86_64|$avx512_only -mavx512vbmi|avx512|cpu:avx512_vbmi2
scalar|x86_64||scalar|
END
}
targets | while IFS='|' read -r name abi flags path emulator; do
    echo "hosted|$name|$abi|clang-19 -std=c99 -O1 -U__OPTIMIZE__ -fprofile-instr-generate" \
        "-fcoverage-mapping -include \$here/../coverage.h -DCOVERAGE=$name $flags|$path|$emulator"
done >targets
[ "$1" != --list ] || exec sh "$tests/cross/run.sh" --targets targets --list
LRELU=$header BUILD=run sh "$tests/cross/run.sh" --targets targets "$@" >run.out
sed '$d; s/clang-19.*coverage.h//' run.out | tr -s ' '
unknown=${1:+1}
set -- $(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) .*\)*$/\1 \2 \4/p' run.out)
failed=${2:-1} skipped=${3:-0}
[ "$skipped" = 0 ] || unknown=1

# Stores past the caches begin at 32 MB, which --quick does not have.
cd run || exit 1
if [ -s sse2.raw ]; then
    number=$(awk -F '|' '$2 == "sse2" { print NR }' jobs)
    mkdir large
    gcc -o large.test "${OBJECTS:-objects}"/x86_64/*.o "$number"-*.o &&
        (cd large && ../large.test --only large) >large.out ||
        failed=$((failed + 1))
fi

# ---- What has run --------------------------------------------------------------------------------

# target|kind|line|what|count, once for each function that the code is in. Kinds: line; function, of
# those that a macro makes, at the line of its call, which the preprocessed file tells: clang knows
# the macro's body alone; true and false, the ways of a branch, whose condition stands at "what".
flatten='
function list(text, from, to) { # what stands between
    text = substr(text, index(text, from) + length(from))
    return substr(text, 1, index(text, to) - 1)
}
function put(kind, line, what, count) { print target "|" kind "|" line "|" what "|" count }
function seen(line, count) { if (!(line in most) || most[line] < count) most[line] = count }
function lines(id, regions, i, v, line, inside) { # of one file of a function: the file or a macro
    split("", most)
    for (i = 1; i <= regions; i++) {
        split(region[i], v, ",") # from line, column, to line, column; count; file; _; kind
        if (v[6] != id || v[8] != 0 && v[8] != 3) continue # code; between code
        if (v[8] == 0) seen(v[1], v[5])
        for (line = v[1] + 1; line <= v[3]; line++) inside[line] = v[5] # the innermost is last
    }
    for (line in inside) seen(line, inside[line])
    for (line in most) put("line", line, "", most[line])
}
FILENAME ~ /lrelu\.h$/ { source[FNR] = $0; next }
FILENAME ~ /\.i$/ && /^# [0-9]+ "/ { line = $2; own = $3 ~ /lrelu\.h"$/; next }
FILENAME ~ /\.i$/ {
    made = own && source[line] ~ /^LRELU_[A-Z0-9_]+\(/
    while (made && match($0, /[lp]relu_[a-z0-9_]+ ?\([^()]*\) {/)) {
        name = substr($0, RSTART, RLENGTH)
        $0 = substr($0, RSTART + RLENGTH)
        sub(/ ?\(.*/, "", name)
        defined[line " " name]
    }
    line++
    next
}
/^"branches":/ {
    name = list($0, "\"name\":\"", "\"")
    sub(/.*:/, "", name)
    calls[name] += list($0, "\"count\":", ",")
    files = split(list($0, "\"filenames\":[", "],\"mcdc"), file, ",")
    branches = split(list($0, "\"branches\":[[", "]],\"count"), branch, /\],\[/)
    for (i = 1; i <= branches; i++) {
        split(branch[i], v, ",") # from line, column, to line, column; counts; file
        place = v[1] " " v[2] " " v[3] " " v[4]
        if (file[v[7] + 1] !~ /lrelu\.h"$/) continue
        put("true", v[1], place, v[5])
        put("false", v[1], place, v[6])
    }
    regions = split(list($0, "\"regions\":[[", "]]"), region, /\],\[/)
    for (id = 0; id < files; id++) if (file[id + 1] ~ /lrelu\.h"$/) lines(id, regions)
}
END { for (at in defined) { split(at, v, " "); put("function", v[1], v[2], calls[v[2]] + 0) } }'

ran= number=0
while IFS='|' read -r kind name abi compiler path emulator; do
    number=$((number + 1))
    [ -s "$name.raw" ] || continue
    isa=-DLRELU_ISA=LRELU_ISA_$(echo "$path" | tr '[:lower:]' '[:upper:]')
    llvm-profdata-19 merge -o "$name.prof" "$name.raw" $(ls large/"$name.raw" 2>/dev/null) &&
        llvm-cov-19 export -instr-profile "$name.prof" "$number-path.o" \
            -object "$number-scalar_inline.o" | tr '{' '\n' >"$name.json" &&
        $compiler $isa -Isrc -E src/path.c >"$name.i" && ran="$ran $name" &&
        awk -v target="$name" "$flatten" src/lrelu.h "$name.i" "$name.json"
done <jobs >../counts
cd ..
[ "$failed" != 0 ] || [ $(echo $ran | wc -w) = $(($(sed -n '$=' run/jobs) - skipped)) ] || {
    echo "there are counts of these targets only:$ran"
    failed=1
}

# ---- Against the list ----------------------------------------------------------------------------

judge='
function trim(text) { gsub(/^[ \t]+|[ \t\\]+$/, "", text); return text }
function text_of(place, v, text, line) { # a condition
    split(place, v, " ")
    if (v[1] == v[3]) return trim(substr(source[v[1]], v[2], v[4] - v[2]))
    text = trim(substr(source[v[1]], v[2]))
    for (line = v[1] + 1; line < v[3]; line++) text = text " " trim(source[line])
    return text " " trim(substr(source[v[3]], 1, v[4] - 1))
}
function figures(who, t, kinds, i, kind) { # of a target, or of all whose names match
    split("", all)
    split("", hit)
    split("", done)
    for (i in its) {
        split(i, t, SUBSEP)
        if (t[1] !~ who) continue
        kind = t[2] ~ /^(true|false)/ ? "way" : t[2] ~ /^function/ ? "function" : "line"
        if (!(t[2] in done)) { done[t[2]] = 0; all[kind]++ }
        if (its[i] > 0 && !done[t[2]]++) hit[kind]++
    }
    return sprintf("lines %d/%d, functions by macros %d/%d, ways of branches %d/%d", hit["line"],
        all["line"], hit["function"], all["function"], hit["way"], all["way"])
}
FILENAME ~ /\.txt$/ { # the list
    if (/^#/ || /^$/) next
    split($0, v, / \| /)
    key = v[1] " | " v[2] " | " v[3]
    if (v[4] == "" || key in reason) {
        print "FAILED coverage.txt:" FNR ": no reason, or twice: " $0
        failed++
    }
    reason[key] = FNR
    next
}
FILENAME ~ /lrelu\.h$/ { # where: the function or macro that a line is in
    source[FNR] = $0
    if (!body && /^#define /) { owner = $2; sub(/\(.*/, "", owner) }
    if (!body && /^[A-Za-z].*\(/) { owner = $0; sub(/\(.*/, "", owner); sub(/.*[ *]/, "", owner) }
    where[FNR] = owner
    body = /\\$/
    next
}
{
    split($0, v, "|")
    names[v[1]]
    thing = v[2] " " v[3] " " v[4]
    its[v[1], thing] += v[5]
    count[thing] += v[5]
}
END {
    verdict = unknown ? "open: " : "FAILED "
    for (thing in count) {
        split(thing, v, " ")
        if (count[thing] > 0) { passed++; continue }
        if (v[1] == "line") key = where[v[2]] " | " trim(source[v[2]]) " | line"
        else if (v[1] == "function") key = v[3] " | " where[v[2]] " | function"
        else key = where[v[2]] " | " text_of(substr(thing, length(v[1] v[2]) + 3)) " | " v[1]
        if (key in reason) { used[key]; passed++; listed++; continue }
        print verdict "lrelu.h:" v[2] ": " key | "sort -t: -k2,2n"
        open++
    }
    close("sort -t: -k2,2n")
    for (key in reason) {
        if (key in used) continue
        stale++
        print verdict "coverage.txt:" reason[key] ": runs, or is not there: " key
    }
    for (name in names) print name ": " figures("^" name "$") | "sort"
    close("sort")
    print "x86: " figures("^(scalar|sse2|avx2|avx512|avx512vbmi|i686)$")
    print "all: " figures(".") ", " listed + 0 " listed"
    if (unknown) print open + stale + 0 " open, as not all targets have run"
    else failed += open + stale
    print passed + 0, failed + 0 >"sum"
}'
awk -v unknown=$unknown "$judge" "$tests/coverage.txt" run/src/lrelu.h counts
read -r passed more <sum
failed=$((failed + more))
last_line "$passed" "$failed" "$skipped"
