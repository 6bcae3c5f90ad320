/*
 * digits.c - one small network learns handwritten digits four times: with ReLU, with Leaky ReLU
 * 0.01 and 0.1, and with PReLU. It shows the problem that lrelu.h is for: ReLU units die.
 *
 *     cc -O2 examples/digits.c -o digits -lm
 *     ./digits --csv curves.csv --svg curves.svg
 *     ./digits --export network.h       another network, in int8, for firmware/
 *
 * A unit is dead when its input is > 0 for no training example. With ReLU its gradient is then 0
 * for every example, so its weights cannot learn their way back; with a slope below 0 they can.
 *
 * The four runs differ in nothing but the activation: same first weights, same order of the
 * digits, same settings. Bias and activation, forward and backward, are done by lrelu.h, fused.
 *
 * The trained weights have the same bits on every machine, compiler and path of lrelu.h
 * (-ffast-math and x87 aside). The header promises that for its part. This file adds:
 * - A product of two floats is exact in double, so products are taken and summed in double, in a
 *   fixed order. Whether a compiler fuses the multiplication and the addition changes nothing.
 * - No library function is trusted to its last bit. sqrt is exact by IEEE 754. exp is rounded from
 *   double to float, which hides an error in the last bit but for about one argument in 10^8.
 */

#if defined(__unix__) || defined(__APPLE__)
#define _POSIX_C_SOURCE 200112L
#define HAVE_POSIX 1
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#define HAVE_POSIX 0
#endif

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

#include "firmware/classifier.h"

/* ---- Settings: the same for all four runs -------------------------------------------------- */

enum {
    PIXELS = 64,  /* 8 x 8, row by row */
    INK = 16,     /* the darkest pixel */
    CLASSES = 10,
    TRAIN = 1500, /* the first lines of the data file; the others are the test set */
    TEST = 297,
    DIGITS = TRAIN + TEST,

    HIDDEN = 8, /* hidden layers */
    WIDTH = 16, /* units in each of them */
    UNITS = HIDDEN * WIDTH,
    LAYERS = HIDDEN + 1,

    BATCH = 20,
    EPOCHS = 60,
    EPOCHS_MAX = 1000,
    SEED = 1,

    IN_MAX = PIXELS, /* room for the largest layer, of the exported network too */
    OUT_MAX = 48
};

/* units[0] inputs, then the units of each layer; the last has no activation. */
typedef struct {
    size_t layers, units[LAYERS + 1];
} architecture;

static const architecture deep = {
    LAYERS, {PIXELS, WIDTH, WIDTH, WIDTH, WIDTH, WIDTH, WIDTH, WIDTH, WIDTH, CLASSES}};

/* The step is long: that is what kills ReLU units. Clipping the gradient is what keeps a network
 * with such a step from blowing up. With --rate 0.2 few units die and all four runs learn. */
static const double RATE = 1.0;
static const double CLIP = 1.0; /* the longest gradient, as the Euclidean norm of all of it */

typedef struct {
    const char *name, *full_name;
    float alpha;  /* the slope below 0; where it is learned, the first one */
    bool learned; /* PReLU: one slope per unit, each a parameter like a weight */
    const char *colour, *dashes;
} activation;

enum { RUNS = 4 };

static const activation activations[RUNS] = {
    {"ReLU", "ReLU", 0.0f, false, "#d55e00", "none"},
    {"Leaky 0.01", "Leaky ReLU 0.01", LRELU_ALPHA, false, "#cc79a7", "7 3"},
    {"Leaky 0.1", "Leaky ReLU 0.1", 0.1f, false, "#0072b2", "2 2"},
    {"PReLU", "PReLU", PRELU_ALPHA, true, "#009e73", "none"},
};
static const activation none = {"none", "none", 1.0f, false, "", ""}; /* of the last layer */

typedef struct {
    const char *data, *csv, *svg, *export;
    unsigned long epochs, seed;
    double rate;
} options;

/* ---- Errors and random numbers ------------------------------------------------------------- */

enum { CSV, SVG, EXPORT, OUTPUTS, PATH_LENGTH_MAX = 4000 };

/* See Output files. It is here because whatever ends the program early takes away the temporaries:
 * fail, and the handler of signals. */
typedef struct {
    const char *path; /* NULL: not wanted */
    FILE *file;       /* open from before the training until all is written */
    bool is_new, in_place;
    volatile sig_atomic_t has_temporary; /* and it exists */
    char temporary[PATH_LENGTH_MAX + 8];
} output;

static output outputs[OUTPUTS];

/* Only what a handler of signals may call. */
static void remove_temporaries(void) {
    for (size_t i = 0; i < OUTPUTS; i++) {
        output *o = &outputs[i];
        if (!o->has_temporary) continue;
#if HAVE_POSIX
        unlink(o->temporary);
#else
        if (o->file != NULL) fclose(o->file); /* there an open file cannot be removed */
        remove(o->temporary);
#endif
        o->has_temporary = 0;
    }
}

/* One line, exit status 2. What the user typed may hold anything, a new line too. */
static void fail(const char *format, ...) {
    char line[2 * PATH_LENGTH_MAX + 400];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    for (char *c = line; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == 127) *c = '?';
    }
    remove_temporaries();
    fprintf(stderr, "digits: %s\n", line);
    exit(2);
}

/* SplitMix64: small, good, and right for every seed, 0 included. */
static uint32_t random_bits(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) >> 32);
}

static double random_between_minus_1_and_1(uint64_t *state) {
    return random_bits(state) * 0x1p-31 - 1.0;
}

static size_t random_below(uint64_t *state, size_t n) {
    return (size_t)(((uint64_t)random_bits(state) * n) >> 32);
}

/* ---- The data ------------------------------------------------------------------------------ */

typedef struct {
    float pixels[PIXELS]; /* 0 to 1 */
    unsigned label;
} digit;

static digit digits[DIGITS];

typedef struct {
    FILE *file;
    const char *path;
    unsigned line, column;
    int next; /* one character ahead */
} reader;

/* "digits.csv:17: column 5: expected a pixel from 0 to 16, found 'x'" */
static void fail_at(const reader *r, const char *expected) {
    if (ferror(r->file)) fail("%s:%u: cannot read: %s", r->path, r->line, strerror(errno));

    char found[16];
    const bool printable = r->next > ' ' && r->next < 127;
    snprintf(found, sizeof found, printable ? "'%c'" : "byte 0x%02x", r->next);
    fail("%s:%u: column %u: expected %s, found %s", r->path, r->line, r->column, expected,
         r->next == EOF ? "the end of the file"
         : r->next == '\n' || r->next == '\r' ? "the end of the line" : found);
}

static unsigned read_number(reader *r, unsigned max, const char *expected) {
    if (r->next < '0' || r->next > '9') fail_at(r, expected);
    unsigned value = 0;
    while (r->next >= '0' && r->next <= '9') {
        value = value * 10 + (unsigned)(r->next - '0');
        if (value > max) {
            fail("%s:%u: column %u: expected %s, found a larger number", r->path, r->line,
                 r->column, expected);
        }
        r->next = getc(r->file);
    }
    return value;
}

static void read_line(reader *r, digit *d) {
    r->column = 1;
    if (r->next == EOF && !ferror(r->file)) {
        fail("%s:%u: expected %d lines, found the end of the file", r->path, r->line, DIGITS);
    }
    for (size_t i = 0; i < PIXELS; i++) {
        d->pixels[i] = (float)read_number(r, INK, "a pixel from 0 to 16") / (float)INK;
        if (r->next != ',') fail_at(r, "a comma and 65 columns");
        r->next = getc(r->file);
        r->column++;
    }
    d->label = read_number(r, CLASSES - 1, "a class from 0 to 9");
    if (r->next == '\r') r->next = getc(r->file);
    if (r->next != '\n' && (r->next != EOF || ferror(r->file))) {
        fail_at(r, "the end of the line after 65 columns");
    }
    r->next = getc(r->file);
    r->line++;
}

static void load(const char *path) {
    reader r = {fopen(path, "rb"), path, 1, 1, 0};
    if (r.file == NULL) {
        fail("%s:1: expected %d lines of digits (see --data), cannot open: %s", path, DIGITS,
             strerror(errno));
    }
    r.next = getc(r.file);
    for (size_t i = 0; i < DIGITS; i++) read_line(&r, &digits[i]);
    r.column = 1;
    if (r.next != EOF || ferror(r.file)) fail_at(&r, "the end of the file after 1797 lines");
    fclose(r.file);
}

/* ---- The network: dense layers, an activation after each but the last ------------------------ */

/* The parameters of a layer, or the gradient of each of them. */
typedef struct {
    size_t in, out;
    float weight[IN_MAX * OUT_MAX]; /* [in][out] */
    float bias[OUT_MAX];
    float slope[OUT_MAX]; /* PReLU's */
} layer;

typedef struct {
    const activation *act;
    size_t count; /* of layers */
    layer layers[LAYERS];
} network;

/* What forward keeps for backward: layer l makes the products z[l] from x[l]; its bias and its
   activation make x[l + 1] of them. The last x are the scores, one per class. */
typedef struct {
    size_t rows;
    float x[LAYERS + 1][BATCH * IN_MAX];
    float z[LAYERS][BATCH * OUT_MAX];
} tape;

/* He's initialisation: it keeps the signal's size from layer to layer. */
static void initialise(network *net, const architecture *arch, const activation *act,
                       uint64_t *random) {
    memset(net, 0, sizeof *net);
    net->act = act;
    net->count = arch->layers;
    for (size_t l = 0; l < net->count; l++) {
        layer *p = &net->layers[l];
        p->in = arch->units[l];
        p->out = arch->units[l + 1];
        const double limit = sqrt(6.0 / (double)p->in);
        for (size_t i = 0; i < p->in * p->out; i++) {
            p->weight[i] = (float)(limit * random_between_minus_1_and_1(random));
        }
        for (size_t o = 0; o < p->out; o++) p->slope[o] = act->alpha;
    }
}

/* z = x * weight */
static void dense_forward(float *z, const float *x, const layer *p, size_t rows) {
    const size_t in = p->in, out = p->out;
    for (size_t r = 0; r < rows; r++) {
        double sum[OUT_MAX] = {0};
        for (size_t i = 0; i < in; i++) {
            const double xi = (double)x[r * in + i];
            for (size_t o = 0; o < out; o++) sum[o] += xi * (double)p->weight[i * out + o];
        }
        for (size_t o = 0; o < out; o++) z[r * out + o] = (float)sum[o];
    }
}

/* dweight = transposed x * dz */
static void dense_gradient(layer *grad, const float *dz, const float *x, const layer *p,
                           size_t rows) {
    const size_t in = p->in, out = p->out;
    for (size_t i = 0; i < in; i++) {
        double sum[OUT_MAX] = {0};
        for (size_t r = 0; r < rows; r++) {
            const double xi = (double)x[r * in + i];
            for (size_t o = 0; o < out; o++) sum[o] += xi * (double)dz[r * out + o];
        }
        for (size_t o = 0; o < out; o++) grad->weight[i * out + o] = (float)sum[o];
    }
}

/* dx = dz * transposed weight */
static void dense_backward(float *dx, const float *dz, const layer *p, size_t rows) {
    const size_t in = p->in, out = p->out;
    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < in; i++) {
            double sum = 0;
            for (size_t o = 0; o < out; o++) {
                sum += (double)dz[r * out + o] * (double)p->weight[i * out + o];
            }
            dx[r * in + i] = (float)sum;
        }
    }
}

static const activation *activation_of(const network *net, size_t l) {
    return l + 1 < net->count ? net->act : &none;
}

/* y = activation of z + bias */
static void activation_forward(float *y, const float *z, const layer *p, const activation *act,
                               size_t rows) {
    const prelu_shape s = prelu_elementwise(rows, p->out);
    if (act->learned) prelu_forward_bias_f32(y, z, p->bias, p->slope, s);
    else lrelu_forward_bias_f32(y, z, p->bias, act->alpha, s);
}

/* In place: d is dy before and dz after. What Leaky ReLU needs to know is in y. PReLU needs the sum
   z + bias itself, for the gradient of its slopes, which may be negative too: it is made again. */
static void activation_backward(layer *grad, float *d, const float *z, const float *y,
                                const layer *p, const activation *act, size_t rows) {
    const prelu_shape s = prelu_elementwise(rows, p->out);
    memset(grad->slope, 0, sizeof grad->slope); /* the routines add to these */
    memset(grad->bias, 0, sizeof grad->bias);
    if (act->learned) {
        float t[BATCH * OUT_MAX];
        lrelu_forward_bias_f32(t, z, p->bias, 1.0f, s);
        prelu_backward_f32(d, grad->slope, d, t, p->slope, s);
        lrelu_backward_bias_f32(NULL, grad->bias, d, d, 1.0f, s);
    } else {
        lrelu_backward_bias_f32(d, grad->bias, d, y, act->alpha, s);
    }
}

/* From t->x[0] to the scores. */
static void forward(const network *net, tape *t) {
    for (size_t l = 0; l < net->count; l++) {
        const layer *p = &net->layers[l];
        dense_forward(t->z[l], t->x[l], p, t->rows);
        activation_forward(t->x[l + 1], t->z[l], p, activation_of(net, l), t->rows);
    }
}

/* From d, the gradient at the scores, to the gradient of every parameter. d is overwritten. */
static void backward(const network *net, const tape *t, network *grad, float *d) {
    float dx[BATCH * OUT_MAX];
    for (size_t l = net->count; l-- > 0;) {
        const layer *p = &net->layers[l];
        layer *g = &grad->layers[l];
        activation_backward(g, d, t->z[l], t->x[l + 1], p, activation_of(net, l), t->rows);
        dense_gradient(g, d, t->x[l], p, t->rows);
        if (l == 0) break;
        dense_backward(dx, d, p, t->rows);
        memcpy(d, dx, t->rows * p->in * sizeof *d);
    }
}

/* Probabilities from the scores of one digit; returns the loss, -log of the label's one. */
static double softmax(float *probability, const float *score, unsigned label) {
    float top = score[0];
    double sum = 0;
    for (size_t c = 1; c < CLASSES; c++) top = score[c] > top ? score[c] : top;
    for (size_t c = 0; c < CLASSES; c++) {
        probability[c] = (float)exp((double)score[c] - (double)top);
        sum += (double)probability[c];
    }
    for (size_t c = 0; c < CLASSES; c++) probability[c] = (float)((double)probability[c] / sum);
    return log(sum) - ((double)score[label] - (double)top);
}

/* ---- What is measured, and progress on stderr ---------------------------------------------- */

/* What is measured after each epoch; the first one before any. */
typedef struct {
    double loss;           /* mean over the training set */
    double train, test;    /* accuracy, percent */
    unsigned dead[HIDDEN]; /* units that are > 0 for no training example, by layer */
} score;

typedef struct {
    network net;
    score history[EPOCHS_MAX + 1];
    double seconds;
} run;

static size_t hidden_units(const network *net) {
    size_t sum = 0;
    for (size_t l = 0; l + 1 < net->count; l++) sum += net->layers[l].out;
    return sum;
}

static unsigned dead_units(const score *s) {
    unsigned sum = 0;
    for (size_t l = 0; l < HIDDEN; l++) sum += s->dead[l];
    return sum;
}

static bool on_terminal(void) {
#if HAVE_POSIX
    return isatty(STDERR_FILENO) != 0;
#else
    return false;
#endif
}

/* In columns, less the last one: some terminals begin a new line after that. */
static size_t terminal_width(void) {
#ifdef TIOCGWINSZ
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1) return size.ws_col - 1u;
#endif
    return 79;
}

/* Of a network that blew up it is too long otherwise. */
static const char *loss_text(char text[16], double loss) {
    snprintf(text, 16, loss >= 1000 ? "%6.4g" : "%6.4f", loss);
    return text;
}

/* On a terminal a bar that is drawn again after each epoch, elsewhere every tenth epoch a line. */
static void show_progress(const network *net, const score *s, size_t epoch, size_t epochs) {
    static const char full[] = "##############", empty[] = "..............";
    const bool last = epoch == epochs;
    char loss[16], text[120];
    snprintf(text, sizeof text, "%4zu/%zu  loss %s  test %5.1f%%  dead %3u/%zu", epoch, epochs,
             loss_text(loss, s->loss), s->test, dead_units(s), hidden_units(net));
    if (on_terminal()) {
        /* The bar has what is left of the line; where that is nothing the line is cut off. */
        char line[200];
        const size_t width = terminal_width(), others = strlen(text) + 15;
        size_t length = width > others ? width - others : 0;
        if (length > sizeof full - 1) length = sizeof full - 1;
        const int done = (int)(length * epoch / epochs);
        snprintf(line, sizeof line, "%-10s [%.*s%.*s] %s ", net->act->name, done, full,
                 (int)length - done, empty, text);
        fprintf(stderr, "\r%.*s%s", (int)width, line, last ? "\n" : "");
    } else if (epoch % 10 == 0 || last) {
        fprintf(stderr, "%-10s  epoch %s\n", net->act->name, text);
    }
}

/* ---- Training ------------------------------------------------------------------------------ */

static void find_alive(bool alive[HIDDEN][OUT_MAX], const network *net, const tape *t) {
    for (size_t l = 0; l + 1 < net->count; l++) {
        const layer *p = &net->layers[l];
        for (size_t i = 0; i < t->rows * p->out; i++) {
            if (t->z[l][i] > -p->bias[i % p->out]) alive[l][i % p->out] = true;
        }
    }
}

/* Returns the accuracy in percent, adds up the loss, marks units that are > 0 at least once. */
static double evaluate(const network *net, const digit *set, size_t n, double *loss,
                       bool alive[HIDDEN][OUT_MAX]) {
    static tape t;
    unsigned right = 0;
    *loss = 0;
    for (size_t done = 0; done < n; done += t.rows) {
        t.rows = n - done < BATCH ? n - done : BATCH;
        for (size_t r = 0; r < t.rows; r++) {
            memcpy(&t.x[0][r * PIXELS], set[done + r].pixels, sizeof set->pixels);
        }
        forward(net, &t);
        find_alive(alive, net, &t);
        for (size_t r = 0; r < t.rows; r++) {
            const float *z = &t.x[net->count][r * CLASSES];
            float probability[CLASSES];
            size_t best = 0;
            for (size_t c = 1; c < CLASSES; c++) best = z[c] > z[best] ? c : best;
            right += best == set[done + r].label;
            *loss += softmax(probability, z, set[done + r].label) / (double)n;
        }
    }
    return 100.0 * right / (double)n;
}

static score measure(const network *net) {
    score s = {0};
    double test_loss;
    bool alive[HIDDEN][OUT_MAX] = {{false}}, unused[HIDDEN][OUT_MAX];
    s.train = evaluate(net, digits, TRAIN, &s.loss, alive);
    s.loss = fabs(s.loss); /* of a network that blew up it is NaN: print that without a sign */
    s.test = evaluate(net, digits + TRAIN, TEST, &test_loss, unused);
    for (size_t l = 0; l + 1 < net->count; l++) {
        for (size_t u = 0; u < net->layers[l].out; u++) s.dead[l] += !alive[l][u];
    }
    return s;
}

static double sum_of_squares(const float *g, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)g[i] * (double)g[i];
    return sum;
}

static void descend(float *parameter, const float *gradient, size_t n, float step) {
    for (size_t i = 0; i < n; i++) {
        parameter[i] = (float)((double)parameter[i] - (double)step * (double)gradient[i]);
    }
}

/* One step of plain SGD down the clipped gradient. Fixed slopes have no gradient and stay. */
static void update(network *net, const network *grad, double rate) {
    double squares = 0;
    for (size_t l = 0; l < net->count; l++) {
        const layer *p = &net->layers[l], *g = &grad->layers[l];
        squares += sum_of_squares(g->weight, p->in * p->out);
        squares += sum_of_squares(g->bias, p->out);
        squares += sum_of_squares(g->slope, p->out);
    }
    const double norm = sqrt(squares);
    const float step = (float)(norm > CLIP ? rate * CLIP / norm : rate);
    for (size_t l = 0; l < net->count; l++) {
        layer *p = &net->layers[l];
        const layer *g = &grad->layers[l];
        descend(p->weight, g->weight, p->in * p->out, step);
        descend(p->bias, g->bias, p->out, step);
        descend(p->slope, g->slope, p->out, step);
    }
}

static void train_batch(network *net, const size_t *order, size_t rows, double rate) {
    static tape t;
    static network grad;
    float d[BATCH * OUT_MAX];
    t.rows = rows;
    for (size_t r = 0; r < rows; r++) {
        memcpy(&t.x[0][r * PIXELS], digits[order[r]].pixels, sizeof digits->pixels);
    }
    forward(net, &t);
    for (size_t r = 0; r < rows; r++) {
        float probability[CLASSES];
        const unsigned label = digits[order[r]].label;
        softmax(probability, &t.x[net->count][r * CLASSES], label);
        for (size_t c = 0; c < CLASSES; c++) {
            const double target = c == label ? 1.0 : 0.0;
            d[r * CLASSES + c] = (float)(((double)probability[c] - target) / (double)rows);
        }
    }
    backward(net, &t, &grad, d);
    update(net, &grad, rate);
}

static void shuffle(size_t *order, size_t n, uint64_t *random) {
    for (size_t i = n; i > 1; i--) {
        const size_t j = random_below(random, i), swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

static void train(run *out, const architecture *arch, const activation *act, const options *opt) {
    uint64_t random = opt->seed;
    size_t order[TRAIN];
    const clock_t start = clock();
    network *net = &out->net;
    initialise(net, arch, act, &random);
    for (size_t i = 0; i < TRAIN; i++) order[i] = i;
    for (size_t epoch = 0; epoch <= opt->epochs; epoch++) {
        if (epoch > 0) {
            shuffle(order, TRAIN, &random);
            for (size_t i = 0; i < TRAIN; i += BATCH) {
                train_batch(net, order + i, TRAIN - i < BATCH ? TRAIN - i : BATCH, opt->rate);
            }
        }
        out->history[epoch] = measure(net);
        show_progress(net, &out->history[epoch], epoch, opt->epochs);
    }
    out->seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* ---- Results: the table, the curves -------------------------------------------------------- */

/* FNV-1a over the bits of a float array. */
static uint32_t hash_floats(uint32_t hash, const float *f, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t bits;
        memcpy(&bits, &f[i], sizeof bits);
        for (int shift = 0; shift < 32; shift += 8) {
            hash = (hash ^ (bits >> shift & 255)) * 16777619u;
        }
    }
    return hash;
}

static uint32_t hash_network(const network *net) {
    uint32_t hash = 2166136261u;
    for (size_t l = 0; l < net->count; l++) {
        const layer *p = &net->layers[l];
        hash = hash_floats(hash, p->weight, p->in * p->out);
        hash = hash_floats(hash, p->bias, p->out);
        hash = hash_floats(hash, p->slope, p->out);
    }
    return hash;
}

static unsigned most_dead(const run *r, size_t epochs) {
    unsigned most = 0;
    for (size_t epoch = 0; epoch <= epochs; epoch++) {
        const unsigned dead = dead_units(&r->history[epoch]);
        most = dead > most ? dead : most;
    }
    return most;
}

static void print_slopes(const network *net) {
    float low = net->layers[0].slope[0], high = low;
    for (size_t u = 0; u < UNITS; u++) {
        const float slope = net->layers[u / WIDTH].slope[u % WIDTH];
        low = slope < low ? slope : low;
        high = slope > high ? slope : high;
    }
    if (net->act->learned) printf("  %5.2f to %4.2f", (double)low, (double)high);
    else printf("          fixed");
}

static const char *plural(unsigned long n) { return n == 1 ? "" : "s"; }

static void print_table(const run *runs, const options *opt) {
    printf("\n%d pixels, %d hidden layers of %d units, %d classes. %d digits to learn, %d to test."
           "\nSGD: %lu epoch%s in batches of %d, rate %g, gradient clipped to norm %g, seed %lu.\n"
           "All of it is the same for all four. Activations by lrelu.h on %s.\n\n",
           PIXELS, HIDDEN, WIDTH, CLASSES, TRAIN, TEST, opt->epochs,
           plural(opt->epochs), BATCH, opt->rate, CLIP, opt->seed, lrelu_isa_name());
    printf("                   test   final  dead units at the end    dead, all of %3d        "
           "slopes\n"
           "               accuracy    loss  layer 1 to %d, %2d units   start  most  end       "
           "learned  seconds\n", UNITS, HIDDEN, WIDTH);
    for (size_t i = 0; i < RUNS; i++) {
        const score *s = &runs[i].history[opt->epochs];
        char loss[16];
        printf("%-15s  %5.1f%%  %s ", activations[i].full_name, s->test,
               loss_text(loss, s->loss));
        for (size_t l = 0; l < HIDDEN; l++) printf(" %2u", s->dead[l]);
        printf("    %4u  %4u %4u", dead_units(&runs[i].history[0]),
               most_dead(&runs[i], opt->epochs), dead_units(s));
        print_slopes(&runs[i].net);
        printf("  %7.2f\n", runs[i].seconds);
    }
    printf("\nDead: > 0 for no training example. A dead ReLU unit has gradient 0, others learn on."
           "\nTrained weights, hash, the same on every machine:");
    for (size_t i = 0; i < RUNS; i++) {
        printf(" %08lx", (unsigned long)hash_network(&runs[i].net));
    }
    printf("\n");
}

static void write_csv(FILE *f, const run *runs, const options *opt) {
    fprintf(f, "activation,epoch,loss,train_accuracy,test_accuracy,dead_units\n");
    for (size_t i = 0; i < RUNS; i++) {
        for (size_t epoch = 0; epoch <= opt->epochs; epoch++) {
            const score *s = &runs[i].history[epoch];
            fprintf(f, "%s,%zu,%.6f,%.2f,%.2f,%u\n", activations[i].name, epoch, s->loss, s->train,
                    s->test, dead_units(s));
        }
    }
}

/* The drawing, in pixels: two charts, one above the other, over the same epochs. */
static const double LEFT = 64, RIGHT = 836, CHART = 210, FIRST = 116, SECOND = 408;
static const double PICTURE_WIDTH = 892, PICTURE_HEIGHT = 668;

enum { POINTS_MAX = 200 }; /* of a line; of more epochs not every one is drawn */

static double dead_value(const score *s) { return dead_units(s); }
static double test_value(const score *s) { return s->test; }

/* 1, 2 or 5 times a power of ten: at most ten ticks. */
static size_t epochs_per_tick(size_t epochs) {
    static const size_t steps[] = {1, 2, 5, 10, 20, 50, 100};
    size_t i = 0;
    while (epochs > 10 * steps[i]) i++;
    return steps[i];
}

/* The final values beside the ends of the lines, moved apart where they would overlap. */
static void write_ends(FILE *f, const double value[RUNS], const double at[RUNS], int decimals,
                       double lowest) {
    const double height = 14;
    double y[RUNS];
    size_t order[RUNS]; /* from the top */
    for (size_t i = 0; i < RUNS; i++) {
        size_t place = i;
        for (; place > 0 && at[order[place - 1]] > at[i]; place--) {
            order[place] = order[place - 1];
        }
        order[place] = i;
    }
    for (size_t i = 0; i < RUNS; i++) {
        y[i] = at[order[i]];
        if (i > 0 && y[i] < y[i - 1] + height) y[i] = y[i - 1] + height;
    }
    for (size_t i = RUNS; i-- > 0; lowest = y[i] - height) {
        if (y[i] > lowest) y[i] = lowest;
        fprintf(f, "<text x=\"%g\" y=\"%.1f\" style=\"fill:%s\">%.*f</text>\n", RIGHT + 8,
                y[i] + 4, activations[order[i]].colour, decimals, value[order[i]]);
    }
}

static void write_chart(FILE *f, const run *runs, size_t epochs, double top, const char *title,
                        unsigned max, double (*value)(const score *), int decimals) {
    const double x_scale = (RIGHT - LEFT) / (double)epochs, y_scale = CHART / max;
    const double zero = top + CHART;
    fprintf(f, "<text class=\"b\" x=\"%g\" y=\"%g\">%s</text>\n", LEFT, top - 12, title);
    for (unsigned y = 0; y <= max; y += max / 4) {
        const double at = zero - y * y_scale;
        fprintf(f, "<path class=\"%s\" d=\"M%g %gH%g\"/><text class=\"y\" x=\"%g\" y=\"%g\">%u"
                "</text>\n", y == 0 ? "axis" : "grid", LEFT, at, RIGHT, LEFT - 10, at + 4, y);
    }
    for (size_t x = 0; x <= epochs; x += epochs_per_tick(epochs)) {
        const double at = LEFT + (double)x * x_scale;
        fprintf(f, "<path class=\"axis\" d=\"M%g %gv5\"/><text class=\"x\" x=\"%g\" y=\"%g\">%zu"
                "</text>\n", at, zero, at, zero + 20, x);
    }
    fprintf(f, "<text class=\"x\" x=\"%g\" y=\"%g\">epoch</text>\n", (LEFT + RIGHT) / 2,
            zero + 38);
    const size_t step = (epochs + POINTS_MAX - 1) / POINTS_MAX;
    double end[RUNS], end_at[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        fprintf(f, "<polyline stroke=\"%s\" stroke-dasharray=\"%s\" points=\"",
                activations[i].colour, activations[i].dashes);
        for (size_t point = 0; point < epochs + step; point += step) {
            const size_t x = point < epochs ? point : epochs;
            end[i] = value(&runs[i].history[x]);
            end_at[i] = zero - end[i] * y_scale;
            fprintf(f, "%.1f,%.1f ", LEFT + (double)x * x_scale, end_at[i]);
        }
        fprintf(f, "\"><title>%s</title></polyline>\n", activations[i].full_name);
    }
    write_ends(f, end, end_at, decimals, zero);
}

static void write_svg(FILE *f, const run *runs, const options *opt) {
    fprintf(f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" role=\"img\""
            " viewBox=\"0 0 %g %g\">\n"
            "<title>Dead units and test accuracy by epoch, for four activations. Dead: &gt; 0 for"
            " no training example</title>\n"
            "<style>text{font:13px system-ui,Helvetica,Arial,sans-serif;fill:#222}"
            ".h{font-size:18px;font-weight:600}.b{font-weight:600}.x{text-anchor:middle}"
            ".y{text-anchor:end}.grid{stroke:#ddd}.axis{stroke:#555}"
            "polyline,.key{fill:none;stroke-width:2;stroke-linejoin:round}</style>\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
            PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_WIDTH, PICTURE_HEIGHT);
    fprintf(f, "<text class=\"h\" x=\"%g\" y=\"32\">One network, four activations: which units die?"
            "</text>\n<text x=\"%g\" y=\"53\">%d hidden layers of %d units, %d digits, SGD in"
            " batches of %d, rate %g, clipped to norm %g, seed %lu</text>\n", LEFT, LEFT, HIDDEN,
            WIDTH, TRAIN, BATCH, opt->rate, CLIP, opt->seed);
    unsigned most = 1;
    for (size_t i = 0; i < RUNS; i++) {
        const unsigned dead = most_dead(&runs[i], opt->epochs);
        const double x = LEFT + (double)i * 180;
        most = dead > most ? dead : most;
        fprintf(f, "<path class=\"key\" stroke=\"%s\" stroke-dasharray=\"%s\" d=\"M%g 74h32\"/>"
                "<text x=\"%g\" y=\"78\">%s</text>\n", activations[i].colour,
                activations[i].dashes, x, x + 40, activations[i].full_name);
    }
    char title[80];
    snprintf(title, sizeof title, "Dead units, of %d (dead: &gt; 0 for no training example)",
             UNITS);
    write_chart(f, runs, opt->epochs, FIRST, title, (most + 15) / 16 * 16, dead_value, 0);
    write_chart(f, runs, opt->epochs, SECOND, "Test accuracy, %", 100, test_value, 1);
    fprintf(f, "</svg>\n");
}

/* ---- Export: a small network in int8, for firmware/ ------------------------------------------ */

enum { IMAGES = 100 }; /* the first of the test set */

/* No layer wider than OUT_MAX, nor than WIDEST of classifier.h. */
static const architecture small = {3, {PIXELS, 48, 24, CLASSES}};
static const activation *const small_activation = &activations[2]; /* Leaky ReLU 0.1 */
static const double SMALL_RATE = 0.1;

/* A real number is scale * (q - zero). */
typedef struct {
    float scale;
    int32_t zero;
} quantisation;

typedef struct {
    float low, high;
} range;

static struct {
    size_t count;
    dense_layer layers[LAYERS];
    int8_t weight[LAYERS][IN_MAX * OUT_MAX];
    int32_t bias[LAYERS][OUT_MAX];
} int8;

static int32_t whole_number(double v, double limit) {
    if (!(fabs(v) < limit)) fail("--export: the trained network has no form in int8");
    return (int32_t)round(v);
}

/* From -128 to 127; 0, which is in the range, is exact. Coarser than the sums it is made of. */
static quantisation quantise(range r, double sum_scale) {
    const double scale = ((double)r.high - (double)r.low) / 255.0;
    quantisation q = {(float)(scale > 2.0 * sum_scale ? scale : 2.0 * sum_scale), 0};
    q.zero = whole_number(-128.0 - (double)r.low / (double)q.scale, 128.5);
    return q;
}

static void widen(range *r, const float *v, size_t n) {
    for (size_t i = 0; i < n; i++) {
        r->low = v[i] < r->low ? v[i] : r->low;
        r->high = v[i] > r->high ? v[i] : r->high;
    }
}

/* What comes out of each activation, over the training set. */
static void find_ranges(range after[LAYERS], const network *net) {
    static tape t;
    t.rows = 1;
    for (size_t i = 0; i < TRAIN; i++) {
        memcpy(t.x[0], digits[i].pixels, sizeof digits->pixels);
        forward(net, &t);
        for (size_t l = 0; l + 1 < net->count; l++) {
            widen(&after[l], t.x[l + 1], net->layers[l].out);
        }
    }
}

/* Layer l, for inputs in x; after: what comes out of it. Returns what the outputs are in. */
static quantisation quantise_layer(size_t l, const network *net, quantisation x, range after) {
    const layer *p = &net->layers[l];
    range r = {0, 0};
    widen(&r, p->weight, p->in * p->out);
    const float largest = -r.low > r.high ? -r.low : r.high;
    const float scale = largest > 0 ? largest / 127.0f : 1.0f;
    const double sum_scale = (double)x.scale * (double)scale;
    for (size_t o = 0; o < p->out; o++) {
        int32_t sum = 0;
        for (size_t i = 0; i < p->in; i++) {
            const double w = (double)p->weight[i * p->out + o] / (double)scale;
            int8.weight[l][o * p->in + i] = (int8_t)whole_number(w, 127.5);
            sum += int8.weight[l][o * p->in + i];
        }
        int8.bias[l][o] = whole_number((double)p->bias[o] / sum_scale, 0x1p30) - x.zero * sum;
    }
    const quantisation y = quantise(after, sum_scale);
    lrelu_requant requant;
    const lrelu_status status = lrelu_requant_prepare(&requant, x.scale, scale, net->act->alpha,
                                                      y.scale, LRELU_ROUND_SINGLE);
    if (status != LRELU_OK) fail("--export: layer %zu: %s", l + 1, lrelu_status_text(status));
    int8.layers[l] = (dense_layer){p->in, p->out, int8.weight[l], int8.bias[l], requant, y.zero};
    return y;
}

static void quantise_network(const network *net) {
    range after[LAYERS] = {{0, 0}};
    quantisation x = {1.0f / (float)INK, 0}; /* a pixel is itself */
    find_ranges(after, net);
    int8.count = net->count;
    for (size_t l = 0; l < net->count; l++) x = quantise_layer(l, net, x, after[l]);
}

static void to_image(int8_t image[PIXELS], const digit *d) {
    for (size_t i = 0; i < PIXELS; i++) image[i] = (int8_t)(d->pixels[i] * (float)INK);
}

static unsigned classify_digit(const digit *d, int32_t scores[CLASSES]) {
    int8_t image[PIXELS];
    to_image(image, d);
    return classify(int8.layers, int8.count, leaky_relu, image, scores);
}

/* How many of the first n test digits the int8 network gets right. */
static unsigned count_right(size_t n) {
    int32_t scores[CLASSES];
    unsigned right = 0;
    for (size_t i = 0; i < n; i++) {
        const digit *d = &digits[TRAIN + i];
        right += classify_digit(d, scores) == d->label;
    }
    return right;
}

static void describe(FILE *f, const char *indent, const run *r, const options *opt) {
    fprintf(f, "%s%d-", indent, PIXELS);
    for (size_t l = 0; l + 1 < int8.count; l++) fprintf(f, "%zu-", int8.layers[l].out);
    fprintf(f, "%d network, %s. SGD: %lu epoch%s in batches of %d, rate %g, clipped to norm %g,\n"
            "%sseed %lu. Test accuracy: %.1f %% as trained, %.1f %% in int8; of the first %d digits"
            " %u.\n", CLASSES, r->net.act->name, opt->epochs, plural(opt->epochs), BATCH,
            opt->rate, CLIP, indent, opt->seed, r->history[opt->epochs].test,
            100.0 * count_right(TEST) / (double)TEST, IMAGES, count_right(IMAGES));
}

/* Numbers in lines of at most 100 characters. */
static void write_number(FILE *f, size_t *column, int32_t v) {
    char text[16];
    const size_t length = (size_t)snprintf(text, sizeof text, "%ld,", (long)v);
    const bool wrap = *column == 0 || *column + 1 + length > 100;
    fprintf(f, "%s%s", *column == 0 ? "    " : wrap ? "\n    " : " ", text);
    *column = (wrap ? 4 : *column + 1) + length;
}

static void write_bytes(FILE *f, const int8_t *v, size_t n) {
    size_t column = 0;
    for (size_t i = 0; i < n; i++) write_number(f, &column, v[i]);
    fprintf(f, "\n");
}

static void write_layer(FILE *f, size_t l) {
    const dense_layer *p = &int8.layers[l];
    size_t column = 0;
    fprintf(f, "static const int8_t weight_%zu[%zu * %zu] = {\n", l, p->out, p->in);
    write_bytes(f, p->weight, p->out * p->in);
    fprintf(f, "};\nstatic const int32_t bias_%zu[%zu] = {\n", l, p->out);
    for (size_t o = 0; o < p->out; o++) write_number(f, &column, p->bias[o]);
    fprintf(f, "\n};\n\n");
}

static void write_network(FILE *f) {
    for (size_t l = 0; l < int8.count; l++) write_layer(f, l);

    fprintf(f, "/* inputs, outputs, weights, biases, lrelu_requant, zero point of the outputs */\n"
            "static const dense_layer layers[LAYERS] = {\n");
    for (size_t l = 0; l < int8.count; l++) {
        const dense_layer *p = &int8.layers[l];
        const lrelu_requant *q = &p->requant;
        fprintf(f, "    {%zu, %zu, weight_%zu, bias_%zu, {%ld, %ld, %u, %u, %u, %u}, %ld},\n",
                p->in, p->out, l, l, (long)q->m_pos, (long)q->m_neg, q->t_pos, q->t_neg,
                q->half_pos, q->half_neg, (long)p->zero);
    }
    fprintf(f, "};\n\n");
}

static void write_images(FILE *f) {
    int8_t label[IMAGES], answer[IMAGES];
    uint32_t hash = 0;
    fprintf(f, "static const int8_t images[IMAGES][PIXELS] = {\n");
    for (size_t i = 0; i < IMAGES; i++) {
        const digit *d = &digits[TRAIN + i];
        int8_t image[PIXELS];
        int32_t scores[CLASSES];
        to_image(image, d);
        fprintf(f, "    {\n");
        write_bytes(f, image, PIXELS);
        fprintf(f, "    },\n");
        label[i] = (int8_t)d->label;
        answer[i] = (int8_t)classify_digit(d, scores);
        hash = hash_scores(hash, scores, CLASSES);
    }
    fprintf(f, "};\n\n/* The digits they show. */\nstatic const int8_t labels[IMAGES] = {\n");
    write_bytes(f, label, IMAGES);
    fprintf(f, "};\n\n/* What the host's classifier.h says they are, and its scores' hash. */\n"
            "static const int8_t host_answers[IMAGES] = {\n");
    write_bytes(f, answer, IMAGES);
    fprintf(f, "};\nstatic const uint32_t host_hash = 0x%08lx;\n\n", (unsigned long)hash);
}

static void write_export(FILE *f, const run *r, const options *opt) {
    fprintf(f, "/* network.h - made by examples/digits --export, not by hand.\n\n");
    describe(f, "   ", r, opt);
    fprintf(f, "\n   The images, and so the weights, come from E. Alpaydin and C. Kaynak, Optical "
            "Recognition of\n   Handwritten Digits, UCI Machine Learning Repository, 1998, "
            "CC BY 4.0: see ../README.md. */\n/* clang-format off */\n\n#ifndef NETWORK_H\n"
            "#define NETWORK_H\n\n#include \"classifier.h\"\n\n"
            "enum { LAYERS = %zu, PIXELS = %d, CLASSES = %d, IMAGES = %d };\n\n",
            int8.count, PIXELS, CLASSES, IMAGES);
    write_network(f);
    write_images(f);
    fprintf(f, "#endif\n");
}

/* ---- Output files: all of it or none ------------------------------------------------------- */

/* A plain file is written under another name beside it. When all outputs are complete they are
 * renamed, so that a failure neither leaves half a file nor loses an old one. Devices, pipes and
 * links are written to directly. All are opened before the training and stay open: what would fail
 * later fails then, and who reads from a pipe sees one writer. */

#if HAVE_POSIX
static const int ending_signals[] = {SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM};
enum { ENDING_SIGNALS = sizeof ending_signals / sizeof ending_signals[0] };

static void end_by_signal(int number) {
    remove_temporaries();
    signal(number, SIG_DFL);
    raise(number); /* held back until the handler returns */
}
#endif

/* What is ignored, as under nohup, stays ignored. */
static void handle_signals(void) {
#if HAVE_POSIX
    struct sigaction action, old;
    memset(&action, 0, sizeof action);
    action.sa_handler = end_by_signal;
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < ENDING_SIGNALS; i++) {
        const int number = ending_signals[i];
        if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(number, &action, NULL);
        }
    }
#endif
}

/* While a temporary comes or goes, so that has_temporary is right when the handler reads it. */
static void hold_signals(bool hold) {
#if HAVE_POSIX
    static sigset_t before;
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < ENDING_SIGNALS; i++) sigaddset(&held, ending_signals[i]);
    if (hold) sigprocmask(SIG_BLOCK, &held, &before);
    else sigprocmask(SIG_SETMASK, &before, NULL);
#else
    (void)hold;
#endif
}

/* Where standard output or error is closed, the next file opened would take its place, and what is
 * printed would go into it. Opened for reading, so that printing still fails. */
static void occupy_standard_files(void) {
#if HAVE_POSIX
    int file = 0;
    while (file >= 0 && file <= STDERR_FILENO) file = open("/dev/null", O_RDONLY);
    if (file >= 0) close(file);
#endif
}

static bool is_plain_or_new(const char *path) {
#if HAVE_POSIX
    struct stat s;
    return lstat(path, &s) != 0 || S_ISREG(s.st_mode);
#else
    (void)path;
    return true;
#endif
}

static bool exists(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f != NULL) fclose(f);
    return f != NULL || errno != ENOENT;
}

static bool is_same_file(const char *a, const char *b) {
#if HAVE_POSIX
    struct stat s, t;
    if (stat(a, &s) == 0 && stat(b, &t) == 0) {
        return S_ISREG(s.st_mode) && s.st_dev == t.st_dev && s.st_ino == t.st_ino;
    }
#endif
    return strcmp(a, b) == 0;
}

/* As /dev/stdout is. Opened a second time it would overwrite what is printed. */
static bool is_standard_output(const char *path) {
#if HAVE_POSIX
    struct stat s, t;
    return stat(path, &s) == 0 && fstat(STDOUT_FILENO, &t) == 0 && s.st_dev == t.st_dev &&
           s.st_ino == t.st_ino;
#else
    (void)path;
    return false;
#endif
}

static void fail_to_write(const char *path) {
    fail("%s: cannot write: %s", path, strerror(errno));
}

/* A file that is there already is an error. */
static FILE *create(const char *path) {
#if HAVE_POSIX
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    return file < 0 ? NULL : fdopen(file, "wb");
#else
    if (!exists(path)) return fopen(path, "wb");
    errno = EEXIST;
    return NULL;
#endif
}

/* Creates nothing, and leaves what is in the file until there is something to write. */
static FILE *open_directly(const char *path) {
#if HAVE_POSIX
    const int file = open(path, O_WRONLY);
    return file < 0 ? NULL : fdopen(file, "wb");
#else
    return fopen(path, "r+b");
#endif
}

static void fail_for_temporary(const output *o) {
    if (errno != EEXIST) fail_to_write(o->path);
    for (const output *other = outputs; other < outputs + OUTPUTS; other++) {
        if (other->has_temporary && is_same_file(other->temporary, o->temporary)) {
            fail("%s: expected two different files for --csv and --svg", o->path);
        }
    }
    fail("%s: is in the way, remove it to write %s", o->temporary, o->path);
}

static void open_output(output *o) {
    if (strlen(o->path) > PATH_LENGTH_MAX) fail("the name of an output file is too long");
    if (is_standard_output(o->path)) {
        o->file = stdout;
        return;
    }
    const bool direct = !is_plain_or_new(o->path);
    o->is_new = !direct && !exists(o->path);
    if (!o->is_new) {
        o->file = open_directly(o->path);
        if (o->file == NULL) fail_to_write(o->path);
        if (direct) return;
        fclose(o->file); /* it may be written to: that was the question */
    }
    snprintf(o->temporary, sizeof o->temporary, "%s.tmp", o->path);
    hold_signals(true);
    o->file = create(o->temporary);
    o->has_temporary = o->file != NULL;
    const int reason = errno;
    hold_signals(false);
    errno = reason;
    if (o->file == NULL) fail_for_temporary(o);
}

/* One output may be named as the temporary of another. */
static void check_names(void) {
    for (const output *a = outputs; a < outputs + OUTPUTS; a++) {
        for (const output *b = outputs; b < outputs + OUTPUTS; b++) {
            if (a->path != NULL && b->has_temporary && is_same_file(a->path, b->temporary)) {
                fail("%s: is in the way of %s, which is first written under that name", a->path,
                     b->path);
            }
        }
    }
}

static void write_output(output *o, void (*write)(FILE *, const run *, const options *),
                         const run *runs, const options *opt) {
    FILE *f = o->file;
    bool good = true;
#if HAVE_POSIX
    struct stat s;
    if (!o->has_temporary && f != stdout && fstat(fileno(f), &s) == 0 && S_ISREG(s.st_mode)) {
        good = ftruncate(fileno(f), 0) == 0; /* through a link: an old file */
    }
#endif
    if (good) write(f, runs, opt);
    good = good && fflush(f) == 0 && !ferror(f);
    o->file = NULL;
    if (f != stdout) good = fclose(f) == 0 && good;
    if (!good) fail_to_write(o->path);
}

static void put_in_place(output *o) {
#if defined(_WIN32)
    remove(o->path); /* there rename does not replace */
#endif
    if (rename(o->temporary, o->path) != 0) {
        const int reason = errno;
        for (const output *other = outputs; other < outputs + OUTPUTS; other++) {
            if (other->in_place && other->is_new) remove(other->path);
        }
        errno = reason;
        fail_to_write(o->path);
    }
    o->in_place = true;
    o->has_temporary = 0;
}

static void write_outputs(const run *runs, const options *opt) {
    static void (*const write[OUTPUTS])(FILE *, const run *, const options *) = {
        write_csv, write_svg, write_export};
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (outputs[i].has_temporary) write_output(&outputs[i], write[i], runs, opt);
    }
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (outputs[i].file != NULL) write_output(&outputs[i], write[i], runs, opt);
    }
    hold_signals(true);
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (outputs[i].has_temporary) put_in_place(&outputs[i]);
    }
    hold_signals(false);
}

/* ---- Command line -------------------------------------------------------------------------- */

static void print_help(void) {
    printf("Usage: digits [options]\n\n"
           "Trains one small network on handwritten digits four times, with ReLU, Leaky ReLU 0.01\n"
           "and 0.1, and PReLU, and shows how many units die. Activations by lrelu.h " LRELU_VERSION
           ".\n\n"
           "  --epochs N    passes over the training set, 1 to %d (default %d)\n"
           "  --seed N      of the first weights and the order of the digits (default %d)\n"
           "  --rate R      learning rate, above 0, up to 10 (default %g; try 0.2)\n"
           "  --data FILE   the digits (default examples/digits.csv)\n"
           "  --csv FILE    write loss, accuracy and dead units of each epoch as a table\n"
           "  --svg FILE    draw them\n"
           "  --export FILE instead of all that, train a small network with Leaky ReLU 0.1 (rate\n"
           "                %g) and write it in int8, as the C header for examples/firmware\n"
           "  --help        show this text\n\n"
           "Exit status: 0, or 2 with a line on stderr that says what is wrong.\n",
           EPOCHS_MAX, EPOCHS, SEED, RATE, SMALL_RATE);
}

static const char *needed(const char *name, const char *value) {
    if (value == NULL) fail("%s: expected a value after it, see --help", name);
    return value;
}

static unsigned long parse_whole(const char *name, const char *value, unsigned long min,
                                 unsigned long max) {
    char *end = NULL;
    errno = 0;
    const unsigned long n = strtoul(needed(name, value), &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || n < min || n > max) {
        fail("%s %s: expected a whole number from %lu to %lu", name, value, min, max);
    }
    return n;
}

static double parse_rate(const char *name, const char *value) {
    char *end = NULL;
    const double rate = strtod(needed(name, value), &end);
    if (end == value || *end != '\0' || !(rate > 0 && rate <= 10)) {
        fail("%s %s: expected a number above 0, up to 10", name, value);
    }
    return rate;
}

static const char *parse_file(const char *name, const char *value) {
    if (needed(name, value)[0] == '\0' || strncmp(value, "--", 2) == 0 || strcmp(value, "-") == 0) {
        fail("%s '%s': expected the name of a file", name, value);
    }
    return value;
}

static void finish_stdout(void) {
    if (fflush(stdout) != 0 || ferror(stdout)) fail_to_write("standard output");
}

static options parse(char **arg) {
    options opt = {"examples/digits.csv", NULL, NULL, NULL, EPOCHS, SEED, 0};
    for (char **const first = arg; *arg != NULL; arg += 2) {
        const char *name = arg[0], *value = arg[1];
        if (strcmp(name, "--help") == 0) {
            print_help();
            finish_stdout();
            exit(0);
        } else if (strcmp(name, "--epochs") == 0) {
            opt.epochs = parse_whole(name, value, 1, EPOCHS_MAX);
        } else if (strcmp(name, "--seed") == 0) {
            opt.seed = parse_whole(name, value, 0, 4294967295u);
        } else if (strcmp(name, "--rate") == 0) {
            opt.rate = parse_rate(name, value);
        } else if (strcmp(name, "--data") == 0) {
            opt.data = parse_file(name, value);
        } else if (strcmp(name, "--csv") == 0) {
            opt.csv = parse_file(name, value);
        } else if (strcmp(name, "--svg") == 0) {
            opt.svg = parse_file(name, value);
        } else if (strcmp(name, "--export") == 0) {
            opt.export = parse_file(name, value);
        } else {
            fail("%s: unknown option, see --help", name);
        }
        for (char **before = first; before < arg; before += 2) {
            if (strcmp(*before, name) == 0) fail("%s: expected once, it is there twice", name);
        }
    }
    if (opt.export != NULL && (opt.csv != NULL || opt.svg != NULL)) {
        fail("--export: expected neither --csv nor --svg with it");
    }
    if (!(opt.rate > 0)) opt.rate = opt.export != NULL ? SMALL_RATE : RATE;
    return opt;
}

/* Whatever can fail comes before the training. */
static void open_files(const options *opt) {
    load(opt->data);
    outputs[CSV].path = opt->csv;
    outputs[SVG].path = opt->svg;
    outputs[EXPORT].path = opt->export;
    for (size_t i = 0; i < OUTPUTS; i++) {
        const char *path = outputs[i].path;
        if (path != NULL && is_same_file(path, opt->data)) {
            fail("%s: is the data file, it is not written to", path);
        }
    }
    if (opt->csv != NULL && opt->svg != NULL && is_same_file(opt->csv, opt->svg)) {
        fail("%s: expected two different files for --csv and --svg", opt->svg);
    }
    handle_signals();
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (outputs[i].path != NULL) open_output(&outputs[i]);
    }
    check_names();
}

/* The files come before what is printed: they are kept where that cannot be written. */
int main(int argc, char **argv) {
    static run runs[RUNS];
    occupy_standard_files();
    const options opt = parse(argv + (argc > 0));
    open_files(&opt);
    if (opt.export != NULL) {
        train(runs, &small, small_activation, &opt);
        quantise_network(&runs->net);
        write_outputs(runs, &opt);
        describe(stdout, "", runs, &opt);
    } else {
        for (size_t i = 0; i < RUNS; i++) train(&runs[i], &deep, &activations[i], &opt);
        write_outputs(runs, &opt);
        print_table(runs, &opt);
    }
    finish_stdout();
    return 0;
}
