// Text of any length, made in an arena and handed to the caller.
#include "safelib/fmt.h"
#include "safelib/views.h"

struct joined {
    sl_status status;
    sl_str text;
};

static struct joined join(sl_arena *arena, SL_CVIEW(uint32_t) numbers) {
    sl_out out = {};
    sl_out_init_growing(&out, arena);
    for (size_t i = 0; i < sl_len(numbers); i++)
        (void)sl_fmt(&out, "{}{}", i == 0 ? SL_STR("") : SL_STR(", "), sl_get(numbers, i));
    return (struct joined){.status = sl_out_status(&out), .text = sl_written(&out)};
}

[[maybe_unused]] static sl_status print(sl_arena *arena, SL_CVIEW(uint32_t) numbers, sl_out *out) {
    struct joined joined = join(arena, numbers);
    return joined.status == SL_OK ? sl_write(out, joined.text) : joined.status;
}
