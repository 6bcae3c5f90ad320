/* quants.c - on the host: the lrelu_quants of bare_quants.h as initialisers, for BARE_QUANTS. */
#include <stdio.h>

#define LRELU_IMPLEMENTATION
#include "lrelu.h"

static void begin(void) {
}
static void mix(uint32_t value) {
    (void)value;
}
static void end(const char *name, const char *type) {
    (void)name;
    (void)type;
}
#include "bare_quants.h"

static void print(const lrelu_quant *q, size_t n) {
    for (; n > 0; n--, q++) {
        printf("    {%ld, %ld, %ld, %ld, ", (long)q->m_pos, (long)q->m_neg, (long)q->nudge_pos,
               (long)q->nudge_neg);
        printf("%d, %d, %d, %u, %u, ", q->in_zero, q->out_zero, q->alpha_zero, q->short_m_pos,
               q->short_m_neg);
        printf("%u, %u, %u, %u, ", q->t_pos, q->t_neg, q->short_b_pos, q->short_b_neg);
        printf("%u, %u},\n", q->short_s_pos, q->short_s_neg);
    }
}

int main(void) {
    prepare_quants();
    printf("#ifdef LEAKY\n");
    print(leaky, LEAKY_COUNT);
    printf("#else\n");
    print(sloped, SLOPED_COUNT);
    printf("#endif\n");
    return 0;
}
