/*
 * export.c - trains a small network with Leaky ReLU on ../digits.csv, turns it into int8 and prints
 * it as a C header: network.h, which main.c runs. From the top of the repository:
 *
 *     cc -O2 examples/firmware/export.c -o export -lm
 *     ./export >network.new && mv network.new examples/firmware/network.h
 */

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../../lrelu.h"

#include "classifier.h"

#define PROGRAM "export"
#include "../digits.h"

enum {
    LAYERS = 3,
    EPOCHS = 60,
    IMAGES = 100 /* printed for the firmware: the first of the test set */
};

static const size_t units[LAYERS + 1] = {PIXELS, 48, 24, CLASSES}; /* none above WIDEST, OUT_MAX */
static const float ALPHA = 0.1f;
static const double RATE = 0.1;

/* ---- Training, in float: digits.c explains it ------------------------------------------------ */

static layer net[LAYERS];
static float x[LAYERS + 1][BATCH * IN_MAX]; /* what goes into each layer; the last: the scores */

/* The last layer has no activation. */
static float alpha_of(size_t l) { return l + 1 < LAYERS ? ALPHA : 1.0f; }

static void forward(size_t rows) {
    float z[BATCH * OUT_MAX];
    for (size_t l = 0; l < LAYERS; l++) {
        dense_forward(z, x[l], &net[l], rows);
        lrelu_forward_bias_f32(x[l + 1], z, net[l].bias, alpha_of(l),
                               prelu_elementwise(rows, net[l].out));
    }
}

/* d: the gradient at the scores. It is overwritten. */
static void backward(layer *grad, float *d, size_t rows) {
    float dx[BATCH * OUT_MAX];
    for (size_t l = LAYERS; l-- > 0;) {
        memset(grad[l].bias, 0, sizeof grad[l].bias); /* it is added to */
        lrelu_backward_bias_f32(d, grad[l].bias, d, x[l + 1], alpha_of(l),
                                prelu_elementwise(rows, net[l].out));
        dense_gradient(&grad[l], d, x[l], &net[l], rows);
        if (l == 0) break;
        dense_backward(dx, d, &net[l], rows);
        memcpy(d, dx, rows * net[l].in * sizeof *d);
    }
}

static void train_batch(const size_t *order) {
    static layer grad[LAYERS];
    float d[BATCH * OUT_MAX];
    for (size_t r = 0; r < BATCH; r++) {
        memcpy(&x[0][r * PIXELS], digits[order[r]].pixels, sizeof digits->pixels);
    }
    forward(BATCH);
    for (size_t r = 0; r < BATCH; r++) {
        const size_t scores = r * CLASSES;
        loss_and_gradient(&d[scores], &x[LAYERS][scores], digits[order[r]].label, BATCH);
    }
    backward(grad, d, BATCH);
    descend(net, grad, LAYERS, RATE);
}

static void train(uint64_t random) {
    size_t order[TRAIN];
    for (size_t l = 0; l < LAYERS; l++) initialise(&net[l], units[l], units[l + 1], &random);
    for (size_t i = 0; i < TRAIN; i++) order[i] = i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(order, TRAIN, &random);
        for (size_t i = 0; i < TRAIN; i += BATCH) train_batch(order + i);
    }
}

static void run_float(const digit *d) {
    memcpy(x[0], d->pixels, sizeof d->pixels);
    forward(1);
}

/* ---- From float to int8: a real number is scale * (q - zero) --------------------------------- */

typedef struct {
    float scale;
    int32_t zero;
} quantisation;

typedef struct {
    float low, high;
} range;

static dense_layer layers[LAYERS];
static int8_t weights[LAYERS][IN_MAX * OUT_MAX];
static int32_t biases[LAYERS][OUT_MAX];

static int32_t whole_number(double v, double limit) {
    if (!(fabs(v) < limit)) fail(FAILED, "the trained network has no form in int8");
    return (int32_t)round(v);
}

static void widen(range *r, const float *v, size_t n) {
    for (size_t i = 0; i < n; i++) {
        r->low = v[i] < r->low ? v[i] : r->low;
        r->high = v[i] > r->high ? v[i] : r->high;
    }
}

/* From -128 to 127; 0, which is in the range, is exact. Coarser than the sums it is made of. */
static quantisation quantise(range r, double sum_scale) {
    const double scale = ((double)r.high - (double)r.low) / 255.0;
    quantisation q = {(float)(scale > 2.0 * sum_scale ? scale : 2.0 * sum_scale), 0};
    q.zero = whole_number(-128.0 - (double)r.low / (double)q.scale, 128.5);
    return q;
}

/* Layer l, for inputs in in; after: what comes out of it. Returns what the outputs are in. */
static quantisation quantise_layer(size_t l, quantisation in, range after) {
    const layer *p = &net[l];
    range r = {0, 0};
    widen(&r, p->weight, p->in * p->out);
    const float largest = -r.low > r.high ? -r.low : r.high;
    const float scale = largest > 0 ? largest / 127.0f : 1.0f;
    const double sum_scale = (double)in.scale * (double)scale;
    for (size_t o = 0; o < p->out; o++) {
        int32_t sum = 0;
        for (size_t i = 0; i < p->in; i++) {
            const double w = (double)p->weight[i * p->out + o] / (double)scale;
            weights[l][o * p->in + i] = (int8_t)whole_number(w, 127.5);
            sum += weights[l][o * p->in + i];
        }
        biases[l][o] = whole_number((double)p->bias[o] / sum_scale, 0x1p30) - in.zero * sum;
    }
    const quantisation y = quantise(after, sum_scale);
    lrelu_requant requant;
    const lrelu_status status =
        lrelu_requant_prepare(&requant, in.scale, scale, ALPHA, y.scale, LRELU_ROUND_SINGLE);
    if (status != LRELU_OK) fail(FAILED, "layer %zu: %s", l + 1, lrelu_status_text(status));
    layers[l] = (dense_layer){p->in, p->out, weights[l], biases[l], requant, y.zero};
    return y;
}

static void quantise_network(void) {
    range after[LAYERS] = {{0, 0}};           /* of each activation, over the training set */
    quantisation in = {1.0f / (float)INK, 0}; /* a pixel is itself */
    for (size_t i = 0; i < TRAIN; i++) {
        run_float(&digits[i]);
        for (size_t l = 0; l + 1 < LAYERS; l++) widen(&after[l], x[l + 1], net[l].out);
    }
    for (size_t l = 0; l < LAYERS; l++) in = quantise_layer(l, in, after[l]);
}

static unsigned run_int8(const digit *d, int8_t image[PIXELS], int32_t scores[CLASSES]) {
    for (size_t i = 0; i < PIXELS; i++) image[i] = (int8_t)(d->pixels[i] * (float)INK);
    return classify(layers, LAYERS, leaky_relu, image, scores);
}

/* ---- The header ---------------------------------------------------------------------------- */

static void print_comment(unsigned long seed) {
    unsigned in_float = 0, in_int8 = 0, of_images = 0;
    for (size_t i = 0; i < TEST; i++) {
        const digit *d = &digits[TRAIN + i];
        int8_t image[PIXELS];
        int32_t scores[CLASSES];
        run_float(d);
        in_float += best_class(x[LAYERS]) == d->label;
        in_int8 += run_int8(d, image, scores) == d->label;
        if (i + 1 == IMAGES) of_images = in_int8;
    }
    printf(
        "/* network.h - made by export.c, not by hand.\n\n"
        "   %zu-%zu-%zu-%zu network, Leaky %g. SGD: %d epochs in batches of %d, rate %g, clipped"
        " to norm %g,\n   seed %lu. Test accuracy: %.1f %% as trained, %.1f %% in int8; of the"
        " first %d digits %u.\n\n"
        "   The images, and so the weights, come from E. Alpaydin and C. Kaynak, Optical"
        " Recognition of\n   Handwritten Digits, UCI Machine Learning Repository, 1998,"
        " CC BY 4.0: see ../README.md. */\n",
        units[0], units[1], units[2], units[3], (double)ALPHA, EPOCHS, BATCH, RATE, CLIP, seed,
        100.0 * in_float / (double)TEST, 100.0 * in_int8 / (double)TEST, IMAGES, of_images);
}

/* Numbers in lines of at most 100 characters. Begin with column 0. */
static void print_number(size_t *column, int32_t v) {
    char text[16];
    const size_t length = (size_t)snprintf(text, sizeof text, "%ld,", (long)v);
    const bool wrap = *column == 0 || *column + 1 + length > 100;
    printf("%s%s", *column == 0 ? "    " : wrap ? "\n    " : " ", text);
    *column = (wrap ? 4 : *column + 1) + length;
}

static void print_bytes(const int8_t *v, size_t n) {
    size_t column = 0;
    for (size_t i = 0; i < n; i++) print_number(&column, v[i]);
    printf("\n");
}

static void print_layers(void) {
    for (size_t l = 0; l < LAYERS; l++) {
        const dense_layer *p = &layers[l];
        size_t column = 0;
        printf("static const int8_t weight_%zu[%zu * %zu] = {\n", l, p->out, p->in);
        print_bytes(p->weight, p->out * p->in);
        printf("};\nstatic const int32_t bias_%zu[%zu] = {\n", l, p->out);
        for (size_t o = 0; o < p->out; o++) print_number(&column, p->bias[o]);
        printf("\n};\n\n");
    }
    printf(
        "/* inputs, outputs, weights, biases, lrelu_requant, zero point of the outputs */\n"
        "static const dense_layer layers[LAYERS] = {\n");
    for (size_t l = 0; l < LAYERS; l++) {
        const dense_layer *p = &layers[l];
        const lrelu_requant *q = &p->requant;
        printf("    {%zu, %zu, weight_%zu, bias_%zu, {%ld, %ld, %u, %u, %u, %u}, %ld},\n", p->in,
               p->out, l, l, (long)q->m_pos, (long)q->m_neg, q->t_pos, q->t_neg, q->half_pos,
               q->half_neg, (long)p->zero);
    }
    printf("};\n\n");
}

static void print_images(void) {
    int8_t image[PIXELS], label[IMAGES], answer[IMAGES];
    int32_t scores[CLASSES];
    uint32_t hash = 0;
    printf("static const int8_t images[IMAGES][PIXELS] = {\n");
    for (size_t i = 0; i < IMAGES; i++) {
        const digit *d = &digits[TRAIN + i];
        label[i] = (int8_t)d->label;
        answer[i] = (int8_t)run_int8(d, image, scores);
        hash = hash_scores(hash, scores, CLASSES);
        printf("    {\n");
        print_bytes(image, PIXELS);
        printf("    },\n");
    }
    printf("};\n\n/* The digits they show. */\nstatic const int8_t labels[IMAGES] = {\n");
    print_bytes(label, IMAGES);
    printf(
        "};\n\n/* What the host's classifier.h says they are, and its scores' hash. */\n"
        "static const int8_t host_answers[IMAGES] = {\n");
    print_bytes(answer, IMAGES);
    printf("};\nstatic const uint32_t host_hash = 0x%08lx;\n\n", (unsigned long)hash);
}

static const char help[] =
    "Usage: export [--seed N] >network.h, from the top of the repository\n\n"
    "Trains a small network on handwritten digits and prints it in int8, as a C header.\n\n"
    "  --seed N           of the first weights and the order of the digits (default 1)\n";

int main(int argc, char **argv) {
    begin_arguments(argc, argv, help);
    const unsigned long seed = (unsigned long)take_whole("--seed", "1", 0, 4294967295);
    end_arguments();
    load_digits();
    train(seed);
    quantise_network();
    print_comment(seed);
    printf(
        "/* clang-format off */\n\n#ifndef NETWORK_H\n#define NETWORK_H\n\n"
        "#include \"classifier.h\"\n\n"
        "enum { LAYERS = %d, PIXELS = %d, CLASSES = %d, IMAGES = %d };\n\n",
        LAYERS, PIXELS, CLASSES, IMAGES);
    print_layers();
    print_images();
    printf("#endif\n");
    close_stdout();
    return 0;
}
