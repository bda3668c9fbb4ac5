#include "tests/support/fake_pio.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace fake {
namespace {

struct Plug {
    uint16_t base;
    uint16_t count;
    PortDevice *device;

    bool has(size_t port) const { return port >= base && port < size_t{base} + count; }
};

std::vector<Plug> &plugs() {
    static std::vector<Plug> all;
    return all;
}

const Plug *plug_at(size_t port) {
    for (const Plug &plug : plugs())
        if (plug.has(port)) return &plug;
    return nullptr;
}

uint8_t read8(size_t port) {
    const Plug *plug = plug_at(port);
    return plug ? plug->device->read8(port - plug->base) : 0xff;
}

void write8(size_t port, uint8_t value) {
    const Plug *plug = plug_at(port);
    if (plug) plug->device->write8(port - plug->base, value);
}

size_t checked_port(pio window, size_t offset, size_t bytes) {
    if (offset >= window.count_ || bytes > window.count_ - offset)
        sl_fault(SL_FAULT_INDEX, offset, window.count_);
    return window.base_ + offset;
}

} // namespace

uint16_t PortDevice::read16(size_t offset) {
    uint8_t low = read8(offset);
    return static_cast<uint16_t>(low | read8(offset + 1) << 8);
}

uint32_t PortDevice::read32(size_t offset) {
    uint32_t low = read16(offset);
    return low | uint32_t{read16(offset + 2)} << 16;
}

void PortDevice::write16(size_t offset, uint16_t value) {
    write8(offset, static_cast<uint8_t>(value));
    write8(offset + 1, static_cast<uint8_t>(value >> 8));
}

PluggedPorts::PluggedPorts(uint16_t base, uint16_t count, PortDevice *device)
    : window_(port_window(base, count)) {
    for (size_t port = base; port < size_t{base} + count; port++) {
        if (!plug_at(port)) continue;
        std::fprintf(stderr, "port 0x%zx has a device already\n", port);
        std::abort();
    }
    plugs().push_back({base, count, device});
}

PluggedPorts::~PluggedPorts() {
    std::erase_if(plugs(), [this](const Plug &plug) { return plug.base == window_.base_; });
}

pio port_window(uint16_t base, uint16_t count) {
    pio window = {};
    window.base_ = base;
    window.count_ = count;
    return window;
}

} // namespace fake

extern "C" {

uint8_t pio_read8(pio window, size_t offset) {
    return fake::read8(fake::checked_port(window, offset, 1));
}

void pio_write8(pio window, size_t offset, uint8_t value) {
    fake::write8(fake::checked_port(window, offset, 1), value);
}

uint16_t pio_read16(pio window, size_t offset) {
    size_t port = fake::checked_port(window, offset, 2);
    const fake::Plug *plug = fake::plug_at(port);
    if (plug && plug->has(port + 1)) return plug->device->read16(port - plug->base);
    uint8_t low = fake::read8(port);
    return static_cast<uint16_t>(low | fake::read8(port + 1) << 8);
}

uint32_t pio_read32(pio window, size_t offset) {
    size_t port = fake::checked_port(window, offset, 4);
    const fake::Plug *plug = fake::plug_at(port);
    if (plug && plug->has(port + 3)) return plug->device->read32(port - plug->base);
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; i++)
        value |= uint32_t{fake::read8(port + i)} << (8 * i);
    return value;
}

void pio_write16(pio window, size_t offset, uint16_t value) {
    size_t port = fake::checked_port(window, offset, 2);
    const fake::Plug *plug = fake::plug_at(port);
    if (plug && plug->has(port + 1)) return plug->device->write16(port - plug->base, value);
    fake::write8(port, static_cast<uint8_t>(value));
    fake::write8(port + 1, static_cast<uint8_t>(value >> 8));
}
}
