/* fuzz.c - an input of libFuzzer says how one routine is called: sizes, offsets, overlaps, NULL,
   shapes, slopes, parameters, contents, mode bits of the CPU. What it writes is compared with the
   reference bit for bit. Each array is a region of its own, which address sanitizer guards at both
   ends. A caller's error must meet LRELU_ASSERT once and change nothing. Parameters whose bits were
   changed by hand must do no harm: what they give is not compared. */
#define _POSIX_C_SOURCE 200112L /* posix_memalign */
#include "fuzz.h"

#include <sanitizer/asan_interface.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__)
#include <xmmintrin.h>
#define GET_MODE() _mm_getcsr()
#define SET_MODE(mode) _mm_setcsr(mode)
#define HAVE_MODE 1
#else
#define GET_MODE() 0U
#define SET_MODE(mode) ((void)(mode))
#define HAVE_MODE 0
#endif

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FLUSH_RESULTS = 0x8000, FLUSH_INPUTS = 0x40, ROUND = 0x6000 }; /* of MXCSR */
enum { ALIGNED = 64, GRANULE = 8 }; /* GRANULE: address sanitizer guards by so many bytes */

static unsigned long inputs, compared, errors, by_hand;
static unsigned assertions;

/* ---- What the test's other files need of main.c ---- */

void test_assertion_failed(const char *function, const char *words) {
    (void)function;
    (void)words;
    assertions++;
}
void test_pass(void) { compared++; }
void test_hash(uint64_t value) { (void)value; }
void test_group(const char *part, const char *type) {
    (void)part;
    (void)type;
}

static const char *what_is_called(void);

void test_fail(const char *format, ...) {
    va_list arguments;
    fprintf(stderr, "FAILED %s: ", what_is_called());
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
    abort();
}

/* ---- The input ---- */

/* Behind its end come random bytes, of which it is the seed: most inputs are short, and what is
   asked for late would always be 0. */
typedef struct {
    const uint8_t *at;
    size_t left;
    test_random beyond;
} reader;

static reader read_input(const uint8_t *data, size_t size) {
    reader in = {data, size, {size}};
    for (size_t i = 0; i < size; i++) {
        in.beyond.state = test_next(&in.beyond) ^ data[i];
    }
    return in;
}

static uint64_t number(reader *in, size_t bytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++) {
        uint64_t next = in->left > 0 ? *in->at : test_next(&in->beyond) >> 56;
        value |= next << 8 * i;
        in->at += in->left > 0;
        in->left -= in->left > 0;
    }
    return value;
}

static unsigned byte(reader *in) { return (unsigned)number(in, 1); }

/* 0 .. most, but mostly far less: what is long takes longer and is seldom another case. */
static size_t up_to(reader *in, size_t most) {
    static const size_t limits[8] = {3, 16, 40, 40, 100, 300, 1200, SIZE_MAX - 1};
    size_t limit = limits[byte(in) % 8];
    return (size_t)number(in, 2) % ((limit < most ? limit : most) + 1);
}

static int one_in(reader *in, unsigned n) { return byte(in) % n == n - 1; }

/* ---- The call that is being made ---- */

static test_call call;
static const test_routine *routine;
static int shared[2] = {-1, -1}; /* two arrays in one region */
static unsigned mode;            /* the bits that are set while it runs */
static int changed;              /* parameters are not as they were prepared */
static uint64_t specials[8][SPECIALS], alphas[8][ALPHAS]; /* of each float type */
static unsigned char content[ARRAYS][ROOM + ALIGNED], want[ARRAYS][ROOM];
static uint8_t computed[MOST], flushed[MOST];
static expectation e;

static const char *what_is_called(void) {
    static char text[200];
    if (routine == NULL) {
        return "";
    }
    snprintf(text, sizeof text, "%s of %s, n %lu, shape %lu %lu %lu, mode bits %x%s", routine->name,
             call.type, (unsigned long)call.n, (unsigned long)call.s.outer,
             (unsigned long)call.s.channels, (unsigned long)call.s.inner, mode,
             shared[0] < 0 ? "" : ", two arrays in one region");
    return text;
}

static int uses(unsigned array) { return ((routine->reads | routine->writes) >> array & 1) != 0; }
static int writes(unsigned array) { return (routine->writes >> array & 1) != 0; }

/* ---- Sizes ---- */

typedef enum { RUNS, EMPTY, OVERFLOWS } size_kind;

/* The bytes of the largest array overflow size_t; or they could not be allocated: then fewer. */
static size_kind any_shape(reader *in) {
    size_t *dims[3] = {&call.s.outer, &call.s.channels, &call.s.inner};
    size_t product = test_element_bytes(&call, uses(WIDE) ? WIDE : IN);
    int fits = 1;
    for (size_t i = 0; i < 3; i++) {
        *dims[i] = (size_t)(number(in, 8) >> byte(in) % 64);
        if (*dims[i] == 0) {
            return EMPTY;
        }
    }
    for (size_t i = 0; i < 3; i++) {
        fits &= *dims[i] <= SIZE_MAX / product;
        product *= fits ? *dims[i] : 1;
    }
    if (!fits) {
        return OVERFLOWS;
    }
    for (size_t i = 0; i < 3; i++) {
        *dims[i] = 1 + *dims[i] % 17;
    }
    return RUNS;
}

static size_kind choose_shape(reader *in) {
    size_kind kind = RUNS;
    size_t n = up_to(in, MOST), c = 1 + up_to(in, n), inner = 1 + up_to(in, n / c);
    switch (byte(in) % 8) {
        case 0: call.s = prelu_shared(n); break;
        case 1:
        case 2: call.s = prelu_nhwc(n / c, c); break;
        case 3: call.s = prelu_elementwise(n / c, c); break;
        case 4: kind = any_shape(in); break;
        default: call.s = prelu_nchw(n / c / inner, c, inner); break;
    }
    call.n = kind == RUNS ? call.s.outer * call.s.channels * call.s.inner : 0;
    return kind == RUNS && call.n == 0 ? EMPTY : kind;
}

static size_kind choose_size(reader *in) {
    size_t size = test_element_bytes(&call, IN);
    if (routine->takes == TAKES_NEITHER) {
        return RUNS;
    }
    if (routine->takes == TAKES_SHAPE) {
        return choose_shape(in);
    }
    call.n = up_to(in, MOST);
    if (size > 1 && byte(in) > 250) {
        call.n += SIZE_MAX / size + 1;
        return OVERFLOWS;
    }
    return call.n == 0 ? EMPTY : RUNS;
}

/* ---- Parameters of integers ---- */

static float any_float(reader *in) {
    uint32_t bits = (uint32_t)number(in, 4);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static int is_scale(float f) { return f > 0 && f <= 3.40282347e38F; }
static int is_finite(float f) { return f >= -3.40282347e38F && f <= 3.40282347e38F; }
static int is_zero_point(int32_t zero) { return zero >= -32768 && zero <= 32767; }

/* A zero point that is, or is just not, accepted. */
static int32_t near_end(reader *in, int32_t min, int32_t max) {
    unsigned how = byte(in);
    return (how & 1 ? min - 2 : max - 1) + (int32_t)(how >> 1 & 3);
}

/* Any bits, or one of the sets of the tests. Preparation must accept what the reference does. */
static void prepare_quant(reader *in, int prelu) {
    const int_type *t = call.integers;
    test_random r = {number(in, 3)};
    unsigned kind = byte(in);
    ref_parameters p;
    lrelu_quant untouched;
    int accepted;
    memset(&p, 0, sizeof p);
    if (kind < 160) {
        prelu ? int_prelu_set(&p, t, kind, &r) : int_leaky_set(&p, t, kind, &r);
    } else {
        p.prelu = prelu;
        p.in_scale = any_float(in);
        p.out_scale = any_float(in);
        p.alpha = any_float(in);
        p.in_zero = (int32_t)(number(in, 3) << 8) / 256;
        p.out_zero = (int32_t)(number(in, 3) << 8) / 256;
        p.alpha_zero = prelu ? (int32_t)(number(in, 3) << 8) / 256 : 0;
    }
    p.in_zero = one_in(in, 12) ? near_end(in, t->min, t->max) : p.in_zero;
    p.out_zero = one_in(in, 12) ? near_end(in, t->min, t->max) : p.out_zero;
    if (prelu && one_in(in, 12)) {
        p.alpha_zero = near_end(in, t->alpha_min, t->alpha_max);
    }
    p.single = one_in(in, 2);
    accepted = is_scale(p.in_scale) && is_scale(p.out_scale) &&
               (prelu ? is_scale(p.alpha) : is_finite(p.alpha)) && is_zero_point(p.in_zero) &&
               is_zero_point(p.out_zero) && is_zero_point(p.alpha_zero) &&
               ref_quant_prepare(&e.quant, &p) && e.quant.s_pos <= 15 &&
               e.quant.s_neg <= (prelu ? 7 : 15);
    memset(&call.quant, 0x5A, sizeof call.quant);
    untouched = call.quant;
    check((int_prepare_only(&call.quant, &p) == LRELU_OK) == accepted, "%s: %saccepted",
          int_describe(&p), accepted ? "not " : "");
    if (!accepted) { /* what is left of it is as good as made by hand */
        check(memcmp(&call.quant, &untouched, sizeof untouched) == 0, "%s: *q is written",
              int_describe(&p));
        changed = 1;
    }
}

static void prepare_requants(reader *in, lrelu_requant sets[SETS]) {
    test_random r = {number(in, 3)};
    for (size_t i = 0; i < SETS; i++) {
        unsigned kind = byte(in);
        ref_requant_parameters p;
        int accepted;
        memset(&p, 0, sizeof p);
        if (kind < 224) {
            int_requant_set(&p, kind, &r);
        } else {
            p.in_scale = any_float(in);
            p.weight_scale = any_float(in);
            p.out_scale = any_float(in);
            p.alpha = any_float(in);
        }
        p.single = one_in(in, 2);
        accepted = is_scale(p.in_scale) && is_scale(p.weight_scale) && is_scale(p.out_scale) &&
                   is_finite(p.alpha) && ref_requant_prepare(&e.requant[i], &p) == REF_ACCEPTED;
        memset(&sets[i], 0x5A, sizeof sets[i]);
        check((int_requant_prepare_only(&sets[i], &p) == LRELU_OK) == accepted, "%s: %saccepted",
              int_requant_describe(&p), accepted ? "not " : "");
        changed |= !accepted;
    }
}

/* Changes bits of a structure, some or all. */
static void change(reader *in, void *parameters, size_t bytes) {
    unsigned char *p = parameters;
    unsigned how = byte(in);
    if (how < 160) {
        return;
    }
    for (size_t k = 0; k < (how < 224 ? how % 4 + 1 : bytes); k++) {
        size_t i = how < 224 ? byte(in) % bytes : k;
        p[i] = (unsigned char)(p[i] ^ byte(in));
    }
    changed = 1;
}

static void choose_parameters(reader *in, size_kind kind) {
    if (uses(QUANT)) {
        prepare_quant(in, uses(ALPHA) ? !one_in(in, 16) : one_in(in, 16));
        changed |= e.quant.prelu != uses(ALPHA);
        change(in, &call.quant, sizeof call.quant);
        memcpy(content[QUANT], &call.quant, sizeof call.quant);
    }
    if (uses(REQUANT)) {
        lrelu_requant sets[SETS];
        prepare_requants(in, sets);
        change(in, sets, sizeof sets);
        for (size_t c = 0; c < (kind == RUNS ? call.s.channels : 0); c++) {
            memcpy(content[REQUANT] + c * sizeof *sets, &sets[c % SETS], sizeof *sets);
        }
        call.out_zero = one_in(in, 16)  ? (int32_t)number(in, 4)
                        : one_in(in, 4) ? near_end(in, call.integers->min, call.integers->max)
                                        : call.integers->min + (int32_t)byte(in);
    }
    if (call.floats != NULL) {
        size_t type = (size_t)(call.floats - test_types), i = byte(in);
        call.alpha = i < 128 ? alphas[type][i % ALPHAS]
                             : number(in, ref_size(call.floats->ref.arithmetic));
    }
}

/* ---- Contents ---- */

/* Floats of a format: those of types.c, or bits of the input, repeated. */
static void fill_floats(reader *in, unsigned array, int arithmetic, size_t n) {
    const test_type *t = call.floats;
    int narrow = ref_size(t->ref.element) == 2 && arithmetic;
    size_t type = narrow ? 0 : (size_t)(t - test_types);
    ref_format f = arithmetic ? t->ref.arithmetic : t->ref.element;
    unsigned how = byte(in) % 5, size = (unsigned)ref_size(f);
    test_random r = {number(in, 2)};
    uint64_t minus = ref_from_double(f, -1) ^ ref_from_double(f, 1);
    reader bits = *in;
    for (size_t i = 0; i < n; i++) {
        uint64_t v = test_ordinary(f, &r);
        switch (how) {
            case 0: v = test_element(&test_types[type], specials[type], &r); break;
            case 1: v = arithmetic ? alphas[type][test_below(&r, ALPHAS)] : v; break;
            case 2: v |= minus; break;
            case 3:
                bits = bits.left < size ? *in : bits;
                v = number(&bits, size);
                break;
            default: v = i % 64 == 63 ? specials[type][test_below(&r, SPECIALS)] : v; break;
        }
        ref_store(f, content[array], i, v);
    }
}

static void fill_bytes(reader *in, unsigned array, size_t bytes) {
    test_random r = {number(in, 2)};
    reader bits = *in;
    int of_input = one_in(in, 3);
    for (size_t i = 0; i < bytes; i++) {
        bits = bits.left == 0 ? *in : bits;
        content[array][i] = (unsigned char)(of_input ? number(&bits, 1) : test_next(&r) >> 56);
    }
}

/* Sums of x and bias that are next to a tie or at an end, or any bits. */
static void fill_sums(reader *in) {
    test_random r = {number(in, 2)};
    if (one_in(in, 3)) {
        fill_bytes(in, WIDE, call.n * sizeof(int32_t));
        return;
    }
    for (size_t i = 0; i < call.n; i++) {
        size_t c = i / call.s.inner % call.s.channels;
        int32_t x = int_accumulator(&e.requant[c % SETS], &r), bias;
        memcpy(&bias, content[BIAS] + c * sizeof bias, sizeof bias);
        x = ref_wrapped_sum(ref_wrapped_sum(x, -1 - bias), 1); /* x - bias */
        memcpy(content[WIDE] + i * sizeof x, &x, sizeof x);
    }
}

static void fill(reader *in, size_kind kind) {
    for (unsigned i = 0; i < ARRAYS; i++) {
        size_t bytes = kind == RUNS ? test_array_bytes(&call, i) : 0;
        int arithmetic = i == ALPHA || i == BIAS || i == DALPHA;
        if (!uses(i) || i == QUANT || i == REQUANT) {
            continue;
        }
        if (i == WIDE) {
            fill_sums(in);
        } else if (call.floats == NULL || i == MASK || i == OUT) {
            fill_bytes(in, i, bytes);
        } else {
            fill_floats(in, i, arithmetic, bytes / test_element_bytes(&call, i));
        }
    }
}

/* ---- Arrays in memory ---- */

static struct {
    unsigned char *memory;
    size_t before, bytes; /* what is before the arrays, and all of it */
} regions[ARRAYS];

/* Regions begin at a multiple of ALIGNED; the last byte of an array is the last of its region. */
static unsigned char *make_region(unsigned i, size_t before, size_t bytes) {
    void *memory = NULL;
    if (posix_memalign(&memory, ALIGNED, before + bytes + (before + bytes == 0)) != 0) {
        abort();
    }
    regions[i].memory = memory;
    regions[i].before = before;
    regions[i].bytes = before + bytes;
    memset(memory, CANARY_BYTE, before + bytes);
    ASAN_POISON_MEMORY_REGION(memory, before / GRANULE * GRANULE);
    if (before + bytes == 0) {
        ASAN_POISON_MEMORY_REGION(memory, 1);
    }
    return regions[i].memory + before;
}

static void free_region(unsigned i) {
    unsigned char *memory = regions[i].memory;
    if (memory == NULL) {
        return;
    }
    ASAN_UNPOISON_MEMORY_REGION(memory, regions[i].bytes);
    for (size_t k = 0; k < regions[i].before; k++) {
        check(memory[k] == CANARY_BYTE, "wrote before array %u", i);
    }
    free(memory);
    regions[i].memory = NULL;
}

/* Two arrays that lie in one region, the second so many bytes behind the first, or before it. */
static void place_two(reader *in, unsigned a, unsigned b, const size_t bytes[ARRAYS]) {
    size_t step_a = test_element_bytes(&call, a), step_b = test_element_bytes(&call, b);
    size_t step = step_a > step_b ? step_a : step_b, offset = byte(in) % ALIGNED / step * step;
    size_t longest = bytes[a] > bytes[b] ? bytes[a] : bytes[b], far = 0, end;
    unsigned how = byte(in) % 6; /* at the same place, anywhere near, or just behind */
    unsigned char *at;
    if (how > 2) {
        far = how == 3 ? (bytes[a] + step - 1) / step * step
                       : (size_t)number(in, 2) % (longest + 2 * step) / step * step;
    }
    if (one_in(in, 2) && how != 3) { /* the other one behind */
        unsigned other = a;
        a = b;
        b = other;
    }
    end = far + bytes[b] > bytes[a] ? far + bytes[b] : bytes[a];
    at = make_region(a, offset, end);
    memcpy(at, content[a], bytes[a]);
    memcpy(at + far, content[b], bytes[b]);
    call.at[a] = at;
    call.at[b] = at + far;
    shared[0] = (int)a;
    shared[1] = (int)b;
}

static void place(reader *in, size_kind kind, size_t bytes[ARRAYS]) {
    unsigned used[ARRAYS], count = 0;
    shared[0] = shared[1] = -1;
    for (unsigned i = 0; i < ARRAYS; i++) {
        int of_channels = i == ALPHA || i == BIAS || i == DALPHA || i == REQUANT;
        int any = i == TABLE || i == QUANT || kind == RUNS;
        bytes[i] = any && uses(i) ? test_array_bytes(&call, i) : 0;
        if (of_channels && routine->takes == TAKES_N) {
            bytes[i] = 0;
        }
        if (uses(i)) {
            used[count++] = i;
        }
    }
    if (one_in(in, 3)) {
        unsigned a = byte(in) % count, b = byte(in) % count;
        /* Half of them in place. */
        unsigned other = uses(X) && one_in(in, 2) ? X : IN;
        if (one_in(in, 2) && uses(OUT) && uses(other)) {
            place_two(in, OUT, other, bytes);
        } else if (a != b) {
            place_two(in, used[a], used[b], bytes);
        }
    }
    for (unsigned k = 0; k < count; k++) {
        unsigned i = used[k];
        if ((int)i != shared[0] && (int)i != shared[1]) {
            size_t step = test_element_bytes(&call, i), offset = byte(in) % ALIGNED / step * step;
            call.at[i] = make_region(i, offset, bytes[i]);
            memcpy(call.at[i], content[i], bytes[i]);
        }
    }
    /* NULL for some. */
    if (one_in(in, 8)) {
        unsigned nulls = (unsigned)number(in, 2);
        for (unsigned i = 0; i < ARRAYS; i++) {
            call.at[i] = nulls >> i & 1 ? NULL : call.at[i];
        }
    } else if (one_in(in, 8)) {
        unsigned i = used[byte(in) % count];
        call.at[i] = NULL;
    }
    for (unsigned k = 0; k < count; k++) {
        unsigned i = used[k];
        if (call.at[i] != NULL) {
            int parameters = i == QUANT || i == REQUANT;
            changed |= parameters && memcmp(content[i], call.at[i], bytes[i]) != 0;
            memcpy(content[i], call.at[i], bytes[i]);
        }
        memcpy(want[i], content[i], bytes[i]);
        e.before[i] = content[i];
        e.want[i] = want[i];
    }
}

/* ---- What must happen ---- */

static int overlap(const size_t bytes[ARRAYS]) {
    unsigned a = (unsigned)shared[0], b = (unsigned)shared[1];
    const unsigned char *p, *q;
    int in_place = (a == OUT && (b == IN || b == X)) || (b == OUT && (a == IN || a == X));
    if (shared[0] < 0 || call.at[a] == NULL || call.at[b] == NULL || !(writes(a) || writes(b))) {
        return 0;
    }
    p = call.at[a];
    q = call.at[b];
    if (in_place && p == q) {
        return 0;
    }
    return p < q + bytes[b] && q < p + bytes[a];
}

static int outside(int32_t zero, int32_t min, int32_t max) { return zero < min || zero > max; }

/* Whether the call is a caller's error; *nothing where it is to do nothing. */
static int is_error(size_kind kind, const size_t bytes[ARRAYS], int *nothing) {
    const int_type *t = call.integers;
    *nothing = kind != RUNS;
    if (kind != RUNS) {
        return kind == OVERFLOWS;
    }
    for (unsigned i = 0; i < ARRAYS; i++) {
        if (uses(i) && !(routine->optional >> i & 1) && call.at[i] == NULL) {
            return 1;
        }
    }
    *nothing = call.at[OUT] == NULL && call.at[DALPHA] == NULL && call.at[TABLE] == NULL;
    if (uses(QUANT)) {
        lrelu_quant q;
        memcpy(&q, content[QUANT], sizeof q);
        if (outside(q.in_zero, t->min, t->max) || outside(q.out_zero, t->min, t->max) ||
            (uses(ALPHA) && outside(q.alpha_zero, t->alpha_min, t->alpha_max))) {
            return 1;
        }
    }
    return overlap(bytes) || (uses(REQUANT) && outside(call.out_zero, t->min, t->max));
}

/* By the mode bits: is element i of OUT, a float, promised? With what is not to nearest nothing is;
   where subnormals are flushed, all in which none takes part. */
static int promised(size_t i) {
    return call.floats == NULL || mode == 0 || ((mode & ROUND) == 0 && !flushed[i]);
}

static void compare_elements(const char *name, ref_format f, const unsigned char *got,
                             const unsigned char *right, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint64_t is = ref_load(f, got, i), should = ref_load(f, right, i);
        if (promised(i) && is != should && !(computed[i] && ref_is_nan(f, is))) {
            test_fail("%s, element %lu is %llx, not %llx", name, (unsigned long)i,
                      (unsigned long long)is, (unsigned long long)should);
        }
    }
    compared += n;
}

static void compare_sums(const unsigned char *got, size_t n) {
    ref_format f = call.floats->ref.arithmetic;
    for (size_t c = 0; c < n && mode == 0; c++) {
        uint64_t is = ref_load(f, got, c), should = ref_load(f, want[DALPHA], c);
        check(is == should || (ref_is_nan(f, is) && ref_is_nan(f, should)),
              "sum %lu is %llx, not %llx", (unsigned long)c, (unsigned long long)is,
              (unsigned long long)should);
    }
}

static void compare_bytes(const char *name, const unsigned char *got, const unsigned char *right,
                          size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        if (got[i] != right[i]) {
            test_fail("%s, byte %lu is %x, not %x", name, (unsigned long)i, got[i], right[i]);
        }
    }
    compared += bytes;
}

static void compare_outputs(const size_t bytes[ARRAYS]) {
    if (call.floats == NULL) {
        unsigned out = writes(OUT) ? OUT : TABLE;
        if (!changed) {
            compare_bytes("result", call.at[out], want[out], bytes[out]);
        }
        return;
    }
    if (call.at[OUT] != NULL) {
        compare_elements("result", call.floats->ref.element, call.at[OUT], want[OUT], call.n);
    }
    if (writes(DALPHA) && call.at[DALPHA] != NULL) {
        compare_sums(call.at[DALPHA], call.s.channels);
    }
    if (writes(MASK) && mode == 0) {
        compare_bytes("mask", call.at[MASK], want[MASK], bytes[MASK]);
    }
}

/* Arrays that must be as they were: all, or those that are not written. */
static void compare_inputs(const size_t bytes[ARRAYS], int all) {
    for (unsigned i = 0; i < ARRAYS; i++) {
        int over = 0; /* in place of an output */
        for (unsigned k = 0; k < ARRAYS; k++) {
            over |= writes(k) && call.at[k] == call.at[i];
        }
        if (uses(i) && call.at[i] != NULL && (all || !over)) {
            compare_bytes("an array that is not to be written", call.at[i], content[i], bytes[i]);
        }
    }
}

/* ---- The inline functions, and lrelu_s8 and its like: by what the routines must give ---- */

static unsigned char results[MOST * 8];

static void compare_values(void) {
    const test_type *t = call.floats;
    const test_inline *one = &test_inlines[t - test_types];
    int backward = uses(X);
    if (!backward) {
        one->value(results, content[IN], call.n, call.alpha);
        compare_elements(one->value_name, t->ref.element, results, want[OUT], call.n);
    }
    for (const test_register *k = test_registers; t == test_types && k->forward != NULL; k++) {
        test_by_registers(k, backward, results, content[IN], content[backward ? X : IN], call.n,
                          call.alpha);
        compare_elements(backward ? k->backward_name : k->forward_name, t->ref.element, results,
                         want[OUT], call.n);
    }
}

static void compare_derivatives(void) {
    const test_type *t = call.floats;
    const test_inline *one = &test_inlines[t - test_types];
    uint64_t at_positive = ref_from_double(t->ref.arithmetic, 1);
    one->grad(results, content[X], call.n, call.alpha);
    for (size_t i = 0; i < call.n; i++) {
        int positive = ref_is_positive(t->ref.element, ref_load(t->ref.element, content[X], i));
        uint64_t is = ref_load(t->ref.arithmetic, results, i);
        uint64_t should = positive ? at_positive : call.alpha;
        check(is == should || (!positive && ref_is_nan(t->ref.arithmetic, is) &&
                               ref_is_nan(t->ref.arithmetic, should)),
              "%s, element %lu is %llx, not %llx", one->grad_name, (unsigned long)i,
              (unsigned long long)is, (unsigned long long)should);
    }
}

static void compare_others(void) {
    if (strcmp(routine->name, "forward") != 0 && strcmp(routine->name, "backward") != 0) {
        return;
    }
    if (call.floats != NULL) {
        compare_values();
        if (uses(X)) {
            compare_derivatives();
        }
        return;
    }
    memcpy(&call.quant, content[QUANT], sizeof call.quant);
    call.integers->one_by_one(results, content[IN], call.n, &call.quant);
    if (!changed) {
        compare_bytes("one by one", results, want[OUT], call.n * call.integers->size);
    }
}

/* ---- One input ---- */

static void choose_routine(reader *in) {
    size_t count = 0, wanted;
    call = test_call_of(byte(in) % (test_type_count + INT_TYPES));
    for (size_t i = 0; i < test_routine_count; i++) {
        count += (size_t)test_has(&call, &test_routines[i]);
    }
    wanted = byte(in) % count;
    for (routine = test_routines;; routine++) {
        if (test_has(&call, routine) && wanted-- == 0) {
            break;
        }
    }
}

static void ask(reader *in) {
    const char *text = lrelu_status_text((lrelu_status)(int32_t)number(in, 4));
    check(text != NULL && text[0] != '\0' && lrelu_isa_name()[0] != '\0', "a text is empty");
}

static unsigned choose_mode(reader *in) {
    unsigned bits = byte(in);
    return bits < 192 || !HAVE_MODE ? 0
                      : (bits & 1 ? FLUSH_RESULTS : 0) | (bits & 2 ? FLUSH_INPUTS : 0) |
                            (bits << 11 & ROUND); /* 0x18 of the byte */
}

static void run(void) {
    unsigned usual = GET_MODE();
    SET_MODE(usual | mode);
    routine->run(&call);
    check(((GET_MODE() ^ usual) & (FLUSH_RESULTS | FLUSH_INPUTS | ROUND)) == mode,
          "the mode bits are others than before");
    SET_MODE(usual);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    reader in = read_input(data, size);
    size_t bytes[ARRAYS];
    size_kind kind;
    int error, nothing;
    inputs++;
    changed = 0;
    mode = 0;
    memset(&e, 0, sizeof e);
    e.call = &call;
    e.computed = computed;
    e.flushed = flushed;
    choose_routine(&in);
    mode = choose_mode(&in);
    kind = choose_size(&in);
    choose_parameters(&in, kind);
    fill(&in, kind);
    place(&in, kind, bytes);
    error = is_error(kind, bytes, &nothing);
    memset(computed, 0, sizeof computed);
    if (!error && !nothing && !changed) {
        fuzz_want(&e, (size_t)(routine - test_routines));
    }
    assertions = 0;
    run();
    check(assertions == (unsigned)error, "met LRELU_ASSERT %u times, not %d", assertions, error);
    compare_inputs(bytes, error || nothing);
    if (!error && !nothing) {
        compare_outputs(bytes);
        compare_others();
    }
    ask(&in);
    errors += (unsigned)error;
    by_hand += changed && !error;
    for (unsigned i = 0; i < ARRAYS; i++) {
        free_region(i);
    }
    return 0;
}

static void report(void) {
    size_t of, called = fuzz_called(&of);
    printf("%lu inputs, %lu of them errors, %lu with parameters made by hand; %lu comparisons; "
           "%lu of %lu public functions called\n",
           inputs, errors, by_hand, compared, (unsigned long)called, (unsigned long)of);
    fflush(stdout);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    fuzz_check_rows();
    for (size_t i = 0; i < test_type_count; i++) {
        test_specials(&test_types[i], specials[i]);
        test_alphas(&test_types[i], alphas[i]);
    }
    atexit(report);
    return 0;
}
