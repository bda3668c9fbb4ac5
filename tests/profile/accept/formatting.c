// Formatted output.
#include "safelib/fmt.h"

[[maybe_unused]] static sl_status describe(sl_out *out, sl_str name, int32_t done, uint64_t total) {
    sl_print(out, "{}: {} of {:08x}\n", name, done, total);
    if (done < 0) {
        return sl_fmt(out, "{} is negative {{really}}", done);
    }
    return sl_out_status(out);
}
