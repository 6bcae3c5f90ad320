/* bare.c - the routines without a bias on a machine without an operating system. One line per
   routine and type, "name type hash", to be compared with what the same file says on the host.
   The data are deterministic: special values, any bits, ordinary numbers; all short lengths,
   at offsets 0 to 3.

   BARE_PARTS   what is run: a sum of the constants below
   BARE_DATA    what the data are without: a sum of the constants below
   BARE_BYTES   static memory for arrays
   BARE_TAIL, BARE_MAX  the lengths of arrays: 0 to BARE_TAIL, and BARE_MAX
   BARE_STEP    arrays of integers: one of so many lrelu_quants
   BARE_QUANTS  where the two prepare functions are absent: a file of initialisers, from quants.c

   Small compilers read this too: avr-gcc (int of 16 bits), SDCC (no structures by value). */
#include "port.h"
#include "lrelu.h"

#define TYPE_F32 0x1
#define TYPE_F64 0x2
#define TYPE_F16 0x4
#define TYPE_BF16 0x8
#define PART_ONE 0x10      /* the inline functions */
#define PART_ARRAYS 0x20   /* lrelu_forward, backward, forward_mask, backward_mask */
#define PART_PRELU 0x40    /* prelu_forward */
#define PART_BACKWARD 0x80 /* prelu_backward */
#define PART_S8 0x100
#define PART_U8 0x200
#define PART_S16 0x400

#define NO_SUBNORMAL 1 /* in f32, f64, bf16: the vector units of 32-bit Arm flush them */
#define NO_F16_SUBNORMAL 2
#define SIMPLE 4 /* no NaN, magnitudes below 2, exact products that are not 0: SDCC's floats */

#if defined(__SDCC)
#define BARE_SHAPES 0 /* it can neither pass nor return a prelu_shape */
#else
#define BARE_SHAPES 1
#endif
#ifndef BARE_PARTS
#define BARE_PARTS 0x7ff
#endif
#ifndef BARE_DATA
#define BARE_DATA 0
#endif
#ifndef BARE_BYTES
#define BARE_BYTES 8448
#endif

#ifndef BARE_MAX
#define BARE_MAX 70
#endif

#ifndef BARE_STEP
#define BARE_STEP 1
#endif

#ifndef BARE_TAIL
#define BARE_TAIL 19
#endif

enum { TAIL = BARE_TAIL, MAX = BARE_MAX, AROUND = 4, CELLS = MAX + 2 * AROUND, CHANNELS = 33 };

/* Memory for all types in turn: the BBC microbit has 16 KB. */
#if (BARE_PARTS & TYPE_F64) && LRELU_DOUBLE_
typedef double widest;
#else
typedef float widest;
#endif
typedef char enough_bytes[BARE_BYTES >= 3 * CELLS * sizeof(widest) ? 1 : -1];
static union {
    widest aligned;
    unsigned char bytes[BARE_BYTES];
} pool;
static widest slope_pool[CHANNELS], sum_pool[CHANNELS];

/* ---- Data, hash, output ---- */

static uint32_t state, hash;
static unsigned char torn; /* something was written outside an array */

static uint32_t next(void) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void mix(uint32_t value) {
    hash = (hash ^ value) * (uint32_t)16777619;
    hash ^= hash >> 15;
}

static void begin(void) {
    state = (uint32_t)2463534242;
    hash = (uint32_t)2166136261;
    torn = 0;
}

static void end(const char *name, const char *type) {
    static char digits[10];
    unsigned char i;
    uint32_t h = hash;
    for (i = 8; i > 0; i--) {
        digits[i - 1] = "0123456789abcdef"[h & 15];
        h >>= 4;
    }
    digits[8] = '\n';
    digits[9] = 0;
    port_print(name);
    port_print(" ");
    port_print(type);
    port_print(torn ? " wrote-outside\n" : " ");
    if (!torn) port_print(digits);
}

static void canaries(unsigned char *to, unsigned n) {
    for (; n > 0; n--) *to++ = 0xA5;
}

static void check_canaries(const unsigned char *p, unsigned n) {
    for (; n > 0; n--) torn |= (unsigned char)(*p++ ^ 0xA5);
}

/* ---- Floats: one set of tests for all types.
   W and AW: integers of an element's and a slope's bits. */

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)

enum {
    FORWARD, BACKWARD, FORWARD_MASK, BACKWARD_MASK, ONE, GRAD, PRELU_FORWARD, PRELU_BACKWARD, LOOKUP
};
static const char *const names[] = {
    "forward", "backward", "forward_mask", "backward_mask", "one", "grad",
    "prelu_forward", "prelu_backward", "lookup",
};

static unsigned char positive[MAX], negative[MAX], mask[MAX / 8 + 3];

/* The slopes: 1.75, -0.5, 0.25, 1; 0, 0.01, 0.3, infinity, a NaN; the least normal, a subnormal. */
#define ALL_ALPHAS (BARE_DATA & SIMPLE ? 4 : BARE_DATA & NO_SUBNORMAL ? 9 : 11)
static const uint32_t alphas_float[11] = {
    0x3fe00000, 0xbf000000, 0x3e800000, 0x3f800000, 0,          0x3c23d70a,
    0x3e99999a, 0x7f800000, 0x7fc00005, 0x00800000, 0x80012345,
};

#if BARE_SHAPES
/* Those of more than MAX elements are left out. */
static const unsigned char shapes[][3] = {
    {1, 1, 9}, {7, 1, 1},  {5, 3, 1},  {2, 3, 5},  {1, 17, 1}, {3, 20, 1},
    {3, 2, 6}, {1, 3, 19}, {2, 33, 1}, {34, 2, 1}, {4, 1, 17}, {2, 0, 3},
};
#endif

#if BARE_PARTS & TYPE_F32
static const uint32_t specials_f32[16] = {
    0, 1, 0x00000065, 0x007fffff, 0x00800000, 0x00800001, 0x03000005, 0x3f7fffff,
    0x3f800000, 0x40490fdb, 0x7f7fffff, 0x7f800000, 0x7f800001, 0x7fbfffff, 0x7fc00000, 0x7fc00123,
};
#define alphas_f32 alphas_float
#define T f32
#define C float
#define A float
#define W uint32_t
#define AW uint32_t
#define EXPONENT 23
#define LEAVE_OUT BARE_DATA
#define ANY_NAN 0
#include "bare_float.h"
#endif

#if (BARE_PARTS & TYPE_F64) && LRELU_DOUBLE_
static const uint64_t specials_f64[16] = {
    0, 1, 0x65, 0x000fffffffffffff,
    0x0010000000000000, 0x0010000000000001, 0x0060000000000005, 0x3fefffffffffffff,
    0x3ff0000000000000, 0x400921fb54442d18, 0x7fefffffffffffff, 0x7ff0000000000000,
    0x7ff0000000000001, 0x7ff7ffffffffffff, 0x7ff8000000000000, 0x7ff8000000000123,
};
static const uint64_t alphas_f64[11] = {
    0x3ffc000000000000, 0xbfe0000000000000, 0x3fd0000000000000, 0x3ff0000000000000,
    0,                  0x3f847ae147ae147b, 0x3fd3333333333333,
    0x7ff0000000000000, 0x7ff8000000000005, 0x0010000000000000, 0x8000123456789abc,
};
#define T f64
#define C double
#define A double
#define W uint64_t
#define AW uint64_t
#define EXPONENT 52
#define LEAVE_OUT BARE_DATA
#define ANY_NAN 0
#include "bare_float.h"
#endif

#if BARE_PARTS & TYPE_F16
static const uint16_t specials_f16[16] = {
    0, 1, 0x0065, 0x03ff, 0x0400, 0x0401, 0x0c05, 0x3bff,
    0x3c00, 0x4248, 0x7bff, 0x7c00, 0x7c01, 0x7dff, 0x7e00, 0x7e23,
};
#define alphas_f16 alphas_float
#define T f16
#define C uint16_t
#define A float
#define W uint16_t
#define AW uint32_t
#define EXPONENT 10
#define LEAVE_OUT ((BARE_DATA & SIMPLE) | (BARE_DATA & NO_F16_SUBNORMAL ? NO_SUBNORMAL : 0))
#define ANY_NAN (BARE_DATA & NO_SUBNORMAL) /* conversions of 32-bit Arm: the default one */
#include "bare_float.h"
#endif

#if BARE_PARTS & TYPE_BF16
static const uint16_t specials_bf16[16] = {
    0, 1, 0x0065, 0x007f, 0x0080, 0x0081, 0x0305, 0x3f7f,
    0x3f80, 0x4049, 0x7f7f, 0x7f80, 0x7f81, 0x7fbf, 0x7fc0, 0x7fe3,
};
#define alphas_bf16 alphas_float
#define T bf16
#define C uint16_t
#define A float
#define W uint16_t
#define AW uint32_t
#define EXPONENT 7
#define LEAVE_OUT BARE_DATA
#define ANY_NAN 0
#include "bare_float.h"
#endif

/* ---- Integers ---- */

#if BARE_PARTS & (PART_S8 | PART_U8 | PART_S16)
#include "bare_quants.h"
#endif

#if BARE_PARTS & PART_S8
#define Q s8
#define C int8_t
#define AC int8_t
#define TABLE 1
#include "bare_integer.h"
#endif

#if BARE_PARTS & PART_U8
#define Q u8
#define C uint8_t
#define AC uint8_t
#define TABLE 1
#include "bare_integer.h"
#endif

#if BARE_PARTS & PART_S16
#define Q s16
#define C int16_t
#define AC int8_t
#define TABLE 0
#include "bare_integer.h"
#endif

/* ---- All of them ---- */

int main(void) {
    port_begin();
    port_print("path ");
    port_print(lrelu_isa_name());
    port_print("\n");
#if BARE_PARTS & TYPE_F32
    all_f32();
#endif
#if (BARE_PARTS & TYPE_F64) && LRELU_DOUBLE_
    all_f64();
#endif
#if BARE_PARTS & TYPE_F16
    all_f16();
#endif
#if BARE_PARTS & TYPE_BF16
    all_bf16();
#endif
#if BARE_PARTS & (PART_S8 | PART_U8 | PART_S16)
    prepare_quants();
#endif
#if BARE_PARTS & PART_S8
    all_s8();
#endif
#if BARE_PARTS & PART_U8
    all_u8();
#endif
#if BARE_PARTS & PART_S16
    all_s16();
#endif
    port_print("end\n");
    port_end();
    return 0;
}
