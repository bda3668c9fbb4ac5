// A constant that would look at a variable.
static int counter;                  // expect: P9
static int *const where = &counter;
static const int *last = &counter;   // expect: P6 P9
