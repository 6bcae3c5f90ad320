/* integer_reference.h - the integer arithmetic of lrelu.h, from its formulas alone. Never includes
   lrelu.h. Floats are taken apart into integers, so no result depends on the machine's. */
#ifndef INTEGER_REFERENCE_H
#define INTEGER_REFERENCE_H

#include <stdint.h>

typedef struct {
    float in_scale, alpha, out_scale; /* alpha: the slope, or for PReLU the slopes' scale */
    int32_t in_zero, alpha_zero, out_zero;
    int prelu, single; /* single: LRELU_ROUND_SINGLE */
} ref_parameters;

typedef struct {
    int64_t m_pos, m_neg;
    int s_pos, s_neg;
    int32_t in_zero, alpha_zero, out_zero;
    int prelu, single;
} ref_quant;

/* 0 where a ratio or in_scale * alpha overflows. Scales must be finite and > 0, alpha finite. */
int ref_quant_prepare(ref_quant *q, const ref_parameters *p);

/* The result for one element, clamped to min .. max. alpha is only read for PReLU. */
int32_t ref_quant_one(const ref_quant *q, int32_t x, int32_t alpha, int32_t min, int32_t max);

/* Does a 32-bit intermediate overflow, or a shift leave its range, for an x in min .. max and an
   alpha in alpha_min .. alpha_max? */
int ref_quant_overflows(const ref_quant *q, int32_t min, int32_t max, int32_t alpha_min,
                        int32_t alpha_max);

/* ---- Accumulators of 32 bits, with the multipliers of a ref_quant ---- */

typedef struct {
    float in_scale, weight_scale, alpha, out_scale;
    int single;
} ref_requant_parameters;

typedef enum { REF_ACCEPTED, REF_RATIO, REF_ALPHA_RATIO } ref_acceptance;

/* Which ratio is too large, if any; *q is filled in any case. Scales must be finite and > 0, alpha
   finite. */
ref_acceptance ref_requant_prepare(ref_quant *q, const ref_requant_parameters *p);

/* x + bias in 32 bits, wrapping; and the result of such a sum, clamped to min .. max. */
int32_t ref_wrapped_sum(int32_t x, int32_t bias);
int32_t ref_requant_one(const ref_quant *q, int32_t v, int32_t out_zero, int32_t min, int32_t max);

#endif
