/* The options that bench.c and against.c share, and what was chosen by them. */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include "data.h"

#include <errno.h>
#include <fnmatch.h>

static const char *routine_patterns[64], *shape_pattern = "*";
static size_t chosen_sizes[64];
static int pattern_count, chosen_count, core = -1;
static double budget_ms = 20;
static FILE *csv;

static _Noreturn inline void stop(const char *what, const char *which) {
    fprintf(stderr, "bench: %s%s%s\n", what, which ? ": " : "", which ? which : "");
    exit(2);
}

/* name_of(i): the routines, NULL after the last. flag: the one option without a value that sets
   *flagged; NULL: there is none. */
static inline void parse_options(int argc, char **argv, const char *help,
                                 const char *(*name_of)(int), const char *flag, int *flagged) {
    int i;
    for (i = 1; i < argc; i++) {
        const char *o = argv[i];
        char *v = i + 1 < argc ? argv[i + 1] : NULL, *end = NULL;
        if (strcmp(o, "--help") == 0) {
            fputs(help, stdout);
            exit(0);
        } else if (strcmp(o, "--list") == 0) {
            for (i = 0; name_of(i); i++) puts(name_of(i));
            exit(0);
        } else if (flag && strcmp(o, flag) == 0) {
            *flagged = 1;
            continue;
        }
        if (strcmp(o, "--routine") && strcmp(o, "--shape") && strcmp(o, "--n") &&
            strcmp(o, "--ms") && strcmp(o, "--core") && strcmp(o, "--csv")) {
            stop("unknown option (--help lists them)", o);
        }
        if (!v) stop("a value must follow", o);
        i++;
        if (strcmp(o, "--routine") == 0) {
            for (v = strtok(v, ","); v; v = strtok(NULL, ",")) {
                int k, found = 0;
                for (k = 0; name_of(k); k++) found |= !fnmatch(v, name_of(k), 0);
                if (!found) stop("no such routine (--list lists them)", v);
                if (pattern_count == COUNT(routine_patterns)) stop("too many routines", NULL);
                routine_patterns[pattern_count++] = v;
            }
        } else if (strcmp(o, "--shape") == 0) {
            shape_pattern = v;
        } else if (strcmp(o, "--n") == 0) {
            for (v = strtok(v, ","); v; v = strtok(NULL, ",")) {
                const size_t n = parse_size(v, &end);
                if (n == 0 || *end || n > (size_t)1 << 28) stop("no size of 1 to 256M", v);
                if (chosen_count == COUNT(chosen_sizes)) stop("too many sizes", NULL);
                chosen_sizes[chosen_count++] = n;
            }
        } else if (strcmp(o, "--csv") == 0) {
            csv = fopen(v, "w");
            if (!csv) stop(strerror(errno), v);
        } else {
            const double d = strtod(v, &end);
            if (end == v || *end || !(d >= 0)) stop("no number", v);
            if (strcmp(o, "--ms") == 0) budget_ms = d;
            if (strcmp(o, "--core") == 0) core = (int)d;
        }
    }
}

static inline int wanted(const char *name) {
    int i;
    for (i = 0; i < pattern_count; i++) {
        if (fnmatch(routine_patterns[i], name, 0) == 0) return 1;
    }
    return pattern_count == 0;
}

#endif
