// __builtin_assume_aligned promises and converts.
static int f(int *p) {
    return __builtin_assume_aligned(p, 64) != nullptr; // expect: P2 P5
}
