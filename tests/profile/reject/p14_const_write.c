// A write to a constant.
static void f(void) {
    const int x = 1;
    x = 2; // expect: compile
}
