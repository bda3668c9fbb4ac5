// The GNU spelling of inline.
[[maybe_unused]] static __inline int f(int x) { // expect: P11
    return x;
}
