/* bare_impl.c - the header's bodies, apart from the test,
   so that nothing is known about the calls. */
#define LRELU_IMPLEMENTATION
#include "lrelu.h"
