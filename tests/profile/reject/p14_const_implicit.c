// const is lost by itself.
static int *f(const int *p) {
    return p; // expect: P14
}
