// Owned maps and sets against std::map and std::set: each operation is done to both.
#include "safelib/owned_map.h"
#include "safelib/src/fuzz_operations.h"
#include "safelib/src/test_heap.h"

#include <map>
#include <set>

using sl_test::require;

SL_OWNED_MAP_DEFINE(uint16_t, uint64_t, sl_hash_u16, sl_is_equal_u16);
SL_OWNED_SET_DEFINE(uint16_t, sl_hash_u16, sl_is_equal_u16);

using Map = SL_OWNED_MAP(uint16_t, uint64_t);
using Set = SL_OWNED_SET(uint16_t);

struct Pair {
    const sl_heap *heap;
    Map map;
    Set set;
    std::map<uint16_t, uint64_t> map_model;
    std::set<uint16_t> set_model;

    void init() {
        sl_owned_map_init(&map, heap, {1, 2});
        sl_owned_set_init(&set, heap, {3, 4});
    }
    void put(uint16_t key, uint64_t value) {
        if (sl_put(&map, key, value) == SL_OK)
            map_model[key] = value;
        else
            require(!map_model.contains(key));
        if (sl_insert(&set, key) == SL_OK)
            set_model.insert(key);
        else
            require(!set_model.contains(key));
    }
    void add(uint16_t key, uint64_t value) {
        uint64_t *place = sl_entry(&map, key);
        require(place || !map_model.contains(key));
        if (!place) return;
        require(*place == map_model[key]);
        map_model[key] = *place += value;
    }
    void remove(uint16_t key) {
        require(sl_remove(&map, key) == (map_model.erase(key) == 1));
        require(sl_remove(&set, key) == (set_model.erase(key) == 1));
    }
    void move() {
        Map other_map = sl_move(&map);
        Set other_set = sl_move(&set);
        require(sl_is_empty(&map) && sl_is_empty(&set) && sl_put(&map, 1, 1) == SL_NO_MEMORY);
        map = sl_move(&other_map);
        set = sl_move(&other_set);
    }
    void empty(bool is_freed) {
        if (is_freed) {
            sl_free(&map);
            sl_free(&set);
            init();
        } else {
            sl_clear(&map);
            sl_clear(&set);
        }
        map_model.clear();
        set_model.clear();
    }
    void check() const {
        require(sl_len(&map) == map_model.size() && sl_len(&set) == set_model.size());
        for (size_t i = 0; i < sl_len(&map); i++) {
            require(map_model.at(sl_key_at(&map, i)) == *sl_value_at(&map, i));
            require(sl_find(&map, sl_key_at(&map, i)) == sl_value_at(&map, i));
        }
        for (size_t i = 0; i < sl_len(&set); i++)
            require(set_model.contains(sl_get(&set, i)) && sl_has(&set, sl_get(&set, i)));
    }
};

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    sl_test::Heap heap(size_t(input.byte()) * 128);
    Pair pair = {heap.get(), {}, {}, {}, {}};
    pair.init();
    while (!input.is_empty()) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        uint16_t key = uint16_t(what & 0x80 ? input.word() : input.byte());
        switch (what % 8) {
        case 0:
        case 1:
        case 2:
            pair.put(key, what);
            break;
        case 3:
            pair.add(key, what);
            break;
        case 4:
        case 5:
            pair.remove(key);
            break;
        case 6:
            if (key % 16 < 2) pair.empty(key % 16 == 0);
            if (key % 16 == 2) pair.move();
            break;
        default:
            (void)sl_reserve(&pair.map, key);
            (void)sl_reserve(&pair.set, key % 2 ? SIZE_MAX - key : key);
            sl_heap_recycle_(heap.get());
        }
        require(sl_has(&pair.map, key) == pair.map_model.contains(key));
        require(sl_has(&pair.set, key) == pair.set_model.contains(key));
        if (key % 32 == 0) pair.check();
    }
    pair.check();
    pair.empty(true);
    require(heap.is_unused());
    return 0;
}
