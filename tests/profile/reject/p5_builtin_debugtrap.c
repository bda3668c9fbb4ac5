// A breakpoint.
[[maybe_unused]] static void f(void) { __builtin_debugtrap(); // expect: P5
}
