// Builtins outside the list, however harmless.
static void f(const int *p) {
    __builtin_prefetch(p); // expect: P2 P5
}
