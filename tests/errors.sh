# errors.sh - what digits_errors.sh and quantize_errors.sh share. They read it by `.`; then they are
# in an empty folder. $1: the program. top: the repository. finish says how many checks passed.
# shellcheck disable=SC2034

export LC_ALL=C
if [ ! -x "$1" ]; then
    echo "usage: $(basename "$0") PROGRAM (not an executable: '$1')" >&2
    exit 1
fi
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/tests/common.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1

passed=0
failed=0
skipped=0

# check WHAT CONDITION...: prints a line on failure.
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
    "$program" "$@" >out 2>err
    status=$?
}
is_silent() { [ "$status" = 0 ] && [ -s out ] && [ ! -s err ]; }
is_refusal() { # status words
    [ "$status" = "$1" ] && [ ! -s out ] && [ "$(wc -l <err)" = 1 ] && grep -qF -- "$2" err
}
# refuse STATUS WORDS ARGUMENT...: one line on stderr, with WORDS in it, and no output.
refuse() {
    expected=$1 words=$2
    shift 2
    run "$@"
    check "'$*' must be refused: $words" is_refusal "$expected" "$words"
}
# The same where standard output is a full disk.
refuse_full_disk() { # argument...
    if [ ! -c /dev/full ]; then
        echo "skipped: no /dev/full here"
        skipped=$((skipped + 1))
        return
    fi
    "$program" "$@" >/dev/full 2>log
    status=$?
    : >out
    tail -n 1 log >err # progress may come before
    check "'$*' to a full disk" is_refusal 1 "standard output: cannot write"
}

finish() { last_line $passed $failed $skipped; }
