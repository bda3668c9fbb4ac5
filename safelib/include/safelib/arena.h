// Arenas: memory that is handed out piece by piece and given back all at once.
// - `sl_alloc(&arena, count, &view)` (defined with each view, see view.h) gives `count` zeroed and
//   aligned elements: SL_OK, or SL_NO_MEMORY with arena and view as they were.
// - Safe code cannot free or reset: what an arena gave lives as long as the arena's owner decides.
// - An arena is a reference: a copy of it takes from the same memory. All zero has none to give.
// - An arena that grows gets more when it is full, in pieces of its own choice.
// - Who owns the memory makes the arena (sl_arena_init_, trusted: the raw bytes must not be
//   reachable any more, or typed objects could be forged).
#pragma once

#include "safelib/bytes.h"

struct sl_arena_state_;

/// A place to allocate from.
struct sl_arena {
    struct sl_arena_state_ *state_; // in the arena's own memory, so that copies agree
};
typedef struct sl_arena sl_arena;

/// Return how many bytes are left before the arena is full, or has to grow; alignment may cost some
/// of them.
SL_EXTERN size_t sl_arena_remaining(const sl_arena *arena);

/// Make an arena of `storage`, which is the arena's alone from now on; an empty one when it is too
/// small to hold the bookkeeping. For trusted code.
SL_EXTERN void sl_arena_init_(sl_arena *arena, sl_bytes storage);

/// Where an arena gets more memory from. For trusted code.
struct sl_arena_source_ {
    /// Calls sl_arena_extend_ with `least` bytes or more; better with `wanted`, which is not less.
    /// False, and nothing done, when there is not so much.
    bool (*extend_)(struct sl_arena *arena, size_t least, size_t wanted);
    /// Takes back what sl_arena_extend_ was given.
    void (*give_)(struct sl_view_uint8_t storage);
};

/// Let the arena, from which nothing was allocated, grow. An empty one stays empty. For trusted
/// code.
SL_EXTERN void sl_arena_set_source_(sl_arena *arena, const struct sl_arena_source_ *source);

/// Go on allocating from `storage`, which is the arena's until it is given back to its source. It
/// is large enough for what was asked for. For trusted code.
SL_EXTERN void sl_arena_extend_(sl_arena *arena, sl_bytes storage);

/// Forget everything that was allocated. For trusted code: no view of it may exist any more.
SL_EXTERN void sl_arena_reset_(sl_arena *arena);

/// Return how much was allocated, for sl_arena_rewind_. For trusted code.
SL_EXTERN size_t sl_arena_mark_(const sl_arena *arena);

/// Forget what was allocated since a mark; 0 is the mark of an arena from which nothing was. Gives
/// back what it grew by since then. For trusted code: no view of it may exist any more.
SL_EXTERN void sl_arena_rewind_(sl_arena *arena, size_t mark);

/// Return what was handed out of piece `index` of the memory, counted from the newest, 0; a view of
/// null when there are not so many. For trusted code.
SL_EXTERN sl_bytes sl_arena_piece_(const sl_arena *arena, size_t index);

/// Make the block of `old_count` objects at `old` `new_count` long (not fewer), in place when it
/// is the newest one, else by copying; what is new is zero. Null, and nothing changed, when it does
/// not fit.
SL_EXTERN void *sl_arena_grow_(sl_arena *arena, void *old, size_t old_count, size_t new_count,
                               size_t size, size_t align);
