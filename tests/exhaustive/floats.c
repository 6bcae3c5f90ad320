/* floats.c - a program of its own: forward and backward of all 2^32 floats, for some slopes.
   "floats k/n" does part k of n, 1 <= k <= n, so that processes can share the work. The product is
   made in double, where it is exact, and rounded once: fast, and not the way of lrelu.h. */
#include "test.h"
#include "lrelu.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 65536 };
static const uint32_t sign = 0x80000000U, infinity = 0x7F800000U;

typedef union {
    uint32_t bits[BLOCK];
    float value[BLOCK];
} block;
static block x, dy, y, dx;

void test_assertion_failed(const char *function, const char *words) {
    fprintf(stderr, "a correct call met LRELU_ASSERT: %s: %s\n", function, words);
    exit(1);
}

static uint32_t product(float a, float b) {
    union {
        float value;
        uint32_t bits;
    } r;
    r.value = (float)((double)a * (double)b);
    return r.bits;
}

/* Nonzero where the bits are wrong; of a NaN that was computed any will do. */
static uint32_t wrong(uint32_t got, uint32_t copy, uint32_t scaled, uint32_t is_scaled) {
    uint32_t any_nan = is_scaled & ((got & ~sign) > infinity) & ((scaled & ~sign) > infinity);
    return (got != (is_scaled ? scaled : copy)) & !any_nan;
}

static uint32_t wrong_forward(size_t i, float alpha) {
    uint32_t negative = x.bits[i] - sign - 1 < infinity;
    return wrong(y.bits[i], x.bits[i], product(x.value[i], alpha), negative);
}

static uint32_t wrong_backward(size_t i, float alpha) {
    uint32_t positive = x.bits[i] - 1 < infinity;
    return wrong(dx.bits[i], dy.bits[i], product(dy.value[i], alpha), !positive);
}

static unsigned long one_block(uint32_t number, float alpha) {
    uint32_t any = 0;
    unsigned long failed = 0;
    for (uint32_t i = 0; i < BLOCK; i++) {
        x.bits[i] = number * BLOCK + i;
        dy.bits[i] = x.bits[i] * 2654435769U; /* odd: every float once, too */
    }
    lrelu_forward_f32(y.value, x.value, BLOCK, alpha);
    lrelu_backward_f32(dx.value, dy.value, x.value, BLOCK, alpha);
    for (size_t i = 0; i < BLOCK; i++) {
        any |= wrong_forward(i, alpha) | wrong_backward(i, alpha);
    }
    for (size_t i = 0; any && i < BLOCK && failed < 5; i++) {
        if (wrong_forward(i, alpha) || wrong_backward(i, alpha)) {
            failed++;
            fprintf(stderr, "FAILED alpha %g, x %08lx: y %08lx; dy %08lx: dx %08lx\n",
                    (double)alpha, (unsigned long)x.bits[i], (unsigned long)y.bits[i],
                    (unsigned long)dy.bits[i], (unsigned long)dx.bits[i]);
        }
    }
    return failed;
}

int main(int argc, char **argv) {
    static const float alphas[] = {0.01f, 0.1f, 1.7f, -0.5f, 0, INFINITY};
    unsigned long part = 1, parts = 1, failed = 0, passed = 0;
    if (argc > 2 || (argc == 2 && sscanf(argv[1], "%lu/%lu", &part, &parts) != 2) || part < 1 ||
        part > parts) {
        fprintf(stderr, "usage: floats [k/n], 1 <= k <= n\n");
        return 2;
    }
    for (size_t a = 0; a < sizeof alphas / sizeof alphas[0]; a++) {
        for (unsigned long i = part - 1; i < 65536 && failed < 5; i += parts) {
            unsigned long bad = one_block((uint32_t)i, alphas[a]);
            failed += bad;
            passed += bad == 0;
        }
        fprintf(stderr, "floats %lu/%lu: alpha %g done\n", part, parts, (double)alphas[a]);
    }
    printf("floats %s %lu/%lu: %lu passed, %lu failed (blocks of 65536 floats)\n",
           lrelu_isa_name(), part, parts, passed, failed);
    return failed != 0 || passed == 0;
}
