/* What the library is measured against, each in a translation unit of its own so that no compiler
   sees both sides of a call:
     plain.c    the loops that one writes without the library, compiled two or three times, each
                time with a compiler and flags of its own: plain_xxx, native_xxx and, if there is
                another compiler, other_xxx;
     add.c      the addition of a bias, vectorized for the library's path;
     limits.c   loops that only move the bytes, at the register width of the library's path. */
#ifndef BENCH_LOOPS_H
#define BENCH_LOOPS_H

#include "../../lrelu.h"

#ifdef __cplusplus
extern "C" {
#endif

#define BENCH_DECLARE_TYPE(p, sfx, T, A)                                                           \
    void p##forward_##sfx(T *y, const T *x, size_t n, A alpha);                                    \
    void p##backward_##sfx(T *dx, const T *dy, const T *x, size_t n, A alpha);                     \
    void p##forward_mask_##sfx(T *y, uint8_t *mask, const T *x, size_t n, A alpha);                \
    void p##backward_mask_##sfx(T *dx, const T *dy, const uint8_t *mask, size_t n, A alpha);       \
    void p##prelu_forward_##sfx(T *y, const T *x, const A *alpha, prelu_shape s);                  \
    void p##prelu_backward_##sfx(T *dx, A *dalpha, const T *dy, const T *x, const A *alpha,        \
                                 prelu_shape s);                                                   \
    void p##forward_bias_##sfx(T *y, const T *x, const A *bias, A alpha, prelu_shape s);           \
    void p##prelu_forward_bias_##sfx(T *y, const T *x, const A *bias, const A *alpha,              \
                                     prelu_shape s);                                               \
    void p##backward_bias_##sfx(T *dx, A *dbias, const T *dy, const T *y, A alpha, prelu_shape s);

/* What the integer loops need, by the names of the formulas in API.md. */
typedef struct bench_quant {
    int32_t in_zero, alpha_zero, out_zero, m_pos, m_neg;
    int s_pos, s_neg, single_rounding;
} bench_quant;

#define BENCH_DECLARE_INTEGER(p, sfx, T, A)                                                        \
    void p##forward_##sfx(T *y, const T *x, size_t n, const bench_quant *q);                       \
    void p##prelu_forward_##sfx(T *y, const T *x, const A *alpha, prelu_shape s,                   \
                                const bench_quant *q);

/* q: one for each channel, without zero points. */
#define BENCH_DECLARE_ACCUMULATORS(p, sfx, T)                                                      \
    void p##forward_s32_##sfx(T *y, const int32_t *x, const int32_t *bias, const bench_quant *q,   \
                              int32_t out_zero, prelu_shape s);

#define BENCH_DECLARE(p)                                                                           \
    BENCH_DECLARE_TYPE(p, f32, float, float)                                                       \
    BENCH_DECLARE_TYPE(p, f64, double, double)                                                     \
    BENCH_DECLARE_TYPE(p, f16, uint16_t, float)                                                    \
    BENCH_DECLARE_TYPE(p, bf16, uint16_t, float)                                                   \
    BENCH_DECLARE_INTEGER(p, s8, int8_t, int8_t)                                                   \
    BENCH_DECLARE_INTEGER(p, u8, uint8_t, uint8_t)                                                 \
    BENCH_DECLARE_INTEGER(p, s16, int16_t, int8_t)                                                 \
    BENCH_DECLARE_ACCUMULATORS(p, s8, int8_t)                                                      \
    BENCH_DECLARE_ACCUMULATORS(p, u8, uint8_t)                                                     \
    void p##lookup_s8(int8_t *y, const int8_t *x, size_t n, const int8_t *table);                  \
    void p##lookup_u8(uint8_t *y, const uint8_t *x, size_t n, const uint8_t *table);

BENCH_DECLARE(plain_)
BENCH_DECLARE(native_)
BENCH_DECLARE(other_)

/* y = x + bias[c] */
void add_f32(float *y, const float *x, const float *bias, prelu_shape s);
void add_f64(double *y, const double *x, const double *bias, prelu_shape s);

/* bytes, of each array. No memory is needed to stand still: rmw writes back what it read. */
void limit_copy(void *y, const void *x, size_t bytes);           /* load, store */
void limit_r2w1(void *y, const void *a, const void *b,
                size_t bytes);                                   /* load two, store their xor */
void limit_rmw(void *y, size_t bytes);                           /* load, or, store there */
void limit_r2rmw(void *y, const void *b, size_t bytes);          /* load two, store one back */
void limit_load2(const void *a, const void *b, size_t bytes);    /* load two */
void limit_r4w1(void *y, const void *x, size_t bytes);           /* load four, store their xor */
void limit_stream_copy(void *y, const void *x, size_t bytes);    /* past the caches */
void limit_stream_r2w1(void *y, const void *a, const void *b, size_t bytes);
void limit_f16(void *y, const void *x, size_t bytes);            /* load, to f32 and back, store */
void limit_empty(void *y, const void *x, size_t n, float alpha); /* only the call */

#ifdef __cplusplus
}
#endif

#endif
