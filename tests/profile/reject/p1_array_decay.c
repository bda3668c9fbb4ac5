// An array becomes a pointer to its first element.
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    int *p = table; // expect: P1
    return *p;
}
