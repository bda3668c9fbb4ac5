// __extension__.
static int f(int x) {
    return __extension__ x; // expect: P11
}
