/* types.c - the table of float types, and the values and slopes of the tests. */
#include "types.h"

#include <string.h>

static float as_float(uint64_t bits) {
    uint32_t low = (uint32_t)(bits & 0xFFFFFFFF);
    float value;
    memcpy(&value, &low, sizeof value);
    return value;
}

static double as_double(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* T as in the routines' names, C its element, A the type of its slopes. */
#define ROUTINES(T, C, A)                                                                          \
    static void forward_##T(void *y, const void *x, size_t n, uint64_t alpha) {                    \
        lrelu_forward_##T((C *)y, (const C *)x, n, as_##A(alpha));                                 \
    }                                                                                              \
    static void backward_##T(void *dx, const void *dy, const void *x, size_t n, uint64_t alpha) {  \
        lrelu_backward_##T((C *)dx, (const C *)dy, (const C *)x, n, as_##A(alpha));                \
    }                                                                                              \
    static void forward_mask_##T(void *y, uint8_t *mask, const void *x, size_t n,                  \
                                 uint64_t alpha) {                                                 \
        lrelu_forward_mask_##T((C *)y, mask, (const C *)x, n, as_##A(alpha));                      \
    }                                                                                              \
    static void backward_mask_##T(void *dx, const void *dy, const uint8_t *mask, size_t n,         \
                                  uint64_t alpha) {                                                \
        lrelu_backward_mask_##T((C *)dx, (const C *)dy, mask, n, as_##A(alpha));                   \
    }                                                                                              \
    static void prelu_forward_type_##T(void *y, const void *x, const void *alpha, prelu_shape s) { \
        prelu_forward_##T((C *)y, (const C *)x, (const A *)alpha, s);                              \
    }                                                                                              \
    static void prelu_backward_type_##T(void *dx, void *dalpha, const void *dy, const void *x,     \
                                        const void *alpha, prelu_shape s) {                        \
        prelu_backward_##T((C *)dx, (A *)dalpha, (const C *)dy, (const C *)x, (const A *)alpha,    \
                           s);                                                                     \
    }                                                                                              \
    static void forward_bias_##T(void *y, const void *x, const void *bias, uint64_t alpha,         \
                                 prelu_shape s) {                                                  \
        lrelu_forward_bias_##T((C *)y, (const C *)x, (const A *)bias, as_##A(alpha), s);           \
    }                                                                                              \
    static void prelu_forward_bias_type_##T(void *y, const void *x, const void *bias,              \
                                            const void *alpha, prelu_shape s) {                    \
        prelu_forward_bias_##T((C *)y, (const C *)x, (const A *)bias, (const A *)alpha, s);        \
    }                                                                                              \
    static void backward_bias_##T(void *dx, void *dbias, const void *dy, const void *y,            \
                                  uint64_t alpha, prelu_shape s) {                                 \
        lrelu_backward_bias_##T((C *)dx, (A *)dbias, (const C *)dy, (const C *)y, as_##A(alpha),   \
                                s);                                                                \
    }

ROUTINES(f32, float, float)
ROUTINES(f64, double, double)
ROUTINES(f16, uint16_t, float)
ROUTINES(bf16, uint16_t, float)

/* clang-format off */
#define ROW(T)                                                          \
    forward_##T, backward_##T, forward_mask_##T, backward_mask_##T,     \
    prelu_forward_type_##T, prelu_backward_type_##T,                    \
    forward_bias_##T, prelu_forward_bias_type_##T, backward_bias_##T

/* name, bits of exponent and fraction of an element and of a slope, routines */
const test_type test_types[] = {
    {"f32",  {{8, 23},  {8, 23}},  ROW(f32)},
    {"f64",  {{11, 52}, {11, 52}}, ROW(f64)},
    {"f16",  {{5, 10},  {8, 23}},  ROW(f16)},
    {"bf16", {{8, 7},   {8, 23}},  ROW(bf16)},
};
/* clang-format on */
const size_t test_type_count = sizeof test_types / sizeof test_types[0];

uint64_t test_tame(ref_format f, uint64_t bits) {
#ifdef TEST_NORMAL_ONLY
    uint64_t sign = ref_from_double(f, -1) ^ ref_from_double(f, 1);
    if (f.exponent_bits == 8 && bits != 0 && bits != sign) {
        bits |= sign >> 2; /* at least 2^-63 */
    }
#endif
    (void)f;
    return bits;
}

void test_alphas(const test_type *t, uint64_t alphas[ALPHAS]) {
    /* The first four are in (0, 1], the eighth is above: prelu.c relies on it. */
    static const double values[] = {0.01, 0.1, 0.25, 0.3, 0, 1, -0.5, 1.7, -2, -1, 2, 0.5};
    ref_format f = t->ref.arithmetic;
    uint64_t one = ref_from_double(f, 1), infinity = ref_infinity(f);
    uint64_t sign = ref_from_double(f, -1) ^ one;
    size_t n = sizeof values / sizeof values[0];
    for (size_t i = 0; i < n; i++) {
        alphas[i] = ref_from_double(f, values[i]);
    }
    alphas[n++] = UINT64_C(1) << f.fraction_bits; /* tiny: the smallest normal */
    alphas[n++] = infinity - 1;                   /* huge: the largest */
    alphas[n++] = infinity;
    alphas[n++] = sign | infinity;
    alphas[n++] = ref_nan(f) + (ref_nan(f) - ref_infinity(f)) - 1; /* all ones below its sign */
    alphas[n++] = sign;                                            /* -0 */
    alphas[n++] = one - 1;
    alphas[n++] = one + 1;
    alphas[n++] = 1; /* subnormals */
    alphas[n++] = sign | 77;
    for (size_t i = 0; i < n; i++) {
        alphas[i] = test_tame(f, alphas[i]);
    }
}

void test_specials(const test_type *t, uint64_t specials[SPECIALS]) {
    ref_format f = t->ref.element;
    uint64_t one = ref_from_double(f, 1), sign = ref_from_double(f, -1) ^ one;
    uint64_t infinity = ref_infinity(f), quiet = ref_nan(f),
             binade = UINT64_C(1) << f.fraction_bits;
    /* clang-format off */
    const uint64_t magnitudes[SPECIALS / 2] = {
        0, 1, 2, 3, 101, binade - 2, binade - 1,         /* 0 and subnormals */
        binade, binade + 1, 2 * binade - 1,              /* the smallest normals */
        6 * binade + 5, 7 * binade + 21, 9 * binade - 1, /* 0.01 times it is subnormal */
        infinity - binade, infinity - binade + 1, infinity - 2, infinity - 1, infinity,
        infinity + 1, quiet - 1,                         /* signalling NaNs */
        quiet, quiet + 1, quiet + 5, sign - 1,           /* quiet ones, with payloads */
        one - 1, one, one + 1, ref_from_double(f, 3), ref_from_double(f, 10),
        ref_from_double(f, 0.1), ref_from_double(f, 100.5), ref_from_double(f, 1.0 / 3),
    };
    /* clang-format on */
    for (size_t i = 0; i < SPECIALS; i++) {
        specials[i] = test_tame(f, magnitudes[i / 2] | (i % 2 ? sign : 0));
    }
}

uint64_t test_ordinary(ref_format f, test_random *r) {
    uint64_t bits = test_next(r), sign = UINT64_C(1) << (f.exponent_bits + f.fraction_bits);
    uint64_t one = (UINT64_C(1) << (f.exponent_bits - 1)) - 1; /* the biased exponent of 1 */
    uint64_t exponent = (one - 6 + (bits >> 8 & 7)) << f.fraction_bits;
    uint64_t fraction = bits >> 11 & ((UINT64_C(1) << f.fraction_bits) - 1);
    return (bits & 1 ? sign : 0) | (exponent + fraction);
}

uint64_t test_element(const test_type *t, const uint64_t specials[SPECIALS], test_random *r) {
    ref_format f = t->ref.element;
    switch (test_below(r, 3)) {
        case 0: return specials[test_below(r, SPECIALS)];
        case 1: return test_tame(f, test_next(r) >> (64 - 8 * ref_size(f)));
        default: return test_ordinary(f, r);
    }
}

size_t test_compare(ref_format f, const void *got, const void *want, const uint8_t *computed,
                    size_t n) {
    if (memcmp(got, want, n * ref_size(f)) == 0) {
        return n;
    }
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = ref_load(f, got, i);
        if (computed[i] ? !ref_is_nan(f, bits) : bits != ref_load(f, want, i)) {
            return i;
        }
    }
    return n;
}

void test_hash_results(ref_format f, const void *got, const uint8_t *computed, size_t n) {
    for (size_t i = 0; i < n; i++) {
        test_hash(computed[i] ? ref_nan(f) : ref_load(f, got, i));
    }
}
