// A call of the C library.
static void f(char *p) {
    qsort(p); // expect: P5
}
