/* integer_reference.c - see integer_reference.h. */
#include "integer_reference.h"

#include <string.h>

/* ---- Preparation ---- */

typedef struct {
    int negative;
    uint64_t m;
    int e;
} number; /* m * 2^e, exactly */

static number from_float(float value) {
    uint32_t bits;
    number a;
    memcpy(&bits, &value, sizeof bits);
    a.negative = (int)(bits >> 31);
    a.m = bits & 0x7FFFFF;
    a.e = (int)(bits >> 23 & 255) - 150;
    if (a.e == -150) {
        a.e = -149; /* a subnormal, or 0 */
    } else {
        a.m |= 0x800000;
    }
    return a;
}

static int length(uint64_t m) {
    int bits = 0;
    while (m != 0) {
        m >>= 1;
        bits++;
    }
    return bits;
}

/* To a format of so many bits, to nearest even. Its smallest number is 2^least. */
static number rounded(number a, int bits, int least) {
    int drop = length(a.m) - bits;
    uint64_t half, rest;
    if (drop < least - a.e) {
        drop = least - a.e;
    }
    if (drop <= 0) {
        return a;
    }
    if (drop > 63) {
        a.m = 0;
        return a;
    }
    half = UINT64_C(1) << (drop - 1);
    rest = a.m & (2 * half - 1);
    a.m >>= drop;
    a.e += drop;
    a.m += rest > half || (rest == half && a.m % 2 == 1);
    return a;
}

static number to_float(number a) { return rounded(a, 24, -149); }

static number to_double(number a) { return rounded(a, 53, -1074); }

static number product(number a, number b) {
    number p;
    p.negative = a.negative ^ b.negative;
    p.m = a.m * b.m; /* at most 24 bits each */
    p.e = a.e + b.e;
    return p;
}

/* As product, of up to 53 bits and 24: 75 bits or more are made, and the lowest 16 of them become
   one, which is set where any of them was. */
static number long_product(number a, number b) {
    number p;
    uint64_t high, low;
    p.negative = a.negative ^ b.negative;
    p.m = 0;
    p.e = 0;
    if (a.m == 0 || b.m == 0) {
        return p;
    }
    while (a.m >> 52 == 0) {
        a.m *= 2;
        a.e--;
    }
    while (b.m >> 23 == 0) {
        b.m *= 2;
        b.e--;
    }
    high = (a.m >> 29) * b.m;
    low = (a.m & 0x1FFFFFFF) * b.m;
    p.m = (high << 13) + (low >> 16);
    p.m |= (low & 0xFFFF) != 0;
    p.e = a.e + b.e + 16;
    return p;
}

/* 61 bits or more, the last of them set where anything is left. */
static number quotient(number a, number b) {
    number q;
    uint64_t left = a.m % b.m;
    q.negative = a.negative ^ b.negative;
    q.m = a.m / b.m;
    q.e = a.e - b.e;
    if (a.m == 0) {
        return q;
    }
    while (q.m < UINT64_C(1) << 60) {
        left *= 2;
        q.m = 2 * q.m + (left >= b.m);
        q.e--;
        left %= b.m;
    }
    q.m |= left != 0;
    return q;
}

static int overflows_float(number a) { return a.m != 0 && length(a.m) + a.e > 128; }

static void quantize(number d, int64_t *m, int *s) {
    int bits = length(d.m);
    *m = 0;
    *s = 0;
    if (d.m == 0) {
        return;
    }
    *s = d.e + bits;
    if (bits <= 31) {
        *m = (int64_t)(d.m << (31 - bits));
    } else {
        *m = (int64_t)((d.m + (UINT64_C(1) << (bits - 32))) >> (bits - 31));
    }
    if (*m == INT64_C(1) << 31) {
        *m /= 2;
        *s += 1;
    }
    if (*s < -31) {
        *m = 0;
        *s = 0;
    }
    if (d.negative) {
        *m = -*m;
    }
}

int ref_quant_prepare(ref_quant *q, const ref_parameters *p) {
    number in = from_float(p->in_scale), alpha = from_float(p->alpha);
    number out = from_float(p->out_scale), pos, neg = product(in, alpha);
    if (p->prelu) {
        pos = to_double(quotient(in, out));
        neg = to_double(quotient(neg, out)); /* the product is exact in double */
    } else {
        pos = to_float(quotient(in, out));
        neg = to_float(neg);
        if (overflows_float(neg)) {
            return 0;
        }
        neg = to_float(quotient(neg, out));
        if (overflows_float(pos) || overflows_float(neg)) {
            return 0;
        }
    }
    quantize(pos, &q->m_pos, &q->s_pos);
    quantize(neg, &q->m_neg, &q->s_neg);
    q->in_zero = p->in_zero;
    q->alpha_zero = p->alpha_zero;
    q->out_zero = p->out_zero;
    q->prelu = p->prelu;
    q->single = p->single;
    return 1;
}

ref_acceptance ref_requant_prepare(ref_quant *q, const ref_requant_parameters *p) {
    number pos = product(from_float(p->in_scale), from_float(p->weight_scale)); /* exactly */
    number neg;
    pos = to_double(quotient(pos, from_float(p->out_scale)));
    neg = to_double(long_product(pos, from_float(p->alpha)));
    memset(q, 0, sizeof *q);
    quantize(pos, &q->m_pos, &q->s_pos);
    quantize(neg, &q->m_neg, &q->s_neg);
    q->single = p->single;
    return q->s_pos > 0 ? REF_RATIO : q->s_neg > 0 ? REF_ALPHA_RATIO : REF_ACCEPTED;
}

/* ---- One element ---- */

static int64_t power_of_2(int e) { return INT64_C(1) << e; }

/* v / 2^e, rounded down, of v >= 0: divisions would take a tenth of the time of the tests. */
static int64_t down(int64_t v, int e) { return (int64_t)((uint64_t)v >> e); }

/* What the reference holds in 32 bits. An overflow is noted, and 0 goes on in its place. */
static int64_t bits32(int64_t value, int *overflow) {
    if (value < INT32_MIN || value > INT32_MAX) {
        *overflow = 1;
        return 0;
    }
    return value;
}

static int64_t mul_double(int64_t v, int64_t m, int s, int *overflow) {
    int left = s > 0 ? s : 0, right = s < 0 ? -s : 0;
    int64_t t, h, magnitude;
    if (left > 31) {
        *overflow = 1;
        return 0;
    }
    t = bits32(v * power_of_2(left), overflow) * m;
    h = bits32((t + (t >= 0 ? power_of_2(30) : 1 - power_of_2(30))) / power_of_2(31), overflow);
    if (right == 0) {
        return h;
    }
    magnitude = down((h < 0 ? -h : h) + power_of_2(right - 1), right);
    return h < 0 ? -magnitude : magnitude;
}

static int64_t mul_single(int64_t v, int64_t m, int s, int *overflow) {
    int shift = 31 - s;
    int64_t sum;
    if (shift < 1) {
        *overflow = 1;
        return 0;
    }
    sum = v * m + power_of_2(shift - 1);
    /* An arithmetic shift rounds down, of negative numbers too. */
    return bits32(sum >= 0 ? down(sum, shift) : -down(power_of_2(shift) - 1 - sum, shift),
                  overflow);
}

static int64_t mul(const ref_quant *q, int64_t v, int64_t m, int s, int *overflow) {
    v = bits32(v, overflow);
    return q->single ? mul_single(v, m, s, overflow) : mul_double(v, m, s, overflow);
}

/* r */
static int64_t scaled(const ref_quant *q, int64_t v, int32_t alpha, int *overflow) {
    if (v >= 0) {
        return mul(q, v, q->m_pos, q->s_pos, overflow);
    }
    if (q->prelu) {
        return mul(q, v * ((int64_t)alpha - q->alpha_zero), q->m_neg, q->s_neg, overflow);
    }
    if (q->m_neg < 0) {
        return bits32(-mul(q, v, -q->m_neg, q->s_neg, overflow), overflow);
    }
    return mul(q, v, q->m_neg, q->s_neg, overflow);
}

static int64_t unclamped(const ref_quant *q, int32_t x, int32_t alpha, int *overflow) {
    return bits32(q->out_zero + scaled(q, (int64_t)x - q->in_zero, alpha, overflow), overflow);
}

int32_t ref_quant_one(const ref_quant *q, int32_t x, int32_t alpha, int32_t min, int32_t max) {
    int overflow = 0;
    int64_t y = unclamped(q, x, alpha, &overflow);
    return y < min ? min : y > max ? max : (int32_t)y;
}

int ref_quant_overflows(const ref_quant *q, int32_t min, int32_t max, int32_t alpha_min,
                        int32_t alpha_max) {
    int overflow = 0;
    /* Every intermediate grows with |v| and with |alpha - alpha_zero|. */
    unclamped(q, min, alpha_min, &overflow);
    unclamped(q, min, alpha_max, &overflow);
    unclamped(q, max, alpha_min, &overflow);
    unclamped(q, max, alpha_max, &overflow);
    return overflow;
}

/* ---- Accumulators ---- */

int32_t ref_wrapped_sum(int32_t x, int32_t bias) {
    int64_t sum = (int64_t)x + bias, all = power_of_2(32);
    return (int32_t)(sum > INT32_MAX ? sum - all : sum < INT32_MIN ? sum + all : sum);
}

int32_t ref_requant_one(const ref_quant *q, int32_t v, int32_t out_zero, int32_t min, int32_t max) {
    int overflow = 0; /* of none: no multiplier that is accepted makes v larger */
    int64_t y = out_zero + scaled(q, v, 0, &overflow);
    return y < min ? min : y > max ? max : (int32_t)y;
}
