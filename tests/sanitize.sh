#!/bin/sh
# sanitize.sh [NAME...] - the test program on each path of this CPU under address, undefined
# behaviour and integer sanitizers; on the scalar and the last one under memory sanitizer, which is
# slow; on one under valgrind; sanitize/threads.c under thread sanitizer. By clang with --quick, a
# seventh of the time of all, by the slower ones with --brief: both meet every routine and kind of
# input. Any report is a failure. Only the lines whose names contain a NAME, if there are any. JOBS
# processes at a time (2). ENDS=1: on the scalar and the last path alone, but for valgrind. LRELU:
# the header's directory. BUILD: build/sanitize. The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
work=${BUILD:-$tests/../build/sanitize}
rm -rf "$work"
mkdir -p "$work" || exit 1
work=$(cd "$work" && pwd)
start=$(date +%s)

# tool | compiler | its flags. Without optimization what is wrong is still there when it is
# instrumented; valgrind reads what the optimizer made. WATCH_...: see unit/watch.h.
tools() {
    integers=integer,implicit-conversion,nullability,local-bounds
    floats=float-divide-by-zero,float-cast-overflow
    undefined="-fsanitize=address,undefined,$floats -fno-sanitize-recover=all -DWATCH_ADDRESS"
    memory="-fsanitize=memory -fsanitize-memory-track-origins=1 -DWATCH_MEMORY"
    meant=-fsanitize-ignorelist=$tests/sanitize/meant.txt
    cat <<END
clang|clang-19|-O0 $undefined -fsanitize=$integers $meant
gcc|gcc|-O0 $undefined
memory|clang-19|-O0 $memory $meant
threads-clang|clang-19|-O0 -fsanitize=thread -pthread
threads-gcc|gcc|-O0 -fsanitize=thread -pthread
valgrind|gcc|-O2 -DWATCH_VALGRIND
END
}
# path | flags | a name in /proc/cpuinfo, or nothing
paths() {
    vbmi=
    grep -q ' avx512vbmi ' /proc/cpuinfo 2>/dev/null && vbmi=-mavx512vbmi
    echo 'SCALAR||'
    case $(uname -m) in
    x86_64 | amd64)
        cat <<END
SSE2||
AVX2|-mavx2 -mfma -mf16c|avx2
AVX512|-mavx512f -mavx512bw -mavx512vl -mavx512dq $vbmi -mavx2 -mfma -mf16c|avx512bw
END
        ;;
    aarch64 | arm64) echo 'NEON||' ;;
    esac
}

have() { command -v "$1" >/dev/null 2>&1; }
result() { # number name passed failed skipped text
    echo "$3 $4 $5" >"$work/$1.result"
    printf '%-24s %s (%d s)\n' "$2" "$6" $(($(date +%s) - began))
}

# What does not depend on the path, once a tool: what only calls the header is not instrumented for
# threads. Made by whichever job comes first; the others wait.
objects() { # tool compiler flags
    case $1 in threads-*) set -- threads gcc "-O1 -DTEST_THREADS" ;; esac
    objects=$work/objects-$1
    if mkdir "$objects" 2>/dev/null; then
        optimized=$(echo "$3" | sed 's/-O0/-O1/')
        for source in "$tests"/unit/*.c; do
            case $source in */path.c | */scalar_inline.c) continue ;; esac
            "$2" -std=c99 -g1 $optimized -I"$header" -I"$tests/unit" -c "$source" \
                -o "$objects/$(basename "$source" .c).o" || break
        done >"$objects/log" 2>&1
        : >"$objects/done"
    fi
    while [ ! -e "$objects/done" ]; do sleep 0.2; done
}
target() { # number tool compiler flags path its-flags cpu
    number=$1 tool=$2 compiler=$3 flags="-std=c99 -g1 $4 $6" path=$5 cpu=$7
    name="$tool $path" began=$(date +%s) run= arguments=--brief
    sources="unit/path unit/scalar_inline"
    case $tool in
    clang) arguments=--quick ;;
    threads-*) arguments="--only threads" sources="$sources sanitize/threads" ;;
    valgrind) run="valgrind -q --error-exitcode=9" ;;
    esac
    for needed in $compiler:$compiler ${run:+valgrind:valgrind}; do
        have "${needed%:*}" && continue
        result $number "$name" 0 0 1 "skipped: no ${needed%:*} here: install ${needed#*:}"
        return
    done
    if [ -n "$cpu" ] && ! grep -q " $cpu " /proc/cpuinfo 2>/dev/null; then
        result $number "$name" 0 0 1 "skipped: this CPU has no $cpu"
        return
    fi
    objects "$tool" "$compiler" "$4"
    for source in $sources; do
        "$compiler" $flags -DLRELU_ISA=LRELU_ISA_"$path" -I"$header" -I"$tests/unit" \
            -c "$tests/$source.c" -o "$work/$number-$(basename $source).o" || break
    done >"$work/$number.log" 2>&1
    if ! "$compiler" $flags -o "$work/$number.test" "$objects"/*.o "$work/$number"-*.o \
        >>"$work/$number.log" 2>&1; then
        result $number "$name" 0 1 0 "cannot be built: see $work/$number.log"
        return
    fi
    $run "$work/$number.test" $arguments >"$work/$number.out" 2>>"$work/$number.log"
    status=$?
    set -- $(sed -n '$s/^\([a-z0-9]*\) .*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2 \3/p' \
        "$work/$number.out")
    if [ $status = 0 ] && [ "$1" = "$(echo "$path" | tr '[:upper:]' '[:lower:]')" ]; then
        result $number "$name" "$2" 0 0 "$2 passed, 0 failed"
        rm -f "$work/$number.test" "$work/$number"-*.o
        return
    fi
    result $number "$name" 0 1 0 "FAILED, status $status: see $work/$number.log"
    sed -n '1,12p' "$work/$number.log"
}
# Every worker takes the next job that no other has taken.
worker() {
    number=0
    while IFS='|' read -r tool compiler flags path path_flags cpu; do
        number=$((number + 1))
        mkdir "$work/$number.taken" 2>/dev/null || continue
        target $number "$tool" "$compiler" "$flags" "$path" "$path_flags" "$cpu"
    done <"$work/jobs"
}

# Valgrind has one path, the best that it knows: none with AVX-512.
paths >"$work/paths"
valgrind_path=$(sed '/^AVX512/d; s/|.*//' "$work/paths" | tail -1)
if [ "$valgrind_path" = AVX2 ] && ! grep -q ' avx2 ' /proc/cpuinfo 2>/dev/null; then
    valgrind_path=SSE2
fi
last_path=$(while IFS='|' read -r path flags cpu; do
    [ -n "$cpu" ] && ! grep -qw "$cpu" /proc/cpuinfo 2>/dev/null || echo "$path"
done <"$work/paths" | tail -1)
is_end() { [ "$1" = SCALAR ] || [ "$1" = "$last_path" ]; }
# Each tool's first job before any other's second: the workers seldom wait for objects.
while IFS= read -r path; do
    tools | while IFS= read -r tool; do
        case $tool${path%%|*} in
        valgrind*) [ "${path%%|*}" = "$valgrind_path" ] || continue ;;
        memory*) is_end "${path%%|*}" || continue ;;
        *) [ -z "$ENDS" ] || is_end "${path%%|*}" || continue ;;
        esac
        name="${tool%%|*} ${path%%|*}"
        for wanted in "${@:-$name}"; do
            case $name in *"$wanted"*) echo "$tool|$path" && break ;; esac
        done
    done
done <"$work/paths" >"$work/jobs"
export TSAN_OPTIONS=halt_on_error=1 ASAN_OPTIONS=detect_stack_use_after_return=1
workers
set -- $(cat "$work"/*.result |
    awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0, NR}')
[ "$4" = "$(sed -n '$=' "$work/jobs")" ] || set -- "$1" $(($2 + 1)) "$3" # a worker has died
echo "in $(($(date +%s) - start)) s"
last_line "$1" "$2" "$3"
