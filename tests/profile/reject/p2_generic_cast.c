// A cast in a generic selection.
#include <stdint.h>
[[maybe_unused]] static int *f(uint64_t x) {
    return _Generic(x, uint64_t: (int *)x); // expect: P2
}
