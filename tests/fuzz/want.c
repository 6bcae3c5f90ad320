/* want.c - what each routine of routines.c must give, from the reference alone. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t channel(const test_call *c, size_t i) { return i / c->s.inner % c->s.channels; }

/* ---- Floats ---- */

static uint64_t element(const expectation *e, unsigned array, size_t i) {
    return ref_load(e->call->floats->ref.element, e->before[array], i);
}

static uint64_t of_channel(const expectation *e, unsigned array, size_t i) {
    return ref_load(e->call->floats->ref.arithmetic, e->before[array], channel(e->call, i));
}

static int is_subnormal(ref_format f, uint64_t bits) {
    uint64_t magnitude = bits & ((UINT64_C(1) << (f.exponent_bits + f.fraction_bits)) - 1);
    return magnitude != 0 && magnitude < UINT64_C(1) << f.fraction_bits;
}

/* A result that only rounding makes the smallest normal number is flushed as well. */
static int may_flush(ref_format f, uint64_t bits) {
    return is_subnormal(f, bits) || is_subnormal(f, bits - 1);
}

/* Whether a subnormal takes part, the product being made or not. */
static int flushes(const ref_type *t, uint64_t v, uint64_t x, uint64_t alpha) {
    ref_format a = t->arithmetic;
    uint64_t wide = ref_convert(a, t->element, v);
    return is_subnormal(a, wide) || is_subnormal(a, ref_convert(a, t->element, x)) ||
           is_subnormal(a, alpha) || may_flush(a, ref_multiply(a, wide, alpha));
}

static void put(const expectation *e, size_t i, uint64_t bits, int flushed) {
    ref_store(e->call->floats->ref.element, e->want[OUT], i, bits);
    e->flushed[i] = (uint8_t)flushed;
}

static void forward_by(const expectation *e, size_t i, uint64_t alpha) {
    const ref_type *t = &e->call->floats->ref;
    uint64_t x = element(e, IN, i);
    put(e, i, ref_forward(t, x, alpha, &e->computed[i]), flushes(t, x, x, alpha));
}

static void backward_by(const expectation *e, size_t i, uint64_t x, uint64_t alpha) {
    const ref_type *t = &e->call->floats->ref;
    uint64_t dy = element(e, IN, i);
    put(e, i, ref_backward(t, dy, x, alpha, &e->computed[i]), flushes(t, dy, x, alpha));
}

static void bias_by(const expectation *e, size_t i, uint64_t alpha) {
    const ref_type *t = &e->call->floats->ref;
    ref_format a = t->arithmetic;
    uint64_t x = element(e, IN, i), bias = of_channel(e, BIAS, i);
    uint64_t wide = ref_convert(a, t->element, x), sum = ref_add(a, wide, bias);
    put(e, i, ref_forward_bias(t, x, bias, alpha, &e->computed[i]),
        is_subnormal(a, wide) || is_subnormal(a, bias) || is_subnormal(a, sum) ||
            is_subnormal(a, alpha) || may_flush(a, ref_multiply(a, sum, alpha)));
}

#define EACH_ELEMENT for (size_t i = 0; i < e->call->n; i++)

static void forward(const expectation *e) { EACH_ELEMENT forward_by(e, i, e->call->alpha); }

static void backward(const expectation *e) {
    EACH_ELEMENT backward_by(e, i, element(e, X, i), e->call->alpha);
}

static void forward_mask(const expectation *e) {
    forward(e);
    memset(e->want[MASK], 0, LRELU_MASK_BYTES(e->call->n));
    EACH_ELEMENT {
        int positive = ref_is_positive(e->call->floats->ref.element, element(e, IN, i));
        e->want[MASK][i / 8] |= (uint8_t)(positive << i % 8);
    }
}

static void backward_mask(const expectation *e) {
    uint64_t one = ref_from_double(e->call->floats->ref.element, 1);
    EACH_ELEMENT {
        int positive = e->before[MASK][i / 8] >> i % 8 & 1;
        backward_by(e, i, positive ? one : 0, e->call->alpha);
    }
}

static void prelu_forward(const expectation *e) {
    EACH_ELEMENT forward_by(e, i, of_channel(e, ALPHA, i));
}

static void prelu_backward(const expectation *e) {
    const prelu_shape s = e->call->s;
    EACH_ELEMENT backward_by(e, i, element(e, X, i), of_channel(e, ALPHA, i));
    ref_dalpha(&e->call->floats->ref, e->want[DALPHA], e->before[IN], e->before[X], s.outer,
               s.channels, s.inner);
}

static void forward_bias(const expectation *e) { EACH_ELEMENT bias_by(e, i, e->call->alpha); }

static void prelu_forward_bias(const expectation *e) {
    EACH_ELEMENT bias_by(e, i, of_channel(e, ALPHA, i));
}

static void backward_bias(const expectation *e) {
    const prelu_shape s = e->call->s;
    backward(e);
    ref_dbias(&e->call->floats->ref, e->want[DALPHA], e->want[OUT], s.outer, s.channels, s.inner);
}

/* ---- Integers ---- */

static int32_t integer(const expectation *e, unsigned array, size_t i) {
    const int_type *t = e->call->integers;
    return int_load(t->size, t->min, e->before[array], i);
}

static void put_integer(const expectation *e, unsigned array, size_t i, int32_t value) {
    int_store(e->call->integers->size, e->want[array], i, value);
}

static void quantized(const expectation *e) {
    const int_type *t = e->call->integers;
    EACH_ELEMENT put_integer(e, OUT, i,
                             ref_quant_one(&e->quant, integer(e, IN, i), 0, t->min, t->max));
}

static void quantized_prelu(const expectation *e) {
    const int_type *t = e->call->integers;
    EACH_ELEMENT {
        int32_t slope = int_load(1, t->alpha_min, e->before[ALPHA], channel(e->call, i));
        put_integer(e, OUT, i,
                    ref_quant_one(&e->quant, integer(e, IN, i), slope, t->min, t->max));
    }
}

static void table(const expectation *e) {
    const int_type *t = e->call->integers;
    for (int32_t x = t->min; x <= t->max; x++) {
        put_integer(e, TABLE, (size_t)(x & 255), ref_quant_one(&e->quant, x, 0, t->min, t->max));
    }
}

static void lookup(const expectation *e) {
    EACH_ELEMENT e->want[OUT][i] = e->before[TABLE][e->before[IN][i]];
}

static void requantized(const expectation *e) {
    const int_type *t = e->call->integers;
    EACH_ELEMENT {
        size_t c = channel(e->call, i);
        int32_t x, bias = 0;
        memcpy(&x, e->before[WIDE] + i * sizeof x, sizeof x);
        if (e->call->at[BIAS] != NULL) {
            memcpy(&bias, e->before[BIAS] + c * sizeof bias, sizeof bias);
        }
        put_integer(e, OUT, i,
                    ref_requant_one(&e->requant[c % SETS], ref_wrapped_sum(x, bias),
                                    e->call->out_zero, t->min, t->max));
    }
}

/* In the order of test_routines. */
static const struct {
    const char *name;
    void (*want)(const expectation *e);
} rows[] = {
    {"forward", forward},
    {"backward", backward},
    {"forward_mask", forward_mask},
    {"backward_mask", backward_mask},
    {"prelu_forward", prelu_forward},
    {"prelu_backward", prelu_backward},
    {"forward_bias", forward_bias},
    {"prelu_forward_bias", prelu_forward_bias},
    {"backward_bias", backward_bias},
    {"forward", quantized},
    {"prelu_forward", quantized_prelu},
    {"table", table},
    {"lookup", lookup},
    {"forward_s32", requantized},
};

void fuzz_check_rows(void) {
    size_t count = sizeof rows / sizeof rows[0], i = 0;
    while (i < count && i < test_routine_count && !strcmp(rows[i].name, test_routines[i].name)) {
        i++;
    }
    if (i < count || i < test_routine_count) {
        fprintf(stderr, "want.c: its rows are not those of routines.c: number %u\n", (unsigned)i);
        exit(1);
    }
}

void fuzz_want(const expectation *e, size_t row) { rows[row].want(e); }
