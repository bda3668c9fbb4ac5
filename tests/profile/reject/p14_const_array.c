// A pointer to an array loses the const of its elements.
static const int table[2] = {1, 2};
static int f(void) {
    int(*p)[2] = &table; // expect: P14
    (*p)[0] = 3;
    return (*p)[0];
}
