// A promise of C23 that nobody checks.
[[unsequenced, maybe_unused]] static int f(int x) { // expect: P11
    return x;
}
