/* digits.h - what digits.c and firmware/export.c share: random numbers, the data, a dense layer
   without its bias and activation, the loss, and a step of gradient descent.

   All of it gives the same bits on every machine and compiler (-ffast-math and x87 aside):
   - A product of two floats is exact in double, so products are taken and summed in double, in a
     fixed order. Whether a compiler fuses the multiplication and the addition changes nothing.
   - No library function is trusted to its last bit. sqrt is exact by IEEE 754. exp is rounded from
     double to float, which hides an error in the last bit but for about one argument in 10^8. */
#ifndef DIGITS_H
#define DIGITS_H

#include <math.h>
#include <stdint.h>

#include "cli.h"

#define DATA "examples/digits.csv"

enum {
    PIXELS = 64, /* 8 x 8, row by row */
    INK = 16,    /* the darkest pixel */
    CLASSES = 10,
    TRAIN = 1500, /* the first lines of the data file; the others are the test set */
    TEST = 297,
    BATCH = 20, /* TRAIN is a multiple */

    IN_MAX = PIXELS, /* room for the largest layer of either program */
    OUT_MAX = 48
};

static const double CLIP = 1.0; /* the longest gradient, as the Euclidean norm of all of it */

/* ---- Random numbers ------------------------------------------------------------------------ */

/* SplitMix64: small, good, and right for every seed, 0 included. */
static inline uint32_t random_bits(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) >> 32);
}

static inline void shuffle(size_t *order, size_t n, uint64_t *random) {
    for (size_t i = n; i > 1; i--) {
        const size_t j = (size_t)(((uint64_t)random_bits(random) * i) >> 32); /* below i */
        const size_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

/* ---- The data ------------------------------------------------------------------------------ */

typedef struct {
    float pixels[PIXELS]; /* 0 to 1 */
    unsigned label;
} digit;

static digit digits[TRAIN + TEST];

static inline void load_digits(void) {
    FILE *f = fopen(DATA, "r");
    if (f == NULL) {
        fail(FAILED, DATA ": cannot open: %s; run this from the top of the repository",
             strerror(errno));
    }
    for (size_t i = 0; i < TRAIN + TEST; i++) {
        for (int c = 0; c <= PIXELS; c++) {
            const unsigned max = c < PIXELS ? INK : CLASSES - 1;
            const int end = c < PIXELS ? ',' : '\n';
            unsigned value;
            if (fscanf(f, "%2u", &value) != 1 || value > max || getc(f) != end) {
                fail(FAILED, DATA ":%zu: column %d: expected a whole number up to %u, then %s",
                     i + 1, c + 1, max, c < PIXELS ? "a comma" : "the end of the line");
            }
            if (c < PIXELS)
                digits[i].pixels[c] = (float)value / (float)INK;
            else
                digits[i].label = value;
        }
    }
    if (getc(f) != EOF) fail(FAILED, DATA ": expected %d lines, found more", TRAIN + TEST);
    fclose(f);
}

/* ---- A dense layer ------------------------------------------------------------------------- */

/* Its parameters, or the gradient of each of them. */
typedef struct {
    size_t in, out;
    float weight[IN_MAX * OUT_MAX]; /* [in][out] */
    float bias[OUT_MAX];
    float slope[OUT_MAX]; /* of PReLU */
} layer;

/* He's initialisation: it keeps the signal's size from layer to layer. */
static inline void initialise(layer *p, size_t in, size_t out, uint64_t *random) {
    const double limit = sqrt(6.0 / (double)in);
    memset(p, 0, sizeof *p);
    p->in = in;
    p->out = out;
    for (size_t i = 0; i < in * out; i++) {
        p->weight[i] = (float)(limit * (random_bits(random) * 0x1p-31 - 1.0));
    }
}

/* z = x * weight */
static inline void dense_forward(float *z, const float *x, const layer *p, size_t rows) {
    const size_t in = p->in, out = p->out;
    for (size_t r = 0; r < rows; r++) {
        double sum[OUT_MAX] = {0};
        for (size_t i = 0; i < in; i++) {
            const double xi = (double)x[r * in + i];
            for (size_t o = 0; o < out; o++) sum[o] += xi * (double)p->weight[i * out + o];
        }
        for (size_t o = 0; o < out; o++) z[r * out + o] = (float)sum[o];
    }
}

/* dweight = transposed x * dz */
static inline void dense_gradient(layer *grad, const float *dz, const float *x, const layer *p,
                                  size_t rows) {
    const size_t in = p->in, out = p->out;
    for (size_t i = 0; i < in; i++) {
        double sum[OUT_MAX] = {0};
        for (size_t r = 0; r < rows; r++) {
            const double xi = (double)x[r * in + i];
            for (size_t o = 0; o < out; o++) sum[o] += xi * (double)dz[r * out + o];
        }
        for (size_t o = 0; o < out; o++) grad->weight[i * out + o] = (float)sum[o];
    }
}

/* dx = dz * transposed weight */
static inline void dense_backward(float *dx, const float *dz, const layer *p, size_t rows) {
    const size_t in = p->in, out = p->out;
    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < in; i++) {
            double sum = 0;
            for (size_t o = 0; o < out; o++) {
                sum += (double)dz[r * out + o] * (double)p->weight[i * out + o];
            }
            dx[r * in + i] = (float)sum;
        }
    }
}

/* ---- Loss and descent ---------------------------------------------------------------------- */

static inline unsigned best_class(const float *score) {
    unsigned best = 0;
    for (unsigned c = 1; c < CLASSES; c++) best = score[c] > score[best] ? c : best;
    return best;
}

/* Softmax and cross-entropy of one digit's scores: returns the loss. d becomes the gradient of
   this loss / rows. */
static inline double loss_and_gradient(float *d, const float *score, unsigned label, size_t rows) {
    const float top = score[best_class(score)];
    double sum = 0;
    for (size_t c = 0; c < CLASSES; c++) {
        d[c] = (float)exp((double)score[c] - (double)top);
        sum += (double)d[c];
    }
    for (size_t c = 0; c < CLASSES; c++) {
        const double probability = (double)(float)((double)d[c] / sum);
        d[c] = (float)((probability - (c == label ? 1.0 : 0.0)) / (double)rows);
    }
    return log(sum) - ((double)score[label] - (double)top);
}

static inline double sum_of_squares(const float *g, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)g[i] * (double)g[i];
    return sum;
}

static inline void move(float *parameter, const float *gradient, size_t n, float step) {
    for (size_t i = 0; i < n; i++) {
        parameter[i] = (float)((double)parameter[i] - (double)step * (double)gradient[i]);
    }
}

/* One step of plain SGD down the clipped gradient. Where slopes are fixed their gradient is 0. */
static inline void descend(layer *net, const layer *grad, size_t layers, double rate) {
    double squares = 0;
    for (size_t l = 0; l < layers; l++) {
        squares += sum_of_squares(grad[l].weight, net[l].in * net[l].out);
        squares += sum_of_squares(grad[l].bias, net[l].out);
        squares += sum_of_squares(grad[l].slope, net[l].out);
    }
    const double norm = sqrt(squares);
    const float step = (float)(norm > CLIP ? rate * CLIP / norm : rate);
    for (size_t l = 0; l < layers; l++) {
        move(net[l].weight, grad[l].weight, net[l].in * net[l].out, step);
        move(net[l].bias, grad[l].bias, net[l].out, step);
        move(net[l].slope, grad[l].slope, net[l].out, step);
    }
}

#endif
