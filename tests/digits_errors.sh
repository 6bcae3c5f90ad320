#!/bin/sh
# digits_errors.sh PROGRAM - what examples/digits says to bad options, bad data, and a CSV that it
# cannot write, of which nothing is left; then that a short run gives what it must. About 4 s.

. "$(dirname "$0")/errors.sh"
mkdir examples folder
data=examples/digits.csv
cp "$top/$data" good.csv
cp good.csv $data

# ---- options

for option in --bogus --svg stray ""; do
    refuse 2 "$option: unknown, there twice, or not with the others" --epochs 1 "$option"
done
for option in --epochs --seed --rate --csv; do
    refuse 2 "$option: missing, or without its value" $option
    refuse 2 "$option: missing, or without its value" $option ""
    refuse 2 "$option: unknown, there twice" $option 1 $option 1
done
for value in 0 -1 abc 1x 1.5 1001 99999999999999999999; do
    refuse 2 "--epochs $value: expected a whole number from 1 to 1000" --epochs "$value"
done
for value in -1 x 4294967296; do
    refuse 2 "--seed $value: expected a whole number from 0 to 4294967295" --seed "$value"
done
for value in 0 -1 x 1x 10.1 nan inf; do
    refuse 2 "--rate $value: expected a number above 0, up to 10" --rate "$value"
done
refuse 2 "--csv $data: this is the data" --csv $data
check "the data is untouched" cmp -s good.csv $data

# ---- data

rm $data
refuse 1 "$data: cannot open: No such file or directory; run this from the top"
edit() { # sed's command, words
    sed "$1" good.csv >$data
    refuse 1 "$data:$2" --epochs 1 --csv a.csv
}
edit d "1: column 1: expected a whole number up to 16, then a comma"
edit 1797d "1797: column 1: expected"
edit '1797p' " expected 1797 lines, found more"
edit '17s/,[0-9]*$//' "17: column 64: expected a whole number up to 16, then a comma"
edit '17s/$/,0/' "17: column 65: expected a whole number up to 9, then the end of the line"
edit '17s/[0-9]*$/10/' "17: column 65: expected a whole number up to 9"
for value in 17 100 99999999999999999999 -1 1.5 x ''; do
    edit "17s/^[0-9]*/$value/" "17: column 1: expected a whole number up to 16"
done
edit '17s/,/;/g' "17: column 1: expected"
head -c 100000 good.csv >$data
refuse 1 "$data:$(awk 'END { print NR }' $data): column"
rm $data && mkdir $data
refuse 1 "$data:1: column 1: expected"
rmdir $data && cp good.csv $data
check "bad data: no CSV" test ! -e a.csv

# ---- a CSV that cannot be written, after the training

is_late() { [ "$status" = 1 ] && tail -n 1 err | grep -qF "digits: $1: cannot write: "; }
too_late() { # file
    run --epochs 1 --csv "$1"
    check "--csv $1 must fail" is_late "$1"
}
before=$(ls -AR)
too_late none/a.csv
too_late folder
too_late good.csv/a
check "nothing is left of them" test "$(ls -AR)" = "$before"
refuse_full_disk --epochs 1
refuse_full_disk --help
if [ -c /dev/full ]; then
    ln -s /dev/full full
    too_late full
    check "a link is still one" test -L full
    check "nothing beside it" test ! -e full.tmp
fi
# A disk that fills up in the middle of the file, played by a limit on the size of files.
for file in old.csv new.csv; do
    echo old >old.csv
    (
        trap '' XFSZ && ulimit -f 1
        "$program" --epochs 3 --csv $file 2>&1 >out
        echo $? >status
    ) | tail -n 1 >err
    status=$(cat status)
    check "$file does not fit" is_late $file
    check "$file: nothing half-written" test ! -e $file.tmp -a ! -e new.csv
    check "$file: the old one is still there" grep -q old old.csv
done

# ---- what works

run --help
check "--help" is_silent
for option in --epochs --seed --rate --csv --help; do
    check "--help names $option" grep -q -- "  $option" out
done
run --epochs 1 --csv a.csv
check "one epoch" test "$status" = 0
check "its weights" grep -q ": eccd3a61 b9a38829 cf8e6c85 1e796e27$" out
check "progress: two lines for each run" test "$(grep -c 'epoch .*/1 .*loss.*test.*dead' err)" = 8
check "CSV: a header, and four times epochs 0 and 1" test "$(wc -l <a.csv)" = 9
check "CSV: six columns" test "$(awk -F, 'NF != 6' a.csv | wc -l)" = 0
check "no temporary" test ! -e a.csv.tmp
for run in ReLU "Leaky 0.01" "Leaky 0.1" PReLU; do
    numbers=$(awk -F, -v run="$run" '$1 == run { printf "%s%s", $6, $2 ? "" : " +[0-9]+ +" }' a.csv)
    check "table: dead at the start and the end, $run" \
        grep -qE "^$(echo "$run" | sed 's/ / ReLU /') .* $numbers +(fixed|[-0-9.]+ to) " out
done
cp a.csv first.csv
run --csv a.csv --epochs 1 --seed 1 --rate 1
check "again, over the old file: the same" cmp -s first.csv a.csv
for options in "--epochs 1 --seed 2" "--epochs 1 --rate 0.2" "--epochs 2"; do
    # shellcheck disable=SC2086
    run --csv b.csv $options
    check "$options: another CSV" test "$status$(cmp -s first.csv b.csv; echo $?)" = 01
done

finish
