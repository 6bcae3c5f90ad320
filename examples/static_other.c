/* static_other.c - the second file of static.c, on the scalar path for the sake of the example. */
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#define LRELU_ISA LRELU_ISA_SCALAR
#include "../lrelu.h"

const char *other_forward(float *y, const float *x, size_t n, float alpha);

const char *other_forward(float *y, const float *x, size_t n, float alpha) {
    lrelu_forward_f32(y, x, n, alpha);
    return lrelu_isa_name();
}
