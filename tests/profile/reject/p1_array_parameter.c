// An array parameter is a pointer.
static void take(int table[4]) { // expect: P1
    (void)table;
}
