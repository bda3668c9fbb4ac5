// alloca.
static int f(int n) {
    return __builtin_alloca(n) != nullptr; // expect: P2 P4
}
