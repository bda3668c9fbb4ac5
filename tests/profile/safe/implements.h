// A header of safelib's that is itself of the safe tier: names with sl_, no macro left behind.
#pragma once

#include "safelib/base.h"

enum sl_implements_kind : uint8_t { SL_IMPLEMENTS_ONE, SL_IMPLEMENTS_TWO };

struct sl_implements_pair {
    int32_t a;
    int32_t b;
};

SL_EXTERN int32_t sl_implements_sum(struct sl_implements_pair pair);

#define SL_IMPLEMENTS_TWICE(Type) \
    SL_GENERIC Type sl_implements_twice(Type value) { return value + value; }
SL_IMPLEMENTS_TWICE(int32_t)
SL_IMPLEMENTS_TWICE(int64_t)
#undef SL_IMPLEMENTS_TWICE
