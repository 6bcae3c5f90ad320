/* caller_errors.c - each caller's error meets LRELU_ASSERT exactly once and nothing is written; the
   nearest correct calls do not meet it. */
#include "types.h"

#include <string.h>

/* Every array lies in the middle of its own part of one pool: any other can be moved onto it. */
enum array { OUT, IN, X, MASK, ALPHA, DALPHA, BIAS, ARRAYS };
static const char *const array_names[ARRAYS] = {
    "y or dx", "x or dy", "x, or backward's y", "mask", "alpha", "dalpha or dbias", "bias"};
enum { N = 60, CHANNELS = 20, PART = 2048 };
static union {
    double aligned;
    unsigned char bytes[ARRAYS * PART];
} pool;
static unsigned char before[ARRAYS * PART];

typedef struct {
    const test_type *t;
    unsigned char *at[ARRAYS];
    size_t n;
    prelu_shape s;
} call;

typedef void (*routine)(const call *c);

static void forward(const call *c) { c->t->forward(c->at[OUT], c->at[IN], c->n, 0); }
static void backward(const call *c) { c->t->backward(c->at[OUT], c->at[IN], c->at[X], c->n, 0); }
static void forward_mask(const call *c) {
    c->t->forward_mask(c->at[OUT], c->at[MASK], c->at[IN], c->n, 0);
}
static void backward_mask(const call *c) {
    c->t->backward_mask(c->at[OUT], c->at[IN], c->at[MASK], c->n, 0);
}
static void forward_prelu(const call *c) {
    c->t->prelu_forward(c->at[OUT], c->at[IN], c->at[ALPHA], c->s);
}
static void backward_prelu(const call *c) {
    c->t->prelu_backward(c->at[OUT], c->at[DALPHA], c->at[IN], c->at[X], c->at[ALPHA], c->s);
}
static void backward_prelu_neither(const call *c) {
    c->t->prelu_backward(NULL, NULL, c->at[IN], c->at[X], c->at[ALPHA], c->s);
}
static void forward_bias(const call *c) {
    c->t->forward_bias(c->at[OUT], c->at[IN], c->at[BIAS], 0, c->s);
}
static void forward_prelu_bias(const call *c) {
    c->t->prelu_forward_bias(c->at[OUT], c->at[IN], c->at[BIAS], c->at[ALPHA], c->s);
}
static void backward_bias(const call *c) {
    c->t->backward_bias(c->at[OUT], c->at[DALPHA], c->at[IN], c->at[X], 0, c->s);
}
static void backward_bias_neither(const call *c) {
    c->t->backward_bias(NULL, NULL, c->at[IN], c->at[X], 0, c->s);
}

static call correct(const test_type *t) {
    call c = {t, {NULL}, N, {N / CHANNELS, CHANNELS, 1}};
    for (size_t i = 0; i < ARRAYS; i++) {
        c.at[i] = pool.bytes + i * PART + PART / 2;
    }
    return c;
}

static size_t unit(const test_type *t, enum array a) {
    return a == MASK ? 1 : ref_size(a >= ALPHA ? t->ref.arithmetic : t->ref.element);
}

static size_t length(const test_type *t, enum array a) {
    return (a == MASK    ? (size_t)LRELU_MASK_BYTES(N)
            : a >= ALPHA ? (size_t)CHANNELS
                         : (size_t)N) *
           unit(t, a);
}

static void expect(routine r, const call *c, unsigned errors, const char *name, const char *what,
                   enum array a) {
    unsigned met;
    memset(pool.bytes, 0xBF, sizeof pool.bytes);
    memcpy(before, pool.bytes, sizeof before);
    test_assertions();
    r(c);
    met = test_assertions();
    check(met == errors, "%s, %s %s: met LRELU_ASSERT %u times, not %u", name, what, array_names[a],
          met, errors);
    check((errors == 0 && c->n > 0) || memcmp(pool.bytes, before, sizeof before) == 0,
          "%s, %s %s: wrote", name, what, array_names[a]);
}

static void nothing_at(const test_type *t, routine r, const char *name, enum array a,
                       unsigned errors) {
    call c = correct(t);
    c.at[a] = NULL;
    expect(r, &c, errors, name, "NULL for", a);
    memset(c.at, 0, sizeof c.at);
    c.n = 0;
    c.s.outer = 0;
    expect(r, &c, 0, name, "n = 0, NULL for all and", a);
    c.s = prelu_shared(0); /* checked as one run */
    expect(r, &c, 0, name, "one slope for nothing, NULL for all and", a);
}

/* Array a, moved around array b. */
static void overlap(const test_type *t, routine r, const char *name, enum array a, enum array b,
                    unsigned if_equal) {
    call c = correct(t);
    unsigned char *to = c.at[b];
    size_t step = unit(t, a) > unit(t, b) ? unit(t, a) : unit(t, b);
    c.at[a] = to;
    expect(r, &c, if_equal, name, "exactly over", b);
    c.at[a] = to + unit(t, a);
    expect(r, &c, 1, name, "one after the start of", b);
    c.at[a] = to - unit(t, a);
    expect(r, &c, 1, name, "one before the start of", b);
    c.at[a] = to + length(t, b) - (a == MASK ? 1 : step);
    expect(r, &c, 1, name, "over the end of", b);
    c.at[a] = to - length(t, a) + (a == MASK ? 1 : step);
    expect(r, &c, 1, name, "over the start of", b);
    c.at[a] = to + length(t, b);
    expect(r, &c, 0, name, "right after", b);
    c.at[a] = to - length(t, a);
    expect(r, &c, 0, name, "right before", b);
}

static void too_large(const test_type *t, routine r, const char *name) {
    static const size_t most = SIZE_MAX, half = (size_t)1 << (sizeof(size_t) * 4);
    const prelu_shape shapes[] = {
        {most, 2, 1},        {2, most, 1},       {1, most, 2},     {2, most / 2 + 1, 1},
        {half, half, 1},     {1, half, half},    {most / 3, 2, 2}, {half, 1, half},
        {half, 2, half / 2}, {most, most, most},
    };
    const prelu_shape empty[] = {{0, 0, 0}, {0, most, most}, {most, 0, most}, {most, most, 0}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        call c = correct(t);
        c.s = shapes[i];
        expect(r, &c, 1, name, "a shape too large for", OUT);
    }
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        call c = correct(t);
        c.s = empty[i];
        c.n = 0;
        expect(r, &c, 0, name, "an empty shape for", OUT);
    }
}

/* More elements than bytes can be counted. */
static void too_many(const test_type *t, routine r, const char *name) {
    call c = correct(t);
    c.n = SIZE_MAX / ref_size(t->ref.element) + 1;
    expect(r, &c, 1, name, "n too large for", OUT);
}

void test_caller_errors(void) {
    for (size_t i = 0; i < test_type_count; i++) {
        const test_type *t = &test_types[i];
        test_group("caller_errors", t->name);
        nothing_at(t, forward, "forward", OUT, 1);
        nothing_at(t, forward, "forward", IN, 1);
        nothing_at(t, backward, "backward", OUT, 1);
        nothing_at(t, backward, "backward", IN, 1);
        nothing_at(t, backward, "backward", X, 1);
        nothing_at(t, forward_mask, "forward_mask", OUT, 1);
        nothing_at(t, forward_mask, "forward_mask", IN, 1);
        nothing_at(t, forward_mask, "forward_mask", MASK, 1);
        nothing_at(t, backward_mask, "backward_mask", OUT, 1);
        nothing_at(t, backward_mask, "backward_mask", IN, 1);
        nothing_at(t, backward_mask, "backward_mask", MASK, 1);
        nothing_at(t, forward_prelu, "prelu_forward", OUT, 1);
        nothing_at(t, forward_prelu, "prelu_forward", IN, 1);
        nothing_at(t, forward_prelu, "prelu_forward", ALPHA, 1);
        nothing_at(t, backward_prelu, "prelu_backward", OUT, 0);
        nothing_at(t, backward_prelu, "prelu_backward", IN, 1);
        nothing_at(t, backward_prelu, "prelu_backward", X, 1);
        nothing_at(t, backward_prelu, "prelu_backward", ALPHA, 1);
        nothing_at(t, backward_prelu, "prelu_backward", DALPHA, 0);
        nothing_at(t, backward_prelu_neither, "prelu_backward, neither", IN, 1);
        nothing_at(t, backward_prelu_neither, "prelu_backward, neither", X, 1);
        nothing_at(t, backward_prelu_neither, "prelu_backward, neither", ALPHA, 1);
        nothing_at(t, forward_bias, "forward_bias", OUT, 1);
        nothing_at(t, forward_bias, "forward_bias", IN, 1);
        nothing_at(t, forward_bias, "forward_bias", BIAS, 1);
        nothing_at(t, forward_prelu_bias, "prelu_forward_bias", OUT, 1);
        nothing_at(t, forward_prelu_bias, "prelu_forward_bias", IN, 1);
        nothing_at(t, forward_prelu_bias, "prelu_forward_bias", BIAS, 1);
        nothing_at(t, forward_prelu_bias, "prelu_forward_bias", ALPHA, 1);
        nothing_at(t, backward_bias, "backward_bias", OUT, 0);
        nothing_at(t, backward_bias, "backward_bias", IN, 1);
        nothing_at(t, backward_bias, "backward_bias", X, 1);
        nothing_at(t, backward_bias, "backward_bias", DALPHA, 0);
        nothing_at(t, backward_bias_neither, "backward_bias, neither", IN, 1);
        nothing_at(t, backward_bias_neither, "backward_bias, neither", X, 1);

        overlap(t, forward, "forward", OUT, IN, 0);
        overlap(t, backward, "backward", OUT, IN, 0);
        overlap(t, backward, "backward", OUT, X, 0);
        overlap(t, forward_mask, "forward_mask", OUT, IN, 0);
        overlap(t, forward_mask, "forward_mask, mask", MASK, OUT, 1);
        overlap(t, forward_mask, "forward_mask, mask", MASK, IN, 1);
        overlap(t, backward_mask, "backward_mask", OUT, IN, 0);
        overlap(t, backward_mask, "backward_mask, mask", MASK, OUT, 1);
        overlap(t, forward_prelu, "prelu_forward", OUT, IN, 0);
        overlap(t, forward_prelu, "prelu_forward, alpha", ALPHA, OUT, 1);
        overlap(t, backward_prelu, "prelu_backward", OUT, IN, 0);
        overlap(t, backward_prelu, "prelu_backward", OUT, X, 0);
        overlap(t, backward_prelu, "prelu_backward, alpha", ALPHA, OUT, 1);
        overlap(t, backward_prelu, "prelu_backward, dalpha", DALPHA, OUT, 1);
        overlap(t, backward_prelu, "prelu_backward, dalpha", DALPHA, IN, 1);
        overlap(t, backward_prelu, "prelu_backward, dalpha", DALPHA, X, 1);
        overlap(t, backward_prelu, "prelu_backward, dalpha", DALPHA, ALPHA, 1);
        overlap(t, forward_bias, "forward_bias", OUT, IN, 0);
        overlap(t, forward_bias, "forward_bias, bias", BIAS, OUT, 1);
        overlap(t, forward_prelu_bias, "prelu_forward_bias", OUT, IN, 0);
        overlap(t, forward_prelu_bias, "prelu_forward_bias, bias", BIAS, OUT, 1);
        overlap(t, forward_prelu_bias, "prelu_forward_bias, alpha", ALPHA, OUT, 1);
        overlap(t, backward_bias, "backward_bias", OUT, IN, 0);
        overlap(t, backward_bias, "backward_bias", OUT, X, 0);
        overlap(t, backward_bias, "backward_bias, dbias", DALPHA, OUT, 1);
        overlap(t, backward_bias, "backward_bias, dbias", DALPHA, IN, 1);
        overlap(t, backward_bias, "backward_bias, dbias", DALPHA, X, 1);

        too_many(t, forward, "forward");
        too_many(t, backward, "backward");
        too_many(t, forward_mask, "forward_mask");
        too_many(t, backward_mask, "backward_mask");
        too_large(t, forward_prelu, "prelu_forward");
        too_large(t, backward_prelu, "prelu_backward");
        too_large(t, forward_bias, "forward_bias");
        too_large(t, forward_prelu_bias, "prelu_forward_bias");
        too_large(t, backward_bias, "backward_bias");
    }
}
