#!/bin/sh
# features.sh [--check] [NAME...] - that features.txt lists every macro that lrelu.h asks about, and
# none that it does not; that among the targets of matrix.sh, cross/run.sh, coverage.sh and
# features.txt each path has one with every feature and one without it: BUILD/table.txt says which.
# Then runs the targets of features.txt by cross/run.sh, but for --check: all, or those whose names
# begin with a NAME. LRELU, JOBS: as there. BUILD: build/features. For x86-64, as cross/run.sh is.
# The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
build=${BUILD:-$tests/../build/features}
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1
passed=0 failed=0 skipped=0
check_only=
[ "$1" = --check ] && check_only=1 && shift

section() { # name...: its lines
    for name in "$@"; do
        sed -n "/^\[$name\]\$/,/^\[[a-z]*\]\$/p" "$tests/features.txt" | sed '/^\[/d; /^#/d; /^$/d'
    done
}
macros() { # the names in text, but for the header's own
    tr -c 'A-Za-z_0-9' '\n' | sed '/^[0-9]/d; /^$/d; /^defined$/d; /^P*LRELU_/d' | sort -u
}
result() { # status what
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $2"
    fi
}

# ---- The macros ----------------------------------------------------------------------------------

# The lines of conditions, joined where they go on, without the comments behind them; and what the
# header's own macros in them stand for.
sed -e ':join' -e '/\\$/{N;s/\\\n/ /;b join' -e '}' "$header/lrelu.h" | sed 's,/\*.*,,' >joined
sed -n 's/^[[:space:]]*#[[:space:]]*\(if\|ifdef\|ifndef\|elif\)[[:space:](]\(.*\)/\2/p' joined |
    sed 's/"[^"]*"//g' >conditions
{
    cat conditions
    for own in $(tr -c 'A-Za-z_0-9' '\n' <conditions | grep '^P*LRELU_' | sort -u); do
        sed -n "s/^#define $own \(.*[=<>].*\)/\1/p" joined
    done
} | macros >asked
{
    section paths compilers
    section features unasked | cut -d '|' -f 1
} | macros >listed
{
    section paths compilers
    section features | cut -d '|' -f 1
} | macros >expected
for macro in $(comm -23 asked listed); do
    result 1 "lrelu.h asks about $macro, which features.txt does not list"
done
for macro in $(comm -13 asked expected); do
    result 1 "features.txt lists $macro, which lrelu.h does not ask about"
done
passed=$((passed + $(comm -12 asked listed | sed -n '$=')))

# ---- Which target has which feature --------------------------------------------------------------

# where|ABI|compiler and flags|path
section targets names >targets.txt
{
    sh "$tests/matrix.sh" --list | awk -F '|' '{ print "matrix.sh|x86_64|" $1 " " $3 "|" $2 }'
    sh "$tests/cross/run.sh" --list | sed 's/^/run.sh|/'
    LRELU=$header sh "$tests/coverage.sh" --list | sed 's/^/coverage.sh|/'
    sh "$tests/cross/run.sh" --targets targets.txt --list | sed 's/^/features.txt|/'
} | awk -F '|' '
    $1 == "matrix.sh" { print; next }
    $2 == "hosted" { print $1 "|" $4 "|" $5 "|" $6 }
    $2 == "bare" { print $1 "|bare|" $4 "|" $5 }' | sed 's/|=\([a-z0-9]*\)$/|\1/' >all
section features unasked >features
awk -F '|' '{ print "#if " $1 "\nfeature_" NR "_is_on\n#endif" }' features >conditions.c

# path|ABI|on or off|number of the feature|where|compiler and flags
while IFS='|' read -r where abi compiler path; do
    command -v ${compiler%% *} >/dev/null 2>&1 || { echo "no ${compiler%% *}" >&2 && continue; }
    $compiler -E conditions.c 2>/dev/null >seen </dev/null ||
        { echo "${compiler%% *} -E" >&2 && continue; }
    awk -v line="$where|$compiler" -v key="$path|$abi" '
        FILENAME == "seen" { if ($0 ~ /^feature_/) on[$1] = 1; next }
        { print key "|" (("feature_" FNR "_is_on") in on ? "on" : "off") "|" FNR "|" line }
    ' seen features
done <all 2>missing >answers
missing=$(sort -u missing | tr '\n' ' ')

number=0
while IFS='|' read -r condition paths what; do
    number=$((number + 1))
    [ "$paths" = - ] && echo "$condition: $what" && continue
    for path in $paths; do
        case $path in *:*) key="${path%:*}|${path#*:}|" ;; *) key="$path|" ;; esac
        for value in on off; do
            found=$(awk -F '|' -v key="$key" -v value=$value -v number=$number '
                index($1 "|" $2 "|", key) == 1 && $3 == value && $4 == number {
                    print $5 ": " $6; exit }' answers)
            if [ -z "$found" ] && [ -n "$missing" ]; then
                skipped=$((skipped + 1))
            else
                [ -n "$found" ]
                result $? "no target of $path has $condition $value"
            fi
            echo "$condition, $path, $value: ${found:-nothing}"
        done
    done
done <features >table.new
grep '^FAILED' table.new
sed '/^FAILED/d' table.new | tr -s ' ' >table.txt
[ $skipped = 0 ] || echo "$skipped answers are skipped: $missing"
echo "$(sed -n '$=' asked) macros, $(sed -n '$=' all) targets: $passed passed, $failed failed"

# ---- The targets ---------------------------------------------------------------------------------

if [ -z "$check_only" ]; then
    LRELU=$header BUILD=$build/targets sh "$tests/cross/run.sh" --targets targets.txt "$@" |
        tee targets.out | sed '$d'
    set -- $(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) .*\)*$/\1 \2 \4/p' \
        targets.out)
    [ $# -ge 2 ] || set -- 0 1
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + ${3:-0}))
fi
last_line "$passed" "$failed" "$skipped"
