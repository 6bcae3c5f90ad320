// cpp.cpp - from C++11: vectors as arguments, one name for float and double, errors as exceptions.
//
//     c++ -std=c++11 -O2 examples/cpp.cpp -o cpp && ./cpp
//
// In namespace leaky is what a program might copy. The rest compares the gradients that it returns
// with differences of the loss.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <type_traits>
#include <vector>

#define LRELU_STATIC
#define LRELU_IMPLEMENTATION
#include "../lrelu.h"

namespace leaky {

// The elements of a vector: its argument, whether the function changes them or not.
template <class T>
struct span {
    using vector = std::vector<typename std::remove_const<T>::type>;
    using source = typename std::conditional<std::is_const<T>::value, const vector, vector>::type;
    span(source &v) : data(v.data()), size(v.size()) {}
    T *data;
    std::size_t size;
};

inline void check(bool right) {
    if (!right) throw std::invalid_argument("leaky: an array is not of the size of its shape");
}

inline std::size_t elements(prelu_shape s) { return s.outer * s.channels * s.inner; }

// y = x where x is not < 0, alpha of its channel times x elsewhere.
inline void forward(span<float> y, span<const float> x, span<const float> alpha, prelu_shape s) {
    check(y.size == elements(s) && x.size == elements(s) && alpha.size == s.channels);
    prelu_forward_f32(y.data, x.data, alpha.data, s);
}
inline void forward(span<double> y, span<const double> x, span<const double> alpha, prelu_shape s) {
    check(y.size == elements(s) && x.size == elements(s) && alpha.size == s.channels);
    prelu_forward_f64(y.data, x.data, alpha.data, s);
}

// dx is overwritten, dalpha is added to.
inline void backward(span<float> dx, span<float> dalpha, span<const float> dy, span<const float> x,
                     span<const float> alpha, prelu_shape s) {
    check(dx.size == elements(s) && dy.size == elements(s) && x.size == elements(s));
    check(dalpha.size == s.channels && alpha.size == s.channels);
    prelu_backward_f32(dx.data, dalpha.data, dy.data, x.data, alpha.data, s);
}
inline void backward(span<double> dx, span<double> dalpha, span<const double> dy,
                     span<const double> x, span<const double> alpha, prelu_shape s) {
    check(dx.size == elements(s) && dy.size == elements(s) && x.size == elements(s));
    check(dalpha.size == s.channels && alpha.size == s.channels);
    prelu_backward_f64(dx.data, dalpha.data, dy.data, x.data, alpha.data, s);
}

}  // namespace leaky

// The sum of dy * y, whose gradient with respect to y is dy.
template <class T>
double loss(const std::vector<T> &x, const std::vector<T> &alpha, const std::vector<T> &dy,
            prelu_shape s) {
    std::vector<T> y(x.size());
    double sum = 0.0;
    leaky::forward(y, x, alpha, s);
    for (std::size_t i = 0; i < y.size(); i++) sum += double(dy[i]) * double(y[i]);
    return sum;
}

// The largest distance between a gradient and the slope of the loss from v - h to v + h, v being
// each input and each slope in turn. No input is nearer to 0 than h.
template <class T>
double worst_error() {
    const prelu_shape s = prelu_nhwc(20, 6);
    const T h = T(1) / T(128);
    std::vector<T> x(leaky::elements(s)), dy(x.size()), dx(x.size());
    std::vector<T> alpha(s.channels, T(PRELU_ALPHA)), dalpha(s.channels);
    for (std::size_t i = 0; i < x.size(); i++) {
        x[i] = T(i * 37 % 100) / T(50) - T(0.99);
        dy[i] = T(i * 61 % 100) / T(50) - T(0.99);
    }
    leaky::backward(dx, dalpha, dy, x, alpha, s);

    double worst = 0.0;
    const auto compare = [&](std::vector<T> &values, const std::vector<T> &gradient) {
        for (std::size_t i = 0; i < values.size(); i++) {
            const T value = values[i];
            values[i] = value + h;
            const double above = loss(x, alpha, dy, s);
            values[i] = value - h;
            const double slope = (above - loss(x, alpha, dy, s)) / (2 * double(h));
            values[i] = value;
            worst = std::max(worst, std::fabs(slope - double(gradient[i])));
        }
    };
    compare(x, dx);
    compare(alpha, dalpha);
    return worst;
}

int main() {
    try {
        const double f = worst_error<float>(), d = worst_error<double>();
        std::printf("gradients against differences: float within %.1e, double within %.1e\n", f, d);
        if (!(f < 1e-3 && d < 1e-12)) throw std::runtime_error("a gradient is wrong");
        return std::fflush(stdout) == 0 ? 0 : 1;
    } catch (const std::exception &e) {
        std::fprintf(stderr, "cpp: %s\n", e.what());
        return 1;
    }
}
