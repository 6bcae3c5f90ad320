/* reference.h - what lrelu.h must compute, by other means: integer arithmetic on the bits.
   Never includes lrelu.h. Values travel as their bits in a uint64_t. */
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    int exponent_bits, fraction_bits;
} ref_format; /* an IEEE 754 binary format */

extern const ref_format ref_binary16, ref_bfloat16, ref_binary32, ref_binary64;

typedef struct {
    ref_format element, arithmetic; /* what is stored; what is multiplied, alpha included */
} ref_type;

int ref_is_nan(ref_format f, uint64_t bits);
int ref_is_positive(ref_format f, uint64_t bits); /* > 0: not +0, not NaN */
int ref_is_negative(ref_format f, uint64_t bits); /* < 0: not -0, not NaN */
uint64_t ref_infinity(ref_format f);
uint64_t ref_nan(ref_format f); /* the quiet one that stands for every computed NaN */

uint64_t ref_convert(ref_format to, ref_format from, uint64_t bits); /* rounded to nearest even */
uint64_t ref_multiply(ref_format f, uint64_t a, uint64_t b);
uint64_t ref_add(ref_format f, uint64_t a, uint64_t b);
double ref_to_double(ref_format f, uint64_t bits);
uint64_t ref_from_double(ref_format f, double value);

/* *computed says that the result is a NaN that was computed: its payload is left open. */
uint64_t ref_forward(const ref_type *t, uint64_t x, uint64_t alpha, uint8_t *computed);
uint64_t ref_backward(const ref_type *t, uint64_t dy, uint64_t x, uint64_t alpha,
                      uint8_t *computed);
/* bias, alpha and the sum of x and bias are of the arithmetic type. Every NaN was computed. */
uint64_t ref_forward_bias(const ref_type *t, uint64_t x, uint64_t bias, uint64_t alpha,
                          uint8_t *computed);
uint64_t ref_bias_sum(const ref_type *t, uint64_t x, uint64_t bias);
uint64_t ref_forward_sum(const ref_type *t, uint64_t sum, uint64_t alpha, uint8_t *computed);

/* dalpha in the order that lrelu.h documents, added to what is there. */
void ref_dalpha(const ref_type *t, void *dalpha, const void *dy, const void *x, size_t outer,
                size_t channels, size_t inner);
/* dbias in the same order; dx as it is stored. */
void ref_dbias(const ref_type *t, void *dbias, const void *dx, size_t outer, size_t channels,
               size_t inner);

/* Either, of terms that were made before: of many shapes of the same data. */
double ref_dalpha_term(const ref_type *t, uint64_t dy, uint64_t x);
void ref_sum_terms(const ref_type *t, void *sums, const double *terms, size_t outer,
                   size_t channels, size_t inner);

/* The same sums with about 100 bits, and S, the sum of the absolute values. Finite terms only. */
typedef struct {
    double high, low, absolute;
} ref_sum;
void ref_sum_add(ref_sum *s, const ref_type *t, uint64_t dy, uint64_t x); /* of dalpha */
void ref_sum_add_dx(ref_sum *s, const ref_type *t, uint64_t dx);          /* of dbias */

/* Element i of an array of elements of f. Inline: a tenth of the time of the tests. */
static inline size_t ref_size(ref_format f) {
    return (size_t)(1 + f.exponent_bits + f.fraction_bits) / 8;
}

static inline uint64_t ref_load(ref_format f, const void *array, size_t i) {
    size_t size = ref_size(f);
    const unsigned char *at = (const unsigned char *)array + i * size;
    uint16_t h;
    uint32_t w;
    uint64_t d;
    switch (size) {
        case 2: memcpy(&h, at, 2); return h;
        case 4: memcpy(&w, at, 4); return w;
        default: memcpy(&d, at, 8); return d;
    }
}

static inline void ref_store(ref_format f, void *array, size_t i, uint64_t bits) {
    size_t size = ref_size(f);
    unsigned char *at = (unsigned char *)array + i * size;
    uint16_t h = (uint16_t)(bits & 0xFFFF);
    uint32_t w = (uint32_t)(bits & 0xFFFFFFFF);
    switch (size) {
        case 2: memcpy(at, &h, 2); break;
        case 4: memcpy(at, &w, 4); break;
        default: memcpy(at, &bits, 8); break;
    }
}

#endif
