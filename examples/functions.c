/* functions.c - Leaky ReLU and its derivative for some slopes, as CSV for functions.gp.

       cc -O2 examples/functions.c -o functions && ./functions >functions.csv
*/
#define LRELU_IMPLEMENTATION
#define LRELU_STATIC
#include "../lrelu.h"

#include <stdio.h>

int main(void) {
    static const float alpha[] = {0.0F, LRELU_ALPHA, 0.1F, PRELU_ALPHA};
    enum { SLOPES = sizeof alpha / sizeof *alpha, STEPS = 60 };
    printf("x");
    for (int a = 0; a < SLOPES; a++) printf(",f %g,f' %g", (double)alpha[a], (double)alpha[a]);
    for (int i = 0; i <= STEPS; i++) {
        const float x = (float)(2 * i - STEPS) * 3 / STEPS;
        printf("\n%g", (double)x);
        for (int a = 0; a < SLOPES; a++) {
            printf(",%g,%g", (double)lrelu_f32(x, alpha[a]), (double)lrelu_grad_f32(x, alpha[a]));
        }
    }
    printf("\n");
    if (fclose(stdout) == 0) return 0;
    fprintf(stderr, "functions: standard output: not written\n");
    return 1;
}
