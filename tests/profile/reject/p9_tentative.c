// A variable declared twice.
static int x; // expect: P9
static int x; // expect: P9
[[maybe_unused]] static int f(void) { return x; }
