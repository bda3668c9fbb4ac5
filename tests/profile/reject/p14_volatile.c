// volatile is lost.
static int *f(volatile int *p) {
    return p; // expect: P14
}
