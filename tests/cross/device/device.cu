/* device.cu - the header in a CUDA or HIP source file: its bodies, for the host, and each inline
   function of one value and maker of shapes called from a kernel. The functions device_xxx are what
   calls.h has the test program call. */
#ifndef __CUDACC__ /* clang without the headers of an SDK */
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#endif

extern "C" {
#include "test.h"
}
#define LRELU_IMPLEMENTATION
#include "lrelu.h"

#define ONE_VALUE(T, C, A) \
    extern "C" __host__ __device__ C device_##T(C x, A alpha) { return lrelu_##T(x, alpha); } \
    extern "C" __host__ __device__ A device_grad_##T(C x, A alpha) { \
        return lrelu_grad_##T(x, alpha); \
    }
ONE_VALUE(f32, float, float)
ONE_VALUE(f64, double, double)
ONE_VALUE(f16, uint16_t, float)
ONE_VALUE(bf16, uint16_t, float)

#ifndef WITHOUT_KERNELS
#define KERNEL(T, C, A) \
    __global__ void kernel_##T(C *y, A *grad, const C *x, const A *alpha) { \
        *y = lrelu_##T(*x, *alpha); \
        *grad = lrelu_grad_##T(*x, *alpha); \
    }
KERNEL(f32, float, float)
KERNEL(f64, double, double)
KERNEL(f16, uint16_t, float)
KERNEL(bf16, uint16_t, float)

__global__ void kernel_shapes(prelu_shape *s, size_t a, size_t b) {
    s[0] = prelu_nchw(a, b, 7);
    s[1] = prelu_shared(a);
    s[2] = prelu_nhwc(a, b);
    s[3] = prelu_elementwise(a, b);
}

/* What run.sh must find where it looks for products that are fused with sums. */
__global__ void kernel_fused(float *y, float a, float b) { *y = a * b + *y; }
#endif
