// What a call that can fail for a reason outside the program returns.
// Bad input gives a status; a broken invariant is a fault (see fault.h), in every build.
// - Ignoring a status is a warning; write `(void)` in front where it really does not matter.
// - SL_OK is zero, so an all-zero status is success.
#pragma once

#include "safelib/literal.h"

/// Say how a call ended. Each function documents the codes that it returns and the state they
/// leave.
enum [[nodiscard]] sl_status : uint8_t {
    SL_OK = 0,           ///< done
    SL_INVALID = 1,      ///< the input is malformed
    SL_OUT_OF_RANGE = 2, ///< a number or position lies outside what is allowed
    SL_NO_SPACE = 3,     ///< a buffer of fixed size is full
    SL_NO_MEMORY = 4,    ///< an arena or allocator has nothing left
    SL_NOT_FOUND = 5,    ///< nothing has that name or key
    SL_EXISTS = 6,       ///< something has that name or key already
    SL_DENIED = 7,       ///< the caller was not granted this
    SL_BUSY = 8,         ///< in use; later may work
    SL_END = 9,          ///< nothing is left to read
    SL_UNSUPPORTED = 10, ///< known, but not built or not present
    SL_TIMEOUT = 11,     ///< the time allowed has passed
    SL_IO = 12,          ///< a device failed
};
typedef enum sl_status sl_status;

/// Return the name of a status in plain words, such as "out of range"; "unknown status" for a
/// value that is no constant of the enum.
SL_EXTERN sl_str sl_status_name(sl_status status);
