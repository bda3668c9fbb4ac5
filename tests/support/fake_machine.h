// A machine on the host: kernel/core/machine.h for tests of the kernel's core.
//
// - The core keeps state that only a boot resets, and never returns: run each case in a process of
//   its own (GoogleTest's EXPECT_EXIT). COM1 is the process's stderr; the debug exit port, a reset
//   and a stop end the process.
// - Faults of safelib's checks go to fault_handle(), like the CPU's exceptions.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "safelib/views.h"
#include "tests/support/fake_mmio.h"
#include "tests/support/fake_pio.h"
extern "C" {
#include "kernel/api/processor.h"
#include "kernel/core/app.h"
#include "kernel/core/machine.h"
}

namespace fake {

constexpr uint16_t kDebugExitPort = 0xf4;
constexpr uint64_t kImageStart = 0x100000, kImageBytes = 0x40000;

/// How the process ends when the machine does not tell a status.
enum MachineEnd : int { MACHINE_RESET = 201, MACHINE_STOPPED = 202 };

/// What a case sets before kernel_start().
struct Machine {
    std::vector<uint8_t> memory;        ///< physical, from address 0
    std::function<int(app *)> app;      ///< the app that the image is made for
    size_t stack_left = 60000;          ///< of the app's
    uint32_t cores = 1;                 ///< that answer; the scheduler runs on one of them
    unsigned others_stopped = 0;        ///< how often machine_stop_others() was called
    std::function<void()> before_scene; ///< runs when a fault's scene is asked for
    std::function<void()> before_exit;  ///< runs when the debug exit port is written
};
Machine &machine();

/// Runs the kernel on a PVH start structure at `information`. The last line on the console is
/// "registers mapped: N", N counting what machine_registers() was asked for.
[[noreturn]] void boot(uint64_t information);

/// Faults like an exception of the CPU with this number.
[[noreturn]] void raise(uint8_t vector);

} // namespace fake

/// Goes on as a kernel function does after its commit.
extern "C" void fake_commit(void);
