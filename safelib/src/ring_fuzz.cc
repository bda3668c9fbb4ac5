// Fuzzes the ring against std::deque.
#include "safelib/ring.h"
#include "safelib/views.h"

#include "safelib/src/fuzz_operations.h"

#include <algorithm>
#include <deque>
#include <vector>

SL_RING_DEFINE(uint16_t);

using sl_test::require;

namespace {

using Model = std::deque<uint16_t>;

void push_some(SL_RING(uint16_t) *ring, Model &model, uint16_t value, size_t n) {
    std::vector<uint16_t> values(n);
    for (size_t i = 0; i < n; i++)
        values[i] = uint16_t(value + i);
    size_t taken = sl_push_some(ring, sl_cview_make_uint16_t_(values.data(), n));
    require(taken == std::min(n, sl_capacity(ring) - model.size()));
    model.insert(model.end(), values.begin(), values.begin() + long(taken));
}

void pop_some(SL_RING(uint16_t) *ring, Model &model, size_t n) {
    std::vector<uint16_t> target(n, 4711);
    size_t given = sl_pop_some(ring, sl_view_make_uint16_t_(target.data(), n));
    require(given == std::min(n, model.size()));
    require(std::equal(target.begin(), target.begin() + long(given), model.begin()));
    require(std::all_of(target.begin() + long(given), target.end(),
                        [](uint16_t value) { return value == 4711; }));
    model.erase(model.begin(), model.begin() + long(given));
}

void step(SL_RING(uint16_t) *ring, Model &model, uint8_t what, uint16_t value) {
    uint16_t out = 0;
    bool is_full = model.size() == sl_capacity(ring);
    switch (what % 8) {
    case 0:
    case 1:
    case 2:
        require((sl_push(ring, value) == SL_OK) == !is_full);
        if (!is_full) model.push_back(value);
        break;
    case 3:
    case 4:
        require((sl_pop(ring, &out) == SL_OK) == !model.empty());
        if (model.empty()) break;
        require(out == model.front());
        model.pop_front();
        break;
    case 5:
        push_some(ring, model, value, value % 64);
        break;
    case 6:
        pop_some(ring, model, value % 64);
        break;
    default:
        if (value % 64 != 0) break;
        sl_clear(ring);
        model.clear();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 2) return 0;
    std::vector<uint16_t> storage(data[0] % 100);
    storage.shrink_to_fit();
    SL_RING(uint16_t) ring = {};
    sl_ring_init(&ring, sl_view_make_uint16_t_(storage.data(), storage.size()));
    Model model;
    for (size_t i = 1; i + 3 <= len; i += 3) {
        sl_test::count_operation();
        uint16_t value = uint16_t(data[i + 1] << 8 | data[i + 2]), out = 0;
        step(&ring, model, data[i], value);
        require(sl_len(&ring) == model.size() && sl_is_empty(&ring) == model.empty());
        require((sl_peek(&ring, &out) == SL_OK) == !model.empty());
        if (!model.empty()) require(out == model.front());
        if (!model.empty())
            require(sl_get(&ring, value % model.size()) == model[value % model.size()]);
    }
    for (size_t i = 0; i < model.size(); i++)
        require(sl_get(&ring, i) == model[i]);
    return 0;
}
