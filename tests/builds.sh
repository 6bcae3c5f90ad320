#!/bin/sh
# builds.sh - builds a small program in each way that SNIPPETS shows, from its own lines, and
# compares what the program prints; tries make install, uninstall and dist. -O0 takes the place of
# -O2, which needs 6 s for each build. A line for each build; the last one is "N passed, N failed[,
# N skipped]".

export LC_ALL=C
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/common.sh"
root=$(cd "$tests/.." && pwd)
SNIPPETS=$tests/../examples/builds.md
build=$root/build/builds
rm -rf "$build"
mkdir -p "$build" || exit 1
exec </dev/null

# What the make above this script and the user's own settings of git would change.
unset MAKEFLAGS MFLAGS MAKELEVEL GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0
export GIT_AUTHOR_NAME=builds GIT_AUTHOR_EMAIL=builds GIT_COMMITTER_NAME=builds
export GIT_COMMITTER_EMAIL=builds

# ---- The program, and the lines of SNIPPETS ------------------------------------------------------

# Forward, then backward, of x = -2, 0, 3 and dy = 2, 2, 2 with alpha = 0.5.
expected="-1 0 3 1 1 2"
prints() { [ "$("$@")" = "$expected" ]; } # command
program=$(
    cat <<'END'
    const float x[3] = {-2, 0, 3}, dy[3] = {2, 2, 2};
    float y[3], dx[3];
    lrelu_forward_f32(y, x, 3, 0.5f);
    lrelu_backward_f32(dx, dy, x, 3, 0.5f);
END
)
cat >"$build/main.c" <<END
#include <stdio.h>
#include "lrelu.h"

int main(void) {
$program
    printf("%d %d %d ", (int)y[0], (int)y[1], (int)y[2]);
    printf("%d %d %d\n", (int)dx[0], (int)dx[1], (int)dx[2]);
    return 0;
}
END
cat >"$build/lrelu.c" <<'END'
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
END

block() { # name
    awk -v start="<!-- builds: $1 -->" '
        $0 == start { here = 1; next }
        here && /^```/ { if (inside++) exit; next }
        inside' "$SNIPPETS"
}
# The lines of one file: those after the comment that begins with its name.
lines_of() { # name
    block files | awk -v name="# $1" '/^# / { here = index($0, name) == 1; next } here'
}
# Runs the command that has the text, changed by the sed script.
run() { # text sed-script
    sh -c "$(block commands | grep -e "$1" | sed "s/ *#.*//; s/-O2/-O0/; $2")"
}

passed=0 failed=0 skipped=0
there() { # tool, or the pattern of a path
    case $1 in
    /*) for path in $1; do [ -e "$path" ]; done ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}
# Calls the function in a folder that has main.c, lrelu.c and lrelu/lrelu.h. No package after the
# colon: Debian has none.
check() { # function title tool:package...
    function=$1 title=$2
    shift 2
    for tool in "$@"; do
        if ! there "${tool%%:*}"; then
            package=${tool#*:}
            reason="no ${tool%%:*} (${package:+package }${package:-no Debian package})"
            echo "$title skipped: $reason"
            skipped=$((skipped + 1))
            return
        fi
    done
    mkdir -p "$build/$function/lrelu"
    cp "$build/main.c" "$build/lrelu.c" "$build/$function"
    cp "$root/lrelu.h" "$build/$function/lrelu"
    if (cd "$build/$function" && set -x && "$function") >"$build/$function.log" 2>&1; then
        echo "$title: ok"
        passed=$((passed + 1))
    else
        echo "$title: FAILED, see build/builds/$function.log"
        tail -5 "$build/$function.log" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
}

# ---- Compilers -----------------------------------------------------------------------------------

one_file() {
    rm lrelu.c
    run DLRELU_IMPLEMENTATION && prints ./app
}
two_files() { run '^cc.*-Ilrelu main.c lrelu.c' && prints ./app; }
cxx() {
    mv main.c main.cpp
    mv lrelu.c lrelu.cpp
    run '^c++' && prints ./app
}
zig_cc() {
    export ZIG_LOCAL_CACHE_DIR=cache ZIG_GLOBAL_CACHE_DIR=cache
    run '^cc.*-Ilrelu main.c lrelu.c' 's/^cc/zig cc/' && prints ./app
}
mingw() {
    run '^cc.*-Ilrelu main.c lrelu.c' 's/^cc/x86_64-w64-mingw32-gcc/' && [ -s app.exe ]
}
# No SDK: what clang's own headers ask for, and the one function that main.c calls.
clang_cl() {
    mkdir sdk
    cp "$tests"/cross/msvc/*.h sdk
    echo 'int printf(const char *format, ...);' >sdk/stdio.h
    echo '#define assert(condition) ((void)(condition))' >sdk/assert.h
    windows="clang-19 --driver-mode=cl --target=x86_64-pc-windows-msvc -imsvc sdk \/c"
    run '^cl' "s/^cl/$windows/; s/\/O2/\/Od/" || return
    for object in main.obj lrelu.obj; do
        [ "$(od -An -tx1 -N2 $object)" = " 64 86" ] || return # COFF for x86-64
    done
}

# ---- Tools that build ----------------------------------------------------------------------------

make_file() {
    lines_of Makefile >Makefile
    make main && prints ./main && make -q main && touch lrelu/lrelu.h && ! make -q main
}
cmake_project="cmake_minimum_required(VERSION 3.14)
project(main C)"
cmake_build() { cmake -S . -B out && cmake --build out && prints out/main; }
# The project that the lines from the standard input belong to.
cmake_with() {
    {
        printf '%s\n' "$cmake_project" 'add_executable(main main.c lrelu.c)'
        cat
    } >CMakeLists.txt
    cmake_build
}
cmake_copy() {
    lines_of 'CMakeLists.txt;' | sed '/FetchContent/d; s/\${lrelu_SOURCE_DIR}/lrelu/' | cmake_with
}
# git takes a repository here for the one that is named.
cmake_git() {
    rm -r lrelu
    export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.$build/repository.insteadOf"
    export GIT_CONFIG_VALUE_0=https://example.com/lrelu.git
    lines_of 'CMakeLists.txt;' | cmake_with
}
cmake_archive() {
    rm -r lrelu
    lines_of 'CMakeLists.txt;' |
        sed "s|GIT_REPOSITORY.*GIT_TAG main|URL \"$build/dist/here/build/lrelu-$version.tar.gz\"|" |
        cmake_with
}
meson_project() {
    {
        echo "project('main', 'c')"
        lines_of meson.build
    } >meson.build
    meson setup out && ninja -C out && prints out/main
}

# ---- Microcontrollers ----------------------------------------------------------------------------

# The core of Debian needs a macro that its compiler has only in C.
arduino() {
    mkdir sketch out
    mv lrelu.c lrelu/lrelu.h sketch
    cat >sketch/sketch.ino <<END
#include <avr/sleep.h>
#include "lrelu.h"

void setup() {
$program
    Serial.begin(9600);
    for (int i = 0; i < 6; i++) {
        if (i > 0) Serial.print(" ");
        Serial.print((int)(i < 3 ? y[i] : dx[i - 3]));
    }
    Serial.println();
    Serial.flush();
    cli(); // asleep without interrupts: the end for simavr
    sleep_mode();
}
void loop() {}
END
    arduino-builder -quiet -hardware /usr/share/arduino-builder \
        -hardware /usr/share/arduino/hardware -tools /usr/bin -fqbn arduino:avr:uno \
        -prefs=compiler.cpp.extra_flags=-DDECIMAL_DIG=__DECIMAL_DIG__ \
        -build-path "$PWD/out" sketch/sketch.ino && prints serial_output
}
# simavr colours each line, prints dots for its end, and lines of its own.
serial_output() {
    timeout 60 simavr -m atmega328p -f 16000000 out/sketch.ino.elf 2>&1 |
        sed -n "s/^[^-]*\(-[-0-9 ]*\)\.*$/\1/p"
}
platformio() {
    mkdir include src
    mv lrelu/lrelu.h include
    mv main.c lrelu.c src
    cc -Iinclude src/*.c -o app && prints ./app
}
# A project that has the functions of the SDK as far as the lines call them.
esp_idf() {
    mv lrelu.c lrelu
    lines_of 'CMakeLists.txt of an ESP-IDF component' >lrelu/CMakeLists.txt
    {
        echo "$cmake_project"
        cat <<'END'
function(idf_component_register)
    cmake_parse_arguments(component "" "" "SRCS;INCLUDE_DIRS" ${ARGN})
    if(component_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "idf_component_register: ${component_UNPARSED_ARGUMENTS}")
    endif()
    add_library(component STATIC ${component_SRCS})
    target_include_directories(component PUBLIC ${component_INCLUDE_DIRS})
endfunction()
add_subdirectory(lrelu)
add_executable(main main.c)
target_link_libraries(main component)
END
    } >CMakeLists.txt
    cmake_build
}
zephyr() {
    mv lrelu.c lrelu
    lines_of 'CMakeLists.txt of a Zephyr module' >lrelu/CMakeLists.txt
    {
        echo "$cmake_project"
        cat <<'END'
add_library(zephyr_interface INTERFACE)
function(zephyr_include_directories)
    target_include_directories(zephyr_interface INTERFACE ${ARGN})
endfunction()
macro(zephyr_library)
    set(ZEPHYR_CURRENT_LIBRARY module)
    add_library(module STATIC "")
    target_link_libraries(module PUBLIC zephyr_interface)
endmacro()
function(zephyr_library_sources)
    target_sources(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()
add_subdirectory(lrelu)
add_executable(main main.c)
target_link_libraries(main module)
END
    } >CMakeLists.txt
    cmake_build
}

# ---- Other languages -----------------------------------------------------------------------------

# The crate is Debian's: no network is used.
rust() {
    mkdir src .cargo
    printf '%s\n' '[package]' 'name = "main"' 'version = "0.0.0"' 'edition = "2021"' \
        '[build-dependencies]' 'cc = "1"' >Cargo.toml
    printf '%s\n' '[source.crates-io]' 'replace-with = "debian"' '[source.debian]' \
        'directory = "/usr/share/cargo/registry"' >.cargo/config.toml
    printf 'fn main() {\n%s\n}\n' "$(lines_of build.rs)" >build.rs
    cat >src/main.rs <<'END'
extern "C" {
    fn lrelu_forward_f32(y: *mut f32, x: *const f32, n: usize, alpha: f32);
    fn lrelu_backward_f32(dx: *mut f32, dy: *const f32, x: *const f32, n: usize, alpha: f32);
}

fn main() {
    let (x, dy) = ([-2.0f32, 0.0, 3.0], [2.0f32; 3]);
    let (mut y, mut dx) = ([0.0f32; 3], [0.0f32; 3]);
    unsafe {
        lrelu_forward_f32(y.as_mut_ptr(), x.as_ptr(), 3, 0.5);
        lrelu_backward_f32(dx.as_mut_ptr(), dy.as_ptr(), x.as_ptr(), 3, 0.5);
    }
    println!("{} {} {} {} {} {}", y[0], y[1], y[2], dx[0], dx[1], dx[2]);
}
END
    prints cargo run --offline
}
python() {
    {
        block python
        echo 'dx, dy = (c_float * 3)(), (c_float * 3)(2, 2, 2)'
        echo 'lrelu.lrelu_backward_f32(dx, dy, x, c_size_t(3), c_float(0.5))'
        echo 'print(*map(int, [*y, *dx]))'
    } >main.py
    run '-shared' && prints python3 main.py
}

# ---- install, uninstall and dist -----------------------------------------------------------------

version=$(sed -n '1s/^.* lrelu\.h \([0-9.]*\) - .*/\1/p' "$root/lrelu.h")

# Another file beside the header stays.
pkg_config() {
    rm -r lrelu
    mkdir -p root/usr/local/include
    : >root/usr/local/include/other.h
    make -C "$root" install PREFIX=/usr/local DESTDIR="$PWD/root" || return
    export PKG_CONFIG_SYSROOT_DIR=root PKG_CONFIG_LIBDIR=root/usr/local/share/pkgconfig
    [ "$(pkg-config --modversion lrelu)" = "$version" ] &&
        [ "$(pkg-config --cflags lrelu)" = "-Iroot/usr/local/include " ] &&
        run pkg-config && prints ./app &&
        make -C "$root" uninstall PREFIX=/usr/local DESTDIR="$PWD/root" &&
        [ "$(find root -type f)" = root/usr/local/include/other.h ]
}
# Spaces in both paths, and a umask that would keep the files from others.
install_spaces() {
    set -- PREFIX="/my place" DESTDIR="$PWD/my root"
    (umask 077 && make -C "$root" install "$@") || return
    [ "$(cd 'my root' && find . -type f -perm 644 | sort)" = "./my place/include/lrelu.h
./my place/share/pkgconfig/lrelu.pc" ] &&
        cmp "$root/lrelu.h" "my root/my place/include/lrelu.h" &&
        [ "$(PKG_CONFIG_LIBDIR="my root/my place/share/pkgconfig" pkg-config --cflags lrelu)" = \
            '-I/my\ place/include ' ] &&
        make -C "$root" uninstall "$@" && [ -z "$(find 'my root' -type f)" ]
}
# The work tree as the last commit of a repository: what is archived and fetched.
make_repository() {
    mkdir "$build/repository" && cd "$build/repository" &&
        tar -C "$root" --exclude=./build --exclude=./.git -cf - . | tar -xf - &&
        git init -q -b main && git add -A && git commit -q -m work
}
# Two clones, at different times and with different permissions, whose archive is then used.
dist() {
    archive=build/lrelu-$version.tar.gz
    git clone -q "$build/repository" here && make -C here dist && sleep 1 || return
    (umask 077 && git clone -q "$build/repository" there && git -C there config tar.umask user &&
        make -C there dist) || return
    cmp "here/$archive" "there/$archive" &&
        tar -xzf "here/$archive" &&
        [ "$(find "lrelu-$version" -type f | sort)" = \
            "$(git -C here ls-files | sed "s,^,lrelu-$version/," | sort)" ] &&
        make -C "lrelu-$version" build/quickstart CFLAGS=-O0 &&
        "lrelu-$version/build/quickstart"
}
# What cannot be archived is refused in words.
dist_refused() {
    git clone -q "$build/repository" here && cp -R here bare && rm -rf bare/.git &&
        echo >>here/README.md || return
    ! make -C bare dist 2>bare.err && grep 'no .git' bare.err &&
        ! make -C here dist 2>here.err && grep 'changes to commit' here.err
}

# ---- All of them ---------------------------------------------------------------------------------

check one_file "cc, one file"
check two_files "cc, two files"
check cxx "c++" c++:g++
check zig_cc "zig cc" zig:
check mingw "MinGW, linked, not run" x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64-win32
check clang_cl "clang-cl, compiled, not linked" clang-19:clang-19
check make_file "Makefile"
check pkg_config "make install, pkg-config, make uninstall" pkg-config:pkg-config
check install_spaces "make install, paths with spaces" pkg-config:pkg-config
(make_repository) >"$build/repository.log" 2>&1
check dist "make dist, the same bytes twice" git:git
check dist_refused "make dist, refused" git:git
check cmake_copy "CMake, a copy" cmake:cmake
check cmake_git "CMake, FetchContent by git" cmake:cmake git:git
check cmake_archive "CMake, FetchContent of make dist's archive" cmake:cmake git:git
check meson_project "Meson" meson:meson ninja:ninja-build
check arduino "Arduino, a sketch on a simulated Uno" arduino-builder:arduino-builder \
    /usr/share/arduino/hardware/arduino/avr:arduino-core-avr avr-g++:gcc-avr simavr:simavr
check platformio "PlatformIO's folders, by cc without PlatformIO"
check esp_idf "ESP-IDF component, by a stub of its function" cmake:cmake
check zephyr "Zephyr module, by a stub of its functions" cmake:cmake
check rust "Rust's cc crate" cargo:cargo '/usr/share/cargo/registry/cc-[0-9]*:librust-cc-dev'
check python "Python's ctypes" python3:python3

last_line "$passed" "$failed" "$skipped"
