/* reference.c - built with -ffp-contract=off and without vectorisation, though little depends on
   it: the products are made of integers, and only the sums of dalpha are made of floats. */
#include "reference.h"

#include <string.h>

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

size_t ref_size(ref_format f) { return (size_t)(1 + f.exponent_bits + f.fraction_bits) / 8; }

uint64_t ref_load(ref_format f, const void *array, size_t i) {
    size_t size = ref_size(f);
    const unsigned char *at = (const unsigned char *)array + i * size;
    uint16_t h;
    uint32_t w;
    uint64_t d;
    switch (size) {
        case 2: memcpy(&h, at, 2); return h;
        case 4: memcpy(&w, at, 4); return w;
        default: memcpy(&d, at, 8); return d;
    }
}

void ref_store(ref_format f, void *array, size_t i, uint64_t bits) {
    size_t size = ref_size(f);
    unsigned char *at = (unsigned char *)array + i * size;
    uint16_t h = (uint16_t)(bits & 0xFFFF);
    uint32_t w = (uint32_t)(bits & 0xFFFFFFFF);
    switch (size) {
        case 2: memcpy(at, &h, 2); break;
        case 4: memcpy(at, &w, 4); break;
        default: memcpy(at, &bits, 8); break;
    }
}

/* Arithmetic. A finite nonzero magnitude is significand * 2^exponent, the top bit set. */

typedef struct {
    uint64_t significand;
    int exponent;
} number;

static number unpack(ref_format f, uint64_t bits) {
    uint64_t m = magnitude(f, bits), fraction = m & ((UINT64_C(1) << f.fraction_bits) - 1);
    int biased = (int)(m >> f.fraction_bits);
    number r;
    r.significand = (biased ? fraction | UINT64_C(1) << f.fraction_bits : fraction)
                    << (63 - f.fraction_bits);
    r.exponent = (biased ? biased : 1) + 1 - (1 << (f.exponent_bits - 1)) - 63;
    while (!(r.significand >> 63)) {
        r.significand <<= 1;
        r.exponent--;
    }
    return r;
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

static uint64_t scaled(const ref_type *t, uint64_t element, uint64_t alpha, uint8_t *computed) {
    uint64_t wide = ref_convert(t->arithmetic, t->element, element);
    uint64_t r = ref_convert(t->element, t->arithmetic, ref_multiply(t->arithmetic, wide, alpha));
    *computed = (uint8_t)ref_is_nan(t->element, r);
    return r;
}

uint64_t ref_forward(const ref_type *t, uint64_t x, uint64_t alpha, uint8_t *computed) {
    *computed = 0;
    return ref_is_negative(t->element, x) ? scaled(t, x, alpha, computed) : x;
}

uint64_t ref_backward(const ref_type *t, uint64_t dy, uint64_t x, uint64_t alpha,
                      uint8_t *computed) {
    *computed = 0;
    return ref_is_positive(t->element, x) ? dy : scaled(t, dy, alpha, computed);
}

/* dalpha in the documented order. A sum in double rounded to float is the sum in float. */

enum { ROWS = 4 };

static double sum(const ref_type *t, double a, double b) {
    volatile double wide = a + b;
    volatile float narrow;
    if (t->arithmetic.fraction_bits == ref_binary64.fraction_bits) {
        return wide;
    }
    narrow = (float)wide;
    return (double)narrow;
}

static void flush(ref_slope *s) {
    volatile double total = s->total;
    for (size_t width = s->lanes / 2; width > 0; width /= 2) {
        for (size_t i = 0; i < width; i++) {
            volatile double pair = s->lane[i] + s->lane[i + width];
            s->lane[i] = pair;
        }
    }
    total += s->lane[0];
    s->total = total;
    s->steps = 0;
    for (size_t i = 0; i < REF_LANES; i++) {
        s->lane[i] = 0;
    }
}

void ref_slope_begin(ref_slope *s, const ref_type *t, size_t lanes, size_t steps_per_flush) {
    static const ref_slope zero;
    *s = zero;
    s->type = t;
    s->lanes = lanes;
    s->steps_per_flush = steps_per_flush;
}

static double term(const ref_type *t, uint64_t dy, uint64_t x) {
    if (ref_is_positive(t->element, x)) {
        return 0;
    }
    return ref_to_double(t->arithmetic,
                         ref_multiply(t->arithmetic, ref_convert(t->arithmetic, t->element, dy),
                                      ref_convert(t->arithmetic, t->element, x)));
}

void ref_slope_run(ref_slope *s, const void *dy, const void *x, size_t first, size_t stride,
                   size_t count) {
    const ref_type *t = s->type;
    for (size_t step = 0; step < count; step += ROWS * s->lanes) {
        for (size_t lane = 0; lane < s->lanes; lane++) {
            double row[ROWS];
            for (size_t q = 0; q < ROWS; q++) {
                size_t n = step + q * s->lanes + lane, at = first + n * stride;
                row[q] = n < count
                             ? term(t, ref_load(t->element, dy, at), ref_load(t->element, x, at))
                             : 0;
            }
            s->lane[lane] =
                sum(t, s->lane[lane], sum(t, sum(t, row[0], row[1]), sum(t, row[2], row[3])));
        }
        if (++s->steps == s->steps_per_flush) {
            flush(s);
        }
    }
}

uint64_t ref_slope_end(ref_slope *s, uint64_t dalpha) {
    volatile double total;
    if (s->steps > 0) {
        flush(s);
    }
    total = s->total;
    total = ref_to_double(s->type->arithmetic, dalpha) + total;
    return ref_from_double(s->type->arithmetic, total);
}

void ref_dalpha(const ref_type *t, void *dalpha, const void *dy, const void *x, size_t outer,
                size_t channels, size_t inner) {
    if (outer == 0 || channels == 0 || inner == 0) {
        return;
    }
    for (size_t c = 0; c < channels; c++) {
        size_t short_runs = channels > 1 && inner > 1 ? inner : SIZE_MAX;
        ref_slope s;
        ref_slope_begin(&s, t, channels >= REF_LANES && inner == 1 ? 1 : REF_LANES,
                        short_runs <= 16   ? 128
                        : short_runs <= 32 ? 64
                                           : 32);
        if (channels == 1) {
            ref_slope_run(&s, dy, x, 0, 1, outer * inner);
        } else if (inner > 1) {
            for (size_t o = 0; o < outer; o++) {
                ref_slope_run(&s, dy, x, (o * channels + c) * inner, 1, inner);
            }
        } else {
            ref_slope_run(&s, dy, x, c, channels, outer);
        }
        ref_store(t->arithmetic, dalpha, c, ref_slope_end(&s, ref_load(t->arithmetic, dalpha, c)));
    }
}

/* The wide sum, in pairs of doubles: Knuth's sum and Dekker's product lose nothing. */

static void add_exactly(ref_sum *s, double term_) {
    volatile double total = s->high + term_, part = total - s->high;
    volatile double lost = (s->high - (total - part)) + (term_ - part);
    s->high = total;
    s->low += lost;
}

static double upper_half(double v) {
    volatile double big = v * 134217729.0, rest = big - v; /* 2^27 + 1 */
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
