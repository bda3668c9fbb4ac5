// The heap: memory for what owns (boxes, owned vectors, maps, pools), shared by all behaviours.
//
// - What an owner owns lives as long as the owner: in the state of a cown or in arguments it goes
//   from behaviour to behaviour and from core to core.
// - What is freed is zeroed, and used again when the behaviour has ended that freed it, all of its
//   forks too: its pointers and views stay harmless until then.
// - What a behaviour owned that ended without freeing it, by a fault or by forgetting it, and what
//   the state of a cown owned that a fault has spoilt, is found and given back later; see
//   heap_collect().
#pragma once

#include "kernel/api/task.h"
#include "safelib/heap.h"

/// Returns the heap. It grows until memory is short: then owners get SL_NO_MEMORY. The same for all
/// tasks.
SL_EXTERN sl_heap task_heap(task *self);

/// Has the blocks found and given back that no owner in a cown or in arguments names any more, and
/// areas without blocks: before any behaviour begins that is started after this. No behaviour
/// begins meanwhile, so it takes as long as the longest that runs now. By itself this is done after
/// 64 faults, and when a block cannot be had.
SL_EXTERN void heap_collect(task *self);
