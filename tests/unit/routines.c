/* routines.c - see routines.h. */
#include "routines.h"

#include <string.h>

/* The function that makes a call c of a routine with these arguments. */
#define CALL(name, routine, ...) \
    static void name(const test_call *c) { \
        void *const *at = c->at; \
        c->routine(__VA_ARGS__); \
    }
CALL(forward, floats->forward, at[OUT], at[IN], c->n, c->alpha)
CALL(backward, floats->backward, at[OUT], at[IN], at[X], c->n, c->alpha)
CALL(forward_mask, floats->forward_mask, at[OUT], at[MASK], at[IN], c->n, c->alpha)
CALL(backward_mask, floats->backward_mask, at[OUT], at[IN], at[MASK], c->n, c->alpha)
CALL(prelu_forward, floats->prelu_forward, at[OUT], at[IN], at[ALPHA], c->s)
CALL(prelu_backward, floats->prelu_backward, at[OUT], at[DALPHA], at[IN], at[X], at[ALPHA], c->s)
CALL(forward_bias, floats->forward_bias, at[OUT], at[IN], at[BIAS], c->alpha, c->s)
CALL(prelu_forward_bias, floats->prelu_forward_bias, at[OUT], at[IN], at[BIAS], at[ALPHA], c->s)
CALL(backward_bias, floats->backward_bias, at[OUT], at[DALPHA], at[IN], at[X], c->alpha, c->s)
CALL(quantized, integers->forward, at[OUT], at[IN], c->n, at[QUANT])
CALL(quantized_prelu, integers->prelu, at[OUT], at[IN], at[ALPHA], c->s, at[QUANT])
CALL(table, integers->table, at[TABLE], at[QUANT])
CALL(lookup, integers->lookup, at[OUT], at[IN], c->n, at[TABLE])
CALL(requantized, integers->requant, at[OUT], at[WIDE], at[BIAS], at[REQUANT], c->out_zero, c->s)

/* clang-format off */
/* name, types, what gives the number of elements, the call, arrays: written, read, may be NULL */
const test_routine test_routines[] = {
    {"forward", FLOATS, TAKES_N, forward, ARRAYS1(OUT), ARRAYS1(IN), 0},
    {"backward", FLOATS, TAKES_N, backward, ARRAYS1(OUT), ARRAYS2(IN, X), 0},
    {"forward_mask", FLOATS, TAKES_N, forward_mask, ARRAYS2(OUT, MASK), ARRAYS1(IN), 0},
    {"backward_mask", FLOATS, TAKES_N, backward_mask, ARRAYS1(OUT), ARRAYS2(IN, MASK), 0},
    {"prelu_forward", FLOATS, TAKES_SHAPE, prelu_forward, ARRAYS1(OUT), ARRAYS2(IN, ALPHA), 0},
    {"prelu_backward", FLOATS, TAKES_SHAPE, prelu_backward, ARRAYS2(OUT, DALPHA),
        ARRAYS3(IN, X, ALPHA), ARRAYS2(OUT, DALPHA)},
    {"forward_bias", FLOATS, TAKES_SHAPE, forward_bias, ARRAYS1(OUT), ARRAYS2(IN, BIAS), 0},
    {"prelu_forward_bias", FLOATS, TAKES_SHAPE, prelu_forward_bias, ARRAYS1(OUT),
        ARRAYS3(IN, BIAS, ALPHA), 0},
    {"backward_bias", FLOATS, TAKES_SHAPE, backward_bias, ARRAYS2(OUT, DALPHA),
        ARRAYS2(IN, X), ARRAYS2(OUT, DALPHA)},
    {"forward", INTEGERS, TAKES_N, quantized, ARRAYS1(OUT), ARRAYS2(IN, QUANT), 0},
    {"prelu_forward", INTEGERS, TAKES_SHAPE, quantized_prelu, ARRAYS1(OUT),
        ARRAYS3(IN, ALPHA, QUANT), 0},
    {"table", BYTES, TAKES_NEITHER, table, ARRAYS1(TABLE), ARRAYS1(QUANT), 0},
    {"lookup", BYTES, TAKES_N, lookup, ARRAYS1(OUT), ARRAYS2(IN, TABLE), 0},
    {"forward_s32", BYTES, TAKES_SHAPE, requantized, ARRAYS1(OUT),
        ARRAYS3(WIDE, BIAS, REQUANT), ARRAYS1(BIAS)},
};
/* clang-format on */
const size_t test_routine_count = sizeof test_routines / sizeof test_routines[0];

test_call test_call_of(size_t type) {
    test_call c;
    memset(&c, 0, sizeof c);
    if (type < test_type_count) {
        c.floats = &test_types[type];
        c.type = c.floats->name;
    } else {
        c.integers = &int_types[type - test_type_count];
        c.type = c.integers->name;
    }
    return c;
}

int test_has(const test_call *c, const test_routine *r) {
    if (r->of == FLOATS) {
        return c->floats != NULL;
    }
    return c->integers != NULL && (r->of == INTEGERS || c->integers->size == 1);
}

#ifndef TEST_REAL_ASSERT
int test_run(const test_call *c, const test_routine *r, const char *wrong) {
    (void)wrong;
    r->run(c);
    return 1;
}
#endif

size_t test_element_bytes(const test_call *c, unsigned array) {
    const test_type *f = c->floats;
    switch (array) {
        case OUT:
        case IN:
        case X: return f != NULL ? ref_size(f->ref.element) : c->integers->size;
        case ALPHA: return f != NULL ? ref_size(f->ref.arithmetic) : 1;
        case BIAS:
        case DALPHA: return f != NULL ? ref_size(f->ref.arithmetic) : sizeof(int32_t);
        case MASK:
        case TABLE: return 1;
        default: return sizeof(int32_t); /* of the parameters: the largest member's */
    }
}

size_t test_array_bytes(const test_call *c, unsigned array) {
    switch (array) {
        case ALPHA:
        case BIAS:
        case DALPHA: return c->s.channels * test_element_bytes(c, array);
        case MASK: return LRELU_MASK_BYTES(c->n);
        case TABLE: return 256;
        case QUANT: return sizeof(lrelu_quant);
        case REQUANT: return c->s.channels * sizeof(lrelu_requant);
        default: return c->n * test_element_bytes(c, array);
    }
}

void test_put_parameters(const test_call *c, size_t channels) {
    unsigned char *requants = c->at[REQUANT];
    if (c->at[QUANT] != NULL) {
        memcpy(c->at[QUANT], &c->quant, sizeof c->quant);
    }
    for (size_t k = 0; requants != NULL && k < channels; k++) {
        memcpy(requants + k * sizeof c->requant, &c->requant, sizeof c->requant);
    }
}
