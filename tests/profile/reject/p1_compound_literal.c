// A variable index into a compound literal.
static int get(int i) {
    return ((int[]){1, 2, 3})[i]; // expect: P1
}
