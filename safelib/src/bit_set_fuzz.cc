// Bit sets against std::vector<bool>.
#include "safelib/bit_set.h"

#include "safelib/src/fuzz_operations.h"

#include <vector>

using sl_test::require;

static size_t next(const std::vector<bool> &model, size_t from, bool wanted) {
    while (from < model.size() && model[from] != wanted)
        from++;
    return std::min(from, model.size());
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    size_t limit = input.byte() + input.byte();
    std::vector<uint64_t> words[2];
    std::vector<bool> models[2];
    sl_bit_set sets[2];
    for (int i = 0; i < 2; i++) {
        words[i].resize(sl_bit_set_words(limit));
        models[i].resize(limit);
        sets[i] = sl_bit_set_of(sl_view_make_uint64_t_(words[i].data(), words[i].size()), limit);
    }
    while (!input.is_empty() && limit != 0) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        int which = what >> 7;
        sl_bit_set set = sets[which], other = sets[1 - which];
        std::vector<bool> &model = models[which];
        size_t number = input.byte() * (what >> 6 & 1 ? 2u : 1u) % limit;
        sl_range range = {number, input.byte() % (limit - number + 1)};
        switch (what % 16) {
        case 0:
        case 1:
        case 2:
            sl_insert(set, number);
            model[number] = true;
            break;
        case 3:
        case 4:
        case 5:
            require(sl_remove(set, number) == model[number]);
            model[number] = false;
            break;
        case 6:
        case 7:
            what % 2 ? sl_insert(set, range) : sl_remove(set, range);
            for (size_t i = 0; i < range.len; i++)
                model[range.offset + i] = what % 2;
            break;
        case 8:
            sl_unite(set, other);
            for (size_t i = 0; i < limit; i++)
                model[i] = model[i] || models[1 - which][i];
            break;
        case 9:
            sl_intersect(set, other);
            for (size_t i = 0; i < limit; i++)
                model[i] = model[i] && models[1 - which][i];
            break;
        case 10:
            sl_subtract(set, other);
            for (size_t i = 0; i < limit; i++)
                model[i] = model[i] && !models[1 - which][i];
            break;
        case 11:
            if (number % 8 != 0) break;
            sl_clear(set);
            model.assign(limit, false);
            break;
        default:
            require(sl_count(set) == size_t(std::count(model.begin(), model.end(), true)));
        }
        require(sl_has(set, number) == model[number]);
        require(sl_next(set, number) == next(model, number, true));
        require(sl_next_absent(set, number) == next(model, number, false));
        require(sl_is_empty(set) == (next(model, 0, true) == limit));
    }
    return 0;
}
