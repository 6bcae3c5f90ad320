/* integer_prepare.c - preparation accepts and refuses what API.md says: every argument at the last
   accepted and the first refused value, each with its own status and text, *q untouched. */
#include "integer_types.h"

#include <float.h>
#include <string.h>

static const struct {
    lrelu_status status;
    const char *word; /* that its text must have */
} statuses[] = {
    {LRELU_OK, ""},
    {LRELU_BAD_QUANT, ""},
    {LRELU_BAD_IN_SCALE, "in_scale"},
    {LRELU_BAD_IN_ZERO, "in_zero"},
    {LRELU_BAD_ALPHA, "alpha"},
    {LRELU_BAD_ALPHA_SCALE, "alpha_scale"},
    {LRELU_BAD_ALPHA_ZERO, "alpha_zero"},
    {LRELU_BAD_OUT_SCALE, "out_scale"},
    {LRELU_BAD_OUT_ZERO, "out_zero"},
    {LRELU_BAD_ROUNDING, "rounding"},
    {LRELU_BAD_RATIO, "in_scale"},
    {LRELU_BAD_ALPHA_RATIO, "alpha"},
    {LRELU_BAD_WEIGHT_SCALE, "weight_scale"},
};
enum { STATUSES = sizeof statuses / sizeof statuses[0], PATTERN = 0x5A };

static void texts(void) {
    const int unknown[] = {-1, 100, 12345, 2147483647, -2147483647};
    check(LRELU_OK == 0, "LRELU_OK is not 0");
    for (size_t i = 0; i < STATUSES; i++) {
        const char *text = lrelu_status_text(statuses[i].status);
        check(text != NULL && text[0] != '\0', "status %d has no text", (int)statuses[i].status);
        if (text == NULL) {
            return;
        }
        check(strstr(text, statuses[i].word) != NULL, "'%s' does not name %s", text,
              statuses[i].word);
        for (size_t k = 0; k < i; k++) {
            check(statuses[i].status != statuses[k].status &&
                      strcmp(text, lrelu_status_text(statuses[k].status)) != 0,
                  "two statuses, one number or text: %s", text);
        }
        for (size_t k = 0; k < sizeof unknown / sizeof unknown[0]; k++) {
            const char *other = lrelu_status_text((lrelu_status)unknown[k]);
            check(other != NULL && other[0] != '\0' && strcmp(other, text) != 0,
                  "status %d has no text of its own", unknown[k]);
        }
    }
}

static void no_struct(void) {
    check(lrelu_quant_prepare(NULL, 1, 0, 0.1F, 1, 0, LRELU_ROUND_DOUBLE) == LRELU_BAD_QUANT &&
              prelu_quant_prepare(NULL, 1, 0, 0.1F, 0, 1, 0, LRELU_ROUND_DOUBLE) == LRELU_BAD_QUANT,
          "NULL for q is accepted");
}

/* Prepares with nothing but the bytes of *q to compare. */
static void expect_rounding(const ref_parameters *p, lrelu_rounding rounding, lrelu_status want) {
    lrelu_quant q, before;
    lrelu_status got;
    memset(&q, PATTERN, sizeof q);
    memset(&before, PATTERN, sizeof before);
    if (p->prelu) {
        got = prelu_quant_prepare(&q, p->in_scale, p->in_zero, p->alpha, p->alpha_zero,
                                  p->out_scale, p->out_zero, rounding);
    } else {
        got = lrelu_quant_prepare(&q, p->in_scale, p->in_zero, p->alpha, p->out_scale, p->out_zero,
                                  rounding);
    }
    check(got == want, "%s: status %d, %s, not %d", int_describe(p), (int)got,
          lrelu_status_text(got), (int)want);
    check((got == LRELU_OK) == (memcmp(&q, &before, sizeof q) != 0), "%s: *q is %s",
          int_describe(p), got == LRELU_OK ? "not written" : "written");
}

static void expect(const ref_parameters *p, lrelu_status want) {
    expect_rounding(p, LRELU_ROUND_DOUBLE, want);
    expect_rounding(p, LRELU_ROUND_SINGLE, want);
}

static const ref_parameters good[2] = {
    {0.05F, 0.1F, 0.04F, -3, 0, 5, 0, 0},
    {0.05F, 0.01F, 0.04F, -3, 7, 5, 1, 0},
};

static void one_scale(ref_parameters *p, float *scale, lrelu_status refused) {
    float before = *scale;
    for (size_t i = 0; i < INT_REFUSED; i++) {
        *scale = int_refused(i);
        expect(p, refused);
    }
    *scale = before;
    expect(p, LRELU_OK);
}

/* All three scales at the ends of what a float holds, the ratios within bounds. */
static void extreme_scales(void) {
    const float tiny = int_next(0, 1), values[] = {tiny, FLT_MIN, 1, FLT_MAX};
    for (size_t i = 0; i < 4; i++) {
        ref_parameters leaky = good[0], prelu = good[1];
        leaky.in_scale = leaky.out_scale = prelu.in_scale = prelu.out_scale = values[i];
        expect(&leaky, LRELU_OK);
        expect(&prelu, LRELU_OK);
        prelu.alpha = tiny;
        expect(&prelu, LRELU_OK);
        leaky.alpha = -0.0F;
        expect(&leaky, LRELU_OK);
        leaky.alpha = i == 3 ? 1 : 8191;
        expect(&leaky, LRELU_OK);
        leaky.alpha = i == 3 ? -1 : -8191;
        expect(&leaky, LRELU_OK);
        leaky.in_scale = prelu.in_scale = tiny; /* ratios that underflow */
        leaky.alpha = 0.1F;
        expect(&leaky, LRELU_OK);
        expect(&prelu, LRELU_OK);
        prelu.alpha = 31;
        expect(&prelu, LRELU_OK);
    }
}

static void one_zero(ref_parameters *p, int32_t *zero, lrelu_status refused) {
    const int32_t ok[] = {-32768, -32767, -129, -128, -1, 0, 1, 127, 128, 255, 256, 32766, 32767};
    const int32_t bad[] = {-32769, 32768, -65536, 65535, 65536, 1000000, INT32_MAX, INT32_MIN};
    int32_t before = *zero;
    for (size_t i = 0; i < sizeof ok / sizeof ok[0]; i++) {
        *zero = ok[i];
        expect(p, LRELU_OK);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        *zero = bad[i];
        expect(p, refused);
    }
    *zero = before;
}

static void arguments(void) {
    const float alphas[] = {0, -0.0F, 1, -1, 2, -100, 6553.59F, int_next(0, 1), -FLT_MIN};
    const int roundings[] = {-1, 2, 3, 77, 256, 2147483647};
    ref_parameters p;
    for (int prelu = 0; prelu <= 1; prelu++) {
        p = good[prelu];
        one_scale(&p, &p.in_scale, LRELU_BAD_IN_SCALE);
        one_scale(&p, &p.out_scale, LRELU_BAD_OUT_SCALE);
        one_zero(&p, &p.in_zero, LRELU_BAD_IN_ZERO);
        one_zero(&p, &p.out_zero, LRELU_BAD_OUT_ZERO);
        for (size_t i = 0; i < sizeof roundings / sizeof roundings[0]; i++) {
            expect_rounding(&p, (lrelu_rounding)roundings[i], LRELU_BAD_ROUNDING);
        }
    }
    one_scale(&p, &p.alpha, LRELU_BAD_ALPHA_SCALE);
    one_zero(&p, &p.alpha_zero, LRELU_BAD_ALPHA_ZERO);
    p = good[0];
    for (size_t i = 0; i < INT_NOT_FINITE; i++) {
        p.alpha = int_refused(i);
        expect(&p, LRELU_BAD_ALPHA);
    }
    for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++) {
        p.alpha = alphas[i];
        expect(&p, LRELU_OK);
    }
}

/* ---- Ratios ---- */

static void with_zeros(ref_parameters *p, unsigned which) {
    p->in_zero = which & 1 ? 32767 : -32768;
    p->out_zero = which & 2 ? 32767 : -32768;
    p->alpha_zero = which & 4 ? 255 : -128;
}

/* The ends of the type, and what is next to the zero point. */
static int32_t element(const int_type *t, int32_t zero, size_t k) {
    switch (k % 5) {
        case 0: return t->min;
        case 1: return t->max;
        case 2: return zero > t->min ? zero - 1 : zero;
        case 3: return zero < t->max ? zero + 1 : zero;
        default: return zero;
    }
}

/* Runs the routines of every type that the zero points fit, at the elements where the intermediates
   are largest. Under a sanitizer, this is where an overflow shows. */
static void run_extremes(const ref_parameters *p) {
    lrelu_quant q;
    ref_quant want;
    if (!int_prepare(&q, &want, p)) {
        return;
    }
    for (size_t i = 0; i < INT_TYPES; i++) {
        const int_type *t = &int_types[i];
        enum { N = 136, QUICK = 72 }; /* PReLU takes vectors from 128 on, AVX-512 from 64 */
        const size_t n = test_quick ? QUICK : N;
        int16_t space_x[N], space_y[N], space_alpha[N];
        if (p->in_zero < t->min || p->in_zero > t->max || p->out_zero < t->min ||
            p->out_zero > t->max || p->alpha_zero < t->alpha_min || p->alpha_zero > t->alpha_max) {
            continue;
        }
        check(!ref_quant_overflows(&want, t->min, t->max, t->alpha_min, t->alpha_max),
              "%s: accepted, though it overflows", int_describe(p));
        for (size_t k = 0; k < n; k++) {
            int_store(t->size, space_x, k, element(t, p->in_zero, k));
            int_store(1, space_alpha, k, k % 2 == 0 ? t->alpha_min : t->alpha_max);
        }
        for (int scalar = 0; scalar <= !p->prelu; scalar++) {
            if (p->prelu) {
                t->prelu(space_y, space_x, space_alpha, prelu_elementwise(1, n), &q);
            } else if (scalar) {
                t->one_by_one(space_y, space_x, n, &q);
            } else {
                t->forward(space_y, space_x, n, &q);
            }
            for (size_t k = 0; k < n; k++) {
                int32_t x = int_load(t->size, t->min, space_x, k), got, y;
                got = int_load(t->size, t->min, space_y, k);
                y = ref_quant_one(&want, x, int_load(1, t->alpha_min, space_alpha, k), t->min,
                                  t->max);
                check(got == y, "%s, %s: of %ld is %ld, not %ld", t->name, int_describe(p), (long)x,
                      (long)got, (long)y);
            }
        }
    }
}

/* A leaky struct where prelu_forward expects its own: results are left open, but nothing may
   overflow on the way to them, which a sanitizer would show. The other way round nothing is
   large. */
static void other_kind(void) {
    enum { N = 8192 };
    static int16_t x[N], y[N];
    static int8_t alpha[N];
    for (int32_t k = 0; k < 20; k++) {
        /* Large; ratios, and below that of a PReLU, with either sign of the slope. */
        const float in = k < 16 ? 32767 : 0.3F, slope = k & 2 ? -0.7F : 0.7F;
        const ref_parameters p = {in,    k < 16 ? 1 - 0.001F * (float)k : slope, 1, 0, 0,
                                  32767, 0, k & 1};
        lrelu_quant q;
        for (int32_t i = 0; i < N; i++) {
            x[i] = (int16_t)(-1 - i - 3 * N);
            alpha[i] = (int8_t)((i * 7 + k) % 256 - 128);
        }
        check(int_prepare_only(&q, &p) == LRELU_OK, "%s: refused", int_describe(&p));
        prelu_forward_s16(y, x, alpha, prelu_elementwise(1, N), &q);
    }
    test_assertions(); /* it may refuse */
}

/* At the ends of each type's zero points. */
static void accepted(const ref_parameters *p) {
    static const int32_t ends[][2] = {{-128, 127}, {0, 255}, {-32768, 32767}};
    for (unsigned which = 0; which < 48; which++) {
        ref_parameters ended = *p;
        const int32_t *zeros = ends[which / 16];
        ended.in_zero = zeros[which & 1];
        ended.out_zero = zeros[which >> 1 & 1];
        ended.alpha_zero = ends[which / 16 % 2][which >> 2 & 1];
        ended.single = (int)(which >> 3 & 1);
        expect_rounding(&ended, ended.single ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE, LRELU_OK);
        run_extremes(&ended);
    }
}

/* Does a 32-bit intermediate overflow for some element of some type, with some zero points, in one
   of the roundings? */
static int may_overflow(const ref_parameters *p) {
    for (unsigned which = 0; which < 16; which++) {
        ref_parameters worst = *p;
        ref_quant q;
        with_zeros(&worst, which);
        worst.single = (int)(which >> 3 & 1);
        if (!ref_quant_prepare(&q, &worst) ||
            ref_quant_overflows(&q, -32768, 32767, which & 4 ? 0 : -128, which & 4 ? 255 : 127)) {
            return 1;
        }
    }
    return 0;
}

static void refused(const ref_parameters *p, lrelu_status status) {
    for (unsigned which = 0; which < 8; which++) {
        ref_parameters ended = *p;
        with_zeros(&ended, which);
        expect(&ended, status);
    }
    check(may_overflow(p), "%s: refused, though nothing can overflow", int_describe(p));
}

static int is_accepted(const ref_parameters *p) {
    lrelu_quant q;
    return int_prepare_only(&q, p) == LRELU_OK;
}

static void either(const ref_parameters *p, lrelu_status status) {
    if (is_accepted(p)) {
        accepted(p);
    } else {
        refused(p, status);
    }
}

/* *value grows from what is accepted to what is not: finds the last and the first of them. */
static void boundary(ref_parameters *p, float *value, float high, lrelu_status status) {
    uint32_t ok, bad;
    float from = *value;
    memcpy(&ok, value, sizeof ok);
    memcpy(&bad, &high, sizeof bad);
    check(is_accepted(p), "%s: refused", int_describe(p));
    *value = high;
    check(!is_accepted(p), "%s: accepted", int_describe(p));
    while (bad - ok > 1) {
        uint32_t middle = ok + (bad - ok) / 2;
        memcpy(value, &middle, sizeof middle);
        if (is_accepted(p)) {
            ok = middle;
        } else {
            bad = middle;
        }
    }
    memcpy(value, &ok, sizeof ok);
    accepted(p);
    memcpy(value, &bad, sizeof bad);
    refused(p, status);
    *value = int_next(*value, 1);
    refused(p, status);
    *value = high;
    refused(p, status);
    *value = from;
}

/* What the contract promises, and where the header in fact ends. */
static void ratios(void) {
    const float below_8192 = int_next(8192, -1), outs[] = {1, 0.04F, 3.7F, 1e-30F, 1e30F};
    ref_parameters p = good[0];
    p.in_scale = below_8192;
    p.out_scale = 1;
    for (int i = 0; i < 8; i++) {
        static const float alphas[] = {0, 1, -1, 0.01F, -0.5F, 1e-30F, -1e-38F, 0.99999F};
        p.alpha = alphas[i];
        accepted(&p);
    }
    p.in_scale = 1;
    for (int negative = 0; negative <= 1; negative++) {
        p.alpha = negative ? -below_8192 : below_8192;
        accepted(&p);
    }
    for (int i = 0; i < 12; i++) { /* so large that v = 1 and -1 alone do not saturate */
        static const float steep[] = {4096.75F, 8192.5F, 10000.3F, 16384.75F, 20000.5F, 32766.5F};
        p.in_scale = steep[i / 2];
        p.alpha = i % 2 == 0 ? 0.9999F : -0.9999F;
        accepted(&p);
    }
    for (size_t i = 0; i < sizeof outs / sizeof outs[0]; i++) {
        for (p.single = 0; p.single <= 1; p.single++) {
            p.out_scale = outs[i];
            p.in_scale = outs[i];
            p.alpha = 0.1F;
            boundary(&p, &p.in_scale, outs[i] * 1e7F, LRELU_BAD_RATIO);
            p.alpha = 1;
            boundary(&p, &p.alpha, 1e7F, LRELU_BAD_ALPHA_RATIO);
            p.in_scale = outs[i] / 1000;
            boundary(&p, &p.alpha, 1e35F, LRELU_BAD_ALPHA_RATIO);
            p.in_scale = outs[i];
            p.alpha = -1;
            boundary(&p, &p.alpha, -1e7F, LRELU_BAD_ALPHA_RATIO);
        }
    }
    p = good[0];
    p.out_scale = int_next(0, 1); /* in_scale / out_scale is not finite */
    p.alpha = 0;
    refused(&p, LRELU_BAD_RATIO);
    p.in_scale = FLT_MAX;
    refused(&p, LRELU_BAD_RATIO);
    p.in_scale = 1e34F;
    p.out_scale = 1e34F;
    boundary(&p, &p.in_scale, FLT_MAX, LRELU_BAD_RATIO);
}

/* in_scale * alpha is a float. */
static void product_overflows(void) {
    ref_parameters p = good[0];
    p.in_scale = int_float(100, 0);
    p.out_scale = int_float(127, 0);
    p.alpha = int_float(27, 0x7FFFFF);
    accepted(&p); /* FLT_MAX */
    p.alpha = -p.alpha;
    accepted(&p);
    p.alpha = int_float(28, 0);
    expect(&p, LRELU_BAD_ALPHA_RATIO);
    p.alpha = -p.alpha;
    expect(&p, LRELU_BAD_ALPHA_RATIO);
    p.in_scale = FLT_MAX;
    p.out_scale = FLT_MAX;
    p.alpha = int_next(1, 1);
    expect(&p, LRELU_BAD_ALPHA_RATIO);
    p.alpha = -1;
    accepted(&p);
}

static void prelu_ratios(void) {
    /* a * b + 1 == c * 2^24: the ratio is so near to a power of 2 that m is rounded up to 2^31. */
    static const uint32_t near[][3] = {
        {9447365, 15024371, 8460326}, {14757495, 15004857, 13198501}, {14928515, 9546709, 8494746}};
    const float outs[] = {1, 0.04F, 3.7F, 1e-30F, 1e30F};
    ref_parameters p = good[1];
    p.in_scale = int_next(8192, -1);
    p.out_scale = 1;
    p.alpha = 1.0F / 256;
    accepted(&p);
    p.in_scale = 1;
    p.alpha = int_next(32, -1);
    accepted(&p);
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
        p.in_scale = (float)near[i][0];
        p.alpha = (float)near[i][1] * int_float(-19, 0);
        p.out_scale = (float)near[i][2];
        accepted(&p);
        p.alpha *= 4;
        either(&p, LRELU_BAD_ALPHA_RATIO); /* the same at 2^7, where s == 8 overflows */
    }
    for (size_t i = 0; i < sizeof outs / sizeof outs[0]; i++) {
        for (p.single = 0; p.single <= 1; p.single++) {
            p.out_scale = outs[i];
            p.in_scale = outs[i];
            p.alpha = 1e-5F;
            boundary(&p, &p.in_scale, outs[i] * 1e6F, LRELU_BAD_RATIO);
            p.alpha = 1;
            boundary(&p, &p.alpha, 1e4F, LRELU_BAD_ALPHA_RATIO);
            p.in_scale = outs[i] / 1000;
            boundary(&p, &p.alpha, 1e37F, LRELU_BAD_ALPHA_RATIO);
        }
    }
    p.in_scale = FLT_MAX; /* huge ratios, which only double can hold */
    p.out_scale = int_next(0, 1);
    p.alpha = int_next(0, 1);
    refused(&p, LRELU_BAD_RATIO);
    p.in_scale = p.out_scale;
    p.alpha = FLT_MAX;
    refused(&p, LRELU_BAD_ALPHA_RATIO);
}

/* Ratios of 32 bits, the last one set, lie between two multipliers: away from 0 it is. The elements
   are those that tell the two apart. */
static void half_way(void) {
    test_random r = {32};
    for (unsigned i = 0; i < 12; i++) {
        ref_parameters p = {0, 0, 0, 32767, -128, 0, 1, 0};
        ref_quant ref, lower;
        lrelu_quant q;
        int found = 0;
        p.in_scale = (float)(65537 + 2 * test_below(&r, 4000));
        p.alpha = (float)(49153 + 2 * test_below(&r, 4000)); /* the product is below 2^32 */
        p.out_scale = int_float(41, 0);
        p.single = (int)(i & 1);
        if (!int_prepare(&q, &ref, &p)) {
            return;
        }
        lower = ref;
        lower.m_neg--;
        for (int32_t x = -32768; x < 0 && found < 2; x++) {
            for (int32_t alpha = 127; alpha > -128 && found < 2; alpha--) {
                int32_t y = ref_quant_one(&ref, x, alpha, -32768, 32767);
                if (y != ref_quant_one(&lower, x, alpha, -32768, 32767)) {
                    int16_t got, in = (int16_t)x;
                    int8_t slope = (int8_t)alpha;
                    prelu_forward_s16(&got, &in, &slope, prelu_shared(1), &q);
                    check(got == y, "%s: of %ld, slope %ld, is %d, not %ld", int_describe(&p),
                          (long)x, (long)alpha, got, (long)y);
                    found++;
                }
            }
        }
        check(found > 0, "%s: no element tells the two multipliers apart", int_describe(&p));
    }
}

/* All the sets of the other tests, prepared twice: the same bytes, and a copy works as well. */
static void same_bytes(void) {
    test_random r = {31};
    for (size_t i = 0; i < 200; i++) {
        ref_parameters p;
        lrelu_quant q[2];
        for (p.prelu = 0; p.prelu <= 1; p.prelu++) {
            int prelu = p.prelu;
            (prelu ? int_prelu_set : int_leaky_set)(&p, &int_types[i % INT_TYPES], i, &r);
            memset(&q[0], 0, sizeof q[0]);
            memset(&q[1], 0, sizeof q[1]);
            check(int_prepare_only(&q[0], &p) == LRELU_OK &&
                      int_prepare_only(&q[1], &p) == LRELU_OK &&
                      memcmp(&q[0], &q[1], sizeof q[0]) == 0,
                  "%s: two preparations differ", int_describe(&p));
        }
    }
}

void test_integer_prepare(void) {
    texts();
    no_struct();
    arguments();
    extreme_scales();
    ratios();
    product_overflows();
    prelu_ratios();
    half_way();
    same_bytes();
    check(test_assertions() == 0, "preparation met LRELU_ASSERT");
    other_kind();
}
