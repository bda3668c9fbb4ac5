// const of the target makes no constant of the pointer.
static const int limit = 3;
static const int *where = &limit; // expect: P6 P9
