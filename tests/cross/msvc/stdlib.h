/* stdlib.h - clang's intrinsics headers ask for it;
   compiling for Windows needs no SDK with this. */
#ifndef SHIM_STDLIB_H
#define SHIM_STDLIB_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
void *malloc(size_t size);
void free(void *p);
#ifdef __cplusplus
}
#endif

#endif
