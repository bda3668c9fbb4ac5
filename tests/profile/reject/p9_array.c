// An array that only looks constant.
static int *const *const *table[2]; // expect: P6 P9
