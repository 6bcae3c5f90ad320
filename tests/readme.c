/* readme.c - the pieces of C in README.md, each with the variables that it speaks of, and whether
   they compute what they should. readme.sh takes the pieces out of README.md, in order. */
#define LRELU_IMPLEMENTATION
#define LRELU_STATIC
#include "lrelu.h"

#include <stdio.h>

static int differs(float got, double wanted) {
    const double distance = (double)got - wanted;
    return !(distance < 1e-6 && distance > -1e-6);
}

static int shapes(void) {
    const size_t pixels = 2, channels = 3;
    const float x[6] = {-1, -2, 3, 4, -5, -6}, alpha[3] = {0.5F, 0.25F, 0.125F};
    const float dy[6] = {1, 1, 1, 1, 1, 2};
    float y[6], dx[6], dalpha[3] = {0, 0, 0};
#include "block2.h"
    return differs(y[0], -0.5) || differs(y[4], -1.25) || differs(y[2], 3) ||
           differs(dx[5], 0.25) || differs(dalpha[0], -1) || differs(dalpha[1], -7) ||
           differs(dalpha[2], -12);
}

static int mask_in_place(void) {
    enum { n = 9 };
    float y[n] = {-1, 2, -3, 0, 5, -6, 7, -8, 9}, dy[n] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    uint8_t mask[LRELU_MASK_BYTES(n)];
#include "block3.h"
    return differs(y[0], -0.1) || differs(y[8], 9) || differs(dy[0], 0.1) || differs(dy[1], 1) ||
           differs(dy[3], 0.1);
}

static int integers(void) {
    const size_t pixels = 1, channels = 2;
    const float in_scale = 0.5F, alpha_scale = 0.25F, out_scale = 0.5F;
    const int32_t in_zero = 0, alpha_zero = 0, out_zero = 0;
    const int8_t x8[2] = {-100, 100}, alpha8[2] = {2, 2};
    int8_t y8[2] = {0, 0};
#include "block4.h"
    return y8[0] != -50 || y8[1] != 100;
}

int main(void) {
    const int bad = shapes() | mask_in_place() << 1 | integers() << 2;
    if (bad) fprintf(stderr, "readme.c: bits of the wrong pieces: %d\n", bad);
    return bad != 0;
}
