/* scalar_inline.c - the inline functions, compiled for the path: one value, its derivative, and one
   register of floats. Elsewhere they are only declared, so this is their one user. */
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

static unsigned char x[VALUES * SIZE], got[VALUES * SIZE], want[VALUES * SIZE];
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
#define VALUE_AND_GRAD(T, C, A)                                   \
    static void one_##T(const test_type *t, uint64_t bits) {      \
        A alpha, grad;                                            \
        C value;                                                  \
        unsigned char alpha_bytes[8];                             \
        ref_store(t->ref.arithmetic, alpha_bytes, 0, bits);       \
        memcpy(&alpha, alpha_bytes, sizeof alpha);                \
        make(t, bits);                                            \
        for (size_t i = 0; i < VALUES; i++) {                     \
            memcpy(&value, x + i * sizeof value, sizeof value);   \
            value = lrelu_##T(value, alpha);                      \
            memcpy(got + i * sizeof value, &value, sizeof value); \
        }                                                         \
        expect(t->ref.element, "lrelu_" #T, bits);                \
        make_grad(t, bits);                                       \
        for (size_t i = 0; i < VALUES; i++) {                     \
            memcpy(&value, x + i * sizeof value, sizeof value);   \
            grad = lrelu_grad_##T(value, alpha);                  \
            memcpy(got + i * sizeof grad, &grad, sizeof grad);    \
        }                                                         \
        expect(t->ref.arithmetic, "lrelu_grad_" #T, bits);        \
    }

VALUE_AND_GRAD(f32, float, float)
VALUE_AND_GRAD(f64, double, double)
VALUE_AND_GRAD(f16, uint16_t, float)
VALUE_AND_GRAD(bf16, uint16_t, float)

static void (*const one[])(const test_type *t, uint64_t alpha) = {one_f32, one_f64, one_f16,
                                                                  one_bf16};

/* One register: reads floats from in, writes as many to out, returns how many. */
enum { MOST = 64 }; /* of 2048 bits */
#define REGISTER(name, type, load, set, store)                              \
    static size_t do_##name(float *out, const float *in, float alpha) {     \
        store(out, lrelu_##name(load(in), set(alpha)));                     \
        return sizeof(type) / sizeof(float);                                \
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
#if LRELU_ISA == LRELU_ISA_NEON
REGISTER(float32x4, float32x4_t, vld1q_f32, vdupq_n_f32, vst1q_f32)
#endif
#if LRELU_ISA == LRELU_ISA_WASM128
REGISTER(v128, v128_t, wasm_v128_load, wasm_f32x4_splat, wasm_v128_store)
#endif
#if LRELU_ISA == LRELU_ISA_SVE
static size_t do_svfloat32(float *out, const float *in, float alpha) {
    const svbool_t all = svptrue_b32();
    svst1_f32(all, out, lrelu_svfloat32(all, svld1_f32(all, in), svdup_n_f32(alpha)));
    return svcntw();
}
#endif
#if LRELU_ISA == LRELU_ISA_RVV
static size_t do_vfloat32m1(float *out, const float *in, float alpha) {
    const size_t vl = __riscv_vsetvlmax_e32m1();
    const vfloat32m1_t v = __riscv_vle32_v_f32m1(in, vl);
    __riscv_vse32(out, lrelu_vfloat32m1(v, __riscv_vfmv_v_f_f32m1(alpha, vl), vl), vl);
    return vl;
}
#endif

static const struct {
    const char *name;
    size_t (*run)(float *out, const float *in, float alpha);
} registers[] = {
#if LRELU_ISA >= LRELU_ISA_SSE2 && LRELU_ISA <= LRELU_ISA_AVX512
    {"lrelu_m128", do_m128},
#endif
#if LRELU_ISA == LRELU_ISA_AVX2 || LRELU_ISA == LRELU_ISA_AVX512
    {"lrelu_m256", do_m256},
#endif
#if LRELU_ISA == LRELU_ISA_AVX512
    {"lrelu_m512", do_m512},
#endif
#if LRELU_ISA == LRELU_ISA_NEON
    {"lrelu_float32x4", do_float32x4},
#endif
#if LRELU_ISA == LRELU_ISA_WASM128
    {"lrelu_v128", do_v128},
#endif
#if LRELU_ISA == LRELU_ISA_SVE
    {"lrelu_svfloat32", do_svfloat32},
#endif
#if LRELU_ISA == LRELU_ISA_RVV
    {"lrelu_vfloat32m1", do_vfloat32m1},
#endif
    {NULL, NULL},
};

static void one_after_the_other(size_t (*run)(float *, const float *, float), float alpha) {
    float in[MOST] = {0}, out[MOST];
    for (size_t i = 0, n; i < VALUES; i += n) {
        size_t left = VALUES - i < MOST ? VALUES - i : MOST;
        memcpy(in, x + i * sizeof(float), left * sizeof(float));
        n = run(out, in, alpha);
        memcpy(got + i * sizeof(float), out, (n < left ? n : left) * sizeof(float));
    }
}

static void one_register(const test_type *t, uint64_t bits) {
    uint32_t low = (uint32_t)(bits & 0xFFFFFFFF);
    float alpha;
    memcpy(&alpha, &low, sizeof alpha);
    for (size_t k = 0; registers[k].run != NULL; k++) {
        make(t, bits);
        one_after_the_other(registers[k].run, alpha);
        expect(t->ref.element, registers[k].name, bits);
    }
}

void test_scalar_inline(void) {
    uint64_t alphas[ALPHAS];
    for (size_t i = 0; i < sizeof one / sizeof one[0]; i++) {
        const test_type *t = &test_types[i];
        test_group("scalar_inline", t->name);
        test_alphas(t, alphas);
        for (size_t k = 0; k < ALPHAS; k++) {
            one[i](t, alphas[k]);
            if (i == 0) {
                one_register(t, alphas[k]);
            }
        }
    }
    check(strcmp(LRELU_VERSION, "2.0.0") == 0 && LRELU_VERSION_MAJOR == 2 &&
              LRELU_VERSION_MINOR == 0 && LRELU_VERSION_PATCH == 0,
          "LRELU_VERSION %s", LRELU_VERSION);
    {
        /* Variables: constants may be wider than a float. */
        const float usual = LRELU_ALPHA, slope = PRELU_ALPHA, hundredth = 0.01f;
        check(usual == hundredth && slope == 0.25f, "LRELU_ALPHA, PRELU_ALPHA");
    }
}
