// Memory-mapped I/O on the host: kernel/api/mmio.h whose registers belong to devices that a test
// plugs in.
//
// - An address without a device reads as ones and forgets what is written, like an empty bus.
// - A window is checked like the real one: an offset outside, or not a multiple of the register's
//   size, is a fault before any device sees it.
// - For one thread.
#pragma once

#include "safelib/fault.h"
extern "C" {
#include "kernel/api/mmio.h"
}

namespace fake {

/// A device with state. Offsets count from the first address that it is plugged in at.
class MemoryDevice {
  public:
    virtual ~MemoryDevice() = default;
    virtual uint8_t read8(size_t offset) = 0;
    virtual void write8(size_t offset, uint8_t value) = 0;
    virtual uint32_t read32(size_t offset) = 0;
    virtual void write32(size_t offset, uint32_t value) = 0;
};

/// Makes a device answer at `length` addresses from `base` as long as this object lives. Aborts
/// when another device has one of them.
class PluggedMemory {
  public:
    PluggedMemory(uint64_t base, uint32_t length, MemoryDevice *device);
    ~PluggedMemory();
    PluggedMemory(const PluggedMemory &) = delete;
    PluggedMemory &operator=(const PluggedMemory &) = delete;

    /// The window that the kernel would give to the device's driver.
    mmio window() const { return window_; }

  private:
    mmio window_;
};

/// A window on any addresses, such as ones that nothing is plugged in at.
mmio memory_window(uint64_t base, uint32_t length);

} // namespace fake
