/* integers.c - leaky ReLU of s8, u8 and s16, tables and lookups, against the reference: every
   input of 8 bits with every parameter set, every input of 16 bits with some, many lengths and
   offsets. */
#include "integer_types.h"

#include <string.h>

enum {
    ALL = 65536, /* the most values that a type has, and the longest array */
    SETS = 2000,
    QUICK_SETS = 200,
    WHOLE_SETS = 160, /* with all 65536 inputs of s16 */
    QUICK_WHOLE_SETS = 4,
    LENGTHS = 300,
    OFFSETS = 64,
    EVERY_WAY_SETS = 2,
    NEAR = 16, /* elements of s16 around the zero point, behind the others */
    ROOM = (ALL + OFFSETS) * 2
};

static unsigned char pool[(ALL + NEAR) * 2]; /* inputs to choose from */
static unsigned char want[ALL * 2];          /* what they must become */
static int32_t results[ALL];                 /* of x = min + i */
static int results_known;
static test_buffer buffer_x, buffer_y, buffer_table;

typedef struct {
    const int_type *t;
    ref_parameters p;
    lrelu_quant q;
    ref_quant ref;
} setup;

static int prepare(setup *s, int single) {
    s->p.single = single;
    results_known = 0;
    return int_prepare(&s->q, &s->ref, &s->p);
}

static void know_results(const setup *s) {
    for (int32_t x = s->t->min; x <= s->t->max; x++) {
        results[x - s->t->min] = ref_quant_one(&s->ref, x, 0, s->t->min, s->t->max);
    }
    results_known = 1;
}

static void make_want(const setup *s, const unsigned char *x, size_t n) {
    const int_type *t = s->t;
    for (size_t i = 0; i < n; i++) {
        int32_t v = int_load(t->size, t->min, x, i);
        int32_t y =
            results_known ? results[v - t->min] : ref_quant_one(&s->ref, v, 0, t->min, t->max);
        int_store(t->size, want, i, y);
    }
}

static void expect(const setup *s, const char *what, const void *y, const unsigned char *x,
                   size_t n) {
    const int_type *t = s->t;
    size_t i = 0;
    int right = memcmp(y, want, n * t->size) == 0;
    while (!right && int_load(t->size, t->min, y, i) == int_load(t->size, t->min, want, i)) {
        i++;
    }
    check(right, "%s, n %lu, %s: of %ld is %ld, not %ld", what, (unsigned long)n,
          int_describe(&s->p), (long)int_load(t->size, t->min, x, i),
          (long)int_load(t->size, t->min, y, i), (long)int_load(t->size, t->min, want, i));
    check(test_intact(&buffer_x) && test_intact(&buffer_y) && test_intact(&buffer_table),
          "%s, n %lu: wrote outside the array", what, (unsigned long)n);
}

/* n elements from the pool; want must be made. */
static void forward(const setup *s, size_t first, size_t n, size_t x_offset, size_t y_offset) {
    size_t size = s->t->size;
    const unsigned char *x = pool + first * size;
    void *in = test_place(&buffer_x, x_offset * size, x, n * size);
    void *out = test_place(&buffer_y, y_offset * size, NULL, n * size);
    s->t->forward(out, in, n, &s->q);
    expect(s, "forward", out, x, n);
    check(memcmp(in, x, n * size) == 0, "forward, n %lu: wrote to x", (unsigned long)n);
    s->t->forward(in, in, n, &s->q);
    expect(s, "forward, y == x", in, x, n);
}

static void one_by_one(const setup *s, size_t first, size_t n) {
    const unsigned char *x = pool + first * s->t->size;
    void *in = test_place(&buffer_x, 0, x, n * s->t->size);
    void *out = test_place(&buffer_y, 0, NULL, n * s->t->size);
    s->t->one_by_one(out, in, n, &s->q);
    expect(s, "one by one", out, x, n);
}

static void lookup(const setup *s, const void *table, size_t first, size_t n, size_t x_offset,
                   size_t y_offset) {
    void *in = test_place(&buffer_x, x_offset, pool + first, n);
    void *out = test_place(&buffer_y, y_offset, NULL, n);
    s->t->lookup(out, in, n, table);
    expect(s, "lookup", out, pool + first, n);
    check(memcmp(in, pool + first, n) == 0, "lookup, n %lu: wrote to x", (unsigned long)n);
    s->t->lookup(in, in, n, table);
    expect(s, "lookup, y == x", in, pool + first, n);
}

/* The table of the parameters, each element of it and all of them looked up. */
static void tables(const setup *s, test_random *r) {
    unsigned char bytes[256];
    void *table = test_place(&buffer_table, test_below(r, OFFSETS), NULL, sizeof bytes);
    for (size_t i = 0; i < 256; i++) {
        bytes[i] = (unsigned char)i; /* as an element of s8: 0 .. 127, -128 .. -1 */
    }
    s->t->table(table, &s->q);
    make_want(s, bytes, 256);
    expect(s, "table", table, bytes, 256);
    memcpy(bytes, table, 256);
    {
        size_t first = test_below(r, ALL / 2), n = test_below(r, 600),
               x_offset = test_below(r, OFFSETS);
        make_want(s, pool + first, n);
        lookup(s, table, first, n, x_offset, test_below(r, OFFSETS));
    }
    check(memcmp(bytes, table, 256) == 0, "lookup wrote to the table");
}

/* Any bytes as the table. */
static void random_tables(setup *s, test_random *r) {
    unsigned char bytes[256];
    void *table;
    results_known = 1;
    memset(&s->p, 0, sizeof s->p); /* for messages */
    for (size_t i = 0; i < 256; i++) {
        bytes[i] = (unsigned char)(test_next(r) >> 56);
    }
    for (int32_t x = s->t->min; x <= s->t->max; x++) {
        results[x - s->t->min] = int_load(1, s->t->min, bytes, (size_t)(x & 255));
    }
    table = test_place(&buffer_table, test_below(r, OFFSETS), bytes, 256);
    for (size_t n = 0; n <= LENGTHS; n++) {
        for (size_t offset = 0; offset < OFFSETS; offset += test_quick ? 7 : 1) {
            size_t first = test_below(r, ALL / 2);
            make_want(s, pool + first, n);
            lookup(s, table, first, n, offset, test_below(r, OFFSETS));
        }
    }
    make_want(s, pool, ALL);
    lookup(s, table, 0, ALL, 0, 1);
    check(memcmp(bytes, table, 256) == 0, "lookup wrote to the table");
}

void int_hash(const int_type *t, const void *array, size_t n) {
    for (size_t i = 0; i < n; i++) {
        test_hash((uint64_t)(int64_t)int_load(t->size, t->min, array, i));
    }
}

/* Lengths at which a path may change its ways, and a large one now and then. */
static size_t length_of(size_t i, test_random *r) {
    static const unsigned short lengths[] = {511,  1023, 1024, 1500, 2047,
                                             2048, 3000, 4095, 4096, 4097};
    return i % 16 == 0 ? 20000 : lengths[test_below(r, sizeof lengths / sizeof lengths[0])];
}

/* The first 256 of the pool are all values of 8 bits. */
static void eight_bits(setup *s, size_t i, test_random *r) {
    size_t first = test_below(r, ALL / 2), n = test_below(r, LENGTHS + 1);
    size_t x_offset = test_below(r, OFFSETS), y_offset = test_below(r, OFFSETS);
    know_results(s);
    make_want(s, pool, 256);
    forward(s, 0, 256, x_offset, y_offset);
    one_by_one(s, 0, 256);
    if (i < QUICK_SETS) {
        int_hash(s->t, want, 256);
    }
    make_want(s, pool + first, n);
    forward(s, first, n, y_offset, x_offset);
    n = length_of(i, r);
    make_want(s, pool + first, n);
    forward(s, first, n, x_offset, y_offset);
    tables(s, r);
}

static void sixteen_bits(setup *s, size_t i, test_random *r) {
    size_t first = test_below(r, ALL / 2), n = test_below(r, LENGTHS + 1);
    size_t x_offset = test_below(r, OFFSETS), y_offset = test_below(r, OFFSETS);
    if (i < (size_t)(test_quick ? QUICK_WHOLE_SETS / test_quick : WHOLE_SETS)) {
        know_results(s);
        make_want(s, pool, ALL);
        forward(s, 0, ALL, x_offset, y_offset);
        one_by_one(s, 0, ALL);
        if (i < QUICK_WHOLE_SETS) {
            int_hash(s->t, want, ALL);
        }
        n = length_of(i, r);
    }
    make_want(s, pool + first * 2, n);
    forward(s, first, n, y_offset, x_offset);
    one_by_one(s, first, n);
    for (int32_t k = 0; k < NEAR; k++) {
        int32_t v = s->p.in_zero - NEAR / 2 + k;
        v = v < s->t->min ? s->t->min : v > s->t->max ? s->t->max : v;
        int_store(s->t->size, pool, (size_t)ALL + (size_t)k, v);
    }
    make_want(s, pool + (size_t)ALL * 2, NEAR);
    forward(s, ALL, NEAR, x_offset, y_offset);
}

static void every_way(const setup *s, test_random *r) {
    for (size_t n = 0; n <= LENGTHS; n++) {
        for (size_t offset = 0; offset < OFFSETS; offset += test_quick ? 7 * test_quick : 1) {
            size_t first = test_below(r, ALL / 2), y_offset = test_below(r, OFFSETS);
            make_want(s, pool + first * s->t->size, n);
            forward(s, first, n, offset, y_offset);
        }
    }
}

/* What random sets have too seldom. */
static const ref_parameters chosen[] = {
    /* 16 bits: out_zero, shifted as the product is, leaves no room for it in 32 bits */
    {0.0019F, 0.9F, 1, 0, 0, 100, 0, 0},
    /* where v >= 0, x itself but for out_zero */
    {0.05F, 0.1F, 0.05F, 0, 0, 100, 0, 0},
    /* 8 bits: where v >= 0, no multiplier of 16 bits gives all results */
    {0.00204026699F, 0.1F, 1, 0, 0, 0, 0, 0},
};

static void one_set(setup *s, size_t i, test_random *r) {
    for (int single = 0; single <= 1; single++) {
        if (!prepare(s, single)) {
            continue;
        }
        if (s->t->size == 1) {
            eight_bits(s, i, r);
        } else {
            sixteen_bits(s, i, r);
        }
        if (i < EVERY_WAY_SETS) {
            know_results(s);
            every_way(s, r);
        }
    }
}

static void one_type(const int_type *t) {
    test_random sets = {11}, r = {12};
    setup s;
    memset(&s, 0, sizeof s);
    s.t = t;
    test_group("integers", t->name);
    for (size_t i = 0; i < ALL; i += (size_t)(t->max - t->min) + 1) {
        int_shuffled(t, pool + i * t->size, &r);
    }
    for (size_t i = 0; i < (size_t)(test_quick ? QUICK_SETS / test_quick : SETS); i++) {
        int_leaky_set(&s.p, t, i, &sets);
        one_set(&s, i, &r);
    }
    for (size_t i = 0; i < sizeof chosen / sizeof chosen[0]; i++) {
        s.p = chosen[i];
        one_set(&s, EVERY_WAY_SETS, &r); /* all inputs, not every way */
    }
    if (t->lookup != NULL) {
        random_tables(&s, &r);
    }
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}

void test_integers(void) {
    if (test_buffer_make(&buffer_x, ROOM) && test_buffer_make(&buffer_y, ROOM) &&
        test_buffer_make(&buffer_table, 256 + OFFSETS)) {
        for (size_t i = 0; i < INT_TYPES; i++) {
            one_type(&int_types[i]);
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_y);
    test_buffer_free(&buffer_table);
}
