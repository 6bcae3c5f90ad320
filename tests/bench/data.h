/* What bench.c and against.c measure on: element types, their data, PReLU's shapes. */
#ifndef BENCH_DATA_H
#define BENCH_DATA_H

#include "measure.h"

enum { F32, F64, F16, BF16, S8, U8, S16, S32 };

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static inline size_t size_of(int type) {
    return type == F64 ? 8 : type == F32 || type == S32 ? 4 : type == S8 || type == U8 ? 1 : 2;
}

/* Random signs. In place the negative numbers are -Inf: alpha times it is the same again, where any
   other would fade to 0 and the signs with it. S32: sums of a convolution, up to +-2^14. */
static inline void fill(void *p, int type, size_t n, int in_place) {
    size_t i;
    for (i = 0; i < n; i++) {
        const uint64_t r = random_bits();
        const uint32_t sign = (uint32_t)(r >> 63), m = (uint32_t)r;
        if (type == F32) {
            const uint32_t u = sign << 31 | (in_place && sign ? 0xff800000u
                                                              : (m & 0xffffffu) + 0x3f000000u);
            memcpy((char *)p + 4 * i, &u, 4);
        } else if (type == F64) {
            double d = in_place && sign ? (double)-1e300 * 1e300 : (m + 1.0) / 4294967296.0 + 0.5;
            d = sign && d > 0 ? -d : d;
            memcpy((char *)p + 8 * i, &d, 8);
        } else if (type == F16 || type == BF16) {
            const uint32_t inf = type == F16 ? 0xfc00u : 0xff80u;
            const uint32_t one = type == F16 ? 0x3800u + (m & 0x7ffu) : 0x3f00u + (m & 0xffu);
            ((uint16_t *)p)[i] = (uint16_t)(in_place && sign ? inf : sign << 15 | one);
        } else if (type == S16) {
            ((uint16_t *)p)[i] = (uint16_t)m;
        } else if (type == S32) {
            ((int32_t *)p)[i] = (int32_t)(m >> 17) - (1 << 14);
        } else {
            ((uint8_t *)p)[i] = (uint8_t)m;
        }
    }
}

/* PReLU's slopes of a type, dalpha to be added to, an accumulator's bias, and a look-up table. The
   next call of a function fills its array again. */
enum { SLOPES = 1024 };
static inline const void *slopes_of(int type) {
    static double d[SLOPES];
    static float f[SLOPES];
    static int8_t q[SLOPES];
    int i;
    for (i = 0; i < SLOPES; i++) {
        f[i] = 0.01f * (float)(1 + i % 31);
        d[i] = f[i];
        q[i] = (int8_t)(10 + i % 31);
    }
    return type == F64 ? (const void *)d : type >= S8 ? (const void *)q : (const void *)f;
}
static inline void *zero_dalpha(void) {
    static double dalpha[SLOPES];
    memset(dalpha, 0, sizeof dalpha);
    return dalpha;
}
static inline const int32_t *random_bias(void) {
    static int32_t bias[SLOPES];
    fill(bias, S32, SLOPES, 0);
    return bias;
}
static inline const void *random_table(void) {
    static uint8_t table[256];
    fill(table, U8, sizeof table, 0);
    return table;
}

/* Channels last with that many channels (inner 1), or channels first with that many pixels and as
   many channels as ResNet has there. */
typedef struct layout {
    const char *name;
    size_t channels, inner;
} layout;
static const layout layouts[] = {
    {"shared", 1, 0},        {"nhwc C=3", 3, 1},       {"nhwc C=16", 16, 1},
    {"nhwc C=64", 64, 1},    {"nhwc C=100", 100, 1},   {"nhwc C=512", 512, 1},
    {"nhwc C=1024", 1024, 1},
    {"nchw 7x7", 512, 49},   {"nchw 14x14", 256, 196}, {"nchw 28x28", 128, 784},
    {"nchw 56x56", 64, 3136},
};
enum { LAYOUTS = sizeof layouts / sizeof *layouts };

/* A prelu_shape, for those who may not see lrelu.h. */
typedef struct extent {
    size_t outer, channels, inner;
} extent;

/* The shape of about n elements. */
static inline extent extent_of(const layout *l, size_t n) {
    extent e = {1, 1, n};
    if (l->inner == 0) return e;
    e.channels = l->channels;
    e.inner = l->inner;
    if (e.channels * e.inner > n && e.inner > 1) e.channels = n / e.inner ? n / e.inner : 1;
    e.outer = n / (e.channels * e.inner) ? n / (e.channels * e.inner) : 1;
    return e;
}

#endif
