// Where memory lies: the direct map of RAM shows it from this address on.
#include "tests/qemu/memory/place/place.h"

uint64_t place_end(sl_cbytes memory) {
    return (uint64_t)(uintptr_t)(memory.data_ + memory.len_) - 0xffff800000000000u;
}
