/* The loops that one writes without the library, one element at a time. PREFIX(name) names them:
   plain_name, or, with -DBENCH_PLAIN_AS=native_ or other_, native_name or other_name. */
#include "loops.h"

#include <string.h>

#ifndef BENCH_PLAIN_AS
#define BENCH_PLAIN_AS plain_
#endif
#define PASTE(prefix, name) prefix##name
#define PASTED(prefix, name) PASTE(prefix, name)
#define PREFIX(name) PASTED(BENCH_PLAIN_AS, name)

static float same_f(float x) {
    return x;
}
static double same_d(double x) {
    return x;
}

/* 16-bit floats through a conversion in software, as where there is no _Float16. */
static float from_bits(uint32_t u) {
    float f;
    memcpy(&f, &u, sizeof f);
    return f;
}
static uint32_t to_bits(float f) {
    uint32_t u;
    memcpy(&u, &f, sizeof u);
    return u;
}
static float from_bf16(uint16_t h) {
    return from_bits((uint32_t)h << 16);
}
static uint16_t to_bf16(float f) {
    const uint32_t u = to_bits(f);
    if ((u & 0x7fffffffu) > 0x7f800000u) return (uint16_t)(u >> 16 | 0x40u);
    return (uint16_t)((u + 0x7fffu + (u >> 16 & 1u)) >> 16);
}
static float from_f16(uint16_t h) {
    const uint32_t sign = (uint32_t)(h & 0x8000u) << 16, e = h >> 10 & 31u, m = h & 0x3ffu;
    if (e == 31) return from_bits(sign | 0x7f800000u | m << 13);
    if (e == 0) return from_bits(sign | to_bits((float)m * 5.9604644775390625e-8f));
    return from_bits(sign | (e + 112) << 23 | m << 13);
}
static uint16_t to_f16(float f) {
    const uint32_t u = to_bits(f), sign = u >> 16 & 0x8000u, a = u & 0x7fffffffu;
    if (a > 0x7f800000u) return (uint16_t)(sign | 0x7e00u);
    if (a >= 0x47800000u) return (uint16_t)(sign | 0x7c00u);
    if (a < 0x38800000u) return (uint16_t)(sign | (to_bits(from_bits(a) + 0.5f) - 0x3f000000u));
    return (uint16_t)(sign | (a - 0x38000000u + 0xfffu + (a >> 13 & 1u)) >> 13);
}

/* PARAMETER, SLOPE: one slope, or one for each channel. */
#define WITH_BIAS(name, T, V, A, GET, PUT, PARAMETER, SLOPE)                                       \
    void PREFIX(name)(T * y, const T *x, const A *bias, PARAMETER, prelu_shape s) {                \
        size_t o, c, i;                                                                            \
        for (o = 0; o < s.outer; o++) {                                                            \
            for (c = 0; c < s.channels; c++) {                                                     \
                for (i = 0; i < s.inner; i++, x++, y++) {                                          \
                    const V t = GET(*x) + bias[c];                                                 \
                    *y = PUT(t < 0 ? SLOPE * t : t);                                               \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

/* forward_f32 in full, as it stands in everyone's code: y[i] = x[i] < 0 ? alpha * x[i] : x[i].
   GET and PUT convert; V is the type that one computes in. */
#define LOOPS(sfx, T, A, V, GET, PUT)                                                              \
    void PREFIX(forward_##sfx)(T * y, const T *x, size_t n, A alpha) {                             \
        size_t i;                                                                                  \
        for (i = 0; i < n; i++) y[i] = GET(x[i]) < 0 ? PUT(alpha * GET(x[i])) : x[i];              \
    }                                                                                              \
    void PREFIX(backward_##sfx)(T * dx, const T *dy, const T *x, size_t n, A alpha) {              \
        size_t i;                                                                                  \
        for (i = 0; i < n; i++) dx[i] = GET(x[i]) > 0 ? dy[i] : PUT(alpha * GET(dy[i]));           \
    }                                                                                              \
    void PREFIX(forward_mask_##sfx)(T * y, uint8_t *mask, const T *x, size_t n, A alpha) {         \
        size_t i;                                                                                  \
        for (i = 0; i < LRELU_MASK_BYTES(n); i++) mask[i] = 0;                                     \
        for (i = 0; i < n; i++) {                                                                  \
            const V v = GET(x[i]);                                                                 \
            if (v > 0) mask[i >> 3] = (uint8_t)(mask[i >> 3] | 1u << (i & 7));                     \
            y[i] = v < 0 ? PUT(alpha * v) : x[i];                                                  \
        }                                                                                          \
    }                                                                                              \
    void PREFIX(backward_mask_##sfx)(T * dx, const T *dy, const uint8_t *mask, size_t n,           \
                                     A alpha) {                                                    \
        size_t i;                                                                                  \
        for (i = 0; i < n; i++) {                                                                  \
            dx[i] = mask[i >> 3] >> (i & 7) & 1 ? dy[i] : PUT(alpha * GET(dy[i]));                 \
        }                                                                                          \
    }                                                                                              \
    void PREFIX(prelu_forward_##sfx)(T * y, const T *x, const A *alpha, prelu_shape s) {           \
        size_t o, c, i;                                                                            \
        for (o = 0; o < s.outer; o++) {                                                            \
            for (c = 0; c < s.channels; c++) {                                                     \
                for (i = 0; i < s.inner; i++, x++, y++) {                                          \
                    *y = GET(*x) < 0 ? PUT(alpha[c] * GET(*x)) : *x;                               \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }                                                                                              \
    void PREFIX(prelu_backward_##sfx)(T * dx, A * dalpha, const T *dy, const T *x, const A *alpha, \
                                      prelu_shape s) {                                             \
        size_t o, c, i, at = 0;                                                                    \
        for (o = 0; o < s.outer; o++) {                                                            \
            for (c = 0; c < s.channels; c++) {                                                     \
                for (i = 0; i < s.inner; i++, at++) {                                              \
                    const V v = GET(x[at]), d = GET(dy[at]);                                       \
                    if (dalpha && !(v > 0)) dalpha[c] += d * v;                                    \
                    if (dx) dx[at] = v > 0 ? dy[at] : PUT(alpha[c] * d);                           \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }                                                                                              \
    WITH_BIAS(forward_bias_##sfx, T, V, A, GET, PUT, A alpha, alpha)                               \
    WITH_BIAS(prelu_forward_bias_##sfx, T, V, A, GET, PUT, const A *alpha, alpha[c])               \
    void PREFIX(backward_bias_##sfx)(T * dx, A *dbias, const T *dy, const T *y, A alpha,           \
                                     prelu_shape s) {                                              \
        size_t o, c, i;                                                                            \
        for (o = 0; o < s.outer; o++) {                                                            \
            for (c = 0; c < s.channels; c++) {                                                     \
                for (i = 0; i < s.inner; i++, dx++, dy++, y++) {                                   \
                    *dx = GET(*y) > 0 ? *dy : PUT(alpha * GET(*dy));                               \
                    dbias[c] += GET(*dx);                                                          \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

LOOPS(f32, float, float, float, same_f, same_f)
LOOPS(f64, double, double, double, same_d, same_d)
LOOPS(f16, uint16_t, float, float, from_f16, to_f16)
LOOPS(bf16, uint16_t, float, float, from_bf16, to_bf16)

/* The integer reference, straight from its formulas. */
static int32_t scaled(int32_t v, int32_t m, int s, int single_rounding) {
    if (single_rounding) {
        const int t = 31 - s;
        return (int32_t)((v * (int64_t)m + ((int64_t)1 << (t - 1))) >> t);
    } else {
        const int left = s > 0 ? s : 0, right = s < 0 ? -s : 0;
        const int64_t t = (int64_t)(v * (1 << left)) * m;
        const int32_t h = (int32_t)((t + (t >= 0 ? 1 << 30 : 1 - (1 << 30))) / ((int64_t)1 << 31));
        const int32_t mask = (int32_t)(((int64_t)1 << right) - 1), rest = h & mask;
        return (h >> right) + (rest > (mask >> 1) + (h < 0));
    }
}
static inline int32_t leaky(int32_t v, const bench_quant *q, int single_rounding) {
    const int32_t m = q->m_neg < 0 ? -q->m_neg : q->m_neg;
    int32_t r;
    if (v >= 0) return scaled(v, q->m_pos, q->s_pos, single_rounding);
    r = scaled(v, m, q->s_neg, single_rounding);
    return q->m_neg < 0 ? -r : r;
}
static int32_t clamped(int32_t v, int32_t low, int32_t high) {
    return v < low ? low : v > high ? high : v;
}

#define INTEGER_LOOPS(sfx, T, A, LOW, HIGH)                                                        \
    void PREFIX(forward_##sfx)(T * y, const T *x, size_t n, const bench_quant *q) {                \
        size_t i;                                                                                  \
        for (i = 0; i < n; i++) {                                                                  \
            const int32_t r = leaky(x[i] - q->in_zero, q, q->single_rounding);                     \
            y[i] = (T)clamped(q->out_zero + r, LOW, HIGH);                                         \
        }                                                                                          \
    }                                                                                              \
    void PREFIX(prelu_forward_##sfx)(T * y, const T *x, const A *alpha, prelu_shape s,             \
                                     const bench_quant *q) {                                       \
        size_t o, c, i;                                                                            \
        for (o = 0; o < s.outer; o++) {                                                            \
            for (c = 0; c < s.channels; c++) {                                                     \
                for (i = 0; i < s.inner; i++, x++, y++) {                                          \
                    const int32_t v = *x - q->in_zero;                                             \
                    const int32_t r = v >= 0 ? scaled(v, q->m_pos, q->s_pos, q->single_rounding)   \
                                             : scaled(v * (alpha[c] - q->alpha_zero), q->m_neg,    \
                                                      q->s_neg, q->single_rounding);               \
                    *y = (T)clamped(q->out_zero + r, LOW, HIGH);                                   \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

INTEGER_LOOPS(s8, int8_t, int8_t, -128, 127)
INTEGER_LOOPS(u8, uint8_t, uint8_t, 0, 255)
INTEGER_LOOPS(s16, int16_t, int8_t, -32768, 32767)

#define ACCUMULATOR_LOOPS(sfx, T, LOW, HIGH)                                                       \
    void PREFIX(forward_s32_##sfx)(T * y, const int32_t *x, const int32_t *bias,                   \
                                   const bench_quant *q, int32_t out_zero, prelu_shape s) {        \
        size_t o, c, i;                                                                            \
        for (o = 0; o < s.outer; o++) {                                                            \
            for (c = 0; c < s.channels; c++) {                                                     \
                for (i = 0; i < s.inner; i++, x++, y++) {                                          \
                    const int32_t v = (int32_t)((uint32_t)*x + (uint32_t)bias[c]);                 \
                    *y = (T)clamped(out_zero + leaky(v, &q[c], 0), LOW, HIGH);                     \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

ACCUMULATOR_LOOPS(s8, int8_t, -128, 127)
ACCUMULATOR_LOOPS(u8, uint8_t, 0, 255)

void PREFIX(lookup_s8)(int8_t *y, const int8_t *x, size_t n, const int8_t *table) {
    size_t i;
    for (i = 0; i < n; i++) y[i] = table[(uint8_t)x[i]];
}
void PREFIX(lookup_u8)(uint8_t *y, const uint8_t *x, size_t n, const uint8_t *table) {
    size_t i;
    for (i = 0; i < n; i++) y[i] = table[x[i]];
}
