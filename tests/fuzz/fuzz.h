/* fuzz.h - what the files of the fuzz program share. */
#ifndef FUZZ_H
#define FUZZ_H

#include "routines.h"

/* MOST: elements and channels. SETS: of parameters, which the channels share. */
enum { MOST = 6000, SETS = 5, ROOM = MOST * 12 };

/* A call, what its arrays held before, and what those it writes must hold after it. */
typedef struct {
    const test_call *call;
    ref_quant quant, requant[SETS]; /* of channel c: c % SETS */
    const unsigned char *before[ARRAYS];
    unsigned char *want[ARRAYS];
    uint8_t *computed; /* of an element of OUT: a NaN, of any payload */
    uint8_t *flushed;  /* subnormals take part: bits that flush them change the result */
} expectation;

/* Fills want, computed and flushed; row is one of test_routines. */
void fuzz_want(const expectation *e, size_t row);

/* Ends the program unless there is a definition for each row of test_routines. */
void fuzz_check_rows(void);

/* How many public functions the program has called so far, and the names of the others, printed. */
size_t fuzz_called(size_t *of);

#endif
