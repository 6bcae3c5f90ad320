/* printed.c - quantize_errors.sh compiles it with printed.h, all that quantize has printed there.
   It must be what lrelu.h prepares at run time, and the even tables those of float arithmetic. */
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "printed.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int wrong;

static void expect(int condition, const char *name) {
    if (condition) return;
    printf("%s is wrong\n", name);
    wrong = 1;
}

/* What the options were. */
#define LEAKY(name, rounding) \
    SAME(name, lrelu_quant_prepare(&q, 0.05f, 3, 0.1f, 0.04f, 5, rounding))
#define SLOPES(name, rounding) \
    SAME(name, prelu_quant_prepare(&q, 0.05f, 3, 0.01f, 7, 0.04f, 5, rounding))
#define SAME(name, prepared) expect(prepared == LRELU_OK && memcmp(&q, &name, sizeof q) == 0, #name)
#define CHANNEL(name, i, rounding) \
    expect(lrelu_requant_prepare(&r, 0.5f, scales[i], -0.75f, 1, rounding) == LRELU_OK && \
               memcmp(&r, &name[i], sizeof r) == 0, \
           #name)

static int even(int v, float in_scale, float alpha, float out_scale, int out_zero, int min,
                int max) {
    volatile float y = in_scale * (float)v; /* rounded to float where registers are wider */
    if (v < 0) y = y * alpha;
    y = y / out_scale;
    y = rintf(y) + (float)out_zero; /* to nearest even, unless told otherwise */
    return !(y > (float)min) ? min : y < (float)max ? (int)y : max;
}

int main(void) {
    static const float scales[3] = {0.0625f, 0.01f, 0x1p-9f};
    lrelu_quant q;
    lrelu_requant r;
    LEAKY(leaky_s8, LRELU_ROUND_DOUBLE);
    LEAKY(leaky_u8, LRELU_ROUND_SINGLE);
    LEAKY(leaky_s16, LRELU_ROUND_DOUBLE);
    SLOPES(slopes_s8, LRELU_ROUND_SINGLE);
    SLOPES(slopes_u8, LRELU_ROUND_DOUBLE);
    SLOPES(slopes_s16, LRELU_ROUND_SINGLE);
    for (int i = 0; i < 256; i++) {
        const int8_t s8 = (int8_t)i;
        expect(leaky_s8_table[i] == lrelu_s8(s8, &leaky_s8), "leaky_s8_table");
        expect(leaky_u8_table[i] == lrelu_u8((uint8_t)i, &leaky_u8), "leaky_u8_table");
        expect(even_s8_table[i] == even(s8, 0.1f, 0.1f, 0.2f, -9, -128, 127), "even_s8");
        expect(even_u8_table[i] == even(i - 128, 0.5f, -0.75f, 0.25f, 10, 0, 255), "even_u8");
        expect(even_inf_table[i] == even(s8, 1e38f, 0, 1, 7, -128, 127), "even_inf");
    }
    expect(sums_double_out_zero == 3 && sums_single_out_zero == 3, "out_zero of sums");
    for (int i = 0; i < 3; i++) {
        CHANNEL(sums_double, i, LRELU_ROUND_DOUBLE);
        CHANNEL(sums_single, i, LRELU_ROUND_SINGLE);
    }
    return wrong;
}
