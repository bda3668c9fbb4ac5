// A typedef does not hide it.
typedef int *place;
static place where; // expect: P6 P9
