// A directive on several lines.
#/* one */ pragma clang optimize off // expect: P11
static int f(int x) { return x; }
