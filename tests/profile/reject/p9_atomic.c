// _Atomic.
static void f(void) {
    _Atomic int counter = 0; // expect: P9
}
