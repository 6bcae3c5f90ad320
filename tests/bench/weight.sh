#!/bin/sh
# weight.sh [--against REV] [--limits] - what lrelu.h weighs, beside what it weighed at REV, as a
# Markdown table: lines, compile time, bytes of code, stack, flash. What is beyond its limit is a
# failure. REV is the last tag, or else 1.0.0's commit; where git does not have it, only what needs
# no older header is checked. --limits: REV's own code, stack and flash are left out, which takes a
# third of the time. The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"
root=$(cd "$here/../.." && pwd)
first=b58b24c # 1.0.0, which has no tag

die() {
    echo "weight.sh: $1" >&2
    exit 2
}
revision= limits=
while [ $# -gt 0 ]; do
    case $1 in
    --against)
        [ $# -gt 1 ] || die "a value must follow: $1"
        revision=$2
        shift 2
        ;;
    --limits)
        limits=1
        shift
        ;;
    --help)
        sed -n '2,6s/^# //p' "$0"
        exit 0
        ;;
    *) die "unknown option (there are --against REV and --limits): $1" ;;
    esac
done

cd "$root" || exit 1
build=build/weight
rm -rf $build
mkdir -p $build/old $build/new || exit 1
asked=$revision
[ -n "$revision" ] || revision=$(git describe --tags --abbrev=0 2>/dev/null)
[ -n "$revision" ] || revision=$first
old=1
git show "$revision:lrelu.h" >$build/old/lrelu.h 2>$build/git.log || {
    [ -z "$asked" ] || die "no lrelu.h at $revision: $(head -1 $build/git.log)"
    echo "no lrelu.h of $revision in git (a tarball, a shallow clone): nothing to compare with"
    old=
}
cp lrelu.h $build/new/lrelu.h
cd $build || exit 1

passed=0 failed=0 skipped=0
# A row: what it is, the older header's figure, this one's, the limit, each with its unit or a dash;
# then this one's and the limit as numbers. No number: it could not be found.
row() {
    verdict="too much"
    if [ -z "$5" ]; then
        verdict="failed, see $build/log"
    elif awk "BEGIN { exit !($5 <= $6) }"; then
        verdict=ok
    fi
    if [ "$verdict" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    echo "$1|$2|$3|$4|$verdict" >>rows
}
skip() { # row reason
    echo "$1||||skipped: $2" >>rows
    skipped=$((skipped + 1))
}
has() { command -v "$1" >/dev/null 2>&1; }
# That a compiler which is there has x86's vectors is taken for granted on x86.
x86() { [ "$(uname -m)" = x86_64 ]; }
# skip_without ROW COMPILER: whether the row had to be skipped
skip_without() {
    if ! has "$2"; then skip "$1" "no $2"; elif ! x86; then skip "$1" "no x86-64"; else return 1; fi
}
sides="new${old:+ old}"
measured=$sides # whose code, stack and flash
[ -z "$limits" ] || measured=new

# ---- text

# Lines of the longest function, and its name. A function begins at a line in column 0 and ends at a
# brace there; a macro that is code counts as one.
longest_function() {
    awk '
        function take(lines, name) { if (lines > most) { most = lines; where = name } }
        function name_of(line) {
            sub(/\(.*/, "", line)
            sub(/.*[ *]/, "", line)
            return line
        }
        /\\$/ {
            if (!macro) { macro = NR; name = $2; sub(/\(.*/, "", name); code = 0 }
            if (/{/) code = 1
            next
        }
        macro { if (code) take(NR - macro + 1, name); macro = 0; next }
        /^[A-Za-z_]/ && !inside {
            start = /^(typedef|struct|union|enum|extern)/ || /=/ ? 0 : NR
            name = name_of($0)
        }
        /;$/ && !inside { start = 0 }
        /{$/ && !inside && start && !/^#/ { inside = 1 }
        /^}/ { if (inside) take(NR - start + 1, name); inside = start = 0 }
        END { print most, where }' "$1"
}
text_rows() {
    for side in $sides; do
        wc -l <$side/lrelu.h >$side/lines
        wc -c <$side/lrelu.h >$side/bytes
        longest_function $side/lrelu.h >$side/longest
    done
    row "lines" "$(of old lines)" "$(of new lines)" 3900 "$(of new lines)" 3900
    row "bytes" "$(of old bytes)" "$(of new bytes)" 200600 "$(of new bytes)" 200600
    row "longest function, lines" "$(named old longest)" "$(named new longest)" 60 \
        "$(first_of new longest)" 60
}
of() { if [ -s $1/$2 ]; then echo $(cat $1/$2); fi; } # side figure
first_of() { of $1 $2 | sed 's/ .*//'; }
named() { of $1 $2 | sed 's/ \(.*\)/ (\1)/'; } # a figure and what has it

# ---- time

avx2="-mavx2 -mfma -mf16c"
avx512="-mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vbmi $avx2"
compile() { # side object compiler flags
    compile_side=$1 compile_object=$2
    shift 2
    "$@" -DLRELU_IMPLEMENTATION -x c -c $compile_side/lrelu.h -o $compile_side/$compile_object \
        2>>log
}
# User seconds of a compilation: those of this subshell's children.
seconds() {
    (compile "$@" || exit && times) | awk 'NR == 2 { split($1, t, /[ms]/); print t[1] * 60 + t[2] }'
}
# In turn, and the least of each: a busy neighbour slows down both. Up to eight times
# while the share is beyond its limit.
time_row() { # row compiler object
    if skip_without "$1" "$2"; then return; fi
    for round in 1 2 3 4 5 6 7 8; do
        for side in $sides; do
            seconds $side $3.o $2 -O2 $avx2 >>$side/$3.times
            sort -n $side/$3.times | head -1 >$side/$3.time
        done
        share=$(echo "$(of new $3.time) $(of old $3.time)" |
            awk 'NF == 2 && $2 > 0 { printf "%.2f\n", $1 / $2 }')
        awk "BEGIN { exit !(${share:-0} <= $most_time) }" && break
    done
    row "$1" "$(of old $3.time) s" "${share:--} ($(of new $3.time) s)" $most_time "$share" \
        $most_time
}

# ---- code

kb() { [ -z "$1" ] || awk "BEGIN { printf \"%.1f KB\", $1 / 1000 }"; }
# Code, constants and what unwinds the stack.
text_of() { if [ -s $1/$2 ]; then size $1/$2 | awk 'NR == 2 { print $1 }'; fi; }
code_row() { # row KB object compiler flags
    code_row=$1 code_limit=$2 code_object=$3
    shift 3
    if skip_without "$code_row" "$1"; then return; fi
    for side in $measured; do
        [ -s $side/$code_object ] || compile $side $code_object "$@" &
    done
    wait
    bytes=$(text_of new $code_object)
    row "$code_row" "$(kb $(text_of old $code_object))" "$(kb $bytes)" "$code_limit KB" "$bytes" \
        $((code_limit * 1000))
}

# ---- stack

# The deepest chain of calls that begins in a public function, and that function.
deepest() {
    awk -F'"' '
        function down(f, i, n, deepest, callees, d) {
            if (f in chain) return chain[f]
            chain[f] = frame[f] # while it is looked into: a recursion would not end
            n = split(calls[f], callees, "\n")
            for (i = 1; i <= n; i++) if ((d = down(callees[i])) > deepest) deepest = d
            return chain[f] = frame[f] + deepest
        }
        /^node:/ && match($4, /[0-9]+ bytes/) {
            frame[$2] = substr($4, RSTART) + 0
            if ($2 ~ /^[lp]relu_[a-z0-9_]*[a-z0-9]$/) public[$2] = 1
        }
        /^edge:/ { calls[$2] = calls[$2] (calls[$2] == "" ? "" : "\n") $4 }
        END {
            for (f in public) {
                d = down(f)
                if (d > most || d == most && f < name) { most = d; name = f }
            }
            if (name != "") print most, name
        }' "$1"
}
stack_row() { # row bytes object compiler flags
    stack_row=$1 stack_limit=$2 stack_object=$3
    shift 3
    if skip_without "$stack_row" "$1"; then return; fi
    for side in $measured; do
        [ -s $side/$stack_object.ci ] || compile $side $stack_object.o "$@" -fcallgraph-info=su &
    done
    wait
    for side in $measured; do
        if [ -s $side/$stack_object.ci ]; then
            deepest $side/$stack_object.ci >$side/$stack_object.stack
        fi
    done
    row "$stack_row" "$(named old $stack_object.stack)" "$(named new $stack_object.stack)" \
        $stack_limit "$(first_of new $stack_object.stack)" $stack_limit
}

# ---- flash

flash_rows() {
    if ! has arm-none-eabi-gcc; then
        for type in f32 f64 bf16; do
            skip "Cortex-M55 flash, prelu_backward_$type, bytes" "no arm-none-eabi-gcc"
        done
        return
    fi
    for side in $measured; do
        LRELU=$side sh "$here/size.sh" $side M55 >$side/flash 2>>log
        for type in f32 f64 bf16; do
            sed -n "s/^| .prelu_backward_$type. | \([0-9]*\) .*/\1/p" $side/flash >$side/flash_$type
        done
    done
    for row in f32:4500 f64:2500 bf16:5500; do
        type=${row%:*}
        row "Cortex-M55 flash, prelu_backward_$type, bytes" "$(of old flash_$type)" \
            "$(of new flash_$type)" ${row#*:} "$(of new flash_$type)" ${row#*:}
    done
}

clang=clang-19
has $clang || clang=clang
# 0.45 of 1.0.0's time for what 1.0.0 had, and as much again for the quarter of code that bias and
# accumulators are; what is compared with a later version shall not get slower.
most_time=0.57
if [ -n "$old" ] && ! grep -q '^#define LRELU_VERSION_MAJOR 1$' old/lrelu.h; then most_time=1.10; fi

text_rows
if [ -n "$old" ]; then
    time_row "compile time, gcc -O2 AVX2, share" gcc avx2.gcc
    time_row "compile time, $clang -O2 AVX2, share" $clang avx2.$clang
fi
# Bias and accumulators have 30 KB of these.
code_row "code, gcc -O2 SSE2" 145 sse2.o gcc -O2
code_row "code, gcc -O2 AVX2" 145 avx2.gcc.o gcc -O2 $avx2
code_row "code, gcc -O2 AVX-512" 150 avx512.o gcc -O2 $avx512 -fcallgraph-info=su
code_row "code, clang-19 -O2 AVX2" 160 avx2.clang-19.o clang-19 -O2 $avx2
code_row "code, gcc -Os AVX2" 120 avx2-Os.o gcc -Os $avx2
code_row "code, gcc -O2 scalar, NDEBUG" 36 scalar.o gcc -O2 -DNDEBUG -DLRELU_ISA=LRELU_ISA_SCALAR
stack_row "stack, gcc -O2 AVX-512, bytes" 12000 avx512 gcc -O2 $avx512
stack_row "stack, gcc -O2 scalar, bytes" 1024 scalar-frames gcc -O2 \
    -DLRELU_ISA=LRELU_ISA_SCALAR
flash_rows

awk -F'|' -v old="$old" -v revision="$revision" '
    BEGIN {
        cell[0, 1] = "lrelu.h"; cell[0, 2] = revision; cell[0, 3] = "now"; cell[0, 4] = "limit"
    }
    { for (c = 1; c <= 5; c++) cell[NR, c] = $c }
    END {
        for (r = 0; r <= NR; r++) for (c = 1; c <= 5; c++)
            if (length(cell[r, c]) > width[c]) width[c] = length(cell[r, c])
        for (r = 0; r <= NR; r++) {
            line = rule = "|"
            for (c = 1; c <= 5; c++) {
                if (c == 2 && !old) continue
                side = c == 1 || c == 5 ? "-" : ""
                line = line sprintf(" %" side width[c] "s |", cell[r, c])
                dashes = sprintf("%" width[c] "s", "")
                gsub(/ /, "-", dashes)
                if (side == "") sub(/-$/, ":", dashes)
                rule = rule " " dashes " |"
            }
            print line
            if (r == 0) print rule
        }
    }' rows
last_line "$passed" "$failed" "$skipped"
