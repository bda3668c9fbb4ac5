// A clang attribute in the brackets of the standard.
[[clang::noinline, maybe_unused]] static int f(int x) { // expect: P11
    return x;
}
