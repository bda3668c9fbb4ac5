// A pragma that adds attributes.
#pragma clang attribute push([[gnu::noinline]], apply_to = function) // expect: P11
static int f(int x) { return x; }
#pragma clang attribute pop // expect: P11
