#!/bin/sh
# run.sh [--targets FILE] [--list] [NAME...] - the tests on every other target, under emulators:
# all, or those whose names begin with a NAME. JOBS targets at a time (2). LRELU: the directory of
# lrelu.h. BUILD: where to build (build/cross). OBJECTS: where the test's own objects are, an
# absolute path, empty at first, which runs may share (BUILD/objects). --targets: those of FILE
# instead, whose lines are like those of --list, with variables of this script. --list: says which
# there are, and ends.
#   hosted     the test program, its hashes equal to those of a native scalar build; on ARMv7 NEON
#              and Helium, which flush subnormals, with data that have none. --quick for the first
#              line of a vector path, whatever its registers' length, and where nothing is emulated;
#              --brief for the others
#   bare       bare/bare.c without any library, each routine's hash equal to the host's
#   flushing   flushing.c: what becomes of subnormals
#   device     device/device.cu in both passes of a CUDA or HIP compiler, of which clang needs no
#              SDK: the host's runs the whole test program; in the device's no product is fused, and
#              clang's, compiled for this CPU, gives the bits of one value. No GPU is used
#   compile    no warning
#   symbols    the public functions, and no function of libc
# A line for each target; a missing tool is named with its package; the last line is
# "N passed, N failed[, N skipped]". Needs 7 minutes or so on two cores.

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"
further= only=run
while :; do
    case $1 in
    --targets) further=$(cat "$2") && shift 2 || exit 1 ;;
    --list) only=list && shift ;;
    *) break ;;
    esac
done

# ---- The targets ---------------------------------------------------------------------------------

# name|ABI|compiler and flags|path|emulator. The test's own objects are built once for an ABI, by
# objects_of; path.c and scalar_inline.c, which are all that a path changes, for each line. A line
# whose path lrelu.h does not have is left out. A path is asked for by LRELU_ISA; one with = before
# it is not: the header must choose it by the flags. In place of an emulator: nothing where every
# CPU can run it, cpu:FLAG where /proc/cpuinfo must have that flag, - where it is only compiled.
# Fast: what a compiler might do wrong with floats is allowed.
fast="-O3 -std=gnu99 -ffp-contract=fast"
strict="-O2 -std=c99"
plain="-O0 -std=gnu99" # functions that gcc and clang do not inline
m0="-mcpu=cortex-m0"
m4="-mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard"
m7="-mcpu=cortex-m7 -mfpu=fpv5-d16 -mfloat-abi=hard"
m33="-mcpu=cortex-m33 -mfpu=fpv5-sp-d16 -mfloat-abi=hard"
m55="-mcpu=cortex-m55 -mfloat-abi=hard"
m55_integer="-mcpu=cortex-m55+nomve.fp -mfloat-abi=hard"
simde="-Iavx512 -D__AVX512F__ -D__AVX512BW__ -D__AVX512VL__ -D__AVX512DQ__"
# g++ 12 calls variables in its own AVX-512 intrinsics uninitialized, at the lines that call them.
optimised="-Wall -Werror -Wno-uninitialized -Wno-maybe-uninitialized"
avx512_only="-mavx512f -mavx512bw -mavx512vl -mavx512dq"
clang55="clang-19 --target=thumbv8.1m.main-none-eabihf"
clang_m85="$clang55 -mcpu=cortex-m85 -mfloat-abi=hard -isystem /usr/include/newlib -fno-short-enums"
clang_cl="clang-19 --driver-mode=cl"
clang_rvv="clang-19 --target=riscv64-linux-gnu"
clang_wasm="clang-19 --target=wasm32-wasi -isystem /usr/include/wasm32-wasi"
qemu_sve="qemu-aarch64 -cpu max,sve-default-vector-length"
qemu_rvv="qemu-riscv64 -cpu rv64,v=true,vext_spec=v1.0,vlen"
mps2_m4="mps2-an386 0 0x20000000 4M"
mps2_m33="mps2-an505 0x10000000 0x38000000 4M"
mps3_m55="mps3-an547 0 0x20000000 512K"
hosted_targets() {
    cat <<END
aarch64|aarch64|aarch64-linux-gnu-gcc $strict|neon|qemu-aarch64
aarch64|aarch64|aarch64-linux-gnu-gcc $fast|scalar|qemu-aarch64
aarch64|aarch64|clang-19 --target=aarch64-linux-gnu $fast|neon|qemu-aarch64
aarch64|aarch64|clang-14 --target=aarch64-linux-gnu $strict|neon|qemu-aarch64
sve128|aarch64|aarch64-linux-gnu-gcc $fast -march=armv8.2-a+sve|sve|$qemu_sve=16
sve256|aarch64|aarch64-linux-gnu-gcc $strict -march=armv8.2-a+sve|sve|$qemu_sve=32
sve384|aarch64|aarch64-linux-gnu-gcc $fast -march=armv8.2-a+sve|sve|$qemu_sve=48
sve512|aarch64|clang-19 --target=aarch64-linux-gnu $fast -march=armv8.2-a+sve|sve|$qemu_sve=64
armv7-neon|armv7|arm-linux-gnueabihf-gcc $fast -mfpu=neon|neon|qemu-arm
armv7-neon|armv7|arm-linux-gnueabihf-gcc $strict -mfpu=neon-vfpv4 -mfp16-format=ieee|neon|qemu-arm
armv7-neon|armv7|clang-19 --target=arm-linux-gnueabihf -mfpu=neon $fast|neon|qemu-arm
helium|m55|arm-none-eabi-gcc -mthumb $m55 -fno-short-enums $fast|mve|qemu-system-arm
helium|m55|$clang55 $m55 -fno-short-enums -isystem /usr/include/newlib $strict|mve|qemu-system-arm
armhf-vfp|armhf|arm-linux-gnueabihf-gcc $fast -mfpu=vfpv3-d16|scalar|qemu-arm
riscv64|riscv64|riscv64-linux-gnu-gcc $fast|scalar|qemu-riscv64
rvv128|riscv64|$clang_rvv $fast -march=rv64gcv|rvv|$qemu_rvv=128
rvv256|riscv64|$clang_rvv $strict -march=rv64gcv|rvv|$qemu_rvv=256
rvv512|riscv64|$clang_rvv $fast -march=rv64gcv|rvv|$qemu_rvv=512
wasm|wasm32|$clang_wasm $fast|scalar|node --no-warnings wasi.mjs
wasm|wasm32|$clang_wasm $fast -msimd128|wasm128|node --no-warnings wasi.mjs
ppc64le|ppc64le|powerpc64le-linux-gnu-gcc $fast|scalar|qemu-ppc64le
ppc64le|ppc64le|powerpc64le-linux-gnu-gcc $fast -mcpu=power8|vsx|qemu-ppc64le
s390x|s390x|s390x-linux-gnu-gcc $fast|scalar|qemu-s390x
s390x|s390x|s390x-linux-gnu-gcc $fast -march=z14 -mzvector|zvector|qemu-s390x
mips|mips|mips-linux-gnu-gcc $fast|scalar|qemu-mips
sparc64|sparc64|sparc64-linux-gnu-gcc $fast|scalar|qemu-sparc64
nehalem|x86_64|gcc $fast|sse2|qemu-x86_64 -cpu Nehalem
avx512|x86_64|gcc -O0 -std=gnu99 -w $simde -D__AVX512VBMI__|avx512|
i686-sse2|i686-sse2|gcc -m32 -msse2 -mfpmath=sse $fast|sse2|
i686-x87|i686-x87|gcc -m32 -mno-sse $strict|scalar|
tcc|x86_64|tcc -std=c99|scalar|
END
}

objects_of() {
    case $1 in
    aarch64) echo "aarch64-linux-gnu-gcc" ;;
    armhf) echo "arm-linux-gnueabihf-gcc -mfpu=vfpv3-d16" ;;
    armv7) echo "arm-linux-gnueabihf-gcc -mfpu=vfpv3-d16 -DTEST_NORMAL_ONLY" ;;
    m55) echo "arm-none-eabi-gcc -mthumb -mcpu=cortex-m55+nomve -mfloat-abi=hard -fno-short-enums
        -DTEST_NORMAL_ONLY" ;;
    riscv64) echo "riscv64-linux-gnu-gcc" ;;
    wasm32) echo "clang-19 --target=wasm32-wasi --sysroot=/usr -isystem /usr/include/wasm32-wasi
        -L/usr/lib/wasm32-wasi" ;;
    ppc64le) echo "powerpc64le-linux-gnu-gcc" ;;
    s390x) echo "s390x-linux-gnu-gcc" ;;
    mips) echo "mips-linux-gnu-gcc" ;;
    sparc64) echo "sparc64-linux-gnu-gcc" ;;
    i686-sse2) echo "gcc -m32 -msse2 -mfpmath=sse" ;;
    i686-x87) echo "gcc -m32 -mno-sse" ;;
    *) echo "gcc" ;;
    esac
}

# name|compiler and flags|path|machine: ROM RAM size|BARE_DATA|more flags. The data of a vector unit
# of 32-bit Arm have no subnormals (1; 2 leaves f16's out). Linked without any library but libgcc.
bare_targets() {
    cat <<END
cortex-m0|arm-none-eabi-gcc -mthumb $m0 -Os|scalar|microbit 0 0x20000000 16K|0|-DBARE_BYTES=7800
cortex-m3|arm-none-eabi-gcc -mthumb -mcpu=cortex-m3 -O2|scalar|mps2-an385 0 0x20000000 4M|0|
cortex-m4f|arm-none-eabi-gcc -mthumb $m4 -O2|scalar|$mps2_m4|0|
cortex-m7|arm-none-eabi-gcc -mthumb $m7 -O3|scalar|mps2-an500 0 0x20000000 4M|0|
cortex-m33|arm-none-eabi-gcc -mthumb $m33 -O2|scalar|$mps2_m33|0|
cortex-m55|arm-none-eabi-gcc -mthumb $m55 -O2|scalar|$mps3_m55|0|
cortex-m55|$clang55 $m55 -O2|scalar|$mps3_m55|0|
cortex-m55|arm-none-eabi-gcc -mthumb $m55 -O2|mve|$mps3_m55|1|
cortex-m55|$clang55 $m55 -O2|mve|$mps3_m55|1|
cortex-m55-int|arm-none-eabi-gcc -mthumb $m55_integer -O2|mve|$mps3_m55|0|
cortex-m55-int|$clang55 $m55_integer -O2|mve|$mps3_m55|0|
rv32imac|riscv64-unknown-elf-gcc -march=rv32imac -mabi=ilp32 -O2|scalar|riscv|0|
END
}

# name|compiler and flags|machine, nothing: a Linux program
flushing_targets() {
    cat <<END
flushing|gcc -O2|
flushing|arm-linux-gnueabihf-gcc -mfpu=neon -O3|
flushing|arm-linux-gnueabihf-gcc -mfpu=vfpv3-d16 -O2|
flushing|clang-19 --target=arm-linux-gnueabihf -mfpu=neon -O2|
flushing|arm-none-eabi-gcc -mthumb $m55 -O2|$mps3_m55
flushing|$clang55 $m55 -O2|$mps3_m55
flushing|arm-none-eabi-gcc -mthumb $m55_integer -O2|$mps3_m55
END
}

# name|chip|parts|more flags: see bare/bare.c. The atmega328p has 32 KB of flash and 2 KB of memory,
# so it takes three programs; prelu_backward takes more of both.
avr_targets() {
    cat <<END
avr|atmega328p|0x3d|-DBARE_BYTES=600 -DBARE_MAX=40
avr-prelu|atmega328p|0x4d|-DBARE_BYTES=600 -DBARE_MAX=40
avr-integers|atmega328p|0x700|-DBARE_BYTES=600 -DBARE_MAX=40
avr-dalpha-f32|atmega1284p|0x81|-DBARE_BYTES=8448
avr-dalpha-f16|atmega1284p|0x84|-DBARE_BYTES=5000
avr-dalpha-bf16|atmega1284p|0x88|-DBARE_BYTES=5000
END
}

# name|compiler and flags|path. These flags are the host's; with them clang's device pass has the
# same path, as its functions must.
device_targets() {
    echo "cuda|clang-14|=sse2"
    echo "cuda|clang-19 -mavx2 -mfma -mf16c|=avx2"
    echo "hip|clang-14 -mavx2 -mfma -mf16c|=avx2"
    echo "hip|clang-19|=sse2"
    echo "nvcc|nvcc -Xcompiler=-mavx2,-mfma,-mf16c|=avx2"
}

# name|compiler|language|flags|in MSVC mode =PATH, which the header must choose, or nothing
warnings="-Werror -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef
    -Wdouble-promotion -Wcast-align -Wcast-qual"
c_warnings=$(echo $warnings -Wmissing-prototypes -Wstrict-prototypes)
cxx_warnings=$(echo $warnings -Wold-style-cast -Wzero-as-null-pointer-constant)
# clang++ says the same without optimisation.
compile_targets() {
    for flags in "" "-mavx2 -mfma" "-mavx512f -mavx512bw -mavx512vl -mavx512dq"; do
        echo "mingw-w64 C|x86_64-w64-mingw32-gcc|c|-std=c99 -O2 $flags $c_warnings"
        echo "mingw-w64 C++|clang++-19 --target=x86_64-w64-windows-gnu|cpp|-std=c++11" \
            "-O0 $flags $cxx_warnings"
    done
    for choice in "|sse2" "/arch:AVX2|avx2" "/arch:AVX512|avx512"; do
        echo "MSVC mode C|$clang_cl|c|/W4 /WX /O2 ${choice%|*} /TC|=${choice#*|}"
        echo "MSVC mode C++|$clang_cl|cpp|/W4 /WX /Od ${choice%|*} /TP"
    done
    # matrix.sh asks the native compiler.
    echo "frames of 1 KB|arm-none-eabi-gcc|c|-mthumb $m4 -std=c99 -O2 -ffreestanding" \
        "-Wframe-larger-than=1024 -Werror"
}

# name|compiler and flags
symbol_targets() {
    echo "symbols-freestanding|gcc -O1 -std=c99 -ffreestanding"
    # gcc makes a call of memcpy of registers that are kept in a structure.
    echo "symbols-aarch64|aarch64-linux-gnu-gcc -Os -std=c99"
}

# Longest first, so that they end together.
list() {
    if [ -n "$further" ]; then
        eval "cat <<END
$further
END"
        return
    fi
    echo "mcs51|8051|0x3d|"
    echo "mcs51|8051-s8|0x100|"
    echo "mcs51|8051-s16|0x400|"
    hosted_targets | sed 's/^/hosted|/'
    avr_targets | sed 's/^/avr|/'
    bare_targets | sed 's/^/bare|/'
    flushing_targets | sed 's/^/flushing|/'
    device_targets | sed 's/^/device|/'
    symbol_targets | sed 's/^/symbols|/'
    compile_targets | sed 's/^/compile|/'
}

if [ $only = list ]; then
    list
    exit
fi

# ---- Where to build ------------------------------------------------------------------------------

header=$(cd "${LRELU:-$here/../..}" && pwd) || exit 1
build=${BUILD:-$here/../../build/cross}
rm -rf "$build"
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
start=$(date +%s)

# A copy, so that no edit on the way makes two targets differ.
mkdir "$build/src"
objects=${OBJECTS:-$build/objects}
mkdir -p "$objects" && objects=$(cd "$objects" && pwd) || exit 1
cp "$header/lrelu.h" "$here"/../unit/*.[ch] "$build/src" || exit 1
cp -R "$here/flushing.c" "$here/avx512" "$here/bare" "$here/msvc" "$here/float_double" \
    "$here/device" "$here/wasi.mjs" "$build" || exit 1
cd "$build" || exit 1

# ---- Tools ---------------------------------------------------------------------------------------

package_of() {
    case $1 in
    aarch64-linux-gnu-gcc) echo gcc-aarch64-linux-gnu libc6-dev-arm64-cross ;;
    arm-linux-gnueabihf-gcc) echo gcc-arm-linux-gnueabihf libc6-dev-armhf-cross ;;
    riscv64-linux-gnu-gcc) echo gcc-riscv64-linux-gnu libc6-dev-riscv64-cross ;;
    powerpc64le-linux-gnu-gcc) echo gcc-powerpc64le-linux-gnu libc6-dev-ppc64el-cross ;;
    s390x-linux-gnu-gcc) echo gcc-s390x-linux-gnu libc6-dev-s390x-cross ;;
    mips-linux-gnu-gcc) echo gcc-mips-linux-gnu libc6-dev-mips-cross ;;
    sparc64-linux-gnu-gcc) echo gcc-sparc64-linux-gnu libc6-dev-sparc64-cross ;;
    riscv64-unknown-elf-gcc) echo gcc-riscv64-unknown-elf ;;
    arm-none-eabi-gcc) echo gcc-arm-none-eabi ;;
    newlib) echo libnewlib-arm-none-eabi ;;
    simde) echo libsimde-dev ;;
    avr-gcc) echo gcc-avr avr-libc ;;
    s51) echo sdcc-ucsim ;;
    x86_64-w64-mingw32-gcc) echo gcc-mingw-w64-x86-64-win32 mingw-w64-x86-64-dev ;;
    clang++-19) echo clang-19 ;;
    qemu-system-arm) echo qemu-system-arm ;;
    qemu-*) echo qemu-user ;;
    node) echo nodejs ;;
    nvcc) echo nvidia-cuda-toolkit ;;
    multilib) echo gcc-12-multilib ;;
    wasm-ld-19) echo lld-19 ;;
    wasi-libc) echo wasi-libc libclang-rt-19-dev-wasm32 ;;
    *) echo "$1" ;;
    esac
}

have() {
    case $1 in
    multilib)
        echo 'int main(void) { return 0; }' |
            gcc -m32 -static -x c - -o "$number.probe" 2>/dev/null
        ;;
    simde) [ -f /usr/include/simde/x86/avx512.h ] ;;
    wasi-libc) [ -d /usr/lib/wasm32-wasi ] ;;
    newlib) [ -d /usr/include/newlib ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# need TOOL...: whether all are there, else reports the first that is not.
need() {
    for tool in "$@"; do
        have "$tool" && continue
        report 0 0 1 "skipped: no $tool (package $(package_of "$tool"))"
        return 1
    done
}

cpu_of() { # compiler and flags: those that choose the code of a Cortex-M
    echo "$1" | tr ' ' '\n' | grep '^-m[cfat]' | tr '\n' ' '
}

# report PASSED FAILED SKIPPED TEXT: a target's line; $line says which.
report() {
    echo "$1 $2 $3" >"$number.result"
    printf '%-72s %s (%d s)\n' "$line" "$4" $(($(date +%s) - began))
}

# LIMIT: seconds that a target may take; of an idle machine it needs less than a minute.
limit="timeout ${LIMIT:-300}"

short() { # compiler and flags: what a line shows of them
    set -- $1
    compiler=$1
    shift
    for word in "$@"; do
        case $word in
        --target=* | -isystem | /usr/* | -mthumb | -mcpu=* | -mabi=* | -m32 | -w | -I* | -D*) ;;
        -W* | -mfpu=* | -mfloat-abi=* | -mfpmath=* | /W*) ;;
        *) compiler="$compiler $word" ;;
        esac
    done
    echo "$compiler"
}

# ---- The test program on other Linux systems, and in node ----------------------------------------

objects() { # ABI: once, by whoever comes first
    if mkdir "$objects/$1" 2>/dev/null; then
        status=ok
        for source in src/*.c; do
            case $source in */path.c | */scalar_inline.c) continue ;; esac
            $(objects_of "$1") -std=c99 -O2 -ffp-contract=off -Isrc -c "$source" \
                -o "$objects/$1/$(basename "$source" .c).o" || status=bad
        done 2>"$objects/$1.log"
        echo $status >"$objects/$1.done"
    fi
    waited=0 # for a run that was killed, at most so many seconds
    while [ ! -s "$objects/$1.done" ] && [ $waited -lt 300 ]; do
        sleep 1
        waited=$((waited + 1))
    done
    grep -qs ok "$objects/$1.done"
}

# ask PATH COMPILER...: $path, and $isa, the flag that asks for it; of =PATH, that it is chosen.
ask() {
    path=${1#=}
    upper=$(echo "$path" | tr '[:lower:]' '[:upper:]')
    isa=-DLRELU_ISA=LRELU_ISA_$upper
    case $1 in =*) isa= ;; *) return ;; esac
    shift
    cat >"$number-chosen.c" <<END
#include "lrelu.h"
#if LRELU_ISA != LRELU_ISA_$upper
#error "another path than $path"
#endif
END
    "$@" -Isrc -E "$number-chosen.c" >/dev/null 2>>"$number.log" && return
    report 0 1 0 "does not choose $path, see $build/$number.log"
    return 1
}

hosted() { # name ABI compiler path emulator
    line="$1 $4 $(short "$3")"
    case $3 in *-Iavx512*) need gcc simde || return ;; esac
    emulator=$5 lacking=
    case $5 in
    cpu:*)
        emulator=
        grep -qw "${5#cpu:}" /proc/cpuinfo 2>/dev/null || lacking=${5#cpu:}
        ;;
    esac
    case $2 in
    i686*)
        # Some systems run no 32-bit programs; the emulator does, but for those of AVX-512.
        have multilib && ! "./$number.probe" 2>/dev/null &&
            emulator="qemu-i386 -cpu max" lacking=
        case $emulator$4 in qemu*avx512) lacking="32-bit mode here" ;; esac
        ;;
    esac
    case $2$5 in
    i686*) need gcc ${3%% *} multilib ${emulator%% *} || return ;;
    x86_64*) need gcc ${3%% *} ${emulator%% *} || return ;;
    wasm32*) need clang-19 wasm-ld-19 wasi-libc node || return ;;
    m55*) need ${3%% *} arm-none-eabi-gcc newlib qemu-system-arm || return ;;
    *-) need ${3%% *} || return ;;
    *) need ${3%% *} $(objects_of "$2" | sed 's/ .*//') ${emulator%% *} || return ;;
    esac
    data= level=--quick
    case $2 in armv7 | m55) data=-DTEST_NORMAL_ONLY ;; esac
    first=1
    case $2$4 in x86* | *scalar) first= ;; esac # matrix.sh runs these natively
    [ -z "$further" ] && ! sed "$number,\$d" jobs | grep -q "^hosted|[^|]*|$2|.*|$4|" || first=
    [ -z "$emulator" ] || [ -n "$first" ] || level=--brief
    ask "$4" $3 || return
    warn="-Wall -Wextra -Werror"
    case $3 in tcc* | *" -w "* | *-mavx10*) warn= ;; esac # clang's own headers warn by -mavx10
    for source in path scalar_inline; do
        $3 $warn $data $isa -Isrc -c src/$source.c -o "$number-$source.o" 2>>"$number.log" ||
            { report 0 1 0 "does not compile, see $build/$number.log"; return; }
    done
    case $lacking$5 in
    -) report 1 0 0 "1 passed, 0 failed: compiled" && return ;;
    ?*cpu:*) report 1 0 1 "compiled, running skipped: this CPU has no $lacking" && return ;;
    esac
    objects "$2" || { report 0 1 0 "the tests do not compile, see $objects/$2.log"; return; }
    if [ "$2" = m55 ]; then
        for source in start_arm system; do
            $(objects_of m55) -std=c99 -O2 -ffreestanding -DTEST_LEVEL="\"$level\"" \
                -c bare/$source.c -o "$number-$source.o" || break
        done && arm_link "$m55" "mps3-an547 0 0x60000000 64M" "$objects"/m55/*.o -lm -lc
    else
        # tcc's calls of memmove do not find glibc's in a static program.
        case $3 in tcc*) static= ;; *) static=-static ;; esac
        $(objects_of "$2") $static -o "$number.test" "$objects/$2"/*.o "$number"-*.o
    fi 2>>"$number.log" || { report 0 1 0 "does not link, see $build/$number.log"; return; }
    case $2 in
    m55) arm_run mps3-an547 "$number.out" ;;
    *) $limit $emulator "./$number.test" $level --hashes >"$number.out" 2>>"$number.log" ;;
    esac
    status=$?
    rm -f "$number.test"
    [ "$2" = m55 ] && grep '^FAILED' "$number.out" >>"$number.log"
    grep '^[a-z_0-9]*-[a-z0-9]* [0-9a-f]*$' "$number.out" >"$number.hashes"
    name=$1
    set -- $(sed -n '$s/^\([a-z0-9]*\) .*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2 \3/p' \
        "$number.out")
    if [ $# != 3 ]; then
        report 0 1 0 "ended with status $status, see $build/$number.log"
    elif [ "$1" != "$path" ]; then
        report 0 1 0 "calls itself $1"
    else
        compare "$name" "$2" "$3"
    fi
}

compare() { # name passed failed: the hashes with the native ones, of the same $data
    passed=$2 failed=$3 note=
    cp "native$data$level.hashes" "$number.right"
    if [ "$1" = i686-x87 ]; then
        # By contract: sums in wider registers, doubles rounded twice.
        # Groups that failed are counted.
        note="; f64 and dalpha not compared"
        for file in hashes right; do
            grep -v '^dalpha-\|-f64 ' "$number.$file" >"$number.some"
            mv "$number.some" "$number.$file"
        done
        failed=$(sed -n 's/^FAILED \([a-z_0-9]*-[a-z0-9]*\):.*/\1/p' "$number.log" | sort -u |
            grep -vc '^dalpha-\|-f64$')
    fi
    case $emulator$path in
    qemu-i386*avx2)
        # QEMU 7.2 touches what the mask of a masked load leaves out; CPUs do not.
        note="; guard_pages not counted"
        failed=$(sed -n 's/^FAILED \([a-z_0-9]*\)-.*/\1/p' "$number.log" | sort -u |
            grep -vc 'guard_pages$')
        ;;
    esac
    groups=$(sed -n '$=' "$number.right")
    same=$(cat "$number.right" "$number.hashes" | sort | uniq -d | sed -n '$=')
    passed=$((passed + ${same:-0}))
    failed=$((failed + groups - ${same:-0}))
    report "$passed" "$failed" 0 \
        "$passed passed, $failed failed; ${same:-0} of $groups hashes equal$note"
    [ "$failed" = 0 ] && return
    grep '^FAILED' "$number.log" | sed -n 's/^/    /;1,8p'
    diff "$number.right" "$number.hashes" | sed -n 's/^/    /;1,8p'
}

# ---- Without an operating system -----------------------------------------------------------------

# arm_link CPU MACHINE FILE...: $number.test, of our objects and these.
# arm_run MACHINE OUTPUT: runs it.
arm_link() {
    cpu=$1 machine=$2
    shift 2
    files=$*
    set -- $machine
    arm-none-eabi-gcc -mthumb $cpu -nostdlib -T bare/arm.ld \
        -Wl,--gc-sections,--defsym=ROM="$2",--defsym=RAM="$3",--defsym=BYTES="$4" \
        -o "$number.test" "$number"-*.o $files -lgcc 2>>"$number.log"
}
arm_run() {
    $limit qemu-system-arm -M "$1" -nographic -monitor none -serial none \
        -chardev "file,id=out,path=$2" \
        -semihosting-config enable=on,target=native,chardev=out -kernel "$number.test" \
        </dev/null 2>>"$number.log"
}

# expect FLAGS: what the host says, asked once for the same flags.
expect() {
    host=host-$(echo "$1" | cksum | cut -d ' ' -f 1)
    if mkdir "$host" 2>/dev/null; then
        gcc -std=c99 -O2 -ffp-contract=off -DLRELU_ISA=LRELU_ISA_SCALAR $1 -Isrc -o "$host/bare" \
            bare/bare.c bare/bare_impl.c 2>"$host/log" &&
            "./$host/bare" >"$host/said" && mv "$host/said" "$host/right"
        : >"$host/done"
    fi
    while [ ! -f "$host/done" ]; do sleep 1; done
    cat "$host/log" >>"$number.log"
    cp "$host/right" "$number.right" 2>>"$number.log"
}

# compare_lines PATH: every line that the host printed was printed; the first names the path.
compare_lines() {
    sed -i "1s/.*/path $1/" "$number.right"
    tr -d '\r' <"$number.raw" >"$number.out"
    all=$(sed -n '$=' "$number.right")
    same=$(grep -cxF -f "$number.out" "$number.right")
    if [ -s "$number.out" ] && [ "$same" = "$all" ]; then
        report "$same" 0 0 "$same passed, 0 failed"
    else
        report "$same" $((all - same)) 0 "$same passed, $((all - same)) failed"
        grep -vxF -f "$number.out" "$number.right" | sed -n 's/^/    not printed: /;1,8p'
    fi
}

bare() { # name compiler path machine data flags
    line="$1 $3 $(short "$2")"
    case $1 in
    rv32*) need gcc ${2%% *} qemu-riscv32 || return ;;
    *) need gcc ${2%% *} arm-none-eabi-gcc qemu-system-arm || return ;;
    esac
    ask "$3" $2 || return
    data="-DBARE_DATA=$5 $6"
    expect "$data" ||
        { report 0 1 0 "does not compile for the host, see $build/$number.log"; return; }
    # The caller's loops may not be made vectors: those flush subnormals.
    case $2 in clang*) plain=-fno-vectorize ;; *) plain= ;; esac
    options="-std=c99 -ffp-contract=fast -ffunction-sections -fdata-sections
        $isa $data -Isrc"
    case $4 in
    riscv) starts=start_riscv options="$options -ffreestanding" ;;
    *) starts=start_arm options="$options -ffreestanding" ;;
    esac
    for source in bare bare_impl $starts; do
        [ $source = bare_impl ] && plain=
        $2 $options $plain -c bare/$source.c -o "$number-$source.o" 2>>"$number.log" ||
            { report 0 1 0 "does not compile, see $build/$number.log"; return; }
    done
    cpu=$(cpu_of "$2")
    if [ "$4" = riscv ]; then
        $2 -nostdlib -T bare/riscv.ld -Wl,--no-relax,--gc-sections -o "$number.test" "$number"-*.o \
            -lgcc 2>>"$number.log"
    else
        arm_link "$cpu" "$4"
    fi || { report 0 1 0 "does not link, see $build/$number.log"; return; }
    case $4 in
    riscv) $limit qemu-riscv32 "./$number.test" >"$number.raw" 2>>"$number.log" ;;
    *) arm_run "${4%% *}" "$number.raw" ;;
    esac
    status=$?
    [ $status = 0 ] || echo "ended with status $status" >>"$number.raw"
    compare_lines "$path"
}

flushing() { # name compiler machine
    line="$1 $(short "$2")"
    case $2 in
    arm-linux* | *linux-gnueabihf*) need ${2%% *} arm-linux-gnueabihf-gcc qemu-arm || return ;;
    gcc*) need gcc || return ;;
    *) need ${2%% *} arm-none-eabi-gcc qemu-system-arm || return ;;
    esac
    if [ -n "$3" ]; then
        for source in flushing bare/start_arm; do
            $2 -std=c99 -ffreestanding -Isrc -c $source.c \
                -o "$number-${source#*/}.o" 2>>"$number.log" || break
        done && arm_link "$(cpu_of "$2")" "$3"
    else
        $2 -std=c99 -Isrc -c flushing.c -o "$number-flushing.o" 2>>"$number.log" &&
            case $2 in
            gcc*) gcc -o "$number.test" "$number"-*.o ;;
            *) arm-linux-gnueabihf-gcc -static -o "$number.test" "$number"-*.o ;;
            esac
    fi || { report 0 1 0 "does not compile, see $build/$number.log"; return; }
    case $2 in
    gcc*) "./$number.test" >"$number.out" ;;
    *linux*) $limit qemu-arm "./$number.test" >"$number.out" ;;
    *) arm_run "${3%% *}" "$number.out" ;;
    esac
    status=$?
    said=$(tail -n 1 "$number.out")
    case $status$said in
    0*passed) report 1 0 0 "1 passed, 0 failed: $said" ;;
    *) report 0 1 0 "0 passed, 1 failed: status $status, $said" ;;
    esac
}

# ---- CUDA and HIP --------------------------------------------------------------------------------

# pass WHAT COMMAND...: a step of a target; reports the first that fails.
pass() {
    what=$1
    shift
    "$@" >>"$number.log" 2>&1 && steps=$((steps + 1)) && return
    report $steps 1 0 "$steps passed, 1 failed: $what, see $build/$number.log"
    grep 'error' "$number.log" | sed -n 's/^/    /;1,4p'
    return 1
}

# all_named ASM: every function that the header gives to devices is in it, mangled.
all_named() {
    for function in $functions; do
        grep -q "${#function}$function" "$1" || { echo "no $function in $1"; return 1; }
    done
    [ -n "$functions" ]
}

# one_fused ASM: one product is fused with a sum, that of device.cu's kernel_fused.
one_fused() {
    grep -E '(fma|mad)\.[a-z.]*f(16|32|64)|v_[a-z_]*(fma|mac|mad)[a-z_]*_f(16|32|64)' "$1" |
        tee -a "$number.log" >"$number.fused"
    [ "$(sed -n '$=' "$number.fused")" = 1 ]
}

# device_code COMPILER FLAGS: the device's pass of clang, compiled for this CPU.
device_code() {
    fma=
    grep -qw fma /proc/cpuinfo 2>/dev/null && fma=-mfma
    $1 -O2 -fgpu-rdc --cuda-device-only -S -emit-llvm $2 -o "$number.device.ll" &&
        sed '/^target /d; s/"target-[a-z]*"="[^"]*"//g; /^define.*amdgpu_kernel/,/^}/d' \
            "$number.device.ll" >"$number.ll" &&
        $1 -O2 $fma -ffp-contract=fast -Wno-override-module -c "$number.ll" -o "$number-device.o"
}

# one_value: the tests of one value, with its functions from that: of two the first is linked.
one_value() {
    gcc -static -Wl,-z,muldefs -o "$number.test" "$number-device.o" "$objects"/x86_64/*.o \
        "$number-host.o" "$number-scalar_inline.o" &&
        $limit "./$number.test" --only scalar_inline
}

device() { # name compiler path
    line="$1 ${3#=} $(short "$2")"
    need gcc ${2%% *} || return
    ask "$3" $2 || return
    functions=$(sed -n 's/^LRELU_DEVICE_ [a-z0-9_]* \([a-z0-9_]*\)(.*/\1/p' src/lrelu.h)
    steps=0 options="-std=c++11 $cxx_warnings" asm="-S --cuda-device-only" slow=-O0
    host=--cuda-host-only link="gcc -static"
    case $1 in
    # No SDK, even where there is one: it may be newer than clang.
    cuda) options="$options -x cuda --cuda-gpu-arch=sm_70 -nocudainc -nocudalib --cuda-path=none" ;;
    hip) options="$options -x hip --offload-arch=gfx900 -nogpuinc -nogpulib" ;;
    nvcc)
        options="-Werror all-warnings" host=-Xcompiler=-Wall,-Wextra asm=-ptx slow=-G
        link=nvcc
        ;;
    esac
    options="$options $isa -Isrc device/device.cu"
    # Kernels need functions of the SDK in a program.
    if [ "$1" != nvcc ]; then
        pass "kernels in the host's pass" $2 -fsyntax-only $host $options || return
        host="$host -DWITHOUT_KERNELS"
    fi
    pass "host's pass" $2 -O2 $host $options -c -o "$number-host.o" &&
        pass "device's pass" $2 -O2 $asm $options -o "$number.fast" &&
        pass "what is fused" one_fused "$number.fast" &&
        pass "device's pass, not optimised" $2 $slow $asm $options -o "$number.slow" &&
        pass "its functions" all_named "$number.slow" &&
        pass "the calls" gcc -std=c99 -O2 $isa -Isrc -include device/calls.h \
            -c src/scalar_inline.c -o "$number-scalar_inline.o" || return
    objects x86_64 ||
        { report 0 1 0 "the tests do not compile, see $objects/x86_64.log"; return; }
    case $path$(grep -cw avx2 /proc/cpuinfo) in
    avx20) report $steps 0 1 "compiled, running skipped: this CPU has no avx2" && return ;;
    esac
    if [ "$1" != nvcc ]; then
        pass "device's code for this CPU" device_code "$2" "$options" &&
            pass "device's code" one_value || return
    fi
    pass "links" $link -o "$number.test" "$objects"/x86_64/*.o "$number-host.o" \
        "$number-scalar_inline.o" || return
    $limit "./$number.test" --brief --hashes >"$number.out" 2>>"$number.log"
    grep '^[a-z_0-9]*-[a-z0-9]* [0-9a-f]*$' "$number.out" >"$number.hashes"
    set -- $(sed -n "\$s/^$path .*: \\([0-9]*\\) passed, \\([0-9]*\\) failed\$/\\1 \\2/p" \
        "$number.out")
    [ $# = 2 ] || { report 0 1 0 "no result of $path, see $build/$number.log"; return; }
    data= emulator= level=--brief
    compare device $((steps + $1)) "$2"
}

# The lrelu_quants that chips without double read: made by the host, once.
quants() {
    if mkdir quants.taken 2>/dev/null; then
        gcc -std=c99 -Isrc -Ibare -o quants bare/quants.c 2>quants.log && ./quants >quants.new
        mv quants.new quants.inc
    fi
    while [ ! -f quants.inc ] && [ ! -s quants.log ]; do sleep 1; done
}

avr() { # name chip parts flags
    line="$1 scalar avr-gcc -Os $2"
    need gcc avr-gcc simavr || return
    quants
    data="-DBARE_PARTS=$3 $4 -DBARE_QUANTS=\"quants.inc\" -I$build"
    case $1 in *dalpha*) double=-Ifloat_double ;; *) double= ;; esac
    expect "$data $double" ||
        { report 0 1 0 "does not compile for the host, see $build/$number.log"; return; }
    avr-gcc -std=c99 -Os -mmcu="$2" -DF_CPU=16000000UL -ffunction-sections -fdata-sections \
        -Wl,--gc-sections $data -Isrc -o "$number.elf" bare/bare.c bare/bare_impl.c \
        2>>"$number.log" ||
        { report 0 1 0 "does not compile, see $build/$number.log"; return; }
    $limit simavr -m "$2" -f 16000000 "$number.elf" >"$number.raw" 2>&1 </dev/null
    # It colours each line and prints a dot for its end.
    sed -i 's/\x1b\[[0-9;]*m//g; s/\.$//' "$number.raw"
    compare_lines scalar
}

# 8051: data that its float library can do, see bare.c; one that is reentrant is one with
# --stack-auto. Of its integers u8 differs from s8 by its type alone, and every third struct does:
# a table of 256 takes the simulator seconds.
mcs51() { # name parts flags
    line="$1 scalar sdcc"
    need gcc sdcc s51 || return
    quants
    data="-DBARE_PARTS=$2 $3 -DBARE_DATA=7 -DBARE_TAIL=3 -DBARE_MAX=17 -DBARE_STEP=3
        -DBARE_BYTES=400 -DBARE_QUANTS=\"quants.inc\" -I$build"
    expect "$data" ||
        { report 0 1 0 "does not compile for the host, see $build/$number.log"; return; }
    grep -v '^prelu' "$number.right" >"$number.some"
    mv "$number.some" "$number.right"
    options="-mmcs51 --model-large --stack-auto --std-c99"
    mkdir "$number.mcs51"
    for source in bare bare_impl; do
        $limit sdcc $options $data -Isrc -c bare/$source.c -o "$number.mcs51/$source.rel" \
            >>"$number.log" 2>&1 ||
            { report 0 1 0 "does not compile, see $build/$number.log"; return; }
    done
    sdcc $options "$number.mcs51/bare.rel" "$number.mcs51/bare_impl.rel" -l liblonglong \
        -o "$number.mcs51/test.ihx" >>"$number.log" 2>&1
    if grep -q 'ASlink-Error\|Undefined' "$number.log"; then
        report 0 1 0 "does not link, see $build/$number.log"
        return
    fi
    # It stops when its input ends, so it is given one that does not.
    mkfifo "$number.fifo"
    $limit s51 -t8052 -I 'if=xram[0xffff]' -G "$number.mcs51/test.ihx" <>"$number.fifo" \
        >"$number.raw" 2>&1
    compare_lines scalar
}

# ---- Only compiled -------------------------------------------------------------------------------

# With checks that return; assert.h belongs to an SDK.
write_sources() {
    cat >both.c <<'END'
#ifdef __cplusplus
extern "C" void failed(void);
#else
void failed(void);
#endif
#define LRELU_ASSERT(cond) ((cond) ? (void)0 : failed())
#include "lrelu.h"
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
END
    sed 's/#include "lrelu.h"/#define LRELU_STATIC/;t;d' both.c | sed 1q >static.c
    cat both.c >>static.c
    cp both.c both.cpp
    cp static.c static.cpp
}

compile() { # name compiler language flags path
    line="$1 ${5:+$5 }$2 $(short "x $4" | sed 's/^x //')"
    need ${2%% *} || return
    case $2 in
    *=cl) to="--target=x86_64-pc-windows-msvc -imsvc msvc /c /Fo$number.obj" ;;
    *=cl\ *) to="-imsvc msvc /c /Fo$number.obj" ;;
    *) to="-c -o $number.obj" ;;
    esac
    [ -z "$5" ] || ask "$5" $2 $4 -imsvc msvc || return
    passed=0 failed=0
    for source in both static; do
        if $limit $2 $4 -Isrc $to $source.$3 2>>"$number.log"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
        fi
    done
    report $passed $failed 0 "$passed passed, $failed failed"
    [ $failed = 0 ] || grep 'error\|warning' "$number.log" | sed -n 's/^/    /;1,4p'
}

symbols() { # name compiler
    line="$1 $(short "$2")"
    need ${2%% *} || return
    if $2 -Isrc -c both.c -o "$number.o" 2>>"$number.log" &&
        sh "$here/../symbols.sh" "$number.o" failed >>"$number.log" 2>&1; then
        report 1 0 0 "1 passed, 0 failed"
    else
        report 0 1 0 "0 passed, 1 failed"
        sed -n 's/^/    /;1,4p' "$number.log"
    fi
}

# ---- All of them ---------------------------------------------------------------------------------

has_path() {
    grep -q "#define LRELU_ISA_$(echo "${1#=}" | tr '[:lower:]' '[:upper:]') " src/lrelu.h
}

wanted() { # name
    [ -z "$names" ] && return
    for prefix in $names; do
        case $1 in "$prefix"*) return 0 ;; esac
    done
    return 1
}

select_jobs() {
    list | while IFS='|' read -r kind name a b c d e; do
        wanted "$name" || continue
        case $kind in
        hosted) has_path "$c" || continue ;;
        bare) has_path "$b" || continue ;;
        esac
        echo "$kind|$name|$a|$b|$c|$d|$e"
    done
}

worker() {
    number=0
    while IFS='|' read -r kind name a b c d e; do
        number=$((number + 1))
        mkdir "$number.taken" 2>/dev/null || continue
        began=$(date +%s)
        $kind "$name" "$a" "$b" "$c" "$d" "$e" </dev/null
    done <jobs
}

native() { # data object...: the hashes of this machine
    data=$1
    shift
    gcc -std=c99 -O2 -ffp-contract=off $data -DLRELU_ISA=LRELU_ISA_SCALAR -Isrc -o native.test \
        src/path.c src/scalar_inline.c "$@" || return 1
    for level in --quick --brief; do
        ./native.test $level --hashes >native.out ||
            { echo "the native test program fails: $(tail -n 1 native.out)"; return 1; }
        grep '^[a-z_0-9]*-[a-z0-9]* [0-9a-f]*$' native.out >"native$data$level.hashes"
    done
}

names=$*
write_sources
select_jobs >jobs
if [ ! -s jobs ]; then
    echo "no target is called $names: "$(list | cut -d '|' -f 2 | sort -u)
    exit 1
fi
number=0
if grep -q '^hosted\|^device' jobs; then
    objects x86_64 && native "" "$objects"/x86_64/*.o && native -DTEST_NORMAL_ONLY $(ls src/*.c |
        grep -v '/path.c\|/scalar_inline.c') || exit 1
fi
workers

jobs=$(sed -n '$=' jobs)
results=$(ls ./*.result | sed -n '$=')
set -- $(cat ./*.result | awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0}')
failed=$2
if [ "$jobs" != "$results" ]; then
    echo "$((jobs - results)) targets ended without a result"
    failed=$((failed + 1))
fi
echo "$jobs targets in $(($(date +%s) - start)) s"
last_line "$1" "$failed" "$3"
