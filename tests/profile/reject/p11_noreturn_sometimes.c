// It returns for some arguments.
[[noreturn, maybe_unused]] static void f(int x) { if (x) { for (;;) {} } } // expect: P11
