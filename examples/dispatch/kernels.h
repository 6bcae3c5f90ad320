/* kernels.h - the functions of one path as a table. The program calls through the table of the best
 * path that the CPU has. Add a line for each further routine of lrelu.h that you call. */
#ifndef KERNELS_H
#define KERNELS_H

#define LRELU_STATIC /* so that a call past the table does not compile */
#include "../../lrelu.h"

typedef struct kernels {
    const char *(*isa_name)(void);
    void (*forward)(float *y, const float *x, size_t n, float alpha);
    void (*backward)(float *dx, const float *dy, const float *x, size_t n, float alpha);
    void (*prelu_backward)(float *dx, float *dalpha, const float *dy, const float *x,
                           const float *alpha, prelu_shape s);
} kernels;

/* Each is in the program where kernels.c was compiled for it. */
extern const kernels kernels_SCALAR;
extern const kernels kernels_SSE2, kernels_AVX2, kernels_AVX512;
extern const kernels kernels_NEON, kernels_SVE;

#endif
