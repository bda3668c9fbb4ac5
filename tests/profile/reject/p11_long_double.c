// Types outside the profile.
static int f(void) {
    long double x = 1.0; // expect: P11
    return x == 1.0;     // expect: P11
}
