/* integer_prelu.c - PReLU of s8 x s8, u8 x u8 and s16 x s8 against the reference: many shapes, and
   every slope with every input of 8 bits. */
#include "integer_types.h"

#include <string.h>

enum {
    ALL = 65536,       /* 256 inputs x 256 slopes; the largest array, and the most slopes */
    QUICK_SHAPES = 60, /* hashed */
    WHOLE_SETS = 20,   /* with every slope and every input */
    QUICK_WHOLE_SETS = 2,
    OFFSETS = 64,
    ROOM = (ALL + OFFSETS) * 2
};

static unsigned char x[ALL * 2], alpha[ALL], want[ALL * 2];
static test_buffer buffer_x, buffer_y, buffer_alpha;

typedef struct {
    const int_type *t;
    ref_parameters p;
    lrelu_quant q;
    ref_quant ref;
} setup;

static void make_want(const setup *s, prelu_shape shape) {
    const int_type *t = s->t;
    size_t i = 0;
    for (size_t o = 0; o < shape.outer; o++) {
        for (size_t c = 0; c < shape.channels; c++) {
            int32_t slope = int_load(1, t->alpha_min, alpha, c);
            for (size_t k = 0; k < shape.inner; k++, i++) {
                int32_t v = int_load(t->size, t->min, x, i);
                int_store(t->size, want, i, ref_quant_one(&s->ref, v, slope, t->min, t->max));
            }
        }
    }
}

static void expect(const setup *s, prelu_shape shape, const char *what, const void *y) {
    const int_type *t = s->t;
    size_t n = shape.outer * shape.channels * shape.inner, i = 0;
    int right = memcmp(y, want, n * t->size) == 0;
    while (!right && int_load(t->size, t->min, y, i) == int_load(t->size, t->min, want, i)) {
        i++;
    }
    check(right, "%s, shape %lu %lu %lu, %s: [%lu], of %ld, is %ld, not %ld", what,
          (unsigned long)shape.outer, (unsigned long)shape.channels, (unsigned long)shape.inner,
          int_describe(&s->p), (unsigned long)i, (long)int_load(t->size, t->min, x, i),
          (long)int_load(t->size, t->min, y, i), (long)int_load(t->size, t->min, want, i));
    check(test_intact(&buffer_x) && test_intact(&buffer_y) && test_intact(&buffer_alpha),
          "%s, shape %lu %lu %lu: wrote outside the array", what, (unsigned long)shape.outer,
          (unsigned long)shape.channels, (unsigned long)shape.inner);
}

static void forward(const setup *s, prelu_shape shape, test_random *r) {
    size_t n = shape.outer * shape.channels * shape.inner, size = s->t->size;
    void *in = test_place(&buffer_x, test_below(r, OFFSETS) * size, x, n * size);
    void *out = test_place(&buffer_y, test_below(r, OFFSETS) * size, NULL, n * size);
    void *slopes = test_place(&buffer_alpha, test_below(r, OFFSETS), alpha, shape.channels);
    s->t->prelu(out, in, slopes, shape, &s->q);
    expect(s, shape, "prelu", out);
    check(memcmp(in, x, n * size) == 0 && memcmp(slopes, alpha, shape.channels) == 0,
          "prelu wrote to an input");
    s->t->prelu(in, in, slopes, shape, &s->q);
    expect(s, shape, "prelu, y == x", in);
}

static void random_elements(void *array, size_t bytes, test_random *r) {
    for (size_t i = 0; i < bytes; i++) {
        ((unsigned char *)array)[i] = (unsigned char)(test_next(r) >> 56);
    }
}

static void every_shape(setup *s, test_random *sets) {
    static prelu_shape shapes[INT_SHAPES];
    size_t count = int_shapes(shapes);
    test_random r = {22};
    for (size_t i = 0; i < count; i++) {
        prelu_shape shape = shapes[test_quick ? i * 7 % count : i];
        size_t n = shape.outer * shape.channels * shape.inner;
        if (test_quick && i >= QUICK_SHAPES) {
            break;
        }
        int_prelu_set(&s->p, s->t, i, sets);
        random_elements(x, n * s->t->size, &r);
        random_elements(alpha, shape.channels, &r);
        for (s->p.single = 0; s->p.single <= 1; s->p.single++) {
            if (int_prepare(&s->q, &s->ref, &s->p)) {
                make_want(s, shape);
                forward(s, shape, &r);
            }
        }
    }
}

/* One element each: all inputs of 8 bits with all slopes, all inputs of 16 bits with some. */
static void every_slope(setup *s, test_random *sets) {
    const prelu_shape elementwise = prelu_elementwise(1, ALL), rows = prelu_elementwise(256, 256);
    const prelu_shape images = prelu_nchw(1, 256, 256), planes = prelu_nchw(2, 64, 512);
    test_random r = {23};
    for (size_t i = 0; i < (size_t)(test_quick ? QUICK_WHOLE_SETS / test_quick : WHOLE_SETS);
         i++) {
        int_prelu_set(&s->p, s->t, i, sets);
        for (s->p.single = 0; s->p.single <= 1; s->p.single++) {
            if (!int_prepare(&s->q, &s->ref, &s->p)) {
                continue;
            }
            for (size_t k = 0; k < ALL; k++) {
                int_store(s->t->size, x, k, (int32_t)(s->t->size == 1 ? k & 255 : k));
                alpha[k] = (unsigned char)(s->t->size == 1 ? k >> 8 : test_next(&r) >> 56);
            }
            make_want(s, elementwise);
            forward(s, elementwise, &r);
            if (i < QUICK_WHOLE_SETS) {
                int_hash(s->t, want, ALL);
            }
            for (size_t k = 0; k < 256; k++) {
                alpha[k] = (unsigned char)k;
            }
            make_want(s, images);
            forward(s, images, &r);
            for (size_t k = 0; k < 256; k++) {
                alpha[k] = (unsigned char)(k * 85 + i);
            }
            make_want(s, planes);
            forward(s, planes, &r);
            for (size_t k = 0; k < ALL; k++) { /* so that a column has every input */
                int_store(s->t->size, x, k,
                          (int32_t)((s->t->size == 1 ? (k >> 8) + k : k * 40503) & 0xFFFF));
            }
            make_want(s, rows);
            forward(s, rows, &r);
        }
    }
}

void test_integer_prelu(void) {
    if (test_buffer_make(&buffer_x, ROOM) && test_buffer_make(&buffer_y, ROOM) &&
        test_buffer_make(&buffer_alpha, ROOM)) {
        for (size_t i = 0; i < INT_TYPES; i++) {
            setup s;
            test_random shape_sets = {20}, sets = {21};
            memset(&s, 0, sizeof s);
            s.t = &int_types[i];
            test_group("integer_prelu", s.t->name);
            every_shape(&s, &shape_sets);
            every_slope(&s, &sets);
            check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_y);
    test_buffer_free(&buffer_alpha);
}
