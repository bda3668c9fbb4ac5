// An interface of trusted code is held to the other rules: it may make no pointer.
#pragma once

#include <stdint.h>

struct bad_interface_handle {
    uint64_t address_;
};

int32_t bad_interface_get(void *from); // expect: P2

static inline int32_t bad_interface_read(struct bad_interface_handle from) {
    return *(const int32_t *)from.address_; // expect: P2
}
