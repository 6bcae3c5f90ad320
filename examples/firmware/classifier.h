/* classifier.h - an int8 network of dense layers with Leaky ReLU between them, integers only.

   Both sides include it: export.c, which makes the network, and main.c, the firmware. So both
   compute the same scores, bit for bit.

   A real number is scale * (q - zero). The scales do not appear here: the host has turned each
   ratio of scales into a multiplier and a shift. */
#ifndef CLASSIFIER_H
#define CLASSIFIER_H

#include "../../lrelu.h"

enum { WIDEST = 48 }; /* room for the outputs of the largest layer */

typedef struct {
    size_t in, out;
    const int8_t *weight;  /* [out][in], their zero point is 0 */
    const int32_t *bias;   /* the zero point of the inputs is already in it */
    lrelu_requant requant; /* the scale of the outputs, and the leak; */
    int32_t zero;          /* not for the last layer, whose sums are the scores */
} dense_layer;

static void weighted_sums(int32_t *sum, const dense_layer *layer, const int8_t *x) {
    for (size_t o = 0; o < layer->out; o++) {
        const int8_t *weight = layer->weight + o * layer->in;
        int32_t total = layer->bias[o];
        for (size_t i = 0; i < layer->in; i++) total += weight[i] * x[i];
        sum[o] = total;
    }
}

/* From sums to int8, scale and Leaky ReLU in one pass. The bias is in the sums, and the scale is
   the same for all outputs, so they are one channel. */
static void leaky_relu(int8_t *y, const int32_t *sum, const dense_layer *layer) {
    lrelu_forward_s32_s8(y, sum, NULL, &layer->requant, layer->zero, prelu_shared(layer->out));
}

/* One image to one score per class; returns the class with the highest. activate is leaky_relu, or
   what calls it. */
static unsigned classify(const dense_layer *layers, size_t count,
                         void (*activate)(int8_t *y, const int32_t *sum, const dense_layer *layer),
                         const int8_t *image, int32_t *score) {
    int32_t sum[WIDEST];
    int8_t y[WIDEST];
    const int8_t *x = image;
    const dense_layer *last = &layers[count - 1];
    unsigned best = 0;
    for (size_t l = 0; l + 1 < count; l++) {
        weighted_sums(sum, &layers[l], x);
        activate(y, sum, &layers[l]);
        x = y;
    }
    weighted_sums(score, last, x);
    for (size_t c = 0; c < last->out; c++) {
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
