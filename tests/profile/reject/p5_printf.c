// A call of the C library.
static void f(char *p) {
    printf(p); // expect: P5
}
