// Fuzzes the PVH parser: the input is memory itself, or damage to a good one.
#include "kernel/boot/boot_check.h"
#include "kernel/boot/pvh_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    PhysicalFake memory = pvh_builder::MakeGood();
    uint64_t start = pvh_builder::kStart;
    if (data[0] == 'R') {
        memory = PhysicalFake(std::vector<uint8_t>(data + 1, data + size));
        start = 8;
    } else {
        PatchMemory(memory, data, size);
    }
    boot_info info = {};
    sl_status status = boot_info_parse_pvh(memory.View(), start, &info);
    CheckBoot(memory.View(), info, status);
    return 0;
}
