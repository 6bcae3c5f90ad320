/* kernels.c - compiled once for each path, with the flags of that path, with LRELU_ISA as its
 * number and with KERNELS as the name of its table. LRELU_ISA makes it an error if the flags do not
 * allow the path, and keeps the path if they allow a better one. LRELU_STATIC, in kernels.h, keeps
 * the copies of the library apart: nothing but the table is visible to the linker. In a library
 * give the tables a prefix of your own. Compile this as C, in C++ programs too, and include no C++
 * header: the linker might keep this file's copy of an inline function for all CPUs. */
#define LRELU_IMPLEMENTATION
#include "kernels.h"

const kernels KERNELS = {
    lrelu_isa_name,
    lrelu_forward_f32,
    lrelu_backward_f32,
    prelu_backward_f32,
};
