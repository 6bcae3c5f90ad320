/* reference.c - built with -ffp-contract=off and without vectorisation, though little depends on
   it: all elements are made of integers, and only the sums of dalpha and dbias of floats. */
#include "reference.h"

#include <float.h>

const ref_format ref_binary16 = {5, 10}, ref_bfloat16 = {8, 7}, ref_binary32 = {8, 23},
                 ref_binary64 = {11, 52};

/* The formats */

static uint64_t sign_bit(ref_format f) {
    return UINT64_C(1) << (f.exponent_bits + f.fraction_bits);
}

static uint64_t magnitude(ref_format f, uint64_t bits) { return bits & (sign_bit(f) - 1); }

uint64_t ref_infinity(ref_format f) { return sign_bit(f) - (UINT64_C(1) << f.fraction_bits); }

uint64_t ref_nan(ref_format f) { return ref_infinity(f) | UINT64_C(1) << (f.fraction_bits - 1); }

int ref_is_nan(ref_format f, uint64_t bits) { return magnitude(f, bits) > ref_infinity(f); }

int ref_is_positive(ref_format f, uint64_t bits) { return bits != 0 && bits <= ref_infinity(f); }

int ref_is_negative(ref_format f, uint64_t bits) {
    return bits > sign_bit(f) && bits <= (sign_bit(f) | ref_infinity(f));
}

/* Arithmetic. A finite nonzero magnitude is significand * 2^exponent, the top bit set. */

typedef struct {
    uint64_t significand;
    int exponent;
} number;

/* The top bit set, of a significand that is not 0. */
static number normalised(number r) {
    while (!(r.significand >> 56)) {
        r.significand <<= 8;
        r.exponent -= 8;
    }
    while (!(r.significand >> 63)) {
        r.significand <<= 1;
        r.exponent--;
    }
    return r;
}

static number unpack(ref_format f, uint64_t bits) {
    uint64_t m = magnitude(f, bits), fraction = m & ((UINT64_C(1) << f.fraction_bits) - 1);
    int biased = (int)(m >> f.fraction_bits);
    number r;
    r.significand = (biased ? fraction | UINT64_C(1) << f.fraction_bits : fraction)
                    << (63 - f.fraction_bits);
    r.exponent = (biased ? biased : 1) + 1 - (1 << (f.exponent_bits - 1)) - 63;
    return normalised(r);
}

/* Rounds to nearest, ties to even. The lowest bit of the significand may stand for all below it. */
static uint64_t pack(ref_format f, number r) {
    int lowest =
        2 - (1 << (f.exponent_bits - 1)) - f.fraction_bits; /* exponent of a subnormal's unit */
    int unit = r.exponent + 63 - f.fraction_bits;
    int shift;
    uint64_t rest, half, bits;
    if (unit < lowest) {
        unit = lowest;
    }
    shift = unit - r.exponent;
    if (shift > 64) {
        return 0;
    }
    half = UINT64_C(1) << (shift - 1);
    rest = r.significand & (half | (half - 1));
    bits = shift == 64 ? 0 : r.significand >> shift;
    bits += rest > half || (rest == half && (bits & 1));
    bits += (uint64_t)(unit - lowest)
            << f.fraction_bits; /* a normal's hidden bit adds the last one */
    return bits < ref_infinity(f) ? bits : ref_infinity(f);
}

static uint64_t product_high(uint64_t a, uint64_t b) {
    uint64_t ah = a >> 32, al = a & 0xFFFFFFFF, bh = b >> 32, bl = b & 0xFFFFFFFF;
    uint64_t low = al * bl, mid = ah * bl + (low >> 32), other = al * bh + (mid & 0xFFFFFFFF);
    uint64_t high = ah * bh + (mid >> 32) + (other >> 32);
    return high | ((other & 0xFFFFFFFF) != 0 || (low & 0xFFFFFFFF) != 0);
}

uint64_t ref_multiply(ref_format f, uint64_t a, uint64_t b) {
    uint64_t sign = (a ^ b) & sign_bit(f), ma = magnitude(f, a), mb = magnitude(f, b);
    uint64_t infinity = ref_infinity(f);
    number na, nb;
    if (ma > infinity || mb > infinity || (ma == infinity && mb == 0) ||
        (mb == infinity && ma == 0)) {
        return ref_nan(f);
    }
    if (ma == infinity || mb == infinity) {
        return sign | infinity;
    }
    if (ma == 0 || mb == 0) {
        return sign;
    }
    na = unpack(f, a);
    nb = unpack(f, b);
    na.significand = product_high(na.significand, nb.significand);
    na.exponent += nb.exponent + 64;
    if (!(na.significand >> 63)) {
        na.significand <<= 1;
        na.exponent--;
    }
    return sign | pack(f, na);
}

/* The larger magnitude first. Both are shifted right by 1, to leave room for a carry: at most 53 of
   the 63 bits that are left are in use. */
static number sum_of_magnitudes(number a, number b, int opposite) {
    int shift = a.exponent - b.exponent;
    uint64_t small = b.significand >> 1, lost = 0;
    number r;
    if (shift > 0) {
        lost = shift < 64 ? small & ((UINT64_C(1) << shift) - 1) : small;
        small = shift < 64 ? small >> shift : 0;
    }
    small |= lost != 0; /* stands for all that was below it */
    r.significand = opposite ? (a.significand >> 1) - small : (a.significand >> 1) + small;
    r.exponent = a.exponent + 1;
    return normalised(r);
}

uint64_t ref_add(ref_format f, uint64_t a, uint64_t b) {
    uint64_t ma = magnitude(f, a), mb = magnitude(f, b), infinity = ref_infinity(f), larger = a;
    int opposite = ((a ^ b) & sign_bit(f)) != 0;
    number r;
    if (ma > infinity || mb > infinity || (ma == infinity && mb == infinity && opposite)) {
        return ref_nan(f);
    }
    if (ma == 0 && mb == 0) {
        return a & b; /* -0 of two -0, else +0 */
    }
    if (ma == infinity || mb == 0) {
        return a;
    }
    if (mb == infinity || ma == 0) {
        return b;
    }
    if (ma == mb && opposite) {
        return 0;
    }
    if (ma < mb) {
        larger = b;
        b = a;
    }
    r = sum_of_magnitudes(unpack(f, larger), unpack(f, b), opposite);
    return (larger & sign_bit(f)) | pack(f, r);
}

/* A normal number in a wider format: the same fraction, the exponent counted from another bias. */
static uint64_t widened(ref_format to, ref_format from, uint64_t m) {
    int bias = (1 << (to.exponent_bits - 1)) - (1 << (from.exponent_bits - 1));
    return (m << (to.fraction_bits - from.fraction_bits)) + ((uint64_t)bias << to.fraction_bits);
}

uint64_t ref_convert(ref_format to, ref_format from, uint64_t bits) {
    uint64_t sign = bits & sign_bit(from) ? sign_bit(to) : 0, m = magnitude(from, bits);
    if (m > ref_infinity(from)) {
        return ref_nan(to);
    }
    if (m == ref_infinity(from)) {
        return sign | ref_infinity(to);
    }
    if (m == 0 || to.fraction_bits == from.fraction_bits) {
        return sign | m;
    }
    if (to.fraction_bits > from.fraction_bits && m >> from.fraction_bits != 0) {
        return sign | widened(to, from, m);
    }
    return sign | pack(to, unpack(from, bits));
}

double ref_to_double(ref_format f, uint64_t bits) {
    uint64_t wide = ref_convert(ref_binary64, f, bits);
    double value;
    memcpy(&value, &wide, sizeof value);
    return value;
}

uint64_t ref_from_double(ref_format f, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return ref_convert(f, ref_binary64, bits);
}

/* Leaky ReLU */

/* A NaN of f16 that is copied becomes quiet. The vector units of 32-bit Arm, whose tests have data
   without subnormals, make a default NaN of it. */
static uint64_t copied(const ref_type *t, uint64_t element, uint8_t *computed) {
    ref_format f = t->element;
    if (f.fraction_bits != ref_binary16.fraction_bits || !ref_is_nan(f, element)) {
        return element;
    }
#ifdef TEST_NORMAL_ONLY
    *computed = 1;
#else
    (void)computed;
#endif
    return element | UINT64_C(1) << (f.fraction_bits - 1);
}

static uint64_t scaled(const ref_type *t, uint64_t element, uint64_t alpha, uint8_t *computed) {
    uint64_t wide = ref_convert(t->arithmetic, t->element, element);
    uint64_t r = ref_convert(t->element, t->arithmetic, ref_multiply(t->arithmetic, wide, alpha));
    *computed = (uint8_t)ref_is_nan(t->element, r);
    return r;
}

uint64_t ref_forward(const ref_type *t, uint64_t x, uint64_t alpha, uint8_t *computed) {
    *computed = 0;
    return ref_is_negative(t->element, x) ? scaled(t, x, alpha, computed) : copied(t, x, computed);
}

uint64_t ref_backward(const ref_type *t, uint64_t dy, uint64_t x, uint64_t alpha,
                      uint8_t *computed) {
    *computed = 0;
    return ref_is_positive(t->element, x) ? copied(t, dy, computed)
                                          : scaled(t, dy, alpha, computed);
}

uint64_t ref_bias_sum(const ref_type *t, uint64_t x, uint64_t bias) {
    return ref_add(t->arithmetic, ref_convert(t->arithmetic, t->element, x), bias);
}

uint64_t ref_forward_sum(const ref_type *t, uint64_t sum, uint64_t alpha, uint8_t *computed) {
    ref_format a = t->arithmetic;
    uint64_t wide = ref_is_negative(a, sum) ? ref_multiply(a, sum, alpha) : sum;
    uint64_t r = ref_convert(t->element, a, wide);
    *computed = (uint8_t)ref_is_nan(t->element, r);
    return r;
}

uint64_t ref_forward_bias(const ref_type *t, uint64_t x, uint64_t bias, uint64_t alpha,
                          uint8_t *computed) {
    return ref_forward_sum(t, ref_bias_sum(t, x, bias), alpha, computed);
}

/* dalpha and dbias in their documented order. A sum in double rounded to float is that in float. */

enum { ROWS_OF_A_PIECE = 124 };

#if FLT_EVAL_METHOD == 0
#define ROUNDED
#else
#define ROUNDED volatile /* registers are wider than float and double: memory is not */
#endif

static double sum(const ref_type *t, double a, double b) {
    ROUNDED double wide = a + b;
    ROUNDED float narrow;
    if (t->arithmetic.fraction_bits == ref_binary64.fraction_bits) {
        return wide;
    }
    narrow = (float)wide;
    return (double)narrow;
}

double ref_dalpha_term(const ref_type *t, uint64_t dy, uint64_t x) {
    if (ref_is_positive(t->element, x)) {
        return 0;
    }
    return ref_to_double(t->arithmetic,
                         ref_multiply(t->arithmetic, ref_convert(t->arithmetic, t->element, dy),
                                      ref_convert(t->arithmetic, t->element, x)));
}

/* The elements of one channel are listed with the run that each is of, then summed. The terms are
   given, or made of dy and x; where there is no x either, every element of dy, there dx, is one. */
typedef struct {
    const ref_type *type;
    int given;
    const double *terms;
    const void *dy, *x;
    size_t lanes;
    double lane[16], total;
} channel;

static double term_at(const channel *k, size_t at) {
    const ref_type *t = k->type;
    if (k->given) {
        return k->terms[at];
    }
    if (k->x == NULL) {
        return ref_to_double(t->element, ref_load(t->element, k->dy, at));
    }
    return ref_dalpha_term(t, ref_load(t->element, k->dy, at), ref_load(t->element, k->x, at));
}

/* Rows first .. end of a run whose element t is at start + t * stride. */
static void rows(channel *k, size_t start, size_t stride, size_t first, size_t end) {
    for (size_t r = first; r < end; r += 4) {
        for (size_t l = 0; l < k->lanes; l++) {
            double v[4] = {0, 0, 0, 0};
            for (size_t q = 0; q < 4 && r + q < end; q++) {
                v[q] = term_at(k, start + ((r + q) * k->lanes + l) * stride);
            }
            k->lane[l] = sum(k->type, k->lane[l],
                             sum(k->type, sum(k->type, v[0], v[1]), sum(k->type, v[2], v[3])));
        }
    }
}

static void fold(channel *k) {
    ROUNDED double total;
    for (size_t width = k->lanes / 2; width > 0; width /= 2) {
        for (size_t i = 0; i < width; i++) {
            ROUNDED double pair = k->lane[i] + k->lane[i + width];
            k->lane[i] = pair;
        }
    }
    total = k->total + k->lane[0];
    k->total = total;
    memset(k->lane, 0, sizeof k->lane);
}

static double channel_total(channel *k, size_t first_start, size_t next_run, size_t runs,
                            size_t stride, size_t length) {
    size_t whole = length / k->lanes, tail = length % k->lanes, longest, often, since = 0;
    longest = whole < ROWS_OF_A_PIECE ? whole : ROWS_OF_A_PIECE;
    longest += tail > 0 && whole <= ROWS_OF_A_PIECE;
    often = longest < ROWS_OF_A_PIECE ? ROWS_OF_A_PIECE / longest : 1;
    for (size_t run = 0; run < runs; run++) {
        size_t start = first_start + run * next_run, row = 0;
        do {
            size_t end = whole - row < ROWS_OF_A_PIECE ? whole : row + ROWS_OF_A_PIECE;
            for (size_t l = 0; end == whole && l < tail; l++) {
                double v = term_at(k, start + (whole * k->lanes + l) * stride);
                k->lane[l] = sum(k->type, k->lane[l], v);
            }
            rows(k, start, stride, row, end);
            row = end;
            if (++since == often) {
                fold(k);
                since = 0;
            }
        } while (row < whole);
    }
    if (since > 0) {
        fold(k);
    }
    return k->total;
}

static void each_total(const channel *of_all, void *sums, size_t outer, size_t channels,
                       size_t inner) {
    ref_format a = of_all->type->arithmetic;
    if (outer == 0 || channels == 0 || inner == 0) {
        return;
    }
    for (size_t c = 0; c < channels; c++) {
        channel k = *of_all;
        volatile double total;
        k.lanes = channels >= 16 && inner == 1 ? 1 : 16;
        if (channels == 1) {
            total = channel_total(&k, 0, 0, 1, 1, outer * inner);
        } else if (inner > 1) {
            total = channel_total(&k, c * inner, channels * inner, outer, 1, inner);
        } else {
            total = channel_total(&k, c, 0, 1, channels, outer);
        }
        total = ref_to_double(a, ref_load(a, sums, c)) + total;
        ref_store(a, sums, c, ref_from_double(a, total));
    }
}

void ref_sum_terms(const ref_type *t, void *sums, const double *terms, size_t outer,
                   size_t channels, size_t inner) {
    const channel k = {t, 1, terms, NULL, NULL, 0, {0}, 0};
    each_total(&k, sums, outer, channels, inner);
}

void ref_dalpha(const ref_type *t, void *dalpha, const void *dy, const void *x, size_t outer,
                size_t channels, size_t inner) {
    const channel k = {t, 0, NULL, dy, x, 0, {0}, 0};
    each_total(&k, dalpha, outer, channels, inner);
}

void ref_dbias(const ref_type *t, void *dbias, const void *dx, size_t outer, size_t channels,
               size_t inner) {
    ref_dalpha(t, dbias, dx, NULL, outer, channels, inner);
}

/* The wide sums, in pairs of doubles: Knuth's sum and Dekker's product lose nothing. */

static void add_exactly(ref_sum *s, double term_) {
    ROUNDED double total = s->high + term_, part = total - s->high;
    ROUNDED double lost = (s->high - (total - part)) + (term_ - part);
    s->high = total;
    s->low += lost;
}

static double upper_half(double v) {
    ROUNDED double big = v * 134217729.0, rest = big - v; /* 2^27 + 1 */
    return big - rest;
}

void ref_sum_add(ref_sum *s, const ref_type *t, uint64_t dy, uint64_t x) {
    double a, b, ah, bh;
    volatile double product, error;
    if (ref_is_positive(t->element, x)) {
        return;
    }
    a = ref_to_double(t->element, dy);
    b = ref_to_double(t->element, x);
    ah = upper_half(a);
    bh = upper_half(b);
    product = a * b;
    error = ah * bh - product;
    error += ah * (b - bh);
    error += (a - ah) * bh;
    error += (a - ah) * (b - bh);
    add_exactly(s, product);
    add_exactly(s, error);
    s->absolute += product < 0 ? -product : product;
}

void ref_sum_add_dx(ref_sum *s, const ref_type *t, uint64_t dx) {
    double value = ref_to_double(t->element, dx);
    add_exactly(s, value);
    s->absolute += value < 0 ? -value : value;
}
