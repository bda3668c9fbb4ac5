// Port I/O on the host: kernel/api/pio.h whose ports belong to devices that a test plugs in.
//
// - A port without a device reads as ones and forgets what is written, like an empty bus.
// - A window is checked like the real one: an offset outside is a fault before any device sees it.
// - For one thread.
#pragma once

#include "safelib/fault.h"
extern "C" {
#include "kernel/api/pio.h"
}

namespace fake {

/// A device with state. Offsets count from the first port that it is plugged in at.
class PortDevice {
  public:
    virtual ~PortDevice() = default;
    virtual uint8_t read8(size_t offset) = 0;
    virtual void write8(size_t offset, uint8_t value) = 0;
    /// Accesses of 16 bits are two of 8, low byte first, those of 32 bits two of 16, unless the
    /// device says otherwise.
    virtual uint16_t read16(size_t offset);
    virtual void write16(size_t offset, uint16_t value);
    virtual uint32_t read32(size_t offset);
};

/// Makes a device answer at `count` ports from `base` as long as this object lives. Aborts when
/// another device has one of them.
class PluggedPorts {
  public:
    PluggedPorts(uint16_t base, uint16_t count, PortDevice *device);
    ~PluggedPorts();
    PluggedPorts(const PluggedPorts &) = delete;
    PluggedPorts &operator=(const PluggedPorts &) = delete;

    /// The window that the kernel would give to the device's driver.
    pio window() const { return window_; }

  private:
    pio window_;
};

/// A window on any ports, such as ones that nothing is plugged in at.
pio port_window(uint16_t base, uint16_t count);

} // namespace fake
