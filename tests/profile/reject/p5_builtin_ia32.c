// A builtin of the processor.
[[maybe_unused]] static void f(void) { __builtin_ia32_pause(); // expect: P5
}
