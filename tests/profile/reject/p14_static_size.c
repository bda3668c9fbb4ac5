// [static n] promises n elements.
static int f(int table[static 4]) { // expect: P1 P14
    return *table;
}
