/* bare_float.h - the tests of one float type, for bare.c, which includes this once per type with
   T its name, C its element, A its slope, W and AW the integers of their bits, EXPONENT the lowest
   bit of an element's exponent, LEAVE_OUT what the data are without, ANY_NAN 1 where copied NaNs
   may lose their payload. */

#define CELL PASTE(cell_, T)
#define SLOPE PASTE(slope_, T)
#define WIDE PASTE(wide_, T)
#define ELEMENT PASTE(element_, T)
#define FILL PASTE(fill_, T)
#define MIX_BITS PASTE(mix_bits_, T)
#define MIX_CELLS PASTE(mix_cells_, T)
#define MIX_SLOPES PASTE(mix_slopes_, T)
#define CALL PASTE(call_, T)
#define ARRAYS PASTE(arrays_, T)
#define CHANNEL_ALPHAS PASTE(channel_alphas_, T)
#define SHAPES PASTE(shapes_, T)
#define LONG PASTE(long_, T)
#define SIGN ((W)((W)1 << (sizeof(W) * 8 - 1)))
#define INFINITE ((W)(SIGN - ((W)1 << EXPONENT)))
#define QUIET ((W)(INFINITE | (W)1 << (EXPONENT - 1)))

typedef union CELL {
    C c;
    W w;
} CELL;
typedef union SLOPE {
    A a;
    AW w;
} SLOPE;

static W WIDE(void) {
    W w = (W)next();
#if EXPONENT == 52
    w = w << 32 | next();
#endif
    return w;
}

/* In turn a special value, any bits, an ordinary number (1/16 to 16); only the last if ordinary. */
static W ELEMENT(unsigned i, unsigned char ordinary) {
    const W one = (W)((INFINITE >> 1) & INFINITE);
    W w = WIDE();
    const W sign = (W)(w & SIGN);
    i %= 3;
    if (ordinary || i == 0) {
        w = (W)(sign | (W)((one - ((W)4 << EXPONENT)) + (w & (W)(((W)8 << EXPONENT) - 1))));
    } else if (i == 1) {
        w = (W)(sign | PASTE(specials_, T)[w & 15]);
    }
#if LEAVE_OUT & SIMPLE
    w = (W)(w & (W)~(W)(SIGN >> 1));
    if (EXPONENT == 23) w = (W)(w & (W)~(W)0xfff);
#endif
    /* Such that the products with the ordinary slopes are not subnormal either. */
    if ((LEAVE_OUT & NO_SUBNORMAL) && (W)(w << 1) != 0) w = (W)(w | (W)(SIGN >> 2));
    return w;
}

/* Elements off .. off + n - 1 of x and dy; canaries around them and all over out. */
static void FILL(unsigned n, unsigned off, unsigned char ordinary) {
    CELL *const x = (CELL *)(void *)pool.bytes, *const dy = x + CELLS;
    unsigned i;
    canaries(pool.bytes, 3 * CELLS * sizeof(C));
    for (i = 0; i < n; i++) {
        const W w = ELEMENT(i, ordinary);
        const W magnitude = (W)(w & (W)(SIGN - 1));
        const unsigned char number = magnitude != 0 && magnitude <= INFINITE;
        x[off + i].w = w;
        dy[off + i].w = ELEMENT(i + (n & 1), ordinary);
        if (LEAVE_OUT & SIMPLE) dy[off + i].w |= (W)(SIGN >> 2);
        positive[i] = number && w == magnitude;
        negative[i] = number && w != magnitude;
    }
}

static void MIX_BITS(W w, unsigned char computed) {
    if ((computed || ANY_NAN) && (w & (W)(SIGN - 1)) > INFINITE) w = QUIET;
    mix((uint32_t)w);
#if EXPONENT == 52
    mix((uint32_t)(w >> 32));
#endif
}

/* A NaN is hashed bit for bit where it must be a copy, unless ANY_NAN.
   backward: else what is not > 0 was computed. */
static void MIX_CELLS(const CELL *cells, unsigned n, unsigned off, unsigned char backward) {
    unsigned i;
    check_canaries((const unsigned char *)cells, off * sizeof(C));
    check_canaries((const unsigned char *)(cells + off + n), (CELLS - off - n) * sizeof(C));
    for (i = 0; i < n; i++) {
        MIX_BITS(cells[off + i].w, backward ? !positive[i] : negative[i]);
    }
}

#if BARE_PARTS & (PART_ONE | PART_ARRAYS)
/* way 0: into out; 1: over x (forward) or dy (backward); 2: over x (backward). */
static void CALL(unsigned char routine, unsigned char way, unsigned n, unsigned off, A alpha) {
    CELL *const x = (CELL *)(void *)pool.bytes, *const dy = x + CELLS, *const out = dy + CELLS;
    const unsigned char backward = routine == BACKWARD || routine == BACKWARD_MASK;
    CELL *const to = way == 0 ? out : way == 1 && backward ? dy : x;
    unsigned i;
    switch (routine) {
#if BARE_PARTS & PART_ARRAYS
        case FORWARD: PASTE(lrelu_forward_, T)(&to[off].c, &x[off].c, n, alpha); break;
        case BACKWARD:
            PASTE(lrelu_backward_, T)(&to[off].c, &dy[off].c, &x[off].c, n, alpha);
            break;
        case FORWARD_MASK:
            canaries(mask, sizeof mask);
            PASTE(lrelu_forward_mask_, T)(&to[off].c, mask + 1, &x[off].c, n, alpha);
            check_canaries(mask, 1);
            check_canaries(mask + 1 + LRELU_MASK_BYTES(n), sizeof mask - 1 - LRELU_MASK_BYTES(n));
            for (i = 0; i < LRELU_MASK_BYTES(n); i++) mix(mask[1 + i]);
            break;
        case BACKWARD_MASK:
            canaries(mask, sizeof mask); /* what is in the unused bits must not matter */
            for (i = 0; i < n; i++) {
                const unsigned char bit = (unsigned char)(1 << (i & 7));
                mask[i / 8] = (unsigned char)(positive[i] ? mask[i / 8] | bit : mask[i / 8] & ~bit);
            }
            PASTE(lrelu_backward_mask_, T)(&to[off].c, &dy[off].c, mask, n, alpha);
            break;
#endif
#if BARE_PARTS & PART_ONE
        case ONE:
            for (i = off; i < off + n; i++) {
                const C y = PASTE(lrelu_, T)(x[i].c, alpha);
                to[i].c = y;
            }
            break;
        case GRAD:
            for (i = 0; i < n; i++) {
                SLOPE g;
                g.a = PASTE(lrelu_grad_, T)(x[off + i].c, alpha);
                mix(g.w & (AW)0xffffff);
                mix((uint32_t)(g.w >> (sizeof(AW) * 8 - 16)) & (positive[i] ? 0xffff : 0x7fff));
            }
            return;
#endif
        default: break;
    }
    MIX_CELLS(to, n, off, backward);
}

/* One routine: every slope, length and way. */
static void ARRAYS(unsigned char routine, unsigned char ways) {
    unsigned char a, way;
    unsigned n;
    begin();
    for (a = 0; a < ALL_ALPHAS; a++) {
        SLOPE alpha;
        alpha.w = PASTE(alphas_, T)[a];
        for (n = 0; n <= TAIL + 1; n++) {
            const unsigned some = n > TAIL ? MAX : n, off = (n + a) & 3;
            for (way = 0; way < ways; way++) {
                FILL(some, off, 0);
                CALL(routine, way, some, off, alpha.a);
            }
        }
    }
    end(names[routine], TEXT(T));
}
#endif

#if BARE_SHAPES && (BARE_PARTS & (PART_PRELU | PART_BACKWARD))
static void MIX_SLOPES(size_t channels) {
    const SLOPE *const sums = (const SLOPE *)(const void *)sum_pool;
    unsigned char c;
    for (c = 0; c < channels; c++) {
        AW w = sums[c].w;
        if (sums[c].a != sums[c].a) w = 0x7fc00000;
        mix((uint32_t)w);
        if (sizeof(AW) == 8) mix((uint32_t)(w >> (sizeof(AW) * 4)));
    }
}

/* The slopes, and what the sums start from. */
static void CHANNEL_ALPHAS(unsigned char from) {
    SLOPE *const slopes = (SLOPE *)(void *)slope_pool, *const sums = (SLOPE *)(void *)sum_pool;
    unsigned char c;
    for (c = 0; c < CHANNELS; c++) {
        slopes[c].w = PASTE(alphas_, T)[(from + c) % ALL_ALPHAS];
        sums[c].w = PASTE(alphas_, T)[c & 3];
    }
}

static void SHAPES(unsigned char routine) {
    CELL *const x = (CELL *)(void *)pool.bytes, *const dy = x + CELLS, *const out = dy + CELLS;
    const SLOPE *const alpha = (const SLOPE *)(const void *)slope_pool;
    SLOPE *const sums = (SLOPE *)(void *)sum_pool;
    unsigned char k, way;
    begin();
    for (k = 0; k < 2 * sizeof shapes / sizeof shapes[0]; k++) {
        const unsigned char *const dims = shapes[k / 2];
        const prelu_shape s = prelu_nchw(dims[0], dims[1], dims[2]);
        const unsigned n = (unsigned)dims[0] * dims[1] * dims[2], off = k & 3;
        if (n > MAX) continue;
        CHANNEL_ALPHAS(k);
#if BARE_PARTS & PART_PRELU
        for (way = 0; routine == PRELU_FORWARD && way < 2; way++) {
            CELL *const to = way ? x : out;
            FILL(n, off, 0);
            PASTE(prelu_forward_, T)(&to[off].c, &x[off].c, &alpha->a, s);
            MIX_CELLS(to, n, off, 0);
        }
#endif
#if BARE_PARTS & PART_BACKWARD
        for (way = 0; routine == PRELU_BACKWARD && way < 5; way++) {
            CELL *const to = way == 1 ? dy : way == 2 ? x : out;
            FILL(n, off, k & 1);
            PASTE(prelu_backward_, T)
            (way == 3 ? NULL : &to[off].c, way == 4 ? NULL : &sums->a, &dy[off].c, &x[off].c,
             &alpha->a, s);
            if (way == 3) {
                check_canaries((const unsigned char *)out, CELLS * sizeof(C));
            } else {
                MIX_CELLS(to, n, off, 1);
            }
            MIX_SLOPES(s.channels);
        }
#endif
    }
    end(names[routine], TEXT(T));
}
#endif

#if BARE_SHAPES && (BARE_PARTS & PART_BACKWARD)
/* Sums that are longer than one flush, where there is memory for them: x is dy too. */
static void LONG(void) {
    static const unsigned lengths[][3] = {{1, 1, 2101}, {2, 1, 1051}, {701, 3, 1},
                                          {131, 16, 1}, {5, 2, 111},  {64, 17, 1}};
    CELL *const x = (CELL *)(void *)pool.bytes;
    const SLOPE *const alpha = (const SLOPE *)(const void *)slope_pool;
    SLOPE *const sums = (SLOPE *)(void *)sum_pool;
    unsigned char k;
    begin();
    for (k = 0; k < sizeof lengths / sizeof lengths[0]; k++) {
        const prelu_shape s = prelu_nchw(lengths[k][0], lengths[k][1], lengths[k][2]);
        const unsigned n = lengths[k][0] * lengths[k][1] * lengths[k][2];
        unsigned i;
        if (n > BARE_BYTES / sizeof(C)) continue;
        for (i = 0; i < n; i++) x[i].w = ELEMENT(i, 1);
        CHANNEL_ALPHAS(0);
        PASTE(prelu_backward_, T)(NULL, &sums->a, &x->c, &x->c, &alpha->a, s);
        MIX_SLOPES(s.channels);
    }
    end("dalpha", TEXT(T));
}
#endif

static void PASTE(all_, T)(void) {
#if BARE_PARTS & PART_ONE
    ARRAYS(ONE, 1);
    ARRAYS(GRAD, 1);
#endif
#if BARE_PARTS & PART_ARRAYS
    ARRAYS(FORWARD, 2);
    ARRAYS(BACKWARD, 3);
    ARRAYS(FORWARD_MASK, 2);
    ARRAYS(BACKWARD_MASK, 2);
#endif
#if BARE_SHAPES && (BARE_PARTS & PART_PRELU)
    SHAPES(PRELU_FORWARD);
#endif
#if BARE_SHAPES && (BARE_PARTS & PART_BACKWARD)
    SHAPES(PRELU_BACKWARD);
    if (BARE_BYTES >= 4096) LONG();
#endif
}

#undef CELL
#undef SLOPE
#undef WIDE
#undef ELEMENT
#undef FILL
#undef MIX_BITS
#undef MIX_CELLS
#undef MIX_SLOPES
#undef CALL
#undef ARRAYS
#undef CHANNEL_ALPHAS
#undef SHAPES
#undef LONG
#undef SIGN
#undef INFINITE
#undef QUIET
#undef T
#undef C
#undef A
#undef W
#undef AW
#undef EXPONENT
#undef LEAVE_OUT
#undef ANY_NAN
