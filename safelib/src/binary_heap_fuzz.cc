// Fuzzes the binary heap against std::priority_queue, in arenas that may be too small.
#include "safelib/binary_heap.h"
#include "safelib/sort.h"
#include "safelib/src/test_arena.h"
#include "safelib/views.h"

#include "safelib/src/fuzz_operations.h"

#include <algorithm>
#include <queue>
#include <vector>

SL_VEC_DEFINE(uint16_t);
SL_BINARY_HEAP_DEFINE(uint16_t, SL_DESCENDING);

using sl_test::require;

namespace {

using Model = std::priority_queue<uint16_t>;

void assign(SL_BINARY_HEAP(uint16_t) *heap, Model &model, const uint8_t *data, size_t n) {
    std::vector<uint16_t> values;
    for (size_t i = 0; i < n; i++)
        values.push_back(uint16_t(data[i] * 251));
    if (sl_assign(heap, sl_cview_make_uint16_t_(values.data(), n)) == SL_OK)
        model = Model(values.begin(), values.end());
}

void step(SL_BINARY_HEAP(uint16_t) *heap, Model &model, uint8_t what, uint16_t value) {
    switch (what % 8) {
    case 0:
    case 1:
    case 2:
    case 3:
        if (sl_push(heap, value) == SL_OK) model.push(value);
        break;
    case 4:
    case 5:
        if (model.empty()) break;
        require(sl_pop(heap) == model.top());
        model.pop();
        break;
    case 6:
        (void)sl_reserve(heap, value % 512);
        break;
    default:
        if (value % 64 != 0) break;
        sl_clear(heap);
        model = {};
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 2) return 0;
    sl_test::Arena arena(data[0] * size_t(16));
    SL_BINARY_HEAP(uint16_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    Model model;
    for (size_t i = 1; i + 3 <= len; i += 3) {
        sl_test::count_operation();
        if (data[i] == 255)
            assign(&heap, model, data + i, std::min<size_t>(len - i, data[i + 1]));
        else
            step(&heap, model, data[i], uint16_t(data[i + 1] << 8 | data[i + 2]));
        require(sl_len(&heap) == model.size() && sl_is_empty(&heap) == model.empty());
        if (!model.empty()) require(sl_peek(&heap) == model.top());
    }
    for (; !model.empty(); model.pop())
        require(sl_pop(&heap) == model.top());
    require(sl_is_empty(&heap));
    return 0;
}
