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

#define SIDE_RUN(name) run_##name,
extern const side SIDE;
const side SIDE = {lrelu_isa_name, prepare, prepare_prelu, {SIDE_ROUTINES(SIDE_RUN)}};
