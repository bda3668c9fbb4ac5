// Sets against std::set: each three bytes of input are one operation.
#include "safelib/set.h"
#include "safelib/src/fuzz_operations.h"

#include <set>

SL_SET_DEFINE(uint16_t, sl_hash_u16, sl_is_equal_u16);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    sl_test::Arena arena(size_t(input.byte()) * 64);
    SL_SET(uint16_t) set = {};
    sl_set_init(&set, arena.get(), {input.byte(), 2});
    std::set<uint16_t> model;
    while (!input.is_empty()) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        uint16_t element = uint16_t(what & 0x80 ? input.word() : input.byte());
        switch (what % 8) {
        case 0:
        case 1:
        case 2:
        case 3:
            if (sl_insert(&set, element) == SL_OK)
                model.insert(element);
            else
                sl_test::require(!model.contains(element));
            break;
        case 4:
        case 5:
        case 6:
            sl_test::require(sl_remove(&set, element) == (model.erase(element) == 1));
            break;
        default:
            if (element % 16 == 0) {
                sl_clear(&set);
                model.clear();
            } else {
                (void)sl_reserve(&set, element);
            }
        }
        sl_test::require(sl_has(&set, element) == model.contains(element));
        sl_test::require(sl_len(&set) == model.size());
    }
    for (size_t i = 0; i < sl_len(&set); i++)
        sl_test::require(model.erase(sl_get(&set, i)) == 1);
    sl_test::require(model.empty());
    return 0;
}
