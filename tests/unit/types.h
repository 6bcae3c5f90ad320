/* types.h - one table row per float type, so that each test is written once for all of them, and
   the values, slopes and shapes that the tests use. Elements and slopes travel as bits. */
#ifndef TYPES_H
#define TYPES_H

#include "test.h"
#include "lrelu.h"
#include "reference.h"

typedef struct {
    const char *name;
    ref_type ref;
    void (*forward)(void *y, const void *x, size_t n, uint64_t alpha);
    void (*backward)(void *dx, const void *dy, const void *x, size_t n, uint64_t alpha);
    void (*forward_mask)(void *y, uint8_t *mask, const void *x, size_t n, uint64_t alpha);
    void (*backward_mask)(void *dx, const void *dy, const uint8_t *mask, size_t n, uint64_t alpha);
    void (*prelu_forward)(void *y, const void *x, const void *alpha, prelu_shape s);
    void (*prelu_backward)(void *dx, void *dalpha, const void *dy, const void *x, const void *alpha,
                           prelu_shape s);
    void (*forward_bias)(void *y, const void *x, const void *bias, uint64_t alpha, prelu_shape s);
    void (*prelu_forward_bias)(void *y, const void *x, const void *bias, const void *alpha,
                               prelu_shape s);
    void (*backward_bias)(void *dx, void *dbias, const void *dy, const void *y, uint64_t alpha,
                          prelu_shape s);
} test_type;
extern const test_type test_types[];
extern const size_t test_type_count;

/* The inline functions of a type, in scalar_inline.c, for n elements; grad writes alpha's type. */
typedef struct {
    const char *value_name, *grad_name;
    void (*value)(void *y, const void *x, size_t n, uint64_t alpha);
    void (*grad)(void *y, const void *x, size_t n, uint64_t alpha);
} test_inline;
extern const test_inline test_inlines[]; /* in the order of test_types */

/* Those of one register of floats. They write, and return, as many as it has. */
typedef struct {
    const char *forward_name, *backward_name;
    size_t (*forward)(float *out, const float *v, float alpha);
    size_t (*backward)(float *out, const float *dy, const float *x, float alpha);
} test_register;
extern const test_register test_registers[]; /* the last one's forward is NULL */
void test_by_registers(const test_register *k, int backward, void *out, const void *dy,
                       const void *x, size_t count, uint64_t alpha);

/* Slopes: the usual ones, then all that is special. */
enum { ALPHAS = 22, SPECIALS = 64 };
void test_alphas(const test_type *t, uint64_t alphas[ALPHAS]);
void test_specials(const test_type *t, uint64_t specials[SPECIALS]);

/* With TEST_NORMAL_ONLY, for vector units that flush f32: these bits of a value or slope such that
   neither it nor its product with another is subnormal. Else, and for f16 and f64, the bits. */
uint64_t test_tame(ref_format f, uint64_t bits);

/* A third specials, a third any bits, a third ordinary numbers. */
uint64_t test_element(const test_type *t, const uint64_t specials[SPECIALS], test_random *r);
/* Ordinary numbers: -4 .. 4, of both signs alike, all bits of the fraction in use. */
uint64_t test_ordinary(ref_format f, test_random *r);

/* n results against what they should be: bit for bit, or any NaN where computed[i]. Returns the
   first difference, or n. */
size_t test_compare(ref_format f, const void *got, const void *want, const uint8_t *computed,
                    size_t n);
/* Hashes n results that compared equal. */
void test_hash_results(ref_format f, const void *got, const uint8_t *computed, size_t n);

/* Shapes for PReLU: SHAPES_CORE fixed ones, then those of the full test; how many in all. */
enum { SHAPES_CORE = 84, SHAPES_MAX = 2000, SHAPE_ELEMENTS = 40000 };
enum { BRIEF_ELEMENTS = 2001 }; /* of a brief run: among these are two pieces of a dalpha */
size_t test_shapes(prelu_shape shapes[SHAPES_MAX]);
/* Whether the results of shape i are hashed, and in a quick run computed at all: of the large ones
   in the core each type has half. turn: i and the type's number. */
int test_is_hashed(prelu_shape s, size_t i, size_t turn);
/* The same around each count at which dalpha's order changes, for dalpha alone. */
enum { BOUNDARIES_MAX = 1200, BOUNDARY_ELEMENTS = 70000 };
size_t test_boundaries(prelu_shape shapes[BOUNDARIES_MAX]);

#endif
