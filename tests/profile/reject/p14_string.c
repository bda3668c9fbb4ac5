// A string literal as a writable pointer.
static void f(void) {
    char *p = "text"; // expect: P14
    *p = 'T';
}
