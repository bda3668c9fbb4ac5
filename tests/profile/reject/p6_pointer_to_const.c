// A pointer to constants that can itself be changed.
static const char *name; // expect: P6 P9
