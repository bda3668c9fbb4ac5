// A function that runs before everything.
[[gnu::constructor]] // expect: P11
static void
f(void) {}
