// A function pointer of another type converts by itself.
static int good(int x) { return x; }
static int call(void) {
    int (*f)(int *) = good; // expect: P2
    return f(nullptr);
}
