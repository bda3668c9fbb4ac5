// Maps of bytes against std::map: keys and operations from the input, in arenas of any size.
#include "safelib/str_map.h"

#include "safelib/src/fuzz_operations.h"
#include "safelib/src/test_text.h"

#include <map>
#include <vector>

using sl_test::bytes;
using sl_test::require;
using sl_test::text;

SL_STR_MAP_DEFINE(uint64_t);

using Map = SL_STR_MAP(uint64_t);
using Model = std::map<std::string, uint64_t>;

static void check_all(const Map *map, const Model &model, const std::vector<std::string> &order) {
    require(sl_len(map) == model.size());
    for (size_t i = 0; i < order.size(); i++) {
        require(text(sl_key_at(map, i)) == order[i]);
        require(*sl_value_at(map, i) == model.at(order[i]));
        require(sl_find(map, bytes(order[i])) == sl_value_at(map, i));
    }
}

static std::string key_of(sl_test::Operations &input, uint8_t what) {
    std::string key;
    for (int i = 0; i < what >> 4; i++)
        key += i % 4 == 0 ? char(input.byte()) : 'x';
    return key;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    sl_test::Arena arena(size_t(input.byte()) * 128);
    Map map = {};
    sl_map_init(&map, arena.get(), {input.byte(), 2});
    Model model;
    std::vector<std::string> order;
    while (!input.is_empty()) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        std::string key = key_of(input, what);
        uint64_t value = input.byte();
        bool is_new = !model.contains(key);
        bool is_inserted = false;
        switch (what % 8) {
        case 0:
        case 1:
        case 2:
            is_inserted = sl_put(&map, bytes(key), value) == SL_OK;
            require(is_inserted || is_new);
            if (is_inserted) model[key] = value;
            break;
        case 3: {
            uint64_t *place = sl_entry(&map, bytes(key));
            require(place || is_new);
            is_inserted = place;
            if (!place) break;
            require(*place == model[key]);
            model[key] = *place += value;
            break;
        }
        case 4:
        case 5:
            require(sl_remove(&map, bytes(key)) == !is_new);
            if (is_new) break;
            *std::find(order.begin(), order.end(), key) = order.back();
            order.pop_back();
            model.erase(key);
            break;
        case 6:
            if (value % 16 != 0) break;
            sl_clear(&map);
            model.clear();
            order.clear();
            break;
        default:
            (void)sl_reserve(&map, value % 16, value * (value % 4 == 0 ? SIZE_MAX / 255 : 1));
        }
        if (is_new && is_inserted) order.push_back(key);
        require(sl_has(&map, bytes(key)) == model.contains(key));
        require(sl_len(&map) == order.size());
        if (value % 32 == 0) check_all(&map, model, order);
    }
    check_all(&map, model, order);
    return 0;
}
