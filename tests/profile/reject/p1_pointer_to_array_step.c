// A pointer to an array is indexed itself.
static int get(int (*row)[4]) {
    return row[1][0]; // expect: P1
}
