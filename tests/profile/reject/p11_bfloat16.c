// The other 16-bit float.
[[maybe_unused]] static __bf16 f(__bf16 x) { // expect: P11
    return x; // expect: P11
}
