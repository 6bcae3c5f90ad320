/* dalpha.c - the gradients of slope and bias: near the exact sum, in the documented order bit for
   bit, also at each boundary of that order, added to what was there; the slope's is blind to
   elements that are > 0. */
#include "types.h"

#include <string.h>

enum { N = 300000, N_HASHED = 12000, CHANNELS = 514 };

enum { DALPHA, DBIAS, GRADIENTS };

/* Eight bytes an element, aligned for any type. */
static uint64_t x[N], dy[N], right_dx[N];
static double terms[GRADIENTS][N]; /* of these */
static const uint64_t no_slopes[CHANNELS];

enum kind { ORDINARY, WIDE, ONE_SIGN, CANCELLING, KINDS };

/* 2^-30 .. 2^31 */
static uint64_t wide(ref_format f, test_random *r) {
    uint64_t bits = test_ordinary(f, r), one = ref_from_double(f, 1);
    uint64_t fraction = (UINT64_C(1) << f.fraction_bits) - 1;
    uint64_t sign = bits & (ref_from_double(f, -1) ^ one);
    uint64_t exponent =
        one - (UINT64_C(30) << f.fraction_bits) + ((uint64_t)test_below(r, 61) << f.fraction_bits);
    return sign | (exponent + (bits & fraction));
}

static uint64_t bias_slope(const test_type *t) { return ref_from_double(t->ref.arithmetic, 0.3); }

static void fill(const test_type *t, enum kind kind, size_t n) {
    ref_format f = t->ref.element;
    uint64_t sign = ref_from_double(f, -1) ^ ref_from_double(f, 1);
    uint8_t unused;
    test_random r = {3};
    for (size_t i = 0; i < n; i++) {
        int range = f.exponent_bits >= 8 && kind == WIDE;
        uint64_t vx = range ? wide(f, &r) : test_ordinary(f, &r),
                 vdy = range ? wide(f, &r) : test_ordinary(f, &r);
        if (kind == ONE_SIGN) {
            vx |= sign;
            vdy |= sign;
        }
        if (kind == CANCELLING &&
            i % 2) { /* each term and, one element later, its opposite, almost */
            vx = ref_load(f, x, i - 1) | sign;
            vdy = ref_load(f, dy, i - 1) ^ sign ^ 1;
        }
        ref_store(f, x, i, vx);
        ref_store(f, dy, i, vdy);
        ref_store(f, right_dx, i, ref_backward(&t->ref, vdy, vx, bias_slope(t), &unused));
        terms[DALPHA][i] = ref_dalpha_term(&t->ref, vdy, vx);
        terms[DBIAS][i] = ref_to_double(f, ref_load(f, right_dx, i));
    }
}

/* The two sums that are made in this order. */
typedef struct {
    const char *name;
    void (*run)(const test_type *t, void *dx, void *sums, prelu_shape s); /* dx may be NULL */
    void (*exactly)(ref_sum *sum, const test_type *t, size_t i);
} gradient_sum;

static void run_dalpha(const test_type *t, void *dx, void *sums, prelu_shape s) {
    t->prelu_backward(dx, sums, dy, x, no_slopes, s);
}
static void dalpha_exactly(ref_sum *sum, const test_type *t, size_t i) {
    ref_sum_add(sum, &t->ref, ref_load(t->ref.element, dy, i), ref_load(t->ref.element, x, i));
}

static void run_dbias(const test_type *t, void *dx, void *sums, prelu_shape s) {
    t->backward_bias(dx, sums, dy, x, bias_slope(t), s);
}
static void dbias_exactly(ref_sum *sum, const test_type *t, size_t i) {
    ref_sum_add_dx(sum, &t->ref, ref_load(t->ref.element, right_dx, i));
}

static const gradient_sum gradients[GRADIENTS] = {
    {"dalpha", run_dalpha, dalpha_exactly},
    {"dbias", run_dbias, dbias_exactly},
};

/* In the documented order, added to what is there. */
static void in_order(const test_type *t, const gradient_sum *g, void *sums, prelu_shape s) {
    ref_sum_terms(&t->ref, sums, terms[g - gradients], s.outer, s.channels, s.inner);
}

static double absolute(double v) { return v < 0 ? -v : v; }

static void one_sum(const test_type *t, const gradient_sum *g, prelu_shape s) {
    static uint64_t got[CHANNELS], want[CHANNELS];
    static ref_sum exact[CHANNELS];
    static const uint8_t none[CHANNELS];
    ref_format a = t->ref.arithmetic;
    double bound = a.fraction_bits == ref_binary64.fraction_bits ? 0x1p-36 : 0x1p-16;
    double rounding = 1.0 / (double)(UINT64_C(1) << a.fraction_bits);
    size_t n = s.outer * s.channels * s.inner, bytes = s.channels * ref_size(a), i;
    test_random r = {4};

    memset(got, 0, sizeof got);
    memset(exact, 0, sizeof exact);
    g->run(t, NULL, got, s);
    for (i = 0; i < n; i++) {
        g->exactly(&exact[i / s.inner % s.channels], t, i);
    }
    for (i = 0; i < s.channels; i++) {
        double value = ref_to_double(a, ref_load(a, got, i));
        double error = absolute(value - exact[i].high - exact[i].low);
        check(error <= bound * exact[i].absolute + rounding * absolute(value),
              "shape %u %u %u: %s[%u] is %.17g, exactly %.17g, off by %.3g of S", (unsigned)s.outer,
              (unsigned)s.channels, (unsigned)s.inner, g->name, (unsigned)i, value, exact[i].high,
              error / exact[i].absolute);
    }

    for (i = 0; i < s.channels; i++) {
        ref_store(a, got, i, test_ordinary(a, &r));
    }
    memcpy(want, got, bytes);
    in_order(t, g, want, s);
    g->run(t, NULL, got, s);
    i = test_compare(a, got, want, none, s.channels);
    check(i == s.channels, "shape %u %u %u: %s[%u] is %llx, in the documented order %llx",
          (unsigned)s.outer, (unsigned)s.channels, (unsigned)s.inner, g->name, (unsigned)i,
          (unsigned long long)ref_load(a, got, i), (unsigned long long)ref_load(a, want, i));
    if (n <= N_HASHED) {
        test_hash_results(a, got, none, s.channels);
    }
}

static void one_shape(const test_type *t, prelu_shape s) {
    for (size_t k = 0; k < GRADIENTS; k++) {
        one_sum(t, &gradients[k], s);
    }
}

/* Where x > 0, neither an infinite x nor any dy counts; a channel's NaN stays in its channel. */
static void only_what_is_not_positive(const test_type *t, prelu_shape s) {
    static uint64_t got[CHANNELS];
    double sums[CHANNELS] = {0};
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    uint64_t one = ref_from_double(f, 1), minus = ref_from_double(f, -1),
             infinity = ref_infinity(f);
    const uint64_t positive[] = {infinity, infinity, infinity - 1, 1, one, infinity};
    const uint64_t gradient[] = {0, infinity, infinity, infinity + 1, ref_nan(f), minus ^ one};
    size_t n = s.outer * s.channels * s.inner, nan_at = n / 2;
    for (size_t i = 0; i < n; i++) {
        size_t counts = i % 5 == 0; /* these count 2 each */
        ref_store(f, x, i, counts ? minus : positive[i % 6]);
        ref_store(f, dy, i, counts ? ref_from_double(f, -2) : gradient[i % 6]);
    }
    for (size_t i = 0; i < n; i += 5) {
        sums[i / s.inner % s.channels] += 2;
    }
    memset(got, 0, sizeof got);
    run_dalpha(t, NULL, got, s);
    for (size_t c = 0; c < s.channels; c++) {
        check(ref_load(a, got, c) == ref_from_double(a, sums[c]),
              "shape %u %u %u: dalpha[%u] is not the sum of -1 * -2", (unsigned)s.outer,
              (unsigned)s.channels, (unsigned)s.inner, (unsigned)c);
    }
    ref_store(f, x, nan_at, ref_nan(f)); /* not > 0 */
    ref_store(f, dy, nan_at, one);
    memset(got, 0, sizeof got);
    run_dalpha(t, NULL, got, s);
    for (size_t c = 0; c < s.channels; c++) {
        int nan = nan_at / s.inner % s.channels == c;
        check(ref_is_nan(a, ref_load(a, got, c)) == nan,
              "shape %u %u %u: dalpha[%u], x[%u] being a NaN", (unsigned)s.outer,
              (unsigned)s.channels, (unsigned)s.inner, (unsigned)c, (unsigned)nan_at);
    }
}

/* With dx and without it, which are kernels of their own. No hashes: the quick test has fewer. */
static void one_boundary(const test_type *t, const gradient_sum *g, prelu_shape s) {
    static uint64_t before[CHANNELS], got[CHANNELS], want[CHANNELS], dx[BOUNDARY_ELEMENTS];
    static const uint8_t none[CHANNELS];
    ref_format a = t->ref.arithmetic;
    size_t bytes = s.channels * ref_size(a);
    test_random r = {5};
    for (size_t c = 0; c < s.channels; c++) {
        ref_store(a, before, c, test_ordinary(a, &r));
    }
    memcpy(want, before, bytes);
    in_order(t, g, want, s);
    for (int with_dx = 0; with_dx < 2; with_dx++) {
        size_t c;
        memcpy(got, before, bytes);
        g->run(t, with_dx ? dx : NULL, got, s);
        c = test_compare(a, got, want, none, s.channels);
        check(c == s.channels, "shape %u %u %u, %s dx: %s[%u] is %llx, in the order %llx",
              (unsigned)s.outer, (unsigned)s.channels, (unsigned)s.inner,
              with_dx ? "with" : "without", g->name, (unsigned)c,
              (unsigned long long)ref_load(a, got, c), (unsigned long long)ref_load(a, want, c));
    }
}

static void every_boundary(const test_type *t) {
    static prelu_shape shapes[BOUNDARIES_MAX];
    size_t count = test_boundaries(shapes);
    fill(t, ORDINARY, test_quick == 2 ? BRIEF_ELEMENTS : BOUNDARY_ELEMENTS);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < GRADIENTS; k++) {
            one_boundary(t, &gradients[k], shapes[i]);
        }
    }
}

/* Long rows of a large array are read one by one where the sums of all their channels are kept,
   else two by two. The data: those of the boundaries, repeated. dbias comes last, its dx in place
   of dy. */
static void long_rows(const test_type *t, size_t channels) {
    static uint64_t got[CHANNELS], want[CHANNELS];
    static const uint8_t none[CHANNELS];
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    const prelu_shape s = {0x40000 / channels + 1, channels, 1};
    size_t n = s.outer * s.channels, period = BOUNDARY_ELEMENTS;
    for (size_t i = period; i < n; i++) {
        ref_store(f, x, i, ref_load(f, x, i - period));
        ref_store(f, dy, i, ref_load(f, dy, i - period));
        ref_store(f, right_dx, i, ref_load(f, right_dx, i - period));
        terms[DALPHA][i] = terms[DALPHA][i - period];
        terms[DBIAS][i] = terms[DBIAS][i - period];
    }
    for (size_t k = 0; k < GRADIENTS; k++) {
        const gradient_sum *g = &gradients[k];
        size_t c;
        memset(got, 0, sizeof got);
        memset(want, 0, sizeof want);
        in_order(t, g, want, s);
        g->run(t, k == DBIAS ? dy : NULL, got, s);
        c = test_compare(a, got, want, none, s.channels);
        check(c == s.channels, "long rows: %s[%u] is %llx, in the order %llx", g->name, (unsigned)c,
              (unsigned long long)ref_load(a, got, c),
              (unsigned long long)ref_load(a, want, c));
    }
    check(memcmp(dy, right_dx, n * ref_size(f)) == 0, "long rows: dx");
}

/* About n elements in every layout; each kind of numbers in half of them. */
static void every_shape(const test_type *t, size_t n, void (*test)(const test_type *, prelu_shape),
                        size_t first) {
    const prelu_shape shapes[] = {
        {1, 1, n},       {n / 2, 2, 1},     {n / 3, 3, 1},     {n / 15, 15, 1},
        {n / 16, 16, 1}, {n / 100, 100, 1}, {n / 512, 512, 1}, {n / 2500, 100, 25},
        {4, 3, n / 12},  {n / 6, 3, 2},     {n / 51, 3, 17},
    };
    for (size_t i = first % 2; i < sizeof shapes / sizeof shapes[0]; i += 2) {
        test(t, shapes[i]);
    }
}

void test_dalpha(void) {
    size_t hashed = test_quick == 2 ? 2500 : N_HASHED; /* 2500: the least that fills each layout */
    for (size_t i = 0; i < test_type_count; i++) {
        const test_type *t = &test_types[i];
        test_group("dalpha", t->name);
        for (enum kind kind = ORDINARY; kind < KINDS; kind = (enum kind)(kind + 1)) {
            int many = !test_quick && kind == CANCELLING;
            fill(t, kind, many ? N : hashed);
            every_shape(t, hashed, one_shape, kind);
            if (many) {
                every_shape(t, N, one_shape, kind);
            }
        }
        every_shape(t, 5000, only_what_is_not_positive, 0);
        every_shape(t, 5000, only_what_is_not_positive, 1);
        every_boundary(t);
        if (test_quick != 2) {
            size_t size = ref_size(t->ref.element);
            long_rows(t, size == 2 ? 512 : size == 4 ? 511 : 255);
            fill(t, ORDINARY, BOUNDARY_ELEMENTS); /* dx has replaced dy */
            long_rows(t, CHANNELS); /* more than are summed at once */
        }
    }
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
