/* against.c compares two lrelu.h, or one by two compilers, in one process. Each is a side: its
   routines in loops of calls, which side.c compiles against that header, behind one table. Only the
   table is visible outside, so the two may define the same names, and lrelu_quant and prelu_shape
   may differ. */
#ifndef BENCH_SIDE_H
#define BENCH_SIDE_H

#include <stddef.h>
#include <stdint.h>

#define SIDE_FLOATS(X, sfx)                                                                        \
    X(forward_##sfx)                                                                               \
    X(backward_##sfx)                                                                              \
    X(forward_mask_##sfx)                                                                          \
    X(backward_mask_##sfx)                                                                         \
    X(prelu_forward_##sfx)                                                                         \
    X(prelu_backward_##sfx)                                                                        \
    X(prelu_dx_##sfx)                                                                              \
    X(dalpha_##sfx)
#define SIDE_INTEGERS(X, sfx) X(forward_##sfx) X(prelu_forward_##sfx)
#define SIDE_ROUTINES(X)                                                                           \
    SIDE_FLOATS(X, f32)                                                                            \
    SIDE_FLOATS(X, f64)                                                                            \
    SIDE_FLOATS(X, f16)                                                                            \
    SIDE_FLOATS(X, bf16)                                                                           \
    SIDE_INTEGERS(X, s8)                                                                           \
    SIDE_INTEGERS(X, u8)                                                                           \
    SIDE_INTEGERS(X, s16)                                                                          \
    X(lookup_s8)                                                                                   \
    X(prelu_packs_f32)

/* Not in every version: with -DSIDE_BIAS the side has them, otherwise its table says NULL. */
#define SIDE_BIASES(X, sfx)                                                                        \
    X(forward_bias_##sfx) X(prelu_forward_bias_##sfx) X(backward_bias_##sfx)
#define SIDE_LATER_ROUTINES(X)                                                                     \
    SIDE_BIASES(X, f32)                                                                            \
    SIDE_BIASES(X, f64)                                                                            \
    SIDE_BIASES(X, f16)                                                                            \
    SIDE_BIASES(X, bf16)                                                                           \
    X(forward_s32_s8)                                                                              \
    X(forward_s32_u8)

#define SIDE_NUMBER(name) SIDE_##name,
enum { SIDE_ROUTINES(SIDE_NUMBER) SIDE_LATER_ROUTINES(SIDE_NUMBER) SIDE_COUNT };

/* What a call needs. packs: so many calls, each with the next channels and elements. */
typedef struct call {
    void *y, *dalpha;
    const void *x, *dy, *alphas, *bias, *table, *quant;
    uint8_t *mask;
    float af;
    double ad;
    size_t n, outer, channels, inner, packs;
} call;

/* Room for any version's lrelu_quant, and for 1024 channels of lrelu_requant. */
enum { SIDE_QUANT_BYTES = 256, SIDE_REQUANTS = 1024, SIDE_REQUANT_BYTES = 16 };

typedef struct side {
    const char *version;
    const char *(*isa)(void);
    /* NULL, or what is wrong. in_scale is 0.05. */
    const char *(*prepare)(void *quant, int in_zero, float alpha, float out_scale, int out_zero);
    const char *(*prepare_prelu)(void *quant, int in_zero, float alpha_scale, float out_scale,
                                 int out_zero);
    const char *(*prepare_s32)(void *requants);
    void (*run[SIDE_COUNT])(const call *k, long reps); /* makes reps calls */
} side;

#endif
