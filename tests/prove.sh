#!/bin/sh
# prove.sh - what is proved, not tested: prove/floats.sh, by z3 and cvc5. LRELU, JOBS: as there. The
# last line is "N passed, N failed[, N skipped]".

exec sh "$(dirname "$0")/prove/floats.sh"
