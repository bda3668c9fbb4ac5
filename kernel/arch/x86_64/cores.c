// The cores: starting, waiting, waking, stopping.
// Sections cited are of the Intel 64 and IA-32 manual, volume 3A.

#include "kernel/arch/x86_64/cores.h"

#include <stdatomic.h>

#include "kernel/apic/apic_timer.h"
#include "kernel/core/machine.h"
#include "kernel/core/scheduler.h"

enum : uint64_t {
    // Section 9.4.4.1: waits around INIT and SIPI.
    AFTER_INIT_US = 10000,
    AFTER_START_US = 200,
    ANSWER_US = 1000000,
    STOP_US = 100000,
    CALIBRATE_US = 200,
    // Where nobody tells the rate: waits become longer than said, not shorter.
    CYCLES_PER_US_MAX = 5000,
    START_PAGE_END = 0x100000,
};

// The data ports of the PC's two 8259 interrupt controllers: a one masks a line.
enum { PIC_MASK1 = 0x21, PIC_MASK2 = 0xa1 };

static struct apic apic;

// Where trap.S acknowledges interrupts; 0 for an x2APIC.
uint64_t apic_registers;

uint64_t cores_root, cores_areas, cores_area_bytes;
_Atomic(uint32_t) cores_come, cores_wanted;

static uint32_t others; // that run beside this core
static uint64_t cycles_per_us;
static struct apic_timer timer;
static atomic_uint ready;
static atomic_bool may_run;
static _Atomic(struct cpu_core *) stopper;
static atomic_uint stopped;

static struct cpu_area *area_of(uint32_t number) {
    return number == 0 ? &cpu_boot_area : (struct cpu_area *)CORE_MAP_BASE + (number - 1);
}

/// Waits until `number` has reached `least`, at most so long.
static void wait_until(atomic_uint *number, uint32_t least, uint64_t us) {
    uint64_t start = cpu_read_tsc();
    while (atomic_load(number) < least && cpu_read_tsc() - start < us * cycles_per_us)
        cores_pause();
}

static void delay(uint64_t us) {
    atomic_uint never = 0;
    wait_until(&never, 1, us);
}

// Starting

/// Makes the windows on the cores' controllers, and silences the older ones of the PC.
static bool choose_apic(mmio window, uint64_t address) {
    cpu_out8(PIC_MASK1, 0xff);
    cpu_out8(PIC_MASK2, 0xff);
    apic.base = (msr){APIC_MSR_BASE, 1};
    apic.registers = (msr){APIC_MSR_FIRST, APIC_MSR_COUNT};
    bool is_there = apic_choose(&apic, window, address);
    apic_registers = apic.memory.base_;
    return is_there;
}

bool machine_has_timer(void) { return timer.ticks != 0; }

/// The longest wait, and the time between ticks.
static uint64_t wait_cycles(void) { return CORES_WAIT_NS / 1000 * cycles_per_us; }

static void start_ticks(void) {
    if (machine_has_timer())
        apic_start_periodic_timer(&apic, CPU_VECTOR_TICK, apic_timer_ticks(&timer, wait_cycles()));
}

/// Maps areas for so many further cores; returns for how many there was memory.
static uint32_t map_areas(uint32_t wanted, struct memory_map *map) {
    uint32_t mapped = 0;
    while (mapped < wanted && machine_map_core(area_of(mapped + 1), map) == SL_OK)
        mapped++;
    return mapped;
}

/// Makes the page where cores begin.
static sl_status make_start_page(struct memory_map *map, uint32_t *page) {
    sl_range taken;
    sl_status status = memory_map_take(map, PAGE_BYTES, PAGE_BYTES, START_PAGE_END, &taken);
    if (status != SL_OK) return status;
    uint64_t root;
    status = machine_map_start_page(taken.offset, map, &root);
    if (status != SL_OK) return status;
    size_t len = (size_t)(cores_start_page_end - cores_start_page);
    sl_bytes memory = machine_memory((sl_range){taken.offset, len});
    sl_copy(memory, sl_cview_make_uint8_t_(cores_start_page, len));
    *page = (uint32_t)taken.offset;
    struct cores_start_end *end = (struct cores_start_end *)(memory.data_ + len) - 1;
    end->gdt_base += *page;
    end->target += *page;
    end->root = (uint32_t)root;
    return SL_OK;
}

/// Calls all cores, of which `wanted` are to come, and returns how many did.
static uint32_t call_cores(const struct acpi_cores *found, uint32_t wanted, uint32_t page) {
    SL_CVIEW(uint32_t) ids = sl_first(SL_ARRAY_CVIEW(uint32_t, found->ids), found->count);
    atomic_store(&cores_come, 1);
    atomic_store(&cores_wanted, wanted);
    apic_call_others(&apic, ids, 0);
    delay(AFTER_INIT_US);
    // Twice, as section 9.4.4.1 has it; a core that runs already does not listen.
    apic_call_others(&apic, ids, page);
    delay(AFTER_START_US);
    apic_call_others(&apic, ids, page);
    wait_until(&ready, wanted, ANSWER_US);
    // Who comes later is stopped. Who has a number is about to be ready.
    uint32_t come = atomic_exchange(&cores_come, UINT32_MAX / 2) - 1;
    if (come > wanted) come = wanted;
    while (atomic_load(&ready) < come)
        cores_pause();
    return come;
}

uint32_t machine_start_cores(const struct acpi_cores *found, mmio controller, uint64_t rate,
                             struct memory_map *map) {
    if (!choose_apic(controller, found->apic_address)) return 1;
    apic_init(&apic, CPU_VECTOR_TICK, CPU_VECTOR_SPURIOUS);
    cpu_self()->apic_id = apic_id(&apic);
    cycles_per_us = rate ? rate / 1000000 + 1 : CYCLES_PER_US_MAX;
    timer = apic_timer_measure(&apic, CPU_VECTOR_TICK, CALIBRATE_US * cycles_per_us);
    if (found->count <= 1) return 1;
    uint32_t wanted = map_areas(found->count - 1, map);
    cores_root = machine_page_root();
    cores_areas = CORE_MAP_BASE;
    cores_area_bytes = sizeof(struct cpu_area);
    struct memory_map before = *map;
    uint32_t page;
    if (wanted == 0 || make_start_page(map, &page) != SL_OK) return 1;
    others = call_cores(found, wanted, page);
    // Nobody is left who could still need the page and its tables.
    if (others == found->count - 1) *map = before;
    return 1 + others;
}

// Running

static int run(void *core) {
    start_ticks();
    cpu_enable_interrupts();
    scheduler_run(core);
    return 0;
}

void cores_enter(struct cpu_area *area, uint32_t number) {
    cpu_init(area);
    apic_init(&apic, CPU_VECTOR_TICK, CPU_VECTOR_SPURIOUS);
    area->cpu.apic_id = apic_id(&apic);
    atomic_fetch_add(&ready, 1);
    while (!atomic_load(&may_run))
        cores_pause();
    area->cpu.core = scheduler_core(number);
    (void)run(area->cpu.core);
    cpu_stop();
}

void machine_run_cores(void) {
    atomic_store(&may_run, true);
    struct cpu_area *area = cpu_self()->area;
    area->cpu.core = scheduler_core(0);
    struct context context;
    (void)context_run(&context, area->app_stack + sizeof area->app_stack, run, area->cpu.core);
    cpu_disable_interrupts();
}

uint64_t cores_cycles(void) { return cpu_read_tsc(); }

struct core *cores_self(void) { return cpu_self()->core; }

size_t cores_stack_left(void) {
    const uint8_t *start = cpu_self()->area->app_stack;
    uint64_t left = (uint64_t)(uintptr_t)__builtin_frame_address(0) - (uint64_t)(uintptr_t)start;
    return left <= CPU_APP_STACK_BYTES ? left : SIZE_MAX;
}

struct contained {
    struct core *core;
    void (*function)(struct core *core, void *argument);
    void *argument;
};

static int run_contained(void *argument) {
    const struct contained *contained = argument;
    contained->function(contained->core, contained->argument);
    return 0;
}

int cores_contain(struct core *core, void (*function)(struct core *core, void *argument),
                  void *argument) {
    struct contained contained = {core, function, argument};
    struct context here;
    struct context *outer = cpu_self()->innermost;
    cpu_self()->innermost = &here;
    int value = context_run(&here, nullptr, run_contained, &contained);
    cpu_self()->innermost = outer;
    return value;
}

void cores_leave(struct core *core, int value) {
    (void)core;
    context_leave(cpu_self()->innermost, value);
}

// Waiting: a wake-up that comes after the scheduler's last look is noted, or it ends the halt: none
// comes between the look at the note and the halt.

void cores_wait(struct core *core, uint64_t until) {
    (void)core;
    struct cpu_core *self = cpu_self();
    cpu_disable_interrupts();
    if (!self->is_woken) {
        uint64_t now = cpu_read_tsc(), left = until > now ? until - now : 0;
        if (left > wait_cycles()) left = wait_cycles();
        apic_start_timer(&apic, CPU_VECTOR_TICK, apic_timer_ticks(&timer, left));
        cpu_wait();
        start_ticks();
    }
    self->is_woken = false;
    cpu_enable_interrupts();
}

void cores_wake(struct core *core) {
    if (others > 0) apic_send_wake(&apic, area_of(core->number)->cpu.apic_id, CPU_VECTOR_WAKE);
}

// Stopping

void machine_stop_others(void) {
    if (others == 0) return;
    struct cpu_core *none = nullptr;
    if (!atomic_compare_exchange_strong(&stopper, &none, cpu_self())) {
        if (none != cpu_self()) cpu_stop();
        return;
    }
    apic_send_nmi_to_others(&apic);
    wait_until(&stopped, others, STOP_US);
}

void cores_stop_if_told(void) {
    // An NMI from outside must not stop the core that stops the others.
    const struct cpu_core *who = atomic_load(&stopper);
    if (!who || who == cpu_self()) return;
    atomic_fetch_add(&stopped, 1);
    cpu_stop();
}
