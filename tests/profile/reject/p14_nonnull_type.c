// _Nonnull.
static int f(int *_Nonnull p) { // expect: P11 P14
    return *p;
}
