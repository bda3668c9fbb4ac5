// The names of the statuses.
#include "safelib/status.h"

sl_str sl_status_name(sl_status status) {
    switch (status) {
    case SL_OK:
        return SL_STR("ok");
    case SL_INVALID:
        return SL_STR("invalid");
    case SL_OUT_OF_RANGE:
        return SL_STR("out of range");
    case SL_NO_SPACE:
        return SL_STR("no space");
    case SL_NO_MEMORY:
        return SL_STR("no memory");
    case SL_NOT_FOUND:
        return SL_STR("not found");
    case SL_EXISTS:
        return SL_STR("exists already");
    case SL_DENIED:
        return SL_STR("denied");
    case SL_BUSY:
        return SL_STR("busy");
    case SL_END:
        return SL_STR("end");
    case SL_UNSUPPORTED:
        return SL_STR("unsupported");
    case SL_TIMEOUT:
        return SL_STR("timed out");
    case SL_IO:
        return SL_STR("input/output error");
    default:
        return SL_STR("unknown status");
    }
}
