// The index and the pointer may change places.
static int get(int *p, int i) {
    return i[p]; // expect: P1
}
