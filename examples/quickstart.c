/* quickstart.c - Leaky ReLU forward and backward in one screen.
 *
 *     cc -O2 examples/quickstart.c -o quickstart && ./quickstart
 */
#include <stdio.h>

#define LRELU_IMPLEMENTATION /* in exactly one source file; the others just include the header */
#include "../lrelu.h"

enum { N = 5 };

int main(void) {
    const float x[N] = {-2.0f, -0.5f, 0.0f, 0.5f, 2.0f}; /* input */
    const float dy[N] = {1.0f, 1.0f, 1.0f, 1.0f, 1.0f};  /* gradient that arrives */
    float y[N];                                          /* output */
    float dx[N];                                         /* gradient that leaves */

    lrelu_forward_f32(y, x, N, LRELU_ALPHA);       /* y = x < 0 ? 0.01 * x : x */
    lrelu_backward_f32(dx, dy, x, N, LRELU_ALPHA); /* dx = x > 0 ? dy : 0.01 * dy */

    printf("Leaky ReLU, alpha %g, on %s\n", (double)LRELU_ALPHA, lrelu_isa_name());
    printf("     x       y      dx\n");
    for (int i = 0; i < N; i++) {
        printf("%6.2f  %6.3f  %6.2f\n", (double)x[i], (double)y[i], (double)dx[i]);
    }

    const int right = y[0] == LRELU_ALPHA * -2.0f && y[4] == 2.0f && dx[0] == LRELU_ALPHA &&
                      dx[2] == LRELU_ALPHA && dx[4] == 1.0f;
    return right && fflush(stdout) == 0 ? 0 : 1;
}
