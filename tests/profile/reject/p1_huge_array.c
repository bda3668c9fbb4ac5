// An array of 1 TiB would reach from the null page over the hole to real memory.
static int get(void) {
    char(*all)[1099511627776] = nullptr; // expect: P1
    return (*all)[549755813888];         // expect: P1
}
