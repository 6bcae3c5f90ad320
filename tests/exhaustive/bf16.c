/* bf16.c - a program of its own: forward of all 65536 elements for 65536 slopes, one for each upper
   half of a float; the lower halves differ. "bf16 k/n" does part k of n, 1 <= k <= n, so that
   processes can share the work. The product is made in double, where it is exact, rounded to float,
   and then to one of the two floats next to it that end in 16 zeros. */
#include "test.h"
#include "lrelu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALL = 65536 };
static uint16_t x[ALL], y[ALL];

void test_assertion_failed(const char *function, const char *words) {
    fprintf(stderr, "a correct call met LRELU_ASSERT: %s: %s\n", function, words);
    exit(1);
}

typedef union {
    uint32_t bits;
    float value;
} both;

static uint32_t product(uint32_t element, float alpha) {
    both v, r;
    uint32_t below, half;
    v.bits = element << 16;
    r.value = (float)((double)v.value * (double)alpha);
    below = r.bits >> 16;
    half = r.bits & 0xFFFF;
    return below + ((half > 0x8000) | ((half == 0x8000) & below & 1));
}

/* Nonzero where y is wrong; of a NaN that was computed any will do. */
static uint32_t wrong(size_t i, float alpha, uint32_t alpha_is_nan) {
    uint32_t element = x[i], negative = element - 0x8001 < 0x7F80;
    uint32_t scaled = product(element, alpha), magnitude = scaled & 0x7FFF;
    uint32_t any_nan = negative & ((magnitude > 0x7F80) | alpha_is_nan);
    uint32_t got_nan = (y[i] & 0x7FFF) > 0x7F80;
    uint32_t differs = y[i] != (negative ? scaled : element);
    return any_nan ? !got_nan : differs;
}

static unsigned long one_alpha(uint32_t number) {
    uint32_t any = 0, is_nan;
    unsigned long failed = 0;
    both alpha;
    alpha.bits = number << 16 | (number * 40503 & 0xFFFF);
    is_nan = (alpha.bits & 0x7FFFFFFF) > 0x7F800000;
    memset(y, 0x55, sizeof y);
    lrelu_forward_bf16(y, x, ALL, alpha.value);
    for (size_t i = 0; i < ALL; i++) {
        any |= wrong(i, alpha.value, is_nan);
    }
    for (size_t i = 0; any && i < ALL && failed < 5; i++) {
        if (wrong(i, alpha.value, is_nan)) {
            failed++;
            fprintf(stderr, "FAILED alpha %08lx, x %04x: y %04x\n", (unsigned long)alpha.bits,
                    (unsigned)x[i], (unsigned)y[i]);
        }
    }
    return failed;
}

int main(int argc, char **argv) {
    unsigned long part = 1, parts = 1, failed = 0, passed = 0;
    if (argc > 2 || (argc == 2 && sscanf(argv[1], "%lu/%lu", &part, &parts) != 2) || part < 1 ||
        part > parts) {
        fprintf(stderr, "usage: bf16 [k/n], 1 <= k <= n\n");
        return 2;
    }
    for (uint32_t i = 0; i < ALL; i++) {
        x[i] = (uint16_t)(i >> 1 | i << 15); /* each, and then its negative */
    }
    for (unsigned long i = part - 1; i < ALL && failed < 5; i += parts) {
        unsigned long bad = one_alpha((uint32_t)i);
        failed += bad;
        passed += bad == 0;
    }
    printf("bf16 %s %lu/%lu: %lu passed, %lu failed (slopes, all 65536 elements each)\n",
           lrelu_isa_name(), part, parts, passed, failed);
    return failed != 0 || passed == 0;
}
