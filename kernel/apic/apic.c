// The local APIC, in both of its forms.

#include "kernel/apic/apic.h"

#include "kernel/api/processor.h"

// Table 11-1: offsets of the registers in memory; an x2APIC's number is 1/16 of it.
enum : uint32_t {
    APIC_ID = 0x20,
    APIC_TASK_PRIORITY = 0x80,
    APIC_SPURIOUS = 0xf0,
    APIC_COMMAND = 0x300,
    APIC_COMMAND_HIGH = 0x310,
    APIC_TIMER = 0x320,
    APIC_LINE0 = 0x350,
    APIC_LINE1 = 0x360,
    APIC_TIMER_START = 0x380,
    APIC_TIMER_LEFT = 0x390,
    APIC_TIMER_DIVIDER = 0x3e0,
    APIC_REGISTER_STEP = 16,
};

enum : uint32_t {
    APIC_BASE_ENABLE = 1 << 11,
    APIC_BASE_X2APIC = 1 << 10,
    APIC_SPURIOUS_ENABLE = 1 << 8,
    APIC_DELIVERY_NMI = 4 << 8,
    APIC_DELIVERY_INIT = 5 << 8,
    APIC_DELIVERY_START = 6 << 8,
    APIC_COMMAND_PENDING = 1 << 12,
    APIC_COMMAND_ASSERT = 1 << 14,
    APIC_COMMAND_OTHERS = 3 << 18,
    APIC_MASKED = 1 << 16,
    APIC_TIMER_PERIODIC = 1 << 17,
    APIC_DIVIDE_BY_1 = 0xb,
    APIC_ID_ALL = 0xff,
    START_PAGE_BYTES = 4096,
    // A command that is not taken by then never is.
    COMMAND_POLLS = 1000000,
};

// CPUID, volume 2A.
enum : uint32_t {
    FEATURES = 1,
    FEATURE_APIC = 1 << 9,    // in edx
    FEATURE_X2APIC = 1 << 21, // in ecx
};

enum : uint64_t { APIC_BASE_ADDRESS = 0x000ffffffffff000 };

static bool is_in_memory(const struct apic *apic) { return mmio_exists(apic->memory); }

static uint32_t read(const struct apic *apic, uint32_t offset) {
    if (is_in_memory(apic)) return mmio_read32(apic->memory, offset);
    return (uint32_t)msr_read(apic->registers, offset / APIC_REGISTER_STEP);
}

static void write(const struct apic *apic, uint32_t offset, uint32_t value) {
    if (is_in_memory(apic))
        mmio_write32(apic->memory, offset, value);
    else
        msr_write(apic->registers, offset / APIC_REGISTER_STEP, value);
}

uint64_t apic_address(const struct apic *apic) {
    return msr_read(apic->base, 0) & APIC_BASE_ADDRESS;
}

bool apic_choose(struct apic *apic, mmio window, uint64_t address) {
    struct processor_leaf features = processor_read_leaf(FEATURES);
    if ((features.edx & FEATURE_APIC) == 0) return false;
    if ((features.ecx & FEATURE_X2APIC) != 0) return true;
    if (!mmio_exists(window) || apic_address(apic) != address) return false;
    apic->memory = window;
    return true;
}

void apic_init(const struct apic *apic, uint8_t timer_vector, uint8_t spurious) {
    uint64_t base = msr_read(apic->base, 0) | APIC_BASE_ENABLE;
    msr_write(apic->base, 0, base);
    // Two steps: 11.12.5 allows none from "off" to x2APIC.
    if (!is_in_memory(apic)) msr_write(apic->base, 0, base | APIC_BASE_X2APIC);
    write(apic, APIC_SPURIOUS, APIC_SPURIOUS_ENABLE | spurious);
    write(apic, APIC_TASK_PRIORITY, 0);
    write(apic, APIC_LINE0, APIC_MASKED);
    write(apic, APIC_LINE1, APIC_DELIVERY_NMI);
    write(apic, APIC_TIMER_DIVIDER, APIC_DIVIDE_BY_1);
    write(apic, APIC_TIMER, timer_vector);
}

uint32_t apic_id(const struct apic *apic) {
    uint32_t id = read(apic, APIC_ID);
    return is_in_memory(apic) ? id >> 24 : id;
}

bool apic_can_call(const struct apic *apic, uint32_t id) {
    return !is_in_memory(apic) || id < APIC_ID_ALL;
}

static void send(const struct apic *apic, uint32_t id, uint32_t what) {
    uint32_t command = what | APIC_COMMAND_ASSERT;
    if (!is_in_memory(apic)) {
        msr_write(apic->registers, APIC_COMMAND / APIC_REGISTER_STEP, (uint64_t)id << 32 | command);
        return;
    }
    for (uint32_t poll = 0; poll < COMMAND_POLLS; poll++)
        if (!(read(apic, APIC_COMMAND) & APIC_COMMAND_PENDING)) break;
    write(apic, APIC_COMMAND_HIGH, id << 24);
    write(apic, APIC_COMMAND, command);
}

void apic_send_init(const struct apic *apic, uint32_t id) { send(apic, id, APIC_DELIVERY_INIT); }

void apic_send_start(const struct apic *apic, uint32_t id, uint32_t page) {
    send(apic, id, APIC_DELIVERY_START | page / START_PAGE_BYTES);
}

void apic_call_others(const struct apic *apic, SL_CVIEW(uint32_t) ids, uint32_t page) {
    uint32_t self = apic_id(apic);
    for (size_t i = 0; i < sl_len(ids); i++) {
        uint32_t id = sl_get(ids, i);
        if (id == self || !apic_can_call(apic, id)) continue;
        if (page != 0)
            apic_send_start(apic, id, page);
        else
            apic_send_init(apic, id);
    }
}

void apic_send_wake(const struct apic *apic, uint32_t id, uint8_t vector) {
    send(apic, id, vector);
}

void apic_send_nmi_to_others(const struct apic *apic) {
    send(apic, 0, APIC_DELIVERY_NMI | APIC_COMMAND_OTHERS);
}

void apic_start_timer(const struct apic *apic, uint8_t timer_vector, uint32_t ticks) {
    write(apic, APIC_TIMER, timer_vector);
    write(apic, APIC_TIMER_START, ticks);
}

void apic_start_periodic_timer(const struct apic *apic, uint8_t timer_vector, uint32_t ticks) {
    // Stopped first: with the ticks of a short wait the period would be that for a moment, and an
    // emulator can do nothing else then, not even take the next write.
    write(apic, APIC_TIMER_START, 0);
    write(apic, APIC_TIMER, APIC_TIMER_PERIODIC | timer_vector);
    write(apic, APIC_TIMER_START, ticks);
}

uint32_t apic_timer_left(const struct apic *apic) { return read(apic, APIC_TIMER_LEFT); }
