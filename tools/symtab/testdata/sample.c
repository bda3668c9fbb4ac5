// A small image for the tests of symtab and of kernel/fault: one function per way to fault.
#include "tools/symtab/testdata/sample_view.h"

int sample_table[10];

[[gnu::noinline]] static int sum_ends(struct sample_view view, unsigned long i) {
    int sum = sample_get(view, i);
    sum += sample_get(view, i + 1);
    return sum;
}

__attribute__((overloadable)) int sample_overload(struct sample_view view, unsigned long i) {
    return sum_ends(view, i) + 1;
}

__attribute__((overloadable)) int sample_overload(int dividend, int divisor) {
    return dividend / divisor;
}

static inline __attribute__((always_inline)) int twice(struct sample_view view, unsigned long i) {
    return sample_get(view, i) + sample_get(view, 2 * i);
}

int sample_nested(struct sample_view view, unsigned long i) {
    int product = twice(view, i);
    for (unsigned long k = 0; k < i; k++)
        product *= twice(view, k);
    return product;
}

int sample_call(int (*callee)(int), int argument) { return callee(argument) + 1; }

int sample_shift(int value, int count) { return value << count; }

int sample_array(int index) { return sample_table[index]; }

int sample_load(const int *pointer) { return *pointer + 2; }

int _start(struct sample_view view, int number) {
    return sample_overload(view, (unsigned long)number) + sample_overload(number, 3) +
           sample_nested(view, 2) + sample_shift(1, number) + sample_array(number) +
           sample_load(view.data);
}
