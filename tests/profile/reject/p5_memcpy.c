// A call of the C library.
static void f(char *p) {
    memcpy(p); // expect: P5
}
