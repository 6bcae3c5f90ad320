/* lrelu.h 2.0.0 - Leaky ReLU and PReLU, forward and backward, in one C99 header.

   Quick use. In exactly one source file:

     #define LRELU_IMPLEMENTATION
     #include "lrelu.h"

   and in every other one just #include "lrelu.h". Then

     lrelu_forward_f32(y, x, n, LRELU_ALPHA);          y[i] = x[i] < 0 ? alpha * x[i] : x[i]
     lrelu_backward_f32(dx, dy, x, n, LRELU_ALPHA);    dx[i] = x[i] > 0 ? dy[i] : alpha * dy[i]

     prelu_shape s = prelu_nhwc(batch, units);         one learned slope per unit
     prelu_forward_f32(y, x, alpha, s);
     prelu_backward_f32(dx, dalpha, dy, x, alpha, s);  dalpha[c] += the slopes' gradient

   In place (y == x, dx == dy, dx == x) is fine where the types agree. Nothing is allocated or kept,
   no libc function but assert() is called: safe in interrupts, and in threads whose outputs are
   apart. Nothing outside the arrays is touched. Every result has the same bits on every
   instruction set, compiler and optimisation level, but for the cases below. The compiler's flags
   (-mavx2, -march=native, -mcpu=cortex-m55, ...) choose the vector path. MIT-0, at the end.

   What to call: F is f32, f64, f16 or bf16; Q is s8, u8 or s16

     inference   one slope                        lrelu_forward_F
                 a slope for each channel         prelu_forward_F
                 a bias first                     lrelu_forward_bias_F, prelu_forward_bias_F
                 in a loop of your own            lrelu_F, or on registers lrelu_m128 and its like
     training    x is kept (or y, if alpha >= 0)  lrelu_backward_F; in a loop: lrelu_grad_F
                 1 bit an element is kept         lrelu_forward_mask_F, lrelu_backward_mask_F
                 slopes are learned               prelu_backward_F
                 biases are learned, one slope    lrelu_backward_bias_F
     integers    one slope                        lrelu_quant_prepare, lrelu_forward_Q
                 a slope for each channel         prelu_quant_prepare, prelu_forward_Q
                 int32 sums and a bias to 8 bits  lrelu_requant_prepare, lrelu_forward_s32_s8, _u8
                 8 bits by a table (AVR: in RAM)  lrelu_table_s8, lrelu_lookup_s8, or _u8

   Contents: 1 configuration, version, paths; 2 declarations, each with its contract; 3 inline
   functions; 4 implementation: plain loops (4.1), the list of operations (4.2), a block for each
   instruction set (4.3 - 4.9), defaults (4.10), operations by type (4.11), and each kernel, written
   once: Leaky ReLU (4.12), masks (4.13), PReLU (4.14), its gradient (4.15), integers (4.16); public
   functions (4.17).

   Semantics: what happens at the edges

     x            forward y                    derivative (backward, lrelu_grad)
     -----------  ---------------------------  ------------------------------------------------
     x > 0        x, bit for bit               1: dx = dy, bit for bit
     +0, -0       x, bit for bit, sign kept    alpha, as in PyTorch, TensorFlow, oneDNN, Caffe
     x < 0        alpha * x, rounded           alpha: dx = alpha * dy, rounded
     +Inf         +Inf                         1; contributes nothing to dalpha
     -Inf         alpha * -Inf                 alpha
     NaN          x, bit for bit (f16: below)  alpha (NaN is not > 0)

   alpha may be any value: 0 (ReLU: -Inf gives NaN, as 0 * Inf does), > 1, < 0, infinite, NaN.
   LRELU_ALPHA is a float: for f64 write 0.01, which is another number than (double)0.01f.

   Unlike some peers, +0 and -0 are copied where alpha is negative, infinite or NaN (they swap them
   or give NaN), and a NaN is copied, not multiplied (they quieten it). Products of f16 and bf16 are
   rounded to f32, then to 16 bits, both to nearest even; what is copied is not touched, but a NaN
   of f16 comes back quiet: its first mantissa bit is set, the rest of its payload kept.

   y may stand in for x in lrelu_backward where alpha >= 0: y > 0 just where x > 0. dalpha needs x.
   Double backward is lrelu_backward of the second gradient, same x. RReLU: PReLU, shape (1, n, 1).

   The same bits everywhere, except:
     - with -ffast-math;
     - where the caller's mode bits flush subnormals (FTZ, DAZ, FPCR.FZ; audio hosts and engines set
       them, and so does linking with -ffast-math). A result that is subnormal, or would be but for
       its rounding, is then a zero of its sign. A subnormal input counts as a zero or as itself, by
       path and place in the array: forward gives x, alpha * x or a zero there, backward dy or
       alpha * dy. All other elements keep their bits;
     - on 32-bit Arm's vectors (ARMv7 NEON, Helium), which always flush and make default NaNs;
     - f64, dalpha, dbias where x87 computes; a signalling NaN returned by value on 32-bit x86;
     - the sign and payload of a NaN that was computed, not copied;
     - dalpha and dbias where double is not binary64 (AVR: their totals are floats).
   The rounding mode is taken to be to nearest. SDCC's floats know no NaN, infinity or subnormal and
   do not always round correctly; what takes a prelu_shape, status texts and checks are absent.

   Configuration (all of it)

     LRELU_IMPLEMENTATION   in exactly one source file: compile the bodies
     LRELU_STATIC           with it, in any number of files, before that file first includes this:
                            private static copies; those that are unused bring no warning
     LRELU_API              linkage of the public functions ("C" in C++); default extern
     LRELU_ISA              which path, an LRELU_ISA_xxx of the table below; default: the best
                            that the compiler's flags allow; #error where they do not allow it
     LRELU_ASSERT(cond)     checks the arguments; #cond says what is wrong, __func__ where.
                            Default: assert(), nothing where freestanding or with NDEBUG. If it
                            returns though cond is 0, so does the routine, nothing written

   Paths

     LRELU_ISA_...  name     chosen by (gcc, clang)          float lanes  floats by loops
     SCALAR         scalar   nothing                         1            all
     SSE2           sse2     x86-64, or -msse2               4            -
     AVX2           avx2     -mavx2 (f16: -mf16c too)        8            -
     AVX512         avx512   -mavx512f -mavx512bw            16           -
                             -mavx512vl -mavx512dq
                             (fast 8 bits: -mavx512vbmi)
     NEON           neon     AArch64, little-endian          4            -
                             ARMv7 with -mfpu=neon           4            f64
     SVE            sve      -march=armv8.2-a+sve, armv9-a   4 .. 64      -
     MVE            mve      -mcpu=cortex-m55, -m85, ...     4            f64 (integer MVE: all)
     RVV            rvv      -march=rv64gcv (clang, gcc 14)  8 .. 64      -
     WASM128        wasm128  wasm with -msimd128             4            -
     VSX            vsx      powerpc64le, from POWER8 on     4            -
     ZVECTOR        zvector  s390x, -march=z14 -mzvector     4            -

   Flags (-m...) in brackets are optional: they make the types named there faster. */

#ifndef LRELU_H
#define LRELU_H

/* ---- 1  Configuration, version, paths */

#include <float.h>
#include <stddef.h>
#include <stdint.h>

#define LRELU_VERSION_MAJOR 2
#define LRELU_VERSION_MINOR 0
#define LRELU_VERSION_PATCH 0
#define LRELU_VERSION "2.0.0"

#define LRELU_ALPHA 0.01f /* the usual leak (Maas et al. 2013) */
#define PRELU_ALPHA 0.25f /* the usual initial slope of a PReLU (He et al. 2015) */

/* Bytes of a mask of x > 0 for n elements, one bit each. n is evaluated twice. */
#define LRELU_MASK_BYTES(n) (((n) / 8) + ((n) % 8 != 0))

/* Functions on f64, and all *_prepare, exist where double is IEEE binary64 (not AVR, not SDCC). */
#define LRELU_DOUBLE_ (DBL_MANT_DIG == 53)

#define LRELU_ISA_SCALAR 1
#define LRELU_ISA_SSE2 2
#define LRELU_ISA_AVX2 3
#define LRELU_ISA_AVX512 4
#define LRELU_ISA_NEON 5
#define LRELU_ISA_SVE 6
#define LRELU_ISA_MVE 7
#define LRELU_ISA_RVV 8
#define LRELU_ISA_WASM128 9
#define LRELU_ISA_VSX 10
#define LRELU_ISA_ZVECTOR 11
#define LRELU_ISA_LAST_ LRELU_ISA_ZVECTOR

/* Clang 18 to 21 and gcc 14 and 15 define __EVEX512__ unless registers are cut to 256 bits
   (-mno-evex512, -mavx10.1-256): AVX-512 then takes the AVX2 block. */
#if !defined(__EVEX512__) && (defined(__clang__) ? __clang_major__ >= 18 && __clang_major__ < 22 \
                                                 : defined(__GNUC__) && __GNUC__ / 2 == 7)
#define LRELU_NO_512_
#endif

/* What the flags allow. MSVC has no __SSE2__; tcc says x86-64 but has no intrinsics. */
#if defined(__TINYC__)
#define LRELU_BEST_ LRELU_ISA_SCALAR
#elif defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512VL__) && \
        defined(__AVX512DQ__) && !defined(LRELU_NO_512_)
#define LRELU_BEST_ LRELU_ISA_AVX512
#elif defined(__AVX2__)
#define LRELU_BEST_ LRELU_ISA_AVX2
#elif defined(__SSE2__) || defined(_M_X64) || (defined(_M_IX86_FP) && _M_IX86_FP >= 2)
#define LRELU_BEST_ LRELU_ISA_SSE2
#elif defined(__ARM_FEATURE_SVE) && !defined(__ARM_BIG_ENDIAN) && \
        (defined(__clang__) || __GNUC__ >= 10) /* gcc 9 has no arm_sve.h */
#define LRELU_BEST_ LRELU_ISA_SVE
#elif (defined(__ARM_NEON) && !defined(__ARM_BIG_ENDIAN)) || defined(_M_ARM64)
#define LRELU_BEST_ LRELU_ISA_NEON
#elif defined(__ARM_FEATURE_MVE) && !defined(__ARM_BIG_ENDIAN)
#define LRELU_BEST_ LRELU_ISA_MVE
#elif defined(__riscv_v_intrinsic) && defined(__riscv_v_elen_fp) && \
        __riscv_v_intrinsic >= 12000 && __riscv_v_elen_fp >= 64
#define LRELU_BEST_ LRELU_ISA_RVV
#elif defined(__wasm_simd128__)
#define LRELU_BEST_ LRELU_ISA_WASM128
#elif defined(__VSX__) && defined(__POWER8_VECTOR__) && defined(__LITTLE_ENDIAN__)
#define LRELU_BEST_ LRELU_ISA_VSX
#elif defined(__s390x__) && defined(__VEC__) && defined(__ARCH__) && __ARCH__ >= 12
#define LRELU_BEST_ LRELU_ISA_ZVECTOR
#else
#define LRELU_BEST_ LRELU_ISA_SCALAR
#endif

#ifndef LRELU_ISA
#define LRELU_ISA LRELU_BEST_
#elif LRELU_ISA < LRELU_ISA_SCALAR || LRELU_ISA > LRELU_ISA_LAST_
#error "lrelu.h: LRELU_ISA is none of LRELU_ISA_SCALAR, LRELU_ISA_SSE2, ... (see Paths)"
#elif LRELU_ISA != LRELU_ISA_SCALAR && LRELU_ISA != LRELU_BEST_ && \
        (LRELU_BEST_ > LRELU_ISA_AVX512 || LRELU_ISA > LRELU_BEST_) && \
        (LRELU_BEST_ != LRELU_ISA_SVE || LRELU_ISA != LRELU_ISA_NEON) /* SVE allows NEON */
#error "lrelu.h: LRELU_ISA names a path that the compiler's flags do not allow (-mavx2, ...)"
#endif
#define LRELU_X86_ (LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512)

#if LRELU_ISA == LRELU_ISA_SSE2
#include <emmintrin.h>
#elif LRELU_X86_
#include <immintrin.h>
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
#elif LRELU_ISA == LRELU_ISA_VSX && defined(__APPLE_ALTIVEC__) && !defined(__clang__)
#include <altivec.h>
#elif LRELU_ISA == LRELU_ISA_VSX
/* altivec.h may define these three, so they are restored; with __APPLE_ALTIVEC__ they are gcc's. */
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

#ifdef __cplusplus
#define LRELU_CAST_(type, value) static_cast<type>(value)
#define LRELU_RECAST_(type, value) reinterpret_cast<type>(value)
#if __cplusplus < 201103L && !defined(_MSC_VER) /* which says 199711 for all */
#define LRELU_NULL_ 0
#else
#define LRELU_NULL_ nullptr
#endif
#else
#define LRELU_CAST_(type, value) ((type)(value))
#define LRELU_RECAST_ LRELU_CAST_
#define LRELU_NULL_ NULL
#endif

#define LRELU_ADDRESS_(p) LRELU_RECAST_(uintptr_t, p)

/* Inline functions are static: under different flags each file must keep its own. SDCC inlines some
   of them wrongly. */
#if defined(__GNUC__) || defined(__clang__) /* clang-cl does not define __GNUC__ */
#define LRELU_GNU_
#define LRELU_INLINE_ static __inline__ __attribute__((__unused__))
#elif defined(__SDCC)
#define LRELU_INLINE_ static
#else
#define LRELU_INLINE_ static inline
#endif

#ifdef LRELU_STATIC
#define LRELU_STATIC_AT_FIRST_ /* the implementation asks for it */
#endif
#ifdef LRELU_API /* the user's */
#elif defined(LRELU_STATIC)
#define LRELU_API LRELU_INLINE_
#elif defined(__SDCC)
#define LRELU_API /* what is defined with extern is not exported */
#else
#define LRELU_API extern
#endif

/* ---- 2  Declarations */

/* Rules of every array routine. n counts elements; n = 0 does nothing, and then pointers may be
   NULL. Pointers need the alignment of their element type and no more. An output may be an input
   itself where the routine says "in place"; any other overlap of an output with another
   array is a caller's error, and so are NULL with n > 0 and a shape whose size in bytes overflows
   size_t. f16 is IEEE binary16 and bf16 the upper half of an f32, both as raw bits in uint16_t;
   _Float16, __fp16 and __bf16 storage may be passed by a cast of the pointer.

   Stack on a vector path: backward of PReLU and of a bias up to 12 KB, forward 10, integers' PReLU
   and accumulators 7.5; on Helium 6, 2 and 1 KB. Everything else takes less than 0.8 KB. */

/* Element ((o * channels) + c) * inner + i of an array uses alpha[c]. Slopes that are broadcast
   over an array fit where their axes that are not 1 lie next to each other: outer is the product of
   the array's axes before those, channels their own product, inner that of the axes after them.
   Slopes [C, 1, 1] of an array [N, C, H, W] are (N, C, H * W). Others: one call for each part. */
typedef struct prelu_shape {
    size_t outer, channels, inner;
} prelu_shape;

/* The slope's gradient, dalpha: the sum of dy * x over a channel's elements whose x is not > 0,
   each product rounded to the arithmetic type (f64 for f64, else f32), in an order that the shape
   alone decides (see before 4.1). With S = the sum of |dy * x| over the same elements, the
   error before the total is added to dalpha is at most 2^-16 * S for f32, f16 and bf16, and for f64
   2^-36 * S, up to 2^24 elements a channel (products that neither overflow nor underflow). */

/* ---- Integers: s8, u8 and s16. real = scale * (x - zero). The arithmetic is that of the
   TensorFlow Lite Micro reference kernels, bit for bit, in either of their two roundings: results
   are rounded twice, after the multiplication and again after the shift (LRELU_ROUND_DOUBLE, as
   gemmlowp does), or once (LRELU_ROUND_SINGLE, nearer to the real value). For m < 0 |m|'s result
   is negated; versions of the reference that multiply by m itself round some ties otherwise.

   lrelu_quant keeps for each sign of v = x - in_zero what makes y = out_zero + r, clamped, with
   r = (v * m + 2^(t-1) + nudge) >> t. prepare computes the nudge: 0 or -1, or, where t > 31 and
   r is rounded twice, 2^30, 2^30 - 1 or -2^30. For 8 bits there is also a short form of |r|, |v| <=
   255: ((|v| * short_m >> 8) + short_b) >> short_s, which prepare has found equal for every v, all
   |r| >= 255 counting as equal; short_s 0: none. Plain data: may be in flash; any bits are safe,
   though paths may differ where prepare did not make them. No floating point at run time. */
typedef struct lrelu_quant {
    int32_t m_pos, m_neg;         /* multipliers: 0, or 2^30 <= |m| < 2^31 */
    int32_t nudge_pos, nudge_neg; /* PReLU: >= 0; nudge_neg is subtracted from a product < 0 */
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
    LRELU_BAD_ALPHA_RATIO,
    LRELU_BAD_WEIGHT_SCALE
} lrelu_status;

/* One channel of an int32 accumulator, rescaled to 8 bits: result = v * m * 2^-t, rounded. Where
   half_pos or half_neg is 1, |v * m| is made 2^30 larger before the shift: rounded twice. */
typedef struct lrelu_requant {
    int32_t m_pos, m_neg;
    uint8_t t_pos, t_neg, half_pos, half_neg;
} lrelu_requant;

/* Static functions need bodies: only files with the implementation declare them. */
#if !defined(LRELU_STATIC) || defined(LRELU_IMPLEMENTATION)

#if defined(__cplusplus) && !defined(LRELU_STATIC)
extern "C" {
#endif

/* The path that the implementation was compiled for: a name of the table of paths, "sse2" say. */
LRELU_API const char *lrelu_isa_name(void);

/* ---- Float types: f is f32, f64, f16 or bf16; T is the C type of an element, A that of alpha and
   biases: float and float, double and double, or, for f16 and bf16, uint16_t and float. */
#define LRELU_DECLARE_(f, T, A) \
    /* Forward: y = alpha * x where x < 0, else x bit for bit (Maas et al. 2013). In place. */ \
    LRELU_API void lrelu_forward_##f(T *y, const T *x, size_t n, A alpha); \
    /* Backward: dx = dy bit for bit where x > 0, alpha * dy everywhere else. In place: dx == dy \
       or dx == x. x is what forward was given, or, for alpha >= 0, what it returned. */ \
    LRELU_API void lrelu_backward_##f(T *dx, const T *dy, const T *x, size_t n, A alpha); \
    /* Forward that also writes LRELU_MASK_BYTES(n) bytes: bit (i & 7) of mask[i >> 3] is 1 where \
       x[i] > 0, the unused bits of the last byte are 0. The mask replaces the kept copy of x, for \
       any alpha. In place; the mask overlaps nothing. */ \
    LRELU_API void lrelu_forward_mask_##f(T *y, uint8_t *mask, const T *x, size_t n, A alpha); \
    /* Backward from that mask, unused bits ignored: as lrelu_backward. In place: dx == dy. */ \
    LRELU_API void lrelu_backward_mask_##f( \
            T *dx, const T *dy, const uint8_t *mask, size_t n, A alpha); \
    LRELU_DECLARE_SHAPED_(f, T, A)
#ifdef __SDCC /* which can neither pass nor return a structure */
#define LRELU_DECLARE_SHAPED_(f, T, A)
#else
#define LRELU_DECLARE_SHAPED_(f, T, A) \
    /* PReLU forward (He et al. 2015): lrelu_forward by alpha[c]. In place: y == x; alpha, of \
       s.channels elements, overlaps no output. */ \
    LRELU_API void prelu_forward_##f(T *y, const T *x, const A *alpha, prelu_shape s); \
    /* PReLU backward: dx, overwritten, is lrelu_backward with alpha[c]; dalpha[c] is added to, in \
       the order above 4.1: zero it before a batch's first call. A NULL output is skipped. In \
       place: dx == dy or dx == x; dalpha and alpha, s.channels each, overlap no output. */ \
    LRELU_API void prelu_backward_##f( \
            T *dx, A *dalpha, const T *dy, const T *x, const A *alpha, prelu_shape s); \
    /* With a bias, in one pass, as after a convolution: t = x + bias[c] in the arithmetic type; y \
       is t where t is not < 0, else alpha * t, never fused; f16 and bf16 become 16 bits only at \
       the end. In place: y == x; bias and alpha, s.channels elements each, overlap no output. */ \
    LRELU_API void lrelu_forward_bias_##f( \
            T *y, const T *x, const A *bias, A alpha, prelu_shape s); \
    LRELU_API void prelu_forward_bias_##f( \
            T *y, const T *x, const A *bias, const A *alpha, prelu_shape s); \
    /* Its backward: dx has the bits of lrelu_backward(dx, dy, y), y being what lrelu_forward_bias \
       returned, if alpha >= 0, or t rounded to T, or, if alpha is 1, anything. dbias[c] += the \
       sum of channel c's dx as stored, in dalpha's order, with its bound, S the sum of |dx|. \
       NULL as above. In place: dx == dy or dx == y; dbias, of s.channels, overlaps nothing. */ \
    LRELU_API void lrelu_backward_bias_##f( \
            T *dx, A *dbias, const T *dy, const T *y, A alpha, prelu_shape s);
#endif
LRELU_DECLARE_(f32, float, float)
LRELU_DECLARE_(f16, uint16_t, float)
LRELU_DECLARE_(bf16, uint16_t, float)
#if LRELU_DOUBLE_
LRELU_DECLARE_(f64, double, double)

/* Fill *q once, at start-up or on the host. Scales must be finite and > 0, alpha finite, zero
   points in -32768 .. 32767, and ratios small enough that no 32-bit intermediate overflows for any
   element: in_scale / out_scale < 2^15, |alpha| times it too, and in_scale * alpha finite; PReLU:
   in_scale * alpha_scale / out_scale < 2^7; after rounding to 31 bits as well. Anything else
   returns the status that names it (q NULL: LRELU_BAD_QUANT); *q is left. The ratios are in float
   for leaky ReLU and in double for PReLU, as TensorFlow Lite Micro does. */
LRELU_API lrelu_status lrelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
        float alpha, float out_scale, int32_t out_zero, lrelu_rounding r);
LRELU_API lrelu_status prelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
        float alpha_scale, int32_t alpha_zero, float out_scale, int32_t out_zero, lrelu_rounding r);

/* Fill *q for one channel of an accumulator: in_scale * weight_scale / out_scale, and |alpha| times
   it, must be < 1, also when rounded to 31 bits; all in double. Scales must be
   finite and > 0, alpha finite. Statuses as above. */
LRELU_API lrelu_status lrelu_requant_prepare(lrelu_requant *q, float in_scale, float weight_scale,
        float alpha, float out_scale, lrelu_rounding r);
#endif

/* One value; n values, in place or not. q overlaps no output; its zero points must fit the type. */
LRELU_API int8_t lrelu_s8(int8_t x, const lrelu_quant *q);
LRELU_API uint8_t lrelu_u8(uint8_t x, const lrelu_quant *q);
LRELU_API int16_t lrelu_s16(int16_t x, const lrelu_quant *q);
LRELU_API void lrelu_forward_s8(int8_t *y, const int8_t *x, size_t n, const lrelu_quant *q);
LRELU_API void lrelu_forward_u8(uint8_t *y, const uint8_t *x, size_t n, const lrelu_quant *q);
LRELU_API void lrelu_forward_s16(int16_t *y, const int16_t *x, size_t n, const lrelu_quant *q);

#ifndef __SDCC
/* PReLU, q of prelu_quant_prepare: y = out_zero + v * in_scale / out_scale, v = x - in_zero, times
   alpha_scale * (alpha[c] - alpha_zero) where v < 0, clamped. alpha_zero must fit alpha's type. In
   place: y == x; alpha, s.channels elements, overlaps no output. */
LRELU_API void prelu_forward_s8(
        int8_t *y, const int8_t *x, const int8_t *alpha, prelu_shape s, const lrelu_quant *q);
LRELU_API void prelu_forward_u8(
        uint8_t *y, const uint8_t *x, const uint8_t *alpha, prelu_shape s, const lrelu_quant *q);
LRELU_API void prelu_forward_s16(
        int16_t *y, const int16_t *x, const int8_t *alpha, prelu_shape s, const lrelu_quant *q);

/* Accumulators of a convolution or matrix product to 8 bits, with bias and leak: v = x + bias[c] in
   32 bits, wrapping, x if bias is NULL; y = out_zero + v * in_scale * weight_scale / out_scale,
   times alpha where v < 0, clamped; v >= 0 gets the bits of TensorFlow Lite Micro's convolutions.
   bias and q: s.channels elements; y overlaps neither x nor them; out_zero must fit y's type. */
LRELU_API void lrelu_forward_s32_s8(int8_t *y, const int32_t *x, const int32_t *bias,
        const lrelu_requant *q, int32_t out_zero, prelu_shape s);
LRELU_API void lrelu_forward_s32_u8(uint8_t *y, const int32_t *x, const int32_t *bias,
        const lrelu_requant *q, int32_t out_zero, prelu_shape s);

/* What a status says, in a few words. Any value is allowed. */
LRELU_API const char *lrelu_status_text(lrelu_status status);
#endif

/* All 256 results, table[(uint8_t)x] for x; n look-ups, in place or not, table overlapping no
   output. On a Cortex-M0 it is the cheapest way. */
LRELU_API void lrelu_table_s8(int8_t table[256], const lrelu_quant *q);
LRELU_API void lrelu_table_u8(uint8_t table[256], const lrelu_quant *q);
LRELU_API void lrelu_lookup_s8(int8_t *y, const int8_t *x, size_t n, const int8_t table[256]);
LRELU_API void lrelu_lookup_u8(uint8_t *y, const uint8_t *x, size_t n, const uint8_t table[256]);

#if defined(__cplusplus) && !defined(LRELU_STATIC)
}
#endif
#endif

/* ---- 3  Inline functions */

/* In CUDA and HIP source files the float functions of one value and those of shapes can be called
   from device code, with the same bits unless it flushes subnormals (-ftz=true, -use_fast_math). */
#if defined(__CUDACC__) || defined(__CUDA__) || defined(__HIP__)
#define LRELU_DEVICE_ LRELU_INLINE_ __host__ __device__
#else
#define LRELU_DEVICE_ LRELU_INLINE_
#endif

#ifndef __SDCC
/* Shapes. nchw, nhwc: a slope for each channel, of n images of hw pixels, of nhw pixels in all;
   shared: one slope for all; elementwise: one a feature. one_run_: a sole channel as one run. */
LRELU_DEVICE_ prelu_shape prelu_nchw(size_t n, size_t c, size_t hw) {
    const prelu_shape s = {n, c, hw};
    return s;
}
LRELU_DEVICE_ prelu_shape prelu_shared(size_t n) { return prelu_nchw(1, 1, n); }
LRELU_DEVICE_ prelu_shape prelu_nhwc(size_t nhw, size_t c) { return prelu_nchw(nhw, c, 1); }
LRELU_DEVICE_ prelu_shape prelu_elementwise(size_t batch, size_t features) {
    return prelu_nchw(batch, features, 1);
}
LRELU_INLINE_ prelu_shape lrelu_one_run_(prelu_shape s) {
    return s.channels == 1 ? prelu_shared(s.outer * s.inner) : s;
}
#endif

/* The bits of a float and back. A product that passes here is rounded to its type, on x87 too. */
#define LRELU_BITS_OF_(sfx, U, A) \
    typedef union { \
        A f; \
        U u; \
    } lrelu_##sfx##_bits_; \
    LRELU_DEVICE_ A lrelu_of_bits_##sfx##_(U u) { \
        lrelu_##sfx##_bits_ b; \
        b.u = u; \
        return b.f; \
    } \
    LRELU_DEVICE_ U lrelu_to_bits_##sfx##_(A f) { \
        lrelu_##sfx##_bits_ b; \
        b.f = f; \
        return b.u; \
    }
LRELU_BITS_OF_(f32, uint32_t, float)

/* All ones where the condition holds. On vector paths values are selected by such masks: compilers
   vectorize loops over them, without a branch that random signs mispredict. Elsewhere a branch. */
#define LRELU_ONES_(type, cond) (0u - LRELU_CAST_(type, (cond)))
#if LRELU_ISA == LRELU_ISA_SCALAR
#define LRELU_CHOOSE_(type, cond, a, b) ((cond) ? (a) : (b))
#else
#define LRELU_CHOOSE_(type, cond, a, b) ((b) ^ (((a) ^ (b)) & LRELU_ONES_(type, cond)))
#endif
/* From the bits: x < 0, x > 0. Neither -0, +0 nor a NaN is. 32: signed, as SSE2 compares: u - 1 is
   from -2^31 to -Inf's -0x800001 where x < 0. */
#define LRELU_NEGATIVE_32_(u) (LRELU_CAST_(int32_t, (u)-1u) < -0x800000)
#define LRELU_POSITIVE_32_(u) (LRELU_CAST_(int32_t, (u) + 0x7fffffffu) < -0x800000)
#define LRELU_NEGATIVE_64_(u) ((u)-0x8000000000000001u < 0x7ff0000000000000u)
#define LRELU_POSITIVE_64_(u) ((u)-1u < 0x7ff0000000000000u)

/* One value, the bits of lrelu_forward; and its derivative, 1 or alpha. -alpha * |x|, not
   alpha * x: clang 14 would multiply by 1 to copy x, which makes a signalling NaN quiet. */
LRELU_DEVICE_ float lrelu_f32(float x, float alpha) {
    const uint32_t v = lrelu_to_bits_f32_(x);
    const uint32_t p = lrelu_to_bits_f32_(-alpha * lrelu_of_bits_f32_(v & 0x7fffffffu));
    return lrelu_of_bits_f32_(LRELU_CHOOSE_(uint32_t, LRELU_NEGATIVE_32_(v), p, v));
}
LRELU_DEVICE_ float lrelu_grad_f32(float x, float alpha) {
    const uint32_t v = lrelu_to_bits_f32_(x), a = lrelu_to_bits_f32_(alpha);
    return lrelu_of_bits_f32_(LRELU_CHOOSE_(uint32_t, LRELU_POSITIVE_32_(v), 0x3f800000u, a));
}
#if LRELU_DOUBLE_
LRELU_BITS_OF_(f64, uint64_t, double)
LRELU_DEVICE_ double lrelu_f64(double x, double alpha) {
    const uint64_t v = lrelu_to_bits_f64_(x);
    const uint64_t p = lrelu_to_bits_f64_(-alpha * lrelu_of_bits_f64_(v & 0x7fffffffffffffffu));
    return lrelu_of_bits_f64_(LRELU_CHOOSE_(uint64_t, LRELU_NEGATIVE_64_(v), p, v));
}
LRELU_DEVICE_ double lrelu_grad_f64(double x, double alpha) {
    const uint64_t v = lrelu_to_bits_f64_(x), a = lrelu_to_bits_f64_(alpha);
    return lrelu_of_bits_f64_(
            LRELU_CHOOSE_(uint64_t, LRELU_POSITIVE_64_(v), 0x3ff0000000000000u, a));
}
#endif

/* 16-bit floats to the bits of an f32, and back, to nearest even. Rounded like a number, a NaN of
   all ones, which hardware may make (SPARC, m68k), would become a zero. */
LRELU_DEVICE_ uint32_t lrelu_bf16_to_f32_(uint16_t h) { return LRELU_CAST_(uint32_t, h) << 16; }
LRELU_DEVICE_ uint16_t lrelu_f32_to_bf16_(uint32_t u) {
    const uint32_t number = u + 0x7fffu + ((u >> 16) & 1u), nan = u | 0x400000u;
    const uint32_t r = LRELU_CHOOSE_(uint32_t, (u & 0x7fffffffu) > 0x7f800000u, nan, number);
    return LRELU_CAST_(uint16_t, r >> 16);
}
LRELU_DEVICE_ uint32_t lrelu_f16_to_f32_(uint16_t h) {
    const uint32_t sign = (h & 0x8000u) * 0x10000u;
    const uint32_t low = h & 0x7fffu, u = low << 13;
    if (u >= 0x0f800000u) return sign | (u + 0x70000000u); /* Inf and NaN */
    if (u >= 0x00800000u) return sign | (u + 0x38000000u);
    /* Subnormals are steps of 2^-24. */
    return sign | lrelu_to_bits_f32_(LRELU_CAST_(float, u >> 13) * 5.9604644775390625e-8f);
}
LRELU_DEVICE_ uint16_t lrelu_f32_to_f16_(uint32_t u) {
    const uint32_t sign = (u >> 16) & 0x8000u;
    u &= 0x7fffffffu;
    if (u > 0x7f800000u)
        u = 0x7e00u | ((u >> 13) & 0x3ffu);
    else if (u >= 0x47800000u)
        u = 0x7c00u;
    else if (u >= 0x38800000u)
        u = (u - 0x38000000u + 0xfffu + ((u >> 13) & 1u)) >> 13;
    else /* rounded to 2^-24, 0.5's last bit */
        u = lrelu_to_bits_f32_(lrelu_of_bits_f32_(u) + 0.5f) - 0x3f000000u;
    return LRELU_CAST_(uint16_t, sign | u);
}
/* v of f16 as a routine copies it: a NaN becomes quiet. */
LRELU_DEVICE_ uint16_t lrelu_quiet_f16_(uint16_t v) {
    return LRELU_CAST_(uint16_t, (v & 0x7fffu) > 0x7c00u ? v | 0x200u : v);
}
LRELU_DEVICE_ uint16_t lrelu_f16(uint16_t x, float alpha) {
    if (x <= 0x8000u || x > 0xfc00u) return lrelu_quiet_f16_(x);
    return lrelu_f32_to_f16_(lrelu_to_bits_f32_(alpha * lrelu_of_bits_f32_(lrelu_f16_to_f32_(x))));
}
LRELU_DEVICE_ float lrelu_grad_f16(uint16_t x, float alpha) {
    return x > 0 && x <= 0x7c00u ? 1.0f : alpha;
}
LRELU_DEVICE_ uint16_t lrelu_bf16(uint16_t x, float alpha) {
    const float p = alpha * lrelu_of_bits_f32_(lrelu_bf16_to_f32_(x));
    const uint32_t v = x, r = lrelu_f32_to_bf16_(lrelu_to_bits_f32_(p));
    return LRELU_CAST_(uint16_t, LRELU_CHOOSE_(uint32_t, v - 0x8001u < 0x7f80u, r, v));
}
LRELU_DEVICE_ float lrelu_grad_bf16(uint16_t x, float alpha) {
    return x > 0 && x <= 0x7f80u ? 1.0f : alpha;
}

/* Hides where v comes from: clang turns a selection between v and v * a into a product of a
   selection, and a comparison of f32 made from f16 into scalar ones, lane by lane. */
#ifndef __clang__
#define LRELU_HIDE_(v) ((void)0)
#elif LRELU_X86_
#define LRELU_HIDE_(v) __asm__("" : "+x"(v))
#elif LRELU_ISA == LRELU_ISA_NEON
#define LRELU_HIDE_(v) __asm__("" : "+w"(v))
#elif LRELU_ISA == LRELU_ISA_VSX
#define LRELU_HIDE_(v) __asm__("" : "+wa"(v))
#elif LRELU_ISA == LRELU_ISA_ZVECTOR
#define LRELU_HIDE_(v) __asm__("" : "+v"(v))
#else /* Helium: see its sel32. clang does not rewrite the other vectors' intrinsics */
#define LRELU_HIDE_(v) ((void)0)
#endif

/* One register, to fuse into a loop of your own, any alpha. Forward: v where not < 0, alpha * v
   elsewhere. Backward: dy where x > 0, alpha * dy elsewhere. SVE: lanes outside pg are copied from
   v or dy. RVV: lanes beyond vl are unspecified. */
#if LRELU_X86_
LRELU_INLINE_ __m128 lrelu_m128(__m128 v, __m128 alpha) {
    __m128 m = _mm_cmplt_ps(v, _mm_setzero_ps()), p = _mm_mul_ps(v, alpha);
    LRELU_HIDE_(p);
    return _mm_or_ps(_mm_and_ps(m, p), _mm_andnot_ps(m, v));
}
LRELU_INLINE_ __m128 lrelu_backward_m128(__m128 dy, __m128 x, __m128 alpha) {
    __m128 m = _mm_cmpgt_ps(x, _mm_setzero_ps()), p = _mm_mul_ps(dy, alpha);
    LRELU_HIDE_(p);
    return _mm_or_ps(_mm_and_ps(m, dy), _mm_andnot_ps(m, p));
}
#endif
#if LRELU_X86_ && LRELU_ISA != LRELU_ISA_SSE2
LRELU_INLINE_ __m256 lrelu_m256(__m256 v, __m256 alpha) {
    __m256 m = _mm256_cmp_ps(v, _mm256_setzero_ps(), _CMP_LT_OQ), p = _mm256_mul_ps(v, alpha);
    LRELU_HIDE_(p);
    return _mm256_blendv_ps(v, p, m);
}
LRELU_INLINE_ __m256 lrelu_backward_m256(__m256 dy, __m256 x, __m256 alpha) {
    __m256 m = _mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_GT_OQ), p = _mm256_mul_ps(dy, alpha);
    LRELU_HIDE_(p);
    return _mm256_blendv_ps(p, dy, m);
}
#endif
#if LRELU_ISA == LRELU_ISA_AVX512
LRELU_INLINE_ __m512 lrelu_m512(__m512 v, __m512 alpha) {
    __m512 x = v;
    LRELU_HIDE_(x);
    return _mm512_mask_mul_ps(v, _mm512_cmp_ps_mask(v, _mm512_setzero_ps(), _CMP_LT_OQ), x, alpha);
}
LRELU_INLINE_ __m512 lrelu_backward_m512(__m512 dy, __m512 x, __m512 alpha) {
    const __mmask16 m = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_NGT_UQ);
    __m512 d = dy;
    LRELU_HIDE_(d);
    return _mm512_mask_mul_ps(dy, m, d, alpha);
}
#elif LRELU_ISA == LRELU_ISA_NEON
/* By the bits: u is in from .. from + 0x7f7fffff: < 0 or > 0, no NaN. 32-bit Arm's float
   comparisons take subnormals for 0, and gcc makes four of each. AArch64: backward only. */
#define LRELU_WITHIN_(u, from) vcltq_u32(vsubq_u32(u, vdupq_n_u32(from)), vdupq_n_u32(0x7f800000u))
LRELU_INLINE_ float32x4_t lrelu_float32x4(float32x4_t v, float32x4_t alpha) {
#if defined(__aarch64__) || defined(_M_ARM64)
    const uint32x4_t m = vcltq_f32(v, vdupq_n_f32(0.0f));
#else
    const uint32x4_t m = LRELU_WITHIN_(vreinterpretq_u32_f32(v), 0x80000001u);
#endif
    float32x4_t p = vmulq_f32(v, alpha);
    LRELU_HIDE_(p);
    return vbslq_f32(m, p, v);
}
LRELU_INLINE_ float32x4_t lrelu_backward_float32x4(
        float32x4_t dy, float32x4_t x, float32x4_t alpha) {
    float32x4_t p = vmulq_f32(dy, alpha);
    LRELU_HIDE_(p);
    return vbslq_f32(LRELU_WITHIN_(vreinterpretq_u32_f32(x), 1u), dy, p);
}
#elif LRELU_ISA == LRELU_ISA_MVE && (__ARM_FEATURE_MVE & 2) != 0
#define LRELU_WITHIN_(u, from) /* as on NEON */ \
    vcmpcsq_n_u32(vaddq_n_u32(u, 0x80800000u - (from)), 0x80800000u)
LRELU_INLINE_ float32x4_t lrelu_float32x4(float32x4_t v, float32x4_t alpha) {
    return vmulq_m_f32(v, v, alpha, LRELU_WITHIN_(vreinterpretq_u32_f32(v), 0x80000001u));
}
LRELU_INLINE_ float32x4_t lrelu_backward_float32x4(
        float32x4_t dy, float32x4_t x, float32x4_t alpha) {
    const uint32x4_t u = vaddq_n_u32(vreinterpretq_u32_f32(x), 0x807fffffu);
    return vmulq_m_f32(dy, dy, alpha, vcmphiq_u32(vdupq_n_u32(0x80800000u), u));
}
#elif LRELU_ISA == LRELU_ISA_SVE
LRELU_INLINE_ svfloat32_t lrelu_svfloat32(svbool_t pg, svfloat32_t v, svfloat32_t alpha) {
    return svmul_f32_m(svcmplt_n_f32(pg, v, 0.0f), v, alpha);
}
LRELU_INLINE_ svfloat32_t lrelu_backward_svfloat32(
        svbool_t pg, svfloat32_t dy, svfloat32_t x, svfloat32_t alpha) {
    return svmul_f32_m(svbic_b_z(pg, pg, svcmpgt_n_f32(pg, x, 0.0f)), dy, alpha);
}
#elif LRELU_ISA == LRELU_ISA_RVV
LRELU_INLINE_ vfloat32m1_t lrelu_vfloat32m1(vfloat32m1_t v, vfloat32m1_t alpha, size_t vl) {
    return __riscv_vfmul_mu(__riscv_vmflt(v, 0.0f, vl), v, v, alpha, vl);
}
LRELU_INLINE_ vfloat32m1_t lrelu_backward_vfloat32m1(
        vfloat32m1_t dy, vfloat32m1_t x, vfloat32m1_t alpha, size_t vl) {
    const vbool32_t m = __riscv_vmnot(__riscv_vmfgt(x, 0.0f, vl), vl);
    return __riscv_vfmul_mu(m, dy, dy, alpha, vl);
}
#elif LRELU_ISA == LRELU_ISA_WASM128
LRELU_INLINE_ v128_t lrelu_v128(v128_t v, v128_t alpha) {
    return wasm_v128_bitselect(
            wasm_f32x4_mul(v, alpha), v, wasm_f32x4_lt(v, wasm_f32x4_const_splat(0.0f)));
}
LRELU_INLINE_ v128_t lrelu_backward_v128(v128_t dy, v128_t x, v128_t alpha) {
    return wasm_v128_bitselect(
            dy, wasm_f32x4_mul(dy, alpha), wasm_f32x4_gt(x, wasm_f32x4_const_splat(0.0f)));
}
#endif
#endif /* LRELU_H */

/* ---- 4  Implementation */
#if defined(LRELU_IMPLEMENTATION) && !defined(LRELU_IMPLEMENTED_)
#define LRELU_IMPLEMENTED_

#if defined(LRELU_STATIC) && !defined(LRELU_STATIC_AT_FIRST_)
#error "lrelu.h: LRELU_STATIC must be defined before the first include of the file"
#endif

/* A kernel is one function over its element type and operation; inlined into each public function
   with both constant, it becomes that function's loop. LRELU_CALL_ functions stay calls. */
#if defined(LRELU_GNU_) && defined(__OPTIMIZE__)
#define LRELU_FN_ \
    static __inline__ __attribute__((__always_inline__, __unused__, __no_instrument_function__))
#define LRELU_CALL_ static __attribute__((__noinline__, __unused__))
#elif defined(_MSC_VER) && !defined(__clang__)
#define LRELU_FN_ static __forceinline
#define LRELU_CALL_ static __declspec(noinline)
#else
#define LRELU_FN_ LRELU_INLINE_
#define LRELU_CALL_ LRELU_INLINE_
#endif

/* p as a pointer to what is read or written. */
#define LRELU_IN_(type, p) LRELU_CAST_(const type *, p)
#define LRELU_OUT_(type, p) LRELU_CAST_(type *, p)
typedef const unsigned char *lrelu_in_;
typedef unsigned char *lrelu_out_;
LRELU_FN_ lrelu_in_ lrelu_cbytes_(const void *p) { return LRELU_IN_(uint8_t, p); }
LRELU_FN_ lrelu_out_ lrelu_bytes_(void *p) { return LRELU_OUT_(uint8_t, p); }

/* Else gcc for x86 loads v again for every use, up to a third slower. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && LRELU_X86_
#define LRELU_ONCE_(v) __asm__("" : "+v"(v))
#else
#define LRELU_ONCE_(v) ((void)0)
#endif

/* Integers that may alias anything, and, for parts of a register, stand at any address. OFTEN:
   where a whole call takes a few nanoseconds, the usual case must not jump. BARRIER: between the
   stores of a loop that copies or clears, or it would become a call of memcpy or memset. OPAQUE: or
   gcc fuses product and sum across a selection, clang 14 puts the selection in the product. */
#ifdef LRELU_GNU_
#define LRELU_ALIASES_(bits) \
    typedef uint##bits##_t __attribute__((__may_alias__)) lrelu_u##bits##_; \
    typedef uint##bits##_t __attribute__((__may_alias__, __aligned__(1))) lrelu_any##bits##_;
#define LRELU_OFTEN_(cond) __builtin_expect((cond) != 0, 1)
#define LRELU_BARRIER_() __asm__ __volatile__("" ::: "memory")
#define LRELU_OPAQUE_(u) __asm__("" : "+r"(u))
#else
#define LRELU_ALIASES_(bits) typedef uint##bits##_t lrelu_u##bits##_, lrelu_any##bits##_;
#define LRELU_OFTEN_(cond) (cond)
#define LRELU_BARRIER_() ((void)0)
#define LRELU_OPAQUE_(u) ((void)0)
#endif
LRELU_ALIASES_(16)
LRELU_ALIASES_(32)
LRELU_ALIASES_(64)

/* The order of dalpha's sum, and of dbias'. A term is dy * x, +0 where x > 0; of dbias, dx.
     - Runs. channels == 1: all elements are one run. Otherwise, inner > 1: each (outer, channel) is
       a run of inner elements. inner == 1: all elements of a channel are one run.
     - Lanes. 16; but 1 where inner == 1 and channels >= 16. A run is read in rows of one element a
       lane. The k < lanes elements left at its end are its tail, one for each of the first k lanes.
     - Pieces. A run is cut into pieces of 124 rows; the last has the rows that are left. The tail
       belongs to the piece of the last whole row; a run shorter than a row is one piece.
     - Of a piece, the tail is added to the lanes first. Then its rows by fours, r0 .. r3: every
       lane adds (r0 + r1) + (r2 + r3). Then its last one to three rows: every lane adds r0, or r0 +
       r1, or (r0 + r1) + r2. All this in the arithmetic type, without fused multiply-add.
     - Totals. A channel's lanes go on from piece to piece, and from run to run. After every max(1,
       floor(124 / R)) pieces of a channel, R being a run's rows and 1 more for a tail, and after
       the channel's last, the lanes are converted to f64 and folded in half (lanes l and l + 8,
       then 4, 2, 1); the result is added to the channel's f64 total, and the lanes restart at +0.
     - dalpha[c] = dalpha[c] + total, added in f64, rounded to the type of dalpha. */
#define LRELU_PIECE_ROWS_ 124u /* of a whole piece */
LRELU_FN_ size_t lrelu_whole_rows_(size_t n, size_t lanes) { return lanes == 1 ? n : n / 16; }
/* A piece's length; pieces a fold: 1 if a run has several. */
LRELU_FN_ size_t lrelu_piece_length_(size_t left, size_t lanes) {
    const size_t piece = LRELU_PIECE_ROWS_ * lanes;
    return left < piece + lanes ? left : piece;
}
LRELU_FN_ size_t lrelu_pieces_a_fold_(size_t length, size_t lanes) {
    const size_t rows = lrelu_whole_rows_(lrelu_piece_length_(length, lanes) - 1, lanes) + 1;
    /* unsigned: rows are few, 32 bits divide faster */
    return rows > LRELU_PIECE_ROWS_ / 2 ? 1 : LRELU_PIECE_ROWS_ / LRELU_CAST_(unsigned, rows);
}
/* Sum of eight lanes. */
LRELU_FN_ double lrelu_fold_(double *lane) {
    size_t l;
    for (l = 0; l < 4; l++) lane[l] = lane[l] + lane[l + 4];
    return (lane[0] + lane[2]) + (lane[1] + lane[3]);
}

/* ---- 4.1  Plain loops: the scalar path, and the types that an instruction set's vectors lack */
/* By the bits of a type. A term is +0 where x > 0 by an AND, which no compiler fuses into a sum. */
#define LRELU_PLAIN_WIDE_(sfx, U, A, bits) \
    LRELU_FN_ int lrelu_is_lt_##sfx##_(U x) { return LRELU_NEGATIVE_##bits##_(x); } \
    LRELU_FN_ int lrelu_is_gt_##sfx##_(U x) { return LRELU_POSITIVE_##bits##_(x); } \
    LRELU_FN_ U lrelu_product_##sfx##_(U v, A alpha) { \
        U u = lrelu_to_bits_##sfx##_(alpha * lrelu_of_bits_##sfx##_(v)); \
        LRELU_OPAQUE_(u); \
        return u; \
    } \
    LRELU_FN_ U lrelu_plain_##sfx##_(int copy, U v, A alpha) { \
        return copy ? v : lrelu_product_##sfx##_(v, alpha); \
    } \
    LRELU_FN_ U lrelu_term_##sfx##_(U dy, U x) { \
        const U u = lrelu_product_##sfx##_(dy, lrelu_of_bits_##sfx##_(x)); \
        return u & ~LRELU_ONES_(U, lrelu_is_gt_##sfx##_(x)); \
    } \
    LRELU_FN_ U lrelu_plus_##sfx##_(U a, U b) { \
        return lrelu_to_bits_##sfx##_(lrelu_of_bits_##sfx##_(a) + lrelu_of_bits_##sfx##_(b)); \
    } \
    LRELU_FN_ U lrelu_##sfx##_to_##sfx##_(U u) { return u; }
#define LRELU_PLAIN_HALF_(sfx, inf, v_copied) \
    LRELU_FN_ int lrelu_is_lt_##sfx##_(uint16_t x) { return x > 0x8000u && x <= 0x8000u + (inf); } \
    LRELU_FN_ int lrelu_is_gt_##sfx##_(uint16_t x) { return x > 0 && x <= (inf); } \
    LRELU_FN_ uint16_t lrelu_plain_##sfx##_(int copy, uint16_t v, float alpha) { \
        if (copy) return v_copied; \
        return lrelu_f32_to_##sfx##_(lrelu_product_f32_(lrelu_##sfx##_to_f32_(v), alpha)); \
    } \
    LRELU_FN_ uint32_t lrelu_term_##sfx##_(uint16_t dy, uint16_t x) { \
        return lrelu_term_f32_(lrelu_##sfx##_to_f32_(dy), lrelu_##sfx##_to_f32_(x)); \
    }

/* The loops of a type. B: an integer of an element's size, may_alias; A: its arithmetic type.
   Where masks is 1, forward writes a mask, and backward reads one, not x. */
#define LRELU_PLAIN_(sfx, B, A) \
    LRELU_FN_ void lrelu_plain_forward_##sfx##_( \
            int masks, void *y, uint8_t *mask, const void *x, size_t n, A alpha) { \
        B *to = LRELU_OUT_(B, y); \
        const B *from = LRELU_IN_(B, x); \
        uint8_t bit = 0; \
        for (; n > 0; n--, from++, bit = LRELU_CAST_(uint8_t, bit << 1)) { \
            const B v = *from; \
            if (masks && bit == 0) *mask++ = 0, bit = 1; \
            if (masks && lrelu_is_gt_##sfx##_(v)) mask[-1] = LRELU_CAST_(uint8_t, mask[-1] | bit); \
            *to++ = lrelu_plain_##sfx##_(!lrelu_is_lt_##sfx##_(v), v, alpha); \
        } \
    } \
    LRELU_FN_ void lrelu_plain_backward_##sfx##_(int masks, void *dx, const void *dy, \
            const void *x, const uint8_t *mask, size_t n, A alpha) { \
        B *to = LRELU_OUT_(B, dx); \
        const B *d = LRELU_IN_(B, dy), *v = LRELU_IN_(B, x); \
        uint8_t bit = 0; \
        for (; n > 0; n--, d++, bit = LRELU_CAST_(uint8_t, bit << 1)) { \
            if (masks && bit == 0) mask++, bit = 1; \
            *to++ = lrelu_plain_##sfx##_( \
                    masks ? (mask[-1] & bit) != 0 : lrelu_is_gt_##sfx##_(*v++), *d, alpha); \
        } \
    }

/* PReLU; with a bias, channel c's slope is alpha[c * each]. W: an integer of A's size; wide:
   A's name. lrelu_sum_up_f32_ adds an element's term (dbias: dx) to sum; dx is stored unless NULL.
   lrelu_piece_f32_: the n elements of a piece, from at on, step apart. */
#define LRELU_PLAIN_PRELU_(sfx, B, W, A, wide) \
    LRELU_FN_ void lrelu_plain_prelu_forward_##sfx##_( \
            void *y, const void *x, const A *alpha, prelu_shape s) { \
        B *to = LRELU_OUT_(B, y); \
        const B *from = LRELU_IN_(B, x); \
        size_t c; \
        for (; s.outer > 0; s.outer--) \
            for (c = 0; c < s.channels; c++, to += s.inner, from += s.inner) \
                lrelu_plain_forward_##sfx##_(0, to, LRELU_NULL_, from, s.inner, alpha[c]); \
    } \
    LRELU_FN_ void lrelu_plain_bias_##sfx##_( \
            void *y, const void *x, const A *bias, const A *alpha, size_t each, prelu_shape s) { \
        B *to = LRELU_OUT_(B, y); \
        const B *from = LRELU_IN_(B, x); \
        size_t c, i; \
        for (; s.outer > 0; s.outer--) \
            for (c = 0; c < s.channels; c++) \
                for (i = 0; i < s.inner; i++, from++) { \
                    const W u = lrelu_plus_##wide##_( \
                            lrelu_##sfx##_to_##wide##_(*from), lrelu_to_bits_##wide##_(bias[c])); \
                    *to++ = lrelu_##wide##_to_##sfx##_( \
                            lrelu_plain_##wide##_(!lrelu_is_lt_##wide##_(u), u, alpha[c * each])); \
                } \
    } \
    LRELU_FN_ void lrelu_sum_up_##sfx##_( \
            int dbias, W *sum, B *dx, const B *dy, const B *x, size_t at, A alpha) { \
        const B d = dy[at], v = x[at], \
                r = lrelu_plain_##sfx##_(lrelu_is_gt_##sfx##_(v), d, alpha); \
        const W term = dbias ? lrelu_##sfx##_to_##wide##_(r) : lrelu_term_##sfx##_(d, v); \
        if (dx) dx[at] = r; \
        *sum = lrelu_plus_##wide##_(*sum, term); \
    } \
    LRELU_FN_ void lrelu_piece_##sfx##_(int dbias, W *lane, size_t lanes, B *dx, const B *dy, \
            const B *x, size_t at, size_t step, size_t n, A alpha) { \
        const size_t whole = lrelu_whole_rows_(n, lanes) * lanes; \
        size_t i, l, row, end; \
        for (i = whole; i < n; i++) \
            lrelu_sum_up_##sfx##_(dbias, &lane[i - whole], dx, dy, x, at + i * step, alpha); \
        for (i = 0; i < whole; i = end) { \
            end = whole - i < 4 * lanes ? whole : i + 4 * lanes; \
            for (l = 0; l < lanes; l++) { \
                W pair[2] = {0, 0}; /* r0 + r1, r2 + r3; no lane is -0, which + 0 would change */ \
                for (row = 0; i + row * lanes < end; row++) \
                    lrelu_sum_up_##sfx##_(dbias, &pair[row >> 1], dx, dy, x, \
                            at + (i + row * lanes + l) * step, alpha); \
                lane[l] = lrelu_plus_##wide##_(lane[l], lrelu_plus_##wide##_(pair[0], pair[1])); \
            } \
        } \
    } \
    LRELU_PLAIN_SUM_(sfx, B, W, A, wide)
/* Its second half: C99 promises lines of 4095 characters, not more. */
#define LRELU_PLAIN_SUM_(sfx, B, W, A, wide) \
    LRELU_FN_ void lrelu_plain_prelu_backward_##sfx##_(int dbias, void *dx, A *dalpha, \
            const void *dy, const void *x, const A *alpha, prelu_shape shape) { \
        const prelu_shape s = lrelu_one_run_(shape); \
        const int by_rows = s.inner == 1 && s.channels > 1; /* channels last */ \
        const size_t lanes = by_rows && s.channels >= 16 ? 1 : 16; \
        const size_t length = by_rows ? s.outer : s.inner, runs = by_rows ? 1 : s.outer; \
        const size_t step = by_rows ? s.channels : 1, every = lrelu_pieces_a_fold_(length, lanes); \
        size_t c, run, at, n, l; \
        for (c = 0; c < s.channels; c++) { \
            double sum = 0.0, fold[8]; \
            size_t pieces = 0; \
            W lane[16]; \
            for (l = 0; l < 16; l++) lane[l] = 0; \
            for (run = 0; run < runs; run++) \
                for (at = 0; at < length; at += n) { \
                    n = lrelu_piece_length_(length - at, lanes); \
                    lrelu_piece_##sfx##_(dbias, lane, lanes, LRELU_OUT_(B, dx), LRELU_IN_(B, dy), \
                            LRELU_IN_(B, x), (run * s.channels + c) * s.inner + at * step, step, \
                            n, alpha[dbias ? 0 : c]); \
                    if (++pieces < every && run + 1 < runs) continue; \
                    pieces = 0; \
                    for (l = 0; l < 8; l++) { \
                        fold[l] = lrelu_##wide##_f64_(lrelu_of_bits_##wide##_(lane[l])) + \
                                  lrelu_##wide##_f64_(lrelu_of_bits_##wide##_(lane[l + 8])); \
                        lane[l] = 0; \
                        lane[l + 8] = 0; \
                    } \
                    sum = sum + lrelu_fold_(fold); \
                } \
            if (dalpha) dalpha[c] = lrelu_f64_##wide##_(lrelu_##wide##_f64_(dalpha[c]) + sum); \
        } \
    }

/* Kernels or loops for f32, f16, bf16; f64: in 4.17. */
#if LRELU_ISA == LRELU_ISA_SCALAR || (LRELU_ISA == LRELU_ISA_MVE && (__ARM_FEATURE_MVE & 2) == 0)
#define LRELU_F32_BY_(kernel, loop) loop
LRELU_PLAIN_WIDE_(f32, uint32_t, float, 32)
LRELU_FN_ double lrelu_f32_f64_(float v) { return LRELU_CAST_(double, v); }
LRELU_FN_ float lrelu_f64_f32_(double v) { return LRELU_CAST_(float, v); }
LRELU_PLAIN_HALF_(f16, 0x7c00u, lrelu_quiet_f16_(v))
LRELU_PLAIN_HALF_(bf16, 0x7f80u, v)
LRELU_PLAIN_(f32, lrelu_u32_, float)
LRELU_PLAIN_(f16, lrelu_u16_, float)
LRELU_PLAIN_(bf16, lrelu_u16_, float)
#ifndef __SDCC
LRELU_PLAIN_PRELU_(f32, lrelu_u32_, uint32_t, float, f32)
LRELU_PLAIN_PRELU_(f16, lrelu_u16_, uint32_t, float, f32)
LRELU_PLAIN_PRELU_(bf16, lrelu_u16_, uint32_t, float, f32)
#endif
#else
#define LRELU_F32_BY_(kernel, loop) kernel
#endif
#if LRELU_ISA != LRELU_ISA_SCALAR

/* ---- 4.2  Operations of a vector path */
/* Constants for v of one sign. 8 bits, the short form: ((|v| * m >> 8) + b) >> s; 16 bits:
   (v * m + (v * b >> 16) + carry) >> s. */
typedef struct {
    int m, b, s, carry;
} lrelu_side_;

/* The first 8 of up to 16 bytes of an array as an integer, little-endian, by one or two
   accesses, which may overlap but touch nothing beyond. bytes: a multiple of size; one is enough
   if size >= 4. get_high: those after 8; put128: all. */
LRELU_FN_ uint64_t lrelu_get32_(const void *p) { return *LRELU_IN_(lrelu_any32_, p); }
LRELU_FN_ uint64_t lrelu_get16_(const void *p) { return *LRELU_IN_(lrelu_any16_, p); }
LRELU_FN_ uint64_t lrelu_get_(size_t size, const void *from, size_t bytes) {
    lrelu_in_ p = lrelu_cbytes_(from);
    if (bytes >= 8) return *LRELU_IN_(lrelu_any64_, from);
    if (size >= 4) return lrelu_get32_(p);
    if (bytes >= 4) return lrelu_get32_(p) | lrelu_get32_(p + bytes - 4) << (8 * (bytes - 4));
    if (size >= 2) return lrelu_get16_(p);
    if (bytes >= 2) return lrelu_get16_(p) | lrelu_get16_(p + bytes - 2) << (8 * (bytes - 2));
    return *p;
}
LRELU_FN_ uint64_t lrelu_get_high_(size_t size, const void *from, size_t bytes) {
    return bytes > 8 ? lrelu_get_(size, lrelu_cbytes_(from) + 8, bytes - 8) : 0u;
}
LRELU_FN_ void lrelu_put32_(void *p, uint64_t v) {
    *LRELU_OUT_(lrelu_any32_, p) = LRELU_CAST_(uint32_t, v & 0xffffffffu);
}
LRELU_FN_ void lrelu_put16_(void *p, uint64_t v) {
    *LRELU_OUT_(lrelu_any16_, p) = LRELU_CAST_(uint16_t, v & 0xffffu);
}
LRELU_FN_ void lrelu_put_(size_t size, void *to, uint64_t v, size_t bytes) {
    lrelu_out_ p = lrelu_bytes_(to);
    if (bytes >= 8) {
        *LRELU_OUT_(lrelu_any64_, to) = v;
    } else if (size >= 4 || bytes >= 4) {
        lrelu_put32_(p, v);
        if (size < 4) lrelu_put32_(p + bytes - 4, v >> (8 * (bytes - 4)));
    } else if (size >= 2 || bytes >= 2) {
        lrelu_put16_(p, v);
        if (size < 2) lrelu_put16_(p + bytes - 2, v >> (8 * (bytes - 2)));
    } else {
        *p = LRELU_CAST_(uint8_t, v & 0xffu);
    }
}
LRELU_FN_ void lrelu_put128_(size_t size, void *to, uint64_t lo, uint64_t hi, size_t bytes) {
    lrelu_put_(size, to, lo, bytes);
    if (bytes > 8) lrelu_put_(size, lrelu_bytes_(to) + 8, hi, bytes - 8);
}

/* Each block below is a list of operations, one line each: LRELU_OP2_(mul32, expression) defines
   lrelu_mul32_(a, b). The macro says the operands. Where registers have types, LRELU_AS_(type, v)
   is v's bits as another one, LRELU_OF_ the way back; LRELU_VIA_ defines an operation by an
   intrinsic of two registers, read so. Every load and store may alias any type and be at any
   element: hence registers of bytes on NEON, SVE, VSX and s390x. LRELU_HAS_BIT_ makes a mask of the
   lanes whose bit, in lane, is set in bits. */
#define LRELU_DEFINE_(R, name, operands, e) \
    LRELU_FN_ R lrelu_##name##_ operands { return e; }
#define LRELU_OP1_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_v_ a), e)
#define LRELU_OP2_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_v_ a, lrelu_v_ b), e)
#define LRELU_SHIFT_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_v_ a, int by), e)
#define LRELU_DOT_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_v_ a, lrelu_v_ b, int times), e)
#define LRELU_PLUS_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_v_ a, int addend), e)
#define LRELU_TEST1_(name, e) LRELU_DEFINE_(lrelu_m_, name, (lrelu_v_ a), e)
#define LRELU_TEST2_(name, e) LRELU_DEFINE_(lrelu_m_, name, (lrelu_v_ a, lrelu_v_ b), e)
#define LRELU_PICK_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_m_ m, lrelu_v_ a, lrelu_v_ b), e)
#define LRELU_SIGN_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_v_ v, lrelu_v_ a, lrelu_v_ b), e)
#define LRELU_DROP_(name, e) LRELU_DEFINE_(lrelu_v_, name, (lrelu_m_ m, lrelu_v_ a), e)
#define LRELU_BITS_(name, e) LRELU_DEFINE_(lrelu_set_, name, (lrelu_m_ m), e)
#define LRELU_MASK_(name, e) LRELU_DEFINE_(lrelu_m_, name, (lrelu_set_ bits), e)
#define LRELU_SPLAT_(name, type, e) LRELU_DEFINE_(lrelu_v_, name, (type c), e)
#define LRELU_LOAD_(name, e) LRELU_DEFINE_(lrelu_v_, name, (const void *p), e)
#define LRELU_LOAD_N_(name, e) LRELU_DEFINE_(lrelu_v_, name, (const void *p, size_t k), e)
#define LRELU_LOADS_(name, e) \
    LRELU_DEFINE_(lrelu_v_, name, (size_t size, const void *p), ((void)size, e))
#define LRELU_LOADS_N_(name, e) \
    LRELU_DEFINE_(lrelu_v_, name, (size_t size, const void *p, size_t k), e)
#define LRELU_DO_(name, operands, e) \
    LRELU_FN_ void lrelu_##name##_ operands { e; }
#define LRELU_STORE_(name, e) LRELU_DO_(name, (void *p, lrelu_v_ a), e)
#define LRELU_STORE_N_(name, e) LRELU_DO_(name, (void *p, lrelu_v_ a, size_t k), e)
#define LRELU_STORES_(name, e) LRELU_DO_(name, (size_t size, void *p, lrelu_v_ a), ((void)size, e))
#define LRELU_STORES_N_(name, e) LRELU_DO_(name, (size_t size, void *p, lrelu_v_ a, size_t k), e)

/* What a block supplies, besides helpers of its own: lrelu_v_, a register of LRELU_LANES_ f32;
   lrelu_m_, a mask of its lanes; lrelu_set_, that as an integer; LRELU_NAME_, what lrelu_isa_name
   says. Partial accesses touch only their k elements, 0 < k <= lanes; on Helium a larger k means
   all lanes.

   Only where they apply:
   LRELU_WIDTH_            a register's bytes, unless 16
   LRELU_LANES_            its f32, unless 4
   LRELU_PREDICATED_       1: partial registers cost no more than whole ones
   LRELU_MAX_PAYS_         1: max(x * a, x) is faster than selecting: max32, max64
   LRELU_STREAMS_          1: it has stream and fence
   LRELU_MASKED_           AVX-512's masked operations
   LRELU_SOFT_F16_         f16 is converted by 4.10
   LRELU_NO_F64_, _NO_F32_ vectors have none: plain loops
   LRELU_JOIN64_           16 bytes, little-endian, of two uint64_t,
   LRELU_HALF64_           and half i of them: 4.10 makes ldn and stn
   LRELU_OWN_xxx_          own ld16n st16n, sel64 drop64, ld16_f32

   The operations proper:
   ld st ldn stn           elements of size bytes; the first k, zero elsewhere
   stream fence            where LRELU_STREAMS_: aligned store past the caches
   ld16 st16 ld16n st16n   LRELU_LANES_ 16-bit elements; where LRELU_OWN_LD16N_, in any layout
   splat64 splat32         a double, a uint32_t in every lane
   mul32 add32 max32       IEEE, and so mul64 ...; max gives b where a == b or one is NaN
   lt32 gt32 lt64 gt64     a < 0, a > 0; false for NaN
   sel32 sel64             m ? a : b, bit for bit
   drop32 drop64           m ? +0 : a, so that no compiler fuses it with an add
   keep32 keep64           where LRELU_MASKED_: m ? v : v * a
   bits32 bits64           mask to an integer, lane 0 in bit 0, none beyond the lanes
   mask32 mask64           and back, whatever is beyond them
   top16 pack16            16 bits to the upper half of 32; the lower half back
   and32 or32 iadd32 igt32 integers of 32 bits; igt32 is signed
   shl32 shr32             shifts of those, unsigned

   for integers (8 and 16 bits fill a register):
   splat8 splat16          of an unsigned, of an int
   adds8 subs8 flip        saturating, unsigned; xor
   up8lo up8hi             byte << 8 in 16-bit lanes, of halves, or any split that pack8 undoes
   pack8                   16-bit lanes below 2^15 to bytes, saturating
   umulhi16 smulhi16       high half of the product, unsigned and signed
   iadd16 shr16            of 16-bit lanes, unsigned
   sign16                  v < 0 ? a : b
   dotlo dothi             a * times + b, of signed 16-bit lanes, in 32 bits, by halves
   sar32 packs16           arithmetic shift; to 16 bits, saturating, undoing halves
   side8 side16            where LRELU_SIDES_, instead of what 4.11 makes them of
   quarter_ld lookup       where LRELU_TABLES_: a table is four lrelu_quarter_

   and where LRELU_SCALES_, for integers that are scaled in 32 bits:
   isub32                  of 32 bits
   umul32                  the even lanes' products, unsigned
   iadd64 ishr64           of 64-bit lanes
   mix31                   a's lanes of 64 bits to even ones of 32, b's to odd ones, >> 31
   dot16                   products of signed 16 bits, added by pairs
   shrv32 sarv32           a >> b, lane by lane, unsigned and signed; SSE2: b is 2^(31 - shift)
   imul32 dmulh32 rdmulh32 where LRELU_DOUBLING_, not umul32 to sarv32: a * b, >> 31, and rounded
   rshr32                  so too: a >> b, lane by lane, rounded
   wide16 wide8            16 bits, and, unless LRELU_OWN_LD16N_, bytes, unsigned, to 32
   ld8n st8n               where LRELU_OWN_LD16N_: bytes to 32-bit lanes, and back
   narrow8 narrow16        a + addend, saturated, for st8n and st16n

   and for 16-bit floats:
   pair16                  where LRELU_MASKED_: see 4.10
   f16_f32 f32_f16         unless LRELU_SOFT_F16_, to f32 and back, to nearest even
   ld16_f32                where LRELU_OWN_LD16_F32_: f16_f32 of ld16, in one */

#if LRELU_X86_

/* ---- 4.3  x86: SSE2, AVX2, AVX-512. LRELU_X_(f) and LRELU_SI_(f_) are a width's intrinsics */
typedef uint64_t lrelu_set_;
#define LRELU_MAX_PAYS_ 1
#define LRELU_STREAMS_ 1
#define LRELU_OF_(type, v) LRELU_SI_(cast##type##_)(v)
#define LRELU_VIA_(name, f, type) \
    LRELU_OP2_(name, LRELU_OF_(type, LRELU_X_(f##_##type)(LRELU_AS_(type, a), LRELU_AS_(type, b))))
#define LRELU_INT_(name, f) LRELU_OP2_(name, LRELU_X_(f)(a, b))
#define LRELU_COUNT_ _mm_cvtsi32_si128(by) /* for shifts by a variable */
/* SSE2 and AVX2. */
#define LRELU_SPREAD_ LRELU_X_(set1_epi32)(LRELU_CAST_(int, bits & 0x7fffffffu))
#define LRELU_HAS_BIT_(name, lane) \
    LRELU_MASK_(name, LRELU_X_(cmpeq_epi32)(LRELU_SI_(and_)(LRELU_SPREAD_, lane), lane))

LRELU_FN_ __m128i lrelu_ldn128_(size_t size, const void *p, size_t bytes) {
    const uint64_t lo = lrelu_get_(size, p, bytes), hi = lrelu_get_high_(size, p, bytes);
    return _mm_set_epi64x(LRELU_CAST_(int64_t, hi), LRELU_CAST_(int64_t, lo));
}
LRELU_FN_ void lrelu_stn128_(size_t size, void *p, __m128i v, size_t bytes) {
    lrelu_any64_ half[2];
    _mm_storeu_si128(LRELU_OUT_(__m128i, LRELU_OUT_(void, half)), v);
    lrelu_put128_(size, p, half[0], half[1], bytes);
}

/* LRELU_TO_0_ compares a with 0; SSE2 uses lt, the others LT. */
#if LRELU_ISA == LRELU_ISA_SSE2
typedef __m128i lrelu_v_, lrelu_m_;
#define LRELU_NAME_ "sse2"
#define LRELU_SOFT_F16_
#define LRELU_X_(f) _mm_##f
#define LRELU_SI_(f) _mm_##f##si128
#define LRELU_AS_(type, v) _mm_castsi128_##type(v)
#define LRELU_BY_ by
#define LRELU_TO_0_(type, lt, LT) \
    LRELU_OF_(type, _mm_cmp##lt##_##type(LRELU_AS_(type, a), _mm_setzero_##type()))
LRELU_LOADS_N_(ldn, lrelu_ldn128_(size, p, k *size))
LRELU_STORES_N_(stn, lrelu_stn128_(size, p, a, k *size))
LRELU_LOAD_(ld16, _mm_loadl_epi64(LRELU_IN_(__m128i, p)))
LRELU_STORE_(st16, _mm_storel_epi64(LRELU_OUT_(__m128i, p), a))
LRELU_PICK_(sel32, _mm_or_si128(_mm_and_si128(m, a), _mm_andnot_si128(m, b)))
LRELU_DROP_(drop32, _mm_andnot_si128(m, a))
LRELU_HAS_BIT_(mask32, _mm_set_epi32(8, 4, 2, 1))
LRELU_HAS_BIT_(mask64, _mm_set_epi32(2, 2, 1, 1))
LRELU_OP1_(wide16, _mm_unpacklo_epi16(a, _mm_setzero_si128()))
LRELU_OP1_(top16, _mm_unpacklo_epi16(_mm_setzero_si128(), a))
LRELU_OP1_(signed16, _mm_srai_epi32(_mm_slli_epi32(a, 16), 16))
LRELU_OP1_(pack16, _mm_packs_epi32(lrelu_signed16_(a), lrelu_signed16_(a)))
LRELU_SIGN_(sign16, lrelu_sel32_(_mm_srai_epi16(v, 15), a, b))
LRELU_OP1_(wide8, lrelu_wide16_(_mm_unpacklo_epi8(a, _mm_setzero_si128())))
LRELU_OP1_(sat16, _mm_packs_epi32(a, a))
LRELU_OP1_(sat8, _mm_packs_epi16(a, a))
#elif LRELU_ISA == LRELU_ISA_AVX2
typedef __m256i lrelu_v_, lrelu_m_;
#define LRELU_NAME_ "avx2"
#define LRELU_WIDTH_ 32
#define LRELU_LANES_ 8
#define LRELU_X_(f) _mm256_##f
#define LRELU_SI_(f) _mm256_##f##si256
#define LRELU_AS_(type, v) _mm256_castsi256_##type(v)
#define LRELU_HIGH_(v) _mm256_extracti128_si256(v, 1)
#define LRELU_BY_ by
#define LRELU_TO_0_(type, lt, LT) \
    LRELU_OF_(type, _mm256_cmp_##type(LRELU_AS_(type, a), _mm256_setzero_##type(), _CMP_##LT##_OQ))
LRELU_LOAD_(ld16, LRELU_OF_(si128, _mm_loadu_si128(LRELU_IN_(__m128i, p))))
LRELU_STORE_(st16, _mm_storeu_si128(LRELU_OUT_(__m128i, p), LRELU_AS_(si128, a)))
/* Not by masks, which are slow on AMD's CPUs. */
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const size_t skip = k * size > 16 ? 16 : 0;
    const __m128i part = lrelu_ldn128_(size, lrelu_cbytes_(p) + skip, k * size - skip);
    if (skip == 0) return _mm256_inserti128_si256(_mm256_setzero_si256(), part, 0);
    return _mm256_inserti128_si256(lrelu_ld16_(p), part, 1);
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    const size_t skip = k * size > 16 ? 16 : 0;
    const __m128i part = skip > 0 ? LRELU_HIGH_(v) : LRELU_AS_(si128, v);
    if (skip > 0) lrelu_st16_(p, v);
    lrelu_stn128_(size, lrelu_bytes_(p) + skip, part, k * size - skip);
}
LRELU_PICK_(sel32,
        LRELU_OF_(ps, _mm256_blendv_ps(LRELU_AS_(ps, b), LRELU_AS_(ps, a), LRELU_AS_(ps, m))))
LRELU_DROP_(drop32, LRELU_OF_(ps, _mm256_andnot_ps(LRELU_AS_(ps, m), LRELU_AS_(ps, a))))
LRELU_HAS_BIT_(mask32, _mm256_set_epi32(128, 64, 32, 16, 8, 4, 2, 1))
LRELU_HAS_BIT_(mask64, _mm256_set_epi32(8, 8, 4, 4, 2, 2, 1, 1))
LRELU_OP1_(wide16, _mm256_cvtepu16_epi32(LRELU_AS_(si128, a)))
#define LRELU_PACK_(name, f) \
    LRELU_OP1_(name, LRELU_OF_(si128, f(LRELU_AS_(si128, a), LRELU_HIGH_(a))))
LRELU_PACK_(pack16, _mm_packus_epi32)
LRELU_PACK_(sat16, _mm_packs_epi32)
LRELU_PACK_(sat8, _mm_packs_epi16)
LRELU_SIGN_(sign16, _mm256_blendv_epi8(b, a, _mm256_srai_epi16(v, 15)))
#if defined(__F16C__) || (defined(_MSC_VER) && !defined(__clang__))
#define LRELU_OWN_LD16_F32_
LRELU_OP1_(f16_f32, LRELU_OF_(ps, _mm256_cvtph_ps(LRELU_AS_(si128, a))))
LRELU_OP1_(f32_f16, LRELU_OF_(si128, _mm256_cvtps_ph(LRELU_AS_(ps, a), _MM_FROUND_TO_NEAREST_INT)))
LRELU_LOAD_(ld16_f32, LRELU_OF_(ps, _mm256_cvtph_ps(_mm_loadu_si128(LRELU_IN_(__m128i, p)))))
#else
#define LRELU_SOFT_F16_
#endif
#else
typedef __m512i lrelu_v_;
typedef __mmask16 lrelu_m_;
#define LRELU_NAME_ "avx512"
#define LRELU_WIDTH_ 64
#define LRELU_LANES_ 16
#define LRELU_MASKED_
#define LRELU_OWN_SEL64_
#define LRELU_OWN_LD16_F32_
#define LRELU_X_(f) _mm512_##f
#define LRELU_SI_(f) _mm512_##f##si512
#define LRELU_AS_(type, v) _mm512_castsi512_##type(v)
#define LRELU_BY_ LRELU_CAST_(unsigned, by)
#define LRELU_TO_0_(type, lt, LT) \
    _mm512_cmp_##type##_mask(LRELU_AS_(type, a), _mm512_setzero_##type(), _CMP_##LT##_OQ)
#define LRELU_M8_(m) LRELU_CAST_(__mmask8, m)
#define LRELU_NOT_(m) LRELU_CAST_(__mmask16, ~(m))
/* By 256 bits where that is enough: a masked load of 512 waits for narrower stores before it. */
LRELU_FN_ lrelu_v_ lrelu_ldn_(size_t size, const void *p, size_t k) {
    const uint64_t m = UINT64_MAX >> ((64 - k * size) & 63);
    if (k * size > 32) return _mm512_maskz_loadu_epi8(m, p);
    return _mm512_inserti64x4(
            _mm512_setzero_si512(), _mm256_maskz_loadu_epi8(LRELU_CAST_(__mmask32, m), p), 0);
}
LRELU_FN_ void lrelu_stn_(size_t size, void *p, lrelu_v_ v, size_t k) {
    const uint64_t m = UINT64_MAX >> ((64 - k * size) & 63);
    if (k * size > 32) _mm512_mask_storeu_epi8(p, m, v);
    if (k * size <= 32) _mm256_mask_storeu_epi8(p, LRELU_CAST_(__mmask32, m), LRELU_AS_(si256, v));
}
LRELU_LOAD_(ld16, LRELU_OF_(si256, _mm256_loadu_si256(LRELU_IN_(__m256i, p))))
LRELU_STORE_(st16, _mm256_storeu_si256(LRELU_OUT_(__m256i, p), LRELU_AS_(si256, a)))
LRELU_PICK_(sel32, _mm512_mask_mov_epi32(b, m, a))
LRELU_PICK_(sel64, _mm512_mask_mov_epi64(b, LRELU_M8_(m), a))
LRELU_DROP_(drop32, _mm512_maskz_mov_epi32(LRELU_NOT_(m), a))
LRELU_DROP_(drop64, _mm512_maskz_mov_epi64(LRELU_M8_(LRELU_NOT_(m)), a))
#define LRELU_KEEP_(name, R, type, n) \
    LRELU_FN_ lrelu_v_ lrelu_##name##_(lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) { \
        R x = LRELU_AS_(type, v); \
        const R y = x, f = LRELU_AS_(type, a); \
        LRELU_HIDE_(x); \
        return LRELU_OF_(type, _mm512_mask_mul_##type(y, n, x, f)); \
    }
LRELU_KEEP_(keep32, __m512, ps, LRELU_NOT_(m))
LRELU_KEEP_(keep64, __m512d, pd, LRELU_M8_(LRELU_NOT_(m)))
LRELU_BITS_(bits32, m)
LRELU_BITS_(bits64, m)
LRELU_MASK_(mask32, LRELU_CAST_(__mmask16, bits & 0xffff))
LRELU_FN_ lrelu_m_ lrelu_mask64_(lrelu_set_ bits) {
    unsigned low = LRELU_CAST_(unsigned, bits & 0xffu);
    LRELU_OPAQUE_(low); /* clang 14 and 19 for i386 forget that these bits were shifted */
    return LRELU_CAST_(__mmask16, low);
}
LRELU_OP1_(wide16, _mm512_cvtepu16_epi32(LRELU_AS_(si256, a)))
LRELU_OP1_(pack16, LRELU_OF_(si256, _mm512_cvtepi32_epi16(a)))
LRELU_TEST2_(igt32, _mm512_cmpgt_epi32_mask(a, b))
LRELU_SIGN_(sign16, _mm512_mask_blend_epi16(_mm512_movepi16_mask(v), b, a))
LRELU_OP1_(sat16, LRELU_OF_(si256, _mm512_cvtsepi32_epi16(a)))
LRELU_OP1_(sat8, LRELU_OF_(si256, _mm512_cvtsepi16_epi8(a)))
#ifdef __AVX512VBMI__
#define LRELU_TABLES_
typedef __m512i lrelu_quarter_;
LRELU_FN_ lrelu_quarter_ lrelu_quarter_ld_(lrelu_in_ p) { return _mm512_loadu_si512(p); }
LRELU_FN_ lrelu_v_ lrelu_lookup_(const lrelu_quarter_ *t, lrelu_v_ v) {
    const __mmask64 hi = _mm512_movepi8_mask(v), lo = _knot_mask64(hi);
    v = _mm512_mask2_permutex2var_epi8(t[0], v, lo, t[1]);
    return _mm512_mask2_permutex2var_epi8(t[2], v, hi, t[3]);
}
#endif
/* kept rises where dropped exceeds half a unit, or is half and kept is odd. */
LRELU_FN_ lrelu_v_ lrelu_pair16_(lrelu_v_ lo, lrelu_v_ hi) {
    const __m512i down = _mm512_set4_epi32(0x0f0e0f0e, 0x0b0a0b0a, 0x07060706, 0x03020302);
    const __m512i up = _mm512_set4_epi32(0x0d0c0d0c, 0x09080908, 0x05040504, 0x01000100);
    const __m512i one = _mm512_set1_epi16(1), least = _mm512_set1_epi16(-0x7fff);
    const __m512i kept = _mm512_mask_shuffle_epi8(hi, 0x3333333333333333u, lo, down);
    const __m512i dropped = _mm512_mask_shuffle_epi8(lo, 0xccccccccccccccccu, hi, up);
    const __m512i odd = _mm512_ternarylogic_epi32(dropped, kept, one, 0xf8); /* a | (b & c) */
    return _mm512_mask_add_epi16(kept, _mm512_cmpge_epu16_mask(odd, least), kept, one);
}
LRELU_OP1_(f16_f32, LRELU_OF_(ps, _mm512_cvtph_ps(LRELU_AS_(si256, a))))
LRELU_OP1_(f32_f16, LRELU_OF_(si256, _mm512_maskz_cvtps_ph(
                                             0xffff, LRELU_AS_(ps, a), _MM_FROUND_TO_NEAREST_INT)))
LRELU_LOAD_(ld16_f32, LRELU_OF_(ps, _mm512_cvtph_ps(_mm256_loadu_si256(LRELU_IN_(__m256i, p)))))
#endif

/* The same for all three widths. */
LRELU_LOADS_(ld, LRELU_SI_(loadu_)(LRELU_IN_(lrelu_v_, p)))
LRELU_STORES_(st, LRELU_SI_(storeu_)(LRELU_OUT_(lrelu_v_, p), a))
LRELU_STORE_(stream, LRELU_SI_(stream_)(LRELU_OUT_(lrelu_v_, p), a))
LRELU_DO_(fence, (void), _mm_sfence())
LRELU_SPLAT_(splat64, double, LRELU_OF_(pd, LRELU_X_(set1_pd)(c)))
LRELU_SPLAT_(splat32, uint32_t, LRELU_X_(set1_epi32)(LRELU_CAST_(int, c)))
LRELU_VIA_(mul32, mul, ps)
LRELU_VIA_(add32, add, ps)
LRELU_VIA_(max32, max, ps)
LRELU_VIA_(mul64, mul, pd)
LRELU_VIA_(add64, add, pd)
LRELU_VIA_(max64, max, pd)
LRELU_TEST1_(lt32, LRELU_TO_0_(ps, lt, LT))
LRELU_TEST1_(gt32, LRELU_TO_0_(ps, gt, GT))
LRELU_TEST1_(lt64, LRELU_TO_0_(pd, lt, LT))
LRELU_TEST1_(gt64, LRELU_TO_0_(pd, gt, GT))
#if LRELU_ISA != LRELU_ISA_SSE2
LRELU_OP1_(top16, LRELU_X_(slli_epi32)(lrelu_wide16_(a), 16))
LRELU_OP1_(wide8, LRELU_X_(cvtepu8_epi32)(LRELU_AS_(si128, a)))
#endif
#ifndef LRELU_MASKED_
LRELU_BITS_(bits32, LRELU_CAST_(unsigned, LRELU_X_(movemask_ps)(LRELU_AS_(ps, m))))
LRELU_BITS_(bits64, LRELU_CAST_(unsigned, LRELU_X_(movemask_pd)(LRELU_AS_(pd, m))))
LRELU_TEST2_(igt32, LRELU_X_(cmpgt_epi32)(a, b))
#endif
LRELU_OP2_(and32, LRELU_SI_(and_)(a, b))
LRELU_OP2_(or32, LRELU_SI_(or_)(a, b))
LRELU_INT_(iadd32, add_epi32)
LRELU_SHIFT_(shl32, LRELU_X_(slli_epi32)(a, LRELU_BY_))
LRELU_SHIFT_(shr32, LRELU_X_(srli_epi32)(a, LRELU_BY_))
LRELU_SPLAT_(splat8, unsigned, LRELU_X_(set1_epi8)(LRELU_CAST_(char, c)))
LRELU_SPLAT_(splat16, int, LRELU_X_(set1_epi16)(LRELU_CAST_(short, c)))
LRELU_INT_(adds8, adds_epu8)
LRELU_INT_(subs8, subs_epu8)
LRELU_OP2_(flip, LRELU_SI_(xor_)(a, b))
LRELU_FN_ lrelu_v_ lrelu_zero_(void) {
    lrelu_v_ zero = LRELU_X_(set1_epi32)(0);
    LRELU_HIDE_(zero); /* clang 19 for SSE2 interleaves bytes with a known 0 in ten instructions */
    return zero;
}
LRELU_OP1_(up8lo, LRELU_X_(unpacklo_epi8)(lrelu_zero_(), a))
LRELU_OP1_(up8hi, LRELU_X_(unpackhi_epi8)(lrelu_zero_(), a))
LRELU_INT_(pack8, packus_epi16)
LRELU_INT_(umulhi16, mulhi_epu16)
LRELU_INT_(smulhi16, mulhi_epi16)
LRELU_INT_(iadd16, add_epi16)
LRELU_SHIFT_(shr16, LRELU_X_(srl_epi16)(a, LRELU_COUNT_))
/* a * times + b * 1, of pairs a, b. */
LRELU_INT_(pairlo, unpacklo_epi16)
LRELU_INT_(pairhi, unpackhi_epi16)
LRELU_SPLAT_(pair1, int, lrelu_pairlo_(lrelu_splat16_(c), lrelu_splat16_(1)))
LRELU_DOT_(dotlo, LRELU_X_(madd_epi16)(lrelu_pairlo_(a, b), lrelu_pair1_(times)))
LRELU_DOT_(dothi, LRELU_X_(madd_epi16)(lrelu_pairhi_(a, b), lrelu_pair1_(times)))
LRELU_SHIFT_(sar32, LRELU_X_(sra_epi32)(a, LRELU_COUNT_))
LRELU_INT_(packs16, packs_epi32)
#define LRELU_SCALES_
LRELU_INT_(isub32, sub_epi32)
LRELU_INT_(umul32, mul_epu32)
LRELU_INT_(dot16, madd_epi16)
LRELU_INT_(iadd64, add_epi64)
LRELU_SHIFT_(ishr64, LRELU_X_(srli_epi64)(a, LRELU_BY_))
LRELU_OP2_(mix31, lrelu_or32_(lrelu_ishr64_(a, 31), LRELU_X_(slli_epi64)(lrelu_ishr64_(b, 31), 32)))
#if LRELU_ISA == LRELU_ISA_SSE2
LRELU_OP2_(shrv32, lrelu_mix31_(lrelu_umul32_(a, b),
                           lrelu_umul32_(lrelu_ishr64_(a, 32), lrelu_ishr64_(b, 32))))
LRELU_OP2_(sarv32, lrelu_isub32_(lrelu_shrv32_(lrelu_flip_(a, lrelu_splat32_(0x80000000u)), b), b))
#else
LRELU_INT_(shrv32, srlv_epi32)
LRELU_INT_(sarv32, srav_epi32)
#endif
LRELU_PLUS_(narrow8, lrelu_sat8_(LRELU_X_(adds_epi16)(lrelu_sat16_(a), lrelu_splat16_(addend))))
LRELU_PLUS_(narrow16, lrelu_sat16_(lrelu_iadd32_(a, lrelu_splat32_(LRELU_CAST_(uint32_t, addend)))))

#elif LRELU_ISA == LRELU_ISA_NEON || LRELU_ISA == LRELU_ISA_MVE

/* ---- 4.4  NEON and Helium: what both say in the same words */
typedef uint8x16_t lrelu_v_;
typedef unsigned lrelu_set_;
#define LRELU_AS_(type, v) vreinterpretq_##type##_u8(v)
#define LRELU_OF_(type, v) vreinterpretq_u8_##type(v)
#define LRELU_VIA_(name, f, type) \
    LRELU_OP2_(name, LRELU_OF_(type, f##_##type(LRELU_AS_(type, a), LRELU_AS_(type, b))))
LRELU_SPLAT_(splat32, uint32_t, LRELU_OF_(u32, vdupq_n_u32(c)))
LRELU_OP2_(and32, vandq_u8(a, b))
LRELU_OP2_(or32, vorrq_u8(a, b))
LRELU_VIA_(iadd32, vaddq, u32)
LRELU_SPLAT_(splat8, unsigned, vdupq_n_u8(LRELU_CAST_(uint8_t, c)))
LRELU_SPLAT_(splat16, int, LRELU_OF_(s16, vdupq_n_s16(LRELU_CAST_(int16_t, c))))
LRELU_OP2_(adds8, vqaddq_u8(a, b))
LRELU_OP2_(subs8, vqsubq_u8(a, b))
LRELU_OP2_(flip, veorq_u8(a, b))
LRELU_VIA_(iadd16, vaddq, u16)
#define LRELU_SCALES_
#define LRELU_DOUBLING_
LRELU_VIA_(isub32, vsubq, u32)
LRELU_VIA_(imul32, vmulq, u32)
LRELU_VIA_(dmulh32, vqdmulhq, s32)
LRELU_VIA_(rdmulh32, vqrdmulhq, s32)
LRELU_OP2_(rshr32, LRELU_OF_(s32, vrshlq_s32(LRELU_AS_(s32, a), vnegq_s32(LRELU_AS_(s32, b)))))
#define LRELU_PLUS_ADDEND_ vqaddq_s32(LRELU_AS_(s32, a), vdupq_n_s32(addend))

#if LRELU_ISA == LRELU_ISA_NEON
typedef uint32x4_t lrelu_m_;
#define LRELU_NAME_ "neon"
#define LRELU_LO_(type, v) vget_low_##type(LRELU_AS_(type, v))
#define LRELU_HI_(type, v) vget_high_##type(LRELU_AS_(type, v))
#define LRELU_WHOLE_(v) vcombine_u8(v, vcreate_u8(0))
#define LRELU_JOIN64_(lo, hi) vcombine_u8(vcreate_u8(lo), vcreate_u8(hi))
#define LRELU_HALF64_(v, i) vgetq_lane_u64(LRELU_AS_(u64, v), i)
#define LRELU_LANE_BITS_ LRELU_AS_(u32, LRELU_JOIN64_(0x0000000200000001u, 0x0000000800000004u))
LRELU_LOADS_(ld, vld1q_u8(LRELU_IN_(uint8_t, p)))
LRELU_STORES_(st, vst1q_u8(LRELU_OUT_(uint8_t, p), a))
LRELU_LOAD_(ld16, LRELU_WHOLE_(vld1_u8(LRELU_IN_(uint8_t, p))))
LRELU_STORE_(st16, vst1_u8(LRELU_OUT_(uint8_t, p), vget_low_u8(a)))
LRELU_VIA_(mul32, vmulq, f32)
LRELU_VIA_(add32, vaddq, f32)
#if defined(__aarch64__) || defined(_M_ARM64)
#define LRELU_TABLES_
#define LRELU_LANE_BITS64_ LRELU_AS_(u32, LRELU_JOIN64_(0x0000000100000001u, 0x0000000200000002u))
/* The high halves of 32-bit lanes of two registers. */
#define LRELU_HIGH16_(lo, hi) LRELU_OF_(u16, vuzp2q_u16(LRELU_AS_(u16, lo), LRELU_AS_(u16, hi)))
LRELU_SPLAT_(splat64, double, LRELU_OF_(f64, vdupq_n_f64(c)))
LRELU_VIA_(mul64, vmulq, f64)
LRELU_VIA_(add64, vaddq, f64)
LRELU_TEST1_(lt32, vcltzq_f32(LRELU_AS_(f32, a)))
LRELU_TEST1_(gt32, vcgtzq_f32(LRELU_AS_(f32, a)))
LRELU_TEST1_(lt64, vreinterpretq_u32_u64(vcltzq_f64(LRELU_AS_(f64, a))))
LRELU_TEST1_(gt64, vreinterpretq_u32_u64(vcgtzq_f64(LRELU_AS_(f64, a))))
LRELU_BITS_(bits32, vaddvq_u32(vandq_u32(m, LRELU_LANE_BITS_)))
LRELU_BITS_(bits64, (vgetq_lane_u32(m, 0) & 1u) | (vgetq_lane_u32(m, 2) & 2u))
LRELU_MASK_(mask64, vtstq_u32(vdupq_n_u32(bits), LRELU_LANE_BITS64_))
typedef uint8x16x4_t lrelu_quarter_;
LRELU_FN_ lrelu_quarter_ lrelu_quarter_ld_(lrelu_in_ p) {
    const lrelu_quarter_ t = {{vld1q_u8(p), vld1q_u8(p + 16), vld1q_u8(p + 32), vld1q_u8(p + 48)}};
    return t;
}
LRELU_FN_ lrelu_v_ lrelu_lookup_(const lrelu_quarter_ *t, lrelu_v_ v) {
    lrelu_v_ y = vqtbl4q_u8(t[0], v);
    y = vqtbx4q_u8(y, t[1], vsubq_u8(v, vdupq_n_u8(64)));
    y = vqtbx4q_u8(y, t[2], vsubq_u8(v, vdupq_n_u8(128)));
    return vqtbx4q_u8(y, t[3], vsubq_u8(v, vdupq_n_u8(192)));
}
#else
#define LRELU_NO_F64_
#if !defined(__ARM_FP16_FORMAT_IEEE) || (__ARM_NEON_FP & 2) == 0
#define LRELU_SOFT_F16_
#endif
#define LRELU_HIGH16_(lo, hi) \
    LRELU_OF_(u16, vcombine_u16(vshrn_n_u32(LRELU_AS_(u32, lo), 16), \
                           vshrn_n_u32(LRELU_AS_(u32, hi), 16)))
LRELU_TEST1_(lt32, LRELU_WITHIN_(LRELU_AS_(u32, a), 0x80000001u))
LRELU_TEST1_(gt32, LRELU_WITHIN_(LRELU_AS_(u32, a), 1u))
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    const uint32x4_t b = vandq_u32(m, LRELU_LANE_BITS_);
    const uint32x2_t h = vpadd_u32(vget_low_u32(b), vget_high_u32(b));
    return vget_lane_u32(vpadd_u32(h, h), 0);
}
#endif
LRELU_PICK_(sel32, vbslq_u8(LRELU_OF_(u32, m), a, b))
LRELU_DROP_(drop32, vbicq_u8(a, LRELU_OF_(u32, m)))
LRELU_MASK_(mask32, vtstq_u32(vdupq_n_u32(bits), LRELU_LANE_BITS_))
LRELU_OP1_(wide16, LRELU_OF_(u32, vmovl_u16(LRELU_LO_(u16, a))))
LRELU_OP1_(top16, LRELU_OF_(u32, vshll_n_u16(LRELU_LO_(u16, a), 16)))
LRELU_OP1_(pack16, LRELU_WHOLE_(vreinterpret_u8_u16(vmovn_u32(LRELU_AS_(u32, a)))))
LRELU_TEST2_(igt32, vcgtq_s32(LRELU_AS_(s32, a), LRELU_AS_(s32, b)))
#define LRELU_SHIFT_BY_(name, type, left) \
    LRELU_SHIFT_(name, LRELU_OF_(type, vshlq_##type(LRELU_AS_(type, a), left)))
LRELU_SHIFT_BY_(shl32, u32, vdupq_n_s32(by))
LRELU_SHIFT_BY_(shr32, u32, vdupq_n_s32(-by))
LRELU_OP1_(up8lo, LRELU_OF_(u16, vshll_n_u8(vget_low_u8(a), 8)))
LRELU_OP1_(up8hi, LRELU_OF_(u16, vshll_n_u8(vget_high_u8(a), 8)))
LRELU_OP2_(pack8, vcombine_u8(vqmovn_u16(LRELU_AS_(u16, a)), vqmovn_u16(LRELU_AS_(u16, b))))
#define LRELU_MULL_(half, type, wide) LRELU_OF_(wide, vmull_##type(half(type, a), half(type, b)))
#define LRELU_MULHI_(type, wide) \
    LRELU_HIGH16_(LRELU_MULL_(LRELU_LO_, type, wide), LRELU_MULL_(LRELU_HI_, type, wide))
LRELU_OP2_(umulhi16, LRELU_MULHI_(u16, u32))
LRELU_OP2_(smulhi16, LRELU_MULHI_(s16, s32))
LRELU_SHIFT_BY_(shr16, u16, LRELU_AS_(s16, lrelu_splat16_(-by)))
LRELU_SIGN_(sign16, vbslq_u8(LRELU_OF_(u16, vcltq_s16(LRELU_AS_(s16, v), vdupq_n_s16(0))), a, b))
#define LRELU_DOT_OF_(half) \
    LRELU_OF_(s32, vaddw_s16(vmull_n_s16(half(s16, a), LRELU_CAST_(int16_t, times)), half(s16, b)))
LRELU_DOT_(dotlo, LRELU_DOT_OF_(LRELU_LO_))
LRELU_DOT_(dothi, LRELU_DOT_OF_(LRELU_HI_))
LRELU_SHIFT_BY_(sar32, s32, vdupq_n_s32(-by))
LRELU_OP2_(packs16,
        LRELU_OF_(s16, vcombine_s16(vqmovn_s32(LRELU_AS_(s32, a)), vqmovn_s32(LRELU_AS_(s32, b)))))
LRELU_OP1_(wide8, lrelu_wide16_(LRELU_OF_(u16, vmovl_u8(vget_low_u8(a)))))
LRELU_PLUS_(narrow16, LRELU_WHOLE_(vreinterpret_u8_s16(vqmovn_s32(LRELU_PLUS_ADDEND_))))
LRELU_PLUS_(narrow8,
        LRELU_WHOLE_(vreinterpret_u8_s8(vqmovn_s16(LRELU_AS_(s16, lrelu_narrow16_(a, addend))))))
#ifndef LRELU_SOFT_F16_
LRELU_OP1_(f16_f32, LRELU_OF_(f32, vcvt_f32_f16(vreinterpret_f16_u8(vget_low_u8(a)))))
LRELU_OP1_(f32_f16, LRELU_WHOLE_(vreinterpret_u8_f16(vcvt_f16_f32(LRELU_AS_(f32, a)))))
#endif
#else

/* ---- 4.5  Helium alone. 16-bit floats are held one to 32 bits. */
typedef mve_pred16_t lrelu_m_; /* a bit for every byte */
#define LRELU_NAME_ "mve"
#define LRELU_PREDICATED_ 1
#define LRELU_OWN_LD16N_
#define LRELU_NO_F64_
#if (__ARM_FEATURE_MVE & 2) == 0
#define LRELU_NO_F32_
#elif !defined(__clang__)
#define LRELU_SOFT_F16_ /* GNU as (2.40) encodes other registers than those of vcvtb */
#endif
/* w: the letter of elements of that many bits. */
#define LRELU_LD_(w, bits) vldr##w##q_u##bits(LRELU_IN_(uint##bits##_t, p))
#define LRELU_LDN_(w, bits) vldr##w##q_z_u##bits(LRELU_IN_(uint##bits##_t, p), vctp##bits##q(k))
#define LRELU_ST_(w, bits, v) vstr##w##q_u##bits(LRELU_OUT_(uint##bits##_t, p), v)
#define LRELU_STN_(w, bits, v) \
    vstr##w##q_p_u##bits(LRELU_OUT_(uint##bits##_t, p), v, vctp##bits##q(k))
#define LRELU_LD_SIZE_(f) \
    (size == 1 ? f(b, 8) : size == 2 ? LRELU_OF_(u16, f(h, 16)) : LRELU_OF_(u32, f(w, 32)))
#define LRELU_ST_SIZE_(f) \
    (size == 1 ? f(b, 8, a) : size == 2 ? f(h, 16, LRELU_AS_(u16, a)) : f(w, 32, LRELU_AS_(u32, a)))
LRELU_LOADS_(ld, LRELU_LD_SIZE_(LRELU_LD_))
LRELU_STORES_(st, LRELU_ST_SIZE_(LRELU_ST_))
LRELU_LOADS_N_(ldn, LRELU_LD_SIZE_(LRELU_LDN_))
LRELU_STORES_N_(stn, LRELU_ST_SIZE_(LRELU_STN_))
LRELU_LOAD_(ld16, LRELU_OF_(u32, vldrhq_u32(LRELU_IN_(uint16_t, p))))
LRELU_STORE_(st16, vstrhq_u32(LRELU_OUT_(uint16_t, p), LRELU_AS_(u32, a)))
LRELU_LOAD_N_(ld16n, LRELU_OF_(u32, vldrhq_z_u32(LRELU_IN_(uint16_t, p), vctp32q(k))))
LRELU_STORE_N_(st16n, vstrhq_p_u32(LRELU_OUT_(uint16_t, p), LRELU_AS_(u32, a), vctp32q(k)))
#ifndef LRELU_NO_F32_
LRELU_VIA_(mul32, vmulq, f32)
LRELU_VIA_(add32, vaddq, f32)
LRELU_TEST1_(lt32, LRELU_WITHIN_(LRELU_AS_(u32, a), 0x80000001u))
LRELU_TEST1_(gt32, LRELU_WITHIN_(LRELU_AS_(u32, a), 1u))
#ifndef LRELU_SOFT_F16_
LRELU_OP1_(f16_f32, LRELU_OF_(f32, vcvtbq_f32_f16(LRELU_AS_(f16, a))))
LRELU_OP1_(f32_f16, LRELU_OF_(f16, vcvtbq_f16_f32(LRELU_AS_(f16, a), LRELU_AS_(f32, a))))
#endif
#endif
/* Not vpselq, of which clang makes x * select(m, a, 1); hiding x loses tail-predication. */
LRELU_PICK_(sel32,
        LRELU_OF_(u32, vorrq_m_u32(LRELU_AS_(u32, b), LRELU_AS_(u32, a), LRELU_AS_(u32, a), m)))
LRELU_DROP_(drop32, vpselq_u8(vdupq_n_u8(0), a, m))
LRELU_BITS_(bits32, (m & 1u) | (m >> 3 & 2u) | (m >> 6 & 4u) | (m >> 9 & 8u))
LRELU_MASK_(mask32, LRELU_CAST_(lrelu_m_, (bits & 1u) * 0xfu + (bits & 2u) * 0x78u +
                                                  (bits & 4u) * 0x3c0u + (bits & 8u) * 0x1e00u))
LRELU_OP1_(wide16, a)
LRELU_OP1_(top16, LRELU_OF_(u32, vshlq_n_u32(LRELU_AS_(u32, a), 16)))
LRELU_OP1_(pack16, a)
LRELU_TEST2_(igt32, vcmpgtq_s32(LRELU_AS_(s32, a), LRELU_AS_(s32, b)))
#define LRELU_SHIFT_BY_(name, type, left) \
    LRELU_SHIFT_(name, LRELU_OF_(type, vshlq_r_##type(LRELU_AS_(type, a), left)))
LRELU_SHIFT_BY_(shl32, u32, by)
LRELU_SHIFT_BY_(shr32, u32, -by)
/* The halves are the even lanes and the odd ones. */
LRELU_OP1_(up8lo, LRELU_OF_(u16, vshllbq_n_u8(a, 8)))
LRELU_OP1_(up8hi, LRELU_OF_(u16, vshlltq_n_u8(a, 8)))
LRELU_OP2_(pack8, vqmovntq_u16(vqmovnbq_u16(a, LRELU_AS_(u16, a)), LRELU_AS_(u16, b)))
LRELU_VIA_(umulhi16, vmulhq, u16)
LRELU_VIA_(smulhi16, vmulhq, s16)
LRELU_SHIFT_BY_(shr16, u16, -by)
LRELU_SIGN_(sign16, vpselq_u8(a, b, vcmpltq_n_s16(LRELU_AS_(s16, v), 0)))
#define LRELU_DOT_OF_(half) \
    LRELU_OF_(s32, vmlaq_n_s32(half(LRELU_AS_(s16, b)), half(LRELU_AS_(s16, a)), times))
LRELU_DOT_(dotlo, LRELU_DOT_OF_(vmovlbq_s16))
LRELU_DOT_(dothi, LRELU_DOT_OF_(vmovltq_s16))
LRELU_SHIFT_BY_(sar32, s32, -by)
LRELU_OP2_(packs16, LRELU_OF_(s16, vqmovntq_s32(vqmovnbq_s32(LRELU_AS_(s16, a), LRELU_AS_(s32, a)),
                                           LRELU_AS_(s32, b))))
LRELU_LOAD_N_(ld8n, LRELU_OF_(u32, vldrbq_z_u32(LRELU_IN_(uint8_t, p), vctp32q(k))))
LRELU_STORE_N_(st8n, vstrbq_p_u32(LRELU_OUT_(uint8_t, p), LRELU_AS_(u32, a), vctp32q(k)))
#define LRELU_CLAMP_32_(least, most) \
    LRELU_OF_(s32, vminq_s32(vmaxq_s32(LRELU_PLUS_ADDEND_, vdupq_n_s32(least)), vdupq_n_s32(most)))
LRELU_PLUS_(narrow8, LRELU_CLAMP_32_(-128, 127))
LRELU_PLUS_(narrow16, LRELU_CLAMP_32_(-32768, 32767))
#endif

#elif LRELU_ISA == LRELU_ISA_SVE

/* ---- 4.6  SVE and SVE2, any vector length, of which the largest power of two is used: registers
   have no size, so no struct holds them. LRELU_PREDICATED_ stays 0: fewer instructions */
typedef svuint8_t lrelu_v_;
typedef svbool_t lrelu_m_;
typedef uint64_t lrelu_set_;
#define LRELU_NAME_ "sve"
#define LRELU_WIDTH_ svcntb_pat(SV_POW2)
#define LRELU_LANES_ svcntw_pat(SV_POW2)
#define LRELU_OWN_LD16N_
#define LRELU_OWN_SEL64_ /* a mask of 64-bit lanes sets one bit in eight */
#define LRELU_ALL_(bits) svptrue_pat_b##bits(SV_POW2)
#define LRELU_AS_(type, v) svreinterpret_##type(v)
#define LRELU_OF_(v) svreinterpret_u8(v)
#define LRELU_VIA_(name, f, kind, bits) \
    LRELU_OP2_(name, LRELU_OF_(f##_x(LRELU_ALL_(bits), LRELU_AS_(kind##bits, a), \
                             LRELU_AS_(kind##bits, b))))
#define LRELU_SHIFT_BY_(name, f, kind, bits) \
    LRELU_SHIFT_(name, LRELU_OF_(f##_x(LRELU_ALL_(bits), LRELU_AS_(kind##bits, a), \
                               LRELU_CAST_(uint##bits##_t, by))))
/* 1 << (lane - from) in every lane, 0 where that is no bit of 32: a register has up to 64 lanes. */
#define LRELU_LANE32_(from) svlsl_x(LRELU_ALL_(32), svdup_u32(1), svindex_u32(0u - from, 1))
#define LRELU_LANE64_ svlsl_x(LRELU_ALL_(64), svdup_u64(1), svindex_u64(0, 1))

LRELU_LOADS_(ld, svld1(LRELU_ALL_(8), LRELU_IN_(uint8_t, p)))
LRELU_STORES_(st, svst1(LRELU_ALL_(8), LRELU_OUT_(uint8_t, p), a))
LRELU_LOADS_N_(ldn, svld1(svwhilelt_b8_u64(0, k *size), LRELU_IN_(uint8_t, p)))
LRELU_STORES_N_(stn, svst1(svwhilelt_b8_u64(0, k *size), LRELU_OUT_(uint8_t, p), a))
/* 16-bit floats are in the low halves of 32-bit lanes. */
LRELU_LOAD_(ld16, LRELU_OF_(svld1uh_u32(LRELU_ALL_(32), LRELU_IN_(uint16_t, p))))
LRELU_STORE_(st16, svst1h(LRELU_ALL_(32), LRELU_OUT_(uint16_t, p), LRELU_AS_(u32, a)))
LRELU_LOAD_N_(ld16n, LRELU_OF_(svld1uh_u32(svwhilelt_b32_u64(0, k), LRELU_IN_(uint16_t, p))))
LRELU_STORE_N_(st16n, svst1h(svwhilelt_b32_u64(0, k), LRELU_OUT_(uint16_t, p), LRELU_AS_(u32, a)))
LRELU_SPLAT_(splat64, double, LRELU_OF_(svdup_f64(c)))
LRELU_SPLAT_(splat32, uint32_t, LRELU_OF_(svdup_u32(c)))
LRELU_VIA_(mul32, svmul, f, 32)
LRELU_VIA_(add32, svadd, f, 32)
LRELU_VIA_(mul64, svmul, f, 64)
LRELU_VIA_(add64, svadd, f, 64)
#define LRELU_CMP_0_(lt, bits) \
    LRELU_TEST1_(lt##bits, svcmp##lt(LRELU_ALL_(bits), LRELU_AS_(f##bits, a), 0))
LRELU_CMP_0_(lt, 32)
LRELU_CMP_0_(gt, 32)
LRELU_CMP_0_(lt, 64)
LRELU_CMP_0_(gt, 64)
LRELU_PICK_(sel32, LRELU_OF_(svsel(m, LRELU_AS_(u32, a), LRELU_AS_(u32, b))))
LRELU_PICK_(sel64, LRELU_OF_(svsel(m, LRELU_AS_(u64, a), LRELU_AS_(u64, b))))
LRELU_DROP_(drop32, LRELU_OF_(svdup_u32_m(LRELU_AS_(u32, a), m, 0)))
LRELU_DROP_(drop64, LRELU_OF_(svdup_u64_m(LRELU_AS_(u64, a), m, 0)))
LRELU_FN_ lrelu_set_ lrelu_bits32_(lrelu_m_ m) {
    const uint64_t low = svaddv(m, LRELU_LANE32_(0));
    return LRELU_LANES_ > 32 ? low | svaddv(m, LRELU_LANE32_(32)) << 32 : low;
}
LRELU_BITS_(bits64, svaddv(m, LRELU_LANE64_))
LRELU_FN_ svbool_t lrelu_test32_(uint64_t bits, svuint32_t lane) {
    const svuint32_t all = svdup_u32(LRELU_CAST_(uint32_t, bits & 0xffffffffu));
    return svcmpne(LRELU_ALL_(32), svand_x(LRELU_ALL_(32), all, lane), 0);
}
LRELU_FN_ lrelu_m_ lrelu_mask32_(lrelu_set_ bits) {
    const svbool_t low = lrelu_test32_(bits, LRELU_LANE32_(0));
    if (LRELU_LANES_ <= 32) return low;
    return svorr_z(LRELU_ALL_(32), low, lrelu_test32_(bits >> 32, LRELU_LANE32_(32)));
}
LRELU_MASK_(
        mask64, svcmpne(LRELU_ALL_(64), svand_x(LRELU_ALL_(64), svdup_u64(bits), LRELU_LANE64_), 0))
LRELU_OP1_(top16, LRELU_OF_(svlsl_x(LRELU_ALL_(32), LRELU_AS_(u32, a), 16)))
LRELU_OP1_(pack16, a)
LRELU_OP2_(and32, svand_x(LRELU_ALL_(8), a, b))
LRELU_OP2_(or32, svorr_x(LRELU_ALL_(8), a, b))
LRELU_VIA_(iadd32, svadd, u, 32)
LRELU_TEST2_(igt32, svcmpgt(LRELU_ALL_(32), LRELU_AS_(s32, a), LRELU_AS_(s32, b)))
LRELU_SHIFT_BY_(shl32, svlsl, u, 32)
LRELU_SHIFT_BY_(shr32, svlsr, u, 32)
LRELU_SPLAT_(splat8, unsigned, svdup_u8(LRELU_CAST_(uint8_t, c)))
LRELU_SPLAT_(splat16, int, LRELU_OF_(svdup_s16(LRELU_CAST_(int16_t, c))))
LRELU_OP2_(adds8, svqadd(a, b))
LRELU_OP2_(subs8, svqsub(a, b))
LRELU_OP2_(flip, sveor_x(LRELU_ALL_(8), a, b))
/* The halves are the even lanes and the odd ones. */
LRELU_OP1_(up8lo, LRELU_OF_(svlsl_x(LRELU_ALL_(16), LRELU_AS_(u16, a), 8)))
LRELU_OP1_(up8hi, LRELU_OF_(svand_x(LRELU_ALL_(16), LRELU_AS_(u16, a), 0xff00u)))
LRELU_VIA_(umulhi16, svmulh, u, 16)
LRELU_VIA_(smulhi16, svmulh, s, 16)
LRELU_VIA_(iadd16, svadd, u, 16)
LRELU_SHIFT_BY_(shr16, svlsr, u, 16)
LRELU_SIGN_(sign16, LRELU_OF_(svsel(svcmplt(LRELU_ALL_(16), LRELU_AS_(s16, v), 0),
                            LRELU_AS_(s16, a), LRELU_AS_(s16, b))))
LRELU_SHIFT_BY_(sar32, svasr, s, 32)
#ifdef __ARM_FEATURE_SVE2
LRELU_OP2_(pack8, svqxtnt(svqxtnb(LRELU_AS_(u16, a)), LRELU_AS_(u16, b)))
LRELU_OP2_(packs16, LRELU_OF_(svqxtnt(svqxtnb(LRELU_AS_(s32, a)), LRELU_AS_(s32, b))))
#define LRELU_DOT_OF_(mlal, mull) \
    LRELU_OF_(mlal(mull(LRELU_AS_(s16, b), 1), LRELU_AS_(s16, a), LRELU_CAST_(int16_t, times)))
LRELU_DOT_(dotlo, LRELU_DOT_OF_(svmlalb, svmullb))
LRELU_DOT_(dothi, LRELU_DOT_OF_(svmlalt, svmullt))
#else
#define LRELU_MOST_U8_(v) LRELU_OF_(svmin_x(LRELU_ALL_(16), LRELU_AS_(u16, v), 255))
#define LRELU_LEAST_(v) svmax_x(LRELU_ALL_(32), LRELU_AS_(s32, v), -32768)
#define LRELU_IN_S16_(v) svreinterpret_s16(svmin_x(LRELU_ALL_(32), LRELU_LEAST_(v), 32767))
#define LRELU_EVEN_(v) svexth_x(LRELU_ALL_(32), LRELU_AS_(s32, v))
#define LRELU_ODD_(v) svasr_x(LRELU_ALL_(32), LRELU_AS_(s32, v), 16)
LRELU_OP2_(pack8, svtrn1(LRELU_MOST_U8_(a), LRELU_MOST_U8_(b)))
LRELU_OP2_(packs16, LRELU_OF_(svtrn1(LRELU_IN_S16_(a), LRELU_IN_S16_(b))))
#define LRELU_DOT_OF_(half) LRELU_OF_(svmla_x(LRELU_ALL_(32), half(b), half(a), times))
LRELU_DOT_(dotlo, LRELU_DOT_OF_(LRELU_EVEN_))
LRELU_DOT_(dothi, LRELU_DOT_OF_(LRELU_ODD_))
#endif
LRELU_OP1_(f16_f32, LRELU_OF_(svcvt_f32_x(LRELU_ALL_(32), LRELU_AS_(f16, a))))
LRELU_OP1_(f32_f16, LRELU_OF_(svcvt_f16_x(LRELU_ALL_(32), LRELU_AS_(f32, a))))

#elif LRELU_ISA == LRELU_ISA_RVV

/* ---- 4.7  RVV 1.0, any vector length: lrelu_v_ is a group of two registers, of which at most 64
   f32 are used. As with SVE, no struct holds it */
typedef vuint32m2_t lrelu_v_;
typedef vbool16_t lrelu_m_;
typedef uint64_t lrelu_set_;
#define LRELU_NAME_ "rvv"
#define LRELU_WIDTH_ (4 * LRELU_LANES_)
#define LRELU_LANES_ __riscv_vsetvl_e32m2(64)
#define LRELU_OWN_LD16N_
#define LRELU_OWN_SEL64_
#define LRELU_SIDES_
#define LRELU_VL_(bits) __riscv_vsetvl_e##bits##m2(2048 / bits)
#define LRELU_U8_(v) __riscv_vreinterpret_u8m2(v)
#define LRELU_U16_(v) __riscv_vreinterpret_u16m2(v)
#define LRELU_S16_(v) __riscv_vreinterpret_i16m2(LRELU_U16_(v))
#define LRELU_U32_(v) (v)
#define LRELU_S32_(v) __riscv_vreinterpret_i32m2(v)
#define LRELU_F32_(v) __riscv_vreinterpret_f32m2(v)
#define LRELU_U64_(v) __riscv_vreinterpret_u64m2(v)
#define LRELU_F64_(v) __riscv_vreinterpret_f64m2(LRELU_U64_(v))
#define LRELU_OF_U8_(v) __riscv_vreinterpret_u32m2(v)
#define LRELU_OF_U16_ LRELU_OF_U8_
#define LRELU_OF_S16_(v) LRELU_OF_U16_(__riscv_vreinterpret_u16m2(v))
#define LRELU_OF_U32_(v) (v)
#define LRELU_OF_F32_ LRELU_OF_U8_
#define LRELU_OF_U64_ LRELU_OF_U8_
#define LRELU_OF_F64_(v) LRELU_OF_U64_(__riscv_vreinterpret_u64m2(v))
/* 16-bit floats are in the first register of the group. */
#define LRELU_HALF_(v) __riscv_vlmul_trunc_u16m1(LRELU_U16_(v))
#define LRELU_OF_HALF_(v) LRELU_OF_U16_(__riscv_vlmul_ext_u16m2(v))
/* A mask for 64-bit lanes is another type of the same bits. */
#define LRELU_M64_(m) __riscv_vreinterpret_b32(__riscv_vreinterpret_u8m1(m))
#define LRELU_OF_M64_(m) __riscv_vreinterpret_b16(__riscv_vreinterpret_u8m1(m))
#define LRELU_VIA_(name, f, kind, bits) \
    LRELU_OP2_(name, LRELU_OF_##kind##bits##_(__riscv_##f(LRELU_##kind##bits##_(a), \
                             LRELU_##kind##bits##_(b), LRELU_VL_(bits))))
#define LRELU_BY_SIZE_(f) (size == 8 ? f(64) : size == 4 ? f(32) : size == 2 ? f(16) : f(8))
#define LRELU_LD_(bits) \
    LRELU_OF_U##bits##_( \
            __riscv_vle##bits##_v_u##bits##m2(LRELU_IN_(uint##bits##_t, p), LRELU_VL_(bits)))
#define LRELU_ZERO_(bits) LRELU_U##bits##_(__riscv_vmv_v_x_u32m2(0, LRELU_LANES_))
#define LRELU_LDN_(bits) \
    LRELU_OF_U##bits##_(__riscv_vle##bits##_tu(LRELU_ZERO_(bits), LRELU_IN_(uint##bits##_t, p), k))
#define LRELU_STN_(bits) __riscv_vse##bits(LRELU_OUT_(uint##bits##_t, p), LRELU_U##bits##_(a), k)

LRELU_LOADS_(ld, LRELU_BY_SIZE_(LRELU_LD_))
LRELU_LOADS_N_(ldn, LRELU_BY_SIZE_(LRELU_LDN_))
LRELU_STORES_N_(stn, LRELU_BY_SIZE_(LRELU_STN_))
LRELU_STORES_(st, lrelu_stn_(size, p, a, LRELU_BY_SIZE_(LRELU_VL_)))
LRELU_LOAD_(ld16, LRELU_OF_HALF_(__riscv_vle16_v_u16m1(LRELU_IN_(uint16_t, p), LRELU_LANES_)))
LRELU_STORE_(st16, __riscv_vse16(LRELU_OUT_(uint16_t, p), LRELU_HALF_(a), LRELU_LANES_))
LRELU_LOAD_N_(ld16n, LRELU_OF_HALF_(__riscv_vle16_tu(
                             __riscv_vmv_v_x_u16m1(0, LRELU_LANES_), LRELU_IN_(uint16_t, p), k)))
LRELU_STORE_N_(st16n, __riscv_vse16(LRELU_OUT_(uint16_t, p), LRELU_HALF_(a), k))
LRELU_SPLAT_(splat64, double, LRELU_OF_F64_(__riscv_vfmv_v_f_f64m2(c, LRELU_VL_(64))))
LRELU_SPLAT_(splat32, uint32_t, __riscv_vmv_v_x_u32m2(c, LRELU_LANES_))
LRELU_VIA_(mul32, vfmul, F, 32)
LRELU_VIA_(add32, vfadd, F, 32)
LRELU_VIA_(mul64, vfmul, F, 64)
LRELU_VIA_(add64, vfadd, F, 64)
LRELU_TEST1_(lt32, __riscv_vmflt(LRELU_F32_(a), 0.0f, LRELU_LANES_))
LRELU_TEST1_(gt32, __riscv_vmfgt(LRELU_F32_(a), 0.0f, LRELU_LANES_))
LRELU_TEST1_(lt64, LRELU_OF_M64_(__riscv_vmflt(LRELU_F64_(a), 0.0, LRELU_VL_(64))))
LRELU_TEST1_(gt64, LRELU_OF_M64_(__riscv_vmfgt(LRELU_F64_(a), 0.0, LRELU_VL_(64))))
LRELU_PICK_(sel32, __riscv_vmerge(b, a, m, LRELU_LANES_))
LRELU_PICK_(sel64,
        LRELU_OF_U64_(__riscv_vmerge(LRELU_U64_(b), LRELU_U64_(a), LRELU_M64_(m), LRELU_VL_(64))))
LRELU_DROP_(drop32, __riscv_vmerge(a, 0u, m, LRELU_LANES_))
LRELU_DROP_(drop64, LRELU_OF_U64_(__riscv_vmerge(LRELU_U64_(a), 0u, LRELU_M64_(m), LRELU_VL_(64))))
/* A mask's first 64 bits, those beyond the lanes cleared, which may be anything. */
LRELU_FN_ lrelu_set_ lrelu_low_(lrelu_m_ m, size_t lanes) {
    const vuint8m1_t b = __riscv_vreinterpret_u8m1(m);
    const uint64_t u = __riscv_vmv_x(__riscv_vreinterpret_u64m1(b));
    return u & (UINT64_MAX >> (64 - lanes));
}
LRELU_BITS_(bits32, lrelu_low_(m, LRELU_LANES_))
LRELU_BITS_(bits64, lrelu_low_(m, LRELU_VL_(64)))
LRELU_MASK_(
        mask32, __riscv_vreinterpret_b16(__riscv_vreinterpret_u8m1(__riscv_vmv_s_x_u64m1(bits, 1))))
LRELU_MASK_(mask64, lrelu_mask32_(bits))
LRELU_OP1_(top16, __riscv_vsll(__riscv_vzext_vf2(LRELU_HALF_(a), LRELU_LANES_), 16, LRELU_LANES_))
LRELU_OP1_(pack16, LRELU_OF_HALF_(__riscv_vncvt_x(a, LRELU_LANES_)))
LRELU_VIA_(and32, vand, U, 32)
LRELU_VIA_(or32, vor, U, 32)
LRELU_VIA_(iadd32, vadd, U, 32)
LRELU_TEST2_(igt32, __riscv_vmsgt(LRELU_S32_(a), LRELU_S32_(b), LRELU_LANES_))
LRELU_SHIFT_(shl32, __riscv_vsll(a, LRELU_CAST_(size_t, by), LRELU_LANES_))
LRELU_SHIFT_(shr32, __riscv_vsrl(a, LRELU_CAST_(size_t, by), LRELU_LANES_))
LRELU_SPLAT_(
        splat8, unsigned, LRELU_OF_U8_(__riscv_vmv_v_x_u8m2(LRELU_CAST_(uint8_t, c), LRELU_VL_(8))))
LRELU_VIA_(adds8, vsaddu, U, 8)
LRELU_VIA_(subs8, vssubu, U, 8)
LRELU_VIA_(flip, vxor, U, 8)
LRELU_FN_ lrelu_v_ lrelu_sign16_(lrelu_v_ v, lrelu_v_ a, lrelu_v_ b) {
    const vbool8_t m = __riscv_vmslt(LRELU_S16_(v), 0, LRELU_VL_(16));
    return LRELU_OF_U16_(__riscv_vmerge(LRELU_U16_(b), LRELU_U16_(a), m, LRELU_VL_(16)));
}
/* v * m >> 8, which fits 16 bits: (v * low byte of m >> 8) + v * high byte of m. */
LRELU_FN_ lrelu_v_ lrelu_side8_(lrelu_v_ v, const lrelu_side_ *k) {
    const uint8_t lo = LRELU_CAST_(uint8_t, k->m & 0xff), hi = LRELU_CAST_(uint8_t, k->m >> 8);
    const vuint8m2_t x = LRELU_U8_(v), low = __riscv_vmulhu(x, lo, LRELU_VL_(8));
    vuint16m4_t y = __riscv_vwaddu_vx(low, LRELU_CAST_(uint8_t, k->b), LRELU_VL_(8));
    y = __riscv_vwmaccu(y, hi, x, LRELU_VL_(8));
    return LRELU_OF_U8_(
            __riscv_vnclipu(y, LRELU_CAST_(size_t, k->s), __RISCV_VXRM_RDN, LRELU_VL_(8)));
}
LRELU_FN_ lrelu_v_ lrelu_side16_(lrelu_v_ v, const lrelu_side_ *k) {
    const vint16m2_t x = LRELU_S16_(v);
    const vint16m2_t low = __riscv_vmulh(x, LRELU_CAST_(int16_t, k->b), LRELU_VL_(16));
    vint32m4_t y = __riscv_vmv_v_x_i32m4(k->carry, LRELU_VL_(16));
    y = __riscv_vwmacc(y, LRELU_CAST_(int16_t, k->m), x, LRELU_VL_(16));
    y = __riscv_vwadd_wv(y, low, LRELU_VL_(16));
    return LRELU_OF_S16_(
            __riscv_vnclip(y, LRELU_CAST_(size_t, k->s), __RISCV_VXRM_RDN, LRELU_VL_(16)));
}
/* To f32 by a product, back by a rounding shift; scalar constants. */
LRELU_FN_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ a) {
    const size_t w = LRELU_LANES_;
    const vuint32m2_t top = __riscv_vsll(__riscv_vzext_vf2(LRELU_HALF_(a), w), 16, w);
    const vuint32m2_t u = __riscv_vsrl(__riscv_vsll(top, 1, w), 4, w);
    const vbool16_t special = __riscv_vmsgtu(u, 0x0f7fffffu, w); /* Inf and NaN */
    vuint32m2_t r =
            LRELU_OF_F32_(__riscv_vfmul(LRELU_F32_(u), 5.192296858534828e33f /* 2^112 */, w));
    r = __riscv_vor_mu(special, r, r, 0x7f800000u, w);
    return LRELU_OF_F32_(__riscv_vfsgnj(LRELU_F32_(r), LRELU_F32_(top), w));
}
LRELU_FN_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ a) {
    const size_t w = LRELU_LANES_;
    const vuint32m2_t u = __riscv_vand(a, 0x7fffffffu, w), d = __riscv_vsub(u, 0x38000000u, w);
    const vuint32m2_t low = LRELU_OF_F32_(__riscv_vfadd(LRELU_F32_(u), 0.5f, w));
    const vuint16m1_t sign = __riscv_vand(__riscv_vnsrl(a, 16, w), 0x8000u, w);
    vuint16m1_t r = __riscv_vminu(__riscv_vnclipu(d, 13, __RISCV_VXRM_RNE, w), 0x7c00u, w);
    r = __riscv_vmerge(r, __riscv_vncvt_x(low, w), __riscv_vmsltu(u, 0x38800000u, w), w);
    /* A NaN keeps its payload: d has 0x3c00 above that, which 0x7e00 covers. */
    r = __riscv_vor_mu(__riscv_vmsgtu(u, 0x7f800000u, w), r, __riscv_vnsrl(d, 13, w), 0x7e00u, w);
    return LRELU_OF_HALF_(__riscv_vor(r, sign, w));
}

#elif LRELU_ISA == LRELU_ISA_WASM128

/* ---- 4.8  WebAssembly SIMD128 */
typedef v128_t lrelu_v_, lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_NAME_ "wasm128"
#define LRELU_MAX_PAYS_ 1
#define LRELU_SOFT_F16_
#define LRELU_JOIN64_(lo, hi) wasm_u64x2_make(lo, hi)
#define LRELU_HALF64_(v, i) wasm_u64x2_extract_lane(v, i)
#define LRELU_ZERO_ wasm_i32x4_const_splat(0)
#define LRELU_BY_ LRELU_CAST_(unsigned, by)
#define LRELU_VIA_(name, f) LRELU_OP2_(name, wasm_##f(a, b))
#define LRELU_HAS_BIT_(name, lane) \
    LRELU_MASK_(name, wasm_i32x4_eq(wasm_v128_and(wasm_u32x4_splat(bits), lane), lane))
/* The upper halves of products, which are made in 32 bits. */
#define LRELU_MULHI_(name, lo, hi) \
    LRELU_OP2_(name, wasm_i16x8_shuffle(lo(a, b), hi(a, b), 1, 3, 5, 7, 9, 11, 13, 15))
/* 16-bit elements of a and b in turn, from number i on. */
#define LRELU_IN_TURN_(a, b, i) \
    wasm_i16x8_shuffle(a, b, i, i + 8, i + 1, i + 9, i + 2, i + 10, i + 3, i + 11)
#define LRELU_TIMES_AND_1_ LRELU_IN_TURN_(lrelu_splat16_(times), lrelu_splat16_(1), 0)

LRELU_LOADS_(ld, wasm_v128_load(p))
LRELU_STORES_(st, wasm_v128_store(p, a))
LRELU_LOAD_(ld16, wasm_v128_load64_zero(p))
LRELU_STORE_(st16, wasm_v128_store64_lane(p, a, 0))
LRELU_SPLAT_(splat64, double, wasm_f64x2_splat(c))
LRELU_SPLAT_(splat32, uint32_t, wasm_u32x4_splat(c))
LRELU_VIA_(mul32, f32x4_mul)
LRELU_VIA_(add32, f32x4_add)
LRELU_OP2_(max32, wasm_f32x4_pmax(b, a)) /* b < a ? a : b */
LRELU_VIA_(mul64, f64x2_mul)
LRELU_VIA_(add64, f64x2_add)
LRELU_OP2_(max64, wasm_f64x2_pmax(b, a))
LRELU_TEST1_(lt32, wasm_f32x4_lt(a, LRELU_ZERO_))
LRELU_TEST1_(gt32, wasm_f32x4_gt(a, LRELU_ZERO_))
LRELU_TEST1_(lt64, wasm_f64x2_lt(a, LRELU_ZERO_))
LRELU_TEST1_(gt64, wasm_f64x2_gt(a, LRELU_ZERO_))
LRELU_PICK_(sel32, wasm_v128_bitselect(a, b, m))
LRELU_DROP_(drop32, wasm_v128_andnot(a, m))
LRELU_BITS_(bits32, wasm_i32x4_bitmask(m))
LRELU_BITS_(bits64, wasm_i64x2_bitmask(m))
LRELU_HAS_BIT_(mask32, wasm_i32x4_const(1, 2, 4, 8))
LRELU_HAS_BIT_(mask64, wasm_i32x4_const(1, 1, 2, 2))
LRELU_OP1_(top16, LRELU_IN_TURN_(LRELU_ZERO_, a, 0))
LRELU_OP1_(pack16, wasm_i16x8_shuffle(a, a, 0, 2, 4, 6, 0, 2, 4, 6))
LRELU_VIA_(and32, v128_and)
LRELU_VIA_(or32, v128_or)
LRELU_VIA_(iadd32, i32x4_add)
LRELU_TEST2_(igt32, wasm_i32x4_gt(a, b))
LRELU_SHIFT_(shl32, wasm_i32x4_shl(a, LRELU_BY_))
LRELU_SHIFT_(shr32, wasm_u32x4_shr(a, LRELU_BY_))
LRELU_SPLAT_(splat8, unsigned, wasm_u8x16_splat(LRELU_CAST_(uint8_t, c)))
LRELU_SPLAT_(splat16, int, wasm_i16x8_splat(LRELU_CAST_(int16_t, c)))
LRELU_VIA_(adds8, u8x16_add_sat)
LRELU_VIA_(subs8, u8x16_sub_sat)
LRELU_VIA_(flip, v128_xor)
LRELU_OP1_(up8lo,
        wasm_i8x16_shuffle(LRELU_ZERO_, a, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
LRELU_OP1_(up8hi, wasm_i8x16_shuffle(LRELU_ZERO_, a, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29,
                          14, 30, 15, 31))
LRELU_VIA_(pack8, u8x16_narrow_i16x8)
LRELU_MULHI_(umulhi16, wasm_u32x4_extmul_low_u16x8, wasm_u32x4_extmul_high_u16x8)
LRELU_MULHI_(smulhi16, wasm_i32x4_extmul_low_i16x8, wasm_i32x4_extmul_high_i16x8)
LRELU_VIA_(iadd16, i16x8_add)
LRELU_SHIFT_(shr16, wasm_u16x8_shr(a, LRELU_BY_))
LRELU_SIGN_(sign16, wasm_v128_bitselect(a, b, wasm_i16x8_shr(v, 15)))
LRELU_DOT_(dotlo, wasm_i32x4_dot_i16x8(LRELU_IN_TURN_(a, b, 0), LRELU_TIMES_AND_1_))
LRELU_DOT_(dothi, wasm_i32x4_dot_i16x8(LRELU_IN_TURN_(a, b, 4), LRELU_TIMES_AND_1_))
LRELU_SHIFT_(sar32, wasm_i32x4_shr(a, LRELU_BY_))
LRELU_VIA_(packs16, i16x8_narrow_i32x4)

#elif LRELU_ISA == LRELU_ISA_VSX || LRELU_ISA == LRELU_ISA_ZVECTOR

/* ---- 4.9  POWER VSX, little-endian, and s390x vector, big-endian */
typedef __vector unsigned char lrelu_v_, lrelu_m_;
typedef unsigned lrelu_set_;
#define LRELU_SOFT_F16_
#define LRELU_AS_(type, v) LRELU_RECAST_(__vector type, v)
#define LRELU_OF_(v) LRELU_RECAST_(lrelu_v_, v)
#define LRELU_FILL_(type, c) vec_splats(LRELU_CAST_(type, c))
#define LRELU_ZERO_ LRELU_FILL_(unsigned char, 0)
#define LRELU_BOTH_(f, type) LRELU_OF_(f(LRELU_AS_(type, a), LRELU_AS_(type, b)))
#define LRELU_CMP_0_(name, f, type) \
    LRELU_TEST1_(name, LRELU_OF_(f(LRELU_AS_(type, a), LRELU_FILL_(type, 0))))
/* An operator between two registers, or a register and a shift, both read as one type. */
#define LRELU_INFIX_(name, type, op) \
    LRELU_OP2_(name, LRELU_OF_(LRELU_AS_(type, a) op LRELU_AS_(type, b)))
#define LRELU_SHIFT_BY_(name, type, op) \
    LRELU_SHIFT_(name, LRELU_OF_(LRELU_AS_(type, a) op LRELU_FILL_(type, by)))
#define LRELU_HAS_BIT_(name, lane) \
    LRELU_MASK_(name, LRELU_OF_(vec_cmpeq(vec_splats(bits) & lane, lane)))

LRELU_FN_ __vector unsigned int lrelu_words_(unsigned a, unsigned b, unsigned c, unsigned d) {
    const __vector unsigned int w = {a, b, c, d};
    return w;
}
/* What the order of bytes or the instructions make different. LRELU_FROM_: the bits of m, counted
   from the top, that make a set; 128: a 0. LRELU_OVER_: a merge to wider lanes, hi above lo. */
#define LRELU_NONE_ 0x80808080u
#if LRELU_ISA == LRELU_ISA_VSX
#define LRELU_NAME_ "vsx"
#define LRELU_JOIN64_(lo, hi) lrelu_join64_(lo, hi)
#define LRELU_HALF64_(v, i) LRELU_AS_(unsigned long long, v)[i]
#define LRELU_OVER_(merge, hi, lo) merge(lo, hi)
#define LRELU_FROM_(from) LRELU_OF_(lrelu_words_(from, LRELU_NONE_, LRELU_NONE_, LRELU_NONE_))
#define LRELU_MULHI_(type) lrelu_upper_(LRELU_BOTH_(vec_mule, type), LRELU_BOTH_(vec_mulo, type))
#define LRELU_DOT_OF_(merge) \
    LRELU_OF_(vec_msum(merge(LRELU_AS_(short, a), LRELU_AS_(short, b)), \
            vec_mergeh(LRELU_FILL_(short, times), LRELU_FILL_(short, 1)), \
            LRELU_AS_(int, LRELU_ZERO_)))
LRELU_FN_ lrelu_v_ lrelu_join64_(uint64_t lo, uint64_t hi) {
    const __vector unsigned long long w = {lo, hi};
    return LRELU_OF_(w);
}
/* The upper halves of the products of even and of odd elements, in turn. */
LRELU_FN_ lrelu_v_ lrelu_upper_(lrelu_v_ even, lrelu_v_ odd) {
    const lrelu_v_ from = {2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31};
    return vec_perm(even, odd, from);
}
LRELU_LOAD_(ld16, LRELU_JOIN64_(*LRELU_IN_(lrelu_any64_, p), 0))
LRELU_STORE_(st16, *LRELU_OUT_(lrelu_any64_, p) = LRELU_HALF64_(a, 0))
LRELU_BITS_(bits32, LRELU_AS_(unsigned, vec_vbpermq(m, LRELU_FROM_(0x00204060u)))[2])
LRELU_BITS_(bits64, LRELU_AS_(unsigned, vec_vbpermq(m, LRELU_FROM_(0x80800040u)))[2])
LRELU_OP2_(adds8, vec_adds(a, b))
LRELU_OP2_(subs8, vec_subs(a, b))
LRELU_DOT_(dotlo, LRELU_DOT_OF_(vec_mergeh))
LRELU_DOT_(dothi, LRELU_DOT_OF_(vec_mergel))
LRELU_OP2_(packs16, LRELU_BOTH_(vec_packs, int))
#else
#define LRELU_NAME_ "zvector"
#define LRELU_LAST_ LRELU_CAST_(unsigned, k *size - 1) /* the last byte's number */
#define LRELU_OVER_(merge, hi, lo) merge(hi, lo)
#define LRELU_FROM_(from) LRELU_OF_(lrelu_words_(LRELU_NONE_, LRELU_NONE_, LRELU_NONE_, from))
#define LRELU_MULHI_(type) LRELU_BOTH_(vec_mulh, type)
#define LRELU_DOT_OF_(add, mul) \
    LRELU_OF_(add(LRELU_AS_(short, a), LRELU_FILL_(short, times), \
            mul(LRELU_AS_(short, b), LRELU_FILL_(short, 1))))
LRELU_LOADS_N_(ldn, vec_load_len(LRELU_IN_(unsigned char, p), LRELU_LAST_))
LRELU_STORES_N_(stn, vec_store_len(a, LRELU_OUT_(unsigned char, p), LRELU_LAST_))
LRELU_LOAD_(ld16, lrelu_ldn_(8, p, 1))
LRELU_STORE_(st16, lrelu_stn_(8, p, a, 1))
LRELU_BITS_(bits32, LRELU_AS_(unsigned, vec_bperm_u128(m, LRELU_FROM_(0x60402000u)))[1])
LRELU_BITS_(bits64, LRELU_AS_(unsigned, vec_bperm_u128(m, LRELU_FROM_(0x80804000u)))[1])
LRELU_OP2_(adds8, vec_min(a, ~b) + b) /* no instruction saturates bytes */
LRELU_OP2_(subs8, vec_max(a, b) - b)
/* lo is of the even elements, hi of the odd ones: packs16 puts them in turn. */
LRELU_DOT_(dotlo, LRELU_DOT_OF_(vec_meadd, vec_mule))
LRELU_DOT_(dothi, LRELU_DOT_OF_(vec_moadd, vec_mulo))
LRELU_FN_ lrelu_v_ lrelu_packs16_(lrelu_v_ a, lrelu_v_ b) {
    const lrelu_v_ v = LRELU_BOTH_(vec_packs, int);
    return LRELU_OF_(vec_mergeh(LRELU_AS_(short, v), LRELU_AS_(short, vec_sld(v, v, 8))));
}
#endif

LRELU_LOADS_(ld, vec_xl(0, LRELU_IN_(unsigned char, p)))
LRELU_STORES_(st, vec_xst(a, 0, LRELU_OUT_(unsigned char, p)))
LRELU_SPLAT_(splat64, double, LRELU_OF_(vec_splats(c)))
/* As floats: less code by gcc. */
LRELU_SPLAT_(splat32, uint32_t, LRELU_OF_(vec_splats(lrelu_of_bits_f32_(c))))
LRELU_INFIX_(mul32, float, *)
LRELU_INFIX_(add32, float, +)
LRELU_INFIX_(mul64, double, *)
LRELU_INFIX_(add64, double, +)
LRELU_CMP_0_(lt32, vec_cmplt, float)
LRELU_CMP_0_(gt32, vec_cmpgt, float)
LRELU_CMP_0_(lt64, vec_cmplt, double)
LRELU_CMP_0_(gt64, vec_cmpgt, double)
LRELU_PICK_(sel32, vec_sel(b, a, m))
LRELU_DROP_(drop32, vec_andc(a, m))
LRELU_HAS_BIT_(mask32, lrelu_words_(1, 2, 4, 8))
LRELU_HAS_BIT_(mask64, lrelu_words_(1, 1, 2, 2))
LRELU_OP1_(top16,
        LRELU_OF_(LRELU_OVER_(vec_mergeh, LRELU_AS_(short, a), LRELU_AS_(short, LRELU_ZERO_))))
LRELU_OP1_(pack16, LRELU_OF_(vec_pack(LRELU_AS_(unsigned, a), LRELU_AS_(unsigned, a))))
LRELU_INFIX_(and32, unsigned char, &)
LRELU_INFIX_(or32, unsigned char, |)
LRELU_INFIX_(iadd32, unsigned, +)
LRELU_TEST2_(igt32, LRELU_BOTH_(vec_cmpgt, int))
LRELU_SHIFT_BY_(shl32, unsigned, <<)
LRELU_SHIFT_BY_(shr32, unsigned, >>)
LRELU_SPLAT_(splat8, unsigned, LRELU_FILL_(unsigned char, c))
LRELU_SPLAT_(splat16, int, LRELU_OF_(LRELU_FILL_(short, c)))
LRELU_INFIX_(flip, unsigned char, ^)
LRELU_OP1_(up8lo, LRELU_OVER_(vec_mergeh, a, LRELU_ZERO_))
LRELU_OP1_(up8hi, LRELU_OVER_(vec_mergel, a, LRELU_ZERO_))
LRELU_OP2_(pack8, LRELU_BOTH_(vec_packsu, unsigned short))
LRELU_OP2_(umulhi16, LRELU_MULHI_(unsigned short))
LRELU_OP2_(smulhi16, LRELU_MULHI_(short))
LRELU_INFIX_(iadd16, unsigned short, +)
LRELU_SHIFT_BY_(shr16, unsigned short, >>)
LRELU_SIGN_(sign16,
        vec_sel(b, a, LRELU_OF_(vec_cmpgt(LRELU_AS_(short, LRELU_ZERO_), LRELU_AS_(short, v)))))
LRELU_SHIFT_BY_(sar32, int, >>)
#endif

/* ---- 4.10 Defaults: what the blocks leave out. What stands in for floats, maxima and streams only
   has to compile: it is never called */
#ifndef LRELU_WIDTH_
#define LRELU_WIDTH_ 16
#define LRELU_LANES_ 4
#endif
#ifndef LRELU_PREDICATED_
#define LRELU_PREDICATED_ 0
#endif
#ifndef LRELU_MAX_PAYS_
#define LRELU_MAX_PAYS_ 0
LRELU_OP2_(max32, ((void)b, a))
LRELU_OP2_(max64, ((void)b, a))
#endif
#ifndef LRELU_STREAMS_
#define LRELU_STREAMS_ 0
LRELU_STORE_(stream, lrelu_st_(1, p, a))
#define lrelu_fence_()
#endif
#ifdef LRELU_NO_F32_
#define LRELU_SOFT_F16_
LRELU_OP2_(mul32, ((void)b, a))
LRELU_OP2_(add32, ((void)b, a))
LRELU_TEST1_(lt32, lrelu_igt32_(a, a))
LRELU_TEST1_(gt32, lrelu_igt32_(a, a))
#endif
#ifdef LRELU_NO_F64_
LRELU_SPLAT_(splat64, double, lrelu_splat32_(c > 0))
LRELU_OP2_(mul64, ((void)b, a))
LRELU_OP2_(add64, ((void)b, a))
LRELU_TEST1_(lt64, lrelu_lt32_(a))
LRELU_TEST1_(gt64, lrelu_gt32_(a))
LRELU_BITS_(bits64, lrelu_bits32_(m))
LRELU_MASK_(mask64, lrelu_mask32_(bits))
#endif
#ifdef LRELU_JOIN64_
LRELU_LOADS_N_(ldn, LRELU_JOIN64_(lrelu_get_(size, p, k *size), lrelu_get_high_(size, p, k *size)))
LRELU_STORES_N_(stn, lrelu_put128_(size, p, LRELU_HALF64_(a, 0), LRELU_HALF64_(a, 1), k *size))
#endif
#ifndef LRELU_OWN_LD16N_
LRELU_LOAD_N_(ld16n, lrelu_ldn_(2, p, k))
LRELU_STORE_N_(st16n, lrelu_stn_(2, p, a, k))
#ifdef LRELU_SCALES_
LRELU_LOAD_N_(ld8n, lrelu_wide8_(lrelu_ldn_(1, p, k)))
LRELU_STORE_N_(st8n, lrelu_stn_(1, p, a, k))
#endif
#endif
#ifndef LRELU_OWN_SEL64_
LRELU_PICK_(sel64, lrelu_sel32_(m, a, b))
LRELU_DROP_(drop64, lrelu_drop32_(m, a))
#endif

/* 32-bit lanes rounded to nearest even at bit 16, not cut off. pair16: the upper halves of hi stay,
   those of lo go below. No NaN carries into its sign: see lrelu_quiet_ in 4.11. */
LRELU_FN_ lrelu_v_ lrelu_round16_(lrelu_v_ v) {
    const lrelu_v_ odd = lrelu_and32_(lrelu_shr32_(v, 16), lrelu_splat32_(1));
    return lrelu_iadd32_(lrelu_iadd32_(v, lrelu_splat32_(0x7fffu)), odd);
}
#ifndef LRELU_MASKED_
LRELU_FN_ lrelu_v_ lrelu_pair16_(lrelu_v_ lo, lrelu_v_ hi) {
    lo = lrelu_shr32_(lrelu_round16_(lo), 16);
    return lrelu_or32_(lo, lrelu_and32_(lrelu_round16_(hi), lrelu_splat32_(0xffff0000u)));
}
#endif

#ifdef LRELU_SOFT_F16_
/* After F. Giesen's float_to_half_fast3_rtne and its inverse. Subnormals of f16 are made by adding
   0.5, whose last bit is theirs, and read by subtracting 2^-14 from a normal f32: flushing f32's
   changes nothing. Long, hence called. */
LRELU_CALL_ lrelu_v_ lrelu_f16_f32_(lrelu_v_ h) {
    const lrelu_v_ top = lrelu_top16_(h), sign = lrelu_and32_(top, lrelu_splat32_(0x80000000u));
    const lrelu_v_ u = lrelu_shr32_(lrelu_and32_(top, lrelu_splat32_(0x7fffffffu)), 3);
    lrelu_v_ w, tiny;
    tiny = lrelu_add32_(lrelu_iadd32_(u, lrelu_splat32_(0x38800000u)),
            lrelu_splat32_(0xb8800000u)); /* 2^-14 * (1 + u / 2^23) - 2^-14 */
    w = lrelu_sel32_(lrelu_igt32_(u, lrelu_splat32_(0x0f7fffffu)),
            lrelu_iadd32_(u, lrelu_splat32_(0x70000000u)),
            lrelu_iadd32_(u, lrelu_splat32_(0x38000000u)));
    w = lrelu_sel32_(lrelu_igt32_(lrelu_splat32_(0x00800000u), u), tiny, w);
    return lrelu_or32_(w, sign);
}
LRELU_CALL_ lrelu_v_ lrelu_f32_f16_(lrelu_v_ v) {
    const lrelu_v_ u = lrelu_and32_(v, lrelu_splat32_(0x7fffffffu)), hi = lrelu_shr32_(u, 13);
    lrelu_v_ nan = lrelu_or32_(lrelu_and32_(hi, lrelu_splat32_(0x3ffu)), lrelu_splat32_(0x7e00u));
    lrelu_v_ w = lrelu_and32_(hi, lrelu_splat32_(1)), tiny;
    w = lrelu_shr32_(lrelu_iadd32_(lrelu_iadd32_(u, lrelu_splat32_(0xc8000fffu)), w), 13);
    tiny = lrelu_iadd32_(lrelu_add32_(u, lrelu_splat32_(0x3f000000u)),
            lrelu_splat32_(0xc1000000u)); /* bits of (u + 0.5) less those of 0.5 */
    w = lrelu_sel32_(lrelu_igt32_(lrelu_splat32_(0x38800000u), u), tiny, w);
    w = lrelu_sel32_(lrelu_igt32_(u, lrelu_splat32_(0x477fffffu)), lrelu_splat32_(0x7c00u), w);
    w = lrelu_sel32_(lrelu_igt32_(u, lrelu_splat32_(0x7f800000u)), nan, w);
    v = lrelu_shr32_(lrelu_and32_(v, lrelu_splat32_(0x80000000u)), 16);
    return lrelu_pack16_(lrelu_or32_(w, v));
}
#endif
#ifndef LRELU_OWN_LD16_F32_
LRELU_LOAD_(ld16_f32, lrelu_f16_f32_(lrelu_ld16_(p)))
#endif

/* ---- 4.11 Operations by element type */
/* PAIRS: bf16 two to a 32-bit lane, in full registers, where all elements are treated alike. */
enum { LRELU_T_F32_, LRELU_T_F64_, LRELU_T_F16_, LRELU_T_BF16_, LRELU_T_PAIRS_ };
enum { LRELU_T_8_ = 8, LRELU_T_16_ = 16, LRELU_T_32_ = 32 }; /* integers by their bits */
/* Forward, by selection or by a maximum; backward; BIAS and one of the first two: of x + bias. */
enum { LRELU_FORWARD_ = 0, LRELU_FORWARD_MAX_ = 1, LRELU_BACKWARD_ = 2, LRELU_BIAS_ = 8 };
/* Bytes of an element, of an alpha; elements of a register. */
LRELU_FN_ size_t lrelu_size_(int t) {
    if (t == LRELU_T_F64_) return 8;
    return t == LRELU_T_F32_ || t == LRELU_T_32_ ? 4 : t == LRELU_T_8_ ? 1 : 2;
}
LRELU_FN_ int lrelu_is_half_(int t) { return t == LRELU_T_F16_ || t == LRELU_T_BF16_; }
LRELU_FN_ size_t lrelu_alpha_size_(int t) { return t == LRELU_T_F64_ ? 8 : 4; }
LRELU_FN_ size_t lrelu_lanes_(int t) {
    if (lrelu_is_half_(t) || lrelu_size_(t) == 4) return LRELU_LANES_;
    return t == LRELU_T_F64_ ? LRELU_WIDTH_ / 8 : t == LRELU_T_8_ ? LRELU_WIDTH_ : LRELU_WIDTH_ / 2;
}
/* The arithmetic type, which alpha and sums have. */
LRELU_FN_ int lrelu_wide_(int t) { return t == LRELU_T_F64_ ? LRELU_T_F64_ : LRELU_T_F32_; }
/* A register, or, where part is 1, its first k lanes; 16-bit floats as f32. */
LRELU_FN_ lrelu_v_ lrelu_load_(int t, int part, lrelu_in_ p, size_t k) {
    if (t == LRELU_T_F16_) {
        lrelu_v_ v = part ? lrelu_f16_f32_(lrelu_ld16n_(p, k)) : lrelu_ld16_f32_(p);
        LRELU_HIDE_(v); /* else clang 14 and 19 compare it lane by lane */
        return v;
    }
    if (t == LRELU_T_BF16_) return lrelu_top16_(part ? lrelu_ld16n_(p, k) : lrelu_ld16_(p));
    return part ? lrelu_ldn_(lrelu_size_(t), p, k) : lrelu_ld_(lrelu_size_(t), p);
}
LRELU_FN_ lrelu_v_ lrelu_half_(int t, lrelu_v_ v) {
    if (t == LRELU_T_F16_) {
        v = lrelu_f32_f16_(v);
        LRELU_HIDE_(v); /* else clang 19 stores by the conversion: a fourth longer on AMD's CPUs */
        return v;
    }
    return lrelu_pack16_(lrelu_shr32_(lrelu_round16_(v), 16));
}
LRELU_FN_ void lrelu_store_(int t, int part, lrelu_out_ p, lrelu_v_ v, size_t k) {
    const int is16 = lrelu_is_half_(t);
    if (is16) part ? lrelu_st16n_(p, lrelu_half_(t, v), k) : lrelu_st16_(p, lrelu_half_(t, v));
    if (!is16) part ? lrelu_stn_(lrelu_size_(t), p, v, k) : lrelu_st_(lrelu_size_(t), p, v);
}
#define LRELU_BY_TYPE_(R, name, arguments, ...) \
    LRELU_FN_ R lrelu_##name##_(int t, __VA_ARGS__) { \
        return t == LRELU_T_F64_ ? lrelu_##name##64_ arguments : lrelu_##name##32_ arguments; \
    }
LRELU_BY_TYPE_(lrelu_v_, mul, (a, b), lrelu_v_ a, lrelu_v_ b)
LRELU_BY_TYPE_(lrelu_v_, add, (a, b), lrelu_v_ a, lrelu_v_ b)
LRELU_BY_TYPE_(lrelu_v_, max, (a, b), lrelu_v_ a, lrelu_v_ b)
LRELU_BY_TYPE_(lrelu_m_, lt, (a), lrelu_v_ a)
LRELU_BY_TYPE_(lrelu_m_, gt, (a), lrelu_v_ a)
LRELU_BY_TYPE_(lrelu_v_, sel, (m, a, b), lrelu_m_ m, lrelu_v_ a, lrelu_v_ b)
LRELU_BY_TYPE_(lrelu_v_, drop, (m, a), lrelu_m_ m, lrelu_v_ a)
LRELU_BY_TYPE_(lrelu_set_, bits, (m), lrelu_m_ m)
LRELU_BY_TYPE_(lrelu_m_, mask, (bits), lrelu_set_ bits)
#ifdef LRELU_MASKED_
LRELU_BY_TYPE_(lrelu_v_, keep, (m, v, a), lrelu_m_ m, lrelu_v_ v, lrelu_v_ a)
#else
LRELU_FN_ lrelu_v_ lrelu_keep_(int t, lrelu_m_ m, lrelu_v_ v, lrelu_v_ a) {
    lrelu_v_ p = lrelu_mul_(t, v, a);
    LRELU_HIDE_(p);
    return lrelu_sel_(t, m, v, p);
}
#endif

/* alpha points to a double for f64, else to a float. For bf16 a NaN becomes 0x7fc00000: a product's
   NaN is a factor's; with a low half of 0, as a bf16's own has, rounding does not carry from it. */
LRELU_FN_ uint32_t lrelu_quiet_(int t, uint32_t u) {
    return t == LRELU_T_BF16_ && (u & 0x7fffffffu) > 0x7f800000u ? 0x7fc00000u : u;
}
LRELU_FN_ lrelu_v_ lrelu_splat_(int t, const void *alpha) {
    if (t == LRELU_T_F64_) return lrelu_splat64_(*LRELU_IN_(double, alpha));
    return lrelu_splat32_(lrelu_quiet_(t, *LRELU_IN_(lrelu_u32_, alpha)));
}
/* A register of slopes, or, in part, its first k; NaNs as in lrelu_quiet_. */
LRELU_FN_ lrelu_v_ lrelu_slopes_(int t, int part, lrelu_in_ p, size_t k) {
    const lrelu_v_ a = lrelu_load_(lrelu_wide_(t), part, p, k);
    const lrelu_v_ mag = lrelu_and32_(a, lrelu_splat32_(0x7fffffffu));
    if (t != LRELU_T_BF16_) return a;
    return lrelu_sel32_(
            lrelu_igt32_(mag, lrelu_splat32_(0x7f800000u)), lrelu_splat32_(0x7fc00000u), a);
}
/* Whether max(x * a, x) pays and has the selection's bits for every x: 0 < a <= 1. */
LRELU_FN_ int lrelu_max_serves_(int t, const void *alpha) {
    if (t != LRELU_T_F64_)
        return LRELU_MAX_PAYS_ && *LRELU_IN_(lrelu_u32_, alpha) - 1 < 0x3f800000u;
    return LRELU_MAX_PAYS_ && *LRELU_IN_(lrelu_u64_, alpha) - 1 < 0x3ff0000000000000u;
}
/* Of backward's x. f16 that 4.10 converts is loaded as bf16 is, its bits in upper halves, to be
   compared as an integer. */
LRELU_FN_ int lrelu_sign_type_(int t) {
#ifdef LRELU_SOFT_F16_
    if (t == LRELU_T_F16_) return LRELU_T_BF16_;
#endif
    return t;
}
LRELU_FN_ lrelu_m_ lrelu_is_gt_(int t, lrelu_v_ x) {
    const lrelu_v_ least = lrelu_splat32_(0x3ff0000u); /* NaNs overflow */
    if (lrelu_sign_type_(t) == t) return lrelu_gt_(t, x);
    return lrelu_igt32_(lrelu_iadd32_(x, least), least);
}
/* The first k lanes, fewer than all. */
LRELU_FN_ lrelu_m_ lrelu_first_(int t, size_t k) {
    return lrelu_mask_(t, (LRELU_CAST_(lrelu_set_, 1) << k) - 1);
}
/* One register: x decides whether v is scaled by a; forward they are the same. */
LRELU_FN_ lrelu_v_ lrelu_apply_(int t, int op, lrelu_v_ v, lrelu_v_ x, lrelu_v_ a) {
    lrelu_v_ p;
    if (op == LRELU_BACKWARD_) return lrelu_keep_(t, lrelu_is_gt_(t, x), v, a);
    p = lrelu_mul_(t, v, a);
    LRELU_HIDE_(p);
    if (op == LRELU_FORWARD_) return lrelu_sel_(t, lrelu_lt_(t, v), p, v);
#if LRELU_ISA == LRELU_ISA_AVX2 /* by v's sign bit: p is v at -0 and at a NaN, f16's being quiet */
    if (t == LRELU_T_F16_) return lrelu_sel32_(v, p, v);
#endif
    return lrelu_max_(t, p, v);
}
/* The same for pairs of bf16: each is an f32 whose low half is 0. */
LRELU_FN_ lrelu_v_ lrelu_apply_pairs_(int op, lrelu_v_ v, lrelu_v_ x, lrelu_v_ a) {
    const lrelu_v_ m = lrelu_splat32_(0xffff0000u);
    const lrelu_v_ lo = lrelu_apply_(LRELU_T_F32_, op, lrelu_shl32_(v, 16), lrelu_shl32_(x, 16), a);
    const lrelu_v_ hi = lrelu_apply_(LRELU_T_F32_, op, lrelu_and32_(v, m), lrelu_and32_(x, m), a);
    return lrelu_pair16_(lo, hi);
}

/* Integers of 8 and 16 bits on registers; the constants are made once a call. */
typedef struct {
    lrelu_side_ pos, neg;
    int rises; /* 8 bits: below zero the result grows with |v|, as alpha is negative */
    unsigned in_zero, out_zero, flip;
} lrelu_sides_;
#ifndef LRELU_SIDES_
LRELU_FN_ lrelu_v_ lrelu_side8_(lrelu_v_ v, const lrelu_side_ *k) {
    const lrelu_v_ m = lrelu_splat16_(k->m), b = lrelu_splat16_(k->b);
    const lrelu_v_ lo = lrelu_iadd16_(lrelu_umulhi16_(lrelu_up8lo_(v), m), b);
    const lrelu_v_ hi = lrelu_iadd16_(lrelu_umulhi16_(lrelu_up8hi_(v), m), b);
    return lrelu_pack8_(lrelu_shr16_(lo, k->s), lrelu_shr16_(hi, k->s));
}
/* (v * f + c) >> (s + 16), exact: f is m * 2^16 + b, c is carry * 2^16. */
LRELU_FN_ lrelu_v_ lrelu_side16_(lrelu_v_ v, const lrelu_side_ *k) {
    const lrelu_v_ low = lrelu_smulhi16_(v, lrelu_splat16_(k->b));
    const lrelu_v_ c = lrelu_splat32_(LRELU_CAST_(uint32_t, k->carry));
    const lrelu_v_ lo = lrelu_iadd32_(lrelu_dotlo_(v, low, k->m), c);
    const lrelu_v_ hi = lrelu_iadd32_(lrelu_dothi_(v, low, k->m), c);
    return lrelu_packs16_(lrelu_sar32_(lo, k->s), lrelu_sar32_(hi, k->s));
}
#endif
/* copy: v >= 0 is scaled by 1; of 8 bits m_neg is >= 0 then, of 16 out_zero is 0. 16 bits: in_zero
   is 0, out_zero is in carry. 8 bits: s8 as u8, zeros 128 higher; subs8 gives |v| on v's side and
   0 on the other, whose result is 0 too, as b < 2^s; adds8 and subs8 clamp the sum. */
LRELU_FN_ lrelu_v_ lrelu_quant_(int t, int copy, lrelu_v_ x, const lrelu_sides_ *k) {
    lrelu_v_ flip, zero, y, n;
    if (t == LRELU_T_16_) {
        n = lrelu_side16_(x, &k->neg);
        return lrelu_sign16_(x, n, copy ? x : lrelu_side16_(x, &k->pos));
    }
    flip = lrelu_splat8_(k->flip);
    zero = lrelu_splat8_(k->in_zero);
    y = lrelu_splat8_(k->out_zero);
    x = lrelu_flip_(x, flip);
    n = lrelu_side8_(lrelu_subs8_(zero, x), &k->neg);
    x = lrelu_subs8_(x, zero);
    y = lrelu_adds8_(y, copy ? x : lrelu_side8_(x, &k->pos));
    y = !copy && k->rises ? lrelu_adds8_(y, n) : lrelu_subs8_(y, n);
    return lrelu_flip_(y, flip);
}

/* ---- 4.12 Leaky ReLU */
/* Common to these kernels: y, results; v, what is scaled; x, whose sign decides (v, but for
   backward); w, lanes; as, a slope's bytes. vary: what is read from arrays of period values. 0:
   nothing, the slope is s, the bias *bias; 1: slopes, biases; 2: biases; 3: slopes, and the period
   divides 4 * w. */
typedef struct {
    lrelu_out_ y;
    lrelu_in_ v, x, slopes, bias;
} lrelu_arrays_;
LRELU_FN_ lrelu_arrays_ lrelu_arrays_of_(void *y, const void *v, const void *x) {
    const lrelu_arrays_ a = {
            lrelu_bytes_(y), lrelu_cbytes_(v), lrelu_cbytes_(x), LRELU_NULL_, LRELU_NULL_};
    return a;
}

/* The results from element i on, slopes and biases from p on: a register, or, in part, k lanes. */
LRELU_FN_ lrelu_v_ lrelu_at_n_(int t, int op, const lrelu_arrays_ *a, int vary, lrelu_v_ s,
        size_t i, size_t p, int part, size_t k) {
    const int wide = lrelu_wide_(t);
    const size_t at = i * lrelu_size_(t);
    lrelu_v_ v = lrelu_load_(t, part, a->v + at, k), x;
    LRELU_ONCE_(v);
    p *= lrelu_alpha_size_(t);
    if (vary & 1) s = lrelu_load_(wide, part, a->slopes + p, k);
    if (op & LRELU_BIAS_) {
        v = lrelu_add_(
                t, v, vary ? lrelu_load_(wide, part, a->bias + p, k) : lrelu_splat_(t, a->bias));
        op -= LRELU_BIAS_;
    }
    x = v;
    if (op == LRELU_BACKWARD_) x = lrelu_load_(lrelu_sign_type_(t), part, a->x + at, k);
    return t == LRELU_T_PAIRS_ ? lrelu_apply_pairs_(op, v, x, s) : lrelu_apply_(t, op, v, x, s);
}
LRELU_FN_ lrelu_v_ lrelu_at_(
        int t, int op, const lrelu_arrays_ *a, int vary, lrelu_v_ s, size_t i, size_t p) {
    return lrelu_at_n_(t, op, a, vary, s, i, p, 0, 0);
}
LRELU_FN_ void lrelu_store_at_(int t, const lrelu_arrays_ *a, size_t i, lrelu_v_ v) {
    lrelu_store_(t, 0, a->y + i * lrelu_size_(t), v, 0);
}
/* The index of element i's slope in an array of period slopes, which repeat. */
LRELU_FN_ size_t lrelu_phase_(int vary, size_t i, size_t period) {
    return !vary ? 0 : i < period ? i : (period & (period - 1)) ? i % period : i & (period - 1);
}

/* A few elements, n > 0, by unaligned stores. The last register, which overlaps the one before, is
   read first: for in place. */
LRELU_FN_ void lrelu_few_(int t, int op, const lrelu_arrays_ *a, lrelu_v_ s, size_t n) {
    const size_t w = lrelu_lanes_(t), end = n - w;
    size_t i = w;
    if (n >= w) {
        const lrelu_v_ last = lrelu_at_(t, op, a, 0, s, end, 0);
        lrelu_store_at_(t, a, 0, lrelu_at_(t, op, a, 0, s, 0, 0));
        for (; i < end; i += w) lrelu_store_at_(t, a, i, lrelu_at_(t, op, a, 0, s, i, 0));
        lrelu_store_at_(t, a, end, last);
    } else {
        lrelu_store_(t, 1, a->y, lrelu_at_n_(t, op, a, 0, s, 0, 0, 1, n), n);
    }
}

/* Helium: by partial registers, counted so that the loop is tail-predicated. */
LRELU_FN_ void lrelu_map_predicated_(
        int t, int op, const lrelu_arrays_ *a, int vary, lrelu_v_ s, size_t period, size_t n) {
    const size_t w = lrelu_lanes_(t), step = lrelu_phase_(vary, w, period);
    size_t i = 0, p = 0, left = n, registers = n / w + (n % w != 0);
    for (; registers > 0; registers--, i += w, left -= w) {
        /* clang 19 would tail-predicate the pairs' loop too, by 16-bit lanes, and lose half of an
           odd n's last pair. It does not where k is w, not left. */
        const size_t k = t == LRELU_T_PAIRS_ && left > w ? w : left;
        lrelu_store_(
                t, 1, a->y + i * lrelu_size_(t), lrelu_at_n_(t, op, a, vary, s, i, p, 1, k), k);
        p += step;
        if (vary && p >= period) p -= period;
    }
}

/* n elements, more than one register, by aligned stores. vary: there are period slopes, and where
   n is more, the first 4 * w of them again, so that a register can start at any. First and last may
   overlap the loop's: computed before it and stored after it, for in place. */
LRELU_FN_ void lrelu_map_long_(
        int t, int op, const lrelu_arrays_ *a, int vary, lrelu_v_ s, size_t period, size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t), bytes = w * size;
    const size_t head = (bytes - (LRELU_ADDRESS_(a->y) & (bytes - 1))) / size;
    const size_t fours = head + (n - head) / (4 * w) * (4 * w);
    const lrelu_v_ first = lrelu_at_(t, op, a, vary, s, 0, 0);
    const lrelu_v_ last = lrelu_at_(t, op, a, vary, s, n - w, lrelu_phase_(vary, n - w, period));
    const int held = vary == 3, each = held ? 0 : vary; /* the loop's slopes, f32, in registers */
    size_t i = head, p = lrelu_phase_(vary, i, period), step = lrelu_phase_(each, 4 * w, period);
    const lrelu_v_ s0 = held ? lrelu_ld_(4, a->slopes + p * 4) : s;
    const lrelu_v_ s1 = held ? lrelu_ld_(4, a->slopes + (p + w) * 4) : s;
    const lrelu_v_ s2 = held ? lrelu_ld_(4, a->slopes + (p + 2 * w) * 4) : s;
    const lrelu_v_ s3 = held ? lrelu_ld_(4, a->slopes + (p + 3 * w) * 4) : s;
    for (; i != fours; i += 4 * w) {
        const lrelu_v_ b = lrelu_at_(t, op, a, each, s0, i, p);
        const lrelu_v_ c = lrelu_at_(t, op, a, each, s1, i + w, p + w);
        const lrelu_v_ d = lrelu_at_(t, op, a, each, s2, i + 2 * w, p + 2 * w);
        const lrelu_v_ e = lrelu_at_(t, op, a, each, s3, i + 3 * w, p + 3 * w);
        lrelu_store_at_(t, a, i, b);
        lrelu_store_at_(t, a, i + w, c);
        lrelu_store_at_(t, a, i + 2 * w, d);
        lrelu_store_at_(t, a, i + 3 * w, e);
        p += step;
        if (each && p >= period) p -= period;
    }
    for (; n - i > w; i += w, p += w) lrelu_store_at_(t, a, i, lrelu_at_(t, op, a, vary, s, i, p));
    lrelu_store_at_(t, a, 0, first);
    lrelu_store_at_(t, a, n - w, last);
}
/* Leaky ReLU of more than a few registers, and PReLU's long runs. s is passed in a register, as a
   load of what was just stored waits; max: the maximum serves s. */
typedef void (*lrelu_many_fn_)(
        void *y, const void *v, const void *x, lrelu_v_ s, int max, size_t n);

/* f32, f64 from 32 MB on, not in place: stores go past the caches: 1.5 times as fast, as lines
   need not be read before they are written. */
#define LRELU_STREAM_BYTES_ 0x2000000u
LRELU_FN_ void lrelu_stream_map_(
        int t, int op, void *y, const void *v, const void *x, lrelu_v_ s, size_t n) {
    const lrelu_arrays_ a = lrelu_arrays_of_(y, v, x);
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t);
    const size_t head = ((0 - LRELU_ADDRESS_(y)) & 63) / size, end = n - (n - head) % w;
    size_t i = head;
    lrelu_few_(t, op, &a, s, 64 / size);
    for (; i != end; i += w) lrelu_stream_(a.y + i * size, lrelu_at_(t, op, &a, 0, s, i, 0));
    lrelu_fence_();
    lrelu_store_at_(t, &a, n - w, lrelu_at_(t, op, &a, 0, s, n - w, 0));
}
/* stream: a function of its own, so that the others need no stack frame. */
LRELU_FN_ void lrelu_many_(int t, int op, lrelu_many_fn_ stream, void *y, const void *v,
        const void *x, lrelu_v_ s, int max, size_t n) {
    const lrelu_arrays_ a = lrelu_arrays_of_(y, v, x);
    const size_t size = lrelu_size_(t);
    const int may_stream = LRELU_STREAMS_ && (t == LRELU_T_F32_ || t == LRELU_T_F64_) && y != v &&
                           (op == LRELU_FORWARD_ || y != x) && n * size >= LRELU_STREAM_BYTES_ &&
                           LRELU_ADDRESS_(y) % size == 0; /* 32-bit x86 aligns doubles to 4 only */
    if (LRELU_PREDICATED_)
        lrelu_map_predicated_(t, op, &a, 0, s, 0, n);
    else if (!LRELU_OFTEN_(!may_stream))
        stream(y, v, x, s, max, n);
    else if (LRELU_MAX_PAYS_ && op == LRELU_FORWARD_ && LRELU_OFTEN_(max))
        lrelu_map_long_(t, LRELU_FORWARD_MAX_, &a, 0, s, 0, n);
    else
        lrelu_map_long_(t, op, &a, 0, s, 0, n);
}

/* n elements by one slope. A few: without a call, by the form for any alpha. */
LRELU_FN_ void lrelu_uniform_(int t, int op, lrelu_many_fn_ many, void *y, const void *v,
        const void *x, const void *alpha, size_t n) {
    const lrelu_arrays_ a = lrelu_arrays_of_(y, v, x);
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    if (!LRELU_PREDICATED_ && LRELU_OFTEN_(n <= (lrelu_is_half_(t) ? 2u : 8u) * lrelu_lanes_(t)))
        lrelu_few_(t, op, &a, s, n);
    else
        many(y, v, x, s, lrelu_max_serves_(t, alpha), n);
}

/* ---- 4.13 Masks */
/* n bits of a mask, whole bytes. */
LRELU_FN_ lrelu_set_ lrelu_get_bits_(lrelu_in_ mask, size_t n) {
#if LRELU_X86_
    return lrelu_get_(1, mask, LRELU_MASK_BYTES(n));
#elif defined(LRELU_JOIN64_)
    return LRELU_CAST_(lrelu_set_, lrelu_get_(1, mask, LRELU_MASK_BYTES(n)));
#else
    lrelu_set_ bits = 0;
    size_t j;
    for (j = 0; j < n; j += 8) bits |= LRELU_CAST_(lrelu_set_, mask[j / 8]) << j;
    return bits;
#endif
}
LRELU_FN_ void lrelu_put_bits_(lrelu_out_ mask, lrelu_set_ bits, size_t n) {
    size_t j;
    for (j = 0; j < n; j += 8) mask[j / 8] = LRELU_CAST_(uint8_t, bits >> j & 0xffu);
}

/* k elements of x, or backward of dy, from i on, up to a register. Forward returns their bits,
   backward takes them. */
LRELU_FN_ lrelu_set_ lrelu_mask_at_(
        int t, int op, lrelu_out_ y, lrelu_in_ x, size_t i, lrelu_set_ bits, lrelu_v_ s, size_t k) {
    const size_t at = i * lrelu_size_(t);
    const int part = k != lrelu_lanes_(t);
    lrelu_v_ v = lrelu_load_(t, part, x + at, k), r;
    LRELU_ONCE_(v);
    if (op == LRELU_BACKWARD_) {
        r = lrelu_keep_(t, lrelu_mask_(t, bits), v, s);
    } else {
        r = lrelu_apply_(t, op, v, v, s);
        bits = lrelu_bits_(t, lrelu_gt_(t, v));
    }
    lrelu_store_(t, part, y + at, r, k);
    return bits;
}
/* Masks are read and written by whole bytes: the bits of four registers, where an integer holds
   them; at the end, and elsewhere, of max(8, lanes) elements. */
LRELU_FN_ void lrelu_mask_map_op_(int t, int op, lrelu_out_ y, lrelu_in_ x, lrelu_out_ to_mask,
        lrelu_in_ mask, const void *alpha, size_t n) {
    const size_t w = lrelu_lanes_(t), group = w < 8 ? 8 : w;
    const int four = !LRELU_PREDICATED_ && 4 * w <= 8 * sizeof(lrelu_set_);
    const int back = op == LRELU_BACKWARD_;
    const size_t fours = four ? n / (4 * w) * (4 * w) : 0;
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    size_t i, j, k;
    for (i = 0; i != fours; i += 4 * w) {
        const lrelu_set_ m = back ? lrelu_get_bits_(mask + i / 8, 4 * w) : 0;
        const lrelu_set_ a = lrelu_mask_at_(t, op, y, x, i, m, s, w);
        const lrelu_set_ b = lrelu_mask_at_(t, op, y, x, i + w, m >> w, s, w);
        const lrelu_set_ c = lrelu_mask_at_(t, op, y, x, i + 2 * w, m >> 2 * w, s, w);
        const lrelu_set_ d = lrelu_mask_at_(t, op, y, x, i + 3 * w, m >> 3 * w, s, w);
        if (back) continue;
        lrelu_put_bits_(to_mask + i / 8, a | b << w | c << 2 * w | d << 3 * w, 4 * w);
    }
    for (; i < n; i += k) {
        lrelu_set_ bits = 0, m = 0;
        k = n - i < group ? n - i : group;
        if (back) m = lrelu_get_bits_(mask + i / 8, k);
        for (j = 0; j < k; j += w) {
            const size_t some = k - j < w ? k - j : w;
            bits |= lrelu_mask_at_(t, op, y, x, i + j, m >> j, s, some) << j;
        }
        if (!back) lrelu_put_bits_(to_mask + i / 8, bits, k);
    }
}
LRELU_FN_ void lrelu_mask_map_(int t, int op, void *to, uint8_t *to_mask, const void *from,
        const uint8_t *mask, const void *alpha, size_t n) {
    lrelu_out_ y = lrelu_bytes_(to);
    lrelu_in_ x = lrelu_cbytes_(from);
    if (op == LRELU_FORWARD_ && !lrelu_is_half_(t) && lrelu_max_serves_(t, alpha))
        lrelu_mask_map_op_(t, LRELU_FORWARD_MAX_, y, x, to_mask, mask, alpha, n);
    else
        lrelu_mask_map_op_(t, op, y, x, to_mask, mask, alpha, n);
}

/* ---- 4.14 PReLU */
/* What all types share is one function; on Helium inlined into each: less flash if few link. */
#if LRELU_ISA == LRELU_ISA_MVE
#define LRELU_DRIVER_ LRELU_FN_
#else
#define LRELU_DRIVER_ LRELU_CALL_
#endif

/* Slopes laid out one an element, and a register more. On x86 aligned, like sums and records:
   no register lies in two cache lines. */
#define LRELU_SLOPES_ (LRELU_ISA == LRELU_ISA_MVE ? 128u : 1024u)
#if !LRELU_X86_
#define LRELU_ALIGNED_
#elif defined(_MSC_VER)
#define LRELU_ALIGNED_ __declspec(align(64))
#else
#define LRELU_ALIGNED_ __attribute__((__aligned__(64)))
#endif
typedef struct LRELU_ALIGNED_ {
    double d[LRELU_SLOPES_ / 2 + 32];
} lrelu_laid_;
/* slopes[j] = the slope of element j, of n, in rows of channels * inner, NaNs as in lrelu_quiet_.
   By registers if inner is 1, but for bf16; then singly until rows fill a register; then copies. */
LRELU_CALL_ lrelu_in_ lrelu_lay_out_(
        int t, void *laid, lrelu_in_ alpha, size_t channels, size_t inner, size_t n) {
    lrelu_out_ slopes = lrelu_bytes_(laid);
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(lrelu_wide_(t));
    const size_t row = channels * inner;
    const size_t rows = row >= w ? row : ((w - 1) / row + 1) * row, distinct = n < rows ? n : rows;
    size_t j = 0, c, i = 0;
    LRELU_OPAQUE_(alpha); /* else gcc 12 -O3 warns of a register read from one constant slope */
    for (; t != LRELU_T_BF16_ && inner == 1 && channels - j >= w; j += w) {
        lrelu_st_(4, slopes + j * as, lrelu_ld_(4, alpha + j * as));
        LRELU_BARRIER_();
    }
    for (c = j; j < distinct; j++) {
        void *to = slopes + j * as;
        const void *from = alpha + c * as;
        if (as == 8) *LRELU_OUT_(lrelu_u64_, to) = *LRELU_IN_(lrelu_u64_, from);
        if (as != 8) *LRELU_OUT_(lrelu_u32_, to) = lrelu_quiet_(t, *LRELU_IN_(lrelu_u32_, from));
        LRELU_BARRIER_();
        if (++i < inner) continue;
        i = 0;
        c = c + 1 < channels ? c + 1 : 0;
    }
    for (i = 0; j < n; j += w) {
        lrelu_st_(4, slopes + j * as, lrelu_ld_(4, slopes + i * as));
        i = i + w < rows ? i + w : i + w - rows;
        LRELU_BARRIER_();
    }
    return slopes;
}

/* AVX-512, channels first: runs of one to four registers, as one array, where a register that lies
   across two blends their slopes, so that stores are aligned. 7x7: up to four times as fast. */
LRELU_FN_ void lrelu_blended_runs_(int t, int op, const lrelu_arrays_ *a, prelu_shape s) {
    lrelu_in_ alpha = a->slopes;
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t n = s.outer * s.channels * s.inner;
    lrelu_v_ here = lrelu_splat_(t, alpha), after = lrelu_splat_(t, alpha + as), slope;
    const lrelu_v_ first = lrelu_at_(t, op, a, 0, here, 0, 0);
    const lrelu_v_ end_slope = lrelu_splat_(t, alpha + (s.channels - 1) * as);
    const lrelu_v_ last = lrelu_at_(t, op, a, 0, end_slope, n - w, 0);
    size_t c = 1, edge = s.inner; /* c: the channel after the edge; channels > 1 */
    size_t i = ((0 - LRELU_ADDRESS_(a->y)) & (w * size - 1)) / size;
    for (; n - i >= w; i += w) {
        if (i >= edge) {
            edge += s.inner;
            c = c + 1 < s.channels ? c + 1 : 0;
            here = after;
            after = lrelu_splat_(t, alpha + c * as);
        }
        slope = here;
        if (edge - i < w) slope = lrelu_sel_(t, lrelu_first_(t, edge - i), here, after);
        lrelu_store_at_(t, a, i, lrelu_at_(t, op, a, 0, slope, i, 0));
    }
    lrelu_store_at_(t, a, 0, first);
    lrelu_store_at_(t, a, n - w, last);
}

/* Runs of more than four registers; by AVX-512 of one and more. */
LRELU_FN_ void lrelu_runs_(
        int t, int op, lrelu_many_fn_ many, const lrelu_arrays_ *a, prelu_shape s) {
    const size_t as = lrelu_alpha_size_(t), run = s.inner * lrelu_size_(t);
    size_t c, at = 0;
    if (LRELU_ISA == LRELU_ISA_AVX512 && s.inner <= 4 * lrelu_lanes_(t)) {
        lrelu_blended_runs_(t, op, a, s);
        return;
    }
    for (; s.outer > 0; s.outer--)
        for (c = 0; c < s.channels; c++, at += run) {
            lrelu_in_ alpha = a->slopes + c * as, v = a->v + at, x = a->x + at;
            many(a->y + at, v, x, lrelu_splat_(t, alpha), lrelu_max_serves_(t, alpha), s.inner);
        }
}

/* A kernel for rows of n elements, row elements from one to the next; slopes and biases are arrays
   of a period. HELD: the loop reads no slopes: four registers of them repeat, or, with a bias, one
   slope and one bias serve all. USUAL: see below. form: a sum of these. */
enum { LRELU_USUAL_ = 1, LRELU_HELD_ = 2 };
LRELU_FN_ void lrelu_rows_map_(int t, int op, int vary, const lrelu_arrays_ *arrays, size_t rows,
        size_t row, size_t period, size_t n) {
    const size_t step = row * lrelu_size_(t);
    const lrelu_v_ slope = lrelu_splat_(t, arrays->slopes);
    lrelu_arrays_ a = lrelu_arrays_of_(arrays->y, arrays->v, arrays->x);
    a.slopes = arrays->slopes; /* not a = *arrays: clang -O0 would call memcpy */
    a.bias = arrays->bias;
    for (; rows > 0; rows--, a.y += step, a.v += step, a.x += step)
        if (LRELU_PREDICATED_)
            lrelu_map_predicated_(t, op, &a, vary, slope, period, n);
        else if (vary != 3 && n <= lrelu_lanes_(t)) /* 3: n >= 8 * w */
            lrelu_store_(t, 1, a.y, lrelu_at_n_(t, op, &a, vary, slope, 0, 0, 1, n), n);
        else
            lrelu_map_long_(t, op, &a, vary, slope, period, n);
}
/* USUAL: PReLU by a maximum, where it serves every slope; with a bias, one slope in a register, if
   a maximum serves it or none pays: a third faster. Macros: what a kernel lacks is known
   before anything is inlined, and gcc takes a quarter less time. */
#define LRELU_IS_USUAL_(t, op) \
    ((t) != LRELU_T_F16_ && (t) != LRELU_T_BF16_ && \
            (((op) == LRELU_BIAS_ && !LRELU_PREDICATED_) || \
                    (LRELU_MAX_PAYS_ && LRELU_WIDTH_ <= 32 && (op) == LRELU_FORWARD_)))
#define LRELU_IS_HELD_(t, op) \
    ((op) == LRELU_BIAS_ || ((t) == LRELU_T_F32_ && (op) == LRELU_FORWARD_ && !LRELU_PREDICATED_))
#define LRELU_ROWS_(name, t, op) \
    LRELU_CALL_ void lrelu_rows_##name##_( \
            int form, const lrelu_arrays_ *a, size_t rows, size_t row, size_t period, size_t n) { \
        const int usual = form & LRELU_USUAL_, held = form & LRELU_HELD_; \
        const int by_max = LRELU_MAX_PAYS_ ? (op) + LRELU_FORWARD_MAX_ : (op); \
        const int repeated = (op) == LRELU_BIAS_ ? 0 : 3; \
        if (LRELU_IS_USUAL_(t, op) && LRELU_IS_HELD_(t, op) && usual && held) \
            lrelu_rows_map_(t, by_max, repeated, a, rows, row, period, n); \
        else if (LRELU_IS_HELD_(t, op) && held) \
            lrelu_rows_map_(t, op, repeated, a, rows, row, period, n); \
        else if (LRELU_IS_USUAL_(t, op) && usual) \
            lrelu_rows_map_(t, by_max, (op) == LRELU_BIAS_ ? 2 : 1, a, rows, row, period, n); \
        else \
            lrelu_rows_map_(t, op, 1, a, rows, row, period, n); \
    }
/* The kernels of a type and direction, or with a bias. Below, one: slope 0 is every channel's. */
typedef struct {
    int t, op;
    void (*runs)(const lrelu_arrays_ *a, const prelu_shape *shape);
    void (*rows)(
            int form, const lrelu_arrays_ *a, size_t rows, size_t row, size_t period, size_t n);
} lrelu_kernels_;

/* Runs too short for a call each: slopes, and biases, become arrays of one value an element. once:
   they are laid out for a row and 4 * w elements more, and one call maps all. as_it_is: alpha is
   such an array itself, as inner is 1: row by row. Else they are laid out for block channels, and
   their part of each row is mapped. One slope for all is laid out too, except in the usual form. */
LRELU_FN_ void lrelu_periodic_(
        const lrelu_kernels_ *k, int one, int form, lrelu_arrays_ *a, prelu_shape s) {
    const int t = k->t;
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t most = t == LRELU_T_F64_ ? LRELU_SLOPES_ / 2 : LRELU_SLOPES_;
    const size_t row = s.channels * s.inner, n = s.outer * row;
    const int fits = row + 4 * w <= most;
    const int as_it_is =
            t != LRELU_T_BF16_ && s.inner == 1 && (row >= 32 * w || !fits || s.outer == 1);
    const int once = fits && !as_it_is;
    const int lay = one ? form != LRELU_USUAL_ : !as_it_is; /* slopes */
    const size_t block = fits || (as_it_is && !lay) ? s.channels : most / s.inner;
    lrelu_in_ alpha = a->slopes, biases = a->bias;
    lrelu_laid_ slopes, bias;
    size_t c, count;
    for (c = 0; c < s.channels; c += count) {
        size_t period, laid;
        count = s.channels - c < block ? s.channels - c : block;
        period = count * s.inner;
        laid = !once ? period : period + 4 * w < n ? period + 4 * w : n;
        a->slopes = alpha + (one ? 0 : c * as);
        if (lay) a->slopes = lrelu_lay_out_(t, &slopes, a->slopes, one ? 1 : count, s.inner, laid);
        if (biases) a->bias = biases + c * as;
        if (biases && !as_it_is) a->bias = lrelu_lay_out_(t, &bias, a->bias, count, s.inner, laid);
        k->rows(form, a, once ? 1 : s.outer, row, period, once ? n : period);
        a->y += period * size;
        a->v += period * size;
        a->x += period * size;
    }
}
/* Whether the maximum serves all these slopes; 1 where maxima do not pay. */
LRELU_FN_ int lrelu_all_serve_(int t, lrelu_in_ alpha, size_t channels) {
    size_t c = 0;
    if (t == LRELU_T_F64_)
        while (c < channels && lrelu_max_serves_(LRELU_T_F64_, alpha + c * 8)) c++;
    else
        while (c < channels && lrelu_max_serves_(LRELU_T_F32_, alpha + c * 4)) c++;
    return !LRELU_MAX_PAYS_ || c == channels;
}
/* PReLU forward or dx, and forward with a bias. */
LRELU_DRIVER_ void lrelu_channels_(const lrelu_kernels_ *k, int one, void *y, const void *v,
        const void *x, const void *alpha, const void *bias, const prelu_shape *shape) {
    const int t = k->t;
    prelu_shape s = lrelu_one_run_(*shape);
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const size_t row = s.channels * s.inner, n = s.outer * row, run = s.inner * lrelu_size_(t);
    lrelu_in_ slopes = lrelu_cbytes_(alpha), biases = lrelu_cbytes_(bias);
    lrelu_arrays_ a = lrelu_arrays_of_(y, v, x);
    size_t c;
    int form = 0;
    a.slopes = slopes;
    a.bias = biases;
    if (!bias && (s.inner > 4 * w || (LRELU_ISA == LRELU_ISA_AVX512 && s.inner >= w))) {
        k->runs(&a, shape); /* channels > 1: shape is s */
        return;
    }
    if (LRELU_IS_USUAL_(t, k->op) && (bias ? one : s.outer * s.inner >= LRELU_WIDTH_ / 2) &&
            lrelu_all_serve_(t, slopes, one ? 1 : s.channels))
        form = LRELU_USUAL_;
    if (bias && (s.inner > (s.outer < 4 ? 1 : 4) * w || s.channels == 1)) {
        for (; s.outer > 0; s.outer--)
            for (c = 0; c < s.channels; c++, a.y += run, a.v += run) {
                a.slopes = slopes + (one ? 0 : c * as);
                a.bias = biases + c * as;
                k->rows(form + LRELU_HELD_, &a, 1, 0, 0, s.inner);
            }
    } else {
        /* HELD: a fifth faster. A smaller n has fewer slopes laid out than four registers read. */
        if (!bias && LRELU_IS_HELD_(t, k->op) && 4 * w >= row && n >= 8 * w && !(row & (row - 1)))
            form += LRELU_HELD_;
        lrelu_periodic_(k, one, form, &a, s);
    }
}

/* ---- 4.15 The slope's gradient */
/* Sums kept at once, f32 or half as many f64. Runs: 16 lanes a channel. Channels last: one each,
   and two more for lrelu_row_by_row_; below 16 channels 16 each, and slopes from element 256 on. */
#define LRELU_SUMS_ (LRELU_ISA == LRELU_ISA_MVE ? 768u : 1536u)
#define LRELU_BLOCK_ (LRELU_ISA == LRELU_ISA_MVE ? 256u : 512u)
typedef union LRELU_ALIGNED_ {
    float f[LRELU_SUMS_ + 64];
    double d[LRELU_SUMS_ / 2 + 32];
} lrelu_sums_;
LRELU_FN_ size_t lrelu_block_(int t) { return t == LRELU_T_F64_ ? LRELU_BLOCK_ / 2 : LRELU_BLOCK_; }
/* What is wanted of a kernel: DX_, to store dx; DBIAS_, to add up dx, not dy * x. */
enum { LRELU_DX_ = 1, LRELU_DBIAS_ = 2 };
/* Where dx, if wanted, dy and x are; the same, bytes further on. */
typedef struct {
    lrelu_out_ dx;
    lrelu_in_ dy, x;
} lrelu_place_;
LRELU_FN_ lrelu_place_ lrelu_on_(lrelu_place_ p, int want, size_t bytes) {
    if (want & LRELU_DX_) p.dx += bytes;
    p.dy += bytes;
    p.x += bytes;
    return p;
}
/* A register of terms; dx is stored if wanted. In part: k lanes, +0 beyond. */
LRELU_FN_ lrelu_v_ lrelu_term_(
        int t, int want, lrelu_place_ p, lrelu_v_ slope, int part, size_t k) {
    lrelu_v_ d = lrelu_load_(t, part, p.dy, k), v = lrelu_load_(t, part, p.x, k), r;
    lrelu_m_ m;
    LRELU_ONCE_(d);
    LRELU_ONCE_(v);
    m = lrelu_gt_(t, v);
    r = lrelu_keep_(t, m, d, slope);
    if (want & LRELU_DX_) lrelu_store_(t, part, p.dx, r, k);
    if ((want & LRELU_DBIAS_) == 0) return lrelu_drop_(t, m, lrelu_mul_(t, d, v));
    if (part && k < lrelu_lanes_(t)) /* beyond k, 0 * slope may be NaN */
        r = lrelu_sel_(t, lrelu_first_(t, k), r, lrelu_splat32_(0));
    if (t == LRELU_T_F16_) return lrelu_f16_f32_(lrelu_f32_f16_(r));
    if (t == LRELU_T_BF16_) return lrelu_and32_(lrelu_round16_(r), lrelu_splat32_(0xffff0000u));
    return r;
}
/* Four rows of a register, down bytes apart: (r0 + r1) + (r2 + r3). */
LRELU_FN_ lrelu_v_ lrelu_four_rows_(int t, int want, lrelu_place_ p, lrelu_v_ slope, size_t down) {
    lrelu_v_ a, b;
    if (LRELU_X86_) { /* or compilers keep four pointers, more than registers */
        LRELU_OPAQUE_(p.dy);
        LRELU_OPAQUE_(p.x);
    }
    a = lrelu_term_(t, want, p, slope, 0, 0);
    a = lrelu_add_(t, a, lrelu_term_(t, want, lrelu_on_(p, want, down), slope, 0, 0));
    p = lrelu_on_(p, want, 2 * down);
    b = lrelu_term_(t, want, p, slope, 0, 0);
    b = lrelu_add_(t, b, lrelu_term_(t, want, lrelu_on_(p, want, down), slope, 0, 0));
    return lrelu_add_(t, a, b);
}
/* Rows of a register, or two side by side, elements j on, added to sums. No slopes: s for all. */
LRELU_FN_ void lrelu_column_(int t, int want, int two, lrelu_out_ sums, lrelu_place_ p, lrelu_v_ s,
        lrelu_in_ slopes, size_t j, size_t down, size_t rows) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    const lrelu_v_ a = slopes ? lrelu_slopes_(t, 0, slopes + j * as, 0) : s;
    const lrelu_v_ b = two && slopes ? lrelu_slopes_(t, 0, slopes + (j + w) * as, 0) : a;
    lrelu_out_ sum = sums + j * as, sum2 = two ? sum + w * as : sum;
    lrelu_v_ all = lrelu_ld_(as, sum), all2 = lrelu_ld_(as, sum2), q, r;
    p = lrelu_on_(p, want, j * size);
    for (; rows >= 4; rows -= 4, p = lrelu_on_(p, want, 4 * down)) {
        all = lrelu_add_(t, all, lrelu_four_rows_(t, want, p, a, down));
        if (!two) continue;
        all2 = lrelu_add_(
                t, all2, lrelu_four_rows_(t, want, lrelu_on_(p, want, w * size), b, down));
    }
    if (rows > 0) {
        q = r = lrelu_splat32_(0);
        for (; rows > 0; rows--, p = lrelu_on_(p, want, down)) {
            q = lrelu_add_(t, q, lrelu_term_(t, want, p, a, 0, 0));
            if (!two) continue;
            r = lrelu_add_(t, r, lrelu_term_(t, want, lrelu_on_(p, want, w * size), b, 0, 0));
        }
        all = lrelu_add_(t, all, q);
        if (two) all2 = lrelu_add_(t, all2, r);
    }
    lrelu_st_(as, sum, all);
    if (two) lrelu_st_(as, sum2, all2);
}

/* Elements from .. to of rows, slopes and s as above; +0 is added to sums beyond. */
LRELU_FN_ void lrelu_partial_(int t, int want, lrelu_out_ sums, lrelu_place_ p, lrelu_v_ s,
        lrelu_in_ slopes, size_t from, size_t to, size_t down, size_t rows) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    size_t j, row;
    for (j = from; j < to; j += w) {
        const size_t k = to - j < w ? to - j : w;
        lrelu_v_ a = lrelu_splat32_(0), b = a, all = lrelu_ld_(as, sums + j * as);
        if (slopes) s = lrelu_slopes_(t, 1, slopes + j * as, k);
        for (row = 0; row < rows; row++) {
            const lrelu_place_ at = lrelu_on_(p, want, row * down + j * size);
            const lrelu_v_ term = lrelu_term_(t, want, at, s, 1, k);
            if (row % 4 == 0) a = b = lrelu_splat32_(0);
            if (row % 4 < 2) a = lrelu_add_(t, a, term);
            if (row % 4 >= 2) b = lrelu_add_(t, b, term);
            if (row % 4 == 3 || row + 1 == rows) all = lrelu_add_(t, all, lrelu_add_(t, a, b));
        }
        lrelu_st_(as, sums + j * as, all);
    }
}
LRELU_FN_ double lrelu_sum_at_(int t, const lrelu_sums_ *sums, size_t i) {
    return t == LRELU_T_F64_ ? sums->d[i] : LRELU_CAST_(double, sums->f[i]);
}
/* The lanes of count channels, l of c at c * step + l * apart, folded in f64, added to totals. */
LRELU_FN_ void lrelu_fold_of_(
        int t, const lrelu_sums_ *sums, double *total, size_t count, size_t step, size_t apart) {
    size_t c, l, at;
    for (c = 0; c < count; c++) {
        double f[8];
        for (l = 0, at = c * step; l < 8; l++, at += apart)
            f[l] = lrelu_sum_at_(t, sums, at) + lrelu_sum_at_(t, sums, at + 8 * apart);
        total[c] = total[c] + lrelu_fold_(f);
        LRELU_BARRIER_(); /* clang gathers lanes of several channels, 10 to 20 % slower */
    }
}
LRELU_DRIVER_ void lrelu_fold_sums_(
        int t, const lrelu_sums_ *sums, double *total, size_t count, int by_rows) {
    if (t == LRELU_T_F64_ && by_rows) lrelu_fold_of_(LRELU_T_F64_, sums, total, count, 1, count);
    if (t == LRELU_T_F64_ && !by_rows) lrelu_fold_of_(LRELU_T_F64_, sums, total, count, 16, 1);
    if (t != LRELU_T_F64_ && by_rows) lrelu_fold_of_(LRELU_T_F32_, sums, total, count, 1, count);
    if (t != LRELU_T_F64_ && !by_rows) lrelu_fold_of_(LRELU_T_F32_, sums, total, count, 16, 1);
}
LRELU_FN_ void lrelu_clear_(void *p, size_t bytes) {
    size_t at;
    for (at = 0; at < bytes; at += LRELU_WIDTH_) {
        lrelu_st_(4, lrelu_bytes_(p) + at, lrelu_splat32_(0));
        LRELU_BARRIER_();
    }
}
LRELU_FN_ void lrelu_add_total_(int t, void *dalpha, double total) {
    float *f = LRELU_OUT_(float, dalpha);
    if (t == LRELU_T_F64_) *LRELU_OUT_(double, dalpha) += total;
    if (t != LRELU_T_F64_) *f = LRELU_CAST_(float, LRELU_CAST_(double, *f) + total);
}

/* Four rows, read two at_once, or one where a block has all channels and they exceed the caches;
   half keeps r0 + r1, third r2, until r3 comes. For long rows: four side by side are not
   prefetched, and 4 KB apart evict each other: 5 times as slow. */
LRELU_FN_ void lrelu_row_by_row_(int t, int want, size_t at_once, lrelu_out_ sums, lrelu_place_ p,
        lrelu_v_ s, lrelu_in_ slopes, size_t n, size_t down) {
    const int two = at_once == 2;
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), w = lrelu_lanes_(t);
    lrelu_out_ half = sums + lrelu_block_(t) * as, third = half + lrelu_block_(t) * as;
    size_t last, j; /* the last row read */
    for (last = at_once - 1; last < 4; last += at_once, p = lrelu_on_(p, want, at_once * down)) {
        lrelu_out_ to = last == 3 ? sums : last == 2 ? third : half;
        for (j = 0; j < n; j += w) {
            const lrelu_place_ at = lrelu_on_(p, want, j * size);
            const size_t off = j * as;
            lrelu_v_ r;
            if (slopes) s = lrelu_slopes_(t, 0, slopes + off, 0);
            r = lrelu_term_(t, want, at, s, 0, 0);
            if (two) r = lrelu_add_(t, r, lrelu_term_(t, want, lrelu_on_(at, want, down), s, 0, 0));
            if (last == 3 && !two) r = lrelu_add_(t, lrelu_ld_(as, third + off), r);
            if (last == 3 || (last == 1 && !two)) r = lrelu_add_(t, lrelu_ld_(as, half + off), r);
            if (last == 3) r = lrelu_add_(t, lrelu_ld_(as, sums + off), r);
            lrelu_st_(as, to + off, r);
        }
    }
}
/* A piece: rows of width elements, down bytes from each to the next, and a tail of fewer, which
   comes first. strip: rows read at a time: four and more by columns; two or one whole. */
LRELU_FN_ void lrelu_piece_(int t, int want, lrelu_out_ sums, lrelu_place_ p, lrelu_in_ alpha,
        lrelu_in_ slopes, size_t width, size_t down, size_t strip, size_t rows, size_t tail) {
    const size_t w = lrelu_lanes_(t);
    const int two = !LRELU_PREDICATED_ && (t == LRELU_T_F32_ || (w <= 8 && t == LRELU_T_F64_));
    const int ones = !two || w >= 16; /* columns of one register; where rare, as partial ones */
    const size_t pairs = two ? width - width % (2 * w) : 0;
    const size_t full = LRELU_PREDICATED_ ? 0 : ones ? width - width % w : pairs;
    const lrelu_v_ s = lrelu_splat_(t, alpha);
    int first = tail > 0;
    for (; first || rows > 0; first = 0) {
        const size_t most = strip < 4 ? 4 : strip, count = first ? 1 : rows < most ? rows : most;
        const lrelu_place_ at = lrelu_on_(p, want, first ? rows * down : 0);
        size_t j = first ? full : 0;
        if (strip < 4 && count == 4) {
            if (strip == 1) lrelu_row_by_row_(t, want, 1, sums, at, s, slopes, full, down);
            if (strip == 2) lrelu_row_by_row_(t, want, 2, sums, at, s, slopes, full, down);
            j = full;
        }
        for (; j < pairs; j += 2 * w)
            lrelu_column_(t, want, 1, sums, at, s, slopes, j, down, count);
        for (; ones && j < full; j += w)
            lrelu_column_(t, want, 0, sums, at, s, slopes, j, down, count);
        lrelu_partial_(
                t, want, sums, at, s, slopes, first ? 0 : full, first ? tail : width, down, count);
        if (first) continue;
        rows -= count;
        p = lrelu_on_(p, want, count * down);
    }
}
/* inner 0: one piece, channels last. Else one for each of count channels, inner elements apart, in
   strips of 32 rows; f64: of 4, which prefetchers follow, or, by registers of 8, of all. */
typedef struct {
    lrelu_out_ sums;
    lrelu_place_ p;
    lrelu_in_ alpha, slopes;
    size_t count, inner, width, down, strip, rows, tail;
} lrelu_pieces_;
typedef void (*lrelu_sum_fn_)(int want, const lrelu_pieces_ *k);
LRELU_FN_ void lrelu_add_pieces_(int t, int want, const lrelu_pieces_ *k) {
    const size_t size = lrelu_size_(t), as = lrelu_alpha_size_(t), rows = k->rows, tail = k->tail;
    const size_t strip = t != LRELU_T_F64_ ? 32 : lrelu_lanes_(t) < 8 ? 4 : rows;
    lrelu_out_ sums = k->sums;
    lrelu_in_ alpha = k->alpha;
    lrelu_place_ p = k->p;
    size_t c;
    if (k->inner == 0)
        lrelu_piece_(t, want, sums, p, alpha, k->slopes, k->width, k->down, k->strip, rows, tail);
    for (c = k->inner > 0 ? k->count : 0; c > 0; c--, sums += 16 * as) {
        lrelu_piece_(t, want, sums, p, alpha, LRELU_NULL_, 16, 16 * size, strip, rows, tail);
        p = lrelu_on_(p, want, k->inner * size);
        if ((want & LRELU_DBIAS_) == 0) alpha += as;
    }
}

/* By blocks of channels. Runs: as many as sums holds, one if they are long. Channels last: below 16
   channels a row of the kernel is 16 of the array's, with slopes repeated to match. */
LRELU_DRIVER_ void lrelu_gradient_blocks_(int t, lrelu_sum_fn_ add, int want, void *dx,
        const void *dy, const void *x, void *dalpha, const void *alpha, const prelu_shape *shape) {
    const prelu_shape s = lrelu_one_run_(*shape);
    const int by_rows = s.inner == 1 && s.channels > 1, one = (want & LRELU_DBIAS_) != 0;
    const size_t lanes = by_rows && s.channels >= 16 ? 1 : 16, step = by_rows ? s.channels : 1;
    const size_t length = by_rows ? s.outer : s.inner, runs = by_rows ? 1 : s.outer;
    const size_t every = lrelu_pieces_a_fold_(length, lanes), size = lrelu_size_(t);
    const size_t as = lrelu_alpha_size_(t), w = lrelu_lanes_(lrelu_wide_(t));
    const size_t fit = t == LRELU_T_F64_ ? LRELU_SUMS_ / 32 : LRELU_SUMS_ / 16;
    const int whole = lrelu_piece_length_(length, lanes) == length, once = lanes == 1 && whole;
    const size_t block = by_rows ? lrelu_block_(t) : whole ? fit : 1;
    const size_t down = lanes * step * size, n_all = length * step;
    /* Of a strip. Many rows: sums are loaded less often. Few: prefetchers follow them. */
    const size_t bytes = lrelu_is_half_(t) || n_all * size <= 16384 ? 4096 : 1024;
    double total[LRELU_BLOCK_ + 32];
    lrelu_sums_ sums;
    lrelu_out_ sum = lrelu_bytes_(dalpha), laid = lrelu_bytes_(&sums) + 256 * as; /* past sums */
    lrelu_in_ slopes = lrelu_cbytes_(alpha);
    const lrelu_place_ p = {lrelu_bytes_(dx), lrelu_cbytes_(dy), lrelu_cbytes_(x)};
    lrelu_pieces_ k;
    size_t c, from, run, at, n;
    k.sums = lrelu_bytes_(&sums);
    k.alpha = slopes;
    k.inner = by_rows ? 0 : s.inner;
    k.down = down;
    k.strip = lanes > 1 ? 4 : n_all < 0x40000u || s.channels > block ? 2 : 1;
    if (down < bytes / 4) k.strip = bytes / down / 4 * 4;
    if (by_rows && lanes > 1 && !one)
        (void)lrelu_lay_out_(t, laid, slopes, s.channels, 1, lanes * s.channels);
    for (from = 0; from < s.channels; from += k.count, sum += k.count * as) {
        size_t pieces = 0;
        k.count = s.channels - from < block ? s.channels - from : block;
        k.width = lanes * k.count;
        if (!one) k.alpha = slopes + from * as;
        k.slopes = !by_rows || one ? LRELU_NULL_ : lanes > 1 ? laid : k.alpha;
        if (!once) lrelu_clear_(total, k.count * 8);
        for (run = 0; run < runs; run++)
            for (at = 0; at < length; at += n) {
                k.p = lrelu_on_(p, want, ((run * s.channels + from) * s.inner + at * step) * size);
                n = lrelu_piece_length_(length - at, lanes);
                k.rows = lrelu_whole_rows_(n, lanes);
                k.tail = (n - k.rows * lanes) * step;
                if (pieces == 0) lrelu_clear_(&sums, lanes * k.count * as);
                add(want, &k);
                if (once || (++pieces < every && run + 1 < runs)) continue;
                pieces = 0;
                if (lanes > 1) lrelu_fold_sums_(t, &sums, total, k.count, by_rows);
                for (c = 0; lanes == 1 && c < k.count; c++) total[c] += lrelu_sum_at_(t, &sums, c);
            }
        /* One lane, folded once: to add in f64 and round would give the same bits. */
        for (c = 0; once && c + w <= k.count; c += w) {
            const lrelu_v_ v = lrelu_ld_(as, lrelu_bytes_(&sums) + c * as);
            lrelu_st_(as, sum + c * as, lrelu_add_(t, lrelu_ld_(as, sum + c * as), v));
        }
        for (; c < k.count; c++)
            lrelu_add_total_(t, sum + c * as, once ? lrelu_sum_at_(t, &sums, c) : total[c]);
    }
}
/* One short run: a third less time. */
LRELU_CALL_ void lrelu_gradient_short_(int t, lrelu_sum_fn_ add, int want, void *dx, const void *dy,
        const void *x, void *dalpha, const void *alpha, size_t n) {
    double total = 0;
    lrelu_sums_ sums;
    const lrelu_pieces_ k = {lrelu_bytes_(&sums),
            {lrelu_bytes_(dx), lrelu_cbytes_(dy), lrelu_cbytes_(x)}, lrelu_cbytes_(alpha),
            LRELU_NULL_, 1, n, 16, 0, 0, n / 16, n % 16};
    lrelu_clear_(&sums, 16 * lrelu_alpha_size_(t));
    add(want, &k);
    lrelu_fold_sums_(t, &sums, &total, 1, 0);
    lrelu_add_total_(t, dalpha, total);
}
LRELU_DRIVER_ void lrelu_gradient_(int t, lrelu_sum_fn_ add, int want, void *dx, const void *dy,
        const void *x, void *dalpha, const void *alpha, const prelu_shape *s) {
    const size_t n = s->outer * s->inner;
    if (dx) want |= LRELU_DX_;
    if (!LRELU_PREDICATED_ && s->channels == 1 && n / 16 < LRELU_PIECE_ROWS_)
        lrelu_gradient_short_(t, add, want, dx, dy, x, dalpha, alpha, n);
    else
        lrelu_gradient_blocks_(t, add, want, dx, dy, x, dalpha, alpha, s);
}
#endif /* of the vector paths */

/* ---- 4.16 Integers. The reference's shifts and roundings, collapsed: see lrelu_quant. */
/* (product + 2^(t-1) + nudge) >> t. Here and below a struct made by hand may have any bits: shifts
   are masked, negations unsigned, so that none is undefined. */
LRELU_FN_ int64_t lrelu_exact_(int64_t product, int t, int32_t nudge) {
    return (((product + nudge) >> ((t - 1) & 63)) + 1) >> 1;
}
/* out_zero added, not clamped. */
LRELU_FN_ int32_t lrelu_value_(int32_t x, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    int64_t r = v;
    r = v >= 0 ? lrelu_exact_(r * q->m_pos, q->t_pos, q->nudge_pos)
               : lrelu_exact_(r * q->m_neg, q->t_neg, q->nudge_neg);
    return LRELU_CAST_(int32_t, r + q->out_zero);
}
/* Whether q has the short form: 8 bits in 32-bit arithmetic. */
LRELU_FN_ int lrelu_is_short_(const lrelu_quant *q) {
    return q->short_s_pos - 1u < 8u && q->short_s_neg - 1u < 8u;
}
LRELU_FN_ int32_t lrelu_short_abs_(int32_t mag, uint32_t m, uint32_t b, int s) {
    return LRELU_CAST_(int32_t, ((LRELU_CAST_(uint32_t, mag) * m >> 8) + b) >> s);
}
LRELU_FN_ int32_t lrelu_short_(int32_t x, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    int32_t r;
    if (v >= 0) return lrelu_short_abs_(v, q->short_m_pos, q->short_b_pos, q->short_s_pos);
    r = lrelu_short_abs_(-v, q->short_m_neg, q->short_b_neg, q->short_s_neg);
    return q->m_neg < 0 ? r : -r;
}
#ifndef __SDCC
/* PReLU's result, out_zero added, clamped to 16 bits. int64_t: a q of leaky ReLU may be large. */
LRELU_FN_ int32_t lrelu_prelu_value_(int32_t x, int32_t alpha, const lrelu_quant *q) {
    const int32_t v = x - q->in_zero;
    int64_t r = v;
    if (v >= 0) {
        r = lrelu_exact_(r * q->m_pos, q->t_pos, q->nudge_pos);
    } else {
        r = r * (alpha - q->alpha_zero) * q->m_neg;
        r = lrelu_exact_(r < 0 ? r - q->nudge_neg : r + q->nudge_neg, q->t_neg, 0);
    }
    r = r + q->out_zero;
    return r < -32768 ? -32768 : r > 32767 ? 32767 : LRELU_CAST_(int32_t, r);
}
/* An accumulator's result, clamped to 16 bits. */
LRELU_FN_ int32_t lrelu_requant_value_(int32_t x, int32_t bias, const lrelu_requant *q) {
    const uint32_t u = LRELU_CAST_(uint32_t, x) + LRELU_CAST_(uint32_t, bias);
    const int positive = u <= 0x7fffffffu, half = positive ? q->half_pos : -q->half_neg;
    int64_t r = LRELU_CAST_(int32_t, u);
    int32_t nudge = LRELU_CAST_(int32_t, LRELU_CAST_(uint32_t, half) << 30);
    if (!positive && q->m_neg < 0) nudge = ~nudge; /* -nudge - 1: see lrelu_quant_prepare */
    r = lrelu_exact_(r * (positive ? q->m_pos : q->m_neg), positive ? q->t_pos : q->t_neg, nudge);
    return r < -32768 ? -32768 : r > 32767 ? 32767 : LRELU_CAST_(int32_t, r);
}
#endif

/* n look-ups, by fours where flash counts less: by ones may take twice as long. */
LRELU_FN_ void lrelu_lookup_n_(void *to, const void *from, size_t n, const void *entries) {
    lrelu_out_ y = lrelu_bytes_(to);
    lrelu_in_ x = lrelu_cbytes_(from), table = lrelu_cbytes_(entries);
    size_t i = 0;
#ifdef LRELU_TABLES_
    const size_t w = LRELU_WIDTH_;
    if (n >= w) {
        const lrelu_quarter_ t[4] = {lrelu_quarter_ld_(table), lrelu_quarter_ld_(table + 64),
                lrelu_quarter_ld_(table + 128), lrelu_quarter_ld_(table + 192)};
        const lrelu_v_ last = lrelu_lookup_(t, lrelu_ld_(1, x + n - w));
        for (; n - i >= w; i += w) lrelu_st_(1, y + i, lrelu_lookup_(t, lrelu_ld_(1, x + i)));
        lrelu_st_(1, y + n - w, last);
        return;
    }
#endif
    while (LRELU_ISA != LRELU_ISA_SCALAR && LRELU_ISA != LRELU_ISA_MVE && n - i >= 4) {
        const uint32_t a = table[x[i]], b = table[x[i + 1]];
        const uint32_t c = table[x[i + 2]], d = table[x[i + 3]];
        uint32_t four = a | b << 8 | c << 16 | d << 24;
        if (LRELU_X86_) LRELU_OPAQUE_(four); /* or clang stores a, b, c, d: a third longer */
        y[i++] = LRELU_CAST_(uint8_t, four & 255u);
        y[i++] = LRELU_CAST_(uint8_t, four >> 8 & 255u);
        y[i++] = LRELU_CAST_(uint8_t, four >> 16 & 255u);
        y[i++] = LRELU_CAST_(uint8_t, four >> 24);
    }
    for (; i < n; i++) y[i] = table[x[i]];
}

#ifndef LRELU_SCALES_
#define lrelu_by_vectors_(...) 0
#define lrelu_accumulators_(...) 0
#endif
#if LRELU_ISA == LRELU_ISA_SCALAR
#define LRELU_NAME_ "scalar"
#define lrelu_by_table_(...) 0
#define lrelu_leaky_(...) 0
#else
/* From so many elements on a table of 256 pays. */
#define LRELU_TABLE_PAYS_ (LRELU_ISA == LRELU_ISA_AVX2 ? 1024u : 512u)
/* The value of a byte of s8 or u8, least being the type's. */
LRELU_FN_ int32_t lrelu_of_byte_(int least, int byte) { return ((byte - least) & 255) + least; }
/* 0 .. 255. */
LRELU_FN_ void lrelu_count_up_(lrelu_out_ bytes) {
    size_t i, w = LRELU_WIDTH_;
    for (i = 0; i < w; i++) bytes[i] = LRELU_CAST_(uint8_t, i);
    for (; i < 256; i += w)
        lrelu_st_(1, bytes + i,
                lrelu_adds8_(lrelu_ld_(1, bytes + i - w), lrelu_splat8_(LRELU_CAST_(unsigned, w))));
}
/* n > 0 integers; the last register is read first, as in lrelu_few_. */
LRELU_FN_ void lrelu_quant_map_(
        int t, int copy, lrelu_out_ y, lrelu_in_ x, const lrelu_sides_ *k, size_t n) {
    const size_t size = lrelu_size_(t), w = lrelu_lanes_(t);
    size_t i = 0;
    if (!LRELU_PREDICATED_ && n >= w) {
        const size_t end = (n - w) * size;
        const lrelu_v_ last = lrelu_quant_(t, copy, lrelu_ld_(size, x + end), k);
        do {
            lrelu_st_(size, y + i, lrelu_quant_(t, copy, lrelu_ld_(size, x + i), k));
        } while ((i += w * size) < end);
        lrelu_st_(size, y + end, last);
        return;
    }
    for (; n > 0; n -= i, y += i * size, x += i * size) {
        i = n < w ? n : w;
        lrelu_stn_(size, y, lrelu_quant_(t, copy, lrelu_ldn_(size, x, i), k), i);
    }
}

LRELU_FN_ lrelu_side_ lrelu_side_of_(int64_t m, int b, int s, int64_t carry) {
    const lrelu_side_ side = {LRELU_CAST_(int, m), b, s, LRELU_CAST_(int, carry)};
    return side;
}
/* Sets a side of 16 bits, m being high * 2^16 + low; 0 where it does not fit. */
LRELU_FN_ int lrelu_side16_fits_(lrelu_side_ *k, int32_t m, int t, int32_t nudge, int32_t zero) {
    const int32_t low = ((m & 0xffff) ^ 0x8000) - 0x8000;
    const int64_t high = (LRELU_CAST_(int64_t, m) - low) / 65536;
    int64_t carry;
    if (t < 17 || t > 46 || high > 32767 || nudge % 65536 != 0) return 0;
    carry = ((1LL << (t - 1)) + nudge) / 65536 + zero * (1LL << (t - 16));
    if (carry > 0x30000000 || carry < -0x10000000) return 0; /* or 32 bits may not hold the sum */
    *k = lrelu_side_of_(high, low, t - 16, carry);
    return 1;
}
/* Leaky ReLU of elements from least on; 0 where q has no form for vectors. */
LRELU_FN_ int lrelu_leaky_(
        int t, void *y, const void *x, size_t n, const lrelu_quant *q, int least) {
    lrelu_sides_ k;
    const int copy = q->m_pos == 0x40000000 && q->t_pos == 30 &&
                     (t == LRELU_T_8_ ? q->m_neg >= 0 : q->out_zero == 0);
    k.rises = q->m_neg < 0;
    k.in_zero = LRELU_CAST_(unsigned, q->in_zero - least);
    k.out_zero = LRELU_CAST_(unsigned, q->out_zero - least);
    k.flip = LRELU_CAST_(unsigned, -least);
    if (t == LRELU_T_8_) {
        if (!lrelu_is_short_(q)) return 0;
        k.pos = lrelu_side_of_(q->short_m_pos, q->short_b_pos, q->short_s_pos, 0);
        k.neg = lrelu_side_of_(q->short_m_neg, q->short_b_neg, q->short_s_neg, 0);
    } else {
        if (q->in_zero != 0 ||
                !lrelu_side16_fits_(&k.pos, q->m_pos, q->t_pos, q->nudge_pos, q->out_zero) ||
                !lrelu_side16_fits_(&k.neg, q->m_neg, q->t_neg, q->nudge_neg, q->out_zero))
            return 0;
    }
#ifdef LRELU_TABLES_
    if (t == LRELU_T_8_ && n >= LRELU_TABLE_PAYS_) {
        uint8_t table[256];
        lrelu_count_up_(table);
        lrelu_quant_map_(LRELU_T_8_, 0, table, table, &k, 256);
        lrelu_lookup_n_(y, x, n, table);
        return 1;
    }
#endif
    if (copy) lrelu_quant_map_(t, 1, lrelu_bytes_(y), lrelu_cbytes_(x), &k, n);
    if (!copy) lrelu_quant_map_(t, 0, lrelu_bytes_(y), lrelu_cbytes_(x), &k, n);
    return 1;
}
#ifdef LRELU_SCALES_
/* Accumulators, and PReLU of 8 and 16 bits, in 32-bit lanes; v's sign selects constants, neg's or
   pos's. f: alpha - alpha_zero, or 1, << (31 - shift) where shift < 31. x86: of magnitudes, (v *
   f * m + c) >> 31, then + d, >> by; of 8 bits v is signed, and the fields f and m are the lower 22
   bits of f * m and those above, each as a pair, for v and 2^7 * v: (v * f >> 22) + v * m + d, >>
   by. LRELU_DOUBLING_: v * f * m >> 31, rounded, but floored in lanes of c, which round once, at
   the end; >> by, rounded, ties in lanes of d away from 0. */
typedef struct {
    uint32_t f[LRELU_LANES_], m[LRELU_LANES_], c[LRELU_LANES_], d[LRELU_LANES_], by[LRELU_LANES_];
} lrelu_side32_;
typedef struct LRELU_ALIGNED_ {
    lrelu_side32_ pos, neg;
    uint32_t negate[LRELU_LANES_], add[LRELU_LANES_]; /* ones: negate neg's result; v = x + add */
} lrelu_record_;
#define LRELU_RECORDS_ (LRELU_ISA == LRELU_ISA_MVE ? 1 : 128 / LRELU_LANES_)
typedef struct {
    const lrelu_quant *q; /* with alpha, of a type from a_least on; or NULL: requant, maybe bias */
    const void *alpha;
    const lrelu_requant *requant;
    const int32_t *bias;
    int32_t a_least, least, out_zero; /* the least alpha, element; 8 bits: y's zero point as s8 */
} lrelu_scaling_;
/* A constant of v's side; below: where v < 0. */
#define LRELU_BY_SIGN_(c) lrelu_sel32_(below, lrelu_ld_(4, k->neg.c), lrelu_ld_(4, k->pos.c))
LRELU_FN_ lrelu_v_ lrelu_scale32_(int t, lrelu_v_ v, const lrelu_record_ *k) {
    const lrelu_m_ below = lrelu_igt32_(lrelu_splat32_(0), v);
    const lrelu_v_ f = LRELU_BY_SIGN_(f), m = LRELU_BY_SIGN_(m), c = LRELU_BY_SIGN_(c);
    const lrelu_v_ d = LRELU_BY_SIGN_(d), by = LRELU_BY_SIGN_(by);
    const lrelu_v_ sign = lrelu_sar32_(v, 31), negate = lrelu_and32_(sign, lrelu_ld_(4, k->negate));
#ifdef LRELU_DOUBLING_
    lrelu_v_ cut;
    if (t != LRELU_T_32_) v = lrelu_imul32_(v, f);
    cut = lrelu_dmulh32_(v, m);
    v = lrelu_rdmulh32_(v, m);
    v = lrelu_flip_(v, lrelu_and32_(lrelu_flip_(v, cut), c));
    v = lrelu_rshr32_(lrelu_iadd32_(v, lrelu_and32_(lrelu_sar32_(v, 31), d)), by);
#else
    const lrelu_v_ low = lrelu_ishr64_(lrelu_splat32_(0xffffffffu), 32);
    lrelu_v_ even, odd;
    if (t == LRELU_T_8_) {
        v = lrelu_or32_(lrelu_and32_(v, lrelu_splat32_(0xffffu)), lrelu_shl32_(v, 23));
        even = lrelu_iadd32_(lrelu_sar32_(lrelu_dot16_(v, f), 22), lrelu_dot16_(v, m));
        return lrelu_sarv32_(lrelu_iadd32_(even, d), by);
    }
    even = lrelu_isub32_(lrelu_flip_(v, sign), sign);
    odd = lrelu_ishr64_(even, 32);
    if (t != LRELU_T_32_) {
        even = lrelu_umul32_(even, f);
        odd = lrelu_umul32_(odd, lrelu_ishr64_(f, 32));
    }
    even = lrelu_iadd64_(lrelu_umul32_(even, m), lrelu_and32_(c, low));
    odd = lrelu_iadd64_(lrelu_umul32_(odd, lrelu_ishr64_(m, 32)), lrelu_ishr64_(c, 32));
    v = lrelu_shrv32_(lrelu_iadd32_(lrelu_mix31_(even, odd), d), by);
#endif
    return lrelu_isub32_(lrelu_flip_(v, negate), negate);
}
/* Lane l of a side; neg is set last: negate is neg's. x86 multiplies |v|, |f| and |m|, but of 8
   bits v and f * m, and negates nothing; others v, f and |m|. */
LRELU_FN_ void lrelu_set_side32_(int t, lrelu_record_ *k, lrelu_side32_ *side, size_t l, int32_t m,
        int shift, int32_t nudge, int32_t f) {
    int up = shift < 31 ? 31 - shift : 0, down = shift > 31 ? (shift - 31) & 31 : 0;
    side->m[l] = m < 0 ? 0u - LRELU_CAST_(uint32_t, m) : LRELU_CAST_(uint32_t, m);
#ifdef LRELU_DOUBLING_
    (void)t;
    side->f[l] = LRELU_CAST_(uint32_t, f) << up;
    side->c[l] = down > 0 && nudge <= 0 ? 0xffffffffu : 0;
    side->d[l] = down > 0 && nudge > 0 ? 0xffffffffu : 0;
    side->by[l] = LRELU_CAST_(uint32_t, down);
    k->negate[l] = m < 0 ? 0xffffffffu : 0;
#else
    if (t == LRELU_T_8_) {
        const uint64_t u = LRELU_CAST_(uint64_t, LRELU_CAST_(int64_t, f) * m);
        const int32_t tie = side == &k->neg && f > 0 ? ~nudge : nudge;
        int64_t sum; /* of multiples of 2^22, or all saturates */
        down = shift < 22 ? 0 : shift > 48 ? 26 : shift - 22; /* beyond: saturated, or 0 */
        sum = (1LL << (down + 21)) + tie;
        side->f[l] = LRELU_CAST_(uint32_t, (u & 127) | (u >> 7 & 0x7fff) << 16);
        side->m[l] = LRELU_CAST_(uint32_t, (u >> 22 & 127) | (u >> 29 & 0xffff) << 16);
        side->d[l] = LRELU_CAST_(uint32_t, sum >> 22);
    } else {
        const uint64_t sum =
                (LRELU_CAST_(uint64_t, 1) << (30 + down)) + LRELU_CAST_(uint64_t, nudge);
        side->f[l] = LRELU_CAST_(uint32_t, f < 0 ? -f : f) << up;
        side->c[l] = LRELU_CAST_(uint32_t, sum & 0x7fffffffu);
        side->d[l] = LRELU_CAST_(uint32_t, sum >> 31);
    }
    side->by[l] = LRELU_ISA == LRELU_ISA_SSE2 ? 0x80000000u >> down : LRELU_CAST_(uint32_t, down);
    k->negate[l] = f > 0 && m >= 0 ? 0xffffffffu : 0;
#endif
}
LRELU_FN_ void lrelu_scale_n_(int t, lrelu_out_ y, lrelu_in_ x, const lrelu_record_ *k,
        const lrelu_scaling_ *a, size_t n) {
    lrelu_v_ v = t == LRELU_T_32_   ? lrelu_ldn_(4, x, n)
                 : t == LRELU_T_16_ ? lrelu_wide16_(lrelu_ld16n_(x, n))
                                    : lrelu_ld8n_(x, n);
    if (t != LRELU_T_32_) v = lrelu_flip_(v, lrelu_splat32_(LRELU_CAST_(uint32_t, -a->least)));
    v = lrelu_scale32_(t, lrelu_iadd32_(v, lrelu_ld_(4, k->add)), k);
    if (t == LRELU_T_16_) {
        lrelu_st16n_(y, lrelu_narrow16_(v, a->out_zero), n);
        return;
    }
    v = lrelu_narrow8_(v, a->out_zero);
    lrelu_st8n_(y, lrelu_flip_(v, lrelu_splat8_(LRELU_CAST_(unsigned, a->least + 128))), n);
}
/* The constants of count elements, from element i of a row on. Of a product -p below 0: with h half
   a unit, -((p + h + nudge - 1) >> by) is (h - p - nudge) >> by. */
LRELU_CALL_ void lrelu_set_records_(
        int t, lrelu_record_ *k, const lrelu_scaling_ *a, prelu_shape s, size_t i, size_t count) {
    size_t l, c = i / s.inner, in = i % s.inner;
    for (l = 0; count > 0; count--) {
        if (a->q) {
            const lrelu_quant *q = a->q;
            const int32_t f =
                    lrelu_of_byte_(a->a_least, lrelu_cbytes_(a->alpha)[c]) - q->alpha_zero;
            lrelu_set_side32_(t, k, &k->pos, l, q->m_pos, q->t_pos, q->nudge_pos, 1);
            lrelu_set_side32_(t, k, &k->neg, l, q->m_neg, q->t_neg, q->nudge_neg - (f > 0), f);
            k->add[l] = LRELU_CAST_(uint32_t, a->least - q->in_zero);
        } else {
            const lrelu_requant *q = a->requant + c;
            const int32_t pos = (q->half_pos & 1) << 30, neg = ((q->half_neg & 1) << 30) - 1;
            lrelu_set_side32_(LRELU_T_32_, k, &k->pos, l, q->m_pos, q->t_pos, pos, 1);
            lrelu_set_side32_(LRELU_T_32_, k, &k->neg, l, q->m_neg, q->t_neg, neg, 1);
            k->add[l] = a->bias ? LRELU_CAST_(uint32_t, a->bias[c]) : 0;
        }
        l = (l + 1) % LRELU_LANES_;
        if (l == 0) k++;
        if (++in < s.inner) continue;
        in = 0;
        c = c + 1 < s.channels ? c + 1 : 0;
    }
}
/* By blocks, whose records serve all rows: a run of a register or more, by one record; else part of
   a row, or a few short rows, of no more elements than records hold. */
LRELU_FN_ int lrelu_scale_(
        int t, void *to, const void *from, const lrelu_scaling_ *a, prelu_shape s) {
    const size_t size = lrelu_size_(t), out = t == LRELU_T_16_ ? 2 : 1, w = LRELU_LANES_;
    const size_t row = s.channels * s.inner, n = s.outer * row, most = LRELU_RECORDS_ * w;
    lrelu_record_ records[LRELU_RECORDS_];
    const int by_runs = s.inner >= w;
    size_t i, at, period = row, count, left;
    if (n < 128) return 0; /* the constants would take longer */
    while (!by_runs && period <= most / 2) period *= 2;
    for (at = 0; at < period; at += count) {
        count = by_runs ? s.inner : period - at < most ? period - at : most;
        lrelu_set_records_(t, records, a, s, at, by_runs ? w : count);
        for (i = at; i < n; i += period) {
            lrelu_out_ y = lrelu_bytes_(to) + i * out;
            lrelu_in_ x = lrelu_cbytes_(from) + i * size;
            const lrelu_record_ *k = records;
            left = n - i < count ? n - i : count;
            for (; left >= w; left -= w, y += w * out, x += w * size, k += by_runs ? 0 : 1)
                lrelu_scale_n_(t, y, x, k, a, w);
            if (left > 0) lrelu_scale_n_(t, y, x, k, a, left);
        }
    }
    return 1;
}
/* PReLU. 0: too few elements, or a q of leaky ReLU, whose v * f may need over 31 bits. */
LRELU_CALL_ int lrelu_by_vectors_(int is8, void *y, const void *x, const void *alpha, prelu_shape s,
        const lrelu_quant *q, int least, int a_least) {
    const lrelu_scaling_ a = {q, alpha, LRELU_NULL_, LRELU_NULL_, a_least, least,
            is8 ? q->out_zero - least - 128 : q->out_zero};
    if (q->m_neg < 0 || q->nudge_neg < 0 || q->t_neg < 24) return 0;
    return is8 ? lrelu_scale_(LRELU_T_8_, y, x, &a, s) : lrelu_scale_(LRELU_T_16_, y, x, &a, s);
}
LRELU_CALL_ int lrelu_accumulators_(void *y, const void *x, const int32_t *bias,
        const lrelu_requant *q, int32_t out_zero, prelu_shape s, int least) {
    const lrelu_scaling_ a = {LRELU_NULL_, LRELU_NULL_, q, bias, 0, least, out_zero - least - 128};
    return lrelu_scale_(LRELU_T_32_, y, x, &a, s);
}
#endif

/* PReLU of 8 bits: a table for each channel. 0 where it does not pay. */
LRELU_CALL_ int lrelu_by_table_(
        int least, void *y, const void *x, const void *alpha, prelu_shape s, const lrelu_quant *q) {
    uint8_t table[256], bytes[256];
    size_t o, c, i;
    if (s.inner < 32 || s.outer * s.inner < LRELU_TABLE_PAYS_) return 0;
    lrelu_count_up_(bytes);
    for (c = 0; c < s.channels; c++) {
        lrelu_in_ a = lrelu_cbytes_(alpha) + c;
        if (!lrelu_by_vectors_(1, table, bytes, a, prelu_shared(256), q, least, least))
            for (i = 0; i < 256; i++) {
                const int32_t v = lrelu_of_byte_(least, LRELU_CAST_(int, i)), most = least + 255;
                const int32_t r = lrelu_prelu_value_(v, lrelu_of_byte_(least, *a), q);
                table[i] = LRELU_CAST_(uint8_t, (r < least ? least : r > most ? most : r) & 255);
                LRELU_BARRIER_(); /* else gcc makes 4 KB of vectors */
            }
        for (o = 0; o < s.outer; o++) {
            i = (o * s.channels + c) * s.inner;
            lrelu_lookup_n_(lrelu_bytes_(y) + i, lrelu_cbytes_(x) + i, s.inner, table);
        }
    }
    return 1;
}
#endif

#if LRELU_DOUBLE_
/* d as m * 2^(s - 31), m 0 or 2^30 <= |m| < 2^31, ties away, as by TensorFlow Lite. Returns s. */
LRELU_FN_ int lrelu_multiplier_(double d, int32_t *m) {
    const uint64_t u = lrelu_to_bits_f64_(d);
    uint64_t f = (((u & 0xfffffffffffffu) | 0x10000000000000u) + 0x200000u) >> 22;
    int s = LRELU_CAST_(int, (u >> 52) & 0x7ffu) - 1022;
    s += f >> 31 != 0;
    f >>= f >> 31;
    *m = 0;
    if (s < -31) return 0;
    *m = u >> 63 != 0 ? -LRELU_CAST_(int32_t, f) : LRELU_CAST_(int32_t, f);
    return s;
}
/* The short form of r(v) = |exact(sign * v * m)|, v = 0 .. 255: a multiplier within 4 of the
   nearest, with the least b that serves all v. Returns short_s or 0. */
LRELU_CALL_ uint8_t lrelu_shorten_(
        int sign, int32_t m, int t, int32_t nudge, uint16_t *short_m, uint8_t *short_b) {
    const uint32_t mag = LRELU_CAST_(uint32_t, m < 0 ? -m : m);
    const int s = t - 23 < 8 ? t - 23 : 8, by = t - 8 - s;
    int32_t v, tries;
    for (tries = 0; s >= 1 && tries < 9; tries++) {
        const int32_t nearest = by > 31 ? 0 : LRELU_CAST_(int32_t, ((mag >> (by - 1)) + 1) >> 1);
        const int32_t mul = nearest + ((tries & 1) != 0 ? (tries + 1) / 2 : -(tries / 2));
        int32_t lo = 0, hi = (1 << s) - 1;
        if (mul > 65535) continue;
        for (v = 0; v < 256 && lo <= hi; v++) {
            const int64_t r = lrelu_exact_(LRELU_CAST_(int64_t, sign * v) * m, t, nudge);
            const int32_t abs_r = LRELU_CAST_(int32_t, r < 0 ? -r : r);
            const int32_t goal = abs_r < 255 ? abs_r : 255, h = v * mul >> 8;
            const int32_t least = goal * (1 << s) - h;
            const int32_t most = goal < 255 ? least + (1 << s) - 1 : 65535 - h;
            if (least > lo) lo = least;
            if (most < hi) hi = most;
        }
        if (lo > hi) continue;
        *short_m = LRELU_CAST_(uint16_t, mul);
        *short_b = LRELU_CAST_(uint8_t, lo);
        return LRELU_CAST_(uint8_t, s);
    }
    return 0;
}
LRELU_FN_ int lrelu_is_scale_(float f) { return f > 0.0f && f <= FLT_MAX; }
LRELU_FN_ int lrelu_is_point_(int32_t zero) { return zero >= -32768 && zero <= 32767; }
LRELU_FN_ lrelu_status lrelu_check_scales_(const void *q, float in_scale, int32_t in_zero,
        float out_scale, int32_t out_zero, lrelu_rounding r) {
    if (!q) return LRELU_BAD_QUANT;
    if (!lrelu_is_scale_(in_scale)) return LRELU_BAD_IN_SCALE;
    if (!lrelu_is_point_(in_zero)) return LRELU_BAD_IN_ZERO;
    if (!lrelu_is_scale_(out_scale)) return LRELU_BAD_OUT_SCALE;
    if (!lrelu_is_point_(out_zero)) return LRELU_BAD_OUT_ZERO;
    return r == LRELU_ROUND_DOUBLE || r == LRELU_ROUND_SINGLE ? LRELU_OK : LRELU_BAD_ROUNDING;
}
/* Ratios below 2^most: of 31 bits v takes 16, v * (alpha - alpha_zero) 24, an accumulator all. To
   round twice is to round once, after moving the product 2^30, half the first unit, from 0. */
LRELU_CALL_ lrelu_status lrelu_prepare_(lrelu_quant *q, double d_pos, int most_pos, double d_neg,
        int most_neg, int32_t in_zero, int32_t alpha_zero, int32_t out_zero, lrelu_rounding r) {
    const int32_t half = r == LRELU_ROUND_DOUBLE ? 0x40000000 : 0;
    int32_t m_pos, m_neg;
    const int s_pos = lrelu_multiplier_(d_pos, &m_pos), s_neg = lrelu_multiplier_(d_neg, &m_neg);
    if (s_pos > most_pos) return LRELU_BAD_RATIO;
    if (s_neg > most_neg) return LRELU_BAD_ALPHA_RATIO;
    q->m_pos = m_pos;
    q->m_neg = m_neg;
    q->t_pos = LRELU_CAST_(uint8_t, 31 - s_pos);
    q->t_neg = LRELU_CAST_(uint8_t, 31 - s_neg);
    q->nudge_pos = s_pos < 0 ? half : 0;
    q->nudge_neg = s_neg < 0 ? half : 0;
    q->in_zero = LRELU_CAST_(int16_t, in_zero);
    q->out_zero = LRELU_CAST_(int16_t, out_zero);
    q->alpha_zero = LRELU_CAST_(int16_t, alpha_zero);
    q->short_m_pos = q->short_m_neg = 0;
    q->short_b_pos = q->short_b_neg = q->short_s_pos = q->short_s_neg = 0;
    return LRELU_OK;
}
/* volatile: rounded to float and double where registers are wider. */
LRELU_API lrelu_status lrelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
        float alpha, float out_scale, int32_t out_zero, lrelu_rounding r) {
    lrelu_status bad = lrelu_check_scales_(q, in_scale, in_zero, out_scale, out_zero, r);
    volatile float pos, neg;
    uint16_t m = 0;
    uint8_t b = 0;
    if (bad != LRELU_OK) return bad;
    if (!(alpha >= -FLT_MAX && alpha <= FLT_MAX)) return LRELU_BAD_ALPHA;
    pos = in_scale / out_scale;
    neg = in_scale * alpha;
    if (!(neg >= -FLT_MAX && neg <= FLT_MAX)) return LRELU_BAD_ALPHA_RATIO;
    neg = neg / out_scale;
    bad = lrelu_prepare_(
            q, LRELU_CAST_(double, pos), 15, LRELU_CAST_(double, neg), 15, in_zero, 0, out_zero, r);
    if (bad != LRELU_OK) return bad;
    /* m < 0: minus the result of |m|; in -((-a) >> t) ties go the other way, hence the -1. */
    q->nudge_neg = q->m_neg < 0 ? q->nudge_neg - 1 : -q->nudge_neg;
    q->short_s_pos = lrelu_shorten_(1, q->m_pos, q->t_pos, q->nudge_pos, &m, &b);
    q->short_m_pos = m; /* not written in place: q may be packed */
    q->short_b_pos = b;
    q->short_s_neg = lrelu_shorten_(-1, q->m_neg, q->t_neg, q->nudge_neg, &m, &b);
    q->short_m_neg = m;
    q->short_b_neg = b;
    return LRELU_OK;
}
LRELU_API lrelu_status prelu_quant_prepare(lrelu_quant *q, float in_scale, int32_t in_zero,
        float alpha_scale, int32_t alpha_zero, float out_scale, int32_t out_zero,
        lrelu_rounding r) {
    const lrelu_status bad = lrelu_check_scales_(q, in_scale, in_zero, out_scale, out_zero, r);
    const double in = LRELU_CAST_(double, in_scale), out = LRELU_CAST_(double, out_scale);
    volatile double pos, neg;
    if (bad != LRELU_OK) return bad;
    if (!lrelu_is_scale_(alpha_scale)) return LRELU_BAD_ALPHA_SCALE;
    if (!lrelu_is_point_(alpha_zero)) return LRELU_BAD_ALPHA_ZERO;
    pos = in / out;
    neg = in * LRELU_CAST_(double, alpha_scale);
    neg = neg / out;
    return lrelu_prepare_(q, pos, 15, neg, 7, in_zero, alpha_zero, out_zero, r);
}
LRELU_API lrelu_status lrelu_requant_prepare(lrelu_requant *q, float in_scale, float weight_scale,
        float alpha, float out_scale, lrelu_rounding r) {
    lrelu_status bad = lrelu_check_scales_(q, in_scale, 0, out_scale, 0, r);
    const double in = LRELU_CAST_(double, in_scale), out = LRELU_CAST_(double, out_scale);
    volatile double pos, neg;
    lrelu_quant k;
    if (bad != LRELU_OK) return bad;
    if (!lrelu_is_scale_(weight_scale)) return LRELU_BAD_WEIGHT_SCALE;
    if (!(alpha >= -FLT_MAX && alpha <= FLT_MAX)) return LRELU_BAD_ALPHA;
    pos = in * LRELU_CAST_(double, weight_scale);
    pos = pos / out;
    neg = pos * LRELU_CAST_(double, alpha);
    bad = lrelu_prepare_(&k, pos, 0, neg, 0, 0, 0, 0, r);
    if (bad != LRELU_OK) return bad;
    q->m_pos = k.m_pos;
    q->m_neg = k.m_neg;
    q->t_pos = k.t_pos;
    q->t_neg = k.t_neg;
    q->half_pos = k.nudge_pos != 0;
    q->half_neg = k.nudge_neg != 0;
    return LRELU_OK;
}
#endif

/* ---- 4.17 Public functions */
#ifndef __SDCC
/* In the order of lrelu_status. */
LRELU_API const char *lrelu_status_text(lrelu_status status) {
    static const char *const text[] = {"ok", "q is NULL", "in_scale is not finite and > 0",
            "in_zero is not in -32768 .. 32767", "alpha is not finite",
            "alpha_scale is not finite and > 0", "alpha_zero is not in -32768 .. 32767",
            "out_scale is not finite and > 0", "out_zero is not in -32768 .. 32767",
            "rounding is none of lrelu_rounding",
            "in_scale (* weight_scale) / out_scale is too large",
            "in_scale * alpha (or alpha_scale) / out_scale is too large",
            "weight_scale is not finite and > 0"};
    const unsigned i = LRELU_CAST_(unsigned, status);
    return i < sizeof text / sizeof *text ? text[i] : "not an lrelu_status";
}

/* Returned: 0, LRELU_EMPTY_ or an error. GUARD and REQUIRE stand in the public function, whose name
   assert() prints. */
#if defined(__STDC_HOSTED__) && __STDC_HOSTED__ == 1 && !defined(NDEBUG) && !defined(LRELU_ASSERT)
#include <assert.h>
#define LRELU_ASSERT(cond) assert(cond)
#endif
enum { LRELU_EMPTY_ = 1, LRELU_MISSING_, LRELU_LARGE_, LRELU_OVERLAP_ };
#ifdef LRELU_ASSERT
#define LRELU_CHECK_ LRELU_CALL_ /* the longer ones */
#define LRELU_RETURN_(ok, present, fits, apart) \
    return !(present) ? LRELU_MISSING_ : !(fits) ? LRELU_LARGE_ : !(apart) ? LRELU_OVERLAP_ : ok
#define LRELU_REQUIRE_(cond) \
    do { \
        LRELU_ASSERT(cond); \
        if (!(cond)) return; \
    } while (0)
#else
#define LRELU_CHECK_ LRELU_FN_
#define LRELU_RETURN_(ok, present, fits, apart) \
    return (void)sizeof((present) && (fits) && (apart)), ok /* not evaluated */
#define LRELU_ASSERT(cond) ((void)0)
#define LRELU_REQUIRE_(cond) ((void)sizeof(cond))
#endif
#define LRELU_GUARD_(what, ...) \
    do { \
        const int error = lrelu_check_##what##_(__VA_ARGS__); \
        LRELU_ASSERT(error != LRELU_MISSING_ && "a pointer is NULL"); \
        LRELU_ASSERT(error != LRELU_LARGE_ && "more bytes than size_t holds"); \
        LRELU_ASSERT(error != LRELU_OVERLAP_ && "an output overlaps another array"); \
        if (error != 0) return; \
    } while (0)
/* No byte in common; none or the same array. */
LRELU_FN_ int lrelu_apart_(const void *a, size_t a_bytes, const void *b, size_t b_bytes) {
    const uintptr_t p = LRELU_ADDRESS_(a), q = LRELU_ADDRESS_(b);
    return p < q ? q - p >= a_bytes : p - q >= b_bytes;
}
LRELU_FN_ int lrelu_in_place_(const void *a, const void *b, size_t bytes) {
    return a == b || lrelu_apart_(a, bytes, b, bytes);
}
LRELU_FN_ int lrelu_zeros_fit_(const lrelu_quant *q, int32_t least, int32_t most) {
    return q->in_zero >= least && q->in_zero <= most && q->out_zero >= least && q->out_zero <= most;
}
/* An output and one or two inputs, n elements of size bytes. */
LRELU_FN_ int lrelu_check_arrays_(
        size_t size, const void *y, const void *x, const void *x2, size_t n) {
    if (n == 0) return LRELU_EMPTY_;
    LRELU_RETURN_(0, y && x && x2, n <= SIZE_MAX / size,
            lrelu_in_place_(y, x, n * size) && (x == x2 || lrelu_in_place_(y, x2, n * size)));
}
LRELU_FN_ int lrelu_check_apart_(const void *a, size_t size, const void *y, size_t bytes) {
    LRELU_RETURN_(0, a && y, 1, lrelu_apart_(a, size, y, bytes));
}
/* Divisions take as long as 100 elements: only where a number has over a fourth of size_t's bits. A
   row that is too large makes the quotient 0. */
LRELU_FN_ int lrelu_check_shape_(prelu_shape s, size_t size) {
    if (s.outer == 0 || s.channels == 0 || s.inner == 0) return LRELU_EMPTY_;
    if ((s.outer | s.channels | s.inner) >> 2 * sizeof size == 0) return 0;
    LRELU_RETURN_(0, 1, s.outer <= SIZE_MAX / size / s.channels / s.inner, 1);
}
/* PReLU. The larger of size and as, a slope's bytes, checks the shape. */
LRELU_CHECK_ int lrelu_check_forward_(
        size_t size, size_t as, const void *y, const void *x, const void *alpha, prelu_shape s) {
    const size_t bytes = s.outer * s.channels * s.inner * size;
    const int error = lrelu_check_shape_(s, size < as ? as : size);
    if (error != 0) return error;
    LRELU_RETURN_(0, y && x && alpha, 1,
            lrelu_in_place_(y, x, bytes) && lrelu_apart_(alpha, s.channels * as, y, bytes));
}
/* sum: dalpha or dbias. alphas: a slope for each channel, or one. */
LRELU_CHECK_ int lrelu_check_backward_(size_t size, size_t as, const void *dx, const void *sum,
        const void *dy, const void *x, const void *alpha, size_t alphas, prelu_shape s) {
    const size_t bytes = s.outer * s.channels * s.inner * size, sums = s.channels * as;
    const int error = lrelu_check_shape_(s, size < as ? as : size);
    if (error != 0) return error;
    LRELU_RETURN_(dx || sum ? 0 : LRELU_EMPTY_, dy && x && alpha, 1,
            (!dx || (lrelu_in_place_(dx, dy, bytes) && lrelu_in_place_(dx, x, bytes) &&
                            lrelu_apart_(dx, bytes, alpha, alphas * as))) &&
                    (!sum || (lrelu_apart_(sum, sums, alpha, alphas * as) &&
                                     lrelu_apart_(sum, sums, dy, bytes) &&
                                     lrelu_apart_(sum, sums, x, bytes) &&
                                     (!dx || lrelu_apart_(sum, sums, dx, bytes)))));
}
LRELU_CHECK_ int lrelu_check_accumulators_(
        const void *y, const void *x, const void *bias, const void *q, prelu_shape s) {
    const size_t n = s.outer * s.channels * s.inner, c = s.channels, r = sizeof(lrelu_requant);
    const int error = lrelu_check_shape_(s, 4);
    if (error != 0) return error;
    LRELU_RETURN_(0, y && x && q, c <= SIZE_MAX / r,
            lrelu_apart_(y, n, x, 4 * n) && lrelu_apart_(y, n, q, c * r) &&
                    (!bias || lrelu_apart_(y, n, bias, 4 * c)));
}

#define LRELU_PRELU_ROUTINES_(sfx, t, T, A, BY) \
    LRELU_ROUTINE_ prelu_forward_##sfx(T *y, const T *x, const A *alpha, prelu_shape s) { \
        LRELU_GUARD_(forward, sizeof(T), sizeof(A), y, x, alpha, s); \
        s.channels == 1 ? lrelu_forward_##sfx(y, x, s.outer *s.inner, *alpha) \
                        : BY(lrelu_channels_(&lrelu_kernels_forward_##sfx##_, 0, y, x, x, alpha, \
                                     LRELU_NULL_, &s), \
                                  lrelu_plain_prelu_forward_##sfx##_(y, x, alpha, s)); \
    } \
    LRELU_ROUTINE_ prelu_backward_##sfx( \
            T *dx, A *dalpha, const T *dy, const T *x, const A *alpha, prelu_shape s) { \
        LRELU_GUARD_(backward, sizeof(T), sizeof(A), dx, dalpha, dy, x, alpha, s.channels, s); \
        s.channels == 1 && !dalpha \
                ? lrelu_backward_##sfx(dx, dy, x, s.outer * s.inner, *alpha) \
                : BY(dalpha ? lrelu_gradient_( \
                                      t, lrelu_sum_##sfx##_, 0, dx, dy, x, dalpha, alpha, &s) \
                            : lrelu_channels_(&lrelu_kernels_backward_##sfx##_, 0, dx, dy, x, \
                                      alpha, LRELU_NULL_, &s), \
                          lrelu_plain_prelu_backward_##sfx##_(0, dx, dalpha, dy, x, alpha, s)); \
    } \
    LRELU_ROUTINE_ lrelu_forward_bias_##sfx( \
            T *y, const T *x, const A *bias, A alpha, prelu_shape s) { \
        LRELU_GUARD_(forward, sizeof(T), sizeof(A), y, x, bias, s); \
        BY(lrelu_channels_(&lrelu_kernels_bias_##sfx##_, 1, y, x, x, &alpha, bias, &s), \
                lrelu_plain_bias_##sfx##_(y, x, bias, &alpha, 0, s)); \
    } \
    LRELU_ROUTINE_ prelu_forward_bias_##sfx( \
            T *y, const T *x, const A *bias, const A *alpha, prelu_shape s) { \
        LRELU_GUARD_(forward, sizeof(T), sizeof(A), y, x, bias, s); \
        LRELU_GUARD_(forward, sizeof(T), sizeof(A), y, x, alpha, s); \
        BY(lrelu_channels_(&lrelu_kernels_bias_##sfx##_, 0, y, x, x, alpha, bias, &s), \
                lrelu_plain_bias_##sfx##_(y, x, bias, alpha, 1, s)); \
    } \
    LRELU_ROUTINE_ lrelu_backward_bias_##sfx( \
            T *dx, A *dbias, const T *dy, const T *y, A alpha, prelu_shape s) { \
        LRELU_GUARD_(backward, sizeof(T), sizeof(A), dx, dbias, dy, y, &alpha, 1, s); \
        !dbias ? lrelu_backward_##sfx(dx, dy, y, s.outer *s.channels *s.inner, alpha) \
               : BY(lrelu_gradient_( \
                            t, lrelu_sum_##sfx##_, LRELU_DBIAS_, dx, dy, y, dbias, &alpha, &s), \
                         lrelu_plain_prelu_backward_##sfx##_(1, dx, dbias, dy, y, &alpha, s)); \
    }
#define LRELU_PRELU_INTEGERS_(sfx, Q, AQ, bits, least, most, a_least) \
    LRELU_API void prelu_forward_##sfx( \
            Q *y, const Q *x, const AQ *alpha, prelu_shape s, const lrelu_quant *q) { \
        size_t c, i; \
        LRELU_GUARD_(forward, sizeof(Q), sizeof(AQ), y, x, alpha, s); \
        LRELU_GUARD_QUANT_(y, sizeof(Q) * s.outer * s.channels * s.inner, least, most); \
        LRELU_REQUIRE_(q->alpha_zero >= (a_least) && q->alpha_zero <= (a_least) + 255); \
        if ((bits) == 8 && lrelu_by_table_(least, y, x, alpha, s, q)) return; \
        if (lrelu_by_vectors_((bits) == 8, y, x, alpha, s, q, least, a_least)) return; \
        for (; s.outer > 0; s.outer--) \
            for (c = 0; c < s.channels; c++) \
                for (i = 0; i < s.inner; i++, x++) \
                    *y++ = lrelu_clamp_##sfx##_(lrelu_prelu_value_(*x, alpha[c], q)); \
    }
#define LRELU_ACCUMULATORS_(sfx, Q, least, most) \
    LRELU_API void lrelu_forward_s32_##sfx(Q *y, const int32_t *x, const int32_t *bias, \
            const lrelu_requant *q, int32_t out_zero, prelu_shape s) { \
        size_t c, i; \
        LRELU_GUARD_(accumulators, y, x, bias, q, s); \
        LRELU_REQUIRE_(out_zero >= (least) && out_zero <= (most)); \
        if (lrelu_accumulators_(y, x, bias, q, out_zero, s, least)) return; \
        for (; s.outer > 0; s.outer--) \
            for (c = 0; c < s.channels; c++) { \
                const int32_t b = bias ? bias[c] : 0; \
                for (i = 0; i < s.inner; i++) \
                    *y++ = lrelu_clamp_##sfx##_(out_zero + lrelu_requant_value_(*x++, b, &q[c])); \
            } \
    }
#else /* SDCC: no checks, nothing that takes a shape */
#define LRELU_ACCUMULATORS_(...)
#define LRELU_PRELU_ROUTINES_(...)
#define LRELU_PRELU_INTEGERS_(...)
#define LRELU_GUARD_(...)
#define LRELU_REQUIRE_(cond)
#endif

#define LRELU_GUARD_QUANT_(y, bytes, least, most) \
    LRELU_GUARD_(apart, q, sizeof *q, y, bytes); \
    LRELU_REQUIRE_(lrelu_zeros_fit_(q, least, most) && "in_zero, out_zero")

/* x86 takes as long for a few elements as to fetch the code, which thus starts a cache line. */
#if LRELU_X86_ && defined(LRELU_GNU_) && !defined(__OPTIMIZE_SIZE__)
#define LRELU_ENTRY_ __attribute__((__aligned__(64)))
#else
#define LRELU_ENTRY_
#endif
#define LRELU_ROUTINE_ LRELU_API LRELU_ENTRY_ void
#if LRELU_ISA != LRELU_ISA_SCALAR && !defined(LRELU_NO_F64_)
#define LRELU_F64_BY_(kernel, loop) kernel
#elif LRELU_DOUBLE_
#define LRELU_F64_BY_(kernel, loop) loop
LRELU_PLAIN_WIDE_(f64, uint64_t, double, 64)
LRELU_FN_ double lrelu_f64_f64_(double v) { return v; }
LRELU_PLAIN_(f64, lrelu_u64_, double)
LRELU_PLAIN_PRELU_(f64, lrelu_u64_, uint64_t, double, f64)
#endif
#define LRELU_MANY_(name, t, op) \
    LRELU_CALL_ void lrelu_stream_##name##_( \
            void *y, const void *v, const void *x, lrelu_v_ s, int max, size_t n) { \
        (void)max; \
        lrelu_stream_map_(t, op, y, v, x, s, n); \
    } \
    LRELU_CALL_ LRELU_ENTRY_ void lrelu_many_##name##_( \
            void *y, const void *v, const void *x, lrelu_v_ s, int max, size_t n) { \
        lrelu_many_((t) == LRELU_T_BF16_ ? LRELU_T_PAIRS_ : (t), op, lrelu_stream_##name##_, y, v, \
                x, s, max, n); \
    } \
    LRELU_CALL_ void lrelu_runs_##name##_(const lrelu_arrays_ *a, const prelu_shape *s) { \
        lrelu_runs_(t, op, lrelu_many_##name##_, a, *s); \
    } \
    LRELU_ROWS_(name, t, op) \
    static const lrelu_kernels_ lrelu_kernels_##name##_ = { \
            t, op, lrelu_runs_##name##_, lrelu_rows_##name##_};
/* A type's kernels. Sums, but of f16 and on Helium: own code for dalpha alone, and, of f32 and f64,
   for it and dx: a tenth to a third faster; of bf16 by SSE2 twice as fast. */
#define LRELU_KERNELS_(sfx, t) \
    LRELU_MANY_(forward_##sfx, t, LRELU_FORWARD_) \
    LRELU_MANY_(backward_##sfx, t, LRELU_BACKWARD_) \
    LRELU_ROWS_(bias_##sfx, t, LRELU_BIAS_) \
    static const lrelu_kernels_ lrelu_kernels_bias_##sfx##_ = { \
            t, LRELU_BIAS_, LRELU_NULL_, lrelu_rows_bias_##sfx##_}; \
    LRELU_CALL_ void lrelu_sum_##sfx##_(int want, const lrelu_pieces_ *k) { \
        LRELU_PREDICATED_ || (t) == LRELU_T_F16_ ? lrelu_add_pieces_(t, want, k) \
        : want == 0                              ? lrelu_add_pieces_(t, 0, k) \
        : (t) == LRELU_T_BF16_                   ? lrelu_add_pieces_(t, want, k) \
        : want == LRELU_DX_                      ? lrelu_add_pieces_(t, LRELU_DX_, k) \
                                                 : lrelu_add_pieces_(t, want | LRELU_DBIAS_, k); \
    }

#define LRELU_ROUTINES_(sfx, t, T, A, BY) \
    BY(LRELU_KERNELS_(sfx, t), ) \
    LRELU_ROUTINE_ lrelu_forward_##sfx(T *y, const T *x, size_t n, A alpha) { \
        LRELU_GUARD_(arrays, sizeof(T), y, x, x, n); \
        BY(lrelu_uniform_(t, LRELU_FORWARD_, lrelu_many_forward_##sfx##_, y, x, x, &alpha, n), \
                lrelu_plain_forward_##sfx##_(0, y, LRELU_NULL_, x, n, alpha)); \
    } \
    LRELU_ROUTINE_ lrelu_backward_##sfx(T *dx, const T *dy, const T *x, size_t n, A alpha) { \
        LRELU_GUARD_(arrays, sizeof(T), dx, dy, x, n); \
        BY(lrelu_uniform_(t, LRELU_BACKWARD_, lrelu_many_backward_##sfx##_, dx, dy, x, &alpha, n), \
                lrelu_plain_backward_##sfx##_(0, dx, dy, x, LRELU_NULL_, n, alpha)); \
    } \
    LRELU_ROUTINE_ lrelu_forward_mask_##sfx(T *y, uint8_t *mask, const T *x, size_t n, A alpha) { \
        LRELU_GUARD_(arrays, sizeof(T), y, x, x, n); \
        LRELU_GUARD_(apart, mask, LRELU_MASK_BYTES(n), y, n * sizeof(T)); \
        LRELU_GUARD_(apart, mask, LRELU_MASK_BYTES(n), x, n * sizeof(T)); \
        BY(lrelu_mask_map_(t, LRELU_FORWARD_, y, mask, x, mask, &alpha, n), \
                lrelu_plain_forward_##sfx##_(1, y, mask, x, n, alpha)); \
    } \
    LRELU_ROUTINE_ lrelu_backward_mask_##sfx( \
            T *dx, const T *dy, const uint8_t *mask, size_t n, A alpha) { \
        LRELU_GUARD_(arrays, sizeof(T), dx, dy, dy, n); \
        LRELU_GUARD_(apart, mask, LRELU_MASK_BYTES(n), dx, n * sizeof(T)); \
        BY(lrelu_mask_map_(t, LRELU_BACKWARD_, dx, LRELU_NULL_, dy, mask, &alpha, n), \
                lrelu_plain_backward_##sfx##_(1, dx, dy, LRELU_NULL_, mask, n, alpha)); \
    } \
    LRELU_PRELU_ROUTINES_(sfx, t, T, A, BY)
LRELU_ROUTINES_(f32, LRELU_T_F32_, float, float, LRELU_F32_BY_)
LRELU_ROUTINES_(f16, LRELU_T_F16_, uint16_t, float, LRELU_F32_BY_)
LRELU_ROUTINES_(bf16, LRELU_T_BF16_, uint16_t, float, LRELU_F32_BY_)
#if LRELU_DOUBLE_
LRELU_ROUTINES_(f64, LRELU_T_F64_, double, double, LRELU_F64_BY_)
#endif

/* Integers of 8 or 16 bits, least .. most; the slopes of their PReLU are from a_least on. */
#define LRELU_INTEGERS_(sfx, Q, AQ, bits, least, most, a_least) \
    LRELU_FN_ Q lrelu_clamp_##sfx##_(int32_t y) { \
        return LRELU_CAST_(Q, y < (least) ? (least) : y > (most) ? (most) : y); \
    } \
    LRELU_API Q lrelu_##sfx(Q x, const lrelu_quant *q) { \
        return lrelu_clamp_##sfx##_(lrelu_value_(x, q)); \
    } \
    LRELU_API void lrelu_forward_##sfx(Q *y, const Q *x, size_t n, const lrelu_quant *q) { \
        LRELU_GUARD_(arrays, sizeof(Q), y, x, x, n); \
        LRELU_GUARD_QUANT_(y, n * sizeof(Q), least, most); \
        if (lrelu_leaky_(bits, y, x, n, q, least)) return; \
        if ((bits) == 8 && LRELU_ISA == LRELU_ISA_SCALAR && lrelu_is_short_(q)) \
            while (n-- > 0) *y++ = lrelu_clamp_##sfx##_(q->out_zero + lrelu_short_(*x++, q)); \
        else \
            while (n-- > 0) *y++ = lrelu_clamp_##sfx##_(lrelu_value_(*x++, q)); \
    } \
    LRELU_PRELU_INTEGERS_(sfx, Q, AQ, bits, least, most, a_least)
#define LRELU_8_BITS_(sfx, Q, least, most) \
    LRELU_API void lrelu_table_##sfx(Q table[256], const lrelu_quant *q) { \
        int x; \
        LRELU_GUARD_QUANT_(table, 256, least, most); \
        for (x = 0; x < 256; x++) table[x] = lrelu_##sfx(LRELU_CAST_(Q, x), q); \
    } \
    LRELU_API void lrelu_lookup_##sfx(Q *y, const Q *x, size_t n, const Q table[256]) { \
        LRELU_GUARD_(arrays, 1, y, x, x, n); \
        LRELU_GUARD_(apart, table, 256, y, n); \
        lrelu_lookup_n_(y, x, n, table); \
    } \
    LRELU_ACCUMULATORS_(sfx, Q, least, most)
LRELU_INTEGERS_(s8, int8_t, int8_t, 8, -128, 127, -128)
LRELU_INTEGERS_(u8, uint8_t, uint8_t, 8, 0, 255, 0)
LRELU_INTEGERS_(s16, int16_t, int8_t, 16, -32768, 32767, -128)
LRELU_8_BITS_(s8, int8_t, -128, 127)
LRELU_8_BITS_(u8, uint8_t, 0, 255)

LRELU_API const char *lrelu_isa_name(void) { return LRELU_NAME_; }
#endif /* LRELU_IMPLEMENTATION */

/* SPDX-License-Identifier: MIT-0
   MIT No Attribution. Copyright 2026 the lrelu.h authors. Anyone may use this for anything, free of
   charge. It comes "as is", without warranty of any kind. See opensource.org/license/mit-0. */
