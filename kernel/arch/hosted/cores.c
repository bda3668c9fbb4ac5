// Cores on the host: threads. The scheduler runs on them as it does on the machine.

#include "kernel/arch/hosted/hosted.h"
#include "kernel/core/call.h"
#include "kernel/core/mem.h"
#include "kernel/core/scheduler.h"
#include "kernel/core/task.h"
#include "kernel/core/timer.h"
#include "safelib/fault_hosted.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

struct thread {
    pthread_t handle;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool is_woken;
    sigjmp_buf *innermost; // of cores_contain()
};

static struct thread threads[CORES_MAX];
static thread_local struct core *self;

struct core *cores_self(void) { return self ? self : scheduler_core(0); }

// The host's threads have large stacks, and guard pages of their own.
size_t cores_stack_left(void) { return SIZE_MAX; }

uint64_t cores_cycles(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1'000'000'000 + (uint64_t)now.tv_nsec;
}

void cores_wait(struct core *core, uint64_t until_ns) {
    struct thread *thread = &threads[core->number];
    uint64_t now_ns = cores_cycles();
    uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)(left_ns < CORES_WAIT_NS ? left_ns : CORES_WAIT_NS);
    if (until.tv_nsec >= 1'000'000'000) {
        until.tv_nsec -= 1'000'000'000;
        until.tv_sec++;
    }
    (void)pthread_mutex_lock(&thread->mutex);
    int error = 0;
    while (!thread->is_woken && error == 0)
        error = pthread_cond_timedwait(&thread->changed, &thread->mutex, &until);
    thread->is_woken = false;
    (void)pthread_mutex_unlock(&thread->mutex);
}

static _Atomic(uint64_t) wakes;

void cores_wake(struct core *core) {
    atomic_fetch_add(&wakes, 1);
    struct thread *thread = &threads[core->number];
    (void)pthread_mutex_lock(&thread->mutex);
    thread->is_woken = true;
    (void)pthread_cond_signal(&thread->changed);
    (void)pthread_mutex_unlock(&thread->mutex);
}

int cores_contain(struct core *core, void (*function)(struct core *core, void *argument),
                  void *argument) {
    struct thread *thread = &threads[core->number];
    sigjmp_buf here;
    sigjmp_buf *outer = thread->innermost;
    thread->innermost = &here;
    int value = sigsetjmp(here, 0);
    if (value == 0) function(core, argument);
    thread->innermost = outer;
    return value;
}

void cores_leave(struct core *core, int value) {
    siglongjmp(*threads[core->number].innermost, value);
}

static _Atomic(uint8_t) last_fault;

static void end_behaviour(sl_fault_kind kind, size_t index, size_t length, uintptr_t site) {
    (void)index;
    (void)length;
    (void)site;
    // Outside of behaviours it is the scheduler's own.
    if (!self || !self->task) return;
    atomic_store(&last_fault, kind);
    task_end_forks(self);
    cores_leave(self, 1);
}

uint64_t hosted_wakes(void) { return atomic_load(&wakes); }

static void *run_thread(void *argument) {
    self = argument;
    scheduler_run(self);
    self = nullptr;
    return nullptr;
}

// The kernel's heap finds its areas by their alignment.
enum : size_t { ALIGNMENT = 65536 };

static struct {
    void *memory;
    task task;
    struct behaviour *behaviour; // that makes others before the first one runs
} program;

static void start_behaviour(void) {
    program.behaviour = behaviour_new(scheduler_core(0), 0);
    program.task = (task){.core = scheduler_core(0), .behaviour = program.behaviour};
}

sl_status hosted_init(uint32_t cores, size_t memory_bytes) {
    free(program.memory);
    size_t bytes = memory_bytes & ~(size_t)(MEMORY_PAGE_SIZE - 1);
    program.memory = nullptr;
    if (posix_memalign(&program.memory, ALIGNMENT, bytes) != 0) return SL_NO_MEMORY;
    atomic_store(&last_fault, 0);
    struct memory_map map = {1, {{0, bytes, MEMORY_USABLE}}};
    sl_status status = mem_init(&map, (uint8_t *)program.memory);
    if (status == SL_OK) status = scheduler_init(cores);
    timer_clock = clock_scale_of(0, 1'000'000'000); // cycles are ns
    if (status != SL_OK) return status;
    start_behaviour();
    return program.behaviour ? SL_OK : SL_NO_MEMORY;
}

task *hosted_task(void) { return &program.task; }

sl_fault_kind hosted_last_fault(void) { return (sl_fault_kind)atomic_load(&last_fault); }

void hosted_run(void) {
    if (program.behaviour) behaviour_end(scheduler_core(0), program.behaviour, false);
    sl_fault_handler *before = sl_fault_handler_set(end_behaviour);
    uint32_t count = scheduler_core_count();
    scheduler_restart();
    behaviour_release_held(scheduler_core(0));
    for (uint32_t i = 0; i < count; i++) {
        threads[i] = (struct thread){};
        (void)pthread_mutex_init(&threads[i].mutex, nullptr);
        (void)pthread_cond_init(&threads[i].changed, nullptr);
    }
    for (uint32_t i = 1; i < count; i++)
        if (pthread_create(&threads[i].handle, nullptr, run_thread, scheduler_core(i)) != 0)
            abort();
    (void)run_thread(scheduler_core(0));
    for (uint32_t i = 1; i < count; i++)
        (void)pthread_join(threads[i].handle, nullptr);
    (void)sl_fault_handler_set(before);
    start_behaviour();
}

void hosted_set_budget(uint32_t ticks) { scheduler_set_budget(ticks); }

bool hosted_tick(void) { return task_tick(cores_self()); }

bool hosted_tick_in_kernel(void) {
    kernel_commit();
    bool would_end = hosted_tick();
    kernel_leave();
    return would_end;
}

struct hosted_counts hosted_counts(void) {
    struct hosted_counts sum = {.pending = scheduler_records_in_use()};
    for (uint32_t i = 0; i < scheduler_core_count(); i++) {
        const struct core_counts *counts = &scheduler_core(i)->counts;
        sum.behaviours += counts->behaviours;
        sum.faults += counts->faults;
        sum.forks_stolen += counts->forks_stolen;
        sum.behaviours_stolen += counts->behaviours_stolen;
        sum.waits += counts->waits;
    }
    return sum;
}
