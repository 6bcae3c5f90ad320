/* main.c - the test program of one path: runs the parts, counts, and prints one line. */
#include "test.h"
#include "lrelu.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned test_quick;

static const struct {
    const char *name;
    void (*run)(void);
} parts[] = {
    {"elementwise", test_elementwise},
    {"large", test_large},
    {"mask", test_mask},
    {"prelu", test_prelu},
    {"dalpha", test_dalpha},
    {"bias", test_bias},
    {"guard_pages", test_guard_pages},
    {"caller_errors", test_caller_errors},
    {"scalar_inline", test_scalar_inline},
    {"sixteen_bits", test_sixteen_bits},
    {"integers", test_integers},
    {"integer_prelu", test_integer_prelu},
    {"integer_prepare", test_integer_prepare},
    {"accumulators", test_accumulators},
    {"accumulators_prepare", test_accumulators_prepare},
#ifdef TEST_THREADS
    {"threads", test_threads},
#endif
};
enum { PARTS = sizeof parts / sizeof parts[0], GROUPS = 128, SHOWN = 5 };

static struct {
    char name[40];
    uint64_t hash;
    unsigned long failed;
} groups[GROUPS];
static size_t group_count;
static unsigned long passed, failed;
static unsigned assertions;
static char last_assertion[200];

void test_assertion_failed(const char *function, const char *words) {
    assertions++;
    snprintf(last_assertion, sizeof last_assertion, "%s: %s", function, words);
}

const char *test_last_assertion(void) { return last_assertion; }

unsigned test_assertions(void) {
    unsigned n = assertions;
    assertions = 0;
    return n;
}

void test_group(const char *part, const char *type) {
    if (group_count == GROUPS) {
        fprintf(stderr, "main.c: more than %d groups: raise GROUPS\n", GROUPS);
        exit(1);
    }
    snprintf(groups[group_count].name, sizeof groups[0].name, "%s-%s", part, type);
    groups[group_count].hash = 0;
    groups[group_count].failed = 0;
    group_count++;
}

void test_pass(void) { passed++; }

void test_fail(const char *format, ...) {
    unsigned long count = ++groups[group_count - 1].failed;
    va_list arguments;
    failed++;
    if (count > SHOWN) {
        return; /* one broken line of the header makes thousands */
    }
    fprintf(stderr, "FAILED %s: ", groups[group_count - 1].name);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "%s\n", count == SHOWN ? " (no more of this group)" : "");
}

void test_skip(const char *what) { printf("skipped: %s\n", what); }

void test_hash(uint64_t value) {
    uint64_t *hash = &groups[group_count - 1].hash;
    *hash = (*hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    *hash ^= *hash >> 29;
}

static int usage(void) {
    fprintf(stderr, "usage: test [--quick | --brief] [--hashes] [--only PART]\nparts:");
    for (size_t i = 0; i < PARTS; i++) {
        fprintf(stderr, " %s", parts[i].name);
    }
    fprintf(stderr, "\n");
    return 2;
}

int main(int argc, char **argv) {
    const char *only = NULL;
    int hashes = 0, known = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0) {
            test_quick = 1;
        } else if (strcmp(argv[i], "--brief") == 0) {
            test_quick = 2;
        } else if (strcmp(argv[i], "--hashes") == 0) {
            hashes = 1;
        } else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc) {
            only = argv[++i];
        } else {
            return usage();
        }
    }
    for (size_t i = 0; i < PARTS; i++) {
        if (only == NULL || strcmp(only, parts[i].name) == 0) {
            test_group(parts[i].name, "all");
            known = 1;
            parts[i].run();
        }
    }
    if (!known) {
        return usage();
    }
    for (size_t i = 0; hashes && i < group_count; i++) {
        if (groups[i].hash != 0) {
            printf("%s %08lx%08lx\n", groups[i].name, (unsigned long)(groups[i].hash >> 32),
                   (unsigned long)(groups[i].hash & 0xFFFFFFFFU));
        }
    }
    printf("%s %s: %lu passed, %lu failed\n", lrelu_isa_name(), test_compiler, passed, failed);
    return failed != 0 || passed == 0;
}
