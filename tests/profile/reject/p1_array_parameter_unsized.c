// An array parameter without a length is a pointer.
static void take(int table[]) { // expect: P1
    (void)table;
}
