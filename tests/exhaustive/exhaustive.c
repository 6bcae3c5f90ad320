/* exhaustive.c - a program of its own: forward and backward of all 2^32 floats against the
   reference. "exhaustive k/n" does part k = 1 .. n, so that processes can share the work. */
#include "test.h"
#include "lrelu.h"
#include "reference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 65536 };

static float x[BLOCK], dy[BLOCK], y[BLOCK], dx[BLOCK];

void test_assertion_failed(void) {
    fprintf(stderr, "a correct call met LRELU_ASSERT\n");
    exit(1);
}

static uint64_t bits_of(const float *array, size_t i) { return ref_load(ref_binary32, array, i); }

static unsigned long wrong(const char *what, const float *got, size_t i, uint64_t want,
                           int computed) {
    uint64_t bits = bits_of(got, i);
    if (computed ? ref_is_nan(ref_binary32, bits) : bits == want) {
        return 0;
    }
    fprintf(stderr, "FAILED %s of %08lx: %08lx, not %08lx\n", what, (unsigned long)bits_of(x, i),
            (unsigned long)bits, (unsigned long)want);
    return 1;
}

static unsigned long one_block(uint32_t block, float alpha) {
    const ref_type t = {ref_binary32, ref_binary32};
    uint64_t slope = bits_of(&alpha, 0);
    unsigned long failed = 0;
    for (uint32_t i = 0; i < BLOCK; i++) {
        uint64_t bits = (uint64_t)block * BLOCK + i;
        ref_store(ref_binary32, x, i, bits);
        ref_store(ref_binary32, dy, i, bits * 2654435769U & 0xFFFFFFFF); /* each value once, too */
    }
    lrelu_forward_f32(y, x, BLOCK, alpha);
    lrelu_backward_f32(dx, dy, x, BLOCK, alpha);
    for (size_t i = 0; i < BLOCK && failed < 5; i++) {
        uint8_t computed;
        uint64_t want = ref_forward(&t, bits_of(x, i), slope, &computed);
        failed += wrong("forward", y, i, want, computed);
        want = ref_backward(&t, bits_of(dy, i), bits_of(x, i), slope, &computed);
        failed += wrong("backward", dx, i, want, computed);
    }
    return failed;
}

int main(int argc, char **argv) {
    static const float alphas[] = {0.01f, 0.1f, 1.7f, -0.5f, 0, INFINITY};
    unsigned long part = 1, parts = 1, failed = 0, passed = 0;
    if (argc > 2 || (argc == 2 && sscanf(argv[1], "%lu/%lu", &part, &parts) != 2) || part < 1 ||
        part > parts) {
        fprintf(stderr, "usage: exhaustive [k/n], 1 <= k <= n\n");
        return 2;
    }
    for (size_t a = 0; a < sizeof alphas / sizeof alphas[0]; a++) {
        for (unsigned long block = part - 1; block < 65536 && failed < 5; block += parts) {
            unsigned long bad = one_block((uint32_t)block, alphas[a]);
            failed += bad;
            passed += bad == 0;
        }
        fprintf(stderr, "exhaustive %lu/%lu: alpha %g done\n", part, parts, (double)alphas[a]);
    }
    printf("exhaustive %s %lu/%lu: %lu passed, %lu failed (blocks of 65536 floats)\n",
           lrelu_isa_name(), part, parts, passed, failed);
    return failed != 0 || passed == 0;
}
