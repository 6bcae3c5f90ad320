/* inplace_training.c - training in place: one bit an element replaces the activations' inputs.
 *
 *     cc -O2 examples/inplace_training.c -o inplace_training && ./inplace_training
 *
 * A residual network of four layers, h[l + 1] = h[l] + lrelu(h[l] W[l]), learns the larger one of
 * two of its inputs. Backward needs h for the gradients of W, and to know which inputs of the
 * activations were > 0. Where alpha >= 0 their outputs tell it too, but here these are lost in the
 * sum. So it keeps those inputs, or one bit of each: then all layers share one buffer, in which the
 * activation works in place. Each step is done both ways, and the gradients are compared.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

enum { LAYERS = 4, UNITS = 32, SQUARE = UNITS * UNITS, WEIGHTS = LAYERS * SQUARE };
enum { BATCH = 16384, N = BATCH * UNITS, STEPS = 5 };
static const float rate = 16.0f;

static float target[BATCH], weights[WEIGHTS];
static float h[LAYERS + 1][N], dh[N];
static float buffer[N]; /* what an activation returns, forward and backward */

static float kept_x[LAYERS][N];                        /* one way: the inputs */
static uint8_t kept_mask[LAYERS][LRELU_MASK_BYTES(N)]; /* the other: their signs */

static clock_t spent[2]; /* on activations, by way */

static void forward(int masked, int layer) {
    const float *w = weights + layer * SQUARE;
    float *x = masked ? buffer : kept_x[layer];
    memset(x, 0, sizeof buffer);
    for (int b = 0; b < BATCH; b++) {
        for (int j = 0; j < UNITS; j++) {
            const float hj = h[layer][b * UNITS + j];
            for (int k = 0; k < UNITS; k++) x[b * UNITS + k] += hj * w[j * UNITS + k];
        }
    }
    const clock_t start = clock();
    if (masked) {
        lrelu_forward_mask_f32(buffer, kept_mask[layer], buffer, N, LRELU_ALPHA);
    } else {
        lrelu_forward_f32(buffer, x, N, LRELU_ALPHA);
    }
    spent[masked] += clock() - start;
    for (int i = 0; i < N; i++) h[layer + 1][i] = h[layer][i] + buffer[i];
}

static void backward(int masked, int layer, float gradient[SQUARE]) {
    const float *w = weights + layer * SQUARE;
    const clock_t start = clock();
    if (masked) {
        lrelu_backward_mask_f32(buffer, dh, kept_mask[layer], N, LRELU_ALPHA);
    } else {
        lrelu_backward_f32(buffer, dh, kept_x[layer], N, LRELU_ALPHA);
    }
    spent[masked] += clock() - start;
    for (int b = 0; b < BATCH; b++) {
        const float *d = buffer + b * UNITS;
        for (int j = 0; j < UNITS; j++) {
            const float hj = h[layer][b * UNITS + j];
            for (int k = 0; k < UNITS; k++) gradient[j * UNITS + k] += hj * d[k];
            for (int k = 0; k < UNITS; k++) dh[b * UNITS + j] += w[j * UNITS + k] * d[k];
        }
    }
}

/* The network's answer is the mean of the last h. Returns the loss, the mean squared error. */
static double gradients(int masked, float gradient[WEIGHTS]) {
    double loss = 0.0;
    for (int l = 0; l < LAYERS; l++) forward(masked, l);
    for (int b = 0; b < BATCH; b++) {
        float error = -target[b];
        for (int j = 0; j < UNITS; j++) error += h[LAYERS][b * UNITS + j] / (float)UNITS;
        for (int j = 0; j < UNITS; j++) dh[b * UNITS + j] = 2.0f * error / (UNITS * BATCH);
        loss += (double)error * (double)error / (double)BATCH;
    }
    memset(gradient, 0, sizeof weights);
    for (int l = LAYERS - 1; l >= 0; l--) backward(masked, l, gradient + l * SQUARE);
    return loss;
}

/* From -1 to 1. */
static float random_float(void) {
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (float)(state >> 8) * 0x1p-23f - 1.0f;
}

int main(void) {
    static float by_x[WEIGHTS], by_mask[WEIGHTS];
    int same = 1;
    for (int i = 0; i < N; i++) h[0][i] = random_float();
    for (int b = 0; b < BATCH; b++) {
        const float u = h[0][b * UNITS], v = h[0][b * UNITS + 1];
        target[b] = u > v ? u : v;
    }
    for (int i = 0; i < WEIGHTS; i++) weights[i] = 0.2f * random_float();
    for (int step = 1; step <= STEPS; step++) {
        gradients(0, by_x);
        const double loss = gradients(1, by_mask);
        if (step == 1) spent[0] = spent[1] = 0; /* memory was touched for the first time */
        same = same && memcmp(by_x, by_mask, sizeof by_x) == 0;
        if (step == 1 || step == STEPS) printf("step %d: loss %.4f\n", step, loss);
        for (int i = 0; i < WEIGHTS; i++) weights[i] -= rate * by_mask[i];
    }
    const double us = 1e6 / CLOCKS_PER_SEC / (double)(STEPS - 1);
    printf("x kept:    %7zu bytes, %4.0f us a step in the activations\n", sizeof kept_x,
           (double)spent[0] * us);
    printf("mask kept: %7zu bytes, %4.0f us a step in the activations\n", sizeof kept_mask,
           (double)spent[1] * us);
    if (same) printf("The gradients are the same bits.\n");
    if (!same) fprintf(stderr, "inplace_training: the gradients differ\n");
    return same && fflush(stdout) == 0 ? 0 : 1;
}
