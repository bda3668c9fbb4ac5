// A subscript that is not evaluated.
[[maybe_unused]] static int f(int *p) { typeof(p[3]) x = 0; return x; // expect: P1
}
