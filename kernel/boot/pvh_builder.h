// A PVH start structure for tests, with all that it points at, in a physical memory of 0x1600
// bytes.
#pragma once

#include "kernel/boot/physical_fake.h"

namespace pvh_builder {

constexpr uint64_t kStart = 0x1000;
constexpr uint64_t kModules = 0x1100;
constexpr uint64_t kMap = 0x1200;
constexpr uint64_t kLine = 0x1400;
constexpr uint64_t kName = 0x1500;
constexpr size_t kSize = 0x1600;

inline void PutRegion(PhysicalFake &memory, int index, uint64_t base, uint64_t length,
                      uint32_t type) {
    uint64_t at = kMap + 24 * uint64_t(index);
    memory.Put64(at, base).Put64(at + 8, length).Put32(at + 16, type);
}

inline void PutModule(PhysicalFake &memory, int index, uint64_t base, uint64_t length,
                      uint64_t name) {
    uint64_t at = kModules + 32 * uint64_t(index);
    memory.Put64(at, base).Put64(at + 8, length).Put64(at + 16, name);
}

/// What QEMU leaves: a module with a name, a command line, five regions.
inline PhysicalFake MakeGood(uint32_t version = 1) {
    PhysicalFake memory(kSize);
    memory.Put32(kStart, 0x336EC578).Put32(kStart + 4, version);
    memory.Put32(kStart + 12, 1).Put64(kStart + 16, kModules);
    memory.Put64(kStart + 24, kLine).Put64(kStart + 32, 0xF5A40);
    memory.Put64(kStart + 40, kMap).Put32(kStart + 48, 5);
    memory.PutText(kLine, "debug-exit -- a b").PutText(kName, "words.txt");
    PutModule(memory, 0, 0x3F0000, 0x1234, kName);
    PutRegion(memory, 0, 0, 0x9FC00, 1);
    PutRegion(memory, 1, 0x9FC00, 0x400, 2);
    PutRegion(memory, 2, 0xF0000, 0x10000, 2);
    PutRegion(memory, 3, 0x100000, 0x300000, 1);
    PutRegion(memory, 4, 0xFD00000000, 0x300000000, 2);
    return memory;
}

} // namespace pvh_builder
