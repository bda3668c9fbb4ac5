// A header whose library includes another one instead, with other layouts under the same names.
#pragma once

#include <stdint.h>

enum bad_layout_kind : uint8_t { BAD_LAYOUT_KIND };

struct bad_layout_fields {
    uint8_t x;
    uint8_t y;
};

struct bad_layout_bits {
    unsigned a : 3;
    unsigned b : 3;
};

void bad_layout_enum(enum bad_layout_kind *target); // expect: P13

void bad_layout_alignment(struct bad_layout_fields *target); // expect: P13

void bad_layout_width(struct bad_layout_bits *target); // expect: P13

[[noreturn]] void bad_layout_stop(void); // expect: P13

void bad_layout_same(uint64_t number); // expect: P13

extern const struct bad_layout_fields bad_layout_constant; // expect: P13
