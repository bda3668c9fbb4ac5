// _Generic, typeof, auto, constexpr, static_assert of C23.
#include <stdint.h>

constexpr int k_limit = 4;
static_assert(k_limit == 4);

#define KIND(x) _Generic((x), int: 1, double: 2, default: 0)

[[maybe_unused]] static int run(int x) {
    auto copy = x;
    typeof(x) other = copy + 1;
    typeof_unqual(k_limit) sum = copy + other;
    alignas(16) int table[k_limit] = {};
    table[k_limit - 1] = KIND(sum) + KIND(1.5);
    return table[3] + (int)sizeof(table) + (int)alignof(int64_t);
}
