// Pointers to arrays of different lengths are different.
static int (*grow(int (*small)[2]))[200] {
    return small; // expect: P2
}
