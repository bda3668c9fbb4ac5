// Code that depends on the compiler.
[[maybe_unused]] static int f(void) {
    return __has_builtin(__builtin_trap); // expect: P11 P5
}
