// A pointer in a global, which P9 refuses too.
static int *where; // expect: P6 P9
