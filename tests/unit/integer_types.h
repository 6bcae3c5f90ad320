/* integer_types.h - one table row per integer type, so that each test is written once for all of
   them, and the parameter sets and shapes that the tests use. */
#ifndef INTEGER_TYPES_H
#define INTEGER_TYPES_H

#include "test.h"
#include "lrelu.h"
#include "integer_reference.h"

typedef struct {
    const char *name;
    size_t size;
    int32_t min, max, alpha_min, alpha_max; /* of the elements, and of PReLU's slopes */
    void (*forward)(void *y, const void *x, size_t n, const lrelu_quant *q);
    void (*one_by_one)(void *y, const void *x, size_t n, const lrelu_quant *q); /* lrelu_Q */
    void (*prelu)(void *y, const void *x, const void *alpha, prelu_shape s, const lrelu_quant *q);
    void (*table)(void *table, const lrelu_quant *q); /* NULL for s16 */
    void (*lookup)(void *y, const void *x, size_t n, const void *table);
} int_type;

enum { INT_TYPES = 3 };
extern const int_type int_types[INT_TYPES];

/* Element i of an array of elements of size bytes; signed where min < 0. */
int32_t int_load(size_t size, int32_t min, const void *array, size_t i);
void int_store(size_t size, void *array, size_t i, int32_t value);

/* Parameter set i of a test: kinds of sets take turns, so that the first few are of every kind. All
   are within what API.md says is accepted. The rounding is left to the caller. */
void int_leaky_set(ref_parameters *p, const int_type *t, size_t i, test_random *r);
void int_prelu_set(ref_parameters *p, const int_type *t, size_t i, test_random *r);

/* Prepares q by lrelu.h and want by the reference; 0, after a failed check, if that is refused. */
int int_prepare(lrelu_quant *q, ref_quant *want, const ref_parameters *p);
lrelu_status int_prepare_only(lrelu_quant *q, const ref_parameters *p);
const char *int_describe(const ref_parameters *p); /* for messages; the next call overwrites it */

float int_float(int exponent, uint32_t fraction); /* (1 + fraction / 2^23) * 2^exponent, normal */
float int_next(float value, int steps);           /* so many floats further from 0 */

/* Hashes the values, not the bytes; in integers.c. */
void int_hash(const int_type *t, const void *array, size_t n);

/* Every element once, shuffled. */
void int_shuffled(const int_type *t, void *array, test_random *r);

#endif
