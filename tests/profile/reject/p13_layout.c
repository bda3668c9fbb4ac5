// Two headers declare the same names; the source has seen one. Whoever includes the other one believes in other
// layouts, underlying types and attributes.
// with: safe/bad_layout.h safe/bad_layout_too.h
#include "safe/bad_layout_too.h"

void bad_layout_enum(enum bad_layout_kind *target) { *target = (enum bad_layout_kind)UINT64_MAX; }

void bad_layout_alignment(struct bad_layout_fields *target) { target->y = 1; }

void bad_layout_width(struct bad_layout_bits *target) { target->b = 1; }

void bad_layout_stop(void) {}

void bad_layout_same(uint64_t number) { (void)number; }

const struct bad_layout_fields bad_layout_constant = {.y = 1};
