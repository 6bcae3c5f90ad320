/* threads.c - a large array in parts, by any number of threads: the same bits from 1, 2 and 4.
 *
 *     cc -O2 -pthread examples/threads.c -o threads && ./threads
 *
 * The library starts no threads and keeps no state: each thread calls it for its own parts. Two
 * parts never share a byte of the mask, since their size is a multiple of 8 elements.
 */
#define _POSIX_C_SOURCE 199309L /* clock_gettime */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

enum { PARTS = 64, PART = 8 * 8192, N = PARTS * PART, MAX_THREADS = 4, ROUNDS = 5 };

static const float alpha = PRELU_ALPHA;
static float x[N], dy[N];
static float dalpha_of[PARTS];
static struct results {
    float y[N], dx[N];
    uint8_t mask[LRELU_MASK_BYTES(N)];
} result, expected;

typedef struct worker {
    pthread_t thread;
    size_t part, step; /* its parts: this one, and every step further on */
} worker;

static void *work(void *argument) {
    const worker *w = (const worker *)argument;
    for (size_t p = w->part; p < PARTS; p += w->step) {
        const size_t i = p * PART;
        lrelu_forward_mask_f32(result.y + i, result.mask + i / 8, x + i, PART, alpha);
        dalpha_of[p] = 0.0f;
        prelu_backward_f32(result.dx + i, &dalpha_of[p], dy + i, x + i, &alpha, prelu_shared(PART));
    }
    return NULL;
}

/* Forward and backward; returns dalpha. The sums of the parts are added in the order of the parts,
 * whichever thread made them and when. Another split may differ in the last bit: the products are
 * then added in other groups, and other sums are rounded to float. */
static float run(size_t threads) {
    worker workers[MAX_THREADS];
    float dalpha = 0.0f;
    for (size_t t = 0; t < threads; t++) {
        workers[t].part = t;
        workers[t].step = threads;
        if (pthread_create(&workers[t].thread, NULL, work, &workers[t]) != 0) {
            fprintf(stderr, "threads: thread %zu does not start\n", t + 1);
            exit(1);
        }
    }
    for (size_t t = 0; t < threads; t++) pthread_join(workers[t].thread, NULL);
    for (size_t p = 0; p < PARTS; p++) dalpha += dalpha_of[p];
    return dalpha;
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* From -1 to 1. */
static float random_float(void) {
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (float)(state >> 8) * 0x1p-23f - 1.0f;
}

int main(void) {
    float dalpha_of_1 = 0.0f;
    int same = 1;
    for (size_t i = 0; i < N; i++) x[i] = random_float(), dy[i] = 1.0f + random_float();
    lrelu_forward_mask_f32(expected.y, expected.mask, x, N, alpha);
    lrelu_backward_f32(expected.dx, dy, x, N, alpha);
    for (size_t threads = 1; threads <= MAX_THREADS; threads *= 2) {
        float dalpha = 0.0f;
        double best = 1e9;
        for (int round = 0; round < ROUNDS; round++) {
            memset(&result, 0, sizeof result);
            const double start = now_ms();
            dalpha = run(threads);
            const double ms = now_ms() - start;
            if (ms < best) best = ms;
            if (threads == 1 && round == 0) dalpha_of_1 = dalpha;
            same = same && dalpha == dalpha_of_1 && memcmp(&result, &expected, sizeof result) == 0;
        }
        printf("%zu thread%s dalpha %.9g, %4.1f ms\n", threads,
               threads == 1 ? ": " : "s:", (double)dalpha, best);
    }
    if (same) printf("The same bits.\n");
    if (!same) fprintf(stderr, "threads: the results differ\n");
    return same && fflush(stdout) == 0 ? 0 : 1;
}
