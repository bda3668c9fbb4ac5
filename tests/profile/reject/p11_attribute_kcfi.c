// Calls are not checked in one function.
[[clang::no_sanitize("kcfi"), maybe_unused]] static int f(int x) { // expect: P11
    return x;
}
