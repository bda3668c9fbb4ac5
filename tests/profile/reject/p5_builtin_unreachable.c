// __builtin_unreachable lets the compiler drop checks.
static int f(int x) {
    if (x > 3) {
        __builtin_unreachable(); // expect: P5
    }
    return x;
}
