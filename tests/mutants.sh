#!/bin/sh
# mutants.sh [BUILD] - breaks a copy of lrelu.h in one place after the other, by mutants.txt, and
# expects the test program to notice. A mutant that the tests do not notice, that does not compile,
# or whose text is not in the header exactly once, is a failure. JOBS processes at a time (2).
# With APPLY=1 nothing is compiled: it says, in seconds, which texts the header has no longer. With
# ONLY=TEXT only the lines that have it, as ONLY=lrelu_leaky_.

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
work=${1:-build}/mutants
rm -rf "$work"
mkdir -p "$work/objects" || exit 1
work=$(cd "$work" && pwd)
cp "${LRELU:-$tests/..}/lrelu.h" "$work/lrelu.h" || exit 1 # it may be edited meanwhile
CC=${CC:-cc}

flags_of() {
    case $1 in
    avx2) echo "-mavx2 -mfma -mf16c" ;;
    avx512)
        if grep -q avx512vbmi /proc/cpuinfo; then
            echo "-mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vbmi -mavx2 -mfma -mf16c"
        else
            echo "-w -I$tests/cross/avx512 -D__AVX512F__ -D__AVX512BW__ -D__AVX512VL__
                -D__AVX512DQ__ -D__AVX512VBMI__"
        fi
        ;;
    esac
}

# Prints the header with $TEXT replaced by $NEW in what has the name $NAME: a function, a macro, an
# operation of an instruction set's block, or what begins a line with that. White space and the ends
# of lines do not count. Fails where the text is not there exactly once, of all that have the name.
mutate='
function bare(s) { gsub(/[ \n\\]/, "", s); return s }
function kind_of(l,  s) {
    if (index(l, "#define " name "(") == 1 || index(l, "#define " name " ") == 1) return "macro"
    if (index(l, name) == 1) return "line"
    if (l ~ /^LRELU_[A-Z0-9_]*\(/ && index(substr(l, index(l, "(") + 1), name ",") == 1) {
        return "line"
    }
    s = l
    sub(/^ +/, "", s)
    if (s !~ /^LRELU_(FN_|CALL_|DRIVER_|INLINE_|DEVICE_|CHECK_|ROUTINE_|API) /) return ""
    return index(s, " " name "(") || index(s, "*" name "(") ? "function" : ""
}
# The last line of what begins at line i; 0 for a declaration.
function end_of(kind, i,  k, c, depth) {
    for (depth = 0; i <= NR; i++) {
        if (kind == "macro") {
            if (line[i] !~ /\\$/) return i
            continue
        }
        for (k = 1; k <= length(line[i]); k++) {
            c = substr(line[i], k, 1)
            if (c == "(" || c == "{") depth++
            if (c == ")" || c == "}") depth--
            if (depth > 0) continue
            if (c == ";") return 0
            if (c == (kind == "line" ? ")" : "}")) return i
        }
    }
    return 0
}
function search(from, to,  s, t, at, i) {
    for (i = from; i <= to; i++) s = s line[i] "\n"
    for (t = bare(s); (at = index(t, text)) > 0; t = substr(t, at + 1)) {
        found++
        first = from
        last = to
        whole = s
        if (found == 1) before = at
    }
}
BEGIN {
    name = ENVIRON["NAME"]
    gsub(/^ +| +$/, "", name)
    text = bare(ENVIRON["TEXT"])
    new = ENVIRON["NEW"]
    gsub(/^ +| +$/, "", new)
}
{ line[NR] = $0 }
END {
    for (i = 1; i <= NR; i++) {
        kind = kind_of(line[i])
        if (kind != "" && (e = end_of(kind, i))) search(i, e)
    }
    if (text == "" || found != 1) exit 1
    for (i = 1; i < first; i++) print line[i]
    for (k = 1; seen < before + length(text) - 1; k++) {
        if (bare(substr(whole, k, 1)) != "" && ++seen == before) start = k
    }
    printf "%s%s%s", substr(whole, 1, start - 1), new, substr(whole, k)
    for (i = last + 1; i <= NR; i++) print line[i]
}'

for source in "$tests"/unit/*.c; do
    [ -z "${APPLY-}" ] || break
    case $source in */path.c | */scalar_inline.c | */mask.c | */prelu.c) continue ;; esac
    "$CC" -std=c99 -O2 -ffp-contract=off -I"$work" -I"$tests/unit" -c "$source" \
        -o "$work/objects/$(basename "$source" .c).o" || exit 1
done

limit=
command -v timeout >/dev/null 2>&1 && limit="timeout 60"

# What is before the implementation, for every includer.
public() { sed '/^#if defined(LRELU_IMPLEMENTATION)/q' "$1"; }
# The exit status of the test program on the header in $dir; 100 where it does not compile. A mutant
# of the implementation takes all but path.c from the whole header's.
build_and_run() {
    [ -z "${APPLY-}" ] || return 0
    upper=$(echo "$isa" | tr '[:lower:]' '[:upper:]')
    others=$whole
    public "$dir/lrelu.h" >"$dir/public"
    cmp -s "$dir/public" "$whole/public" || others=$dir
    [ "$dir" != "$whole" ] || others=$dir
    for source in path scalar_inline mask prelu; do
        [ $source = path ] || [ "$others" = "$dir" ] || continue
        "$CC" -std=c99 -O0 $(flags_of "$isa") -DLRELU_ISA=LRELU_ISA_"$upper" -I"$dir" \
            -I"$tests/unit" -c "$tests/unit/$source.c" -o "$dir/$source.o" \
            >"$dir/log" 2>&1 || return 100
    done
    "$CC" -o "$dir/test" "$work"/objects/*.o "$dir/path.o" "$others/scalar_inline.o" \
        "$others/mask.o" "$others/prelu.o" >>"$dir/log" 2>&1 || return 100
    # No more than until the second failure: then there is nobody left to write to.
    { $limit "$dir/test" --quick 2>&1; echo "status $?"; } 2>/dev/null |
        sed -n '/^FAILED /{p;q;}; s/^status //p' >"$dir/out"
    [ "$(cat "$dir/out")" = 0 ]
}
# Of a path: its instruction set, and the directory of the header as it is, or, of a path with a
# second word MACRO=VALUE, of the header with that.
set_path() { # path
    set -- $1
    isa=$1
    define=${2-}
    path=$isa${define:+ $define}
    whole=$work/whole-$isa${define:+-$define}
}
case $(uname -m) in
x86_64 | amd64) grep -v '^#' "$tests/mutants.txt" >"$work/list" ;;
*) grep '^scalar @' "$tests/mutants.txt" >"$work/list" ;; # the others are x86
esac
if [ -n "${ONLY-}" ]; then
    grep -F -e "$ONLY" "$work/list" >"$work/only"
    mv "$work/only" "$work/list"
fi
# A test that fails on the header as it is would notice everything.
cut -d '@' -f 1 "$work/list" | sort -u >"$work/paths"
while read -r line; do
    set_path "$line"
    dir=$whole
    mkdir "$dir"
    sed "${define:+s/^#define ${define%=*} .*/#define ${define%=*} ${define#*=}/}" \
        "$work/lrelu.h" >"$dir/lrelu.h"
    build_and_run && continue
    echo "the tests fail on the unbroken header, path $path: see $dir"
    cat "$dir/log" "$dir/out"
    exit 1
done <"$work/paths" || exit 1

verdict() { # number passed failed text
    echo "$2 $3" >"$work/$1.result"
    printf '%-8s %-70s %s\n' "$isa" "$name:$what" "$4"
}
mutant() { # number
    dir=$work/$1
    if ! NAME=$name TEXT=$text NEW=$new awk "$mutate" "$whole/lrelu.h" >"$dir/lrelu.h"; then
        verdict "$1" 0 1 "FAILED: does not apply"
        return
    fi
    if [ -n "${APPLY-}" ]; then
        verdict "$1" 1 0 applies >/dev/null
        return
    fi
    build_and_run
    case $? in
    0) verdict "$1" 0 1 "FAILED: not noticed" ;;
    100) verdict "$1" 0 1 "FAILED: does not compile, see $dir/log" ;;
    *)
        part=$(sed -n 's/^FAILED \([a-z0-9_]*\).*/\1/p' "$dir/out")
        verdict "$1" 1 0 "noticed by ${part:-a crash}"
        rm -rf "$dir"/*
        ;;
    esac
}
worker() {
    number=0
    while IFS=@ read -r path name text new what; do
        number=$((number + 1))
        mkdir "$work/$number" 2>/dev/null || continue
        set_path "$path"
        name=${name# }
        name=${name% }
        mutant "$number"
    done <"$work/list"
}

workers
set -- $(cat "$work"/*.result | awk '{p += $1; f += $2} END {print p + 0, f + 0}')
[ $(($1 + $2)) = "$(sed -n '$=' "$work/list")" ] || set -- "$1" $(($2 + 1))
last_line "$1" "$2"
