#include "tests/support/fake_mmio.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace fake {
namespace {

struct Plug {
    uint64_t base;
    uint64_t length;
    MemoryDevice *device;
};

std::vector<Plug> &plugs() {
    static std::vector<Plug> all;
    return all;
}

/// The device that has all of an access, or null.
const Plug *plug_at(uint64_t address, size_t bytes) {
    for (const Plug &plug : plugs())
        if (address >= plug.base && address - plug.base + bytes <= plug.length) return &plug;
    return nullptr;
}

uint64_t checked_address(mmio window, size_t offset, size_t bytes) {
    if (offset >= window.length_ || bytes > window.length_ - offset || offset % bytes != 0)
        sl_fault(SL_FAULT_INDEX, offset, window.length_);
    return window.base_ + offset;
}

} // namespace

PluggedMemory::PluggedMemory(uint64_t base, uint32_t length, MemoryDevice *device)
    : window_(memory_window(base, length)) {
    for (const Plug &plug : plugs()) {
        if (base >= plug.base + plug.length || plug.base >= base + length) continue;
        std::fprintf(stderr, "an address in 0x%llx has a device already\n",
                     static_cast<unsigned long long>(base));
        std::abort();
    }
    plugs().push_back({base, length, device});
}

PluggedMemory::~PluggedMemory() {
    std::erase_if(plugs(), [this](const Plug &plug) { return plug.base == window_.base_; });
}

mmio memory_window(uint64_t base, uint32_t length) {
    mmio window = {};
    window.base_ = base;
    window.length_ = length;
    return window;
}

} // namespace fake

extern "C" {

uint8_t mmio_read8(mmio window, size_t offset) {
    uint64_t address = fake::checked_address(window, offset, 1);
    const fake::Plug *plug = fake::plug_at(address, 1);
    return plug ? plug->device->read8(address - plug->base) : 0xff;
}

void mmio_write8(mmio window, size_t offset, uint8_t value) {
    uint64_t address = fake::checked_address(window, offset, 1);
    const fake::Plug *plug = fake::plug_at(address, 1);
    if (plug) plug->device->write8(address - plug->base, value);
}

uint32_t mmio_read32(mmio window, size_t offset) {
    uint64_t address = fake::checked_address(window, offset, 4);
    const fake::Plug *plug = fake::plug_at(address, 4);
    return plug ? plug->device->read32(address - plug->base) : 0xffffffff;
}

void mmio_write32(mmio window, size_t offset, uint32_t value) {
    uint64_t address = fake::checked_address(window, offset, 4);
    const fake::Plug *plug = fake::plug_at(address, 4);
    if (plug) plug->device->write32(address - plug->base, value);
}
}
