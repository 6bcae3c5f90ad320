/* prepare.c - for Frama-C's Eva, which follows the ranges of floats and of loops: no run-time error
   in the prepare functions, the search for a short form, and look-ups. Of lrelu_prepare_ it takes
   the contract that integers.c proves, and that it sets all of a struct that it accepts. */
#include "lrelu.h"

/*@ requires \valid(q) && 0 <= most_pos <= 15 && 0 <= most_neg <= 15;
    requires -32768 <= in_zero <= 32767 && -32768 <= alpha_zero <= 32767;
    requires -32768 <= out_zero <= 32767;
    assigns *q \from d_pos, d_neg, most_pos, most_neg, in_zero, alpha_zero, out_zero, r;
    assigns \result \from d_pos, d_neg, most_pos, most_neg;
    ensures (\result == LRELU_OK && \initialized(q) &&
             16 <= q->t_pos <= 62 && 16 <= q->t_neg <= 62 &&
             0 <= q->nudge_pos <= 0x40000000 && 0 <= q->nudge_neg <= 0x40000000 &&
             -0x7fffffff <= q->m_pos <= 0x7fffffff && -0x7fffffff <= q->m_neg <= 0x7fffffff) ||
        \result == LRELU_BAD_RATIO || \result == LRELU_BAD_ALPHA_RATIO; */
static lrelu_status lrelu_prepare_(lrelu_quant *q, double d_pos, int most_pos, double d_neg,
                                   int most_neg, int32_t in_zero, int32_t alpha_zero,
                                   int32_t out_zero, lrelu_rounding r);
/*@ requires sign == 1 || sign == -1;
    requires -0x7fffffff <= m <= 0x7fffffff && 16 <= t <= 62;
    requires -0x40000001 <= nudge <= 0x40000000;
    requires \valid(short_m) && \valid(short_b);
    assigns *short_m, *short_b, \result \from sign, m, t, nudge;
    ensures \result <= 8; */
static uint8_t lrelu_shorten_(int sign, int32_t m, int t, int32_t nudge, uint16_t *short_m,
                              uint8_t *short_b);

/*@ assigns \result \from x; */
static uint8_t lrelu_u8(uint8_t x, const lrelu_quant *q);

#define LRELU_IMPLEMENTATION
#include "lrelu.h"

/*@ assigns \result \from \nothing; */
float any_float(void);
/*@ assigns \result \from \nothing; */
int32_t any_int(void);

/* Any arguments of the public functions, NULL too. */
void prepare_all(void);
void prepare_all(void) {
    lrelu_quant q, *to = any_int() ? &q : NULL;
    lrelu_requant k, *channel = any_int() ? &k : NULL;
    lrelu_quant_prepare(to, any_float(), any_int(), any_float(), any_float(), any_int(),
                        (lrelu_rounding)any_int());
    prelu_quant_prepare(to, any_float(), any_int(), any_float(), any_int(), any_float(), any_int(),
                        (lrelu_rounding)any_int());
    lrelu_requant_prepare(channel, any_float(), any_float(), any_float(), any_float(),
                          (lrelu_rounding)any_int());
}

/* All that lrelu_prepare_ makes; its search for a short form, and that form's results. */
void shorten_all(void);
void shorten_all(void) {
    int t;
    /*@ loop unroll 47; */
    for (t = 16; t <= 62; t++) {
        const int32_t multiplier = any_int(), nudge = any_int(), v = any_int();
        uint16_t m = 0;
        uint8_t b = 0, s;
        if (multiplier < -0x7fffffff || nudge < -0x40000001 || nudge > 0x40000000) continue;
        if (t <= 31 && (nudge < -1 || nudge > 1)) continue;
        s = lrelu_shorten_(any_int() ? 1 : -1, multiplier, t, nudge, &m, &b);
        if (s != 0 && v >= 0 && v <= 255) lrelu_short_abs_(v, m, b, s);
    }
}

/* Every element and length up to 16: no index of a table, input or output is outside. */
void look_up_all(void);
void look_up_all(void) {
    static uint8_t table[256];
    uint8_t x[16], y[16];
    size_t i;
    int n;
    lrelu_quant q;
    q.in_zero = q.out_zero = 0;
    lrelu_table_u8(table, &q);
    /*@ loop unroll 16; */
    for (i = 0; i < 16; i++) x[i] = (uint8_t)any_int();
    /*@ loop unroll 17; */
    for (n = 0; n <= 16; n++) {
        lrelu_lookup_u8(y, x, (size_t)n, table);
        lrelu_lookup_s8((int8_t *)y, (const int8_t *)x, (size_t)n, (const int8_t *)table);
    }
}
