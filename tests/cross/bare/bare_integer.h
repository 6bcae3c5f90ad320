/* bare_integer.h - the tests of one integer type, for bare.c, which includes this once per type
   with Q its name, C its element, AC its slopes' element, TABLE 1 where it has the table form. */

#define FITS PASTE(fits_, Q)
#define FILL PASTE(fill_, Q)
#define MIX_CELLS PASTE(mix_cells_, Q)
#define LENGTHS PASTE(lengths_, Q)
#define SHAPES PASTE(shapes_, Q)

static unsigned char FITS(const lrelu_quant *q) {
    return (C)q->in_zero == q->in_zero && (C)q->out_zero == q->out_zero;
}

/* In the pool: x, out, and either slopes or a table. */
static void FILL(unsigned n, unsigned off) {
    C *const x = (C *)(void *)pool.bytes;
    unsigned i;
    canaries(pool.bytes, 2 * CELLS * sizeof(C));
    for (i = off; i < off + n; i++) x[i] = (C)next();
}

static void MIX_CELLS(const C *cells, unsigned n, unsigned off) {
    unsigned i;
    check_canaries((const unsigned char *)cells, off * sizeof(C));
    check_canaries((const unsigned char *)(cells + off + n), (CELLS - off - n) * sizeof(C));
    for (i = off; i < off + n; i++) mix((uint32_t)cells[i]);
}

/* routine: ONE, FORWARD or LOOKUP. */
static void LENGTHS(unsigned char routine) {
    C *const x = (C *)(void *)pool.bytes, *const out = x + CELLS;
    unsigned char k, way;
    unsigned n, i;
    begin();
    for (k = 0; k < LEAKY_COUNT; k += BARE_STEP) {
        const lrelu_quant *const q = &leaky[k];
        if (!FITS(q)) continue;
#if TABLE
        if (routine == LOOKUP) {
            PASTE(lrelu_table_, Q)(out + CELLS, q);
            for (i = 0; i < 256; i++) mix((uint32_t)out[CELLS + i]);
        }
#endif
        for (n = 0; n <= TAIL + 1; n++) {
            const unsigned some = n > TAIL ? MAX : n, off = (n + k) & 3;
            for (way = 0; way < 2; way++) {
                C *const to = way ? x : out;
                FILL(some, off);
                if (routine == FORWARD) PASTE(lrelu_forward_, Q)(to + off, x + off, some, q);
                if (routine == ONE) {
                    for (i = off; i < off + some; i++) to[i] = PASTE(lrelu_, Q)(x[i], q);
                }
#if TABLE
                if (routine == LOOKUP)
                    PASTE(lrelu_lookup_, Q)(to + off, x + off, some, out + CELLS);
#endif
                MIX_CELLS(to, some, off);
            }
        }
    }
    end(names[routine], TEXT(Q));
}

#if BARE_SHAPES
static void SHAPES(void) {
    C *const x = (C *)(void *)pool.bytes, *const out = x + CELLS;
    AC *const slopes = (AC *)(void *)(out + CELLS);
    unsigned char k, way, i;
    begin();
    for (k = 0; k < 2 * sizeof shapes / sizeof shapes[0]; k++) {
        const unsigned char *const dims = shapes[k / 2];
        const unsigned n = (unsigned)dims[0] * dims[1] * dims[2], off = k & 3;
        const lrelu_quant *const q = &sloped[k % SLOPED_COUNT];
        if (n > MAX || !FITS(q)) continue;
        for (way = 0; way < 2; way++) {
            C *const to = way ? x : out;
            FILL(n, off);
            for (i = 0; i < CHANNELS; i++) slopes[i] = (AC)next();
            PASTE(prelu_forward_, Q)(to + off, x + off, slopes,
                                     prelu_nchw(dims[0], dims[1], dims[2]), q);
            MIX_CELLS(to, n, off);
        }
    }
    end(names[PRELU_FORWARD], TEXT(Q));
}
#endif

static void PASTE(all_, Q)(void) {
    LENGTHS(ONE);
    LENGTHS(FORWARD);
#if TABLE
    LENGTHS(LOOKUP);
#endif
#if BARE_SHAPES
    SHAPES();
#endif
}

#undef FITS
#undef FILL
#undef MIX_CELLS
#undef LENGTHS
#undef SHAPES
#undef Q
#undef C
#undef AC
#undef TABLE
