/* shapes.c - the shapes for PReLU: every layout, below and above each count at which the work or
   the order of dalpha's sum changes. */
#include "types.h"

/* clang-format off */
static const unsigned short core[SHAPES_CORE][3] = {
    /* nothing */
    {0, 0, 0}, {0, 3, 5}, {3, 0, 5}, {3, 5, 0}, {0, 1, 1}, {0, 40, 1},
    /* one slope: one run */
    {1, 1, 1}, {1, 1, 5}, {7, 1, 1}, {1, 1, 63}, {1, 1, 64}, {1, 1, 65}, {40, 1, 49},
    {1, 1, 2047}, {1, 1, 2049}, {1, 1, 40000}, {4097, 1, 1}, {200, 1, 196},
    /* channels last, 16 lanes: a flush after 2048 */
    {1, 2, 1}, {1, 3, 1}, {2, 3, 1}, {5, 3, 1}, {17, 2, 1}, {33, 4, 1}, {65, 5, 1}, {100, 7, 1},
    {129, 8, 1}, {64, 15, 1}, {2047, 2, 1}, {2049, 3, 1}, {4200, 3, 1}, {5000, 7, 1},
    {2600, 15, 1}, {2048, 8, 1},
    /* channels last, 1 lane: a flush after 128 */
    {1, 16, 1}, {2, 16, 1}, {3, 17, 1}, {4, 20, 1}, {127, 16, 1}, {128, 31, 1}, {129, 32, 1},
    {600, 33, 1}, {300, 64, 1}, {131, 100, 1}, {5, 255, 1}, {140, 257, 1}, {60, 512, 1},
    {5, 513, 1}, {1, 1000, 1}, {39, 1000, 1},
    /* channels first: a flush after 32 steps of 64, counted over the runs; of short runs later */
    {1, 2, 2}, {3, 3, 3}, {35, 3, 2}, {70, 5, 4}, {4, 7, 9}, {9, 16, 16}, {33, 2, 49},
    {12, 3, 196}, {40, 15, 64}, {34, 17, 65}, {3, 3, 3136}, {2, 2, 2100}, {1, 300, 16},
    {1, 1000, 9}, {65, 64, 3}, {127, 2, 16}, {129, 3, 16}, {65, 2, 17},
    {131, 2, 32}, {66, 3, 33},
    /* rows of as many slopes as are laid out, 1024 or 512, and of a few less */
    {3, 100, 10}, {3, 50, 10}, {3, 128, 8}, {3, 64, 8}, {3, 120, 8}, {3, 96, 10},
};
static const unsigned short channels[] = {
    1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 20, 31, 32, 33, 64, 65, 100, 255, 256, 257, 300, 512, 1000,
};
/* clang-format on */
static const unsigned short inner[] = {1, 2, 3, 4, 9, 16, 49, 64, 65, 196, 3136};
static const unsigned short outer[] = {1, 2, 3, 5, 9, 33, 65, 129, 300, 700, 2100, 4200};

size_t test_shapes(prelu_shape shapes[SHAPES_MAX]) {
    enum { C = sizeof channels / sizeof channels[0], I = sizeof inner / sizeof inner[0] };
    enum { O = sizeof outer / sizeof outer[0] };
    size_t n = 0;
    for (size_t i = 0; i < SHAPES_CORE; i++) {
        prelu_shape s = {core[i][0], core[i][1], core[i][2]};
        shapes[n++] = s;
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
