#!/bin/sh
# size.sh [BUILD [TARGET]] - flash bytes of each public routine alone, as a Markdown table: -Os,
# sections that nothing needs collected, without what libgcc adds (soft floats, 64-bit integers).
# What is beyond its bound is a failure. The last line is "N passed, N failed[, N skipped]".
# TARGET, as M55: only that one.

export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"
header=$(cd "${LRELU:-$here/../..}" && pwd) || exit 1
build=${1:-build}/size only=${2:-[^|]*}
rm -rf "$build"
mkdir -p "$build" || exit 1
cd "$build" || exit 1
passed=0 failed=0 skipped=0

# name|compiler and flags
targets() {
    cat <<END
M0|arm-none-eabi-gcc -mthumb -mcpu=cortex-m0
M4F|arm-none-eabi-gcc -mthumb -mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard
M55|arm-none-eabi-gcc -mthumb -mcpu=cortex-m55 -mfloat-abi=hard
rv32imac|riscv64-unknown-elf-gcc -march=rv32imac -mabi=ilp32
AVR|avr-gcc -mmcu=atmega328p
END
}
# target, routine, most bytes
bounds() {
    cat <<END
M4F lrelu_forward_f32 300
M4F lrelu_f32 40
M0 lrelu_forward_s8 600
M0 lrelu_forward_s32_s8 450
M4F lrelu_forward_s32_s8 500
M0 lrelu_lookup_s8 40
END
}
package_of() {
    case $1 in
    arm-*) echo gcc-arm-none-eabi ;;
    riscv64-*) echo gcc-riscv64-unknown-elf ;;
    avr-*) echo gcc-avr avr-libc ;;
    esac
}

cat >all.c <<'END'
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
float one_lrelu_f32(float x, float alpha) { return lrelu_f32(x, alpha); }
END

# The inline function is measured as a function of its own.
bytes_of() { # compiler routine
    case $2 in lrelu_f32) entry=one_lrelu_f32 ;; *) entry=$2 ;; esac
    $1 -nostdlib -nostartfiles -Wl,--gc-sections,--entry="$entry",--unresolved-symbols=ignore-all \
        -o alone all.o 2>>log || return
    # Flash holds code, constants and the initial values of variables.
    ${1%%-gcc*}-size alone | awk 'NR == 2 { print $1 + $2 }'
}

targets | grep "^$only|" >targets || {
    echo "size.sh: no such target: $only" >&2
    exit 2
}
while IFS='|' read -r name compiler; do
    if ! command -v ${compiler%% *} >/dev/null 2>&1; then
        echo "skipped: $name needs ${compiler%% *} (package $(package_of "$compiler"))"
        skipped=$((skipped + 1))
        continue
    fi
    echo "$name" >>columns
    $compiler -std=c99 -Os -ffreestanding -ffunction-sections -fdata-sections -I"$header" -c all.c \
        -o all.o 2>>log || {
        echo "$name does not compile, see $build/log"
        failed=$((failed + 1))
        continue
    }
    ${compiler%%-gcc*}-nm all.o | sed -n 's/.* T \(p*l*relu_.*\)/\1/p' | sort >names
    for routine in lrelu_f32 $(cat names); do
        bytes=$(bytes_of "$compiler" "$routine")
        if [ -z "$bytes" ] || [ "$bytes" = 0 ]; then
            echo "$name $routine: does not link, see $build/log"
            failed=$((failed + 1))
            continue
        fi
        bound=$(bounds | sed -n "s/^$name $routine //p")
        if [ -n "$bound" ] && [ "$bytes" -gt "$bound" ]; then
            echo "$name $routine: $bytes bytes, more than $bound"
            failed=$((failed + 1))
        else
            passed=$((passed + 1))
        fi
        echo "$name $routine $bytes" >>sizes
    done
done <targets

if [ -f sizes ]; then
    awk 'FNR == NR { column[++columns] = $1; next }
        { bytes[$2, $1] = $3; if (!($2 in seen)) { seen[$2] = 1; order[++rows] = $2 } }
        END {
            head = "| bytes of flash |"; rule = "| --- |"
            for (c = 1; c <= columns; c++) { head = head " " column[c] " |"; rule = rule " ---: |" }
            print head; print rule
            for (r = 1; r <= rows; r++) {
                line = "| `" order[r] "` |"
                for (c = 1; c <= columns; c++) line = line " " bytes[order[r], column[c]] " |"
                print line
            }
        }' columns sizes
fi
last_line "$passed" "$failed" "$skipped"
