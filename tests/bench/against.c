/* Times two builds of lrelu.h against each other, call by call: an earlier header and this one, or
   one header by two compilers. against.sh builds it and says what can be chosen. */
#define _GNU_SOURCE
#include "data.h"
#include "measure.h"
#include "options.h"
#include "side.h"

#include <math.h>

/* against.sh gives: BENCH_SIDES(X), a path each, BENCH_OLD and BENCH_NEW, what heads the columns,
   and, to compare compilers, BENCH_LEAST, the only limit then. Without any side the program reads
   its options and ends: a bad one need not wait for the builds. */
#ifndef BENCH_SIDES
#define BENCH_SIDES(X)
#define BENCH_OLD ""
#define BENCH_NEW ""
#endif
#define SIDE_DECLARE(p) extern const side old_##p, new_##p;
BENCH_SIDES(SIDE_DECLARE)

static const struct path {
    const char *name;
    const side *old, *new;
} paths[] = {
#define SIDE_PATH(p) {#p, &old_##p, &new_##p},
    BENCH_SIDES(SIDE_PATH) {NULL, NULL, NULL}};

/* What is measured at which sizes. SHAPES are those of PReLU's layouts but the shared slope, which
   has the sizes of the other routines. */
enum { ALL, ALL_4M, MOST, SOME, ONE, SHAPES, SHAPES_3, SHAPES_4K, PACKS };
static const size_t all_sizes[] = {1, 7, 16, 64, 256, 1024, 4096, 65536, 1048576, 4194304};
static const size_t most_sizes[] = {1, 16, 256, 4096, 65536};
static const size_t some_sizes[] = {256, 4096, 65536};
static const size_t one_size[] = {4096};
static const size_t shape_sizes[] = {65536, 4096, 1048576};
static const size_t pack_sizes[] = {169, 49}; /* pixels of 13x13 and 7x7 */
typedef struct span {
    const size_t *n;
    int count;
} span;
static const span spans[] = {
    [ALL] = {all_sizes, COUNT(all_sizes) - 1},
    [ALL_4M] = {all_sizes, COUNT(all_sizes)},
    [MOST] = {most_sizes, COUNT(most_sizes)},
    [SOME] = {some_sizes, COUNT(some_sizes)},
    [ONE] = {one_size, COUNT(one_size)},
    [SHAPES] = {shape_sizes, 1},
    [SHAPES_3] = {shape_sizes, COUNT(shape_sizes)},
    [SHAPES_4K] = {one_size, COUNT(one_size)},
    [PACKS] = {pack_sizes, COUNT(pack_sizes)},
};

enum { APART, IN_PLACE, OFF16, OFF4 }; /* OFF: all arrays so many bytes past a cache line */

/* least: the limit of its ratio. equal: integers' scales and zero points the same. */
typedef struct routine {
    const char *name;
    int run, type, place, sizes;
    double least, alpha;
    int equal;
} routine;

#define SHAPED(name, t, sizes, shape_sizes, least)                                                 \
    {#name, SIDE_##name, t, APART, sizes, least, 0.01, 0},                                         \
        {#name, SIDE_##name, t, APART, shape_sizes, least, 0.01, 0}
#define FLOAT_ROUTINES(sfx, t, all, prelu, shapes, forward_least, backward_least)                  \
    {"forward_" #sfx, SIDE_forward_##sfx, t, APART, all, 0.85, 0.01, 0},                           \
        {"backward_" #sfx, SIDE_backward_##sfx, t, APART, all, 0.85, 0.01, 0},                     \
        {"forward_mask_" #sfx, SIDE_forward_mask_##sfx, t, APART, ALL, 0.85, 0.01, 0},             \
        {"backward_mask_" #sfx, SIDE_backward_mask_##sfx, t, APART, ALL, 0.85, 0.01, 0},           \
        {"forward_inplace_" #sfx, SIDE_forward_##sfx, t, IN_PLACE, SOME, 0.85, 0.01, 0},           \
        {"backward_inplace_" #sfx, SIDE_backward_##sfx, t, IN_PLACE, SOME, 0.85, 0.01, 0},         \
        {"forward_off16_" #sfx, SIDE_forward_##sfx, t, OFF16, SOME, 0.85, 0.01, 0},                \
        {"backward_off16_" #sfx, SIDE_backward_##sfx, t, OFF16, SOME, 0.85, 0.01, 0},              \
        SHAPED(prelu_forward_##sfx, t, prelu, shapes, forward_least),                              \
        SHAPED(prelu_backward_##sfx, t, prelu, shapes, backward_least),                            \
        SHAPED(prelu_dx_##sfx, t, prelu, shapes, backward_least),                                  \
        SHAPED(dalpha_##sfx, t, prelu, shapes, backward_least)
/* 8 bytes at 4 past a cache line would be no element of C. */
#define OFF4_ROUTINES(sfx, t)                                                                      \
    {"forward_off4_" #sfx, SIDE_forward_##sfx, t, OFF4, SOME, 0.85, 0.01, 0},                      \
        {"backward_off4_" #sfx, SIDE_backward_##sfx, t, OFF4, SOME, 0.85, 0.01, 0}
#define INTEGER_ROUTINES(sfx, t, equal_least)                                                      \
    {"forward_" #sfx, SIDE_forward_##sfx, t, APART, ALL, 0.85, 0.1, 0},                            \
        {"forward_equal_" #sfx, SIDE_forward_##sfx, t, APART, ALL, equal_least, 0.1, 1},           \
        {"prelu_forward_" #sfx, SIDE_prelu_forward_##sfx, t, APART, SHAPES, 0.85, 0.01, 0}

#define BIAS_ROUTINES(sfx, t)                                                                      \
    {"forward_bias_" #sfx, SIDE_forward_bias_##sfx, t, APART, SHAPES_4K, 0.85, 0.01, 0},           \
        {"prelu_forward_bias_" #sfx, SIDE_prelu_forward_bias_##sfx, t, APART, SHAPES_4K, 0.85, 0,  \
         0},                                                                                       \
        {"backward_bias_" #sfx, SIDE_backward_bias_##sfx, t, APART, SHAPES_4K, 0.85, 0.01, 0}

static const routine routines[] = {
    FLOAT_ROUTINES(f32, F32, ALL_4M, ALL, SHAPES_3, 0.85, 0.82),
    OFF4_ROUTINES(f32, F32),
    {"forward_alpha2_f32", SIDE_forward_f32, F32, APART, ONE, 0.85, 2, 0},
    {"forward_negative_f32", SIDE_forward_f32, F32, APART, ONE, 0.85, -0.5, 0},
    {"forward_zero_f32", SIDE_forward_f32, F32, APART, ONE, 0.85, 0, 0},
    {"prelu_packs_f32", SIDE_prelu_packs_f32, F32, APART, PACKS, 0.85, 0, 0},
    FLOAT_ROUTINES(f64, F64, ALL, ALL, SHAPES, 0.85, 0.82),
    FLOAT_ROUTINES(f16, F16, ALL, MOST, SHAPES, 0.70, 0.50),
    OFF4_ROUTINES(f16, F16),
    FLOAT_ROUTINES(bf16, BF16, ALL, MOST, SHAPES, 0.70, 0.50),
    OFF4_ROUTINES(bf16, BF16),
    INTEGER_ROUTINES(s8, S8, 0.70),
    INTEGER_ROUTINES(u8, U8, 0.70),
    INTEGER_ROUTINES(s16, S16, 0.85),
    {"lookup_s8", SIDE_lookup_s8, S8, APART, ALL, 0.85, 0, 0},
    BIAS_ROUTINES(f32, F32),
    BIAS_ROUTINES(f64, F64),
    BIAS_ROUTINES(f16, F16),
    BIAS_ROUTINES(bf16, BF16),
    {"forward_s32_s8", SIDE_forward_s32_s8, S32, APART, SHAPES_4K, 0.85, 0, 0},
    {"forward_s32_u8", SIDE_forward_s32_u8, S32, APART, SHAPES_4K, 0.85, 0, 0},
};

/* What 2.0.0 was asked to reach against 1.0.0, whose loops were not in vectors. */
typedef struct target {
    const char *path, *routine, *shape;
    double least;
} target;
static const target targets[] = {
    {"sse2", "prelu_forward_s8", "nhwc C=64", 4},
    {"avx2", "prelu_forward_s8", "nhwc C=64", 8},
};

#define SHORT_LEAST 0.80 /* of calls of fewer than 100 elements, if theirs is not lower anyway */
#define MEAN_LEAST 0.97  /* of the geometric mean of a path */

static const char *routine_name(int i) { return i < COUNT(routines) ? routines[i].name : NULL; }

/* ---- measuring */

/* Where a virtual machine has no quick way to it, the thread's clock costs a microsecond. */
static double clock_cost;

static double cpu_ns(void) { return now_ns(CLOCK_THREAD_CPUTIME_ID); }
static void measure_clock(void) {
    double v[201], iqr, t = cpu_ns(), next;
    int i;
    for (i = 0; i < COUNT(v); i++, t = next) {
        next = cpu_ns();
        v[i] = next - t;
    }
    clock_cost = median(v, COUNT(v), &iqr);
}

typedef void (*run_fn)(const call *, long);

static double time_of(run_fn run, const call *k, long reps) {
    double t = cpu_ns();
    run(k, reps);
    t = cpu_ns() - t - clock_cost;
    return t > 1 ? t : 1;
}

/* ns of a call of either side, median; old's time over new's, and the quartiles' distance. */
typedef struct pair {
    double ns[2], ratio, spread;
} pair;

/* Each round is old, new, new, old, or the other way round: what drifts evenly cancels. */
static pair measure_pair(const run_fn run[2], const call work[2], double budget_ns) {
    static double ns[2][MAX_ROUNDS], ratios[MAX_ROUNDS];
    double part = budget_ns / 4 / 101, whole = 0, unused;
    long reps[2];
    pair p;
    int i, r, rounds;
    if (part < 5e4) part = 5e4;
    for (i = 0; i < 2; i++) {
        double t = 0;
        run[i](&work[i], 1); /* pages and caches */
        /* The least of three: an interrupt in a short time would leave too few calls a round. */
        for (reps[i] = 1; t < part / 4; reps[i] *= 4) {
            t = time_of(run[i], &work[i], reps[i]);
            for (r = 0; r < 2; r++) {
                const double again = time_of(run[i], &work[i], reps[i]);
                if (again < t) t = again;
            }
        }
        reps[i] /= 4;
        reps[i] = (long)((double)reps[i] * part / t);
        if (reps[i] < 1) reps[i] = 1;
        whole += 2 * (t > part ? t : part);
    }
    rounds = (int)(budget_ns / whole);
    if (rounds < 7) rounds = 7;
    if (rounds > MAX_ROUNDS) rounds = MAX_ROUNDS;
    for (r = 0; r < rounds; r++) {
        const int first = r & 1, second = !first;
        double t[2];
        t[first] = time_of(run[first], &work[first], reps[first]);
        t[second] = time_of(run[second], &work[second], reps[second]);
        t[second] += time_of(run[second], &work[second], reps[second]);
        t[first] += time_of(run[first], &work[first], reps[first]);
        for (i = 0; i < 2; i++) ns[i][r] = t[i] / 2 / (double)reps[i];
        ratios[r] = ns[0][r] / ns[1][r];
    }
    p.ratio = median(ratios, rounds, &p.spread);
    for (i = 0; i < 2; i++) p.ns[i] = median(ns[i], rounds, &unused);
    return p;
}

/* ---- rows */

typedef struct result {
    const char *path, *routine;
    char shape[16];
    size_t n;
    double least;
    pair p;
    int differs;
} result;

static result results[4096];
static int done;

static unsigned char *arrays[4]; /* x, dy, y, the other side's y */
static uint8_t *masks[2];

static void make_room(size_t bytes) {
    static size_t room;
    const size_t more[2] = {8192, 8192};
    int i;
    if (bytes <= room) return;
    for (i = 0; i < 6; i++) {
        void *old = i < 4 ? arrays[i] : masks[i - 4];
        void *p = pages(i < 4 ? bytes + more[0] : bytes / 8 + more[1]);
        if (old) munmap(old, i < 4 ? room + more[0] : room / 8 + more[1]);
        if (i < 4) arrays[i] = p;
        else masks[i - 4] = p;
    }
    room = bytes;
}

static int reads_dy(const routine *r) {
    return strstr(r->name, "backward") || strstr(r->name, "dx") || strstr(r->name, "dalpha");
}

/* The arrays of a call, and what they hold. */
static void set_up(call *k, const routine *r) {
    const size_t off = r->place == OFF16 ? 16 : r->place == OFF4 ? 4 : 0;
    const size_t filled = k->n + off / size_of(r->type);
    const size_t y_at = k->n * size_of(r->type) <= 2048 - 64 ? 2048 : 0;
    k->af = (float)r->alpha;
    k->ad = r->alpha;
    k->alphas = slopes_of(r->type);
    k->bias = r->type == S32 ? random_bias() : k->alphas;
    k->table = random_table();
    k->dalpha = zero_dalpha();
    make_room(k->n * size_of(r->type));
    /* A store may hold up a load that comes after it from the same place in another page, and does
       or does not by where the code lies, which would be all that a short call shows. So what is
       written is half a page from what is read; long arrays, as in bench.c, all begin alike: there
       such loads are a page behind the store. */
    k->x = arrays[0] + off;
    k->dy = arrays[1] + off;
    k->y = arrays[2] + off + y_at;
    k->mask = masks[0] + (reads_dy(r) ? 0 : y_at);
    fill(arrays[0], r->type, filled, r->place == IN_PLACE);
    if (reads_dy(r)) fill(arrays[1], r->type, filled, r->place == IN_PLACE);
    fill(k->mask, U8, k->n / 8 + 1, 0);
    if (r->place == IN_PLACE && reads_dy(r)) { /* dx == dy, and there dy = 0 stays what it is */
        k->y = arrays[1];
        memset(arrays[1], 0, k->n * size_of(r->type));
    } else if (r->place == IN_PLACE) {
        k->y = arrays[0];
    }
}

static void prepare(const side *s, const routine *r, void *quant) {
    const char *wrong;
    const int zero = r->type == S16 ? 0 : r->type == U8 ? 128 : 3;
    const int out_zero = r->equal || r->type == S16 ? zero : zero - 7;
    if (r->type == S32) {
        wrong = s->prepare_s32(quant);
    } else {
        wrong = (r->sizes == SHAPES ? s->prepare_prelu : s->prepare)(
            quant, zero, (float)r->alpha, r->equal ? 0.05f : 0.0625f, out_zero);
    }
    if (wrong) stop("cannot prepare", wrong);
}

/* Whether the two disagree; of dalpha they may, for the order of its sum may change. */
static int results_differ(const run_fn run[2], const call work[2], const routine *r) {
    const size_t bytes = work[0].n * size_of(r->type);
    call other = work[1];
    if (r->place == IN_PLACE) return 0;
    other.y = arrays[3] + ((unsigned char *)work[0].y - arrays[2]);
    other.mask = masks[1];
    memcpy(other.mask, work[0].mask, work[0].n / 8 + 1);
    memset(work[0].y, 0, bytes);
    memset(other.y, 0, bytes);
    run[0](&work[0], 1);
    run[1](&other, 1);
    return memcmp(work[0].y, other.y, bytes) != 0 ||
           memcmp(work[0].mask, other.mask, work[0].n / 8 + 1) != 0;
}

static void print_row(const result *e) {
    printf("%-6s %-20s %-10s %8zu %12.1f %12.1f %6.3f %6.1f%%", e->path, e->routine, e->shape, e->n,
           e->p.ns[0], e->p.ns[1], e->p.ratio, e->p.spread * 100);
    if (e->p.ratio < e->least) printf("  below %.2f", e->least);
    if (e->differs) printf("  other results");
    puts("");
    fflush(stdout);
}

static void row(const struct path *path, const routine *r, const layout *l, size_t n) {
    static uint64_t quants[2][SIDE_REQUANTS * SIDE_REQUANT_BYTES / 8];
    const run_fn run[2] = {path->old->run[r->run], path->new->run[r->run]};
    result *e = &results[done];
    extent s = {1, 1, n};
    size_t of_a_call;
    call work[2];
    int i;

    if (done == COUNT(results)) stop("too many rows", NULL);
    memset(work, 0, sizeof work);
    memset(e, 0, sizeof *e);
    if (l) s = extent_of(l, n);
    if (l) strcpy(e->shape, l->name);
    if (r->sizes == PACKS) {
        s.outer = n;
        s.channels = 4;
        s.inner = 1;
        work->packs = 32;
        sprintf(e->shape, "%zux4 by 32", n);
    }
    work->outer = s.outer;
    work->channels = s.channels;
    work->inner = s.inner;
    of_a_call = s.outer * s.channels * s.inner;
    e->n = work->n = of_a_call * (work->packs ? work->packs : 1);
    set_up(work, r);
    work[1] = work[0];
    for (i = 0; i < 2; i++) {
        if (r->type >= S8) prepare(i ? path->new : path->old, r, quants[i]);
        work[i].quant = quants[i];
    }

    e->path = path->name;
    e->routine = r->name;
    e->least = r->least;
    if (of_a_call < 100 && SHORT_LEAST < e->least) e->least = SHORT_LEAST;
    for (i = 0; i < COUNT(targets) && strcmp(path->old->version, "1.0.0") == 0; i++) {
        const target *t = &targets[i];
        if (strcmp(t->path, path->name) == 0 && strcmp(t->routine, r->name) == 0 &&
            strcmp(t->shape, e->shape) == 0) {
            e->least = t->least;
        }
    }
#ifdef BENCH_LEAST
    e->least = BENCH_LEAST;
#endif
    e->differs = results_differ(run, work, r);
    /* The machine is noisy: below its limit is only what is so three times. */
    for (i = 0; i < 3; i++) {
        e->p = measure_pair(run, work, (i ? 3 : 1) * budget_ms * 1e6);
        if (e->p.ratio >= e->least) break;
    }
    print_row(e);
    if (csv) {
        fprintf(csv, "%s,%s,%s,%zu,%.3f,%.3f,%.4f,%.4f,%.2f,%s\n", e->path, e->routine, e->shape,
                e->n, e->p.ns[0], e->p.ns[1], e->p.ratio, e->p.spread, e->least,
                e->differs ? "differs" : e->p.ratio < e->least ? "below" : "");
    }
    done++;
}

static void rows_of(const struct path *path) {
    int i, j, k;
    for (i = 0; i < COUNT(routines); i++) {
        const routine *r = &routines[i];
        const int shaped = r->sizes >= SHAPES && r->sizes <= SHAPES_4K;
        const span own = spans[r->sizes], chosen = {chosen_sizes, chosen_count};
        const span sizes = chosen_count && r->sizes != PACKS ? chosen : own;
        const int any = strcmp(shape_pattern, "*") == 0;
        if (!wanted(r->name) || (!shaped && !any)) continue;
        if (!path->old->run[r->run] || !path->new->run[r->run]) continue;
        for (k = shaped ? 1 : 0; k < (shaped ? LAYOUTS : 1); k++) {
            const layout *l = shaped ? &layouts[k] : NULL;
            if (l && fnmatch(shape_pattern, l->name, 0) != 0) continue;
            for (j = 0; j < sizes.count; j++) row(path, r, l, sizes.n[j]);
        }
    }
}

/* ---- the sum */

static int by_ratio(const void *a, const void *b) {
    const double p = ((const result *)a)->p.ratio, q = ((const result *)b)->p.ratio;
    return (p > q) - (p < q);
}

static double mean_of(const char *path) {
    double sum = 0;
    int i, n = 0;
    for (i = 0; i < done; i++) {
        if (path && strcmp(path, results[i].path) != 0) continue;
        sum += log(results[i].p.ratio);
        n++;
    }
    return exp(sum / n);
}

static int report(void) {
    int i, passed = 0, failed = 0, wrong = 0;
    printf("\ngeometric means:");
    for (i = 0; paths[i].name; i++) {
        const double mean = mean_of(paths[i].name);
        printf("%s %s %.3f", i ? "," : "", paths[i].name, mean);
#ifndef BENCH_LEAST
        if (mean < MEAN_LEAST) printf(" (below %.2f)", MEAN_LEAST);
        if (mean < MEAN_LEAST) failed++;
        else passed++;
#endif
    }
    printf("\n%d rows; those with the lowest ratios:\n", done);
    qsort(results, (size_t)done, sizeof *results, by_ratio);
    for (i = 0; i < done; i++) {
        const int bad = results[i].p.ratio < results[i].least || results[i].differs;
        if (bad) failed++;
        else passed++;
        wrong += results[i].differs;
        if (i < 10 || bad) print_row(&results[i]);
    }
    if (wrong) printf("%d rows in which the two have not the same results\n", wrong);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}

int main(int argc, char **argv) {
    int i, failed;
    budget_ms = 100;
    parse_options(argc, argv, "against.sh --help\n", routine_name, NULL, NULL);
    if (!paths[0].name) return 0;
    pin_to(core >= 0 ? core : sched_getcpu());
    measure_clock();
    printf("%-6s %-20s %-10s %8s %12.12s %12.12s %6s %7s\n", "path", "routine", "shape", "n",
           BENCH_OLD, BENCH_NEW, "ratio", "+-");
    if (csv) fputs("path,routine,shape,n,old_ns,new_ns,ratio,spread,limit,verdict\n", csv);
    for (i = 0; paths[i].name; i++) {
        if (strcmp(paths[i].old->isa(), paths[i].new->isa()) != 0) {
            stop("the two are not of one path", paths[i].name);
        }
        rows_of(&paths[i]);
    }
    if (done == 0) stop("no row is chosen", NULL);
    failed = report();
    if (csv && fclose(csv) != 0) stop("cannot write the csv", NULL);
    return failed;
}
