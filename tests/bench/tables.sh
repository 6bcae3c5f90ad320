#!/bin/sh
# tables.sh - writes the tables of the README.md beside it again: below <!-- make TARGET -->, what
# that target prints as a table now. The last line is "N passed, N failed", a table each; one that
# fails, or skips a target, leaves its table as it was.

export LC_ALL=C
cd "$(dirname "$0")/../.." || exit 1
. tests/common.sh
page=tests/bench/README.md work=build/tables
mkdir -p $work || exit 1
passed=0 failed=0
for target in $(sed -n 's/^<!-- make \([a-z]*\) -->$/\1/p' $page); do
    make --no-print-directory "$target" >$work/$target 2>&1
    if [ $? = 0 ] && ! tail -1 $work/$target | grep -q skipped; then
        grep '^|' $work/$target >$work/table
        awk -v target="$target" -v table=$work/table '
            inside && !/^\|/ { inside = 0 }
            !inside { print }
            $0 == "<!-- make " target " -->" {
                inside = 1
                while ((getline line <table) > 0) print line
            }' $page >$work/page && cp $work/page $page
        passed=$((passed + 1))
    else
        tail -3 $work/$target
        failed=$((failed + 1))
    fi
done
last_line "$passed" "$failed"
