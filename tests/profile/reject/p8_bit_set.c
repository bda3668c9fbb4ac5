// A bit set of a local's words is returned.
#include "safelib/bit_set.h"

[[maybe_unused]] static sl_bit_set first_ten(void) {
    uint64_t words[1] = {1023};
    return sl_bit_set_of(SL_ARRAY_VIEW(uint64_t, words), 10); // expect: P8
}
