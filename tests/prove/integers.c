/* integers.c - what Frama-C proves of the integer part of lrelu.h: its contracts, in ACSL, and the
   definition that the results equal, written from the documented arithmetic.

   PREPARATION: what that part alone needs, with which z3 does not find all proofs of the others.
   integers.sh repeats each line of an axiom with a number at its end for 0 .. 63. */
#include "lrelu.h"

/* ---- The definition ---- */

/*@
axiomatic Powers {
    logic integer pow2(integer n);
axiom pow2_@K@: pow2(@K@) == @P@;
    // The largest integer that is not above a / b.
    logic integer down(integer a, integer b);
axiom down_@K@: \forall integer a; down(a, @P@) * @P@ <= a < (down(a, @P@) + 1) * @P@;
    // C's conversions, which Frama-C knows of numbers that fit alone. That to int32_t, as >> of a
    // negative number below, C leaves to the compiler: all do this.
    axiom unsigned_low: \forall integer x; -0x100000000 <= x < 0 ==>
        (uint32_t)x == x + 0x100000000;
    axiom unsigned_high: \forall integer x; 0x100000000 <= x < 0x200000000 ==>
        (uint32_t)x == x - 0x100000000;
    axiom signed_high: \forall integer x; 0x80000000 <= x < 0x180000000 ==>
        (int32_t)x == x - 0x100000000;
    axiom signed_higher: \forall integer x; 0x180000000 <= x < 0x280000000 ==>
        (int32_t)x == x - 0x200000000;
axiom right_@K@: \forall integer x; (x >> @K@) == down(x, @P@);
    axiom left: \forall integer n; 0 <= n <= 62 ==> (1 << n) == pow2(n);
    axiom mask: \forall integer n; 0 <= n <= 63 ==> (n & 63) == n;
    axiom halves: \forall integer n; -1 <= n <= 1 ==>
        (int32_t)(uint32_t)((uint32_t)n << 30) == n * 0x40000000;
    axiom complement: \forall integer n; ~n == -1 - n;
}
// (m, s) = quantize(d), d = +-f * 2^(e-1075) of the bits u: |m| = f * 2^-22, rounded half away, and
// s = e - 1022. What is subnormal is too small for any m but 0.
logic integer fraction(integer u) = u - 0x10000000000000 * down(u, 0x10000000000000);
logic integer exponent(integer u) =
    down(u, 0x10000000000000) - (u >= 0x8000000000000000 ? 2048 : 0);
logic integer rounded(integer u) =
    down(0x10000000000000 + fraction(u) + 0x200000, 0x400000);
logic integer quantized_s(integer u) =
    exponent(u) - 1022 + (rounded(u) == 0x80000000 ? 1 : 0);
logic integer quantized_m(integer u) = rounded(u) == 0x80000000 ? 0x40000000 : rounded(u);

// mul(v, m, s), rounded once: t = 31 - s, the shift.
logic integer single(integer p, integer s) = down(p + pow2(30 - s), pow2(31 - s));
// Twice: the upper half of twice t, C's division by 2^31; then by 2^n, ties away from 0.
logic integer high(integer t) = t >= 0 ? down(t + 0x40000000, 0x80000000)
                                       : -down(-(t + 1 - 0x40000000), 0x80000000);
logic integer nearest(integer h, integer n) =
    h >= 0 ? down(h + pow2(n - 1), pow2(n)) : -down(-h + pow2(n - 1), pow2(n));
logic integer mul(integer twice, integer v, integer m, integer s) =
    twice == 0 ? single(v * m, s) : s >= 0 ? high(v * pow2(s) * m) : nearest(high(v * m), -s);

logic integer leaky(integer twice, integer v, integer m_pos, integer s_pos, integer m_neg,
                    integer s_neg) =
    v >= 0 ? mul(twice, v, m_pos, s_pos)
           : m_neg < 0 ? -mul(twice, v, -m_neg, s_neg) : mul(twice, v, m_neg, s_neg);
logic integer prelu(integer twice, integer v, integer a, integer m_pos, integer s_pos,
                    integer m_neg, integer s_neg) =
    v >= 0 ? mul(twice, v, m_pos, s_pos) : mul(twice, v * a, m_neg, s_neg);
logic integer wrapped(integer v) =
    v > 0x7fffffff ? v - 0x100000000 : v < -0x80000000 ? v + 0x100000000 : v;
logic integer clamp(integer y, integer least, integer most) =
    y < least ? least : y > most ? most : y;

// Leaky ReLU and PReLU of an element x, before out_zero is added.
logic integer leaky_r{L}(integer twice, integer x, lrelu_quant *q) =
    leaky(twice, x - q->in_zero, q->m_pos, 31 - q->t_pos, q->m_neg, 31 - q->t_neg);
logic integer prelu_r{L}(integer twice, integer x, integer alpha, lrelu_quant *q) =
    prelu(twice, x - q->in_zero, alpha - q->alpha_zero, q->m_pos, 31 - q->t_pos, q->m_neg,
          31 - q->t_neg);
logic integer requant_r{L}(integer twice, integer x, integer bias, lrelu_requant *q) =
    leaky(twice, wrapped(x + bias), q->m_pos, 31 - q->t_pos, q->m_neg, 31 - q->t_neg);
*/

/* ---- What prepare makes ---- */

/*@
predicate multiplier(integer m) = m == 0 || 0x40000000 <= m <= 0x7fffffff ||
                                  -0x7fffffff <= m <= -0x40000000;
predicate side(integer m, integer t, integer least, integer nudge) =
    multiplier(m) && least <= t <= 62 && (m == 0 ==> t == 31) &&
    -0x40000000 <= nudge <= 0x40000000 && (t <= 31 ==> -1 <= nudge <= 1);
// The second rounding.
logic integer second(integer twice, integer t) = twice != 0 && t > 31 ? 0x40000000 : 0;

// What no intermediate overflows for.
predicate ranges{L}(lrelu_quant *q) = side(q->m_pos, q->t_pos, 16, q->nudge_pos) &&
                                      side(q->m_neg, q->t_neg, 16, q->nudge_neg);
predicate is_leaky{L}(integer twice, lrelu_quant *q) =
    ranges(q) && q->m_pos >= 0 && q->nudge_pos == second(twice, q->t_pos) &&
    q->nudge_neg == (q->m_neg < 0 ? second(twice, q->t_neg) - 1 : -second(twice, q->t_neg));
predicate is_prelu{L}(integer twice, lrelu_quant *q) =
    ranges(q) && q->m_pos >= 0 && q->m_neg >= 0 && 24 <= q->t_neg &&
    q->nudge_pos == second(twice, q->t_pos) && q->nudge_neg == second(twice, q->t_neg);
predicate requant_ranges{L}(lrelu_requant *q) =
    side(q->m_pos, q->t_pos, 31, 0) && side(q->m_neg, q->t_neg, 31, 0) &&
    0 <= q->half_pos <= 1 && 0 <= q->half_neg <= 1 &&
    (q->half_pos == 1 ==> q->t_pos > 31) && (q->half_neg == 1 ==> q->t_neg > 31);
predicate is_requant{L}(integer twice, lrelu_requant *q) =
    requant_ranges(q) && q->m_pos >= 0 &&
    q->half_pos * 0x40000000 == second(twice, q->t_pos) &&
    q->half_neg * 0x40000000 == second(twice, q->t_neg);
*/

/* ---- Preparation. A double stands for its bits here: bits.sed puts uint64_t in its place. ---- */

#ifdef PREPARATION
/*@
// How Frama-C writes a >> of what is not negative.
lemma quotient_22: \forall integer a; a >= 0 ==> a / 0x400000 == down(a, 0x400000);
lemma quotient_31: \forall integer a; a >= 0 ==> a / 0x80000000 == down(a, 0x80000000);
lemma quotient_52: \forall integer a; a >= 0 ==>
    a / 0x10000000000000 == down(a, 0x10000000000000);
lemma quotient_63: \forall integer a; a >= 0 ==>
    a / 0x8000000000000000 == down(a, 0x8000000000000000);
axiomatic Masks {
    axiom mask_fraction: \forall integer u; 0 <= u < 0x10000000000000000 ==>
        ((u & 0xfffffffffffff) | 0x10000000000000) == 0x10000000000000 + fraction(u);
    axiom mask_exponent: \forall integer e; 0 <= e < 4096 ==>
        (e & 0x7ff) == (e >= 2048 ? e - 2048 : e);
    // How Frama-C writes that a >> is not 0, in three ways.
    axiom mask_carry: \forall integer x; 0 <= x < 0x10000000000000000 ==>
        (x & -0x80000000) == 0x80000000 * down(x, 0x80000000);
    axiom mask_sign: \forall integer x; 0 <= x < 0x10000000000000000 ==>
        ((x & 0x8000000000000000) == 0 <==> x < 0x8000000000000000);
    axiom mask_negative: \forall integer x; 0 <= x < 0x10000000000000000 ==>
        ((x & -0x8000000000000000) == 0 <==> x < 0x8000000000000000);
}
*/
/*@ requires \valid(m);
    assigns *m;
    ensures range: multiplier(*m) && -31 <= \result <= 1026 && (*m == 0 ==> \result == 0);
    ensures sign: d <= 0x8000000000000000 ==> *m >= 0;
    ensures small: quantized_s(d) < -31 ==> *m == 0 && \result == 0;
    ensures exact: quantized_s(d) >= -31 ==>
        *m == (d < 0x8000000000000000 ? quantized_m(d) : -quantized_m(d)) &&
        \result == quantized_s(d); */
static int lrelu_multiplier_(uint64_t d, int32_t *m);

/*@ predicate unchanged{K, L}(lrelu_quant *q) = \at(*q, K) == \at(*q, L);
    predicate int16(integer x) = -32768 <= x <= 32767;
    logic integer twice_of(lrelu_rounding r) = r == LRELU_ROUND_DOUBLE ? 1 : 0; */
/*@ requires \valid(q) && 0 <= most_pos <= 15 && 0 <= most_neg <= 15;
    requires int16(in_zero) && int16(alpha_zero) && int16(out_zero);
    assigns *q;
    ensures status: \result == LRELU_OK || \result == LRELU_BAD_RATIO ||
        \result == LRELU_BAD_ALPHA_RATIO;
    ensures refused: \result != LRELU_OK ==> unchanged{Pre, Post}(q);
    ensures sides: \result == LRELU_OK ==>
        side(q->m_pos, q->t_pos, 31 - most_pos, q->nudge_pos) &&
        side(q->m_neg, q->t_neg, 31 - most_neg, q->nudge_neg);
    ensures nudges: \result == LRELU_OK ==>
        q->nudge_pos == second(twice_of(r), q->t_pos) &&
        q->nudge_neg == second(twice_of(r), q->t_neg);
    ensures zeros: \result == LRELU_OK ==>
        q->in_zero == in_zero && q->alpha_zero == alpha_zero && q->out_zero == out_zero &&
        q->short_s_pos == 0 && q->short_s_neg == 0;
    ensures positive: \result == LRELU_OK && d_pos <= 0x8000000000000000 ==> q->m_pos >= 0;
    ensures negative: \result == LRELU_OK && d_neg <= 0x8000000000000000 ==> q->m_neg >= 0; */
static lrelu_status lrelu_prepare_(lrelu_quant *q, uint64_t d_pos, int most_pos, uint64_t d_neg,
                                   int most_neg, int32_t in_zero, int32_t alpha_zero,
                                   int32_t out_zero, lrelu_rounding r);
#endif

/* ---- One value ---- */

/*@
lemma pow2_grows: \forall integer n; 0 <= n <= 62 ==> 1 <= pow2(n) <= 0x4000000000000000;
lemma pow2_half: \forall integer n; 16 <= n <= 62 ==>
    0x8000 <= pow2(n - 1) <= 0x2000000000000000;

logic integer twice(integer p, integer s) = s >= 0 ? high(p * pow2(s)) : nearest(high(p), -s);
// What each nudge makes of r = (p + 2^(t-1) + nudge) >> t.
predicate scaled(integer r, integer p, integer t, integer nudge) =
    (nudge == 0 ==> r == single(p, 31 - t)) && (nudge == -1 ==> r == -single(-p, 31 - t)) &&
    (t <= 31 && nudge == 0 ==> r == twice(p, 31 - t)) &&
    (t <= 31 && nudge == -1 ==> r == -twice(-p, 31 - t)) &&
    (t > 31 && (p >= 0 ? nudge == 0x40000000 : nudge == -0x40000000) ==>
        r == twice(p, 31 - t)) &&
    (t > 31 && p >= 0 && nudge == 0x3fffffff ==> r == -twice(-p, 31 - t)) &&
    (t > 31 && p >= 0x40000000 && nudge == 0 ==> r == twice(p - 0x40000000, 31 - t)) &&
    (t > 31 && p < -0x40000000 && nudge == 0 ==> r == twice(p + 0x40000000, 31 - t)) &&
    -0x400000000000 <= r <= 0x400000000000 &&
    (-0xffff * 0x7fffffff <= p <= 0xffff * 0x7fffffff ==> -0x7fff8000 <= r <= 0x7fff8000);
*/
/*@ requires 16 <= t <= 62;
    requires -0x40000001 <= nudge <= 0x40000000;
    requires t <= 31 ==> -1 <= nudge <= 1;
    requires -0x80000000 * 0x7fffffff <= product <= 0x80000000 * 0x7fffffff;
    assigns \nothing;
    @CASES@ ensures scaled(\result, product, t, nudge); */
static int64_t lrelu_exact_(int64_t product, int t, int32_t nudge);

/*@ requires \valid_read(q) && ranges(q) && -32768 <= x <= 32767;
    assigns \nothing;
    ensures single: is_leaky(0, q) ==> \result == q->out_zero + leaky_r(0, x, q);
    ensures double: is_leaky(1, q) ==> \result == q->out_zero + leaky_r(1, x, q); */
static int32_t lrelu_value_(int32_t x, const lrelu_quant *q);

/*@ requires \valid_read(q) && ranges(q) && -32768 <= x <= 32767;
    requires -255 <= alpha - q->alpha_zero <= 255;
    assigns \nothing;
    ensures bound: -32768 <= \result <= 32767;
    ensures single: is_prelu(0, q) ==>
        \result == clamp(q->out_zero + prelu_r(0, x, alpha, q), -32768, 32767);
    ensures double: is_prelu(1, q) ==>
        \result == clamp(q->out_zero + prelu_r(1, x, alpha, q), -32768, 32767); */
static int32_t lrelu_prelu_value_(int32_t x, int32_t alpha, const lrelu_quant *q);

/*@ requires \valid_read(q) && requant_ranges(q);
    assigns \nothing;
    ensures bound: -32768 <= \result <= 32767;
    ensures single: is_requant(0, q) ==>
        \result == clamp(requant_r(0, x, bias, q), -32768, 32767);
    ensures double: is_requant(1, q) ==>
        \result == clamp(requant_r(1, x, bias, q), -32768, 32767); */
static int32_t lrelu_requant_value_(int32_t x, int32_t bias, const lrelu_requant *q);

/*@ assigns \nothing; ensures \result == clamp(y, -128, 127); */
static int8_t lrelu_clamp_s8_(int32_t y);
/*@ assigns \nothing; ensures \result == clamp(y, 0, 255); */
static uint8_t lrelu_clamp_u8_(int32_t y);
/*@ assigns \nothing; ensures \result == clamp(y, -32768, 32767); */
static int16_t lrelu_clamp_s16_(int32_t y);

/*@ requires \valid_read(q) && ranges(q);
    assigns \nothing;
    ensures single: is_leaky(0, q) ==>
        \result == clamp(q->out_zero + leaky_r(0, x, q), -128, 127);
    ensures double: is_leaky(1, q) ==>
        \result == clamp(q->out_zero + leaky_r(1, x, q), -128, 127); */
static int8_t lrelu_s8(int8_t x, const lrelu_quant *q);
/*@ requires \valid_read(q) && ranges(q);
    assigns \nothing;
    ensures single: is_leaky(0, q) ==>
        \result == clamp(q->out_zero + leaky_r(0, x, q), 0, 255);
    ensures double: is_leaky(1, q) ==>
        \result == clamp(q->out_zero + leaky_r(1, x, q), 0, 255); */
static uint8_t lrelu_u8(uint8_t x, const lrelu_quant *q);
/*@ requires \valid_read(q) && ranges(q);
    assigns \nothing;
    ensures single: is_leaky(0, q) ==>
        \result == clamp(q->out_zero + leaky_r(0, x, q), -32768, 32767);
    ensures double: is_leaky(1, q) ==>
        \result == clamp(q->out_zero + leaky_r(1, x, q), -32768, 32767); */
static int16_t lrelu_s16(int16_t x, const lrelu_quant *q);

#define LRELU_IMPLEMENTATION
#include "lrelu.h"
