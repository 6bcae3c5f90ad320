/* fused.c - bias and leak in the epilogue of a matrix product, on registers: no pass of their own.
 *
 *     cc -O2 -march=native examples/fused.c -o fused && ./fused
 *
 * The product is that of a 1 x 1 convolution of eight images of 112 x 112 pixels, 8 channels to 96.
 * Beside sums of 8 terms a pass over the result costs much; beside sums of 500 it costs little.
 * The product is a plain one: a tuned one has larger blocks, but the leak in the same place.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

/* A register and what is done with it. On other paths it is one float. */
#if LRELU_ISA == LRELU_ISA_AVX512
typedef __m512 vector;
#define X86(operation) _mm512_##operation##_ps
#define LEAK lrelu_m512
#elif LRELU_ISA == LRELU_ISA_AVX2
typedef __m256 vector;
#define X86(operation) _mm256_##operation##_ps
#define LEAK lrelu_m256
#elif LRELU_ISA == LRELU_ISA_SSE2
typedef __m128 vector;
#define X86(operation) _mm_##operation##_ps
#define LEAK lrelu_m128
#endif
#if defined(X86)
#define LOAD X86(loadu)
#define STORE X86(storeu)
#define SPLAT X86(set1)
#define ADD X86(add)
#define MUL X86(mul)
#elif LRELU_ISA == LRELU_ISA_NEON
typedef float32x4_t vector;
#define LOAD vld1q_f32
#define STORE vst1q_f32
#define SPLAT vdupq_n_f32
#define ADD vaddq_f32
#define MUL vmulq_f32
#define LEAK lrelu_float32x4
#else
typedef float vector;
#define LOAD(p) (*(p))
#define STORE(p, v) (*(p) = (v))
#define SPLAT(f) (f)
#define ADD(u, v) ((u) + (v))
#define MUL(u, v) ((u) * (v))
#define LEAK lrelu_f32
#endif

enum { LANES = sizeof(vector) / sizeof(float), ROWS = 8 * 112 * 112, TERMS = 8, COLUMNS = 96 };
enum { N = ROWS * COLUMNS, ROUNDS = 12 };
static float a[ROWS * TERMS], b[TERMS * COLUMNS], bias[COLUMNS], y[3][N];

/* Two rows and two registers of columns at a time; with finish also bias and leak, before the sums
 * are stored. One function for both, so that a compiler that contracts products and sums to fused
 * multiply-adds does the same in both. */
static void product(float *out, int finish) {
    const vector alpha = SPLAT(LRELU_ALPHA);
    for (size_t r = 0; r < ROWS; r += 2) {
        for (size_t c = 0; c < COLUMNS; c += 2 * LANES) {
            vector s00 = SPLAT(0.0f), s01 = s00, s10 = s00, s11 = s00;
            for (size_t k = 0; k < TERMS; k++) {
                const vector b0 = LOAD(b + k * COLUMNS + c), b1 = LOAD(b + k * COLUMNS + c + LANES);
                const vector a0 = SPLAT(a[r * TERMS + k]), a1 = SPLAT(a[(r + 1) * TERMS + k]);
                s00 = ADD(s00, MUL(a0, b0)), s01 = ADD(s01, MUL(a0, b1));
                s10 = ADD(s10, MUL(a1, b0)), s11 = ADD(s11, MUL(a1, b1));
            }
            if (finish) {
                const vector bias0 = LOAD(bias + c), bias1 = LOAD(bias + c + LANES);
                s00 = LEAK(ADD(s00, bias0), alpha), s01 = LEAK(ADD(s01, bias1), alpha);
                s10 = LEAK(ADD(s10, bias0), alpha), s11 = LEAK(ADD(s11, bias1), alpha);
            }
            float *row0 = out + r * COLUMNS + c, *row1 = row0 + COLUMNS;
            STORE(row0, s00), STORE(row0 + LANES, s01);
            STORE(row1, s10), STORE(row1 + LANES, s11);
        }
    }
}

static void add_bias(float *out) {
    for (size_t i = 0; i < N; i += COLUMNS) {
        for (size_t c = 0; c < COLUMNS; c += LANES) {
            STORE(out + i + c, ADD(LOAD(out + i + c), LOAD(bias + c)));
        }
    }
}

/* One result by each way. */
static void run(int way) {
    float *out = y[way];
    product(out, way == 2);
    if (way == 0) add_bias(out), lrelu_forward_f32(out, out, N, LRELU_ALPHA);
    if (way == 1) lrelu_forward_bias_f32(out, out, bias, LRELU_ALPHA, prelu_nhwc(ROWS, COLUMNS));
}

int main(void) {
    static const char *const ways[] = {"product, bias, leak", "product, bias + leak", "fused"};
    double best[3] = {1e9, 1e9, 1e9};
    for (int i = 0; i < ROWS * TERMS; i++) a[i] = (float)(i % 2003 * 7919 % 2001 - 1000) / 1000.0f;
    for (int i = 0; i < TERMS * COLUMNS; i++) b[i] = (float)(i * 6101 % 2001 - 1000) / 4000.0f;
    for (int i = 0; i < COLUMNS; i++) bias[i] = (float)(i - COLUMNS / 2) / 100.0f;
    for (int i = 0; i < 3 * ROUNDS; i++) {
        const clock_t start = clock();
        run(i % 3);
        const double ms = (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC;
        if (ms < best[i % 3]) best[i % 3] = ms;
    }
    printf("%d x %d times %d x %d on %s\n", ROWS, TERMS, TERMS, COLUMNS, lrelu_isa_name());
    for (int i = 0; i < 3; i++) printf("  %-21s %6.2f ms\n", ways[i], best[i]);
    const int same = memcmp(y[0], y[1], sizeof y[0]) == 0 && memcmp(y[0], y[2], sizeof y[0]) == 0;
    if (!same) fprintf(stderr, "fused: the results differ\n");
    return same && fflush(stdout) == 0 ? 0 : 1;
}
