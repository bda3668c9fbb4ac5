// Memory is stored for the caller.
#include "safelib/arena.h"

[[maybe_unused]] static sl_status make(sl_arena *arena, sl_bytes *out) {
    return sl_alloc(arena, 16, out); // expect: P7
}
