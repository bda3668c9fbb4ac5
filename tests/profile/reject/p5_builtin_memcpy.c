// A builtin that copies memory.
static void f(int *p, const int *q) {
    __builtin_memcpy(p, q, 400); // expect: P2 P5
}
