// __builtin_assume lets the compiler drop checks.
static int f(int x) {
    __builtin_assume(x > 3); // expect: P5
    return x;
}
