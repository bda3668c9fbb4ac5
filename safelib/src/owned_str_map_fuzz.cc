// Owned maps of text against std::map: keys and operations from the input, in heaps of any size.
#include "safelib/owned_str_map.h"

#include "safelib/src/fuzz_operations.h"
#include "safelib/src/test_heap.h"
#include "safelib/src/test_text.h"

#include <map>

using sl_test::bytes;
using sl_test::require;
using sl_test::text;

SL_OWNED_STR_MAP_DEFINE(uint64_t);

using Map = SL_OWNED_STR_MAP(uint64_t);
using Model = std::map<std::string, uint64_t>;

static void check_all(const Map *map, const Model &model) {
    require(sl_len(map) == model.size());
    for (size_t i = 0; i < sl_len(map); i++) {
        require(*sl_value_at(map, i) == model.at(text(sl_key_at(map, i))));
        require(sl_find(map, sl_key_at(map, i)) == sl_value_at(map, i));
    }
}

static std::string key_of(sl_test::Operations &input, uint8_t what) {
    std::string key;
    for (int i = 0; i < what >> 4; i++)
        key += i % 4 == 0 ? char(input.byte()) : 'x';
    return key;
}

static void put(Map *map, Model &model, const std::string &key, uint64_t value) {
    if (sl_put(map, bytes(key), value) == SL_OK)
        model[key] = value;
    else
        require(!model.contains(key));
}

static void add(Map *map, Model &model, const std::string &key, uint64_t value) {
    uint64_t *place = sl_entry(map, bytes(key));
    require(place || !model.contains(key));
    if (!place) return;
    require(*place == model[key]);
    model[key] = *place += value;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    sl_test::Heap heap(size_t(input.byte()) * 128);
    sl_hash_key hash_key = {input.byte(), 2};
    Map map = {};
    sl_owned_map_init(&map, heap.get(), hash_key);
    Model model;
    while (!input.is_empty()) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        std::string key = key_of(input, what);
        uint64_t value = input.byte();
        switch (what % 8) {
        case 0:
        case 1:
        case 2:
            put(&map, model, key, value);
            break;
        case 3:
            add(&map, model, key, value);
            break;
        case 4:
        case 5:
            require(sl_remove(&map, bytes(key)) == (model.erase(key) == 1));
            break;
        case 6:
            if (value % 16 == 1) {
                Map other = sl_move(&map);
                require(sl_is_empty(&map) && sl_put(&map, bytes(key), 1) == SL_NO_MEMORY);
                map = sl_move(&other);
            }
            if (value % 16 != 0) break;
            sl_free(&map);
            require(heap.is_unused());
            sl_owned_map_init(&map, heap.get(), hash_key);
            model.clear();
            break;
        default:
            (void)sl_reserve(&map, value % 16, value * (value % 4 == 0 ? SIZE_MAX / 255 : 1));
            sl_heap_recycle_(heap.get());
        }
        require(sl_has(&map, bytes(key)) == model.contains(key));
        require(sl_len(&map) == model.size());
        if (value % 32 == 0) check_all(&map, model);
    }
    check_all(&map, model);
    return 0;
}
