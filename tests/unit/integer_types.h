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
    void (*requant)(void *y, const int32_t *x, const int32_t *bias, const lrelu_requant *q,
                    int32_t out_zero, prelu_shape s); /* lrelu_forward_s32_Q; NULL for s16 */
} int_type;

enum { INT_TYPES = 3, INT_8_BITS = 2 }; /* the first two are those of 8 bits */
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

/* The same for accumulators. */
void int_requant_set(ref_requant_parameters *p, size_t i, test_random *r);
int int_requant_prepare(lrelu_requant *q, ref_quant *want, const ref_requant_parameters *p);
lrelu_status int_requant_prepare_only(lrelu_requant *q, const ref_requant_parameters *p);
const char *int_requant_describe(const ref_requant_parameters *p);

/* A sum of x and bias that may tell q from what is nearly q: next to a tie, at an end of 32 bits,
   around 0, or of any magnitude. */
int32_t int_accumulator(const ref_quant *q, test_random *r);

float int_float(int exponent, uint32_t fraction); /* (1 + fraction / 2^23) * 2^exponent, normal */
float int_next(float value, int steps);           /* so many floats further from 0 */

/* What no scale may be; the first few are what alpha may not be either. */
enum { INT_NOT_FINITE = 5, INT_REFUSED = 12 };
float int_refused(size_t i);

/* Shapes of every layout; how many. */
enum { INT_SHAPES = 512, INT_SHAPE_ELEMENTS = 20000 };
size_t int_shapes(prelu_shape shapes[INT_SHAPES]);

/* Hashes the values, not the bytes; in integers.c. */
void int_hash(const int_type *t, const void *array, size_t n);

/* Every element once, shuffled. */
void int_shuffled(const int_type *t, void *array, test_random *r);

#endif
