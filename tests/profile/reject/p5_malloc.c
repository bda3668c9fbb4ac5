// A call of the C library.
static void f(char *p) {
    malloc(p); // expect: P5
}
