// Promises about null in a type.
[[maybe_unused]] static int *_Nullable f(int *_Nonnull p) { // expect: P11 P14
    return p;
}
