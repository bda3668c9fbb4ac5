// A builder in another's arena, for the caller.
#include "safelib/out.h"

[[maybe_unused]] static void start(sl_out *out, sl_arena *arena) {
    sl_out_init_growing(out, arena); // expect: P7
}
