# common.sh - what the scripts of the tests share; they read it by `.`.

# PATH and its flags, a line for each path of lrelu.h that this CPU has.
all_native_paths() {
    echo "SCALAR"
    case $(uname -m) in
    x86_64 | amd64)
        echo "SSE2"
        grep -q ' avx2 ' /proc/cpuinfo 2>/dev/null && echo "AVX2 -mavx2 -mfma -mf16c"
        vbmi=
        grep -q ' avx512vbmi ' /proc/cpuinfo 2>/dev/null && vbmi=-mavx512vbmi
        grep -q ' avx512bw ' /proc/cpuinfo 2>/dev/null &&
            echo "AVX512 -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx2 -mfma -mf16c $vbmi"
        ;;
    aarch64 | arm64) echo "NEON" ;;
    esac
}

# The same, or where ENDS is set, as in CI, the scalar and the last one alone.
native_paths() {
    if [ -n "$ENDS" ]; then all_native_paths | sed -n '1p;1!{$p}'; else all_native_paths; fi
}

# `worker` JOBS times (2) at once: each takes the jobs that no other has taken.
workers() {
    job=0
    while [ $job -lt "${JOBS:-2}" ]; do
        worker &
        job=$((job + 1))
    done
    wait
}

# A script's last line and its status: something passed, and nothing failed.
last_line() { # passed failed [skipped]
    if [ "${3:-0}" -gt 0 ]; then
        echo "$1 passed, $2 failed, $3 skipped"
    else
        echo "$1 passed, $2 failed"
    fi
    [ "$2" = 0 ] && [ "$1" -gt 0 ]
}
