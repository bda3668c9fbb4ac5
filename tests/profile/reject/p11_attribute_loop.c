// An attribute of a loop.
[[maybe_unused]] static void f(int x) { [[clang::loop_unroll]] while (x) {} } // expect: P11
