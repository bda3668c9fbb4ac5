// ++ and -- of a pointer.
static int read(int *p) {
    ++p;         // expect: P1
    p--;         // expect: P1
    return *p++; // expect: P1
}
