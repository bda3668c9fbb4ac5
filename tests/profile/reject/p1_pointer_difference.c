// The difference of pointers is a number made from addresses.
static long distance(int *p, int *q) {
    return p - q; // expect: P1
}
