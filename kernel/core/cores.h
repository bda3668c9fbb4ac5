// What the scheduler asks of the machine's cores; kernel/arch implements it, for the CPU and, with
// threads as cores, for the host.
//
// - Trusted code only.
#pragma once

#include <stddef.h>
#include <stdint.h>

struct core;

enum : uint64_t {
    /// A core that waits looks again after this time, should a wake-up have been missed.
    CORES_WAIT_NS = 10'000'000,
};

/// Returns the core that runs this; null while there is no scheduler.
struct core *cores_self(void);

/// Returns the bytes left on the stack of behaviours below the caller's frame; SIZE_MAX when the
/// caller is not on it.
size_t cores_stack_left(void);

/// Returns the time in cycles of a clock that all cores share.
uint64_t cores_cycles(void);

/// Waits until cores_wake() was called for this core, or cores_cycles() is `until`, at most
/// CORES_WAIT_NS. A call since the last wait makes it return at once.
void cores_wait(struct core *core, uint64_t until);

/// Has a waiting core go on. From any core.
void cores_wake(struct core *core);

/// Calls function(core). Returns 0 when it returned, else what cores_leave() was given for the
/// same core. Calls nest; cores_leave() ends the innermost.
int cores_contain(struct core *core, void (*function)(struct core *core, void *argument),
                  void *argument);

/// Ends the innermost cores_contain() of this core. `value` is not 0.
[[noreturn]] void cores_leave(struct core *core, int value);

/// Tells the CPU that it is in a loop that waits for another core.
static inline void cores_pause(void) { __builtin_ia32_pause(); }
