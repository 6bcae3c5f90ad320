/* routines.h - one row for each routine of arrays, be it of floats or of integers: how it is called
   and what it does with which arrays. What holds for all of them is tested by these rows. */
#ifndef ROUTINES_H
#define ROUTINES_H

#include "types.h"
#include "integer_types.h"

/* X: backward's second input. WIDE: x of 32 bits. DALPHA: dbias too. QUANT, REQUANT: an integer
   routine's parameters. */
enum { OUT, IN, X, ALPHA, BIAS, DALPHA, MASK, TABLE, WIDE, QUANT, REQUANT, ARRAYS };

/* A call of a float type's routine or of an integer type's: the other type is NULL. */
typedef struct {
    const char *type;
    const test_type *floats;
    const int_type *integers;
    void *at[ARRAYS];
    size_t n; /* where the routine takes a shape: its elements */
    prelu_shape s;
    uint64_t alpha; /* where it takes one slope */
    lrelu_quant quant;
    lrelu_requant requant; /* of each channel */
    int32_t out_zero;      /* beside requant */
} test_call;

/* A bit for each array. */
#define ARRAYS1(a) (1U << (a))
#define ARRAYS2(a, b) (ARRAYS1(a) | ARRAYS1(b))
#define ARRAYS3(a, b, c) (ARRAYS2(a, b) | ARRAYS1(c))

typedef struct {
    const char *name;
    enum { FLOATS, INTEGERS, BYTES } of; /* BYTES: s8 and u8 */
    enum { TAKES_N, TAKES_SHAPE, TAKES_NEITHER } takes;
    void (*run)(const test_call *c);
    unsigned writes, reads, optional; /* ARRAYSn; optional: may be NULL */
} test_routine;
extern const test_routine test_routines[];
extern const size_t test_routine_count;

/* A call of which only the type is set: 0 to test_type_count - 1 are floats, then come the
   INT_TYPES. Whether that type has the routine. */
test_call test_call_of(size_t type);
int test_has(const test_call *c, const test_routine *r);

/* The call, which must meet LRELU_ASSERT with the words wrong, or must not where that is NULL.
   Whether it was made: faults.c, which has its own test_run, leaves some out. */
int test_run(const test_call *c, const test_routine *r, const char *wrong);

/* Bytes of an array, and of one of its elements, on whose multiple it must lie. */
size_t test_array_bytes(const test_call *c, unsigned array);
size_t test_element_bytes(const test_call *c, unsigned array);

/* quant, and requant for so many channels, to where QUANT and REQUANT lie. */
void test_put_parameters(const test_call *c, size_t channels);

#endif
