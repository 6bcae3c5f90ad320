/* The limits: loops that only move the bytes. Compile with the flags of the library's path. */
#include "loops.h"

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

#if LRELU_ISA == LRELU_ISA_AVX512
#define WIDTH 64
#elif LRELU_ISA == LRELU_ISA_AVX2
#define WIDTH 32
#elif LRELU_ISA == LRELU_ISA_SCALAR
#define WIDTH 0
#else
#define WIDTH 16
#endif

/* The empty asm statements are what the compiler cannot see through: without them it would make
   these loops memcpy, or nothing. They cost no instruction. */
#if WIDTH == 0
typedef uint32_t __attribute__((may_alias, aligned(1))) word;
#define ANY "r"
#elif defined(__x86_64__) || defined(__i386__)
typedef int word __attribute__((vector_size(WIDTH), aligned(1), may_alias));
#define ANY "x"
#else
typedef int word __attribute__((vector_size(WIDTH), aligned(1), may_alias));
#define ANY "w"
#endif
#if defined(__AVX512F__)
#undef ANY
#define ANY "v"
#endif
#if WIDTH > 16
typedef int word16 __attribute__((vector_size(16), aligned(1), may_alias));
#endif
#define HIDE(v) __asm__ volatile("" : "+" ANY(v))
#define USE(v) __asm__ volatile("" : : ANY(v))
#define SIZE sizeof(word)
#define AT(p, i) (*(const word *)(const void *)((const char *)(p) + (i)))
#define PUT(p, i, v) (*(word *)(void *)((char *)(p) + (i)) = (v))

/* Four registers at a time, then one, then bytes: n of 1 must be right too. */
void limit_copy(void *y, const void *x, size_t bytes) {
    size_t i = 0;
    for (; bytes - i >= 4 * SIZE; i += 4 * SIZE) {
        word a = AT(x, i), b = AT(x, i + SIZE), c = AT(x, i + 2 * SIZE), d = AT(x, i + 3 * SIZE);
        HIDE(a);
        HIDE(b);
        HIDE(c);
        HIDE(d);
        PUT(y, i, a);
        PUT(y, i + SIZE, b);
        PUT(y, i + 2 * SIZE, c);
        PUT(y, i + 3 * SIZE, d);
    }
    for (; bytes - i >= SIZE; i += SIZE) {
        word a = AT(x, i);
        HIDE(a);
        PUT(y, i, a);
    }
#if WIDTH > 16
    for (; bytes - i >= 16; i += 16) {
        word16 a = *(const word16 *)(const void *)((const char *)x + i);
        HIDE(a);
        *(word16 *)(void *)((char *)y + i) = a;
    }
#endif
    for (; bytes - i >= 4; i += 4) {
        int32_t a = *(const int32_t *)(const void *)((const char *)x + i);
        __asm__ volatile("" : "+r"(a));
        *(int32_t *)(void *)((char *)y + i) = a;
    }
    for (; i < bytes; i++) {
        char a = ((const char *)x)[i];
        __asm__ volatile("" : "+r"(a));
        ((char *)y)[i] = a;
    }
}

/* The limits from here on are for large arrays: whole registers, the rest is left out. */
void limit_r2w1(void *y, const void *p, const void *q, size_t bytes) {
    size_t i = 0;
    for (; bytes - i >= 4 * SIZE; i += 4 * SIZE) {
        word a = AT(p, i) ^ AT(q, i), b = AT(p, i + SIZE) ^ AT(q, i + SIZE);
        word c = AT(p, i + 2 * SIZE) ^ AT(q, i + 2 * SIZE);
        word d = AT(p, i + 3 * SIZE) ^ AT(q, i + 3 * SIZE);
        HIDE(a);
        HIDE(b);
        HIDE(c);
        HIDE(d);
        PUT(y, i, a);
        PUT(y, i + SIZE, b);
        PUT(y, i + 2 * SIZE, c);
        PUT(y, i + 3 * SIZE, d);
    }
    for (; bytes - i >= SIZE; i += SIZE) {
        word a = AT(p, i) ^ AT(q, i);
        HIDE(a);
        PUT(y, i, a);
    }
}

void limit_rmw(void *y, size_t bytes) {
    word zero = {0};
    size_t i = 0;
    HIDE(zero);
    for (; bytes - i >= 4 * SIZE; i += 4 * SIZE) {
        word a = AT(y, i) | zero, b = AT(y, i + SIZE) | zero;
        word c = AT(y, i + 2 * SIZE) | zero, d = AT(y, i + 3 * SIZE) | zero;
        HIDE(a);
        HIDE(b);
        HIDE(c);
        HIDE(d);
        PUT(y, i, a);
        PUT(y, i + SIZE, b);
        PUT(y, i + 2 * SIZE, c);
        PUT(y, i + 3 * SIZE, d);
    }
    for (; bytes - i >= SIZE; i += SIZE) {
        word a = AT(y, i) | zero;
        HIDE(a);
        PUT(y, i, a);
    }
}

/* What is written is what was there, so that the data last: nothing but moves. */
void limit_r2rmw(void *y, const void *q, size_t bytes) {
    size_t i = 0;
    for (; bytes - i >= 4 * SIZE; i += 4 * SIZE) {
        word a = AT(y, i), b = AT(y, i + SIZE), c = AT(y, i + 2 * SIZE), d = AT(y, i + 3 * SIZE);
        word e = AT(q, i), f = AT(q, i + SIZE), g = AT(q, i + 2 * SIZE), h = AT(q, i + 3 * SIZE);
        USE(e);
        USE(f);
        USE(g);
        USE(h);
        HIDE(a);
        HIDE(b);
        HIDE(c);
        HIDE(d);
        PUT(y, i, a);
        PUT(y, i + SIZE, b);
        PUT(y, i + 2 * SIZE, c);
        PUT(y, i + 3 * SIZE, d);
    }
    for (; bytes - i >= SIZE; i += SIZE) {
        word a = AT(y, i), e = AT(q, i);
        USE(e);
        HIDE(a);
        PUT(y, i, a);
    }
}

void limit_load2(const void *p, const void *q, size_t bytes) {
    word s = {0}, t = {0}, u = {0}, v = {0};
    size_t i = 0;
    for (; bytes - i >= 4 * SIZE; i += 4 * SIZE) {
        s += AT(p, i) ^ AT(q, i);
        t += AT(p, i + SIZE) ^ AT(q, i + SIZE);
        u += AT(p, i + 2 * SIZE) ^ AT(q, i + 2 * SIZE);
        v += AT(p, i + 3 * SIZE) ^ AT(q, i + 3 * SIZE);
    }
    for (; bytes - i >= SIZE; i += SIZE) s += AT(p, i) ^ AT(q, i);
    USE(s);
    USE(t);
    USE(u);
    USE(v);
}

/* What makes 8 bits of 32: bytes of x, a quarter of them of y. */
void limit_r4w1(void *y, const void *x, size_t bytes) {
    size_t i = 0;
    for (; bytes - i >= 4 * SIZE; i += 4 * SIZE) {
        word a = AT(x, i) ^ AT(x, i + SIZE) ^ AT(x, i + 2 * SIZE) ^ AT(x, i + 3 * SIZE);
        HIDE(a);
        PUT(y, i / 4, a);
    }
}

/* By streaming stores, where there are some: y is at the start of a register. */
#if WIDTH == 64
#define STREAM(p, i, v) _mm512_stream_si512((__m512i *)((char *)(p) + (i)), (__m512i)(v))
#elif WIDTH == 32
#define STREAM(p, i, v) _mm256_stream_si256((__m256i *)((char *)(p) + (i)), (__m256i)(v))
#elif WIDTH == 16 && defined(__SSE2__)
#define STREAM(p, i, v) _mm_stream_si128((__m128i *)((char *)(p) + (i)), (__m128i)(v))
#else
#define STREAM(p, i, v) PUT(p, i, v)
#endif
void limit_stream_copy(void *y, const void *x, size_t bytes) {
    size_t i = 0;
    for (; bytes - i >= SIZE; i += SIZE) {
        word a = AT(x, i);
        HIDE(a);
        STREAM(y, i, a);
    }
}
void limit_stream_r2w1(void *y, const void *p, const void *q, size_t bytes) {
    size_t i = 0;
    for (; bytes - i >= SIZE; i += SIZE) {
        word a = AT(p, i) ^ AT(q, i);
        HIDE(a);
        STREAM(y, i, a);
    }
}

/* By halves of 256 bits, with the conversions that XNNPACK has, and nothing else. */
#ifdef __F16C__
static inline __m128i there_and_back(const char *p) {
    __m128i v =
        _mm256_cvtps_ph(_mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(const void *)p)), 0);
    HIDE(v); /* AMD takes longer where the conversion stores */
    return v;
}
#endif
void limit_f16(void *y, const void *x, size_t bytes) {
#ifdef __F16C__
    size_t i = 0;
    for (; bytes - i >= 64; i += 64) {
        const char *p = (const char *)x + i;
        __m128i *q = (__m128i *)(void *)((char *)y + i);
        const __m128i a = there_and_back(p), b = there_and_back(p + 16);
        const __m128i c = there_and_back(p + 32), d = there_and_back(p + 48);
        _mm_storeu_si128(q, a);
        _mm_storeu_si128(q + 1, b);
        _mm_storeu_si128(q + 2, c);
        _mm_storeu_si128(q + 3, d);
    }
#else
    limit_copy(y, x, bytes);
#endif
}

void limit_empty(void *y, const void *x, size_t n, float alpha) {
    (void)y;
    (void)x;
    (void)n;
    (void)alpha;
}
