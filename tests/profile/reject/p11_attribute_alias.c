// An alias gives one function the type of another.
static int good(int x) { return x; }
[[gnu::alias("good")]] // expect: P11
static int *
evil(long x);
static int f(void) { return *evil(good(1)); }
