/* integers.c - a program of its own: all inputs of s8, u8 and s16, and of PReLU all slopes with
   them, with thousands of parameter sets and both roundings, and 2^22 accumulators with 60,
   against the reference. "integers k/n" does part k = 1 .. n, so that processes can share the
   work. */
#include "integer_types.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALL = 65536, SHOWN = 5 };

static unsigned char x[ALL * 2], y[ALL * 2], want[ALL * 2], alpha[ALL];
static unsigned long passed, failed;

void test_assertion_failed(const char *function, const char *words) {
    fprintf(stderr, "a correct call met LRELU_ASSERT: %s: %s\n", function, words);
    exit(1);
}

void test_pass(void) { passed++; }

void test_fail(const char *format, ...) {
    va_list arguments;
    if (failed++ >= SHOWN) {
        return;
    }
    fprintf(stderr, "FAILED ");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
}

static void expect(const int_type *t, const ref_parameters *p, size_t n) {
    size_t i = 0;
    int right = memcmp(y, want, n * t->size) == 0;
    while (!right && int_load(t->size, t->min, y, i) == int_load(t->size, t->min, want, i)) {
        i++;
    }
    check(right, "%s, n %lu, %s: of %ld is %ld, not %ld", t->name, (unsigned long)n,
          int_describe(p), (long)int_load(t->size, t->min, x, i),
          (long)int_load(t->size, t->min, y, i), (long)int_load(t->size, t->min, want, i));
    memset(y, CANARY_BYTE, n * t->size);
}

/* All inputs; of 8 bits as a short and as a long array, and by the table. */
static void one_leaky(const int_type *t, const ref_parameters *p) {
    lrelu_quant q;
    ref_quant ref;
    unsigned char table[256];
    size_t n = t->size == 1 ? 256 : ALL;
    if (!int_prepare(&q, &ref, p)) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        int32_t v = int_load(t->size, t->min, x, i);
        int_store(t->size, want, i, ref_quant_one(&ref, v, 0, t->min, t->max));
    }
    t->forward(y, x, n, &q);
    expect(t, p, n);
    t->one_by_one(y, x, n, &q);
    expect(t, p, n);
    if (t->table == NULL) {
        return;
    }
    t->table(table, &q);
    t->lookup(y, x, n, table);
    expect(t, p, n);
    for (size_t i = 256; i < 4096; i += 256) {
        memcpy(want + i, want, 256);
    }
    t->forward(y, x, 4096, &q);
    expect(t, p, 4096);
}

/* All inputs with all slopes, 65536 at a time. */
static void one_prelu(const int_type *t, const ref_parameters *p) {
    lrelu_quant q;
    ref_quant ref;
    prelu_shape rows = prelu_elementwise(256, 256);
    if (!int_prepare(&q, &ref, p)) {
        return;
    }
    for (size_t turn = 0; turn < (t->size == 1 ? 1 : 256); turn++) {
        for (size_t c = 0; c < 256; c++) { /* s16: input i meets slope i + turn */
            alpha[c] = (unsigned char)(t->size == 1 ? c : c + turn);
        }
        for (size_t i = 0; i < ALL; i++) {
            int32_t v = (int32_t)(t->size == 1 ? i >> 8 : i);
            int_store(t->size, x, i, v);
            v = int_load(t->size, t->min, x, i);
            int_store(
                t->size, want, i,
                ref_quant_one(&ref, v, int_load(1, t->alpha_min, alpha, i & 255), t->min, t->max));
        }
        t->prelu(y, x, alpha, rows, &q);
        expect(t, p, ALL);
    }
}

/* ---- Accumulators ---- */

enum {
    SUMS = 1 << 22,
    AROUND_TIES = 1 << 20, /* of the sums; as many around 0, and as many at the two ends */
    REQUANT_CHANNELS = 64,
    REQUANT_SETS = 60
};

static int32_t sums[SUMS], addends[SUMS], results[SUMS], bias[REQUANT_CHANNELS];
static unsigned char requanted[SUMS], right[SUMS];

/* Every sum near 0 and near an end of 32 bits, those around the ties of results up to 300, and
   others at equal distances. */
static void make_sums(const ref_quant *ref, test_random *r) {
    enum { TIES = 300 };
    static const int64_t all = INT64_C(1) << 32;
    const int64_t m[2] = {ref->m_pos, ref->m_neg < 0 ? -ref->m_neg : ref->m_neg};
    const int s[2] = {ref->s_pos, ref->s_neg};
    int32_t n = 0;
    for (int32_t i = 0; i < AROUND_TIES; i++) {
        sums[n++] = i - AROUND_TIES / 2;
        sums[n++] = i % 2 == 0 ? INT32_MAX - i / 2 : INT32_MIN + i / 2;
    }
    for (int side = 0; side < 2; side++) {
        double ratio = (double)m[side];
        for (int i = s[side]; i < 31; i++) {
            ratio /= 2;
        }
        for (int32_t i = 0; i < AROUND_TIES / 2; i++) { /* out from each tie, by turns */
            int32_t k = i % TIES, out = i / TIES / 2 * (i / TIES % 2 ? 1 : -1);
            double tie = m[side] == 0 ? 0 : (k + 0.5) / ratio;
            double v = (side == 0 ? tie : -tie) + out;
            sums[n++] = v > -2147483647.0 && v < 2147483647.0 ? (int32_t)v : INT32_MIN;
        }
    }
    for (int64_t at = (int64_t)test_below(r, 1024); n < SUMS; at += all / AROUND_TIES) {
        sums[n++] = (int32_t)(at + INT32_MIN);
    }
}

static void make_requanted(const int_type *t, int32_t out_zero) {
    for (size_t i = 0; i < SUMS; i++) {
        int64_t r = (int64_t)out_zero + results[i];
        right[i] = (unsigned char)((r < t->min ? t->min : r > t->max ? t->max : r) & 0xFF);
    }
}

static void expect_requanted(const int_type *t, const ref_requant_parameters *p, int32_t out_zero) {
    size_t i = 0;
    int same = memcmp(requanted, right, SUMS) == 0;
    while (!same && requanted[i] == right[i]) {
        i++;
    }
    check(same, "%s, %s, out_zero %ld: of sum %ld is %ld, not %ld", t->name,
          int_requant_describe(p), (long)out_zero, (long)sums[i],
          (long)int_load(1, t->min, requanted, i), (long)int_load(1, t->min, right, i));
    memset(requanted, CANARY_BYTE, sizeof requanted);
}

/* Without a bias as one array, with biases as rows of channels. */
static void one_requant(const ref_requant_parameters *p, test_random *r) {
    lrelu_requant q[REQUANT_CHANNELS];
    ref_quant ref;
    if (!int_requant_prepare(&q[0], &ref, p)) {
        return;
    }
    for (size_t c = 0; c < REQUANT_CHANNELS; c++) {
        q[c] = q[0];
        bias[c] = int_accumulator(&ref, r);
    }
    make_sums(&ref, r);
    for (size_t i = 0; i < SUMS; i++) {
        addends[i] = ref_wrapped_sum(ref_wrapped_sum(sums[i], -1 - bias[i % REQUANT_CHANNELS]), 1);
        results[i] = ref_requant_one(&ref, sums[i], 0, INT32_MIN, INT32_MAX);
    }
    for (size_t k = 0; k < INT_8_BITS; k++) {
        const int_type *t = &int_types[k];
        int32_t out_zero = t->min + (int32_t)test_below(r, 256);
        make_requanted(t, out_zero);
        t->requant(requanted, sums, NULL, q, out_zero, prelu_shared(SUMS));
        expect_requanted(t, p, out_zero);
        t->requant(requanted, addends, bias, q, out_zero,
                   prelu_nhwc(SUMS / REQUANT_CHANNELS, REQUANT_CHANNELS));
        expect_requanted(t, p, out_zero);
    }
}

int main(int argc, char **argv) {
    /* Leaky, PReLU: sets for s8, u8, s16. */
    static const size_t sets[2][INT_TYPES] = {{200000, 200000, 2000}, {1000, 1000, 20}};
    unsigned long part = 1, parts = 1;
    if (argc > 2 || (argc == 2 && sscanf(argv[1], "%lu/%lu", &part, &parts) != 2) || part < 1 ||
        part > parts) {
        fprintf(stderr, "usage: integers [k/n], 1 <= k <= n\n");
        return 2;
    }
    for (int prelu = 0; prelu <= 1; prelu++) {
        for (size_t k = 0; k < INT_TYPES; k++) {
            const int_type *t = &int_types[k];
            for (size_t i = 0; i < ALL; i++) {
                int_store(t->size, x, i, (int32_t)i);
            }
            for (size_t i = part - 1; i < sets[prelu][k] && failed < SHOWN; i += parts) {
                test_random r = {1000 + i};
                ref_parameters p;
                (prelu ? int_prelu_set : int_leaky_set)(&p, t, i, &r);
                for (p.single = 0; p.single <= 1; p.single++) {
                    (prelu ? one_prelu : one_leaky)(t, &p);
                }
            }
            fprintf(stderr, "integers %lu/%lu: %s %s done\n", part, parts,
                    prelu ? "prelu" : "leaky", t->name);
        }
    }
    for (size_t i = part - 1; i < REQUANT_SETS && failed < SHOWN; i += parts) {
        test_random r = {2000 + i};
        ref_requant_parameters p;
        int_requant_set(&p, i, &r);
        for (p.single = 0; p.single <= 1; p.single++) {
            one_requant(&p, &r);
        }
    }
    fprintf(stderr, "integers %lu/%lu: accumulators done\n", part, parts);
    printf("integers %s %lu/%lu: %lu passed, %lu failed (arrays)\n", lrelu_isa_name(), part, parts,
           passed, failed);
    return failed != 0 || passed == 0;
}
