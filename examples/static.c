/* static.c, static_other.c - LRELU_STATIC: each source file has its own private copy.
 *
 *     cc -O2 examples/static.c examples/static_other.c -o static && ./static
 *
 * Without LRELU_STATIC, two files that define LRELU_IMPLEMENTATION would not link: every function
 * would be there twice. With it each file can even have options of its own, such as LRELU_ISA.
 */
#include <stdio.h>
#include <string.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

/* The same work on the private copy of static_other.c; returns the name of its path. */
const char *other_forward(float *y, const float *x, size_t n, float alpha);

enum { N = 7 };

int main(void) {
    const float x[N] = {-3.0f, -1.0f, -0.0f, 0.0f, 0.1f, 1.0f, 3.0f};
    float here[N], there[N];

    lrelu_forward_f32(here, x, N, LRELU_ALPHA);
    const char *path = other_forward(there, x, N, LRELU_ALPHA);
    const int same = memcmp(here, there, sizeof here) == 0;

    printf("static.c       %-7s", lrelu_isa_name());
    for (int i = 0; i < N; i++) printf(" %6.2f", (double)here[i]);
    printf("\nstatic_other.c %-7s", path);
    for (int i = 0; i < N; i++) printf(" %6.2f", (double)there[i]);
    printf("\n%s\n", same ? "Two private copies, the same bits." : "The two copies differ!");
    return same && fflush(stdout) == 0 ? 0 : 1;
}
