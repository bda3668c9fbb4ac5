// *(array + i).
static int get(int i) {
    int table[4] = {1, 2, 3, 4};
    return *(table + i); // expect: P1
}
