/* classifier.h - an int8 network: dense layers with an activation between them, integers only.

   Both sides include it: ../digits.c, which makes the network, and main.c, the firmware. So both
   compute the same scores, bit for bit.

   A real number is scale * (q - zero). The scales do not appear here: the host has turned each
   ratio of scales into a multiplier and a shift. */
#ifndef CLASSIFIER_H
#define CLASSIFIER_H

#include <stddef.h>
#include <stdint.h>

enum { WIDEST = 64 }; /* room for the largest layer */

typedef struct {
    size_t in, out;
    const int8_t *weight; /* [out][in], their zero point is 0 */
    const int32_t *bias;  /* the zero point of the inputs is already in it */
    int32_t multiplier;   /* sum * multiplier / 2^shift + zero is the output in int8; */
    int32_t shift, zero;  /* not for the last layer, whose sums are the scores */
} dense_layer;

static int32_t weighted_sum(const dense_layer *layer, size_t o, const int8_t *x) {
    const int8_t *weight = layer->weight + o * layer->in;
    int32_t sum = layer->bias[o];
    for (size_t i = 0; i < layer->in; i++) sum += weight[i] * x[i];
    return sum;
}

/* To int8, rounded once; >> of a negative number rounds down, as with every compiler we know. */
static int8_t requantise(int32_t sum, const dense_layer *layer) {
    const int64_t half = (int64_t)1 << (layer->shift - 1);
    const int64_t scaled = (sum * (int64_t)layer->multiplier + half) >> layer->shift;
    const int32_t y = layer->zero + (int32_t)scaled;
    return (int8_t)(y < -128 ? -128 : y > 127 ? 127 : y);
}

/* One image to one score per class; returns the class with the highest. activate(v, n, l) is called
   for the n outputs of every layer l but the last, and works in place. */
static unsigned classify(const dense_layer *layers, size_t count,
                         void (*activate)(int8_t *v, size_t n, size_t l), const int8_t *image,
                         int32_t *score) {
    int8_t values[2][WIDEST]; /* inputs and outputs of a layer take turns */
    const int8_t *x = image;
    const dense_layer *last = &layers[count - 1];
    unsigned best = 0;
    for (size_t l = 0; l + 1 < count; l++) {
        int8_t *y = values[l % 2];
        for (size_t o = 0; o < layers[l].out; o++) {
            y[o] = requantise(weighted_sum(&layers[l], o, x), &layers[l]);
        }
        activate(y, layers[l].out, l);
        x = y;
    }
    for (size_t c = 0; c < last->out; c++) {
        score[c] = weighted_sum(last, c, x);
        if (score[c] > score[best]) best = (unsigned)c;
    }
    return best;
}

/* A fingerprint of scores: start with hash 0. Host and firmware compare it. */
static uint32_t hash_scores(uint32_t hash, const int32_t *score, size_t n) {
    for (size_t i = 0; i < n; i++) hash = (hash ^ (uint32_t)score[i]) * 16777619u + 1u;
    return hash;
}

#endif
