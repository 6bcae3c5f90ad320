#!/bin/sh
# instructions.sh [NAME...] - instructions per element off x86, where no clock can be trusted: the
# library's and the plain loop's, by the same compiler, counted by QEMU: what the second half of an
# array adds to the first. As a Markdown table; what is beyond its bound, or differs from the plain
# loop in its results, is a failure. NAME: neon, rvv, helium, m4f, m0. The last line is
# "N passed, N failed[, N skipped]".

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"
bare=$here/../cross/bare
build=${BUILD:-$here/../../build/instructions}
rm -rf "$build"
mkdir -p "$build" || exit 1
build=$(cd "$build" && pwd)
cd "$build" || exit 1
passed=0 failed=0 skipped=0

# name|compiler and flags|emulator|ROM RAM size of a machine without an operating system|elements
m4="-mthumb -mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard"
m55="-mthumb -mcpu=cortex-m55 -mfloat-abi=hard"
qemu_rvv="qemu-riscv64 -cpu rv64,v=true,vext_spec=v1.0,vlen=128"
targets() {
    cat <<END
neon|aarch64-linux-gnu-gcc -O2|qemu-aarch64||2048
neon|clang-19 --target=aarch64-linux-gnu -O2|qemu-aarch64||2048
rvv|clang-19 --target=riscv64-linux-gnu -march=rv64gcv -O2|$qemu_rvv||2048
helium|arm-none-eabi-gcc $m55 -O2|mps3-an547|0 0x20000000 512K|2048
helium|clang-19 --target=arm-none-eabi $m55 -O2|mps3-an547|0 0x20000000 512K|2048
m4f|arm-none-eabi-gcc $m4 -O2|mps2-an386|0 0x20000000 4M|2048
m0|arm-none-eabi-gcc -mthumb -mcpu=cortex-m0 -Os|microbit|0 0x20000000 16K|768
END
}
# name, routine, most instructions an element
bounds() {
    cat <<END
neon forward_f32 1.25
m0 lookup_s8 6
END
}

package_of() {
    case $1 in
    aarch64-linux-gnu-gcc) echo gcc-aarch64-linux-gnu libc6-dev-arm64-cross ;;
    riscv64-linux-gnu-gcc) echo gcc-riscv64-linux-gnu libc6-dev-riscv64-cross ;;
    arm-none-eabi-gcc) echo gcc-arm-none-eabi ;;
    qemu-system-arm) echo qemu-system-arm ;;
    qemu-*) echo qemu-user ;;
    *) echo "$1" ;;
    esac
}
need() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 && continue
        echo "skipped: $name needs $tool (package $(package_of "$tool"))"
        skipped=$((skipped + 1))
        return 1
    done
}

# A bare machine's compiler has no string.h;
# the plain loops copy by what the compiler makes of this.
mkdir shim
echo 'void *memcpy(void *to, const void *from, __SIZE_TYPE__ n);' >shim/string.h
echo '#define LRELU_IMPLEMENTATION
#include "lrelu.h"' >implement.c

# count OURS LENGTH: instructions that the whole program executes; its hash in hash.
count() {
    $compiler $options -DOURS="$1" -DLENGTH="$2" -c "$here/instructions.c" -o main.o || return
    if [ -n "$memory" ]; then
        set -- "$1" "$2" $memory
        arm-none-eabi-gcc $(echo "$compiler" | tr ' ' '\n' | grep '^-m' | tr '\n' ' ') -nostdlib \
            -T "$bare/arm.ld" \
            -Wl,--gc-sections,--defsym=ROM="$3",--defsym=RAM="$4",--defsym=BYTES="$5" \
            -o program start.o main.o plain.o lrelu.o -lgcc || return
        timeout 100 qemu-system-arm -M "$emulator" -nographic -monitor none -serial none \
            -singlestep -d nochain,exec -D trace -chardev file,id=out,path=hash \
            -semihosting-config enable=on,target=native,chardev=out -kernel program \
            </dev/null || return
    else
        $linker -static -o program main.o plain.o lrelu.o || return
        timeout 100 $emulator -singlestep -d nochain,exec -D trace ./program >hash || return
    fi
    grep -c ^Trace trace
    rm -f trace
}

measure() { # OURS: instructions for half of the elements; the hash
    half=$(count "$1" $((elements / 2))) && all=$(count "$1" "$elements") || return
    echo $((all - half)) "$(cat hash)"
}

one() { # routine
    options="-std=c99 $extra -DROUTINE_$1 -DN=${elements}"
    set -- "$1" $(measure 1 2>>log) $(measure 0 2>>log)
    if [ $# != 5 ] || [ "$3" != "$5" ]; then
        echo "FAILED $name $1: see $build/log"
        failed=$((failed + 1))
        return
    fi
    bound=$(bounds | sed -n "s/^$name $1 //p")
    echo "$2 $4 $((elements / 2)) ${bound:-999999}" | awk -v what="| $name | $shown | $1 |" '{
        beyond = $1 / $3 > $4
        printf "%s %.2f | %.2f | %.1f |%s\n", what, $1 / $3, $2 / $3, $2 / $1,
            beyond ? " beyond " $4 : ""
        exit beyond }' && passed=$((passed + 1)) || failed=$((failed + 1))
}

wanted() {
    [ -z "$names" ] && return 0
    case " $names " in *" $1 "*) return 0 ;; esac
    return 1
}

names=$*
echo "| target | compiler | routine | instructions per element | plain loop | ratio |"
echo "| --- | --- | --- | --- | --- | --- |"
targets >targets
while IFS='|' read -r name compiler emulator memory elements; do
    wanted "$name" || continue
    case $name in
    rvv) linker=riscv64-linux-gnu-gcc ;;
    neon) linker=aarch64-linux-gnu-gcc ;;
    *) linker= ;;
    esac
    if [ -n "$memory" ]; then
        need ${compiler%% *} arm-none-eabi-gcc qemu-system-arm || continue
        extra="-ffreestanding -ffunction-sections -fdata-sections -I$build/shim"
    else
        need ${compiler%% *} $linker ${emulator%% *} || continue
        extra=
    fi
    shown=$(echo "$compiler" | awk '{print $1}')
    # The plain loop is what one would write: not made into vectors behind its back on Helium, where
    # clang's flush subnormals.
    case $name$compiler in heliumclang*) scalar=-fno-vectorize ;; *) scalar= ;; esac
    $compiler -std=c99 $extra $scalar -c "$here/plain.c" -o plain.o 2>>log &&
        $compiler -std=c99 $extra -I"$here/../.." -c implement.c -o lrelu.o 2>>log || {
        echo "FAILED $name: does not compile, see $build/log"
        failed=$((failed + 1))
        continue
    }
    [ -z "$memory" ] || $compiler -std=c99 $extra -c "$bare/start_arm.c" -o start.o
    more= # of microcontrollers
    [ -z "$memory" ] || more="prelu_forward_f32 forward_s32_s8"
    for routine in forward_f32 forward_s8 lookup_s8 $more; do
        one $routine </dev/null
    done
done <targets
if [ $((passed + failed + skipped)) = 0 ]; then
    echo "no target is called $names"
    exit 2
fi
last_line "$passed" "$failed" "$skipped"
