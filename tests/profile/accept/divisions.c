// Divisions whose quotient fits: of unsigned numbers, by constants, of narrow numbers, by safelib.
#include "safelib/checked.h"

enum { WIDTH = 7 };

static uint32_t rows(uint32_t cells, uint32_t width) { return cells / width; }
static int32_t column(int32_t cell) { return cell % WIDTH; }
static int64_t half(int64_t n) { return n / 2 + n / -2; }
static int narrow(int16_t a, int8_t b) { return a / b; }
static int64_t wider(int32_t a, int32_t b) { return (int64_t)a / b; }
static int32_t any(int32_t a, int32_t b) { return sl_div_i32(a, b) + sl_mod_i32(a, b); }

static void all(int64_t *n) {
    *n /= 10;
    *n %= 1000;
    *n += rows(1, 2) + column(3) + half(4) + narrow(5, 6) + wider(7, 8) + any(9, 10);
}
