// A header that speaks for safelib and breaks rules: other code would take all of it for trusted.
#pragma once

#include "safelib/base.h"

#define SL_BAD_CAST(p) ((int *)(p)) // expect: P10
#define SL_BAD_AT p[1]

SL_INLINE int sl_bad_subscript(int *p) { return SL_BAD_AT; } // expect: P1
SL_INLINE int sl_bad_private_(int x) { return x; }           // expect: P10
SL_EXTERN int sl_bad_undefined(int x);                       // expect: P13

#undef SL_BAD_AT
