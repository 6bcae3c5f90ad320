/* AVX-512 on a CPU that has none: the intrinsics by SIMDe (libsimde-dev), in C, and those that its
   version 0.7.4 lacks. Its macros for features must not be defined before it has been read. VBMI is
   there if it was asked for. */
#ifndef AVX512_IMMINTRIN_H
#define AVX512_IMMINTRIN_H

#ifdef __AVX512VBMI__
#define AVX512_VBMI
#endif
#undef __AVX512F__
#undef __AVX512BW__
#undef __AVX512VL__
#undef __AVX512DQ__
#undef __AVX512VBMI__
#define SIMDE_NO_NATIVE
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>
#include <simde/x86/f16c.h>
#include <stdlib.h>
#include <string.h>
#define __AVX512F__ 1
#define __AVX512BW__ 1
#define __AVX512VL__ 1
#define __AVX512DQ__ 1
#ifdef AVX512_VBMI
#define __AVX512VBMI__ 1
#endif

typedef uint8_t __mmask8;
typedef uint16_t __mmask16;
typedef uint32_t __mmask32;
typedef uint64_t __mmask64;

#undef _mm512_madd_epi16
#define _mm512_madd_epi16(a, b) simde_mm512_madd_epi16(a, b)
/* As on a CPU, where it stops at an address that is not aligned. */
#define _mm512_stream_si512(p, v) \
    ((uintptr_t)(p) % 64 != 0 ? abort() : _mm512_storeu_si512(p, v))
#define _knot_mask64(m) (~(m))

/* Byte by byte, so that what a mask leaves out is not touched. */
#define AVX512_MASKED(bits, mask)                                                    \
    static inline __m##bits##i _mm##bits##_maskz_loadu_epi8(mask m, const void *p) { \
        unsigned char b[bits / 8] = {0};                                             \
        for (int i = 0; i < bits / 8; i++) {                                         \
            if (m >> i & 1) b[i] = ((const unsigned char *)p)[i];                    \
        }                                                                            \
        return _mm##bits##_loadu_si##bits((const void *)b);                          \
    }                                                                                \
    static inline void _mm##bits##_mask_storeu_epi8(void *p, mask m, __m##bits##i v) { \
        unsigned char b[bits / 8];                                                   \
        memcpy(b, &v, sizeof b);                                                     \
        for (int i = 0; i < bits / 8; i++) {                                         \
            if (m >> i & 1) ((unsigned char *)p)[i] = b[i];                          \
        }                                                                            \
    }
AVX512_MASKED(256, __mmask32)
AVX512_MASKED(512, __mmask64)

/* name; its result and the elements of it; its arguments and their elements; element i. */
#define AVX512_BY_LANE(name, to, T, from, S, result)                             \
    static inline to name(from a, from b) {                                      \
        T r[sizeof(to) / sizeof(T)] = {0};                                       \
        S x[sizeof(from) / sizeof(S)], y[sizeof(from) / sizeof(S)];              \
        to v;                                                                    \
        memcpy(x, &a, sizeof x);                                                 \
        memcpy(y, &b, sizeof y);                                                 \
        for (size_t i = 0; i < sizeof r / sizeof *r && i < sizeof x / sizeof *x; i++) { \
            r[i] = (T)(result);                                                  \
        }                                                                        \
        memcpy(&v, r, sizeof v);                                                 \
        return v;                                                                \
    }
AVX512_BY_LANE(avx512_zext, __m512i, uint8_t, __m256i, uint8_t, x[i] | (y[i] & 0))
AVX512_BY_LANE(avx512_widen, __m512i, uint32_t, __m256i, uint16_t, x[i] | (y[i] & 0))
AVX512_BY_LANE(avx512_widen8, __m512i, uint32_t, __m128i, uint8_t, x[i] | (y[i] & 0))
AVX512_BY_LANE(avx512_narrow, __m256i, uint16_t, __m512i, uint32_t, x[i] | (y[i] & 0))
AVX512_BY_LANE(_mm512_srav_epi32, __m512i, int32_t, __m512i, int32_t, x[i] >> y[i])
AVX512_BY_LANE(_mm512_mulhi_epu16, __m512i, uint16_t, __m512i, uint16_t,
               (uint32_t)x[i] * y[i] >> 16)
#define _mm512_zextsi256_si512(v) avx512_zext(v, v)
#define _mm512_cvtepu16_epi32(v) avx512_widen(v, v)
#define _mm512_cvtepu8_epi32(v) avx512_widen8(v, v)
#define _mm512_cvtepi32_epi16(v) avx512_narrow(v, v)
#define _mm512_sra_epi32(v, by) _mm512_srav_epi32(v, _mm512_set1_epi32(_mm_cvtsi128_si32(by)))

/* name; its result; its arguments and their elements: those of which a < b. */
#define AVX512_LESS(name, mask, from, S)                                  \
    static inline mask name(from a, from b) {                             \
        mask m = 0;                                                       \
        S x[sizeof(from) / sizeof(S)], y[sizeof(from) / sizeof(S)];       \
        memcpy(x, &a, sizeof x);                                          \
        memcpy(y, &b, sizeof y);                                          \
        for (size_t i = 0; i < sizeof x / sizeof *x; i++) {               \
            m = (mask)(m | (mask)(x[i] < y[i]) << i);                     \
        }                                                                 \
        return m;                                                         \
    }
AVX512_LESS(_mm512_cmplt_epi16_mask, __mmask32, __m512i, int16_t)
AVX512_LESS(_mm256_cmplt_epu16_mask, __mmask16, __m256i, uint16_t)
#define _mm512_cmpgt_epi16_mask(a, b) _mm512_cmplt_epi16_mask(b, a)

/* SIMDe's NaNs have no payload as f16, and signal as f32 where they did before: CPUs keep the
   payload and make them quiet. */
static inline __m512 _mm512_cvtph_ps(__m256i v) {
    uint16_t h[16];
    uint32_t u[16];
    __m512 r;
    __m256 half[2] = {_mm256_cvtph_ps(_mm256_castsi256_si128(v)),
                      _mm256_cvtph_ps(_mm256_extracti128_si256(v, 1))};
    memcpy(h, &v, sizeof h);
    memcpy(u, half, sizeof u);
    for (int i = 0; i < 16; i++) {
        if ((h[i] & 0x7fff) > 0x7c00) u[i] |= 0x400000;
    }
    memcpy(&r, u, sizeof r);
    return r;
}
static inline __m256i avx512_to_half(__mmask16 m, __m512 v, int rounding) {
    uint16_t h[16];
    uint32_t u[16];
    __m256 half[2];
    __m128i r[2];
    __m256i result;
    memcpy(half, &v, sizeof v);
    memcpy(u, &v, sizeof u);
    (void)rounding;
    r[0] = _mm256_cvtps_ph(half[0], _MM_FROUND_TO_NEAREST_INT);
    r[1] = _mm256_cvtps_ph(half[1], _MM_FROUND_TO_NEAREST_INT);
    memcpy(h, r, sizeof h);
    for (int i = 0; i < 16; i++) {
        if ((u[i] & 0x7fffffff) > 0x7f800000) {
            h[i] = (uint16_t)((u[i] >> 16 & 0x8000) | 0x7e00 | (u[i] >> 13 & 0x3ff));
        }
        if (!(m >> i & 1)) h[i] = 0;
    }
    memcpy(&result, h, sizeof result);
    return result;
}
#define _mm512_maskz_cvtps_ph(m, v, rounding) avx512_to_half(m, v, rounding)
#define _mm512_mask_cvtps_ph(b, m, v, rounding) \
    _mm256_mask_blend_epi16(m, b, avx512_to_half(0xffff, v, rounding))

#endif
