/* integer_caller_errors.c - each caller's error in an integer routine meets LRELU_ASSERT exactly
   once and nothing is written; the nearest correct calls do not meet it. */
#include "integer_types.h"

#include <string.h>

/* Every array lies in the middle of its own part of one pool, so that any other can be moved onto
   it. */
enum array { OUT, IN, ALPHA, TABLE, SUMS, BIAS, REQUANT, ARRAYS }; /* SUMS: x of 32 bits */
static const char *const array_names[ARRAYS] = {"y",    "x",    "alpha",  "table",
                                                "sums", "bias", "requant"};
enum { N = 60, CHANNELS = 20, ENTRIES = 256, PART = 2048, FILL = 0x95 };
static union {
    lrelu_quant aligned;
    unsigned char bytes[ARRAYS * PART];
} pool;
static unsigned char before[ARRAYS * PART];
static lrelu_requant usual_requant; /* of every channel */

typedef struct {
    const int_type *t;
    unsigned char *at[ARRAYS];
    const lrelu_quant *q;
    size_t n;
    prelu_shape s;
    int32_t out_zero; /* of requant */
} call;

typedef void (*routine)(const call *c);

static void forward(const call *c) { c->t->forward(c->at[OUT], c->at[IN], c->n, c->q); }
static void prelu(const call *c) { c->t->prelu(c->at[OUT], c->at[IN], c->at[ALPHA], c->s, c->q); }
static void table(const call *c) { c->t->table(c->at[TABLE], c->q); }
static void lookup(const call *c) { c->t->lookup(c->at[OUT], c->at[IN], c->n, c->at[TABLE]); }
static void requant(const call *c) {
    c->t->requant(c->at[OUT], (const void *)c->at[SUMS], (const void *)c->at[BIAS],
                  (const void *)c->at[REQUANT], c->out_zero, c->s);
}

static call correct(const int_type *t, const lrelu_quant *q) {
    call c = {t, {NULL}, q, N, {N / CHANNELS, CHANNELS, 1}, t->max};
    for (size_t i = 0; i < ARRAYS; i++) {
        c.at[i] = pool.bytes + i * PART + PART / 2;
    }
    return c;
}

static size_t unit(const int_type *t, enum array a) {
    switch (a) {
        case OUT:
        case IN: return t->size;
        case SUMS:
        case BIAS:
        case REQUANT: return sizeof(int32_t);
        default: return 1;
    }
}

static size_t length(const int_type *t, enum array a) {
    switch (a) {
        case ALPHA: return CHANNELS;
        case TABLE: return ENTRIES;
        case SUMS: return N * sizeof(int32_t);
        case BIAS: return CHANNELS * sizeof(int32_t);
        case REQUANT: return CHANNELS * sizeof(lrelu_requant);
        default: return N * t->size;
    }
}

static void expect(routine r, const call *c, unsigned errors, const char *name, const char *what) {
    unsigned met;
    memset(pool.bytes, FILL, sizeof pool.bytes);
    for (size_t k = 0; c->at[REQUANT] != NULL && k < CHANNELS; k++) {
        memcpy(c->at[REQUANT] + k * sizeof usual_requant, &usual_requant, sizeof usual_requant);
    }
    memcpy(before, pool.bytes, sizeof before);
    test_assertions();
    r(c);
    met = test_assertions();
    check(met == errors, "%s, %s: met LRELU_ASSERT %u times, not %u", name, what, met, errors);
    check((errors == 0 && c->n > 0) || memcmp(pool.bytes, before, sizeof before) == 0,
          "%s, %s: wrote", name, what);
}

static void nothing_at(const int_type *t, const lrelu_quant *q, routine r, const char *name,
                       enum array a) {
    call c = correct(t, q);
    c.at[a] = NULL;
    expect(r, &c, a != BIAS, name, array_names[a]);
    if (r != table) {
        memset(c.at, 0, sizeof c.at);
        c.n = 0;
        c.s.outer = 0;
        c.q = NULL;
        expect(r, &c, 0, name, "n = 0, NULL for all");
    }
}

/* The parameters lie in the array that is written, from its start or over its end, and are as they
   were. */
static void parameters_under(const int_type *t, const lrelu_quant *q, routine r, const char *name,
                             enum array a) {
    const size_t places[] = {0, (length(t, a) - 1) / sizeof *q * sizeof *q};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        call c = correct(t, q);
        unsigned char *at = c.at[a] + places[i];
        unsigned met;
        memcpy(at, q, sizeof *q);
        c.q = (const void *)at;
        test_assertions();
        r(&c);
        met = test_assertions();
        check(met == 1, "%s, q over %s + %u: met LRELU_ASSERT %u times", name, array_names[a],
              (unsigned)places[i], met);
        check(memcmp(at, q, sizeof *q) == 0, "%s, q over %s + %u: wrote", name, array_names[a],
              (unsigned)places[i]);
    }
}

static void no_parameters(const int_type *t, routine r, const char *name) {
    call c = correct(t, NULL);
    expect(r, &c, 1, name, "NULL for q");
}

/* Array a, moved around array b. */
static void overlap(const int_type *t, const lrelu_quant *q, routine r, const char *name,
                    enum array a, enum array b, unsigned if_equal) {
    call c = correct(t, q);
    unsigned char *to = c.at[b];
    c.at[a] = to;
    expect(r, &c, if_equal, name, "exactly over");
    c.at[a] = to + unit(t, a);
    expect(r, &c, 1, name, "one after the start");
    c.at[a] = to - unit(t, a);
    expect(r, &c, 1, name, "one before the start");
    c.at[a] = to + length(t, b) - unit(t, a);
    expect(r, &c, 1, name, "over the end");
    c.at[a] = to - length(t, a) + unit(t, a);
    expect(r, &c, 1, name, "over the start");
    c.at[a] = to + length(t, b);
    expect(r, &c, 0, name, "right after");
    c.at[a] = to - length(t, a);
    expect(r, &c, 0, name, "right before");
}

/* x has elements of so many bytes, the most of all arrays. A size that has wrapped around may seem
   to overlap nothing where y lies below the others, or above: both are tried. */
static void too_large(const int_type *t, const lrelu_quant *q, routine r, const char *name,
                      size_t size) {
    static const size_t most = SIZE_MAX, half = (size_t)1 << (sizeof(size_t) * 4);
    const prelu_shape shapes[] = {
        {most, 2, 1},
        {2, most, 1},
        {1, most, 2},
        {2, most / 2 + 1, 1},
        {half, half, 1},
        {1, half, half},
        {most / 3, 2, 2},
        {half, 1, half},
        {half, 2, half / 2},
        {most, most, most},
        {1, 1, most / size + 1}, /* in bytes; for 8 bits, 0 */
    };
    const prelu_shape empty[] = {{0, 0, 0}, {0, most, most}, {most, 0, most}, {most, most, 0}};
    for (size_t i = 0; i + (size == 1) < sizeof shapes / sizeof shapes[0]; i++) {
        call below = correct(t, q), above = below;
        above.at[OUT] = below.at[REQUANT];
        above.at[REQUANT] = below.at[OUT];
        below.s = above.s = shapes[i];
        expect(r, &below, 1, name, "a shape too large, y below");
        expect(r, &above, 1, name, "a shape too large, y above");
    }
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        call c = correct(t, q);
        c.s = empty[i];
        c.n = 0;
        expect(r, &c, 0, name, "an empty shape");
    }
}

/* More elements than bytes can be counted. */
static void too_many(const int_type *t, const lrelu_quant *q) {
    call c = correct(t, q);
    c.n = SIZE_MAX / t->size + 1;
    expect(forward, &c, 1, "forward", "n too large");
}

static const ref_parameters usual[2] = {
    {0.05F, 0.1F, 0.04F, 0, 0, 0, 0, 0},
    {0.05F, 0.01F, 0.04F, 0, 0, 0, 1, 0},
};

static void parameters(const int_type *t, const ref_parameters *p, unsigned errors,
                       const char *what) {
    lrelu_quant q;
    call c;
    if (int_prepare_only(&q, p) != LRELU_OK) {
        check(0, "%s: refused", int_describe(p));
        return;
    }
    c = correct(t, &q);
    if (p->prelu) {
        expect(prelu, &c, errors, "prelu", what);
    } else {
        expect(forward, &c, errors, "forward", what);
        if (t->table != NULL) {
            expect(table, &c, errors, "table", what);
        }
    }
}

static void one_zero_point(const int_type *t, ref_parameters *p, int32_t *zero, int32_t min,
                           int32_t max, const char *what) {
    const int32_t right[] = {min, max, max / 2}, wrong[] = {min - 1, max + 1, -32768, 32767};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        *zero = right[i];
        parameters(t, p, 0, what);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        *zero = wrong[i];
        if ((*zero < min || *zero > max) && *zero >= -32768 && *zero <= 32767) {
            parameters(t, p, 1, what);
        }
    }
    *zero = right[2];
}

static void zero_points(const int_type *t) {
    for (int prelu_too = 0; prelu_too <= 1; prelu_too++) {
        ref_parameters p = usual[prelu_too];
        for (p.single = 0; p.single <= 1; p.single++) {
            one_zero_point(t, &p, &p.in_zero, t->min, t->max, "in_zero at and past its ends");
            one_zero_point(t, &p, &p.out_zero, t->min, t->max, "out_zero at and past its ends");
        }
        p.single = 0;
        if (prelu_too) {
            one_zero_point(t, &p, &p.alpha_zero, t->alpha_min, t->alpha_max,
                           "alpha_zero at and past its ends");
        }
    }
}

static void accumulators(const int_type *t) {
    static const int32_t wrong[] = {-129, 256, -32768, 32767, 65536, INT32_MIN, INT32_MAX};
    nothing_at(t, NULL, requant, "requant", OUT);
    nothing_at(t, NULL, requant, "requant", SUMS);
    nothing_at(t, NULL, requant, "requant", BIAS);
    nothing_at(t, NULL, requant, "requant", REQUANT);
    overlap(t, NULL, requant, "requant, y and x", OUT, SUMS, 1);
    overlap(t, NULL, requant, "requant, y and bias", OUT, BIAS, 1);
    overlap(t, NULL, requant, "requant, y and q", OUT, REQUANT, 1);
    too_large(t, NULL, requant, "requant", sizeof(int32_t));
    for (int32_t zero = t->min - 2; zero <= t->max + 2; zero++) {
        call c = correct(t, NULL);
        c.out_zero = zero;
        expect(requant, &c, zero < t->min || zero > t->max, "requant", "each out_zero");
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        call c = correct(t, NULL);
        c.out_zero = wrong[i];
        expect(requant, &c, 1, "requant", "out_zero");
    }
}

void test_integer_caller_errors(void) {
    const ref_requant_parameters accumulated = {0.05F, 0.004F, 0.1F, 0.04F, 0};
    lrelu_quant leaky, slopes;
    if (int_prepare_only(&leaky, &usual[0]) != LRELU_OK ||
        int_prepare_only(&slopes, &usual[1]) != LRELU_OK ||
        int_requant_prepare_only(&usual_requant, &accumulated) != LRELU_OK) {
        check(0, "the usual parameters are refused");
        return;
    }
    for (size_t i = 0; i < INT_TYPES; i++) {
        const int_type *t = &int_types[i];
        test_group("integer_caller_errors", t->name);
        nothing_at(t, &leaky, forward, "forward", OUT);
        nothing_at(t, &leaky, forward, "forward", IN);
        nothing_at(t, &slopes, prelu, "prelu", OUT);
        nothing_at(t, &slopes, prelu, "prelu", IN);
        nothing_at(t, &slopes, prelu, "prelu", ALPHA);
        no_parameters(t, forward, "forward");
        parameters_under(t, &leaky, forward, "forward", OUT);
        parameters_under(t, &slopes, prelu, "prelu", OUT);
        no_parameters(t, prelu, "prelu");
        overlap(t, &leaky, forward, "forward, y and x", OUT, IN, 0);
        overlap(t, &slopes, prelu, "prelu, y and x", OUT, IN, 0);
        overlap(t, &slopes, prelu, "prelu, alpha and y", ALPHA, OUT, 1);
        too_large(t, &slopes, prelu, "prelu", t->size);
        if (t->size > 1) {
            too_many(t, &leaky);
        }
        zero_points(t);
        if (t->table != NULL) {
            nothing_at(t, &leaky, table, "table", TABLE);
            no_parameters(t, table, "table");
            parameters_under(t, &leaky, table, "table", TABLE);
            nothing_at(t, &leaky, lookup, "lookup", OUT);
            nothing_at(t, &leaky, lookup, "lookup", IN);
            nothing_at(t, &leaky, lookup, "lookup", TABLE);
            overlap(t, &leaky, lookup, "lookup, y and x", OUT, IN, 0);
            overlap(t, &leaky, lookup, "lookup, table and y", TABLE, OUT, 1);
        }
        if (t->requant != NULL) {
            accumulators(t);
        }
    }
}
