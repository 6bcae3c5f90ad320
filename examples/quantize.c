/*
 * quantize.c - prints the parameters of a quantized Leaky ReLU or PReLU as C, for firmware without
 * floating point:
 *
 *     ./quantize --type s8 --in-scale 0.05 --in-zero -3 --alpha 0.1 \
 *                --out-scale 0.04 --out-zero 5 --name leaky1 --table > leaky1.h
 *
 * With that the firmware calls lrelu_forward_s8(y, x, n, &leaky1), the arithmetic of TensorFlow
 * Lite Micro's reference kernels, or lrelu_lookup_s8(y, x, n, leaky1_table): the results are equal.
 * The comment in leaky1.h says how far they are from the float function, for every input there is.
 */

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

#define PROGRAM "quantize"
#include "cli.h"

typedef struct {
    const char *name, *element;
    int32_t min, max, slope_min, slope_max; /* slope: an element of PReLU's alpha */
} type;

static const type s8 = {"s8", "int8_t", -128, 127, -128, 127};
static const type u8 = {"u8", "uint8_t", 0, 255, 0, 255};
static const type s16 = {"s16", "int16_t", -32768, 32767, -128, 127};

enum { CHANNELS_MAX = 65536, TEXT_MAX = 1000000 };

/* What the command line says. */
static struct {
    const type *type;
    const char *name, *rounding_name;
    lrelu_rounding rounding;
    bool prelu, table, even;          /* even: neither of lrelu_rounding */
    float in_scale, alpha, out_scale; /* alpha: for PReLU the scale of the slopes */
    int32_t in_zero, alpha_zero, out_zero;
    size_t channels; /* 0: no --weight-scales */
    float weight_scales[CHANNELS_MAX];
} opt;

static const char help[] =
    "Usage: quantize --type T --in-scale S --in-zero Z --alpha A --out-scale S --out-zero Z\n"
    "       quantize --prelu ... --alpha-scale S --alpha-zero Z ...  in place of --alpha\n"
    "       quantize --weight-scales W ...                           in place of --in-zero\n\n"
    "A real value is scale * (q - zero). Numbers may be hexadecimal: 0x1.8p-5.\n\n"
    "  --type T           s8, u8 or s16\n"
    "  --prelu            slopes come in an array: uint8_t for u8, else int8_t\n"
    "  --weight-scales W  for int32 sums: one for each channel, 0.01,0.02, or @FILE with them\n"
    "  --rounding R       double (default) or single, as TensorFlow Lite was built with; or even:\n"
    "                     only the table, ONNX Runtime's, which is computed in float\n"
    "  --name NAME        of the constant (default leaky, or prelu)\n"
    "  --table            the 256 results too, as NAME_table, for lrelu_lookup_s8 and _u8\n";

/* What the routines that prepare do not take, such as a scale of 0, they refuse. */
static float take_float(const char *option) {
    const char *text = take_value(option, NULL);
    char *end;
    const float f = strtof(text, &end);
    if (end == text || *end != '\0') fail(USAGE, "%s %s: expected a number", option, text);
    return f;
}

static const char *read_file(const char *path) {
    static char text[TEXT_MAX + 1];
    FILE *f = fopen(path, "rb");
    const size_t length = f != NULL ? fread(text, 1, sizeof text, f) : 0;
    if (f == NULL || ferror(f)) fail(FAILED, "%s: cannot read: %s", path, strerror(errno));
    if (length > TEXT_MAX || strlen(text) < length) fail(FAILED, "%s: no text or too long", path);
    fclose(f);
    return text;
}

/* Returns how many. */
static size_t read_weight_scales(const char *text) {
    char *end;
    if (*text == '\0') return 0;
    if (*text == '@') text = read_file(text + 1);
    for (size_t n = 0; n < CHANNELS_MAX; text = end + (*end == ',')) {
        opt.weight_scales[n++] = strtof(text, &end);
        if (end == text || strchr(", \t\r\n", *end) == NULL) {
            fail(USAGE, "--weight-scales: number %zu: expected a number", n);
        }
        end += strspn(end, " \t\r\n");
        if (*end == '\0') return n;
    }
    fail(USAGE, "--weight-scales: expected at most %d", CHANNELS_MAX);
    return 0;
}

static void parse(void) {
    static const char letters[] = "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const char *name = take_value("--type", NULL);
    const type *t = strcmp(name, "s8") == 0 ? &s8 : strcmp(name, "u8") == 0 ? &u8 : &s16;
    if (strcmp(name, t->name) != 0) fail(USAGE, "--type %s: expected s8, u8 or s16", name);
    opt.type = t;
    opt.prelu = take("--prelu") > 0;
    const char *r = opt.rounding_name = take_value("--rounding", "double");
    opt.rounding = strcmp(r, "single") == 0 ? LRELU_ROUND_SINGLE : LRELU_ROUND_DOUBLE;
    opt.even = strcmp(r, "even") == 0;
    if (!opt.even && opt.rounding == LRELU_ROUND_DOUBLE && strcmp(r, "double") != 0) {
        fail(USAGE, "--rounding %s: expected double, single or even", r);
    }
    opt.table = take("--table") > 0 || opt.even;
    opt.name = take_value("--name", opt.prelu ? "prelu" : "leaky");
    if (opt.name[strspn(opt.name, letters)] != '\0' || strspn(opt.name, letters + 10) == 0) {
        fail(USAGE, "--name %s: expected a C identifier", opt.name);
    }
    opt.channels = read_weight_scales(take_value("--weight-scales", ""));
    if (opt.channels == 0) opt.in_zero = (int32_t)take_whole("--in-zero", NULL, t->min, t->max);
    opt.in_scale = take_float("--in-scale");
    opt.alpha = take_float(opt.prelu ? "--alpha-scale" : "--alpha");
    if (opt.prelu) {
        opt.alpha_zero = (int32_t)take_whole("--alpha-zero", NULL, t->slope_min, t->slope_max);
    }
    opt.out_scale = take_float("--out-scale");
    opt.out_zero = (int32_t)take_whole("--out-zero", NULL, t->min, t->max);
    end_arguments();
    if (opt.table + (opt.channels > 0) + (opt.prelu || t == &s16) > 1) {
        fail(USAGE, "--table, --rounding even, --weight-scales: only one, of s8 or u8, no --prelu");
    }
}

/* With --rounding even it is not used: only its ratios of scales may be too large. */
static lrelu_quant prepare(void) {
    lrelu_quant q = {0};
    const lrelu_status status =
        opt.prelu ? prelu_quant_prepare(&q, opt.in_scale, opt.in_zero, opt.alpha, opt.alpha_zero,
                                        opt.out_scale, opt.out_zero, opt.rounding)
                  : lrelu_quant_prepare(&q, opt.in_scale, opt.in_zero, opt.alpha, opt.out_scale,
                                        opt.out_zero, opt.rounding);
    const bool is_ratio = status == LRELU_BAD_RATIO || status == LRELU_BAD_ALPHA_RATIO;
    if (status != LRELU_OK && !(opt.even && is_ratio)) fail(USAGE, "%s", lrelu_status_text(status));
    return q;
}

static lrelu_requant prepare_channel(size_t i) {
    lrelu_requant q = {0};
    const lrelu_status status = lrelu_requant_prepare(&q, opt.in_scale, opt.weight_scales[i],
                                                      opt.alpha, opt.out_scale, opt.rounding);
    if (status == LRELU_OK) return q;
    fail(USAGE, "--weight-scales: number %zu: %s", i + 1, lrelu_status_text(status));
    return q;
}

/* As ONNX Runtime's QLinearLeakyRelu. volatile: rounded to float where registers are wider. */
static int32_t even_result(int32_t x) {
    const int32_t least = opt.type->min - opt.out_zero, most = opt.type->max - opt.out_zero;
    volatile float v = opt.in_scale * (float)(x - opt.in_zero);
    v = lrelu_f32(v, opt.alpha);
    v = v / opt.out_scale;
    v = v > (float)least ? v : (float)least; /* a NaN, of 0 * -Inf, too */
    v = v < (float)most ? v : (float)most;
    v = v + 12582912.0f; /* 1.5 * 2^23, whose last bit is 1: the addition rounds to nearest even */
    return (int32_t)(v - 12582912.0f) + opt.out_zero;
}

static int32_t result(const lrelu_quant *q, int32_t x, int32_t slope) {
    const type *t = opt.type;
    int8_t y8 = (int8_t)x, slope8 = (int8_t)slope;
    uint8_t yu8 = (uint8_t)x, slope_u8 = (uint8_t)slope;
    int16_t y16 = (int16_t)x;
    if (opt.even) return even_result(x);
    if (!opt.prelu)
        return t == &s8 ? lrelu_s8(y8, q) : t == &u8 ? lrelu_u8(yu8, q) : lrelu_s16(y16, q);
    if (t == &s8) prelu_forward_s8(&y8, &y8, &slope8, prelu_shared(1), q);
    if (t == &u8) prelu_forward_u8(&yu8, &yu8, &slope_u8, prelu_shared(1), q);
    if (t == &s16) prelu_forward_s16(&y16, &y16, &slope8, prelu_shared(1), q);
    return t == &s8 ? y8 : t == &u8 ? yu8 : y16;
}

/* Compares all inputs, and for PReLU all slopes, with the float function. */
static void print_errors(const lrelu_quant *q) {
    const type *t = opt.type;
    const int32_t last = opt.prelu ? t->slope_max : t->slope_min;
    double largest = 0, sum = 0;
    unsigned long count = 0, saturated = 0;
    for (int32_t slope = t->slope_min; slope <= last; slope++) {
        const double alpha = (double)opt.alpha * (opt.prelu ? slope - opt.alpha_zero : 1);
        for (int32_t x = t->min; x <= t->max; x++, count++) {
            const double real = (double)opt.in_scale * (x - opt.in_zero);
            double y = lrelu_f64(real, alpha) / (double)opt.out_scale + opt.out_zero;
            saturated += y < t->min || y > t->max;
            y = y < t->min ? t->min : y > t->max ? t->max : y;
            const double error = y - result(q, x, slope), size = error < 0 ? -error : error;
            largest = size > largest ? size : largest;
            sum += size;
        }
    }
    printf(
        "   Against the float function, in steps: largest error %.4f, mean error %.4f;\n"
        "   of %lu %s, %lu saturate.%s\n",
        largest, sum / (double)count, count, opt.prelu ? "pairs of input and slope" : "inputs",
        saturated, opt.even ? " */" : "");
}

/* With as few digits as give the same float. */
static void print_number(const char *name, float number) {
    char text[32];
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)number);
        if (strtof(text, NULL) == number) break;
    }
    printf("%s %s", name, text);
}

static void print_settings(const char *what) {
    printf("#include \"lrelu.h\"\n\n/* %s%s: ", what, opt.type->name);
    print_number("in_scale", opt.in_scale);
    print_number(opt.prelu ? ", alpha_scale" : ", alpha", opt.alpha);
    print_number(", out_scale", opt.out_scale);
    printf(",\n   ");
    if (opt.channels == 0) printf("in_zero %ld, ", (long)opt.in_zero);
    if (opt.prelu) printf("alpha_zero %ld, ", (long)opt.alpha_zero);
    if (opt.channels == 0) printf("out_zero %ld, ", (long)opt.out_zero);
    printf("%s rounding. By quantize, lrelu.h " LRELU_VERSION ".\n", opt.rounding_name);
}

static void print_quant(const lrelu_quant *q) {
    printf("   %s_forward_%s(y, x, %s, &%s); */\n", opt.prelu ? "prelu" : "lrelu", opt.type->name,
           opt.prelu ? "alpha, shape" : "n", opt.name);
    printf(
        "static const lrelu_quant %s = {\n"
        "    %ld, %ld, %ld, %ld, /* m_pos, m_neg, nudge_pos, nudge_neg */\n"
        "    %d, %d, %d, /* in_zero, out_zero, alpha_zero */\n"
        "    %u, %u, %u, %u, /* short_m_pos, short_m_neg, t_pos, t_neg */\n"
        "    %u, %u, %u, %u, /* short_b_pos, short_b_neg, short_s_pos, short_s_neg */\n};\n",
        opt.name, (long)q->m_pos, (long)q->m_neg, (long)q->nudge_pos, (long)q->nudge_neg,
        q->in_zero, q->out_zero, q->alpha_zero, q->short_m_pos, q->short_m_neg, q->t_pos, q->t_neg,
        q->short_b_pos, q->short_b_neg, q->short_s_pos, q->short_s_neg);
}

static void print_table(const lrelu_quant *q) {
    const type *t = opt.type;
    printf("\n/* %s: lrelu_lookup_%s(y, x, n, %s_table);%s */\n",
           opt.even ? "ONNX Runtime's QLinearLeakyRelu" : "The same results as a table", t->name,
           opt.name, t == &s8 ? "\n   entries 0 .. 127, then -128 .. -1." : "");
    printf("static const %s %s_table[256] = {\n", t->element, opt.name);
    for (int32_t i = 0; i < 256; i++) {
        const long entry = result(q, i <= t->max ? i : i - 256, 0);
        printf("%s%ld,%s", i % 16 == 0 ? "    " : " ", entry, i % 16 == 15 ? "\n" : "");
    }
    printf("};\n");
}

static void print_channels(void) {
    for (size_t i = 0; i < opt.channels; i++) prepare_channel(i); /* or fail before any output */
    print_settings("Leaky ReLU, int32 to ");
    printf(
        "   lrelu_forward_s32_%s(y, x, bias, %s, %s_out_zero, shape); of each channel:\n"
        "   m_pos, m_neg, t_pos, t_neg, half_pos, half_neg; the scale of its weights. */\n"
        "enum { %s_out_zero = %ld };\n"
        "static const lrelu_requant %s[%zu] = {\n",
        opt.type->name, opt.name, opt.name, opt.name, (long)opt.out_zero, opt.name, opt.channels);
    for (size_t i = 0; i < opt.channels; i++) {
        const lrelu_requant q = prepare_channel(i);
        printf("    {%ld, %ld, %u, %u, %u, %u},", (long)q.m_pos, (long)q.m_neg, q.t_pos, q.t_neg,
               q.half_pos, q.half_neg);
        print_number(" /*", opt.weight_scales[i]);
        printf(" */\n");
    }
    printf("};\n");
}

int main(int argc, char **argv) {
    begin_arguments(argc, argv, help);
    parse();
    if (opt.channels > 0) {
        print_channels();
    } else {
        const lrelu_quant q = prepare();
        print_settings(opt.prelu ? "PReLU " : "Leaky ReLU ");
        print_errors(&q);
        if (!opt.even) print_quant(&q);
        if (opt.table) print_table(&q);
    }
    close_stdout();
    return 0;
}
