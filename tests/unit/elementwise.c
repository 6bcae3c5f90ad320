/* elementwise.c - forward and backward: every special value and slope at every length and offset,
   out of place and in place, is what the reference says, and nothing around it is touched. */
#include "types.h"

#include <string.h>

/* PAIRS of x and dy: first every special with every special, then some of each kind. */
enum { CROSS = SPECIALS * SPECIALS, PAIRS = CROSS + 1024, LENGTHS = 300, OFFSETS = 16, SIZE = 8 };

typedef struct {
    uint8_t computed[PAIRS];
    unsigned char bits[PAIRS * SIZE];
} results;

static unsigned char x[PAIRS * SIZE], dy[PAIRS * SIZE];
static results y, dx, dx_of_x; /* dx_of_x: where dy is x */
static test_buffer buffer_x, buffer_dy, buffer_out;

static void make_pairs(const test_type *t) {
    uint64_t specials[SPECIALS];
    test_random r = {1};
    test_specials(t, specials);
    for (size_t i = 0; i < PAIRS; i++) {
        ref_store(t->ref.element, x, i,
                  i < CROSS ? specials[i / SPECIALS] : test_element(t, specials, &r));
        ref_store(t->ref.element, dy, i,
                  i < CROSS ? specials[i % SPECIALS] : test_element(t, specials, &r));
    }
}

static void make_results(const test_type *t, uint64_t alpha) {
    ref_format f = t->ref.element;
    for (size_t i = 0; i < PAIRS; i++) {
        uint64_t vx = ref_load(f, x, i), vdy = ref_load(f, dy, i);
        ref_store(f, y.bits, i, ref_forward(&t->ref, vx, alpha, &y.computed[i]));
        ref_store(f, dx.bits, i, ref_backward(&t->ref, vdy, vx, alpha, &dx.computed[i]));
        ref_store(f, dx_of_x.bits, i, ref_backward(&t->ref, vx, vx, alpha, &dx_of_x.computed[i]));
    }
}

typedef struct {
    const test_type *t;
    uint64_t alpha;
    size_t n, first, x_offset, other_offset;
} call;

static void expect(const call *c, const char *what, const void *got, const results *want) {
    size_t size = ref_size(c->t->ref.element);
    size_t i = test_compare(c->t->ref.element, got, want->bits + c->first * size,
                            want->computed + c->first, c->n);
    check(i == c->n,
          "%s, alpha bits %llx, n %u, offsets %u %u: element %u of x bits %llx is %llx, not %llx",
          what, (unsigned long long)c->alpha, (unsigned)c->n, (unsigned)c->x_offset,
          (unsigned)c->other_offset, (unsigned)i,
          (unsigned long long)ref_load(c->t->ref.element, x, c->first + i),
          (unsigned long long)ref_load(c->t->ref.element, got, i),
          (unsigned long long)ref_load(c->t->ref.element, want->bits, c->first + i));
    check(test_intact(&buffer_x) && test_intact(&buffer_dy) && test_intact(&buffer_out),
          "%s, n %u, offsets %u %u: wrote outside the array", what, (unsigned)c->n,
          (unsigned)c->x_offset, (unsigned)c->other_offset);
}

static void every_way(const call *c) {
    size_t size = ref_size(c->t->ref.element), bytes = c->n * size;
    const unsigned char *from_x = x + c->first * size, *from_dy = dy + c->first * size;
    void *px = test_place(&buffer_x, c->x_offset * size, from_x, bytes);
    void *pdy = test_place(&buffer_dy, (c->x_offset * 7 + c->n) % OFFSETS * size, from_dy, bytes);
    void *out = test_place(&buffer_out, c->other_offset * size, NULL, bytes);

    c->t->forward(out, px, c->n, c->alpha);
    expect(c, "forward", out, &y);
    c->t->backward(out, pdy, px, c->n, c->alpha);
    expect(c, "backward", out, &dx);
    c->t->backward(out, px, px, c->n, c->alpha);
    expect(c, "backward, dy == x", out, &dx_of_x);
    check(memcmp(px, from_x, bytes) == 0 && memcmp(pdy, from_dy, bytes) == 0,
          "n %u: wrote to an input", (unsigned)c->n);

    c->t->backward(pdy, pdy, px, c->n, c->alpha);
    expect(c, "backward, dx == dy", pdy, &dx);
    memcpy(pdy, from_dy, bytes);
    c->t->backward(px, pdy, px, c->n, c->alpha);
    expect(c, "backward, dx == x", px, &dx);
    memcpy(px, from_x, bytes);
    c->t->backward(px, px, px, c->n, c->alpha);
    expect(c, "backward, dx == dy == x", px, &dx_of_x);
    memcpy(px, from_x, bytes);
    c->t->forward(px, px, c->n, c->alpha);
    expect(c, "forward, y == x", px, &y);
}

static void lengths_and_offsets(const test_type *t, uint64_t alpha, size_t number) {
    size_t thinned = ref_size(t->ref.element) == 2 ? 2 : 1; /* sixteen_bits.c has all elements */
    call c = {t, alpha, 0, 0, 0, 0};
    for (c.n = 0; c.n <= LENGTHS; c.n++) {
        for (size_t i = 0; i < OFFSETS; i++) {
            size_t turn = i * 5 + c.n + number * 3;
            if (turn % (test_quick ? 8 * OFFSETS : thinned) != 0) {
                continue;
            }
            c.x_offset = i;
            c.other_offset = i % 3 ? (i + c.n) % OFFSETS : i;
            /* Short arrays would always meet the same elements. */
            c.first = (c.n * 61 + i * 131 + number * 17) * 37 % (PAIRS - LENGTHS);
            every_way(&c);
        }
    }
}

static void one_type(const test_type *t) {
    uint64_t alphas[ALPHAS];
    test_alphas(t, alphas);
    make_pairs(t);
    test_group("elementwise", t->name);
    for (size_t i = 0; i < ALPHAS; i += test_quick == 2 ? 4 : 1) {
        call all = {t, alphas[i], PAIRS, 0, i % OFFSETS, i / 2 % OFFSETS};
        make_results(t, alphas[i]);
        every_way(&all);
        test_hash_results(t->ref.element, y.bits, y.computed, PAIRS);
        test_hash_results(t->ref.element, dx.bits, dx.computed, PAIRS);
        lengths_and_offsets(t, alphas[i], i);
    }
}

void test_elementwise(void) {
    size_t bytes = (PAIRS + OFFSETS) * SIZE;
    if (test_buffer_make(&buffer_x, bytes) && test_buffer_make(&buffer_dy, bytes) &&
        test_buffer_make(&buffer_out, bytes)) {
        for (size_t i = 0; i < test_type_count; i++) {
            one_type(&test_types[i]);
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_dy);
    test_buffer_free(&buffer_out);
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
