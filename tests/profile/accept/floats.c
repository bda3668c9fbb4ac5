// Floating point: conversions are checked by the compiler at run time.
#include <float.h>
#include <stdint.h>

static double square_root(double x) {
    double guess = x > 1 ? x : 1;
    for (int i = 0; i < 64; i++) {
        guess = (guess + x / guess) / 2;
    }
    return guess;
}

[[maybe_unused]] static int32_t rounded(float x) {
    double root = square_root(x);
    return root > DBL_MAX / 2 ? INT32_MAX : (int32_t)root;
}
