// The fake machine's one core: kernel/core/cores.h, in C because the scheduler's headers are.

#include <setjmp.h>

#include "kernel/api/processor.h"
#include "kernel/core/call.h"
#include "kernel/core/machine.h"
#include "kernel/core/scheduler.h"

size_t fake_stack_left(void);
void fake_commit(void);

static struct core *self;
static jmp_buf *innermost; // of cores_contain()

void fake_commit(void) { kernel_commit(); }

void machine_run_cores(void) {
    self = scheduler_core(0);
    scheduler_run(self);
}

struct core *cores_self(void) { return self; }

size_t cores_stack_left(void) { return fake_stack_left(); }

uint64_t cores_cycles(void) { return processor_cycles(); }

void cores_wait(struct core *core, uint64_t until) {
    (void)core;
    (void)until;
}

void cores_wake(struct core *core) { (void)core; }

int cores_contain(struct core *core, void (*function)(struct core *core, void *argument),
                  void *argument) {
    jmp_buf here;
    jmp_buf *outer = innermost;
    innermost = &here;
    int value = setjmp(here);
    if (value == 0) function(core, argument);
    innermost = outer;
    return value;
}

void cores_leave(struct core *core, int value) {
    (void)core;
    longjmp(*innermost, value);
}
