/* main.c - a microcontroller reads 100 handwritten digits.

   The network in network.h was trained on a PC and turned into int8 there. Here it runs in integers
   only, without libc and without a heap. From the int32 sums of a layer to its int8 outputs it is
   one call of lrelu.h. */
#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../../lrelu.h"

#include "board.h"
#include "classifier.h"
#include "network.h"

static uint32_t activations, activation_instructions;

static void activate(int8_t *y, const int32_t *sum, const dense_layer *layer) {
    const uint32_t start = now();
    leaky_relu(y, sum, layer);
    activation_instructions += instructions_since(start);
    activations += (uint32_t)layer->out;
}

static void say(const char *before, uint32_t number, const char *after) {
    print(before);
    print_number(number);
    print(after);
}

int main(void) {
    uint32_t right = 0, as_on_host = 0, hash = 0, instructions = 0;

    for (size_t i = 0; i < IMAGES; i++) {
        int32_t scores[CLASSES];
        const uint32_t start = now();
        const unsigned answer = classify(layers, LAYERS, activate, images[i], scores);
        instructions += instructions_since(start);
        right += answer == (unsigned)labels[i];
        as_on_host += answer == (unsigned)host_answers[i];
        hash = hash_scores(hash, scores, CLASSES);
    }

    say("    ", right, " of ");
    say("", IMAGES, " digits right\n");
    say("    ", as_on_host, " answers as on the host, ");
    print(hash == host_hash ? "every score the same\n" : "SCORES DIFFER\n");
    say("    ", instructions / IMAGES, " instructions an image\n");
    say("    ", activation_instructions / activations, ".");
    say("", activation_instructions * 10 / activations % 10, " instructions an activation, by ");
    print("lrelu_forward_s32_s8 (");
    print(lrelu_isa_name());
    print(")\n");

    return as_on_host == IMAGES && hash == host_hash ? 0 : 1;
}
