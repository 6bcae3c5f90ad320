/* bare_quants.h - the lrelu_quants of bare.c: made by the two prepare functions, and where
   double is not binary64 and these are absent, read from BARE_QUANTS, which quants.c has
   written on the host. */

#if !defined(BARE_QUANTS)
#define LEAKY_COUNT 8
#define SLOPED_COUNT 6
static lrelu_quant leaky[LEAKY_COUNT], sloped[SLOPED_COUNT];

static void prepare_quants(void) {
    static const struct {
        float in_scale, alpha, out_scale;
        int16_t in_zero, out_zero;
        lrelu_rounding rounding;
    } l[LEAKY_COUNT] = {
        {0.05f, 0.01f, 0.05f, 0, 0, LRELU_ROUND_DOUBLE},
        {0.0473f, 0.1f, 0.031f, 7, 3, LRELU_ROUND_DOUBLE},
        {0.0473f, 0.1f, 0.031f, 7, 3, LRELU_ROUND_SINGLE},
        {0.02f, -1.5f, 0.011f, -5, -2, LRELU_ROUND_DOUBLE},
        {0.02f, -1.5f, 0.011f, 127, 90, LRELU_ROUND_SINGLE},
        {3.0f, 0.25f, 0.001f, 60, 0, LRELU_ROUND_DOUBLE},
        {0.001f, 0.3f, 0.7f, 1, 120, LRELU_ROUND_SINGLE},
        {0.5f, 0.0f, 0.25f, -128, 127, LRELU_ROUND_DOUBLE},
    };
    static const struct {
        float in_scale, alpha_scale, out_scale;
        int16_t in_zero, alpha_zero, out_zero;
        lrelu_rounding rounding;
    } s[SLOPED_COUNT] = {
        {0.05f, 0.01f, 0.05f, 0, 0, 0, LRELU_ROUND_DOUBLE},
        {0.0473f, 0.007f, 0.031f, 7, 9, 3, LRELU_ROUND_DOUBLE},
        {0.0473f, 0.007f, 0.031f, 7, 9, 3, LRELU_ROUND_SINGLE},
        {0.02f, 0.9f, 0.011f, -5, 127, -2, LRELU_ROUND_DOUBLE},
        {0.02f, 0.9f, 0.011f, 127, 1, 90, LRELU_ROUND_SINGLE},
        {0.001f, 0.02f, 0.7f, 1, 30, 120, LRELU_ROUND_SINGLE},
    };
    const float huge = 1e30f, zero = 0.0f;
    lrelu_quant untouched;
    unsigned char i;
    begin();
    for (i = 0; i < LEAKY_COUNT; i++) {
        mix(lrelu_quant_prepare(&leaky[i], l[i].in_scale, l[i].in_zero, l[i].alpha, l[i].out_scale,
                                l[i].out_zero, l[i].rounding));
    }
    for (i = 0; i < SLOPED_COUNT; i++) {
        mix(prelu_quant_prepare(&sloped[i], s[i].in_scale, s[i].in_zero, s[i].alpha_scale,
                                s[i].alpha_zero, s[i].out_scale, s[i].out_zero, s[i].rounding));
    }
    mix(lrelu_quant_prepare(&untouched, huge, 0, 0.01f, 1.0f, 0, LRELU_ROUND_DOUBLE));
    mix(lrelu_quant_prepare(&untouched, 1.0f, 0, huge, 1.0f, 0, LRELU_ROUND_DOUBLE));
    mix(lrelu_quant_prepare(&untouched, zero, 0, 0.01f, 1.0f, 0, LRELU_ROUND_DOUBLE));
    mix(lrelu_quant_prepare(&untouched, 1.0f, 0, 0.01f, huge * huge, 0, LRELU_ROUND_DOUBLE));
    mix(lrelu_quant_prepare(&untouched, 1.0f, 40000, 0.01f, 1.0f, 0, LRELU_ROUND_DOUBLE));
    mix(prelu_quant_prepare(&untouched, 1.0f, 0, 1.0f, 40000, 1.0f, 0, LRELU_ROUND_DOUBLE));
    mix(prelu_quant_prepare(&untouched, 1.0f, 0, zero, 0, 1.0f, 0, LRELU_ROUND_DOUBLE));
    mix(prelu_quant_prepare(&untouched, 1.0f, 0, 1.0f, 0, 1.0f, -40000, LRELU_ROUND_DOUBLE));
    for (i = 0; i < 16; i++) mix((unsigned char)lrelu_status_text((lrelu_status)i)[0]);
    end("prepare", "quant");
}

#else
static const lrelu_quant leaky[] = {
#define LEAKY
#include BARE_QUANTS
#undef LEAKY
};
#if BARE_SHAPES
static const lrelu_quant sloped[] = {
#define SLOPED
#include BARE_QUANTS
#undef SLOPED
};
#define SLOPED_COUNT (sizeof sloped / sizeof sloped[0])
#endif
#define LEAKY_COUNT (sizeof leaky / sizeof leaky[0])
static void prepare_quants(void) {
}
#endif
