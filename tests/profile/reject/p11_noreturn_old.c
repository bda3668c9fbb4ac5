// The old spelling of noreturn.
_Noreturn static void f(void) { // expect: P11
    for (;;) {
    }
}
