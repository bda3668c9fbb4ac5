// A cast between function types.
static int good(int x) { return x; }
static int call(void) {
    return ((int (*)(long))good)(1); // expect: P2
}
