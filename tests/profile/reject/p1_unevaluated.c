// Also where nothing is evaluated: one rule without exceptions.
static unsigned long size(int *p) {
    return sizeof(p[3]); // expect: P1
}
