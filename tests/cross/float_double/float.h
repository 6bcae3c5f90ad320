/* float.h - on the host, a double that is a float, as on AVR: so that dalpha, which is summed in
   double, can be compared with what an AVR says. */
#include_next <float.h>

#undef DBL_MANT_DIG
#define DBL_MANT_DIG FLT_MANT_DIG
#define double float
