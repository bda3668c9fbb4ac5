// Pointers to pointers do not convert either.
static long **turn(int **p) {
    return (long **)p; // expect: P2
}
