#!/bin/sh
# analyze.sh [TOOL...] - static analysis by gcc (-fanalyzer), clang-tidy (bugprone, cert,
# clang-analyzer) and cppcheck (its own checks, and MISRA C:2012 by rule number): lrelu.h on every
# x86 path, its declarations alone, the examples, and the C files of the tests, which gcc is too
# slow for. A finding that
# analyze.txt does not list is a failure, and so is a line of it that no longer holds.
# TOOL: gcc, clang-tidy, cppcheck; default all. LRELU: the header's directory. BUILD: build/analyze.
# JOBS processes at a time (2). PATHS="SCALAR SSE2": these alone, and no line is found stale.
# The last line is "N passed, N failed[, N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
header=$(cd "${LRELU:-$tests/..}" && pwd) || exit 1
build=${BUILD:-$tests/../build/analyze}
rm -rf "$build"
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1
start=$(date +%s)

checks='-*,bugprone-*,cert-*,clang-analyzer-*'
# States of a function that clang-analyzer looks at: a tenth of its default, which took ten times as
# long on the scalar path and found no more there or with SSE2. It is left out for C++, where the
# bodies are the same.
nodes="-Xclang -analyzer-config -Xclang max-nodes=20000"
# Rules of which MISRA C:2012 (with amendments 1 to 4) permits no deviation.
mandatory="9.1 9.7 12.5 13.6 17.3 17.4 17.6 17.9 19.1 21.13 21.17 21.18 21.19 21.20 21.22 22.2 22.4
    22.5 22.6 22.20"
paths=SCALAR every_path=
case $(uname -m) in
x86_64 | amd64) paths="AVX512 AVX2 SSE2 SCALAR" every_path=1 ;;
esac
[ -z "$PATHS" ] || paths=$PATHS every_path=

flags_of() { # path
    case $1 in
    AVX2) echo "-mavx2 -mfma -mf16c" ;;
    AVX512) echo "$(flags_of AVX2) -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vbmi" ;;
    esac
}
# What cppcheck, which reads no system header, must know of a path and of x86-64.
defines_of() { # path
    case $1 in
    SSE2) echo "-D__SSE2__" ;;
    AVX2) echo "$(defines_of SSE2) -D__AVX2__ -D__FMA__ -D__F16C__" ;;
    AVX512) echo "$(defines_of AVX2) -D__AVX512F__ -D__AVX512BW__ -D__AVX512VL__ -D__AVX512DQ__
        -D__AVX512VBMI__ -D__EVEX512__" ;;
    esac
}

# ---- What is analysed ----------------------------------------------------------------------------

# The header is the main file of a translation unit: clang-analyzer looks only at those. At its end
# stands a defect that every job must report, or else the tool has not come so far: a failure too.
cat >planted.c <<'END'
int planted(int a, int b);
int planted(int a, int b) {
    const int *p = 0;
    return (a > 0 ? b : b) + *p;
}
END
cat "$header/lrelu.h" planted.c >lrelu.h || exit 1

# The C files of examples and tests, with the planted defect, but without the bodies of lrelu.h,
# which have jobs of their own. Not those for targets other than this one.
sources() { # area
    case $1 in
    examples) ls "$tests"/../examples/*.c "$tests"/../examples/dispatch/*.c \
        "$tests"/../examples/firmware/export.c "$tests"/../examples/firmware/main.c ;;
    tests) ls "$tests"/unit/*.c "$tests"/exhaustive/*.c | grep -v '/unit/path\.c$' ;;
    esac
}
own_flags="-std=gnu99 -DLRELU_IMPLEMENTED_ -I$header -I$tests/unit -I$tests/../examples
    -DKERNELS=kernels_SSE2"

# tool|path|what, the longest first: they end the sooner.
jobs() {
    for path in $paths; do
        echo "clang-tidy|$path|bodies, C++"
        echo "clang-tidy|$path|bodies, C"
        echo "gcc|$path|bodies, C"
    done
    echo "clang-tidy||tests"
    echo "clang-tidy||examples"
    echo "gcc||examples"
    for path in $paths; do echo "cppcheck|$path|bodies, C"; done
    echo "clang-tidy|SCALAR|declarations, C"
    echo "clang-tidy|SCALAR|declarations, C++"
    echo "gcc|SCALAR|declarations, C"
    echo "cppcheck|SCALAR|declarations, C"
}

# ---- The tools -----------------------------------------------------------------------------------

# Each prints "file:line:column: warning: text [check]".

# gcc stops without a word, after a small part of the header, unless its limit of states for a file
# is raised: that it has stopped is a failure. Into calls it goes only where that ends in time: on
# the scalar path, inlined, with few states at a place; on the others it sums functions up.
run_gcc() { # path what
    analyzer="-fanalyzer -fdiagnostics-plain-output -Wanalyzer-too-complex
        --param analyzer-bb-explosion-factor=200"
    case $1 in
    SCALAR | '') analyzer="$analyzer -O1 --param analyzer-max-enodes-per-program-point=2" ;;
    *) analyzer="$analyzer -O0 -fanalyzer-call-summaries" ;;
    esac
    case $2 in
    *,*) gcc $lrelu_flags $(flags_of "$1") $analyzer -c lrelu.h -o "$number.o" || return 1 ;;
    *)
        for source in $(sources "$2") planted.c; do
            gcc $own_flags $analyzer -c "$source" -o "$number.o" || return 1
        done
        ;;
    esac
    ! grep 'analysis bailed out early' "$number.log" >"$number.early"
}
run_clang_tidy() { # path what
    case $2 in
    *,*)
        case $2 in
        *C++) set -- "$1" "$checks,-clang-analyzer-*" ;;
        *) set -- "$1" "$checks" ;;
        esac
        clang-tidy-19 --quiet --checks="$2" lrelu.h -- $lrelu_flags $(flags_of "$1") $nodes
        ;;
    *)
        clang-tidy-19 --quiet --checks="$checks" --header-filter='/(tests|examples)/[^.]' \
            $(sources "$2") planted.c -- $own_flags $nodes
        ;;
    esac
}
# In a directory of its own: what misra.py reads has always the same name.
run_cppcheck() { # path what
    mkdir "$number.dir" && cp lrelu.h "$number.dir" && cd "$number.dir" || return 1
    cppcheck --quiet --language=c --std=c99 --platform=unix64 --addon=misra \
        --enable=warning,style,performance,portability \
        --template='{file}:{line}:{column}: warning: {message} [{id}]' \
        -D__GNUC__=12 -D__x86_64__ -D__STDC_HOSTED__=1 -DDBL_MANT_DIG=53 $(defines_of "$1") \
        $implementation -DLRELU_ISA=LRELU_ISA_"$1" lrelu.h
    set -- $?
    cd ..
    return $1
}

# Findings as "tool|check|area|name|place text". The name is that of the function or macro around
# the place, or of the macro that is called there outside of functions; of parentheses that a macro
# lacks, it is the argument's.
findings() { # tool
    sed -n 's/^\([^ :]*:[0-9]*:[0-9]*: \)\(warning\|error\)\(: .*\[[-A-Za-z0-9.,_]*\]\)$/\1\2\3/p' |
        sort -u | awk -v tool="$1" -v build="$build/" '
        function read(file, line, inside, n, start) {
            while ((getline line < file) > 0) {
                n++
                text[file, n] = line
                if (line ~ /^#[ ]*define /) { now = line; sub(/^#[ ]*define /, "", now) }
                else if (!inside && line ~ /^[A-Za-z_].*\(/) {
                    now = line
                    # Attributes before a name have parentheses too.
                    gsub(/__attribute__\(\([^()]*(\([^()]*\))*[^()]*\)\)/, "", now)
                    sub(/\(.*/, "", now)
                    sub(/.*[ *]/, "", now)
                }
                sub(/[^A-Za-z_0-9].*/, "", now)
                name[file, n] = now == "" ? "-" : now
                if (macro || line ~ /^#[ ]*define /) {
                    macro = line ~ /\\$/
                    if (!macro) now = ""
                } else {
                    if (line ~ /{$/ && !inside && now != "") inside = 1
                    if (line ~ /^}/ || (!inside && line ~ /[;})]$/)) { inside = 0; now = "" }
                }
            }
            close(file)
            done[file] = 1
            macro = 0; now = ""
        }
        {
            split($0, at, ":")
            file = at[1]
            if (!(file in done)) read(file)
            check = $0
            sub(/.*\[/, "", check)
            sub(/[],].*/, "", check)
            if (tool == "gcc" && (check !~ /^-Wanalyzer/ || check ~ /-too-complex$/)) next
            kind = tool
            if (sub(/^misra-c2012-/, "", check)) kind = "misra"
            where = name[file, at[2] + 0]
            if (check == "bugprone-macro-parentheses") {
                where = substr(text[file, at[2] + 0], at[3])
                sub(/[^A-Za-z_0-9].*/, "", where)
            }
            area = where == "planted" ? "planted" : file ~ /lrelu\.h$/ ? "lrelu.h" : \
                file ~ /\/tests\/\.\.\/examples\// ? "examples" : "tests"
            if (where == "") where = "-"
            sub(/^.*: (warning|error): /, "")
            sub(/ [(]use --rule-texts.*[)]/, "")
            sub(/^.*\/[.][.]\//, "", file)
            print kind "|" check "|" area "|" where "|" file ":" at[2] ":" at[3] " " $0
        }'
}

worker() {
    number=0
    while IFS='|' read -r tool path what; do
        number=$((number + 1))
        mkdir "$number.taken" 2>/dev/null || continue
        began=$(date +%s)
        case $what in
        bodies*) implementation=-DLRELU_IMPLEMENTATION ;;
        *) implementation= ;;
        esac
        case $what in
        *C++) lrelu_flags="-x c++ -std=c++11" ;;
        *) lrelu_flags="-x c -std=c99" ;;
        esac
        lrelu_flags="$lrelu_flags $implementation -DLRELU_ISA=LRELU_ISA_$path"
        case $tool in
        gcc) run_gcc "$path" "$what" ;;
        clang-tidy) run_clang_tidy "$path" "$what" ;;
        cppcheck) run_cppcheck "$path" "$what" ;;
        esac >"$number.log" 2>&1 </dev/null
        # clang-tidy's status is that of its findings; what does not compile is one of them.
        echo "$? $(($(date +%s) - began))" >"$number.status"
        findings "$tool" <"$number.log" >"$number.findings"
    done <jobs
}

# ---- The jobs, and what they say -----------------------------------------------------------------

skipped=0
tools=
for tool in ${*:-gcc clang-tidy cppcheck}; do
    case $tool in
    gcc) command=gcc package=gcc ;;
    clang-tidy) command=clang-tidy-19 package=clang-tidy-19 ;;
    cppcheck) command=cppcheck package=cppcheck ;;
    *)
        echo "analyze.sh: no tool of that name (there are gcc, clang-tidy, cppcheck): $tool" >&2
        exit 2
        ;;
    esac
    if command -v $command >/dev/null 2>&1; then
        tools="$tools $tool"
    else
        echo "skipped: $tool: no $command here, which is in the package $package"
        skipped=$((skipped + 1))
    fi
done
for tool in $tools; do jobs | grep "^$tool|"; done >wanted
jobs | grep -F -x -f wanted >jobs
workers

# Each job's line: findings, listed ones and others; then what is left, and lines without findings.
grep -v '^#' "$tests/analyze.txt" | grep . >listed
awk -F '|' -v mandatory="$mandatory" -v tools="$tools" -v every_path="$every_path" '
    function fail(text) { print "FAILED " text; failed++ }
    # By its name before by its area, so that neither of two lines goes stale unseen.
    function listed(kind, check, area, name, place, where) {
        where = ((kind "|" check, name) in line) ? name : area
        if (!((kind "|" check, where) in line)) return 0
        used[kind "|" check, where] = 1
        if (!((kind, check, place) in known)) {
            known[kind, check, place] = 1
            places[kind "|" check]++
        }
        return 1
    }
    BEGIN {
        n = split(mandatory, rules, /[ \n]+/)
        for (i = 1; i <= n; i++) forbidden[rules[i]] = 1
        while ((getline text < "listed") > 0) {
            if (split(text, f, "|") != 4 || f[4] !~ /^[A-Za-z"].* .* .*\.$/)
                fail("analyze.txt has a line that is not tool|check|where|reason.: " text)
            if (f[1] == "misra" && f[2] in forbidden)
                fail("analyze.txt deviates from a mandatory rule: " f[2])
            n = split(f[3], words, " ")
            for (i = 1; i <= n; i++) {
                if (((f[1] "|" f[2], words[i]) in line)) fail("analyze.txt lists twice: " text)
                line[f[1] "|" f[2], words[i]] = f[1] "|" f[2] "|" words[i]
            }
            lines++
        }
        while ((getline < "jobs") > 0) {
            job++
            tool = $1; what = $3
            title = $1 " " $3 ($2 == "" ? "" : " " $2)
            split("", seen)
            found = good = left = 0
            while ((getline text < (job ".findings")) > 0) {
                split(text, f, "|")
                seen[f[3], f[1] "|" f[2]] = 1
                if (f[3] == "planted") continue
                found++
                place = text
                sub(/^[^|]*\|[^|]*\|[^|]*\|[^|]*\|/, "", place)
                if (listed(f[1], f[2], f[3], f[4], place)) {
                    good++
                } else {
                    left++
                    if (!((f[1], f[2], place) in told))
                        fail(f[1] " " f[2] " in " f[4] ": " place)
                    told[f[1], f[2], place] = 1
                }
            }
            seconds = status = ""
            if ((getline text < (job ".status")) > 0) {
                split(text, f, " ")
                status = f[1]
                seconds = f[2]
            }
            planted = tool == "gcc" ? "gcc|-Wanalyzer-null-dereference" : \
                tool == "cppcheck" ? "cppcheck|nullPointer" : \
                what ~ /C\+\+/ ? "clang-tidy|bugprone-branch-clone" : \
                "clang-tidy|clang-analyzer-core.NullDereference"
            if (!(("planted", planted) in seen) ||
                    (tool == "cppcheck" && !(("planted", "misra|11.9") in seen))) {
                fail(title " does not see the planted defect, see " job ".log")
                left++
            } else if (status != 0 && tool != "clang-tidy") {
                fail(title " ended with status " status ", see " job ".log")
                left++
            }
            if (!left) passed++
            printf "%-36s %4d findings, %4d listed, %3d left (%d s)\n", title, found, good, left, \
                seconds
        }
        for (key in line) {
            split(line[key], f, "|")
            tool = f[1] == "misra" ? "cppcheck" : f[1]
            if (index(" " tools " ", " " tool " ") == 0 || !every_path) continue
            if (key in used) passed++
            else fail("analyze.txt lists what is not found any more: " line[key])
        }
        for (key in places) {
            split(key, f, "|")
            print f[1] " " f[2] ": " places[key] " places" >"places"
        }
        print lines + 0, passed + 0, failed + 0 >"sums"
    }' </dev/null
set -- $(cat sums)
passed=$2 failed=$3
echo "deviations, $1 lines:"
sort -V places 2>/dev/null | sed 's/^/    /'
echo "in $(($(date +%s) - start)) s"
last_line "$passed" "$failed" "$skipped"
