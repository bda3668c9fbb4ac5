// Fuzzes CRCs and hashes: against the definition bit by bit, and in parts against the whole.
#include "safelib/crc.h"
#include "safelib/hash.h"
#include "safelib/xxh64.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <cstring>
#include <memory>

using sl_test::require;

static uint32_t bit_by_bit(uint32_t polynomial, const uint8_t *data, size_t len) {
    uint32_t crc = ~0u;
    for (size_t i = 0; i < len; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? polynomial : 0);
    }
    return ~crc;
}

// The first byte says how long the parts are.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len == 0) return 0;
    size_t step = data[0] % 80 + 1, n = len - 1;
    std::unique_ptr<uint8_t[]> copy(new uint8_t[n]);
    if (n != 0) memcpy(copy.get(), data + 1, n);
    sl_cbytes all = sl_cbytes_make_(copy.get(), n);
    sl_hash_key key = {0x0123456789ABCDEF, step};

    uint32_t crc32 = 0, crc32c = 0;
    sl_xxh64 xxh64 = sl_xxh64_init(step);
    sl_siphash fast = sl_siphash_init_1_3(key), strong = sl_siphash_init_2_4(key);
    for (sl_cbytes rest = all; sl_len(rest) != 0;) {
        sl_cbytes part = sl_first(rest, step < sl_len(rest) ? step : sl_len(rest));
        rest = sl_drop(rest, sl_len(part));
        crc32 = sl_crc32(crc32, part);
        crc32c = sl_crc32c(crc32c, part);
        sl_xxh64_update(&xxh64, part);
        sl_siphash_update(&fast, part);
        sl_siphash_update(&strong, part);
    }
    require(crc32 == bit_by_bit(0xEDB88320, copy.get(), n) && crc32 == sl_crc32(0, all));
    require(crc32c == bit_by_bit(0x82F63B78, copy.get(), n) && crc32c == sl_crc32c(0, all));
    require(sl_xxh64_digest(&xxh64) == sl_xxh64_of(step, all));
    require(sl_siphash_digest(&fast) == sl_siphash_1_3(key, all));
    require(sl_siphash_digest(&strong) == sl_siphash_2_4(key, all));
    return 0;
}
