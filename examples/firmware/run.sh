#!/bin/sh
# run.sh [EXPORT] - builds the firmware for three microcontrollers and runs it on QEMU's. It passes
# where every answer and every score is the host's, and no floating point is in the program. With
# EXPORT, the program made of export.c, also checks that network.h is what that prints.
# The programs stay in build/firmware. Last line: "N passed, N failed[, N skipped]". About 5 s.

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/build/firmware
mkdir -p "$out" || exit 1

passed=0
failed=0
skipped=0

have() { command -v "$1" >/dev/null 2>&1; }
limit=
have timeout && limit="timeout 60"

result() { # status what-failed
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "    FAILED: $2"
    fi
}

# missing PROGRAM PACKAGE: says so.
missing() {
    have "$1" && return 1
    echo "    skipped: $1 is not installed (Debian: $2)"
    skipped=$((skipped + 1))
}

warnings="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef -Wcast-align
    -Wcast-qual -Wdouble-promotion -Wmissing-prototypes -Wstrict-prototypes -Werror"

build() { # elf compiler core-flags...
    elf=$1
    cc=$2
    shift 2
    target=
    case $cc in clang*) target=--target=arm-none-eabi ;; esac
    for part in main board; do
        # shellcheck disable=SC2086
        $cc $target -std=c99 -O2 $warnings -ffreestanding -ffunction-sections -fdata-sections \
            -mthumb "$@" -c "$here/$part.c" -o "$elf.$part.o" || return 1
    done
    arm-none-eabi-gcc -mthumb "$@" -nostdlib -T "$here/firmware.ld" -Wl,--gc-sections \
        -o "$elf" "$elf.main.o" "$elf.board.o" -lgcc
}

run() { # elf machine
    $limit qemu-system-arm -M "$2" -icount shift=10 -display none -serial none -monitor none \
        -chardev stdio,id=text -semihosting-config enable=on,target=native,chardev=text \
        -kernel "$1" </dev/null
}

# Arithmetic in registers, or a call of libgcc's.
has_no_float() { # elf
    arm-none-eabi-objdump -d "$1" >"$1.txt" && grep -q '<main>:' "$1.txt" &&
        ! grep -E '\.f(16|32|64)|<__aeabi_[fd]' "$1.txt" | grep -v 'vmov\.'
}

sizes() { # elf
    images=$(arm-none-eabi-nm -S -t d "$1" |
        awk '$4 ~ /^(images|labels|host_answers)$/ { sum += $2 } END { print sum + 0 }')
    arm-none-eabi-size -A "$1" | awk -v images="$images" '
        { bytes[$1] = $2 }
        END { printf "    flash %d bytes, %d of them test images; RAM %d bytes, %d of them stack\n",
                  bytes[".text"] + bytes[".data"], images,
                  bytes[".data"] + bytes[".bss"] + bytes[".stack"], bytes[".stack"] }'
}

firmware() { # name machine compiler package core-flags...
    name=$1
    machine=$2
    cc=$3
    package=$4
    shift 4
    elf=$out/$name-$cc.elf
    echo "$name on $machine, by $cc"
    missing "$cc" "$package" && return
    missing arm-none-eabi-gcc gcc-arm-none-eabi && return
    missing qemu-system-arm qemu-system-arm && return
    if ! build "$elf" "$cc" "$@" >"$elf.log" 2>&1; then
        head -n 20 "$elf.log"
        result 1 "does not build"
        return
    fi
    run "$elf" "$machine"
    status=$?
    sizes "$elf"
    [ $status -eq 0 ] && has_no_float "$elf"
    result $? "exit status $status, must be 0 and without floating point"
}

gcc="arm-none-eabi-gcc gcc-arm-none-eabi"
# shellcheck disable=SC2086
{
    firmware cortex-m0 microbit $gcc -mcpu=cortex-m0
    firmware cortex-m4 mps2-an386 $gcc -mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard
    firmware cortex-m55 mps3-an547 $gcc -mcpu=cortex-m55 -mfloat-abi=hard
    firmware cortex-m55 mps3-an547 clang-19 clang-19 -mcpu=cortex-m55 -mfloat-abi=hard
}

if [ -n "$1" ]; then
    echo "network.h, made again by $1"
    export=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
    (cd "$root" && "$export") >"$out/network.h" && cmp "$here/network.h" "$out/network.h"
    result $? "network.h is not what $1 prints into $out/network.h"
fi

if [ $skipped -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ $failed -eq 0 ] && [ $passed -gt 0 ]
