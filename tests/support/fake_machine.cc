#include "tests/support/fake_machine.h"

#include <cstdio>
#include <cstdlib>

#include "safelib/fault_hosted.h"
extern "C" {
#include "kernel/core/fault.h"
#include "kernel/core/kernel.h"

size_t fake_stack_left(void);
}

namespace fake {
namespace {

enum : uint8_t { VECTOR_INVALID_OPCODE = 6, VECTOR_MACHINE_CHECK = 18 };

unsigned registers_mapped;

[[noreturn]] void end_process(int status) {
    std::fprintf(stderr, "registers mapped: %u\n", registers_mapped);
    std::_Exit(status);
}

/// COM1: what is sent comes out on stderr.
struct Serial : PortDevice {
    uint8_t scratch = 0;
    bool has_divisor = false;

    uint8_t read8(size_t offset) override { return offset == 7 ? scratch : 0x60; }
    void write8(size_t offset, uint8_t value) override {
        if (offset == 3) has_divisor = value & 0x80;
        if (offset == 7) scratch = value;
        if (offset == 0 && !has_divisor) std::fputc(value, stderr);
    }
};

struct DebugExit : PortDevice {
    uint8_t read8(size_t) override { return 0; }
    void write8(size_t, uint8_t value) override {
        if (machine().before_exit) machine().before_exit();
        end_process(value);
    }
};

void raise_check(sl_fault_kind, size_t, size_t, uintptr_t) { raise(VECTOR_INVALID_OPCODE); }

} // namespace

Machine &machine() {
    static Machine the_machine;
    return the_machine;
}

void raise(uint8_t vector) {
    fault_registers registers = {};
    registers.vector = vector;
    fault_handle(&registers);
}

void boot(uint64_t information) {
    static Serial serial;
    static DebugExit debug_exit;
    static PluggedPorts serial_plug(0x3f8, 8, &serial), exit_plug(kDebugExitPort, 4, &debug_exit);
    sl_fault_handler_set(raise_check);
    machine_boot start = {};
    start.information = information;
    kernel_start(&start);
}

} // namespace fake

using fake::machine;

extern "C" {

int app_main(app *self) { return machine().app(self); }

sl_cbytes machine_boot_memory(void) {
    return sl_cbytes_make_(machine().memory.data(), machine().memory.size());
}

sl_bytes machine_memory(sl_range range) {
    return sl_sub(sl_bytes_make_(machine().memory.data(), machine().memory.size()), range);
}

sl_range machine_image(void) { return {fake::kImageStart, fake::kImageBytes}; }

// What lies beyond the fake's memory is not reached, as with the real direct map.
sl_status machine_protect_memory(const struct memory_map *, struct memory_map *map) {
    uint64_t end = machine().memory.size();
    return memory_map_reserve(map, {size_t(end), size_t(MEMORY_ADDRESS_END - end)});
}

mmio machine_registers(uint64_t physical, uint32_t length, struct memory_map *) {
    fake::registers_mapped++;
    return fake::memory_window(physical, length);
}

pio machine_ports(uint16_t base, uint16_t count) { return fake::port_window(base, count); }

uint64_t processor_cycles(void) {
    static uint64_t cycles = 1000;
    return cycles += 1000;
}

/// A CPU that says its rate: 1 GHz.
struct processor_leaf processor_read_leaf(uint32_t number) {
    return number == 0 ? processor_leaf{0x15, 0, 0, 0} : processor_leaf{1, 1, 1'000'000'000, 0};
}

sl_hash_key machine_random_key(void) { return {1, 2}; }

void machine_reset(void) { fake::end_process(fake::MACHINE_RESET); }

void machine_stop(void) { fake::end_process(fake::MACHINE_STOPPED); }

struct fault_scene machine_fault_scene(const struct fault_registers *) {
    if (machine().before_scene) machine().before_scene();
    return {};
}

unsigned *machine_fault_depth(void) {
    static unsigned depth;
    return &depth;
}

bool machine_fault_is_external(const struct fault_registers *registers) {
    return registers->vector == fake::VECTOR_MACHINE_CHECK;
}

struct machine_check machine_check_registers(void) { return {{0x179, 2}, {0x400, 4}, 1}; }

uint64_t msr_read(msr, size_t offset) { return offset == 1 ? UINT64_MAX : 0; }

uint32_t machine_start_cores(const struct acpi_cores *found, mmio, uint64_t, struct memory_map *) {
    uint32_t listed = found->count > 0 ? found->count : 1;
    return listed < machine().cores ? listed : machine().cores;
}

bool machine_has_timer(void) { return true; }

void machine_stop_others(void) { machine().others_stopped++; }

size_t fake_stack_left(void) { return machine().stack_left; }
}
