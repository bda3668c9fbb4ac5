// A [[noreturn]] function that returns.
[[noreturn]] static void f(int x) {
    if (x) {
        for (;;) {
        }
    }
} // expect: P11
