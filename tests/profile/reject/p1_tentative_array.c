// An array that gets its length later.
static const int x[]; // expect: P1
static const int x[3] = {1};
[[maybe_unused]] static int f(void) { return x[2]; }
