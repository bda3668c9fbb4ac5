// An interface of trusted code: it declares what no safe source defines, and a handle.
#pragma once

#include <stdint.h>

struct interface_handle {
    uint32_t id_;
};

int32_t interface_get(struct interface_handle from);
