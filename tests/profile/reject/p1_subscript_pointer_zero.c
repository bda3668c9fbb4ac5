// Index 0 of a pointer is a dereference in disguise: keep one way to write it.
static int get(int *p) {
    return p[0]; // expect: P1
}
