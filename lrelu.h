/* lrelu.h 1.0.0 - Leaky ReLU and PReLU, forward and backward, in one C99 header.

   Quick use. In exactly one source file:

       #define LRELU_IMPLEMENTATION
       #include "lrelu.h"

   and in every other one just #include "lrelu.h". Then

       lrelu_forward_f32(y, x, n, LRELU_ALPHA);            y[i] = x[i] < 0 ? alpha * x[i] : x[i]
       lrelu_backward_f32(dx, dy, x, n, LRELU_ALPHA);      dx[i] = x[i] > 0 ? dy[i] : alpha * dy[i]

       prelu_shape s = prelu_nhwc(batch, units);           one learned slope per unit
       prelu_forward_f32(y, x, alpha, s);
       prelu_backward_f32(dx, dalpha, dy, x, alpha, s);    dalpha[c] += the slopes' gradient

   In place (y == x, dx == dy, dx == x) is fine everywhere. Nothing is allocated, nothing global is
   kept, no libc function is called: every routine is reentrant and may be called from an interrupt.
   Nothing outside the arrays is read or written, and every result has the same bits on every
   instruction set, compiler and optimisation level. With -mavx2, -march=native and so on the
   compiler's flags choose the vector path; there is nothing else to set. Licence: MIT-0, at the
   end.


   Contents

       1  Configuration, version, paths       #if chain: which path this compilation takes
       2  Declarations                        every public function, with its contract
       3  Inline functions                    one value, one register, shape makers
       4  Implementation
          4.1  Scalar path                    one block per instruction set; all of them
          4.2  SSE2                           supply the same operations, in the same
          4.3  AVX and AVX2                   order, under the same names
          4.4  AVX-512
          4.5  NEON
          4.6  SVE
          4.7  Helium
          4.8  RVV
          4.9  WebAssembly
          4.10 POWER VSX
          4.11 s390x
          4.12 Operations by element type
          4.13 Kernels                        each written once over those operations
          4.14 Public functions


   Semantics: what happens at the edges

       x            forward y                    derivative (backward, grad)
       -----------  ---------------------------  ------------------------------------------------
       x > 0        x, bit for bit               1: dx = dy, bit for bit
       +0, -0       x, bit for bit, sign kept    alpha, as in PyTorch, TensorFlow, oneDNN, Caffe
       x < 0        alpha * x, rounded once      alpha: dx = alpha * dy, rounded once
       +Inf         +Inf                         1; contributes nothing to dalpha
       -Inf         alpha * -Inf                 alpha
       NaN          x, payload, signalling bit   alpha (NaN is not > 0)

       alpha        any value: 0 (ReLU: -Inf gives NaN, as 0 * Inf does), > 1, < 0, infinite, NaN
       in place     for alpha >= 0 lrelu_backward may be given y in place of x: y > 0 where x > 0

   Unlike some peers: +0 and -0 are copied where alpha is negative, infinite or NaN (they give -0 or
   NaN), and a NaN is copied, not multiplied (they quieten it). f16 and bf16: what is multiplied is
   widened to f32, multiplied there and rounded once to nearest even; what is copied is not touched.

   The same bits everywhere, except: with -ffast-math; on the vector units of 32-bit Arm (ARMv7
   NEON, Helium), whose hardware flushes subnormals and makes default NaNs; f64 and dalpha on x87,
   and signalling NaNs through the functions of one value on 32-bit x86, which returns them on x87;
   the sign and payload of a NaN that was computed, not copied; dalpha where double is not binary64
   (AVR: its totals are floats). The rounding mode is taken to be to nearest. SDCC's floats know no
   NaN, infinity or subnormal and do not always round correctly; PReLU, and all checks, are absent
   there.


   Configuration (all of it)

       LRELU_IMPLEMENTATION   in exactly one source file: compile the bodies
       LRELU_STATIC           with it, in any number of files: private static copies, no warnings
       LRELU_API              linkage of the public functions; default extern, "C" under C++
       LRELU_ISA              which path; default: the best one that the compiler's flags allow.
                              One of the LRELU_ISA_xxx below; one that they do not is an #error
       LRELU_ASSERT(cond)     what a caller's error meets; default assert(), nothing where
                              freestanding. If it returns, the routine returns before it has
                              written anything. With the default and NDEBUG there are no checks


   Paths

       LRELU_ISA_...  name      chosen by (gcc, clang)          float lanes  to scalar code
       SCALAR         scalar    nothing                         1            -
       SSE2           sse2      x86-64, or -msse2               4            -
       AVX            avx       -mavx (f16: -mf16c too)         8            -
       AVX2           avx2      -mavx2 (f16: -mf16c too)        8            -
       AVX512         avx512    -mavx512f -mavx512bw            16           -
                                -mavx512vl -mavx512dq
                                (8 bits, bf16: -mavx512vbmi)
       NEON           neon      AArch64, little-endian          4            -
                                ARMv7 with -mfpu=neon           4            f64
       SVE            sve       -march=armv8.2-a+sve, armv9-a   4 .. 64      -
       MVE            mve       -mcpu=cortex-m55, -m85, ...     4            f64 (all floats where
                                                                             MVE is integer only)
       RVV            rvv       clang -march=rv64gcv            8 .. 64      -
       WASM128        wasm128   wasm with -msimd128             4            -
       VSX            vsx       powerpc64le, from POWER8 on     4            -
       ZVECTOR        zvector   s390x, -march=z14 -mzvector     4            -

   What is in brackets makes these types faster. PReLU of integers is scalar code; with 8 bits and
   512 or more elements a channel, in runs of 32 or more, each vector path makes a table for each
   channel and looks up.
*/

#ifndef LRELU_H
#define LRELU_H

/* ---- 1  Configuration, version, paths -------------------------------------------------------- */

#include <float.h>
#include <stddef.h>
#include <stdint.h>

#define LRELU_VERSION_MAJOR 1
#define LRELU_VERSION_MINOR 0
#define LRELU_VERSION_PATCH 0
#define LRELU_VERSION "1.0.0"

#define LRELU_ALPHA 0.01f /* the usual leak (Maas et al. 2013) */
#define PRELU_ALPHA 0.25f /* the usual initial slope of a PReLU (He et al. 2015) */

/* Bytes of a sign mask for n elements: one bit each. */
#define LRELU_MASK_BYTES(n) (((n) / 8) + ((n) % 8 != 0))

/* The functions on f64 exist where double is IEEE binary64 (not on AVR, not under SDCC). */
#if DBL_MANT_DIG == 53
#define LRELU_DOUBLE_ 1
#else
#define LRELU_DOUBLE_ 0
#endif

/* SDCC can neither pass nor return a structure: no PReLU there, no statuses either. */
#if defined(__SDCC)
#define LRELU_SHAPES_ 0
#else
#define LRELU_SHAPES_ 1
#endif

#define LRELU_ISA_SCALAR 1
#define LRELU_ISA_SSE2 2
#define LRELU_ISA_AVX 3
#define LRELU_ISA_AVX2 4
#define LRELU_ISA_AVX512 5
#define LRELU_ISA_NEON 6
#define LRELU_ISA_SVE 7
#define LRELU_ISA_MVE 8
#define LRELU_ISA_RVV 9
#define LRELU_ISA_WASM128 10
#define LRELU_ISA_VSX 11
#define LRELU_ISA_ZVECTOR 12

/* What the flags allow. MSVC has no __SSE2__; tcc says x86-64 but has no intrinsics. */
#if defined(__TINYC__)
#define LRELU_BEST_ LRELU_ISA_SCALAR
#elif defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512VL__) && \
    defined(__AVX512DQ__)
#define LRELU_BEST_ LRELU_ISA_AVX512
#elif defined(__AVX2__)
#define LRELU_BEST_ LRELU_ISA_AVX2
#elif defined(__AVX__)
#define LRELU_BEST_ LRELU_ISA_AVX
#elif defined(__SSE2__) || defined(_M_X64) || (defined(_M_IX86_FP) && _M_IX86_FP >= 2)
#define LRELU_BEST_ LRELU_ISA_SSE2
#elif defined(__ARM_FEATURE_SVE) && !defined(__ARM_BIG_ENDIAN) && \
    (defined(__clang__) || __GNUC__ >= 10) /* gcc 9 has no arm_sve.h */
#define LRELU_BEST_ LRELU_ISA_SVE
#elif (defined(__ARM_NEON) && !defined(__ARM_BIG_ENDIAN)) || defined(_M_ARM64)
#define LRELU_BEST_ LRELU_ISA_NEON
#elif defined(__ARM_FEATURE_MVE) && !defined(__ARM_BIG_ENDIAN)
#define LRELU_BEST_ LRELU_ISA_MVE
#elif defined(__riscv_v_intrinsic) && defined(__riscv_v_elen_fp)
#if __riscv_v_intrinsic >= 12000 && __riscv_v_elen_fp >= 64
#define LRELU_BEST_ LRELU_ISA_RVV
#endif
#elif defined(__wasm_simd128__)
#define LRELU_BEST_ LRELU_ISA_WASM128
#elif defined(__VSX__) && defined(__POWER8_VECTOR__) && defined(__LITTLE_ENDIAN__)
#define LRELU_BEST_ LRELU_ISA_VSX
#elif defined(__s390x__) && defined(__VEC__) && defined(__ARCH__)
#if __ARCH__ >= 12
#define LRELU_BEST_ LRELU_ISA_ZVECTOR
#endif
#endif
#ifndef LRELU_BEST_
#define LRELU_BEST_ LRELU_ISA_SCALAR
#endif

#ifndef LRELU_ISA
#define LRELU_ISA LRELU_BEST_
#elif LRELU_ISA < LRELU_ISA_SCALAR || LRELU_ISA > LRELU_ISA_ZVECTOR
#error \
    "lrelu.h: LRELU_ISA is none of LRELU_ISA_SCALAR, LRELU_ISA_SSE2, ... (see the table of paths)"
#elif LRELU_ISA != LRELU_ISA_SCALAR && LRELU_ISA != LRELU_BEST_ && \
    (LRELU_BEST_ > LRELU_ISA_AVX512 || LRELU_ISA > LRELU_BEST_) && \
    (LRELU_BEST_ != LRELU_ISA_SVE || LRELU_ISA != LRELU_ISA_NEON)
#error "lrelu.h: LRELU_ISA names a path that the compiler's flags do not allow (-mavx2, ...)"
#endif

#if LRELU_ISA >= LRELU_ISA_AVX && LRELU_ISA <= LRELU_ISA_AVX512
#include <immintrin.h>
#elif LRELU_ISA == LRELU_ISA_SSE2
#include <emmintrin.h>
#elif LRELU_ISA == LRELU_ISA_NEON
#include <arm_neon.h>
#elif LRELU_ISA == LRELU_ISA_SVE
#include <arm_sve.h>
#elif LRELU_ISA == LRELU_ISA_MVE
#include <arm_mve.h>
#elif LRELU_ISA == LRELU_ISA_RVV
#include <riscv_vector.h>
#elif LRELU_ISA == LRELU_ISA_WASM128
#include <wasm_simd128.h>
#elif LRELU_ISA == LRELU_ISA_ZVECTOR
#include <vecintrin.h>
#elif LRELU_ISA == LRELU_ISA_VSX
/* altivec.h may define these three, and clang's uses them. gcc -std=gnu99 has them built in. */
#if defined(__APPLE_ALTIVEC__) && !defined(__clang__)
#include <altivec.h>
#else
#pragma push_macro("vector")
#pragma push_macro("pixel")
#pragma push_macro("bool")
#undef vector
#undef pixel
#undef bool
#include <altivec.h>
#pragma pop_macro("bool")
#pragma pop_macro("pixel")
#pragma pop_macro("vector")
#endif
#endif

#ifdef __cplusplus
#define LRELU_CAST_(type, value) static_cast<type>(value)
#define LRELU_VECTOR_(type, value) reinterpret_cast<type>(value)
#define LRELU_ADDRESS_(p) reinterpret_cast<uintptr_t>(p)
#define LRELU_C_ extern "C"
#else
#define LRELU_CAST_(type, value) ((type)(value))
#define LRELU_VECTOR_(type, value) ((type)(value))
#define LRELU_ADDRESS_(p) ((uintptr_t)(p))
#if defined(__SDCC) /* does not export what is defined with extern */
#define LRELU_C_
#else
#define LRELU_C_ extern
#endif
#endif

/* clang that takes MSVC's place does not define __GNUC__. */
#if defined(__GNUC__) || defined(__clang__)
#define LRELU_UNUSED_ __attribute__((__unused__))
#else
#define LRELU_UNUSED_
#endif

/* Inline functions are static: under different flags each file must keep its own. SDCC inlines some
   of them wrongly. */
#if defined(__SDCC)
#define LRELU_INLINE_ static
#else
#define LRELU_INLINE_ static inline LRELU_UNUSED_
#endif

#ifndef LRELU_API
#ifdef LRELU_STATIC
#define LRELU_API LRELU_INLINE_
#else
#define LRELU_API LRELU_C_
#endif
#endif

/* ---- 2  Declarations ------------------------------------------------------------------------- */

/* Rules of every array routine. n counts elements; n = 0 does nothing, and then pointers may be
   NULL. Pointers need the alignment of their element type and no more. An output may be exactly one
   of the inputs where the routine says "in place"; any other overlap of an output with another
   array is a caller's error, and so are NULL with n > 0 and a shape whose size in bytes overflows
   size_t. f16 is IEEE binary16 and bf16 the upper half of an f32, both as raw bits in uint16_t;
   _Float16, __fp16 and __bf16 storage may be passed by a cast of the pointer. alpha is double for
   f64 and float for the other types.

   The slope's gradient, dalpha: the sum of dy * x over the elements of a channel that are not > 0,
   in a fixed order, so that its bits depend on the shape alone. Each product is rounded to the
   arithmetic type (f64 for f64, else f32) and is +0 where x > 0. Then:
     - Runs. channels == 1: all elements are one run. inner > 1: each (outer, channel) is a run of
       inner elements. Otherwise a channel's elements, one in each of outer rows, are one run.
     - Lanes. 16; but 1 where inner == 1 and channels >= 16. Element t of a run goes to lane
       t % lanes, and 4 * lanes elements make a step: four rows r0 .. r3 of one element a lane, +0
       where the run has ended. Every lane adds (r0 + r1) + (r2 + r3) to its sum, in the arithmetic
       type, without fused multiply-add. A channel's lanes go on from run to run.
     - Totals. After every 32 steps of a channel (64 where inner is 17 .. 32, 128 where it is
       2 .. 16, whose steps have fewer rows), and after its last, the 16 lanes are converted to f64
       and folded in half (lane l + lane l + 8, then 4, 2, 1), the result is added to the channel's
       f64 total, and the lanes start again at +0.
     - dalpha[c] = dalpha[c] + total, added in f64, rounded to the type of dalpha.
   With S = the sum of |dy * x| over the same elements, the error before that last rounding is at
   most 2^-16 * S for f32, f16 and bf16, any n, and 2^-36 * S for f64, n <= 2^24 (products that do
   not underflow). Stack: prelu_backward keeps its sums there, some 20 KB, on Helium 7 KB, on
   the scalar path 1 KB; prelu_forward slopes, 4 KB, 1 KB, nothing; lrelu_quant_prepare needs
   1.2 KB. */

/* Element ((o * channels) + c) * inner + i of an array uses alpha[c]. */
typedef struct prelu_shape {
    size_t outer, channels, inner;
} prelu_shape;

/* ---- Integers: s8, u8 and s16. real = scale * (q - zero). The arithmetic is that of the
   TensorFlow Lite Micro reference kernels, bit for bit, in either of their two roundings: each
   result is rounded after the multiplication and again after the shift (gemmlowp's,
   LRELU_ROUND_DOUBLE), or once (LRELU_ROUND_SINGLE). No floating point at run time.

   Both are v * m * 2^-t to nearest, with its own nudge for ties: lrelu_quant keeps for each sign of
   v = x - in_zero what makes result = (v * m + 2^(t-1) + nudge) >> t, and a short form for 8 bits,
   (((|v| * short_m) >> 8) + short_b) >> short_s, proved equal for every |v| <= 255 by prepare;
   where there is none, short_s is 0. Plain data: a static const one can be in flash. */
typedef struct lrelu_quant {
    int32_t m_pos, m_neg;         /* multipliers: 0, or 2^30 <= |m| < 2^31 */
    int32_t nudge_pos, nudge_neg; /* PReLU negates nudge_neg where the product is negative */
    int16_t in_zero, out_zero, alpha_zero;
    uint16_t short_m_pos, short_m_neg;
    uint8_t t_pos, t_neg;
    uint8_t short_b_pos, short_b_neg, short_s_pos, short_s_neg;
} lrelu_quant;

typedef enum lrelu_rounding { LRELU_ROUND_DOUBLE, LRELU_ROUND_SINGLE } lrelu_rounding;

typedef enum lrelu_status {
    LRELU_OK = 0,
    LRELU_BAD_QUANT,
    LRELU_BAD_IN_SCALE,
    LRELU_BAD_IN_ZERO,
    LRELU_BAD_ALPHA,
    LRELU_BAD_ALPHA_SCALE,
    LRELU_BAD_ALPHA_ZERO,
    LRELU_BAD_OUT_SCALE,
    LRELU_BAD_OUT_ZERO,
    LRELU_BAD_ROUNDING,
    LRELU_BAD_RATIO,
    LRELU_BAD_ALPHA_RATIO
} lrelu_status;

#if defined(__cplusplus) && !defined(LRELU_STATIC)
extern "C" {
#endif

/* The path that the implementation was compiled for: "scalar", "sse2", "avx", "avx2", "avx512",
   "neon", "sve", "mve", "rvv", "wasm128", "vsx", "zvector". */
LRELU_API const char *lrelu_isa_name(void);

/* Forward: y = alpha * x where x < 0, x bit for bit everywhere else (Maas et al. 2013). In
   place. */
LRELU_API void lrelu_forward_f32(float *y, const float *x, size_t n, float alpha);
LRELU_API void lrelu_forward_f16(uint16_t *y, const uint16_t *x, size_t n, float alpha);
LRELU_API void lrelu_forward_bf16(uint16_t *y, const uint16_t *x, size_t n, float alpha);

/* Backward: dx = dy bit for bit where x > 0, alpha * dy everywhere else. In place: dx == dy or
   dx == x. x is what forward was given, or, for alpha >= 0, what it returned. */
LRELU_API void lrelu_backward_f32(float *dx, const float *dy, const float *x, size_t n,
                                  float alpha);
LRELU_API void lrelu_backward_f16(uint16_t *dx, const uint16_t *dy, const uint16_t *x, size_t n,
                                  float alpha);
LRELU_API void lrelu_backward_bf16(uint16_t *dx, const uint16_t *dy, const uint16_t *x, size_t n,
                                   float alpha);

/* Forward that also writes LRELU_MASK_BYTES(n) bytes: bit (i & 7) of mask[i >> 3] is 1 where
   x[i] > 0, the unused bits of the last byte are 0. The mask replaces the kept copy of x, for any
   alpha. In place; the mask overlaps nothing. */
LRELU_API void lrelu_forward_mask_f32(float *y, uint8_t *mask, const float *x, size_t n,
                                      float alpha);
LRELU_API void lrelu_forward_mask_f16(uint16_t *y, uint8_t *mask, const uint16_t *x, size_t n,
                                      float alpha);
LRELU_API void lrelu_forward_mask_bf16(uint16_t *y, uint8_t *mask, const uint16_t *x, size_t n,
                                       float alpha);

/* Backward from that mask: the bits of lrelu_backward. In place: dx == dy. Unused bits of the last
   byte are ignored. */
LRELU_API void lrelu_backward_mask_f32(float *dx, const float *dy, const uint8_t *mask, size_t n,
                                       float alpha);
LRELU_API void lrelu_backward_mask_f16(uint16_t *dx, const uint16_t *dy, const uint8_t *mask,
                                       size_t n, float alpha);
LRELU_API void lrelu_backward_mask_bf16(uint16_t *dx, const uint16_t *dy, const uint8_t *mask,
                                        size_t n, float alpha);

#if LRELU_SHAPES_
/* PReLU forward (He et al. 2015): lrelu_forward with alpha[c], shape s. In place: y == x; alpha, of
   s.channels elements, overlaps no output. */
LRELU_API void prelu_forward_f32(float *y, const float *x, const float *alpha, prelu_shape s);
LRELU_API void prelu_forward_f16(uint16_t *y, const uint16_t *x, const float *alpha, prelu_shape s);
LRELU_API void prelu_forward_bf16(uint16_t *y, const uint16_t *x, const float *alpha,
                                  prelu_shape s);

/* PReLU backward: dx, overwritten, is lrelu_backward with alpha[c]; dalpha[c] is added to: zero it
   before the first call of a batch. Either may be NULL, which skips that half. In place: dx == dy
   or dx == x; dalpha and alpha, of s.channels elements each, overlap no output. */
LRELU_API void prelu_backward_f32(float *dx, float *dalpha, const float *dy, const float *x,
                                  const float *alpha, prelu_shape s);
LRELU_API void prelu_backward_f16(uint16_t *dx, float *dalpha, const uint16_t *dy,
                                  const uint16_t *x, const float *alpha, prelu_shape s);
LRELU_API void prelu_backward_bf16(uint16_t *dx, float *dalpha, const uint16_t *dy,
                                   const uint16_t *x, const float *alpha, prelu_shape s);
#endif

#if LRELU_DOUBLE_
LRELU_API void lrelu_forward_f64(double *y, const double *x, size_t n, double alpha);
LRELU_API void lrelu_backward_f64(double *dx, const double *dy, const double *x, size_t n,
                                  double alpha);
LRELU_API void lrelu_forward_mask_f64(double *y, uint8_t *mask, const double *x, size_t n,
                                      double alpha);
LRELU_API void lrelu_backward_mask_f64(double *dx, const double *dy, const uint8_t *mask, size_t n,
                                       double alpha);
LRELU_API void prelu_forward_f64(double *y, const double *x, const double *alpha, prelu_shape s);
LRELU_API void prelu_backward_f64(double *dx, double *dalpha, const double *dy, const double *x,
                                  const double *alpha, prelu_shape s);
#endif

#if LRELU_DOUBLE_
/* Fill *q once, at start-up or on the host. Scales must be finite and > 0, alpha finite, zero
   points in -32768 .. 32767, and ratios small enough that no 32-bit intermediate overflows for any
   element: in_scale / out_scale < 2^15, |alpha| times it too; PReLU: in_scale * alpha_scale /
   out_scale < 2^7. Anything else returns the status that names the argument and leaves *q alone.
   The ratios are taken in float for leaky ReLU and in double for PReLU, as TensorFlow Lite Micro
   does. */
LRELU_API lrelu_status lrelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
                                           float alpha, float out_scale, int32_t out_zero,
                                           lrelu_rounding r);
LRELU_API lrelu_status prelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
                                           float alpha_scale, int32_t alpha_zero, float out_scale,
                                           int32_t out_zero, lrelu_rounding r);
#endif
#if LRELU_SHAPES_
/* What a status says, in a few words. Any value is allowed. */
LRELU_API const char *lrelu_status_text(lrelu_status status);
#endif

/* One value; n values, in place or not; q overlaps no output, here and below. The zero points must
   be inside the element type. */
LRELU_API int8_t lrelu_s8(int8_t x, const lrelu_quant *q);
LRELU_API uint8_t lrelu_u8(uint8_t x, const lrelu_quant *q);
LRELU_API int16_t lrelu_s16(int16_t x, const lrelu_quant *q);
LRELU_API void lrelu_forward_s8(int8_t *y, const int8_t *x, size_t n, const lrelu_quant *q);
LRELU_API void lrelu_forward_u8(uint8_t *y, const uint8_t *x, size_t n, const lrelu_quant *q);
LRELU_API void lrelu_forward_s16(int16_t *y, const int16_t *x, size_t n, const lrelu_quant *q);

#if LRELU_SHAPES_
/* PReLU: element i of channel c is scaled by alpha[c], q from prelu_quant_prepare. In place: y ==
   x; alpha, of s.channels elements, overlaps no output. */
LRELU_API void prelu_forward_s8(int8_t *y, const int8_t *x, const int8_t *alpha, prelu_shape s,
                                const lrelu_quant *q);
LRELU_API void prelu_forward_u8(uint8_t *y, const uint8_t *x, const uint8_t *alpha, prelu_shape s,
                                const lrelu_quant *q);
LRELU_API void prelu_forward_s16(int16_t *y, const int16_t *x, const int8_t *alpha, prelu_shape s,
                                 const lrelu_quant *q);
#endif

/* All 256 results, table[(uint8_t)x] for x; and n look-ups, in place or not, table overlapping no
   output. A table in flash is what costs a Cortex-M0 the least. */
LRELU_API void lrelu_table_s8(int8_t table[256], const lrelu_quant *q);
LRELU_API void lrelu_table_u8(uint8_t table[256], const lrelu_quant *q);
LRELU_API void lrelu_lookup_s8(int8_t *y, const int8_t *x, size_t n, const int8_t table[256]);
LRELU_API void lrelu_lookup_u8(uint8_t *y, const uint8_t *x, size_t n, const uint8_t table[256]);

#if defined(__cplusplus) && !defined(LRELU_STATIC)
}
#endif

/* ---- 3  Inline functions --------------------------------------------------------------------- */

#if LRELU_SHAPES_
/* Shapes: one slope for everything; one per channel, channels first (n images of hw pixels) and
   channels last (nhw pixels in all); one per feature. */
LRELU_INLINE_ prelu_shape prelu_nchw(size_t n, size_t c, size_t hw) {
    prelu_shape s;
    s.outer = n;
    s.channels = c;
    s.inner = hw;
    return s;
}
LRELU_INLINE_ prelu_shape prelu_shared(size_t n) { return prelu_nchw(1, 1, n); }
LRELU_INLINE_ prelu_shape prelu_nhwc(size_t nhw, size_t c) { return prelu_nchw(nhw, c, 1); }
LRELU_INLINE_ prelu_shape prelu_elementwise(size_t batch, size_t features) {
    return prelu_nchw(batch, features, 1);
}
#endif

/* clang may turn select(x < 0, x * a, x) into x * select(x < 0, a, 1), which quietens a NaN. A
   factor or the product is hidden from it; in a vector register, and on 64-bit machines, this
   costs nothing. */
#if !defined(__clang__)
#define LRELU_HIDE_ONE_(v) ((void)0)
#elif defined(__x86_64__)
#define LRELU_HIDE_ONE_(v) __asm__("" : "+x"(v))
#elif defined(__aarch64__)
#define LRELU_HIDE_ONE_(v) __asm__("" : "+w"(v))
#elif defined(__wasm__)
#define LRELU_HIDE_ONE_(v) __asm__("" : "+r"(v))
#elif defined(__powerpc64__) || defined(__s390x__)
#define LRELU_HIDE_ONE_(v) __asm__("" : "+f"(v))
#else
#define LRELU_HIDE_ONE_(v) __asm__("" : "+m"(v))
#endif
#if defined(__clang__) && LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512
#define LRELU_HIDE_(v) __asm__("" : "+x"(v))
#elif defined(__clang__) && LRELU_ISA == LRELU_ISA_NEON
#define LRELU_HIDE_(v) __asm__("" : "+w"(v))
#elif defined(__clang__) && LRELU_ISA == LRELU_ISA_VSX
#define LRELU_HIDE_(v) __asm__("" : "+wa"(v))
#elif defined(__clang__) && LRELU_ISA == LRELU_ISA_ZVECTOR
#define LRELU_HIDE_(v) __asm__("" : "+v"(v))
#else /* of the others' vectors it knows too little */
#define LRELU_HIDE_(v) ((void)0)
#endif

/* One value, the bits of lrelu_forward; and its derivative, 1 or alpha. */
LRELU_INLINE_ float lrelu_f32(float x, float alpha) {
    float h = x;
    LRELU_HIDE_ONE_(h);
    if (x < 0.0f) x = alpha * h;
    return x;
}
LRELU_INLINE_ float lrelu_grad_f32(float x, float alpha) { return x > 0.0f ? 1.0f : alpha; }
#if LRELU_DOUBLE_
LRELU_INLINE_ double lrelu_f64(double x, double alpha) {
    double h = x;
    LRELU_HIDE_ONE_(h);
    if (x < 0.0) x = alpha * h;
    return x;
}
LRELU_INLINE_ double lrelu_grad_f64(double x, double alpha) { return x > 0.0 ? 1.0 : alpha; }
#endif

/* The bits of a float. A product that is stored here has been rounded to f32, on x87 too. */
typedef union lrelu_f32_bits_ {
    float f;
    uint32_t u;
} lrelu_f32_bits_;

LRELU_INLINE_ uint32_t lrelu_bf16_to_f32_(uint16_t h) { return LRELU_CAST_(uint32_t, h) << 16; }
LRELU_INLINE_ uint16_t lrelu_f32_to_bf16_(uint32_t u) {
    if ((u & 0x7fffffffu) > 0x7f800000u) return LRELU_CAST_(uint16_t, (u >> 16) | 0x40u);
    return LRELU_CAST_(uint16_t, (u + 0x7fffu + ((u >> 16) & 1u)) >> 16);
}
LRELU_INLINE_ uint32_t lrelu_f16_to_f32_(uint16_t h) {
    uint32_t sign = (h & 0x8000u) * LRELU_CAST_(uint32_t, 0x10000);
    uint32_t u = LRELU_CAST_(uint32_t, h & 0x7fffu) << 13;
    lrelu_f32_bits_ b;
    if (u >= 0x0f800000u) return sign | (u + 0x70000000u); /* Inf and NaN */
    if (u >= 0x00800000u) return sign | (u + 0x38000000u);
    b.f = LRELU_CAST_(float, u >> 13) * 5.9604644775390625e-8f; /* subnormals are steps of 2^-24 */
    return sign | b.u;
}
LRELU_INLINE_ uint16_t lrelu_f32_to_f16_(uint32_t u) {
    uint32_t sign = (u >> 16) & 0x8000u;
    lrelu_f32_bits_ b;
    u &= 0x7fffffffu;
    if (u > 0x7f800000u) return LRELU_CAST_(uint16_t, sign | 0x7e00u);
    if (u >= 0x47800000u) return LRELU_CAST_(uint16_t, sign | 0x7c00u);
    if (u >= 0x38800000u) {
        return LRELU_CAST_(uint16_t, sign | ((u - 0x38000000u + 0xfffu + ((u >> 13) & 1u)) >> 13));
    }
    b.u = u;
    b.f = b.f + 0.5f; /* whose last bit is 2^-24: the addition rounds to nearest even */
    return LRELU_CAST_(uint16_t, sign | (b.u - 0x3f000000u));
}
LRELU_INLINE_ uint16_t lrelu_f16(uint16_t x, float alpha) {
    lrelu_f32_bits_ b;
    if (x <= 0x8000u || x > 0xfc00u) return x;
    b.u = lrelu_f16_to_f32_(x);
    b.f = alpha * b.f;
    return lrelu_f32_to_f16_(b.u);
}
LRELU_INLINE_ float lrelu_grad_f16(uint16_t x, float alpha) {
    return x > 0 && x <= 0x7c00u ? 1.0f : alpha;
}
LRELU_INLINE_ uint16_t lrelu_bf16(uint16_t x, float alpha) {
    lrelu_f32_bits_ b;
    if (x <= 0x8000u || x > 0xff80u) return x;
    b.u = lrelu_bf16_to_f32_(x);
    b.f = alpha * b.f;
    return lrelu_f32_to_bf16_(b.u);
}
LRELU_INLINE_ float lrelu_grad_bf16(uint16_t x, float alpha) {
    return x > 0 && x <= 0x7f80u ? 1.0f : alpha;
}

/* One register, to fuse into a loop of your own: v where not < 0, alpha * v elsewhere, any alpha.
   Lanes that pg leaves out are v's; those beyond vl are anything. */
#if LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512
LRELU_INLINE_ __m128 lrelu_m128(__m128 v, __m128 alpha) {
    __m128 m = _mm_cmplt_ps(v, _mm_setzero_ps()), p = _mm_mul_ps(v, alpha);
    LRELU_HIDE_(p);
    return _mm_or_ps(_mm_and_ps(m, p), _mm_andnot_ps(m, v));
}
#endif
#if LRELU_ISA >= LRELU_ISA_AVX && LRELU_ISA <= LRELU_ISA_AVX512
LRELU_INLINE_ __m256 lrelu_m256(__m256 v, __m256 alpha) {
    __m256 m = _mm256_cmp_ps(v, _mm256_setzero_ps(), _CMP_LT_OQ), p = _mm256_mul_ps(v, alpha);
    LRELU_HIDE_(p);
    return _mm256_blendv_ps(v, p, m);
}
#endif
#if LRELU_ISA == LRELU_ISA_AVX512
LRELU_INLINE_ __m512 lrelu_m512(__m512 v, __m512 alpha) {
    __m512 x = v;
    LRELU_HIDE_(x);
    return _mm512_mask_mul_ps(v, _mm512_cmp_ps_mask(v, _mm512_setzero_ps(), _CMP_LT_OQ), x, alpha);
}
#endif
#if LRELU_ISA == LRELU_ISA_NEON
/* 32-bit Arm compares v < 0 by the bits: its vectors take subnormals for 0, gcc distrusts them. */
LRELU_INLINE_ float32x4_t lrelu_float32x4(float32x4_t v, float32x4_t alpha) {
#if defined(__aarch64__) || defined(_M_ARM64)
    const uint32x4_t m = vcltq_f32(v, vdupq_n_f32(0.0f));
#else
    const uint32x4_t u = vsubq_u32(vreinterpretq_u32_f32(v), vdupq_n_u32(0x80000001u));
    const uint32x4_t m = vcltq_u32(u, vdupq_n_u32(0x7f800000u));
#endif
    float32x4_t p = vmulq_f32(v, alpha);
    LRELU_HIDE_(p);
    return vbslq_f32(m, p, v);
}
#endif
#if LRELU_ISA == LRELU_ISA_MVE && (__ARM_FEATURE_MVE & 2) != 0
LRELU_INLINE_ float32x4_t lrelu_float32x4(float32x4_t v, float32x4_t alpha) {
    const uint32x4_t u = vaddq_n_u32(vreinterpretq_u32_f32(v), 0x007fffffu);
    return vmulq_m_f32(v, v, alpha, vcmpcsq_n_u32(u, 0x80800000u));
}
#endif
#if LRELU_ISA == LRELU_ISA_SVE
LRELU_INLINE_ svfloat32_t lrelu_svfloat32(svbool_t pg, svfloat32_t v, svfloat32_t alpha) {
    return svmul_f32_m(svcmplt_n_f32(pg, v, 0.0f), v, alpha);
}
#endif
#if LRELU_ISA == LRELU_ISA_RVV
LRELU_INLINE_ vfloat32m1_t lrelu_vfloat32m1(vfloat32m1_t v, vfloat32m1_t alpha, size_t vl) {
    return __riscv_vfmul_mu(__riscv_vmflt(v, 0.0f, vl), v, v, alpha, vl);
}
#endif
#if LRELU_ISA == LRELU_ISA_WASM128
LRELU_INLINE_ v128_t lrelu_v128(v128_t v, v128_t alpha) {
    return wasm_v128_bitselect(wasm_f32x4_mul(v, alpha), v,
                               wasm_f32x4_lt(v, wasm_f32x4_const_splat(0.0f)));
}
#endif

#endif /* LRELU_H */

/* ---- 4  Implementation ----------------------------------------------------------------------- */

/* SDCC has some 80 bytes for the temporaries of all functions: each routine is a loop over one
   value, without checks. */
#if defined(LRELU_IMPLEMENTATION) && !defined(LRELU_IMPLEMENTED_) && defined(__SDCC)
#define LRELU_IMPLEMENTED_

#define LRELU_TIMES_(sfx)                                           \
    static uint16_t lrelu_times_##sfx##_(uint16_t v, float alpha) { \
        lrelu_f32_bits_ b;                                          \
        b.u = lrelu_##sfx##_to_f32_(v);                             \
        b.f = alpha * b.f;                                          \
        return lrelu_f32_to_##sfx##_(b.u);                          \
    }
static float lrelu_times_f32_(float v, float alpha) { return alpha * v; }
LRELU_TIMES_(f16)
LRELU_TIMES_(bf16)

#define LRELU_LOOPS_(sfx, T)                                                                     \
    LRELU_API void lrelu_forward_##sfx(T *y, const T *x, size_t n, float alpha) {                \
        for (; n > 0; n--) *y++ = lrelu_##sfx(*x++, alpha);                                      \
    }                                                                                            \
    LRELU_API void lrelu_backward_##sfx(T *dx, const T *dy, const T *x, size_t n, float alpha) { \
        for (; n > 0; n--, x++, dy++) {                                                          \
            *dx++ = lrelu_grad_##sfx(*x, 0.0f) > 0.0f ? *dy : lrelu_times_##sfx##_(*dy, alpha);  \
        }                                                                                        \
    }                                                                                            \
    LRELU_API void lrelu_forward_mask_##sfx(T *y, uint8_t *mask, const T *x, size_t n,           \
                                            float alpha) {                                       \
        uint8_t bit = 0;                                                                         \
        for (; n > 0; n--, x++, bit = (uint8_t)(bit << 1)) {                                     \
            if (bit == 0) *mask++ = 0, bit = 1;                                                  \
            if (lrelu_grad_##sfx(*x, 0.0f) > 0.0f) mask[-1] |= bit;                              \
            *y++ = lrelu_##sfx(*x, alpha);                                                       \
        }                                                                                        \
    }                                                                                            \
    LRELU_API void lrelu_backward_mask_##sfx(T *dx, const T *dy, const uint8_t *mask, size_t n,  \
                                             float alpha) {                                      \
        uint8_t bit = 0;                                                                         \
        for (; n > 0; n--, dy++, bit = (uint8_t)(bit << 1)) {                                    \
            if (bit == 0) mask++, bit = 1;                                                       \
            *dx++ = mask[-1] & bit ? *dy : lrelu_times_##sfx##_(*dy, alpha);                     \
        }                                                                                        \
    }
LRELU_LOOPS_(f32, float)
LRELU_LOOPS_(f16, uint16_t)
LRELU_LOOPS_(bf16, uint16_t)

static int32_t lrelu_value_(int32_t x, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    const uint8_t t = v >= 0 ? q->t_pos : q->t_neg;
    int64_t product = (int64_t)v * (v >= 0 ? q->m_pos : q->m_neg);
    product += ((int64_t)1 << (t - 1)) + (v >= 0 ? q->nudge_pos : q->nudge_neg);
    return q->out_zero + (int32_t)(product >> t);
}
#define LRELU_INTEGERS_(sfx, Q, least, most)                                               \
    LRELU_API Q lrelu_##sfx(Q x, const lrelu_quant *q) {                                   \
        const int32_t y = lrelu_value_(x, q);                                              \
        return (Q)(y < least ? least : y > most ? most : y);                               \
    }                                                                                      \
    LRELU_API void lrelu_forward_##sfx(Q *y, const Q *x, size_t n, const lrelu_quant *q) { \
        for (; n > 0; n--) *y++ = lrelu_##sfx(*x++, q);                                    \
    }
#define LRELU_TABLES_OF_(sfx, Q)                                                        \
    LRELU_API void lrelu_table_##sfx(Q table[256], const lrelu_quant *q) {              \
        int x;                                                                          \
        for (x = 0; x < 256; x++) table[x] = lrelu_##sfx((Q)x, q);                      \
    }                                                                                   \
    LRELU_API void lrelu_lookup_##sfx(Q *y, const Q *x, size_t n, const Q table[256]) { \
        for (; n > 0; n--) *y++ = table[(uint8_t)*x++];                                 \
    }
LRELU_INTEGERS_(s8, int8_t, -128, 127)
LRELU_INTEGERS_(u8, uint8_t, 0, 255)
LRELU_INTEGERS_(s16, int16_t, -32768, 32767)
LRELU_TABLES_OF_(s8, int8_t)
LRELU_TABLES_OF_(u8, uint8_t)
LRELU_API const char *lrelu_isa_name(void) { return "scalar"; }
#endif

#if defined(LRELU_IMPLEMENTATION) && !defined(LRELU_IMPLEMENTED_)
#define LRELU_IMPLEMENTED_

/* A check that returns leaves the routine before anything is written. */
#ifdef LRELU_ASSERT
#define LRELU_CHECKED_ 1
#elif defined(__STDC_HOSTED__) && __STDC_HOSTED__ == 1 && !defined(NDEBUG)
#include <assert.h>
#define LRELU_ASSERT(cond) assert(cond)
#define LRELU_CHECKED_ 1
#else
#define LRELU_ASSERT(cond) ((void)0)
#define LRELU_CHECKED_ 0
#endif
#define LRELU_REQUIRE_(cond)                   \
    do {                                       \
        LRELU_ASSERT(cond);                    \
        if (LRELU_CHECKED_ && !(cond)) return; \
    } while (0)

/* A kernel is one function over its element type and operation; inlined into each public function
   with both constant, it becomes that function's loop. */
#if (defined(__GNUC__) || defined(__clang__)) && defined(__OPTIMIZE__)
#define LRELU_FN_ \
    static inline __attribute__((__always_inline__, __unused__, __no_instrument_function__))
#elif defined(__GNUC__) || defined(__clang__)
#define LRELU_FN_ static inline LRELU_UNUSED_
#elif defined(_MSC_VER)
#define LRELU_FN_ static __forceinline
#else
#define LRELU_FN_ static inline
#endif

#define LRELU_CALL_ static LRELU_UNUSED_

/* Where a whole call takes a few nanoseconds, the usual case must not jump. */
#if defined(__GNUC__) || defined(__clang__)
#define LRELU_OFTEN_(cond) __builtin_expect((cond) != 0, 1)
#define LRELU_RARELY_(cond) __builtin_expect((cond) != 0, 0)
#else
#define LRELU_OFTEN_(cond) (cond)
#define LRELU_RARELY_(cond) (cond)
#endif

/* Integers that may alias anything, and, for pieces of a register, stand at any address. */
#if defined(__GNUC__) || defined(__clang__)
typedef uint16_t __attribute__((__may_alias__)) lrelu_u16_;
typedef uint32_t __attribute__((__may_alias__)) lrelu_u32_;
typedef uint64_t __attribute__((__may_alias__)) lrelu_u64_;
typedef uint16_t __attribute__((__may_alias__, __aligned__(1))) lrelu_any16_;
typedef uint32_t __attribute__((__may_alias__, __aligned__(1))) lrelu_any32_;
typedef uint64_t __attribute__((__may_alias__, __aligned__(1))) lrelu_any64_;
#else
typedef uint16_t lrelu_u16_, lrelu_any16_;
typedef uint32_t lrelu_u32_, lrelu_any32_;
typedef uint64_t lrelu_u64_, lrelu_any64_;
#endif

/* One sign of the integers' fast forms (4.13). */
typedef struct lrelu_side_ {
    int m, b, s, carry;
} lrelu_side_;

#if (LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512) || \
    LRELU_ISA == LRELU_ISA_NEON || LRELU_ISA == LRELU_ISA_WASM128 || LRELU_ISA == LRELU_ISA_VSX
/* Up to 16 bytes of a register or bits of a mask, as words: of each, whole loads or stores that
   overlap, none beyond. For little-endian instruction sets. */
#define LRELU_WORDS_
LRELU_FN_ uint16_t lrelu_rd16_(const void *p) { return *LRELU_CAST_(const lrelu_any16_ *, p); }
LRELU_FN_ uint32_t lrelu_rd32_(const void *p) { return *LRELU_CAST_(const lrelu_any32_ *, p); }
LRELU_FN_ uint64_t lrelu_rd64_(const void *p) { return *LRELU_CAST_(const lrelu_any64_ *, p); }
LRELU_FN_ void lrelu_wr16_(void *p, uint64_t v) {
    *LRELU_CAST_(lrelu_any16_ *, p) = LRELU_CAST_(uint16_t, v);
}
LRELU_FN_ void lrelu_wr32_(void *p, uint64_t v) {
    *LRELU_CAST_(lrelu_any32_ *, p) = LRELU_CAST_(uint32_t, v);
}
LRELU_FN_ void lrelu_wr64_(void *p, uint64_t v) { *LRELU_CAST_(lrelu_any64_ *, p) = v; }
LRELU_FN_ uint64_t lrelu_get_(const void *from, size_t bytes) {
    const unsigned char *p = LRELU_CAST_(const unsigned char *, from);
    uint64_t hi;
    if (bytes >= 8) return lrelu_rd64_(p);
    if (bytes >= 4) {
        hi = lrelu_rd32_(p + bytes - 4);
        return lrelu_rd32_(p) | hi << (8 * (bytes - 4));
    }
    if (bytes >= 2) {
        hi = lrelu_rd16_(p + bytes - 2);
        return lrelu_rd16_(p) | hi << (8 * (bytes - 2));
    }
    return bytes != 0 ? *p : 0u;
}
LRELU_FN_ void lrelu_put_(void *to, uint64_t v, size_t bytes) {
    unsigned char *p = LRELU_CAST_(unsigned char *, to);
    if (bytes >= 8) {
        lrelu_wr64_(p, v);
    } else if (bytes >= 4) {
        lrelu_wr32_(p, v);
        lrelu_wr32_(p + bytes - 4, v >> (8 * (bytes - 4)));
    } else if (bytes >= 2) {
        lrelu_wr16_(p, v);
        lrelu_wr16_(p + bytes - 2, v >> (8 * (bytes - 2)));
    } else if (bytes != 0) {
        *p = LRELU_CAST_(unsigned char, v & 0xffu);
    }
}
#endif

#if LRELU_ISA == LRELU_ISA_MVE || \
    (LRELU_ISA == LRELU_ISA_NEON && !defined(__aarch64__) && !defined(_M_ARM64))
/* What the vectors of 32-bit Arm have not, lane by lane. */
#define LRELU_LANES_OF_(T)          \
    typedef union lrelu_of_##T##_ { \
        uint8x16_t v;               \
        T l[16 / sizeof(T)];        \
    } lrelu_of_##T##_;
LRELU_LANES_OF_(float)
LRELU_LANES_OF_(double)
#define LRELU_BY_LANE_(name, T, result)                                \
    LRELU_FN_ uint8x16_t lrelu_##name##_(uint8x16_t a, uint8x16_t b) { \
        lrelu_of_##T##_ p, q;                                          \
        size_t i;                                                      \
        p.v = a;                                                       \
        q.v = b;                                                       \
        for (i = 0; i < 16 / sizeof(T); i++) {                         \
            const T x = p.l[i], y = q.l[i];                            \
            p.l[i] = result;                                           \
        }                                                              \
        return p.v;                                                    \
    }
LRELU_FN_ uint8x16_t lrelu_splat64_(double f) {
    lrelu_of_double_ p;
    p.l[0] = f;
    p.l[1] = f;
    return p.v;
}
LRELU_BY_LANE_(mul64, double, (x * y))
LRELU_BY_LANE_(add64, double, x + y)
LRELU_BY_LANE_(max64, double, x > y ? x : y)
LRELU_BY_LANE_(min64, double, x < y ? x : y)
#endif

/* Which entries of a table are looked up: all, or one half, the other's bytes being copied. */
#define LRELU_ALL_ 0
#define LRELU_LOWER_ 1
#define LRELU_UPPER_ 2

/* Each block below supplies, in this order but for what an #if sets apart (LRELU_LANES_ f32 to a
   register; partial accesses touch nothing beyond their k elements, k <= lanes, or where
   LRELU_PREDICATED_ any k, more being all):

       lrelu_v_  lrelu_m_  lrelu_set_       a register; a mask of its lanes; that as an integer
       LRELU_NAME_                          what lrelu_isa_name says
       LRELU_MASKED_                        defined where there are keep32 to pick16, which 4.12
                                            has for the others
       LRELU_WIDTH_  LRELU_LANES_           a register's bytes, its f32 (scalar: 0 and 1)
       LRELU_PREDICATED_                    1 where partial registers cost no more than whole ones
       LRELU_MAX_PAYS_                      1 where max(x * a, x) is faster than a selection
       LRELU_STREAMS_  LRELU_TABLES_        1 where there are stores past the caches; look-ups
                                            of 256 entries
       LRELU_SOFT_F16_                      1 where f16 is converted by 4.12
       ld st  ldn stn                       elements of size bytes; the first k, zero elsewhere
       stream fence                         aligned store past the caches
       ld16 st16  ld16n stn16               LRELU_LANES_ 16-bit floats, in a form of the block's own
       splat32 splat64                      one float in every lane
       mul32 add32 max32 min32  mul64 ...   IEEE; max and min give b where a and b are equal or NaN
       lt32 gt32 lt64 gt64                  v < 0, v > 0; false for NaN
       sel32 sel64 sel16                    m ? a : b, bit for bit
       drop32 drop64                        m ? +0 : v by AND, which no compiler fuses into an add
       keep32 keep64                        where LRELU_MASKED_: m ? v : v * a
       bits32 bits64 mask32 mask64          mask to an integer, lane 0 in bit 0, and back
       wide16 pack16                        16-bit floats' bits to 32-bit lanes, and back
       and32 or32 iadd32 igt32 shl32 shr32  integers of 32 bits; igt32 is signed

   all but the scalar path, for integers (8 and 16 bits fill a register):

       splat8 splat16 adds8 subs8 xor       saturating, unsigned
       up8lo up8hi pack8                    bytes as high halves of 16 bits, by halves of the
                                            register (or any split that pack8, saturating, undoes);
                                            and back
       umulhi16 smulhi16 iadd16 shr16       high half of the product, unsigned and signed
       sign16                               v < 0 ? a : b
       dotlo dothi                          a * p + b * q in 32 bits, by halves
       sar32 packs16                        arithmetic shift; to 16 bits, saturating
       side8 side16                         where LRELU_SIDES_, in place of all that they are
                                            made of in 4.13
       iota8 table_ld lookup                where LRELU_TABLES_

   and for 16-bit floats:

       max16 above16                        where LRELU_LOOKUP7_, for bf16: signed; nonzero where
                                            any lane of v is > top
       lookup7                              the entry, of 128 bytes, for the low 7 bits of each
                                            16-bit lane
       below16                              v < end ? v + d : other
       round16 pair16                       where LRELU_MASKED_: the upper half of 32 bits, rounded
                                            to nearest even; those of two registers, in one
       lt16 gt16                            there, too, of f16: v < 0, given v in f32 as well; v > 0
       pick16                               there, too: m ? a, an f32 that becomes an f16 : b
       f16_f32 f32_f16                      unless LRELU_SOFT_F16_, to f32 and back, to nearest even
       ld16_f32                             where LRELU_LD16_F32_: f16_f32 of ld16, in one, which is
                                            up to a third faster than from a register
       umin16                               where LRELU_UMIN16_, and masks are their sign bits: the
                                            smaller, as unsigned 16 bits */

#if LRELU_ISA == LRELU_ISA_SCALAR

/* ---- 4.1  Scalar path: a register of one lane, its bits in an integer */

#if LRELU_DOUBLE_
typedef uint64_t lrelu_v_;
#else
typedef uint32_t lrelu_v_;
#endif
typedef unsigned lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "scalar"
#define LRELU_WIDTH_ 0
#define LRELU_LANES_ 1
#define LRELU_PREDICATED_ 1
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 1

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    return size == 8   ? LRELU_CAST_(lrelu_v_, *LRELU_CAST_(const lrelu_u64_ *, p))
           : size == 4 ? *LRELU_CAST_(const lrelu_u32_ *, p)
           : size == 2 ? *LRELU_CAST_(const lrelu_u16_ *, p)
                       : *LRELU_CAST_(const uint8_t *, p);
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    switch (size) {
        case 8: *LRELU_CAST_(lrelu_u64_ *, p) = v; break;
        case 4: *LRELU_CAST_(lrelu_u32_ *, p) = LRELU_CAST_(uint32_t, v); break;
        case 2: *LRELU_CAST_(lrelu_u16_ *, p) = LRELU_CAST_(uint16_t, v); break;
        default: *LRELU_CAST_(uint8_t *, p) = LRELU_CAST_(uint8_t, v); break;
    }
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    return k != 0 ? lrelu_ld_(size, p) : 0;
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    if (k != 0) lrelu_st_(size, p, v);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { (void)p, (void)v; }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) { return lrelu_ld_(2, p); }
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) { lrelu_st_(2, p, v); }
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }

typedef union lrelu_one_ {
    double f;
    lrelu_v_ u;
} lrelu_one_;

LRELU_FN_ float lrelu_f_(lrelu_v_ v) {
    lrelu_f32_bits_ b;
    b.u = LRELU_CAST_(uint32_t, v);
    return b.f;
}
LRELU_FN_ double lrelu_d_(lrelu_v_ v) {
    lrelu_one_ b;
    b.u = v;
    return b.f;
}
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) {
    lrelu_f32_bits_ b;
    b.f = f;
    return b.u;
}
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) {
    lrelu_one_ b;
    b.f = f;
    return b.u;
}
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    float f = lrelu_f_(a);
    LRELU_HIDE_ONE_(f);
    return lrelu_splat32_(f * lrelu_f_(b));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_splat32_(lrelu_f_(a) + lrelu_f_(b));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_f_(a) > lrelu_f_(b) ? a : b;
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_f_(a) < lrelu_f_(b) ? a : b;
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    double f = lrelu_d_(a);
    LRELU_HIDE_ONE_(f);
    return lrelu_splat64_(f * lrelu_d_(b));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_splat64_(lrelu_d_(a) + lrelu_d_(b));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_d_(a) > lrelu_d_(b) ? a : b;
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_d_(a) < lrelu_d_(b) ? a : b;
}
/* By the bits, which costs no call where floats are software. */
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return LRELU_CAST_(uint32_t, v - 0x80000001u) < 0x7f800000u;
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) { return LRELU_CAST_(uint32_t, v - 1u) < 0x7f800000u; }
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) { return lrelu_d_(v) < 0.0; }
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) { return lrelu_d_(v) > 0.0; }
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return m ? a : b; }
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return m ? a : b; }
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return m ? a : b; }
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) {
    return v & (LRELU_CAST_(lrelu_v_, m) - 1u);
}
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) {
    return v & (LRELU_CAST_(lrelu_v_, m) - 1u);
}
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) { return m; }
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) { return m; }
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) { return bits & 1u; }
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) { return bits & 1u; }
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) { return v; }
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) { return v; }
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return a & b; }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return a | b; }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) { return LRELU_CAST_(uint32_t, a + b); }
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_CAST_(int32_t, a) > LRELU_CAST_(int32_t, b);
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) { return LRELU_CAST_(uint32_t, v << by); }
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) { return v >> by; }

#elif LRELU_ISA == LRELU_ISA_SSE2

/* ---- 4.2  SSE2 */

typedef __m128i lrelu_v_;
typedef __m128i lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "sse2"
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 1
#define LRELU_STREAMS_ 1
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 1
#define LRELU_PS_(v) _mm_castsi128_ps(v)
#define LRELU_PD_(v) _mm_castsi128_pd(v)
#define LRELU_SI_(v) _mm_castps_si128(v)
#define LRELU_DI_(v) _mm_castpd_si128(v)

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return _mm_loadu_si128(LRELU_CAST_(const __m128i *, p));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    _mm_storeu_si128(LRELU_CAST_(__m128i *, p), v);
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const unsigned char *b = LRELU_CAST_(const unsigned char *, p);
    uint64_t lo, hi;
    k *= size;
    lo = lrelu_get_(b, k);
    hi = k > 8 ? lrelu_get_(b + 8, k - 8) : 0u;
    return _mm_set_epi64x(LRELU_CAST_(int64_t, hi), LRELU_CAST_(int64_t, lo));
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    lrelu_any64_ w[2];
    k *= size;
    lrelu_st_(8, w, v);
    lrelu_put_(p, w[0], k);
    if (k > 8) lrelu_put_(LRELU_CAST_(unsigned char *, p) + 8, w[1], k - 8);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) {
    _mm_stream_si128(LRELU_CAST_(__m128i *, p), v);
}
LRELU_FN_ void lrelu_fence_(void) { _mm_sfence(); }
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return _mm_loadl_epi64(LRELU_CAST_(const __m128i *, p));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) { _mm_storel_epi64(LRELU_CAST_(__m128i *, p), v); }
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return LRELU_SI_(_mm_set1_ps(f)); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return LRELU_DI_(_mm_set1_pd(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm_mul_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm_add_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm_max_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm_min_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm_mul_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm_add_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm_max_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm_min_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return LRELU_SI_(_mm_cmplt_ps(LRELU_PS_(v), _mm_setzero_ps()));
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return LRELU_SI_(_mm_cmpgt_ps(LRELU_PS_(v), _mm_setzero_ps()));
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return LRELU_DI_(_mm_cmplt_pd(LRELU_PD_(v), _mm_setzero_pd()));
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return LRELU_DI_(_mm_cmpgt_pd(LRELU_PD_(v), _mm_setzero_pd()));
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return _mm_or_si128(_mm_and_si128(m, a), _mm_andnot_si128(m, b));
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel32_(m, a, b);
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel32_(_mm_packs_epi32(m, m), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) { return _mm_andnot_si128(m, v); }
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) { return _mm_andnot_si128(m, v); }
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    return LRELU_CAST_(unsigned, _mm_movemask_ps(LRELU_PS_(m)));
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) {
    return LRELU_CAST_(unsigned, _mm_movemask_pd(LRELU_PD_(m)));
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    __m128i lane = _mm_set_epi32(8, 4, 2, 1);
    return _mm_cmpeq_epi32(_mm_and_si128(_mm_set1_epi32(LRELU_CAST_(int, bits)), lane), lane);
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    __m128i lane = _mm_set_epi32(2, 2, 1, 1);
    return _mm_cmpeq_epi32(_mm_and_si128(_mm_set1_epi32(LRELU_CAST_(int, bits)), lane), lane);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) { return _mm_unpacklo_epi16(v, _mm_setzero_si128()); }
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    v = _mm_srai_epi32(_mm_slli_epi32(v, 16), 16);
    return _mm_packs_epi32(v, v);
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return _mm_and_si128(a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return _mm_or_si128(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) { return _mm_add_epi32(a, b); }
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) { return _mm_cmpgt_epi32(a, b); }
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) { return _mm_slli_epi32(v, by); }
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) { return _mm_srli_epi32(v, by); }
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return _mm_set1_epi8(LRELU_CAST_(char, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) { return _mm_set1_epi16(LRELU_CAST_(short, i)); }
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return _mm_adds_epu8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return _mm_subs_epu8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return _mm_xor_si128(a, b); }
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) { return _mm_unpacklo_epi8(_mm_setzero_si128(), v); }
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) { return _mm_unpackhi_epi8(_mm_setzero_si128(), v); }
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) { return _mm_packus_epi16(lo, hi); }
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) { return _mm_mulhi_epu16(a, b); }
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) { return _mm_mulhi_epi16(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) { return _mm_add_epi16(a, b); }
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return _mm_srl_epi16(v, _mm_cvtsi32_si128(by));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel32_(_mm_srai_epi16(v, 15), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    __m128i pq = _mm_unpacklo_epi16(lrelu_splat16_(p), lrelu_splat16_(q));
    return _mm_madd_epi16(_mm_unpacklo_epi16(a, b), pq);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    __m128i pq = _mm_unpacklo_epi16(lrelu_splat16_(p), lrelu_splat16_(q));
    return _mm_madd_epi16(_mm_unpackhi_epi16(a, b), pq);
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return _mm_sra_epi32(v, _mm_cvtsi32_si128(by));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) { return _mm_packs_epi32(lo, hi); }

#elif LRELU_ISA == LRELU_ISA_AVX || LRELU_ISA == LRELU_ISA_AVX2

/* ---- 4.3  AVX and AVX2: the same floats; AVX does integers of 256 bits in two halves */

typedef __m256i lrelu_v_;
typedef __m256i lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ (LRELU_ISA == LRELU_ISA_AVX2 ? "avx2" : "avx")
#define LRELU_WIDTH_ 32
#define LRELU_LANES_ 8
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 1
#define LRELU_STREAMS_ 1
#define LRELU_TABLES_ 0
#if defined(__F16C__) || (defined(_MSC_VER) && !defined(__clang__) && defined(__AVX2__))
#define LRELU_SOFT_F16_ 0
#else
#define LRELU_SOFT_F16_ 1
#endif
#define LRELU_PS_(v) _mm256_castsi256_ps(v)
#define LRELU_PD_(v) _mm256_castsi256_pd(v)
#define LRELU_SI_(v) _mm256_castps_si256(v)
#define LRELU_DI_(v) _mm256_castpd_si256(v)
#define LRELU_LOW_(v) _mm256_castsi256_si128(v)
#define LRELU_HIGH_(v) _mm256_extractf128_si256(v, 1)
#define LRELU_JOIN_(lo, hi) _mm256_insertf128_si256(_mm256_castsi128_si256(lo), hi, 1)
#if LRELU_ISA == LRELU_ISA_AVX2
#define LRELU_INT_(op, a, b) _mm256_##op(a, b)
#define LRELU_SHIFT_(op, v, by) _mm256_##op(v, by)
#else
#define LRELU_INT_(op, a, b) \
    LRELU_JOIN_(_mm_##op(LRELU_LOW_(a), LRELU_LOW_(b)), _mm_##op(LRELU_HIGH_(a), LRELU_HIGH_(b)))
#define LRELU_SHIFT_(op, v, by) \
    LRELU_JOIN_(_mm_##op(LRELU_LOW_(v), by), _mm_##op(LRELU_HIGH_(v), by))
#endif

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return _mm256_loadu_si256(LRELU_CAST_(const __m256i *, p));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    _mm256_storeu_si256(LRELU_CAST_(__m256i *, p), v);
}
LRELU_FN_ __m128i lrelu_ldn128_(const void *p, size_t bytes) {
    const unsigned char *b = LRELU_CAST_(const unsigned char *, p);
    uint64_t lo = lrelu_get_(b, bytes), hi = bytes > 8 ? lrelu_get_(b + 8, bytes - 8) : 0u;
    return _mm_set_epi64x(LRELU_CAST_(int64_t, hi), LRELU_CAST_(int64_t, lo));
}
/* The first k of 32-bit lanes. */
LRELU_FN_ __m256i lrelu_first_(size_t k) {
    const __m256i lane = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    return LRELU_INT_(cmpgt_epi32, _mm256_set1_epi32(LRELU_CAST_(int, k)), lane);
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const unsigned char *b = LRELU_CAST_(const unsigned char *, p);
    k *= size;
    if (size >= 4) {
        return LRELU_SI_(_mm256_maskload_ps(LRELU_CAST_(const float *, p), lrelu_first_(k / 4)));
    }
    if (k <= 16) return LRELU_JOIN_(lrelu_ldn128_(b, k), _mm_setzero_si128());
    return LRELU_JOIN_(_mm_loadu_si128(LRELU_CAST_(const __m128i *, p)),
                       lrelu_ldn128_(b + 16, k - 16));
}
LRELU_FN_ void lrelu_stn128_(void *p, __m128i v, size_t bytes) {
    lrelu_any64_ w[2];
    _mm_storeu_si128(LRELU_CAST_(__m128i *, LRELU_CAST_(void *, w)), v);
    lrelu_put_(p, w[0], bytes);
    if (bytes > 8) lrelu_put_(LRELU_CAST_(unsigned char *, p) + 8, w[1], bytes - 8);
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    k *= size;
    if (k <= 16) {
        lrelu_stn128_(p, LRELU_LOW_(v), k);
    } else {
        _mm_storeu_si128(LRELU_CAST_(__m128i *, p), LRELU_LOW_(v));
        lrelu_stn128_(LRELU_CAST_(unsigned char *, p) + 16, LRELU_HIGH_(v), k - 16);
    }
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) {
    _mm256_stream_si256(LRELU_CAST_(__m256i *, p), v);
}
LRELU_FN_ void lrelu_fence_(void) { _mm_sfence(); }
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return _mm256_castsi128_si256(_mm_loadu_si128(LRELU_CAST_(const __m128i *, p)));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    _mm_storeu_si128(LRELU_CAST_(__m128i *, p), LRELU_LOW_(v));
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) {
    return _mm256_castsi128_si256(lrelu_ldn128_(p, 2 * k));
}
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return LRELU_SI_(_mm256_set1_ps(f)); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return LRELU_DI_(_mm256_set1_pd(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_mul_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_add_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_max_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_min_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm256_mul_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm256_add_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm256_max_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm256_min_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return LRELU_SI_(_mm256_cmp_ps(LRELU_PS_(v), _mm256_setzero_ps(), _CMP_LT_OQ));
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return LRELU_SI_(_mm256_cmp_ps(LRELU_PS_(v), _mm256_setzero_ps(), _CMP_GT_OQ));
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return LRELU_DI_(_mm256_cmp_pd(LRELU_PD_(v), _mm256_setzero_pd(), _CMP_LT_OQ));
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return LRELU_DI_(_mm256_cmp_pd(LRELU_PD_(v), _mm256_setzero_pd(), _CMP_GT_OQ));
}
#if LRELU_ISA == LRELU_ISA_AVX2
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_blendv_ps(LRELU_PS_(b), LRELU_PS_(a), LRELU_PS_(m)));
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm256_blendv_pd(LRELU_PD_(b), LRELU_PD_(a), LRELU_PD_(m)));
}
#else /* where gcc 12 takes blendv apart, element by element */
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_or_ps(_mm256_and_ps(LRELU_PS_(m), LRELU_PS_(a)),
                                  _mm256_andnot_ps(LRELU_PS_(m), LRELU_PS_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel32_(m, a, b);
}
#endif
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    __m128i n = _mm_packs_epi32(LRELU_LOW_(m), LRELU_HIGH_(m));
    return _mm256_castsi128_si256(_mm_blendv_epi8(LRELU_LOW_(b), LRELU_LOW_(a), n));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) {
    return LRELU_SI_(_mm256_andnot_ps(LRELU_PS_(m), LRELU_PS_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) { return lrelu_drop32_(m, v); }
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    return LRELU_CAST_(unsigned, _mm256_movemask_ps(LRELU_PS_(m)));
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) {
    return LRELU_CAST_(unsigned, _mm256_movemask_pd(LRELU_PD_(m)));
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    __m256i lane = _mm256_set_epi32(128, 64, 32, 16, 8, 4, 2, 1);
    __m256i all = _mm256_set1_epi32(LRELU_CAST_(int, bits));
    all = LRELU_SI_(_mm256_and_ps(LRELU_PS_(all), LRELU_PS_(lane)));
    return LRELU_INT_(cmpeq_epi32, all, lane);
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    __m256i lane = _mm256_set_epi32(8, 8, 4, 4, 2, 2, 1, 1);
    __m256i all = _mm256_set1_epi32(LRELU_CAST_(int, bits));
    all = LRELU_SI_(_mm256_and_ps(LRELU_PS_(all), LRELU_PS_(lane)));
    return LRELU_INT_(cmpeq_epi32, all, lane);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) {
    __m128i lo = LRELU_LOW_(v);
    return LRELU_JOIN_(_mm_cvtepu16_epi32(lo), _mm_unpackhi_epi16(lo, _mm_setzero_si128()));
}
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    return _mm256_castsi128_si256(_mm_packus_epi32(LRELU_LOW_(v), LRELU_HIGH_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_and_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_or_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(add_epi32, a, b); }
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(cmpgt_epi32, a, b); }
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) { return LRELU_SHIFT_(slli_epi32, v, by); }
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) { return LRELU_SHIFT_(srli_epi32, v, by); }
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return _mm256_set1_epi8(LRELU_CAST_(char, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) { return _mm256_set1_epi16(LRELU_CAST_(short, i)); }
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(adds_epu8, a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(subs_epu8, a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm256_xor_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) {
    return LRELU_INT_(unpacklo_epi8, _mm256_setzero_si256(), v);
}
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) {
    return LRELU_INT_(unpackhi_epi8, _mm256_setzero_si256(), v);
}
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
    return LRELU_INT_(packus_epi16, lo, hi);
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(mulhi_epu16, a, b); }
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(mulhi_epi16, a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) { return LRELU_INT_(add_epi16, a, b); }
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return LRELU_SHIFT_(srl_epi16, v, _mm_cvtsi32_si128(by));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    __m256i m = LRELU_SHIFT_(srai_epi16, v, 15);
    __m256 r = _mm256_andnot_ps(LRELU_PS_(m), LRELU_PS_(b));
    return LRELU_SI_(_mm256_or_ps(_mm256_and_ps(LRELU_PS_(m), LRELU_PS_(a)), r));
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    __m256i pq = LRELU_INT_(unpacklo_epi16, lrelu_splat16_(p), lrelu_splat16_(q));
    return LRELU_INT_(madd_epi16, LRELU_INT_(unpacklo_epi16, a, b), pq);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    __m256i pq = LRELU_INT_(unpacklo_epi16, lrelu_splat16_(p), lrelu_splat16_(q));
    return LRELU_INT_(madd_epi16, LRELU_INT_(unpackhi_epi16, a, b), pq);
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return LRELU_SHIFT_(sra_epi32, v, _mm_cvtsi32_si128(by));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
    return LRELU_INT_(packs_epi32, lo, hi);
}
#if !LRELU_SOFT_F16_
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) { return LRELU_SI_(_mm256_cvtph_ps(LRELU_LOW_(v))); }
#define LRELU_LD16_F32_
LRELU_FN_ lrelu_v_ lrelu_ld16_f32_(const void *p) {
    return LRELU_SI_(_mm256_cvtph_ps(_mm_loadu_si128(LRELU_CAST_(const __m128i *, p))));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    return _mm256_castsi128_si256(_mm256_cvtps_ph(LRELU_PS_(v), _MM_FROUND_TO_NEAREST_INT));
}
#define LRELU_UMIN16_
LRELU_FN_ lrelu_v_ lrelu_umin16_(lrelu_v_ a, lrelu_v_ b) {
    return _mm256_castsi128_si256(_mm_min_epu16(LRELU_LOW_(a), LRELU_LOW_(b)));
}
#endif

#elif LRELU_ISA == LRELU_ISA_AVX512

/* ---- 4.4  AVX-512 (F, BW, VL, DQ) */

typedef __m512i lrelu_v_;
typedef __mmask16 lrelu_m_;
typedef uint64_t lrelu_set_;
#define LRELU_NAME_ "avx512"
#define LRELU_MASKED_
#define LRELU_WIDTH_ 64
#define LRELU_LANES_ 16
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 1
#define LRELU_STREAMS_ 1
#ifdef __AVX512VBMI__
#define LRELU_TABLES_ 1
#else
#define LRELU_TABLES_ 0
#endif
#define LRELU_SOFT_F16_ 0
#define LRELU_PS_(v) _mm512_castsi512_ps(v)
#define LRELU_PD_(v) _mm512_castsi512_pd(v)
#define LRELU_SI_(v) _mm512_castps_si512(v)
#define LRELU_DI_(v) _mm512_castpd_si512(v)
#define LRELU_LOW_(v) _mm512_castsi512_si256(v)
#define LRELU_WHOLE_(v) _mm512_castsi256_si512(v)

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return _mm512_loadu_si512(p);
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    _mm512_storeu_si512(p, v);
}
/* A narrow access where it is enough: a wide one that is masked waits for earlier narrow stores. */
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    uint64_t m = ~(~LRELU_CAST_(uint64_t, 0) << (k * size & 63));
    if (k * size <= 32) {
        return _mm512_zextsi256_si512(_mm256_maskz_loadu_epi8(LRELU_CAST_(__mmask32, m), p));
    }
    return _mm512_maskz_loadu_epi8(m, p);
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    uint64_t m = ~(~LRELU_CAST_(uint64_t, 0) << (k * size & 63));
    if (k * size <= 32) {
        _mm256_mask_storeu_epi8(p, LRELU_CAST_(__mmask32, m), LRELU_LOW_(v));
    } else {
        _mm512_mask_storeu_epi8(p, m, v);
    }
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) {
    _mm512_stream_si512(LRELU_CAST_(__m512i *, p), v);
}
LRELU_FN_ void lrelu_fence_(void) { _mm_sfence(); }
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return LRELU_WHOLE_(_mm256_loadu_si256(LRELU_CAST_(const __m256i *, p)));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    _mm256_storeu_si256(LRELU_CAST_(__m256i *, p), LRELU_LOW_(v));
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return LRELU_SI_(_mm512_set1_ps(f)); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return LRELU_DI_(_mm512_set1_pd(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm512_mul_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm512_add_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm512_max_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm512_min_ps(LRELU_PS_(a), LRELU_PS_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm512_mul_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm512_add_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm512_max_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm512_min_pd(LRELU_PD_(a), LRELU_PD_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return _mm512_cmp_ps_mask(LRELU_PS_(v), _mm512_setzero_ps(), _CMP_LT_OQ);
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return _mm512_cmp_ps_mask(LRELU_PS_(v), _mm512_setzero_ps(), _CMP_GT_OQ);
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return _mm512_cmp_pd_mask(LRELU_PD_(v), _mm512_setzero_pd(), _CMP_LT_OQ);
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return _mm512_cmp_pd_mask(LRELU_PD_(v), _mm512_setzero_pd(), _CMP_GT_OQ);
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_SI_(_mm512_mask_blend_ps(m, LRELU_PS_(b), LRELU_PS_(a)));
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_DI_(_mm512_mask_blend_pd(LRELU_CAST_(__mmask8, m), LRELU_PD_(b), LRELU_PD_(a)));
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_WHOLE_(_mm256_mask_blend_epi16(m, LRELU_LOW_(b), LRELU_LOW_(a)));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) {
    return LRELU_SI_(_mm512_maskz_mov_ps(LRELU_CAST_(__mmask16, ~m), LRELU_PS_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) {
    return LRELU_DI_(_mm512_maskz_mov_pd(LRELU_CAST_(__mmask8, ~m), LRELU_PD_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_keep32_(lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) {
    const __mmask16 n = LRELU_CAST_(__mmask16, ~m);
    __m512 x = LRELU_PS_(v);
    LRELU_HIDE_(x);
    return LRELU_SI_(_mm512_mask_mul_ps(LRELU_PS_(v), n, x, LRELU_PS_(a)));
}
LRELU_FN_ lrelu_v_ lrelu_keep64_(lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) {
    const __mmask8 n = LRELU_CAST_(__mmask8, ~m);
    __m512d x = LRELU_PD_(v);
    LRELU_HIDE_(x);
    return LRELU_DI_(_mm512_mask_mul_pd(LRELU_PD_(v), n, x, LRELU_PD_(a)));
}
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) { return m; }
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) { return m; }
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) { return LRELU_CAST_(__mmask16, bits); }
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    unsigned b = LRELU_CAST_(unsigned, bits & 0xffu);
#if defined(__clang__) && defined(__i386__)
    __asm__("" : "+r"(b)); /* else clang forgets that these bits were shifted */
#endif
    return LRELU_CAST_(__mmask16, b);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) { return _mm512_cvtepu16_epi32(LRELU_LOW_(v)); }
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) { return LRELU_WHOLE_(_mm512_cvtepi32_epi16(v)); }
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return _mm512_and_si512(a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return _mm512_or_si512(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) { return _mm512_add_epi32(a, b); }
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) { return _mm512_cmpgt_epi32_mask(a, b); }
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return _mm512_slli_epi32(v, LRELU_CAST_(unsigned, by));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return _mm512_srli_epi32(v, LRELU_CAST_(unsigned, by));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return _mm512_set1_epi8(LRELU_CAST_(char, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) { return _mm512_set1_epi16(LRELU_CAST_(short, i)); }
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return _mm512_adds_epu8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return _mm512_subs_epu8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return _mm512_xor_si512(a, b); }
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) {
    return _mm512_unpacklo_epi8(_mm512_setzero_si512(), v);
}
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) {
    return _mm512_unpackhi_epi8(_mm512_setzero_si512(), v);
}
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) { return _mm512_packus_epi16(lo, hi); }
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) { return _mm512_mulhi_epu16(a, b); }
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) { return _mm512_mulhi_epi16(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) { return _mm512_add_epi16(a, b); }
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return _mm512_srl_epi16(v, _mm_cvtsi32_si128(by));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return _mm512_mask_blend_epi16(_mm512_movepi16_mask(v), b, a);
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    __m512i pq = _mm512_unpacklo_epi16(lrelu_splat16_(p), lrelu_splat16_(q));
    return _mm512_madd_epi16(_mm512_unpacklo_epi16(a, b), pq);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    __m512i pq = _mm512_unpacklo_epi16(lrelu_splat16_(p), lrelu_splat16_(q));
    return _mm512_madd_epi16(_mm512_unpackhi_epi16(a, b), pq);
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return _mm512_sra_epi32(v, _mm_cvtsi32_si128(by));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) { return _mm512_packs_epi32(lo, hi); }
#ifdef __AVX512VBMI__
typedef struct lrelu_table_ {
    __m512i r[4];
} lrelu_table_;
LRELU_FN_ lrelu_v_ lrelu_iota8_(unsigned from) {
    const __m512i i = _mm512_set_epi64(0x3f3e3d3c3b3a3938, 0x3736353433323130, 0x2f2e2d2c2b2a2928,
                                       0x2726252423222120, 0x1f1e1d1c1b1a1918, 0x1716151413121110,
                                       0x0f0e0d0c0b0a0908, 0x0706050403020100);
    return _mm512_add_epi8(i, lrelu_splat8_(from));
}
LRELU_FN_ void lrelu_table_ld_(lrelu_table_ *t, const unsigned char *p) {
    t->r[0] = _mm512_loadu_si512(p);
    t->r[1] = _mm512_loadu_si512(p + 64);
    t->r[2] = _mm512_loadu_si512(p + 128);
    t->r[3] = _mm512_loadu_si512(p + 192);
}
LRELU_FN_ lrelu_v_ lrelu_lookup_(const lrelu_table_ *t, int part, lrelu_v_ v) {
    const __mmask64 hi = _mm512_movepi8_mask(v), lo = _knot_mask64(hi);
    if (part != LRELU_UPPER_) v = _mm512_mask2_permutex2var_epi8(t->r[0], v, lo, t->r[1]);
    if (part != LRELU_LOWER_) v = _mm512_mask2_permutex2var_epi8(t->r[2], v, hi, t->r[3]);
    return v;
}
#define LRELU_LOOKUP7_
LRELU_FN_ lrelu_v_ lrelu_max16_(lrelu_v_ a, lrelu_v_ b) { return _mm512_max_epi16(a, b); }
LRELU_FN_ int lrelu_above16_(lrelu_v_ v, lrelu_v_ top) {
    return _mm512_cmpgt_epi16_mask(v, top) != 0;
}
LRELU_FN_ lrelu_v_ lrelu_lookup7_(lrelu_v_ lo, lrelu_v_ hi, lrelu_v_ v) {
    return _mm512_maskz_permutex2var_epi8(0x5555555555555555u, lo, v, hi);
}
LRELU_FN_ lrelu_v_ lrelu_below16_(lrelu_v_ v, lrelu_v_ end, lrelu_v_ d, lrelu_v_ other) {
    return _mm512_mask_add_epi16(other, _mm512_cmplt_epi16_mask(v, end), v, d);
}
#endif
LRELU_FN_ lrelu_v_ lrelu_round16_(lrelu_v_ v) {
    const __mmask16 odd = _mm512_test_epi32_mask(v, _mm512_set1_epi32(0x10000));
    v = _mm512_mask_add_epi32(v, odd, v, _mm512_set1_epi32(1));
    return _mm512_add_epi32(v, _mm512_set1_epi32(0x7fffu));
}
/* Up where what is dropped is more than half a unit, or half of one and the unit odd. */
LRELU_FN_ lrelu_v_ lrelu_pair16_(lrelu_v_ lo, lrelu_v_ hi) {
    const __m512i down = _mm512_set4_epi32(0x0f0e0f0e, 0x0b0a0b0a, 0x07060706, 0x03020302);
    const __m512i up = _mm512_set4_epi32(0x0d0c0d0c, 0x09080908, 0x05040504, 0x01000100);
    const __m512i one = _mm512_set1_epi16(1), least = _mm512_set1_epi16(-0x7fff);
    const __m512i kept = _mm512_mask_shuffle_epi8(hi, 0x3333333333333333u, lo, down);
    const __m512i dropped = _mm512_mask_shuffle_epi8(lo, 0xccccccccccccccccu, hi, up);
    const __m512i odd = _mm512_ternarylogic_epi32(dropped, kept, one, 0xf8); /* a | (b & c) */
    return _mm512_mask_add_epi16(kept, _mm512_cmpge_epu16_mask(odd, least), kept, one);
}
/* By the bits: 0x8001 to 0xfc00, 1 to 0x7c00. */
LRELU_FN_ lrelu_m_ lrelu_lt16_(lrelu_v_ v, lrelu_v_ wide) {
    const __m256i from = _mm256_set1_epi16(-0x7fff), count = _mm256_set1_epi16(0x7c00);
    (void)wide;
    return _mm256_cmplt_epu16_mask(_mm256_sub_epi16(LRELU_LOW_(v), from), count);
}
LRELU_FN_ lrelu_m_ lrelu_gt16_(lrelu_v_ v) {
    const __m256i from = _mm256_set1_epi16(1), count = _mm256_set1_epi16(0x7c00);
    return _mm256_cmplt_epu16_mask(_mm256_sub_epi16(LRELU_LOW_(v), from), count);
}
LRELU_FN_ lrelu_v_ lrelu_pick16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_WHOLE_(
        _mm512_mask_cvtps_ph(LRELU_LOW_(b), m, LRELU_PS_(a), _MM_FROUND_TO_NEAREST_INT));
}
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) { return LRELU_SI_(_mm512_cvtph_ps(LRELU_LOW_(v))); }
#define LRELU_LD16_F32_
LRELU_FN_ lrelu_v_ lrelu_ld16_f32_(const void *p) {
    return LRELU_SI_(_mm512_cvtph_ps(_mm256_loadu_si256(LRELU_CAST_(const __m256i *, p))));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    return LRELU_WHOLE_(_mm512_maskz_cvtps_ph(0xffff, LRELU_PS_(v), _MM_FROUND_TO_NEAREST_INT));
}

#elif LRELU_ISA == LRELU_ISA_NEON

/* ---- 4.5  NEON, AArch64 and ARMv7 */

typedef uint8x16_t lrelu_v_; /* bytes: loads and stores of them may alias anything */
typedef uint32x4_t lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "neon"
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#if defined(__aarch64__) || defined(_M_ARM64)
#define LRELU_TABLES_ 1
#define LRELU_SOFT_F16_ 0
#define LRELU_ODD_(a, b) vuzp2q_u16(vreinterpretq_u16_u32(a), vreinterpretq_u16_u32(b))
#else
#define LRELU_TABLES_ 0
#if defined(__ARM_FP16_FORMAT_IEEE) && (__ARM_NEON_FP & 2) != 0
#define LRELU_SOFT_F16_ 0
#else
#define LRELU_SOFT_F16_ 1
#endif
#define LRELU_ODD_(a, b) vcombine_u16(vshrn_n_u32(a, 16), vshrn_n_u32(b, 16))
#endif
#define LRELU_F32_(v) vreinterpretq_f32_u8(v)
#define LRELU_U32_(v) vreinterpretq_u32_u8(v)
#define LRELU_U16_(v) vreinterpretq_u16_u8(v)
#define LRELU_S16_(v) vreinterpretq_s16_u8(v)
#define LRELU_LOW_(v) vget_low_u8(v)
#define LRELU_WHOLE_(v) vcombine_u8(v, vcreate_u8(0))

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return vld1q_u8(LRELU_CAST_(const uint8_t *, p));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    vst1q_u8(LRELU_CAST_(uint8_t *, p), v);
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const uint8_t *b = LRELU_CAST_(const uint8_t *, p);
    k *= size;
    return vcombine_u8(vcreate_u8(lrelu_get_(b, k)),
                       vcreate_u8(k > 8 ? lrelu_get_(b + 8, k - 8) : 0u));
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    uint64x2_t w = vreinterpretq_u64_u8(v);
    k *= size;
    lrelu_put_(p, vgetq_lane_u64(w, 0), k);
    if (k > 8) lrelu_put_(LRELU_CAST_(uint8_t *, p) + 8, vgetq_lane_u64(w, 1), k - 8);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return LRELU_WHOLE_(vld1_u8(LRELU_CAST_(const uint8_t *, p)));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    vst1_u8(LRELU_CAST_(uint8_t *, p), LRELU_LOW_(v));
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return vreinterpretq_u8_f32(vdupq_n_f32(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return vreinterpretq_u8_f32(vmulq_f32(LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return vreinterpretq_u8_f32(vaddq_f32(LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u32(vcgtq_f32(LRELU_F32_(a), LRELU_F32_(b))), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u32(vcltq_f32(LRELU_F32_(a), LRELU_F32_(b))), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u32(m), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u32(m), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_WHOLE_(vbsl_u8(vreinterpret_u8_u16(vmovn_u32(m)), LRELU_LOW_(a), LRELU_LOW_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) {
    return vbicq_u8(v, vreinterpretq_u8_u32(m));
}
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) {
    return vbicq_u8(v, vreinterpretq_u8_u32(m));
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) {
    return (vgetq_lane_u32(m, 0) & 1u) | (vgetq_lane_u32(m, 2) & 2u);
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const uint32x4_t lane = vreinterpretq_u32_u64(
        vcombine_u64(vcreate_u64(0x0000000200000001u), vcreate_u64(0x0000000800000004u)));
    return vtstq_u32(vdupq_n_u32(bits), lane);
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    const uint32x4_t lane = vreinterpretq_u32_u64(
        vcombine_u64(vcreate_u64(0x0000000100000001u), vcreate_u64(0x0000000200000002u)));
    return vtstq_u32(vdupq_n_u32(bits), lane);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) {
    return vreinterpretq_u8_u32(vmovl_u16(vreinterpret_u16_u8(LRELU_LOW_(v))));
}
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    return LRELU_WHOLE_(vreinterpret_u8_u16(vmovn_u32(LRELU_U32_(v))));
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return vandq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return vorrq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) {
    return vreinterpretq_u8_u32(vaddq_u32(LRELU_U32_(a), LRELU_U32_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return vcgtq_s32(vreinterpretq_s32_u8(a), vreinterpretq_s32_u8(b));
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return vreinterpretq_u8_u32(vshlq_u32(LRELU_U32_(v), vdupq_n_s32(by)));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return vreinterpretq_u8_u32(vshlq_u32(LRELU_U32_(v), vdupq_n_s32(-by)));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return vdupq_n_u8(LRELU_CAST_(uint8_t, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) {
    return vreinterpretq_u8_s16(vdupq_n_s16(LRELU_CAST_(int16_t, i)));
}
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return vqaddq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return vqsubq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return veorq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) {
    return vreinterpretq_u8_u16(vshll_n_u8(vget_low_u8(v), 8));
}
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) {
    return vreinterpretq_u8_u16(vshll_n_u8(vget_high_u8(v), 8));
}
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
    return vcombine_u8(vqmovn_u16(LRELU_U16_(lo)), vqmovn_u16(LRELU_U16_(hi)));
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) {
    uint32x4_t lo = vmull_u16(vget_low_u16(LRELU_U16_(a)), vget_low_u16(LRELU_U16_(b)));
    uint32x4_t hi = vmull_u16(vget_high_u16(LRELU_U16_(a)), vget_high_u16(LRELU_U16_(b)));
    return vreinterpretq_u8_u16(LRELU_ODD_(lo, hi));
}
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) {
    int32x4_t lo = vmull_s16(vget_low_s16(LRELU_S16_(a)), vget_low_s16(LRELU_S16_(b)));
    int32x4_t hi = vmull_s16(vget_high_s16(LRELU_S16_(a)), vget_high_s16(LRELU_S16_(b)));
    return vreinterpretq_u8_u16(LRELU_ODD_(vreinterpretq_u32_s32(lo), vreinterpretq_u32_s32(hi)));
}
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) {
    return vreinterpretq_u8_u16(vaddq_u16(LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return vreinterpretq_u8_u16(vshlq_u16(LRELU_U16_(v), vdupq_n_s16(LRELU_CAST_(int16_t, -by))));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u16(vcltq_s16(LRELU_S16_(v), vdupq_n_s16(0))), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    int32x4_t s = vmull_n_s16(vget_low_s16(LRELU_S16_(a)), LRELU_CAST_(int16_t, p));
    s = vmlal_n_s16(s, vget_low_s16(LRELU_S16_(b)), LRELU_CAST_(int16_t, q));
    return vreinterpretq_u8_s32(s);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    int32x4_t s = vmull_n_s16(vget_high_s16(LRELU_S16_(a)), LRELU_CAST_(int16_t, p));
    s = vmlal_n_s16(s, vget_high_s16(LRELU_S16_(b)), LRELU_CAST_(int16_t, q));
    return vreinterpretq_u8_s32(s);
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return vreinterpretq_u8_s32(vshlq_s32(vreinterpretq_s32_u8(v), vdupq_n_s32(-by)));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
    return vreinterpretq_u8_s16(
        vcombine_s16(vqmovn_s32(vreinterpretq_s32_u8(lo)), vqmovn_s32(vreinterpretq_s32_u8(hi))));
}
#if defined(__aarch64__) || defined(_M_ARM64)
#define LRELU_F64_(v) vreinterpretq_f64_u8(v)
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return vreinterpretq_u8_f64(vdupq_n_f64(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return vreinterpretq_u8_f64(vmulq_f64(LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return vreinterpretq_u8_f64(vaddq_f64(LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u64(vcgtq_f64(LRELU_F64_(a), LRELU_F64_(b))), a, b);
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return vbslq_u8(vreinterpretq_u8_u64(vcltq_f64(LRELU_F64_(a), LRELU_F64_(b))), a, b);
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) { return vcltzq_f32(LRELU_F32_(v)); }
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) { return vcgtzq_f32(LRELU_F32_(v)); }
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return vreinterpretq_u32_u64(vcltzq_f64(LRELU_F64_(v)));
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return vreinterpretq_u32_u64(vcgtzq_f64(LRELU_F64_(v)));
}
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    const uint32x4_t lane = vreinterpretq_u32_u64(
        vcombine_u64(vcreate_u64(0x0000000200000001u), vcreate_u64(0x0000000800000004u)));
    return vaddvq_u32(vandq_u32(m, lane));
}
typedef struct lrelu_table_ {
    uint8x16x4_t r[4];
} lrelu_table_;
LRELU_FN_ lrelu_v_ lrelu_iota8_(unsigned from) {
    const lrelu_v_ i =
        vcombine_u8(vcreate_u8(0x0706050403020100u), vcreate_u8(0x0f0e0d0c0b0a0908u));
    return vaddq_u8(i, lrelu_splat8_(from));
}
LRELU_FN_ void lrelu_table_ld_(lrelu_table_ *t, const unsigned char *p) {
    t->r[0] = vld1q_u8_x4(p);
    t->r[1] = vld1q_u8_x4(p + 64);
    t->r[2] = vld1q_u8_x4(p + 128);
    t->r[3] = vld1q_u8_x4(p + 192);
}
LRELU_FN_ lrelu_v_ lrelu_lookup_(const lrelu_table_ *t, int part, lrelu_v_ v) {
    lrelu_v_ y = v;
    if (part != LRELU_UPPER_) {
        y = vqtbx4q_u8(y, t->r[0], v);
        y = vqtbx4q_u8(y, t->r[1], vsubq_u8(v, vdupq_n_u8(64)));
    }
    if (part != LRELU_LOWER_) {
        y = vqtbx4q_u8(y, t->r[2], vsubq_u8(v, vdupq_n_u8(128)));
        y = vqtbx4q_u8(y, t->r[3], vsubq_u8(v, vdupq_n_u8(192)));
    }
    return y;
}
#else
/* ARMv7. By the bits: where v is from .. from + 0x7f7fffff, which is < 0 or > 0 and not a NaN.
   Float comparisons take subnormals for 0, and gcc makes four scalar ones of each. */
LRELU_FN_ lrelu_m_ lrelu_in32_(lrelu_v_ v, uint32_t from) {
    const uint32x4_t u = vsubq_u32(LRELU_U32_(v), vdupq_n_u32(from));
    return vcltq_u32(u, vdupq_n_u32(0x7f800000u));
}
LRELU_FN_ lrelu_m_ lrelu_in64_(lrelu_v_ v, uint64_t from) {
    const uint64x2_t u = vsubq_u64(vreinterpretq_u64_u8(v), vdupq_n_u64(from));
    const uint32x4_t m = vcltq_u32(vreinterpretq_u32_u64(u), vdupq_n_u32(0x7ff00000u));
    return vreinterpretq_u32_s64(vshrq_n_s64(vreinterpretq_s64_u32(m), 63));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) { return lrelu_in32_(v, 0x80000001u); }
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) { return lrelu_in32_(v, 1u); }
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) { return lrelu_in64_(v, 0x8000000000000001u); }
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) { return lrelu_in64_(v, 1u); }
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    const uint32x4_t lane = vreinterpretq_u32_u64(
        vcombine_u64(vcreate_u64(0x0000000200000001u), vcreate_u64(0x0000000800000004u)));
    const uint32x4_t b = vandq_u32(m, lane);
    const uint32x2_t h = vpadd_u32(vget_low_u32(b), vget_high_u32(b));
    return vget_lane_u32(vpadd_u32(h, h), 0);
}
#endif
#if !LRELU_SOFT_F16_
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) {
    return vreinterpretq_u8_f32(vcvt_f32_f16(vreinterpret_f16_u8(LRELU_LOW_(v))));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    return LRELU_WHOLE_(vreinterpret_u8_f16(vcvt_f16_f32(LRELU_F32_(v))));
}

#endif

#elif LRELU_ISA == LRELU_ISA_SVE

/* ---- 4.6  SVE and SVE2, any vector length, of which the largest power of two is used: registers
   have no size, so no struct holds them */

typedef svuint8_t lrelu_v_; /* bytes: loads and stores of them may alias anything */
typedef svbool_t lrelu_m_;
typedef uint64_t lrelu_set_;
#define LRELU_NAME_ "sve"
#define LRELU_WIDTH_ LRELU_CAST_(size_t, svcntb_pat(SV_POW2))
#define LRELU_LANES_ LRELU_CAST_(size_t, svcntw_pat(SV_POW2))
#define LRELU_PREDICATED_ 0 /* a loop over whole registers has fewer instructions an element */
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 0
#define LRELU_ALL8_ svptrue_pat_b8(SV_POW2)
#define LRELU_ALL16_ svptrue_pat_b16(SV_POW2)
#define LRELU_ALL32_ svptrue_pat_b32(SV_POW2)
#define LRELU_ALL64_ svptrue_pat_b64(SV_POW2)
#define LRELU_F32_(v) svreinterpret_f32_u8(v)
#define LRELU_F64_(v) svreinterpret_f64_u8(v)
#define LRELU_U32_(v) svreinterpret_u32_u8(v)
#define LRELU_S32_(v) svreinterpret_s32_u8(v)
#define LRELU_U64_(v) svreinterpret_u64_u8(v)
#define LRELU_U16_(v) svreinterpret_u16_u8(v)
#define LRELU_S16_(v) svreinterpret_s16_u8(v)

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return svld1_u8(LRELU_ALL8_, LRELU_CAST_(const uint8_t *, p));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    svst1_u8(LRELU_ALL8_, LRELU_CAST_(uint8_t *, p), v);
}
LRELU_FN_ svbool_t lrelu_first8_(size_t k) { return svwhilelt_b8_u64(0, k); }
LRELU_FN_ svbool_t lrelu_first32_(size_t k) { return svwhilelt_b32_u64(0, k); }
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    return svld1_u8(lrelu_first8_(k * size), LRELU_CAST_(const uint8_t *, p));
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    svst1_u8(lrelu_first8_(k * size), LRELU_CAST_(uint8_t *, p), v);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
/* 16-bit floats: in the low halves of 32-bit lanes. */
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return svreinterpret_u8_u32(svld1uh_u32(LRELU_ALL32_, LRELU_CAST_(const uint16_t *, p)));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    svst1h_u32(LRELU_ALL32_, LRELU_CAST_(uint16_t *, p), LRELU_U32_(v));
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) {
    return svreinterpret_u8_u32(svld1uh_u32(lrelu_first32_(k), LRELU_CAST_(const uint16_t *, p)));
}
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) {
    svst1h_u32(lrelu_first32_(k), LRELU_CAST_(uint16_t *, p), LRELU_U32_(v));
}
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return svreinterpret_u8_f32(svdup_n_f32(f)); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return svreinterpret_u8_f64(svdup_n_f64(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f32(svmul_f32_x(LRELU_ALL32_, LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f32(svadd_f32_x(LRELU_ALL32_, LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f32(svsel_f32(svcmpgt_f32(LRELU_ALL32_, LRELU_F32_(a), LRELU_F32_(b)),
                                          LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f32(svsel_f32(svcmplt_f32(LRELU_ALL32_, LRELU_F32_(a), LRELU_F32_(b)),
                                          LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f64(svmul_f64_x(LRELU_ALL64_, LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f64(svadd_f64_x(LRELU_ALL64_, LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f64(svsel_f64(svcmpgt_f64(LRELU_ALL64_, LRELU_F64_(a), LRELU_F64_(b)),
                                          LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_f64(svsel_f64(svcmplt_f64(LRELU_ALL64_, LRELU_F64_(a), LRELU_F64_(b)),
                                          LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return svcmplt_n_f32(LRELU_ALL32_, LRELU_F32_(v), 0.0f);
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return svcmpgt_n_f32(LRELU_ALL32_, LRELU_F32_(v), 0.0f);
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return svcmplt_n_f64(LRELU_ALL64_, LRELU_F64_(v), 0.0);
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return svcmpgt_n_f64(LRELU_ALL64_, LRELU_F64_(v), 0.0);
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_u32(svsel_u32(m, LRELU_U32_(a), LRELU_U32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_u64(svsel_u64(m, LRELU_U64_(a), LRELU_U64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel32_(m, a, b);
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) {
    return svreinterpret_u8_u32(svdup_n_u32_m(LRELU_U32_(v), m, 0));
}
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) {
    return svreinterpret_u8_u64(svdup_n_u64_m(LRELU_U64_(v), m, 0));
}
/* 1 << (lane - from) in every lane, 0 where that is no bit of 32: a register has up to 64 lanes. */
LRELU_FN_ svuint32_t lrelu_lane32_(uint32_t from) {
    return svlsl_u32_x(LRELU_ALL32_, svdup_n_u32(1), svindex_u32(0u - from, 1));
}
LRELU_FN_ svuint64_t lrelu_lane64_(void) {
    return svlsl_u64_x(LRELU_ALL64_, svdup_n_u64(1), svindex_u64(0, 1));
}
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    uint64_t low = svaddv_u32(m, lrelu_lane32_(0));
    return LRELU_LANES_ > 32 ? low | svaddv_u32(m, lrelu_lane32_(32)) << 32 : low;
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) { return svaddv_u64(m, lrelu_lane64_()); }
LRELU_FN_ svbool_t lrelu_test32_(uint64_t bits, svuint32_t lane) {
    const svuint32_t all = svdup_n_u32(LRELU_CAST_(uint32_t, bits & 0xffffffffu));
    return svcmpne_n_u32(LRELU_ALL32_, svand_u32_x(LRELU_ALL32_, all, lane), 0);
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const svbool_t low = lrelu_test32_(bits, lrelu_lane32_(0));
    if (LRELU_LANES_ <= 32) return low;
    return svorr_b_z(LRELU_ALL32_, low, lrelu_test32_(bits >> 32, lrelu_lane32_(32)));
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    const svuint64_t lane = svand_u64_x(LRELU_ALL64_, svdup_n_u64(bits), lrelu_lane64_());
    return svcmpne_n_u64(LRELU_ALL64_, lane, 0);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) { return v; }
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) { return v; }
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return svand_u8_x(LRELU_ALL8_, a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return svorr_u8_x(LRELU_ALL8_, a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_u32(svadd_u32_x(LRELU_ALL32_, LRELU_U32_(a), LRELU_U32_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return svcmpgt_s32(LRELU_ALL32_, LRELU_S32_(a), LRELU_S32_(b));
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    const svuint32_t u = LRELU_U32_(v);
    return svreinterpret_u8_u32(svlsl_n_u32_x(LRELU_ALL32_, u, LRELU_CAST_(uint32_t, by)));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    const svuint32_t u = LRELU_U32_(v);
    return svreinterpret_u8_u32(svlsr_n_u32_x(LRELU_ALL32_, u, LRELU_CAST_(uint32_t, by)));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return svdup_n_u8(LRELU_CAST_(uint8_t, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) {
    return svreinterpret_u8_s16(svdup_n_s16(LRELU_CAST_(int16_t, i)));
}
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return svqadd_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return svqsub_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return sveor_u8_x(LRELU_ALL8_, a, b); }
/* "Halves" are the even and the odd elements. */
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) {
    return svreinterpret_u8_u16(svlsl_n_u16_x(LRELU_ALL16_, LRELU_U16_(v), 8));
}
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) {
    return svreinterpret_u8_u16(svand_n_u16_x(LRELU_ALL16_, LRELU_U16_(v), 0xff00u));
}
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
#ifdef __ARM_FEATURE_SVE2
    return svqxtnt_u16(svqxtnb_u16(LRELU_U16_(lo)), LRELU_U16_(hi));
#else
    const svuint16_t a = svmin_n_u16_x(LRELU_ALL16_, LRELU_U16_(lo), 255);
    const svuint16_t b = svmin_n_u16_x(LRELU_ALL16_, LRELU_U16_(hi), 255);
    return svtrn1_u8(svreinterpret_u8_u16(a), svreinterpret_u8_u16(b));
#endif
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_u16(svmulh_u16_x(LRELU_ALL16_, LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_s16(svmulh_s16_x(LRELU_ALL16_, LRELU_S16_(a), LRELU_S16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) {
    return svreinterpret_u8_u16(svadd_u16_x(LRELU_ALL16_, LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    const svuint16_t u = LRELU_U16_(v);
    return svreinterpret_u8_u16(svlsr_n_u16_x(LRELU_ALL16_, u, LRELU_CAST_(uint16_t, by)));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    const svbool_t m = svcmplt_n_s16(LRELU_ALL16_, LRELU_S16_(v), 0);
    return svreinterpret_u8_s16(svsel_s16(m, LRELU_S16_(a), LRELU_S16_(b)));
}
#ifdef __ARM_FEATURE_SVE2
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const svint32_t s = svmullb_n_s32(LRELU_S16_(b), LRELU_CAST_(int16_t, q));
    return svreinterpret_u8_s32(svmlalb_n_s32(s, LRELU_S16_(a), LRELU_CAST_(int16_t, p)));
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const svint32_t s = svmullt_n_s32(LRELU_S16_(b), LRELU_CAST_(int16_t, q));
    return svreinterpret_u8_s32(svmlalt_n_s32(s, LRELU_S16_(a), LRELU_CAST_(int16_t, p)));
}
#else
LRELU_FN_ lrelu_v_ lrelu_dot_(svint32_t a, svint32_t b, int p, int q) {
    const svint32_t bq = q == 1 ? b : svmul_n_s32_x(LRELU_ALL32_, b, q);
    return svreinterpret_u8_s32(svmla_n_s32_x(LRELU_ALL32_, bq, a, p));
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    return lrelu_dot_(svexth_s32_x(LRELU_ALL32_, LRELU_S32_(a)),
                      svexth_s32_x(LRELU_ALL32_, LRELU_S32_(b)), p, q);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    return lrelu_dot_(svasr_n_s32_x(LRELU_ALL32_, LRELU_S32_(a), 16),
                      svasr_n_s32_x(LRELU_ALL32_, LRELU_S32_(b), 16), p, q);
}
#endif
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    const svint32_t s = LRELU_S32_(v);
    return svreinterpret_u8_s32(svasr_n_s32_x(LRELU_ALL32_, s, LRELU_CAST_(uint32_t, by)));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
#ifdef __ARM_FEATURE_SVE2
    return svreinterpret_u8_s16(svqxtnt_s32(svqxtnb_s32(LRELU_S32_(lo)), LRELU_S32_(hi)));
#else
    const svint32_t a = svmax_n_s32_x(LRELU_ALL32_, LRELU_S32_(lo), -32768);
    const svint32_t b = svmax_n_s32_x(LRELU_ALL32_, LRELU_S32_(hi), -32768);
    const svint32_t c = svmin_n_s32_x(LRELU_ALL32_, a, 32767);
    const svint32_t d = svmin_n_s32_x(LRELU_ALL32_, b, 32767);
    return svreinterpret_u8_s16(svtrn1_s16(svreinterpret_s16_s32(c), svreinterpret_s16_s32(d)));
#endif
}
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) {
    return svreinterpret_u8_f32(svcvt_f32_f16_x(LRELU_ALL32_, svreinterpret_f16_u8(v)));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    return svreinterpret_u8_f16(svcvt_f16_f32_x(LRELU_ALL32_, LRELU_F32_(v)));
}

#elif LRELU_ISA == LRELU_ISA_MVE

/* ---- 4.7  Helium. Its f32 flushes subnormals; what MVE has none of (f64, and f32 where it is
   integer only) is scalar, lane by lane. 16-bit floats are held one to 32 bits. */

typedef uint8x16_t lrelu_v_;
typedef mve_pred16_t lrelu_m_; /* a bit for every byte */
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "mve"
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#define LRELU_PREDICATED_ 1
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
/* GNU as (2.40) encodes other registers than those of vcvtb. */
#if (__ARM_FEATURE_MVE & 2) != 0 && defined(__clang__)
#define LRELU_SOFT_F16_ 0
#else
#define LRELU_SOFT_F16_ 1
#endif
#define LRELU_U32_(v) vreinterpretq_u32_u8(v)
#define LRELU_S32_(v) vreinterpretq_s32_u8(v)
#define LRELU_U16_(v) vreinterpretq_u16_u8(v)
#define LRELU_S16_(v) vreinterpretq_s16_u8(v)
#define LRELU_OF_U32_(v) vreinterpretq_u8_u32(v)
#define LRELU_OF_S32_(v) vreinterpretq_u8_s32(v)
#define LRELU_OF_U16_(v) vreinterpretq_u8_u16(v)
#define LRELU_OF_S16_(v) vreinterpretq_u8_s16(v)
#define LRELU_IN_(T, p) LRELU_CAST_(const T *, p)
#define LRELU_OUT_(T, p) LRELU_CAST_(T *, p)

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    return size == 1   ? vldrbq_u8(LRELU_IN_(uint8_t, p))
           : size == 2 ? LRELU_OF_U16_(vldrhq_u16(LRELU_IN_(uint16_t, p)))
                       : LRELU_OF_U32_(vldrwq_u32(LRELU_IN_(uint32_t, p)));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    switch (size) {
        case 1: vstrbq_u8(LRELU_OUT_(uint8_t, p), v); break;
        case 2: vstrhq_u16(LRELU_OUT_(uint16_t, p), LRELU_U16_(v)); break;
        default: vstrwq_u32(LRELU_OUT_(uint32_t, p), LRELU_U32_(v)); break;
    }
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    return size == 1   ? vldrbq_z_u8(LRELU_IN_(uint8_t, p), vctp8q(k))
           : size == 2 ? LRELU_OF_U16_(vldrhq_z_u16(LRELU_IN_(uint16_t, p), vctp16q(k)))
           : size == 4 ? LRELU_OF_U32_(vldrwq_z_u32(LRELU_IN_(uint32_t, p), vctp32q(k)))
                       : LRELU_OF_U32_(vldrwq_z_u32(LRELU_IN_(uint32_t, p), vctp64q(k)));
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    switch (size) {
        case 1: vstrbq_p_u8(LRELU_OUT_(uint8_t, p), v, vctp8q(k)); break;
        case 2: vstrhq_p_u16(LRELU_OUT_(uint16_t, p), LRELU_U16_(v), vctp16q(k)); break;
        case 4: vstrwq_p_u32(LRELU_OUT_(uint32_t, p), LRELU_U32_(v), vctp32q(k)); break;
        default: vstrwq_p_u32(LRELU_OUT_(uint32_t, p), LRELU_U32_(v), vctp64q(k)); break;
    }
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return LRELU_OF_U32_(vldrhq_u32(LRELU_IN_(uint16_t, p)));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    vstrhq_u32(LRELU_OUT_(uint16_t, p), LRELU_U32_(v));
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) {
    return LRELU_OF_U32_(vldrhq_z_u32(LRELU_IN_(uint16_t, p), vctp32q(k)));
}
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) {
    vstrhq_p_u32(LRELU_OUT_(uint16_t, p), LRELU_U32_(v), vctp32q(k));
}

#if (__ARM_FEATURE_MVE & 2) != 0
#define LRELU_F32_(v) vreinterpretq_f32_u8(v)
#define LRELU_OF_F32_(v) vreinterpretq_u8_f32(v)
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return LRELU_OF_F32_(vdupq_n_f32(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_F32_(vmulq_f32(LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_F32_(vaddq_f32(LRELU_F32_(a), LRELU_F32_(b)));
}
#if !LRELU_SOFT_F16_
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) {
    return LRELU_OF_F32_(vcvtbq_f32_f16(vreinterpretq_f16_u8(v)));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    return vreinterpretq_u8_f16(vcvtbq_f16_f32(vreinterpretq_f16_u8(v), LRELU_F32_(v)));
}
#endif
#else
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) {
    lrelu_f32_bits_ b;
    b.f = f;
    return LRELU_OF_U32_(vdupq_n_u32(b.u));
}
LRELU_BY_LANE_(mul32, float, (x * y))
LRELU_BY_LANE_(add32, float, x + y)
#endif
/* By the bits: where v is from .. from + 0x7f7fffff, which is < 0 or > 0 and not a NaN. */
LRELU_FN_ lrelu_m_ lrelu_in32_(lrelu_v_ v, uint32_t from) {
    return vcmpcsq_n_u32(vaddq_n_u32(LRELU_U32_(v), 0x80800000u - from), 0x80800000u);
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) { return lrelu_in32_(v, 0x80000001u); }
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) { return lrelu_in32_(v, 1u); }
LRELU_FN_ lrelu_m_ lrelu_in64_(lrelu_v_ v, uint64_t from) {
    const uint64_t lo = vgetq_lane_u64(vreinterpretq_u64_u8(v), 0) - from;
    const uint64_t hi = vgetq_lane_u64(vreinterpretq_u64_u8(v), 1) - from;
    return LRELU_CAST_(lrelu_m_, (lo < 0x7ff0000000000000u ? 0x00ffu : 0u) |
                                     (hi < 0x7ff0000000000000u ? 0xff00u : 0u));
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) { return lrelu_in64_(v, 0x8000000000000001u); }
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) { return lrelu_in64_(v, 1u); }
LRELU_BY_LANE_(max32, float, x > y ? x : y)
LRELU_BY_LANE_(min32, float, x < y ? x : y)
/* Not vpselq, of which clang makes x * select(m, a, 1); to hide x from it costs the loop's letp. */
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U32_(vorrq_m_u32(LRELU_U32_(b), LRELU_U32_(a), LRELU_U32_(a), m));
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel32_(m, a, b);
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return vpselq_u8(a, b, m); }
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) { return vpselq_u8(vdupq_n_u8(0), v, m); }
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) { return vpselq_u8(vdupq_n_u8(0), v, m); }
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    return (m & 1u) | (m >> 3 & 2u) | (m >> 6 & 4u) | (m >> 9 & 8u);
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) { return (m & 1u) | (m >> 7 & 2u); }
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    return LRELU_CAST_(lrelu_m_, (bits & 1u) * 0xfu + (bits & 2u) * 0x78u + (bits & 4u) * 0x3c0u +
                                     (bits & 8u) * 0x1e00u);
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    return LRELU_CAST_(lrelu_m_, (bits & 1u) * 0xffu + (bits & 2u) * 0x7f80u);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) { return v; }
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) { return v; }
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return vandq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return vorrq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U32_(vaddq_u32(LRELU_U32_(a), LRELU_U32_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return vcmpgtq_s32(LRELU_S32_(a), LRELU_S32_(b));
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return LRELU_OF_U32_(vshlq_r_u32(LRELU_U32_(v), by));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return LRELU_OF_U32_(vshlq_r_u32(LRELU_U32_(v), -by));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return vdupq_n_u8(LRELU_CAST_(uint8_t, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) {
    return LRELU_OF_S16_(vdupq_n_s16(LRELU_CAST_(int16_t, i)));
}
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return vqaddq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return vqsubq_u8(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return veorq_u8(a, b); }
/* By halves: the even lanes, the odd ones. */
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) { return LRELU_OF_U16_(vshllbq_n_u8(v, 8)); }
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) { return LRELU_OF_U16_(vshlltq_n_u8(v, 8)); }
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
    return vqmovntq_u16(vqmovnbq_u16(lo, LRELU_U16_(lo)), LRELU_U16_(hi));
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U16_(vmulhq_u16(LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_S16_(vmulhq_s16(LRELU_S16_(a), LRELU_S16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U16_(vaddq_u16(LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return LRELU_OF_U16_(vshlq_r_u16(LRELU_U16_(v), -by));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return vpselq_u8(a, b, vcmpltq_n_s16(LRELU_S16_(v), 0));
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const int32x4_t r = vmulq_n_s32(vmovlbq_s16(LRELU_S16_(b)), q);
    return LRELU_OF_S32_(vmlaq_n_s32(r, vmovlbq_s16(LRELU_S16_(a)), p));
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const int32x4_t r = vmulq_n_s32(vmovltq_s16(LRELU_S16_(b)), q);
    return LRELU_OF_S32_(vmlaq_n_s32(r, vmovltq_s16(LRELU_S16_(a)), p));
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return LRELU_OF_S32_(vshlq_r_s32(LRELU_S32_(v), -by));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
    const int16x8_t r = vqmovnbq_s32(LRELU_S16_(lo), LRELU_S32_(lo));
    return LRELU_OF_S16_(vqmovntq_s32(r, LRELU_S32_(hi)));
}

#elif LRELU_ISA == LRELU_ISA_RVV

/* ---- 4.8  RVV 1.0, any vector length: a register is a group of two, of which 64 f32 are used at
   most. Registers have no size, so no struct holds them */

typedef vuint32m2_t lrelu_v_;
typedef vbool16_t lrelu_m_;
typedef uint64_t lrelu_set_;
#define LRELU_NAME_ "rvv"
#define LRELU_WIDTH_ (4 * LRELU_LANES_)
#define LRELU_LANES_ __riscv_vsetvl_e32m2(64)
#define LRELU_PREDICATED_ 0 /* a loop over whole registers has no vsetvli */
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 0
#define LRELU_SIDES_ 1
#define LRELU_VL8_ __riscv_vsetvl_e8m2(256)
#define LRELU_VL16_ __riscv_vsetvl_e16m2(128)
#define LRELU_VL64_ __riscv_vsetvl_e64m2(32)
#define LRELU_U8_(v) __riscv_vreinterpret_v_u32m2_u8m2(v)
#define LRELU_U16_(v) __riscv_vreinterpret_v_u32m2_u16m2(v)
#define LRELU_S16_(v) __riscv_vreinterpret_v_u16m2_i16m2(LRELU_U16_(v))
#define LRELU_S32_(v) __riscv_vreinterpret_v_u32m2_i32m2(v)
#define LRELU_F32_(v) __riscv_vreinterpret_v_u32m2_f32m2(v)
#define LRELU_U64_(v) __riscv_vreinterpret_v_u32m2_u64m2(v)
#define LRELU_F64_(v) __riscv_vreinterpret_v_u64m2_f64m2(LRELU_U64_(v))
#define LRELU_OF_U8_(v) __riscv_vreinterpret_v_u8m2_u32m2(v)
#define LRELU_OF_U16_(v) __riscv_vreinterpret_v_u16m2_u32m2(v)
#define LRELU_OF_S16_(v) LRELU_OF_U16_(__riscv_vreinterpret_v_i16m2_u16m2(v))
#define LRELU_OF_S32_(v) __riscv_vreinterpret_v_i32m2_u32m2(v)
#define LRELU_OF_F32_(v) __riscv_vreinterpret_v_f32m2_u32m2(v)
#define LRELU_OF_U64_(v) __riscv_vreinterpret_v_u64m2_u32m2(v)
#define LRELU_OF_F64_(v) LRELU_OF_U64_(__riscv_vreinterpret_v_f64m2_u64m2(v))
/* 16-bit floats are in the first register of the group. */
#define LRELU_HALF_(v) __riscv_vlmul_trunc_v_u16m2_u16m1(LRELU_U16_(v))
#define LRELU_OF_HALF_(v) LRELU_OF_U16_(__riscv_vlmul_ext_v_u16m1_u16m2(v))
/* A mask for 64-bit lanes is another type of the same bits. */
#define LRELU_M64_(m) __riscv_vreinterpret_v_u8m1_b32(__riscv_vreinterpret_v_b16_u8m1(m))
#define LRELU_OF_M64_(m) __riscv_vreinterpret_v_u8m1_b16(__riscv_vreinterpret_v_b32_u8m1(m))

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    switch (size) {
        case 8:
            return LRELU_OF_U64_(
                __riscv_vle64_v_u64m2(LRELU_CAST_(const uint64_t *, p), LRELU_VL64_));
        case 4: return __riscv_vle32_v_u32m2(LRELU_CAST_(const uint32_t *, p), LRELU_LANES_);
        case 2:
            return LRELU_OF_U16_(
                __riscv_vle16_v_u16m2(LRELU_CAST_(const uint16_t *, p), LRELU_VL16_));
        default:
            return LRELU_OF_U8_(__riscv_vle8_v_u8m2(LRELU_CAST_(const uint8_t *, p), LRELU_VL8_));
    }
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const lrelu_v_ zero = __riscv_vmv_v_x_u32m2(0, LRELU_LANES_);
    switch (size) {
        case 8:
            return LRELU_OF_U64_(
                __riscv_vle64_v_u64m2_tu(LRELU_U64_(zero), LRELU_CAST_(const uint64_t *, p), k));
        case 4: return __riscv_vle32_v_u32m2_tu(zero, LRELU_CAST_(const uint32_t *, p), k);
        case 2:
            return LRELU_OF_U16_(
                __riscv_vle16_v_u16m2_tu(LRELU_U16_(zero), LRELU_CAST_(const uint16_t *, p), k));
        default:
            return LRELU_OF_U8_(
                __riscv_vle8_v_u8m2_tu(LRELU_U8_(zero), LRELU_CAST_(const uint8_t *, p), k));
    }
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    switch (size) {
        case 8: __riscv_vse64(LRELU_CAST_(uint64_t *, p), LRELU_U64_(v), k); break;
        case 4: __riscv_vse32(LRELU_CAST_(uint32_t *, p), v, k); break;
        case 2: __riscv_vse16(LRELU_CAST_(uint16_t *, p), LRELU_U16_(v), k); break;
        default: __riscv_vse8(LRELU_CAST_(uint8_t *, p), LRELU_U8_(v), k); break;
    }
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    const size_t k = size == 8   ? LRELU_VL64_
                     : size == 4 ? LRELU_LANES_
                     : size == 2 ? LRELU_VL16_
                                 : LRELU_VL8_;
    lrelu_stn_(size, p, v, k);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    return LRELU_OF_HALF_(__riscv_vle16_v_u16m1(LRELU_CAST_(const uint16_t *, p), LRELU_LANES_));
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    __riscv_vse16(LRELU_CAST_(uint16_t *, p), LRELU_HALF_(v), LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) {
    const vuint16m1_t zero = __riscv_vmv_v_x_u16m1(0, LRELU_LANES_);
    return LRELU_OF_HALF_(__riscv_vle16_v_u16m1_tu(zero, LRELU_CAST_(const uint16_t *, p), k));
}
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) {
    __riscv_vse16(LRELU_CAST_(uint16_t *, p), LRELU_HALF_(v), k);
}
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) {
    return LRELU_OF_F32_(__riscv_vfmv_v_f_f32m2(f, LRELU_LANES_));
}
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) {
    return LRELU_OF_F64_(__riscv_vfmv_v_f_f64m2(f, LRELU_VL64_));
}
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_F32_(__riscv_vfmul(LRELU_F32_(a), LRELU_F32_(b), LRELU_LANES_));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_F32_(__riscv_vfadd(LRELU_F32_(a), LRELU_F32_(b), LRELU_LANES_));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return __riscv_vmerge(b, a, __riscv_vmfgt(LRELU_F32_(a), LRELU_F32_(b), LRELU_LANES_),
                          LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return __riscv_vmerge(b, a, __riscv_vmflt(LRELU_F32_(a), LRELU_F32_(b), LRELU_LANES_),
                          LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_F64_(__riscv_vfmul(LRELU_F64_(a), LRELU_F64_(b), LRELU_VL64_));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_F64_(__riscv_vfadd(LRELU_F64_(a), LRELU_F64_(b), LRELU_VL64_));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    const vbool32_t m = __riscv_vmfgt(LRELU_F64_(a), LRELU_F64_(b), LRELU_VL64_);
    return LRELU_OF_F64_(__riscv_vmerge(LRELU_F64_(b), LRELU_F64_(a), m, LRELU_VL64_));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    const vbool32_t m = __riscv_vmflt(LRELU_F64_(a), LRELU_F64_(b), LRELU_VL64_);
    return LRELU_OF_F64_(__riscv_vmerge(LRELU_F64_(b), LRELU_F64_(a), m, LRELU_VL64_));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return __riscv_vmflt(LRELU_F32_(v), 0.0f, LRELU_LANES_);
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return __riscv_vmfgt(LRELU_F32_(v), 0.0f, LRELU_LANES_);
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return LRELU_OF_M64_(__riscv_vmflt(LRELU_F64_(v), 0.0, LRELU_VL64_));
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return LRELU_OF_M64_(__riscv_vmfgt(LRELU_F64_(v), 0.0, LRELU_VL64_));
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return __riscv_vmerge(b, a, m, LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U64_(__riscv_vmerge(LRELU_U64_(b), LRELU_U64_(a), LRELU_M64_(m), LRELU_VL64_));
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_HALF_(__riscv_vmerge(LRELU_HALF_(b), LRELU_HALF_(a), m, LRELU_LANES_));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) {
    return __riscv_vmerge(v, 0u, m, LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) {
    return LRELU_OF_U64_(__riscv_vmerge(LRELU_U64_(v), 0u, LRELU_M64_(m), LRELU_VL64_));
}
/* The first 64 bits of a mask; what is beyond the lanes may be anything. */
LRELU_FN_ lrelu_set_ lrelu_low_(lrelu_m_ m, size_t lanes) {
    const vuint8m1_t b = __riscv_vreinterpret_v_b16_u8m1(m);
    const uint64_t u = __riscv_vmv_x(__riscv_vreinterpret_v_u8m1_u64m1(b));
    return u & (~LRELU_CAST_(uint64_t, 0) >> (64 - lanes));
}
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) { return lrelu_low_(m, LRELU_LANES_); }
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) { return lrelu_low_(m, LRELU_VL64_); }
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const vuint64m1_t u = __riscv_vmv_s_x_u64m1(bits, 1);
    return __riscv_vreinterpret_v_u8m1_b16(__riscv_vreinterpret_v_u64m1_u8m1(u));
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) { return lrelu_mask32_(bits); }
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) {
    return __riscv_vzext_vf2(LRELU_HALF_(v), LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    return LRELU_OF_HALF_(__riscv_vncvt_x(v, LRELU_LANES_));
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return __riscv_vand(a, b, LRELU_LANES_); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return __riscv_vor(a, b, LRELU_LANES_); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) {
    return __riscv_vadd(a, b, LRELU_LANES_);
}
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return __riscv_vmsgt(LRELU_S32_(a), LRELU_S32_(b), LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return __riscv_vsll(v, LRELU_CAST_(size_t, by), LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return __riscv_vsrl(v, LRELU_CAST_(size_t, by), LRELU_LANES_);
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) {
    return LRELU_OF_U8_(__riscv_vmv_v_x_u8m2(LRELU_CAST_(uint8_t, u), LRELU_VL8_));
}
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) {
    return LRELU_OF_S16_(__riscv_vmv_v_x_i16m2(LRELU_CAST_(int16_t, i), LRELU_VL16_));
}
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U8_(__riscv_vsaddu(LRELU_U8_(a), LRELU_U8_(b), LRELU_VL8_));
}
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U8_(__riscv_vssubu(LRELU_U8_(a), LRELU_U8_(b), LRELU_VL8_));
}
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_OF_U8_(__riscv_vxor(LRELU_U8_(a), LRELU_U8_(b), LRELU_VL8_));
}
/* m by its two bytes: 16 bits hold every sum. */
LRELU_FN_ lrelu_v_ lrelu_side8_(lrelu_v_ v, const lrelu_side_ *k) {
    const uint8_t lo = LRELU_CAST_(uint8_t, k->m & 0xff), hi = LRELU_CAST_(uint8_t, k->m >> 8);
    const vuint8m2_t x = LRELU_U8_(v), low = __riscv_vmulhu(x, lo, LRELU_VL8_);
    vuint16m4_t y = __riscv_vwaddu_vx(low, LRELU_CAST_(uint8_t, k->b), LRELU_VL8_);
    y = __riscv_vwmaccu(y, hi, x, LRELU_VL8_);
    return LRELU_OF_U8_(
        __riscv_vnclipu(y, LRELU_CAST_(size_t, k->s), __RISCV_VXRM_RDN, LRELU_VL8_));
}
LRELU_FN_ lrelu_v_ lrelu_side16_(lrelu_v_ v, const lrelu_side_ *k) {
    const vint16m2_t x = LRELU_S16_(v);
    const vint16m2_t low = __riscv_vmulh(x, LRELU_CAST_(int16_t, k->b), LRELU_VL16_);
    vint32m4_t y = __riscv_vmv_v_x_i32m4(k->carry, LRELU_VL16_);
    y = __riscv_vwmacc(y, LRELU_CAST_(int16_t, k->m), x, LRELU_VL16_);
    y = __riscv_vwadd_wv(y, low, LRELU_VL16_);
    return LRELU_OF_S16_(
        __riscv_vnclip(y, LRELU_CAST_(size_t, k->s), __RISCV_VXRM_RDN, LRELU_VL16_));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    const vbool8_t m = __riscv_vmslt(LRELU_S16_(v), 0, LRELU_VL16_);
    return LRELU_OF_U16_(__riscv_vmerge(LRELU_U16_(b), LRELU_U16_(a), m, LRELU_VL16_));
}
#ifdef __riscv_zvfhmin
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) {
    const vfloat16m1_t h = __riscv_vreinterpret_v_u16m1_f16m1(LRELU_HALF_(v));
    return LRELU_OF_F32_(__riscv_vfwcvt_f(h, LRELU_LANES_));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    const vfloat16m1_t h = __riscv_vfncvt_f(LRELU_F32_(v), LRELU_LANES_);
    return LRELU_OF_HALF_(__riscv_vreinterpret_v_f16m1_u16m1(h));
}
#else
/* As in 4.6, by rounding shifts and with constants in scalar registers, which do not run out. */
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ v) {
    const size_t w = LRELU_LANES_;
    const vuint32m2_t top = __riscv_vsll(__riscv_vzext_vf2(LRELU_HALF_(v), w), 16, w);
    const vuint32m2_t u = __riscv_vsrl(__riscv_vsll(top, 1, w), 4, w);
    const vbool16_t special = __riscv_vmsgtu(u, 0x0f7fffffu, w); /* Inf and NaN */
    vuint32m2_t r =
        LRELU_OF_F32_(__riscv_vfmul(LRELU_F32_(u), 5.192296858534828e33f /* 2^112 */, w));
    r = __riscv_vor_mu(special, r, r, 0x7f800000u, w);
    return LRELU_OF_F32_(__riscv_vfsgnj(LRELU_F32_(r), LRELU_F32_(top), w));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    const size_t w = LRELU_LANES_;
    const vuint32m2_t u = __riscv_vand(v, 0x7fffffffu, w);
    const vuint32m2_t low = LRELU_OF_F32_(__riscv_vfadd(LRELU_F32_(u), 0.5f, w));
    const vuint16m1_t sign = __riscv_vand(__riscv_vnsrl(v, 16, w), 0x8000u, w);
    vuint16m1_t r = __riscv_vnclipu(__riscv_vsub(u, 0x38000000u, w), 13, __RISCV_VXRM_RNE, w);
    r = __riscv_vminu(r, 0x7c00u, w);
    r = __riscv_vmerge(r, __riscv_vncvt_x(low, w), __riscv_vmsltu(u, 0x38800000u, w), w);
    r = __riscv_vmerge(r, 0x7e00u, __riscv_vmsgtu(u, 0x7f800000u, w), w);
    return LRELU_OF_HALF_(__riscv_vor(r, sign, w));
}
#endif

#elif LRELU_ISA == LRELU_ISA_WASM128

/* ---- 4.9  WebAssembly SIMD128 */

typedef v128_t lrelu_v_;
typedef v128_t lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "wasm128"
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 1
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 1
#define LRELU_ZERO_ wasm_i32x4_const_splat(0)

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return wasm_v128_load(p);
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    wasm_v128_store(p, v);
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const unsigned char *b = LRELU_CAST_(const unsigned char *, p);
    k *= size;
    return wasm_u64x2_make(lrelu_get_(b, k), k > 8 ? lrelu_get_(b + 8, k - 8) : 0u);
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    unsigned char *b = LRELU_CAST_(unsigned char *, p);
    k *= size;
    lrelu_put_(b, wasm_u64x2_extract_lane(v, 0), k);
    if (k > 8) lrelu_put_(b + 8, wasm_u64x2_extract_lane(v, 1), k - 8);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) { return wasm_v128_load64_zero(p); }
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) { wasm_v128_store64_lane(p, v, 0); }
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return wasm_f32x4_splat(f); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return wasm_f64x2_splat(f); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) { return wasm_f32x4_mul(a, b); }
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) { return wasm_f32x4_add(a, b); }
/* pmax(b, a) is b < a ? a : b. */
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) { return wasm_f32x4_pmax(b, a); }
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) { return wasm_f32x4_pmin(b, a); }
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) { return wasm_f64x2_mul(a, b); }
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) { return wasm_f64x2_add(a, b); }
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) { return wasm_f64x2_pmax(b, a); }
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) { return wasm_f64x2_pmin(b, a); }
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) { return wasm_f32x4_lt(v, LRELU_ZERO_); }
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) { return wasm_f32x4_gt(v, LRELU_ZERO_); }
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) { return wasm_f64x2_lt(v, LRELU_ZERO_); }
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) { return wasm_f64x2_gt(v, LRELU_ZERO_); }
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return wasm_v128_bitselect(a, b, m);
}
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return wasm_v128_bitselect(a, b, m);
}
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return wasm_v128_bitselect(a, b, wasm_i16x8_narrow_i32x4(m, m));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) { return wasm_v128_andnot(v, m); }
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) { return wasm_v128_andnot(v, m); }
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) { return wasm_i32x4_bitmask(m); }
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) { return wasm_i64x2_bitmask(m); }
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const v128_t lane = wasm_i32x4_const(1, 2, 4, 8);
    return wasm_i32x4_eq(wasm_v128_and(wasm_u32x4_splat(bits), lane), lane);
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    const v128_t lane = wasm_i32x4_const(1, 1, 2, 2);
    return wasm_i32x4_eq(wasm_v128_and(wasm_u32x4_splat(bits), lane), lane);
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) { return wasm_u32x4_extend_low_u16x8(v); }
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    return wasm_i16x8_shuffle(v, v, 0, 2, 4, 6, 0, 2, 4, 6);
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return wasm_v128_and(a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return wasm_v128_or(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) { return wasm_i32x4_add(a, b); }
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) { return wasm_i32x4_gt(a, b); }
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return wasm_i32x4_shl(v, LRELU_CAST_(unsigned, by));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return wasm_u32x4_shr(v, LRELU_CAST_(unsigned, by));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return wasm_u8x16_splat(LRELU_CAST_(uint8_t, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) { return wasm_i16x8_splat(LRELU_CAST_(int16_t, i)); }
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return wasm_u8x16_add_sat(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return wasm_u8x16_sub_sat(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return wasm_v128_xor(a, b); }
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) {
    return wasm_i8x16_shuffle(LRELU_ZERO_, v, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7,
                              23);
}
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) {
    return wasm_i8x16_shuffle(LRELU_ZERO_, v, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30,
                              15, 31);
}
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
    return wasm_u8x16_narrow_i16x8(lo, hi);
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return wasm_i16x8_shuffle(wasm_u32x4_extmul_low_u16x8(a, b), wasm_u32x4_extmul_high_u16x8(a, b),
                              1, 3, 5, 7, 9, 11, 13, 15);
}
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return wasm_i16x8_shuffle(wasm_i32x4_extmul_low_i16x8(a, b), wasm_i32x4_extmul_high_i16x8(a, b),
                              1, 3, 5, 7, 9, 11, 13, 15);
}
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) { return wasm_i16x8_add(a, b); }
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return wasm_u16x8_shr(v, LRELU_CAST_(unsigned, by));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return wasm_v128_bitselect(a, b, wasm_i16x8_shr(v, 15));
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const v128_t ab = wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
    const v128_t pq =
        wasm_i16x8_shuffle(lrelu_splat16_(p), lrelu_splat16_(q), 0, 8, 1, 9, 2, 10, 3, 11);
    return wasm_i32x4_dot_i16x8(ab, pq);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const v128_t ab = wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
    const v128_t pq =
        wasm_i16x8_shuffle(lrelu_splat16_(p), lrelu_splat16_(q), 0, 8, 1, 9, 2, 10, 3, 11);
    return wasm_i32x4_dot_i16x8(ab, pq);
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return wasm_i32x4_shr(v, LRELU_CAST_(unsigned, by));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
    return wasm_i16x8_narrow_i32x4(lo, hi);
}

#elif LRELU_ISA == LRELU_ISA_VSX

/* ---- 4.10  POWER VSX, little-endian */

typedef __vector unsigned char lrelu_v_; /* bytes: loads and stores of them may alias anything */
typedef __vector unsigned char lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "vsx"
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 1
#define LRELU_F32_(v) LRELU_VECTOR_(__vector float, v)
#define LRELU_F64_(v) LRELU_VECTOR_(__vector double, v)
#define LRELU_U32_(v) LRELU_VECTOR_(__vector unsigned int, v)
#define LRELU_S32_(v) LRELU_VECTOR_(__vector signed int, v)
#define LRELU_U16_(v) LRELU_VECTOR_(__vector unsigned short, v)
#define LRELU_S16_(v) LRELU_VECTOR_(__vector signed short, v)
#define LRELU_BYTES_(v) LRELU_VECTOR_(lrelu_v_, v)
#define LRELU_ZERO_ vec_splats(LRELU_CAST_(unsigned char, 0))

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return vec_xl(0, LRELU_CAST_(const unsigned char *, p));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    vec_xst(v, 0, LRELU_CAST_(unsigned char *, p));
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const unsigned char *b = LRELU_CAST_(const unsigned char *, p);
    __vector unsigned long long w = {0, 0};
    k *= size;
    w[0] = lrelu_get_(b, k);
    w[1] = k > 8 ? lrelu_get_(b + 8, k - 8) : 0u;
    return LRELU_BYTES_(w);
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    const __vector unsigned long long w = LRELU_VECTOR_(__vector unsigned long long, v);
    k *= size;
    lrelu_put_(p, w[0], k);
    if (k > 8) lrelu_put_(LRELU_CAST_(unsigned char *, p) + 8, w[1], k - 8);
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) {
    const __vector unsigned long long w = {lrelu_rd64_(p), 0};
    return LRELU_BYTES_(w);
}
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) {
    lrelu_wr64_(p, LRELU_VECTOR_(__vector unsigned long long, v)[0]);
}
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return LRELU_BYTES_(vec_splats(f)); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return LRELU_BYTES_(vec_splats(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_mul(LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_add(LRELU_F32_(a), LRELU_F32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmpgt(LRELU_F32_(a), LRELU_F32_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmplt(LRELU_F32_(a), LRELU_F32_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_mul(LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_add(LRELU_F64_(a), LRELU_F64_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmpgt(LRELU_F64_(a), LRELU_F64_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmplt(LRELU_F64_(a), LRELU_F64_(b))));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmplt(LRELU_F32_(v), vec_splats(0.0f)));
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmpgt(LRELU_F32_(v), vec_splats(0.0f)));
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmplt(LRELU_F64_(v), vec_splats(0.0)));
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmpgt(LRELU_F64_(v), vec_splats(0.0)));
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return vec_sel(b, a, m); }
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return vec_sel(b, a, m); }
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_pack(LRELU_U32_(m), LRELU_U32_(m))));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) { return vec_andc(v, m); }
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) { return vec_andc(v, m); }
/* vbpermq gathers the bits of given numbers, counted from the top; number 128 is a 0. */
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    const __vector unsigned int from = {0x00204060u, 0x80808080u, 0x80808080u, 0x80808080u};
    const lrelu_v_ bits = LRELU_BYTES_(vec_vbpermq(m, LRELU_BYTES_(from)));
    return LRELU_U32_(bits)[2];
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) {
    const __vector unsigned int from = {0x80800040u, 0x80808080u, 0x80808080u, 0x80808080u};
    const lrelu_v_ bits = LRELU_BYTES_(vec_vbpermq(m, LRELU_BYTES_(from)));
    return LRELU_U32_(bits)[2];
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const __vector unsigned int lane = {1, 2, 4, 8};
    return LRELU_BYTES_(vec_cmpeq(vec_and(vec_splats(bits), lane), lane));
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    const __vector unsigned int lane = {1, 1, 2, 2};
    return LRELU_BYTES_(vec_cmpeq(vec_and(vec_splats(bits), lane), lane));
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_mergeh(LRELU_U16_(v), LRELU_U16_(LRELU_ZERO_)));
}
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_pack(LRELU_U32_(v), LRELU_U32_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return vec_and(a, b); }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return vec_or(a, b); }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_add(LRELU_U32_(a), LRELU_U32_(b)));
}
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_cmpgt(LRELU_S32_(a), LRELU_S32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(vec_sl(LRELU_U32_(v), vec_splats(LRELU_CAST_(unsigned, by))));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(vec_sr(LRELU_U32_(v), vec_splats(LRELU_CAST_(unsigned, by))));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return vec_splats(LRELU_CAST_(unsigned char, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) { return LRELU_BYTES_(vec_splats(LRELU_CAST_(short, i))); }
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return vec_adds(a, b); }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return vec_subs(a, b); }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return vec_xor(a, b); }
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) { return vec_mergeh(LRELU_ZERO_, v); }
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) { return vec_mergel(LRELU_ZERO_, v); }
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
    return vec_packsu(LRELU_U16_(lo), LRELU_U16_(hi));
}
/* The upper halves of the products of even and of odd elements, in turn. */
LRELU_FN_ lrelu_v_ lrelu_upper_(lrelu_v_ even, lrelu_v_ odd) {
    const lrelu_v_ from = {2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31};
    return vec_perm(even, odd, from);
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_upper_(LRELU_BYTES_(vec_mule(LRELU_U16_(a), LRELU_U16_(b))),
                        LRELU_BYTES_(vec_mulo(LRELU_U16_(a), LRELU_U16_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return lrelu_upper_(LRELU_BYTES_(vec_mule(LRELU_S16_(a), LRELU_S16_(b))),
                        LRELU_BYTES_(vec_mulo(LRELU_S16_(a), LRELU_S16_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_add(LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(vec_sr(LRELU_U16_(v), vec_splats(LRELU_CAST_(unsigned short, by))));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmpgt(LRELU_S16_(LRELU_ZERO_), LRELU_S16_(v))));
}
LRELU_FN_ lrelu_v_ lrelu_dot_(lrelu_v_ ab, int p, int q) {
    const lrelu_v_ pq =
        LRELU_BYTES_(vec_mergeh(LRELU_S16_(lrelu_splat16_(p)), LRELU_S16_(lrelu_splat16_(q))));
    return LRELU_BYTES_(vec_msum(LRELU_S16_(ab), LRELU_S16_(pq), LRELU_S32_(LRELU_ZERO_)));
}
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    return lrelu_dot_(LRELU_BYTES_(vec_mergeh(LRELU_S16_(a), LRELU_S16_(b))), p, q);
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    return lrelu_dot_(LRELU_BYTES_(vec_mergel(LRELU_S16_(a), LRELU_S16_(b))), p, q);
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(vec_sra(LRELU_S32_(v), vec_splats(LRELU_CAST_(unsigned, by))));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
    return LRELU_BYTES_(vec_packs(LRELU_S32_(lo), LRELU_S32_(hi)));
}

#elif LRELU_ISA == LRELU_ISA_ZVECTOR

/* ---- 4.11  s390x vector, big-endian */

typedef __vector unsigned char lrelu_v_; /* bytes: loads and stores of them may alias anything */
typedef __vector unsigned char lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "zvector"
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#define LRELU_PREDICATED_ 0
#define LRELU_MAX_PAYS_ 0
#define LRELU_STREAMS_ 0
#define LRELU_TABLES_ 0
#define LRELU_SOFT_F16_ 1
#define LRELU_F32_(v) LRELU_VECTOR_(__vector float, v)
#define LRELU_F64_(v) LRELU_VECTOR_(__vector double, v)
#define LRELU_U32_(v) LRELU_VECTOR_(__vector unsigned int, v)
#define LRELU_S32_(v) LRELU_VECTOR_(__vector signed int, v)
#define LRELU_U16_(v) LRELU_VECTOR_(__vector unsigned short, v)
#define LRELU_S16_(v) LRELU_VECTOR_(__vector signed short, v)
#define LRELU_BYTES_(v) LRELU_VECTOR_(lrelu_v_, v)
#define LRELU_ZERO_ vec_splats(LRELU_CAST_(unsigned char, 0))

LRELU_FN_ lrelu_v_ lrelu_ld_(size_t size, const void *p) {
    (void)size;
    return vec_xl(0, LRELU_CAST_(const unsigned char *, p));
}
LRELU_FN_ void lrelu_st_(size_t size, void *p, lrelu_v_ v) {
    (void)size;
    vec_xst(v, 0, LRELU_CAST_(unsigned char *, p));
}
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const unsigned char *b = LRELU_CAST_(const unsigned char *, p);
    if (k == 0) return LRELU_ZERO_;
    return vec_load_len(b, LRELU_CAST_(unsigned, k *size - 1)); /* the last byte's number */
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    unsigned char *b = LRELU_CAST_(unsigned char *, p);
    if (k != 0) vec_store_len(v, b, LRELU_CAST_(unsigned, k *size - 1));
}
LRELU_FN_ void lrelu_stream_(void *p, lrelu_v_ v) { lrelu_st_(1, p, v); }
LRELU_FN_ void lrelu_fence_(void) {}
LRELU_FN_ lrelu_v_ lrelu_ld16_(const void *p) { return lrelu_ldn_(8, p, 1); }
LRELU_FN_ void lrelu_st16_(void *p, lrelu_v_ v) { lrelu_stn_(8, p, v, 1); }
LRELU_FN_ lrelu_v_ lrelu_ld16n_(const void *p, size_t k) { return lrelu_ldn_(2, p, k); }
LRELU_FN_ void lrelu_st16n_(void *p, lrelu_v_ v, size_t k) { lrelu_stn_(2, p, v, k); }
LRELU_FN_ lrelu_v_ lrelu_splat32_(float f) { return LRELU_BYTES_(vec_splats(f)); }
LRELU_FN_ lrelu_v_ lrelu_splat64_(double f) { return LRELU_BYTES_(vec_splats(f)); }
LRELU_FN_ lrelu_v_ lrelu_mul32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(LRELU_F32_(a) * LRELU_F32_(b));
}
LRELU_FN_ lrelu_v_ lrelu_add32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(LRELU_F32_(a) + LRELU_F32_(b));
}
LRELU_FN_ lrelu_v_ lrelu_max32_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmpgt(LRELU_F32_(a), LRELU_F32_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_min32_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmplt(LRELU_F32_(a), LRELU_F32_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_mul64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(LRELU_F64_(a) * LRELU_F64_(b));
}
LRELU_FN_ lrelu_v_ lrelu_add64_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(LRELU_F64_(a) + LRELU_F64_(b));
}
LRELU_FN_ lrelu_v_ lrelu_max64_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmpgt(LRELU_F64_(a), LRELU_F64_(b))));
}
LRELU_FN_ lrelu_v_ lrelu_min64_(lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmplt(LRELU_F64_(a), LRELU_F64_(b))));
}
LRELU_FN_ lrelu_m_ lrelu_lt32_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmplt(LRELU_F32_(v), vec_splats(0.0f)));
}
LRELU_FN_ lrelu_m_ lrelu_gt32_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmpgt(LRELU_F32_(v), vec_splats(0.0f)));
}
LRELU_FN_ lrelu_m_ lrelu_lt64_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmplt(LRELU_F64_(v), vec_splats(0.0)));
}
LRELU_FN_ lrelu_m_ lrelu_gt64_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_cmpgt(LRELU_F64_(v), vec_splats(0.0)));
}
LRELU_FN_ lrelu_v_ lrelu_sel32_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return vec_sel(b, a, m); }
LRELU_FN_ lrelu_v_ lrelu_sel64_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) { return vec_sel(b, a, m); }
LRELU_FN_ lrelu_v_ lrelu_sel16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_pack(LRELU_U32_(m), LRELU_U32_(m))));
}
LRELU_FN_ lrelu_v_ lrelu_drop32_(lrelu_m_ m, lrelu_v_ v) { return vec_andc(v, m); }
LRELU_FN_ lrelu_v_ lrelu_drop64_(lrelu_m_ m, lrelu_v_ v) { return vec_andc(v, m); }
/* vbperm gathers the bits of given numbers, counted from the top; number 128 is a 0. */
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    const lrelu_v_ from = {128, 128, 128, 128, 128, 128, 128, 128,
                           128, 128, 128, 128, 96,  64,  32,  0};
    return LRELU_U32_(vec_bperm_u128(m, from))[1];
}
LRELU_FN_ lrelu_set_ lrelu_bits64_(lrelu_m_ m) {
    const lrelu_v_ from = {128, 128, 128, 128, 128, 128, 128, 128,
                           128, 128, 128, 128, 128, 128, 64,  0};
    return LRELU_U32_(vec_bperm_u128(m, from))[1];
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const __vector unsigned int lane = {1, 2, 4, 8};
    return LRELU_BYTES_(vec_cmpeq(vec_splats(bits) & lane, lane));
}
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    const __vector unsigned int lane = {1, 1, 2, 2};
    return LRELU_BYTES_(vec_cmpeq(vec_splats(bits) & lane, lane));
}
LRELU_FN_ lrelu_v_ lrelu_wide16_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_mergeh(LRELU_U16_(LRELU_ZERO_), LRELU_U16_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_pack16_(lrelu_v_ v) {
    return LRELU_BYTES_(vec_pack(LRELU_U32_(v), LRELU_U32_(v)));
}
LRELU_FN_ lrelu_v_ lrelu_and32_(lrelu_v_ a, lrelu_v_ b) { return a & b; }
LRELU_FN_ lrelu_v_ lrelu_or32_(lrelu_v_ a, lrelu_v_ b) { return a | b; }
LRELU_FN_ lrelu_v_ lrelu_iadd32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(LRELU_U32_(a) + LRELU_U32_(b));
}
LRELU_FN_ lrelu_m_ lrelu_igt32_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_cmpgt(LRELU_S32_(a), LRELU_S32_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_shl32_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(LRELU_U32_(v) << vec_splats(LRELU_CAST_(unsigned, by)));
}
LRELU_FN_ lrelu_v_ lrelu_shr32_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(LRELU_U32_(v) >> vec_splats(LRELU_CAST_(unsigned, by)));
}
LRELU_FN_ lrelu_v_ lrelu_splat8_(unsigned u) { return vec_splats(LRELU_CAST_(unsigned char, u)); }
LRELU_FN_ lrelu_v_ lrelu_splat16_(int i) { return LRELU_BYTES_(vec_splats(LRELU_CAST_(short, i))); }
LRELU_FN_ lrelu_v_ lrelu_adds8_(lrelu_v_ a, lrelu_v_ b) { return vec_min(a, ~b) + b; }
LRELU_FN_ lrelu_v_ lrelu_subs8_(lrelu_v_ a, lrelu_v_ b) { return vec_max(a, b) - b; }
LRELU_FN_ lrelu_v_ lrelu_xor_(lrelu_v_ a, lrelu_v_ b) { return a ^ b; }
LRELU_FN_ lrelu_v_ lrelu_up8lo_(lrelu_v_ v) { return vec_mergeh(v, LRELU_ZERO_); }
LRELU_FN_ lrelu_v_ lrelu_up8hi_(lrelu_v_ v) { return vec_mergel(v, LRELU_ZERO_); }
LRELU_FN_ lrelu_v_ lrelu_pack8_(lrelu_v_ lo, lrelu_v_ hi) {
    return vec_packsu(LRELU_U16_(lo), LRELU_U16_(hi));
}
LRELU_FN_ lrelu_v_ lrelu_umulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_mulh(LRELU_U16_(a), LRELU_U16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_smulhi16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(vec_mulh(LRELU_S16_(a), LRELU_S16_(b)));
}
LRELU_FN_ lrelu_v_ lrelu_iadd16_(lrelu_v_ a, lrelu_v_ b) {
    return LRELU_BYTES_(LRELU_U16_(a) + LRELU_U16_(b));
}
LRELU_FN_ lrelu_v_ lrelu_shr16_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(LRELU_U16_(v) >> vec_splats(LRELU_CAST_(unsigned short, by)));
}
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    return vec_sel(b, a, LRELU_BYTES_(vec_cmpgt(LRELU_S16_(LRELU_ZERO_), LRELU_S16_(v))));
}
/* lo is of the even elements, hi of the odd ones: packs16 puts them in turn. */
LRELU_FN_ lrelu_v_ lrelu_dotlo_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const lrelu_v_ s = lrelu_splat16_(p), t = lrelu_splat16_(q);
    return LRELU_BYTES_(
        vec_meadd(LRELU_S16_(a), LRELU_S16_(s), vec_mule(LRELU_S16_(b), LRELU_S16_(t))));
}
LRELU_FN_ lrelu_v_ lrelu_dothi_(lrelu_v_ a, lrelu_v_ b, int p, int q) {
    const lrelu_v_ s = lrelu_splat16_(p), t = lrelu_splat16_(q);
    return LRELU_BYTES_(
        vec_moadd(LRELU_S16_(a), LRELU_S16_(s), vec_mulo(LRELU_S16_(b), LRELU_S16_(t))));
}
LRELU_FN_ lrelu_v_ lrelu_sar32_(lrelu_v_ v, int by) {
    return LRELU_BYTES_(LRELU_S32_(v) >> vec_splats(by));
}
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ lo, lrelu_v_ hi) {
    const lrelu_v_ v = LRELU_BYTES_(vec_packs(LRELU_S32_(lo), LRELU_S32_(hi)));
    return LRELU_BYTES_(vec_mergeh(LRELU_S16_(v), LRELU_S16_(vec_sld(v, v, 8))));
}

#endif

/* ---- 4.12  Operations by element type */

enum {
    LRELU_F32_,
    LRELU_F64_,
    LRELU_F16_,
    LRELU_BF16_,
    LRELU_PAIRS_,
    LRELU_S8_,
    LRELU_U8_,
    LRELU_S16_
}; /* element types */
enum {
    LRELU_SEL_,
    LRELU_MAX_,
    LRELU_MIN_,
    LRELU_GRAD_,
    LRELU_QUANT_,
    LRELU_ONE_,
    LRELU_PLUS_
}; /* what is done to them */

/* Bytes of an element, bytes of an alpha, elements of a register. */
LRELU_FN_ size_t lrelu_size_(int t) {
    return t == LRELU_F64_ ? 8u : t == LRELU_F32_ ? 4u : t == LRELU_S8_ || t == LRELU_U8_ ? 1u : 2u;
}
LRELU_FN_ int lrelu_half_(int t) { return t == LRELU_F16_ || t == LRELU_BF16_; }
LRELU_FN_ size_t lrelu_alpha_size_(int t) { return t == LRELU_F64_ ? 8u : 4u; }
LRELU_FN_ size_t lrelu_lanes_(int t) {
    if (LRELU_ISA == LRELU_ISA_SCALAR || lrelu_half_(t)) return LRELU_LANES_;
    return LRELU_LANES_ * 4u / lrelu_size_(t);
}

LRELU_FN_ lrelu_v_ lrelu_load_(int t, const unsigned char *p) {
    return lrelu_half_(t) ? lrelu_ld16_(p) : lrelu_ld_(lrelu_size_(t), p);
}
LRELU_FN_ lrelu_v_ lrelu_load_n_(int t, const unsigned char *p, size_t k) {
    return lrelu_half_(t) ? lrelu_ld16n_(p, k) : lrelu_ldn_(lrelu_size_(t), p, k);
}
LRELU_FN_ void lrelu_store_(int t, unsigned char *p, lrelu_v_ v) {
    if (lrelu_half_(t)) {
        lrelu_st16_(p, v);
    } else {
        lrelu_st_(lrelu_size_(t), p, v);
    }
}
LRELU_FN_ void lrelu_store_n_(int t, unsigned char *p, lrelu_v_ v, size_t k) {
    if (lrelu_half_(t)) {
        lrelu_st16n_(p, v, k);
    } else {
        lrelu_stn_(lrelu_size_(t), p, v, k);
    }
}
LRELU_FN_ lrelu_v_ lrelu_mul_(int t, lrelu_v_ a, lrelu_v_ b) {
    return t == LRELU_F64_ ? lrelu_mul64_(a, b) : lrelu_mul32_(a, b);
}
LRELU_FN_ lrelu_v_ lrelu_add_(int t, lrelu_v_ a, lrelu_v_ b) {
    return t == LRELU_F64_ ? lrelu_add64_(a, b) : lrelu_add32_(a, b);
}
LRELU_FN_ lrelu_m_ lrelu_lt_(int t, lrelu_v_ v) {
    return t == LRELU_F64_ ? lrelu_lt64_(v) : lrelu_lt32_(v);
}
LRELU_FN_ lrelu_m_ lrelu_gt_(int t, lrelu_v_ v) {
    return t == LRELU_F64_ ? lrelu_gt64_(v) : lrelu_gt32_(v);
}
LRELU_FN_ lrelu_v_ lrelu_sel_(int t, lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_half_(t)    ? lrelu_sel16_(m, a, b)
           : t == LRELU_F64_ ? lrelu_sel64_(m, a, b)
                             : lrelu_sel32_(m, a, b);
}
LRELU_FN_ lrelu_v_ lrelu_drop_(int t, lrelu_m_ m, lrelu_v_ v) {
    return t == LRELU_F64_ ? lrelu_drop64_(m, v) : lrelu_drop32_(m, v);
}
LRELU_FN_ lrelu_set_ lrelu_bits_(int t, lrelu_m_ m) {
    return t == LRELU_F64_ ? lrelu_bits64_(m) : lrelu_bits32_(m);
}
LRELU_FN_ lrelu_m_ lrelu_mask_(int t, lrelu_set_ bits) {
    return t == LRELU_F64_ ? lrelu_mask64_(bits) : lrelu_mask32_(bits);
}
LRELU_FN_ lrelu_v_ lrelu_isplat32_(uint32_t u) {
    lrelu_f32_bits_ b;
    b.u = u;
    return lrelu_splat32_(b.f);
}

#if LRELU_SOFT_F16_
/* After F. Giesen's float_to_half_fast3_rtne and its inverse. Subnormals of f16 are made and read
   by an addition whose last bit is theirs, so no f32 in it is subnormal. Long, and in every kernel
   of f16 more than once: called. */
LRELU_CALL_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ h) {
    lrelu_v_ w = lrelu_wide16_(h), sign, tiny, u;
    sign = lrelu_shl32_(lrelu_and32_(w, lrelu_isplat32_(0x8000u)), 16);
    u = lrelu_shl32_(lrelu_and32_(w, lrelu_isplat32_(0x7fffu)), 13);
    tiny = lrelu_add32_(lrelu_iadd32_(u, lrelu_isplat32_(0x38800000u)),
                        lrelu_isplat32_(0xb8800000u)); /* 2^-14 * (1 + u / 2^23) - 2^-14 */
    w = lrelu_sel32_(lrelu_igt32_(u, lrelu_isplat32_(0x0f7fffffu)),
                     lrelu_iadd32_(u, lrelu_isplat32_(0x70000000u)),
                     lrelu_iadd32_(u, lrelu_isplat32_(0x38000000u)));
    w = lrelu_sel32_(lrelu_igt32_(lrelu_isplat32_(0x00800000u), u), tiny, w);
    return lrelu_or32_(w, sign);
}
LRELU_CALL_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    lrelu_v_ u = lrelu_and32_(v, lrelu_isplat32_(0x7fffffffu)), odd, tiny, w;
    odd = lrelu_and32_(lrelu_shr32_(u, 13), lrelu_isplat32_(1));
    w = lrelu_iadd32_(lrelu_iadd32_(u, lrelu_isplat32_(0xc8000fffu)), odd);
    w = lrelu_shr32_(w, 13);
    tiny = lrelu_iadd32_(lrelu_add32_(u, lrelu_isplat32_(0x3f000000u)),
                         lrelu_isplat32_(0xc1000000u)); /* bits of (u + 0.5) less those of 0.5 */
    w = lrelu_sel32_(lrelu_igt32_(lrelu_isplat32_(0x38800000u), u), tiny, w);
    w = lrelu_sel32_(lrelu_igt32_(u, lrelu_isplat32_(0x477fffffu)), lrelu_isplat32_(0x7c00u), w);
    w = lrelu_sel32_(lrelu_igt32_(u, lrelu_isplat32_(0x7f800000u)), lrelu_isplat32_(0x7e00u), w);
    v = lrelu_shr32_(lrelu_and32_(v, lrelu_isplat32_(0x80000000u)), 16);
    return lrelu_pack16_(lrelu_or32_(w, v));
}
#endif

#ifndef LRELU_MASKED_
LRELU_FN_ lrelu_v_ lrelu_keep32_(lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) {
    lrelu_v_ p = lrelu_mul32_(v, a);
    LRELU_HIDE_(p);
    return lrelu_sel32_(m, v, p);
}
LRELU_FN_ lrelu_v_ lrelu_keep64_(lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) {
    lrelu_v_ p = lrelu_mul64_(v, a);
    LRELU_HIDE_(p);
    return lrelu_sel64_(m, v, p);
}
/* The high half of 32 bits rounded to nearest even; those of two registers together. */
LRELU_FN_ lrelu_v_ lrelu_round16_(lrelu_v_ v) {
    const lrelu_v_ odd = lrelu_and32_(lrelu_shr32_(v, 16), lrelu_isplat32_(1));
    return lrelu_iadd32_(lrelu_iadd32_(v, lrelu_isplat32_(0x7fffu)), odd);
}
LRELU_FN_ lrelu_v_ lrelu_pair16_(lrelu_v_ lo, lrelu_v_ hi) {
    lo = lrelu_round16_(lo);
    hi = lrelu_round16_(hi);
    return lrelu_or32_(lrelu_shr32_(lo, 16), lrelu_and32_(hi, lrelu_isplat32_(0xffff0000u)));
}
LRELU_FN_ lrelu_m_ lrelu_lt16_(lrelu_v_ v, lrelu_v_ wide) {
    (void)v;
    return lrelu_lt32_(wide);
}
LRELU_FN_ lrelu_m_ lrelu_gt16_(lrelu_v_ v) {
    /* By the bits, 1 to 0x7c00, where to convert takes longer. */
    const lrelu_v_ most = lrelu_isplat32_(0x7fffffffu - 0x7c00u);
    if (!LRELU_SOFT_F16_) return lrelu_gt32_(lrelu_f16_f32_(v));
    return lrelu_igt32_(lrelu_iadd32_(lrelu_wide16_(v), most), most);
}
LRELU_FN_ lrelu_v_ lrelu_pick16_(lrelu_m_ m, lrelu_v_ a, lrelu_v_ b) {
    return lrelu_sel16_(m, lrelu_f32_f16_(a), b);
}
#endif

/* 16-bit elements to f32 and back; nothing for the others. A NaN product has 0 in its low half here
   (see lrelu_splat_), which the rounding of bf16 does not carry out of. */
LRELU_FN_ lrelu_v_ lrelu_widen_(int t, lrelu_v_ v) {
    return t == LRELU_F16_    ? lrelu_f16_f32_(v)
           : t == LRELU_BF16_ ? lrelu_shl32_(lrelu_wide16_(v), 16)
                              : v;
}
LRELU_FN_ lrelu_v_ lrelu_narrow_(int t, lrelu_v_ v) {
    if (t == LRELU_F16_) return lrelu_f32_f16_(v);
    if (t != LRELU_BF16_) return v;
    return lrelu_pack16_(lrelu_shr32_(lrelu_round16_(v), 16));
}

/* alpha points to one alpha of the type's own: a double for f64, else a float. */
LRELU_FN_ lrelu_v_ lrelu_splat_(int t, const void *alpha) {
    lrelu_f32_bits_ b;
    if (t == LRELU_F64_) return lrelu_splat64_(*LRELU_CAST_(const double *, alpha));
    if (t >= LRELU_S8_) return lrelu_isplat32_(0); /* integers have no use for it */
    b.f = *LRELU_CAST_(const float *, alpha);
    if ((t == LRELU_BF16_ || t == LRELU_PAIRS_) && (b.u & 0x7fffffffu) > 0x7f800000u)
        b.u = 0x7fc00000u;
    return lrelu_splat32_(b.f);
}

/* A register of slopes, or its first k: a NaN gets the low half of 0 that narrow_ needs. */
LRELU_FN_ lrelu_v_ lrelu_quiet_(int t, lrelu_v_ a) {
    lrelu_v_ u;
    if (t != LRELU_BF16_) return a;
    u = lrelu_and32_(a, lrelu_isplat32_(0x7fffffffu));
    return lrelu_sel32_(lrelu_igt32_(u, lrelu_isplat32_(0x7f800000u)), lrelu_isplat32_(0x7fc00000u),
                        a);
}
LRELU_FN_ lrelu_v_ lrelu_slopes_at_(int t, const unsigned char *p) {
    return lrelu_quiet_(t, lrelu_ld_(lrelu_alpha_size_(t), p));
}
LRELU_FN_ lrelu_v_ lrelu_slopes_n_(int t, const unsigned char *p, size_t k) {
    return lrelu_quiet_(t, lrelu_ldn_(lrelu_alpha_size_(t), p, k));
}

/* The form that serves this alpha. max(x * a, x) is the selection for 0 < a <= 1, min(x * a, x) for
   a > 1, for every x: where the two are equal or one is NaN, max32 and its like return x. */
LRELU_FN_ int lrelu_form_(int t, const void *alpha) {
#ifdef LRELU_UMIN16_
    if (t == LRELU_F16_) {
        const float a = *LRELU_CAST_(const float *, alpha);
        return a > 0.0f && a <= 1.0f ? LRELU_MAX_ : LRELU_SEL_;
    }
#endif
    if (!LRELU_MAX_PAYS_ || lrelu_half_(t)) return LRELU_SEL_;
    if (t == LRELU_F64_) {
        const double a = *LRELU_CAST_(const double *, alpha);
        return a > 0.0 && a <= 1.0 ? LRELU_MAX_ : a > 1.0 ? LRELU_MIN_ : LRELU_SEL_;
    } else {
        const float a = *LRELU_CAST_(const float *, alpha);
        return a > 0.0f && a <= 1.0f ? LRELU_MAX_ : a > 1.0f ? LRELU_MIN_ : LRELU_SEL_;
    }
}

/* x > 0, of elements that need not be widened for anything else. */
LRELU_FN_ lrelu_m_ lrelu_positive_(int t, lrelu_v_ x) {
    return t == LRELU_F16_ ? lrelu_gt16_(x) : lrelu_gt_(t, lrelu_widen_(t, x));
}

/* v in the arithmetic type: f32 for 16 bits. */
LRELU_FN_ lrelu_v_ lrelu_product_(int t, lrelu_v_ v, lrelu_v_ a) {
    lrelu_v_ p = lrelu_mul_(t, v, a);
    LRELU_HIDE_(p);
    return p;
}

/* m ? v : v * a. */
LRELU_FN_ lrelu_v_ lrelu_keep_(int t, lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) {
    if (t == LRELU_F64_) return lrelu_keep64_(m, v, a);
    if (!lrelu_half_(t)) return lrelu_keep32_(m, v, a);
    return lrelu_sel16_(m, v, lrelu_narrow_(t, lrelu_product_(t, lrelu_widen_(t, v), a)));
}

/* One register: x decides; v is dy backward, forward x in the arithmetic type. */
LRELU_FN_ lrelu_v_ lrelu_apply_(int t, int op, lrelu_v_ v, lrelu_v_ x, lrelu_v_ a) {
    lrelu_v_ p;
    if (op == LRELU_GRAD_) return lrelu_keep_(t, lrelu_positive_(t, x), v, a);
    p = lrelu_product_(t, v, a);
#ifdef LRELU_UMIN16_
    /* x's sign selects: -0 * a is -0, and a NaN stays one. The conversion makes a signalling NaN
       quiet, which sets a bit: the smaller of the patterns is x then and wherever x >= 0, and
       a * x, which is nearer to zero, elsewhere. */
    if (t == LRELU_F16_ && op == LRELU_MAX_) {
        return lrelu_umin16_(lrelu_f32_f16_(lrelu_sel32_(v, p, v)), x);
    }
#endif
    if (op == LRELU_MAX_) return t == LRELU_F64_ ? lrelu_max64_(p, v) : lrelu_max32_(p, v);
    if (op == LRELU_MIN_) return t == LRELU_F64_ ? lrelu_min64_(p, v) : lrelu_min32_(p, v);
    if (t == LRELU_F16_) return lrelu_pick16_(lrelu_lt16_(x, v), p, x);
    return lrelu_sel_(t, lrelu_lt_(t, v), lrelu_narrow_(t, p), x);
}

/* The same for a whole register of bf16: each is an f32 whose low half is its neighbour, or
   nothing. */
LRELU_FN_ lrelu_v_ lrelu_apply_pairs_(int op, lrelu_v_ v, lrelu_v_ x, lrelu_v_ a) {
    const lrelu_v_ high = lrelu_isplat32_(0xffff0000u);
    const lrelu_v_ lo = lrelu_apply_(LRELU_F32_, op, lrelu_shl32_(v, 16), lrelu_shl32_(x, 16), a);
    const lrelu_v_ hi =
        lrelu_apply_(LRELU_F32_, op, lrelu_and32_(v, high), lrelu_and32_(x, high), a);
    return lrelu_pair16_(lo, hi);
}

/* ---- 4.13  Kernels */

/* Integers of 8 and 16 bits on registers; the constants are made once a call. */
typedef struct lrelu_sides_ {
    lrelu_side_ pos, neg;
    unsigned in_zero, out_zero;
} lrelu_sides_;

#if LRELU_ISA != LRELU_ISA_SCALAR
#ifndef LRELU_SIDES_
LRELU_FN_ lrelu_v_ lrelu_side8_(lrelu_v_ v, const lrelu_side_ *k) {
    const lrelu_v_ m = lrelu_splat16_(k->m), b = lrelu_splat16_(k->b);
    const lrelu_v_ lo = lrelu_iadd16_(lrelu_umulhi16_(lrelu_up8lo_(v), m), b);
    const lrelu_v_ hi = lrelu_iadd16_(lrelu_umulhi16_(lrelu_up8hi_(v), m), b);
    return lrelu_pack8_(lrelu_shr16_(lo, k->s), lrelu_shr16_(hi, k->s));
}
/* (v * m + c) >> s, exact: m is m.b in units of 2^16 and 1, and c a multiple of 2^16. */
LRELU_FN_ lrelu_v_ lrelu_side16_(lrelu_v_ v, const lrelu_side_ *k) {
    const lrelu_v_ low = lrelu_smulhi16_(v, lrelu_splat16_(k->b));
    const lrelu_v_ c = lrelu_isplat32_(LRELU_CAST_(uint32_t, k->carry));
    const lrelu_v_ lo = lrelu_iadd32_(lrelu_dotlo_(v, low, k->m, 1), c);
    const lrelu_v_ hi = lrelu_iadd32_(lrelu_dothi_(v, low, k->m, 1), c);
    return lrelu_packs16_(lrelu_sar32_(lo, k->s), lrelu_sar32_(hi, k->s));
}
#endif
/* s8 as u8 with zeros 128 higher. Saturation makes |v| of either sign and clamps the sum. */
LRELU_FN_ lrelu_v_ lrelu_quant8_(int t, int op, lrelu_v_ x, const lrelu_sides_ *k) {
    const lrelu_v_ flip = lrelu_splat8_(0x80), zero = lrelu_splat8_(k->in_zero);
    lrelu_v_ y = lrelu_splat8_(k->out_zero), n;
    if (t == LRELU_S8_) x = lrelu_xor_(x, flip);
    n = lrelu_side8_(lrelu_subs8_(zero, x), &k->neg);
    x = lrelu_subs8_(x, zero);
    y = lrelu_adds8_(y, op == LRELU_ONE_ ? x : lrelu_side8_(x, &k->pos));
    y = op == LRELU_PLUS_ ? lrelu_adds8_(y, n) : lrelu_subs8_(y, n);
    return t == LRELU_S8_ ? lrelu_xor_(y, flip) : y;
}
LRELU_FN_ lrelu_v_ lrelu_quant16_(int op, lrelu_v_ v, const lrelu_sides_ *k) {
    const lrelu_v_ n = lrelu_side16_(v, &k->neg);
    return lrelu_sign16_(v, n, op == LRELU_ONE_ ? v : lrelu_side16_(v, &k->pos));
}
#endif

/* gcc for x86 loads v once for each operand that may be memory, which costs up to a third. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512
#define LRELU_ONCE_(v) __asm__("" : "+v"(v))
#else
#define LRELU_ONCE_(v) ((void)0)
#endif
/* An address from which the rows of a step are reached by an index: else each has a pointer of its
   own, and x86 has too few registers. */
#if defined(__GNUC__) && defined(__OPTIMIZE__) && (defined(__x86_64__) || defined(__i386__))
#define LRELU_BASE_(p) __asm__("" : "+r"(p))
#else
#define LRELU_BASE_(p) ((void)0)
#endif

LRELU_FN_ lrelu_v_ lrelu_load_once_(int t, const unsigned char *p) {
    lrelu_v_ v = lrelu_load_(t, p);
    LRELU_ONCE_(v);
    return v;
}
/* A register that is to be scaled, as apply_ expects it. */
LRELU_FN_ lrelu_v_ lrelu_load_as_(int t, int op, const unsigned char *p) {
#ifdef LRELU_LD16_F32_
    if (t == LRELU_F16_ && op != LRELU_GRAD_) return lrelu_ld16_f32_(p);
#endif
    if (lrelu_half_(t) && op != LRELU_GRAD_) return lrelu_widen_(t, lrelu_load_(t, p));
    return lrelu_load_once_(t, p);
}
/* x by another pointer: else a compiler that loads it for two uses loads it once, to a register. */
LRELU_FN_ const unsigned char *lrelu_again_(int t, const unsigned char *x) {
#ifdef LRELU_LD16_F32_
    if (t == LRELU_F16_) LRELU_BASE_(x);
#endif
    (void)t;
    return x;
}

/* One register of results at element i; of its first k elements. vary: alpha is an array of slopes,
   of which those from p on are theirs; else s is the one slope. Integers: alpha is their
   lrelu_sides_. */
LRELU_FN_ lrelu_v_ lrelu_result_(int t, int op, lrelu_v_ v, lrelu_v_ x, lrelu_v_ a,
                                 const void *alpha) {
#if LRELU_ISA != LRELU_ISA_SCALAR
    const lrelu_sides_ *k = LRELU_CAST_(const lrelu_sides_ *, alpha);
    if (t == LRELU_S16_) return lrelu_quant16_(op, v, k);
    if (t == LRELU_S8_ || t == LRELU_U8_) return lrelu_quant8_(t, op, v, k);
#endif
    (void)alpha;
    if (t == LRELU_PAIRS_) return lrelu_apply_pairs_(op, v, x, a);
    return lrelu_apply_(t, op, v, x, a);
}
LRELU_FN_ lrelu_v_ lrelu_at_(int t, int op, const unsigned char *v, const unsigned char *x,
                             const void *alpha, int vary, lrelu_v_ s, size_t i, size_t p) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t);
    const unsigned char *slopes = LRELU_CAST_(const unsigned char *, alpha);
    const int two = op == LRELU_GRAD_ || lrelu_half_(t);
    const lrelu_v_ d = lrelu_load_as_(t, op, v + i * size);
    return lrelu_result_(t, op, d, two ? lrelu_load_(t, x + i * size) : d,
                         vary ? lrelu_slopes_at_(t, slopes + p * as) : s, alpha);
}
LRELU_FN_ lrelu_v_ lrelu_at_n_(int t, int op, const unsigned char *v, const unsigned char *x,
                               const void *alpha, int vary, lrelu_v_ s, size_t i, size_t p,
                               size_t k) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t);
    const unsigned char *slopes = LRELU_CAST_(const unsigned char *, alpha);
    const lrelu_v_ d = lrelu_load_n_(t, v + i * size, k);
    return lrelu_result_(t, op, op == LRELU_GRAD_ ? d : lrelu_widen_(t, d),
                         op == LRELU_GRAD_ ? lrelu_load_n_(t, x + i * size, k) : d,
                         vary ? lrelu_slopes_n_(t, slopes + p * as, k) : s, alpha);
}

/* How many places of y are streamed to in turn. Intel's prefetchers follow a page each: eight take
   two thirds of the time of one. AMD's (Zen 5) take one and a half times as long for eight. The
   macro is for the tests alone, which try both. rbx is kept: clang may reach its locals by it. */
LRELU_FN_ size_t lrelu_streams_(void) {
#ifdef LRELU_STREAMS_AT_ONCE_
    return LRELU_STREAMS_AT_ONCE_;
#elif defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
    unsigned a = 0, c = 0, d;
#if defined(__x86_64__)
    uint64_t b;
    __asm__ __volatile__("mov{q\t%%rbx, %1|\t%1, rbx}\n\tcpuid\n\txchg{q\t%%rbx, %1|\t%1, rbx}"
                         : "+a"(a), "=&r"(b), "+c"(c), "=d"(d));
#else
    unsigned b;
    __asm__ __volatile__("mov{l\t%%ebx, %1|\t%1, ebx}\n\tcpuid\n\txchg{l\t%%ebx, %1|\t%1, ebx}"
                         : "+a"(a), "=&r"(b), "+c"(c), "=d"(d));
#endif
    return b == 0x756e6547u ? 8 : 1; /* the Genu of GenuineIntel */
#else
    return 1;
#endif
}

/* Results from element at on, where a cache line of y starts, past the caches: returns where they
   end. Streams are a page and three lines apart: by whole pages they would share the eight ways of
   one set of a first-level cache, and take four times as long. */
#define LRELU_STREAM_ (4096u + 3u * 64u)
#define LRELU_STREAM_BYTES_ (~LRELU_CAST_(size_t, 0) < 0x2000000u ? 1u : 0x2000000u)
LRELU_FN_ size_t lrelu_stream_map_(int t, int op, unsigned char *y, const unsigned char *v,
                                   const unsigned char *x, const void *alpha, lrelu_v_ s, size_t at,
                                   size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t), line = 64 / size;
    const size_t apart = LRELU_STREAM_ / size, turn = lrelu_streams_() * apart;
    const size_t end = n - (n - at) % turn;
    size_t past = at + turn, j;
    while (at != end) {
        for (j = 0; j < line; j += w) {
            lrelu_stream_(y + (at + j) * size, lrelu_at_(t, op, v, x, alpha, 0, s, at + j, 0));
        }
        at += apart;
        if (at < past) continue;
        at -= turn - line;
        if (at + turn - apart != past) continue;
        at = past;
        past += turn;
    }
    lrelu_fence_();
    return end;
}

/* Where in period slopes, one an element over and over, that of element i is. */
LRELU_FN_ size_t lrelu_phase_(int vary, size_t i, size_t period) {
    return !vary ? 0 : i < period ? i : i % period;
}

/* What lrelu_map_ does for n elements, few enough that nothing is to be gained by aligning y; where
   alpha varies, two registers or fewer. In place the last register, which overlaps the one before,
   is read before anything is stored. */
LRELU_FN_ void lrelu_few_(int t, int op, unsigned char *y, const unsigned char *v,
                          const unsigned char *x, const void *alpha, int vary, size_t period,
                          size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t), end = n - w;
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    size_t i;
    if (n >= w) {
        const size_t p = lrelu_phase_(vary, end, period);
        const lrelu_v_ tail = lrelu_at_(t, op, v, x, alpha, vary, s, end, p);
        lrelu_store_(t, y, lrelu_at_(t, op, v, x, alpha, vary, s, 0, 0));
        for (i = w; !vary && i < end; i += w) {
            lrelu_store_(t, y + i * size, lrelu_at_(t, op, v, x, alpha, 0, s, i, 0));
        }
        lrelu_store_(t, y + end * size, tail);
    } else if (n > 0) {
        lrelu_store_n_(t, y, lrelu_at_n_(t, op, v, x, alpha, vary, s, 0, 0, n), n);
    }
}

/* y[i] = apply(v[i], x[i], slope) for n elements, in place or not. vary: alpha has period slopes;
   where n is more, then the first 4 * w of them again, so that a register can start at any; no
   more than n in all. */
LRELU_FN_ void lrelu_map_(int t, int op, unsigned char *y, const unsigned char *v,
                          const unsigned char *x, const void *alpha, int vary, size_t period,
                          size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t);
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    /* A double of 32-bit x86 may stand where no cache line can be reached. */
    const int past = LRELU_STREAMS_ && !vary && !lrelu_half_(t) && y != v && y != x &&
                     n * size >= LRELU_STREAM_BYTES_ && LRELU_ADDRESS_(y) % size == 0;
    const size_t line = past ? 64 : w * size;
    lrelu_v_ head, tail;
    size_t i = 0, p = 0, fours, step, j;
    if (LRELU_PREDICATED_) {
        /* Counted so, this is one of Helium's tail-predicated loops. clang makes one of 16-bit
           lanes of the pairs as well: it would not compute half of the last pair of an odd n. */
        size_t left = n, some = n / w + (n % w != 0);
        const int pairs = LRELU_ISA == LRELU_ISA_MVE && t == LRELU_PAIRS_;
        step = lrelu_phase_(vary, w, period);
        for (; some > 0; some--, i += w, left -= w) {
            const size_t k = LRELU_ISA == LRELU_ISA_SCALAR ? 1 : pairs && left > w ? w : left;
            lrelu_store_n_(t, y + i * size, lrelu_at_n_(t, op, v, x, alpha, vary, s, i, p, k), k);
            p += step;
            if (vary && p >= period) p -= period;
        }
        return;
    }
    if (n <= 2 * w) {
        lrelu_few_(t, op, y, v, x, alpha, vary, period, n);
        return;
    }
    /* The ends may overlap what the loop stores. They are computed before it and stored after it,
       so that in place nothing is read that was already written. */
    head = lrelu_at_(t, op, v, x, alpha, vary, s, 0, 0);
    tail = lrelu_at_(t, op, v, x, alpha, vary, s, n - w, lrelu_phase_(vary, n - w, period));
    i = (line - (LRELU_CAST_(size_t, LRELU_ADDRESS_(y)) & (line - 1))) / size;
    if (LRELU_RARELY_(past)) {
        for (j = w; j < i; j += w) {
            lrelu_store_(t, y + j * size, lrelu_at_(t, op, v, x, alpha, vary, s, j, 0));
        }
        i = lrelu_stream_map_(t, op, y, v, x, alpha, s, i, n);
    }
    p = lrelu_phase_(vary, i, period);
    step = lrelu_phase_(vary, 4 * w, period);
    for (fours = i + (n - i) / (4 * w) * (4 * w); i != fours; i += 4 * w) {
        const lrelu_v_ a = lrelu_at_(t, op, v, x, alpha, vary, s, i, p);
        const lrelu_v_ b = lrelu_at_(t, op, v, x, alpha, vary, s, i + w, p + w);
        const lrelu_v_ c = lrelu_at_(t, op, v, x, alpha, vary, s, i + 2 * w, p + 2 * w);
        const lrelu_v_ d = lrelu_at_(t, op, v, x, alpha, vary, s, i + 3 * w, p + 3 * w);
        lrelu_store_(t, y + i * size, a);
        lrelu_store_(t, y + (i + w) * size, b);
        lrelu_store_(t, y + (i + 2 * w) * size, c);
        lrelu_store_(t, y + (i + 3 * w) * size, d);
        p += step;
        if (vary && p >= period) p -= period;
    }
    for (; n - i > w; i += w, p += w) {
        lrelu_store_(t, y + i * size, lrelu_at_(t, op, v, x, alpha, vary, s, i, p));
    }
    lrelu_store_(t, y, head);
    /* 64 bytes that end with an array often cross a page, and a store that does takes forty cycles
       of AMD's Zen 5: what is left, from where a cache line starts, does not. */
    if (LRELU_ISA == LRELU_ISA_AVX512 && n - i < w) {
        const size_t k = n - i;
        if (k == 0) return;
        lrelu_store_n_(t, y + i * size, lrelu_at_n_(t, op, v, x, alpha, vary, s, i, p, k), k);
        return;
    }
    lrelu_store_(t, y + (n - w) * size, tail);
}

#ifdef LRELU_LOOKUP7_
/* bf16 forward by a table, for 2^-126 <= alpha <= 1. Where x < 0 and the product are normal, the
   product's bits less those of x depend on the seven of the mantissa alone. With alpha = 2^e *
   (1 + q), q cut to seven bits, the product is normal from |x| = 2^(-126 - e) * (1 - q / 2) on, as
   (2 - q) * (1 + q) >= 2: `least`. As signed 16 bits, x - least puts those x first, then what is
   copied, then the others, whose products are subnormal: they are multiplied. */
#define LRELU_LOOKUP7_PAYS_ 512u
/* The bits of alpha * x, less those of x, plus least: 128 to 151. x = -(1 + k / 128), with k in the
   high byte of each 16-bit lane. */
LRELU_FN_ lrelu_v_ lrelu_entries16_(lrelu_v_ k, lrelu_v_ s, lrelu_v_ least) {
    const lrelu_v_ high = lrelu_isplat32_(0xffff0000u);
    const lrelu_v_ x = lrelu_iadd16_(lrelu_shr16_(k, 8), lrelu_splat16_(0x3f80 - 0x8000));
    const lrelu_v_ y =
        lrelu_pair16_(lrelu_mul32_(lrelu_shl32_(x, 16), s), lrelu_mul32_(lrelu_and32_(x, high), s));
    const lrelu_v_ minus = lrelu_iadd16_(lrelu_xor_(x, lrelu_splat16_(-1)), lrelu_splat16_(1));
    return lrelu_iadd16_(y, lrelu_iadd16_(least, minus));
}
LRELU_FN_ lrelu_v_ lrelu_entries_(lrelu_v_ k, lrelu_v_ s, lrelu_v_ least) {
    return lrelu_pack8_(lrelu_entries16_(lrelu_up8lo_(k), s, least),
                        lrelu_entries16_(lrelu_up8hi_(k), s, least));
}
/* By four registers, from where a cache line of y starts: returns how many elements are done. */
LRELU_FN_ size_t lrelu_lookup7_map_(unsigned char *y, const unsigned char *x, const void *alpha,
                                    size_t n) {
    const lrelu_v_ s = lrelu_splat_(LRELU_PAIRS_, alpha);
    const size_t w = lrelu_lanes_(LRELU_PAIRS_);
    size_t i = (0 - LRELU_CAST_(size_t, LRELU_ADDRESS_(y))) % (2 * w) / 2;
    lrelu_f32_bits_ bits;
    lrelu_v_ back, end, top, lo, hi;
    int least;
    bits.f = *LRELU_CAST_(const float *, alpha);
    if (bits.u < 0x00800000u || bits.u > 0x3f800000u) return 0;
    least = 0x4000 - LRELU_CAST_(int, bits.u >> 16);
    back = lrelu_splat16_(-least);
    end = lrelu_splat16_(-0x80 - least);  /* that of -Inf */
    top = lrelu_splat16_(0x8000 - least); /* that of -0 */
    lo = lrelu_entries_(lrelu_iota8_(0), s, lrelu_splat16_(least));
    hi = lrelu_entries_(lrelu_iota8_(64), s, lrelu_splat16_(least));
    lrelu_few_(LRELU_PAIRS_, LRELU_SEL_, y, x, x, alpha, 0, 0, i);
    for (; n - i >= 4 * w; i += 4 * w) {
        const unsigned char *from = x + 2 * i;
        unsigned char *to = y + 2 * i;
        lrelu_v_ a = lrelu_load_once_(LRELU_PAIRS_, from);
        lrelu_v_ b = lrelu_load_once_(LRELU_PAIRS_, from + 2 * w);
        lrelu_v_ c = lrelu_load_once_(LRELU_PAIRS_, from + 4 * w);
        lrelu_v_ d = lrelu_load_once_(LRELU_PAIRS_, from + 6 * w);
        const lrelu_v_ e = lrelu_iadd16_(a, back), f = lrelu_iadd16_(b, back);
        const lrelu_v_ g = lrelu_iadd16_(c, back), h = lrelu_iadd16_(d, back);
        const lrelu_v_ most = lrelu_max16_(lrelu_max16_(e, f), lrelu_max16_(g, h));
        if (LRELU_RARELY_(lrelu_above16_(most, top))) {
            a = lrelu_apply_pairs_(LRELU_SEL_, a, a, s);
            b = lrelu_apply_pairs_(LRELU_SEL_, b, b, s);
            c = lrelu_apply_pairs_(LRELU_SEL_, c, c, s);
            d = lrelu_apply_pairs_(LRELU_SEL_, d, d, s);
        } else {
            a = lrelu_below16_(e, end, lrelu_lookup7_(lo, hi, a), a);
            b = lrelu_below16_(f, end, lrelu_lookup7_(lo, hi, b), b);
            c = lrelu_below16_(g, end, lrelu_lookup7_(lo, hi, c), c);
            d = lrelu_below16_(h, end, lrelu_lookup7_(lo, hi, d), d);
        }
        lrelu_store_(LRELU_PAIRS_, to, a);
        lrelu_store_(LRELU_PAIRS_, to + 2 * w, b);
        lrelu_store_(LRELU_PAIRS_, to + 4 * w, c);
        lrelu_store_(LRELU_PAIRS_, to + 6 * w, d);
    }
    return i;
}
#endif

/* One slope: forward in the form that serves it, or the gradient. */
LRELU_FN_ void lrelu_uniform_(int t, int op, unsigned char *y, const unsigned char *v,
                              const unsigned char *x, const unsigned char *alpha, size_t n) {
    size_t few = 8;
    if (t == LRELU_BF16_ && LRELU_ISA != LRELU_ISA_SCALAR) t = LRELU_PAIRS_;
    if (lrelu_half_(t)) few = 2;
#ifdef LRELU_LOOKUP7_
    if (t == LRELU_PAIRS_ && op != LRELU_GRAD_ && n >= LRELU_LOOKUP7_PAYS_) {
        const size_t done = lrelu_lookup7_map_(y, v, alpha, n);
        y += 2 * done;
        v += 2 * done;
        n -= done;
    }
#endif
    /* In the form for any alpha: to look at it takes as long as a few. */
    if (!LRELU_PREDICATED_ && LRELU_OFTEN_(n <= few * lrelu_lanes_(t))) {
        lrelu_few_(t, op == LRELU_GRAD_ ? op : LRELU_SEL_, y, v, x, alpha, 0, 0, n);
        return;
    }
    switch (op == LRELU_GRAD_ ? op : lrelu_form_(t, alpha)) {
        case LRELU_GRAD_: lrelu_map_(t, LRELU_GRAD_, y, v, x, alpha, 0, 0, n); break;
        case LRELU_MAX_: lrelu_map_(t, LRELU_MAX_, y, v, x, alpha, 0, 0, n); break;
        case LRELU_MIN_: lrelu_map_(t, LRELU_MIN_, y, v, x, alpha, 0, 0, n); break;
        default: lrelu_map_(t, LRELU_SEL_, y, v, x, alpha, 0, 0, n); break;
    }
}

/* n bits of a mask, whole bytes. */
LRELU_FN_ lrelu_set_ lrelu_get_bits_(const unsigned char *mask, size_t n) {
#ifdef LRELU_WORDS_
    return LRELU_CAST_(lrelu_set_, lrelu_get_(mask, LRELU_MASK_BYTES(n)));
#else
    lrelu_set_ bits = 0;
    size_t j;
    for (j = 0; j < n; j += 8) bits |= LRELU_CAST_(lrelu_set_, mask[j / 8]) << j;
    return bits;
#endif
}
LRELU_FN_ void lrelu_put_bits_(unsigned char *mask, lrelu_set_ bits, size_t n) {
#ifdef LRELU_WORDS_
    lrelu_put_(mask, bits, LRELU_MASK_BYTES(n));
#else
    size_t j;
    for (j = 0; j < n; j += 8) mask[j / 8] = LRELU_CAST_(unsigned char, bits >> j & 0xffu);
#endif
}

/* The results of up to a register of elements, of which the sign bits are returned. */
LRELU_FN_ lrelu_set_ lrelu_mask_at_(int t, int op, unsigned char *y, const unsigned char *x,
                                    lrelu_v_ s, size_t k) {
    const size_t w = lrelu_lanes_(t);
    const lrelu_v_ v = k < w ? lrelu_load_n_(t, x, k) : lrelu_load_once_(t, x);
    const lrelu_v_ wide = lrelu_widen_(t, v), r = lrelu_apply_(t, op, wide, v, s);
    if (k < w) {
        lrelu_store_n_(t, y, r, k);
    } else {
        lrelu_store_(t, y, r);
    }
    return lrelu_bits_(t, lrelu_gt_(t, wide));
}
/* A mask is written by whole bytes: the bits of four registers, where an integer holds them; at the
   end, and elsewhere, of max(8, lanes) elements. */
LRELU_FN_ void lrelu_mask_map_(int t, int op, unsigned char *y, unsigned char *mask,
                               const unsigned char *x, const void *alpha, size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t), group = w < 8 ? 8 : w;
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    const int four = !LRELU_PREDICATED_ && 4 * w <= 8 * sizeof(lrelu_set_);
    const size_t fours = four ? n / (4 * w) * (4 * w) : 0;
    size_t i, j, k;
    for (i = 0; i != fours; i += 4 * w) {
        unsigned char *to = y + i * size;
        const unsigned char *from = x + i * size;
        const lrelu_set_ a = lrelu_mask_at_(t, op, to, from, s, w);
        const lrelu_set_ b = lrelu_mask_at_(t, op, to + w * size, from + w * size, s, w);
        const lrelu_set_ c = lrelu_mask_at_(t, op, to + 2 * w * size, from + 2 * w * size, s, w);
        const lrelu_set_ d = lrelu_mask_at_(t, op, to + 3 * w * size, from + 3 * w * size, s, w);
        lrelu_put_bits_(mask + i / 8, a | b << w | c << 2 * w | d << 3 * w, 4 * w);
    }
    for (; i < n; i += k) {
        lrelu_set_ bits = 0;
        k = n - i < group ? n - i : group;
        for (j = 0; j < k; j += w) {
            const size_t at = (i + j) * size;
            bits |= lrelu_mask_at_(t, op, y + at, x + at, s, k - j < w ? k - j : w) << j;
        }
        lrelu_put_bits_(mask + i / 8, bits, k);
    }
}

/* The gradients of up to a register of elements from their bits. */
LRELU_FN_ void lrelu_unmask_at_(int t, unsigned char *dx, const unsigned char *dy, lrelu_set_ bits,
                                lrelu_v_ s, size_t k) {
    const lrelu_m_ m = lrelu_mask_(t, bits);
    if (k < lrelu_lanes_(t)) {
        lrelu_store_n_(t, dx, lrelu_keep_(t, m, lrelu_load_n_(t, dy, k), s), k);
    } else {
        lrelu_store_(t, dx, lrelu_keep_(t, m, lrelu_load_(t, dy), s));
    }
}
LRELU_FN_ void lrelu_unmask_map_(int t, unsigned char *dx, const unsigned char *dy,
                                 const unsigned char *mask, const void *alpha, size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t), group = w < 8 ? 8 : w;
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    const int four = !LRELU_PREDICATED_ && 4 * w <= 8 * sizeof(lrelu_set_);
    const size_t fours = four ? n / (4 * w) * (4 * w) : 0;
    size_t i, j, k;
    for (i = 0; i != fours; i += 4 * w) {
        const lrelu_set_ bits = lrelu_get_bits_(mask + i / 8, 4 * w);
        unsigned char *to = dx + i * size;
        const unsigned char *from = dy + i * size;
        lrelu_unmask_at_(t, to, from, bits, s, w);
        lrelu_unmask_at_(t, to + w * size, from + w * size, bits >> w, s, w);
        lrelu_unmask_at_(t, to + 2 * w * size, from + 2 * w * size, bits >> 2 * w, s, w);
        lrelu_unmask_at_(t, to + 3 * w * size, from + 3 * w * size, bits >> 3 * w, s, w);
    }
    for (; i < n; i += k) {
        lrelu_set_ bits;
        k = n - i < group ? n - i : group;
        bits = lrelu_get_bits_(mask + i / 8, k);
        for (j = 0; j < k; j += w) {
            const size_t at = (i + j) * size;
            lrelu_unmask_at_(t, dx + at, dy + at, bits >> j, s, k - j < w ? k - j : w);
        }
    }
}

/* Slopes laid out one an element, 4 KB of them, 512 bytes on a microcontroller. A lane has none to
   lay out. */
#define LRELU_SLOPES_ \
    (LRELU_ISA == LRELU_ISA_SCALAR ? 2u : LRELU_ISA == LRELU_ISA_MVE ? 128u : 1024u)
/* No register of slopes or sums that are kept on the stack lies in two cache lines. */
#if LRELU_ISA < LRELU_ISA_SSE2 || LRELU_ISA > LRELU_ISA_AVX512
#define LRELU_ALIGNED_
#elif defined(_MSC_VER)
#define LRELU_ALIGNED_ __declspec(align(64))
#else
#define LRELU_ALIGNED_ __attribute__((__aligned__(64)))
#endif
typedef union LRELU_ALIGNED_ lrelu_slopes_ {
    float f[LRELU_SLOPES_];
    double d[LRELU_SLOPES_ / 2];
} lrelu_slopes_;

/* Between the stores of a loop that may only copy or clear, which a compiler would turn into a call
   of memcpy or memset. */
#if defined(__GNUC__) || defined(__clang__)
#define LRELU_BARRIER_() __asm__ __volatile__("" ::: "memory")
#else
#define LRELU_BARRIER_() ((void)0)
#endif

/* slopes[j] = the slope of element j, of n, in rows of channels * inner. */
LRELU_FN_ void lrelu_lay_out_(int t, void *slopes, const void *alpha, size_t channels, size_t inner,
                              size_t n) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(at);
    const unsigned char *from = LRELU_CAST_(const unsigned char *, alpha);
    unsigned char *to = LRELU_CAST_(unsigned char *, slopes);
    size_t j, c = 0, i = 0, k;
    /* Whole registers, the last of a row overlapping the one before. */
    for (; w > 1 && inner == 1 && channels >= w && n >= w; n -= k, to += k * as) {
        k = n < channels ? n : channels;
        for (j = 0; k - j >= w; j += w) {
            lrelu_store_(at, to + j * as, lrelu_load_(at, from + j * as));
            LRELU_BARRIER_();
        }
        if (j < k) lrelu_store_(at, to + (k - w) * as, lrelu_load_(at, from + (k - w) * as));
    }
    slopes = to;
    for (j = 0; j < n; j++) {
        if (t == LRELU_F64_) {
            LRELU_CAST_(double *, slopes)[j] = LRELU_CAST_(const double *, alpha)[c];
        } else {
            LRELU_CAST_(float *, slopes)[j] = LRELU_CAST_(const float *, alpha)[c];
        }
        if (++i < inner) continue;
        i = 0;
        c = c + 1 < channels ? c + 1 : 0;
    }
}

/* Nonzero where one form serves all slopes: each is in (0, 1], in whole registers of them below 1,
   where a * (1 - a) > 0. */
LRELU_FN_ int lrelu_all_max_(int t, const unsigned char *alpha, size_t channels) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(at);
    const lrelu_v_ less = t == LRELU_F64_ ? lrelu_splat64_(-1.0) : lrelu_splat32_(-1.0f);
    const lrelu_v_ most = t == LRELU_F64_ ? lrelu_splat64_(1.0) : lrelu_splat32_(1.0f);
    size_t c;
    for (c = 0; channels - c >= w; c += w) {
        const lrelu_v_ a = lrelu_load_(at, alpha + c * as);
        const lrelu_v_ room = lrelu_add_(at, lrelu_mul_(at, a, less), most);
        if (lrelu_bits_(at, lrelu_gt_(at, lrelu_mul_(at, a, room))) != (1u << w) - 1) return 0;
    }
    for (; c < channels; c++) {
        if (lrelu_form_(t, alpha + c * lrelu_alpha_size_(t)) != LRELU_MAX_) return 0;
    }
    return 1;
}

/* Runs of at least a register each, as one array: a register that lies across two of them blends
   their slopes, so that all stores are aligned. Pays where masks have registers of their own. */
LRELU_FN_ lrelu_v_ lrelu_blend_(int t, const unsigned char *alpha, size_t channels, size_t c,
                                size_t left) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t as = lrelu_alpha_size_(t), next = c + 1 < channels ? c + 1 : 0;
    const lrelu_v_ a = lrelu_splat_(t, alpha + c * as);
    if (left >= lrelu_lanes_(t)) return a;
    return lrelu_sel_(at, lrelu_mask_(t, (LRELU_CAST_(lrelu_set_, 1) << left) - 1), a,
                      lrelu_splat_(t, alpha + next * as));
}
LRELU_FN_ void lrelu_runs_(int t, int op, unsigned char *y, const unsigned char *v,
                           const unsigned char *x, const unsigned char *alpha, size_t channels,
                           size_t inner, size_t n) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const lrelu_v_ head = lrelu_at_(t, op, v, x, alpha, 0, lrelu_splat_(t, alpha), 0, 0);
    const lrelu_v_ tail =
        lrelu_at_(t, op, v, x, alpha, 0, lrelu_splat_(t, alpha + (channels - 1) * as), n - w, 0);
    size_t c = 0, edge = inner;
    size_t i = ((0 - LRELU_CAST_(size_t, LRELU_ADDRESS_(y))) & (w * size - 1)) / size;
    for (; n - i >= w; i += w) {
        if (i >= edge) {
            edge += inner;
            c = c + 1 < channels ? c + 1 : 0;
        }
        lrelu_store_(
            t, y + i * size,
            lrelu_at_(t, op, v, x, alpha, 0, lrelu_blend_(t, alpha, channels, c, edge - i), i, 0));
    }
    lrelu_store_(t, y, head);
    lrelu_store_(t, y + (n - w) * size, tail);
}

/* Channels last, n elements in rows of `each` whole registers: up to four, whose slopes stay in
   registers, or a multiple of four. */
LRELU_FN_ void lrelu_whole_(int t, int op, unsigned char *y, const unsigned char *v,
                            const unsigned char *x, const unsigned char *alpha, size_t each,
                            size_t n) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t step = each == 3 ? 3 * w : 4 * w;
    lrelu_v_ a = lrelu_load_(at, alpha), b = a, c = a, d = a;
    size_t i = 0, p = 0;
    if (each > 1) d = b = lrelu_load_(at, alpha + w * as); /* a row of two is there twice */
    if (each > 2) c = lrelu_load_(at, alpha + 2 * w * as);
    if (each > 3) d = lrelu_load_(at, alpha + 3 * w * as);
    for (; n - i >= step; i += step) {
        lrelu_v_ e, f, g;
        if (each > 4) {
            a = lrelu_load_(at, alpha + p * as);
            b = lrelu_load_(at, alpha + (p + w) * as);
            c = lrelu_load_(at, alpha + (p + 2 * w) * as);
            d = lrelu_load_(at, alpha + (p + 3 * w) * as);
        }
        e = lrelu_at_(t, op, v, x, alpha, 0, a, i, 0);
        f = lrelu_at_(t, op, v, x, alpha, 0, b, i + w, 0);
        g = lrelu_at_(t, op, v, x, alpha, 0, c, i + 2 * w, 0);
        lrelu_store_(t, y + i * size, e);
        lrelu_store_(t, y + (i + w) * size, f);
        lrelu_store_(t, y + (i + 2 * w) * size, g);
        if (each == 3) continue;
        lrelu_store_(t, y + (i + 3 * w) * size, lrelu_at_(t, op, v, x, alpha, 0, d, i + 3 * w, 0));
        p = p + step < each * w ? p + step : 0;
    }
    for (; i < n; i += w, a = b, b = c) {
        lrelu_store_(t, y + i * size, lrelu_at_(t, op, v, x, alpha, 0, a, i, 0));
    }
}

/* PReLU forward or dx. Long runs of a channel are mapped one by one, shorter ones blended. Where
   they are shorter still, slopes are laid out one an element for a row of all channels, and the
   whole is mapped; or, where rows are long, each row: by alpha itself, or by as many channels'
   slopes as fit. Rows of whole registers of channels need no layout. */
LRELU_FN_ void lrelu_prelu_map_(int t, int op, unsigned char *y, const unsigned char *v,
                                const unsigned char *x, const unsigned char *alpha, prelu_shape s) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t room = LRELU_SLOPES_ * 4u / as, row = s.channels * s.inner, n = s.outer * row;
    lrelu_slopes_ laid;
    const unsigned char *slopes = alpha;
    size_t c, i, some = s.channels, period = row, end = n;
    if (s.channels == 1 || s.inner > (w > 1 ? 4 * w : 1)) {
        for (i = 0; i < s.outer; i++) {
            for (c = 0; c < s.channels; c++) {
                const size_t at = (i * s.channels + c) * s.inner * size;
                lrelu_uniform_(t, op, y + at, v + at, x + at, alpha + c * as, s.inner);
            }
        }
        return;
    }
    if (LRELU_ISA == LRELU_ISA_AVX512 && s.inner >= w) {
        lrelu_runs_(t, op, y, v, x, alpha, s.channels, s.inner, n);
        return;
    }
    if (LRELU_MAX_PAYS_ && !lrelu_half_(t) && op != LRELU_GRAD_ &&
        n / s.channels >= (LRELU_WIDTH_ < 32 ? 8u : 16u) && lrelu_all_max_(t, alpha, s.channels)) {
        op = LRELU_MAX_;
    }
    /* Its stores are aligned only where y is, which matters to long arrays alone. More slopes than
       registers hold are read from cache lines of their own. */
    if (!LRELU_PREDICATED_ && !lrelu_half_(t) && s.inner == 1 && s.channels % w == 0 &&
        (s.channels <= 4 * w || s.channels % (4 * w) == 0) &&
        (n <= 64 * w || LRELU_ADDRESS_(y) % (w * size) == 0)) {
        if (LRELU_ISA <= LRELU_ISA_AVX512 && s.channels > 4 * w && s.channels <= room &&
            LRELU_ADDRESS_(alpha) % (w * as) != 0) {
            lrelu_lay_out_(t, &laid, alpha, s.channels, 1, s.channels);
            slopes = LRELU_CAST_(const unsigned char *, LRELU_CAST_(const void *, &laid));
        }
        if (LRELU_MAX_PAYS_ && op == LRELU_MAX_) {
            lrelu_whole_(t, LRELU_MAX_, y, v, x, slopes, s.channels / w, n);
        } else {
            lrelu_whole_(t, op == LRELU_GRAD_ ? LRELU_GRAD_ : LRELU_SEL_, y, v, x, slopes,
                         s.channels / w, n);
        }
        return;
    }
    if (row + 4 * w > room || (s.inner == 1 && (row >= 32 * w || s.outer == 1))) {
        if (s.inner > 1 && row > room) some = room / s.inner;
        end = row;
    }
    for (c = 0; c < s.channels; c += some) {
        if (some > s.channels - c) some = s.channels - c;
        period = some * s.inner;
        if (s.inner > 1 || end > row) {
            const size_t most = end > row ? period + 4 * w : period;
            lrelu_lay_out_(t, &laid, alpha + c * as, some, s.inner, n < most ? n : most);
            slopes = LRELU_CAST_(const unsigned char *, LRELU_CAST_(const void *, &laid));
        }
        for (i = c * s.inner; i < n; i += end) {
            const size_t at = i * size, k = end > row ? n : period;
            if (LRELU_MAX_PAYS_ && op == LRELU_MAX_) {
                lrelu_map_(t, LRELU_MAX_, y + at, v + at, x + at, slopes, 1, period, k);
            } else {
                lrelu_map_(t, op == LRELU_GRAD_ ? LRELU_GRAD_ : LRELU_SEL_, y + at, v + at, x + at,
                           slopes, 1, period, k);
            }
        }
    }
}

/* Sums of dalpha: lanes in the arithmetic type, in the order that the header documents. */
#define LRELU_STEPS_ 32u /* of 4 terms a lane: partial sums of 128 terms */
#if LRELU_ISA == LRELU_ISA_SCALAR
#define LRELU_SUMS_ 32u /* lanes of f64, twice as many of f32: at least 16 */
#else
/* Channels of one lane that are kept at once: whole rows of many are read in one go. Rows alone use
   three parts of the lanes, LRELU_APART_ from each other, which is no multiple of a page; runs use
   all. LRELU_SUMS_ counts lanes of f64, of f32 there are twice as many; at least 16 * 15. */
#define LRELU_BLOCK_ (LRELU_ISA == LRELU_ISA_MVE ? 256u : 512u)
#define LRELU_APART_ (LRELU_BLOCK_ + 16u)
#define LRELU_SUMS_ (LRELU_ISA == LRELU_ISA_MVE ? LRELU_APART_ : 3u * LRELU_APART_)
#endif
/* Rows of 96 channels and more are read alone, one after the other, where an array has so many
   bytes that dy, x and dx fill a second-level cache: prefetchers do not follow four rows side by
   side. A CPU with registers of 64 bytes has a larger one. The macro is for the tests alone, which
   try it with less. */
#ifndef LRELU_ALONE_BYTES_
#define LRELU_ALONE_BYTES_ (LRELU_WIDTH_ < 64 ? 131072u : 524288u)
#endif
typedef union LRELU_ALIGNED_ lrelu_sums_ {
    float f[2 * LRELU_SUMS_];
    double d[LRELU_SUMS_];
} lrelu_sums_;
typedef union LRELU_ALIGNED_ lrelu_laid_ {
    float f[240];
    double d[240];
} lrelu_laid_;

/* Steps of a channel from fold to fold: those of short runs have one row or two. */
LRELU_FN_ size_t lrelu_until_(prelu_shape s) {
    if (s.channels == 1 || s.inner == 1 || s.inner > 32) return LRELU_STEPS_;
    return s.inner > 16 ? 2 * LRELU_STEPS_ : 4 * LRELU_STEPS_;
}

/* The lanes of one channel, lane l at sums[from + l * apart], folded in f64. */
LRELU_FN_ double lrelu_lane_(int t, const lrelu_sums_ *sums, size_t i) {
    return t == LRELU_F64_ ? sums->d[i] : LRELU_CAST_(double, sums->f[i]);
}
LRELU_FN_ double lrelu_fold_(int t, const lrelu_sums_ *sums, size_t from, size_t apart,
                             size_t lanes) {
    double f[8];
    size_t l;
    if (lanes == 1) return lrelu_lane_(t, sums, from);
    for (l = 0; l < 8; l++, from += apart) {
        f[l] = lrelu_lane_(t, sums, from) + lrelu_lane_(t, sums, from + 8 * apart);
    }
    for (l = 0; l < 4; l++) f[l] = f[l] + f[l + 4];
    return (f[0] + f[2]) + (f[1] + f[3]);
}
LRELU_FN_ void lrelu_add_total_(int t, unsigned char *dalpha, double total) {
    void *p = dalpha;
    if (t == LRELU_F64_) {
        double *d = LRELU_CAST_(double *, p);
        *d = *d + total;
    } else {
        float *f = LRELU_CAST_(float *, p);
        *f = LRELU_CAST_(float, LRELU_CAST_(double, *f) + total);
    }
}

#if LRELU_ISA == LRELU_ISA_SCALAR
/* One loop for every shape, so that flash has it once. dx or dalpha may be NULL. Without runs of
   their own, a step's worth of rows is a run, its elements channels apart. */
LRELU_FN_ void lrelu_sum_plain_(int t, unsigned char *dx, unsigned char *dalpha,
                                const unsigned char *dy, const unsigned char *x,
                                const unsigned char *alpha, prelu_shape s) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), n = s.outer * s.inner;
    const size_t lanes = s.inner == 1 && s.channels >= 16 ? 1 : 16, block = LRELU_SUMS_ / lanes;
    const size_t run = s.inner == 1 ? 4 * lanes : s.inner, apart = s.inner == 1 ? s.channels : 1;
    const size_t until = lrelu_until_(s);
    lrelu_sums_ sums;
    double total[LRELU_SUMS_];
    unsigned char *kept = LRELU_CAST_(unsigned char *, LRELU_CAST_(void *, &sums));
    size_t from, done, c, e, l, r;
    for (from = 0; from < s.channels; from += block) {
        const size_t count = s.channels - from < block ? s.channels - from : block;
        size_t used = 0, next = 0;
        for (c = 0; c < count; c++) {
            total[c] = 0.0;
            LRELU_BARRIER_();
        }
        for (done = 0; done < n; done += run, used = next) {
            const size_t length = n - done < run ? n - done : run;
            for (c = 0; c < count; c++) {
                const lrelu_v_ a = lrelu_splat_(t, alpha + (from + c) * as);
                const size_t start = done * s.channels + (from + c) * s.inner;
                next = used;
                for (e = 0; e < length; e += 4 * lanes) {
                    for (l = 0; l < lanes; l++) {
                        unsigned char *lane = kept + (c * lanes + l) * as;
                        lrelu_v_ half = 0, pair = 0, sum = 0;
                        for (r = 0; r < 4; r++) {
                            const size_t at = (start + (e + r * lanes + l) * apart) * size;
                            lrelu_v_ term = 0;
                            if (e + r * lanes + l < length) {
                                const lrelu_v_ d = lrelu_load_(t, dy + at);
                                const lrelu_v_ v = lrelu_load_(t, x + at);
                                const lrelu_v_ g = lrelu_widen_(t, v);
                                const lrelu_m_ m = lrelu_gt_(t, g);
                                if (dx) lrelu_store_(t, dx + at, lrelu_keep_(t, m, d, a));
                                if (!dalpha) continue;
                                term = lrelu_drop_(t, m, lrelu_mul_(t, lrelu_widen_(t, d), g));
                            }
                            pair = r % 2 == 0 ? term : lrelu_add_(t, pair, term);
                            if (r == 1) half = pair;
                        }
                        if (!dalpha) continue;
                        if (next != 0) sum = lrelu_ld_(as, lane);
                        lrelu_st_(as, lane, lrelu_add_(t, sum, lrelu_add_(t, half, pair)));
                    }
                    next = next + 1 < until ? next + 1 : 0;
                    if (dalpha && next == 0) {
                        total[c] = total[c] + lrelu_fold_(t, &sums, c * lanes, 1, lanes);
                    }
                }
            }
        }
        for (c = 0; dalpha && c < count; c++) {
            if (next != 0) total[c] = total[c] + lrelu_fold_(t, &sums, c * lanes, 1, lanes);
            lrelu_add_total_(t, dalpha + (from + c) * as, total[c]);
        }
    }
}
#else
/* A register of terms, 0 where x > 0, from those of dy and x; what dx is there to *e. */
LRELU_FN_ lrelu_v_ lrelu_term_(int t, int want, lrelu_v_ d, lrelu_v_ v, lrelu_v_ a, lrelu_v_ *e) {
    lrelu_v_ g;
    lrelu_m_ m;
    LRELU_ONCE_(d);
    LRELU_ONCE_(v);
    g = lrelu_widen_(t, v);
    m = lrelu_gt_(t, g);
    if (want) *e = lrelu_keep_(t, m, d, a);
    return lrelu_drop_(t, m, lrelu_mul_(t, lrelu_widen_(t, d), g));
}

/* What a register of lanes adds in a step, rows stride apart. The four registers of dx are stored
   by a second call, so that those that overlap others can wait. */
LRELU_FN_ lrelu_v_ lrelu_four_(int t, int want, const unsigned char *dy, const unsigned char *x,
                               lrelu_v_ a, size_t i, size_t stride, lrelu_v_ *e, lrelu_v_ *f,
                               lrelu_v_ *g, lrelu_v_ *h) {
    const size_t at = i * lrelu_size_(t), down = stride * lrelu_size_(t);
    const unsigned char *d = dy + at, *v = x + at;
    lrelu_v_ p, q;
    LRELU_BASE_(d);
    LRELU_BASE_(v);
    p = lrelu_term_(t, want, lrelu_load_(t, d), lrelu_load_(t, v), a, e);
    q = lrelu_term_(t, want, lrelu_load_(t, d + down), lrelu_load_(t, v + down), a, f);
    p = lrelu_add_(t, p, q);
    d += 2 * down;
    v += 2 * down;
    q = lrelu_term_(t, want, lrelu_load_(t, d), lrelu_load_(t, v), a, g);
    q = lrelu_add_(t, q,
                   lrelu_term_(t, want, lrelu_load_(t, d + down), lrelu_load_(t, v + down), a, h));
    return lrelu_add_(t, p, q);
}
LRELU_FN_ void lrelu_put_four_(int t, int want, unsigned char *dx, size_t i, size_t stride,
                               lrelu_v_ e, lrelu_v_ f, lrelu_v_ g, lrelu_v_ h) {
    const size_t down = stride * lrelu_size_(t);
    if (!want) return;
    dx += i * lrelu_size_(t);
    LRELU_BASE_(dx);
    lrelu_store_(t, dx, e);
    lrelu_store_(t, dx + down, f);
    lrelu_store_(t, dx + 2 * down, g);
    lrelu_store_(t, dx + 3 * down, h);
}

/* The terms of k elements, a register of them or fewer, from i on; dx stored as well. */
LRELU_FN_ lrelu_v_ lrelu_term_n_(int t, int want, unsigned char *dx, const unsigned char *dy,
                                 const unsigned char *x, lrelu_v_ a, size_t i, size_t k) {
    const size_t at = i * lrelu_size_(t);
    const int all = k == lrelu_lanes_(t);
    const lrelu_v_ d = all ? lrelu_load_(t, dy + at) : lrelu_load_n_(t, dy + at, k);
    const lrelu_v_ v = all ? lrelu_load_(t, x + at) : lrelu_load_n_(t, x + at, k);
    lrelu_v_ e = d;
    const lrelu_v_ term = lrelu_term_(t, want, d, v, a, &e);
    if (want && all) lrelu_store_(t, dx + at, e);
    if (want && !all) lrelu_store_n_(t, dx + at, e, k);
    return term;
}

/* Whole steps of four rows of lanes, up to element end, the sums of up to four registers of lanes
   in registers. vary: alpha has a slope for each lane. fresh: the sums start at 0. */
LRELU_FN_ void lrelu_steps_(int t, int want, unsigned char *dx, const unsigned char *dy,
                            const unsigned char *x, const unsigned char *alpha, int vary,
                            unsigned char *sums, int fresh, size_t lanes, size_t stride,
                            size_t end) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    size_t i, j;
    for (j = 0; j < lanes; j += 4 * w) {
        const size_t each = (lanes - j) / w;
        unsigned char *to = sums + j * as;
        const unsigned char *slopes = alpha + j * as;
        lrelu_v_ a = lrelu_splat_(t, alpha), b = a, c = a, d = a, e, f, g, h;
        lrelu_v_ s0 = lrelu_isplat32_(0), s1 = s0, s2 = s0, s3 = s0;
        if (vary) {
            a = lrelu_slopes_at_(t, slopes);
            if (each > 1) b = lrelu_slopes_at_(t, slopes + w * as);
            if (each > 2) c = lrelu_slopes_at_(t, slopes + 2 * w * as);
            if (each > 3) d = lrelu_slopes_at_(t, slopes + 3 * w * as);
        }
        if (!fresh) {
            s0 = lrelu_load_(at, to);
            if (each > 1) s1 = lrelu_load_(at, to + w * as);
            if (each > 2) s2 = lrelu_load_(at, to + 2 * w * as);
            if (each > 3) s3 = lrelu_load_(at, to + 3 * w * as);
        }
        for (i = j; i < end; i += 4 * stride) {
            s0 = lrelu_add_(t, s0, lrelu_four_(t, want, dy, x, a, i, stride, &e, &f, &g, &h));
            lrelu_put_four_(t, want, dx, i, stride, e, f, g, h);
            if (each < 2) continue;
            s1 = lrelu_add_(t, s1, lrelu_four_(t, want, dy, x, b, i + w, stride, &e, &f, &g, &h));
            lrelu_put_four_(t, want, dx, i + w, stride, e, f, g, h);
            if (each < 3) continue;
            s2 = lrelu_add_(t, s2,
                            lrelu_four_(t, want, dy, x, c, i + 2 * w, stride, &e, &f, &g, &h));
            lrelu_put_four_(t, want, dx, i + 2 * w, stride, e, f, g, h);
            if (each < 4) continue;
            s3 = lrelu_add_(t, s3,
                            lrelu_four_(t, want, dy, x, d, i + 3 * w, stride, &e, &f, &g, &h));
            lrelu_put_four_(t, want, dx, i + 3 * w, stride, e, f, g, h);
        }
        lrelu_store_(at, to, s0);
        if (each > 1) lrelu_store_(at, to + w * as, s1);
        if (each > 2) lrelu_store_(at, to + 2 * w * as, s2);
        if (each > 3) lrelu_store_(at, to + 3 * w * as, s3);
    }
}

/* n contiguous elements of one channel, 16 lanes: whole steps, and what is left. */
LRELU_FN_ void lrelu_run_(int t, int want, unsigned char *dx, const unsigned char *dy,
                          const unsigned char *x, const unsigned char *alpha, unsigned char *sums,
                          int fresh, size_t n) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(t), k = w < 16 ? w : 16, each = 16 / k;
    const size_t end = w > 16 ? 0 : n - n % 64;
    const lrelu_v_ a = lrelu_splat_(t, alpha), zero = lrelu_isplat32_(0);
    size_t i, j;
    if (end > 0) {
        lrelu_steps_(t, want, dx, dy, x, alpha, 0, sums, fresh, 16, 16, end);
    }
    fresh = fresh && end == 0;
    for (i = end; i < n; i += 64, fresh = 0) {
        const size_t left = n - i, all = left / k;
        lrelu_v_ last = zero;
        if (left % k != 0 && left < 64) {
            last = lrelu_term_n_(t, want, dx, dy, x, a, i + all * k, left % k);
        }
        /* Of each register of lanes, the rows that are whole; the row after them is last or 0. */
        for (j = 0; j < each; j++) {
            const size_t rows = (all + each - 1 - j) / each, from = i + j * k;
            unsigned char *to = sums + j * k * as;
            const lrelu_v_ part = all % each == j ? last : zero;
            lrelu_v_ r0 = part, r1 = zero, r2 = zero, r3 = zero, sum = zero;
            LRELU_BARRIER_(); /* clang 19 for Cortex-M55 dies of this loop's counter */
            if (rows > 0) {
                r0 = lrelu_term_n_(t, want, dx, dy, x, a, from, k);
                r1 = part;
            }
            if (rows > 1) {
                r1 = lrelu_term_n_(t, want, dx, dy, x, a, from + 16, k);
                r2 = part;
            }
            if (rows > 2) {
                r2 = lrelu_term_n_(t, want, dx, dy, x, a, from + 32, k);
                r3 = part;
            }
            if (w != 16 && rows > 3) r3 = lrelu_term_n_(t, want, dx, dy, x, a, from + 48, k);
            if (!fresh) sum = k == w ? lrelu_load_(at, to) : lrelu_load_n_(at, to, k);
            r0 = lrelu_add_(t, lrelu_add_(t, r0, r1), lrelu_add_(t, r2, r3));
            sum = lrelu_add_(t, sum, r0);
            if (k == w) {
                lrelu_store_(at, to, sum);
            } else {
                lrelu_store_n_(at, to, sum, k);
            }
        }
    }
}

/* lanes % w lanes beyond the last whole register are kept as the last of another one. */
LRELU_FN_ size_t lrelu_shift_(int t, size_t lanes) {
    const size_t w = lrelu_lanes_(t), k = lanes % w;
    return LRELU_PREDICATED_ || k == 0 || w > 16 || lanes < w ? 0 : w - k;
}

/* A register of terms of one of a step's four rows joins the sums. Until the last row comes, rows 0
   and 1 are kept apart, and row 2. */
LRELU_FN_ void lrelu_join_(int t, unsigned char *sum, lrelu_v_ term, int row) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    unsigned char *pair = sum + LRELU_APART_ * lrelu_alpha_size_(t);
    unsigned char *third = pair + LRELU_APART_ * lrelu_alpha_size_(t);
    if (row == 1) term = lrelu_add_(t, lrelu_load_(at, pair), term);
    if (row == 3) {
        term = lrelu_add_(t, lrelu_load_(at, third), term);
        term = lrelu_add_(t, lrelu_load_(at, pair), term);
        term = lrelu_add_(t, lrelu_load_(at, sum), term);
    }
    lrelu_store_(at, row < 2 ? pair : row == 2 ? third : sum, term);
}

/* Channels last, one of a step's rows by itself. */
LRELU_FN_ void lrelu_row_(int t, int want, unsigned char *dx, const unsigned char *dy,
                          const unsigned char *x, const unsigned char *slopes, unsigned char *sums,
                          size_t lanes, int row) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t full = lanes - lanes % w, end = (lanes - w) * size;
    const int whole = full == lanes;
    lrelu_v_ a, e = lrelu_isplat32_(0), last = e;
    size_t j;
    LRELU_BASE_(dx);
    LRELU_BASE_(dy);
    LRELU_BASE_(x);
    LRELU_BASE_(slopes);
    LRELU_BASE_(sums);
    if (!whole) {
        a = lrelu_slopes_at_(t, slopes + (lanes - w) * as);
        last = lrelu_term_(t, want, lrelu_load_(t, dy + end), lrelu_load_(t, x + end), a, &e);
    }
    for (j = 0; j < full; j += w) {
        a = lrelu_slopes_at_(t, slopes + j * as);
        lrelu_join_(t, sums + j * as, lrelu_term_n_(t, want, dx, dy, x, a, j, w), row);
    }
    if (!whole) {
        if (want) lrelu_store_(t, dx + end, e);
        lrelu_join_(t, sums + full * as, last, row);
    }
}

/* Channels last: steps of four rows of lanes elements, stride apart, n elements to the end, of
   which the last step need not be whole. alone: a step's rows one after the other. */
LRELU_FN_ void lrelu_rows_(int t, int want, unsigned char *dx, const unsigned char *dy,
                           const unsigned char *x, const unsigned char *slopes, unsigned char *sums,
                           size_t lanes, size_t stride, size_t steps, size_t n, int alone) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t shift = lrelu_shift_(t, lanes);
    const size_t full = lanes - lanes % w, end = 4 * stride * steps;
    const int fits = shift != 0 || full == lanes; /* whole registers do */
    const lrelu_v_ zero = lrelu_isplat32_(0);
    const size_t whole = n < 3 * stride + lanes ? 0 : (n - 3 * stride - lanes) / (4 * stride) + 1;
    const size_t wholes = !fits ? 0 : 4 * stride * (whole < steps ? whole : steps);
    lrelu_v_ a, e = zero, f = zero, g = zero, h = zero, last = zero, p, q, r, s;
    size_t i = 0, j, row;
    /* On Helium the flash counts more. */
    if (LRELU_ISA != LRELU_ISA_MVE && shift == 0 && lanes <= 4 * w && wholes != 0) {
        lrelu_steps_(t, want, dx, dy, x, slopes, 1, sums, 0, lanes, stride, wholes);
        i = wholes;
    }
    for (; alone && i < wholes; i += 4 * stride) {
        const size_t down = stride * size, dx_down = want ? down : 0;
        const unsigned char *d = dy + i * size, *v = x + i * size;
        unsigned char *to = want ? dx + i * size : dx;
        lrelu_row_(t, want, to, d, v, slopes, sums, lanes, 0);
        lrelu_row_(t, want, to + dx_down, d + down, v + down, slopes, sums, lanes, 1);
        d += 2 * down;
        v += 2 * down;
        to += 2 * dx_down;
        lrelu_row_(t, want, to, d, v, slopes, sums, lanes, 2);
        lrelu_row_(t, want, to + dx_down, d + down, v + down, slopes, sums, lanes, 3);
    }
    for (; i < wholes; i += 4 * stride) {
        /* It overlaps the register before, so in place it is read before that is stored. */
        if (shift != 0) {
            a = lrelu_slopes_at_(t, slopes + (lanes - w) * as);
            last = lrelu_four_(t, want, dy, x, a, i + lanes - w, stride, &e, &f, &g, &h);
        }
        for (j = 0; j < full; j += w) {
            a = lrelu_slopes_at_(t, slopes + j * as);
            a = lrelu_four_(t, want, dy, x, a, i + j, stride, &p, &q, &r, &s);
            lrelu_put_four_(t, want, dx, i + j, stride, p, q, r, s);
            lrelu_store_(at, sums + j * as, lrelu_add_(t, lrelu_load_(at, sums + j * as), a));
        }
        if (shift != 0) {
            unsigned char *to = sums + full * as;
            lrelu_put_four_(t, want, dx, i + lanes - w, stride, e, f, g, h);
            lrelu_store_(at, to, lrelu_add_(t, lrelu_load_(at, to), last));
        }
    }
    for (; i < end; i += 4 * stride) {
        for (j = 0; j < lanes; j += w) {
            const size_t k = lanes - j < w ? lanes - j : w;
            unsigned char *to = sums + (k < w ? j + shift : j) * as;
            lrelu_v_ sum = k == w ? lrelu_load_(at, to) : lrelu_load_n_(at, to, k);
            a = k == w ? lrelu_slopes_at_(t, slopes + j * as)
                       : lrelu_slopes_n_(t, slopes + j * as, k);
            p = q = zero;
            for (row = 0; row < 4 && i + row * stride + j < n; row++) {
                const size_t from = i + row * stride + j, left = n - from;
                r = lrelu_term_n_(t, want, dx, dy, x, a, from, left < k ? left : k);
                if (row < 2) {
                    p = row == 0 ? r : lrelu_add_(t, p, r);
                } else {
                    q = row == 2 ? r : lrelu_add_(t, q, r);
                }
            }
            sum = lrelu_add_(t, sum, lrelu_add_(t, p, q));
            if (k == w) {
                lrelu_store_(at, to, sum);
            } else {
                lrelu_store_n_(at, to, sum, k);
            }
        }
    }
}

/* Channels with contiguous runs: some channels at a time keep their lanes from run to run. */
LRELU_FN_ void lrelu_sum_runs_(int t, int want, unsigned char *dx, unsigned char *dalpha,
                               const unsigned char *dy, const unsigned char *x,
                               const unsigned char *alpha, prelu_shape s) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t);
    const size_t room = sizeof(lrelu_sums_) / as / 16, until = lrelu_until_(s);
    const size_t block = s.inner < 64 * LRELU_STEPS_ ? room : 1;
    lrelu_sums_ sums;
    double total[2 * LRELU_SUMS_ / 16];
    unsigned char *lanes = LRELU_CAST_(unsigned char *, LRELU_CAST_(void *, &sums));
    size_t c, from, o, at;
    for (from = 0; from < s.channels; from += block) {
        const size_t count = s.channels - from < block ? s.channels - from : block;
        size_t used = 0;
        for (c = 0; c < count; c++) {
            total[c] = 0.0;
            LRELU_BARRIER_();
        }
        for (o = 0; o < s.outer; o++) {
            for (at = 0; at < s.inner;) {
                const size_t left = s.inner - at, all = (left - 1) / 64 + 1;
                const size_t steps = all < until - used ? all : until - used;
                const size_t n = steps == all ? left : steps * 64;
                size_t i = (o * s.channels + from) * s.inner + at;
                for (c = 0; c < count; c++, i += s.inner) {
                    lrelu_run_(t, want, want ? dx + i * size : dx, dy + i * size, x + i * size,
                               alpha + (from + c) * as, lanes + 16 * c * as, used == 0, n);
                }
                used += steps;
                at += n;
                if (used == until || (steps == all && o + 1 == s.outer)) {
                    for (c = 0; c < count; c++) {
                        total[c] = total[c] + lrelu_fold_(t, &sums, 16 * c, 1, 16);
                        LRELU_BARRIER_(); /* else clang gathers lanes of several channels */
                    }
                    used = 0;
                }
            }
        }
        for (c = 0; c < count; c++) lrelu_add_total_(t, dalpha + (from + c) * as, total[c]);
    }
}

/* Channels last. Fewer than 16: all at once, 16 rows side by side, a lane for each of their
   elements, slopes laid out to match. More: one lane each, up to LRELU_BLOCK_ at a time. */
LRELU_FN_ void lrelu_sum_rows_(int t, int want, unsigned char *dx, unsigned char *dalpha,
                               const unsigned char *dy, const unsigned char *x,
                               const unsigned char *alpha, size_t rows, size_t channels) {
    const int at = t == LRELU_F64_ ? LRELU_F64_ : LRELU_F32_;
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t side = channels < 16 ? 16 : 1, parts = (channels - 1) / LRELU_BLOCK_ + 1;
    const size_t block = channels < 16 ? channels : ((channels - 1) / parts / 16 + 1) * 16;
    const int alone = LRELU_ISA != LRELU_ISA_MVE && channels >= 96 &&
                      rows * channels * size >= LRELU_ALONE_BYTES_;
    lrelu_sums_ sums;
    lrelu_laid_ laid;
    double total[LRELU_BLOCK_];
    unsigned char *lanes = LRELU_CAST_(unsigned char *, LRELU_CAST_(void *, &sums));
    size_t c, from;
    for (from = 0; from < channels; from += block) {
        const size_t count = channels - from < block ? channels - from : block;
        const size_t width = side * count, stride = side * channels;
        const size_t shift = lrelu_shift_(t, width), whole = shift != 0 ? width + shift - w : width;
        const unsigned char *slopes = alpha + from * as;
        unsigned char *to = dalpha + from * as;
        size_t left = rows, i = from;
        int first = 1;
        if (side > 1) {
            lrelu_lay_out_(t, &laid, alpha, channels, 1, width);
            slopes = LRELU_CAST_(const unsigned char *, LRELU_CAST_(const void *, &laid));
        }
        for (; left > 0; first = 0) {
            const size_t all = (left - 1) / (4 * side) + 1;
            const size_t steps = all < LRELU_STEPS_ ? all : LRELU_STEPS_;
            for (c = 0; c < width + shift; c += w) {
                lrelu_store_(at, lanes + c * as, lrelu_isplat32_(0));
                LRELU_BARRIER_();
            }
            lrelu_rows_(t, want, want ? dx + i * size : dx, dy + i * size, x + i * size, slopes,
                        lanes, width, stride, steps, (left - 1) * channels + count, alone);
            i += 4 * steps * stride;
            left -= left < 4 * side * steps ? left : 4 * side * steps;
            c = 0;
            /* One lane, one fold: the sum in f64 would round to what it is in the type. */
            for (; first && left == 0 && side == 1 && whole - c >= w; c += w) {
                const lrelu_v_ sum = lrelu_load_(at, lanes + c * as);
                lrelu_store_(at, to + c * as, lrelu_add_(t, lrelu_load_(at, to + c * as), sum));
            }
            for (; c < count; c++) {
                const double f = lrelu_fold_(t, &sums, c < whole ? c : c + shift, count, side);
                total[c] = first ? f : total[c] + f;
                if (left == 0) lrelu_add_total_(t, to + c * as, total[c]);
            }
        }
    }
}

#endif

/* ---- Integers. The reference's shifts and roundings, collapsed: see lrelu_quant. */

LRELU_FN_ int64_t lrelu_exact_(int64_t product, int t, int32_t nudge) {
    return (product + (LRELU_CAST_(int64_t, 1) << (t - 1)) + nudge) >> t;
}
LRELU_FN_ int32_t lrelu_value_(int32_t x, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    const int64_t r =
        v >= 0 ? lrelu_exact_(LRELU_CAST_(int64_t, v) * q->m_pos, q->t_pos, q->nudge_pos)
               : lrelu_exact_(LRELU_CAST_(int64_t, v) * q->m_neg, q->t_neg, q->nudge_neg);
    return LRELU_CAST_(int32_t, r);
}
/* 64 bits: a q that was prepared for leaky ReLU may overflow 32 here. */
LRELU_FN_ int64_t prelu_value_(int32_t x, int32_t alpha, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    int64_t product;
    if (v >= 0) return lrelu_exact_(LRELU_CAST_(int64_t, v) * q->m_pos, q->t_pos, q->nudge_pos);
    product = LRELU_CAST_(int64_t, v) * (alpha - q->alpha_zero) * q->m_neg;
    return lrelu_exact_(product, q->t_neg, product < 0 ? -q->nudge_neg : q->nudge_neg);
}
LRELU_FN_ int32_t lrelu_clamp_(int t, int32_t y) {
    const int32_t lo = t == LRELU_S8_ ? -128 : t == LRELU_U8_ ? 0 : -32768;
    const int32_t hi = t == LRELU_S8_ ? 127 : t == LRELU_U8_ ? 255 : 32767;
    return y < lo ? lo : y > hi ? hi : y;
}
LRELU_FN_ int32_t lrelu_get_int_(int t, const unsigned char *p, size_t i) {
    const void *v = p;
    return t == LRELU_S8_   ? LRELU_CAST_(const int8_t *, v)[i]
           : t == LRELU_U8_ ? p[i]
                            : LRELU_CAST_(const int16_t *, v)[i];
}
LRELU_FN_ void lrelu_put_int_(int t, unsigned char *p, size_t i, int32_t y) {
    void *v = p;
    switch (t) {
        case LRELU_S8_: LRELU_CAST_(int8_t *, v)[i] = LRELU_CAST_(int8_t, y); break;
        case LRELU_U8_: p[i] = LRELU_CAST_(uint8_t, y); break;
        default: LRELU_CAST_(int16_t *, v)[i] = LRELU_CAST_(int16_t, y); break;
    }
}

/* 8 bits by the short form, in 32-bit arithmetic. */
LRELU_FN_ int32_t lrelu_short_(int32_t x, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    uint32_t r;
    if (v >= 0) {
        r = LRELU_CAST_(uint32_t, v) * q->short_m_pos >> 8;
        return LRELU_CAST_(int32_t, (r + q->short_b_pos) >> q->short_s_pos);
    }
    r = LRELU_CAST_(uint32_t, -v) * q->short_m_neg >> 8;
    r = (r + q->short_b_neg) >> q->short_s_neg;
    return q->m_neg < 0 ? LRELU_CAST_(int32_t, r) : -LRELU_CAST_(int32_t, r);
}

/* Every routine's plain loop: the whole of it on the scalar path, and for parameters without a fast
   form everywhere. */
LRELU_FN_ void lrelu_ints_(int t, int brief, unsigned char *y, const unsigned char *x, size_t n,
                           const lrelu_quant *q) {
    size_t i;
    for (i = 0; i < n; i++) {
        const int32_t v = lrelu_get_int_(t, x, i);
        const int32_t r = brief ? lrelu_short_(v, q) : lrelu_value_(v, q);
        lrelu_put_int_(t, y, i, lrelu_clamp_(t, q->out_zero + r));
    }
}

/* part: which half of the entries is in the table; what the other half would give is copied. */
LRELU_FN_ void lrelu_lookup_n_(int part, unsigned char *y, const unsigned char *x, size_t n,
                               const unsigned char *table) {
    size_t i = 0;
#if LRELU_TABLES_
    const size_t w = LRELU_WIDTH_;
    if (n >= w) {
        lrelu_table_ t;
        lrelu_v_ tail;
        lrelu_table_ld_(&t, table);
        tail = lrelu_lookup_(&t, part, lrelu_ld_(1, x + n - w));
        for (; n - i >= 4 * w; i += 4 * w) {
            const lrelu_v_ a = lrelu_lookup_(&t, part, lrelu_ld_(1, x + i));
            const lrelu_v_ b = lrelu_lookup_(&t, part, lrelu_ld_(1, x + i + w));
            const lrelu_v_ c = lrelu_lookup_(&t, part, lrelu_ld_(1, x + i + 2 * w));
            const lrelu_v_ d = lrelu_lookup_(&t, part, lrelu_ld_(1, x + i + 3 * w));
            lrelu_st_(1, y + i, a);
            lrelu_st_(1, y + i + w, b);
            lrelu_st_(1, y + i + 2 * w, c);
            lrelu_st_(1, y + i + 3 * w, d);
        }
        for (; n - i >= w; i += w) {
            lrelu_st_(1, y + i, lrelu_lookup_(&t, part, lrelu_ld_(1, x + i)));
        }
        lrelu_st_(1, y + n - w, tail);
        return;
    }
#endif
    (void)part;
    /* By fours, except where flash counts more: a loop of one byte takes up to twice as long where
       it starts badly in a cache line. */
    while (LRELU_ISA != LRELU_ISA_SCALAR && LRELU_ISA != LRELU_ISA_MVE && n - i >= 4) {
        const unsigned char a = table[x[i]], b = table[x[i + 1]];
        const unsigned char c = table[x[i + 2]], d = table[x[i + 3]];
        y[i++] = a;
        y[i++] = b;
        y[i++] = c;
        y[i++] = d;
    }
    for (; i < n; i++) y[i] = table[x[i]];
}

#if LRELU_ISA != LRELU_ISA_SCALAR
/* How n elements pay for a table of 256 that is made first. */
#define LRELU_TABLE_PAYS_ 512u

LRELU_FN_ void lrelu_fast8_(int t, int op, unsigned char *y, const unsigned char *x, size_t n,
                            const lrelu_sides_ *k) {
#if LRELU_TABLES_
    if (n >= LRELU_TABLE_PAYS_) {
        unsigned char table[256];
        unsigned i;
        for (i = 0; i < 256; i += LRELU_WIDTH_) {
            lrelu_st_(1, table + i, lrelu_quant8_(t, op, lrelu_iota8_(i), k));
        }
        /* Equal scales and zeros: what is not negative is copied. */
        if (op == LRELU_ONE_ && k->in_zero == k->out_zero && k->in_zero <= 128) {
            lrelu_lookup_n_(t == LRELU_S8_ ? LRELU_UPPER_ : LRELU_LOWER_, y, x, n, table);
        } else {
            lrelu_lookup_n_(LRELU_ALL_, y, x, n, table);
        }
        return;
    }
#endif
    lrelu_map_(t, op, y, x, x, k, 0, 0, n);
}

/* One side of the exact 16-bit form; 0 where its constants do not fit. */
LRELU_FN_ int lrelu_wide_(lrelu_side_ *k, int32_t m, int t, int32_t nudge, int32_t out_zero) {
    const int32_t low = ((m & 0xffff) ^ 0x8000) - 0x8000;
    const int64_t high = (LRELU_CAST_(int64_t, m) - low) / 65536;
    int64_t carry;
    if (t < 17 || t > 46 || high > 32767 || nudge % 65536 != 0) return 0;
    carry = ((LRELU_CAST_(int64_t, 1) << (t - 1)) + nudge) / 65536;
    carry += out_zero * (LRELU_CAST_(int64_t, 1) << (t - 16));
    if (carry > 0x30000000 || carry < -0x10000000) return 0;
    k->m = LRELU_CAST_(int, high);
    k->b = LRELU_CAST_(int, low);
    k->s = t - 16;
    k->carry = LRELU_CAST_(int, carry);
    return 1;
}
#endif

LRELU_FN_ void lrelu_quant_map_(int t, unsigned char *y, const unsigned char *x, size_t n,
                                const lrelu_quant *q) {
    const int brief = t != LRELU_S16_ && q->short_s_pos != 0 && q->short_s_neg != 0;
#if LRELU_ISA != LRELU_ISA_SCALAR
    const int one = q->m_pos == 0x40000000 && q->t_pos == 30; /* v * 1 */
    lrelu_sides_ k;
    if (brief) {
        const int flip = t == LRELU_S8_ ? 128 : 0;
        k.pos.m = q->short_m_pos;
        k.pos.b = q->short_b_pos;
        k.pos.s = q->short_s_pos;
        k.neg.m = q->short_m_neg;
        k.neg.b = q->short_b_neg;
        k.neg.s = q->short_s_neg;
        k.in_zero = LRELU_CAST_(unsigned, q->in_zero + flip);
        k.out_zero = LRELU_CAST_(unsigned, q->out_zero + flip);
        if (q->m_neg < 0) {
            lrelu_fast8_(t, LRELU_PLUS_, y, x, n, &k);
        } else if (one) {
            lrelu_fast8_(t, LRELU_ONE_, y, x, n, &k);
        } else {
            lrelu_fast8_(t, LRELU_QUANT_, y, x, n, &k);
        }
        return;
    }
    if (t == LRELU_S16_ && q->in_zero == 0 &&
        lrelu_wide_(&k.pos, q->m_pos, q->t_pos, q->nudge_pos, q->out_zero) &&
        lrelu_wide_(&k.neg, q->m_neg, q->t_neg, q->nudge_neg, q->out_zero)) {
        if (one && q->out_zero == 0) {
            lrelu_map_(t, LRELU_ONE_, y, x, x, &k, 0, 0, n);
        } else {
            lrelu_map_(t, LRELU_QUANT_, y, x, x, &k, 0, 0, n);
        }
        return;
    }
#endif
    if (brief) {
        lrelu_ints_(t, 1, y, x, n, q);
    } else {
        lrelu_ints_(t, 0, y, x, n, q);
    }
}

LRELU_FN_ int32_t prelu_int_(int t, int32_t x, int32_t alpha, const lrelu_quant *q) {
    const int64_t r = prelu_value_(x, alpha, q) + q->out_zero;
    return lrelu_clamp_(t, r < -32768 ? -32768 : r > 32767 ? 32767 : LRELU_CAST_(int32_t, r));
}
LRELU_FN_ void prelu_quant_map_(int t, unsigned char *y, const unsigned char *x,
                                const unsigned char *alpha, prelu_shape s, const lrelu_quant *q) {
    const int at = t == LRELU_U8_ ? LRELU_U8_ : LRELU_S8_;
    size_t o, c, i, e = 0;
#if LRELU_ISA != LRELU_ISA_SCALAR
    if (t != LRELU_S16_ && s.inner >= 32 && s.outer * s.inner >= LRELU_TABLE_PAYS_) {
        for (c = 0; c < s.channels; c++) {
            const int32_t a = lrelu_get_int_(at, alpha, c);
            unsigned char table[256];
            for (i = 0; i < 256; i++) {
                const int32_t v = LRELU_CAST_(int32_t, i) - (t == LRELU_S8_ && i > 127 ? 256 : 0);
                lrelu_put_int_(t, table, i, prelu_int_(t, v, a, q));
            }
            for (o = 0; o < s.outer; o++) {
                e = (o * s.channels + c) * s.inner;
                lrelu_lookup_n_(LRELU_ALL_, y + e, x + e, s.inner, table);
            }
        }
        return;
    }
#endif
    for (o = 0; o < s.outer; o++) {
        for (c = 0; c < s.channels; c++) {
            const int32_t a = lrelu_get_int_(at, alpha, c);
            for (i = 0; i < s.inner; i++, e++) {
                lrelu_put_int_(t, y, e, prelu_int_(t, lrelu_get_int_(t, x, e), a, q));
            }
        }
    }
}

#if LRELU_DOUBLE_
typedef union lrelu_f64_bits_ {
    double f;
    uint64_t u;
} lrelu_f64_bits_;

/* d as m * 2^(s - 31), 2^30 <= |m| < 2^31, rounded half away: TensorFlow Lite's QuantizeMultiplier.
   Returns s. */
LRELU_FN_ int lrelu_multiplier_(double d, int32_t *m) {
    lrelu_f64_bits_ b;
    uint64_t f;
    int s;
    b.f = d;
    s = LRELU_CAST_(int, (b.u >> 52) & 0x7ffu) - 1022;
    f = ((b.u & 0xfffffffffffffu) | 0x10000000000000u) + 0x200000u;
    f >>= 22;
    s += f >> 31 != 0;
    f >>= f >> 31;
    *m = 0;
    if (s < -31) return 0;
    *m = b.u >> 63 != 0 ? -LRELU_CAST_(int32_t, f) : LRELU_CAST_(int32_t, f);
    return s;
}

/* The short form of r(v) = |exact(sign * v * m)|, v = 0 .. 255, results over 255 being alike: the
   nearest multiplier or one of its neighbours, with any b that serves all v. */
LRELU_FN_ int lrelu_shorten_(int sign, int32_t m, int t, int32_t nudge, uint16_t *short_m,
                             uint8_t *short_b) {
    int32_t r[256];
    const uint32_t size = LRELU_CAST_(uint32_t, m < 0 ? -m : m);
    const int s = t - 23 < 8 ? t - 23 : 8, by = t - 8 - s;
    int v, tries;
    if (s < 1) return 0;
    for (v = 0; v < 256; v++) {
        r[v] = LRELU_CAST_(int32_t, lrelu_exact_(LRELU_CAST_(int64_t, sign * v) * m, t, nudge));
        if (r[v] < 0) r[v] = -r[v];
    }
    for (tries = 0; tries < 9; tries++) {
        const int32_t nearest = by > 31 ? 0 : LRELU_CAST_(int32_t, ((size >> (by - 1)) + 1) >> 1);
        const int32_t mul = nearest + ((tries & 1) != 0 ? (tries + 1) / 2 : -(tries / 2));
        int32_t lo = 0, hi = (1 << s) - 1;
        if (mul < 0 || mul > 65535) continue;
        for (v = 0; v < 256 && lo <= hi; v++) {
            const int32_t h =
                LRELU_CAST_(int32_t, LRELU_CAST_(uint32_t, v) * LRELU_CAST_(uint32_t, mul) >> 8);
            const int32_t goal = r[v] < 255 ? r[v] : 255;
            const int32_t least = goal * (1 << s) - h;
            const int32_t most = goal < 255 ? least + (1 << s) - 1 : 65535 - h;
            if (least > lo) lo = least;
            if (most < hi) hi = most;
        }
        if (lo > hi) continue;
        *short_m = LRELU_CAST_(uint16_t, mul);
        *short_b = LRELU_CAST_(uint8_t, lo);
        return s;
    }
    return 0;
}

LRELU_FN_ int lrelu_is_scale_(float f) { return f > 0.0f && f <= FLT_MAX; }
LRELU_FN_ int lrelu_is_zero_(int32_t zero) { return zero >= -32768 && zero <= 32767; }
LRELU_FN_ lrelu_status lrelu_check_(const lrelu_quant *q, float in_scale, int32_t in_zero,
                                    float out_scale, int32_t out_zero, lrelu_rounding r) {
    if (!q) return LRELU_BAD_QUANT;
    if (!lrelu_is_scale_(in_scale)) return LRELU_BAD_IN_SCALE;
    if (!lrelu_is_zero_(in_zero)) return LRELU_BAD_IN_ZERO;
    if (!lrelu_is_scale_(out_scale)) return LRELU_BAD_OUT_SCALE;
    if (!lrelu_is_zero_(out_zero)) return LRELU_BAD_OUT_ZERO;
    return r == LRELU_ROUND_DOUBLE || r == LRELU_ROUND_SINGLE ? LRELU_OK : LRELU_BAD_ROUNDING;
}

/* v has 17 bits, v * (alpha - alpha_zero) 24: limit is the left shift that either has room for. */
LRELU_FN_ lrelu_status lrelu_prepare_(lrelu_quant *q, int prelu, double d_pos, double d_neg,
                                      int32_t in_zero, int32_t alpha_zero, int32_t out_zero,
                                      lrelu_rounding r) {
    const double neg_size = d_neg < 0.0 ? -d_neg : d_neg;
    lrelu_quant k;
    int s_pos, s_neg;
    if (!(d_pos < 65536.0)) return LRELU_BAD_RATIO;
    if (!(neg_size < 65536.0)) return LRELU_BAD_ALPHA_RATIO;
    s_pos = lrelu_multiplier_(d_pos, &k.m_pos);
    s_neg = lrelu_multiplier_(d_neg, &k.m_neg);
    if (s_pos > 15) return LRELU_BAD_RATIO;
    if (s_neg > (prelu ? 7 : 15)) return LRELU_BAD_ALPHA_RATIO;
    k.t_pos = LRELU_CAST_(uint8_t, 31 - s_pos);
    k.t_neg = LRELU_CAST_(uint8_t, 31 - s_neg);
    /* Rounding twice carries where the first rounding reaches the second's tie: half a unit of the
       first, away from zero. A negative multiplier, applied to the rounded value, turns the tie. */
    k.nudge_pos = r == LRELU_ROUND_DOUBLE && s_pos < 0 ? 0x40000000 : 0;
    k.nudge_neg = r == LRELU_ROUND_DOUBLE && s_neg < 0 ? 0x40000000 : 0;
    if (!prelu) k.nudge_neg = k.m_neg < 0 ? k.nudge_neg - 1 : -k.nudge_neg;
    k.in_zero = LRELU_CAST_(int16_t, in_zero);
    k.out_zero = LRELU_CAST_(int16_t, out_zero);
    k.alpha_zero = LRELU_CAST_(int16_t, alpha_zero);
    k.short_m_pos = k.short_m_neg = 0;
    k.short_b_pos = k.short_b_neg = k.short_s_pos = k.short_s_neg = 0;
    if (!prelu) {
        k.short_s_pos = LRELU_CAST_(uint8_t, lrelu_shorten_(1, k.m_pos, k.t_pos, k.nudge_pos,
                                                            &k.short_m_pos, &k.short_b_pos));
        k.short_s_neg = LRELU_CAST_(uint8_t, lrelu_shorten_(-1, k.m_neg, k.t_neg, k.nudge_neg,
                                                            &k.short_m_neg, &k.short_b_neg));
    }
    *q = k;
    return LRELU_OK;
}
#endif

/* ---- 4.14  Public functions ------------------------------------------------------------------ */

/* Nonzero where a and b have no byte in common; where they have none or are the same array. */
LRELU_FN_ int lrelu_apart_(const void *a, size_t a_bytes, const void *b, size_t b_bytes) {
    const uintptr_t p = LRELU_ADDRESS_(a), q = LRELU_ADDRESS_(b);
    return p < q ? q - p >= a_bytes : p - q >= b_bytes;
}
LRELU_FN_ int lrelu_in_place_(const void *a, const void *b, size_t bytes) {
    return a == b || lrelu_apart_(a, bytes, b, bytes);
}
/* Nonzero where the bytes of the shape's elements can be counted in size_t. */
LRELU_FN_ int lrelu_countable_(prelu_shape s, size_t size) {
    if (s.outer == 0 || s.channels == 0 || s.inner == 0) return 1;
    return s.inner <= ~LRELU_CAST_(size_t, 0) / size / s.channels &&
           s.outer <= ~LRELU_CAST_(size_t, 0) / size / (s.channels * s.inner);
}
LRELU_FN_ int lrelu_countable_n_(size_t n, size_t size) {
    return n <= ~LRELU_CAST_(size_t, 0) / size;
}

LRELU_FN_ void lrelu_forward_(int t, void *y, const void *x, size_t n, const void *alpha) {
    const size_t bytes = n * lrelu_size_(t);
    unsigned char *to = LRELU_CAST_(unsigned char *, y);
    const unsigned char *from = LRELU_CAST_(const unsigned char *, x);
    if (n == 0) return;
    LRELU_REQUIRE_(y && x);
    LRELU_REQUIRE_(lrelu_countable_n_(n, lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_in_place_(y, x, bytes));
    lrelu_uniform_(t, LRELU_SEL_, to, from, lrelu_again_(t, from),
                   LRELU_CAST_(const unsigned char *, alpha), n);
}

LRELU_FN_ void lrelu_backward_(int t, void *dx, const void *dy, const void *x, size_t n,
                               const void *alpha) {
    const size_t bytes = n * lrelu_size_(t);
    if (n == 0) return;
    LRELU_REQUIRE_(dx && dy && x);
    LRELU_REQUIRE_(lrelu_countable_n_(n, lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_in_place_(dx, dy, bytes) && lrelu_in_place_(dx, x, bytes));
    lrelu_uniform_(t, LRELU_GRAD_, LRELU_CAST_(unsigned char *, dx),
                   LRELU_CAST_(const unsigned char *, dy), LRELU_CAST_(const unsigned char *, x),
                   LRELU_CAST_(const unsigned char *, alpha), n);
}

LRELU_FN_ void lrelu_forward_mask_(int t, void *y, uint8_t *mask, const void *x, size_t n,
                                   const void *alpha) {
    const size_t bytes = n * lrelu_size_(t);
    unsigned char *to = LRELU_CAST_(unsigned char *, y);
    const unsigned char *from = LRELU_CAST_(const unsigned char *, x);
    if (n == 0) return;
    LRELU_REQUIRE_(y && mask && x);
    LRELU_REQUIRE_(lrelu_countable_n_(n, lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_in_place_(y, x, bytes));
    LRELU_REQUIRE_(lrelu_apart_(mask, LRELU_MASK_BYTES(n), y, bytes));
    LRELU_REQUIRE_(lrelu_apart_(mask, LRELU_MASK_BYTES(n), x, bytes));
    switch (lrelu_form_(t, alpha)) {
        case LRELU_MAX_: lrelu_mask_map_(t, LRELU_MAX_, to, mask, from, alpha, n); break;
        default: lrelu_mask_map_(t, LRELU_SEL_, to, mask, from, alpha, n); break;
    }
}

LRELU_FN_ void lrelu_backward_mask_(int t, void *dx, const void *dy, const uint8_t *mask, size_t n,
                                    const void *alpha) {
    const size_t bytes = n * lrelu_size_(t);
    if (n == 0) return;
    LRELU_REQUIRE_(dx && dy && mask);
    LRELU_REQUIRE_(lrelu_countable_n_(n, lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_in_place_(dx, dy, bytes));
    LRELU_REQUIRE_(lrelu_apart_(mask, LRELU_MASK_BYTES(n), dx, bytes));
    lrelu_unmask_map_(t, LRELU_CAST_(unsigned char *, dx), LRELU_CAST_(const unsigned char *, dy),
                      mask, alpha, n);
}

/* One slope is one run of everything. */
LRELU_FN_ prelu_shape lrelu_simplest_(prelu_shape s) {
    return s.channels == 1 ? prelu_shared(s.outer * s.inner) : s;
}

LRELU_FN_ void prelu_forward_(int t, void *y, const void *x, const void *alpha, prelu_shape s) {
    const size_t n = s.outer * s.channels * s.inner, bytes = n * lrelu_size_(t);
    const unsigned char *from = LRELU_CAST_(const unsigned char *, x);
    LRELU_REQUIRE_(lrelu_countable_(s, lrelu_alpha_size_(t)));
    if (n == 0) return;
    LRELU_REQUIRE_(y && x && alpha);
    LRELU_REQUIRE_(lrelu_in_place_(y, x, bytes));
    LRELU_REQUIRE_(lrelu_apart_(alpha, s.channels * lrelu_alpha_size_(t), y, bytes));
    lrelu_prelu_map_(t, LRELU_SEL_, LRELU_CAST_(unsigned char *, y), from, lrelu_again_(t, from),
                     LRELU_CAST_(const unsigned char *, alpha), lrelu_simplest_(s));
}

LRELU_FN_ void prelu_backward_(int t, void *dx, void *dalpha, const void *dy, const void *x,
                               const void *alpha, prelu_shape s) {
    const size_t n = s.outer * s.channels * s.inner, bytes = n * lrelu_size_(t);
    const size_t as = lrelu_alpha_size_(t);
    unsigned char *to = LRELU_CAST_(unsigned char *, dx);
    unsigned char *sum = LRELU_CAST_(unsigned char *, dalpha);
    const unsigned char *d = LRELU_CAST_(const unsigned char *, dy);
    const unsigned char *v = LRELU_CAST_(const unsigned char *, x);
    const unsigned char *a = LRELU_CAST_(const unsigned char *, alpha);
    LRELU_REQUIRE_(lrelu_countable_(s, as));
    if (n == 0) return;
    LRELU_REQUIRE_(dy && x && alpha);
    if (!dx && !dalpha) return;
    LRELU_REQUIRE_(!dx || (lrelu_in_place_(dx, dy, bytes) && lrelu_in_place_(dx, x, bytes)));
    LRELU_REQUIRE_(!dx || lrelu_apart_(dx, bytes, alpha, s.channels * as));
    LRELU_REQUIRE_(!dalpha || lrelu_apart_(dalpha, s.channels * as, alpha, s.channels * as));
    LRELU_REQUIRE_(!dalpha || lrelu_apart_(dalpha, s.channels * as, dy, bytes));
    LRELU_REQUIRE_(!dalpha || lrelu_apart_(dalpha, s.channels * as, x, bytes));
    LRELU_REQUIRE_(!dalpha || !dx || lrelu_apart_(dalpha, s.channels * as, dx, bytes));
    s = lrelu_simplest_(s);
#if LRELU_ISA == LRELU_ISA_SCALAR
    lrelu_sum_plain_(t, to, sum, d, v, a, s);
#else
    if (!dalpha) {
        lrelu_prelu_map_(t, LRELU_GRAD_, to, d, v, a, s);
    } else if (s.channels > 1 && s.inner == 1) {
        if (dx) {
            lrelu_sum_rows_(t, 1, to, sum, d, v, a, s.outer, s.channels);
        } else {
            lrelu_sum_rows_(t, 0, sum, sum, d, v, a, s.outer, s.channels);
        }
    } else if (dx) {
        lrelu_sum_runs_(t, 1, to, sum, d, v, a, s);
    } else {
        lrelu_sum_runs_(t, 0, sum, sum, d, v, a, s);
    }
#endif
}

/* A call for a few elements takes x86 about as long as to fetch its code, which therefore starts a
   cache line. */
#if LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512 && \
    (defined(__GNUC__) || defined(__clang__)) && !defined(__OPTIMIZE_SIZE__)
#define LRELU_ENTRY_ __attribute__((__aligned__(64)))
#else
#define LRELU_ENTRY_
#endif
/* Each type's six routines are those six functions. */
#define LRELU_ROUTINES_(sfx, t, T, A)                                                              \
    LRELU_API LRELU_ENTRY_ void lrelu_forward_##sfx(T *y, const T *x, size_t n, A alpha) {         \
        lrelu_forward_(t, y, x, n, &alpha);                                                        \
    }                                                                                              \
    LRELU_API LRELU_ENTRY_ void lrelu_backward_##sfx(T *dx, const T *dy, const T *x, size_t n,     \
                                                     A alpha) {                                    \
        lrelu_backward_(t, dx, dy, x, n, &alpha);                                                  \
    }                                                                                              \
    LRELU_API LRELU_ENTRY_ void lrelu_forward_mask_##sfx(T *y, uint8_t *mask, const T *x,          \
                                                         size_t n, A alpha) {                      \
        lrelu_forward_mask_(t, y, mask, x, n, &alpha);                                             \
    }                                                                                              \
    LRELU_API LRELU_ENTRY_ void lrelu_backward_mask_##sfx(T *dx, const T *dy, const uint8_t *mask, \
                                                          size_t n, A alpha) {                     \
        lrelu_backward_mask_(t, dx, dy, mask, n, &alpha);                                          \
    }                                                                                              \
    LRELU_API LRELU_ENTRY_ void prelu_forward_##sfx(T *y, const T *x, const A *alpha,              \
                                                    prelu_shape s) {                               \
        prelu_forward_(t, y, x, alpha, s);                                                         \
    }                                                                                              \
    LRELU_API LRELU_ENTRY_ void prelu_backward_##sfx(T *dx, A *dalpha, const T *dy, const T *x,    \
                                                     const A *alpha, prelu_shape s) {              \
        prelu_backward_(t, dx, dalpha, dy, x, alpha, s);                                           \
    }

LRELU_ROUTINES_(f32, LRELU_F32_, float, float)
LRELU_ROUTINES_(f16, LRELU_F16_, uint16_t, float)
LRELU_ROUTINES_(bf16, LRELU_BF16_, uint16_t, float)
#if LRELU_DOUBLE_
LRELU_ROUTINES_(f64, LRELU_F64_, double, double)
#endif

#if LRELU_DOUBLE_
/* volatile: rounded to float and double where registers are wider. */
LRELU_API lrelu_status lrelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
                                           float alpha, float out_scale, int32_t out_zero,
                                           lrelu_rounding r) {
    const lrelu_status bad = lrelu_check_(q, in_scale, in_zero, out_scale, out_zero, r);
    volatile float pos, neg;
    if (bad != LRELU_OK) return bad;
    if (!(alpha >= -FLT_MAX && alpha <= FLT_MAX)) return LRELU_BAD_ALPHA;
    pos = in_scale / out_scale;
    neg = in_scale * alpha;
    if (!(neg >= -FLT_MAX && neg <= FLT_MAX)) return LRELU_BAD_ALPHA_RATIO;
    neg = neg / out_scale;
    return lrelu_prepare_(q, 0, LRELU_CAST_(double, pos), LRELU_CAST_(double, neg), in_zero, 0,
                          out_zero, r);
}
LRELU_API lrelu_status prelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
                                           float alpha_scale, int32_t alpha_zero, float out_scale,
                                           int32_t out_zero, lrelu_rounding r) {
    const lrelu_status bad = lrelu_check_(q, in_scale, in_zero, out_scale, out_zero, r);
    const double in = LRELU_CAST_(double, in_scale), out = LRELU_CAST_(double, out_scale);
    volatile double pos, neg;
    if (bad != LRELU_OK) return bad;
    if (!lrelu_is_scale_(alpha_scale)) return LRELU_BAD_ALPHA_SCALE;
    if (!lrelu_is_zero_(alpha_zero)) return LRELU_BAD_ALPHA_ZERO;
    pos = in / out;
    neg = in * LRELU_CAST_(double, alpha_scale);
    neg = neg / out;
    return lrelu_prepare_(q, 1, pos, neg, in_zero, alpha_zero, out_zero, r);
}
#endif

LRELU_API const char *lrelu_status_text(lrelu_status status) {
    switch (status) {
        case LRELU_OK: return "ok";
        case LRELU_BAD_QUANT: return "q is NULL";
        case LRELU_BAD_IN_SCALE: return "in_scale is not finite and > 0";
        case LRELU_BAD_IN_ZERO: return "in_zero is not in -32768 .. 32767";
        case LRELU_BAD_ALPHA: return "alpha is not finite";
        case LRELU_BAD_ALPHA_SCALE: return "alpha_scale is not finite and > 0";
        case LRELU_BAD_ALPHA_ZERO: return "alpha_zero is not in -32768 .. 32767";
        case LRELU_BAD_OUT_SCALE: return "out_scale is not finite and > 0";
        case LRELU_BAD_OUT_ZERO: return "out_zero is not in -32768 .. 32767";
        case LRELU_BAD_ROUNDING: return "rounding is none of lrelu_rounding";
        case LRELU_BAD_RATIO: return "in_scale / out_scale is too large";
        case LRELU_BAD_ALPHA_RATIO:
            return "in_scale * alpha (or alpha_scale) / out_scale is too large";
    }
    return "not an lrelu_status";
}

LRELU_FN_ int lrelu_fits_(int t, int32_t zero) { return zero == lrelu_clamp_(t, zero); }
LRELU_FN_ void lrelu_forward_q_(int t, void *y, const void *x, size_t n, const lrelu_quant *q) {
    if (n == 0) return;
    LRELU_REQUIRE_(y && x && q);
    LRELU_REQUIRE_(lrelu_countable_n_(n, lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_in_place_(y, x, n * lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_apart_(q, sizeof *q, y, n * lrelu_size_(t)));
    LRELU_REQUIRE_(lrelu_fits_(t, q->in_zero) && lrelu_fits_(t, q->out_zero));
    lrelu_quant_map_(t, LRELU_CAST_(unsigned char *, y), LRELU_CAST_(const unsigned char *, x), n,
                     q);
}
LRELU_FN_ void prelu_forward_q_(int t, void *y, const void *x, const void *alpha, prelu_shape s,
                                const lrelu_quant *q) {
    const size_t n = s.outer * s.channels * s.inner, bytes = n * lrelu_size_(t);
    LRELU_REQUIRE_(lrelu_countable_(s, lrelu_size_(t)));
    if (n == 0) return;
    LRELU_REQUIRE_(y && x && alpha && q);
    LRELU_REQUIRE_(lrelu_in_place_(y, x, bytes));
    LRELU_REQUIRE_(lrelu_apart_(alpha, s.channels, y, bytes));
    LRELU_REQUIRE_(lrelu_apart_(q, sizeof *q, y, bytes));
    LRELU_REQUIRE_(lrelu_fits_(t, q->in_zero) && lrelu_fits_(t, q->out_zero));
    LRELU_REQUIRE_(lrelu_fits_(t == LRELU_U8_ ? t : LRELU_S8_, q->alpha_zero));
    prelu_quant_map_(t, LRELU_CAST_(unsigned char *, y), LRELU_CAST_(const unsigned char *, x),
                     LRELU_CAST_(const unsigned char *, alpha), s, q);
}
LRELU_FN_ void lrelu_lookup_8_(void *y, const void *x, size_t n, const void *table) {
    if (n == 0) return;
    LRELU_REQUIRE_(y && x && table);
    LRELU_REQUIRE_(lrelu_in_place_(y, x, n));
    LRELU_REQUIRE_(lrelu_apart_(table, 256, y, n));
    lrelu_lookup_n_(LRELU_ALL_, LRELU_CAST_(unsigned char *, y),
                    LRELU_CAST_(const unsigned char *, x), n,
                    LRELU_CAST_(const unsigned char *, table));
}

#define LRELU_INTEGERS_(sfx, t, Q, AQ)                                                     \
    LRELU_API Q lrelu_##sfx(Q x, const lrelu_quant *q) {                                   \
        return LRELU_CAST_(Q, lrelu_clamp_(t, q->out_zero + lrelu_value_(x, q)));          \
    }                                                                                      \
    LRELU_API void lrelu_forward_##sfx(Q *y, const Q *x, size_t n, const lrelu_quant *q) { \
        lrelu_forward_q_(t, y, x, n, q);                                                   \
    }                                                                                      \
    LRELU_API void prelu_forward_##sfx(Q *y, const Q *x, const AQ *alpha, prelu_shape s,   \
                                       const lrelu_quant *q) {                             \
        prelu_forward_q_(t, y, x, alpha, s, q);                                            \
    }
#define LRELU_TABLES_OF_(sfx, t, Q)                                                     \
    LRELU_API void lrelu_table_##sfx(Q table[256], const lrelu_quant *q) {              \
        int x;                                                                          \
        LRELU_REQUIRE_(q &&table);                                                      \
        LRELU_REQUIRE_(lrelu_apart_(q, sizeof *q, table, 256));                         \
        LRELU_REQUIRE_(lrelu_fits_(t, q->in_zero) && lrelu_fits_(t, q->out_zero));      \
        for (x = 0; x < 256; x++) table[x] = lrelu_##sfx(LRELU_CAST_(Q, x), q);         \
    }                                                                                   \
    LRELU_API void lrelu_lookup_##sfx(Q *y, const Q *x, size_t n, const Q table[256]) { \
        lrelu_lookup_8_(y, x, n, table);                                                \
    }

LRELU_INTEGERS_(s8, LRELU_S8_, int8_t, int8_t)
LRELU_INTEGERS_(u8, LRELU_U8_, uint8_t, uint8_t)
LRELU_INTEGERS_(s16, LRELU_S16_, int16_t, int8_t)
LRELU_TABLES_OF_(s8, LRELU_S8_, int8_t)
LRELU_TABLES_OF_(u8, LRELU_U8_, uint8_t)

LRELU_API const char *lrelu_isa_name(void) { return LRELU_NAME_; }

#endif /* LRELU_IMPLEMENTATION */

/* MIT No Attribution. Copyright 2026 the lrelu.h authors.

   Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
   associated documentation files (the "Software"), to deal in the Software without restriction,
   including without limitation the rights to use, copy, modify, merge, publish, distribute,
   sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
   furnished to do so.

   THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
   NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
   NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
   DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
   OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

   1.0.0 (2026-11): the first version. */
