// The older atomic builtins.
static int f(int *p) {
    return __sync_fetch_and_add(p, 1); // expect: P5
}
