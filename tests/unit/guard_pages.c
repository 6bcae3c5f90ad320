/* guard_pages.c - every routine and length with arrays that end at, and begin after, a page that
   cannot be touched: one element read or written outside an array ends in a failure. */
#if defined(__unix__) && !defined(__wasm__)
#define HAVE_PAGES 1
#define _DEFAULT_SOURCE 1 /* MAP_ANONYMOUS */
#define _POSIX_C_SOURCE 200809L
#endif
#include "types.h"

#if !defined(HAVE_PAGES)
void test_guard_pages(void) { test_skip("guard_pages: needs mmap"); }
#else

#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LENGTHS = 300, LONGEST = 1000, ROOM = 4 * LONGEST * 8, ARRAYS = 6 };
/* Around where a table pays. */
static const size_t longer[] = {511, 512, 513, 543, 544, 575, 640, LONGEST};

typedef struct {
    unsigned char *first, *end; /* between two guard pages */
} region;
static region regions[ARRAYS];
static sigjmp_buf touched;

static void on_fault(int number) {
    (void)number;
    siglongjmp(touched, 1);
}

static int make_regions(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (ROOM + page - 1) / page * page;
    for (size_t i = 0; i < ARRAYS; i++) {
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

/* Bit i of where: the array in region i begins after a guard page, else it ends at one. */
static void *place(size_t i, size_t bytes, unsigned where) {
    unsigned char *array = where >> i & 1 ? regions[i].first : regions[i].end - bytes;
    memset(array, 0xBF, bytes); /* negative in every type, so that everything is computed */
    return array;
}

static void arrays(const test_type *t, size_t n, uint64_t alpha, unsigned where) {
    size_t bytes = n * ref_size(t->ref.element);
    void *out = place(0, bytes, where), *x = place(1, bytes, where), *dy = place(2, bytes, where);
    uint8_t *mask = place(3, LRELU_MASK_BYTES(n), where);
    t->forward(out, x, n, alpha);
    t->forward(x, x, n, alpha);
    t->backward(out, dy, x, n, alpha);
    t->backward(dy, dy, x, n, alpha);
    t->backward(x, dy, x, n, alpha);
    t->forward_mask(out, mask, x, n, alpha);
    t->forward_mask(x, mask, x, n, alpha);
    t->backward_mask(out, dy, mask, n, alpha);
    t->backward_mask(dy, dy, mask, n, alpha);
}

static void shape(const test_type *t, size_t outer, size_t channels, size_t inner, unsigned where) {
    prelu_shape s = {outer, channels, inner};
    size_t bytes = outer * channels * inner * ref_size(t->ref.element);
    size_t slopes = channels * ref_size(t->ref.arithmetic);
    void *out = place(0, bytes, where), *x = place(1, bytes, where), *dy = place(2, bytes, where);
    void *alpha = place(3, slopes, where), *dalpha = place(4, slopes, where);
    void *bias = place(5, slopes, where);
    uint64_t slope = ref_from_double(t->ref.arithmetic, 0.25);
    t->prelu_forward(out, x, alpha, s);
    t->prelu_forward(x, x, alpha, s);
    t->prelu_backward(out, dalpha, dy, x, alpha, s);
    t->prelu_backward(out, NULL, dy, x, alpha, s);
    t->prelu_backward(NULL, dalpha, dy, x, alpha, s);
    t->prelu_backward(dy, dalpha, dy, x, alpha, s);
    t->prelu_backward(x, dalpha, dy, x, alpha, s);
    t->forward_bias(out, x, bias, slope, s);
    t->forward_bias(x, x, bias, slope, s);
    t->prelu_forward_bias(out, x, bias, alpha, s);
    t->prelu_forward_bias(x, x, bias, alpha, s);
    t->backward_bias(out, dalpha, dy, x, slope, s);
    t->backward_bias(out, NULL, dy, x, slope, s);
    t->backward_bias(NULL, dalpha, dy, x, slope, s);
    t->backward_bias(dy, dalpha, dy, x, slope, s);
    t->backward_bias(x, dalpha, dy, x, slope, s);
}

static void from_one_end(const test_type *t, size_t n, unsigned where) {
    uint64_t alphas[ALPHAS];
    test_alphas(t, alphas);
    if (sigsetjmp(touched, 1) != 0) {
        check(0, "n %u, begin after a guard page %x: touched it", (unsigned)n, where);
        return;
    }
    arrays(t, n, alphas[n % 7], where); /* among them 0.01, 0 and -0.5 */
    arrays(t, n, alphas[(n + 3) % 7], where);
    shape(t, 1, 1, n, where);
    shape(t, n, 1, 1, where);
    shape(t, 1, n, 1, where);
    shape(t, n, 3, 1, where);
    shape(t, 3, n, 1, where);
    shape(t, 1, 3, n, where);
    shape(t, n / 2, 2, 3, where);
    shape(t, 2, n / 7, 9, where);
    shape(t, 2, 2, n, where);
    shape(t, 1 + n / 40, n % 40, 1, where);
    shape(t, 1 + n / 40, 1 + n % 5, 1 + n % 29, where);
    check(1, "unreached");
}

static void one_length(const test_type *t, size_t n) {
    from_one_end(t, n, 0);
    from_one_end(t, n, ~0U);
    from_one_end(t, n, (unsigned)n); /* some here, some there */
}

void test_guard_pages(void) {
    struct sigaction action, previous_segv, previous_bus;
    if (!make_regions()) {
        return;
    }
    memset(&action, 0, sizeof action);
    action.sa_handler = on_fault;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &previous_segv);
    sigaction(SIGBUS, &action, &previous_bus);
    for (size_t i = 0; i < test_type_count; i++) {
        test_group("guard_pages", test_types[i].name);
        for (size_t n = 0; n <= LENGTHS; n += test_quick && n > 40 ? 37 : 1) {
            one_length(&test_types[i], n);
        }
        for (size_t k = 0; k < sizeof longer / sizeof longer[0]; k += test_quick ? 3 : 1) {
            one_length(&test_types[i], longer[k]);
        }
    }
    sigaction(SIGSEGV, &previous_segv, NULL);
    sigaction(SIGBUS, &previous_bus, NULL);
    check(test_assertions() == 0, "a correct call met LRELU_ASSERT");
}
#endif
