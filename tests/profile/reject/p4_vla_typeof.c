// A pointer to an array of variable length.
[[maybe_unused]] static int f(int n) { typeof(int[n]) *p = nullptr; return p == nullptr; // expect: P4
}
