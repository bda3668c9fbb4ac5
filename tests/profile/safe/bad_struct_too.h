// A header that defines the struct as the source does.
#pragma once

#include <stdint.h>

struct bad_struct {
    uint64_t number;
};

uint64_t bad_struct_get(struct bad_struct *it);
