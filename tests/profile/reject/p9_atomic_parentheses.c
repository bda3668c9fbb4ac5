// The other spelling of an atomic type.
[[maybe_unused]] static int f(_Atomic (int) *x) { // expect: P9
    return *x; // expect: P9
}
