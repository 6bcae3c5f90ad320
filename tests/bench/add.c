/* The first of two passes: the addition, before lrelu_forward in place. Compile it with -O3 and the
   flags of the library's path: it is vectorized then. */
#include "loops.h"

#define ADD(sfx, T)                                                                                \
    void add_##sfx(T *restrict y, const T *restrict x, const T *restrict bias, prelu_shape s) {    \
        size_t o, c, i;                                                                            \
        for (o = 0; o < s.outer; o++) {                                                            \
            if (s.inner == 1) {                                                                    \
                for (c = 0; c < s.channels; c++) y[c] = x[c] + bias[c];                            \
                x += s.channels;                                                                   \
                y += s.channels;                                                                   \
                continue;                                                                          \
            }                                                                                      \
            for (c = 0; c < s.channels; c++, x += s.inner, y += s.inner) {                         \
                for (i = 0; i < s.inner; i++) y[i] = x[i] + bias[c];                               \
            }                                                                                      \
        }                                                                                          \
    }

ADD(f32, float)
ADD(f64, double)
