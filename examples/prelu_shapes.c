/* prelu_shapes.c - which prelu_shape broadcasts which slopes, each checked against a plain loop.
 *
 *     cc -O2 examples/prelu_shapes.c -o prelu_shapes && ./prelu_shapes
 *
 * Where the slopes' axes that are not 1 lie next to each other in the array, one call does it. If
 * they do not, as in ncnn's packs of four channels (the last row), it is a loop over calls: run().
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

enum { N = 2, C = 12, P = C / 4, H = 5, W = 7, AXES = 4 };
enum { ELEMENTS = N * C * H * W, SLOPES = C * H * W };

typedef struct broadcast {
    const char *array, *slopes;
    size_t axes[AXES], slope_axes[AXES]; /* a slope's axis is as long as the array's, or 1 */
    const char *shape_text;
    prelu_shape shape; /* of one call */
    size_t calls;      /* each for the next elements and the next slopes */
} broadcast;
#define SHAPE(maker) #maker, maker /* shape_text and shape */

typedef struct results {
    float y[ELEMENTS], dx[ELEMENTS], dalpha[SLOPES];
} results;

static float x[ELEMENTS], dy[ELEMENTS], alpha[SLOPES];

static void run(results *r, const broadcast *b) {
    const size_t channels = b->shape.channels, n = b->shape.outer * channels * b->shape.inner;
    for (size_t call = 0, i = 0, c = 0; call < b->calls; call++, i += n, c += channels) {
        prelu_forward_f32(r->y + i, x + i, alpha + c, b->shape);
        prelu_backward_f32(r->dx + i, r->dalpha + c, dy + i, x + i, alpha + c, b->shape);
    }
}

/* The same by the rule of broadcasting: along an axis of length 1 the slope stays what it is. */
static void run_plain(results *r, const broadcast *b) {
    for (size_t i = 0; i < b->axes[0] * b->axes[1] * b->axes[2] * b->axes[3]; i++) {
        size_t rest = i, step = 1, c = 0;
        for (int axis = AXES - 1; axis >= 0; axis--) {
            c += rest % b->axes[axis] % b->slope_axes[axis] * step;
            rest /= b->axes[axis];
            step *= b->slope_axes[axis];
        }
        r->y[i] = x[i] < 0.0f ? alpha[c] * x[i] : x[i];
        r->dx[i] = x[i] > 0.0f ? dy[i] : alpha[c] * dy[i];
        r->dalpha[c] += x[i] > 0.0f ? 0.0f : dy[i] * x[i];
    }
}

int main(void) {
    const broadcast table[] = {
        {"N,C,H,W", "1", {N, C, H, W}, {1, 1, 1, 1}, SHAPE(prelu_shared(N * C * H * W)), 1},
        {"N,C,H,W", "C,1,1", {N, C, H, W}, {1, C, 1, 1}, SHAPE(prelu_nchw(N, C, H * W)), 1},
        {"N,H,W,C", "C", {N, H, W, C}, {1, 1, 1, C}, SHAPE(prelu_nhwc(N * H * W, C)), 1},
        {"N,C", "1,C", {1, 1, N, C}, {1, 1, 1, C}, SHAPE(prelu_elementwise(N, C)), 1},
        {"N,H,W,C", "H,W,C", {N, H, W, C}, {1, H, W, C}, SHAPE(prelu_elementwise(N, H * W * C)), 1},
        {"N,H,W,C", "H,W,1", {N, H, W, C}, {1, H, W, 1}, SHAPE(prelu_nchw(N, H * W, C)), 1},
        {"N,C,H,W", "H,W", {N, C, H, W}, {1, 1, H, W}, SHAPE(prelu_nhwc(N * C, H * W)), 1},
        {"C/4,H,W,4", "C/4,1,1,4", {P, H, W, 4}, {P, 1, 1, 4}, SHAPE(prelu_nhwc(H * W, 4)), P},
    };
    static results ours, plain;
    int all_equal = 1;
    /* Small integers and eighths: every sum is exact, so its order does not matter. */
    for (int i = 0; i < ELEMENTS; i++) {
        x[i] = (float)(i * 37 % 11 - 5);
        dy[i] = (float)(i * 53 % 13 - 6);
    }
    for (int c = 0; c < SLOPES; c++) alpha[c] = (float)(c - SLOPES / 2) / 8.0f;

    printf("%-10s  %-10s  %-31s  calls\n", "array", "slopes", "prelu_shape");
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        memset(&ours, 0, sizeof ours);
        memset(&plain, 0, sizeof plain);
        run(&ours, &table[i]);
        run_plain(&plain, &table[i]);
        const int equal = memcmp(&ours, &plain, sizeof ours) == 0;
        all_equal = all_equal && equal;
        printf("%-10s  %-10s  %-31s  %5zu  %s\n", table[i].array, table[i].slopes,
               table[i].shape_text, table[i].calls, equal ? "equal" : "DIFFERENT");
    }
    if (!all_equal) fprintf(stderr, "prelu_shapes: a shape gives other results than its loop\n");
    return all_equal && fflush(stdout) == 0 ? 0 : 1;
}
