// Loops whose checks cost nothing: docs/safelib.md shows them, loops_test.py reads what they
// become.
#pragma once

#include "safelib/bytes.h"
#include "safelib/vec.h"
#include "safelib/views.h"

SL_VEC_DEFINE(uint32_t);

// What each one does stands beside its body.
uint32_t loops_sum(SL_CVIEW(uint32_t) v);
uint32_t loops_back(SL_CVIEW(uint32_t) v);
void loops_add(SL_CVIEW(uint32_t) a, SL_CVIEW(uint32_t) b, SL_VIEW(uint32_t) sums);
void loops_blur(SL_CVIEW(uint32_t) v, SL_VIEW(uint32_t) out);
void loops_scale(SL_VIEW(float) matrix, SL_CVIEW(float) factors);
void loops_pairs(SL_CVIEW(uint32_t) v, SL_VIEW(uint32_t) sums);
uint64_t loops_words(sl_cbytes in);
uint32_t loops_blocks(SL_CVIEW(uint32_t) v);
void loops_count(sl_cbytes in, SL_VIEW(uint32_t) bins);
void loops_grow(SL_VEC(uint32_t) *vec);
