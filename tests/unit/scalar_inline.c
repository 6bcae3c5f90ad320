/* scalar_inline.c - the inline functions, compiled for the path: one value, its derivative, one
   register of floats, forward and backward, and the makers of shapes. */
#include "types.h"

#include <string.h>

#if defined(__clang__)
const char *const test_compiler = "clang " __clang_version__;
#elif defined(__TINYC__)
const char *const test_compiler = "tcc";
#elif defined(__GNUC__)
const char *const test_compiler = "gcc " __VERSION__;
#else
const char *const test_compiler = "cc";
#endif

enum { VALUES = 2048, SIZE = 8 };

static unsigned char x[VALUES * SIZE], dy[VALUES * SIZE];
static unsigned char got[VALUES * SIZE], want[VALUES * SIZE];
static uint8_t computed[VALUES];

static void make(const test_type *t, uint64_t alpha) {
    uint64_t specials[SPECIALS];
    test_random r = {7};
    test_specials(t, specials);
    for (size_t i = 0; i < VALUES; i++) {
        uint64_t v = i < SPECIALS ? specials[i] : test_element(t, specials, &r);
        ref_store(t->ref.element, x, i, v);
        ref_store(t->ref.element, want, i, ref_forward(&t->ref, v, alpha, &computed[i]));
    }
}

static void expect(ref_format f, const char *what, uint64_t alpha) {
    size_t i = test_compare(f, got, want, computed, VALUES);
    check(i == VALUES, "%s, alpha bits %llx: of x bits %llx is %llx, not %llx", what,
          (unsigned long long)alpha, (unsigned long long)ref_load(f, x, i),
          (unsigned long long)ref_load(f, got, i), (unsigned long long)ref_load(f, want, i));
    memset(got, CANARY_BYTE, sizeof got);
}

/* What the derivatives must be: 1 where x > 0, else alpha. */
static void make_grad(const test_type *t, uint64_t alpha) {
    for (size_t i = 0; i < VALUES; i++) {
        int positive = ref_is_positive(t->ref.element, ref_load(t->ref.element, x, i));
        ref_store(t->ref.arithmetic, want, i,
                  positive ? ref_from_double(t->ref.arithmetic, 1) : alpha);
        computed[i] = (uint8_t)(!positive && ref_is_nan(t->ref.arithmetic, alpha));
    }
}

/* Values go through memory: a float in an x87 register would not keep a signalling NaN. */
#define VALUE_AND_GRAD(T, C, A)                                                     \
    static A alpha_##T(uint64_t bits) {                                             \
        A alpha;                                                                    \
        unsigned char bytes[8];                                                     \
        ref_store(sizeof alpha == 8 ? ref_binary64 : ref_binary32, bytes, 0, bits); \
        memcpy(&alpha, bytes, sizeof alpha);                                        \
        return alpha;                                                               \
    }                                                                               \
    static void value_##T(void *y, const void *from, size_t n, uint64_t bits) {     \
        for (size_t i = 0; i < n; i++) {                                            \
            C value;                                                                \
            memcpy(&value, (const char *)from + i * sizeof value, sizeof value);    \
            value = lrelu_##T(value, alpha_##T(bits));                              \
            memcpy((char *)y + i * sizeof value, &value, sizeof value);             \
        }                                                                           \
    }                                                                               \
    static void grad_##T(void *y, const void *from, size_t n, uint64_t bits) {      \
        for (size_t i = 0; i < n; i++) {                                            \
            C value;                                                                \
            A grad;                                                                 \
            memcpy(&value, (const char *)from + i * sizeof value, sizeof value);    \
            grad = lrelu_grad_##T(value, alpha_##T(bits));                          \
            memcpy((char *)y + i * sizeof grad, &grad, sizeof grad);                \
        }                                                                           \
    }

VALUE_AND_GRAD(f32, float, float)
VALUE_AND_GRAD(f64, double, double)
VALUE_AND_GRAD(f16, uint16_t, float)
VALUE_AND_GRAD(bf16, uint16_t, float)

const test_inline test_inlines[] = {
    {"lrelu_f32", "lrelu_grad_f32", value_f32, grad_f32},
    {"lrelu_f64", "lrelu_grad_f64", value_f64, grad_f64},
    {"lrelu_f16", "lrelu_grad_f16", value_f16, grad_f16},
    {"lrelu_bf16", "lrelu_grad_bf16", value_bf16, grad_bf16},
};

static void one(const test_type *t, const test_inline *functions, uint64_t alpha) {
    make(t, alpha);
    functions->value(got, x, VALUES, alpha);
    expect(t->ref.element, functions->value_name, alpha);
    make_grad(t, alpha);
    functions->grad(got, x, VALUES, alpha);
    expect(t->ref.arithmetic, functions->grad_name, alpha);
}

/* One register. Forward reads floats from v, backward from dy and x; both write as many to out and
   return how many. SVE's take every other lane first, then the rest: lanes that a predicate leaves
   out must come back as they were. */
#if LRELU_ISA == LRELU_ISA_NEON || (LRELU_ISA == LRELU_ISA_MVE && (__ARM_FEATURE_MVE & 2) != 0)
#define ARM_128 1
#else
#define ARM_128 0
#endif
enum { MOST = 64 }; /* of 2048 bits */
#define REGISTER(name, type, load, set, store)                                       \
    static size_t forward_##name(float *out, const float *v, float alpha) {          \
        store(out, lrelu_##name(load(v), set(alpha)));                               \
        return sizeof(type) / sizeof(float);                                         \
    }                                                                                \
    static size_t backward_##name(float *out, const float *dy_, const float *x_,     \
                                  float alpha) {                                     \
        store(out, lrelu_backward_##name(load(dy_), load(x_), set(alpha)));          \
        return sizeof(type) / sizeof(float);                                         \
    }
#if LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512
REGISTER(m128, __m128, _mm_loadu_ps, _mm_set1_ps, _mm_storeu_ps)
#endif
#if LRELU_ISA == LRELU_ISA_AVX2 || LRELU_ISA == LRELU_ISA_AVX512
REGISTER(m256, __m256, _mm256_loadu_ps, _mm256_set1_ps, _mm256_storeu_ps)
#endif
#if LRELU_ISA == LRELU_ISA_AVX512
REGISTER(m512, __m512, _mm512_loadu_ps, _mm512_set1_ps, _mm512_storeu_ps)
#endif
#if ARM_128
REGISTER(float32x4, float32x4_t, vld1q_f32, vdupq_n_f32, vst1q_f32)
#endif
#if LRELU_ISA == LRELU_ISA_WASM128
REGISTER(v128, v128_t, wasm_v128_load, wasm_f32x4_splat, wasm_v128_store)
#endif
#if LRELU_ISA == LRELU_ISA_SVE
static size_t forward_svfloat32(float *out, const float *v, float alpha) {
    const svbool_t all = svptrue_b32(), even = svtrn1_b32(all, svpfalse_b());
    const svfloat32_t a = svdup_n_f32(alpha);
    const svfloat32_t half = lrelu_svfloat32(even, svld1_f32(all, v), a);
    svst1_f32(all, out, lrelu_svfloat32(svnot_b_z(all, even), half, a));
    return svcntw();
}
static size_t backward_svfloat32(float *out, const float *dy_, const float *x_, float alpha) {
    const svbool_t all = svptrue_b32(), even = svtrn1_b32(all, svpfalse_b());
    const svfloat32_t a = svdup_n_f32(alpha), d = svld1_f32(all, dy_), v = svld1_f32(all, x_);
    const svfloat32_t half = lrelu_backward_svfloat32(even, d, v, a);
    svst1_f32(all, out, lrelu_backward_svfloat32(svnot_b_z(all, even), half, v, a));
    return svcntw();
}
#endif
#if LRELU_ISA == LRELU_ISA_RVV
static size_t forward_vfloat32m1(float *out, const float *v, float alpha) {
    const size_t vl = __riscv_vsetvlmax_e32m1();
    const vfloat32m1_t a = __riscv_vfmv_v_f_f32m1(alpha, vl);
    __riscv_vse32(out, lrelu_vfloat32m1(__riscv_vle32_v_f32m1(v, vl), a, vl), vl);
    return vl;
}
static size_t backward_vfloat32m1(float *out, const float *dy_, const float *x_, float alpha) {
    const size_t vl = __riscv_vsetvlmax_e32m1();
    const vfloat32m1_t a = __riscv_vfmv_v_f_f32m1(alpha, vl);
    const vfloat32m1_t d = __riscv_vle32_v_f32m1(dy_, vl), v = __riscv_vle32_v_f32m1(x_, vl);
    __riscv_vse32(out, lrelu_backward_vfloat32m1(d, v, a, vl), vl);
    return vl;
}
#endif

#define ROW(name) {"lrelu_" #name, "lrelu_backward_" #name, forward_##name, backward_##name}
const test_register test_registers[] = {
#if LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512
    ROW(m128),
#endif
#if LRELU_ISA == LRELU_ISA_AVX2 || LRELU_ISA == LRELU_ISA_AVX512
    ROW(m256),
#endif
#if LRELU_ISA == LRELU_ISA_AVX512
    ROW(m512),
#endif
#if ARM_128
    ROW(float32x4),
#endif
#if LRELU_ISA == LRELU_ISA_WASM128
    ROW(v128),
#endif
#if LRELU_ISA == LRELU_ISA_SVE
    ROW(svfloat32),
#endif
#if LRELU_ISA == LRELU_ISA_RVV
    ROW(vfloat32m1),
#endif
    {NULL, NULL, NULL, NULL},
};

/* What backward must be; other pairs of special values for each slope. */
static void make_backward(const test_type *t, uint64_t alpha, size_t slope) {
    uint64_t specials[SPECIALS];
    test_random r = {8 + slope};
    test_specials(t, specials);
    for (size_t i = 0; i < VALUES; i++) {
        uint64_t v = ref_load(t->ref.element, x, i);
        uint64_t d = specials[(i + slope) % SPECIALS];
        if (i >= SPECIALS) {
            d = test_element(t, specials, &r);
        }
        ref_store(t->ref.element, dy, i, d);
        ref_store(t->ref.element, want, i, ref_backward(&t->ref, d, v, alpha, &computed[i]));
    }
}

void test_by_registers(const test_register *k, int backward, void *out, const void *dy_,
                       const void *x_, size_t count, uint64_t bits) {
    float v[MOST] = {0}, d[MOST] = {0}, result[MOST];
    for (size_t i = 0, n; i < count; i += n) {
        size_t left = count - i < MOST ? count - i : MOST;
        memcpy(v, (const float *)x_ + i, left * sizeof(float));
        memcpy(d, (const float *)dy_ + i, left * sizeof(float));
        n = backward ? k->backward(result, d, v, alpha_f32(bits))
                     : k->forward(result, v, alpha_f32(bits));
        memcpy((float *)out + i, result, (n < left ? n : left) * sizeof(float));
    }
}

static void one_register(const test_type *t, uint64_t alpha, size_t slope) {
    for (const test_register *k = test_registers; k->forward != NULL; k++) {
        make(t, alpha);
        test_by_registers(k, 0, got, x, x, VALUES, alpha);
        expect(t->ref.element, k->forward_name, alpha);
        make_backward(t, alpha, slope);
        test_by_registers(k, 1, got, dy, x, VALUES, alpha);
        expect(t->ref.element, k->backward_name, alpha);
    }
}

#define TEXT(number) #number
#define VERSION(major, minor, patch) TEXT(major) "." TEXT(minor) "." TEXT(patch)

static void makers(void) {
    prelu_shape shared = prelu_shared(7), nchw = prelu_nchw(2, 3, 5), nhwc = prelu_nhwc(7, 3);
    prelu_shape features = prelu_elementwise(2, 9);
    check(shared.outer * shared.inner == 7 && shared.channels == 1, "prelu_shared");
    check(nchw.outer == 2 && nchw.channels == 3 && nchw.inner == 5, "prelu_nchw");
    check(nhwc.outer == 7 && nhwc.channels == 3 && nhwc.inner == 1, "prelu_nhwc");
    check(features.outer == 2 && features.channels == 9 && features.inner == 1,
          "prelu_elementwise");
}

void test_scalar_inline(void) {
    uint64_t alphas[ALPHAS];
    for (size_t i = 0; i < test_type_count; i++) {
        const test_type *t = &test_types[i];
        test_group("scalar_inline", t->name);
        test_alphas(t, alphas);
        for (size_t k = 0; k < ALPHAS; k++) {
            one(t, &test_inlines[i], alphas[k]);
            if (i == 0) {
                one_register(t, alphas[k], k);
            }
        }
    }
    makers();
    check(strcmp(LRELU_VERSION,
                 VERSION(LRELU_VERSION_MAJOR, LRELU_VERSION_MINOR, LRELU_VERSION_PATCH)) == 0,
          "LRELU_VERSION %s", LRELU_VERSION);
    {
        /* Variables: constants may be wider than a float. */
        const float usual = LRELU_ALPHA, slope = PRELU_ALPHA, hundredth = 0.01f;
        check(usual == hundredth && slope == 0.25f, "LRELU_ALPHA, PRELU_ALPHA");
    }
}
