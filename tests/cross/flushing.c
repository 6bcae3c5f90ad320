/* flushing.c - what becomes of subnormals. The vector units of 32-bit Arm take an f32 that is
   subnormal for zero of its sign, and make that of a product that would be subnormal; elsewhere,
   and in f16, f64 and the functions for one value, nothing is lost. What is copied is copied
   everywhere, and x < 0 and x > 0 are exact. Needs no library: port.h says how it is printed. */
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
#include "bare/port.h"

#if LRELU_ISA == LRELU_ISA_NEON && !defined(__aarch64__) && !defined(_M_ARM64)
#define FLUSHES 1
#elif LRELU_ISA == LRELU_ISA_MVE && (__ARM_FEATURE_MVE & 2) != 0
#define FLUSHES 1
#else
#define FLUSHES 0
#endif

enum { N = 41, VALUES = 20, SLOPES = 9 };

static const union {
    uint32_t u[VALUES];
    float f[VALUES];
} values = {{
    0x00000001, 0x80000001, 0x007fffff, 0x807fffff, 0x00400000, 0x80400000, /* subnormal */
    0x00800000, 0x80800000, 0x00900001, 0x80900001,                         /* normal */
    0x3f800000, 0xbf800000, 0x7f7fffff, 0xff7fffff, 0x00000000, 0x80000000,
    0x7f800000, 0xff800000, 0x7f800123, 0xffc00123,
}};
static const uint32_t slopes[SLOPES] = {0x3f000000, 0xbf000000, 0x40000000, 0x7e800000, 0x00000000,
                                        0x3f800000, 0x00000007, 0x80300000, 0x00800000};

static union {
    uint32_t u[N];
    float f[N];
} x, dy, y;
static unsigned failed;

static void expect(int ok, const char *what) {
    if (ok) return;
    failed++;
    port_print("failed: ");
    port_print(what);
    port_print("\n");
}

static int is_nan(uint32_t u) { return (u & 0x7fffffff) > 0x7f800000; }
static int positive(uint32_t u) { return u != 0 && u <= 0x7f800000; }
static int negative(uint32_t u) { return u > 0x80000000u && u <= 0xff800000u; }
static uint32_t bits(float f) {
    lrelu_f32_bits_ b;
    b.f = f;
    return b.u;
}
static float value(uint32_t u) {
    lrelu_f32_bits_ b;
    b.u = u;
    return b.f;
}
static uint32_t flushed(uint32_t u, int flushes) {
    return flushes && (u & 0x7fffffff) < 0x00800000 ? u & 0x80000000u : u;
}
static uint32_t product(uint32_t a, uint32_t b, int flushes) {
    volatile float p = value(flushed(a, flushes)), q = value(flushed(b, flushes)), r = p * q;
    return flushed(bits(r), flushes);
}
/* A computed NaN is the default one where flushing is on. */
static int same(uint32_t got, uint32_t want, int computed) {
    if (!computed || !is_nan(want)) return got == want;
    return FLUSHES ? got == 0x7fc00000 : is_nan(got);
}

static void one_slope(uint32_t alpha, size_t n) {
    uint8_t mask[N / 8 + 1];
    size_t i;
    for (i = 0; i < n; i++) {
        x.u[i] = values.u[(i * 3 + n) % VALUES];
        dy.u[i] = values.u[(i * 7 + n / 2) % VALUES];
    }
    lrelu_forward_f32(y.f, x.f, n, value(alpha));
    for (i = 0; i < n; i++) {
        const uint32_t want = negative(x.u[i]) ? product(x.u[i], alpha, FLUSHES) : x.u[i];
        expect(same(y.u[i], want, negative(x.u[i])), "forward");
    }
    lrelu_forward_mask_f32(y.f, mask, x.f, n, value(alpha));
    for (i = 0; i < n; i++) {
        const uint32_t want = negative(x.u[i]) ? product(x.u[i], alpha, FLUSHES) : x.u[i];
        expect(same(y.u[i], want, negative(x.u[i])), "forward_mask");
        expect((mask[i / 8] >> i % 8 & 1) == positive(x.u[i]), "mask");
    }
    lrelu_backward_f32(y.f, dy.f, x.f, n, value(alpha));
    for (i = 0; i < n; i++) {
        const uint32_t want = positive(x.u[i]) ? dy.u[i] : product(dy.u[i], alpha, FLUSHES);
        expect(same(y.u[i], want, !positive(x.u[i])), "backward");
    }
    lrelu_backward_mask_f32(y.f, dy.f, mask, n, value(alpha));
    for (i = 0; i < n; i++) {
        const uint32_t want = positive(x.u[i]) ? dy.u[i] : product(dy.u[i], alpha, FLUSHES);
        expect(same(y.u[i], want, !positive(x.u[i])), "backward_mask");
    }
    for (i = 0; i < n; i++) {
        y.u[i] = bits(lrelu_f32(value(x.u[i]), value(alpha)));
        if (negative(x.u[i])) {
            const uint32_t want = product(x.u[i], alpha, 0);
            expect(is_nan(want) ? is_nan(y.u[i]) : y.u[i] == want, "one value");
        }
    }
}

#if LRELU_ISA == LRELU_ISA_NEON || (LRELU_ISA == LRELU_ISA_MVE && FLUSHES)
static void one_register(uint32_t alpha) {
    size_t i, k;
    for (i = 0; i < VALUES; i += 4) {
        vst1q_f32(y.f, lrelu_float32x4(vld1q_f32(values.f + i), vdupq_n_f32(value(alpha))));
        for (k = 0; k < 4; k++) {
            const uint32_t v = values.u[i + k];
            expect(same(y.u[k], negative(v) ? product(v, alpha, FLUSHES) : v, negative(v)),
                   "lrelu_float32x4");
        }
    }
}
#endif

/* One element to a channel: dalpha is the product, widened and added to 1. */
static void sums(void) {
    float dalpha[VALUES], alpha[VALUES];
    size_t i, k;
    for (k = 0; k < VALUES; k++) {
        for (i = 0; i < VALUES; i++) {
            x.u[i] = values.u[i];
            dy.u[i] = values.u[(i + k) % VALUES];
            alpha[i] = dalpha[i] = 1.0f;
        }
        prelu_backward_f32(NULL, dalpha, dy.f, x.f, alpha, prelu_elementwise(1, VALUES));
        for (i = 0; i < VALUES; i++) {
            volatile float want = 1.0f;
            if (!positive(x.u[i])) want += value(product(x.u[i], dy.u[i], FLUSHES));
            expect(is_nan(bits(want)) ? is_nan(bits(dalpha[i])) : bits(dalpha[i]) == bits(want),
                   "dalpha");
        }
    }
}

/* volatile: compilers would compute these themselves, without flushing. */
static void other_types(void) {
    static volatile const uint16_t half[4] = {0x8001, 0x0001, 0x83ff, 0x8400};
    static const uint16_t twice[4] = {0x8002, 0x0001, 0x87fe, 0x8800};
    static volatile const uint16_t brain[4] = {0x8001, 0x0001, 0x807f, 0x8080};
    static const uint16_t brain_twice[4] = {0x8002, 0x0001, 0x80fe, 0x8100};
    uint16_t h[4];
    size_t i;
    for (i = 0; i < 4; i++) h[i] = half[i];
    lrelu_forward_f16(h, h, 4, 2.0f);
    for (i = 0; i < 4; i++) expect(h[i] == twice[i], "f16");
    for (i = 0; i < 4; i++) h[i] = brain[i];
    lrelu_forward_bf16(h, h, 4, 2.0f);
    for (i = 0; i < 4; i++) {
        const int lost = FLUSHES && i != 1 && i != 3;
        expect(h[i] == (lost ? 0x8000 : brain_twice[i]), "bf16");
    }
#if LRELU_DOUBLE_
    {
        static const uint64_t wide[3] = {0x8000000000000001u, 0x0000000000000001u,
                                         0x800fffffffffffffu};
        static const uint64_t wide_twice[3] = {0x8000000000000002u, 0x0000000000000001u,
                                               0x801ffffffffffffeu};
        lrelu_f64_bits_ d[3];
        for (i = 0; i < 3; i++) d[i].u = wide[i];
        lrelu_forward_f64(&d[0].f, &d[0].f, 3, 2.0);
        for (i = 0; i < 3; i++) expect(d[i].u == wide_twice[i], "f64");
    }
#endif
}

int main(void) {
    size_t a, n;
    port_begin();
    for (a = 0; a < SLOPES; a++) {
        for (n = 1; n <= N; n++) one_slope(slopes[a], n);
#if LRELU_ISA == LRELU_ISA_NEON || (LRELU_ISA == LRELU_ISA_MVE && FLUSHES)
        one_register(slopes[a]);
#endif
    }
    sums();
    other_types();
    port_print(lrelu_isa_name());
    port_print(FLUSHES ? ", flushing: " : ", not flushing: ");
    port_print(failed != 0 ? "failed\n" : "passed\n");
    port_end();
    return failed != 0;
}
