/* One side of against.c: see side.h. SIDE is the name of its table, SIDE_HEADER its lrelu.h, whose
   bodies are compiled on their own, as users do, so that no compiler sees both ends of a call. */
#include SIDE_HEADER
#include "side.h"

/* The arguments come from a local copy, which no call can change. */
#define RUN(name, body)                                                                            \
    static void run_##name(const call *work, long reps) {                                          \
        const call k = *work;                                                                      \
        const prelu_shape s = prelu_nchw(k.outer, k.channels, k.inner);                            \
        (void)s;                                                                                   \
        for (; reps > 0; reps--) {                                                                 \
            body;                                                                                  \
            __asm__ volatile("" : : : "memory");                                                   \
        }                                                                                          \
    }
#define RUN_FLOAT(sfx, a)                                                                          \
    RUN(forward_##sfx, lrelu_forward_##sfx(k.y, k.x, k.n, a))                                      \
    RUN(backward_##sfx, lrelu_backward_##sfx(k.y, k.dy, k.x, k.n, a))                              \
    RUN(forward_mask_##sfx, lrelu_forward_mask_##sfx(k.y, k.mask, k.x, k.n, a))                    \
    RUN(backward_mask_##sfx, lrelu_backward_mask_##sfx(k.y, k.dy, k.mask, k.n, a))                 \
    RUN(prelu_forward_##sfx, prelu_forward_##sfx(k.y, k.x, k.alphas, s))                           \
    RUN(prelu_backward_##sfx, prelu_backward_##sfx(k.y, k.dalpha, k.dy, k.x, k.alphas, s))         \
    RUN(prelu_dx_##sfx, prelu_backward_##sfx(k.y, NULL, k.dy, k.x, k.alphas, s))                   \
    RUN(dalpha_##sfx, prelu_backward_##sfx(NULL, k.dalpha, k.dy, k.x, k.alphas, s))
#define RUN_INTEGER(sfx)                                                                           \
    RUN(forward_##sfx, lrelu_forward_##sfx(k.y, k.x, k.n, k.quant))                                \
    RUN(prelu_forward_##sfx, prelu_forward_##sfx(k.y, k.x, k.alphas, s, k.quant))

RUN_FLOAT(f32, k.af)
RUN_FLOAT(f64, k.ad)
RUN_FLOAT(f16, k.af)
RUN_FLOAT(bf16, k.af)
RUN_INTEGER(s8)
RUN_INTEGER(u8)
RUN_INTEGER(s16)
RUN(lookup_s8, lrelu_lookup_s8(k.y, k.x, k.n, k.table))

/* As ncnn calls it: the channels of an image by fours, each four together as channels last. */
static void packs(const call *k, prelu_shape s) {
    const size_t step = s.outer * s.channels * s.inner;
    size_t i;
    for (i = 0; i < k->packs; i++) {
        prelu_forward_f32((float *)k->y + i * step, (const float *)k->x + i * step,
                          (const float *)k->alphas + i * s.channels, s);
    }
}
RUN(prelu_packs_f32, packs(&k, s))

#ifdef SIDE_BIAS
#define RUN_BIAS(sfx, a)                                                                           \
    RUN(forward_bias_##sfx, lrelu_forward_bias_##sfx(k.y, k.x, k.bias, a, s))                      \
    RUN(prelu_forward_bias_##sfx, prelu_forward_bias_##sfx(k.y, k.x, k.bias, k.alphas, s))         \
    RUN(backward_bias_##sfx, lrelu_backward_bias_##sfx(k.y, k.dalpha, k.dy, k.x, a, s))
RUN_BIAS(f32, k.af)
RUN_BIAS(f64, k.ad)
RUN_BIAS(f16, k.af)
RUN_BIAS(bf16, k.af)
RUN(forward_s32_s8, lrelu_forward_s32_s8(k.y, k.x, k.bias, k.quant, 3, s))
RUN(forward_s32_u8, lrelu_forward_s32_u8(k.y, k.x, k.bias, k.quant, 3, s))
#endif

static const char *text_of(lrelu_status status) {
    return status == LRELU_OK ? NULL : lrelu_status_text(status);
}
static const char *prepare(void *quant, int in_zero, float alpha, float out_scale, int out_zero) {
    if (sizeof(lrelu_quant) > SIDE_QUANT_BYTES) return "SIDE_QUANT_BYTES are too few";
    return text_of(lrelu_quant_prepare(quant, 0.05f, in_zero, alpha, out_scale, out_zero,
                                       LRELU_ROUND_DOUBLE));
}
static const char *prepare_prelu(void *quant, int in_zero, float alpha_scale, float out_scale,
                                 int out_zero) {
    if (sizeof(lrelu_quant) > SIDE_QUANT_BYTES) return "SIDE_QUANT_BYTES are too few";
    return text_of(prelu_quant_prepare(quant, 0.05f, in_zero, alpha_scale, 0, out_scale, out_zero,
                                       LRELU_ROUND_DOUBLE));
}
#ifdef SIDE_BIAS
static const char *prepare_s32(void *requants) {
    lrelu_requant *q = requants;
    lrelu_status status = LRELU_OK;
    int i;
    if (sizeof(lrelu_requant) > SIDE_REQUANT_BYTES) return "SIDE_REQUANT_BYTES are too few";
    for (i = 0; i < SIDE_REQUANTS && status == LRELU_OK; i++) {
        status = lrelu_requant_prepare(&q[i], 0.05f, 0.0005f * (float)(20 + i % 31), 0.1f, 0.0625f,
                                       LRELU_ROUND_DOUBLE);
    }
    return text_of(status);
}
#define SIDE_LATER(X) SIDE_LATER_ROUTINES(X)
#else
#define prepare_s32 NULL
#define SIDE_LATER(X)
#endif

#define SIDE_RUN(name) run_##name,
extern const side SIDE;
const side SIDE = {LRELU_VERSION, lrelu_isa_name, prepare, prepare_prelu, prepare_s32,
                   {SIDE_ROUTINES(SIDE_RUN) SIDE_LATER(SIDE_RUN)}};
