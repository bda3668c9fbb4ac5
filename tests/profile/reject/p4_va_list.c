// va_list by its builtin names.
static void f(void) {
    __builtin_va_list list; // expect: P4 P6
    (void)list;             // expect: P1
}
