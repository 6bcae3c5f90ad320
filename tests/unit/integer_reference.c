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

/* ---- One element ---- */

static int64_t power_of_2(int e) { return INT64_C(1) << e; }

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
    magnitude = ((h < 0 ? -h : h) + power_of_2(right - 1)) / power_of_2(right);
    return h < 0 ? -magnitude : magnitude;
}

static int64_t mul_single(int64_t v, int64_t m, int s, int *overflow) {
    int shift = 31 - s;
    int64_t sum, down;
    if (shift < 1) {
        *overflow = 1;
        return 0;
    }
    sum = v * m + power_of_2(shift - 1);
    down = sum / power_of_2(shift); /* C rounds to 0, an arithmetic shift down */
    if (sum < 0 && down * power_of_2(shift) != sum) {
        down--;
    }
    return bits32(down, overflow);
}

static int64_t mul(const ref_quant *q, int64_t v, int64_t m, int s, int *overflow) {
    v = bits32(v, overflow);
    return q->single ? mul_single(v, m, s, overflow) : mul_double(v, m, s, overflow);
}

/* out_zero + r */
static int64_t unclamped(const ref_quant *q, int32_t x, int32_t alpha, int *overflow) {
    int64_t v = (int64_t)x - q->in_zero, r;
    if (v >= 0) {
        r = mul(q, v, q->m_pos, q->s_pos, overflow);
    } else if (q->prelu) {
        r = mul(q, v * ((int64_t)alpha - q->alpha_zero), q->m_neg, q->s_neg, overflow);
    } else if (q->m_neg < 0) {
        r = bits32(-mul(q, v, -q->m_neg, q->s_neg, overflow), overflow);
    } else {
        r = mul(q, v, q->m_neg, q->s_neg, overflow);
    }
    return bits32(q->out_zero + r, overflow);
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
