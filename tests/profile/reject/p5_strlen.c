// A call of the C library.
static void f(char *p) {
    strlen(p); // expect: P5
}
