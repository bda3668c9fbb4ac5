// Complex numbers.
static double f(void) {
    double _Complex z = 1.0; // expect: P2 P11
    return 0;
}
