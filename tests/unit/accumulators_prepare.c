/* accumulators_prepare.c - lrelu_requant_prepare accepts and refuses what API.md says: every
   argument alone and two at a time, the ratios at the last accepted and the first refused value, *q
   untouched where refused. Its multipliers are right to their last bit. */
#include "integer_types.h"

#include <float.h>
#include <string.h>

enum { PATTERN = 0x5A };

typedef struct {
    lrelu_requant *q;
    ref_requant_parameters p;
    int rounding;
} call;

static const ref_requant_parameters good = {0.05F, 0.004F, 0.1F, 0.04F, 0};

static void expect(const call *c, lrelu_status want, const char *what) {
    lrelu_requant q, before;
    lrelu_status got;
    memset(&q, PATTERN, sizeof q);
    memset(&before, PATTERN, sizeof before);
    got = lrelu_requant_prepare(c->q ? &q : NULL, c->p.in_scale, c->p.weight_scale, c->p.alpha,
                                c->p.out_scale, (lrelu_rounding)c->rounding);
    check(got == want, "%s, %s: status %d, %s, not %d", what, int_requant_describe(&c->p), (int)got,
          lrelu_status_text(got), (int)want);
    check((got == LRELU_OK) == (memcmp(&q, &before, sizeof q) != 0), "%s, %s: *q is %s", what,
          int_requant_describe(&c->p), got == LRELU_OK ? "not written" : "written");
}

static void expect_both(const ref_requant_parameters *p, lrelu_status want, const char *what) {
    static lrelu_requant any;
    call c = {&any, *p, 0};
    for (c.rounding = 0; c.rounding <= 1; c.rounding++) {
        c.p.single = c.rounding == LRELU_ROUND_SINGLE;
        expect(&c, want, what);
    }
}

/* ---- Arguments ---- */

enum argument { Q, IN_SCALE, OUT_SCALE, ROUNDING, WEIGHT_SCALE, ALPHA, RATIO, ALPHA_RATIO };
enum { ARGUMENTS = ALPHA_RATIO + 1 };
static const lrelu_status status_of[ARGUMENTS] = {
    LRELU_BAD_QUANT,        LRELU_BAD_IN_SCALE, LRELU_BAD_OUT_SCALE, LRELU_BAD_ROUNDING,
    LRELU_BAD_WEIGHT_SCALE, LRELU_BAD_ALPHA,    LRELU_BAD_RATIO,     LRELU_BAD_ALPHA_RATIO};

/* In the order in which they are looked at: of two that are wrong, the first is named. */
static void break_argument(call *c, enum argument a) {
    switch (a) {
        case Q: c->q = NULL; break;
        case IN_SCALE: c->p.in_scale = 0; break;
        case WEIGHT_SCALE: c->p.weight_scale = -1; break;
        case ALPHA: c->p.alpha = int_refused(0); break;
        case OUT_SCALE: c->p.out_scale = int_refused(2); break;
        case ROUNDING: c->rounding = 2; break;
        case RATIO: c->p.out_scale = int_float(-60, 0); break;
        case ALPHA_RATIO:
        default: c->p.alpha = -1e10F; break;
    }
}

static void in_order(void) {
    lrelu_requant any;
    for (int first = 0; first < ARGUMENTS; first++) {
        for (int second = first; second < ARGUMENTS; second++) {
            call c = {&any, good, 0};
            break_argument(&c, (enum argument)second);
            break_argument(&c, (enum argument)first);
            expect(&c, status_of[first], "two that are wrong");
        }
    }
}

static void one_scale(ref_requant_parameters *p, float *scale, lrelu_status refused) {
    float before = *scale;
    for (size_t i = 0; i < INT_REFUSED; i++) {
        *scale = int_refused(i);
        expect_both(p, refused, "a bad scale");
    }
    *scale = before;
    expect_both(p, LRELU_OK, "good scales");
}

static void arguments(void) {
    static const int roundings[] = {-1, 2, 3, 77, 256, 2147483647};
    static const float alphas[] = {0, -0.0F, 1, -1, 2, -100, 199, 1e-45F, -FLT_MIN};
    lrelu_requant any;
    call c = {&any, good, 0};
    ref_requant_parameters p = good;
    one_scale(&p, &p.in_scale, LRELU_BAD_IN_SCALE);
    one_scale(&p, &p.weight_scale, LRELU_BAD_WEIGHT_SCALE);
    one_scale(&p, &p.out_scale, LRELU_BAD_OUT_SCALE);
    for (size_t i = 0; i < sizeof roundings / sizeof roundings[0]; i++) {
        c.rounding = roundings[i];
        expect(&c, LRELU_BAD_ROUNDING, "a bad rounding");
    }
    for (size_t i = 0; i < INT_NOT_FINITE; i++) {
        p.alpha = int_refused(i);
        expect_both(&p, LRELU_BAD_ALPHA, "a bad slope");
    }
    for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++) {
        p.alpha = alphas[i];
        expect_both(&p, LRELU_OK, "a good slope");
    }
    check(sizeof(lrelu_requant) <= 12, "lrelu_requant has %u bytes",
          (unsigned)sizeof(lrelu_requant));
}

/* ---- Ratios ---- */

/* The largest sums, and results for them that the reference has too. Under a sanitizer, this is
   where an overflow shows. */
static void run_extremes(const ref_requant_parameters *p) {
    static const int32_t sums[] = {INT32_MIN, INT32_MIN + 1, -0x40000000,   -1,       0,
                                   1,         0x40000000,    INT32_MAX - 1, INT32_MAX};
    enum { N = sizeof sums / sizeof sums[0] };
    lrelu_requant q;
    ref_quant ref;
    if (!int_requant_prepare(&q, &ref, p)) {
        return;
    }
    for (size_t k = 0; k < 2 * INT_8_BITS; k++) {
        const int_type *t = &int_types[k / 2];
        int32_t out_zero = k % 2 ? t->max : t->min;
        unsigned char y[N];
        t->requant(y, sums, NULL, &q, out_zero, prelu_shared(N));
        for (size_t i = 0; i < N; i++) {
            int32_t got = int_load(1, t->min, y, i);
            int32_t right = ref_requant_one(&ref, sums[i], out_zero, t->min, t->max);
            check(got == right, "%s, %s, out_zero %ld: of %ld is %ld, not %ld", t->name,
                  int_requant_describe(p), (long)out_zero, (long)sums[i], (long)got, (long)right);
        }
    }
}

static int is_accepted(const ref_requant_parameters *p) {
    lrelu_requant q;
    return int_requant_prepare_only(&q, p) == LRELU_OK;
}

/* What the reference says is accepted is; what it refuses is refused for the same ratio. */
static void expect_reference(const ref_requant_parameters *p, const char *what) {
    static const lrelu_status statuses[] = {LRELU_OK, LRELU_BAD_RATIO, LRELU_BAD_ALPHA_RATIO};
    ref_quant ref;
    lrelu_status want = statuses[ref_requant_prepare(&ref, p)];
    expect_both(p, want, what);
    if (want == LRELU_OK) {
        run_extremes(p);
    }
}

/* *value grows from what is accepted to what is not: finds the last and the first of them. */
static void boundary(ref_requant_parameters *p, float *value, float high) {
    float low = *value, from = low;
    uint32_t ok, bad;
    memcpy(&ok, &low, sizeof ok);
    memcpy(&bad, &high, sizeof bad);
    check(is_accepted(p), "%s: refused", int_requant_describe(p));
    *value = high;
    check(!is_accepted(p), "%s: accepted", int_requant_describe(p));
    while (bad - ok > 1) {
        uint32_t middle = ok + (bad - ok) / 2;
        memcpy(value, &middle, sizeof middle);
        if (is_accepted(p)) {
            ok = middle;
        } else {
            bad = middle;
        }
    }
    memcpy(&low, &ok, sizeof low);
    for (int steps = -1; steps <= 2; steps++) {
        *value = int_next(low, steps);
        expect_reference(p, "next to the last that is accepted");
    }
    *value = high;
    expect_reference(p, "far too large");
    *value = from;
}

static void ratios(void) {
    static const float outs[] = {1, 0.04F, 3.7F, 1e-30F, 1e30F}, weights[] = {1, 0.37F, 1e-7F};
    ref_requant_parameters p = good;
    for (size_t i = 0; i < sizeof outs / sizeof outs[0]; i++) {
        for (size_t k = 0; k < 2 * (sizeof weights / sizeof weights[0]); k++) {
            p.single = (int)(k % 2);
            p.out_scale = outs[i];
            p.weight_scale = weights[k / 2];
            p.in_scale = outs[i] / 16;
            p.alpha = 0.1F;
            boundary(&p, &p.in_scale, outs[i] * 1e8F);
            boundary(&p, &p.weight_scale, 1e3F);
            boundary(&p, &p.alpha, 1e30F);
            p.alpha = -0.1F;
            boundary(&p, &p.alpha, -1e30F);
            p.alpha = -1; /* both ratios at once: the first is named */
            boundary(&p, &p.in_scale, outs[i] * 1e8F);
        }
    }
}

/* All scales at the ends of what a float holds: double holds every ratio. */
static void extreme_scales(void) {
    static const float values[] = {1e-45F, FLT_MIN, 0.4F, 1, FLT_MAX};
    static const float alphas[] = {0, -0.0F, 1e-45F, -0.9F, 1, 1e30F, -FLT_MAX};
    enum { V = sizeof values / sizeof values[0], A = sizeof alphas / sizeof alphas[0] };
    for (size_t i = 0; i < V * V * V * A; i++) {
        ref_requant_parameters p = good;
        p.in_scale = values[i % V];
        p.weight_scale = values[i / V % V];
        p.out_scale = values[i / V / V % V];
        p.alpha = alphas[i / V / V / V];
        expect_reference(&p, "extreme scales");
    }
}

/* a * b + 1 == c * 2^24: ratios so near to 1, and to 1/2, that m is rounded up to 2^31. */
static void rounded_up_to_a_power(void) {
    static const uint32_t near[][3] = {
        {9447365, 15024371, 8460326}, {14757495, 15004857, 13198501}, {14928515, 9546709, 8494746}};
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
        ref_requant_parameters p = good;
        p.in_scale = (float)near[i][0];
        p.weight_scale = (float)near[i][1] * int_float(-24, 0);
        p.out_scale = (float)near[i][2];
        p.alpha = 0.5F;
        expect_both(&p, LRELU_BAD_RATIO, "a ratio that is rounded up to 1");
        p.weight_scale /= 2;
        expect_both(&p, LRELU_OK, "a ratio that is rounded up to 1/2");
        run_extremes(&p);
        p.alpha = 2;
        expect_both(&p, LRELU_BAD_ALPHA_RATIO, "a ratio below 0 that is rounded up to 1");
        p.alpha = -2;
        expect_both(&p, LRELU_BAD_ALPHA_RATIO, "a ratio below 0 that is rounded down to -1");
    }
}

/* ---- The last bit of the multipliers ---- */

/* Sums for which the right multipliers and wrong ones have different results. Ratios are about
   2^-23, so that sums up to 2^31 tell. */
static void expect_told_apart(const ref_requant_parameters *p, int64_t wrong_pos,
                              int64_t wrong_neg) {
    const int_type *t = &int_types[0];
    test_random r = {61};
    lrelu_requant q;
    ref_quant right, wrong;
    size_t found = 0;
    if (!int_requant_prepare(&q, &right, p)) {
        return;
    }
    wrong = right;
    wrong.m_pos += wrong_pos;
    wrong.m_neg += wrong_neg;
    for (size_t i = 0; i < 200000 && found < 3; i++) {
        int32_t v = int_accumulator(&right, &r);
        int32_t y = ref_requant_one(&right, v, t->min, t->min, t->max);
        int32_t out_zero = t->min;
        if (v < 0 && right.m_neg > 0) {
            out_zero = t->max;
            y = ref_requant_one(&right, v, out_zero, t->min, t->max);
        }
        if (y != ref_requant_one(&wrong, v, out_zero, t->min, t->max)) {
            int8_t got;
            t->requant(&got, &v, NULL, &q, out_zero, prelu_shared(1));
            check(got == y, "%s: of %ld is %d, not %ld", int_requant_describe(p), (long)v, got,
                  (long)y);
            found++;
        }
    }
    check(found == 3, "%s: too few sums tell two multipliers apart", int_requant_describe(p));
}

/* Ratios of 32 bits, the last one set, lie between two multipliers: away from 0 it is. */
static void half_way(void) {
    test_random r = {62};
    for (int i = 0; i < 24; i++) {
        ref_requant_parameters p = good;
        p.in_scale = (float)(65537 + 2 * test_below(&r, 4000));
        p.weight_scale = (float)(49153 + 2 * test_below(&r, 4000)); /* the product is below 2^32 */
        p.out_scale = int_float(55, 0);
        p.single = i % 2;
        p.alpha = 0.5F;
        expect_told_apart(&p, -1, 0);
        expect_told_apart(&p, 0, -1);
        p.alpha = -0.5F;
        expect_told_apart(&p, 0, 1);
    }
}

/* Products and quotients in another order than (in_scale * weight_scale / out_scale) * alpha, or
   not rounded to double in between, would give the other multiplier: found by trying. */
static void order_of_operations(void) {
    static const uint32_t tried[][4] = {
        {14490254, 15102353, 13677339, 10047870}, {14026431, 16358221, 16193272, 14247696},
        {13273409, 12421855, 15682263, 14494220}, {15660905, 12734383, 13773269, 14250966},
        {11184057, 11598581, 16267830, 10596848}, {14800673, 14288000, 15919125, 12243604}};
    static const int others[] = {1, 1, -1, 1, -1, 1};
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        ref_requant_parameters p = good;
        p.in_scale = (float)tried[i][0] * int_float(-22, 0);
        p.weight_scale = (float)tried[i][1] * int_float(-22, 0);
        p.alpha = (float)tried[i][2] * int_float(-27, 0);
        p.out_scale = (float)tried[i][3];
        expect_told_apart(&p, 0, others[i]);
        p.alpha = -p.alpha;
        expect_told_apart(&p, 0, -others[i]);
    }
}

static void same_bytes(void) {
    test_random r = {63};
    for (size_t i = 0; i < 200; i++) {
        ref_requant_parameters p;
        lrelu_requant q[2];
        int_requant_set(&p, i, &r);
        memset(q, 0, sizeof q);
        check(int_requant_prepare_only(&q[0], &p) == LRELU_OK &&
                  int_requant_prepare_only(&q[1], &p) == LRELU_OK &&
                  memcmp(&q[0], &q[1], sizeof q[0]) == 0,
              "%s: two preparations differ", int_requant_describe(&p));
    }
}

void test_accumulators_prepare(void) {
    in_order();
    arguments();
    ratios();
    extreme_scales();
    rounded_up_to_a_power();
    half_way();
    order_of_operations();
    same_bytes();
    check(test_assertions() == 0, "preparation met LRELU_ASSERT");
}
