// += and -= of a pointer.
static int read(int *p, int n) {
    p += n; // expect: P1
    p -= 2; // expect: P1
    return *p;
}
