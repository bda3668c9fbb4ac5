// The time-stamp counter and its rate.

#include "kernel/arch/x86_64/cpu.h"
#include "kernel/core/machine.h"

enum {
    // Intel 8254 data sheet. Channel 0 is used because every machine with the timer has it;
    // channel 2 has its output on a port of another device.
    TIMER_HZ = 1193182,
    TIMER_CHANNEL0 = 0x40,
    TIMER_COMMAND = 0x43,
    TIMER_ONE_SHOT_CHANNEL0 = 0x30, // mode 0: the output goes high when the count ends
    TIMER_READ_STATUS_CHANNEL0 = 0xe2,
    TIMER_STATUS_OUTPUT = 1 << 7,
    TIMER_STATUS_MODE = 0x3f,
    TIMER_COUNT_10MS = TIMER_HZ / 100,
    // Two port accesses take at least 0.2 us: a timer that has not ended by then is none.
    TIMER_POLLS = 1000000,
};

uint64_t machine_cycles(void) { return cpu_read_tsc(); }

// What the CPU or the hypervisor says: leaf 0x15 (crystal and ratio), leaf 0x40000010 (kHz).
static uint64_t stated_rate(void) {
    if (cpu_read_id(0).eax >= 0x15) {
        struct cpu_id id = cpu_read_id(0x15);
        if (id.eax && id.ebx && id.ecx) return (uint64_t)id.ecx * id.ebx / id.eax;
    }
    bool has_hypervisor = cpu_read_id(1).ecx >> 31;
    if (has_hypervisor && cpu_read_id(0x40000000).eax >= 0x40000010)
        return (uint64_t)cpu_read_id(0x40000010).eax * 1000;
    return 0;
}

static uint8_t timer_status(void) {
    cpu_out8(TIMER_COMMAND, TIMER_READ_STATUS_CHANNEL0);
    return cpu_in8(TIMER_CHANNEL0);
}

static uint64_t measured_rate(void) {
    cpu_out8(TIMER_COMMAND, TIMER_ONE_SHOT_CHANNEL0);
    cpu_out8(TIMER_CHANNEL0, TIMER_COUNT_10MS & 0xff);
    cpu_out8(TIMER_CHANNEL0, TIMER_COUNT_10MS >> 8);
    uint64_t start = cpu_read_tsc();
    // Is there a timer, and does it do what it was told? An empty bus reads as ones.
    if ((timer_status() & (TIMER_STATUS_OUTPUT | TIMER_STATUS_MODE)) != TIMER_ONE_SHOT_CHANNEL0)
        return 0;
    for (unsigned poll = 0; poll < TIMER_POLLS; poll++)
        if (timer_status() & TIMER_STATUS_OUTPUT) return (cpu_read_tsc() - start) * 100;
    return 0;
}

uint64_t machine_cycles_per_second(void) {
    uint64_t rate = stated_rate();
    return rate ? rate : measured_rate();
}
