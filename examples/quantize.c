/*
 * quantize.c - prepares the parameters of a quantized leaky ReLU or PReLU on the host and prints
 * them as C, for firmware without floating point.
 *
 *     cc -O2 examples/quantize.c -o quantize
 *     ./quantize --type s8 --in-scale 0.05 --in-zero -3 --alpha 0.1 \
 *                --out-scale 0.04 --out-zero 5 --name leaky1 --table > leaky1.h
 *
 * In the firmware:
 *
 *     #include "leaky1.h"
 *     lrelu_forward_s8(y, x, n, &leaky1);         the arithmetic, or
 *     lrelu_lookup_s8(y, x, n, leaky1_table);     the table: the same results
 *
 * The results are those of TensorFlow Lite Micro's reference kernels; with --rounding even they are
 * those of ONNX Runtime's QLinearLeakyRelu, as a table only. Before anything is printed they are
 * compared with the float function, for every input there is; the comment above the parameters says
 * how far they are from it, in steps of the output.
 *
 * With --weight-scales, the scales of a layer's weights, it prints what takes the int32 sums of the
 * layer to 8 bits: an array for lrelu_forward_s32_s8 or _u8, one element for each channel.
 */

#include <errno.h>
#include <float.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

/* ---- Errors -------------------------------------------------------------------------------- */

/* One line, exit status 2. What the user typed may hold anything, a new line too. */
static void fail(const char *format, ...) {
    char line[400];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    for (char *c = line; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == 127) *c = '?';
    }
    fprintf(stderr, "quantize: %s\n", line);
    exit(2);
}

static void finish_stdout(void) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fail("standard output: cannot write: %s", strerror(errno));
    }
}

/* ---- Command line -------------------------------------------------------------------------- */

typedef struct {
    const char *name, *element, *slope; /* slope: the element of PReLU's alpha */
    int32_t min, max, slope_min, slope_max;
} type;

enum { S8, U8, S16, TYPES };
static const type types[TYPES] = {
    {"s8", "int8_t", "int8_t", -128, 127, -128, 127},
    {"u8", "uint8_t", "uint8_t", 0, 255, 0, 255},
    {"s16", "int16_t", "int8_t", -32768, 32767, -128, 127},
};

/* The options with a value. */
enum {
    TYPE,
    IN_SCALE,
    IN_ZERO,
    ALPHA,
    ALPHA_SCALE,
    ALPHA_ZERO,
    OUT_SCALE,
    OUT_ZERO,
    ROUNDING,
    NAME,
    WEIGHT_SCALES,
    VALUES
};

typedef struct {
    const char *given[VALUES]; /* as typed, for messages; or NULL */
    int type;
    float in_scale, alpha, out_scale; /* alpha: for PReLU the scale of the slopes */
    int32_t in_zero, alpha_zero, out_zero;
    lrelu_rounding rounding;
    bool prelu, table, even;
    size_t channels; /* of which weight_scales has the scales; or 0 */
    const char *name;
} options;

static const char *const value_names[VALUES] = {
    "--type",      "--in-scale", "--in-zero",  "--alpha", "--alpha-scale",   "--alpha-zero",
    "--out-scale", "--out-zero", "--rounding", "--name",  "--weight-scales",
};

enum { NAME_MAX_LENGTH = 63 }; /* of an identifier, by C99 */

enum { CHANNELS_MAX = 65536, TEXT_MAX = 1000000 };
static float weight_scales[CHANNELS_MAX];

static void print_help(void) {
    printf(
        "Usage: quantize --type T --in-scale S --in-zero Z --alpha A --out-scale S --out-zero Z\n"
        "       quantize --prelu --type T --in-scale S --in-zero Z\n"
        "                --alpha-scale S --alpha-zero Z --out-scale S --out-zero Z\n"
        "       quantize --weight-scales W --type T --in-scale S --alpha A --out-scale S\n"
        "                --out-zero Z\n\n"
        "Prints the parameters of a quantized leaky ReLU or PReLU as C: a static const\n"
        "lrelu_quant for lrelu.h " LRELU_VERSION
        ", or an array of lrelu_requant, for the int32 sums\n"
        "of a layer. A real value is scale * (q - zero).\n\n"
        "  --type T           element: s8, u8 or s16\n"
        "  --in-scale S       of the input: above 0, finite\n"
        "  --in-zero Z        its zero point, inside the element type\n"
        "  --alpha A          the slope below 0: any finite number\n"
        "  --out-scale S      of the output\n"
        "  --out-zero Z       its zero point\n"
        "  --prelu            slopes come in an array; then, in place of --alpha,\n"
        "  --alpha-scale S    their scale\n"
        "  --alpha-zero Z     their zero point, inside uint8_t for u8, int8_t for s8 and s16\n"
        "  --rounding R       double (default) or single, as TensorFlow Lite was built with:\n"
        "                     TFLITE_SINGLE_ROUNDING=0 or 1; or even: only the table, which is\n"
        "                     that of ONNX Runtime's QLinearLeakyRelu, nearest even in float\n"
        "  --weight-scales W  one for each channel, 0.01,0.02, or @FILE: a file of them, with\n"
        "                     commas, blanks or new lines between them. For these no --in-zero:\n"
        "                     it belongs in the bias, which the caller of the routine gives\n"
        "  --name NAME        of the constant (default leaky, or prelu)\n"
        "  --table            the 256 results too, as NAME_table, for lrelu_lookup_s8 and _u8\n"
        "  --help             show this text\n\n"
        "Numbers may be hexadecimal, 0x1.8p-5, where every bit counts.\n"
        "Exit status: 0, or 2 with a line on stderr that says what is wrong.\n");
}

/* A number in float, and only a number: no "nan", no "inf", no blanks. Returns its end, or NULL. */
static const char *read_float(const char *text, float *number) {
    char *end = NULL;
    const char *digits = text + (*text == '-' || *text == '+');
    if (!((*digits >= '0' && *digits <= '9') || *digits == '.')) return NULL;
    *number = strtof(text, &end);
    return end != text && *number >= -FLT_MAX && *number <= FLT_MAX ? end : NULL;
}

static const char *needed(const char *const *given, int option, const char *expected) {
    if (given[option] == NULL) fail("%s: missing, expected %s", value_names[option], expected);
    return given[option];
}

static const char a_scale[] = "a number above 0 that fits a float";

static float parse_number(const char *const *given, int option, bool is_scale) {
    const char *expected = is_scale ? a_scale : "a number that fits a float";
    const char *text = needed(given, option, expected);
    float number;
    const char *end = read_float(text, &number);
    if (end == NULL || *end != '\0' || (is_scale && !(number > 0))) {
        fail("%s %s: expected %s", value_names[option], text, expected);
    }
    return number;
}

static const char *read_file(const char *path) {
    static char text[TEXT_MAX + 1];
    FILE *f = fopen(path, "rb");
    const size_t length = f != NULL ? fread(text, 1, sizeof text, f) : 0;
    if (f == NULL || ferror(f)) fail("--weight-scales @%s: %s", path, strerror(errno));
    fclose(f);
    if (length > TEXT_MAX || memchr(text, '\0', length) != NULL) {
        fail("--weight-scales @%s: expected a text of at most %d bytes", path, TEXT_MAX);
    }
    return text;
}

/* Fills weight_scales, returns how many. */
static size_t parse_weight_scales(const char *text) {
    static const char blanks[] = " \t\r\n";
    if (*text == '@') text = read_file(text + 1);
    for (size_t count = 0; count < CHANNELS_MAX;) {
        float *scale = &weight_scales[count++];
        text += strspn(text, blanks);
        const char *end = read_float(text, scale);
        if (end == NULL || strcspn(end, ", \t\r\n") != 0 || !(*scale > 0)) {
            fail("--weight-scales: number %zu, '%.40s': expected %s", count, text, a_scale);
        }
        text = end + strspn(end, blanks);
        if (*text == '\0') return count;
        text += *text == ',';
    }
    fail("--weight-scales: expected at most %d", CHANNELS_MAX);
    return 0;
}

static int32_t parse_zero(const char *const *given, int option, const char *element, int32_t min,
                          int32_t max) {
    char expected[80];
    snprintf(expected, sizeof expected, "a whole number from %ld to %ld (%s)", (long)min, (long)max,
             element);
    const char *text = needed(given, option, expected);
    const char *digits = text + (*text == '-' || *text == '+');
    char *end = NULL;
    errno = 0;
    const long zero = strtol(text, &end, 10);
    if (*digits < '0' || *digits > '9' || *end != '\0' || errno != 0 || zero < min || zero > max) {
        fail("%s %s: expected %s", value_names[option], text, expected);
    }
    return (int32_t)zero;
}

static int parse_type(const char *const *given) {
    const char *text = needed(given, TYPE, "s8, u8 or s16");
    for (int i = 0; i < TYPES; i++) {
        if (strcmp(text, types[i].name) == 0) return i;
    }
    fail("--type %s: expected s8, u8 or s16", text);
    return 0;
}

static void parse_rounding(options *opt) {
    const char *text = opt->given[ROUNDING];
    if (text == NULL) text = opt->given[ROUNDING] = "double";
    opt->even = strcmp(text, "even") == 0;
    opt->rounding = strcmp(text, "single") == 0 ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE;
    if (!opt->even && opt->rounding != LRELU_ROUND_SINGLE && strcmp(text, "double") != 0) {
        fail("--rounding %s: expected single, double or even", text);
    }
}

static bool begins(const char *name, const char *with) {
    return strncmp(name, with, strlen(with)) == 0;
}

/* Types and macros of <stdint.h>, those too that a later standard may add: int8_t, UINT8_MAX. */
static bool is_of_stdint(const char *name) {
    const char *end = strrchr(name, '_');
    if (end == NULL) return false;
    if (begins(name, "int") || begins(name, "uint")) return strcmp(end, "_t") == 0;
    return (begins(name, "INT") || begins(name, "UINT")) &&
           (strcmp(end, "_MAX") == 0 || strcmp(end, "_MIN") == 0 || strcmp(end, "_C") == 0);
}

/* The constant has to compile in a header that C and C++ include. */
static void check_name(const char *name, bool table) {
    static const char *const prefixes[] = {"_", "lrelu_", "prelu_", "LRELU_", "PRELU_"};
    static const char keywords[] =
        " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t "
        "char32_t char8_t class co_await co_return co_yield compl concept const const_cast "
        "consteval constexpr constinit continue decltype default delete do double dynamic_cast "
        "else enum explicit export extern false float for friend goto if inline int long mutable "
        "namespace new noexcept not not_eq nullptr operator or or_eq private protected public "
        "register reinterpret_cast requires restrict return short signed sizeof static "
        "static_assert static_cast struct switch template this thread_local throw true try "
        "typedef typeid typename typeof typeof_unqual union unsigned using virtual void volatile "
        "wchar_t while xor xor_eq ";
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    static const char taken[] = " NULL max_align_t nullptr_t offsetof ptrdiff_t size_t ";
    char padded[NAME_MAX_LENGTH + 3];
    const int max = NAME_MAX_LENGTH - (table ? (int)strlen("_table") : 0);
    const size_t length = strlen(name);
    if (length == 0 || length > (size_t)max || strspn(name, letters) != length ||
        (name[0] >= '0' && name[0] <= '9')) {
        fail("--name %s: expected a C identifier of at most %d characters%s", name, max,
             table ? " with a table" : "");
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (begins(name, prefixes[i])) {
            fail("--name %s: expected a C identifier that does not begin with %s", name,
                 prefixes[i]);
        }
    }
    snprintf(padded, sizeof padded, " %s ", name);
    if (strstr(keywords, padded) != NULL) {
        fail("--name %s: expected a C identifier, this is a keyword of C or C++", name);
    }
    if (is_of_stdint(name) || strstr(taken, padded) != NULL) {
        fail("--name %s: expected a C identifier, this one is taken by a header of C", name);
    }
}

static options parse(char **arg) {
    options opt;
    memset(&opt, 0, sizeof opt);
    const char **given = opt.given;
    while (*arg != NULL) {
        const char *name = *arg++;
        int i = 0;
        if (strcmp(name, "--help") == 0) {
            print_help();
            finish_stdout();
            exit(0);
        }
        while (i < VALUES && strcmp(name, value_names[i]) != 0) i++;
        if (i < VALUES) {
            if (*arg == NULL || strncmp(*arg, "--", 2) == 0) {
                fail("%s: expected a value after it, see --help", name);
            }
            if (given[i] != NULL) fail("%s: expected once, it is there twice", name);
            given[i] = *arg++;
        } else if (strcmp(name, "--prelu") == 0) {
            opt.prelu = true;
        } else if (strcmp(name, "--table") == 0) {
            opt.table = true;
        } else {
            fail("%s: unknown option, see --help", name);
        }
    }

    opt.type = parse_type(given);
    const type *t = &types[opt.type];
    parse_rounding(&opt);
    opt.in_scale = parse_number(given, IN_SCALE, true);
    if (given[WEIGHT_SCALES] != NULL) {
        if (opt.table || opt.even || given[IN_ZERO] != NULL) {
            fail("--weight-scales: expected without --table, --rounding even and --in-zero");
        }
        opt.channels = parse_weight_scales(given[WEIGHT_SCALES]);
    } else {
        opt.in_zero = parse_zero(given, IN_ZERO, t->element, t->min, t->max);
    }
    if (opt.prelu) {
        if (given[ALPHA] != NULL) fail("--alpha: expected --alpha-scale with --prelu");
        opt.alpha = parse_number(given, ALPHA_SCALE, true);
        opt.alpha_zero = parse_zero(given, ALPHA_ZERO, t->slope, t->slope_min, t->slope_max);
    } else {
        if (given[ALPHA_SCALE] != NULL) fail("--alpha-scale: expected only with --prelu");
        if (given[ALPHA_ZERO] != NULL) fail("--alpha-zero: expected only with --prelu");
        opt.alpha = parse_number(given, ALPHA, false);
    }
    opt.out_scale = parse_number(given, OUT_SCALE, true);
    opt.out_zero = parse_zero(given, OUT_ZERO, t->element, t->min, t->max);
    opt.name = given[NAME] != NULL ? given[NAME] : opt.prelu ? "prelu" : "leaky";
    check_name(opt.name, opt.table || opt.even);
    if ((opt.table || opt.even || opt.channels > 0) && (opt.prelu || opt.type == S16)) {
        fail("--table, --weight-scales, --rounding even: expected --type s8 or u8, no --prelu");
    }
    return opt;
}

static lrelu_quant prepare(const options *opt) {
    lrelu_quant q = {0};
    if (opt->even) return q; /* not used */
    const lrelu_status status =
        opt->prelu
            ? prelu_quant_prepare(&q, opt->in_scale, opt->in_zero, opt->alpha, opt->alpha_zero,
                                  opt->out_scale, opt->out_zero, opt->rounding)
            : lrelu_quant_prepare(&q, opt->in_scale, opt->in_zero, opt->alpha, opt->out_scale,
                                  opt->out_zero, opt->rounding);
    if (status != LRELU_OK) { /* each argument by itself is right by now */
        const int alpha = opt->prelu ? ALPHA_SCALE : ALPHA;
        fail("--in-scale %s, %s %s, --out-scale %s: %s", opt->given[IN_SCALE], value_names[alpha],
             opt->given[alpha], opt->given[OUT_SCALE], lrelu_status_text(status));
    }
    return q;
}

static lrelu_requant prepare_channel(const options *opt, size_t i) {
    lrelu_requant q;
    const lrelu_status status = lrelu_requant_prepare(&q, opt->in_scale, weight_scales[i],
                                                      opt->alpha, opt->out_scale, opt->rounding);
    if (status != LRELU_OK) {
        fail("--weight-scales: number %zu, %g: in_scale * weight_scale%s / out_scale must be < 1",
             i + 1, (double)weight_scales[i], status == LRELU_BAD_ALPHA_RATIO ? " * |alpha|" : "");
    }
    return q;
}

/* ---- The comparison with the float function -------------------------------------------------- */

typedef struct {
    double largest, sum; /* of the errors, in steps */
    unsigned long count, saturated;
} errors;

/* As QLinearLeakyRelu: all in float. volatile: rounded to float where registers are wider. */
static int32_t even_result(const options *opt, int32_t x) {
    const type *t = &types[opt->type];
    const float least = (float)(t->min - opt->out_zero), most = (float)(t->max - opt->out_zero);
    volatile float v = opt->in_scale * (float)(x - opt->in_zero);
    v = lrelu_f32(v, opt->alpha);
    v = v / opt->out_scale;
    v = v > least ? v : least; /* a NaN, of 0 * -Inf, too */
    v = v < most ? v : most;
    v = v + 12582912.0f; /* 1.5 * 2^23, whose last bit is 1: the addition rounds to nearest even */
    return (int32_t)(v - 12582912.0f) + opt->out_zero;
}

static int32_t leaky_result(const options *opt, const lrelu_quant *q, int32_t x) {
    return opt->even         ? even_result(opt, x)
           : opt->type == S8 ? lrelu_s8((int8_t)x, q)
           : opt->type == U8 ? lrelu_u8((uint8_t)x, q)
                             : lrelu_s16((int16_t)x, q);
}

static int32_t prelu_result(const lrelu_quant *q, int t, int32_t x, int32_t slope) {
    int8_t s8 = (int8_t)x, slope_s8 = (int8_t)slope;
    uint8_t u8 = (uint8_t)x, slope_u8 = (uint8_t)slope;
    int16_t s16 = (int16_t)x;
    if (t == S8) prelu_forward_s8(&s8, &s8, &slope_s8, prelu_shared(1), q);
    if (t == U8) prelu_forward_u8(&u8, &u8, &slope_u8, prelu_shared(1), q);
    if (t == S16) prelu_forward_s16(&s16, &s16, &slope_s8, prelu_shared(1), q);
    return t == S8 ? s8 : t == U8 ? u8 : s16;
}

/* One slope, all inputs. */
static void compare(errors *e, const options *opt, const lrelu_quant *q, int32_t slope) {
    const type *t = &types[opt->type];
    const double in_scale = (double)opt->in_scale, out_scale = (double)opt->out_scale;
    const double alpha = (double)opt->alpha * (opt->prelu ? slope - opt->alpha_zero : 1);
    for (int32_t x = t->min; x <= t->max; x++) {
        const int32_t got =
            opt->prelu ? prelu_result(q, opt->type, x, slope) : leaky_result(opt, q, x);
        double right = lrelu_f64(in_scale * (x - opt->in_zero), alpha) / out_scale + opt->out_zero;
        e->saturated += right < t->min || right > t->max;
        right = right < t->min ? t->min : right > t->max ? t->max : right;
        const double error = right > got ? right - got : got - right;
        if (error > e->largest) e->largest = error;
        e->sum += error;
        e->count++;
    }
}

static errors compare_all(const options *opt, const lrelu_quant *q) {
    const type *t = &types[opt->type];
    const int32_t first = opt->prelu ? t->slope_min : 0, last = opt->prelu ? t->slope_max : 0;
    errors e = {0};
    for (int32_t slope = first; slope <= last; slope++) compare(&e, opt, q, slope);
    return e;
}

/* ---- Output -------------------------------------------------------------------------------- */

/* With as few digits as give the same float. */
static void print_number(const char *name, float number) {
    char text[32];
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)number);
        if (strtof(text, NULL) == number) break;
    }
    printf("%s %s", name, text);
}

static void print_comment(const options *opt, const errors *e) {
    const char *t = types[opt->type].name;
    printf("#include \"lrelu.h\"\n\n/* %s %s: ", opt->prelu ? "PReLU" : "Leaky ReLU", t);
    print_number("in_scale", opt->in_scale);
    print_number(opt->prelu ? ", alpha_scale" : ", alpha", opt->alpha);
    print_number(", out_scale", opt->out_scale);
    printf(",\n   in_zero %ld, ", (long)opt->in_zero);
    if (opt->prelu) printf("alpha_zero %ld, ", (long)opt->alpha_zero);
    printf("out_zero %ld, %s rounding. By quantize, lrelu.h " LRELU_VERSION ".\n",
           (long)opt->out_zero, opt->given[ROUNDING]);
    printf(
        "   Against the float function, in steps: largest error %.4f, mean error %.4f;\n"
        "   of %lu %s, %lu saturate.%s\n",
        e->largest, e->sum / (double)e->count, e->count,
        opt->prelu ? "pairs of input and slope" : "inputs", e->saturated, opt->even ? " */" : "");
    if (opt->even) return;
    printf("   %s_forward_%s(y, x, %s, &%s); */\n", opt->prelu ? "prelu" : "lrelu", t,
           opt->prelu ? "alpha, shape" : "n", opt->name);
}

static void print_struct(const char *name, const lrelu_quant *q) {
    /* In the order of the struct, as C++ has it. */
    printf("static const lrelu_quant %s = {\n", name);
    printf("    .m_pos = %ld,\n    .m_neg = %ld,\n", (long)q->m_pos, (long)q->m_neg);
    printf("    .nudge_pos = %ld,\n    .nudge_neg = %ld,\n", (long)q->nudge_pos,
           (long)q->nudge_neg);
    printf("    .in_zero = %d,\n    .out_zero = %d,\n    .alpha_zero = %d,\n", q->in_zero,
           q->out_zero, q->alpha_zero);
    printf("    .short_m_pos = %u,\n    .short_m_neg = %u,\n", q->short_m_pos, q->short_m_neg);
    printf("    .t_pos = %u,\n    .t_neg = %u,\n", q->t_pos, q->t_neg);
    printf("    .short_b_pos = %u,\n    .short_b_neg = %u,\n", q->short_b_pos, q->short_b_neg);
    printf("    .short_s_pos = %u,\n    .short_s_neg = %u,\n", q->short_s_pos, q->short_s_neg);
    printf("};\n");
}

static void print_table(const options *opt, const lrelu_quant *q) {
    const type *t = &types[opt->type];
    printf("\n/* %s: lrelu_lookup_%s(y, x, n, %s_table);%s */\n",
           opt->even ? "ONNX Runtime's QLinearLeakyRelu" : "The same results as a table", t->name,
           opt->name, opt->type == S8 ? "\n   entries 0 .. 127, then -128 .. -1." : "");
    printf("static const %s %s_table[256] = {\n", t->element, opt->name);
    for (int32_t i = 0; i < 256; i++) {
        const int32_t entry = leaky_result(opt, q, i <= t->max ? i : i - 256);
        printf("%s%ld,%s", i % 16 == 0 ? "    " : " ", (long)entry, i % 16 == 15 ? "\n" : "");
    }
    printf("};\n");
}

static void print_channels(const options *opt) {
    const char *t = types[opt->type].name;
    printf("#include \"lrelu.h\"\n\n/* Leaky ReLU, int32 to %s: ", t);
    print_number("in_scale", opt->in_scale);
    print_number(", alpha", opt->alpha);
    print_number(", out_scale", opt->out_scale);
    printf(",\n   %s rounding. By quantize, lrelu.h " LRELU_VERSION ".\n", opt->given[ROUNDING]);
    printf("   lrelu_forward_s32_%s(y, x, bias, %s, %ld, shape); of each channel:\n", t, opt->name,
           (long)opt->out_zero);
    printf("   m_pos, m_neg, t_pos, t_neg, half_pos, half_neg; the scale of its weights. */\n");
    printf("static const lrelu_requant %s[%zu] = {\n", opt->name, opt->channels);
    for (size_t i = 0; i < opt->channels; i++) {
        const lrelu_requant q = prepare_channel(opt, i);
        printf("    {%ld, %ld, %u, %u, %u, %u},", (long)q.m_pos, (long)q.m_neg, q.t_pos, q.t_neg,
               q.half_pos, q.half_neg);
        print_number(" /*", weight_scales[i]);
        printf(" */\n");
    }
    printf("};\n");
}

int main(int argc, char **argv) {
    const options opt = parse(argv + (argc > 0));
    if (opt.channels > 0) {
        for (size_t i = 0; i < opt.channels; i++) prepare_channel(&opt, i); /* or fail at once */
        print_channels(&opt);
    } else {
        const lrelu_quant q = prepare(&opt);
        const errors e = compare_all(&opt, &q);
        print_comment(&opt, &e);
        if (!opt.even) print_struct(opt.name, &q);
        if (opt.even || opt.table) print_table(&opt, &q);
    }
    finish_stdout();
    return 0;
}
