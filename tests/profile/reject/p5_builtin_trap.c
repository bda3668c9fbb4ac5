// An end without a report.
[[maybe_unused]] static void f(void) { __builtin_trap(); // expect: P5
}
