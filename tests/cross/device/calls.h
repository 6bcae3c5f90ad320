/* calls.h - included before scalar_inline.c, has it call the functions of device.cu. */
#include "test.h"
#include "lrelu.h"

#define ONE_VALUE(T, C, A) \
    C device_##T(C x, A alpha); \
    A device_grad_##T(C x, A alpha);
ONE_VALUE(f32, float, float)
ONE_VALUE(f64, double, double)
ONE_VALUE(f16, uint16_t, float)
ONE_VALUE(bf16, uint16_t, float)
#define lrelu_f32 device_f32
#define lrelu_f64 device_f64
#define lrelu_f16 device_f16
#define lrelu_bf16 device_bf16
#define lrelu_grad_f32 device_grad_f32
#define lrelu_grad_f64 device_grad_f64
#define lrelu_grad_f16 device_grad_f16
#define lrelu_grad_bf16 device_grad_bf16
