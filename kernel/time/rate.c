// The rate of the time-stamp counter.
#include "kernel/time/rate.h"

#include "kernel/api/processor.h"

// CPUID: volume 2A; 0x40000000 and what follows is the hypervisors' (VMware's and KVM's leaf of
// rates).
enum : uint32_t {
    LEAF_MAX = 0,
    LEAF_FEATURES = 1,
    LEAF_RATIO = 0x15,
    LEAF_BASE_RATE = 0x16,
    LEAF_HYPERVISOR = 0x40000000,
    LEAF_HYPERVISOR_RATE = 0x40000010,
    FEATURE_HYPERVISOR = 1u << 31, // in ecx
};

enum : uint32_t {
    ACPI_HZ = 3579545,
    ACPI_MASK = 0xffffff, // some have 32 bits, all have 24
    INTERVAL_HZ = 1193182,
    INTERVAL_MASK = 0xffff,
};

enum : uint8_t {
    INTERVAL_CHANNEL0 = 0, // offsets of ports
    INTERVAL_COMMAND = 3,
    INTERVAL_START = 0x30,  // channel 0, low byte and high byte, mode 0: goes on below zero
    INTERVAL_LATCH = 0x00,  // channel 0
    INTERVAL_STATUS = 0xe2, // of channel 0
    INTERVAL_STATUS_MODE = 0x3f,
};

enum {
    READINGS = 5,
    // A timer that has not moved by then never does: two port accesses take at least 0.2 us.
    POLLS = 1000000,
    TIMES = 2,
    ROUNDS = 10,
    ROUND_US = 10000,
    AGREEMENT = 1000,
};

static uint64_t sensible(uint64_t rate) { return rate >= RATE_MIN && rate <= RATE_MAX ? rate : 0; }

static uint64_t stated_by_cpu(void) {
    uint32_t last = processor_read_leaf(LEAF_MAX).eax;
    if (last < LEAF_RATIO) return 0;
    struct processor_leaf ratio = processor_read_leaf(LEAF_RATIO);
    if (ratio.eax == 0 || ratio.ebx == 0) return 0;
    if (ratio.ecx != 0) return (uint64_t)ratio.ecx * ratio.ebx / ratio.eax;
    // Without the crystal's rate the base rate is the counter's: section 18.7.3.
    return last < LEAF_BASE_RATE
               ? 0
               : (uint64_t)(processor_read_leaf(LEAF_BASE_RATE).eax & 0xffff) * 1000000;
}

uint64_t rate_stated(void) {
    uint64_t rate = sensible(stated_by_cpu());
    if (rate != 0) return rate;
    bool has_hypervisor = (processor_read_leaf(LEAF_FEATURES).ecx & FEATURE_HYPERVISOR) != 0;
    if (!has_hypervisor || processor_read_leaf(LEAF_HYPERVISOR).eax < LEAF_HYPERVISOR_RATE)
        return 0;
    return sensible((uint64_t)processor_read_leaf(LEAF_HYPERVISOR_RATE).eax * 1000);
}

/// A timer that runs.
struct counter {
    pio ports;
    uint32_t hz;
    uint32_t mask;
    bool is_acpi;
};

/// Returns how often the timer has counted.
static uint32_t count(const struct counter *counter) {
    if (counter->is_acpi) return pio_read32(counter->ports, 0) & counter->mask;
    pio_write8(counter->ports, INTERVAL_COMMAND, INTERVAL_LATCH);
    uint32_t low = pio_read8(counter->ports, INTERVAL_CHANNEL0);
    uint32_t high = pio_read8(counter->ports, INTERVAL_CHANNEL0);
    return ~(high << 8 | low) & counter->mask; // it counts down
}

/// Is there such a timer, and does it do what it was told? An empty bus reads as ones.
static bool start_interval(pio ports) {
    pio_write8(ports, INTERVAL_COMMAND, INTERVAL_START);
    pio_write8(ports, INTERVAL_CHANNEL0, 0xff);
    pio_write8(ports, INTERVAL_CHANNEL0, 0xff);
    pio_write8(ports, INTERVAL_COMMAND, INTERVAL_STATUS);
    return (pio_read8(ports, INTERVAL_CHANNEL0) & INTERVAL_STATUS_MODE) == INTERVAL_START;
}

static bool is_running(const struct counter *counter) {
    uint32_t first = count(counter);
    for (unsigned poll = 0; poll < POLLS; poll++)
        if (count(counter) != first) return true;
    return false;
}

/// The first timer that runs.
static bool find_counter(const struct rate_timers *timers, struct counter *counter) {
    *counter = (struct counter){timers->acpi, ACPI_HZ, ACPI_MASK, true};
    if (pio_exists(timers->acpi) && is_running(counter)) return true;
    *counter = (struct counter){timers->interval, INTERVAL_HZ, INTERVAL_MASK, false};
    return pio_exists(timers->interval) && start_interval(timers->interval) && is_running(counter);
}

/// A moment on both clocks.
struct moment {
    uint64_t cycles;
    uint32_t count;
};

static struct moment read_moment(const struct counter *counter) {
    struct moment best = {0, 0};
    uint64_t least = UINT64_MAX;
    for (unsigned i = 0; i < READINGS; i++) {
        uint64_t before = processor_cycles();
        uint32_t value = count(counter);
        uint64_t taken = processor_cycles() - before;
        if (taken >= least) continue;
        least = taken;
        best = (struct moment){before + taken / 2, value};
    }
    return best;
}

/// The rate, or 0: the guest stood still for so long that the timer came round.
static uint64_t measure(const struct counter *counter, uint32_t us) {
    uint32_t wanted = (uint32_t)((uint64_t)counter->hz * us / 1000000);
    struct moment first = read_moment(counter);
    for (unsigned poll = 0; poll < POLLS; poll++)
        if (((count(counter) - first.count) & counter->mask) >= wanted) break;
    struct moment last = read_moment(counter);
    uint64_t counted = (last.count - first.count) & counter->mask;
    uint64_t cycles = last.cycles - first.cycles;
    if (counted < wanted || counted == 0 || cycles > RATE_MAX) return 0;
    return sensible(cycles * counter->hz / counted);
}

uint64_t rate_measured(const struct rate_timers *timers, uint32_t us) {
    struct counter counter = {};
    if (!find_counter(timers, &counter)) return 0;
    uint64_t least = 0;
    for (unsigned i = 0; i < TIMES; i++) {
        uint64_t rate = measure(&counter, us);
        if (rate != 0 && (least == 0 || rate < least)) least = rate;
    }
    return least;
}

uint64_t rate_measured_well(const struct rate_timers *timers) {
    struct counter counter = {};
    if (!find_counter(timers, &counter)) return 0;
    uint64_t rate = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint64_t before = rate;
        uint64_t measured = measure(&counter, ROUND_US);
        if (measured == 0) continue;
        rate = measured;
        uint64_t difference = rate < before ? before - rate : rate - before;
        if (difference <= rate / AGREEMENT) break;
    }
    return rate;
}
