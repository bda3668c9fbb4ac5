// A macro named like a keyword.
#define const           // expect: P11
static const int x = 1; // expect: P9
