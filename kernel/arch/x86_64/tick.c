// The interrupt of a core's own timer: it may end the task that runs. Built without SSE, because it
// mostly returns to what it interrupted.

#include "kernel/arch/x86_64/cpu.h"
#include "kernel/arch/x86_64/image.h"
#include "kernel/core/task.h"

/// Called by trap.S, with the address of the interrupted instruction. Returns 0, or the time budget
/// in ms when the task that runs has used it up and can be ended here.
uint64_t cores_tick(uint64_t address);

uint64_t cores_tick(uint64_t address) {
    struct core *core = cpu_self()->core;
    if (!core || !task_tick(core)) return 0;
    bool is_in_kernel = address >= (uint64_t)(uintptr_t)image_text_start_ &&
                        address < (uint64_t)(uintptr_t)image_kernel_text_end_;
    return is_in_kernel ? 0 : task_budget_ms(core);
}
