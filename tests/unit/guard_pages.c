/* guard_pages.c - every routine and length with arrays that end at, and begin after, a page that
   cannot be touched: one element read or written outside an array ends in a failure. Parameters of
   integers are made by hand as well, of any bits: a sanitizer sees what is undefined with them. */
#if defined(__unix__) && !defined(__wasm__)
#define HAVE_PAGES 1
#define _DEFAULT_SOURCE 1 /* MAP_ANONYMOUS */
#define _POSIX_C_SOURCE 200809L
#endif
#include "routines.h"

#if !defined(HAVE_PAGES)
void test_guard_pages(void) { test_skip("guard_pages: needs mmap"); }
#else

#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ROOM: an lrelu_requant for each of LONGEST channels; more than 4000 doubles. */
enum { LENGTHS = 300, LONGEST = 4096, ROOM = 12 * LONGEST };
/* Around where a table pays, and where integers come in whole blocks. */
static const size_t longer[] = {511,  512,  513,  543,  544,         575,    640,
                                1000, 1024, 2047, 2049, LONGEST - 1, LONGEST};

static unsigned char *first[ARRAYS], *end[ARRAYS]; /* of the room for each, between guard pages */
static sigjmp_buf touched;

static void on_fault(int number) {
    (void)number;
    siglongjmp(touched, 1);
}

static int make_rooms(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (ROOM + page - 1) / page * page;
    for (size_t i = 0; i < ARRAYS; i++) {
        unsigned char *p =
            mmap(NULL, room + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if ((void *)p == MAP_FAILED || mprotect(p, page, PROT_NONE) != 0 ||
            mprotect(p + page + room, page, PROT_NONE) != 0) {
            test_fail("no memory for the arrays");
            return 0;
        }
        first[i] = p + page;
        end[i] = p + page + room;
    }
    return 1;
}

/* Bit i of where: array i begins after a guard page, else it ends at one. Its first and last eighth
   are negative floats, so that what is next to a page is multiplied; the others are positive. */
static void place(test_call *c, const test_routine *r, unsigned where) {
    for (unsigned i = 0; i < ARRAYS; i++) {
        if ((r->reads | r->writes) & ARRAYS1(i)) {
            size_t bytes = test_array_bytes(c, i);
            unsigned char *array = where & ARRAYS1(i) ? first[i] : end[i] - bytes;
            memset(array, 0xBF, bytes);
            memset(array + bytes / 8, 0x3F, bytes / 4 * 3);
            c->at[i] = array;
        }
    }
    test_put_parameters(c, c->s.channels);
}

/* Not in place, in place of each input, and without each array that may be NULL. */
static void each_way(test_call *c, const test_routine *r, prelu_shape s, unsigned where) {
    c->s = s;
    c->n = s.outer * s.channels * s.inner;
    place(c, r, where);
    r->run(c);
    for (unsigned i = 0; i < ARRAYS; i++) {
        test_call other = *c;
        if (r->optional & ARRAYS1(i)) {
            other.at[i] = NULL;
            r->run(&other);
        } else if (r->reads & ARRAYS1(i) & ARRAYS2(IN, X)) {
            other.at[OUT] = c->at[i];
            r->run(&other);
        }
    }
}

typedef struct {
    test_call call;
    uint64_t alphas[ALPHAS];
    lrelu_quant leaky, same, slopes; /* same: one scale and zero point */
    int by_hand;                     /* parameters of any bits, too */
} setup;

/* The longest that is tried in all shapes. */
static size_t all_shapes(const setup *p) { return p->call.floats != NULL ? 1000 : LENGTHS; }

/* Parameters made by hand: any bits, but for zero points, which would be a caller's error. */
static void any_bits(test_call *c, uint64_t seed) {
    static const unsigned char ends[] = {0, 1, 0x7F, 0x80, 0xFF};
    test_random r = {seed};
    for (size_t i = 0; i < sizeof c->quant + sizeof c->requant; i++) {
        unsigned char *quant = (unsigned char *)&c->quant, *requant = (unsigned char *)&c->requant;
        unsigned char *at = i < sizeof c->quant ? quant + i : requant + (i - sizeof c->quant);
        *at = (unsigned char)(test_next(&r) >> 56);
        *at = test_below(&r, 3) == 0 ? *at : ends[test_below(&r, sizeof ends)];
    }
    c->quant.in_zero = c->quant.out_zero = c->quant.alpha_zero = 0;
}

static void one_length(const setup *p, const test_routine *r, size_t n, unsigned where) {
    /* clang-format off */
    const prelu_shape shapes[] = {
        {1, 1, n}, {n, 1, 1}, {1, n, 1}, /* these of any length */
        {n, 3, 1}, {3, n, 1}, {1, 3, n}, {n / 2, 2, 3}, {2, n / 7, 9}, {2, 2, n},
        {1 + n / 40, n % 40, 1}, {1 + n / 40, 1 + n % 5, 1 + n % 29},
    };
    /* clang-format on */
    size_t count = n <= all_shapes(p) ? sizeof shapes / sizeof shapes[0] : 3;
    test_call c = p->call;
    for (size_t i = 0; r->takes == TAKES_SHAPE && i < count; i++) {
        c.alpha = p->alphas[2]; /* 0.25 */
        c.quant = p->slopes;
        each_way(&c, r, shapes[i], where);
    }
    for (size_t k = 0; r->takes != TAKES_SHAPE && k < 2; k++) {
        c.alpha = p->alphas[(n + 3 * k) % 7]; /* among them 0.01, 0 and -0.5 */
        c.quant = k == 0 ? p->leaky : p->same;
        each_way(&c, r, shapes[0], where);
    }
    for (size_t i = 0; p->by_hand && i < 3; i++) {
        any_bits(&c, 3 * n + where + i);
        each_way(&c, r, shapes[i], where);
    }
}

static void one_place(const setup *p, const test_routine *r, size_t n, unsigned where) {
    if (sigsetjmp(touched, 0) != 0) {
        check(0, "%s, n %u, begin after a guard page %x: touched it", r->name, (unsigned)n, where);
        return;
    }
    one_length(p, r, n, where);
    check(test_assertions() == 0, "%s, n %u: a correct call met LRELU_ASSERT", r->name,
          (unsigned)n);
}

static void each_place(const setup *p, const test_routine *r, size_t n) {
    test_random mixed = {n};
    one_place(p, r, n, 0);
    one_place(p, r, n, ~0U);
    if (n <= all_shapes(p)) {
        one_place(p, r, n, (unsigned)test_next(&mixed)); /* some here, some there */
    }
}

/* Floats take the most time: --quick has fewer lengths of them, --brief of integers too. */
static void each_length(const setup *p, const test_routine *r) {
    int few = test_quick == 2 || (test_quick && p->call.floats != NULL);
    size_t dense = test_quick == 2 ? 17 : few ? 40 : test_quick ? 70 : LENGTHS;
    size_t step = few ? 37 : 19;
    if (r->takes == TAKES_NEITHER) {
        each_place(p, r, 0);
        return;
    }
    for (size_t n = 0; n <= LENGTHS; n += n > dense ? step : 1) {
        each_place(p, r, n);
    }
    for (size_t k = 0; k < sizeof longer / sizeof longer[0]; k += few ? 3 : 1) {
        if (!few || longer[k] <= 1000) {
            each_place(p, r, longer[k]);
        }
    }
}

/* By these parameters every element that place makes is negative. */
static int prepare(setup *p, const int_type *t, int single) {
    const ref_parameters leaky = {0.05F, 0.1F, 0.04F, t->max, 0, t->min + 3, 0, single};
    const ref_parameters same = {0.05F, -0.3F, 0.05F, t->max - 2, 0, t->max - 2, 0, single};
    const ref_parameters slopes = {0.05F, 0.01F, 0.04F, t->max, 3, t->min + 9, 1, single};
    const ref_requant_parameters requant = {0.05F, 0.004F, 0.1F, 0.04F, single};
    ref_quant unused;
    p->call.out_zero = t->max;
    return int_prepare(&p->leaky, &unused, &leaky) && int_prepare(&p->same, &unused, &same) &&
           int_prepare(&p->slopes, &unused, &slopes) &&
           int_requant_prepare(&p->call.requant, &unused, &requant);
}

static void one_type(size_t type) {
    setup p = {test_call_of(type), {0}, {0}, {0}, {0}, 0};
    const int_type *integers = p.call.integers;
    test_group("guard_pages", p.call.type);
    if (integers == NULL) {
        test_alphas(p.call.floats, p.alphas);
    }
    for (int single = 0; single <= (integers != NULL); single++) {
        if (integers != NULL && !prepare(&p, integers, single)) {
            return;
        }
        p.by_hand = integers != NULL && !single; /* they would be the same ones again */
        for (size_t k = 0; k < test_routine_count; k++) {
            if (test_has(&p.call, &test_routines[k])) {
                each_length(&p, &test_routines[k]);
            }
        }
    }
}

void test_guard_pages(void) {
    struct sigaction action, previous_segv, previous_bus;
    if (!make_rooms()) {
        return;
    }
    memset(&action, 0, sizeof action);
    action.sa_handler = on_fault;
    action.sa_flags = SA_NODEFER; /* so that siglongjmp need not restore the mask */
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &previous_segv);
    sigaction(SIGBUS, &action, &previous_bus);
    for (size_t type = 0; type < test_type_count + INT_TYPES; type++) {
        one_type(type);
    }
    sigaction(SIGSEGV, &previous_segv, NULL);
    sigaction(SIGBUS, &previous_bus, NULL);
}
#endif
