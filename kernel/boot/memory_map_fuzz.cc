// Fuzzes the memory map: the input is a list of regions, ranges in use and requests. Whatever is
// free or taken at the end must have been reported usable, and nothing is given out twice.
#include <algorithm>

#include "kernel/boot/boot_check.h"

namespace {

/// Numbers from the input, zeros after its end.
class Input {
  public:
    Input(const uint8_t *data, size_t size) : data_(data), size_(size) {}
    uint8_t Byte() { return at_ < size_ ? data_[at_++] : 0; }
    uint64_t Address() {
        uint64_t low = Byte() | uint64_t(Byte()) << 8;
        return low << (Byte() % 50);
    }
    bool IsEmpty() const { return at_ >= size_; }

  private:
    const uint8_t *data_;
    size_t size_;
    size_t at_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Input input(data, size);
    boot_info info = {};
    info.reach = UINT64_MAX;
    uint32_t regions = input.Byte() % (BOOT_REGION_CAPACITY + 1);
    for (uint32_t i = 0; i < regions; i++) {
        uint64_t base = input.Address() % MEMORY_ADDRESS_END;
        uint64_t length = std::min(input.Address(), MEMORY_ADDRESS_END - base);
        info.regions[info.region_count++] = {base, length, memory_type(1 + input.Byte() % 7)};
    }
    uint32_t used = input.Byte() % BOOT_DATA_CAPACITY;
    for (uint32_t i = 0; i < used; i++)
        info.data[info.data_count++] = {{input.Address(), input.Byte()}, BOOT_PART_TAG};
    sl_range kernel = {input.Address(), input.Address()};

    memory_map map = {};
    sl_status status = boot_info_memory(&info, kernel, &map);
    bool is_possible = sl_range_is_within(kernel, MEMORY_ADDRESS_END);
    for (uint32_t i = 0; i < info.data_count; i++)
        is_possible &= sl_range_is_within(info.data[i].range, MEMORY_ADDRESS_END);
    BOOT_CHECK(status != SL_OUT_OF_RANGE || !is_possible);
    if (status != SL_OK) return 0;
    CheckMemoryMap(info, kernel, map);

    uint64_t left = memory_map_total(&map, MEMORY_USABLE);
    while (!input.IsEmpty()) {
        memory_map before = map;
        uint64_t length = input.Address();
        uint64_t alignment = UINT64_C(1) << (input.Byte() % 64);
        uint64_t limit = input.Address();
        sl_range taken = {};
        status = memory_map_take(&map, length, alignment, limit, &taken);
        if (status != SL_OK) {
            BOOT_CHECK(map.count == before.count);
            continue;
        }
        BOOT_CHECK(taken.len >= length && taken.len < length + MEMORY_PAGE_SIZE);
        BOOT_CHECK(taken.offset % alignment == 0 && taken.offset % MEMORY_PAGE_SIZE == 0);
        BOOT_CHECK(taken.offset + taken.len <= limit);
        BOOT_CHECK(memory_map_type_at(&before, taken.offset) == MEMORY_USABLE);
        BOOT_CHECK(memory_map_type_at(&map, taken.offset) == MEMORY_TAKEN);
        BOOT_CHECK(memory_map_type_at(&map, taken.offset + taken.len - 1) == MEMORY_TAKEN);
        left -= taken.len;
        BOOT_CHECK(memory_map_total(&map, MEMORY_USABLE) == left);
        CheckMemoryMap(info, kernel, map);
    }
    return 0;
}
