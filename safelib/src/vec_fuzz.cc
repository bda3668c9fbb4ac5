// Vectors against std::vector, in arenas that may be too small.
#include "safelib/vec.h"
#include "safelib/views.h"

#include "safelib/src/fuzz_operations.h"

#include <vector>

SL_VEC_DEFINE(uint32_t);

using sl_test::require;

namespace {

using Model = std::vector<uint32_t>;

void grow(SL_VEC(uint32_t) *vec, Model &model, uint32_t n) {
    sl_status status = sl_extend(vec, n);
    require(status == SL_OK || status == SL_NO_MEMORY);
    if (status == SL_OK) model.resize(model.size() + n);
}

void step(SL_VEC(uint32_t) *vec, Model &model, uint8_t what, uint32_t value) {
    switch (what % 8) {
    case 0:
    case 1:
    case 2:
        if (sl_push(vec, value) == SL_OK) model.push_back(value);
        break;
    case 3:
        if (model.empty()) break;
        require(sl_pop(vec) == model.back());
        model.pop_back();
        break;
    case 4:
        if (model.empty()) break;
        sl_set(vec, value % model.size(), value);
        *sl_at(vec, (value >> 8) % model.size()) += 1;
        model[value % model.size()] = value;
        model[(value >> 8) % model.size()] += 1;
        break;
    case 5:
        grow(vec, model, value % 32);
        break;
    case 6:
        if (sl_reserve(vec, value % 1024) != SL_OK) break;
        // Room that was reserved is there, whatever becomes of the arena.
        for (size_t i = model.size(); i < value % 1024 && i < model.size() + 4; i++)
            require(sl_push(vec, value) == SL_OK && sl_pop(vec) == value);
        break;
    default:
        require(sl_reserve(vec, SIZE_MAX - value) == SL_NO_MEMORY);
        if (value % 16 != 0) break;
        sl_clear(vec);
        model.clear();
    }
}

void check_all(const SL_VEC(uint32_t) *vec, const Model &model) {
    for (size_t i = 0; i < model.size(); i++)
        require(sl_get(vec, i) == model[i]);
    require(sl_len(sl_view(vec)) == model.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    sl_test::Operations input(data, len);
    sl_test::Arena arena(size_t(input.byte()) * 64);
    // A second vector keeps the first from growing where it is.
    SL_VEC(uint32_t) vecs[2] = {};
    Model models[2];
    for (SL_VEC(uint32_t) &vec : vecs)
        sl_vec_init(&vec, arena.get());
    while (!input.is_empty()) {
        sl_test::count_operation();
        uint8_t what = input.byte();
        uint32_t value = input.word();
        int which = what >> 7;
        step(&vecs[which], models[which], what, value);
        require(sl_len(&vecs[which]) == models[which].size());
        require(sl_is_empty(&vecs[which]) == models[which].empty());
        if (value % 32 == 0) check_all(&vecs[which], models[which]);
    }
    for (int i = 0; i < 2; i++)
        check_all(&vecs[i], models[i]);
    return 0;
}
