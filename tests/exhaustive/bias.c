/* bias.c - a program of its own: forward with a bias, of all 2^32 floats for some biases and slopes
   (by vectors) and of all f16 and bf16 for many. "bias k/n" does part k of n, 1 <= k <= n, so that
   processes can share the work. Sums and products of floats are made in double and rounded once,
   which gives the bits of the operation in float; those of 16 bits are the reference's. */
#include "test.h"
#include "lrelu.h"
#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 65536, PAIRS_OF_16_BITS = 400 };
static const uint32_t sign = 0x80000000U, infinity = 0x7F800000U;

typedef union {
    uint32_t bits[BLOCK];
    float value[BLOCK];
} block;
static block x, y;
static unsigned long passed, failed;

void test_assertion_failed(const char *function, const char *words) {
    fprintf(stderr, "a correct call met LRELU_ASSERT: %s: %s\n", function, words);
    exit(1);
}

typedef union {
    float value;
    uint32_t bits;
} both;

static uint32_t right(float element, float bias, float alpha) {
    both t, product;
    t.value = (float)((double)element + (double)bias);
    product.value = (float)((double)t.value * (double)alpha);
    return t.bits - sign - 1 < infinity ? product.bits : t.bits; /* < 0: neither -0 nor a NaN */
}

/* Nonzero where the bits are wrong; every NaN is computed, so any will do. */
static uint32_t wrong(size_t i, float bias, float alpha) {
    uint32_t want = right(x.value[i], bias, alpha), got = y.bits[i];
    uint32_t any_nan = ((got & ~sign) > infinity) & ((want & ~sign) > infinity);
    return (got != want) & !any_nan;
}

static void one_block(uint32_t number, float bias, float alpha) {
    uint32_t any = 0;
    unsigned shown = 0;
    for (uint32_t i = 0; i < BLOCK; i++) {
        x.bits[i] = number * BLOCK + i;
    }
    lrelu_forward_bias_f32(y.value, x.value, &bias, alpha, prelu_shared(BLOCK));
    for (size_t i = 0; i < BLOCK; i++) {
        any |= wrong(i, bias, alpha);
    }
    for (size_t i = 0; any && i < BLOCK && shown < 5; i++) {
        if (wrong(i, bias, alpha)) {
            shown++;
            fprintf(stderr, "FAILED bias %g, alpha %g, x %08lx: y %08lx\n", (double)bias,
                    (double)alpha, (unsigned long)x.bits[i], (unsigned long)y.bits[i]);
        }
    }
    failed += shown;
    passed += shown == 0;
}

typedef void (*routine)(uint16_t *y, const uint16_t *x, const float *bias, float alpha,
                        prelu_shape s);

/* All elements, each channel's with another bias of any bits. */
static void sixteen_bits(const char *name, routine forward, ref_format f, uint32_t number) {
    static uint16_t all[BLOCK], got[BLOCK];
    static const float alphas[] = {0.01f, 0.3f, 1.7f, -0.5f, 0};
    enum { CHANNELS = 16, ALPHAS = sizeof alphas / sizeof alphas[0] };
    const ref_type t = {f, ref_binary32};
    both bias[CHANNELS], alpha;
    float values[CHANNELS];
    unsigned shown = 0;
    alpha.value = alphas[number % ALPHAS];
    for (uint32_t c = 0; c < CHANNELS; c++) {
        /* About as large as the elements: the exponent is one that they have. */
        uint32_t random = (number * CHANNELS + c + 1) * 2654435769U;
        uint32_t range = 1U << f.exponent_bits, middle = 127 - range / 2 + 1;
        uint32_t exponent = middle + (random >> 23) % (range - 1);
        bias[c].bits = (random & (sign | 0x7FFFFFU)) | exponent << 23;
        values[c] = bias[c].value;
    }
    for (uint32_t i = 0; i < BLOCK; i++) {
        all[i] = (uint16_t)i;
    }
    forward(got, all, values, alpha.value, prelu_nhwc(BLOCK / CHANNELS, CHANNELS));
    for (uint32_t i = 0; i < BLOCK && shown < 5; i++) {
        uint8_t computed;
        uint64_t want =
            ref_forward_bias(&t, all[i], bias[i % CHANNELS].bits, alpha.bits, &computed);
        if (computed ? !ref_is_nan(f, got[i]) : got[i] != want) {
            shown++;
            fprintf(stderr, "FAILED %s, bias %g, alpha %g, x %04lx: y %04x\n", name,
                    (double)values[i % CHANNELS], (double)alpha.value, (unsigned long)i, got[i]);
        }
    }
    failed += shown;
    passed += shown == 0;
}

int main(int argc, char **argv) {
    static const float pairs[][2] = {{0.37f, 0.01f}, {-1e-39f, -0.5f}, {-3e30f, 1.7f}};
    unsigned long part = 1, parts = 1;
    if (argc > 2 || (argc == 2 && sscanf(argv[1], "%lu/%lu", &part, &parts) != 2) || part < 1 ||
        part > parts) {
        fprintf(stderr, "usage: bias [k/n], 1 <= k <= n\n");
        return 2;
    }
    /* Of floats the scalar path is one C expression, which would take a minute. */
    int vectors = strcmp(lrelu_isa_name(), "scalar") != 0;
    for (size_t k = 0; vectors && k < sizeof pairs / sizeof pairs[0]; k++) {
        for (unsigned long i = part - 1; i < 65536 && failed < 5; i += parts) {
            one_block((uint32_t)i, pairs[k][0], pairs[k][1]);
        }
        fprintf(stderr, "bias %lu/%lu: f32, bias %g done\n", part, parts, (double)pairs[k][0]);
    }
    for (unsigned long i = part - 1; i < PAIRS_OF_16_BITS && failed < 5; i += parts) {
        sixteen_bits("f16", lrelu_forward_bias_f16, ref_binary16, (uint32_t)i);
        sixteen_bits("bf16", lrelu_forward_bias_bf16, ref_bfloat16, (uint32_t)i);
    }
    printf("bias %s %lu/%lu: %lu passed, %lu failed (arrays of 65536)\n", lrelu_isa_name(), part,
           parts, passed, failed);
    return failed != 0 || passed == 0;
}
