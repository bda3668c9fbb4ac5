// sizeof of an array of variable length.
static unsigned long f(int n) {
    return sizeof(int[n]); // expect: P4
}
