/* Times every array routine of lrelu.h, on one path, against the loops of limits.c and plain.c.
   bench.sh builds one program per path and runs them; bench --help lists what can be chosen. */
#define _GNU_SOURCE
#include "data.h"
#include "loops.h"
#include "measure.h"
#include "options.h"

/* What a call needs. y may be x; the pointers with 0 are the same arrays at a cache line. */
typedef struct work {
    void *y, *y0, *dalpha;
    const void *x, *x0, *dy, *alphas, *bias, *table;
    uint8_t *mask;
    int type, place; /* of the elements; of the arrays */
    size_t n, bytes;
    float af;
    double ad;
    prelu_shape s;
#ifdef LRELU_BENCH_INTEGERS
    lrelu_quant quant;
#endif
    bench_quant plain_quant;
    /* For accumulators; of each channel. */
    const int32_t *bias32;
    const lrelu_requant *requants;
    const bench_quant *plain_requants;
} work;

typedef void (*run_fn)(const void *, long);

/* The arguments come from a local copy, which no call can change. */
#define RUN(name, call)                                                                            \
    static void name(const void *w, long reps) {                                                   \
        const work k = *(const work *)w;                                                           \
        for (; reps > 0; reps--) {                                                                 \
            call;                                                                                  \
            __asm__ volatile("" : : : "memory");                                                   \
        }                                                                                          \
    }

RUN(copy, limit_copy(k.y, k.x, k.bytes))
RUN(r2w1, limit_r2w1(k.y, k.dy, k.x, k.bytes))
RUN(rmw, limit_rmw(k.y, k.bytes))
RUN(r2rmw, limit_r2rmw(k.y, k.x, k.bytes))
RUN(load2, limit_load2(k.dy, k.x, k.bytes))
RUN(r4w1, limit_r4w1(k.y, k.x, k.bytes))
RUN(stream_copy, limit_stream_copy(k.y, k.x, k.bytes))
RUN(stream_r2w1, limit_stream_r2w1(k.y, k.dy, k.x, k.bytes))
RUN(empty, limit_empty(k.y, k.x, k.n, k.af))

#define RUN_TYPE_(p, lrelu, prelu, sfx, a)                                                         \
    RUN(run_##p##forward_##sfx, lrelu##forward_##sfx(k.y, k.x, k.n, a))                            \
    RUN(run_##p##backward_##sfx, lrelu##backward_##sfx(k.y, k.dy, k.x, k.n, a))                    \
    RUN(run_##p##forward_mask_##sfx, lrelu##forward_mask_##sfx(k.y, k.mask, k.x, k.n, a))          \
    RUN(run_##p##backward_mask_##sfx, lrelu##backward_mask_##sfx(k.y, k.dy, k.mask, k.n, a))       \
    RUN(run_##p##prelu_forward_##sfx, prelu##forward_##sfx(k.y, k.x, k.alphas, k.s))               \
    RUN(run_##p##prelu_dx_##sfx, prelu##backward_##sfx(k.y, NULL, k.dy, k.x, k.alphas, k.s))       \
    RUN(run_##p##prelu_backward_##sfx,                                                             \
        prelu##backward_##sfx(k.y, k.dalpha, k.dy, k.x, k.alphas, k.s))                            \
    RUN(run_##p##dalpha_##sfx, prelu##backward_##sfx(NULL, k.dalpha, k.dy, k.x, k.alphas, k.s))
#define RUN_TYPES_(p, lrelu, prelu)                                                                \
    RUN_TYPE_(p, lrelu, prelu, f32, k.af)                                                          \
    RUN_TYPE_(p, lrelu, prelu, f64, k.ad)                                                          \
    RUN_TYPE_(p, lrelu, prelu, f16, k.af)                                                          \
    RUN_TYPE_(p, lrelu, prelu, bf16, k.af)

RUN_TYPES_(ours_, lrelu_, prelu_)
RUN_TYPES_(plain_, plain_, plain_prelu_)
RUN(aligned_forward_f32, lrelu_forward_f32(k.y0, k.x0, k.n, k.af))
RUN(aligned_forward_f64, lrelu_forward_f64(k.y0, k.x0, k.n, k.ad))
RUN(aligned_forward_f16, lrelu_forward_f16(k.y0, k.x0, k.n, k.af))
RUN(aligned_forward_bf16, lrelu_forward_bf16(k.y0, k.x0, k.n, k.af))
#ifdef BENCH_HAS_OTHER
RUN_TYPES_(other_, other_, other_prelu_)
#define OTHER(name) run_other_##name
#else
#define OTHER(name) NULL
#endif

#ifdef LRELU_BENCH_INTEGERS
#define RUN_INTEGER_(p, lrelu, prelu, sfx, q)                                                      \
    RUN(run_##p##forward_##sfx, lrelu##forward_##sfx(k.y, k.x, k.n, q))                            \
    RUN(run_##p##prelu_forward_##sfx, prelu##forward_##sfx(k.y, k.x, k.alphas, k.s, q))
#define RUN_INTEGERS_(p, lrelu, prelu, q)                                                          \
    RUN_INTEGER_(p, lrelu, prelu, s8, q)                                                           \
    RUN_INTEGER_(p, lrelu, prelu, u8, q)                                                           \
    RUN_INTEGER_(p, lrelu, prelu, s16, q)                                                          \
    RUN(run_##p##lookup_s8, lrelu##lookup_s8(k.y, k.x, k.n, k.table))                              \
    RUN(run_##p##lookup_u8, lrelu##lookup_u8(k.y, k.x, k.n, k.table))
RUN_INTEGERS_(ours_, lrelu_, prelu_, &k.quant)
RUN_INTEGERS_(plain_, plain_, plain_prelu_, &k.plain_quant)
#ifdef BENCH_HAS_OTHER
RUN_INTEGERS_(other_, other_, other_prelu_, &k.plain_quant)
#endif
#endif

#ifdef LRELU_BENCH_BIAS
enum { OUT_ZERO = 3 }; /* of accumulators; for s8 and u8 */
#define RUN_BIAS_(p, lrelu, prelu, sfx, a)                                                         \
    RUN(run_##p##forward_bias_##sfx, lrelu##forward_bias_##sfx(k.y, k.x, k.bias, a, k.s))          \
    RUN(run_##p##prelu_forward_bias_##sfx,                                                         \
        prelu##forward_bias_##sfx(k.y, k.x, k.bias, k.alphas, k.s))                                \
    RUN(run_##p##backward_bias_##sfx,                                                              \
        lrelu##backward_bias_##sfx(k.y, k.dalpha, k.dy, k.x, a, k.s))
#define RUN_BIASES_(p, lrelu, prelu, q)                                                            \
    RUN_BIAS_(p, lrelu, prelu, f32, k.af)                                                          \
    RUN_BIAS_(p, lrelu, prelu, f64, k.ad)                                                          \
    RUN_BIAS_(p, lrelu, prelu, f16, k.af)                                                          \
    RUN_BIAS_(p, lrelu, prelu, bf16, k.af)                                                         \
    RUN_S32_(p, lrelu, s8, q)                                                                      \
    RUN_S32_(p, lrelu, u8, q)
#define RUN_S32_(p, lrelu, sfx, q)                                                                 \
    RUN(run_##p##forward_s32_##sfx,                                                                \
        lrelu##forward_s32_##sfx(k.y, k.x, k.bias32, q, OUT_ZERO, k.s))
RUN_BIASES_(ours_, lrelu_, prelu_, k.requants)
RUN_BIASES_(plain_, plain_, plain_prelu_, k.plain_requants)
RUN_S32_(native_, native_, s8, k.plain_requants)
RUN_S32_(native_, native_, u8, k.plain_requants)
#ifdef BENCH_HAS_OTHER
RUN_BIASES_(other_, other_, other_prelu_, k.plain_requants)
#endif

/* What one does where a library has no bias. */
#define RUN_TWO_PASSES_(sfx, a)                                                                    \
    RUN(two_passes_##sfx, add_##sfx(k.y, k.x, k.bias, k.s);                                        \
        lrelu_forward_##sfx(k.y, k.y, k.n, a))
RUN_TWO_PASSES_(f32, k.af)
RUN_TWO_PASSES_(f64, k.ad)
#define two_passes_f16 NULL
#define two_passes_bf16 NULL
#endif

enum { APART, OFF16, IN_PLACE }; /* OFF16: x and y 16 bytes past a cache line */
enum { COPY, R2W1, RMW, R2RMW, LOAD2, R4W1 };

static const char *const limit_names[] = {"copy", "r2w1", "rmw", "r2rmw", "load2", "r4w1"};
static const run_fn limits[] = {copy, r2w1, rmw, r2rmw, load2, r4w1};

/* own: another routine of ours, or more than one loop, that this one is compared with, if any.
   shaped: over all PReLU shapes. equal: integer scales and zero points the same. */
typedef struct routine {
    const char *name;
    int type, place, limit, shaped, equal;
    run_fn ours, plain, other;
    const char *own_name;
    run_fn own;
} routine;

#define SAME(f) run_ours_##f, run_plain_##f, OTHER(f)
#define FLOAT_ROUTINES(sfx, t)                                                                     \
    {"forward_" #sfx, t, APART, COPY, 0, 0, SAME(forward_##sfx), NULL, NULL},                      \
        {"forward_off16_" #sfx, t,    OFF16,     COPY,                                             \
         0,                     0,    SAME(forward_##sfx), "aligned", aligned_forward_##sfx},      \
        {"forward_inplace_" #sfx, t, IN_PLACE, RMW, 0, 0, SAME(forward_##sfx), NULL, NULL},        \
        {"backward_" #sfx, t, APART, R2W1, 0, 0, SAME(backward_##sfx), NULL, NULL},                \
        {"backward_inplace_" #sfx, t, IN_PLACE, R2RMW, 0, 0, SAME(backward_##sfx), NULL, NULL},    \
        {"forward_mask_" #sfx, t, APART, COPY, 0, 0, SAME(forward_mask_##sfx), "forward",          \
         run_ours_forward_##sfx},                                                                  \
        {"backward_mask_" #sfx, t, APART, R2W1, 0, 0, SAME(backward_mask_##sfx), "backward",       \
         run_ours_backward_##sfx},                                                                 \
        {"prelu_forward_" #sfx, t, APART, COPY, 1, 0, SAME(prelu_forward_##sfx), NULL, NULL},      \
        {"prelu_dx_" #sfx, t, APART, R2W1, 1, 0, SAME(prelu_dx_##sfx), NULL, NULL},                \
        {"prelu_backward_" #sfx, t, APART, R2W1, 1, 0, SAME(prelu_backward_##sfx), NULL, NULL},    \
        {"dalpha_" #sfx, t, APART, LOAD2, 1, 0, SAME(dalpha_##sfx), NULL, NULL}
#define INTEGER_ROUTINES(sfx, t)                                                                   \
    {"forward_" #sfx, t, APART, COPY, 0, 0, SAME(forward_##sfx), NULL, NULL},                      \
        {"forward_equal_" #sfx, t, APART, COPY, 0, 1, SAME(forward_##sfx), NULL, NULL},            \
        {"prelu_forward_" #sfx, t, APART, COPY, 1, 0, SAME(prelu_forward_##sfx), NULL, NULL}

#define BIAS_ROUTINES(sfx, t)                                                                      \
    {"forward_bias_" #sfx, t, APART, COPY, 1, 0, SAME(forward_bias_##sfx), "two passes",           \
     two_passes_##sfx},                                                                            \
        {"prelu_forward_bias_" #sfx, t, APART, COPY, 1, 0, SAME(prelu_forward_bias_##sfx), NULL,   \
         NULL},                                                                                    \
        {"backward_bias_" #sfx, t, APART, R2W1, 1, 0, SAME(backward_bias_##sfx), "prelu_backward", \
         run_ours_prelu_backward_##sfx}
#define S32_ROUTINE(sfx)                                                                           \
    {"forward_s32_" #sfx, S32, APART, R4W1, 1, 0, SAME(forward_s32_##sfx), "native",               \
     run_native_forward_s32_##sfx}

static const routine routines[] = {
    FLOAT_ROUTINES(f32, F32),
    FLOAT_ROUTINES(f64, F64),
    FLOAT_ROUTINES(f16, F16),
    FLOAT_ROUTINES(bf16, BF16),
#ifdef LRELU_BENCH_INTEGERS
    INTEGER_ROUTINES(s8, S8),
    INTEGER_ROUTINES(u8, U8),
    INTEGER_ROUTINES(s16, S16),
    {"lookup_s8", S8, APART, COPY, 0, 0, SAME(lookup_s8), NULL, NULL},
    {"lookup_u8", U8, APART, COPY, 0, 0, SAME(lookup_u8), NULL, NULL},
#endif
#ifdef LRELU_BENCH_BIAS
    BIAS_ROUTINES(f32, F32),
    BIAS_ROUTINES(f64, F64),
    BIAS_ROUTINES(f16, F16),
    BIAS_ROUTINES(bf16, BF16),
    S32_ROUTINE(s8),
    S32_ROUTINE(u8),
#endif
};
enum { ROUTINES = sizeof routines / sizeof *routines };

/* What the figures are asked to reach: at least, and what a prototype, or 2.0.0, had. */
typedef struct target {
    const char *path, *routine, *shape;
    size_t n;
    const char *against;
    double least, seen;
} target;
static const target targets[] = {
    {"avx512", "forward_f32", "", 4096, "copy", 0.62, 0.70},
    {"avx512", "forward_f32", "", 65536, "copy", 0.90, 0.95},
    {"avx512", "forward_f32", "", 1048576, "copy", 0.97, 1.00},
    {"avx512", "forward_f32", "", 16777216, "copy", 1.5, 1.7},
    {"sse2", "forward_f32", "", 16777216, "copy", 1.45, 1.6},
    {"avx512", "forward_off16_f32", "", 4096, "aligned", 0.91, 0.98},
    {"sse2", "forward_f32", "", 4096, "plain", 40, 59},
    {"sse2", "forward_f32", "", 4096, "other", 1.6, 1.74},
    {"avx2", "forward_f32", "", 4096, "other", 0.95, 1.0},
    {"avx512", "forward_f32", "", 1, "empty", 0.55, 0.78},
    {"avx512", "forward_f32", "", 7, "empty", 0.55, 0.78},
    {"avx512", "forward_inplace_f32", "", 4096, "rmw", 0.60, 0.70},
    {"avx512", "forward_inplace_f32", "", 4096, "other", 9, 11},
    {"avx512", "backward_f32", "", 1024, "r2w1", 0.68, 0.77},
    {"avx512", "backward_f32", "", 4096, "r2w1", 0.85, 0.93},
    {"avx512", "backward_mask_f32", "", 4096, "backward", 1.1, 1.2},
    {"avx512", "backward_mask_f32", "", 1048576, "r2w1", 1.4, 1.48},
    {"avx512", "forward_mask_f32", "", 4096, "forward", 0.62, 0.70},
    {"sse2", "prelu_forward_f32", "nhwc C=3", 65536, "plain", 10, 0},
    {"avx512", "prelu_forward_f32", "nhwc C=3", 65536, "plain", 10, 0},
    {"avx512", "prelu_forward_f32", "nchw 7x7", 65536, "copy", 0.60, 0.66},
    {"avx512", "prelu_forward_f32", "nchw 56x56", 1048576, "copy", 0.95, 1.0},
    {"avx512", "dalpha_f32", "shared", 4096, "load2", 0.52, 0.60},
    {"avx512", "forward_s16", "", 4096, "plain", 10, 12},
    {"avx2", "forward_s16", "", 4096, "plain", 4, 0},
    {"sse2", "forward_bias_f32", "nhwc C=64", 4096, "two passes", 1.3, 1.7},
    {"avx2", "forward_bias_f32", "nhwc C=64", 4096, "two passes", 1.3, 1.65},
    {"avx512", "forward_bias_f32", "nhwc C=64", 4096, "two passes", 1.3, 2.5},
    {"sse2", "forward_bias_f32", "nhwc C=64", 262144, "two passes", 1.25, 1.7},
    {"avx2", "forward_bias_f32", "nhwc C=64", 262144, "two passes", 1.25, 1.45},
    {"avx512", "forward_bias_f32", "nhwc C=64", 262144, "two passes", 1.25, 1.6},
    {"sse2", "backward_bias_f32", "nhwc C=64", 4096, "prelu_backward", 0.95, 1.09},
    {"avx2", "backward_bias_f32", "nhwc C=64", 4096, "prelu_backward", 0.95, 1.1},
    {"avx512", "backward_bias_f32", "nhwc C=64", 4096, "prelu_backward", 0.95, 1.17},
    {"sse2", "forward_s32_s8", "nhwc C=64", 4096, "native", 2, 7.5},
    {"avx2", "forward_s32_s8", "nhwc C=64", 4096, "native", 4, 13.3},
    {"avx512", "forward_s32_s8", "nhwc C=64", 4096, "native", 6, 21},
};
enum { TARGETS = sizeof targets / sizeof *targets };

static const size_t all_sizes[] = {1, 7, 16, 64, 256, 1024, 4096, 65536, 1048576, 16777216};
static const size_t few_sizes[] = {1, 16, 256, 4096, 65536, 1048576};
/* Only the first but for f32 and accumulators. */
static const size_t shape_sizes[] = {65536, 4096, 262144, 1048576};

/* Before each round of a plain loop: a branch predictor learns even 4096 random signs when it sees
   them again and again. From 128K on it does not. */
static void fresh_signs(void *p) {
    work *w = p;
    if (w->n >= 131072) return;
    fill((void *)(uintptr_t)w->x, w->type, w->n, w->place == IN_PLACE);
    fill(w->mask, U8, LRELU_MASK_BYTES(w->n), 0);
}

/* ---- options */

static int only_targets;
static const double round_us = 25;

static const char help[] =
    "usage: bench-PATH [options]        one path of lrelu.h against plain loops and limits\n"
    "  --routine NAME[,NAME...]   only these; * and ? as in file names: forward_f32, *_bf16\n"
    "  --shape NAME               PReLU shapes: shared, 'nhwc C=3', 'nchw 7x7', 'nhwc*', ...\n"
    "  --n SIZE[,SIZE...]         elements: 4096, 64K, 16M\n"
    "  --targets                  only the rows that have a target, which is printed beside\n"
    "  --ms MS                    time for a row (20); more is steadier\n"
    "  --core N                   pin to this core (the one it starts on)\n"
    "  --csv FILE                 write the rows there too\n"
    "  --list                     the routines\n"
    "A ratio is the other's time over ours: above 1 we are faster. +- is the distance between the\n"
    "quartiles of our time, in percent of it. limit: the loop that only moves the bytes; "
    "plain, other:\n"
    "the loop by the compilers that bench.sh names; own: another routine of ours, "
    "an empty call, two\n"
    "passes (the bias added, then lrelu_forward in place), native (the plain loop by "
    "-O3 -march=native)\n"
    "or, past the caches, the moves by streaming stores.\n";

static const char *routine_name(int i) { return i < ROUTINES ? routines[i].name : NULL; }

static int has_target(const char *name, const char *shape, size_t n) {
    int i;
    for (i = 0; i < TARGETS; i++) {
        if (strcmp(targets[i].path, lrelu_isa_name()) == 0 && targets[i].n == n &&
            strcmp(targets[i].routine, name) == 0 && strcmp(targets[i].shape, shape) == 0) {
            return 1;
        }
    }
    return 0;
}

static int sizes_of(const routine *r, const size_t **sizes) {
    if (chosen_count) {
        *sizes = chosen_sizes;
        return chosen_count;
    }
    if (r->shaped) {
        *sizes = shape_sizes;
        return only_targets || r->type == F32 || r->type == S32 ? COUNT(shape_sizes) : 1;
    }
    if (only_targets || (r->type == F32 && (r->place == APART))) {
        *sizes = all_sizes;
        return COUNT(all_sizes);
    }
    *sizes = few_sizes;
    return COUNT(few_sizes);
}

/* ---- rows */

#ifdef LRELU_BENCH_INTEGERS
/* API.md's (m, s) of a ratio > 0. */
static void quantize(double d, int32_t *m, int *s) {
    int64_t f;
    for (*s = 0; d >= 1; ++*s) d /= 2;
    for (; d < 0.5; --*s) d *= 2;
    f = (int64_t)(d * 2147483648.0 + 0.5);
    if (f == (int64_t)1 << 31) {
        f /= 2;
        ++*s;
    }
    *m = (int32_t)f;
}
#endif

#ifdef LRELU_BENCH_BIAS
/* Scales with which the sums of S32 fill 8 bits and some are clamped; alpha is 0.1. */
static void set_up_requants(work *w) {
    static lrelu_requant q[SLOPES];
    static bench_quant plain[SLOPES];
    int i;
    for (i = 0; i < SLOPES; i++) {
        const float weight = 0.0005f * (float)(20 + i % 31);
        const double pos = (double)0.05f * (double)weight / (double)0.0625f;
        const lrelu_status ok =
            lrelu_requant_prepare(&q[i], 0.05f, weight, 0.1f, 0.0625f, LRELU_ROUND_DOUBLE);
        if (ok != LRELU_OK) stop("cannot prepare", lrelu_status_text(ok));
        quantize(pos, &plain[i].m_pos, &plain[i].s_pos);
        quantize(pos * (double)0.1f, &plain[i].m_neg, &plain[i].s_neg);
    }
    w->bias32 = random_bias();
    w->requants = q;
    w->plain_requants = plain;
}
#endif

static unsigned char *arrays[3]; /* x, dy, y */
static size_t room;

static void row(const routine *r, const layout *l, size_t n, int progress) {
    const size_t size = size_of(r->type);
    runner run[MAX_RUNNERS];
    measured m[MAX_RUNNERS];
    work w;
    int i, count = 0, limit_at, plain_at, other_at = -1, own_at = -1;
    const char *own = r->own ? r->own_name : NULL;
    run_fn own_run = r->own;
    const char *shape = l ? l->name : "";
    size_t written; /* bytes of y */
    double per_s;

    memset(&w, 0, sizeof w);
    w.type = r->type;
    w.place = r->place;
    if (l) {
        const extent e = extent_of(l, n);
        w.s = prelu_nchw(e.outer, e.channels, e.inner);
    }
    w.n = l ? w.s.outer * w.s.channels * w.s.inner : n;
    w.bytes = w.n * size;
    written = r->limit == R4W1 ? w.n : w.bytes;
    w.af = 0.01f;
    w.ad = 0.01;
    w.alphas = slopes_of(r->type);
    w.bias = w.alphas;
    w.table = random_table();
    w.dalpha = zero_dalpha();
    if (room < w.bytes) {
        for (i = 0; i < 3; i++) {
            if (room) munmap(arrays[i], room + 8192);
            arrays[i] = pages(w.bytes + 8192);
        }
        room = w.bytes;
    }
    /* All at the same place in a page, as large arrays are. A store holds up loads that come
       after it from the same place in another page: here those are a page further on, out of
       the CPU's sight. */
    w.x0 = arrays[0];
    w.dy = arrays[1];
    w.y0 = arrays[2];
    w.x = (const char *)w.x0 + (r->place == OFF16 ? 16 : 0);
    w.y = (char *)w.y0 + (r->place == OFF16 ? 16 : 0);
    w.mask = pages(LRELU_MASK_BYTES(w.n) + 64);
    fill(arrays[0], r->type, w.n + (r->place == OFF16 ? 16 / size : 0), r->place == IN_PLACE);
    if (r->limit != COPY && r->limit != RMW) {
        fill(arrays[1], r->type, w.n, r->place == IN_PLACE);
    }
    fill(w.mask, U8, LRELU_MASK_BYTES(w.n), 0);
    if (r->place == IN_PLACE && r->limit == R2RMW) {
        /* dx == dy, and there dy = 0 stays what it is */
        w.y = arrays[1];
        memset(w.y, 0, w.bytes);
    } else if (r->place == IN_PLACE) {
        w.y = arrays[0];
    }
#ifdef LRELU_BENCH_INTEGERS
    /* alpha is 0.1, or, times PReLU's slopes of 10 to 40, 0.01 */
    if (r->type >= S8 && r->type != S32) {
        const int32_t zero = r->type == S16 ? 0 : r->type == U8 ? 128 : 3;
        const int32_t out_zero = r->equal || r->type == S16 ? zero : zero - 7;
        const float out = r->equal ? 0.05f : 0.0625f;
        const double pos = l ? 0.05 / 0.0625 : (double)(0.05f / out);
        const double neg = l ? 0.05 * 0.01 / 0.0625 : (double)(0.05f * 0.1f / out);
        lrelu_status ok = l ? prelu_quant_prepare(&w.quant, 0.05f, zero, 0.01f, 0, out, out_zero,
                                                  LRELU_ROUND_DOUBLE)
                            : lrelu_quant_prepare(&w.quant, 0.05f, zero, 0.1f, out, out_zero,
                                                  LRELU_ROUND_DOUBLE);
        if (ok != LRELU_OK) stop("cannot prepare", lrelu_status_text(ok));
        w.plain_quant.in_zero = zero;
        w.plain_quant.out_zero = out_zero;
        quantize(pos, &w.plain_quant.m_pos, &w.plain_quant.s_pos);
        quantize(neg, &w.plain_quant.m_neg, &w.plain_quant.s_neg);
    }
#endif
#ifdef LRELU_BENCH_BIAS
    if (r->type == S32) set_up_requants(&w);
#endif

    /* Where the second array is free, it is for plain's results. */
    if (r->place == APART && (r->limit == COPY || r->limit == R4W1)) {
        work p = w;
        p.y = arrays[1];
        p.mask = (uint8_t *)pages(LRELU_MASK_BYTES(w.n) + 64);
        r->ours(&w, 1);
        r->plain(&p, 1);
        if (memcmp(w.y, p.y, written) != 0) stop("not the results of the plain loop", r->name);
        munmap(p.mask, LRELU_MASK_BYTES(w.n) + 64);
    }
    memset(run, 0, sizeof run);
    run[count++].run = r->ours;
    limit_at = count;
    run[count++].run = limits[r->limit];
    plain_at = count;
    run[count].fresh = fresh_signs;
    run[count++].run = r->plain;
    if (r->other) {
        other_at = count;
        run[count].fresh = fresh_signs;
        run[count++].run = r->other;
    }
    if (n <= 64 && !own && !l) {
        own = "empty";
        own_run = empty;
    }
    if (w.bytes >= 32u << 20 && !own && (r->limit == COPY || r->limit == R2W1)) {
        own = "streamed";
        own_run = r->limit == COPY ? stream_copy : stream_r2w1;
    }
    if (own) {
        own_at = count;
        run[count++].run = own_run;
    }
    measure(run, count, &w, round_us * 1e3, budget_ms * 1e6, m);
    munmap(w.mask, LRELU_MASK_BYTES(w.n) + 64);

    {
        /* bytes read and written, the mask's bits included */
        const int masked = strstr(r->name, "_mask") != NULL;
        const double arrays_read = r->limit == R2W1 || r->limit == R2RMW ? 2 : 1;
        per_s = ((arrays_read - (masked && r->limit == R2W1)) * (double)w.bytes + (double)written +
                 masked * (double)LRELU_MASK_BYTES(w.n)) / m[0].ns * 1e9;
    }
    if (progress) fputs("\r\033[K", stderr);
    printf("%-22s %-10s %9zu %12.1f %7.1f%% %8.3f %8.2f  %5s %6.3f %8.2f", r->name, shape, w.n,
           m[0].ns, m[0].spread * 100, (double)w.n / m[0].ns, per_s / 1e9, limit_names[r->limit],
           m[limit_at].ratio, m[plain_at].ratio);
    if (other_at >= 0) printf(" %8.2f", m[other_at].ratio);
    if (own_at >= 0) printf("  %s %.3f", own, m[own_at].ratio);
    for (i = 0; i < TARGETS; i++) {
        const target *t = &targets[i];
        int at = -1;
        if (strcmp(t->path, lrelu_isa_name()) || strcmp(t->routine, r->name) || t->n != n ||
            strcmp(t->shape, shape)) {
            continue;
        }
        if (strcmp(t->against, limit_names[r->limit]) == 0) at = limit_at;
        if (strcmp(t->against, "plain") == 0) at = plain_at;
        if (strcmp(t->against, "other") == 0) at = other_at;
        if (own && strcmp(t->against, own) == 0) at = own_at;
        if (at < 0) continue;
        printf("\n    against %s: %.3f, at least %.2f", t->against, m[at].ratio, t->least);
        if (m[at].ratio >= t->least) continue;
        printf("   MISSED");
        if (own_run == stream_copy || own_run == stream_r2w1) {
            printf(", the moves alone, streamed, have %.3f", m[at].ns / m[own_at].ns);
        } else if (at != limit_at) {
            printf(", the limit has %.3f", m[at].ns / m[limit_at].ns);
        }
    }
    puts("");
    fflush(stdout);
    if (csv) {
        fprintf(csv, "%s,%s,%s,%zu,%.3f,%.4f,%.5f,%.4g,%s,%.4f,%.4f,", lrelu_isa_name(), r->name,
                shape, w.n, m[0].ns, m[0].spread, (double)w.n / m[0].ns, per_s,
                limit_names[r->limit], m[limit_at].ratio, m[plain_at].ratio);
        if (other_at >= 0) fprintf(csv, "%.4f", m[other_at].ratio);
        fprintf(csv, ",%s,", own ? own : "");
        if (own_at >= 0) fprintf(csv, "%.4f", m[own_at].ratio);
        fputs("\n", csv);
    }
}

/* Every row, or, if count is wanted, only how many there are. */
static int all_rows(int count_only, int total) {
    int i, j, k, done = 0;
    for (i = 0; i < ROUTINES; i++) {
        const routine *r = &routines[i];
        const size_t *sizes;
        const int n_sizes = sizes_of(r, &sizes);
        if (!wanted(r->name)) continue;
        for (k = 0; k < (r->shaped ? LAYOUTS : 1); k++) {
            const layout *l = r->shaped ? &layouts[k] : NULL;
            if (l && fnmatch(shape_pattern, l->name, 0) != 0) continue;
            for (j = 0; j < n_sizes; j++) {
                if (only_targets && !has_target(r->name, l ? l->name : "", sizes[j])) continue;
                done++;
                if (count_only) continue;
                if (isatty(2)) {
                    fprintf(stderr, "\r\033[K%s: %d of %d: %s %s %zu", lrelu_isa_name(), done,
                            total, r->name, l ? l->name : "", sizes[j]);
                } else if (done % 50 == 0) {
                    fprintf(stderr, "%s: %d of %d rows\n", lrelu_isa_name(), done, total);
                }
                row(r, l, sizes[j], isatty(2));
            }
        }
    }
    return done;
}

int main(int argc, char **argv) {
    int rows;
    parse_options(argc, argv, help, routine_name, "--targets", &only_targets);
    pin_to(core >= 0 ? core : sched_getcpu());
    rows = all_rows(1, 0);
    printf("%s: ours by %s; plain by %s; other by %s\n", lrelu_isa_name(), BENCH_OURS, BENCH_PLAIN,
           BENCH_OTHER_NAME);
    printf("%-22s %-10s %9s %12s %8s %8s %8s  %5s %6s %8s %8s  own\n", "routine", "shape", "n",
           "ns", "+-", "per ns", "GB/s", "limit", "ratio", "plain", "other");
    if (csv) {
        fputs("path,routine,shape,n,ns,spread,elements_per_ns,bytes_per_s,limit,limit_ratio,"
              "plain_ratio,other_ratio,own,own_ratio\n", csv);
    }
    all_rows(0, rows);
    if (isatty(2)) fputs("\r\033[K", stderr);
    if (csv && fclose(csv) != 0) stop("cannot write the csv", NULL);
    return 0;
}
