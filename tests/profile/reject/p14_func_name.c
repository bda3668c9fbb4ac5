// __func__ as a pointer.
static const char *f(void) {
    return __func__; // expect: P14
}
