/* large.c - arrays around the sizes at which a routine may change its way (blocks, streaming
   stores). The contents repeat with a prime period, which shares no factor with any vector. */
#include "types.h"

#include <stdlib.h>
#include <string.h>

enum { PERIOD = 1021, OFFSETS = 16, SIZE = 8, CHANNELS = 3 };

static unsigned char x[PERIOD * SIZE], dy[PERIOD * SIZE];
enum kind { Y, DX, BIASED, KINDS }; /* BIASED: y with a bias */
static struct {
    unsigned char bits[KINDS][PERIOD * SIZE];
    uint8_t computed[KINDS][PERIOD];
} want[CHANNELS];
static const double biases[CHANNELS] = {0.3, -1.7, 2};

static void make_results(const test_type *t, const uint64_t *alphas, size_t count) {
    ref_format f = t->ref.element;
    for (size_t i = 0; i < PERIOD; i++) {
        uint64_t vx = ref_load(f, x, i), vdy = ref_load(f, dy, i);
        for (size_t c = 0; c < count; c++) {
            uint64_t bias = ref_from_double(t->ref.arithmetic, biases[c]);
            ref_store(f, want[c].bits[Y], i,
                      ref_forward(&t->ref, vx, alphas[c], &want[c].computed[Y][i]));
            ref_store(f, want[c].bits[DX], i,
                      ref_backward(&t->ref, vdy, vx, alphas[c], &want[c].computed[DX][i]));
            ref_store(f, want[c].bits[BIASED], i,
                      ref_forward_bias(&t->ref, vx, bias, alphas[c], &want[c].computed[BIASED][i]));
        }
    }
}

static void make_inputs(const test_type *t) {
    uint64_t specials[SPECIALS],
        minus = ref_from_double(t->ref.element, -1) ^ ref_from_double(t->ref.element, 1);
    test_random r = {6};
    test_specials(t, specials);
    for (size_t i = 0; i < PERIOD; i++) {
        /* An element that was passed over shows when it is < 0, so most are. */
        uint64_t v = test_ordinary(t->ref.element, &r);
        /* Some registers, and blocks of them, have no special values, and may go a shorter way. */
        int special = i < PERIOD / 2 && i % 8 == 7;
        ref_store(t->ref.element, x, i, special ? test_element(t, specials, &r) : v | minus);
        ref_store(t->ref.element, dy, i, test_ordinary(t->ref.element, &r));
    }
}

static void repeat(unsigned char *to, const unsigned char *period, size_t size, size_t n) {
    for (size_t i = 0; i < n; i += PERIOD) {
        memcpy(to + i * size, period, (n - i < PERIOD ? n - i : PERIOD) * size);
    }
}

static void expect(const test_type *t, const char *what, const unsigned char *got, enum kind kind,
                   size_t n) {
    const unsigned char *period = want->bits[kind];
    const uint8_t *computed = want->computed[kind];
    size_t size = ref_size(t->ref.element), bad = n;
    for (size_t i = 0; i < n && bad == n; i += PERIOD) {
        size_t count = n - i < PERIOD ? n - i : PERIOD;
        size_t k = test_compare(t->ref.element, got + i * size, period, computed, count);
        bad = k < count ? i + k : n;
    }
    check(bad == n, "%s, n %lu: element %lu is wrong", what, (unsigned long)n, (unsigned long)bad);
}

static void expect_mask(const test_type *t, const uint8_t *mask, size_t n) {
    uint8_t positive[PERIOD];
    size_t bad = n;
    for (size_t i = 0; i < PERIOD; i++) {
        positive[i] = (uint8_t)ref_is_positive(t->ref.element, ref_load(t->ref.element, x, i));
    }
    for (size_t i = 0; i < n && bad == n; i++) {
        bad = (mask[i / 8] >> i % 8 & 1) == positive[i % PERIOD] ? n : i;
    }
    check(bad == n, "mask, n %lu: bit %lu is wrong", (unsigned long)n, (unsigned long)bad);
}

typedef struct {
    test_buffer x, dy, out, mask;
} arrays;

static int arrays_make(arrays *a, size_t bytes) {
    memset(a, 0, sizeof *a);
    return test_buffer_make(&a->x, bytes + OFFSETS * SIZE) &&
           test_buffer_make(&a->dy, bytes + OFFSETS * SIZE) &&
           test_buffer_make(&a->out, bytes + OFFSETS * SIZE) &&
           test_buffer_make(&a->mask, bytes / 16 + 1);
}

static void arrays_free(arrays *a) {
    test_buffer_free(&a->x);
    test_buffer_free(&a->dy);
    test_buffer_free(&a->out);
    test_buffer_free(&a->mask);
}

static void every_way(const test_type *t, arrays *a, size_t n, size_t offset, uint64_t alpha) {
    size_t size = ref_size(t->ref.element), bytes = n * size;
    unsigned char *px = test_place(&a->x, offset * size, NULL, bytes);
    unsigned char *pdy = test_place(&a->dy, (offset + 3) % OFFSETS * size, NULL, bytes);
    unsigned char *out = test_place(&a->out, offset * 3 % OFFSETS * size, NULL, bytes);
    uint8_t *mask = test_place(&a->mask, 0, NULL, LRELU_MASK_BYTES(n));
    repeat(px, x, size, n);
    repeat(pdy, dy, size, n);
    make_results(t, &alpha, 1);
    t->forward(out, px, n, alpha);
    expect(t, "forward", out, Y, n);
    t->backward(out, pdy, px, n, alpha);
    expect(t, "backward", out, DX, n);
    t->forward_mask(out, mask, px, n, alpha);
    expect(t, "forward_mask", out, Y, n);
    expect_mask(t, mask, n);
    t->backward_mask(out, pdy, mask, n, alpha);
    expect(t, "backward_mask", out, DX, n);
    t->backward(pdy, pdy, px, n, alpha);
    expect(t, "backward, dx == dy", pdy, DX, n);
    t->forward(px, px, n, alpha);
    expect(t, "forward, y == x", px, Y, n);
    check(
        test_intact(&a->x) && test_intact(&a->dy) && test_intact(&a->out) && test_intact(&a->mask),
        "n %lu: wrote outside the array", (unsigned long)n);
}

/* y or dx of a PReLU: each element against its channel's results. */
static void expect_channels(const test_type *t, const char *what, const unsigned char *got,
                            prelu_shape s, enum kind kind) {
    ref_format f = t->ref.element;
    size_t n = s.outer * s.channels * s.inner, bad = n, i = 0, k = 0, c = 0;
    for (; i < n; c = c + 1 < s.channels ? c + 1 : 0) {
        for (size_t end = i + s.inner; i < end; i++, k = k + 1 < PERIOD ? k + 1 : 0) {
            uint64_t bits = ref_load(f, got, i), right = ref_load(f, want[c].bits[kind], k);
            int same = want[c].computed[kind][k] ? ref_is_nan(f, bits) : bits == right;
            bad = same || bad < n ? bad : i;
        }
    }
    check(bad == n, "%s, shape %lu %lu %lu: element %lu is wrong", what, (unsigned long)s.outer,
          (unsigned long)s.channels, (unsigned long)s.inner, (unsigned long)bad);
}

/* The routines with a bias for each channel and a slope for all. dbias is the sum of what is then
   in out, added in the documented order. */
static void with_one_slope(const test_type *t, prelu_shape s, const void *pdy, const void *px,
                           const void *bias, void *out, uint64_t slope) {
    static const uint8_t none[CHANNELS];
    ref_format a = t->ref.arithmetic;
    const uint64_t slopes[CHANNELS] = {slope, slope, slope};
    uint64_t dbias[CHANNELS] = {0}, right[CHANNELS] = {0}; /* aligned for any type */
    make_results(t, slopes, CHANNELS);
    t->forward_bias(out, px, bias, slope, s);
    expect_channels(t, "forward_bias", out, s, BIASED);
    t->backward_bias(out, dbias, pdy, px, slope, s);
    expect_channels(t, "backward_bias", out, s, DX);
    ref_dbias(&t->ref, right, out, s.outer, s.channels, s.inner);
    check(test_compare(a, dbias, right, none, CHANNELS) == CHANNELS,
          "backward_bias, shape %lu %lu %lu: dbias is wrong", (unsigned long)s.outer,
          (unsigned long)s.channels, (unsigned long)s.inner);
}

static void every_channel(const test_type *t, arrays *a, prelu_shape s) {
    ref_format f = t->ref.element;
    size_t n = s.outer * s.channels * s.inner, bytes = n * ref_size(f);
    unsigned char *px = test_place(&a->x, 0, NULL, bytes),
                  *pdy = test_place(&a->dy, 0, NULL, bytes);
    unsigned char *out = test_place(&a->out, ref_size(f), NULL, bytes);
    uint64_t alphas[ALPHAS];
    uint64_t alpha[CHANNELS], bias[CHANNELS];
    repeat(px, x, ref_size(f), n);
    repeat(pdy, dy, ref_size(f), n);
    test_alphas(t, alphas);
    make_results(t, alphas + 5, CHANNELS); /* 1, -0.5, 1.7 */
    for (size_t c = 0; c < CHANNELS; c++) {
        ref_store(t->ref.arithmetic, alpha, c, alphas[5 + c]);
        ref_store(t->ref.arithmetic, bias, c, ref_from_double(t->ref.arithmetic, biases[c]));
    }
    t->prelu_forward(out, px, alpha, s);
    expect_channels(t, "prelu_forward", out, s, Y);
    t->prelu_backward(out, NULL, pdy, px, alpha, s);
    expect_channels(t, "prelu_backward", out, s, DX);
    t->prelu_forward_bias(out, px, bias, alpha, s);
    expect_channels(t, "prelu_forward_bias", out, s, BIASED);
    with_one_slope(t, s, pdy, px, bias, out, alphas[6]);
    check(test_intact(&a->out), "prelu, n %lu: wrote outside the array", (unsigned long)n);
}

static void sizes(const test_type *t) {
    static const size_t n[] = {1000, 2047, 4096, 4095, 4097, 65536, 8191, 65543, 100003};
    enum { COUNT = sizeof n / sizeof n[0] };
    uint64_t alphas[ALPHAS];
    arrays a;
    test_alphas(t, alphas);
    if (arrays_make(&a, n[COUNT - 1] * SIZE)) {
        for (size_t i = 0; i < COUNT; i += test_quick ? 3 : 1) {
            prelu_shape last = {n[i] / CHANNELS, CHANNELS, 1},
                        first = {2, CHANNELS, n[i] / CHANNELS / 2};
            every_way(t, &a, n[i], i % OFFSETS, alphas[i % 7]);
            if (!test_quick) {
                every_way(t, &a, n[i], 0, alphas[0]);
                every_way(t, &a, n[i], 1, alphas[6]);
            }
            every_channel(t, &a, last);
            every_channel(t, &a, first);
        }
    }
    arrays_free(&a);
}

/* Just so large that stores go past the caches: 34 and 36 MB an array. */
static void huge(const test_type *t) {
    static const size_t megabytes[] = {34, 36};
    uint64_t alphas[ALPHAS];
    test_alphas(t, alphas);
    for (size_t i = 0; i < 2; i++) {
        size_t n = megabytes[i] * 1000003 / ref_size(t->ref.element);
        prelu_shape last = {n / CHANNELS, CHANNELS, 1};
        arrays a;
        if (arrays_make(&a, n * ref_size(t->ref.element))) {
            every_way(t, &a, n, i * 5, alphas[i * 6]); /* 0.01, -0.5 */
            if (i == 0) {
                every_channel(t, &a, last);
            }
        }
        arrays_free(&a);
    }
}

void test_large(void) {
    for (size_t i = 0; i < test_type_count; i++) {
        const test_type *t = &test_types[i];
        test_group("large", t->name);
        make_inputs(t);
        sizes(t);
        if (i < 2 && !test_quick) { /* f32 and f64 go past the caches */
            huge(t);
        }
    }
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
