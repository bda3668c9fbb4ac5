// The names of the statuses.
#include "safelib/status.h"

static const sl_str NAMES[] = {
    [SL_OK] = SL_STR("ok"),
    [SL_INVALID] = SL_STR("invalid"),
    [SL_OUT_OF_RANGE] = SL_STR("out of range"),
    [SL_NO_SPACE] = SL_STR("no space"),
    [SL_NO_MEMORY] = SL_STR("no memory"),
    [SL_NOT_FOUND] = SL_STR("not found"),
    [SL_EXISTS] = SL_STR("exists already"),
    [SL_DENIED] = SL_STR("denied"),
    [SL_BUSY] = SL_STR("busy"),
    [SL_END] = SL_STR("end"),
    [SL_UNSUPPORTED] = SL_STR("unsupported"),
    [SL_TIMEOUT] = SL_STR("timed out"),
    [SL_IO] = SL_STR("input/output error"),
};

sl_str sl_status_name(sl_status status) {
    if (status >= sizeof NAMES / sizeof NAMES[0]) return SL_STR("unknown status");
    return NAMES[status];
}
