// lrelu.h beside oneDNN, XNNPACK and libtorch: the same work on the same arrays in one process, one
// thread; what they return is compared before anything is timed. peers.sh builds and runs it with
// those of the three that are installed (BENCH_DNNL, BENCH_XNN, BENCH_TORCH).
#include "loops.h"
#include "measure.h"

#include <fnmatch.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#ifdef BENCH_DNNL
#include <dnnl.hpp>
#endif
#ifdef BENCH_XNN
#include <xnnpack.h>
#endif
#ifdef BENCH_TORCH
#include <torch/torch.h>
#endif

namespace {

enum Kind { FORWARD, OFF16, INPLACE, BACKWARD, PRELU_FORWARD, PRELU_BACKWARD, BIAS, EQUAL };
enum Type { F32, F16, BF16, U8 };

struct Job {
    Kind kind;
    Type type;
    bool shaped;
    prelu_shape s;
    size_t n, bytes;
    void *y, *x, *dy, *y0, *x0; // 0: aligned
    float *alphas, *dalpha; // alphas: also the bias
#ifdef LRELU_BENCH_INTEGERS
    lrelu_quant quant;
#endif
};

const float ALPHA = 0.01f;
const float IN_SCALE = 0.05f, OUT_SCALE = 0.0625f;
const int IN_ZERO = 128, OUT_ZERO = 121;

// Each runner reads its arguments once, outside the loop, as all others do.
template <class F>
void repeat(long reps, F call) {
    for (; reps > 0; reps--) {
        call();
        __asm__ volatile("" : : : "memory");
    }
}

// ---- ours and the limits

template <class T>
T *as(void *p) {
    return static_cast<T *>(p);
}

void ours(const void *w, long reps) {
    const Job j = *static_cast<const Job *>(w);
    float *y = as<float>(j.y), *x = as<float>(j.x), *dy = as<float>(j.dy);
    uint16_t *hy = as<uint16_t>(j.y), *hx = as<uint16_t>(j.x), *hdy = as<uint16_t>(j.dy);
    if (j.type == F16) {
        if (j.kind == BACKWARD)
            return repeat(reps, [=] { lrelu_backward_f16(hy, hdy, hx, j.n, ALPHA); });
        return repeat(reps, [=] { lrelu_forward_f16(hy, hx, j.n, ALPHA); });
    }
    if (j.type == BF16) {
        if (j.kind == BACKWARD)
            return repeat(reps, [=] { lrelu_backward_bf16(hy, hdy, hx, j.n, ALPHA); });
        return repeat(reps, [=] { lrelu_forward_bf16(hy, hx, j.n, ALPHA); });
    }
#ifdef LRELU_BENCH_INTEGERS
    if (j.type == U8) {
        return repeat(reps,
                      [&] { lrelu_forward_u8(as<uint8_t>(j.y), as<uint8_t>(j.x), j.n, &j.quant); });
    }
#endif
    switch (j.kind) {
        case BACKWARD: return repeat(reps, [=] { lrelu_backward_f32(y, dy, x, j.n, ALPHA); });
#ifdef LRELU_BENCH_BIAS
        case BIAS:
            return repeat(reps, [=] { lrelu_forward_bias_f32(y, x, j.alphas, ALPHA, j.s); });
#endif
        case PRELU_FORWARD: return repeat(reps, [=] { prelu_forward_f32(y, x, j.alphas, j.s); });
        case PRELU_BACKWARD:
            return repeat(reps, [=] { prelu_backward_f32(y, j.dalpha, dy, x, j.alphas, j.s); });
        default: return repeat(reps, [=] { lrelu_forward_f32(y, x, j.n, ALPHA); });
    }
}

// What no routine can be faster than: the moves alone, aligned, past the caches by streaming
// stores; for f16 its conversions as well.
void limit(const void *w, long reps) {
    const Job j = *static_cast<const Job *>(w);
    const bool past = j.bytes >= 32u << 20;
    if (j.kind == INPLACE) return repeat(reps, [=] { limit_rmw(j.y, j.bytes); });
    if (j.type == F16) return repeat(reps, [=] { limit_f16(j.y, j.x, j.bytes); });
    if (j.kind == BACKWARD || j.kind == PRELU_BACKWARD) {
        if (past) return repeat(reps, [=] { limit_stream_r2w1(j.y, j.dy, j.x, j.bytes); });
        return repeat(reps, [=] { limit_r2w1(j.y, j.dy, j.x, j.bytes); });
    }
    if (past) return repeat(reps, [=] { limit_stream_copy(j.y, j.x, j.bytes); });
    repeat(reps, [=] { limit_copy(j.y0, j.x0, j.bytes); });
}

// ---- the peers: prepare returns false where the peer has no such routine. Everything that can be
// done before the first call (primitives, plans, tensors) is.

#ifdef BENCH_DNNL
using dnnl::memory;
dnnl::primitive dnnl_primitive, dnnl_second; // dnnl_second: of y in place, if there is one
std::unordered_map<int, memory> dnnl_args, dnnl_second_args;
dnnl::engine &dnnl_engine() {
    static dnnl::engine e(dnnl::engine::kind::cpu, 0);
    return e;
}
dnnl::stream &dnnl_stream() {
    static dnnl::stream s(dnnl_engine());
    return s;
}

void run_dnnl(const void *, long reps) {
    repeat(reps, [] {
        dnnl_primitive.execute(dnnl_stream(), dnnl_args);
        if (dnnl_second) dnnl_second.execute(dnnl_stream(), dnnl_second_args);
    });
}
double dnnl_ns() {
    double best = 1e18;
    for (int i = 0; i < 8; i++) {
        const double t = now_ns(CLOCK_MONOTONIC);
        run_dnnl(nullptr, 4);
        best = std::min(best, now_ns(CLOCK_MONOTONIC) - t);
    }
    return best;
}

bool prepare_dnnl_primitive(Job &j) {
    using tag = memory::format_tag;
    const auto prop = dnnl::prop_kind::forward_training;
    const auto relu = dnnl::algorithm::eltwise_relu;
    const auto dt = j.type == F32 ? memory::data_type::f32 : memory::data_type::bf16;
    dnnl::engine &e = dnnl_engine();
    if (j.type != F32 && j.type != BF16) return false;
    dnnl_args.clear();
    dnnl_second = dnnl::primitive();
    if (!j.shaped) {
        const memory::desc d({static_cast<memory::dim>(j.n)}, dt, tag::a);
        dnnl::eltwise_forward::primitive_desc fwd({prop, relu, d, ALPHA}, e);
        dnnl_args[DNNL_ARG_SRC] = memory(d, e, j.x);
        if (j.kind != BACKWARD) {
            dnnl_args[DNNL_ARG_DST] = memory(d, e, j.y);
            dnnl_primitive = dnnl::eltwise_forward(fwd);
            return true;
        }
        dnnl_args[DNNL_ARG_DIFF_DST] = memory(d, e, j.dy);
        dnnl_args[DNNL_ARG_DIFF_SRC] = memory(d, e, j.y);
        dnnl_primitive = dnnl::eltwise_backward(
            dnnl::eltwise_backward::primitive_desc({relu, d, d, ALPHA}, e, fwd));
        return true;
    }
    // Four dimensions with the batch in the first, as in a network.
    const auto outer = static_cast<memory::dim>(j.s.outer),
               c = static_cast<memory::dim>(j.s.channels);
    const auto inner = static_cast<memory::dim>(j.s.inner);
    const bool last = inner == 1;
    const memory::dims dims =
        last ? memory::dims{1, c, outer, 1} : memory::dims{outer, c, inner, 1};
    const memory::desc d(dims, dt, last ? tag::nhwc : tag::nchw);
    const memory::desc weights({1, c, 1, 1}, memory::data_type::f32, last ? tag::nhwc : tag::nchw);
    if (j.kind == BIAS) { // with the leak as a post-op, or as a second primitive: the faster one
        const dnnl::binary::desc add(dnnl::algorithm::binary_add, d, weights, d);
        dnnl::post_ops then;
        dnnl::primitive_attr attr;
        then.append_eltwise(1, relu, ALPHA, 0);
        attr.set_post_ops(then);
        dnnl_args[DNNL_ARG_SRC_0] = memory(d, e, j.x);
        dnnl_args[DNNL_ARG_SRC_1] = memory(weights, e, j.alphas);
        dnnl_args[DNNL_ARG_DST] = memory(d, e, j.y);
        dnnl_second_args[DNNL_ARG_SRC] = dnnl_second_args[DNNL_ARG_DST] = memory(d, e, j.y);
        const dnnl::primitive one = dnnl::binary({add, attr, e}), two = dnnl::binary({add, e});
        dnnl_primitive = one;
        const double ns = dnnl_ns();
        dnnl_primitive = two;
        dnnl_second = dnnl::eltwise_forward({{prop, relu, d, ALPHA}, e});
        if (dnnl_ns() < ns) return true;
        dnnl_primitive = one;
        dnnl_second = dnnl::primitive();
        return true;
    }
    dnnl::prelu_forward::primitive_desc fwd({prop, d, weights}, e);
    dnnl_args[DNNL_ARG_SRC] = memory(d, e, j.x);
    dnnl_args[DNNL_ARG_WEIGHTS] = memory(weights, e, j.alphas);
    if (j.kind == PRELU_FORWARD) {
        dnnl_args[DNNL_ARG_DST] = memory(d, e, j.y);
        dnnl_primitive = dnnl::prelu_forward(fwd);
        return true;
    }
    dnnl::prelu_backward::primitive_desc bwd({d, weights, d, weights}, e, fwd);
    dnnl_args[DNNL_ARG_DIFF_DST] = memory(d, e, j.dy);
    dnnl_args[DNNL_ARG_DIFF_SRC] = memory(d, e, j.y);
    dnnl_args[DNNL_ARG_DIFF_WEIGHTS] = memory(weights, e, j.dalpha);
    dnnl_primitive = dnnl::prelu_backward(bwd);
    return true;
}
// It throws where this CPU cannot do what is asked: bf16 without AVX-512.
bool prepare_dnnl(Job &j) {
    try {
        return prepare_dnnl_primitive(j);
    } catch (const dnnl::error &) {
        return false;
    }
}
#endif

#ifdef BENCH_XNN
xnn_operator_t xnn_op;

bool prepare_xnn(Job &j) {
    static const bool ready = xnn_initialize(nullptr) == xnn_status_success;
    xnn_status made = xnn_status_unsupported_parameter, set = made;
    const size_t n = j.n;
    if (xnn_op) xnn_delete_operator(xnn_op);
    xnn_op = nullptr;
    if (!ready || j.kind == BACKWARD || j.kind == PRELU_BACKWARD || j.kind == BIAS) return false;
    if (j.kind == PRELU_FORWARD) {
        const size_t c = j.s.channels;
        if (j.s.inner != 1) return false;
        made = xnn_create_prelu_nc_f32(c, c, c, j.alphas, 0, &xnn_op);
        if (made != xnn_status_success) return false;
        set = xnn_setup_prelu_nc_f32(xnn_op, j.s.outer, as<float>(j.x), as<float>(j.y), nullptr);
    } else if (j.type == F32) {
        made = xnn_create_leaky_relu_nc_f32(n, n, n, ALPHA, 0, &xnn_op);
        if (made != xnn_status_success) return false;
        set = xnn_setup_leaky_relu_nc_f32(xnn_op, 1, as<float>(j.x), as<float>(j.y), nullptr);
    } else if (j.type == F16) {
        made = xnn_create_leaky_relu_nc_f16(n, n, n, ALPHA, 0, &xnn_op);
        if (made != xnn_status_success) return false;
        set = xnn_setup_leaky_relu_nc_f16(xnn_op, 1, j.x, j.y, nullptr);
    } else if (j.type == U8) {
        const float out = j.kind == EQUAL ? IN_SCALE : OUT_SCALE;
        const int zero = j.kind == EQUAL ? IN_ZERO : OUT_ZERO;
        made = xnn_create_leaky_relu_nc_qu8(n, n, n, ALPHA, static_cast<uint8_t>(IN_ZERO), IN_SCALE,
                                            static_cast<uint8_t>(zero), out, 0, 255, 0, &xnn_op);
        if (made != xnn_status_success) return false;
        set = xnn_setup_leaky_relu_nc_qu8(xnn_op, 1, as<uint8_t>(j.x), as<uint8_t>(j.y), nullptr);
    }
    return set == xnn_status_success;
}
void run_xnn(const void *, long reps) {
    repeat(reps, [] { xnn_run_operator(xnn_op, nullptr); });
}
#endif

#ifdef BENCH_TORCH
struct Tensors {
    at::Tensor y, x, dy, alphas, dalpha, bias;
    Kind kind;
} torch_;

bool prepare_torch(Job &j) {
    const auto i64 = [](size_t v) { return static_cast<int64_t>(v); };
    const auto dt = j.type == F32 ? at::kFloat : j.type == F16 ? at::kHalf : at::kBFloat16;
    std::vector<int64_t> sizes{i64(j.n)};
    if (j.type == U8 || j.type == F16) return false; // no Half on the CPU in 1.13
    if (j.shaped) sizes = {i64(j.s.outer), i64(j.s.channels), i64(j.s.inner)};
    if (j.shaped && j.s.inner == 1) sizes.pop_back();
    torch_.kind = j.kind;
    torch_.y = at::from_blob(j.y, sizes, at::TensorOptions().dtype(dt));
    torch_.x = at::from_blob(j.x, sizes, at::TensorOptions().dtype(dt));
    torch_.dy = at::from_blob(j.dy, sizes, at::TensorOptions().dtype(dt));
    if (j.shaped) {
        torch_.alphas = at::from_blob(j.alphas, {i64(j.s.channels)});
        torch_.dalpha = at::from_blob(j.dalpha, {i64(j.s.channels)});
        torch_.bias = j.s.inner == 1 ? torch_.alphas : torch_.alphas.unsqueeze(1);
    }
    return true;
}
// PReLU of 1.13 takes no outputs: what it returns is its own. check: copy it to the arrays.
void run_torch_once(bool check) {
    Tensors &t = torch_;
    if (t.kind == BACKWARD) {
        at::leaky_relu_backward_out(t.y, t.dy, t.x, ALPHA, false);
    } else if (t.kind == INPLACE) {
        at::leaky_relu_(t.y, ALPHA);
    } else if (t.kind == BIAS) {
        at::add_out(t.y, t.x, t.bias);
        at::leaky_relu_(t.y, ALPHA);
    } else if (t.kind == PRELU_FORWARD) {
        const at::Tensor r = at::prelu(t.x, t.alphas);
        if (check) t.y.copy_(r);
    } else if (t.kind == PRELU_BACKWARD) {
        const auto r = at::prelu_backward(t.dy, t.x, t.alphas);
        if (check) t.y.copy_(std::get<0>(r));
        if (check) t.dalpha.copy_(std::get<1>(r));
    } else {
        at::leaky_relu_out(t.y, t.x, ALPHA);
    }
}
void run_torch(const void *, long reps) {
    const c10::InferenceMode guard;
    repeat(reps, [] { run_torch_once(false); });
}
#endif

struct Peer {
    const char *name;
    bool (*prepare)(Job &);
    void (*run)(const void *, long);
};
const Peer peers[] = {
#ifdef BENCH_DNNL
    {"dnnl", prepare_dnnl, run_dnnl},
#endif
#ifdef BENCH_XNN
    {"xnn", prepare_xnn, run_xnn},
#endif
#ifdef BENCH_TORCH
    {"torch", prepare_torch, run_torch},
#endif
    {nullptr, nullptr, nullptr},
};
const int PEERS = static_cast<int>(sizeof peers / sizeof *peers) - 1;

// ---- rows

struct Routine {
    const char *name;
    Kind kind;
    Type type;
    bool shaped;
    std::vector<size_t> sizes;
};
const std::vector<size_t> ALL = {1, 16, 256, 4096, 65536, 1048576, 16777216};
const std::vector<size_t> FEW = {16, 4096, 1048576}, SHAPES = {4096, 65536, 1048576};
const std::vector<Routine> routines = {
    {"forward_f32", FORWARD, F32, false, ALL},
    {"forward_off16_f32", OFF16, F32, false, FEW},
    {"forward_inplace_f32", INPLACE, F32, false, {4096, 1048576, 16777216}},
    {"backward_f32", BACKWARD, F32, false, ALL},
    {"prelu_forward_f32", PRELU_FORWARD, F32, true, SHAPES},
    {"prelu_backward_f32", PRELU_BACKWARD, F32, true, SHAPES},
#ifdef LRELU_BENCH_BIAS
    {"forward_bias_f32", BIAS, F32, true, SHAPES},
#endif
    {"forward_f16", FORWARD, F16, false, FEW},
    {"forward_bf16", FORWARD, BF16, false, FEW},
    {"backward_bf16", BACKWARD, BF16, false, FEW},
#ifdef LRELU_BENCH_INTEGERS
    {"forward_u8", FORWARD, U8, false, FEW},
    {"forward_equal_u8", EQUAL, U8, false, FEW},
#endif
};

struct Layout {
    const char *name;
    size_t channels, inner;
};
const std::vector<Layout> layouts = {
    {"nhwc C=3", 3, 1},      {"nhwc C=16", 16, 1},   {"nhwc C=64", 64, 1},
    {"nhwc C=100", 100, 1},  {"nhwc C=512", 512, 1}, {"nchw 7x7", 512, 49},
    {"nchw 14x14", 256, 196}, {"nchw 56x56", 64, 3136},
};

struct Target {
    const char *path, *routine, *shape;
    size_t n;
    const char *peer;
    double least, seen;
};
const std::vector<Target> targets = {
    {"avx512", "forward_off16_f32", "", 4096, "xnn", 1.7, 2.0},
    {"avx512", "forward_f32", "", 16, "xnn", 5.5, 6.5},
    {"avx512", "forward_f32", "", 16, "dnnl", 90, 110},
    {"avx512", "forward_f32", "", 16, "torch", 120, 140},
    {"avx512", "backward_f32", "", 4096, "dnnl", 5, 5.5},
    {"avx512", "backward_f32", "", 16777216, "torch", 1.3, 1.45},
    {"avx512", "prelu_forward_f32", "nhwc C=3", 65536, "dnnl", 16, 20},
    {"avx512", "prelu_forward_f32", "nhwc C=16", 65536, "dnnl", 3.3, 4.0},
    {"avx512", "prelu_forward_f32", "nhwc C=64", 65536, "dnnl", 1.45, 1.6},
    {"avx512", "prelu_forward_f32", "nhwc C=100", 65536, "dnnl", 1.3, 1.4},
    {"avx512", "prelu_forward_f32", "nhwc C=512", 65536, "dnnl", 1.0, 1.1},
    {"avx512", "prelu_forward_f32", "nchw 7x7", 65536, "dnnl", 1.38, 1.5},
    {"avx512", "prelu_backward_f32", "nhwc C=3", 65536, "dnnl", 14, 17},
    {"avx512", "prelu_backward_f32", "nhwc C=16", 65536, "dnnl", 3.4, 4.1},
    {"avx512", "prelu_backward_f32", "nhwc C=64", 65536, "dnnl", 1.55, 1.75},
    {"avx512", "prelu_backward_f32", "nhwc C=100", 65536, "dnnl", 1.15, 1.4},
    {"avx512", "prelu_backward_f32", "nhwc C=512", 65536, "dnnl", 1.1, 1.3},
    {"avx512", "prelu_backward_f32", "nchw 7x7", 65536, "dnnl", 1.45, 1.7},
    {"avx512", "prelu_backward_f32", "nchw 14x14", 65536, "dnnl", 2.3, 2.65},
    {"avx512", "forward_u8", "", 4096, "xnn", 3.2, 3.7},
    {"avx2", "forward_u8", "", 4096, "xnn", 0.40, 0.44},
    {"sse2", "forward_u8", "", 4096, "xnn", 0.33, 0.385},
    {"avx512", "forward_equal_u8", "", 4096, "xnn", 5.5, 6.4},
    {"avx2", "forward_equal_u8", "", 4096, "xnn", 1.8, 2.1},
    {"avx512", "forward_f16", "", 4096, "xnn", 1.4, 1.6},
    {"avx512", "forward_bf16", "", 4096, "dnnl", 1.9, 2.2},
};

size_t size_of(Type t) {
    return t == F32 ? 4 : t == U8 ? 1 : 2;
}

// Random signs; in place the negative numbers are -Inf, which alpha does not wear down.
void fill(void *p, Type type, size_t n, bool in_place) {
    for (size_t i = 0; i < n; i++) {
        const uint64_t r = random_bits();
        const uint32_t sign = static_cast<uint32_t>(r >> 63), m = static_cast<uint32_t>(r);
        if (type == F32) {
            const uint32_t u =
                sign << 31 | (in_place && sign ? 0x7f800000u : (m & 0xffffffu) + 0x3f000000u);
            memcpy(as<char>(p) + 4 * i, &u, 4);
        } else if (type == U8) {
            as<uint8_t>(p)[i] = static_cast<uint8_t>(m);
        } else {
            const uint32_t one = type == F16 ? 0x3800u + (m & 0x7ffu) : 0x3f00u + (m & 0xffu);
            as<uint16_t>(p)[i] = static_cast<uint16_t>(sign << 15 | one);
        }
    }
}

// f32 and bf16 to the last bit but one; f16 and u8 to 1 in the last place, which is what XNNPACK
// promises for its own.
bool same(Type type, const void *p, const void *q, size_t n, size_t *at) {
    for (size_t i = 0; i < n; i++) {
        int64_t d;
        if (type == F32) {
            int32_t a, b;
            memcpy(&a, static_cast<const char *>(p) + 4 * i, 4);
            memcpy(&b, static_cast<const char *>(q) + 4 * i, 4);
            d = static_cast<int64_t>(a) - b;
        } else if (type == U8) {
            d = static_cast<const uint8_t *>(p)[i] - static_cast<const uint8_t *>(q)[i];
        } else {
            d = static_cast<const uint16_t *>(p)[i] - static_cast<const uint16_t *>(q)[i];
        }
        if (d < -1 || d > 1) {
            *at = i;
            return false;
        }
    }
    return true;
}

int pattern_count;
const char *patterns[64];
const char *shape_pattern = "*";
std::vector<size_t> chosen_sizes;
double budget_ms = 40, round_us = 25;
bool only_targets;
FILE *csv;
unsigned char *arrays[4];
size_t room;

void row(const Routine &r, const Layout *l, size_t n) {
    static float alphas[1024], dalpha[1024], expected[1024];
    runner run[MAX_RUNNERS] = {{"ours", ours, nullptr}, {"limit", limit, nullptr}};
    measured m[MAX_RUNNERS];
    int of_peer[MAX_RUNNERS], count = 2;
    const char *shape = l ? l->name : "";
    Job j = Job();
    const size_t off = r.kind == OFF16 ? 16 : 0;
    j.kind = r.kind;
    j.type = r.type;
    j.shaped = r.shaped;
    j.n = n;
    if (l) {
        size_t c = l->channels;
        if (l->inner > 1 && c * l->inner > n) c = n / l->inner ? n / l->inner : 1;
        j.s = prelu_nchw(n / (c * l->inner) ? n / (c * l->inner) : 1, c, l->inner);
        j.n = j.s.outer * j.s.channels * j.s.inner;
    }
    j.bytes = j.n * size_of(r.type);
    if (room < j.bytes) {
        for (auto &a : arrays) {
            if (room) munmap(a, room + 8192);
            a = as<unsigned char>(pages(j.bytes + 8192));
        }
        room = j.bytes;
    }
    j.x = arrays[0] + off;
    j.dy = arrays[1];
    j.y = arrays[2] + off;
    j.x0 = arrays[0];
    j.y0 = arrays[2];
    j.alphas = alphas;
    j.dalpha = dalpha;
    for (int i = 0; i < 1024; i++) alphas[i] = 0.01f * static_cast<float>(1 + i % 31);
    fill(j.x, r.type, j.n, r.kind == INPLACE);
    fill(j.dy, r.type, j.n, false);
    if (r.kind == INPLACE) j.y = j.x;
#ifdef LRELU_BENCH_INTEGERS
    if (r.type == U8) {
        const bool equal = r.kind == EQUAL;
        lrelu_quant_prepare(&j.quant, IN_SCALE, IN_ZERO, ALPHA, equal ? IN_SCALE : OUT_SCALE,
                            equal ? IN_ZERO : OUT_ZERO, LRELU_ROUND_DOUBLE);
    }
#endif
    memset(dalpha, 0, sizeof dalpha);
    ours(&j, 1);
    memcpy(arrays[3], j.y, j.bytes);
    memcpy(expected, dalpha, sizeof expected);
    for (int p = 0; p < PEERS; p++) {
        size_t at = 0;
        memset(dalpha, 0, sizeof dalpha);
        if (!peers[p].prepare(j)) continue;
        if (r.kind != INPLACE) memset(j.y, 0x55, j.bytes);
#ifdef BENCH_TORCH
        if (peers[p].run == run_torch) {
            const c10::InferenceMode guard;
            run_torch_once(true);
        } else
#endif
            peers[p].run(&j, 1);
        bool ok = same(r.type, arrays[3], j.y, j.n, &at);
        if (!ok) fprintf(stderr, "%s %s: %s differs at element %zu\n", r.name, shape,
                         peers[p].name, at);
        for (size_t c = 0; ok && r.kind == PRELU_BACKWARD && c < j.s.channels; c++) {
            const double d =
                std::fabs(static_cast<double>(dalpha[c]) - static_cast<double>(expected[c]));
            ok = d <= 1e-4 * static_cast<double>(j.n / j.s.channels);
            if (!ok) fprintf(stderr, "%s %s: %s: dalpha[%zu]: %g, ours %g\n", r.name, shape,
                             peers[p].name, c, static_cast<double>(dalpha[c]),
                             static_cast<double>(expected[c]));
        }
        if (!ok) continue;
        of_peer[count] = p;
        run[count].name = peers[p].name;
        run[count++].run = peers[p].run;
    }
    memset(dalpha, 0, sizeof dalpha);
    measure(run, count, &j, round_us * 1e3, budget_ms * 1e6, m);
    if (isatty(2)) fputs("\r\033[K", stderr);
    printf("%-20s %-10s %9zu %12.1f %6.1f%%  limit %6.3f", r.name, shape, j.n, m[0].ns,
           m[0].spread * 100, m[1].ratio);
    for (int i = 2; i < count; i++) {
        printf("  %s %.1f x%.2f +-%.0f%%", run[i].name, m[i].ns, m[i].ratio, m[i].ratio_iqr * 100);
    }
    for (const Target &t : targets) {
        if (strcmp(t.path, lrelu_isa_name()) || strcmp(t.routine, r.name) ||
            strcmp(t.shape, shape) || t.n != n) {
            continue;
        }
        for (int i = 2; i < count; i++) {
            if (strcmp(t.peer, run[i].name)) continue;
            printf("\n    against %s: %.2f, at least %.2f", t.peer, m[i].ratio, t.least);
            if (m[i].ratio < t.least) printf("   MISSED, the limit has %.2f", m[i].ns / m[1].ns);
        }
    }
    puts("");
    fflush(stdout);
    if (!csv) return;
    fprintf(csv, "%s,%s,%s,%zu,%.3f,%.4f,%.3f", lrelu_isa_name(), r.name, shape, j.n, m[0].ns,
            m[0].spread, m[1].ns);
    for (const char *name : {"dnnl", "xnn", "torch"}) {
        fputs(",", csv);
        for (int i = 2; i < count; i++) {
            if (!strcmp(name, peers[of_peer[i]].name)) fprintf(csv, "%.3f", m[i].ns);
        }
    }
    fputs("\n", csv);
}

bool wanted(const Routine &r, const Layout *l, size_t n) {
    bool named = pattern_count == 0, target = !only_targets;
    for (int i = 0; i < pattern_count; i++) named |= !fnmatch(patterns[i], r.name, 0);
    for (const Target &t : targets) {
        target |= !strcmp(t.path, lrelu_isa_name()) && !strcmp(t.routine, r.name) && t.n == n &&
                  !strcmp(t.shape, l ? l->name : "");
    }
    return named && target && (!l || !fnmatch(shape_pattern, l->name, 0));
}

int all_rows(bool count_only, int total) {
    int done = 0;
    for (const Routine &r : routines) {
        for (size_t k = 0; k < (r.shaped ? layouts.size() : 1); k++) {
            const Layout *l = r.shaped ? &layouts[k] : nullptr;
            for (size_t n : chosen_sizes.empty() ? r.sizes : chosen_sizes) {
                if (!wanted(r, l, n)) continue;
                done++;
                if (count_only) continue;
                if (isatty(2)) {
                    fprintf(stderr, "\r\033[K%d of %d: %s %zu", done, total, r.name, n);
                } else if (done % 20 == 0) {
                    fprintf(stderr, "%d of %d rows\n", done, total);
                }
                row(r, l, n);
            }
        }
    }
    return done;
}

const char help[] =
    "usage: peers-PATH [options]\n"
    "  --routine NAME[,NAME...]   only these; * and ? as in file names\n"
    "  --shape NAME               PReLU shapes: 'nhwc C=3', 'nchw*', ...\n"
    "  --n SIZE[,SIZE...]         elements: 4096, 64K, 16M\n"
    "  --targets                  only the rows that have a target, which is printed beside\n"
    "  --ms MS                    time for a row (40)\n"
    "  --csv FILE                 write the rows there too\n"
    "xN: the peer's time over ours, with the distance between its quartiles in percent. "
    "limit: the same\n"
    "for the loop that only moves the bytes, of aligned arrays, past the caches by "
    "streaming stores; for\n"
    "f16 it converts them, too.\n";

[[noreturn]] void stop(const char *what, const char *which) {
    fprintf(stderr, "peers: %s: %s\n", what, which);
    exit(2);
}

} // namespace

int main(int argc, char **argv) {
    // Read by the OpenMP runtime when the process starts.
    if (!getenv("OMP_NUM_THREADS")) {
        setenv("OMP_NUM_THREADS", "1", 1);
        execv("/proc/self/exe", argv);
    }
    for (int i = 1; i < argc; i++) {
        const char *o = argv[i];
        if (!strcmp(o, "--help")) return fputs(help, stdout) < 0;
        if (!strcmp(o, "--targets")) {
            only_targets = true;
            continue;
        }
        char *v = i + 1 < argc ? argv[++i] : nullptr, *end = nullptr;
        if (!v) stop("unknown option, or a value must follow (--help lists them)", o);
        if (!strcmp(o, "--routine")) {
            for (v = strtok(v, ","); v && pattern_count < 64; v = strtok(nullptr, ",")) {
                bool found = false;
                for (const Routine &r : routines) found |= !fnmatch(v, r.name, 0);
                if (!found) stop("no such routine", v);
                patterns[pattern_count++] = v;
            }
        } else if (!strcmp(o, "--shape")) {
            shape_pattern = v;
        } else if (!strcmp(o, "--n")) {
            for (v = strtok(v, ","); v; v = strtok(nullptr, ",")) {
                const size_t n = parse_size(v, &end);
                if (n == 0 || *end || n > static_cast<size_t>(1) << 28)
                    stop("no size of 1 to 256M", v);
                chosen_sizes.push_back(n);
            }
        } else if (!strcmp(o, "--ms")) {
            budget_ms = strtod(v, &end);
            if (*end || !(budget_ms >= 0)) stop("no number", v);
        } else if (!strcmp(o, "--csv")) {
            csv = fopen(v, "w");
            if (!csv) stop("cannot write", v);
        } else {
            stop("unknown option (--help lists them)", o);
        }
    }
    pin_to(sched_getcpu());
#ifdef BENCH_TORCH
    at::set_num_threads(1);
#endif
    printf("%s: %s against%s\n", lrelu_isa_name(), BENCH_OURS, PEERS ? "" : " nobody");
    if (csv) fputs("path,routine,shape,n,ours_ns,spread,limit_ns,dnnl_ns,xnn_ns,torch_ns\n", csv);
    all_rows(false, all_rows(true, 0));
    if (isatty(2)) fputs("\r\033[K", stderr);
    if (csv && fclose(csv)) stop("cannot write", "the csv");
    return 0;
}
