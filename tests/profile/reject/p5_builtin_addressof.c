// An address without &.
[[maybe_unused]] static int *f(int *a) {
    return __builtin_addressof(*a); // expect: P5
}
