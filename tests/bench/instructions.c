/* instructions.c - one routine, the library's (OURS) or the plain loop, on LENGTH of N elements;
   prints a hash of what came out. instructions.sh counts what an emulator executes.
   Needs no library. */
#include "../cross/bare/port.h"
#include "loops.h"

static union {
    float f32[N];
    int32_t s32[N];
    int8_t s8[N];
    uint8_t bytes[N * sizeof(float)];
} x, y;
/* 8 bits: real = 1.25 * q in, q out, a slope of 1/8. */
static const bench_quant plain_quant = {0, 0, 3, 1342177280, 1342177280, 1, -2, 0};
static int8_t table[256];
/* Channels last. */
enum { CHANNELS = 16 };
static float slopes[CHANNELS];
static int32_t bias[CHANNELS];
static lrelu_requant channels[CHANNELS];
static bench_quant plain_channels[CHANNELS];

static void routine(const lrelu_quant *q) {
#if OURS
#define CALL(name) lrelu_##name
#define PRELU(name) prelu_##name
#define QUANT q
#define REQUANT channels
#else
#define CALL(name) plain_##name
#define PRELU(name) plain_prelu_##name
#define QUANT (&plain_quant)
#define REQUANT plain_channels
#endif
#if defined(ROUTINE_forward_f32)
    CALL(forward_f32)(y.f32, x.f32, LENGTH, LRELU_ALPHA);
#elif defined(ROUTINE_prelu_forward_f32)
    PRELU(forward_f32)(y.f32, x.f32, slopes, prelu_nhwc(LENGTH / CHANNELS, CHANNELS));
#elif defined(ROUTINE_forward_s32_s8)
    CALL(forward_s32_s8)(y.s8, x.s32, bias, REQUANT, 3, prelu_nhwc(LENGTH / CHANNELS, CHANNELS));
#elif defined(ROUTINE_forward_s8)
    CALL(forward_s8)(y.s8, x.s8, LENGTH, QUANT);
#else
    CALL(lookup_s8)(y.s8, x.s8, LENGTH, table);
#endif
    (void)q;
}

int main(void) {
    static char text[] = "........\n";
    lrelu_quant q;
    uint32_t hash = 1, random = 1;
    size_t i;
    if (lrelu_quant_prepare(&q, 1.25f, 0, 0.125f, 1.0f, 3, LRELU_ROUND_DOUBLE) != LRELU_OK)
        return 1;
    lrelu_table_s8(table, &q);
    for (i = 0; i < CHANNELS; i++) {
        lrelu_requant *c = &channels[i];
        bench_quant *p = &plain_channels[i];
        slopes[i] = 0.01f * (float)(int)i;
        bias[i] = 100 - (int32_t)i;
        if (lrelu_requant_prepare(c, 0.7f, 0.01f, 0.125f, 1.0f, LRELU_ROUND_DOUBLE) != LRELU_OK)
            return 1;
        p->m_pos = c->m_pos;
        p->m_neg = c->m_neg;
        p->s_pos = 31 - c->t_pos;
        p->s_neg = 31 - c->t_neg;
    }
    for (i = 0; i < N; i++) {
        random = random * 1664525u + 1013904223u;
#if defined(ROUTINE_forward_f32) || defined(ROUTINE_prelu_forward_f32)
        x.f32[i] = (float)(int32_t)(random >> 8) * 0x1p-23f - 1.0f;
#elif defined(ROUTINE_forward_s32_s8)
        x.s32[i] = (int32_t)(random >> 17) - 0x4000;
#else
        x.bytes[i] = (uint8_t)(random >> 24);
#endif
    }
    routine(&q);
    for (i = 0; i < sizeof y.bytes; i++) hash = (hash ^ y.bytes[i]) * 16777619u;
    for (i = 0; i < 8; i++) text[i] = "0123456789abcdef"[hash >> 4 * i & 15];
    port_print(text);
    return 0;
}
