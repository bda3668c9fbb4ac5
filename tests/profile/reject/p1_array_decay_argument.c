// An array becomes a pointer as an argument.
static int first(const int *p) { return *p; }
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    return first(table); // expect: P1
}
