// A parameter that points to arrays of variable length.
static int f(int n, int (*matrix)[n]) { // expect: P4
    return matrix == nullptr;           // expect: P4
}
