// A header that speaks for safelib obeys the rules, and no macro of it outlives it.
// with: safe/bad_implements.h
// implements: safe/bad_implements.h
#include "safe/bad_implements.h"

static int twice(int x) { return x + x; }

int sl_bad_other(int x) { return twice(x); } // expect: P10 P11
