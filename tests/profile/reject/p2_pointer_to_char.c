// Bytes of an object by char *.
static char first(int *p) {
    return *(char *)p; // expect: P2
}
