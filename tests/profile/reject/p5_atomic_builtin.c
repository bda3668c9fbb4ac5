// Atomic builtins take any pointer.
static int f(int *p) {
    return __atomic_load_n(p, 0); // expect: P5 P9
}
