/* bias.c - forward with a bias, one slope for all or one for each channel, and backward with the
   bias' gradient: every shape, in place and not, with each half of backward; every special value
   with every special bias; all elements of 16 bits. */
#include "types.h"

#include <string.h>

enum { SIZE = 8, CHANNELS = 1100, OFFSETS = 16, USUAL = 4, ALL = 65536 };

typedef struct {
    uint8_t computed[ALL];
    unsigned char bits[ALL * SIZE];
} results;

static uint64_t x[ALL], dy[ALL], sign_of[ALL]; /* aligned for any type; sign_of: backward's y */
static uint64_t bias[ALL], alpha[CHANNELS], before[CHANNELS];
static results y_shared, y_each, dx, dbias; /* y_each: with a slope for each channel */
static test_buffer buffer_x, buffer_dy, buffer_sign, buffer_out, buffer_bias, buffer_alpha,
    buffer_dbias;

static size_t elements(prelu_shape s) { return s.outer * s.channels * s.inner; }

/* Biases and slopes are elements of this type. */
static const test_type *arithmetic_of(const test_type *t) {
    return ref_size(t->ref.element) == 2 ? &test_types[0] : t;
}

/* test_tame leaves sums of 2^-86 and more: here slopes are such that no product is subnormal. */
static uint64_t tame_slope(ref_format f, uint64_t bits) {
#ifdef TEST_NORMAL_ONLY
    uint64_t sign = ref_from_double(f, -1) ^ ref_from_double(f, 1);
    if (f.exponent_bits == 8 && bits != 0 && bits != sign) {
        bits |= sign >> 2 | sign >> 3; /* at least 2^-31 */
    }
#endif
    (void)f;
    return bits;
}

static void make_slopes(const test_type *t, uint64_t alphas[ALPHAS]) {
    test_alphas(t, alphas);
    for (size_t i = 0; i < ALPHAS; i++) {
        alphas[i] = tame_slope(t->ref.arithmetic, alphas[i]);
    }
}

/* The opposite of the bias, or an element next to it: their sum is 0, or small, of either sign. */
static uint64_t nearly_opposite(const test_type *t, uint64_t of_bias, test_random *r) {
    ref_format f = t->ref.element;
    uint64_t sign = ref_from_double(f, -1) ^ ref_from_double(f, 1);
    uint64_t v = ref_convert(f, t->ref.arithmetic, of_bias) ^ sign;
    return v + test_below(r, 3) - 1;
}

/* As in prelu.c: specials in every fourth channel and, of one type in four, everywhere. */
static void make_inputs(const test_type *t, prelu_shape s, size_t number, test_random *r) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    uint64_t specials[SPECIALS], wide_specials[SPECIALS], alphas[ALPHAS];
    int tame = (number + (size_t)(t - test_types)) % 4 != 0;
    test_specials(t, specials);
    test_specials(arithmetic_of(t), wide_specials);
    make_slopes(t, alphas);
    for (size_t c = 0; c < s.channels; c++) {
        int ordinary = tame && c % 4 != 3;
        ref_store(
            a, bias, c,
            ordinary ? test_ordinary(a, r) : test_element(arithmetic_of(t), wide_specials, r));
        ref_store(a, alpha, c, alphas[test_below(r, number % 2 ? USUAL : ALPHAS)]);
        ref_store(a, before, c, test_ordinary(a, r));
    }
    for (size_t i = 0; i < elements(s); i++) {
        size_t c = i / s.inner % s.channels;
        int ordinary = tame && c % 4 != 3;
        uint64_t v = ordinary ? test_ordinary(f, r) : test_element(t, specials, r);
        if (ordinary && i % 3 == 1) {
            v = nearly_opposite(t, ref_load(a, bias, c), r);
        }
        ref_store(f, x, i, v);
        ref_store(f, dy, i, ordinary ? test_ordinary(f, r) : test_element(t, specials, r));
        ref_store(f, sign_of, i, ordinary ? test_ordinary(f, r) : test_element(t, specials, r));
    }
}

/* By one slope for everything; by alpha's, unless each is NULL. */
static void make_forward(const test_type *t, prelu_shape s, uint64_t slope, results *shared,
                         results *each) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    size_t i = 0;
    for (size_t run = 0; run < s.outer * s.channels; run++) {
        uint64_t its_bias = ref_load(a, bias, run % s.channels);
        uint64_t its_slope = each ? ref_load(a, alpha, run % s.channels) : slope;
        for (size_t k = 0; k < s.inner; k++, i++) {
            uint64_t sum = ref_bias_sum(&t->ref, ref_load(f, x, i), its_bias);
            ref_store(f, shared->bits, i,
                      ref_forward_sum(&t->ref, sum, slope, &shared->computed[i]));
            if (each) {
                ref_store(f, each->bits, i,
                          ref_forward_sum(&t->ref, sum, its_slope, &each->computed[i]));
            }
        }
    }
}

static void make_backward(const test_type *t, prelu_shape s, uint64_t slope) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    for (size_t i = 0; i < elements(s); i++) {
        ref_store(f, dx.bits, i,
                  ref_backward(&t->ref, ref_load(f, dy, i), ref_load(f, sign_of, i), slope,
                               &dx.computed[i]));
    }
    memcpy(dbias.bits, before, s.channels * ref_size(a));
    ref_dbias(&t->ref, dbias.bits, dx.bits, s.outer, s.channels, s.inner);
    for (size_t c = 0; c < s.channels; c++) {
        dbias.computed[c] = (uint8_t)ref_is_nan(a, ref_load(a, dbias.bits, c));
    }
}

static void expect_bits(ref_format f, prelu_shape s, const char *what, const void *got,
                        const results *want, size_t n) {
    size_t i = test_compare(f, got, want->bits, want->computed, n);
    check(i == n, "%s, shape %u %u %u: [%u] is %llx, not %llx", what, (unsigned)s.outer,
          (unsigned)s.channels, (unsigned)s.inner, (unsigned)i,
          (unsigned long long)ref_load(f, got, i), (unsigned long long)ref_load(f, want->bits, i));
}

static void expect(ref_format f, prelu_shape s, const char *what, const void *got,
                   const results *want, size_t n) {
    expect_bits(f, s, what, got, want, n);
    check(test_intact(&buffer_x) && test_intact(&buffer_dy) && test_intact(&buffer_sign) &&
              test_intact(&buffer_out) && test_intact(&buffer_bias) && test_intact(&buffer_alpha) &&
              test_intact(&buffer_dbias),
          "%s, shape %u %u %u: wrote outside the array", what, (unsigned)s.outer,
          (unsigned)s.channels, (unsigned)s.inner);
}

static void *anywhere(test_buffer *b, const void *content, ref_format f, size_t n, test_random *r) {
    return test_place(b, test_below(r, OFFSETS) * ref_size(f), content, n * ref_size(f));
}

static void forward(const test_type *t, prelu_shape s, uint64_t slope, test_random *r) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    size_t n = elements(s), bytes = n * ref_size(f);
    void *px = anywhere(&buffer_x, x, f, n, r), *out = anywhere(&buffer_out, NULL, f, n, r);
    void *pbias = anywhere(&buffer_bias, bias, a, s.channels, r);
    void *palpha = anywhere(&buffer_alpha, alpha, a, s.channels, r);
    t->forward_bias(out, px, pbias, slope, s);
    expect(f, s, "forward", out, &y_shared, n);
    memset(out, CANARY_BYTE, bytes);
    t->prelu_forward_bias(out, px, pbias, palpha, s);
    expect(f, s, "prelu forward", out, &y_each, n);
    check(memcmp(px, x, bytes) == 0 && memcmp(pbias, bias, s.channels * ref_size(a)) == 0 &&
              memcmp(palpha, alpha, s.channels * ref_size(a)) == 0,
          "forward, shape %u %u %u: wrote to an input", (unsigned)s.outer, (unsigned)s.channels,
          (unsigned)s.inner);
    t->forward_bias(px, px, pbias, slope, s);
    expect(f, s, "forward, y == x", px, &y_shared, n);
    memcpy(px, x, bytes);
    t->prelu_forward_bias(px, px, pbias, palpha, s);
    expect(f, s, "prelu forward, y == x", px, &y_each, n);
}

static void backward(const test_type *t, prelu_shape s, uint64_t slope, test_random *r) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    size_t n = elements(s), bytes = n * ref_size(f), sums = s.channels * ref_size(a);
    void *pdy = anywhere(&buffer_dy, dy, f, n, r), *out = anywhere(&buffer_out, NULL, f, n, r);
    void *psign = anywhere(&buffer_sign, sign_of, f, n, r);
    void *pdbias = anywhere(&buffer_dbias, before, a, s.channels, r);
    t->backward_bias(out, pdbias, pdy, psign, slope, s);
    expect(f, s, "backward", out, &dx, n);
    expect(a, s, "backward, dbias", pdbias, &dbias, s.channels);
    memset(out, CANARY_BYTE, bytes);
    t->backward_bias(out, NULL, pdy, psign, slope, s);
    expect(f, s, "backward without dbias", out, &dx, n);
    memcpy(pdbias, before, sums);
    t->backward_bias(NULL, pdbias, pdy, psign, slope, s);
    expect(a, s, "dbias without dx", pdbias, &dbias, s.channels);
    t->backward_bias(NULL, NULL, pdy, psign, slope, s);
    check(memcmp(pdy, dy, bytes) == 0 && memcmp(psign, sign_of, bytes) == 0,
          "backward, shape %u %u %u: wrote to an input", (unsigned)s.outer, (unsigned)s.channels,
          (unsigned)s.inner);

    memcpy(pdbias, before, sums);
    t->backward_bias(pdy, pdbias, pdy, psign, slope, s);
    expect(f, s, "backward, dx == dy", pdy, &dx, n);
    expect(a, s, "dbias, dx == dy", pdbias, &dbias, s.channels);
    memcpy(pdy, dy, bytes);
    memcpy(pdbias, before, sums);
    t->backward_bias(psign, pdbias, pdy, psign, slope, s);
    expect(f, s, "backward, dx == y", psign, &dx, n);
    expect(a, s, "dbias, dx == y", pdbias, &dbias, s.channels);
    memcpy(psign, sign_of, bytes);
    t->backward_bias(psign, NULL, pdy, psign, slope, s);
    expect(f, s, "backward without dbias, dx == y", psign, &dx, n);
}

/* Sums that are all NaN would show no error of theirs. */
static void expect_a_number(prelu_shape s) {
    size_t c = 0;
    while (c < s.channels && dbias.computed[c]) {
        c++;
    }
    check(elements(s) == 0 || c < s.channels, "shape %u %u %u: each dbias is a NaN",
          (unsigned)s.outer, (unsigned)s.channels, (unsigned)s.inner);
}

/* A quick run has forward of one half of the shapes and backward of the other; of the next type the
   other way round. The hashes are of these. */
static void every_shape(const test_type *t) {
    static prelu_shape shapes[SHAPES_MAX];
    uint64_t alphas[ALPHAS];
    size_t count = test_shapes(shapes);
    test_random places = {44};
    make_slopes(t, alphas);
    for (size_t i = 0; i < count; i++) {
        prelu_shape s = shapes[i];
        test_random r = {41 + i};
        size_t n = elements(s), turn = i + (size_t)(t - test_types);
        uint64_t slope = alphas[i / 2 % (i % 2 ? USUAL : ALPHAS)];
        int hashed = test_is_hashed(s, i, turn);
        if (test_quick && !hashed) {
            continue;
        }
        make_inputs(t, s, i, &r);
        if (turn % 2 == 0 || !test_quick) {
            make_forward(t, s, slope, &y_shared, &y_each);
            forward(t, s, slope, &places);
        }
        if (turn % 2 == 1 || !test_quick) {
            make_backward(t, s, slope);
            backward(t, s, slope, &places);
            if (turn % 4 != 0 && i % 2 == 1) {
                expect_a_number(s);
            }
        }
        if (hashed && turn % 2 == 0) {
            test_hash_results(t->ref.element, y_shared.bits, y_shared.computed, n);
            test_hash_results(t->ref.element, y_each.bits, y_each.computed, n);
        }
        if (hashed && turn % 2 == 1) {
            test_hash_results(t->ref.element, dx.bits, dx.computed, n);
            test_hash_results(t->ref.arithmetic, dbias.bits, dbias.computed, s.channels);
        }
    }
}

/* Every special element with every special bias and slope, in both layouts. */
static void every_special(const test_type *t) {
    enum { QUICK_ALPHAS = 4, ABOVE_1 = 7 };
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    uint64_t specials[SPECIALS], wide_specials[SPECIALS], alphas[ALPHAS];
    test_random r = {42};
    test_specials(t, specials);
    test_specials(arithmetic_of(t), wide_specials);
    make_slopes(t, alphas);
    for (size_t k = 0; k < 2 * ALPHAS; k++) {
        int last = k % 2 == 0;
        /* Quick: two slopes, and 1.7, of which a maximum would give other results. */
        if (test_quick && k >= QUICK_ALPHAS && k / 2 != ABOVE_1) continue;
        prelu_shape s = last ? prelu_nhwc(SPECIALS, SPECIALS) : prelu_nchw(1, SPECIALS, SPECIALS);
        for (size_t c = 0; c < SPECIALS; c++) {
            ref_store(a, bias, c, wide_specials[c]);
            ref_store(a, alpha, c, alphas[(c + k / 2) % ALPHAS]);
        }
        for (size_t i = 0; i < SPECIALS * SPECIALS; i++) {
            ref_store(f, x, i, specials[last ? i / SPECIALS : i % SPECIALS]);
        }
        make_forward(t, s, alphas[k / 2], &y_shared, &y_each);
        forward(t, s, alphas[k / 2], &r);
        if (k < QUICK_ALPHAS) {
            test_hash_results(f, y_shared.bits, y_shared.computed, elements(s));
        }
    }
}

/* All elements of 16 bits, each with another bias; first with none but 0, which rounds nothing. */
static void every_element(const test_type *t) {
    enum { ROUNDS = 44, QUICK_ROUNDS = 2 };
    static const prelu_shape shapes[] = {
        {1, 1, ALL}, {1, ALL, 1}, {1, 256, 256}, {256, 256, 1}, {1, ALL / 2, 2}};
    static uint16_t got[ALL];
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    uint64_t specials[SPECIALS], alphas[ALPHAS];
    test_random r = {43};
    test_specials(arithmetic_of(t), specials);
    make_slopes(t, alphas);
    for (size_t i = 0; i < ALL; i++) {
        ref_store(f, x, i, test_tame(f, i));
    }
    for (size_t k = 0; k < (size_t)(test_quick ? QUICK_ROUNDS : ROUNDS); k++) {
        prelu_shape s = shapes[k % (sizeof shapes / sizeof shapes[0])];
        for (size_t c = 0; c < s.channels; c++) {
            ref_store(a, bias, c, k == 0 ? 0 : test_element(arithmetic_of(t), specials, &r));
        }
        make_forward(t, s, alphas[k % ALPHAS], &y_shared, NULL);
        t->forward_bias(got, x, bias, alphas[k % ALPHAS], s);
        expect_bits(f, s, "forward of all elements", got, &y_shared, ALL);
        if (k < QUICK_ROUNDS) {
            test_hash_results(f, y_shared.bits, y_shared.computed, ALL);
        }
    }
}

void test_bias(void) {
    size_t bytes = (SHAPE_ELEMENTS + OFFSETS) * SIZE, of_channels = (CHANNELS + OFFSETS) * SIZE;
    if (test_buffer_make(&buffer_x, bytes) && test_buffer_make(&buffer_dy, bytes) &&
        test_buffer_make(&buffer_sign, bytes) && test_buffer_make(&buffer_out, bytes) &&
        test_buffer_make(&buffer_bias, of_channels) &&
        test_buffer_make(&buffer_alpha, of_channels) &&
        test_buffer_make(&buffer_dbias, of_channels)) {
        for (size_t i = 0; i < test_type_count; i++) {
            const test_type *t = &test_types[i];
            test_group("bias", t->name);
            every_shape(t);
            every_special(t);
            if (ref_size(t->ref.element) == 2) {
                every_element(t);
            }
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_dy);
    test_buffer_free(&buffer_sign);
    test_buffer_free(&buffer_out);
    test_buffer_free(&buffer_bias);
    test_buffer_free(&buffer_alpha);
    test_buffer_free(&buffer_dbias);
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
