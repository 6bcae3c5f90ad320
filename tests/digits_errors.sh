#!/bin/sh
# digits_errors.sh PROGRAM - what examples/digits does with bad options, bad data and files that it
# cannot write: exit status 2, one line on stderr that says what is wrong, nothing left behind; nor
# when a signal ends it. Then that a short run writes its files, and twice the same. About 15 s.

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
refuse "a?b: unknown option" "$(printf 'a\nb')"
refuse "--epochs ?[31m: expected" --epochs "$(printf '\033[31m')"
for option in --data --csv --svg --export; do
    refuse "$option '-': expected the name of a file" $option -
    refuse "$option: expected once" $option out/a $option out/b
done
for option in --epochs --seed --rate; do
    refuse "$option: expected once" $option 1 $option 1
done
refuse "--seed: expected once" --seed 1 --epochs 1 --seed 2
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
refuse "expected two different files" "$@" --csv out/same --svg ./out/same
ln -s ../out in/linked
refuse "expected two different files" "$@" --csv out/same --svg in/linked/same
refuse "out/x.tmp: is in the way of out/x" "$@" --csv out/x.tmp --svg out/x
refuse "out/x.tmp: is in the way of out/x" "$@" --svg out/x.tmp --csv out/x
refuse "linked/x.tmp: is in the way of out/x" "$@" --csv in/linked/x.tmp --svg out/x
echo old >in/one
ln in/one in/two
ln -s one in/three
for name in ./in/one in/two in/three; do
    refuse "expected two different files" "$@" --csv in/one --svg $name
    check "$name: the old file is still there" grep -q old in/one
done
check "no temporary of in/one" test ! -e in/one.tmp
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
refuse "in/bad.csv/a: cannot write" "$@" --csv out/a.csv --svg in/bad.csv/a
refuse "in/bad.csv/a: cannot write" "$@" --export in/bad.csv/a
echo old >in/readonly.csv
mkdir in/locked
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w in/readonly.csv in/locked
    file=in/readonly.csv new=in/locked/a.csv
else # may write to all that: for root too nothing is below a file or in a missing directory
    file=in/readonly.csv/a.csv new=in/locked/none/a.csv
fi
refuse "$file: cannot write" "$@" --csv $file
refuse "$new: cannot write" "$@" --csv $new
refuse "$new: cannot write" "$@" --csv out/a.csv --svg $new
chmod u+w in/locked
if [ -c /dev/full ]; then
    run "$@" --csv /dev/full
    check "--csv /dev/full" is_late_failure "/dev/full: cannot write"
    run "$@" --svg /dev/full
    check "--svg /dev/full" is_late_failure "/dev/full: cannot write"
    run "$@" --export /dev/full
    check "--export /dev/full" is_late_failure "/dev/full: cannot write"
    run "$@" --csv out/a.csv --svg /dev/full
    check "--csv and --svg /dev/full" is_late_failure "/dev/full: cannot write"
    run "$@" --csv /dev/full --svg out/a.svg
    check "--svg and --csv /dev/full" is_late_failure "/dev/full: cannot write"
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

# What is printed cannot be written: the files are there all the same. Standard output and error
# that are closed leave no room in which a file would get what is printed.
complete() { [ "$(wc -l <out/a.csv)" -eq 9 ] && [ "$(tail -n 1 out/a.svg)" = "</svg>" ]; }
for closed in ">&-" "2>&-" "<&- >&- 2>&-"; do
    : >err
    eval '"$program" "$@" --csv out/a.csv --svg out/a.svg >stdout 2>err' "$closed"
    check "$closed: the files are complete" complete
    check "$closed: nothing else" test "$(find out -type f | wc -l)" -eq 2
    rm -f out/*
done

# A file that becomes a directory during the training: the other one is not left either.
# wait_for FILE: until it exists, 10 s at most.
wait_for() {
    tries=0
    while [ ! -e "$1" ] && [ $tries -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
}
"$program" --data "$good" --epochs 5 --csv out/a.csv --svg out/a.svg >stdout 2>err &
wait_for out/a.svg.tmp
mkdir out/a.svg
wait $!
status=$?
rmdir out/a.svg
check "a file that becomes a directory" is_late_failure "out/a.svg: cannot write"

# Signals. In the background a shell ignores INT, so that one is by timeout.
is_killed() { [ "$status" -gt 128 ] && is_empty out; } # as the shell says it
for signal in HUP TERM; do
    "$program" --data "$good" --epochs 1000 --csv out/a.csv --svg out/a.svg >stdout 2>err &
    wait_for out/a.svg.tmp
    check "$signal: there is a temporary file" test -e out/a.svg.tmp
    kill -s $signal $!
    wait $! 2>/dev/null
    status=$?
    check "$signal: killed, nothing left" is_killed
done
if command -v timeout >/dev/null 2>&1; then
    timeout -s INT 1 "$program" --data "$good" --epochs 1000 --csv out/a.csv >stdout 2>err
    status=$?
    check "INT: killed" test "$status" -eq 124
    check "INT: nothing left" is_empty out
fi

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
    full=$(echo "$act" | sed 's/Leaky/Leaky ReLU/')
    check "table: $act" grep -q "^$full  " stdout
    check "progress: $act" grep -q "^$act .*loss.*test.*dead" err
    check "csv: $act" grep -q "^$act,1," out/a.csv
    check "svg: $act" grep -q ">$full<" out/a.svg
    start=$(awk -F, -v a="$act" '$1 == a && $2 == 0 { print $6 }' out/a.csv)
    end=$(awk -F, -v a="$act" '$1 == a && $2 == 1 { print $6 }' out/a.csv)
    check "table: dead at the start and the end, $act" \
        grep -q "^$full  .*    *$start  *[0-9][0-9]*  *$end  *[-0-9f]" stdout
done
check "table: 1 epoch" grep -q "SGD: 1 epoch in" stdout
check "table: lines of at most 100 characters" test "$(awk 'length > 100' stdout | wc -l)" -eq 0
check "svg: two axes named" test "$(grep -c '>epoch<' out/a.svg)" -eq 2
check "svg: what dead is" test "$(grep -c 'ead: &gt; 0 for no training example' out/a.svg)" -eq 2
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
check "/dev/null is still a device" test -c /dev/null

# A pipe: opened once, so its reader gets all of it.
mkfifo pipe
for option in --csv --svg --export; do
    cat pipe >got &
    reader=$!
    "$program" "$@" $option pipe >stdout 2>err &
    writer=$!
    (
        sleep 20
        kill $writer 2>/dev/null
    ) >/dev/null 2>&1 &
    guard=$!
    wait $writer
    status=$?
    kill $guard 2>/dev/null
    [ $status -eq 0 ] || kill $reader
    wait $reader
    check "$option to a pipe" is_fine
    check "$option to a pipe: it is still one" test -p pipe
    check "$option to a pipe: no temporary" test ! -e pipe.tmp
    case $option in
    --csv) check "$option to a pipe: all of it" same first.csv got ;;
    --svg) check "$option to a pipe: all of it" same first.svg got ;;
    --export) check "$option to a pipe: all of it" grep -q '^#endif$' got ;;
    esac
done
if [ -e /dev/stdout ]; then
    run "$@" --csv /dev/stdout
    check "--csv /dev/stdout: a file" is_fine
    head -n 9 stdout >got
    check "--csv /dev/stdout: all of it, first" same first.csv got
    check "--csv /dev/stdout: then the table" grep -q '^Dead: ' stdout
    "$program" "$@" --csv /dev/stdout 2>err | head -n 9 >got
    check "--csv /dev/stdout: a pipe" same first.csv got
fi

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
