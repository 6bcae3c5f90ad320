# bits.sed - in the functions that take a ratio apart, a double is given by its bits.
s/lrelu_multiplier_(double d,/lrelu_multiplier_(uint64_t d,/
/lrelu_prepare_(lrelu_quant \*q, double d_pos/s/double/uint64_t/g
s/const uint64_t u = lrelu_to_bits_f64_(d);/const uint64_t u = d;/
