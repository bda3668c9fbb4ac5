// The GNU spelling of typeof.
[[maybe_unused]] static int f(int x) { __typeof__(x) y = x; return y; // expect: P11
}
