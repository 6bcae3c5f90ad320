#!/bin/sh
# Builds tests/bench/against.c with two lrelu.h in it, or with one by two compilers, each on every
# path that is asked for, and runs it. bench.sh calls it where it sees one of its options.
set -eu
cd "$(dirname "$0")/../.."
. tests/bench/common.sh

usage() {
    cat <<END
usage: make bench ARGS='--against REV [options]'      an earlier lrelu.h and this one
       make bench ARGS='--compilers A,B [options]'    this lrelu.h by two compilers
  --against REV              the older one: lrelu.h as it is in git there
  --old FILE                 or this file
  --compilers A,B            two compilers, as gcc,clang-19
  --header FILE              the newer one (lrelu.h)
  --path NAME[,NAME...]      sse2, avx2, avx512 (all that this CPU has)
  --cc CC                    the compiler of both (\${CC:-gcc})
  --flags FLAGS              its flags beside the path's own (-O2)
  --routine NAME[,NAME...]   only these; * and ? as in file names: forward_f32, *_bf16
  --shape NAME               only these PReLU shapes: 'nhwc C=3', 'nchw 7x7', 'nhwc*', ...
  --n SIZE[,SIZE...]         elements instead of the routine's own: 4096, 64K, 1M
  --ms MS                    time for a row (100); more is steadier
  --core N                   pin to this core (the one it starts on)
  --csv FILE                 write the rows there too
  --list                     the routines
Two calls, same data, in turn, by the thread's CPU time. ratio: the older one's time, or A's, over
the other's: above 1 the newer one, or B, is faster. +- is the distance between its quartiles. What
is below its limit is measured again, twice and longer. Limits: 0.85 for a row; less for
prelu_backward, PReLU of 16-bit floats, 8 bits with equal scales and calls of fewer than 100
elements; 0.97 for a path's geometric mean. Compilers: 0.75 for a row. The last line is
"N passed, N failed", the exit status 1 if any failed. Against 1.0.0 PReLU of integers has limits
of its own, above 1. Rows are left out where one of the two has no such routine.
END
}
die() {
    echo "against.sh: $1" >&2
    exit 2
}

revision= old= compilers= header=lrelu.h paths= cc=${CC:-gcc} flags=-O2 pass=
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --list) pass="$pass$1 "; shift; continue ;;
        --against | --old | --compilers | --header | --path | --cc | --flags) ;;
        --routine | --shape | --n | --ms | --core | --csv) ;;
        *) die "unknown option (--help lists them): $1" ;;
    esac
    [ $# -gt 1 ] || die "a value must follow: $1"
    case $1 in
        --against) revision=$2 ;;
        --old) old=$2 ;;
        --compilers) compilers=$2 ;;
        --header) header=$2 ;;
        --path) paths=$(echo "$2" | tr , ' ') ;;
        --cc) cc=$2 ;;
        --flags) flags=$2 ;;
        *) pass="$pass$(quote "$1")$(quote "$2")" ;;
    esac
    shift 2
done
out=build/against
mkdir -p $out
# Copies: who edits the header meanwhile does not mix two of them.
cp "$header" $out/new.h 2>/dev/null || die "cannot read $header"

new_cc=$cc least=
if [ -n "$compilers" ]; then
    [ -z "$revision$old" ] || die "either two headers or two compilers"
    case $compilers in
        *,*,*) die "two compilers, as gcc,clang-19: $compilers" ;;
        ?*,?*) cc=${compilers%,*} new_cc=${compilers#*,} ;;
        *) die "two compilers, as gcc,clang-19: $compilers" ;;
    esac
    cp $out/new.h $out/old.h
    old_name=$cc new_name=$new_cc least=-DBENCH_LEAST=0.75
elif [ -n "$old" ]; then
    [ -z "$revision" ] || die "either --against or --old"
    cp "$old" $out/old.h 2>/dev/null || die "cannot read $old"
    old_name="old ns" new_name="new ns"
else
    [ -n "$revision" ] || die "--against REV, --old FILE or --compilers A,B"
    old_name="old ns" new_name="new ns"
    git show "$revision:lrelu.h" >$out/old.h 2>$out/git.log ||
        die "no lrelu.h at $revision: $(head -1 $out/git.log)"
fi
for compiler in $cc $new_cc; do
    command -v "$compiler" >/dev/null || die "no $compiler"
done
command -v objcopy >/dev/null || die "no objcopy"

if [ -z "$paths" ]; then
    for p in sse2 avx2 avx512; do if has_path $p; then paths="$paths $p"; fi; done
    [ -n "$paths" ] || die "this CPU has none of sse2, avx2, avx512"
else
    for p in $paths; do
        case $p in sse2 | avx2 | avx512) ;; *) die "no such path: $p" ;; esac
        has_path "$p" || die "this CPU has no $p"
    done
fi

strict="-std=c99 -O2 -Wall -Wextra -Wconversion -DNDEBUG"
# Without its sides the program only reads its options: a bad one need not wait for the builds.
$cc $strict tests/bench/against.c -o $out/options -lm
eval "$out/options $pass" || exit
case $pass in *--list*) exit 0 ;; esac

# One side: the header's bodies on their own, the loops that call them, and no name outside but the
# table's. What was built from the same files in the same way stays.
side() { # name path compiler
    set_path "$2"
    ours="$flags $march -DLRELU_ISA=LRELU_ISA_$isa"
    if grep -q lrelu_requant_prepare $out/$1.h; then ours="$ours -DSIDE_BIAS"; fi
    file=$out/$1-$2-$(echo "$3" | tr / _)
    key=$({ cat $out/$1.h tests/bench/side.[ch] "$0"; echo "$cc $ours"; $cc --version
        $3 --version; } | cksum)
    if [ -e "$file.o" ] && [ "$(cat "$file.key" 2>/dev/null)" = "$key" ]; then return; fi
    rm -f "$file.key"
    $3 -std=c99 -DNDEBUG -DLRELU_IMPLEMENTATION $ours -x c -c $out/$1.h -o "$file-bodies.o"
    # From aligned loops: one in two cache lines adds half a nanosecond to a call.
    $cc $strict $ours -falign-loops=64 -DSIDE=$1_$2 -DSIDE_HEADER="\"../../$out/$1.h\"" \
        -c tests/bench/side.c -o "$file-loops.o"
    $cc -r -nostdlib "$file-loops.o" "$file-bodies.o" -o "$file-both.o"
    objcopy --keep-global-symbol=$1_$2 "$file-both.o" "$file.o"
    echo "$key" >"$file.key"
}
echo "building (a header takes up to half a minute on each path) ..." >&2
pids= failed=0 objects= sides=
for p in $paths; do
    side old $p "$cc" &
    pids="$pids $!"
    side new $p "$new_cc" &
    pids="$pids $!"
    objects="$objects $out/old-$p-$(echo "$cc" | tr / _).o $out/new-$p-$(echo "$new_cc" | tr / _).o"
    sides="$sides X($p)"
done
for pid in $pids; do wait "$pid" || failed=1; done
[ $failed = 0 ] || exit 1
$cc $strict $least -D"BENCH_SIDES(X)=$sides" -DBENCH_OLD="\"$old_name\"" \
    -DBENCH_NEW="\"$new_name\"" tests/bench/against.c $objects -o $out/against -lm
if [ -n "$compilers" ]; then
    echo "$header by $cc $flags and by $new_cc $flags"
else
    echo "old: ${revision:-$old}, new: $header, both by $cc $flags"
fi
eval "$out/against $pass"
