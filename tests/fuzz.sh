#!/bin/sh
# fuzz.sh [--minutes N] [--merge] - libFuzzer, on each path that this CPU has, calls every public
# function as tests/fuzz/fuzz.c says, with address and undefined-behaviour sanitizers, from the
# inputs of tests/fuzz/corpus.txt on. N (2): minutes in all, which JOBS (2) processes share.
# --merge: then the corpus becomes those of its inputs and of those found, few and short, that
# reach all that they reach. LRELU: the header's directory. BUILD: build/fuzz.
# The last line is "N passed, N failed[, N skipped]": inputs; failures.

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
build=${BUILD:-$tests/../build/fuzz}
jobs=${JOBS:-2}
corpus=$tests/fuzz/corpus.txt corpus_bytes=200000
minutes=2 merge=
while [ $# -gt 0 ]; do
    case $1 in
    --minutes) minutes=$2 && shift ;;
    --merge) merge=1 ;;
    *) minutes= ;;
    esac
    [ $# -gt 0 ] && shift
done
case $minutes in
'' | 0* | *[!0-9]*)
    echo "usage: fuzz.sh [--minutes N] [--merge]" >&2
    exit 2
    ;;
esac
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1

clang=
for name in clang-19 clang clang-14; do
    echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' >try.c
    "$name" -fsanitize=fuzzer,address,undefined -o try try.c 2>/dev/null && clang=$name && break
done
if [ -z "$clang" ]; then
    echo "skipped: needs clang with libFuzzer (packages clang-19, libclang-rt-19-dev, g++)"
    echo "0 passed, 0 failed, 1 skipped"
    exit 1
fi

# ---- The programs --------------------------------------------------------------------------------

# Streaming stores begin at 4 KB, so that arrays as short as these reach them.
sed 's/^\(#define LRELU_STREAM_BYTES_\) .*/\1 0x1000u/' "$header/lrelu.h" >lrelu.new
grep -q '^#define LRELU_STREAM_BYTES_ 0x1000u' lrelu.new || {
    echo "fuzz.sh: LRELU_STREAM_BYTES_ is not in the header" >&2
    exit 1
}
cmp -s lrelu.new lrelu.h || mv lrelu.new lrelu.h
warnings="-Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow"
compile="$clang -std=c99 -g1 $warnings -I$build -I$tests/unit"
checks="-fsanitize=address,undefined -fno-sanitize-recover=all"
unit="random reference integer_reference types integer_types routines"

common() { # the objects that all paths share: the reference is not checked, nor does it count
    for name in $unit; do
        $compile -O2 -ffp-contract=off -c "$tests/unit/$name.c" -o "$name.o" || return 1
    done
    $compile -O2 -c "$tests/fuzz/called.c" -o called.o &&
        $compile -O2 -c "$tests/fuzz/want.c" -o want.o
}
build_path() { # path flags
    path=$1 && shift
    rm -f "$path" # an older one must not stand in for it
    each="-O1 $* -DLRELU_ISA=LRELU_ISA_$path $checks"
    $compile $each -fsanitize=fuzzer-no-link -finstrument-functions-after-inlining \
        -c "$tests/unit/path.c" -o "$path-path.o" &&
        $compile $each -c "$tests/unit/scalar_inline.c" -o "$path-inline.o" &&
        $compile $each -c "$tests/fuzz/fuzz.c" -o "$path-fuzz.o" || return 1
    nm "$path-path.o" | sed -n 's/.* T \(.*\)/\1/p' >"$path-names"
    {
        sed 's/.*/extern void &(void);/' "$path-names"
        echo 'const struct { const char *name; void (*address)(void); } public_functions[] = {'
        sed 's/.*/{"&", &},/' "$path-names"
        echo '{0, 0}};'
    } >"$path-names.c"
    $clang -w -c "$path-names.c" -o "$path-names.o" || return 1
    objects=
    for name in $unit called want; do objects="$objects $name.o"; done
    $clang -fsanitize=fuzzer,address,undefined -o "$path" "$path-path.o" "$path-inline.o" \
        "$path-fuzz.o" "$path-names.o" $objects || return 1
    # Inline functions leave no symbols: those that are declared must be named by the tests.
    for name in scalar_inline:unit fuzz:fuzz; do
        $compile $* -DLRELU_ISA=LRELU_ISA_$path -E "$tests/${name#*:}/${name%:*}.c"
    done >"$path.i"
    awk '/^# [0-9]+ "/ { own = $3 !~ /\/lrelu\.h"$/ } own' "$path.i" >"$path-own.i"
    inline='^static __inline__ __attr[^ ]* [^(]* \(p*l*relu_[a-z0-9_]*[a-z0-9]\)(.*'
    for name in $(sed -n "s/$inline/\1/p" "$path.i" | sort -u); do
        grep -qw "$name" "$path-own.i" || echo "never called: $name"
    done >"$path.inline"
}

common || exit 1
running=0
while read -r path flags; do
    build_path $path $flags &
    running=$((running + 1))
    [ $((running % jobs)) != 0 ] || wait
done <<END
$(native_paths)
END
wait

# ---- The inputs ----------------------------------------------------------------------------------

# A line of corpus.txt is an input, in hexadecimal digits.
unpack() { # directory
    rm -rf "$1"
    mkdir "$1" || return 1
    awk -v to="$1" '
        function digit(at) { return index("0123456789abcdef", substr($0, at, 1)) - 1 }
        {
            bytes = ""
            for (i = 1; i < length($0); i += 2)
                bytes = bytes sprintf("\\%03o", 16 * digit(i) + digit(i + 1))
            print "printf \047" bytes "\047 >" to "/" NR
        }' "$corpus" | sh
}
pack() { # directory
    for input in "$1"/*; do
        od -An -v -tx1 "$input" | tr -d ' \n'
        echo
    done | sort
}

unpack corpus || exit 1
passed=0 failed=0
count=$(native_paths | sed -n '$=')
seconds=$((minutes * 60 * jobs / count))
[ $jobs -le $count ] || seconds=$((minutes * 60))
fuzz() { # path
    mkdir -p "found-$1"
    ./"$1" -max_total_time=$seconds -max_len=200 -len_control=0 -timeout=60 -print_final_stats=1 \
        -artifact_prefix="$build/$1-" "found-$1" corpus >"$1.out" 2>&1
    echo $? >"$1.status"
}
running=0
for path in $(native_paths | cut -d ' ' -f 1); do
    fuzz $path &
    running=$((running + 1))
    [ $((running % jobs)) != 0 ] || wait
done
wait

value() { # name: of libFuzzer's statistics
    sed -n "s/^stat::$1: *//p" "$path.out"
}
for path in $(native_paths | cut -d ' ' -f 1); do
    line=$(sed -n 's/^\([0-9]* inputs, .* public functions called\)$/\1/p' "$path.out")
    reached=$(sed -n 's/^#[0-9]*.*DONE *\(cov: .* corp: [^ ]*\).*/\1/p' "$path.out")
    echo "$path: ${line:-no result}; $(value average_exec_per_sec) inputs a second, $reached"
    cat "$path.inline"
    grep '^never called' "$path.out"
    all=$(echo "$line" | sed -n 's/.*; \([0-9]*\) of \([0-9]*\) public.*/\1 \2/p')
    if [ "$(cat "$path.status")" = 0 ] && [ -n "$line" ] && [ "${all% *}" = "${all#* }" ] &&
        [ ! -s "$path.inline" ]; then
        passed=$((passed + ${line%% *}))
    else
        failed=$((failed + 1))
        grep '^FAILED\|ERROR: \|runtime error' "$path.out" | head -5
        sed -n 's/.*Test unit written to //p' "$path.out" | while read -r input; do
            echo "FAILED $path by the input $input; again: $build/$path $input"
        done
    fi
done

# ---- The corpus ----------------------------------------------------------------------------------

if [ -n "$merge" ] && [ $failed = 0 ]; then
    rm -rf merged
    mkdir merged
    # Each adds what it reaches beyond those before.
    for path in $(native_paths | cut -d ' ' -f 1); do
        ./"$path" -set_cover_merge=1 merged corpus found-* >"$path.merge" 2>&1 ||
            failed=$((failed + 1))
    done
    [ $failed != 0 ] || pack merged >"$corpus"
fi
bytes=$(wc -c <"$corpus")
echo "corpus: $(sed -n '$=' "$corpus") inputs, $((bytes)) bytes of at most $corpus_bytes"
[ "$bytes" -le $corpus_bytes ] || failed=$((failed + 1))
last_line "$passed" "$failed"
