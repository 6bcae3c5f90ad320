/* accumulators.c - accumulators of 32 bits, with their bias, to s8 and u8 against the reference:
   many parameter sets in both roundings, every layout with a set for each channel, many lengths and
   offsets; and what is not negative against the steps that TensorFlow Lite documents. */
#include "integer_types.h"

#include <string.h>

enum {
    MOST = INT_SHAPE_ELEMENTS, /* elements of an array, and channels */
    POOL = 256,                /* sets that channels are given, in both roundings */
    SETS = 4000,
    QUICK_SETS = 400, /* hashed */
    EACH = 400,       /* elements for each set */
    QUICK_SHAPES = 60,
    LENGTHS = 300,
    OFFSETS = 64
};

typedef struct {
    ref_requant_parameters p;
    ref_quant ref;
    lrelu_requant q;
} set;

static set pool[2 * POOL];
static const set *of_channel[MOST];
static lrelu_requant q[MOST];
static int32_t x[MOST], bias[MOST], sum[MOST]; /* sum: x + bias */
static unsigned char want[MOST];
static test_buffer buffer_x, buffer_y, buffer_bias, buffer_q;

static size_t elements(prelu_shape s) { return s.outer * s.channels * s.inner; }

static size_t channel(prelu_shape s, size_t i) { return i / s.inner % s.channels; }

/* An end of the type, 0 or anything. */
static int32_t any_zero(const int_type *t, test_random *r) {
    switch (test_below(r, 4)) {
        case 0: return t->min;
        case 1: return t->max;
        case 2: return 0;
        default: return t->min + (int32_t)test_below(r, 256);
    }
}

/* Random bits as a bias, so that most sums wrap; sums that are near a tie, at an end, ... */
static void make_inputs(prelu_shape s, int biased, test_random *r) {
    for (size_t c = 0; c < s.channels; c++) {
        uint32_t bits = (uint32_t)(test_next(r) >> 32);
        int32_t any = (int32_t)(bits >> 1);
        bias[c] = !biased ? 0 : bits & 1 ? any : -any - 1;
        q[c] = of_channel[c]->q;
    }
    for (size_t i = 0; i < elements(s); i++) {
        size_t c = channel(s, i);
        sum[i] = int_accumulator(&of_channel[c]->ref, r);
        x[i] = ref_wrapped_sum(ref_wrapped_sum(sum[i], -1 - bias[c]), 1); /* sum - bias */
    }
}

static void make_want(const int_type *t, prelu_shape s, int32_t out_zero) {
    for (size_t i = 0; i < elements(s); i++) {
        const ref_quant *ref = &of_channel[channel(s, i)]->ref;
        int_store(1, want, i, ref_requant_one(ref, sum[i], out_zero, t->min, t->max));
    }
}

static void forward(const int_type *t, prelu_shape s, int32_t out_zero, int biased,
                    test_random *r) {
    size_t n = elements(s), of_x = n * sizeof *x, of_bias = s.channels * sizeof *bias;
    size_t of_q = s.channels * sizeof *q, i = 0;
    void *px = test_place(&buffer_x, test_below(r, OFFSETS / 4) * 4, x, of_x);
    void *py = test_place(&buffer_y, test_below(r, OFFSETS), NULL, n);
    void *pbias = test_place(&buffer_bias, test_below(r, OFFSETS / 4) * 4, bias, of_bias);
    void *pq = test_place(&buffer_q, test_below(r, OFFSETS / 4) * 4, q, of_q);
    t->requant(py, px, biased ? pbias : NULL, pq, out_zero, s);
    while (i < n && ((const unsigned char *)py)[i] == want[i]) {
        i++;
    }
    if (i < n) {
        check(0, "shape %lu %lu %lu, %s, out_zero %ld: [%lu], of %ld + %ld, is %ld, not %ld",
              (unsigned long)s.outer, (unsigned long)s.channels, (unsigned long)s.inner,
              int_requant_describe(&of_channel[channel(s, i)]->p), (long)out_zero, (unsigned long)i,
              (long)x[i], (long)bias[channel(s, i)], (long)int_load(1, t->min, py, i),
              (long)int_load(1, t->min, want, i));
    }
    check(memcmp(px, x, of_x) == 0 && memcmp(pbias, bias, of_bias) == 0 &&
              memcmp(pq, q, of_q) == 0 && test_intact(&buffer_x) && test_intact(&buffer_y) &&
              test_intact(&buffer_bias) && test_intact(&buffer_q),
          "shape %lu %lu %lu: wrote to an input or outside the array", (unsigned long)s.outer,
          (unsigned long)s.channels, (unsigned long)s.inner);
}

/* ---- TensorFlow Lite's MultiplyByQuantizedMultiplier, step by step as it is documented, for
   shifts that are not to the left ---- */

static int32_t doubling_high_multiply(int32_t a, int32_t b) {
    int64_t product = (int64_t)a * b;
    int32_t nudge = product >= 0 ? 1 << 30 : 1 - (1 << 30);
    if (a == b && a == INT32_MIN) {
        return INT32_MAX;
    }
    return (int32_t)((product + nudge) / (INT64_C(1) << 31));
}

static int32_t divide_by_power_of_2(int32_t v, int exponent) {
    int32_t mask = (int32_t)((INT64_C(1) << exponent) - 1), remainder = v & mask;
    int32_t threshold = (mask >> 1) + (v < 0);
    return (v >> exponent) + (remainder > threshold);
}

static int32_t documented_steps(int32_t v, int32_t m, int shift, int single) {
    int64_t total = 31 - shift;
    if (!single) {
        return divide_by_power_of_2(doubling_high_multiply(v, m), -shift);
    }
    return (int32_t)((v * (int64_t)m + (INT64_C(1) << (total - 1))) >> total);
}

static void expect_documented_steps(const int_type *t, size_t n, int32_t out_zero) {
    const ref_quant *ref = &of_channel[0]->ref;
    for (size_t i = 0; i < n; i++) {
        if (sum[i] >= 0) {
            int64_t y = (int64_t)out_zero +
                        documented_steps(sum[i], (int32_t)ref->m_pos, ref->s_pos, ref->single);
            int32_t got = int_load(1, t->min, buffer_y.array, i);
            y = y < t->min ? t->min : y > t->max ? t->max : y;
            check(got == y, "%s: of %ld is %ld, by TensorFlow Lite's steps %ld",
                  int_requant_describe(&of_channel[0]->p), (long)sum[i], (long)got, (long)y);
        }
    }
}

/* ---- The parts ---- */

static int make_pool(void) {
    test_random r = {51};
    for (size_t i = 0; i < 2 * POOL; i++) {
        int_requant_set(&pool[i].p, i / 2, &r);
        pool[i].p.single = (int)(i % 2);
        if (!int_requant_prepare(&pool[i].q, &pool[i].ref, &pool[i].p)) {
            return 0;
        }
    }
    return 1;
}

static void every_set(const int_type *t) {
    test_random r = {52};
    prelu_shape s = prelu_shared(EACH);
    for (size_t i = 0; i < (size_t)(test_quick ? QUICK_SETS / test_quick : SETS); i++) {
        set one;
        int_requant_set(&one.p, i, &r);
        for (one.p.single = 0; one.p.single <= 1; one.p.single++) {
            int biased = (int)(i / 8 % 2);
            int32_t out_zero = any_zero(t, &r);
            if (!int_requant_prepare(&one.q, &one.ref, &one.p)) {
                continue;
            }
            of_channel[0] = &one;
            make_inputs(s, biased, &r);
            make_want(t, s, out_zero);
            forward(t, s, out_zero, biased, &r);
            expect_documented_steps(t, EACH, out_zero);
            if (i < QUICK_SETS) {
                int_hash(t, want, EACH);
            }
        }
    }
}

static void one_shape(const int_type *t, prelu_shape s, test_random *r) {
    int biased = test_below(r, 3) != 0;
    int32_t out_zero = any_zero(t, r);
    for (size_t c = 0; c < s.channels; c++) {
        of_channel[c] = &pool[test_below(r, 2 * POOL)];
    }
    make_inputs(s, biased, r);
    make_want(t, s, out_zero);
    forward(t, s, out_zero, biased, r);
}

static void every_shape(const int_type *t) {
    static prelu_shape shapes[INT_SHAPES];
    size_t count = int_shapes(shapes);
    test_random r = {53};
    for (size_t i = 0; i < (test_quick ? QUICK_SHAPES : count); i++) {
        prelu_shape s = shapes[test_quick ? i * 7 % count : i];
        one_shape(t, s, &r);
    }
}

static void every_length(const int_type *t) {
    test_random r = {54};
    for (size_t n = 0; n <= LENGTHS; n += test_quick && n > 70 ? 7 : 1) {
        const prelu_shape shapes[] = {{1, 1, n},
                                      {n, 1, 1},
                                      {1, n, 1},
                                      {3, n, 1},
                                      {2, 3, n},
                                      {n / 2, 2, 3},
                                      {1 + n / 40, n % 40, 1},
                                      {2, 1 + n % 5, 1 + n % 29}};
        for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++) {
            one_shape(t, shapes[k], &r);
        }
    }
}

/* Sums that wrap around at exactly one more and one less than 32 bits hold. */
static void wraps(const int_type *t) {
    static const int32_t cases[][2] = {
        {INT32_MAX, 1},         {INT32_MAX, 0},          {INT32_MIN, -1},
        {INT32_MIN, 0},         {INT32_MAX, INT32_MAX},  {INT32_MIN, INT32_MIN},
        {INT32_MAX, INT32_MIN}, {INT32_MIN, INT32_MAX},  {1, INT32_MAX},
        {-1, INT32_MIN},        {0x40000000, 0x40000000}};
    enum { N = sizeof cases / sizeof cases[0] };
    test_random r = {55};
    set shallow; /* no sum is clamped: the ratios are 2^-25 */
    shallow.p.in_scale = shallow.p.alpha = 1;
    shallow.p.weight_scale = int_float(-25, 0);
    shallow.p.out_scale = 1;
    for (shallow.p.single = 0; shallow.p.single <= 1; shallow.p.single++) {
        prelu_shape s = prelu_elementwise(1, N);
        if (!int_requant_prepare(&shallow.q, &shallow.ref, &shallow.p)) {
            return;
        }
        for (size_t c = 0; c < N; c++) {
            of_channel[c] = &shallow;
            q[c] = shallow.q;
            x[c] = cases[c][0];
            bias[c] = cases[c][1];
            sum[c] = ref_wrapped_sum(x[c], bias[c]);
        }
        make_want(t, s, (t->min + t->max) / 2);
        forward(t, s, (t->min + t->max) / 2, 1, &r);
    }
}

void test_accumulators(void) {
    if (test_buffer_make(&buffer_x, (MOST + OFFSETS) * sizeof *x) &&
        test_buffer_make(&buffer_y, MOST + OFFSETS) &&
        test_buffer_make(&buffer_bias, (MOST + OFFSETS) * sizeof *bias) &&
        test_buffer_make(&buffer_q, MOST * sizeof *q + OFFSETS) && make_pool()) {
        for (size_t i = 0; i < INT_8_BITS; i++) {
            const int_type *t = &int_types[i];
            test_group("accumulators", t->name);
            every_set(t);
            every_shape(t);
            every_length(t);
            wraps(t);
            check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_y);
    test_buffer_free(&buffer_bias);
    test_buffer_free(&buffer_q);
}
