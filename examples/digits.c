/*
 * digits.c - one small network learns handwritten digits four times: with ReLU, with Leaky ReLU
 * 0.01 and 0.1, and with PReLU. It shows the problem that lrelu.h is for: ReLU units die.
 *
 *     cc -O2 examples/digits.c -o digits -lm
 *     ./digits --csv curves.csv
 *
 * A unit is dead when its input is > 0 for no training example. With ReLU its gradient is then 0
 * for every example, so its weights cannot learn their way back; with a slope below 0 they can.
 *
 * The four runs differ in nothing but the activation: same first weights, same order of the
 * digits, same settings. Bias and activation, forward and backward, are done by lrelu.h, fused.
 *
 * The trained weights have the same bits on every machine, compiler and path of lrelu.h
 * (-ffast-math and x87 aside). lrelu.h promises that for its part, digits.h says how for the rest.
 */

#if defined(__unix__) || defined(__APPLE__)
#define _POSIX_C_SOURCE 200112L
#define HAVE_POSIX 1
#include <sys/stat.h>
#include <unistd.h>
#else
#define HAVE_POSIX 0
#endif

#include <time.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

#define PROGRAM "digits"
#include "digits.h"

/* ---- Settings: the same for all four runs -------------------------------------------------- */

enum {
    HIDDEN = 8, /* hidden layers */
    WIDTH = 16, /* units in each of them */
    UNITS = HIDDEN * WIDTH,
    LAYERS = HIDDEN + 1,
    EPOCHS_MAX = 1000
};

/* What the options may change. The step is long: that is what kills ReLU units. Clipping the
   gradient is what keeps a network with such a step from blowing up. With --rate 0.2 few units die
   and all four runs learn. */
#define RATE "1"
#define EPOCHS "60"
#define SEED "1"

typedef struct {
    const char *name, *full_name;
    float alpha;  /* the slope below 0; where it is learned, the first one */
    bool learned; /* PReLU: one slope per unit, each a parameter like a weight */
} activation;

enum { RUNS = 4 };

static const activation activations[RUNS] = {
    {"ReLU", "ReLU", 0.0f, false},
    {"Leaky 0.01", "Leaky ReLU 0.01", LRELU_ALPHA, false},
    {"Leaky 0.1", "Leaky ReLU 0.1", 0.1f, false},
    {"PReLU", "PReLU", PRELU_ALPHA, true},
};
static const activation none = {"none", "none", 1.0f, false}; /* of the last layer */

typedef struct {
    const char *csv; /* "": not wanted */
    size_t epochs;
    unsigned long seed;
    double rate;
} options;

/* ---- The network: dense layers, an activation after each but the last ------------------------ */

typedef struct {
    const activation *act;
    layer layers[LAYERS];
} network;

/* What forward keeps for backward: layer l makes the products z[l] from x[l]; its bias and its
   activation make x[l + 1] of them. The last x are the scores, one per class. */
typedef struct {
    size_t rows;
    float x[LAYERS + 1][BATCH * IN_MAX];
    float z[LAYERS][BATCH * WIDTH];
} tape;

static const activation *activation_of(const network *net, size_t l) {
    return l < HIDDEN ? net->act : &none;
}

/* y = activation of z + bias */
static void activation_forward(float *y, const float *z, const layer *p, const activation *act,
                               size_t rows) {
    const prelu_shape s = prelu_elementwise(rows, p->out);
    if (act->learned)
        prelu_forward_bias_f32(y, z, p->bias, p->slope, s);
    else
        lrelu_forward_bias_f32(y, z, p->bias, act->alpha, s);
}

/* In place: d is dy before and dz after. What Leaky ReLU needs to know is in y. PReLU needs the sum
   z + bias itself, for the gradient of its slopes, which may be negative too: it is made again. */
static void activation_backward(layer *grad, float *d, const float *z, const float *y,
                                const layer *p, const activation *act, size_t rows) {
    const prelu_shape s = prelu_elementwise(rows, p->out);
    memset(grad->slope, 0, sizeof grad->slope); /* the routines add to these */
    memset(grad->bias, 0, sizeof grad->bias);
    if (act->learned) {
        float t[BATCH * WIDTH];
        lrelu_forward_bias_f32(t, z, p->bias, 1.0f, s);
        prelu_backward_f32(d, grad->slope, d, t, p->slope, s);
        lrelu_backward_bias_f32(NULL, grad->bias, d, d, 1.0f, s);
    } else {
        lrelu_backward_bias_f32(d, grad->bias, d, y, act->alpha, s);
    }
}

/* From t->x[0] to the scores. */
static void forward(const network *net, tape *t) {
    for (size_t l = 0; l < LAYERS; l++) {
        const layer *p = &net->layers[l];
        dense_forward(t->z[l], t->x[l], p, t->rows);
        activation_forward(t->x[l + 1], t->z[l], p, activation_of(net, l), t->rows);
    }
}

/* From d, the gradient at the scores, to the gradient of every parameter. d is overwritten. */
static void backward(const network *net, const tape *t, layer *grad, float *d) {
    float dx[BATCH * WIDTH];
    for (size_t l = LAYERS; l-- > 0;) {
        const layer *p = &net->layers[l];
        activation_backward(&grad[l], d, t->z[l], t->x[l + 1], p, activation_of(net, l), t->rows);
        dense_gradient(&grad[l], d, t->x[l], p, t->rows);
        if (l == 0) break;
        dense_backward(dx, d, p, t->rows);
        memcpy(d, dx, t->rows * p->in * sizeof *d);
    }
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

/* Returns the accuracy in percent, adds up the loss, marks units that are > 0 at least once. */
static double evaluate(const network *net, const digit *set, size_t n, double *loss,
                       bool alive[HIDDEN][WIDTH]) {
    static tape t;
    unsigned right = 0;
    t.rows = 1;
    for (size_t i = 0; i < n; i++) {
        float d[CLASSES]; /* not used */
        memcpy(t.x[0], set[i].pixels, sizeof set[i].pixels);
        forward(net, &t);
        for (size_t l = 0; l < HIDDEN; l++) {
            for (size_t u = 0; u < WIDTH; u++) {
                if (t.z[l][u] > -net->layers[l].bias[u]) alive[l][u] = true;
            }
        }
        right += best_class(t.x[LAYERS]) == set[i].label;
        *loss += loss_and_gradient(d, t.x[LAYERS], set[i].label, 1) / (double)n;
    }
    return 100.0 * right / (double)n;
}

static score measure(const network *net) {
    score s = {0};
    double test_loss = 0;
    bool alive[HIDDEN][WIDTH] = {{false}}, in_test[HIDDEN][WIDTH];
    s.train = evaluate(net, digits, TRAIN, &s.loss, alive);
    s.loss = fabs(s.loss); /* of a network that blew up it is NaN: print that without a sign */
    s.test = evaluate(net, digits + TRAIN, TEST, &test_loss, in_test);
    for (size_t l = 0; l < HIDDEN; l++) {
        for (size_t u = 0; u < WIDTH; u++) s.dead[l] += !alive[l][u];
    }
    return s;
}

static unsigned dead_units(const score *s) {
    unsigned sum = 0;
    for (size_t l = 0; l < HIDDEN; l++) sum += s->dead[l];
    return sum;
}

/* Of a network that blew up it is too long otherwise. */
static const char *loss_text(char text[16], double loss) {
    snprintf(text, 16, loss >= 1000 ? "%6.4g" : "%6.4f", loss);
    return text;
}

static bool on_terminal(void) {
#if HAVE_POSIX
    return isatty(STDERR_FILENO) != 0;
#else
    return false;
#endif
}

/* On a terminal a bar that is drawn again after each epoch, elsewhere every tenth epoch a line. */
static void show_progress(const char *name, const score *s, size_t epoch, size_t epochs) {
    const bool last = epoch == epochs, terminal = on_terminal();
    char bar[] = "..........", loss[16];
    if (terminal) {
        memset(bar, '#', epoch * (sizeof bar - 1) / epochs);
        fprintf(stderr, "\r%-10s [%s]", name, bar);
    } else if (epoch % 10 == 0 || last) {
        fprintf(stderr, "%-10s  epoch", name);
    } else {
        return;
    }
    fprintf(stderr, " %4zu/%zu  loss %s  test %5.1f%%  dead %3u/%d%s", epoch, epochs,
            loss_text(loss, s->loss), s->test, dead_units(s), UNITS, terminal && !last ? "" : "\n");
}

/* ---- Training ------------------------------------------------------------------------------ */

static void train_batch(network *net, const size_t *order, double rate) {
    static tape t;
    static layer grad[LAYERS];
    float d[BATCH * WIDTH];
    t.rows = BATCH;
    for (size_t r = 0; r < BATCH; r++) {
        memcpy(&t.x[0][r * PIXELS], digits[order[r]].pixels, sizeof digits->pixels);
    }
    forward(net, &t);
    for (size_t r = 0; r < BATCH; r++) {
        const size_t scores = r * CLASSES;
        loss_and_gradient(&d[scores], &t.x[LAYERS][scores], digits[order[r]].label, BATCH);
    }
    backward(net, &t, grad, d);
    descend(net->layers, grad, LAYERS, rate);
}

static void train(run *out, const activation *act, const options *opt) {
    uint64_t random = opt->seed;
    size_t order[TRAIN];
    const clock_t start = clock();
    network *net = &out->net;
    net->act = act;
    for (size_t l = 0; l < LAYERS; l++) {
        layer *p = &net->layers[l];
        initialise(p, l > 0 ? WIDTH : PIXELS, l < HIDDEN ? WIDTH : CLASSES, &random);
        for (size_t o = 0; o < p->out; o++) p->slope[o] = act->alpha;
    }
    for (size_t i = 0; i < TRAIN; i++) order[i] = i;
    for (size_t epoch = 0; epoch <= opt->epochs; epoch++) {
        if (epoch > 0) {
            shuffle(order, TRAIN, &random);
            for (size_t i = 0; i < TRAIN; i += BATCH) train_batch(net, order + i, opt->rate);
        }
        out->history[epoch] = measure(net);
        show_progress(act->name, &out->history[epoch], epoch, opt->epochs);
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
    for (const layer *p = net->layers; p < net->layers + LAYERS; p++) {
        hash = hash_floats(hash, p->weight, p->in * p->out);
        hash = hash_floats(hash, p->bias, p->out);
        hash = hash_floats(hash, p->slope, p->out);
    }
    return hash;
}

static void print_slopes(const network *net) {
    float low = net->layers[0].slope[0], high = low;
    for (size_t u = 0; u < UNITS; u++) {
        const float slope = net->layers[u / WIDTH].slope[u % WIDTH];
        low = slope < low ? slope : low;
        high = slope > high ? slope : high;
    }
    if (net->act->learned)
        printf("  %5.2f to %4.2f", (double)low, (double)high);
    else
        printf("          fixed");
}

static void print_run(const run *r, size_t epochs) {
    const score *end = &r->history[epochs];
    unsigned most = 0;
    char loss[16];
    for (size_t epoch = 0; epoch <= epochs; epoch++) {
        const unsigned dead = dead_units(&r->history[epoch]);
        most = dead > most ? dead : most;
    }
    printf("%-15s  %5.1f%%  %s ", r->net.act->full_name, end->test, loss_text(loss, end->loss));
    for (size_t l = 0; l < HIDDEN; l++) printf(" %2u", end->dead[l]);
    printf("    %4u  %4u %4u", dead_units(&r->history[0]), most, dead_units(end));
    print_slopes(&r->net);
    printf("  %7.2f\n", r->seconds);
}

static void print_table(const run *runs, const options *opt) {
    printf(
        "\n%d pixels, %d hidden layers of %d units, %d classes. %d digits to learn, %d to test."
        "\nSGD: %zu epoch%s in batches of %d, rate %g, gradient clipped to norm %g, seed %lu.\n"
        "All of it is the same for all four. Activations by lrelu.h on %s.\n\n",
        PIXELS, HIDDEN, WIDTH, CLASSES, TRAIN, TEST, opt->epochs, opt->epochs == 1 ? "" : "s",
        BATCH, opt->rate, CLIP, opt->seed, lrelu_isa_name());
    printf(
        "                   test   final  dead units at the end    dead, all of %3d        "
        "slopes\n"
        "               accuracy    loss  layer 1 to %d, %2d units   start  most  end       "
        "learned  seconds\n",
        UNITS, HIDDEN, WIDTH);
    for (size_t i = 0; i < RUNS; i++) print_run(&runs[i], opt->epochs);
    printf(
        "\nDead: > 0 for no training example. A dead ReLU unit has gradient 0, others learn on."
        "\nTrained weights, hash, the same on every machine:");
    for (size_t i = 0; i < RUNS; i++) {
        printf(" %08lx", (unsigned long)hash_network(&runs[i].net));
    }
    printf("\n");
}

static void write_csv(FILE *f, const run *runs, size_t epochs) {
    fprintf(f, "activation,epoch,loss,train_accuracy,test_accuracy,dead_units\n");
    for (size_t i = 0; i < RUNS; i++) {
        for (size_t epoch = 0; epoch <= epochs; epoch++) {
            const score *s = &runs[i].history[epoch];
            fprintf(f, "%s,%zu,%.6f,%.2f,%.2f,%u\n", activations[i].name, epoch, s->loss, s->train,
                    s->test, dead_units(s));
        }
    }
}

/* Devices, pipes and links: no file may take their place. */
static bool is_special(const char *path) {
#if HAVE_POSIX
    struct stat s;
    return lstat(path, &s) == 0 && !S_ISREG(s.st_mode);
#else
    (void)path;
    return false;
#endif
}

/* A file is written under another name beside it and renamed when it is complete: a failure leaves
   the old one, never half of the new one. */
static void save_csv(const char *path, const run *runs, size_t epochs) {
    char name[4096];
    const bool direct = is_special(path);
    if (snprintf(name, sizeof name, "%s%s", path, direct ? "" : ".tmp") >= (int)sizeof name) {
        fail(FAILED, "--csv: the name is too long");
    }
    FILE *f = fopen(name, "w");
    if (f == NULL) fail(FAILED, "%s: cannot write: %s", path, strerror(errno));
    write_csv(f, runs, epochs);
    bool good = close_file(f);
#if defined(_WIN32)
    if (good) remove(path); /* there rename does not replace */
#endif
    good = good && (direct || rename(name, path) == 0);
    if (!good) {
        const int reason = errno;
        if (!direct) remove(name);
        fail(FAILED, "%s: cannot write: %s", path, strerror(reason));
    }
}

/* ---- Command line -------------------------------------------------------------------------- */

static const char help[] =
    "Usage: digits [options], from the top of the repository\n\n"
    "Trains one small network on handwritten digits four times, with ReLU, Leaky ReLU 0.01 and\n"
    "0.1, and PReLU, and shows how many units die. Activations by lrelu.h " LRELU_VERSION
    ".\n\n"
    "  --epochs N         passes over the training set, 1 to 1000 (default " EPOCHS
    ")\n"
    "  --seed N           of the first weights and the order of the digits (default " SEED
    ")\n"
    "  --rate R           learning rate, above 0, up to 10 (default " RATE
    "; try 0.2)\n"
    "  --csv FILE         write loss, accuracy and dead units of each epoch as a table\n";

static options parse(void) {
    options opt;
    char *end;
    const char *rate = take_value("--rate", RATE);
    opt.rate = strtod(rate, &end);
    if (end == rate || *end != '\0' || !(opt.rate > 0 && opt.rate <= 10)) {
        fail(USAGE, "--rate %s: expected a number above 0, up to 10", rate);
    }
    opt.epochs = (size_t)take_whole("--epochs", EPOCHS, 1, EPOCHS_MAX);
    opt.seed = (unsigned long)take_whole("--seed", SEED, 0, 4294967295);
    opt.csv = take_value("--csv", "");
    if (strcmp(opt.csv, DATA) == 0) fail(USAGE, "--csv " DATA ": this is the data");
    end_arguments();
    return opt;
}

int main(int argc, char **argv) {
    static run runs[RUNS];
    begin_arguments(argc, argv, help);
    const options opt = parse();
    load_digits();
    for (size_t i = 0; i < RUNS; i++) train(&runs[i], &activations[i], &opt);
    print_table(runs, &opt);
    if (*opt.csv != '\0') save_csv(opt.csv, runs, opt.epochs);
    close_stdout();
    return 0;
}
