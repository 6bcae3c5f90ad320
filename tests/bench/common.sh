# common.sh - what bench.sh, against.sh and peers.sh share: which paths of lrelu.h this CPU has, and
# a path's flags. They read it by `.` from the top of the repository.

has() { grep -qw "$1" /proc/cpuinfo; }
has_path() { # path
    case $1 in
        scalar) ;;
        sse2 | avx2) has "$1" ;;
        avx512) has avx512f && has avx512bw && has avx512vl && has avx512dq ;;
        *) return 1 ;;
    esac
}
# Sets isa, the end of LRELU_ISA_..., and march, the flags; fails where there is no such path.
set_path() { # path
    case $1 in
        scalar) isa=SCALAR march= ;;
        sse2) isa=SSE2 march= ;;
        avx2) isa=AVX2 march="-mavx2 -mfma -mf16c" ;;
        avx512) isa=AVX512 march="-mavx512f -mavx512bw -mavx512vl -mavx512dq"
            if has avx512_vbmi || has avx512vbmi; then march="$march -mavx512vbmi"; fi ;;
        *) return 1 ;;
    esac
}
# A word as eval reads it back, and a blank.
quote() { printf "'%s' " "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }
