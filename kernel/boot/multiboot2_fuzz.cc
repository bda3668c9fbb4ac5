// Fuzzes the Multiboot2 parser: the input is memory itself, or damage to a good one.
#include "kernel/boot/boot_check.h"
#include "kernel/boot/multiboot2_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    PhysicalFake memory = multiboot2_builder::GoodTags().Memory();
    uint64_t address = multiboot2_builder::kBase;
    if (data[0] == 'R') {
        memory = PhysicalFake(std::vector<uint8_t>(data + 1, data + size));
        address = 8;
    } else {
        PatchMemory(memory, data, size);
    }
    boot_info info = {};
    sl_status status = boot_info_parse_multiboot2(memory.View(), address, &info);
    CheckBoot(memory.View(), info, status);
    return 0;
}
