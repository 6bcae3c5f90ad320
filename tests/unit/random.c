/* random.c - random numbers, the same on every machine. */
#include "test.h"

uint64_t test_next(test_random *r) {
    uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* By a product: a division would take a twentieth of the time of the tests. */
size_t test_below(test_random *r, size_t n) { return (size_t)((test_next(r) >> 32) * n >> 32); }
