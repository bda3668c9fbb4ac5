// Maps against std::map: each five bytes of input are one operation.
#include "safelib/map.h"
#include "safelib/src/fuzz_operations.h"

#include <map>
#include <vector>

// Collides as much as the input wants: its first byte is how many different hashes there are.
static uint64_t hashes = 1;
static uint64_t hash_some(sl_hash_key, uint32_t key) {
    return hashes == 0 ? key : 0u - key % hashes;
}
SL_MAP_DEFINE(uint32_t, uint64_t, hash_some, sl_is_equal_u32);

using Map = SL_MAP(uint32_t, uint64_t);
using Model = std::map<uint32_t, uint64_t>;

static void check_all(const Map *map, const Model &model, const std::vector<uint32_t> &order) {
    sl_test::require(sl_len(map) == model.size());
    for (size_t i = 0; i < order.size(); i++) {
        sl_test::require(sl_key_at(map, i) == order[i]);
        sl_test::require(*sl_value_at(map, i) == model.at(order[i]));
        sl_test::require(sl_find(map, order[i]) == sl_value_at(map, i));
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    hashes = input.byte();
    sl_test::Arena arena(size_t(input.byte()) * 256);
    Map map = {};
    sl_map_init(&map, arena.get(), {1, 2});
    Model model;
    std::vector<uint32_t> order;
    while (!input.is_empty()) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        uint32_t key = what & 0x80 ? input.word() : input.byte();
        uint64_t value = input.byte();
        bool is_new = !model.contains(key);
        sl_status status = SL_OK;
        switch (what % 8) {
        case 0:
        case 1:
        case 2:
            status = sl_put(&map, key, value);
            if (status == SL_OK) model[key] = value;
            break;
        case 3: {
            uint64_t *place = sl_entry(&map, key);
            if (!place) {
                status = SL_NO_MEMORY;
                break;
            }
            sl_test::require(*place == model[key]);
            model[key] = *place += value;
            break;
        }
        case 4:
        case 5: {
            sl_test::require(sl_remove(&map, key) == !is_new);
            if (is_new) break;
            auto gone = std::find(order.begin(), order.end(), key);
            *gone = order.back();
            order.pop_back();
            model.erase(key);
            is_new = false;
            break;
        }
        case 6:
            if (value % 16 == 0) {
                sl_clear(&map);
                model.clear();
                order.clear();
            }
            is_new = false;
            break;
        default:
            (void)sl_reserve(&map, value * (value % 4 == 0 ? SIZE_MAX / 255 : 1));
            is_new = false;
        }
        if (status != SL_OK) sl_test::require(is_new && status == SL_NO_MEMORY);
        if (is_new && status == SL_OK && what % 8 < 4) order.push_back(key);
        sl_test::require(sl_has(&map, key) == model.contains(key));
        sl_test::require(sl_len(&map) == order.size());
        if (value % 32 == 0) check_all(&map, model, order);
    }
    check_all(&map, model, order);
    return 0;
}
