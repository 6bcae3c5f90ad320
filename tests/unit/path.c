/* path.c - the header's bodies, compiled for one path. */
#include "test.h"

#define LRELU_IMPLEMENTATION
#include "lrelu.h"
