// A pragma that moves functions to another section.
#pragma clang section text = ".text.trusted" // expect: P11
static int f(int x) { return x; }
