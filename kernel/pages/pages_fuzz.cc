// Fuzzes the page allocator against a plain model: a map of any regions, then requests. Nothing is
// given twice, nothing is lost, and the longest run is always found.
// Each two bytes of input are about one operation; ten million:
// `bazel run //kernel/pages:pages_fuzz_bin -- -max_len=4096 -runs=10000`.
#include "kernel/pages/pages_model.h"
#include "safelib/src/fuzz_operations.h"

#include <utility>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    sl_test::Operations input(data, size);
    memory_map map = {};
    for (uint32_t regions = input.byte() % 12; regions > 0; regions--) {
        // Mostly small, for the model's sake, sometimes anything.
        uint64_t base = uint64_t(input.byte()) << (input.byte() % 13);
        uint64_t length = uint64_t(input.byte()) << (input.byte() % 13);
        if (input.byte() == 1) base = uint64_t(input.word()) << 20 | input.word();
        if (input.byte() == 1) length = UINT64_MAX - input.word();
        if (base > 1 << 20 && length > 1 << 20) length = 1 << 20;
        (void)memory_map_add(&map, {base, length, memory_type(input.byte() % 3)});
    }
    struct pages plan = {};
    // What is too large for a model: only the plan.
    if (pages_plan(&plan, &map) == 0 || plan.count > 1024) return 0;
    pages_test::Model model(map);
    uint32_t total = model.pages.free;
    std::vector<std::pair<uint32_t, uint32_t>> taken;
    while (!input.is_empty()) {
        uint8_t op = input.byte();
        if (op % 2 == 0 || taken.empty()) {
            uint32_t first, count = op % 16 == 0 ? input.byte() * 4 : input.byte() % 16;
            if (model.take(count, &first)) taken.emplace_back(first, count);
            continue;
        }
        size_t which = input.byte() % taken.size();
        auto &[first, count] = taken[which];
        if (op % 8 == 1 && count > 1) { // a part
            model.give(first, count / 2);
            first += count / 2;
            count -= count / 2;
            continue;
        }
        model.give(first, count);
        taken.erase(taken.begin() + ptrdiff_t(which));
    }
    for (auto [first, count] : taken)
        model.give(first, count);
    pages_test::require(model.pages.free == total);
    return 0;
}
