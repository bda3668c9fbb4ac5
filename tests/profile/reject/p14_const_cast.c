// const is cast away.
static int *f(const int *p) {
    return (int *)p; // expect: P2 P14
}
