// A call of the C library.
static void f(char *p) {
    memset(p); // expect: P5
}
