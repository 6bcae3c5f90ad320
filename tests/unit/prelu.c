/* prelu.c - PReLU forward and backward over many shapes: y, dx and dalpha, each with the halves
   that are asked for, in place and not; dalpha's bits are those of the documented order. */
#include "types.h"

#include <string.h>

enum { SIZE = 8, SLOPES = 1100, OFFSETS = 16, USUAL = 4, STEEP = 7 }; /* of test_alphas */

static unsigned char x[SHAPE_ELEMENTS * SIZE], dy[SHAPE_ELEMENTS * SIZE], y[SHAPE_ELEMENTS * SIZE],
    dx[SHAPE_ELEMENTS * SIZE];
static uint8_t y_computed[SHAPE_ELEMENTS], dx_computed[SHAPE_ELEMENTS], slope_computed[SLOPES];
static unsigned char alpha[SLOPES * SIZE], before[SLOPES * SIZE], after[SLOPES * SIZE];
static test_buffer buffer_x, buffer_dy, buffer_out, buffer_alpha, buffer_dalpha;

/* Ordinary numbers, or every sum would be a NaN; specials in every fourth channel and, of one type
   in four, everywhere. */
static void make_inputs(const test_type *t, prelu_shape s, size_t number, test_random *r) {
    ref_format f = t->ref.element;
    uint64_t specials[SPECIALS], alphas[ALPHAS];
    size_t n = s.outer * s.channels * s.inner;
    int tame = (number + (size_t)(t - test_types)) % 4 != 0;
    size_t kind = number / 3 % 3, ends[3] = {0, s.channels - 1, s.channels / 2};
    size_t odd = ends[number % 3];
    test_specials(t, specials);
    test_alphas(t, alphas);
    for (size_t i = 0; i < n; i++) {
        int ordinary = tame && i / s.inner % s.channels % 4 != 3;
        ref_store(f, x, i, ordinary ? test_ordinary(f, r) : test_element(t, specials, r));
        ref_store(f, dy, i, ordinary ? test_ordinary(f, r) : test_element(t, specials, r));
    }
    for (size_t c = 0; c < s.channels; c++) {
        /* Slopes of any kind; or in (0, 1], which may have a shorter way; or all but one. */
        size_t some = kind == 0 ? ALPHAS : USUAL;
        ref_store(t->ref.arithmetic, alpha, c, alphas[test_below(r, some)]);
        ref_store(t->ref.arithmetic, before, c, test_ordinary(t->ref.arithmetic, r));
    }
    if (kind == 1 && s.channels > 0) {
        ref_store(t->ref.arithmetic, alpha, odd, alphas[STEEP]);
    }
}

static void make_results(const test_type *t, prelu_shape s) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    size_t i = 0;
    for (size_t o = 0; o < s.outer; o++) {
        for (size_t c = 0; c < s.channels; c++) {
            uint64_t slope = ref_load(a, alpha, c);
            for (size_t k = 0; k < s.inner; k++, i++) {
                uint64_t vx = ref_load(f, x, i), vdy = ref_load(f, dy, i);
                ref_store(f, y, i, ref_forward(&t->ref, vx, slope, &y_computed[i]));
                ref_store(f, dx, i, ref_backward(&t->ref, vdy, vx, slope, &dx_computed[i]));
            }
        }
    }
    memcpy(after, before, s.channels * ref_size(a));
    ref_dalpha(&t->ref, after, dy, x, s.outer, s.channels, s.inner);
    for (size_t c = 0; c < s.channels; c++) {
        slope_computed[c] = (uint8_t)ref_is_nan(a, ref_load(a, after, c));
    }
}

static void expect(ref_format f, prelu_shape s, const char *what, const void *got, const void *want,
                   const uint8_t *computed, size_t n) {
    size_t i = test_compare(f, got, want, computed, n);
    check(i == n, "%s, shape %u %u %u: [%u] is %llx, not %llx", what, (unsigned)s.outer,
          (unsigned)s.channels, (unsigned)s.inner, (unsigned)i,
          (unsigned long long)ref_load(f, got, i), (unsigned long long)ref_load(f, want, i));
    check(test_intact(&buffer_x) && test_intact(&buffer_dy) && test_intact(&buffer_out) &&
              test_intact(&buffer_alpha) && test_intact(&buffer_dalpha),
          "%s, shape %u %u %u: wrote outside the array", what, (unsigned)s.outer,
          (unsigned)s.channels, (unsigned)s.inner);
}

static void every_way(const test_type *t, prelu_shape s, test_random *r) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    size_t n = s.outer * s.channels * s.inner, bytes = n * ref_size(f),
           slopes = s.channels * ref_size(a);
    void *px = test_place(&buffer_x, test_below(r, OFFSETS) * ref_size(f), x, bytes);
    void *pdy = test_place(&buffer_dy, test_below(r, OFFSETS) * ref_size(f), dy, bytes);
    void *out = test_place(&buffer_out, test_below(r, OFFSETS) * ref_size(f), NULL, bytes);
    void *slope = test_place(&buffer_alpha, test_below(r, OFFSETS) * ref_size(a), alpha, slopes);
    void *dslope = test_place(&buffer_dalpha, test_below(r, OFFSETS) * ref_size(a), before, slopes);

    t->prelu_forward(out, px, slope, s);
    expect(f, s, "forward", out, y, y_computed, n);
    memset(out, CANARY_BYTE, bytes);
    t->prelu_backward(out, dslope, pdy, px, slope, s);
    expect(f, s, "backward", out, dx, dx_computed, n);
    expect(a, s, "backward, dalpha", dslope, after, slope_computed, s.channels);
    /* Of rows whose last register overlaps another, which in place is a case of its own, all. */
    int overlaps = s.inner == 1 && s.channels >= 96 && s.channels % 16 != 0;
    if (test_below(r, 5) != 0 && test_quick && !overlaps) {
        return;
    }

    memset(out, CANARY_BYTE, bytes);
    t->prelu_backward(out, NULL, pdy, px, slope, s);
    expect(f, s, "backward without dalpha", out, dx, dx_computed, n);
    memcpy(dslope, before, slopes);
    t->prelu_backward(NULL, dslope, pdy, px, slope, s);
    expect(a, s, "dalpha without dx", dslope, after, slope_computed, s.channels);
    t->prelu_backward(NULL, NULL, pdy, px, slope, s);
    check(memcmp(px, x, bytes) == 0 && memcmp(pdy, dy, bytes) == 0 &&
              memcmp(slope, alpha, slopes) == 0,
          "shape %u %u %u: wrote to an input", (unsigned)s.outer, (unsigned)s.channels,
          (unsigned)s.inner);

    memcpy(dslope, before, slopes);
    t->prelu_backward(pdy, dslope, pdy, px, slope, s);
    expect(f, s, "backward, dx == dy", pdy, dx, dx_computed, n);
    expect(a, s, "dalpha, dx == dy", dslope, after, slope_computed, s.channels);
    memcpy(pdy, dy, bytes);
    memcpy(dslope, before, slopes);
    t->prelu_backward(px, dslope, pdy, px, slope, s);
    expect(f, s, "backward, dx == x", px, dx, dx_computed, n);
    expect(a, s, "dalpha, dx == x", dslope, after, slope_computed, s.channels);
    memcpy(px, x, bytes);
    t->prelu_forward(px, px, slope, s);
    expect(f, s, "forward, y == x", px, y, y_computed, n);
}

/* Sums that are all NaN would show no error of theirs. */
static void expect_a_number(prelu_shape s) {
    size_t c = 0, n = s.outer * s.channels * s.inner;
    while (c < s.channels && slope_computed[c]) {
        c++;
    }
    check(n == 0 || c < s.channels, "shape %u %u %u: each dalpha is a NaN", (unsigned)s.outer,
          (unsigned)s.channels, (unsigned)s.inner);
}

static void one_type(const test_type *t) {
    static prelu_shape shapes[SHAPES_MAX];
    size_t count = test_shapes(shapes);
    test_group("prelu", t->name);
    for (size_t i = 0; i < count; i++) {
        prelu_shape s = shapes[i];
        test_random r = {2 + i}; /* what a quick run leaves out changes nothing else */
        int hashed = test_is_hashed(s, i, i + (size_t)(t - test_types));
        if (test_quick && !hashed) {
            continue;
        }
        make_inputs(t, s, i, &r);
        make_results(t, s);
        every_way(t, s, &r);
        if ((i + (size_t)(t - test_types)) % 4 != 0) {
            expect_a_number(s);
        }
        if (hashed) {
            test_hash_results(t->ref.element, y, y_computed, s.outer * s.channels * s.inner);
            test_hash_results(t->ref.element, dx, dx_computed, s.outer * s.channels * s.inner);
            test_hash_results(t->ref.arithmetic, after, slope_computed, s.channels);
        }
    }
}

void test_prelu(void) {
    size_t bytes = (SHAPE_ELEMENTS + OFFSETS) * SIZE;
    if (test_buffer_make(&buffer_x, bytes) && test_buffer_make(&buffer_dy, bytes) &&
        test_buffer_make(&buffer_out, bytes) &&
        test_buffer_make(&buffer_alpha, (SLOPES + OFFSETS) * SIZE) &&
        test_buffer_make(&buffer_dalpha, (SLOPES + OFFSETS) * SIZE)) {
        for (size_t i = 0; i < test_type_count; i++) {
            one_type(&test_types[i]);
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_dy);
    test_buffer_free(&buffer_out);
    test_buffer_free(&buffer_alpha);
    test_buffer_free(&buffer_dalpha);
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
