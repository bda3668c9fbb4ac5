// A header that declares the same names, as the source has them.
#pragma once

#include <stdint.h>

enum bad_layout_kind : uint64_t { BAD_LAYOUT_KIND };

struct bad_layout_fields {
    alignas(2048) uint8_t x;
    alignas(2048) uint8_t y;
};

struct bad_layout_bits {
    unsigned a : 30;
    unsigned b : 30;
};

void bad_layout_enum(enum bad_layout_kind *target);

void bad_layout_alignment(struct bad_layout_fields *target);

void bad_layout_width(struct bad_layout_bits *target);

void bad_layout_stop(void);

void bad_layout_same(uint64_t number);

extern const struct bad_layout_fields bad_layout_constant;
