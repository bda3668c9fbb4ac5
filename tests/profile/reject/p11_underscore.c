// System names.
static const int _start = 1; // expect: P11
