#!/bin/sh
# claims.sh [--write] - that the table "How we know" of README.md beside this file is what the last
# run of the targets showed. claims.txt has its rows; the figures are read from the targets' logs in
# LOGS (build/ci, where .ci/run leaves them). --write: writes the table. The last line is
# "N passed, N failed".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
logs=${LOGS:-$tests/../build/ci}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
page=$tests/README.md

# figure_of TARGET PATTERN: see claims.txt; nothing where no line has it. Large ones are rounded, so
# that one more case in a test does not make the table wrong.
figure_of() {
    case $2 in
    *'\([0-9]'*) sed -n "s/$2.*/\1/p" "$logs/$1.log" ;;
    *) grep -c "$2" "$logs/$1.log" ;;
    esac | awk '
        { n += $1 }
        END {
            if (n >= 1e7) printf "%.0f million\n", n / 1e6
            else if (n >= 1e6) printf "%.1f million\n", n / 1e6
            else if (n >= 10000) printf "%.0f thousand\n", n / 1e3
            else if (n) print n
        }'
}
{
    echo '| What is claimed | Shown by | What it covers | Figure |'
    echo '| --- | --- | --- | ---: |'
    grep -v '^#' "$tests/claims.txt" | while IFS='|' read -r claim target covers pattern; do
        echo "| $claim | \`make $target\` | $covers | $(figure_of "$target" "$pattern") |"
    done
} >"$work/table" 2>"$work/errors"
sed -n "s/^.*: can't read /FAILED no log of a target, which .ci\/run makes: /p" "$work/errors" |
    sort -u

if [ "$1" = --write ]; then
    awk -v table="$work/table" '
        /^\| What is claimed/ { while ((getline line < table) > 0) print line; skip = 1; next }
        skip && /^\|/ { next }
        { skip = 0; print }' "$page" >"$work/page" && cp "$work/page" "$page" || exit 1
fi
sed -n '/^| What is claimed/,/^$/p' "$page" | grep '^|' >"$work/current"
while IFS= read -r row; do
    case $row in
    *'|  |')
        failed=$((failed + 1))
        echo "FAILED no figure: $row"
        continue
        ;;
    esac
    if grep -qxF -e "$row" "$work/current"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED not in tests/README.md: $row"
    fi
done <"$work/table"
[ "$(sed -n '$=' "$work/table")" = "$(sed -n '$=' "$work/current")" ] || {
    failed=$((failed + 1))
    echo "FAILED tests/README.md has another number of rows: make claims ARGS=--write"
}
last_line "$passed" "$failed"
