/* mask.c - the sign mask: its bits, its padding, and what backward makes of it. */
#include "types.h"

#include <string.h>

enum { PAIRS = 2048, LENGTHS = 300, OFFSETS = 16, SIZE = 8 };

static unsigned char x[PAIRS * SIZE], dy[PAIRS * SIZE], y[PAIRS * SIZE], dx[PAIRS * SIZE];
static uint8_t y_computed[PAIRS], dx_computed[PAIRS], mask[PAIRS / 8];
static test_buffer buffer_x, buffer_dy, buffer_out, buffer_mask;

static void make(const test_type *t, uint64_t alpha, size_t first, size_t n) {
    ref_format f = t->ref.element;
    memset(mask, 0, sizeof mask);
    for (size_t i = 0; i < n; i++) {
        uint64_t vx = ref_load(f, x, first + i), vdy = ref_load(f, dy, first + i);
        mask[i / 8] = (uint8_t)(mask[i / 8] | ref_is_positive(f, vx) << i % 8);
        ref_store(f, y, i, ref_forward(&t->ref, vx, alpha, &y_computed[i]));
        ref_store(f, dx, i, ref_backward(&t->ref, vdy, vx, alpha, &dx_computed[i]));
    }
}

static void expect(const test_type *t, const char *what, const void *got, const void *want,
                   const uint8_t *computed, size_t n) {
    size_t i = test_compare(t->ref.element, got, want, computed, n);
    check(i == n, "%s, n %u: [%u] is %llx, not %llx", what, (unsigned)n, (unsigned)i,
          (unsigned long long)ref_load(t->ref.element, got, i),
          (unsigned long long)ref_load(t->ref.element, want, i));
    check(test_intact(&buffer_x) && test_intact(&buffer_dy) && test_intact(&buffer_out) &&
              test_intact(&buffer_mask),
          "%s, n %u: wrote outside the array", what, (unsigned)n);
}

static void expect_mask(const char *what, const uint8_t *got, size_t n) {
    size_t i = 0, bytes = LRELU_MASK_BYTES(n);
    while (i < bytes && got[i] == mask[i]) {
        i++;
    }
    check(i == bytes, "%s, n %u: mask byte %u is %02x, not %02x", what, (unsigned)n, (unsigned)i,
          (unsigned)got[i], (unsigned)mask[i]);
}

static void every_way(const test_type *t, uint64_t alpha, size_t n, size_t first, size_t offset) {
    size_t size = ref_size(t->ref.element), bytes = n * size, mask_bytes = LRELU_MASK_BYTES(n);
    const unsigned char *from_x = x + first * size, *from_dy = dy + first * size;
    void *px = test_place(&buffer_x, offset * size, from_x, bytes);
    void *pdy = test_place(&buffer_dy, (offset * 7 + n) % OFFSETS * size, from_dy, bytes);
    void *out = test_place(&buffer_out, (offset + n) % OFFSETS * size, NULL, bytes);
    uint8_t *pmask = test_place(&buffer_mask, (offset * 3 + n) % OFFSETS, NULL, mask_bytes);

    make(t, alpha, first, n);
    t->forward_mask(out, pmask, px, n, alpha);
    expect(t, "forward_mask", out, y, y_computed, n);
    expect_mask("forward_mask", pmask, n);
    t->backward_mask(out, pdy, pmask, n, alpha);
    expect(t, "backward_mask", out, dx, dx_computed, n);
    expect_mask("backward_mask", pmask, n);
    check(memcmp(px, from_x, bytes) == 0 && memcmp(pdy, from_dy, bytes) == 0,
          "n %u: wrote to an input", (unsigned)n);
    t->backward_mask(pdy, pdy, pmask, n, alpha);
    expect(t, "backward_mask, dx == dy", pdy, dx, dx_computed, n);
    memset(pmask, 0xFF, mask_bytes);
    t->forward_mask(px, pmask, px, n, alpha);
    expect(t, "forward_mask, y == x", px, y, y_computed, n);
    expect_mask("forward_mask, y == x", pmask, n);
}

static void one_type(const test_type *t) {
    ref_format f = t->ref.element;
    uint64_t alphas[ALPHAS], specials[SPECIALS];
    test_random r = {5};
    test_alphas(t, alphas);
    test_specials(t, specials);
    test_group("mask", t->name);
    for (size_t i = 0; i < PAIRS; i++) {
        ref_store(f, x, i, test_element(t, specials, &r));
        ref_store(f, dy, i, test_element(t, specials, &r));
    }
    for (size_t i = 0; i < ALPHAS; i++) {
        every_way(t, alphas[i], PAIRS, 0, i % OFFSETS);
        test_hash_results(f, y, y_computed, PAIRS);
        test_hash_results(f, dx, dx_computed, PAIRS);
        for (size_t k = 0; k < PAIRS / 8; k++) {
            test_hash(mask[k]);
        }
    }
    for (size_t n = 0; n <= LENGTHS; n++) {
        for (size_t offset = n % 3; offset < OFFSETS; offset += test_quick ? 13 : 1) {
            every_way(t, alphas[(n + offset * 3) % ALPHAS], n,
                      (n * 61 + offset * 131) % (PAIRS - LENGTHS), offset);
        }
    }
}

void test_mask(void) {
    size_t bytes = (PAIRS + OFFSETS) * SIZE;
    check(LRELU_MASK_BYTES(0) == 0 && LRELU_MASK_BYTES(1) == 1 && LRELU_MASK_BYTES(8) == 1 &&
              LRELU_MASK_BYTES(4 + 5) == 2 && LRELU_MASK_BYTES(4 | 3) == 1,
          "LRELU_MASK_BYTES");
    check(LRELU_MASK_BYTES(SIZE_MAX) == SIZE_MAX / 8 + 1, "LRELU_MASK_BYTES(SIZE_MAX)");
    if (test_buffer_make(&buffer_x, bytes) && test_buffer_make(&buffer_dy, bytes) &&
        test_buffer_make(&buffer_out, bytes) &&
        test_buffer_make(&buffer_mask, PAIRS / 8 + OFFSETS)) {
        for (size_t i = 0; i < test_type_count; i++) {
            one_type(&test_types[i]);
        }
    }
    test_buffer_free(&buffer_x);
    test_buffer_free(&buffer_dy);
    test_buffer_free(&buffer_out);
    test_buffer_free(&buffer_mask);
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
