// A pointer to an array is followed, then indexed.
static int get(int (*row)[4], int i) {
    return (*row)[i]; // expect: P1
}
