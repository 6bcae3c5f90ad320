/* threads.c - parts of one array by threads at once, each routine by its row of routines.c: the
   bits of one call. Neighbours share cache lines, and their bytes of the mask touch. Thread
   sanitizer reports a neighbour's element that is read, or written back unchanged. */
#include "routines.h"

#include <pthread.h>
#include <string.h>

enum { PARTS = 3, LONGEST = 2000, ROOM = 12 * LONGEST };

/* Elements; rows, which share slopes and have sums of their own; channels of a single row. */
enum { BY_ELEMENTS, BY_ROWS, BY_CHANNELS, WAYS };

/* What the arrays hold before, after the parts, and after one call. */
typedef struct {
    uint64_t array[ARRAYS][ROOM / 8];
} arrays;
static arrays before, parted, whole;
static pthread_t threads[PARTS];

typedef struct {
    test_call call;
    const test_routine *routine;
} part;

/* One element in, so that a split is hardly ever on a cache line's boundary. */
static void place(test_call *c, const test_routine *r, arrays *a, int in_place) {
    for (unsigned i = 0; i < ARRAYS; i++) {
        c->at[i] = (r->reads | r->writes) & ARRAYS1(i)
                       ? (unsigned char *)a->array[i] + test_element_bytes(c, i)
                       : NULL;
    }
    c->at[OUT] = in_place ? c->at[IN] : c->at[OUT];
}

static void fill(const test_call *c, test_random *r) {
    unsigned char *bytes = (unsigned char *)&before;
    for (size_t i = 0; i < sizeof before; i++) {
        bytes[i] = (unsigned char)test_next(r);
    }
    for (unsigned k = 0; c->floats != NULL && k < ARRAYS; k++) {
        int wide = k == ALPHA || k == BIAS || k == DALPHA;
        ref_format f = wide ? c->floats->ref.arithmetic : c->floats->ref.element;
        for (size_t i = 0; k != MASK && i < ROOM / ref_size(f); i++) {
            ref_store(f, before.array[k], i, test_ordinary(f, r));
        }
    }
}

static void move(test_call *c, unsigned array, size_t bytes) {
    if (c->at[array] != NULL) {
        c->at[array] = (unsigned char *)c->at[array] + bytes;
    }
}

/* From unit first on, count units of what the way splits; part number of all. */
static test_call part_of(const test_call *whole_call, int way, size_t first, size_t count,
                         size_t number) {
    static const unsigned elements[] = {OUT, IN, X, WIDE}, channels[] = {ALPHA, BIAS, DALPHA};
    test_call c = *whole_call;
    size_t row = c.s.channels * c.s.inner;
    size_t unit = way == BY_ELEMENTS ? 1 : way == BY_CHANNELS ? c.s.inner : row;
    for (size_t k = 0; k < sizeof elements / sizeof elements[0]; k++) {
        move(&c, elements[k], first * unit * test_element_bytes(&c, elements[k]));
    }
    for (size_t k = 0; way == BY_CHANNELS && k < sizeof channels / sizeof channels[0]; k++) {
        move(&c, channels[k], first * test_element_bytes(&c, channels[k]));
    }
    if (way == BY_ROWS) {
        move(&c, DALPHA, number * test_array_bytes(&c, DALPHA));
        c.s.outer = count;
    } else if (way == BY_CHANNELS) {
        move(&c, REQUANT, first * sizeof(lrelu_requant));
        c.s.channels = count;
    }
    move(&c, MASK, first / 8);
    c.n = count * unit;
    return c;
}

static void *run(void *argument) {
    const part *p = argument;
    p->routine->run(&p->call);
    return NULL;
}

/* The parts at once, or one after the other. */
static void run_parts(part *parts, int at_once) {
    for (size_t i = 0; i < PARTS; i++) {
        if (!at_once) {
            run(&parts[i]);
        } else if (pthread_create(&threads[i], NULL, run, &parts[i]) != 0) {
            test_fail("a thread does not start");
            threads[i] = pthread_self();
        }
    }
    for (size_t i = 0; at_once && i < PARTS; i++) {
        if (!pthread_equal(threads[i], pthread_self())) {
            pthread_join(threads[i], NULL);
        }
    }
}

/* c, whose units are split: by eights where bits of a mask are. */
static void one_call(test_call c, const test_routine *r, int way, size_t units, int in_place,
                     test_random *random) {
    part parts[PARTS], sums[PARTS];
    size_t by = ((r->reads | r->writes) & ARRAYS1(MASK)) ? 8 : 1, first = 0;
    int own_sums = way == BY_ROWS && (r->writes & ARRAYS1(DALPHA));
    test_call one = c;
    parted = whole = before;
    place(&c, r, &parted, in_place);
    place(&one, r, &whole, in_place);
    test_put_parameters(&c, c.s.channels);
    test_put_parameters(&one, c.s.channels);
    for (size_t i = 0; i < PARTS; i++) {
        size_t left = units - first, some = left / 4 + test_below(random, left / 4 + 1);
        size_t count = i == PARTS - 1 ? left : some / by * by;
        parts[i].routine = sums[i].routine = r;
        parts[i].call = part_of(&c, way, first, count, i);
        sums[i].call = part_of(&one, way, first, count, i);
        sums[i].call.at[OUT] = NULL;
        first += count;
    }
    run_parts(parts, 1);
    if (own_sums) {
        run_parts(sums, 0);
        one.at[DALPHA] = NULL;
    }
    r->run(&one);
    check(memcmp(&parted, &whole, sizeof whole) == 0,
          "%s, way %d, shape %u %u %u, n %u%s: not the bits of one call", r->name, way,
          (unsigned)c.s.outer, (unsigned)c.s.channels, (unsigned)c.s.inner, (unsigned)c.n,
          in_place ? ", in place" : "");
    check(test_assertions() == 0, "%s: a correct call met LRELU_ASSERT", r->name);
}

static void each_call(const test_call *base, const test_routine *r, test_random *random) {
    static const size_t lengths[] = {9, 40, 100, 515, LONGEST};
    static const prelu_shape shapes[] = {{9, 1, 1},   {40, 5, 1},  {7, 200, 1},  {30, 3, 20},
                                         {5, 4, 97},  {1, 9, 1},   {1, 300, 1},  {1, 16, 3},
                                         {1, 7, 250}, {1, 70, 19}, {1200, 1, 1}, {4, 2, 240}};
    int shaped = r->takes == TAKES_SHAPE;
    size_t count = shaped ? sizeof shapes / sizeof shapes[0] : sizeof lengths / sizeof lengths[0];
    for (size_t i = 0; r->takes != TAKES_NEITHER && i < count; i++) {
        for (int in_place = 0; in_place <= ((r->reads & ARRAYS1(IN)) != 0); in_place++) {
            test_call c = *base;
            c.s = shaped ? shapes[i] : prelu_shared(lengths[i]);
            c.n = c.s.outer * c.s.channels * c.s.inner;
            if (!shaped) {
                one_call(c, r, BY_ELEMENTS, c.n, in_place, random);
            } else if (c.s.outer > 1) {
                one_call(c, r, BY_ROWS, c.s.outer, in_place, random);
            } else {
                one_call(c, r, BY_CHANNELS, c.s.channels, in_place, random);
            }
        }
    }
}

void test_threads(void) {
    static const ref_requant_parameters requant = {0.05F, 0.004F, 0.1F, 0.04F, 0};
    test_random random = {1};
    for (size_t type = 0; type < test_type_count + INT_TYPES; type++) {
        test_call c = test_call_of(type);
        test_group("threads", c.type);
        fill(&c, &random);
        for (size_t k = 0; k < test_routine_count; k++) {
            const test_routine *r = &test_routines[k];
            ref_parameters p = {0.05F, 0.1F, 0.04F, 0, 0, 0, r->takes == TAKES_SHAPE, 0};
            uint64_t alphas[ALPHAS];
            if (c.floats != NULL) {
                test_alphas(c.floats, alphas);
                c.alpha = alphas[2];
            } else if (int_prepare_only(&c.quant, &p) != LRELU_OK ||
                       int_requant_prepare_only(&c.requant, &requant) != LRELU_OK) {
                test_fail("the parameters are refused");
                return;
            }
            if (test_has(&c, r)) {
                each_call(&c, r, &random);
            }
        }
    }
}
