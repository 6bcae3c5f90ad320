/* coverage.h - writes what clang's -fprofile-instr-generate has counted into COVERAGE.raw, when
   the program ends: clang's own library for that is not there for most targets of coverage.sh. Each
   file that is counted includes it first. The format is clang-19's; llvm-profdata refuses others. */
#include <stdint.h>
#include <stdio.h>

/* The linker puts these names around what clang has written. */
extern const char __start___llvm_prf_data[], __stop___llvm_prf_data[];   /* functions */
extern const char __start___llvm_prf_cnts[], __stop___llvm_prf_cnts[];   /* counters */
/* Packed names, of any number of bytes: s390x takes a symbol's address for even unless told. */
extern const char __start___llvm_prf_names[] __attribute__((aligned(1)));
extern const char __stop___llvm_prf_names[] __attribute__((aligned(1)));

__attribute__((weak)) int __llvm_profile_runtime; /* some targets' objects ask for it */

#define COVERAGE_TEXT_(name) #name
#define COVERAGE_TEXT(name) COVERAGE_TEXT_(name)

#ifdef __ARM_FEATURE_MVE
/* Bare metal: semihosting opens (operation 1, mode 5: a new file) and writes (operation 5). */
static uintptr_t coverage_call(uintptr_t operation, uintptr_t a, uintptr_t b, uintptr_t c) {
    const uintptr_t block[3] = {a, b, c};
    register uintptr_t r0 __asm__("r0") = operation;
    register const uintptr_t *r1 __asm__("r1") = block;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}
#define fopen(name, mode) (FILE *)coverage_call(1, (uintptr_t)(name), 5, sizeof(name) - 1)
#define fwrite(from, size, n, file) \
    coverage_call(5, (uintptr_t)(file), (uintptr_t)(from), (size) * (n))
#define fclose(file) (void)0
#endif

static void coverage_part(FILE *file, const char *from, const char *end) {
    static const char zeros[8];
    fwrite(from, 1, (size_t)(end - from), file);
    fwrite(zeros, 1, (size_t)(from - end) % 8, file);
}

/* Bare metal has no destructors: there start_arm.c calls it. */
__attribute__((weak, destructor)) void coverage_write(void);
__attribute__((weak, destructor)) void coverage_write(void) {
    const int wide = sizeof(void *) == 8;
    const size_t record = wide ? 64 : 48;
    const size_t data = (size_t)(__stop___llvm_prf_data - __start___llvm_prf_data);
    const size_t counters = (size_t)(__stop___llvm_prf_cnts - __start___llvm_prf_cnts);
    const uint64_t header[16] = {
        UINT64_C(0xff6c70726f660081) | (uint64_t)(wide ? 'r' : 'R') << 8,
        10, /* version */
        0,  /* bytes of identifiers of the build */
        data / record,
        0, /* bytes between functions and counters */
        counters / 8,
        0, /* bytes behind the counters */
        0, /* bytes of bitmaps, which there are none */
        0, /* and behind them */
        (uint64_t)(__stop___llvm_prf_names - __start___llvm_prf_names),
        (uintptr_t)__start___llvm_prf_cnts - (uintptr_t)__start___llvm_prf_data,
        (uintptr_t)0 - (uintptr_t)__start___llvm_prf_data, /* of bitmaps */
        (uintptr_t)__start___llvm_prf_names,
        0, /* C++'s virtual tables */
        0, /* and their names */
        2, /* the last kind of profiled values */
    };
    FILE *file = fopen(COVERAGE_TEXT(COVERAGE) ".raw", "wb");
    if (!file) return;
    fwrite(header, sizeof header, 1, file);
    coverage_part(file, __start___llvm_prf_data, __stop___llvm_prf_data);
    coverage_part(file, __start___llvm_prf_cnts, __stop___llvm_prf_cnts);
    coverage_part(file, __start___llvm_prf_names, __stop___llvm_prf_names);
    fclose(file);
}
