/* main.c - one binary for every CPU: which path of lrelu.h is called is chosen when it starts.
 *
 * kernels.c is compiled once for each path, with the flags of that path. This file is compiled with
 * none of them, so that no instruction that the CPU may lack runs before the choice. On x86:
 *
 *     cc -O2 -c kernels.c -o a.o -DLRELU_ISA=LRELU_ISA_SSE2 -DKERNELS=kernels_SSE2 -msse2
 *     cc -O2 -c kernels.c -o b.o -DLRELU_ISA=LRELU_ISA_AVX2 -DKERNELS=kernels_AVX2 \
 *        -mavx2 -mfma -mf16c
 *     cc -O2 -c kernels.c -o c.o -DLRELU_ISA=LRELU_ISA_AVX512 -DKERNELS=kernels_AVX512 \
 *        -mavx512f -mavx512bw -mavx512vl -mavx512dq
 *     cc -O2 main.c a.o b.o c.o -o dispatch && ./dispatch
 *
 * For 8-bit types a fourth table with -mavx512vbmi too is twice as fast where the CPU has that.
 * On AArch64: NEON without flags, SVE with -march=armv8.2-a+sve. Elsewhere: SCALAR alone.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "kernels.h"

/* The questions are GNU C: with MSVC ask by __cpuidex and _xgetbv. */
#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
#define X86
#include <cpuid.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

enum { ROWS = 256, CHANNELS = 64, N = ROWS * CHANNELS, MAX_PATHS = 3, PASSES = 1000 };

static float x[N], dy[N], alpha[CHANNELS];
static struct results { float y[N], dx[N], prelu_dx[N], dalpha[CHANNELS]; } result;

#ifdef X86
/* f16c by its bit: clang 14 and gcc 10 do not know its name. */
static int has_avx2(void) {
    unsigned a, b, c, d;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __get_cpuid(1, &a, &b, &c, &d) && (c & bit_F16C) != 0;
}

/* With AVX2 too: clang's -mavx512f allows all that. */
static int has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
#endif

/* The paths that this CPU and its operating system have, the best one last; returns how many. */
static int find_paths(const kernels *found[MAX_PATHS]) {
    int count = 0;
#if defined(X86)
    if (__builtin_cpu_supports("sse2")) found[count++] = &kernels_SSE2;
    if (has_avx2()) found[count++] = &kernels_AVX2;
    if (has_avx512()) found[count++] = &kernels_AVX512;
#elif defined(__aarch64__)
    found[count++] = &kernels_NEON;
#ifdef __linux__
    if (getauxval(AT_HWCAP) & HWCAP_SVE) found[count++] = &kernels_SVE;
#endif
#else
    found[count++] = &kernels_SCALAR;
#endif
    return count;
}

/* From -2 to 2. */
static float random_float(void) {
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (float)(state >> 8) * 0x1p-22f - 2.0f;
}

static void pass(const kernels *k) {
    k->forward(result.y, x, N, LRELU_ALPHA);
    k->backward(result.dx, dy, x, N, LRELU_ALPHA);
    k->prelu_backward(result.prelu_dx, result.dalpha, dy, x, alpha, prelu_nhwc(ROWS, CHANNELS));
}

/* FNV-1a of all results. */
static uint64_t hash_of_pass(const kernels *k) {
    uint64_t hash = 0xcbf29ce484222325u;
    memset(&result, 0, sizeof result);
    pass(k);
    const unsigned char *bytes = (const unsigned char *)&result;
    for (size_t i = 0; i < sizeof result; i++) hash = (hash ^ bytes[i]) * 0x100000001b3u;
    return hash;
}

int main(void) {
    const kernels *found[MAX_PATHS];
    const int count = find_paths(found);
    if (count == 0) {
        fprintf(stderr, "dispatch: this CPU has none of the paths in this program\n");
        return 1;
    }
    for (int i = 0; i < N; i++) x[i] = random_float(), dy[i] = random_float();
    for (int c = 0; c < CHANNELS; c++) alpha[c] = 0.01f * (float)c;

    const kernels *best = found[count - 1];
    const uint64_t expected = hash_of_pass(best);
    int same = 1;
    for (int p = 0; p < count; p++) {
        const uint64_t hash = hash_of_pass(found[p]);
        const clock_t start = clock();
        for (int i = 0; i < PASSES; i++) pass(found[p]);
        const double us = (double)(clock() - start) * 1e6 / CLOCKS_PER_SEC / (double)PASSES;
        printf("%-7s hash %08lx%08lx  %6.2f us a pass%s\n", found[p]->isa_name(),
               (unsigned long)(hash >> 32), (unsigned long)(hash & 0xffffffffu), us,
               found[p] == best ? "  (chosen)" : "");
        same = same && hash == expected;
    }
    if (!same) fprintf(stderr, "dispatch: the paths differ\n");
    return same && fflush(stdout) == 0 ? 0 : 1;
}
