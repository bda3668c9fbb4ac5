// A pragma.
#pragma clang diagnostic ignored "-Wint-conversion" // expect: P11
static int f(int x) { return x; }
