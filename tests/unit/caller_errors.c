/* caller_errors.c - each caller's error meets LRELU_ASSERT exactly once, in the public function and
   with words for it, and nothing is written; the nearest correct calls do not, and write. */
#include "routines.h"

#include <stdio.h>
#include <string.h>

static const char *const array_names[ARRAYS] = {
    "y or dx", "x or dy", "x, or backward's y", "alpha", "bias",   "dalpha or dbias",
    "mask",    "table",   "x of 32 bits",       "q",     "requant"};

/* No array is longer than THIRD. Each lies in the middle third of its own part of one pool, so that
   another can be moved over its ends and right beside it. */
enum { N = 60, CHANNELS = 20, THIRD = 512, PART = 3 * THIRD };
static union {
    double aligned;
    unsigned char bytes[ARRAYS * PART];
} pool;
static unsigned char before[ARRAYS * PART], fill[ARRAYS * PART];

static const ref_parameters usual_leaky = {0.05F, 0.1F, 0.04F, 0, 0, 0, 0, 0};
static const ref_parameters usual_slopes = {0.05F, 0.01F, 0.04F, 0, 0, 0, 1, 0};
static const ref_requant_parameters usual_requant = {0.05F, 0.004F, 0.1F, 0.04F, 0};

/* What the message of an error must say. */
static const char null[] = "a pointer is NULL", too_long[] = "more bytes than size_t holds",
                  overlap[] = "an output overlaps another array";

/* wrong: what the message must say beside the function's name; NULL: nothing is wrong. subject,
   predicate and object describe the call. */
static void expect(const test_call *c, const test_routine *r, const char *wrong,
                   const char *subject, const char *predicate, const char *object) {
    int writes = !wrong && c->n > 0 && (c->at[OUT] != NULL || c->at[DALPHA] != NULL), wrote;
    char name[40];
    unsigned met;
    memcpy(pool.bytes, fill, sizeof pool.bytes);
    test_put_parameters(c, CHANNELS);
    memcpy(before, pool.bytes, sizeof before);
    test_assertions();
    if (!test_run(c, r, wrong)) {
        return;
    }
    met = test_assertions();
    wrote = memcmp(pool.bytes, before, sizeof before) != 0;
    snprintf(name, sizeof name, "%s%s_%s", r->name[0] == 'p' ? "" : "lrelu_", r->name, c->type);
    check(met == (wrong != NULL), "%s: %s %s%s: met LRELU_ASSERT %u times", r->name, subject,
          predicate, object, met);
    check(!wrong || (strstr(test_last_assertion(), name) && strstr(test_last_assertion(), wrong)),
          "%s: %s %s%s: '%s' does not name it and '%s'", name, subject, predicate, object,
          test_last_assertion(), wrong);
    check(wrote == writes, "%s: %s %s%s: wrote %s", r->name, subject, predicate, object,
          wrote ? "something" : "nothing");
}

static void null_for_each(const test_call *base, const test_routine *r, unsigned arrays,
                          const char *beside) {
    for (unsigned i = 0; i < ARRAYS; i++) {
        test_call c = *base;
        c.at[i] = NULL;
        if (arrays & ARRAYS1(i)) {
            const char *wrong = r->optional & ARRAYS1(i) ? NULL : null;
            expect(&c, r, wrong, array_names[i], "is NULL", beside);
        }
    }
}

static void null_pointers(test_call c, const test_routine *r) {
    null_for_each(&c, r, r->writes | r->reads, "");
    if (r->optional & ARRAYS1(OUT)) {
        c.at[OUT] = c.at[DALPHA] = NULL;
        expect(&c, r, NULL, "no output", "", "");
        null_for_each(&c, r, r->reads, ", no output");
    }
    if (r->takes != TAKES_NEITHER) {
        memset(c.at, 0, sizeof c.at);
        c.n = 0;
        c.s.outer = 0;
        expect(&c, r, NULL, "n", "= 0", ", NULL for all");
        c.s = prelu_shared(0); /* checked as one run */
        expect(&c, r, NULL, "one run", "of nothing", ", NULL for all");
    }
}

/* Array a, moved around array b. */
static void move_around(const test_call *right, const test_routine *r, unsigned a, unsigned b,
                        int in_place) {
    unsigned char *to = right->at[b];
    size_t step = test_element_bytes(right, a);
    size_t a_bytes = test_array_bytes(right, a), b_bytes = test_array_bytes(right, b);
    const struct {
        const char *where;
        unsigned char *at;
        const char *wrong;
    } places[] = {
        {"exactly over ", to, in_place ? NULL : overlap},
        {"one after the start of ", to + step, overlap},
        {"one before the start of ", to - step, overlap},
        {"over the end of ", to + b_bytes - step, overlap},
        {"over the start of ", to - a_bytes + step, overlap},
        {"right after ", to + b_bytes, NULL},
        {"right before ", to - a_bytes, NULL},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        test_call c = *right;
        c.at[a] = places[i].at;
        expect(&c, r, places[i].wrong, array_names[a], places[i].where, array_names[b]);
    }
}

/* What is written overlaps nothing, but y or dx may be exactly an input of the same elements. The
   array with the smaller elements is moved, so that every place is aligned. */
static void overlaps(const test_call *c, const test_routine *r) {
    for (unsigned a = 0; a < ARRAYS; a++) {
        for (unsigned b = a + 1; b < ARRAYS; b++) {
            unsigned pair = ARRAYS2(a, b);
            if (((r->writes | r->reads) & pair) == pair && (r->writes & pair) != 0) {
                int in_place = a == OUT && (b == IN || b == X);
                int swap = test_element_bytes(c, a) > test_element_bytes(c, b);
                move_around(c, r, swap ? b : a, swap ? a : b, in_place);
            }
        }
    }
}

/* A size that has wrapped around may seem to overlap nothing where y lies below the others, or
   above: both are tried. */
static void too_large(test_call c, const test_routine *r, const char *what) {
    void *below = c.at[OUT];
    expect(&c, r, too_long, what, "too large", ", y below");
    c.at[OUT] = c.at[ARRAYS - 1];
    c.at[ARRAYS - 1] = below;
    expect(&c, r, too_long, what, "too large", ", y above");
}

static void shapes(test_call c, const test_routine *r) {
    static const size_t most = SIZE_MAX, half = (size_t)1 << (sizeof(size_t) * 4);
    static const size_t third = (size_t)2 << (sizeof(size_t) * 8 / 3); /* of its bits, and more */
    const prelu_shape large[] = {
        {most, 2, 1},        {2, most, 1},       {1, most, 2},     {2, most / 2 + 1, 1},
        {half, half, 1},     {1, half, half},    {most / 3, 2, 2}, {half, 1, half},
        {half, 2, half / 2}, {most, most, most}, {third, third, third},
    };
    const prelu_shape empty[] = {{0, 0, 0}, {0, most, most}, {most, 0, most}, {most, most, 0}};
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        c.s = large[i];
        too_large(c, r, "a shape");
    }
    if (r->reads & ARRAYS1(REQUANT)) {
        c.s = prelu_nhwc(1, SIZE_MAX / sizeof c.requant + 1);
        too_large(c, r, "an array of parameters");
    }
    c.n = 0;
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        c.s = empty[i];
        expect(&c, r, NULL, "a shape", "that is empty", "");
    }
}

/* More elements than bytes can be counted. */
static void too_many(test_call c, const test_routine *r) {
    size_t size = test_element_bytes(&c, r->reads & ARRAYS1(WIDE) ? WIDE : IN);
    if (size > 1) {
        c.n = SIZE_MAX / size + 1;
        c.s = prelu_shared(c.n);
        too_large(c, r, "n");
    }
}

static void zero_point(test_call c, const test_routine *r, ref_parameters *p, int32_t *zero,
                       int32_t min, int32_t max, const char *what) {
    const int32_t tried[] = {min, max, max / 2, min - 1, max + 1, -32768, 32767};
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        *zero = tried[i];
        if (tried[i] < -32768 || tried[i] > 32767) {
            continue; /* refused by prepare */
        }
        if (int_prepare_only(&c.quant, p) == LRELU_OK) {
            expect(&c, r, tried[i] < min || tried[i] > max ? what : NULL, what, "at and past",
                   " its ends");
        } else {
            check(0, "%s: refused", int_describe(p));
        }
    }
    *zero = max / 2;
}

static void zero_points(const test_call *c, const test_routine *r) {
    const int_type *t = c->integers;
    ref_parameters p = r->reads & ARRAYS1(ALPHA) ? usual_slopes : usual_leaky;
    for (p.single = 0; p.single <= 1; p.single++) {
        zero_point(*c, r, &p, &p.in_zero, t->min, t->max, "in_zero");
        zero_point(*c, r, &p, &p.out_zero, t->min, t->max, "out_zero");
        if (p.prelu) {
            zero_point(*c, r, &p, &p.alpha_zero, t->alpha_min, t->alpha_max, "alpha_zero");
        }
    }
}

static void out_zeros(test_call c, const test_routine *r) {
    static const int32_t far[] = {-129, 256, -32768, 32767, 65536, INT32_MIN, INT32_MAX};
    int32_t min = c.integers->min, max = c.integers->max;
    for (c.out_zero = min - 2; c.out_zero <= max + 2; c.out_zero++) {
        expect(&c, r, c.out_zero < min || c.out_zero > max ? "out_zero" : NULL, "out_zero",
               "at and past", " its ends");
    }
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        c.out_zero = far[i];
        expect(&c, r, "out_zero", "out_zero", "far outside", "");
    }
}

static void one_routine(test_call c, const test_routine *r) {
    const ref_parameters *quant = r->reads & ARRAYS1(ALPHA) ? &usual_slopes : &usual_leaky;
    if (int_prepare_only(&c.quant, quant) != LRELU_OK ||
        int_requant_prepare_only(&c.requant, &usual_requant) != LRELU_OK) {
        check(0, "the usual parameters are refused");
        return;
    }
    null_pointers(c, r);
    overlaps(&c, r);
    if (r->takes != TAKES_NEITHER) {
        too_many(c, r);
    }
    if (r->takes == TAKES_SHAPE) {
        shapes(c, r);
    }
    if (r->reads & ARRAYS1(QUANT)) {
        zero_points(&c, r);
    }
    if (r->reads & ARRAYS1(REQUANT)) {
        out_zeros(c, r);
    }
}

void test_caller_errors(void) {
    for (size_t i = 0; i < sizeof fill; i++) {
        fill[i] = (unsigned char)(0x80 + i % 61); /* negative; no array is like another */
    }
    for (size_t type = 0; type < test_type_count + INT_TYPES; type++) {
        test_call c = test_call_of(type);
        c.n = N;
        c.alpha = c.floats != NULL ? ref_from_double(c.floats->ref.arithmetic, 0.25) : 0;
        c.s = prelu_nchw(N / CHANNELS, CHANNELS, 1);
        c.out_zero = c.integers != NULL ? c.integers->max : 0;
        for (size_t i = 0; i < ARRAYS; i++) {
            c.at[i] = pool.bytes + i * PART + THIRD;
        }
        test_group("caller_errors", c.type);
        for (size_t k = 0; k < test_routine_count; k++) {
            if (test_has(&c, &test_routines[k])) {
                one_routine(c, &test_routines[k]);
            }
        }
    }
}
