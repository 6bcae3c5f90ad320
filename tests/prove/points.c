/* points.c - what ties the models of this directory's .smt2 files to lrelu.h and to the definitions
   that the tests use. Prints points of each, a line "FILE KIND ARGUMENTS": header, what lrelu.h
   makes of the arguments before the last; wanted, what the references make of them; refused, as
   wanted but wrong, which a definition that is too loose would take. floats.sh asks the prover. */
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
#include "reference.h"
#include "integer_reference.h"

#include <stdarg.h>
#include <stdio.h>

static const ref_format f32 = {8, 23}, f64 = {11, 52}, f16 = {5, 10}, bf16 = {8, 7};
static uint64_t state = 1;

static uint64_t any(void) { /* Knuth's MMIX, its upper halves */
    uint64_t high;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    high = state & UINT64_C(0xFFFFFFFF00000000);
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return high | state >> 32;
}
static uint64_t low_bits(int bits) { return any() >> (64 - bits); }

/* digits: of each argument, hexadecimal, "G" for 16; 0 is a truth value. */
static void print(const char *claim, const char *kind, const char *digits, va_list values) {
    printf("%s %s", claim, kind);
    for (; *digits != 0; digits++) {
        const uint64_t v = va_arg(values, uint64_t);
        const int count = *digits == 'G' ? 16 : *digits - '0';
        if (count == 0) printf(v != 0 ? " true" : " false");
        if (count != 0) printf(" #x%0*llx", count, (unsigned long long)v);
    }
    printf("\n");
}
static void point(const char *claim, const char *kind, const char *digits, ...) {
    va_list values;
    va_start(values, digits);
    print(claim, kind, digits, values);
    va_end(values);
}
/* The three kinds: the arguments, then got, want, and want with its last bit turned, which of a NaN
   that may be any is the upper bit of the exponent. */
#define POINTS(claim, digits, f, free_nan, got, want, ...) \
    do { \
        const uint64_t want_ = (want); \
        const int nan_ = (free_nan) && ref_is_nan(f, want_); \
        const uint64_t wrong_ = want_ ^ (nan_ ? (ref_infinity(f) + 1) / 2 : 1); \
        point(claim, "header", digits, __VA_ARGS__, (uint64_t)(got)); \
        point(claim, "wanted", digits, __VA_ARGS__, want_); \
        point(claim, "refused", digits, __VA_ARGS__, wrong_); \
    } while (0)
#define WHOLE ref_binary64 /* of integers: whatever the format */

/* ---- Floats ---- */

/* Value i: a special one of either sign, then any bits, then numbers near 1. */
static uint64_t value(ref_format f, int i) {
    const uint64_t unit = UINT64_C(1) << f.fraction_bits, inf = ref_infinity(f);
    const uint64_t one = ref_from_double(f, 1), quiet = inf | unit / 2;
    const uint64_t special[] = {0,       1,       unit - 1, unit,    one - 1, one,
                                one + 1, inf - 1, inf,      inf + 1, quiet,   quiet | (unit - 1)};
    const int count = (int)(sizeof special / sizeof *special);
    const uint64_t sign = (uint64_t)(i & 1) << (f.exponent_bits + f.fraction_bits);
    if (i / 2 < count) return special[i / 2] | sign;
    if (i % 4 < 2) return low_bits(1 + f.exponent_bits + f.fraction_bits);
    return (one - unit * 4 + any() % (unit * 8)) | sign;
}
enum { VALUES = 24 + 16, SLOPES = 8 };
static uint64_t slope(ref_format f, int i, int at_most_1) {
    static const double usual[] = {0.01, 0.25, 1, 0.999};
    if (i < 4) return ref_from_double(f, usual[i]);
    if (at_most_1) return 1 + any() % ref_from_double(f, 1);
    return value(f, i == 4 ? 16 : (int)(any() % VALUES)); /* infinity, then any */
}

/* One element by an array routine: of 64 equal ones the last but one, which a vector makes. */
#define BY_ARRAYS(T, A, U) \
    static uint64_t by_##T(uint64_t x, uint64_t alpha) { \
        A in[64], out[64]; \
        const A a = lrelu_of_bits_##T##_((U)alpha); \
        for (size_t i = 0; i < 64; i++) in[i] = lrelu_of_bits_##T##_((U)x); \
        lrelu_forward_##T(out, in, 64, a); \
        return lrelu_to_bits_##T##_(out[62]); \
    }
BY_ARRAYS(f32, float, uint32_t)
BY_ARRAYS(f64, double, uint64_t)

#define WIDE_POINTS(T, U, digits, pair) \
    static void points_##T(void) { \
        const ref_type type = {T, T}; \
        for (int i = 0; i < VALUES * SLOPES; i++) { \
            const uint64_t x = value(T, i % VALUES); \
            const uint64_t a = slope(T, i / VALUES, 0); \
            const uint64_t most1 = slope(T, i / VALUES, 1); \
            uint8_t computed = 0; \
            uint64_t want = ref_forward(&type, x, a, &computed); \
            const uint64_t y = lrelu_to_bits_##T##_( \
                lrelu_##T(lrelu_of_bits_##T##_((U)x), lrelu_of_bits_##T##_((U)a))); \
            const int positive = ref_is_positive(T, x); \
            POINTS("select_" #T, digits, T, computed, y, want, x, a); \
            if (!ref_is_nan(T, a) && !ref_is_negative(T, a)) { \
                const uint64_t g = lrelu_to_bits_##T##_( \
                    lrelu_grad_##T(lrelu_of_bits_##T##_((U)y), lrelu_of_bits_##T##_((U)a))); \
                POINTS("from_y_" #T, pair, T, 0, g, positive ? ref_from_double(T, 1) : a, x, a, \
                       y); \
            } \
            want = ref_forward(&type, x, most1, &computed); \
            max_##T(x, most1, by_##T(x, most1), want, computed); \
        } \
    }
static void max_f32(uint64_t x, uint64_t a, uint64_t y, uint64_t want, int computed) {
    POINTS("max_f32", "888", f32, computed, y, want, x, a);
}
static void max_f64(uint64_t x, uint64_t a, uint64_t y, uint64_t want, int computed) {
    const uint64_t p = ref_multiply(f64, x, a);
    const uint64_t got = lrelu_to_bits_f64_(lrelu_of_bits_f64_(x) * lrelu_of_bits_f64_(a));
    const uint64_t sign = UINT64_C(1) << 63;
    POINTS("max_f64", "GGGG", f64, computed, y, want, x, a, p);
    if (a == ref_from_double(f64, 0.01) || a == ref_from_double(f64, 0.25)) {
        POINTS("max_f64_direct", "GGG", f64, computed, y, want, x, a);
    }
    point("max_f64_sign", "header", "GGG", x, a, got);
    point("max_f64_sign", "wanted", "GGG", x, a, p);
    point("max_f64_sign", "refused", "GGG", x, a, ref_is_nan(f64, p) ? x & sign : p ^ sign);
}
WIDE_POINTS(f32, uint32_t, "888", "8888")
WIDE_POINTS(f64, uint64_t, "GGG", "GGGG")

/* t by a bias: of x = 0 of its sign, since -0 + -0 is -0. */
#define HALF_POINTS(T) \
    static void points_##T(void) { \
        for (int i = 0; i < VALUES * SLOPES; i++) { \
            const uint64_t a = slope(ref_binary32, i / VALUES, 0); \
            const uint64_t t = value(ref_binary32, i % VALUES), one = 0x3F800000; \
            const float alpha = lrelu_of_bits_f32_((uint32_t)a); \
            const float bias = lrelu_of_bits_f32_((uint32_t)t); \
            const uint16_t zero = (uint16_t)(t >> 16 & 0x8000); \
            const int positive = ref_is_positive(T, ref_convert(T, ref_binary32, t)); \
            uint16_t y; \
            if (ref_is_nan(ref_binary32, a) || ref_is_negative(ref_binary32, a)) continue; \
            lrelu_forward_bias_##T(&y, &zero, &bias, alpha, prelu_shared(1)); \
            POINTS("from_y_" #T, "8848", ref_binary32, 0, \
                   lrelu_to_bits_f32_(lrelu_grad_##T(y, alpha)), positive ? one : a, t, a, \
                   (uint64_t)y); \
        } \
    }
HALF_POINTS(f16)
HALF_POINTS(bf16)

/* ---- Rounding ---- */

static uint16_t vector_bf16(uint32_t u) {
#if LRELU_ISA == LRELU_ISA_SCALAR
    return lrelu_f32_to_bf16_(u);
#else
    uint16_t r[LRELU_LANES_];
    lrelu_st16_(r, lrelu_half_(LRELU_T_BF16_, lrelu_splat32_(u)));
    return r[1];
#endif
}
static void points_rounding(void) {
    for (int i = 0; i < 400; i++) {
        uint64_t u = value(ref_binary32, i % VALUES), half, brain;
        if (i >= 100) u = any() & 0xFFFFFFFF;
        if (i >= 200) { /* between two of f16, and ties, also of its subnormals */
            u = ref_convert(ref_binary32, ref_binary16, low_bits(16));
            u += i % 2 != 0 ? low_bits(14) : 0x1000;
            if (i % 4 == 2) {
                u = ref_from_double(f32, (double)(2 * low_bits(10) + 1) / (1 << 25));
                u |= (uint64_t)(i & 4) << 29;
            }
        }
        if (i >= 300) u = (any() & 0xFFFF0000) | (i & 1 ? 0x8000 : 0); /* ties of bf16 */
        u &= 0xFFFFFFFF;
        half = ref_convert(ref_binary16, ref_binary32, u);
        brain = ref_convert(ref_bfloat16, ref_binary32, u);
        POINTS("round_f16", "84", ref_binary16, 1, lrelu_f32_to_f16_((uint32_t)u), half, u);
        POINTS("round_bf16", "84", ref_bfloat16, 1, lrelu_f32_to_bf16_((uint32_t)u), brain, u);
#ifdef LRELU_SOFT_F16_
        {
            uint16_t r[LRELU_LANES_];
            lrelu_st16_(r, lrelu_f32_f16_(lrelu_splat32_((uint32_t)u)));
            POINTS("round_f16_vectors", "84", ref_binary16, 1, r[1], half, u);
        }
#endif
        if (ref_is_nan(ref_binary32, u) && (u & 0xFFFF) != 0) continue;
        POINTS("round_bf16_vectors", "84", ref_bfloat16, 1, vector_bf16((uint32_t)u), brain, u);
#if LRELU_ISA == LRELU_ISA_AVX512
        {
            uint32_t r[LRELU_LANES_];
            const lrelu_v_ v = lrelu_splat32_((uint32_t)u), zero = lrelu_splat32_(0);
            lrelu_st_(4, r, i & 1 ? lrelu_pair16_(v, zero) : lrelu_pair16_(zero, v));
            POINTS("round_bf16_pairs", "84", ref_bfloat16, 1, i & 1 ? r[1] : r[1] >> 16, brain, u);
        }
#endif
    }
}

/* ---- Integers ---- */

/* Where powers is true, all scales are powers of 2, whose products meet ties. */
static int powers;
static float scale(int least, int most) {
    const int e = least + (int)(any() % (uint64_t)(most - least + 1));
    const uint32_t fraction = powers ? 0 : (uint32_t)low_bits(23);
    return lrelu_of_bits_f32_((uint32_t)(e + 127) << 23 | fraction);
}
/* Of both signs. Half of them are an odd number shifted by k: where a multiplier is a power of 2, a
   tie of one rounding by k more bits; or 1 less: a tie of two. */
static int32_t factor(int bits) {
    const int32_t odd = (int32_t)((low_bits(6) | 1) << any() % 7) - (int32_t)(any() & 1);
    const int32_t v = any() & 1 && bits > 12 ? odd : (int32_t)low_bits(bits);
    return any() & 1 ? -v : v;
}
static void requant(int single, int64_t p, int t, int n, int64_t got, int64_t want) {
    POINTS(single ? "requant_single" : "requant_double", "GG0G", WHOLE, 0, got, (uint64_t)want,
           (uint64_t)p, (uint64_t)t, (uint64_t)n);
}
static void points_leaky(int single) {
    ref_parameters p = {1, 1, 1, 0, 0, 0, 0, 0};
    lrelu_quant q;
    ref_quant r;
    p.single = single;
    p.in_scale = scale(-3, 12);
    p.out_scale = scale(-2, 4);
    p.alpha = any() & 1 ? scale(-4, 1) : -scale(-4, 1);
    if (lrelu_quant_prepare(&q, p.in_scale, 0, p.alpha, p.out_scale, 0,
                            single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE) == LRELU_OK &&
        ref_quant_prepare(&r, &p)) {
        const int s = r.s_pos > r.s_neg ? r.s_pos : r.s_neg;
        const int32_t v = factor(s > 0 ? 31 - s : 31);
        const int32_t m = v >= 0 ? q.m_pos : q.m_neg;
        requant(single, (int64_t)v * m, v >= 0 ? q.t_pos : q.t_neg, m < 0, lrelu_value_(v, &q),
                ref_quant_one(&r, v, 0, INT32_MIN, INT32_MAX));
    }
}
static void points_prelu(int single) {
    ref_parameters p = {1, 1, 1, 0, 0, 0, 1, 0};
    lrelu_quant q;
    ref_quant r;
    p.single = single;
    p.in_scale = scale(-6, 2);
    p.alpha = scale(-6, 0); /* of the slopes */
    if (prelu_quant_prepare(&q, p.in_scale, 0, p.alpha, 0, p.out_scale, 0,
                            single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE) == LRELU_OK &&
        ref_quant_prepare(&r, &p)) {
        const int32_t v = factor(12), alpha = factor(7);
        const int32_t f = v >= 0 ? 1 : alpha, m = v >= 0 ? q.m_pos : q.m_neg;
        const int32_t want = ref_quant_one(&r, v, alpha, INT32_MIN, INT32_MAX);
        if (want < -32768 || want > 32767) return; /* clamped */
        requant(single, (int64_t)v * f * m, v >= 0 ? q.t_pos : q.t_neg, 0,
                lrelu_prelu_value_(v, alpha, &q), want);
    }
}
/* The same in a lane, of 8 bits. */
static void points_prelu_lanes(int single) {
#if defined(LRELU_SCALES_) && !defined(LRELU_DOUBLING_)
    ref_parameters p = {1, 1, 1, 0, 0, 0, 1, 0};
    const uint8_t byte = (uint8_t)low_bits(8);
    lrelu_quant q;
    ref_quant r;
    p.single = single;
    p.in_scale = scale(-6, 3);
    p.alpha = scale(-7, 0);
    p.alpha_zero = (int32_t)low_bits(8);
    if (prelu_quant_prepare(&q, p.in_scale, 0, p.alpha, p.alpha_zero, p.out_scale, 0,
                            single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE) == LRELU_OK &&
        ref_quant_prepare(&r, &p)) {
        const int32_t v = factor(8), f = v >= 0 ? 1 : byte - p.alpha_zero;
        const int64_t k = (int64_t)f * (v >= 0 ? q.m_pos : q.m_neg), low = k & 0x3FFFFF;
        const uint64_t lower = (uint64_t)(v * low) & 0xFFFFFFFF;
        const uint64_t upper = (uint64_t)(v * ((k - low) / 0x400000)) & 0xFFFFFFFF;
        const int32_t want = ref_quant_one(&r, v, byte, INT32_MIN, INT32_MAX);
        const lrelu_scaling_ a = {&q, &byte, NULL, NULL, 0, 0, 0};
        lrelu_record_ record;
        uint32_t out[LRELU_LANES_];
        if (want < -254 || want > 254) return; /* clamped */
        lrelu_set_records_(LRELU_T_8_, &record, &a, prelu_shared(LRELU_LANES_), 0, LRELU_LANES_);
        lrelu_st_(4, out, lrelu_scale32_(LRELU_T_8_, lrelu_splat32_((uint32_t)v), &record));
        POINTS("prelu_vectors_x86", "880G08", WHOLE, 0, out[1], (uint64_t)want & 0xFFFFFFFF,
               lower, upper, (uint64_t)(v < 0 && f > 0), (uint64_t)(v >= 0 ? q.t_pos : q.t_neg),
               (uint64_t)single ^ 1);
    }
#else
    (void)single;
#endif
}
static void points_accumulator(int single) {
    ref_requant_parameters p = {1, 1, 1, 1, 0};
    lrelu_requant q;
    ref_quant r;
    p.single = single;
    p.in_scale = scale(-2, 0);
    p.weight_scale = scale(-2, -1);
    p.alpha = any() & 1 ? scale(-2, 1) : -scale(-2, 1);
    if (lrelu_requant_prepare(&q, p.in_scale, p.weight_scale, p.alpha, p.out_scale,
                              single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE) == LRELU_OK &&
        ref_requant_prepare(&r, &p) == REF_ACCEPTED) {
        const int32_t v = factor(20), m = v >= 0 ? q.m_pos : q.m_neg;
        const int32_t want = ref_requant_one(&r, v, 0, INT32_MIN, INT32_MAX);
        if (want < -32768 || want > 32767) return;
        requant(single, (int64_t)v * m, v >= 0 ? q.t_pos : q.t_neg, m < 0,
                lrelu_requant_value_(v, 0, &q), want);
    }
}
/* One lane of either side. */
static void points_lanes(int i) {
#ifdef LRELU_SCALES_
    const int side = i % 2, two = i / 2 % 2, down = (int)(any() % 32);
    const int32_t v = factor(31), size = v < 0 ? -v : v;
    const int32_t m = any() & 1 ? 0x40000000 : (int32_t)(0x40000000 | low_bits(30));
    const uint8_t t = (uint8_t)(31 + down), half = two && down > 0;
    lrelu_requant q;
    lrelu_scaling_ a;
    ref_quant r = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    lrelu_record_ record;
    lrelu_v_ lanes;
    uint32_t out[LRELU_LANES_];
    uint64_t want;
    q.m_pos = q.m_neg = m;
    q.t_pos = q.t_neg = t;
    q.half_pos = q.half_neg = half;
    a.q = NULL;
    a.alpha = NULL;
    a.requant = &q;
    a.bias = NULL;
    a.a_least = a.least = a.out_zero = 0;
    lrelu_set_records_(LRELU_T_32_, &record, &a, prelu_shared(LRELU_LANES_), 0, LRELU_LANES_);
    r.m_pos = r.m_neg = m;
    r.s_pos = r.s_neg = -down;
    r.single = !two;
    want = (uint64_t)ref_quant_one(&r, side ? -size : size, 0, INT32_MIN, INT32_MAX) & 0xFFFFFFFF;
    lanes = lrelu_splat32_((uint32_t)(side ? -size : size));
    lrelu_st_(4, out, lrelu_scale32_(LRELU_T_32_, lanes, &record));
#ifdef LRELU_DOUBLING_
    POINTS("requant_vectors_arm", "GG08", WHOLE, 0, out[1], want,
           (uint64_t)((int64_t)(side ? -size : size) * m), (uint64_t)down, (uint64_t)two);
#else /* whose result is negated at the end */
    if (side) want = (0 - want) & 0xFFFFFFFF;
    if (side) out[1] = 0 - out[1];
    POINTS("requant_vectors_x86", "GG008", WHOLE, 0, out[1], want, (uint64_t)size * (uint64_t)m,
           (uint64_t)down, (uint64_t)side, (uint64_t)two);
#endif
#else
    (void)i;
#endif
}

int main(void) {
    points_f32();
    points_f64();
    points_f16();
    points_bf16();
    points_rounding();
    for (int i = 0; i < 600; i++) {
        powers = i / 2 % 2;
        points_leaky(i % 2);
        points_prelu(i % 2);
        points_prelu_lanes(i % 2);
        points_accumulator(i % 2);
        points_lanes(i);
    }
    return 0;
}
