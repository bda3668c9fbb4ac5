// Arithmetic on functions.
static int good(int x) { return x; }
static int f(void) {
    int (*next)(int) = good + 1; // expect: P1
    return next(1);
}
