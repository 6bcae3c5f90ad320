/* Timing for the benches, C and C++. Competitors do the same work in one process in turn; what is
   reported are medians over the rounds, and ratios are medians of the ratios inside each round, so
   that a drift of the clock or a busy neighbour hits both sides. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNNERS = 8, MAX_ROUNDS = 301 };

typedef struct measured {
    double ns, spread;       /* median of a call; distance between its quartiles over the median */
    double ratio, ratio_iqr; /* this one's time over that of runner 0; the same for the ratio */
} measured;

/* Of clock: CLOCK_MONOTONIC costs 25 ns and no system call; CLOCK_THREAD_CPUTIME_ID leaves out the
   time that others had the core, which a call of some milliseconds must expect. */
static inline double now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Stay on one core: a migration costs the caches. */
static inline void pin_to(int core) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((size_t)core, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) perror("bench: cannot pin to one core");
}

/* xorshift64*: our own, so that the data are the same everywhere. */
static inline uint64_t random_bits(void) {
    static uint64_t state = 0x9e3779b97f4a7c15u;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545f4914f6cdd1du;
}

/* Zeroed pages, so that each is touched once before anything is timed. */
static inline void *pages(size_t bytes) {
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        fprintf(stderr, "bench: cannot allocate %zu bytes\n", bytes);
        exit(2);
    }
    memset(p, 0, bytes);
    return p;
}

static inline int by_value(const void *a, const void *b) {
    const double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}
/* Sorts v. */
static inline double median(double *v, int n, double *iqr) {
    double m;
    qsort(v, (size_t)n, sizeof *v, by_value);
    m = n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
    *iqr = m > 0 ? (v[n * 3 / 4] - v[n / 4]) / m : 0;
    return m;
}

typedef struct runner {
    const char *name;
    void (*run)(const void *work, long reps); /* makes reps calls */
    void (*fresh)(void *work);                /* if not NULL: first, untimed, gives it new data */
} runner;

/* Each round gives every runner about round_ns, at least one call; the order turns by one from
   round to round and is reversed in every other. */
static inline void measure(const runner *run, int count, void *work, double round_ns,
                           double budget_ns, measured *out) {
    static double ns[MAX_RUNNERS][MAX_ROUNDS];
    double v[MAX_ROUNDS], total = 0;
    long reps[MAX_RUNNERS];
    clockid_t clock = CLOCK_MONOTONIC;
    int i, j, r, rounds;
    for (i = 0; i < count; i++) {
        double t = 0, f = 0;
        run[i].run(work, 1); /* pages and caches */
        for (reps[i] = 1;; reps[i] *= 4) {
            f = now_ns(clock);
            if (run[i].fresh) run[i].fresh(work);
            t = now_ns(clock);
            f = t - f;
            run[i].run(work, reps[i]);
            t = now_ns(clock) - t;
            if (t > round_ns / 4) break;
        }
        reps[i] = (long)((double)reps[i] * round_ns / t);
        if (reps[i] < 1) reps[i] = 1;
        total += f + (t > round_ns ? t : round_ns);
        if (t > 10 * round_ns) clock = CLOCK_THREAD_CPUTIME_ID;
    }
    rounds = (int)(budget_ns / total);
    if (rounds < 5) rounds = 5;
    if (rounds > MAX_ROUNDS) rounds = MAX_ROUNDS;
    for (r = 0; r < rounds; r++) {
        for (j = 0; j < count; j++) {
            double t;
            i = (r + j) % count;
            if (r % 2) i = count - 1 - i;
            if (run[i].fresh) run[i].fresh(work);
            t = now_ns(clock);
            run[i].run(work, reps[i]);
            ns[i][r] = (now_ns(clock) - t) / (double)reps[i];
        }
    }
    for (i = 0; i < count; i++) {
        for (r = 0; r < rounds; r++) v[r] = ns[i][r] / ns[0][r];
        out[i].ratio = median(v, rounds, &out[i].ratio_iqr);
    }
    for (i = 0; i < count; i++) out[i].ns = median(ns[i], rounds, &out[i].spread);
}

/* 4096, 64K, 16M; 0 for what is no number. */
static inline size_t parse_size(const char *s, char **end) {
    unsigned long v = strtoul(s, end, 10);
    if (**end == 'K' || **end == 'k') {
        v <<= 10;
        ++*end;
    } else if (**end == 'M' || **end == 'm') {
        v <<= 20;
        ++*end;
    }
    return v;
}

#endif
