/* readme.c - the pieces of C in README.md, each with the variables that it speaks of, and whether
   they compute what they should. readme.sh takes the pieces out of README.md, in order. */
#define LRELU_IMPLEMENTATION
#define LRELU_STATIC
#include "lrelu.h"

#include <stdio.h>
#include <stdlib.h>

static int differs(float got, double wanted) {
    const double distance = (double)got - wanted;
    return !(distance < 1e-6 && distance > -1e-6);
}

/* z = x + bias, the bias {1, 0, -1}: slopes act on -1 + 1 = 0, -2, 2 and 5, -5, -7. */
static int shapes(void) {
    const size_t pixels = 2, channels = 3;
    const float x[6] = {-1, -2, 3, 4, -5, -6}, alpha[3] = {0.5F, 0.25F, 0.125F};
    const float dy[6] = {1, 1, 1, 1, 1, 2}, bias[3] = {1, 0, -1};
    float y[6], z[6], dx[6], dalpha[3] = {0, 0, 0}, dbias[3] = {0, 0, 0};
#include "block2.h"
    return differs(y[0], 0) || differs(y[4], -1.25) || differs(y[2], 2) || differs(dx[5], 0.25) ||
           differs(dalpha[0], 0) || differs(dalpha[1], -7) || differs(dalpha[2], -14) ||
           differs(dbias[0], 1.5) || differs(dbias[1], 0.5) || differs(dbias[2], 1.25);
}

static int mask_in_place(void) {
    enum { N = 9 };
    float y[N] = {-1, 2, -3, 0, 5, -6, 7, -8, 9}, dy[N] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
#include "block3.h"
    return differs(y[0], -0.1) || differs(y[8], 9) || differs(dy[0], 0.1) || differs(dy[1], 1) ||
           differs(dy[3], 0.1);
}

static int integers(void) {
    const size_t pixels = 1, channels = 2, n = 2;
    const float in_scale = 0.5F, alpha_scale = 0.25F, out_scale = 0.5F;
    const int32_t in_zero = 0, alpha_zero = 0, out_zero = 0;
    const int8_t x8[2] = {-100, 100}, alpha8[2] = {2, 2};
    int8_t y8[2] = {0, 0}, leaky8[2] = {0, 0};
#include "block4.h"
    return y8[0] != -50 || y8[1] != 100 || leaky8[0] != -10 || leaky8[1] != 100;
}

static int sums_of_channels(void) {
    enum { CHANNELS = 2 };
    const size_t pixels = 2;
    const float in_scale = 0.5F, weight_scale[CHANNELS] = {0.5F, 0.25F}, out_scale = 1;
    const float alpha[CHANNELS] = {0.5F, 0.25F};
    const int32_t sums[4] = {-90, 90, 190, -330}, bias32[CHANNELS] = {10, 10}, out_zero = 1;
    int8_t y8[4] = {0, 0, 0, 0};
    lrelu_status bad = LRELU_OK;
#include "block5.h"
    return y8[0] != -9 || y8[1] != 14 || y8[2] != 51 || y8[3] != -9;
}

int main(void) {
    const int bad = shapes() | mask_in_place() << 1 | integers() << 2 | sums_of_channels() << 3;
    if (bad) fprintf(stderr, "readme.c: bits of the wrong pieces: %d\n", bad);
    return bad != 0;
}
