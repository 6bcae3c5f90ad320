/* integer_guard_pages.c - every integer routine and length with arrays that end at, and begin
   after, a page that cannot be touched: one element read or written outside an array ends in a
   failure. */
#if defined(__unix__) && !defined(__wasm__)
#define HAVE_PAGES 1
#define _DEFAULT_SOURCE 1 /* MAP_ANONYMOUS */
#define _POSIX_C_SOURCE 200809L
#endif
#include "integer_types.h"

#if !defined(HAVE_PAGES)
void test_integer_guard_pages(void) { test_skip("integer_guard_pages: needs mmap"); }
#else

#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LENGTHS = 300, LONG = 4096, ROOM = 12 * LONG + 64, FILL = 0x95 }; /* 12: an lrelu_requant */
enum region_name { OUT, IN, ALPHA, TABLE, BIAS, REQUANT, REGIONS };

typedef struct {
    unsigned char *first, *end; /* between two guard pages */
} region;
static region regions[REGIONS];
static sigjmp_buf touched;

static void on_fault(int number) {
    (void)number;
    siglongjmp(touched, 1);
}

static int make_regions(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (ROOM + page - 1) / page * page;
    for (size_t i = 0; i < REGIONS; i++) {
        unsigned char *p =
            mmap(NULL, room + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if ((void *)p == MAP_FAILED || mprotect(p, page, PROT_NONE) != 0 ||
            mprotect(p + page + room, page, PROT_NONE) != 0) {
            test_fail("no memory for the regions");
            return 0;
        }
        regions[i].first = p + page;
        regions[i].end = p + page + room;
    }
    return 1;
}

static void free_regions(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    for (size_t i = 0; i < REGIONS; i++) {
        if (regions[i].first != NULL) {
            munmap(regions[i].first - page, (size_t)(regions[i].end - regions[i].first) + 2 * page);
        }
    }
}

/* Bit i of where: the array in region i begins after a guard page, else it ends at one. */
static void *place(enum region_name i, size_t bytes, unsigned where) {
    unsigned char *array = where >> i & 1 ? regions[i].first : regions[i].end - bytes;
    memset(array, FILL, bytes);
    return array;
}

typedef struct {
    const int_type *t;
    lrelu_quant leaky, same, slopes; /* same: one scale and zero point */
    lrelu_requant requant;
} setup;

static void arrays(const setup *s, size_t n, unsigned where) {
    size_t bytes = n * s->t->size;
    void *out = place(OUT, bytes, where), *x = place(IN, bytes, where);
    s->t->forward(out, x, n, &s->leaky);
    s->t->forward(x, x, n, &s->leaky);
    s->t->forward(out, x, n, &s->same);
    s->t->forward(x, x, n, &s->same);
    if (s->t->table != NULL) {
        void *table = place(TABLE, 256, where);
        s->t->table(table, &s->leaky);
        s->t->lookup(out, x, n, table);
        s->t->lookup(x, x, n, table);
    }
}

static void accumulators(const setup *s, prelu_shape shape, unsigned where) {
    size_t n = shape.outer * shape.channels * shape.inner;
    void *out = place(OUT, n, where), *x = place(IN, n * sizeof(int32_t), where);
    void *bias = place(BIAS, shape.channels * sizeof(int32_t), where);
    lrelu_requant *q = place(REQUANT, shape.channels * sizeof *q, where);
    for (size_t c = 0; c < shape.channels; c++) {
        q[c] = s->requant;
    }
    s->t->requant(out, x, bias, q, s->t->max, shape);
    s->t->requant(out, x, NULL, q, s->t->max, shape);
}

static void shape(const setup *s, size_t outer, size_t channels, size_t inner, unsigned where) {
    prelu_shape shape = {outer, channels, inner};
    size_t bytes = outer * channels * inner * s->t->size;
    void *out = place(OUT, bytes, where), *x = place(IN, bytes, where);
    void *alpha = place(ALPHA, channels, where);
    s->t->prelu(out, x, alpha, shape, &s->slopes);
    s->t->prelu(x, x, alpha, shape, &s->slopes);
    if (s->t->requant != NULL) {
        accumulators(s, shape, where);
    }
}

static void one_length(const setup *s, size_t n, unsigned where) {
    if (sigsetjmp(touched, 1) != 0) {
        check(0, "n %u, begin after a guard page %x: touched it", (unsigned)n, where);
        return;
    }
    arrays(s, n, where);
    shape(s, 1, 1, n, where);
    shape(s, n, 1, 1, where);
    shape(s, 1, n, 1, where);
    if (n <= LENGTHS) {
        shape(s, n, 3, 1, where);
        shape(s, 3, n, 1, where);
        shape(s, 1, 3, n, where);
        shape(s, n / 2, 2, 3, where);
        shape(s, 2, n / 7, 9, where);
        shape(s, 2, 2, n, where);
        shape(s, 1 + n / 40, n % 40, 1, where);
        shape(s, 1 + n / 40, 1 + n % 5, 1 + n % 29, where);
    }
    check(1, "unreached");
}

static int make_setup(setup *s, const int_type *t, int single) {
    const ref_parameters leaky = {0.05F, 0.1F, 0.04F, t->max, 0, t->min + 3, 0, single};
    const ref_parameters same = {0.05F, -0.3F, 0.05F, t->max - 2, 0, t->max - 2, 0, single};
    const ref_parameters slopes = {0.05F, 0.01F, 0.04F, t->max, 3, t->min + 9, 1, single};
    const ref_requant_parameters requant = {0.05F, 0.004F, 0.1F, 0.04F, single};
    ref_quant unused;
    s->t = t; /* everything is negative, so that everything is computed */
    return int_prepare(&s->leaky, &unused, &leaky) && int_prepare(&s->same, &unused, &same) &&
           int_prepare(&s->slopes, &unused, &slopes) &&
           int_requant_prepare(&s->requant, &unused, &requant);
}

void test_integer_guard_pages(void) {
    static const size_t more[] = {511, 512, 513, 1000, 1024, 2047, 2049, LONG - 1, LONG};
    struct sigaction action, previous_segv, previous_bus;
    setup s;
    if (!make_regions()) {
        free_regions();
        return;
    }
    memset(&action, 0, sizeof action);
    action.sa_handler = on_fault;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &previous_segv);
    sigaction(SIGBUS, &action, &previous_bus);
    for (size_t i = 0; i < 2 * INT_TYPES; i++) {
        if (i % 2 == 0) {
            test_group("integer_guard_pages", int_types[i / 2].name);
        }
        if (!make_setup(&s, &int_types[i / 2], (int)(i % 2))) {
            continue;
        }
        for (size_t n = 0; n <= LENGTHS; n += test_quick && n > 70 ? 19 : 1) {
            one_length(&s, n, 0);
            one_length(&s, n, ~0U);
            one_length(&s, n, (unsigned)n); /* some here, some there */
        }
        for (size_t k = 0; k < sizeof more / sizeof more[0]; k++) {
            one_length(&s, more[k], 0);
            one_length(&s, more[k], ~0U);
        }
    }
    sigaction(SIGSEGV, &previous_segv, NULL);
    sigaction(SIGBUS, &previous_bus, NULL);
    free_regions();
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
#endif
