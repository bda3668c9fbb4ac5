// A builtin on pointers.
[[maybe_unused]] static int *f(int *a) {
    return __builtin_launder(a); // expect: P5
}
