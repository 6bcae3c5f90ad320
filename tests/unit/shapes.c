/* shapes.c - the shapes for PReLU: every layout, below and above each count at which the work or
   the order of dalpha's sum changes. */
#include "types.h"

/* clang-format off */
static const unsigned short core[][3] = {
    /* nothing */
    {0, 0, 0}, {0, 3, 5}, {3, 0, 5}, {3, 5, 0}, {0, 1, 1}, {0, 40, 1},
    /* one slope: one run; a piece of 124 rows of 16, with a tail and without, and one row more */
    {1, 1, 1}, {1, 1, 5}, {7, 1, 1}, {1, 1, 63}, {1, 1, 64}, {1, 1, 65}, {40, 1, 49},
    {1, 1, 1984}, {1, 1, 1999}, {1, 1, 2000}, {1, 1, 40000}, {4097, 1, 1}, {200, 1, 196},
    /* channels last, 16 lanes: a channel's rows are a run */
    {1, 2, 1}, {1, 3, 1}, {2, 3, 1}, {5, 3, 1}, {17, 2, 1}, {33, 4, 1}, {65, 5, 1}, {100, 7, 1},
    {129, 8, 1}, {64, 15, 1}, {1983, 2, 1}, {2001, 3, 1}, {4200, 3, 1}, {5000, 7, 1},
    {2600, 15, 1}, {1984, 8, 1},
    /* channels last, 1 lane: a piece of 124 rows; channels by 512, or 256 */
    {1, 16, 1}, {2, 16, 1}, {6, 17, 1}, {4, 20, 1}, {124, 16, 1}, {125, 31, 1}, {129, 32, 1},
    {600, 33, 1}, {300, 64, 1}, {131, 100, 1}, {5, 255, 1}, {140, 257, 1}, {60, 512, 1},
    {5, 513, 1}, {1, 1000, 1}, {36, 1100, 1},
    /* channels first: runs of 1 row are folded after 124 of them, of 2 after 62, of 3 after 41 */
    {1, 2, 2}, {3, 3, 3}, {35, 3, 2}, {70, 5, 4}, {4, 7, 9}, {9, 16, 16}, {33, 2, 49},
    {12, 3, 196}, {40, 15, 64}, {34, 17, 65}, {3, 3, 3136}, {2, 2, 2100}, {1, 300, 16},
    {1, 1000, 9}, {65, 64, 3}, {124, 2, 16}, {126, 3, 16}, {63, 2, 17},
    {125, 2, 32}, {42, 3, 33},
    /* as many channels first as keep their lanes, 96 or 48, and one more */
    {2, 48, 3}, {3, 49, 5}, {2, 96, 17}, {3, 97, 2}, {2, 193, 3},
    /* rows of as many slopes as are laid out, 1024, 512 or 128, and of a few less */
    {3, 100, 10}, {3, 50, 10}, {3, 128, 8}, {3, 64, 8}, {3, 120, 8}, {3, 96, 10}, {3, 16, 7},
    {3, 64, 2},
};
typedef char core_has_that_many[sizeof core / sizeof core[0] == SHAPES_CORE ? 1 : -1];
static const unsigned short channels[] = {
    1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 20, 31, 32, 33, 49, 64, 65, 97, 100, 255, 256, 257, 300, 512,
    1000,
};
/* clang-format on */
static const unsigned short inner[] = {1, 2, 3, 4, 9, 16, 49, 64, 65, 196, 3136};
static const unsigned short outer[] = {1, 2, 3, 5, 9, 33, 63, 125, 249, 300, 700, 2000, 4200};

static int too_many(prelu_shape s) {
    return test_quick == 2 && s.outer * s.channels * s.inner > BRIEF_ELEMENTS;
}

size_t test_shapes(prelu_shape shapes[SHAPES_MAX]) {
    enum { C = sizeof channels / sizeof channels[0], I = sizeof inner / sizeof inner[0] };
    enum { O = sizeof outer / sizeof outer[0] };
    size_t n = 0;
    for (size_t i = 0; i < SHAPES_CORE; i++) {
        prelu_shape s = {core[i][0], core[i][1], core[i][2]};
        if (!too_many(s)) {
            shapes[n++] = s;
        }
    }
    for (size_t i = 0; !test_quick && i < C * I * O; i++) {
        prelu_shape s = {outer[i % O], channels[i / O % C], inner[i / O / C]};
        /* A third of those that are small enough, another third for every pair. */
        if (s.outer * s.channels * s.inner <= SHAPE_ELEMENTS / 3 && (i + i / O) % 3 == 0) {
            shapes[n++] = s;
        }
    }
    return n;
}

int test_is_hashed(prelu_shape s, size_t i, size_t turn) {
    enum { LARGE = 10000 };
    return i < SHAPES_CORE && (s.outer * s.channels * s.inner <= LARGE || turn / 2 % 2 == 0);
}

/* Every boundary of dalpha's order by itself: all counts around it, in every layout that has it. */
/* clang-format off */
typedef struct {
    unsigned short first, last;
} range;
/* Elements of a run: a tail alone; about one piece and two, two and three, of 124 rows of 16. */
static const range runs[] = {{1, 17}, {1983, 2001}, {3967, 3985}};
static const unsigned short some_runs[] = {1983, 1984, 1985, 1999, 2000, 2001, 3968, 3984};
/* outer, from .. to; channels; inner */
static const struct {
    range outer;
    unsigned short channels, inner;
} ranges[] = {
    /* one lane: pieces of 124 rows; blocks of 512 channels, and of 256 */
    {{1, 5}, 16, 1}, {{123, 129}, 16, 1}, {{247, 249}, 16, 1}, {{124, 125}, 17, 1},
    {{1, 2}, 511, 1}, {{1, 2}, 512, 1}, {{1, 5}, 513, 1}, {{1, 2}, 514, 1}, {{3, 4}, 257, 1},
    /* a last register that is partial: one, two and three rows after four */
    {{5, 7}, 17, 1},
    /* 16 lanes, the channels side by side, rows alone or a tail */
    {{1, 5}, 15, 1}, {{123, 129}, 15, 1}, {{247, 249}, 15, 1},
    /* runs of R rows, folded after 124 / R of them: R = 1, 1, 2, 2, 3, 4, 5, 62, 63 */
    {{123, 125}, 2, 2}, {{247, 249}, 2, 2}, {{123, 125}, 2, 16}, {{61, 63}, 2, 17},
    {{123, 125}, 2, 32}, {{41, 42}, 2, 33}, {{31, 32}, 2, 64}, {{24, 25}, 2, 65}, {{1, 3}, 2, 992},
    {{1, 3}, 2, 993},
    /* channels whose lanes are kept at once: 96 of f32, 48 of f64 and of Helium's f32 */
    {{2, 2}, 47, 2}, {{2, 2}, 48, 2}, {{2, 2}, 49, 2}, {{2, 2}, 95, 2}, {{2, 2}, 96, 2},
    {{2, 2}, 97, 2}, {{1, 2}, 97, 17}, {{2, 2}, 144, 2}, {{2, 2}, 145, 2}, {{2, 2}, 192, 2},
    {{1, 2}, 193, 2},
    /* the second such block folds when the first does */
    {{124, 124}, 49, 2}, {{124, 124}, 97, 2}, {{125, 125}, 513, 1},
};
static const unsigned short all_outer[] = {1, 2, 3, 4, 5, 123, 124, 125, 126, 127, 128, 129,
                                           247, 248, 249};
static const unsigned short all_channels[] = {1, 15, 16, 17, 511, 512, 513, 514};
static const unsigned short all_inner[] = {1, 2, 16, 17, 32, 33, 64};
/* clang-format on */

static size_t add(prelu_shape *shapes, size_t n, size_t o, size_t c, size_t i) {
    prelu_shape s = {o, c, i};
    shapes[n] = s;
    return too_many(s) ? n : n + 1;
}

size_t test_boundaries(prelu_shape shapes[BOUNDARIES_MAX]) {
    enum { O = sizeof all_outer / sizeof all_outer[0] };
    enum { C = sizeof all_channels / sizeof all_channels[0] };
    enum { I = sizeof all_inner / sizeof all_inner[0] };
    size_t n = 0;
    for (size_t k = 0; k < sizeof runs / sizeof runs[0]; k++) {
        for (size_t run = runs[k].first; run <= runs[k].last; run++) {
            n = add(shapes, n, 1, 1, run);
        }
    }
    for (size_t run = 1; run <= 17; run++) {
        n = add(shapes, n, run, 1 + run % 15, 1);
        n = add(shapes, n, 3, 2, run);
    }
    for (size_t k = 0; k < sizeof some_runs / sizeof some_runs[0]; k++) {
        n = add(shapes, n, some_runs[k], 2 + k % 2, 1);
        n = add(shapes, n, 1 + k % 2, 2, some_runs[k]);
    }
    for (size_t k = 0; k < sizeof ranges / sizeof ranges[0]; k++) {
        for (size_t o = ranges[k].outer.first; o <= ranges[k].outer.last; o++) {
            n = add(shapes, n, o, ranges[k].channels, ranges[k].inner);
        }
    }
    for (size_t i = 0; !test_quick && i < O * C * I; i++) {
        prelu_shape s = {all_outer[i % O], all_channels[i / O % C], all_inner[i / O / C]};
        if (s.outer * s.channels * s.inner <= BOUNDARY_ELEMENTS) {
            shapes[n++] = s;
        }
    }
    return n;
}
