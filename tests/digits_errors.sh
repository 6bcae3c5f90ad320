#!/bin/sh
# digits_errors.sh PROGRAM - what examples/digits does with bad options, bad data and files that it
# cannot write: exit status 2, one line on stderr that says what is wrong, nothing left behind.
# Then that a short run writes its files, and twice the same. About 5 s.

export LC_ALL=C
if [ ! -x "$1" ]; then
    echo "usage: digits_errors.sh PROGRAM (not an executable: '$1')" >&2
    exit 1
fi
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
good=$(cd "$(dirname "$0")/.." && pwd)/examples/digits.csv
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
mkdir in out

passed=0
failed=0

# check WHAT CONDITION...: counts, and prints a line on failure.
check() {
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $what: $(tr '\n' '|' <err | cut -c 1-200)"
    fi
}

run() {
    "$program" "$@" >stdout 2>err
    status=$?
}

is_empty() { [ -z "$(ls -A "$1")" ]; }
is_refusal() {
    [ "$status" -eq 2 ] && [ "$(wc -l <err)" -eq 1 ] && [ ! -s stdout ] && is_empty out &&
        grep -qF -- "$1" err
}
# The same after training, where progress came before: the last line, and no file.
is_late_failure() {
    [ "$status" -eq 2 ] && is_empty out && tail -n 1 err | grep -qF -- "$1"
}

# refuse WORDS OPTION...: before any work, with WORDS in the line on stderr.
refuse() {
    words=$1
    shift
    run "$@"
    check "digits $*" is_refusal "$words"
}

# refuse_data WORDS: the same for the data in in/bad.csv.
refuse_data() {
    run --data in/bad.csv --epochs 1 --csv out/a.csv --svg out/a.svg
    check "data: $1" is_refusal "in/bad.csv:$1"
}

# ---- options

refuse "--bogus: unknown option" --bogus
refuse "--epoch: unknown option" --epoch 5
refuse "stray: unknown option" stray
refuse "unknown option" ""
for option in --epochs --seed --rate --data --csv --svg --export; do
    refuse "$option: expected a value" $option
    refuse "$option: expected a value" --epochs 1 $option
done
for value in 0 -1 +1 abc 1x 0x10 1.5 " 5" "" 1001 99999999999 99999999999999999999999999; do
    refuse "--epochs $value: expected a whole number from 1 to 1000" --epochs "$value"
done
for value in -1 abc 1x "" 4294967296 99999999999999999999999999; do
    refuse "--seed $value: expected a whole number from 0 to 4294967295" --seed "$value"
done
for value in 0 -1 abc 1x "" 10.1 nan inf 1e999; do
    refuse "--rate $value: expected a number above 0, up to 10" --rate "$value"
done
refuse "expected the name of a file" --csv ""
refuse "expected the name of a file" --csv --svg out/a.svg
refuse "expected the name of a file" --data --epochs 1
refuse "expected the name of a file" --export ""
refuse "expected neither --csv nor --svg" --csv out/a.csv --export out/a.h
refuse "expected neither --csv nor --svg" --export out/a.h --svg out/a.svg

# ---- data

refuse "in/none.csv:1: expected 1797 lines" --data in/none.csv
refuse "examples/digits.csv:1: expected 1797 lines"
refuse "in:1: cannot read" --data in
[ -c /dev/zero ] && refuse "/dev/zero:1: column 1: expected a pixel" --data /dev/zero

edit() { sed "$1" "$good" >in/bad.csv; }

: >in/bad.csv
refuse_data "1: expected 1797 lines"
head -n 1796 "$good" >in/bad.csv
refuse_data "1797: expected 1797 lines"
head -c 100000 "$good" >in/bad.csv
refuse_data "$(head -c 100000 "$good" | awk 'END { print NR }'): column"
{ cat "$good"; head -n 1 "$good"; } >in/bad.csv
refuse_data "1798: column 1: expected the end of the file after 1797 lines"
{ cat "$good"; echo; } >in/bad.csv
refuse_data "1798: column 1: expected the end of the file after 1797 lines"
edit '17s/,[0-9]*$//'
refuse_data "17: column 64: expected a comma and 65 columns, found the end of the line"
edit '17s/$/,0/'
refuse_data "17: column 65: expected the end of the line after 65 columns, found ','"
edit '17s/^[0-9]*/17/'
refuse_data "17: column 1: expected a pixel from 0 to 16, found a larger number"
edit '17s/^[0-9]*/99999999999999999999999/'
refuse_data "17: column 1: expected a pixel from 0 to 16, found a larger number"
edit '17s/^[0-9]*/-1/'
refuse_data "17: column 1: expected a pixel from 0 to 16, found '-'"
edit '17s/^[0-9]*/1.0/'
refuse_data "17: column 1: expected a comma"
edit '17s/^[0-9]*/x/'
refuse_data "17: column 1: expected a pixel from 0 to 16, found 'x'"
edit '17s/^[0-9]*//'
refuse_data "17: column 1: expected a pixel from 0 to 16, found ','"
edit '17s/^/ /'
refuse_data "17: column 1: expected a pixel from 0 to 16, found byte 0x20"
edit '17s/,/;/g'
refuse_data "17: column 1: expected a comma and 65 columns, found ';'"
edit '17s/,[0-9]*$/,10/'
refuse_data "17: column 65: expected a class from 0 to 9, found a larger number"
edit '17s/,[0-9]*$/,/'
refuse_data "17: column 65: expected a class from 0 to 9, found the end of the line"
edit '17s/$/ /'
refuse_data "17: column 65: expected the end of the line after 65 columns, found byte 0x20"
edit '1797s/$/x/'
refuse_data "1797: column 65: expected the end of the line"
edit '17s/.*//'
refuse_data "17: column 1: expected a pixel from 0 to 16, found the end of the line"
edit '17s/.*/#/'
refuse_data "17: column 1: expected a pixel from 0 to 16, found '#'"
{ printf '\357\273\277'; cat "$good"; } >in/bad.csv
refuse_data "1: column 1: expected a pixel from 0 to 16, found byte 0xef"
{ head -n 16 "$good"; printf '\000'; tail -n +17 "$good"; } >in/bad.csv
refuse_data "17: column 1: expected a pixel from 0 to 16, found byte 0x00"
tr '\n' '\r' <"$good" >in/bad.csv
refuse_data "1: column 65: expected the end of the line after 65 columns"
{ head -n 16 "$good"; awk 'BEGIN { for (i = 0; i < 300000; i++) printf "1," }'; } >in/bad.csv
refuse_data "17: column 65: expected the end of the line after 65 columns, found ','"
{ head -n 16 "$good"; awk 'BEGIN { for (i = 0; i < 300000; i++) printf "0" }'; } >in/bad.csv
refuse_data "17: column 1: expected a comma and 65 columns, found the end of the file"

# ---- files that cannot be written

set -- --data "$good" --epochs 1
refuse "none/a.csv: cannot write" "$@" --csv none/a.csv
refuse "none/a.svg: cannot write" "$@" --csv out/a.csv --svg none/a.svg
refuse "none/a.h: cannot write" "$@" --export none/a.h
refuse "in: cannot write" "$@" --csv in
refuse "in/bad.csv/a: cannot write" "$@" --csv in/bad.csv/a
refuse "is too long" "$@" --csv "$(awk 'BEGIN { for (i = 0; i < 5000; i++) printf "x" }')"
refuse "expected two different files" "$@" --csv out/same --svg out/same
cp "$good" in/data.csv
ln -s data.csv in/link.csv
for file in in/data.csv ./in/data.csv in/link.csv; do
    refuse "$file: is the data file" --data in/data.csv --csv "$file"
    refuse "$file: is the data file" --data in/data.csv --export "$file"
done
check "the data file is untouched" cmp -s "$good" in/data.csv
echo mine >in/a.csv.tmp
refuse "in/a.csv.tmp: is in the way" "$@" --csv in/a.csv
check "the file in the way is untouched" grep -q mine in/a.csv.tmp
if [ "$(id -u)" -ne 0 ]; then
    echo old >in/readonly.csv
    chmod a-w in/readonly.csv
    refuse "in/readonly.csv: cannot write" "$@" --csv in/readonly.csv
    mkdir in/locked
    chmod a-w in/locked
    refuse "in/locked/a.csv: cannot write" "$@" --csv in/locked/a.csv
    chmod u+w in/locked
fi
if [ -c /dev/full ]; then
    run "$@" --csv /dev/full
    check "--csv /dev/full" is_late_failure "/dev/full: cannot write"
    run "$@" --svg /dev/full
    check "--svg /dev/full" is_late_failure "/dev/full: cannot write"
    run "$@" --export /dev/full
    check "--export /dev/full" is_late_failure "/dev/full: cannot write"
    check "/dev/full is still a device" test -c /dev/full
    for option in "$*" --help; do
        # shellcheck disable=SC2086
        "$program" $option >/dev/full 2>err
        status=$?
        check "$option >/dev/full" is_late_failure "standard output: cannot write"
    done
fi
"$program" "$@" >&- 2>err
status=$?
check "standard output closed" is_late_failure "standard output: cannot write"

# A disk that fills up in the middle of the file, played by a limit on the size of files.
for option in --svg --export; do
    for file in in/old out/new; do
        echo old >in/old
        (
            trap '' XFSZ
            ulimit -f 4
            exec "$program" --data "$good" --epochs 30 $option "$file" >stdout 2>err
        )
        status=$?
        check "$option $file does not fit" is_late_failure "$file: cannot write"
        check "$option $file does not fit: nothing half-written" test ! -e "$file.tmp"
        check "$option $file does not fit: the old file is still there" grep -q old in/old
    done
done

# ---- what works

is_fine() { [ "$status" -eq 0 ] && [ -s stdout ]; }
is_silent() { is_fine && [ ! -s err ]; }
same() { cmp -s "$1" "$2"; }
differ() { ! cmp -s "$1" "$2"; }

run --help
check "--help" is_silent
for option in --epochs --seed --rate --data --csv --svg --export --help; do
    check "--help names $option" grep -q -- "$option" stdout
done

run "$@" --csv out/a.csv --svg out/a.svg
check "one epoch" is_fine
for act in ReLU "Leaky 0.01" "Leaky 0.1" PReLU; do
    check "table: $act" grep -q "^$act  " stdout
    check "progress: $act" grep -q "^$act .*loss.*test.*dead" err
    check "csv: $act" grep -q "^$act,1," out/a.csv
    check "svg: $act" grep -q ">$act<" out/a.svg
done
check "no bar where stderr is a file" test "$(tr -d '\r' <err | wc -c)" -eq "$(wc -c <err)"
check "csv: a header, and four times epochs 0 and 1" test "$(wc -l <out/a.csv)" -eq 9
check "csv: six columns" test "$(awk -F, 'NF != 6' out/a.csv | wc -l)" -eq 0
check "svg: complete" test "$(head -c 4 out/a.svg)$(tail -n 1 out/a.svg)" = "<svg</svg>"
check "nothing else in the folder" test "$(find out -type f | wc -l)" -eq 2

cp out/a.csv first.csv
cp out/a.svg first.svg
run "$@" --csv out/a.csv --svg out/a.svg
check "again, over the old files" is_fine
check "again: the same csv" same first.csv out/a.csv
check "again: the same svg" same first.svg out/a.svg
run "$@" --csv out/b.csv --seed 2
check "another seed: another csv" differ first.csv out/b.csv
run "$@" --csv out/b.csv --rate 0.2
check "another rate: another csv" differ first.csv out/b.csv

sed 's/$/\r/' "$good" >in/crlf.csv
run --data in/crlf.csv --epochs 1 --csv out/b.csv
check "CRLF: the same csv" same first.csv out/b.csv
awk 'NR > 1 { print line } { line = $0 } END { printf "%s", line }' "$good" >in/noend.csv
run --data in/noend.csv --epochs 1 --csv out/b.csv
check "no newline at the end: the same csv" same first.csv out/b.csv

: >in/target.csv
ln -s ../in/target.csv out/link.csv
run "$@" --csv out/link.csv --svg /dev/null
check "through a link, and to a device" same first.csv in/target.csv
check "the link is still a link" test -L out/link.csv

# Empty images: units whose range is a point. They have a form in int8 too.
awk 'BEGIN { for (i = 0; i < 1797; i++) { for (j = 0; j < 64; j++) printf "0,"; print i % 10 } }' \
    >in/empty.csv
run --data in/empty.csv --epochs 1 --export /dev/null
check "--export after training on empty images" is_fine

rm -f out/*
run "$@" --export out/a.h
check "export" is_fine
check "export: its setting" grep -q "rate 0.1" stdout
check "export: its accuracy" grep -q "Test accuracy: .* % in int8" stdout
check "export: complete" test "$(tail -n 1 out/a.h)" = "#endif"
check "export: lines of at most 100 characters" test "$(awk 'length > 100' out/a.h | wc -l)" -eq 0
cp out/a.h first.h
run "$@" --export out/a.h
check "export again: the same header" same first.h out/a.h
run "$@" --export out/a.h --rate 0.2
check "export at another rate: another header" differ first.h out/a.h
check "nothing else in the folder" test "$(find out -type f | wc -l)" -eq 1

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
