/* sixteen_bits.c - the types of 16 bits, exhaustively: every element with every slope in every
   routine. The gradients that arrive run through all 65536 values too. */
#include "types.h"

#include <string.h>

enum { ALL = 65536, BYTES = ALL * 2, HASHED = 3 };

static struct {
    unsigned char y[BYTES], dx[BYTES];
    uint8_t y_computed[ALL], dx_computed[ALL];
} want;
static unsigned char x[BYTES], dy[BYTES], got[BYTES];
static uint8_t mask[ALL / 8], right_mask[ALL / 8];

static void make_inputs(const test_type *t) {
    ref_format f = t->ref.element;
    memset(right_mask, 0, sizeof right_mask);
    for (uint64_t i = 0; i < ALL; i++) {
        ref_store(f, x, (size_t)i, test_tame(f, i));
        ref_store(f, dy, (size_t)i, test_tame(f, (i * 40503 + 12345) % ALL));
        right_mask[i / 8] =
            (uint8_t)(right_mask[i / 8] | ref_is_positive(f, test_tame(f, i)) << i % 8);
    }
}

static void expect(const test_type *t, const char *what, uint64_t alpha, const void *right,
                   const uint8_t *computed) {
    ref_format f = t->ref.element;
    size_t i = test_compare(f, got, right, computed, ALL);
    check(i == ALL, "%s, alpha bits %llx, x bits %x: %llx, not %llx", what,
          (unsigned long long)alpha, (unsigned)i, (unsigned long long)ref_load(f, got, i),
          (unsigned long long)ref_load(f, right, i));
    memset(got, CANARY_BYTE, BYTES);
}

static void one_alpha(const test_type *t, uint64_t alpha) {
    ref_format f = t->ref.element;
    const prelu_shape shared = prelu_shared(ALL);
    unsigned char slope[8];
    for (size_t i = 0; i < ALL; i++) {
        uint64_t vx = ref_load(f, x, i), vdy = ref_load(f, dy, i);
        ref_store(f, want.y, i, ref_forward(&t->ref, vx, alpha, &want.y_computed[i]));
        ref_store(f, want.dx, i, ref_backward(&t->ref, vdy, vx, alpha, &want.dx_computed[i]));
    }
    ref_store(t->ref.arithmetic, slope, 0, alpha);
    t->forward(got, x, ALL, alpha);
    expect(t, "forward", alpha, want.y, want.y_computed);
    t->backward(got, dy, x, ALL, alpha);
    expect(t, "backward", alpha, want.dx, want.dx_computed);
    t->forward_mask(got, mask, x, ALL, alpha);
    expect(t, "forward_mask", alpha, want.y, want.y_computed);
    check(memcmp(mask, right_mask, sizeof mask) == 0, "mask of all elements");
    t->backward_mask(got, dy, mask, ALL, alpha);
    expect(t, "backward_mask", alpha, want.dx, want.dx_computed);
    t->prelu_forward(got, x, slope, shared);
    expect(t, "prelu_forward", alpha, want.y, want.y_computed);
    t->prelu_backward(got, NULL, dy, x, slope, shared);
    expect(t, "prelu_backward", alpha, want.dx, want.dx_computed);
}

/* One element, one term: dalpha is the product, and 0 where x > 0. */
static void one_term(const test_type *t) {
    ref_format f = t->ref.element, a = t->ref.arithmetic;
    static unsigned char dalpha[ALL * 4], right[ALL * 4], alpha[ALL * 4];
    static uint8_t nan[ALL];
    const prelu_shape each = prelu_elementwise(1, ALL);
    size_t i;
    memset(dalpha, 0, sizeof dalpha);
    memset(right, 0, sizeof right);
    ref_dalpha(&t->ref, right, dy, x, each.outer, each.channels, each.inner);
    t->prelu_backward(NULL, dalpha, dy, x, alpha, each);
    for (i = 0; i < ALL; i++) {
        nan[i] = (uint8_t)ref_is_nan(a, ref_load(a, right, i));
    }
    i = test_compare(a, dalpha, right, nan, ALL);
    check(i == ALL, "dalpha of x bits %x, dy bits %x: %llx, not %llx", (unsigned)i,
          (unsigned)ref_load(f, dy, i), (unsigned long long)ref_load(a, dalpha, i),
          (unsigned long long)ref_load(a, right, i));
    test_hash_results(a, right, nan, ALL);
}

void test_sixteen_bits(void) {
    for (size_t i = 0; i < test_type_count; i++) {
        const test_type *t = &test_types[i];
        uint64_t alphas[ALPHAS];
        if (ref_size(t->ref.element) == 2) {
            test_group("sixteen_bits", t->name);
            test_alphas(t, alphas);
            make_inputs(t);
            for (size_t k = 0; k < (test_quick ? HASHED : ALPHAS); k++) {
                one_alpha(t, alphas[k]);
                if (k < HASHED) {
                    test_hash_results(t->ref.element, want.y, want.y_computed, ALL);
                    test_hash_results(t->ref.element, want.dx, want.dx_computed, ALL);
                }
            }
            one_term(t);
        }
    }
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
