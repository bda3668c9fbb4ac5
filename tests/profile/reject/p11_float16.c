// A 16-bit float.
[[maybe_unused]] static _Float16 f(_Float16 x) { // expect: P11
    return x; // expect: P11
}
