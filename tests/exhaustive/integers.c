/* integers.c - a program of its own: all inputs of s8, u8 and s16, and of PReLU all slopes with
   them, with thousands of parameter sets and both roundings, against the reference. "integers k/n"
   does part k = 1 .. n, so that processes can share the work. */
#include "integer_types.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALL = 65536, SHOWN = 5 };

static unsigned char x[ALL * 2], y[ALL * 2], want[ALL * 2], alpha[ALL];
static unsigned long passed, failed;

void test_assertion_failed(void) {
    fprintf(stderr, "a correct call met LRELU_ASSERT\n");
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

/* As in main.c. */
static uint64_t mixed(uint64_t z) {
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t test_next(test_random *r) {
    r->state += UINT64_C(0x9E3779B97F4A7C15);
    return mixed(r->state);
}

size_t test_below(test_random *r, size_t n) { return (size_t)((test_next(r) >> 32) % n); }

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
    printf("integers %s %lu/%lu: %lu passed, %lu failed (arrays)\n", lrelu_isa_name(), part, parts,
           passed, failed);
    return failed != 0 || passed == 0;
}
