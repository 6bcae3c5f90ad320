#!/bin/sh
# symbols.sh OBJECT [UNDEFINED] - that an object with the bodies of lrelu.h defines the public
# functions and no other global symbol, and needs nothing but UNDEFINED: no libc.

export LC_ALL=C
if ! symbols=$(nm -g "$1"); then
    echo "symbols.sh: nm cannot read $1"
    exit 1
fi
{
    echo "T lrelu_isa_name"
    for type in f32 f64 f16 bf16; do
        for routine in lrelu_forward lrelu_backward lrelu_forward_mask lrelu_backward_mask \
            prelu_forward prelu_backward lrelu_forward_bias prelu_forward_bias \
            lrelu_backward_bias; do
            echo "T ${routine}_$type"
        done
    done
    for type in s8 u8 s16; do
        echo "T lrelu_$type"
        echo "T lrelu_forward_$type"
        echo "T prelu_forward_$type"
    done
    for type in s8 u8; do
        echo "T lrelu_table_$type"
        echo "T lrelu_lookup_$type"
        echo "T lrelu_forward_s32_$type"
    done
    echo "T lrelu_quant_prepare"
    echo "T prelu_quant_prepare"
    echo "T lrelu_requant_prepare"
    echo "T lrelu_status_text"
    for name in $2; do
        echo "U $name"
    done
} | sort >"$1.right"
echo "$symbols" | sed 's/^[0-9a-f]* *//' | sort >"$1.symbols"
diff "$1.right" "$1.symbols"
