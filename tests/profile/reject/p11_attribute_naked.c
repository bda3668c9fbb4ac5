// A function without prologue and return.
[[gnu::naked]] // expect: P11
static void
f(void) {}
