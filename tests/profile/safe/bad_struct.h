// A header that defines the struct of a parameter differently.
#pragma once

#include <stdint.h>

struct bad_struct {
    int *pointer;
};

uint64_t bad_struct_get(struct bad_struct *it); // expect: P13
