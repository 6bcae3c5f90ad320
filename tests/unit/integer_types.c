/* integer_types.c - see integer_types.h. */
#include "integer_types.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

/* Q as in the routines' names, C its element, A the element of its slopes. */
#define ROUTINES(Q, C, A)                                                                \
    static void forward_##Q(void *y, const void *x, size_t n, const lrelu_quant *q) {    \
        lrelu_forward_##Q((C *)y, (const C *)x, n, q);                                   \
    }                                                                                    \
    static void one_by_one_##Q(void *y, const void *x, size_t n, const lrelu_quant *q) { \
        for (size_t i = 0; i < n; i++) {                                                 \
            ((C *)y)[i] = lrelu_##Q(((const C *)x)[i], q);                               \
        }                                                                                \
    }                                                                                    \
    static void prelu_##Q(void *y, const void *x, const void *alpha, prelu_shape s,      \
                          const lrelu_quant *q) {                                        \
        prelu_forward_##Q((C *)y, (const C *)x, (const A *)alpha, s, q);                 \
    }

#define TABLES(Q, C)                                                                             \
    static void table_##Q(void *table, const lrelu_quant *q) { lrelu_table_##Q((C *)table, q); } \
    static void lookup_##Q(void *y, const void *x, size_t n, const void *table) {                \
        lrelu_lookup_##Q((C *)y, (const C *)x, n, (const C *)table);                             \
    }

#define ACCUMULATORS(Q, C)                                                             \
    static void requant_##Q(void *y, const int32_t *x, const int32_t *bias,            \
                            const lrelu_requant *q, int32_t out_zero, prelu_shape s) { \
        lrelu_forward_s32_##Q((C *)y, x, bias, q, out_zero, s);                        \
    }

ROUTINES(s8, int8_t, int8_t)
ROUTINES(u8, uint8_t, uint8_t)
ROUTINES(s16, int16_t, int8_t)
TABLES(s8, int8_t)
TABLES(u8, uint8_t)
ACCUMULATORS(s8, int8_t)
ACCUMULATORS(u8, uint8_t)

const int_type int_types[INT_TYPES] = {
    {"s8", 1, -128, 127, -128, 127, forward_s8, one_by_one_s8, prelu_s8, table_s8, lookup_s8,
     requant_s8},
    {"u8", 1, 0, 255, 0, 255, forward_u8, one_by_one_u8, prelu_u8, table_u8, lookup_u8, requant_u8},
    {"s16", 2, -32768, 32767, -128, 127, forward_s16, one_by_one_s16, prelu_s16, NULL, NULL, NULL},
};

int32_t int_load(size_t size, int32_t min, const void *array, size_t i) {
    if (size == 2) {
        int16_t value;
        memcpy(&value, (const unsigned char *)array + 2 * i, 2);
        return value;
    }
    return min < 0 ? ((const int8_t *)array)[i] : ((const uint8_t *)array)[i];
}

void int_store(size_t size, void *array, size_t i, int32_t value) {
    if (size == 2) {
        uint16_t bits = (uint16_t)(value & 0xFFFF);
        memcpy((unsigned char *)array + 2 * i, &bits, 2);
    } else {
        ((unsigned char *)array)[i] = (unsigned char)(value & 0xFF);
    }
}

void int_shuffled(const int_type *t, void *array, test_random *r) {
    size_t count = (size_t)(t->max - t->min) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t k = test_below(r, i + 1);
        int_store(t->size, array, i, int_load(t->size, t->min, array, k));
        int_store(t->size, array, k, t->min + (int32_t)i);
    }
}

size_t int_shapes(prelu_shape shapes[INT_SHAPES]) {
    enum { MOST = 4000 };
    static const unsigned short channels[] = {1,  2,  3,  4,  5,   8,   15, 16,
                                              17, 31, 33, 64, 100, 129, 300};
    static const unsigned short inner[] = {1, 2, 4, 9, 16, 49, 64, 300};
    static const unsigned short outer[] = {1, 2, 3, 7, 33, 80, 300};
    static const prelu_shape others[] = {{0, 0, 0},    {0, 3, 1},     {3, 0, 1},     {3, 3, 0},
                                         {1, 1, 4096}, {1, 1, 20000}, {20000, 1, 1}, {1, 20000, 1},
                                         {6000, 3, 1}, {64, 256, 1},  {2, 3, 3136},  {5, 4000, 1},
                                         {2, 1025, 5}};
    size_t n = 0;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        shapes[n++] = others[i];
    }
    for (size_t o = 0; o < sizeof outer / sizeof outer[0]; o++) {
        for (size_t c = 0; c < sizeof channels / sizeof channels[0]; c++) {
            for (size_t k = 0; k < sizeof inner / sizeof inner[0] && n < INT_SHAPES; k++) {
                prelu_shape s = {outer[o], channels[c], inner[k]};
                if (s.outer * s.channels * s.inner <= MOST) {
                    shapes[n++] = s;
                }
            }
        }
    }
    return n;
}

/* ---- Parameter sets ---- */

float int_float(int exponent, uint32_t fraction) {
    uint32_t bits = (uint32_t)(exponent + 127) << 23 | fraction;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

float int_next(float value, int steps) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits += (uint32_t)steps;
    memcpy(&value, &bits, sizeof value);
    return value;
}

float int_refused(size_t i) {
    static const uint32_t not_finite[INT_NOT_FINITE] = {0x7F800000, 0xFF800000, 0x7FC00000,
                                                        0x7F800001, 0xFFC00000};
    static const float not_positive[INT_REFUSED - INT_NOT_FINITE] = {
        0, -0.0F, -1, -0.05F, -FLT_MIN, -FLT_MAX, -1e-45F};
    float value;
    if (i >= INT_NOT_FINITE) {
        return not_positive[i - INT_NOT_FINITE];
    }
    memcpy(&value, &not_finite[i], sizeof value);
    return value;
}

static int32_t between(test_random *r, int32_t min, int32_t max) {
    return min + (int32_t)test_below(r, (size_t)(max - min) + 1);
}

/* Any float in 2^low .. 2^(high + 1). */
static float any_float(test_random *r, int low, int high) {
    int exponent = between(r, low, high); /* before the fraction, whatever the compiler's order */
    return int_float(exponent, (uint32_t)(test_next(r) & 0x7FFFFF));
}

static float times(float a, float b) { return (float)((double)a * (double)b); }

static float either_sign(test_random *r, float a) { return test_below(r, 2) == 0 ? a : -a; }

static int one_in(test_random *r, size_t n) { return test_below(r, n) == 0; }

/* An end of the range, 0, or anything. */
static int32_t zero_point(test_random *r, int32_t min, int32_t max) {
    switch (test_below(r, 8)) {
        case 0: return min;
        case 1: return max;
        case 2: return 0;
        default: return between(r, min, max);
    }
}

static float usual_alpha(test_random *r) {
    static const float usual[] = {0.01F, 0.1F, 0.2F, 0.25F, 0.3F, 0.5F,  0,
                                  -0.0F, 1,    -1,   1.7F,  2,    -0.5F, 100};
    return usual[test_below(r, sizeof usual / sizeof usual[0])];
}

/* Nearly a number whose product with some v lies between two integers: ties, and the results next
   to them, where a shortcut with fewer bits would go wrong. */
static float near_tie(test_random *r, const int_type *t) {
    int32_t v = between(r, 1, t->max - t->min), k = between(r, 0, one_in(r, 4) ? 32767 : 255);
    float ratio = (float)((2.0 * k + 1) / (2.0 * v));
    return int_next(ratio, between(r, -2, 2));
}

/* Ratios whose products have few bits: exact ties by the dozen. */
static float fraction(test_random *r) {
    float whole = (float)between(r, 1, 40);
    return times(whole, int_float(-between(r, 0, 7), 0));
}

static float near_power(test_random *r, int exponent) {
    return int_next(int_float(exponent, 0), between(r, -4, 4));
}

/* The ratio and |alpha| times it, both to be below 2^13. */
static int leaky_accepted(const ref_parameters *p) {
    ref_quant q;
    return ref_quant_prepare(&q, p) && q.s_pos <= 15 && q.s_neg <= 15;
}

/* The next to 8192, from below, is 8192 * (1 - 2^-24). */
static void leaky_scales(ref_parameters *p, const int_type *t, size_t kind, test_random *r) {
    p->out_scale = any_float(r, -12, 0);
    switch (kind) {
        case 0: /* what a network has */
            p->in_scale = times(p->out_scale, any_float(r, -2, 1));
            p->alpha = usual_alpha(r);
            break;
        case 1:
            p->in_scale = times(p->out_scale, any_float(r, -4, 3));
            p->alpha = either_sign(r, any_float(r, -8, 0));
            break;
        case 2: /* what none has */
            p->out_scale = any_float(r, -60, 60);
            p->in_scale = times(p->out_scale, any_float(r, -34, 12));
            p->alpha = either_sign(r, any_float(r, -40, 40));
            break;
        case 3: /* the same scale, and often the same zero point: x itself where v >= 0 */
            p->in_scale = p->out_scale;
            p->alpha = one_in(r, 2) ? usual_alpha(r) : either_sign(r, any_float(r, -8, 2));
            break;
        case 4:
            p->out_scale = int_float(between(r, -9, 0), 0);
            p->in_scale = times(p->out_scale, near_tie(r, t));
            p->alpha = usual_alpha(r);
            p->alpha = times(p->alpha, near_tie(r, t));
            break;
        case 5: /* in_scale * alpha / out_scale is alpha exactly */
            p->out_scale = int_float(between(r, -9, 0), 0);
            p->in_scale = p->out_scale;
            p->alpha = either_sign(r, near_tie(r, t));
            break;
        case 6:
            p->out_scale = int_float(-4, 0);
            p->in_scale = times(p->out_scale, fraction(r));
            p->alpha = either_sign(r, fraction(r));
            break;
        case 7: /* the accepted end */
            p->out_scale = int_float(between(r, -9, 9), 0);
            p->in_scale = times(p->out_scale, one_in(r, 2) ? any_float(r, -4, 14)
                                                           : near_power(r, between(r, 13, 15)));
            p->alpha = either_sign(
                r, one_in(r, 2) ? any_float(r, 9, 17) : near_power(r, between(r, 0, 2)));
            break;
        case 8: /* (0, 0) and nearly that; a half in 16 bits */
            p->out_scale = int_float(between(r, -9, 9), 0);
            p->in_scale = times(p->out_scale, near_power(r, one_in(r, 2) ? between(r, -33, -30)
                                                                         : between(r, -18, -7)));
            p->alpha = either_sign(r, near_power(r, between(r, -4, 4)));
            break;
        default: /* subnormal and huge: ratios that underflow, a slope that makes up for it */
            p->out_scale =
                one_in(r, 2) ? any_float(r, 120, 127) : int_next(0, between(r, 1, 0x7FFFFF));
            p->in_scale =
                one_in(r, 2) ? any_float(r, 120, 127) : int_next(0, between(r, 1, 0x7FFFFF));
            p->alpha = either_sign(r, one_in(r, 2) ? any_float(r, -126, 127) : any_float(r, -3, 3));
            break;
    }
}

enum { KINDS = 10 };

void int_leaky_set(ref_parameters *p, const int_type *t, size_t i, test_random *r) {
    memset(p, 0, sizeof *p);
    do {
        leaky_scales(p, t, i % KINDS, r);
    } while (!(p->in_scale > 0) || !leaky_accepted(p));
    p->in_zero = zero_point(r, t->min, t->max);
    p->out_zero = zero_point(r, t->min, t->max);
    if (t->size == 2 && one_in(r, 2)) {
        p->in_zero = 0; /* the rule in 16 bits, and a path of its own */
        p->out_zero = one_in(r, 2) ? 0 : p->out_zero;
    }
    if (i % KINDS == 3 && test_below(r, 3) != 0) {
        p->out_zero = p->in_zero;
    }
}

static int prelu_accepted(const ref_parameters *p) {
    ref_quant q;
    return ref_quant_prepare(&q, p) && q.s_pos <= 15 && q.s_neg <= 7;
}

static void prelu_scales(ref_parameters *p, const int_type *t, size_t kind, test_random *r) {
    p->out_scale = any_float(r, -12, 0);
    switch (kind) {
        case 0: /* slopes of -1 .. 1 */
            p->in_scale = times(p->out_scale, any_float(r, -2, 1));
            p->alpha = any_float(r, -9, -6);
            break;
        case 1:
            p->in_scale = times(p->out_scale, any_float(r, -4, 3));
            p->alpha = any_float(r, -14, -4);
            break;
        case 2:
            p->out_scale = any_float(r, -60, 60);
            p->in_scale = times(p->out_scale, any_float(r, -34, 12));
            p->alpha = any_float(r, -40, 20);
            break;
        case 3:
            p->in_scale = p->out_scale;
            p->alpha = any_float(r, -9, -6);
            break;
        case 4:
            p->out_scale = int_float(between(r, -9, 0), 0);
            p->in_scale = times(p->out_scale, near_tie(r, t));
            p->alpha = times(int_float(-7, 0), near_tie(r, t));
            break;
        case 5: /* v times the slope lies next to a tie, by as little as a double can tell */
            p->in_scale = (float)(2 * between(r, 0, 300) + 1);
            p->out_scale = (float)(2 * between(r, 1, t->max - t->min));
            p->alpha = one_in(r, 2) ? 1 : int_float(-6, 0);
            if (p->alpha == 1) {
                p->out_scale = times(p->out_scale, (float)between(r, 1, 255));
            }
            break;
        case 6:
            p->out_scale = int_float(-4, 0);
            p->in_scale = times(p->out_scale, fraction(r));
            p->alpha = times(int_float(-8, 0), fraction(r));
            break;
        case 7:
            p->out_scale = int_float(between(r, -9, 9), 0);
            p->in_scale = times(p->out_scale, one_in(r, 2) ? any_float(r, -4, 14)
                                                           : near_power(r, between(r, 13, 15)));
            p->alpha = one_in(r, 2) ? any_float(r, -10, 7) : near_power(r, between(r, -8, 7));
            break;
        case 8:
            p->out_scale = int_float(between(r, -9, 9), 0);
            p->in_scale = times(p->out_scale, near_power(r, one_in(r, 2) ? between(r, -33, -30)
                                                                         : between(r, -18, -7)));
            p->alpha = near_power(r, between(r, -8, 8));
            break;
        default:
            p->out_scale =
                one_in(r, 2) ? any_float(r, 120, 127) : int_next(0, between(r, 1, 0x7FFFFF));
            p->in_scale =
                one_in(r, 2) ? any_float(r, 120, 127) : int_next(0, between(r, 1, 0x7FFFFF));
            p->alpha = one_in(r, 2) ? any_float(r, -126, 127) : any_float(r, -9, -6);
            break;
    }
}

void int_prelu_set(ref_parameters *p, const int_type *t, size_t i, test_random *r) {
    memset(p, 0, sizeof *p);
    p->prelu = 1;
    do {
        prelu_scales(p, t, i % KINDS, r);
    } while (!(p->in_scale > 0) || !(p->alpha > 0) || !prelu_accepted(p));
    p->in_zero = zero_point(r, t->min, t->max);
    p->alpha_zero = zero_point(r, t->alpha_min, t->alpha_max);
    p->out_zero = zero_point(r, t->min, t->max);
}

/* ---- Accumulators ---- */

/* in_scale * weight_scale / out_scale is about the ratio. */
static void requant_scales(ref_requant_parameters *p, float ratio, test_random *r) {
    p->in_scale = any_float(r, -9, -4);
    p->weight_scale = any_float(r, -12, -6);
    p->out_scale = (float)((double)p->in_scale * (double)p->weight_scale / (double)ratio);
}

/* Exactly the ratio, a float. */
static void requant_exactly(ref_requant_parameters *p, float ratio, test_random *r) {
    p->in_scale = int_float(between(r, -9, 0), 0);
    p->weight_scale = ratio;
    p->out_scale = p->in_scale;
}

static void requant_kind(ref_requant_parameters *p, size_t kind, test_random *r) {
    switch (kind) {
        case 0: /* what a network has */
            requant_scales(p, any_float(r, -13, -5), r);
            p->alpha = usual_alpha(r);
            break;
        case 1:
            requant_scales(p, any_float(r, -9, -1), r);
            p->alpha = either_sign(r, any_float(r, -8, -1));
            break;
        case 2: /* any ratio, any slope */
            requant_scales(p, any_float(r, -34, -1), r);
            p->alpha = either_sign(r, any_float(r, -34, 33));
            break;
        case 3: /* few bits: exact ties, most of them at rounding twice as well */
            p->alpha = either_sign(r, fraction(r));
            requant_exactly(p, int_float(-between(r, 6, 18), 0), r);
            p->weight_scale = times(p->weight_scale, fraction(r));
            break;
        case 4: /* next to 1 and to 2^-k, from both sides */
            requant_exactly(p, near_power(r, -between(r, 0, 30)), r);
            p->alpha = either_sign(r, near_power(r, between(r, -3, 30)));
            break;
        case 5: /* shifts of 31 and nearly that, and what becomes (0, 0) */
            requant_exactly(p, near_power(r, -between(r, 29, 34)), r);
            p->alpha = either_sign(r, near_power(r, between(r, -4, 4)));
            break;
        case 6: /* steeper below 0 */
            requant_scales(p, any_float(r, -16, -8), r);
            p->alpha = either_sign(r, any_float(r, 0, 7));
            break;
        default: /* subnormal and huge scales */
            p->in_scale =
                one_in(r, 2) ? any_float(r, 90, 127) : int_next(0, between(r, 1, 0x7FFFFF));
            p->weight_scale =
                one_in(r, 2) ? any_float(r, -126, -90) : int_next(0, between(r, 1, 0x7FFFFF));
            p->out_scale = any_float(r, -126, 127);
            p->alpha = either_sign(r, any_float(r, -126, 127));
            break;
    }
}

void int_requant_set(ref_requant_parameters *p, size_t i, test_random *r) {
    enum { REQUANT_KINDS = 8 };
    ref_quant q;
    memset(p, 0, sizeof *p);
    do {
        requant_kind(p, i % REQUANT_KINDS, r);
    } while (!(p->in_scale > 0) || !(p->weight_scale > 0) || !(p->out_scale > 0) ||
             p->out_scale > FLT_MAX || ref_requant_prepare(&q, p) != REF_ACCEPTED);
}

/* A number near (k + 1/2) / ratio; 0 where that has more than 32 bits. */
static int32_t next_to_a_tie(int64_t m, int s, test_random *r) {
    int32_t k = between(r, 0, one_in(r, 4) ? 65535 : 255), beside = between(r, -2, 2);
    double ratio = (double)(m < 0 ? -m : m), v;
    if (m == 0) {
        return 0;
    }
    for (int i = s; i < 31; i++) {
        ratio /= 2;
    }
    v = (k + 0.5) / ratio + beside;
    return v > -5 && v < 2147483647.0 ? (int32_t)v : 0;
}

int32_t int_accumulator(const ref_quant *q, test_random *r) {
    uint32_t bits = (uint32_t)(test_next(r) >> 32);
    int32_t v;
    switch (test_below(r, 8)) {
        case 0: v = between(r, -4, 4); break;
        case 1: v = INT32_MAX - between(r, 0, 4); break;
        case 2: v = INT32_MIN + between(r, 0, 4); break;
        case 3: v = (int32_t)(bits >> 1 >> test_below(r, 31)); break;
        case 4: v = -(int32_t)(bits >> 1 >> test_below(r, 31)) - 1; break;
        case 5:
        case 6: v = -next_to_a_tie(q->m_neg, q->s_neg, r); break;
        default: v = next_to_a_tie(q->m_pos, q->s_pos, r); break;
    }
    return v;
}

/* ---- Preparation ---- */

lrelu_status int_prepare_only(lrelu_quant *q, const ref_parameters *p) {
    lrelu_rounding rounding = p->single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE;
    if (p->prelu) {
        return prelu_quant_prepare(q, p->in_scale, p->in_zero, p->alpha, p->alpha_zero,
                                   p->out_scale, p->out_zero, rounding);
    }
    return lrelu_quant_prepare(q, p->in_scale, p->in_zero, p->alpha, p->out_scale, p->out_zero,
                               rounding);
}

const char *int_describe(const ref_parameters *p) {
    static char text[240];
    snprintf(text, sizeof text,
             "%s %s, in_scale %.9g, in_zero %ld, alpha %.9g, alpha_zero %ld, out_scale %.9g, "
             "out_zero %ld",
             p->prelu ? "prelu" : "leaky", p->single ? "single" : "double", (double)p->in_scale,
             (long)p->in_zero, (double)p->alpha, (long)p->alpha_zero, (double)p->out_scale,
             (long)p->out_zero);
    return text;
}

int int_prepare(lrelu_quant *q, ref_quant *want, const ref_parameters *p) {
    lrelu_status status = int_prepare_only(q, p);
    int known = ref_quant_prepare(want, p);
    check(known && status == LRELU_OK, "%s: %s", int_describe(p), lrelu_status_text(status));
    return known && status == LRELU_OK;
}

lrelu_status int_requant_prepare_only(lrelu_requant *q, const ref_requant_parameters *p) {
    return lrelu_requant_prepare(q, p->in_scale, p->weight_scale, p->alpha, p->out_scale,
                                 p->single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE);
}

const char *int_requant_describe(const ref_requant_parameters *p) {
    static char text[160];
    snprintf(text, sizeof text, "%s, in_scale %.9g, weight_scale %.9g, alpha %.9g, out_scale %.9g",
             p->single ? "single" : "double", (double)p->in_scale, (double)p->weight_scale,
             (double)p->alpha, (double)p->out_scale);
    return text;
}

int int_requant_prepare(lrelu_requant *q, ref_quant *want, const ref_requant_parameters *p) {
    lrelu_status status = int_requant_prepare_only(q, p);
    int known = ref_requant_prepare(want, p) == REF_ACCEPTED;
    check(known && status == LRELU_OK, "%s: %s", int_requant_describe(p),
          lrelu_status_text(status));
    return known && status == LRELU_OK;
}
