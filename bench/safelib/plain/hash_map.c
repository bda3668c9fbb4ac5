// Plain C without checks: the hash map at work.
#include "bench/safelib/kernels.h"
#include "bench/safelib/plain/map.h"

uint64_t kernel_hash_map(const uint8_t *in, size_t n, uint8_t *memory, size_t memory_len) {
    (void)memory_len;
    struct plain_map map = {.memory = memory, .k0 = 1, .k1 = 2};
    for (size_t i = 0; i + 8 <= n; i += 8)
        *plain_map_entry(&map, in + i, 8) += 1;
    uint64_t sum = map.count;
    for (size_t i = 0; i + 8 <= n; i += 8) {
        uint64_t *count = plain_map_find(&map, in + i, 8);
        if (count) sum += *count;
    }
    return sum;
}
