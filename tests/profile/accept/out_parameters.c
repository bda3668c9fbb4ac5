// Results by address: scalars, structs, members, elements.
#include <stdbool.h>
#include <stdint.h>

struct pair {
    uint32_t low;
    uint32_t high;
    uint8_t bytes[4];
};

static bool split(uint64_t value, uint32_t *low, uint32_t *high) {
    *low = (uint32_t)value;
    *high = (uint32_t)(value >> 32);
    return *high != 0;
}

static void set(uint8_t *byte, uint8_t value) { *byte = value; }

[[maybe_unused]] static struct pair make(uint64_t value) {
    struct pair pair = {};
    if (!split(value, &pair.low, &pair.high)) {
        set(&pair.bytes[3], 1);
    }
    struct pair *alias = &pair;
    split(value, &alias->low, &alias->high);
    return *alias;
}
