// A string literal as an argument.
static void set(char *p) { *p = 'T'; }
static void f(void) {
    set("text"); // expect: P14
}
